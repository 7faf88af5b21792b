import type { ComponentChildren, VNode } from 'preact'
import { Button, Form } from './form.tsx'
import { Icon, type IconName } from './icon.tsx'
import { useUi } from './ui.tsx'

/** Hands what leads back to the frame, which draws it above the main part. */
function Above({ children }: { children: VNode }) {
  useUi().slots.top.push(children)
  return null
}

export function BackLink({ href, children }: { href: string; children?: ComponentChildren }) {
  const { ctx } = useUi()
  return <Above><nav aria-label={ctx.t('Jalan kembali', 'Way back')}><a class="back" href={href}><Icon name="arrow-left" size="s" />{children ?? ctx.t('Kembali', 'Back')}</a></nav></Above>
}

export interface Crumb { name: string; href: string }
/** Where the page lies; the page itself is not in the list. */
export function Breadcrumbs({ items }: { items: Crumb[] }) {
  const { ctx } = useUi()
  return <Above><nav class="crumbs" aria-label={ctx.t('Letak halaman', 'You are here')}><ol>{items.map((item) => <li><a href={item.href}>{item.name}</a></li>)}</ol></nav></Above>
}

/** Heading of a page: what it is about (small, above), its title, its opening sentence. */
export function Heading({ children, about, lead, actions }: { children: ComponentChildren; about?: ComponentChildren; lead?: ComponentChildren; actions?: ComponentChildren }) {
  return <div class="heading"><div>{about && <p class="about">{about}</p>}<h1>{children}</h1>{lead && <p class="lead">{lead}</p>}</div>{actions && <div class="actions">{actions}</div>}</div>
}

export interface Tab { name: string; href: string; now?: boolean; count?: number }
/** Views of one thing, as links (no script): the present one is marked. */
export function Tabs({ items, label }: { items: Tab[]; label: string }) {
  return <nav class="tabs" aria-label={label}><ul>{items.map((tab) => <li><a href={tab.href} aria-current={tab.now ? 'page' : undefined}>{tab.name}{tab.count !== undefined && <span class="count">{tab.count}</span>}</a></li>)}</ul></nav>
}

/** Keyset paging: the way on and the way back, no page numbers and no total. */
export function Pager({ previous, next, shown }: { previous?: string; next?: string; /** Said between the links: "50 berkas". */ shown?: string }) {
  const { ctx } = useUi()
  if (!previous && !next && !shown) return null
  return <nav class="pager" aria-label={ctx.t('Halaman daftar', 'Pages of the list')}>
    {previous ? <a href={previous} rel="prev"><Icon name="arrow-left" size="s" />{ctx.t('Sebelumnya', 'Previous')}</a> : <span />}
    {shown && <span class="hint">{shown}</span>}
    {next ? <a href={next} rel="next">{ctx.t('Berikutnya', 'Next')}<Icon name="arrow-right" size="s" /></a> : <span />}
  </nav>
}

/** A search box. `large` for the front page; `quiet` sends the words in the body, for words that may name a person. */
export function Search({ label, value = '', name = 'q', action, placeholder, large, quiet, hidden, hint }: { label: string; value?: string; name?: string; action?: string; placeholder?: string; large?: boolean; quiet?: boolean; hidden?: Record<string, string | undefined>; hint?: ComponentChildren }) {
  const { ctx } = useUi()
  const id = `cari-${name}`
  return <search><Form method={quiet ? 'post' : 'get'} action={action} hidden={hidden} class={large ? 'find large' : 'find'}>
    <label for={id}>{label}</label>
    {hint && <p class="hint" id={`${id}-petunjuk`}>{hint}</p>}
    <div><input id={id} name={name} type="search" value={value} placeholder={placeholder} autocomplete="off" aria-describedby={hint ? `${id}-petunjuk` : undefined} /><Button icon="search">{ctx.t('Cari', 'Search')}</Button></div>
  </Form></search>
}

/** Fields that narrow a list, in one row; submits by GET. `reset` is the address without filters, shown when some are set. */
export function FilterBar({ children, action, hidden, reset, label }: { children: ComponentChildren; action?: string; hidden?: Record<string, string | undefined>; reset?: string; label?: string }) {
  const { ctx } = useUi()
  return <Form method="get" action={action} hidden={hidden} class="filter" label={label ?? ctx.t('Saring daftar', 'Filter the list')}>
    {children}
    <div class="submit"><Button variant="second" small>{ctx.t('Terapkan', 'Apply')}</Button>{reset && <a href={reset}>{ctx.t('Hapus saringan', 'Clear filters')}</a>}</div>
  </Form>
}

export interface Card { title: string; href: string; text?: ComponentChildren; icon?: IconName; /** Small line under the text: "Gratis · 2 hari kerja". */ meta?: ComponentChildren }
/** A list of ways on. The whole card is one target. `level` of the titles follows the heading above. */
export function Cards({ items, level = 2, wide }: { items: Card[]; level?: 2 | 3; wide?: boolean }) {
  const Title = `h${level}` as 'h2'
  return <ul class={wide ? 'cards rows' : 'cards'}>{items.map((card) => <li class="card">{card.icon && <Icon name={card.icon} size="l" />}
    <div><Title><a href={card.href}>{card.title}</a></Title>{card.text && <p>{card.text}</p>}{card.meta && <p class="meta">{card.meta}</p>}</div></li>)}</ul>
}

/** "Langkah 2 dari 5" with a thread of as many knots. */
export function Steps({ now, total, name }: { now: number; total: number; name?: string }) {
  const { ctx } = useUi()
  return <div class="steps"><p>{ctx.t(`Langkah ${now} dari ${total}`, `Step ${now} of ${total}`)}{name && <> · {name}</>}</p>
    <ol aria-hidden="true">{Array.from({ length: total }, (_, index) => <li class={index + 1 < now ? 'done' : index + 1 === now ? 'now' : undefined} />)}</ol></div>
}

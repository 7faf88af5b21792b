import type { Context } from '#access/web'
import type { Pegawai } from '#kernel/identity'
import { asset } from './aset.ts'
import { ErrorSummary } from './form.tsx'
import { DemoBand, LanguageSwitch, Notices, SignOut, SkipLink } from './frame-part.tsx'
import { Head, logo } from './head.tsx'
import { Icon } from './icon.tsx'
import { Search } from './nav.tsx'
import { type FrameProps, LINKS, type MenuItem, type Shell } from './shell.ts'

const SIFAT: Record<Pegawai['jabatan'][number]['sifat'], string> = { definitif: '', plt: 'Plt. ', plh: 'Plh. ', pj: 'Pj. ', pjs: 'Pjs. ', delegasi: 'a.n. ' }
const post = (actor: Pegawai) => actor.jabatan.map((one) => `${SIFAT[one.sifat]}${one.nama}`).join(' · ')

/** The longest menu address that begins the page's own: a case under /kantor/berkas/… marks "Berkas". The start page begins all of them and marks itself only. */
function here(menu: MenuItem[], pathname: string): string | undefined {
  const holds = menu.filter(({ path }) => pathname === path || (path !== '/kantor' && pathname.startsWith(`${path}/`)))
  return holds.sort((a, b) => b.path.length - a.path.length)[0]?.path
}

function Menu({ ctx, menu }: { ctx: Context; menu: MenuItem[] }) {
  const now = here(menu, ctx.url.pathname)
  const groups = Map.groupBy(menu, (item) => (item.group ? ctx.t(...item.group) : ''))
  const count = menu.reduce((sum, item) => sum + (item.count ?? 0), 0)
  return <details class="menu"><summary><Icon name="menu" size="s" />{ctx.t('Menu', 'Menu')}{count > 0 && <span class="count">{count}</span>}</summary>
    <nav aria-label={ctx.t('Menu utama', 'Main menu')}>{[...groups].map(([name, items]) => <>{name && <p>{name}</p>}<ul>{items.map((item) => <li><a href={item.path} aria-current={item.path === now ? 'page' : undefined}><Icon name={item.icon ?? 'folder'} size="s" /><span>{ctx.t(...item.nama)}</span>{item.count ? <span class="count">{item.count}</span> : null}</a></li>)}</ul></>)}</nav></details>
}

function Header({ ctx, shell }: { ctx: Context; shell: Shell }) {
  const links = { ...LINKS, ...shell.links }
  const { actor } = ctx
  return <header class="office"><DemoBand ctx={ctx} /><div class="bar"><a class="brand" href="/kantor"><img src={logo(shell)} width="36" height="36" alt="" /><span><b>{shell.daerah.nama}</b><small>{ctx.t('Ruang kerja', 'Office')}</small></span></a>
    {actor.kind === 'pegawai' && <Search label={ctx.t('Cari berkas atau pemohon', 'Find a case or applicant')} placeholder={ctx.t('Nomor berkas atau nama', 'Case number or name')} action={links.cariKantor} name="cari" quiet />}
    <div class="tools">{actor.kind === 'pegawai' && <a href={links.akunKantor} class="who"><Icon name="user" size="s" /><span><b>{actor.nama}</b><small>{post(actor)}</small></span></a>}
      <LanguageSwitch ctx={ctx} shell={shell} />{actor.kind === 'pegawai' && <SignOut ctx={ctx} shell={shell} />}</div></div></header>
}

/** What an official sees: the case finder and the posts held on top, the menu at the side, the work in the middle. */
export function OfficeFrame({ ctx, page, shell, body, top }: FrameProps) {
  return <html lang={ctx.locale} class="kantor"><Head ctx={ctx} page={page} shell={shell} css={asset('kantor.css')} />
    <body><SkipLink ctx={ctx} /><Header ctx={ctx} shell={shell} />
      <div class={shell.menu.length > 0 ? 'desk' : 'desk alone'}>{shell.menu.length > 0 && <Menu ctx={ctx} menu={shell.menu} />}
        <div class={page.wide ? 'work wide' : 'work'}>{top}<Notices ctx={ctx} page={page} shell={shell} /><main id="isi" tabIndex={-1}><ErrorSummary /><div class="body" dangerouslySetInnerHTML={{ __html: body }} /></main></div></div></body></html>
}

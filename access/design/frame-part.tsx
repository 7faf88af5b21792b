import type { Context, Page } from '#access/web'
import { Form } from './form.tsx'
import { Notice } from './message.tsx'
import { LINKS, type Shell } from './shell.ts'

// Pieces that both frames share.

export const SkipLink = ({ ctx }: { ctx: Context }) => <a class="skip" href="#isi">{ctx.t('Lewati ke isi halaman', 'Skip to the content')}</a>

/** Said on every page of a demonstration or training installation, so that nobody takes it for the real one. */
export function DemoBand({ ctx }: { ctx: Context }) {
  if (ctx.config.BALAI_DEMO !== 'on') return null
  return <p class="demo">{ctx.t('Untuk mencoba dan berlatih: data contoh, bukan sungguhan.', 'For trying out and training: sample data, not real.')}</p>
}

/** One button to the other language; comes back to the same page. */
export function LanguageSwitch({ ctx, shell }: { ctx: Context; shell: Shell }) {
  const other = ctx.locale === 'id' ? { code: 'en', name: 'English' } : { code: 'id', name: 'Bahasa Indonesia' }
  return <Form action={shell.links?.bahasa ?? LINKS.bahasa} hidden={{ bahasa: other.code, kembali: `${ctx.url.pathname}${ctx.url.search}` }}><button class="link" lang={other.code} aria-label={other.name}>{other.code.toUpperCase()}</button></Form>
}

export function SignOut({ ctx, shell }: { ctx: Context; shell: Shell }) {
  return <Form action={shell.links?.keluar ?? LINKS.keluar}><button class="link">{ctx.t('Keluar', 'Sign out')}</button></Form>
}

/** Notices of the whole site, the flash of the last act, and the word about a page that reloads itself. */
export function Notices({ ctx, page, shell }: { ctx: Context; page: Page; shell: Shell }) {
  const still = new URLSearchParams(ctx.url.search)
  still.set('diam', '1')
  return <>
    {shell.notices && shell.notices.length > 0 && <aside aria-label={ctx.t('Pengumuman', 'Announcements')}>{shell.notices.map((notice) => <Notice tone={notice.tone}><p>{notice.href ? <a href={notice.href}>{notice.text}</a> : notice.text}</p></Notice>)}</aside>}
    {ctx.flash && <Notice tone="ok" live><p>{ctx.flash}</p></Notice>}
    {page.refresh && <p class="hint reload" role="status">{ctx.url.searchParams.get('diam') ? <a href={ctx.url.pathname}>{ctx.t('Periksa lagi', 'Check again')}</a>
      : <>{ctx.t(`Halaman ini memuat ulang sendiri tiap ${page.refresh} detik.`, `This page reloads every ${page.refresh} seconds.`)} <a href={`?${still}`}>{ctx.t('Hentikan', 'Stop')}</a></>}</p>}
  </>
}


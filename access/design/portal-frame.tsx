import type { Context } from '#access/web'
import { asset } from './aset.ts'
import { ErrorSummary } from './form.tsx'
import { DemoBand, LanguageSwitch, Notices, SignOut, SkipLink } from './frame-part.tsx'
import { Head, logo } from './head.tsx'
import { Icon } from './icon.tsx'
import { type FrameProps, LINKS, type Shell } from './shell.ts'

function Header({ ctx, shell }: { ctx: Context; shell: Shell }) {
  const links = { ...LINKS, ...shell.links }
  const { daerah } = shell
  // What is a citizen's own comes first: on a phone the end of the row lies outside the screen.
  const own: Shell['menu'] = ctx.actor.kind === 'warga' ? [{ nama: ['Permohonan saya', 'My applications'], path: links.permohonan }, { nama: ['Pesan', 'Messages'], path: links.pesan }] : []
  const menu = [...own, ...shell.menu]
  return <header class="site"><DemoBand ctx={ctx} /><div class="wrap">
    <a class="brand" href="/"><img src={logo(shell)} width="44" height="44" alt="" /><span><b>{daerah.nama}</b><small>{ctx.t(...(daerah.semboyan ?? ['Layanan warga', 'Public services']))}</small></span></a>
    <div class="tools"><LanguageSwitch ctx={ctx} shell={shell} />
      {ctx.actor.kind === 'publik' ? <a href={links.masuk}>{ctx.t('Masuk', 'Sign in')}</a> : ctx.actor.kind !== 'sistem' && <><a href={ctx.actor.kind === 'pegawai' ? '/kantor' : links.akun} class="who"><Icon name="user" /><span>{ctx.actor.nama}</span></a><SignOut ctx={ctx} shell={shell} /></>}</div>
    {menu.length > 0 && <nav aria-label={ctx.t('Menu utama', 'Main menu')}><ul>{menu.map((item) => <li><a href={item.path} aria-current={ctx.url.pathname === item.path ? 'page' : undefined}>{ctx.t(...item.nama)}{item.count ? <span class="count">{item.count}</span> : null}</a></li>)}</ul></nav>}
  </div></header>
}

function Footer({ ctx, shell }: { ctx: Context; shell: Shell }) {
  const links = { ...LINKS, ...shell.links }
  const { daerah } = shell
  const phone = daerah.telepon?.replace(/[^\d+]/g, '')
  return <footer class="site"><div class="wrap">
    <div><p><b>{daerah.nama}</b></p>{daerah.alamat && <p>{daerah.alamat}</p>}{daerah.jam && <p>{ctx.t(...daerah.jam)}</p>}</div>
    <ul>{daerah.telepon && <li><a href={`tel:${phone}`}><Icon name="phone" size="s" />{daerah.telepon}</a></li>}{daerah.surel && <li><a href={`mailto:${daerah.surel}`}><Icon name="mail" size="s" />{daerah.surel}</a></li>}<li><a href={links.kontak}><Icon name="map-pin" size="s" />{ctx.t('Datang atau hubungi kami', 'Visit or contact us')}</a></li></ul>
    <ul><li><a href={links.bantuan}>{ctx.t('Bantuan', 'Help')}</a></li><li><a href={links.aksesibilitas}>{ctx.t('Aksesibilitas', 'Accessibility')}</a></li><li><a href={links.privasi}>{ctx.t('Pelindungan data pribadi', 'Privacy')}</a></li><li><a href={links.masukKantor}>{ctx.t('Masuk sebagai pegawai', 'Staff sign-in')}</a></li></ul>
  </div></footer>
}

/** What a citizen sees: a hall with the woven band at its door, the page as a sheet, the region's contact below. */
export function PortalFrame({ ctx, page, shell, body, top }: FrameProps) {
  return <html lang={ctx.locale} class="portal"><Head ctx={ctx} page={page} shell={shell} css={asset('portal.css')} />
    <body><SkipLink ctx={ctx} /><Header ctx={ctx} shell={shell} />
      <div class={page.wide ? 'wide' : 'sheet'}>{top}<Notices ctx={ctx} page={page} shell={shell} />
        <main id="isi" tabIndex={-1}><ErrorSummary /><div class="body" dangerouslySetInnerHTML={{ __html: body }} /></main></div>
      <Footer ctx={ctx} shell={shell} /></body></html>
}

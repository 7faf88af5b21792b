import { BackLink, ButtonLink, Heading, Notice } from '#access/design'
import { page } from '#access/web'
import { adaPenyediaLuar, jwksKlien, mulaiMasukLuar, selesaiMasukLuar } from '#kernel/identity'
import { refuseNotFound } from '#kernel/platform'
import { SEPULUH_MENIT, asal, masukkanKe } from './bantu.ts'

// The national identity provider, when this installation knows one. The way out is a link, since our forms may only be sent
// to ourselves; the way back is a page of our own that opens the session and shows the way on.

export const inapas = [
  page({ path: '/masuk/inapas', summary: 'Masuk lewat penyedia identitas nasional', right: 'publik', frame: 'portal', pageOnly: true, limit: 20,
    async ask(ctx) {
      if (!adaPenyediaLuar(ctx.config)) return refuseNotFound()
      const { url, tiket } = await mulaiMasukLuar(ctx.db, ctx.config)
      ctx.setCookie('luar', tiket, { maxAge: SEPULUH_MENIT })
      return { url }
    },
    show: ({ url }, ctx) => ({ title: 'INApas', body: <>
      <BackLink href="/masuk" /><Heading lead={ctx.t('Anda akan masuk di situs penyedia identitas nasional, lalu kembali ke sini.', 'You sign in at the national identity provider and come back here.')}>{ctx.t('Masuk dengan INApas', 'Sign in with INApas')}</Heading>
      <p><ButtonLink href={url}>{ctx.t('Lanjutkan ke INApas', 'Continue to INApas')}</ButtonLink></p></> }) }),
  page({ path: '/masuk/inapas/kembali', summary: 'Kembali dari penyedia identitas nasional', right: 'publik', frame: 'portal', pageOnly: true, limit: 20,
    async ask(ctx) {
      const masuk = await selesaiMasukLuar(ctx.db, ctx.config, ctx.cookies.luar, ctx.url, asal(ctx))
      ctx.setCookie('luar', null)
      return { ke: masukkanKe(ctx, masuk, '/akun') }
    },
    show: ({ ke }, ctx) => ({ title: ctx.t('Anda sudah masuk', 'You are signed in'), body: <>
      <Heading>{ctx.t('Anda sudah masuk', 'You are signed in')}</Heading><Notice tone="ok"><p>{ctx.t('Identitas Anda terverifikasi lewat INApas.', 'Your identity is verified by INApas.')}</p></Notice>
      <p><ButtonLink href={ke}>{ctx.t('Lanjutkan', 'Continue')}</ButtonLink></p></> }) }),
  page({ path: '/masuk/inapas/jwks.json', summary: 'Kunci umum Balai sebagai klien penyedia identitas nasional', right: 'publik', pageOnly: true, ask: async () => jwksKlien() }),
]

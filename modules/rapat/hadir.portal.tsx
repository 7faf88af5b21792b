import { Button, ButtonLink, Form, Heading, InsetText, Panel, SubmitRow, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { waktuPanjang } from '#kernel/organisation'
import { z } from 'zod'
import { hadirPegawai, hadirTamu, rapatDariKode, slipHadir } from './kehadiran.ts'
import { type RapatRow } from './rapat.sql.ts'

const KUKI = 'hadir'
const Kode = z.object({ kode: z.string().max(120) })
const PINTU = 'kode daftar hadir yang berganti di layar ruang rapat: yang memegangnya ada di ruang itu'
const judul = (rapat: RapatRow, { t }: Context) => (rapat.tertutup ? t('Rapat tertutup', 'Closed meeting') : rapat.judul)

/** What a telephone shows after it has scanned the screen: one tap for an official who is signed in, name and agency for a guest. */
const halaman = page({
  path: '/hadir/:kode', summary: 'Mengisi daftar hadir rapat dengan kode di layar ruang rapat', right: 'publik', frame: 'portal', pageOnly: true, pintu: PINTU, limit: 60, input: Kode.extend({ sudah: z.string().optional() }),
  async ask(ctx, { kode, sudah }) {
    const rapat = await rapatDariKode(ctx.db, kode, ctx.cookies[KUKI])
    ctx.setCookie(KUKI, slipHadir(rapat, ctx.now), { maxAge: 900 })
    return { judul: judul(rapat, ctx), mulai: rapat.mulai, tempat: rapat.tempat, sudah: sudah === 'ya' }
  },
  show({ judul: nama, mulai, tempat, sudah }, ctx, { kode }) {
    const { t, actor } = ctx
    const waktu = `${waktuPanjang(mulai, ctx.config.BALAI_ZONE, ctx.locale)}, ${tempat}`
    return {
      title: t('Daftar hadir', 'Attendance'), index: false,
      body: sudah ? <Panel title={t('Anda sudah tercatat hadir', 'You are on the list')}><p>{nama}<br />{waktu}</p></Panel> : <>
        <Heading about={t('Daftar hadir', 'Attendance')} lead={waktu}>{nama}</Heading>
        {actor.kind === 'pegawai'
          ? <Form action={`/hadir/${kode}`}><p>{actor.nama}</p><SubmitRow><Button>{t('Saya hadir', 'I am here')}</Button></SubmitRow></Form>
          : <>
            <Form action={`/hadir/${kode}`}>
              <TextField name="nama" label={t('Nama lengkap', 'Full name')} autoComplete="name" maxLength={120} />
              <TextField name="lembaga" label={t('Lembaga atau jabatan', 'Agency or post')} autoComplete="organization" maxLength={200} />
              <SubmitRow><Button>{t('Saya hadir', 'I am here')}</Button></SubmitRow>
            </Form>
            <InsetText>{t('Nama dan lembaga Anda dicatat dalam daftar hadir rapat ini.', 'Your name and agency are kept in the list of this meeting.')}</InsetText>
            <p><ButtonLink href={`/masuk/pegawai?lanjut=${encodeURIComponent(`/hadir/${kode}`)}`} variant="second">{t('Saya pegawai, masuk dahulu', 'I am an official, sign in')}</ButtonLink></p>
          </>}
      </>,
    }
  },
})
const hadir = action({
  path: '/hadir/:kode', summary: 'Menyatakan hadir dalam rapat', right: 'publik', frame: 'portal', pintu: PINTU, limit: 30, input: Kode.extend({ nama: z.string().max(120).default(''), lembaga: z.string().max(200).default('') }),
  async act(ctx, { kode, nama, lembaga }) {
    const rapat = await rapatDariKode(ctx.db, kode, ctx.cookies[KUKI])
    await ctx.db.transaction((tx) => (ctx.actor.kind === 'pegawai' ? hadirPegawai(tx, ctx.actor, rapat) : hadirTamu(tx, rapat, { nama, lembaga })))
    return { goto: `/hadir/${kode}?sudah=ya`, data: { hadir: true } }
  },
})
export const hadirPortalRoutes: Route[] = [halaman, hadir]

import { BackLink, Button, ButtonLink, Form, Heading, InsetText, QrImage, SubmitRow, Table, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { hariTanggal, zonaSingkat } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { catatHadir, kodeHadir } from './kehadiran.ts'
import { type KehadiranRow, listKehadiran, listPeserta } from './peserta.sql.ts'
import { type RapatRow, findRapatUntuk } from './rapat.sql.ts'
import { hariIni, jam, zona } from './waktu.ts'
import { mengelolaRapat } from './wewenang.ts'

const Id = z.object({ id: z.uuid() })
async function dikelola(ctx: Context, id: string): Promise<RapatRow> {
  const rapat = await findRapatUntuk(ctx.db, ctx.actor, id)
  return rapat && mengelolaRapat(ctx.actor, rapat) ? rapat : refuseNotFound('Rapat')
}

/** The screen in the room: title, time, the code that changes, and how many are there. It reloads by itself. */
const layar = page({
  path: '/kantor/rapat/:id/layar', summary: 'Layar ruang rapat dengan kode daftar hadir yang berganti', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) {
    const rapat = await dikelola(ctx, id)
    if (rapat.keadaan !== 'direncanakan') refuseNotFound('Layar daftar hadir')
    return { judul: rapat.tertutup ? ctx.t('Rapat tertutup', 'Closed meeting') : rapat.judul, mulai: rapat.mulai, selesai: rapat.selesai, tempat: rapat.tempat, alamat: `${ctx.config.BASE_URL}/hadir/${kodeHadir(rapat, ctx.now)}`, hadir: (await listKehadiran(ctx.db, id)).length }
  },
  show: ({ judul, mulai, selesai, tempat, alamat, hadir }, { t, locale }) => ({
    title: judul, frame: 'tanpa' as const, refresh: 20,
    body: <div class="layar">
      <header><h1>{judul}</h1><p>{hariTanggal(hariIni(mulai), locale)} · <span class="digits">{jam(mulai)}–{jam(selesai)} {zonaSingkat(zona())}</span></p></header>
      <section class="layar-utama"><p>{t('Pindai untuk daftar hadir', 'Scan to sign in')}</p><div class="layar-kode"><QrImage text={alamat} label={t('Kode QR daftar hadir rapat', 'QR code of the attendance list')} /></div><p>{t('Kode berganti tiap setengah menit', 'The code changes every half minute')}</p></section>
      <footer><p>{tempat}</p><p><strong class="digits">{hadir}</strong> {t('orang sudah hadir', 'people are here')}</p></footer>
    </div>,
  }),
})

const daftar = page({
  path: '/kantor/rapat/:id/daftar-hadir', summary: 'Daftar hadir rapat, dan mencatat yang tidak memakai ponsel', right: 'pegawai', frame: 'kantor', input: Id,
  async ask(ctx, { id }) {
    const rapat = await findRapatUntuk(ctx.db, ctx.actor, id)
    if (!rapat) refuseNotFound('Rapat')
    return { rapat: { id, judul: rapat.judul }, hadir: await listKehadiran(ctx.db, id), kelola: mengelolaRapat(ctx.actor, rapat) && rapat.keadaan === 'direncanakan' }
  },
  show({ rapat, hadir, kelola }, ctx) {
    const { t } = ctx
    const CARA = { pindai: t('Pindai kode', 'Scanned'), tamu: t('Tamu, pindai kode', 'Guest, scanned'), dicatat: t('Dicatat', 'Written down') }
    return {
      title: t('Daftar hadir', 'Attendance'), wide: true,
      body: <>
        <BackLink href={`/kantor/rapat/${rapat.id}`} />
        <Heading about={rapat.judul} lead={t(`${hadir.length} orang hadir.`, `${hadir.length} people.`)} actions={<ButtonLink href={`/kantor/rapat/${rapat.id}/daftar-hadir/cetak`} variant="second" icon="printer">{t('Cetak daftar hadir', 'Print the list')}</ButtonLink>}>{t('Daftar hadir', 'Attendance')}</Heading>
        <Table<KehadiranRow> caption={t('Daftar hadir', 'Attendance')} captionHidden rows={hadir} empty={<InsetText>{t('Belum ada yang tercatat hadir.', 'Nobody yet.')}</InsetText>} columns={[{ head: t('Nama', 'Name'), main: true, cell: (h) => h.nama }, { head: t('Jabatan atau lembaga', 'Post or agency'), cell: (h) => h.lembaga }, { head: t('Pukul', 'At'), narrow: true, cell: (h) => jam(h.pada) }, { head: t('Cara', 'How'), cell: (h) => CARA[h.cara] }]} />
        {kelola && <><h2>{t('Catat yang tidak memakai ponsel', 'Write somebody down')}</h2><Form><TextField name="nama" label={t('Nama', 'Name')} maxLength={120} /><TextField name="lembaga" label={t('Jabatan atau lembaga', 'Post or agency')} maxLength={200} /><SubmitRow><Button variant="second">{t('Catat hadir', 'Add')}</Button></SubmitRow></Form></>}
      </>,
    }
  },
})
const catat = action({
  path: '/kantor/rapat/:id/daftar-hadir', summary: 'Mencatat seseorang dalam daftar hadir', right: 'pegawai', frame: 'kantor', input: Id.extend({ nama: z.string().max(120).default(''), lembaga: z.string().max(200).default('') }),
  async act(ctx, { id, nama, lembaga }) { await ctx.db.transaction((tx) => catatHadir(tx, ctx.actor, id, { nama, lembaga })); return { goto: `/kantor/rapat/${id}/daftar-hadir`, flash: ctx.t('Dicatat hadir.', 'Added.'), status: 201 } },
})

interface Baris { nama: string; lembaga: string; pukul: string; tanda: string }
const cetak = page({
  path: '/kantor/rapat/:id/daftar-hadir/cetak', summary: 'Daftar hadir rapat untuk dicetak', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) {
    const rapat = (await findRapatUntuk(ctx.db, ctx.actor, id)) ?? refuseNotFound('Rapat')
    const hadir = await listKehadiran(ctx.db, id)
    const belum = (await listPeserta(ctx.db, id)).filter((p) => !hadir.some((h) => (p.jabatan_id && h.jabatan_id === p.jabatan_id) || (h.nama === p.nama && h.lembaga === p.lembaga)))
    const baris: Baris[] = [...hadir.map((h) => ({ nama: h.nama, lembaga: h.lembaga, pukul: jam(h.pada), tanda: h.cara === 'pindai' ? 'Pindai' : '' })), ...belum.map((p) => ({ nama: p.jabatan_id ? '' : p.nama, lembaga: p.jabatan_id ? p.nama : p.lembaga, pukul: '', tanda: '' }))]
    return { judul: rapat.judul, mulai: rapat.mulai, selesai: rapat.selesai, tempat: rapat.tempat, baris }
  },
  show: ({ judul, mulai, selesai, tempat, baris }) => ({
    title: `Daftar hadir ${judul}`, frame: 'tanpa' as const,
    body: <section class="sheet"><h1>Daftar hadir</h1><p>{judul}<br />{hariTanggal(hariIni(mulai))}, pukul {jam(mulai)} sampai {jam(selesai)} {zonaSingkat(zona())}<br />{tempat}</p>
      <Table<Baris> caption="Daftar hadir" captionHidden rows={baris} scroll columns={[{ head: 'No.', narrow: true, cell: (_, i) => i + 1 }, { head: 'Nama', main: true, cell: (b) => b.nama }, { head: 'Jabatan atau lembaga', cell: (b) => b.lembaga }, { head: 'Pukul', narrow: true, cell: (b) => b.pukul }, { head: 'Tanda tangan', cell: (b) => b.tanda }]} /></section>,
  }),
})
export const hadirRoutes: Route[] = [layar, daftar, catat, cetak]

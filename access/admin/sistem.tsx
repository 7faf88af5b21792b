import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { BackLink, Button, ButtonLink, Cards, Checkbox, FieldBox, Form, Heading, KeyFigure, KeyFigures, SubmitRow, Table, TextField, useField } from '#access/design'
import { KartuLatihan, kartuLatihan } from '#access/operasi'
import { type Context, action, page } from '#access/web'
import { catat } from '#kernel/audit'
import { type Tx, refuse, refuseNotFound } from '#kernel/platform'
import { waktuPanjang } from '#kernel/organisation'
import { countPeristiwa, dropPekerjaan, keadaanAntrean, listPekerjaan, retryPekerjaan } from './antrean.ts'
import { teks, wajib } from './bantu.ts'
import { findDaerah, saveDaerah, tandaiDaerahBerubah, terapkanDaerah } from './daerah.ts'

const right = { hak: ['sistem.kelola'] }
const waktu = (ctx: Context, saat: Date) => waktuPanjang(saat, ctx.config.BALAI_ZONE, ctx.locale)
const nomor = z.object({ id: z.string().regex(/^\d{1,18}$/) })
const tolak = (field: string, message: string): never => refuse('isian-keliru', 'Periksa kembali isian yang ditandai.', { fields: [{ field, message }] })

/** Only a job that gave up may be touched here; what still runs is left to its own retries. */
async function ubahPekerjaan(tx: Tx, ctx: Context, id: bigint, apa: 'retry' | 'drop'): Promise<void> {
  const mati = (await listPekerjaan(tx, true, 1000)).find((p) => p.id === id) ?? refuseNotFound('Pekerjaan')
  await (apa === 'retry' ? retryPekerjaan(tx, id) : dropPekerjaan(tx, id))
  await catat(tx, { actor: ctx.actor, tindakan: `platform.job.${apa}`, objek: { jenis: 'job', id: String(id) }, sesudah: { nama: mati.name } })
}

function BerkasLogo() {
  const field = useField({ name: 'logo', hint: 'x' })
  return <FieldBox field={field} label={field.ctx.t('Logo baru', 'New logo')} hint={field.ctx.t('SVG bujur sangkar, paling besar 100 kB, hanya bentuk dan warna.', 'A square SVG, at most 100 kB, shapes and colours only.')} optional><input id={field.id} name="logo" type="file" accept="image/svg+xml,.svg" {...field.aria} /></FieldBox>
}

export const ruteSistem = [
  page({ path: '/kantor/sistem', summary: 'Keadaan sistem: antrean pekerjaan dan peristiwa', right, frame: 'kantor',
    async ask(ctx) {
      const [antrean, mati, peristiwa, latihan] = await Promise.all([keadaanAntrean(ctx.db, ctx.now), listPekerjaan(ctx.db, true, 100), countPeristiwa(ctx.db, new Date(ctx.now.getTime() - 86_400_000)), kartuLatihan(ctx.db, ctx.now)])
      return { antrean, mati, peristiwa, latihan }
    },
    show: ({ antrean, mati, peristiwa, latihan }, ctx) => ({ title: ctx.t('Sistem', 'System'), wide: true, body: <>
      <Heading>{ctx.t('Sistem', 'System')}</Heading>
      <KeyFigures><KeyFigure value={String(antrean.menunggu)} label={ctx.t('pekerjaan menunggu', 'jobs waiting')} /><KeyFigure value={String(antrean.jatuhTempo)} label={ctx.t('harus dikerjakan sekarang', 'due now')} /><KeyFigure value={String(antrean.mati)} label={ctx.t('gagal dan berhenti', 'failed and stopped')} /></KeyFigures>
      <KartuLatihan keadaan={latihan} ctx={ctx} />
      <Cards level={2} items={[
        { title: ctx.t('Kesehatan sistem', 'Health'), href: '/kantor/sistem/kesehatan', icon: 'stethoscope', text: ctx.t('Apa yang salah, yang harus dilakukan, layanan luar, dan mode latihan.', 'What is wrong, what to do, outside services and the training mode.') },
        { title: ctx.t('Daerah', 'Region'), href: '/kantor/sistem/daerah', icon: 'landmark', text: ctx.t('Nama, warna, logo, alamat, dan jam layanan.', 'Name, colours, logo, address and hours.') },
        { title: ctx.t('Webhook', 'Webhooks'), href: '/kantor/sistem/webhook', icon: 'external-link', text: ctx.t('Kabar otomatis ke aplikasi lain.', 'News to other applications.') },
        { title: ctx.t('Mulai dari sini', 'Start here'), href: '/kantor/mulai', icon: 'flag', text: ctx.t('Langkah menyiapkan instalasi baru.', 'Steps to set up a new installation.') }]} />
      <h2>{ctx.t('Pekerjaan yang gagal', 'Failed jobs')}</h2>
      <Table caption={ctx.t('Pekerjaan yang gagal', 'Failed jobs')} captionHidden rows={mati} empty={<p>{ctx.t('Tidak ada.', 'None.')}</p>} columns={[
        { head: ctx.t('Pekerjaan', 'Job'), main: true, cell: (p) => <><code>{p.name}</code> #{String(p.id)}</> }, { head: ctx.t('Dibuat', 'Made'), cell: (p) => waktu(ctx, p.created_at) }, { head: ctx.t('Dicoba', 'Tried'), cell: (p) => `${p.attempts}×` }, { head: ctx.t('Sebab', 'Reason'), cell: (p) => (p.last_error ?? '').split('\n')[0] },
        { head: ctx.t('Tindakan', 'Action'), quiet: true, cell: (p) => <><Form action={`/kantor/sistem/pekerjaan/${p.id}/ulangi`} label={ctx.t(`Ulangi #${p.id}`, `Retry #${p.id}`)}><Button small about={`#${p.id}`}>{ctx.t('Ulangi', 'Retry')}</Button></Form>
          <Form action={`/kantor/sistem/pekerjaan/${p.id}/hentikan`} label={ctx.t(`Hentikan #${p.id}`, `Give up #${p.id}`)}><Button small variant="second" about={`#${p.id}`}>{ctx.t('Hentikan', 'Give up')}</Button></Form></> }]} />
      {mati.length > 1 && <Form action="/kantor/sistem/pekerjaan/ulangi"><SubmitRow><Button variant="second" icon="refresh-cw">{ctx.t('Ulangi semuanya', 'Retry all')}</Button></SubmitRow></Form>}
      <h2>{ctx.t('Peristiwa 24 jam terakhir', 'Events of the last 24 hours')}</h2>
      <Table caption={ctx.t('Peristiwa', 'Events')} captionHidden rows={peristiwa} empty={<p>{ctx.t('Tidak ada.', 'None.')}</p>} columns={[{ head: ctx.t('Nama', 'Name'), main: true, cell: (e) => <code>{e.name}</code> }, { head: ctx.t('Banyak', 'Count'), numeric: true, cell: (e) => String(e.banyak) }, { head: ctx.t('Terakhir', 'Last'), cell: (e) => waktu(ctx, e.terakhir) }]} /></> }) }),
  action({ path: '/kantor/sistem/pekerjaan/ulangi', summary: 'Mengulangi semua pekerjaan yang gagal', right, again: '/kantor/sistem',
    async act(ctx) {
      const banyak = await ctx.db.transaction(async (tx) => {
        const mati = await listPekerjaan(tx, true, 1000)
        for (const { id } of mati) await retryPekerjaan(tx, id)
        await catat(tx, { actor: ctx.actor, tindakan: 'platform.job.retry', objek: { jenis: 'job', id: 'semua' }, sesudah: { banyak: mati.length } })
        return mati.length
      })
      return { goto: '/kantor/sistem', flash: ctx.t(`${banyak} pekerjaan diulangi.`, `${banyak} jobs will be tried again.`), data: { banyak } }
    } }),
  action({ path: '/kantor/sistem/pekerjaan/:id/ulangi', summary: 'Mengulangi satu pekerjaan yang gagal', right, again: '/kantor/sistem', input: nomor,
    async act(ctx, { id }) {
      await ctx.db.transaction((tx) => ubahPekerjaan(tx, ctx, BigInt(id), 'retry'))
      return { goto: '/kantor/sistem', flash: ctx.t('Pekerjaan diulangi.', 'The job will be tried again.') }
    } }),
  action({ path: '/kantor/sistem/pekerjaan/:id/hentikan', summary: 'Menghentikan pekerjaan yang gagal untuk selamanya', right, again: '/kantor/sistem', input: nomor,
    async act(ctx, { id }) {
      await ctx.db.transaction((tx) => ubahPekerjaan(tx, ctx, BigInt(id), 'drop'))
      return { goto: '/kantor/sistem', flash: ctx.t('Pekerjaan dihentikan.', 'The job was given up.') }
    } }),
  page({ path: '/kantor/sistem/daerah', summary: 'Nama, warna, dan kontak daerah', right, frame: 'kantor', ask: (ctx) => findDaerah(ctx.db),
    show: (d, ctx) => ({ title: ctx.t('Daerah', 'Region'), body: <>
      <BackLink href="/kantor/sistem">{ctx.t('Sistem', 'System')}</BackLink><Heading lead={ctx.t('Tampak pada setiap halaman. Warna disesuaikan sendiri agar selalu terbaca.', 'Seen on every page. Colours are adjusted so that they can always be read.')}>{ctx.t('Daerah', 'Region')}</Heading>
      <Form files>
        <TextField name="nama" label={ctx.t('Nama daerah', 'Name of the region')} hint={ctx.t('Misalnya Kabupaten Bone', 'For example Kabupaten Bone')} value={d.nama} />
        <TextField name="semboyan" label={ctx.t('Sebutan situs', 'Name of the site')} optional value={d.semboyan?.[0]} /><TextField name="semboyan_en" label={ctx.t('Sebutan situs dalam bahasa Inggris', 'Name of the site in English')} optional value={d.semboyan?.[1]} />
        <TextField name="utama" label={ctx.t('Warna utama', 'Main colour')} width="s" value={d.utama} spellCheck={false} /><TextField name="aksen" label={ctx.t('Warna aksen', 'Accent colour')} width="s" value={d.aksen} spellCheck={false} />
        <BerkasLogo />{d.logo && <Checkbox name="tanpa_logo" label={ctx.t('Hapus logo sekarang', 'Remove the present logo')} />}
        <TextField name="alamat" label={ctx.t('Alamat', 'Address')} optional value={d.alamat} /><TextField name="telepon" label={ctx.t('Telepon', 'Telephone')} optional width="m" value={d.telepon} /><TextField name="surel" label={ctx.t('Surel', 'E-mail')} optional width="l" value={d.surel} />
        <TextField name="jam" label={ctx.t('Jam layanan', 'Opening hours')} optional value={d.jam?.[0]} /><TextField name="jam_en" label={ctx.t('Jam layanan dalam bahasa Inggris', 'Opening hours in English')} optional value={d.jam?.[1]} />
        <SubmitRow><Button>{ctx.t('Simpan', 'Save')}</Button><ButtonLink variant="second" href="/kontak">{ctx.t('Lihat halaman kontak', 'See the contact page')}</ButtonLink></SubmitRow></Form></> }) }),
  action({ path: '/kantor/sistem/daerah', summary: 'Mengubah nama, warna, logo, dan kontak daerah', right, files: { maxBytes: 100_000 },
    input: z.object({ nama: wajib('Isi nama daerah.', 100), semboyan: teks(60), semboyan_en: teks(60), utama: teks(7), aksen: teks(7), alamat: teks(200), telepon: teks(30), surel: teks(100), jam: teks(100), jam_en: teks(100), tanpa_logo: z.string().optional(), logo: z.string().max(100_000).optional() }),
    async act(ctx, { tanpa_logo, logo, ...isi }) {
      const berkas = ctx.uploads.find(({ field }) => field === 'logo')
      if (berkas && berkas.size > 100_000) tolak('logo', 'Logo paling besar 100 kB. Sederhanakan gambarnya.')
      const svg = berkas ? await readFile(berkas.path, 'utf8') : logo || undefined
      await ctx.db.transaction((tx) => saveDaerah(tx, ctx.actor, isi, svg ?? (tanpa_logo ? null : undefined)))
      await terapkanDaerah(ctx.db)
      tandaiDaerahBerubah()
      return { goto: '/kantor/sistem/daerah', flash: ctx.t('Disimpan. Proses lain mengikuti dalam 15 detik.', 'Saved. Other processes follow within 15 seconds.') }
    } }),
]

import { BackLink, Button, EmptyState, Form, Heading, Notice, SubmitRow, SummaryList, Table, Tag, TextArea, TextField, DateField, dateFrom } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { catatAkses, findOrang, punyaHak } from '#kernel/identity'
import { adaTanggal, tanggalPanjang } from '#kernel/organisation'
import { LINGKUP_SISTEM, dalamLingkup, refuse, refuseNotFound } from '#kernel/platform'
import { findBerkas, findBerkasByNomor } from '#kernel/workflow'
import { z } from 'zod'
import { DASAR, TabPdp } from './antrean.office.tsx'
import { namaOrang, pegawai, waktu } from './bantu.tsx'
import { akhiriPenahanan, tahan as tahanData } from './penahanan.ts'
import { type Penahanan, findPenahanan, listSemuaPenahanan } from './penahanan.sql.ts'
import { type BarisPemusnahan, PALING_HITUNG, type Pemusnahan, aktifkanRetensi, findIzinRetensi, findPemusnahan, hentikanRetensi, jalankanRetensi, listPemusnahan } from './retensi.ts'

const LIHAT = { hak: ['pdp.kelola', 'pdp.hapus'] }
const HAPUS = { hak: ['pdp.hapus'] }
const KELOLA = { hak: ['pdp.kelola'] }
const banyak = (n: number, ctx: Context): string => (n > PALING_HITUNG ? `${ctx.t('lebih dari', 'more than')} ${PALING_HITUNG.toLocaleString('id-ID')}` : n.toLocaleString('id-ID'))
function TabelHasil({ hasil, ctx, percobaan }: { hasil: BarisPemusnahan[]; ctx: Context; percobaan: boolean }) {
  const { t } = ctx
  return <Table<BarisPemusnahan> caption={percobaan ? t('Yang akan dihapus', 'What would be erased') : t('Yang dihapus', 'What was erased')} rows={hasil} columns={[
    { head: t('Data', 'Data'), main: true, cell: (b) => t(...b.nama) }, { head: t('Lebih lama dari', 'Older than'), cell: (b) => (b.batas ? waktu(ctx, new Date(b.batas)) : '–') }, { head: percobaan ? t('Akan dihapus', 'Would go') : t('Dihapus', 'Gone'), numeric: true, cell: (b) => banyak(b.baris, ctx) }, { head: t('Ditahan', 'Held'), numeric: true, cell: (b) => banyak(b.ditahan, ctx) }]} />
}

const retensi = page({ path: `${DASAR}/retensi`, summary: 'Retensi: apa yang akan dihapus malam ini, dan hasil malam-malam sebelumnya', right: LIHAT, frame: 'kantor',
  ask: async (ctx) => ({ izin: (await findIzinRetensi(ctx.db)) ?? null, riwayat: await listPemusnahan(ctx.db), hapus: punyaHak(ctx.actor, 'pdp.hapus') }),
  show({ izin, riwayat, hapus }, ctx) {
    const { t } = ctx
    const terakhir = riwayat[0]
    return { title: t('Retensi', 'Retention'), wide: true, body: <>
      <Heading lead={t('Setiap malam data yang masa simpannya habis dihapus atau dibuat tanpa nama. Surat bertanda tangan dan dokumen keuangan tidak ikut: keduanya menurut jadwal retensi arsip.', 'Every night data whose term is over is erased or made anonymous. Signed letters and records of money are left to the retention schedule of the archives.')}>{t('Retensi', 'Retention')}</Heading>
      <TabPdp ctx={ctx} kini={`${DASAR}/retensi`} />
      {izin ? <Notice tone="ok"><p>{t(`Penghapusan malam aktif sejak ${waktu(ctx, new Date(izin.pada))}, dikonfirmasi ${izin.oleh}.`, `Nightly erasure is on since ${waktu(ctx, new Date(izin.pada))}, confirmed by ${izin.oleh}.`)}</p></Notice>
        : <Notice tone="warn" title={t('Masih percobaan', 'Trial only')}><p>{t('Belum dikonfirmasi: setiap malam hanya dihitung, tidak ada yang dihapus. Lihat hasil percobaan, lalu aktifkan.', 'Not confirmed: nights only count, nothing is erased. Look at a trial, then switch it on.')}</p></Notice>}
      <div class="actions">
        <Form action={`${DASAR}/retensi/coba`}><Button variant="second">{t('Hitung sekarang (percobaan)', 'Count now (trial)')}</Button></Form>
        {hapus && !izin && riwayat.length > 0 && <Form action={`${DASAR}/retensi/aktifkan`}><Button variant="danger">{t('Aktifkan penghapusan malam', 'Switch nightly erasure on')}</Button></Form>}
        {hapus && izin && <Form action={`${DASAR}/retensi/hentikan`}><Button variant="second">{t('Hentikan, hanya percobaan', 'Stop, trials only')}</Button></Form>}
      </div>
      {terakhir && <><h2>{terakhir.percobaan ? t('Percobaan terakhir', 'Last trial') : t('Malam terakhir', 'Last night')} <small>{waktu(ctx, terakhir.mulai)}</small></h2><TabelHasil hasil={terakhir.hasil} ctx={ctx} percobaan={terakhir.percobaan} /></>}
      <h2>{t('Riwayat', 'History')}</h2>
      <Table<Pemusnahan> caption={t('Riwayat retensi', 'History of retention')} captionHidden rows={riwayat} empty={<EmptyState title={t('Belum pernah dijalankan', 'Never run yet')} level={3} />} columns={[{ head: t('Waktu', 'Time'), main: true, cell: (p) => <a href={`${DASAR}/retensi/${p.id}`}>{waktu(ctx, p.mulai)}</a> }, { head: t('Macam', 'Kind'), cell: (p) => <Tag tone={p.percobaan ? 'info' : 'ok'}>{p.percobaan ? t('Percobaan', 'Trial') : t('Dihapus', 'Erased')}</Tag> }, { head: t('Oleh', 'By'), cell: (p) => p.oleh }, { head: t('Baris', 'Rows'), numeric: true, cell: (p) => banyak(p.hasil.reduce((a, b) => a + b.baris, 0), ctx) }]} />
    </> }
  } })
const satu = page({ path: `${DASAR}/retensi/:id`, summary: 'Hasil satu kali retensi', right: LIHAT, frame: 'kantor', input: z.object({ id: z.uuid() }), ask: async (ctx, { id }) => (await findPemusnahan(ctx.db, id)) ?? refuseNotFound('Hasil'),
  show: (p, ctx) => ({ title: ctx.t('Hasil retensi', 'Result of retention'), wide: true, body: <><BackLink href={`${DASAR}/retensi`} /><Heading about={waktu(ctx, p.mulai)}>{ctx.t('Hasil retensi', 'Result of retention')}</Heading><SummaryList rows={[{ label: ctx.t('Macam', 'Kind'), value: p.percobaan ? ctx.t('Percobaan', 'Trial') : ctx.t('Dihapus', 'Erased') }, { label: ctx.t('Oleh', 'By'), value: p.oleh }, { label: ctx.t('Selesai', 'Ended'), value: waktu(ctx, p.selesai) }, { label: ctx.t('Keputusan dalam catatan audit', 'Decision in the audit log'), value: p.keputusan_id ?? '–' }]} /><TabelHasil hasil={p.hasil} ctx={ctx} percobaan={p.percobaan} /></> }) })
const coba = action({ path: `${DASAR}/retensi/coba`, summary: 'Menghitung apa yang akan dihapus, tanpa menghapus', right: LIHAT, frame: 'kantor', again: `${DASAR}/retensi`, limit: 6,
  async act(ctx) {
    const hasil = await jalankanRetensi(ctx.db, { actor: ctx.actor, oleh: pegawai(ctx).nama, percobaan: true })
    return { goto: `${DASAR}/retensi`, flash: ctx.t('Percobaan selesai. Tidak ada yang dihapus.', 'Trial done. Nothing was erased.'), data: { id: hasil.id, hasil: hasil.hasil } }
  } })
const aktifkan = action({ path: `${DASAR}/retensi/aktifkan`, summary: 'Mengonfirmasi penghapusan malam', right: HAPUS, frame: 'kantor', again: `${DASAR}/retensi`,
  async act(ctx) {
    if ((await listPemusnahan(ctx.db, 1)).length === 0) refuse('belum-dicoba', 'Jalankan percobaan dahulu dan baca hasilnya.', { status: 409 })
    await ctx.db.transaction((tx) => aktifkanRetensi(tx, ctx.actor, pegawai(ctx).nama))
    return { goto: `${DASAR}/retensi`, flash: ctx.t('Penghapusan malam aktif.', 'Nightly erasure is on.') }
  } })
const hentikan = action({ path: `${DASAR}/retensi/hentikan`, summary: 'Menghentikan penghapusan malam', right: HAPUS, frame: 'kantor', again: `${DASAR}/retensi`,
  async act(ctx) {
    await ctx.db.transaction((tx) => hentikanRetensi(tx, ctx.actor))
    return { goto: `${DASAR}/retensi`, flash: ctx.t('Kembali ke percobaan saja.', 'Back to trials only.') }
  } })

interface BarisPenahanan extends Omit<Penahanan, 'untuk'> { untuk: string }
const penahanan = page({ path: `${DASAR}/penahanan`, summary: 'Penahanan hukum: data siapa yang tidak boleh dihapus, mengapa, dan sampai kapan', right: KELOLA, frame: 'kantor',
  async ask(ctx) {
    const baris: BarisPenahanan[] = []
    for (const p of await listSemuaPenahanan(ctx.db)) baris.push({ ...p, untuk: p.objek_id ? `${p.objek_jenis === 'surat' ? ctx.t('Surat', 'Letter') : ctx.t('Berkas arsip', 'Dossier')} ${p.untuk ?? ''}` : p.berkas_id ? ((await dalamLingkup(LINGKUP_SISTEM, () => findBerkas(ctx.db, p.berkas_id!)))?.nomor ?? '–') : await namaOrang(ctx.db, p.orang_id!) })
    return { penahanan: baris }
  },
  show({ penahanan: baris }, ctx) {
    const { t } = ctx
    return { title: t('Penahanan hukum', 'Legal holds'), wide: true, body: <>
      <Heading lead={t('Data yang ditahan tidak dihapus oleh permintaan maupun retensi, sampai penahanannya diakhiri.', 'Held data is erased neither by request nor by retention, until the hold ends.')}>{t('Penahanan hukum', 'Legal holds')}</Heading>
      <TabPdp ctx={ctx} kini={`${DASAR}/penahanan`} />
      <Table<BarisPenahanan> caption={t('Penahanan', 'Holds')} captionHidden rows={baris} empty={<EmptyState title={t('Tidak ada penahanan', 'No holds')} />} columns={[{ head: t('Untuk', 'For'), main: true, cell: (p) => p.untuk }, { head: t('Alasan', 'Reason'), cell: (p) => <>{p.alasan} <small>{p.dasar_hukum}</small></> }, { head: t('Sejak', 'Since'), cell: (p) => waktu(ctx, p.mulai) }, { head: t('Sampai', 'Until'), cell: (p) => (p.diakhiri_pada ? `${waktu(ctx, p.diakhiri_pada)}: ${p.alasan_akhir}` : p.sampai ? tanggalPanjang(p.sampai, ctx.locale) : t('diakhiri', 'ended by decision')) },
        { head: t('Tindakan', 'Action'), quiet: true, cell: (p) => !p.diakhiri_pada && <a href={`${DASAR}/penahanan/${p.id}/akhiri`}>{t('Akhiri', 'End')}<span class="sr"> {p.untuk}</span></a> }]} />
      <h2>{t('Penahanan baru', 'New hold')}</h2>
      <Form>
        <TextField name="untuk" label={t('NIK atau nomor permohonan', 'NIK or number of an application')} width="l" spellCheck={false} />
        <TextArea name="alasan" label={t('Alasan', 'Reason')} maxLength={500} rows={3} />
        <TextField name="dasar" label={t('Dasar hukum', 'Legal ground')} hint={t('Misalnya surat permintaan penyidik atau nomor perkara', 'For example the request of an investigator')} maxLength={300} />
        <DateField name="sampai" label={t('Sampai tanggal', 'Until')} optional />
        <SubmitRow><Button>{t('Tahan', 'Hold')}</Button></SubmitRow>
      </Form></> }
  } })
const tahan = action({ path: `${DASAR}/penahanan`, summary: 'Menahan data seseorang atau satu permohonan dari penghapusan', right: KELOLA, frame: 'kantor', input: z.object({ untuk: z.string().trim().max(60).default(''), alasan: z.string().trim().min(10, 'Tulis alasan, paling sedikit 10 huruf.').max(500), dasar: z.string().trim().min(5, 'Tulis dasar hukum penahanan.').max(300), sampai: z.string().optional() }),
  async act(ctx, { untuk, alasan, dasar }) {
    const sampai = dateFrom(ctx.typed ?? {}, 'sampai') ?? null
    if (sampai && !adaTanggal(sampai)) refuse('isian-salah', 'Tanggal akhir tidak ada di kalender.', { fields: [{ field: 'sampai', message: 'Tanggal akhir tidak ada di kalender.' }] })
    const berkas = /^[A-Za-z]/.test(untuk) ? await dalamLingkup(LINGKUP_SISTEM, () => findBerkasByNomor(ctx.db, untuk)) : undefined
    const orang = berkas || !/^[\d .]{16,}$/.test(untuk) ? undefined : await findOrang(ctx.db, ctx.actor, untuk)
    if (!berkas && !orang) refuse('tidak-ada', 'NIK atau nomor permohonan ini tidak ditemukan.', { fields: [{ field: 'untuk', message: 'NIK atau nomor permohonan ini tidak ditemukan.' }] })
    const id = await ctx.db.transaction(async (tx) => {
      if (orang) await catatAkses(tx, ctx.actor, orang.id, 'Menahan data dari penghapusan')
      return tahanData(tx, ctx.actor, { untuk: berkas ? { berkas: berkas.id, nomor: berkas.nomor } : { orang: orang!.id }, alasan, dasar, sampai, oleh: pegawai(ctx).nama })
    })
    return { goto: `${DASAR}/penahanan`, flash: ctx.t('Data ditahan.', 'Held.'), data: { id } }
  } })
const formAkhiri = page({ path: `${DASAR}/penahanan/:id/akhiri`, summary: 'Formulir mengakhiri penahanan hukum', right: KELOLA, frame: 'kantor', pageOnly: true, input: z.object({ id: z.uuid() }), ask: async (ctx, { id }) => (await findPenahanan(ctx.db, id)) ?? refuseNotFound('Penahanan'),
  show: (p, ctx) => ({ title: ctx.t('Akhiri penahanan', 'End the hold'), body: <><BackLink href={`${DASAR}/penahanan`} /><Heading lead={p.alasan}>{ctx.t('Akhiri penahanan', 'End the hold')}</Heading><Form><TextArea name="alasan_akhir" label={ctx.t('Mengapa data tidak perlu ditahan lagi?', 'Why need the data be held no longer?')} maxLength={500} rows={3} /><SubmitRow><Button>{ctx.t('Akhiri penahanan', 'End the hold')}</Button></SubmitRow></Form></> }) })
const akhiri = action({ path: `${DASAR}/penahanan/:id/akhiri`, summary: 'Mengakhiri penahanan hukum', right: KELOLA, frame: 'kantor', again: `${DASAR}/penahanan/:id/akhiri`, input: z.object({ id: z.uuid(), alasan_akhir: z.string().trim().min(5, 'Tulis alasan mengakhiri.').max(500) }),
  async act(ctx, { id, alasan_akhir: alasan }) {
    if (!(await findPenahanan(ctx.db, id))) refuseNotFound('Penahanan')
    await ctx.db.transaction((tx) => akhiriPenahanan(tx, ctx.actor, id, alasan))
    return { goto: `${DASAR}/penahanan`, flash: ctx.t('Penahanan diakhiri.', 'Hold ended.') }
  } })
export const retensiRoutes: Route[] = [retensi, satu, coba, aktifkan, hentikan, penahanan, tahan, formAkhiri, akhiri]

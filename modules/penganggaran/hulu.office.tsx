import { Breadcrumbs, Button, FileField, FilterBar, Form, Heading, KeyFigure, KeyFigures, Notice, Pager, Select, SubmitRow, Table } from '#access/design'
import { type Route, action, page, unduhXlsx } from '#access/web'
import { bacaCsv, bukaXlsx } from '#kernel/documents'
import { punyaHak } from '#kernel/identity'
import { angka, waktuPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound, uuid } from '#kernel/platform'
import { z } from 'zod'
import { type BarisHulu, type BedaHulu, KOLOM_HULU, type TarikanHulu, listBedaHulu, listEksporHulu, listTarikanHulu, simpanHulu } from './hulu.ts'
import { alamat, uang } from './rincian-bagian.tsx'
import { listUnitAnggaran } from './rincian-baca.ts'

// The drift against the national system, for those who see the whole budget.
const HAK = { hak: ['anggaran.kelola', 'anggaran.verifikasi'] }
const Tahun = z.coerce.number().int().min(2000).max(2200)
const SEHALAMAN = 200

const lihat = page({
  path: '/kantor/anggaran/:tahun/hulu', summary: 'Selisih dengan nilai sistem nasional', right: HAK, frame: 'kantor',
  input: z.object({ tahun: Tahun, unit: z.uuid().optional().or(z.literal('').transform(() => undefined)).catch(undefined), u: z.uuid().optional().catch(undefined), s: z.string().max(40).optional(), r: z.string().max(40).optional() }),
  async ask(ctx, { tahun, unit, u, s, r }) {
    const daftar = await listUnitAnggaran(ctx.db, ctx.actor, tahun)
    if (unit && !daftar.some((d) => d.id === unit)) refuseNotFound('Perangkat daerah')
    const beda = await listBedaHulu(ctx.db, tahun, { unitId: unit, batas: SEHALAMAN + 1, ...(u && s && r ? { sesudah: { unit: u, sub: s, rekening: r } } : {}) })
    return { tahun, unit: unit ?? '', daftar: daftar.map(({ id, nama }) => ({ id, nama })), beda: beda.slice(0, SEHALAMAN), lagi: beda.length > SEHALAMAN, tarikan: await listTarikanHulu(ctx.db, tahun), kunci: uuid(), kelola: punyaHak(ctx.actor, 'anggaran.kelola') }
  },
  show({ tahun, unit, daftar, beda, lagi, tarikan, kunci, kelola }, ctx) {
    const { t } = ctx, sini = `/kantor/anggaran/${tahun}/hulu`, akhir = beda.at(-1)
    return { title: t('Nilai sistem nasional', 'Upstream values'), wide: true, body: <>
      <Breadcrumbs items={[{ name: t('Rincian anggaran', 'Lines of the budget'), href: alamat('/kantor/anggaran/rincian', { tahun }) }]} />
      <Heading lead={t('Nilai dari lembar kerja SIPD-RI disimpan di samping nilai kita. Yang ditampilkan hanya yang berbeda.', 'Values from the workbook of the national system stand beside ours; only what differs is shown.')}>{t('Selisih dengan sistem nasional', 'Drift against the national system')} {tahun}</Heading>
      {tarikan.length === 0 ? <Notice tone="info"><p>{t('Belum ada nilai yang ditarik untuk tahun ini.', 'Nothing has been taken for this year yet.')}</p></Notice> : <KeyFigures><KeyFigure label={t('Terakhir ditarik', 'Last taken')} value={waktuPanjang(tarikan[0]!.ditarik_pada, ctx.config.BALAI_ZONE)} /><KeyFigure label={t('Berbeda', 'Differing')} value={angka(beda[0]?.banyak ?? 0)} tone={beda.length > 0 ? 'warn' : undefined} /></KeyFigures>}
      <FilterBar><Select name="unit" label={t('Perangkat daerah', 'Office')} value={unit} optional choices={daftar.map((d) => ({ value: d.id, label: d.nama }))} /></FilterBar>
      <Table<BedaHulu> caption={t('Selisih', 'Drift')} captionHidden rows={beda} empty={tarikan.length > 0 ? <Notice tone="ok"><p>{t('Semua nilai sama.', 'All values agree.')}</p></Notice> : <></>} columns={[{ head: t('Perangkat daerah', 'Office'), cell: (b) => b.unit }, { head: t('Sub kegiatan', 'Sub activity'), main: true, cell: (b) => <span class="digits">{b.sub_kode}</span> }, { head: t('Rekening', 'Account'), cell: (b) => <span class="digits">{b.rekening}</span> }, { head: t('Nilai kita', 'Ours'), numeric: true, cell: (b) => uang(b.kita) }, { head: t('Sistem nasional', 'Upstream'), numeric: true, cell: (b) => uang(b.hulu) }, { head: t('Selisih', 'Drift'), numeric: true, cell: (b) => uang(b.beda) }]} />
      <Pager {...(lagi && akhir ? { next: alamat(sini, { unit, u: akhir.unit_id, s: akhir.sub_kode, r: akhir.rekening }) } : {})} />
      <p><a href={alamat(`${sini}/ekspor`, { unit })}>{t('Unduh nilai kita dalam bentuk yang sama (XLSX)', 'Download ours in the same shape (XLSX)')}</a></p>
      {kelola && <Form files kunci={String(ctx.typed?.kunci ?? kunci)}><h2>{t('Tarik lembar kerja', 'Take a workbook')}</h2><FileField name="berkas" label={t('Ekspor SIPD-RI, XLSX atau CSV', 'Export, XLSX or CSV')} accept={[]} maxMb={20} hint={t(`Kolom: ${KOLOM_HULU.join(', ')}.`, `Columns: ${KOLOM_HULU.join(', ')}.`)} /><SubmitRow><Button>{t('Simpan di samping nilai kita', 'Keep beside ours')}</Button></SubmitRow></Form>}
      <Table<TarikanHulu> caption={t('Yang pernah ditarik', 'Taken before')} rows={tarikan} empty={<></>} columns={[{ head: t('Berkas', 'File'), main: true, cell: (i) => i.nama }, { head: t('Baris', 'Rows'), numeric: true, cell: (i) => angka(i.baris) }, { head: t('Jumlah', 'Sum'), numeric: true, cell: (i) => uang(i.jumlah) }, { head: t('Ditarik', 'Taken'), cell: (i) => waktuPanjang(i.ditarik_pada, ctx.config.BALAI_ZONE) }]} />
    </> }
  },
})
const tarik = action({
  path: '/kantor/anggaran/:tahun/hulu', summary: 'Menyimpan nilai sistem nasional', right: { hak: ['anggaran.kelola'] }, frame: 'kantor', files: { maxBytes: 20 * 1024 * 1024 }, input: z.object({ tahun: Tahun, kunci: z.uuid() }),
  async act(ctx, { tahun, kunci }) {
    const berkas = ctx.uploads.find((u) => u.field === 'berkas' && u.size > 0) ?? refuse('isian-keliru', 'Pilih lembar kerjanya.', { fields: [{ field: 'berkas', message: 'Pilih lembar kerjanya.' }] })
    const baris: BarisHulu[] = []
    const muat = async (isi: AsyncIterable<BarisHulu>) => { for await (const b of isi) { baris.push(b); if (baris.length > 150_000) refuse('baris-terlalu-banyak', 'Lembar kerja ini terlalu panjang. Bagi menurut perangkat daerah.', { status: 413 }) } }
    if (/\.csv$/i.test(berkas.name)) await muat(bacaCsv(berkas.path))
    else { const buku = await bukaXlsx(berkas.path); try { await muat(buku.baris) } finally { await buku.tutup() } }
    const hasil = await ctx.db.transaction((tx) => simpanHulu(tx, ctx.actor, { tahun, nama: berkas.name, baris, kunci }))
    return { goto: `/kantor/anggaran/${tahun}/hulu`, flash: ctx.t(`${angka(hasil.baris)} nilai disimpan.`, `${hasil.baris} values kept.`), data: hasil, status: 201 }
  },
})
const ekspor = page({
  path: '/kantor/anggaran/:tahun/hulu/ekspor', summary: 'Anggaran dalam bentuk lembar kerja sistem nasional', right: HAK, frame: 'kantor', limit: 20, input: z.object({ tahun: Tahun, unit: z.uuid().optional().or(z.literal('').transform(() => undefined)).catch(undefined) }),
  async ask(ctx, { tahun, unit }) {
    if (unit && !(await listUnitAnggaran(ctx.db, ctx.actor, tahun)).some((d) => d.id === unit)) refuseNotFound('Perangkat daerah')
    const baris = (await listEksporHulu(ctx.db, tahun, unit)).map((b) => [b.kode_unit, b.unit, b.sub_kode, b.sub, b.rekening, b.nama_rekening, b.jumlah])
    return unduhXlsx(`rka-${tahun}`, [{ nama: `RKA ${tahun}`, kepala: [...KOLOM_HULU], baris }])
  },
})
export const huluRoutes: Route[] = [lihat, tarik, ekspor]

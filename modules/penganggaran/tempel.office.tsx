import { Breadcrumbs, Button, Details, FileField, Form, Heading, KeyFigure, KeyFigures, Notice, SubmitRow, Table, TextArea, TextField } from '#access/design'
import { BENTUK_LEMBAR, type Route, action, page, unduhLembar } from '#access/web'
import { type IsiSel, bacaCsv, bukaXlsx } from '#kernel/documents'
import { punyaHak } from '#kernel/identity'
import { angka } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { bacaRatus, koefisien, tulisRatus } from './hitung.ts'
import { uang } from './rincian-bagian.tsx'
import { getSubTerlihat } from './rincian-baca.ts'
import { LIHAT, UBAH } from './rincian.office.tsx'
import { type Rincian, listRincianSub } from './rincian.sql.ts'
import { type BarisMentah, KOLOM_LEMBAR, KOLOM_PETAK, bacaTsv } from './tempel-baca.ts'
import { type BarisSiap, findTempelan, siapkanTempelan, terapkanTempelan } from './tempel.ts'

const MAKS = 10 * 1024 * 1024
const Id = z.object({ id: z.uuid() })
const formulir = page({
  path: '/kantor/anggaran/sub/:id/tempel', summary: 'Formulir menempel rincian dari lembar kerja', right: UBAH, frame: 'kantor', input: Id,
  async ask(ctx, { id }) { return { sub: await getSubTerlihat(ctx.db, ctx.actor, id) } },
  show({ sub }, { t }) {
    return { title: t('Tempel dari Excel', 'Paste from Excel'), body: <>
      <Breadcrumbs items={[{ name: sub.nama, href: `/kantor/anggaran/sub/${sub.id}` }]} />
      <Heading about={sub.kode} lead={t('Isinya dibaca dan diperiksa dahulu. Tidak ada yang ditambahkan sebelum Anda menerapkannya, dan semuanya ditambahkan bersama atau tidak sama sekali.', 'It is read and checked first; nothing is added until you apply it, all of it or nothing.')}>{t('Tempel dari Excel', 'Paste from Excel')}</Heading>
      <Form files>
        <TextArea name="isi" label={t('Sel yang disalin', 'Copied cells')} rows={10} optional hint={t(`Tanpa judul kolom, urutannya: ${KOLOM_PETAK.join(', ')}.`, `Without headings the order is: ${KOLOM_PETAK.join(', ')}.`)} />
        <FileField name="berkas" label={t('Atau berkas XLSX atau CSV', 'Or a workbook, XLSX or CSV')} accept={[]} maxMb={10} optional />
        <Details summary={t('Judul kolom yang dikenali', 'Headings that are known')}><p>{KOLOM_LEMBAR.join(', ')}</p></Details>
        <SubmitRow><Button>{t('Baca dan periksa', 'Read and check')}</Button></SubmitRow>
      </Form>
    </> }
  },
})
interface Lembar { asal: string; lembar: { baris: BarisMentah[] }; gabungan: string[] }
async function bacaBerkas(jalur: string, nama: string): Promise<Lembar> {
  const baris: BarisMentah[] = [], cukup = () => { if (baris.length > 6000) refuse('baris-terlalu-banyak', 'Paling banyak 5.000 baris sekaligus. Bagi menjadi beberapa berkas.', { status: 413 }) }
  if (/\.csv$/i.test(nama)) { for await (const b of bacaCsv(jalur)) { baris.push(b); cukup() } return { asal: nama, lembar: { baris }, gabungan: [] } }
  const buku = await bukaXlsx(jalur)
  try { for await (const b of buku.baris) { baris.push(b); cukup() } return { asal: nama, lembar: { baris }, gabungan: buku.gabungan.filter((rentang) => Number(/\d+/.exec(rentang)?.[0] ?? 0) > 1) } } finally { await buku.tutup() }
}
const kirim = action({
  path: '/kantor/anggaran/sub/:id/tempel', summary: 'Membaca rincian yang ditempel', right: UBAH, frame: 'kantor', files: { maxBytes: MAKS }, input: z.object({ id: z.uuid(), isi: z.string().max(2_000_000).default('') }),
  async act(ctx, { id, isi }) {
    await getSubTerlihat(ctx.db, ctx.actor, id)
    const berkas = ctx.uploads.find((u) => u.field === 'berkas' && u.size > 0)
    if (!berkas && !isi.trim()) refuse('isian-keliru', 'Tempelkan sel-selnya atau pilih berkasnya.', { fields: [{ field: 'isi', message: 'Tempelkan sel-selnya atau pilih berkasnya.' }] })
    const lembar: Lembar = berkas ? await bacaBerkas(berkas.path, berkas.name) : { asal: 'tempel', lembar: { baris: bacaTsv(isi) }, gabungan: [] }
    const tempelan = await ctx.db.transaction((tx) => siapkanTempelan(tx, ctx.actor, id, lembar))
    return { goto: `/kantor/anggaran/tempelan/${tempelan}`, data: { id: tempelan }, status: 201 }
  },
})
const lihat = page({
  path: '/kantor/anggaran/tempelan/:id', summary: 'Pratinjau rincian yang ditempel', right: UBAH, frame: 'kantor', input: Id,
  async ask(ctx, { id }) {
    const t = (await findTempelan(ctx.db, id)) ?? refuseNotFound('Tempelan')
    return { tempelan: t, sub: await getSubTerlihat(ctx.db, ctx.actor, t.sub_id) }
  },
  show({ tempelan: p, sub }, ctx) {
    const { t } = ctx, jumlah = p.isi.reduce((n, b) => n + BigInt(b.jumlah), 0n)
    return { title: t('Pratinjau', 'Preview'), wide: true, body: <>
      <Breadcrumbs items={[{ name: sub.nama, href: `/kantor/anggaran/sub/${sub.id}` }]} />
      <Heading about={sub.kode}>{t('Pratinjau', 'Preview')}</Heading>
      <KeyFigures><KeyFigure label={t('Baris', 'Rows')} value={angka(p.isi.length)} /><KeyFigure label={t('Jumlah', 'Sum')} value={uang(jumlah)} /><KeyFigure label={t('Perlu diperbaiki', 'To be mended')} value={angka(p.salah.length)} tone={p.salah.length > 0 ? 'bad' : undefined} /></KeyFigures>
      {p.diterapkan_pada && <Notice tone="ok"><p>{t('Sudah diterapkan.', 'Applied.')}</p></Notice>}
      {p.salah.length > 0 && <><Notice tone="bad"><p>{t('Tidak ada yang ditambahkan. Perbaiki di lembar kerja, lalu tempel lagi.', 'Nothing is added. Mend the sheet and paste again.')}</p></Notice>
        <Table caption={t('Yang perlu diperbaiki', 'To be mended')} rows={p.salah.slice(0, 200)} columns={[{ head: t('Baris', 'Row'), numeric: true, narrow: true, cell: (s) => angka(s.baris) }, { head: t('Sel', 'Cell'), main: true, narrow: true, cell: (s) => s.sel }, { head: t('Isi', 'Content'), cell: (s) => s.nilai }, { head: t('Sebab', 'Why'), cell: (s) => s.pesan }]} /></>}
      <Table<BarisSiap> caption={t('Yang akan ditambahkan', 'To be added')} rows={p.isi.slice(0, 300)} empty={<></>} tone={(b) => (b.ingat.length > 0 ? 'warn' : undefined)} columns={[{ head: t('Baris', 'Row'), numeric: true, narrow: true, cell: (b) => angka(b.nomor) }, { head: t('Rekening', 'Account'), narrow: true, cell: (b) => <span class="digits">{b.isi.rekening}</span> }, { head: t('Uraian', 'Description'), main: true, cell: (b) => <>{b.isi.nama}{b.ingat.map((k) => <p class="hint">{k}</p>)}</> }, { head: t('Banyaknya', 'Quantity'), cell: (b) => koefisien(b.isi.volume, b.isi.satuan_volume) }, { head: t('Harga', 'Price'), numeric: true, cell: (b) => angka(BigInt(b.isi.harga)) }, { head: t('Jumlah', 'Sum'), numeric: true, cell: (b) => angka(BigInt(b.jumlah)) }]} />
      {!p.diterapkan_pada && p.salah.length === 0 && <Form action={`/kantor/anggaran/tempelan/${p.id}`}>{punyaHak(ctx.actor, 'anggaran.verifikasi') && <TextField name="catatan" label={t('Catatan perubahan', 'Note on the change')} optional maxLength={500} />}<SubmitRow><Button>{t('Tambahkan semuanya', 'Add all of it')}</Button></SubmitRow></Form>}
    </> }
  },
})
const terapkan = action({
  path: '/kantor/anggaran/tempelan/:id', summary: 'Menambahkan rincian yang ditempel', right: UBAH, frame: 'kantor', input: z.object({ id: z.uuid(), catatan: z.string().max(600).optional() }),
  async act(ctx, { id, catatan }) {
    const t = (await findTempelan(ctx.db, id)) ?? refuseNotFound('Tempelan')
    await getSubTerlihat(ctx.db, ctx.actor, t.sub_id)
    const banyak = await ctx.db.transaction((tx) => terapkanTempelan(tx, ctx.actor, id, { catatan }))
    return { goto: `/kantor/anggaran/sub/${t.sub_id}`, flash: ctx.t(`${banyak} baris ditambahkan.`, `${banyak} lines added.`), data: { banyak } }
  },
})

/** A line in the columns of the exchanged workbook. */
function barisLembar(r: Rincian): IsiSel[] {
  const volume = [0, 1, 2, 3].flatMap((i): IsiSel[] => [r.volume[i] === undefined ? null : Number(r.volume[i]), r.satuan_volume[i] ?? null])
  return [r.rekening, r.paket, r.keterangan, r.komponen_jenis, r.komponen, r.nama, r.spesifikasi, r.satuan, r.harga, ...volume, koefisien(r.volume, r.satuan_volume), Number(tulisRatus(bacaRatus(r.pajak) ?? 0n)), r.jumlah, r.sumber_dana, r.wilayah, r.lokasi]
}
const ekspor = page({
  path: '/kantor/anggaran/sub/:id/ekspor', summary: 'Rincian satu sub kegiatan sebagai lembar kerja', right: LIHAT, frame: 'kantor', input: z.object({ id: z.uuid(), bentuk: z.enum(BENTUK_LEMBAR).default('xlsx').catch('xlsx') }),
  async ask(ctx, { id, bentuk }) {
    const sub = await getSubTerlihat(ctx.db, ctx.actor, id)
    const kepala = [...KOLOM_LEMBAR], baris = (await listRincianSub(ctx.db, id, { batas: 20_000 })).map(barisLembar)
    return unduhLembar(bentuk, `rka-${sub.tahun}-${sub.kode}`, { nama: sub.kode, kepala, baris })
  },
})
export const tempelRoutes: Route[] = [formulir, kirim, lihat, terapkan, ekspor]

import { readFile } from 'node:fs/promises'
import { BackLink, Button, ButtonLink, EmptyState, Form, Heading, InsetText, KeyFigure, KeyFigures, SubmitRow, Table, Tabs } from '#access/design'
import { BENTUK_LEMBAR, type Route, action, page, unduhLembar } from '#access/web'
import { tabelCsv } from '#kernel/documents'
import { tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { refuse } from '#kernel/platform'
import { z } from 'zod'
import { DASAR_ALAMAT, IsianBerkas, alamat, tahunKini, uang } from './bagian.tsx'
import { JENIS_TUKAR, type Selisih, bacaHulu, listKita, listSelisih, ringkasHulu, simpanHulu, tabelXlsx } from './tukar.ts'

const HAK = { hak: ['sp2d.cairkan', 'spd.terbitkan'] }
const MAKS = 8 * 1024 * 1024
const Saring = z.object({ jenis: z.enum(JENIS_TUKAR).default('sp2d').catch('sp2d') })
const NAMA: Record<(typeof JENIS_TUKAR)[number], readonly [id: string, en: string]> = { sp2d: ['Daftar SP2D', 'List of SP2D'], realisasi: ['Realisasi per rekening', 'Realisation by account'] }
const lihat = page({
  path: `${DASAR_ALAMAT}/tukar`, summary: 'Tukar data dengan SIPD dan selisihnya', right: HAK, frame: 'kantor', input: Saring,
  ask: async (ctx, { jenis }) => ({ jenis, tahun: tahunKini(), hulu: await ringkasHulu(ctx.db, jenis, tahunKini()), selisih: await listSelisih(ctx.db, jenis, tahunKini()) }),
  show({ jenis, tahun, hulu, selisih }, ctx) {
    const { t } = ctx
    return { title: t('Tukar data SIPD', 'Exchange with SIPD'), wide: true, body: <>
      <BackLink href={DASAR_ALAMAT} />
      <Heading lead={t('Nilai dari SIPD disimpan di samping nilai kita dan tidak mengubahnya.', 'Figures of SIPD stand beside ours and never change them.')} actions={<>{BENTUK_LEMBAR.map((b) => <ButtonLink href={alamat(`${DASAR_ALAMAT}/tukar/unduh`, { jenis, bentuk: b })} variant="second" icon="download" download>{b.toUpperCase()}</ButtonLink>)}</>}>{t('Tukar data SIPD', 'Exchange with SIPD')} {tahun}</Heading>
      <Tabs label={t('Lembar', 'Workbook')} items={JENIS_TUKAR.map((j) => ({ name: t(...NAMA[j]), href: alamat(`${DASAR_ALAMAT}/tukar`, { jenis: j }), now: j === jenis }))} />
      <KeyFigures><KeyFigure label={t('Baris dari SIPD', 'Rows of SIPD')} value={String(hulu.banyak)} note={hulu.ditarik_pada ? `${t('diambil', 'taken')} ${tanggalPanjang(tanggalLokal(hulu.ditarik_pada, ctx.config.BALAI_ZONE), ctx.locale)}` : t('belum pernah diambil', 'never taken')} /><KeyFigure label={t('Berbeda', 'Differing')} value={selisih.length} tone={selisih.length > 0 ? 'warn' : 'ok'} /></KeyFigures>
      <Table<Selisih> caption={t('Selisih', 'Drift')} rows={selisih} empty={<EmptyState title={hulu.banyak > 0n ? t('Tidak ada selisih', 'No drift') : t('Unggah lembar dari SIPD dahulu', 'Upload a workbook of SIPD first')} />} columns={[{ head: t('Kode', 'Code'), main: true, cell: (s) => <><span class="digits">{s.kode}</span><br /><span class="hint">{s.uraian}</span></> }, { head: t('Kita', 'Ours'), numeric: true, cell: (s) => (s.kita === null ? t('tidak ada', 'none') : uang(s.kita)) }, { head: 'SIPD', numeric: true, cell: (s) => (s.hulu === null ? t('tidak ada', 'none') : uang(s.hulu)) }, { head: t('Selisih', 'Drift'), numeric: true, cell: (s) => uang((s.kita ?? 0n) - (s.hulu ?? 0n)) }]} />
      <Form files action={`${DASAR_ALAMAT}/tukar`} hidden={{ jenis }}><h2>{t('Unggah lembar dari SIPD', 'Upload a workbook of SIPD')}</h2><InsetText>{jenis === 'sp2d' ? t('Kolom: nomor sp2d, tanggal, nilai, keterangan', 'Columns: nomor sp2d, tanggal, nilai, keterangan') : t('Kolom: kode (unit|sub kegiatan|rekening), realisasi, uraian', 'Columns: kode, realisasi, uraian')}</InsetText><IsianBerkas label={t('Berkas XLSX atau CSV', 'XLSX or CSV')} accept=".xlsx,.csv" ctx={ctx} /><SubmitRow><Button>{t('Unggah', 'Upload')}</Button></SubmitRow></Form>
    </> }
  },
})
const unduh = page({
  path: `${DASAR_ALAMAT}/tukar/unduh`, summary: 'Lembar untuk SIPD', right: HAK, frame: 'kantor', pageOnly: true, limit: 12, input: Saring.extend({ bentuk: z.enum(BENTUK_LEMBAR).default('xlsx').catch('xlsx') }),
  async ask(ctx, { jenis, bentuk }) {
    const baris = await listKita(ctx.db, jenis, tahunKini())
    return unduhLembar(bentuk, `${jenis}-${tahunKini()}`, jenis === 'sp2d' ? { nama: 'SP2D', kepala: ['Nomor SP2D', 'Tanggal', 'Nilai', 'Keterangan'], baris: baris.map((b) => [b.kode, b.tanggal, b.nilai, b.uraian]) } : { nama: 'Realisasi', kepala: ['Kode', 'Uraian', 'Realisasi'], baris: baris.map((b) => [b.kode, b.uraian, b.nilai]) })
  },
})
const unggah = action({
  path: `${DASAR_ALAMAT}/tukar`, summary: 'Mengunggah lembar dari SIPD', right: HAK, frame: 'kantor', files: { maxBytes: MAKS }, input: Saring,
  async act(ctx, { jenis }) {
    const berkas = ctx.uploads.find((u) => u.field === 'berkas') ?? refuse('belum-diisi', 'Pilih berkasnya.', { fields: [{ field: 'berkas', message: 'Pilih berkas.' }] })
    if (berkas.size > MAKS) refuse('berkas-terlalu-besar', 'Berkas lebih dari 8 MB. Bagi menjadi beberapa berkas.', { status: 413 })
    const isi = await readFile(berkas.path), zip = isi[0] === 0x50 && isi[1] === 0x4b
    const baris = bacaHulu(jenis, zip ? await tabelXlsx(berkas.path) : tabelCsv(new TextDecoder('utf-8').decode(isi)))
    const n = await ctx.db.transaction((tx) => simpanHulu(tx, ctx.actor, jenis, tahunKini(), baris, berkas.name))
    return { goto: alamat(`${DASAR_ALAMAT}/tukar`, { jenis }), flash: ctx.t(`${n} baris diambil dari SIPD.`, `${n} rows taken from SIPD.`), data: { baris: n } }
  },
})
export const tukarRoutes: Route[] = [lihat, unduh, unggah]

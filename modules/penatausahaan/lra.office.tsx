import { BackLink, ButtonLink, EmptyState, FilterBar, Heading, KeyFigure, KeyFigures, Notice, Select, Table } from '#access/design'
import { type Context, type Route, page, unduhLembar } from '#access/web'
import { cetakNaskah } from '#kernel/documents'
import { getUnit, getUnitPemda, namaBulan } from '#kernel/organisation'
import { refuse } from '#kernel/platform'
import { z } from 'zod'
import { DASAR_ALAMAT, alamat, listUnitAnggaran, persen, tahunKini, uang, uangRingkas, unitHalaman } from './bagian.tsx'
import { listPeriodeTutup } from './jurnal.sql.ts'
import { type BarisLaporan, susunLra } from './lra.ts'
import { HAK_BACA } from './meja.office.tsx'
import { hariIni } from './pelaku.ts'

// Laporan realisasi anggaran: on screen down to kinds of accounts, as PDF to sign, as workbook with every account.

const Saring = z.object({ unit: z.uuid().optional().catch(undefined), bulan: z.coerce.number().int().min(1).max(12).optional().catch(undefined) })
const BENTUK = ['pdf', 'xlsx', 'csv'] as const
async function muat(ctx: Context, s: z.infer<typeof Saring>) {
  const tahun = tahunKini(), bulan = s.bulan ?? Number(hariIni().slice(5, 7)), { unit, luas } = await unitHalaman(ctx, s.unit)
  const tutup = (await listPeriodeTutup(ctx.db, tahun)).some((p) => p.bulan === bulan)
  return { tahun, bulan, unit, luas, tutup, baris: unit || luas ? await susunLra(ctx.db, tahun, bulan, unit?.id) : [] }
}
const lihat = page({
  path: `${DASAR_ALAMAT}/lra`, summary: 'Laporan realisasi anggaran', right: HAK_BACA, frame: 'kantor', input: Saring,
  ask: async (ctx, s) => { const m = await muat(ctx, s); return { ...m, pilihan: m.luas ? await listUnitAnggaran(ctx.db, m.tahun) : [] } },
  show(m, ctx) {
    const { t } = ctx, { unit, bulan, tahun } = m, ringkas = m.baris.filter((b) => b.tingkat < 6), satu = (kode: string) => m.baris.find((b) => b.kode === kode && b.tingkat === 1)
    const [terima, belanja, silpa] = [satu('4'), satu('5'), m.baris.at(-1)]
    return { title: t('Laporan realisasi anggaran', 'Budget realisation'), wide: true, body: <>
      <BackLink href={DASAR_ALAMAT} />
      <Heading about={unit?.nama ?? (m.luas ? t('Seluruh daerah', 'Whole region') : undefined)} actions={<>{BENTUK.map((b) => <ButtonLink href={alamat(`${DASAR_ALAMAT}/lra/unduh`, { unit: unit?.id, bulan, bentuk: b })} variant="second" icon={b === 'pdf' ? 'file-text' : 'download'} download={b !== 'pdf'}>{b.toUpperCase()}</ButtonLink>)}</>}>{t('Realisasi anggaran sampai', 'Realisation up to')} {namaBulan(bulan, ctx.locale)} {tahun}</Heading>
      <FilterBar>{m.luas && <Select name="unit" label={t('Perangkat daerah', 'Office')} value={unit?.id} empty={t('Seluruh daerah', 'Whole region')} choices={m.pilihan.map((u) => ({ value: u.id, label: u.nama }))} />}<Select name="bulan" label={t('Sampai bulan', 'Up to')} value={String(bulan)} empty={false} choices={Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: namaBulan(i + 1, ctx.locale) }))} /></FilterBar>
      {!m.tutup && <Notice tone="info"><p>{t('Bulan ini belum ditutup, sehingga angkanya masih dapat berubah.', 'This month is not closed yet, so its figures may still change.')}</p></Notice>}
      {terima && belanja && silpa && <KeyFigures><KeyFigure label={t('Pendapatan', 'Revenue')} value={uangRingkas(terima.realisasi)} note={persen(terima.realisasi, terima.anggaran)} /><KeyFigure label={t('Belanja', 'Spending')} value={uangRingkas(belanja.realisasi)} note={persen(belanja.realisasi, belanja.anggaran)} /><KeyFigure label={silpa.nama.startsWith('SISA') ? 'SILPA' : t('Surplus/(defisit)', 'Surplus/(deficit)')} value={uangRingkas(silpa.realisasi)} note={uang(silpa.realisasi)} /></KeyFigures>}
      <Table<BarisLaporan> caption={t('Laporan realisasi anggaran', 'Budget realisation')} captionHidden rows={ringkas} empty={<EmptyState title={t('Pilih perangkat daerah', 'Choose an office')} />} columns={[
        { head: t('Uraian', 'Item'), main: true, cell: (b) => { const isi = <>{b.kode && <span class="digits">{b.kode}</span>} {b.nama}</>; return b.tingkat <= 1 ? <b>{isi}</b> : isi } }, { head: t('Anggaran', 'Budget'), numeric: true, cell: (b) => uang(b.anggaran) }, { head: t('Realisasi', 'Realisation'), numeric: true, cell: (b) => uang(b.realisasi) }, { head: t('Lebih/(kurang)', 'Over/(under)'), numeric: true, cell: (b) => uang(b.realisasi - b.anggaran) }, { head: '%', numeric: true, cell: (b) => (b.tingkat === 0 ? '' : persen(b.realisasi, b.anggaran)) }]} />
    </> }
  },
})
const angka = (n: bigint): string => (n < 0n ? `(${(-n).toLocaleString('id-ID')})` : n.toLocaleString('id-ID'))
const unduh = page({
  path: `${DASAR_ALAMAT}/lra/unduh`, summary: 'Laporan realisasi anggaran sebagai PDF, XLSX, atau CSV', right: HAK_BACA, frame: 'kantor', pageOnly: true, limit: 20, input: Saring.extend({ bentuk: z.enum(BENTUK).default('pdf').catch('pdf') }),
  async ask(ctx, s) {
    const m = await muat(ctx, s), sampai = `${namaBulan(m.bulan)} ${m.tahun}`
    if (m.baris.length === 0) refuse('pilih-unit', 'Pilih perangkat daerah.', { status: 404 })
    const nama = `lra-${m.tahun}-${String(m.bulan).padStart(2, '0')}`
    if (s.bentuk !== 'pdf') return unduhLembar(s.bentuk, nama, { nama: 'LRA', judul: ['Laporan Realisasi Anggaran', m.unit?.nama ?? 'Seluruh daerah', `Sampai ${sampai}`], kepala: ['Kode', 'Uraian', 'Anggaran', 'Realisasi', 'Lebih/(kurang)', '%'], baris: m.baris.map((b) => [b.kode, b.nama, b.anggaran, b.realisasi, b.realisasi - b.anggaran, persen(b.realisasi, b.anggaran)]) })
    const u = m.unit ? await getUnit(ctx.db, m.unit.id) : await getUnitPemda(ctx.db)
    const bytes = await cetakNaskah({ templat: 'surat', kop: { pemerintah: u.kop[0] ?? u.nama, unit: u.kop.slice(1), alamat: u.alamat }, judul: 'Laporan Realisasi Anggaran', tempat: u.kota || u.nama, penandatangan: [{ baris: [m.unit ? 'Pengguna Anggaran' : 'Pejabat Pengelola Keuangan Daerah'], nama: '' }], isi: [
      { jenis: 'paragraf', teks: `${m.unit?.nama ?? 'Seluruh daerah'}, sampai akhir ${sampai}, dalam rupiah.${m.tutup ? '' : ' Sementara: bulan ini belum ditutup.'}`.replace(/[{}]/g, '') },
      { jenis: 'tabel', judul: '', kepala: ['Kode', 'Uraian', 'Anggaran', 'Realisasi', '%'], kanan: [2, 3, 4], baris: m.baris.filter((b) => b.tingkat < 6).map((b) => [b.kode, b.nama.replace(/[{}]/g, ''), angka(b.anggaran), angka(b.realisasi), b.tingkat === 0 ? '' : persen(b.realisasi, b.anggaran)]) }] },
      { nomor: `LRA/${m.bulan}/${m.tahun}`, tanggal: hariIni(), alamatPeriksa: ctx.config.BASE_URL, penyedia: 'manual' })
    return { bytes, mime: 'application/pdf', name: `${nama}.pdf`, inline: true }
  },
})
export const lraRoutes: Route[] = [lihat, unduh]

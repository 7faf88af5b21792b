import { BackLink, ButtonLink, EmptyState, FilterBar, Heading, KeyFigure, KeyFigures, Pager, Select, Table } from '#access/design'
import { BENTUK_LEMBAR, type Route, page, unduhLembar } from '#access/web'
import { namaBulan } from '#kernel/organisation'
import { z } from 'zod'
import { DASAR_ALAMAT, alamat, listUnitAnggaran, persen, tahunKini, uang, uangRingkas, unitHalaman } from './bagian.tsx'
import { type BarisRfk, jumlahRfk, listRfk, listRfkUnit } from './fisik.sql.ts'
import { HAK_BACA } from './meja.office.tsx'
import { hariIni } from './pelaku.ts'
import { realisasiSub } from './realisasi.ts'

// Cash plan, payments and physical progress of each sub kegiatan, and how far they stand apart (RFK).

const Saring = z.object({ unit: z.uuid().optional().catch(undefined), bulan: z.coerce.number().int().min(1).max(12).optional().catch(undefined), sesudah: z.string().max(40).optional() })
const BATAS = 60
/** Behind by so many points the eye should be drawn there. */
const LAMBAT = 15
export const deviasi = (b: Pick<BarisRfk, 'kas' | 'sp2d' | 'dpa'>): number => (b.dpa === 0n ? 0 : Number(((b.sp2d - b.kas) * 1000n) / b.dpa) / 10)
const angka = (n: number | null): string => (n === null ? '–' : `${n.toLocaleString('id-ID', { maximumFractionDigits: 1 })}%`)
const lihat = page({
  path: `${DASAR_ALAMAT}/realisasi`, summary: 'Realisasi keuangan dan fisik bulanan', right: HAK_BACA, frame: 'kantor', input: Saring,
  async ask(ctx, s) {
    const tahun = tahunKini(), bulan = s.bulan ?? Number(hariIni().slice(5, 7)), { unit, luas } = await unitHalaman(ctx, s.unit)
    const baris = unit ? await listRfk(ctx.db, { tahun, unitId: unit.id, bulan, sesudah: s.sesudah, batas: BATAS + 1 }) : []
    return { tahun, bulan, unit, luas, pilihan: luas ? await listUnitAnggaran(ctx.db, tahun) : [], baris: baris.slice(0, BATAS), lanjut: baris.length > BATAS ? baris[BATAS - 1]!.sub_kode : undefined, jumlah: await jumlahRfk(ctx.db, { tahun, unitId: unit?.id, bulan, luas }), perUnit: luas && !unit ? await listRfkUnit(ctx.db, tahun, bulan) : [] }
  },
  show(m, ctx) {
    const { t } = ctx, { unit, bulan, tahun, jumlah } = m
    return {
      title: t('Realisasi', 'Realisation'), wide: true,
      body: <>
        <BackLink href={DASAR_ALAMAT} />
        <Heading about={unit?.nama ?? (m.luas ? t('Semua perangkat daerah', 'All offices') : undefined)} actions={<>{BENTUK_LEMBAR.map((b) => <ButtonLink href={alamat(`${DASAR_ALAMAT}/realisasi/unduh`, { unit: unit?.id, bulan, bentuk: b })} variant="second" icon="download" download>{b.toUpperCase()}</ButtonLink>)}</>}>{t('Realisasi sampai', 'Realisation up to')} {namaBulan(bulan, ctx.locale)} {tahun}</Heading>
        <FilterBar>{m.luas && <Select name="unit" label={t('Perangkat daerah', 'Office')} value={unit?.id} empty={t('Semua', 'All')} choices={m.pilihan.map((u) => ({ value: u.id, label: u.nama }))} />}<Select name="bulan" label={t('Bulan', 'Month')} value={String(bulan)} empty={false} choices={Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: namaBulan(i + 1, ctx.locale) }))} /></FilterBar>
        <KeyFigures><KeyFigure label={t('DPA', 'Budget')} value={uangRingkas(jumlah.dpa)} /><KeyFigure label={t('Anggaran kas', 'Cash plan')} value={uangRingkas(jumlah.kas)} note={persen(jumlah.kas, jumlah.dpa)} /><KeyFigure label={t('Dibayar', 'Paid')} value={uangRingkas(jumlah.sp2d)} note={persen(jumlah.sp2d, jumlah.dpa)} /></KeyFigures>
        {m.luas && !unit ? <Table caption={t('Perangkat daerah', 'Offices')} captionHidden rows={m.perUnit} tone={(b) => (deviasi(b) < -LAMBAT ? 'warn' : undefined)} empty={<EmptyState title={t('Belum ada DPA yang berlaku', 'No budget in force')} />} columns={[{ head: t('Perangkat daerah', 'Office'), main: true, cell: (b) => <a href={alamat(`${DASAR_ALAMAT}/realisasi`, { unit: b.unit_id, bulan })}>{b.unit_nama}</a> }, { head: 'DPA', numeric: true, cell: (b) => uang(b.dpa) }, { head: t('Dibayar', 'Paid'), numeric: true, cell: (b) => `${uang(b.sp2d)} (${persen(b.sp2d, b.dpa)})` }, { head: t('Deviasi', 'Deviation'), numeric: true, cell: (b) => angka(deviasi(b)) }]} />
          : <Table<BarisRfk> caption={t('Sub kegiatan', 'Sub activities')} captionHidden rows={m.baris} tone={(b) => (deviasi(b) < -LAMBAT ? 'warn' : undefined)} empty={<EmptyState title={t('Belum ada DPA yang berlaku', 'No budget in force')} />} columns={[
            { head: t('Sub kegiatan', 'Sub activity'), main: true, cell: (b) => <a href={`${DASAR_ALAMAT}/fisik/${b.sub_id}`}><span class="digits">{b.sub_kode}</span> {b.sub_nama}</a> }, { head: 'DPA', numeric: true, cell: (b) => uang(b.dpa) }, { head: t('Rencana', 'Planned'), numeric: true, cell: (b) => persen(b.kas, b.dpa) }, { head: t('Dibayar', 'Paid'), numeric: true, cell: (b) => persen(b.sp2d, b.dpa) }, { head: t('Fisik', 'Built'), numeric: true, cell: (b) => angka(b.persen) }, { head: t('Deviasi', 'Deviation'), numeric: true, cell: (b) => angka(deviasi(b)) }, { head: t('Masalah', 'Problem'), cell: (b) => b.masalah ?? '' }]} />}
        <Pager next={m.lanjut && alamat(`${DASAR_ALAMAT}/realisasi`, { unit: unit?.id, bulan, sesudah: m.lanjut })} shown={m.baris.length > 0 ? t(`${m.baris.length} sub kegiatan`, `${m.baris.length} sub activities`) : undefined} />
      </>,
    }
  },
})
const unduh = page({
  path: `${DASAR_ALAMAT}/realisasi/unduh`, summary: 'Realisasi per rekening sebagai XLSX atau CSV', right: HAK_BACA, frame: 'kantor', pageOnly: true, limit: 12, input: Saring.extend({ bentuk: z.enum(BENTUK_LEMBAR).default('xlsx').catch('xlsx') }),
  async ask(ctx, s) {
    const tahun = tahunKini(), { unit, luas } = await unitHalaman(ctx, s.unit)
    const semua = unit || luas ? await realisasiSub(ctx.db, { tahun, unitId: unit?.id, sampaiBulan: s.bulan }) : []
    const nama = new Map((await listUnitAnggaran(ctx.db, tahun)).map((u) => [u.id, u.nama]))
    return unduhLembar(s.bentuk, `realisasi-${tahun}-${s.bulan ?? 'kini'}`, { nama: 'Realisasi', kepala: ['SKPD', 'Kode sub kegiatan', 'Sub kegiatan', 'Kode rekening', 'Rekening', 'Sumber dana', 'Anggaran', 'SPD', 'Realisasi', 'Sisa', 'Fisik %'], baris: semua.map((b) => [nama.get(b.unitId) ?? '', b.subKode, b.subNama, b.rekening, b.rekeningNama, b.sumberDana ?? '', b.dpa, b.spd, b.sp2d, b.dpa - b.sp2d, b.fisik]) })
  },
})
export const realisasiRoutes: Route[] = [lihat, unduh]

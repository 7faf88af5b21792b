import { BackLink, BarChart, ButtonLink, EmptyState, FilterBar, Heading, KeyFigure, KeyFigures, LineChart, PrintButtonNote, Select, Table } from '#access/design'
import { type Context, type Route, page, unduhCsv } from '#access/web'
import { type Kalender, angka, getKalenderUnit, getUnitPemda, hitungHariKerja, namaBulan, tambahHari, tanggalLokal, tanggalPanjang, tanggalSingkat, waktuPanjang } from '#kernel/organisation'
import { z } from 'zod'
import { HAK_BUKU, bukuDibaca } from './buku.office.tsx'
import { awalBulan, rekapTerhitung } from './rekap.ts'
import { type BarisMeja, type BarisTunggakan, type Masa, type Patokan, type RekapUnit, listMejaTersibuk, listTunggakan, rekapBulan, rekapUnit } from './laporan.sql.ts'

// How quickly letters are directed and answered, where they wait, and at whose desk: for the head of a unit about his own, for
// the secretary of the region about all.

const MASA = ['bulan-ini', 'bulan-lalu', 'triwulan', 'tahun-ini', 'setahun'] as const
const KATA_MASA: Record<(typeof MASA)[number], [string, string]> = { 'bulan-ini': ['Bulan ini', 'This month'], 'bulan-lalu': ['Bulan lalu', 'Last month'], triwulan: ['Tiga bulan terakhir', 'Last three months'], 'tahun-ini': ['Tahun ini', 'This year'], setahun: ['Dua belas bulan terakhir', 'Last twelve months'] }
const Minta = z.object({ masa: z.enum(MASA).catch('triwulan').default('triwulan'), unit: z.uuid().optional().catch(undefined) })
type Minta = z.infer<typeof Minta>

/** First and last day of the period that is named. */
export function hitungMasa(masa: Minta['masa'], hariIni: string): { dari: string; sampai: string } {
  if (masa === 'bulan-lalu') return { dari: awalBulan(hariIni, 1), sampai: tambahHari(awalBulan(hariIni, 0), -1) }
  const mundur = { 'bulan-ini': 0, triwulan: 2, setahun: 11, 'tahun-ini': Number(hariIni.slice(5, 7)) - 1 }[masa]
  return { dari: awalBulan(hariIni, mundur), sampai: hariIni }
}
/** A letter that names no date should be finished within five working days (the promise of its SOP): the first day that still is in time. */
const JANJI_HARI = 5
export function hariPatokan(kalender: Kalender, hariIni: string): string {
  let hari = hariIni
  while (hitungHariKerja(kalender, hari, hariIni) < JANJI_HARI) hari = tambahHari(hari, -1)
  return hari
}

const BATAS_LAYAR = 15
const BATAS_CSV = 5_000
async function siapkan(ctx: Context, { masa, unit: minta }: Minta) {
  const { unit, siapa, luas } = await bukuDibaca(ctx, minta)
  const hariIni = tanggalLokal(ctx.now, ctx.config.BALAI_ZONE)
  // Without a choice, whoever reads many registers sees them all together, others their own.
  const unitId = minta ?? (luas ? undefined : unit.id)
  const kalender = await getKalenderUnit(ctx.db, unitId ?? (await getUnitPemda(ctx.db)).id)
  const rentang: Masa = { ...hitungMasa(masa, hariIni), unitId }
  const patokan: Patokan = { hariIni, patokan: hariPatokan(kalender, hariIni) }
  return { siapa, luas, rentang, patokan, kalender, sebutan: unitId ? unit.nama : ctx.t('Semua buku agenda yang boleh Anda baca', 'All registers you may read') }
}
async function muat(ctx: Context, minta: Minta, batas: number) {
  const { siapa, luas, rentang, patokan, kalender, sebutan } = await siapkan(ctx, minta)
  const setahun: Masa = { ...rentang, dari: awalBulan(patokan.hariIni, 11), sampai: patokan.hariIni }
  const tunggakan = await listTunggakan(ctx.db, siapa, rentang.unitId, patokan, batas + 1)
  const terhitung = rentang.unitId ? undefined : await rekapTerhitung(ctx.db, siapa, setahun.dari, patokan.hariIni)
  return {
    luas, rentang, sebutan, terhitung, unit: await rekapUnit(ctx.db, siapa, rentang, patokan, terhitung), bulan: await rekapBulan(ctx.db, siapa, setahun, terhitung), meja: await listMejaTersibuk(ctx.db, siapa, rentang, ctx.now, 15, terhitung),
    tunggakan: tunggakan.slice(0, batas).map((satu) => ({ ...satu, umur: hitungHariKerja(kalender, satu.tanggal, patokan.hariIni) })), lagi: tunggakan.length > batas,
  }
}
type Data = Awaited<ReturnType<typeof muat>>

/** Working minutes as people say them; a working day has seven and a half hours. */
export function sebutMenit(menit: number | null, { t }: Pick<Context, 't'>): string {
  if (menit === null) return '–'
  if (menit < 60) return t(`${Math.round(menit)}\u00a0menit`, `${Math.round(menit)} min`)
  if (menit < 900) return t(`${angka(Math.round(menit / 6) / 10)}\u00a0jam kerja`, `${Math.round(menit / 6) / 10} working hours`)
  return t(`${angka(Math.round(menit / 45) / 10)}\u00a0hari kerja`, `${Math.round(menit / 45) / 10} working days`)
}
const alamat = (jalan: string, { masa, unit }: Minta, lain: Record<string, string> = {}) => `${jalan}?${new URLSearchParams({ masa, ...(unit ? { unit } : {}), ...lain })}`

const laporan = page({
  path: '/kantor/surat/laporan', summary: 'Laporan surat: waktu tindak lanjut, surat tanpa jawaban, meja tersibuk', right: HAK_BUKU, frame: 'kantor', limit: 30, input: Minta,
  ask: (ctx, minta) => muat(ctx, minta, BATAS_LAYAR),
  show(data, ctx, minta) {
    const { t } = ctx
    return {
      title: t('Laporan surat', 'Reports on letters'), wide: true,
      body: <>
        <BackLink href="/kantor/surat" />
        <Heading about={data.sebutan} lead={masaDibaca(data, ctx)} actions={<ButtonLink href={alamat('/kantor/surat/laporan/cetak', minta)} variant="second" icon="printer">{t('Cetak', 'Print')}</ButtonLink>}>{t('Laporan surat', 'Reports on letters')}</Heading>
        <FilterBar hidden={{ unit: minta.unit }} reset={minta.unit && data.luas ? alamat('/kantor/surat/laporan', { masa: minta.masa }) : undefined}><Select name="masa" label={t('Masa', 'Period')} value={minta.masa} empty={false} choices={MASA.map((m) => ({ value: m, label: t(...KATA_MASA[m]) }))} /></FilterBar>
        <Isi data={data} ctx={ctx} minta={minta} />
      </>,
    }
  },
})
const cetak = page({
  path: '/kantor/surat/laporan/cetak', summary: 'Laporan surat untuk dicetak', right: HAK_BUKU, frame: 'kantor', pageOnly: true, limit: 20, input: Minta,
  ask: (ctx, minta) => muat(ctx, minta, 200),
  show: (data, ctx, minta) => ({ title: 'Laporan surat', frame: 'tanpa' as const, wide: true, body: <div class="work wide"><p class="actions"><ButtonLink href={alamat('/kantor/surat/laporan', minta)} variant="plain" icon="arrow-left">Kembali</ButtonLink></p><PrintButtonNote>Untuk mencetak atau menyimpan sebagai PDF, pilih Cetak pada menu peramban.</PrintButtonNote><h1>Laporan surat</h1><p>{data.sebutan}<br />{masaDibaca(data, ctx)}</p><Isi data={data} ctx={ctx} minta={minta} tanpaTautan /></div> }),
})
const masaDibaca = ({ rentang }: Data, { locale }: Context) => `${tanggalPanjang(rentang.dari, locale)} – ${tanggalPanjang(rentang.sampai, locale)}`

interface IsiProps { data: Data; ctx: Context; minta: Minta; tanpaTautan?: boolean }
const jumlah = (unit: RekapUnit[], apa: 'masuk' | 'selesai' | 'lewat' | 'diarahkan') => unit.reduce((n, u) => n + u[apa], 0)
function Isi({ data, ctx, minta, tanpaTautan }: IsiProps) {
  const { t } = ctx
  const { unit, bulan } = data
  const masuk = jumlah(unit, 'masuk'), lewat = jumlah(unit, 'lewat'), sendiri = unit.length === 1 ? unit[0] : undefined
  const label = (tanggal: string) => `${namaBulan(Number(tanggal.slice(5, 7)), ctx.locale).slice(0, 3)} ${tanggal.slice(2, 4)}`
  return <>
    {data.terhitung && <p class="hint">{t(`Bulan-bulan yang sudah lewat dihitung ${waktuPanjang(data.terhitung.pada, ctx.config.BALAI_ZONE)}; bulan ini dan yang belum selesai dihitung sekarang. Surat rahasia pada bulan yang sudah lewat tidak dihitung.`, `Months that are over were counted on ${waktuPanjang(data.terhitung.pada, ctx.config.BALAI_ZONE, 'en')}; this month and what is still open are counted now. Secret letters of earlier months are not counted.`)}</p>}
    <KeyFigures>
      <KeyFigure label={t('Surat masuk', 'Letters in')} value={angka(masuk)} />
      <KeyFigure label={t('Sudah diarahkan', 'Directed')} value={angka(jumlah(unit, 'diarahkan'))} note={sendiri && t(`separuh dalam ${sebutMenit(sendiri.arahan_median, ctx)}`, `half within ${sebutMenit(sendiri.arahan_median, ctx)}`)} />
      <KeyFigure label={t('Selesai', 'Finished')} value={angka(jumlah(unit, 'selesai'))} note={sendiri && t(`separuh dalam ${sebutMenit(sendiri.selesai_median, ctx)}`, `half within ${sebutMenit(sendiri.selesai_median, ctx)}`)} />
      <KeyFigure label={t('Lewat batas', 'Late')} value={angka(lewat)} tone={lewat > 0 ? 'bad' : 'ok'} note={t('dari yang masuk pada masa ini', 'of those of this period')} />
    </KeyFigures>
    <TabelUnit data={data} ctx={ctx} minta={minta} tanpaTautan={tanpaTautan} />
    <TabelTunggakan data={data} ctx={ctx} minta={minta} tanpaTautan={tanpaTautan} />
    <TabelMeja data={data} ctx={ctx} minta={minta} tanpaTautan={tanpaTautan} />
    <h2>{t('Bulan demi bulan', 'Month by month')}</h2>
    <LineChart title={t('Surat masuk dan keluar setiap bulan', 'Letters in and out each month')} desc={t('Dua belas bulan terakhir', 'Last twelve months')} series={[
      { name: t('Masuk', 'In'), points: bulan.map((b) => ({ label: label(b.bulan), value: b.masuk })) }, { name: t('Keluar', 'Out'), tone: 'ok', points: bulan.map((b) => ({ label: label(b.bulan), value: b.keluar })) }]} />
    {!tanpaTautan && <Unduh jenis="bulan" minta={minta} ctx={ctx} />}
  </>
}
const Unduh = ({ jenis, minta, ctx }: { jenis: string; minta: Minta; ctx: Context }) => <p><a href={alamat('/kantor/surat/laporan.csv', minta, { jenis })}>{ctx.t('Unduh tabel ini sebagai CSV', 'Download this table as CSV')}</a></p>

function TabelUnit({ data: { unit }, ctx, minta, tanpaTautan }: IsiProps) {
  const { t } = ctx
  return <><h2>{t('Waktu tindak lanjut menurut unit', 'Time taken by unit')}</h2>
    <Table<RekapUnit> caption={t('Waktu kerja dari diagendakan sampai diarahkan, dan sampai selesai', 'Working time from entry to direction and to the end')} rows={tanpaTautan ? unit : unit.slice(0, BATAS_LAYAR)} tone={(u) => (u.lewat > 0 ? 'warn' : undefined)} empty={<EmptyState level={3} title={t('Belum ada surat masuk pada masa ini', 'No letter came in during this period')} />} columns={[
      { head: t('Unit', 'Unit'), main: true, cell: (u) => (tanpaTautan ? u.nama : <a href={alamat('/kantor/surat/laporan', { masa: minta.masa, unit: u.unit_id })}>{u.nama}</a>) },
      { head: t('Masuk', 'In'), numeric: true, cell: (u) => angka(u.masuk) }, { head: t('Selesai', 'Finished'), numeric: true, cell: (u) => angka(u.selesai) }, { head: t('Lewat batas', 'Late'), numeric: true, cell: (u) => angka(u.lewat) },
      { head: t('Sampai diarahkan: separuh', 'To direction: median'), cell: (u) => sebutMenit(u.arahan_median, ctx) }, { head: t('9 dari 10', '9 of 10'), cell: (u) => sebutMenit(u.arahan_p90, ctx) },
      { head: t('Sampai selesai: separuh', 'To the end: median'), cell: (u) => sebutMenit(u.selesai_median, ctx) }, { head: t('Selesai: 9 dari 10', 'End: 9 of 10'), cell: (u) => sebutMenit(u.selesai_p90, ctx) },
    ]} />{!tanpaTautan && <Unduh jenis="unit" minta={minta} ctx={ctx} />}</>
}
function TabelTunggakan({ data: { tunggakan, lagi }, ctx, minta, tanpaTautan }: IsiProps) {
  const { t } = ctx
  return <><h2>{t('Surat tanpa jawaban', 'Letters without an answer')}</h2>
    <Table<Data['tunggakan'][number]> caption={t('Belum selesai dan lewat batas surat, atau lebih dari lima hari kerja; yang terlama lebih dahulu', 'Open past their own date, or for more than five working days; oldest first')} rows={tunggakan} empty={<EmptyState level={3} title={t('Tidak ada surat yang tertunggak', 'No letter is overdue')} />} columns={[
      { head: t('Hal', 'Subject'), main: true, cell: (b) => (tanpaTautan ? b.hal : <a href={`/kantor/surat/${b.surat_id}`}>{b.hal}</a>) }, { head: t('Dari', 'From'), cell: (b) => b.pengirim }, { head: t('Unit, agenda', 'Unit, number'), cell: (b) => `${b.unit}, ${b.nomor}/${b.tahun}` },
      { head: t('Masuk', 'Received'), cell: (b) => tanggalSingkat(b.tanggal, ctx.locale) }, { head: t('Umur (hari kerja)', 'Age (working days)'), numeric: true, cell: (b) => b.umur }, { head: t('Batas surat', 'Wanted by'), cell: (b) => (b.tenggat ? tanggalSingkat(b.tenggat, ctx.locale) : '–') }, { head: t('Kini pada', 'Now with'), cell: (b) => b.pada_siapa ?? '–' },
    ]} />{lagi && <p>{t('Selebihnya ada dalam CSV.', 'The rest is in the CSV.')}</p>}{!tanpaTautan && <Unduh jenis="tunggakan" minta={minta} ctx={ctx} />}</>
}
function TabelMeja({ data: { meja }, ctx, minta, tanpaTautan }: IsiProps) {
  const { t } = ctx
  return <><h2>{t('Meja tersibuk', 'Busiest desks')}</h2>
    {meja.some((m) => m.terbuka > 0) && <BarChart title={t('Disposisi yang masih terbuka', 'Open dispositions')} labelHead={t('Jabatan', 'Post')} bars={meja.filter((m) => m.terbuka > 0).slice(0, 8).map((m) => ({ label: m.jabatan, value: m.terbuka, tone: m.lewat > 0 ? 'bad' as const : 'main' as const, ...(m.lewat > 0 ? { note: t(`${m.lewat} lewat`, `${m.lewat} late`) } : {}) }))} />}
    <Table<BarisMeja> caption={t('Arahan dan disposisi menurut jabatan', 'Dispositions by post')} captionHidden rows={meja} empty={<p>{t('Belum ada disposisi pada masa ini.', 'No dispositions in this period.')}</p>} columns={[
      { head: t('Jabatan', 'Post'), main: true, cell: (m) => m.jabatan }, { head: t('Unit', 'Unit'), cell: (m) => m.unit }, { head: t('Diterima', 'Received'), numeric: true, cell: (m) => angka(m.diterima) }, { head: t('Selesai', 'Finished'), numeric: true, cell: (m) => angka(m.selesai) },
      { head: t('Tepat waktu', 'On time'), numeric: true, cell: (m) => (m.selesai > 0 ? `${Math.round((m.tepat / m.selesai) * 100)}%` : '–') }, { head: t('Terbuka', 'Open'), numeric: true, cell: (m) => angka(m.terbuka) }, { head: t('Lewat', 'Late'), numeric: true, cell: (m) => angka(m.lewat) },
    ]} />{!tanpaTautan && <Unduh jenis="meja" minta={minta} ctx={ctx} />}</>
}

const bulat = (n: number | null) => (n === null ? null : Math.round(n))
const csv = page({
  path: '/kantor/surat/laporan.csv', summary: 'Satu tabel laporan surat sebagai CSV', right: HAK_BUKU, frame: 'kantor', pageOnly: true, limit: 20, input: Minta.extend({ jenis: z.enum(['unit', 'tunggakan', 'meja', 'bulan']).catch('unit').default('unit') }),
  async ask(ctx, { jenis, ...minta }) {
    const { siapa, rentang, patokan, kalender } = await siapkan(ctx, minta)
    const nama = `laporan-surat-${jenis}-${rentang.dari}-${rentang.sampai}`
    if (jenis === 'unit') return unduhCsv(nama, [['Unit', 'Masuk', 'Diarahkan', 'Selesai', 'Lewat batas', 'Menit kerja sampai diarahkan, median', 'Menit kerja sampai diarahkan, persentil 90', 'Menit kerja sampai selesai, median', 'Menit kerja sampai selesai, persentil 90'], ...(await rekapUnit(ctx.db, siapa, rentang, patokan)).map((u) => [u.nama, u.masuk, u.diarahkan, u.selesai, u.lewat, bulat(u.arahan_median), bulat(u.arahan_p90), bulat(u.selesai_median), bulat(u.selesai_p90)])])
    if (jenis === 'bulan') return unduhCsv(nama, [['Bulan', 'Masuk', 'Keluar', 'Selesai', 'Menit kerja sampai selesai, median'], ...(await rekapBulan(ctx.db, siapa, { ...rentang, dari: awalBulan(patokan.hariIni, 11), sampai: patokan.hariIni })).map((b) => [b.bulan.slice(0, 7), b.masuk, b.keluar, b.selesai, bulat(b.selesai_median)])])
    if (jenis === 'meja') return unduhCsv(nama, [['Jabatan', 'Unit', 'Diterima', 'Selesai', 'Selesai tepat waktu', 'Terbuka', 'Lewat'], ...(await listMejaTersibuk(ctx.db, siapa, rentang, ctx.now, 500)).map((m) => [m.jabatan, m.unit, m.diterima, m.selesai, m.tepat, m.terbuka, m.lewat])])
    const baris: BarisTunggakan[] = await listTunggakan(ctx.db, siapa, rentang.unitId, patokan, BATAS_CSV)
    return unduhCsv(nama, [['Unit', 'Agenda', 'Tanggal masuk', 'Hal', 'Dari', 'Umur (hari kerja)', 'Batas surat', 'Kini pada'], ...baris.map((b) => [b.unit, `${b.nomor}/${b.tahun}`, b.tanggal, b.hal, b.pengirim, hitungHariKerja(kalender, b.tanggal, patokan.hariIni), b.tenggat ?? '', b.pada_siapa ?? ''])])
  },
})

export const laporanRoutes: Route[] = [laporan, cetak, csv]

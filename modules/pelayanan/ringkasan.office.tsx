import { BarChart, ButtonLink, DateField, DueTag, EmptyState, FilterBar, Heading, KeyFigure, KeyFigures, LineChart, Pager, Select, StatusTag, Table, dateFrom } from '#access/design'
import { type Context, type Route, alamat, page, unduhCsv } from '#access/web'
import { adaTanggal, tanggalPanjang, tanggalSingkat, waktuPanjang } from '#kernel/organisation'
import { z } from 'zod'
import { type BarisLayanan, type BarisUnit, bacaRingkasan, periodeRingkasan, persen, sebutLama } from './ringkasan-angka.ts'
import { type BarisTerlambat, type RingkasanRow, type SaringRingkasan, listRingkasan } from './ringkasan.sql.ts'
import { mutuIkm, tulisIkm } from './skm-hitung.ts'
import { NADA } from './skm-hasil.tsx'
import { hariIni, katakanJanji } from './waktu.ts'

const HAK = { hak: ['ringkasan.lihat'] }
const Tanggal = z.string().optional().transform((v) => (v && adaTanggal(v) ? v : undefined))
const Saring = z.looseObject({ dari: Tanggal, sampai: Tanggal, layanan: z.string().max(80).optional().transform((v) => v || undefined), unit: z.uuid().optional().catch(undefined) })
type Saring = z.infer<typeof Saring>

const saringan = (ctx: Context, s: Saring): SaringRingkasan => ({
  ...periodeRingkasan(hariIni(ctx.config), s.dari ?? tanggalDari(s, 'dari'), s.sampai ?? tanggalDari(s, 'sampai')), proses: s.layanan, unitId: s.unit,
})
const tanggalDari = (s: Saring, nama: string): string | undefined => { const tanggal = dateFrom(s, nama); return tanggal && adaTanggal(tanggal) ? tanggal : undefined }
const ke = (jalan: string, s: SaringRingkasan, lain: Record<string, string | undefined> = {}): string =>
  alamat(jalan, { dari: s.dari, sampai: s.sampai, layanan: s.proses, unit: s.unitId, ...lain })
/** Points of a chart are many: the year stands above it. */
const sumbu = (tanggal: string, ctx: Context) => tanggalSingkat(tanggal, ctx.locale).replace(/ \d{4}$/, '')
const tulisPersen = (nilai: number | null) => (nilai === null ? '–' : `${nilai}%`)
const tulisNilai = (ikm: number | null) => (ikm === null ? '–' : tulisIkm(ikm))

const ringkasan = page({
  path: '/kantor/ringkasan', summary: 'Ringkasan kinerja pelayanan: permohonan masuk, umur, waktu selesai, ketepatan, IKM', right: HAK, frame: 'kantor', input: Saring,
  async ask(ctx, input) { const s = saringan(ctx, input); return { saring: s, ...(await bacaRingkasan(ctx.db, ctx.actor, s, ctx.now, hariIni(ctx.config))) } },
  show(data, ctx) {
    const { saring: s, semua, umur } = data
    const { t } = ctx
    const tepat = persen(semua.tepat, semua.selesai)
    return {
      title: t('Ringkasan', 'Figures'), wide: true,
      body: <>
        <Heading lead={`${tanggalPanjang(s.dari, ctx.locale)} – ${tanggalPanjang(s.sampai, ctx.locale)}`} actions={<ButtonLink href={ke('/kantor/ringkasan/csv', s)} variant="second" icon="download">CSV</ButtonLink>}>{t('Ringkasan pelayanan', 'Service figures')}</Heading>
        <Saringan data={data} ctx={ctx} />
        <KeyFigures>
          <KeyFigure label={t('Masih berjalan', 'Open')} value={umur.semua} tone={umur.lewat > 0 ? 'bad' : 'ok'} note={umur.lewat > 0 ? t(`${umur.lewat} melewati janji`, `${umur.lewat} past the promise`) : t('tidak ada yang terlambat', 'none late')} href={ke('/kantor/ringkasan/berkas', s, { terbuka: 'ya' })} />
          <KeyFigure label={t('Selesai', 'Completed')} value={semua.selesai} spark={data.deret.map((d) => d.selesai)} note={t(`${semua.ditolak} ditolak`, `${semua.ditolak} refused`)} />
          <KeyFigure label={t('Tepat waktu', 'On time')} value={tulisPersen(tepat)} tone={tepat === null ? undefined : tepat >= 95 ? 'ok' : tepat >= 80 ? 'warn' : 'bad'} />
          <KeyFigure label={t('Waktu selesai', 'Time taken')} value={sebutLama(semua.median, ctx.locale)} note={t(`separuh lebih cepat; 9 dari 10 dalam ${sebutLama(semua.p90, 'id')}`, `half are faster; 9 of 10 within ${sebutLama(semua.p90, 'en')}`)} />
          <KeyFigure label={t('Pernah dikembalikan', 'Returned')} value={tulisPersen(persen(semua.dikembalikan, semua.selesai))} note={t('dari yang selesai', 'of those completed')} />
          <KeyFigure label="IKM" value={tulisNilai(data.ikm)} tone={data.ikm === null ? undefined : NADA[mutuIkm(data.ikm)]} note={t(`${data.responden} responden`, `${data.responden} respondents`)} />
        </KeyFigures>
        <LineChart title={data.satuan === 'pekan' ? t('Masuk dan selesai setiap pekan', 'Arrivals and completions a week') : t('Masuk dan selesai setiap hari', 'Arrivals and completions a day')} desc={t('Permohonan yang masuk dan yang selesai', 'Applications received and completed')}
          series={[{ name: t('Masuk', 'Received'), points: data.deret.map((d) => ({ label: sumbu(d.tanggal, ctx), value: d.masuk })) }, { name: t('Selesai', 'Completed'), tone: 'ok', points: data.deret.map((d) => ({ label: sumbu(d.tanggal, ctx), value: d.selesai })) }]} />
        <BarChart title={t('Umur permohonan yang berjalan', 'Age of open applications')} labelHead={t('Umur', 'Age')} bars={[[t('0–1 hari', '0–1 days'), umur.u1], [t('2–3 hari', '2–3 days'), umur.u3], [t('4–7 hari', '4–7 days'), umur.u7], [t('8–30 hari', '8–30 days'), umur.u30], [t('Lebih dari 30 hari', 'Over 30 days'), umur.u90]].map(([label, value], i) => ({ label: label as string, value: value as number, tone: i < 3 ? 'main' as const : i === 3 ? 'warn' as const : 'bad' as const }))} />
        <Terlambat baris={data.terlambat} ctx={ctx} />
        <TabelUnit data={data} ctx={ctx} /><TabelLayanan data={data} ctx={ctx} />
      </>,
    }
  },
})
type Data = { saring: SaringRingkasan } & Awaited<ReturnType<typeof bacaRingkasan>>

function Saringan({ data: { saring: s, unit, layanan }, ctx }: { data: Data; ctx: Context }) {
  const { t } = ctx
  return <FilterBar reset="/kantor/ringkasan">
    <DateField name="dari" label={t('Dari', 'From')} value={s.dari} /><DateField name="sampai" label={t('Sampai', 'To')} value={s.sampai} />
    {(unit.length > 1 || s.unitId) && <Select name="unit" label={t('Kantor', 'Office')} value={s.unitId ?? ''} empty={t('Semua kantor', 'All offices')} choices={unit.map((u) => ({ value: u.unitId, label: u.nama! }))} />}
    <Select name="layanan" label={t('Layanan', 'Service')} value={s.proses ?? ''} empty={t('Semua layanan', 'All services')} choices={layanan.map((l) => ({ value: l.kunci!, label: l.nama! }))} />
  </FilterBar>
}

function Terlambat({ baris, ctx }: { baris: (BarisTerlambat & { unit_nama: string })[]; ctx: Context }) {
  const { t, now } = ctx
  return <><h2>{t('Yang akan terlambat', 'What will be late')}</h2><Table caption={t('Berkas berjalan, yang jatuh tempo paling dekat lebih dahulu', 'Open cases, due soonest first')} captionHidden rows={baris} tone={(b) => (b.jatuh_tempo < now ? 'bad' : undefined)}
    empty={<EmptyState level={3} title={t('Tidak ada berkas yang waktunya berjalan', 'No case has a running clock')} />} columns={[
      { head: t('Nomor', 'Number'), main: true, cell: (b) => <a href={`/kantor/berkas/${b.berkas_id}`}>{b.nomor}</a> }, { head: t('Layanan', 'Service'), cell: (b) => b.judul }, { head: t('Kantor', 'Office'), cell: (b) => b.unit_nama }, { head: t('Keadaan', 'State'), cell: (b) => <StatusTag state={b.keadaan as never} /> },
      { head: t('Jatuh tempo', 'Due'), cell: (b) => <DueTag level={b.jatuh_tempo < now ? 'late' : b.jatuh_tempo.getTime() - now.getTime() < 86_400_000 ? 'soon' : 'safe'} at={b.jatuh_tempo}>{waktuPanjang(b.jatuh_tempo, ctx.config.BALAI_ZONE, ctx.locale)}</DueTag> }]} /></>
}

/** A page about the whole regency would carry four hundred rows: it shows those to act upon, the export has all. */
const PALING_BANYAK = 40
const perluPerhatian = (unit: BarisUnit[]): BarisUnit[] => unit.toSorted((a, b) => b.lewat - a.lewat || (persen(a.tepat, a.selesai) ?? 101) - (persen(b.tepat, b.selesai) ?? 101) || b.terbuka - a.terbuka || b.masuk - a.masuk)

function TabelUnit({ data: { unit, saring: s }, ctx }: { data: Data; ctx: Context }) {
  const { t } = ctx
  const tampil = unit.length <= PALING_BANYAK ? unit : perluPerhatian(unit).slice(0, PALING_BANYAK)
  return unit.length < 2 ? <></> : <><h2>{t('Menurut kantor', 'By office')}</h2>{tampil.length < unit.length && <p>{t(`${PALING_BANYAK} kantor yang paling perlu perhatian, dari ${unit.length}.`, `The ${PALING_BANYAK} offices most in need of attention, out of ${unit.length}.`)} <a href={ke('/kantor/ringkasan/csv', s)}>{t('Semua kantor dalam CSV', 'All offices as CSV')}</a></p>}<Table<BarisUnit> caption={t('Kinerja menurut kantor', 'Figures by office')} captionHidden rows={tampil} tone={(u) => (u.lewat > 0 ? 'warn' : undefined)} columns={[
    { head: t('Kantor', 'Office'), main: true, cell: (u) => <a href={ke('/kantor/ringkasan', { ...s, unitId: u.unitId })}>{u.nama}</a> }, { head: t('Masuk', 'Received'), numeric: true, cell: (u) => u.masuk }, { head: t('Berjalan', 'Open'), numeric: true, cell: (u) => u.terbuka }, { head: t('Terlambat', 'Late'), numeric: true, cell: (u) => u.lewat },
    { head: t('Selesai', 'Completed'), numeric: true, cell: (u) => u.selesai }, { head: t('Waktu selesai (separuh)', 'Time taken (median)'), cell: (u) => sebutLama(u.median, ctx.locale) }, { head: t('Tepat waktu', 'On time'), numeric: true, cell: (u) => tulisPersen(persen(u.tepat, u.selesai)) }, { head: t('Dikembalikan', 'Returned'), numeric: true, cell: (u) => tulisPersen(persen(u.dikembalikan, u.selesai)) }, { head: 'IKM', numeric: true, cell: (u) => tulisNilai(u.ikm) }]} /></>
}

function TabelLayanan({ data: { layanan, saring: s }, ctx }: { data: Data; ctx: Context }) {
  const { t } = ctx
  return <><h2>{t('Menurut layanan', 'By service')}</h2><Table<BarisLayanan> caption={t('Kinerja menurut layanan', 'Figures by service')} captionHidden rows={layanan} empty={<p>{t('Belum ada yang selesai pada masa ini.', 'Nothing completed in this period.')}</p>} columns={[
    { head: t('Layanan', 'Service'), main: true, cell: (l) => <a href={ke('/kantor/ringkasan', { ...s, proses: l.kunci! })}>{l.nama}</a> }, { head: t('Selesai', 'Completed'), numeric: true, cell: (l) => l.selesai }, { head: t('Janji', 'Promise'), cell: (l) => (l.janji_nilai ? katakanJanji({ nilai: l.janji_nilai, satuan: l.janji_satuan as never }, ctx.locale) : '–') },
    { head: t('Separuh selesai dalam', 'Median'), cell: (l) => sebutLama(l.median, ctx.locale) }, { head: t('9 dari 10 dalam', '9 of 10 within'), cell: (l) => sebutLama(l.p90, ctx.locale) }, { head: t('Tepat waktu', 'On time'), numeric: true, cell: (l) => tulisPersen(persen(l.tepat, l.selesai)) }, { head: t('Dikembalikan', 'Returned'), numeric: true, cell: (l) => tulisPersen(persen(l.dikembalikan, l.selesai)) }, { head: 'IKM', numeric: true, cell: (l) => tulisNilai(l.ikm) }]} /></>
}

const BATAS = 50
const Sesudah = z.string().regex(/^\d{4}-\d\d-\d\d_[0-9a-f-]{36}$/).optional().catch(undefined)
const berkas = page({
  path: '/kantor/ringkasan/berkas', summary: 'Berkas di balik angka ringkasan', right: HAK, frame: 'kantor', input: Saring.extend({ sesudah: Sesudah, terbuka: z.enum(['ya']).optional().catch(undefined) }),
  async ask(ctx, input) {
    const s = saringan(ctx, input)
    const baris = await listRingkasan(ctx.db, ctx.actor, s, input.sesudah ? { masuk: input.sesudah.slice(0, 10), id: input.sesudah.slice(11) } : undefined, BATAS + 1, input.terbuka === 'ya')
    return { saring: s, baris: baris.slice(0, BATAS), lagi: baris.length > BATAS }
  },
  show({ saring: s, baris, lagi }, ctx, input) {
    const { t } = ctx
    const akhir = baris.at(-1)
    return {
      title: t('Berkas di balik angka', 'Cases behind the figures'), wide: true,
      body: <>
        <Heading about={<a href={ke('/kantor/ringkasan', s)}>{t('Ringkasan', 'Figures')}</a>} {...(input.terbuka ? {} : { lead: `${tanggalPanjang(s.dari, ctx.locale)} – ${tanggalPanjang(s.sampai, ctx.locale)}` })}>{input.terbuka ? t('Berkas yang masih berjalan', 'Open cases') : t('Berkas yang masuk', 'Cases received')}</Heading>
        <Table<RingkasanRow> caption={t('Berkas', 'Cases')} captionHidden rows={baris} empty={<EmptyState title={t('Tidak ada berkas pada masa ini', 'No cases in this period')} />} tone={(b) => (b.lewat ? 'bad' : undefined)} columns={[
          { head: t('Nomor', 'Number'), main: true, cell: (b) => <a href={`/kantor/berkas/${b.berkas_id}`}>{b.nomor}</a> }, { head: t('Layanan', 'Service'), cell: (b) => b.judul }, { head: t('Masuk', 'Received'), cell: (b) => tanggalSingkat(b.masuk, ctx.locale) }, { head: t('Keadaan', 'State'), cell: (b) => <StatusTag state={b.keadaan as never} /> },
          { head: t('Waktu selesai', 'Time taken'), cell: (b) => sebutLama(b.lama_menit, ctx.locale) }, { head: t('Tepat waktu', 'On time'), cell: (b) => (b.tepat === null ? '–' : b.tepat ? t('ya', 'yes') : t('tidak', 'no')) }]} />
        <Pager {...(input.sesudah ? { previous: ke('/kantor/ringkasan/berkas', s, { terbuka: input.terbuka }) } : {})} {...(lagi && akhir ? { next: ke('/kantor/ringkasan/berkas', s, { terbuka: input.terbuka, sesudah: `${akhir.masuk}_${akhir.berkas_id}` }) } : {})} />
      </>,
    }
  },
})

const csv = page({
  path: '/kantor/ringkasan/csv', summary: 'Ringkasan menurut kantor dan layanan sebagai CSV', right: HAK, frame: 'kantor', pageOnly: true, input: Saring,
  async ask(ctx, input) {
    const s = saringan(ctx, input)
    const { unit, layanan } = await bacaRingkasan(ctx.db, ctx.actor, s, ctx.now, hariIni(ctx.config))
    const angka = (b: BarisUnit | BarisLayanan) => [b.selesai, b.tepat, b.dikembalikan, b.ditolak, b.median === null ? null : Math.round(b.median), b.p90 === null ? null : Math.round(b.p90), b.ikm === null ? null : (b.ikm / 100).toFixed(2), b.responden]
    return unduhCsv(`ringkasan-${s.dari}-${s.sampai}`, [['jenis', 'nama', 'masuk', 'berjalan', 'terlambat', 'selesai', 'tepat_waktu', 'dikembalikan', 'ditolak', 'median_menit_kerja', 'p90_menit_kerja', 'ikm', 'responden'],
      ...unit.map((u) => ['kantor', u.nama, u.masuk, u.terbuka, u.lewat, ...angka(u)]), ...layanan.map((l) => ['layanan', l.nama, null, null, null, ...angka(l)])], 'perlu')
  },
})
export const ringkasanRoutes: Route[] = [ringkasan, berkas, csv]

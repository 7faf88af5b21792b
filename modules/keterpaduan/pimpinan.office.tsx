import { ButtonLink, EmptyState, Heading, KeyFigure, KeyFigures, Notice, Pager, Table, Tag } from '#access/design'
import { type Context, type PanelBeranda, type Route, alamat, page, unduhCsv } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { angka, tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { z } from 'zod'
import { type RekapTempat, listKecamatan } from './anggaran.sql.ts'
import { alamatSub, persen, tulisPersen, uang, uangRingkas } from './kata.ts'
import { PilihTahun, tahunKantor } from './kesesuaian.office.tsx'
import { type DesaKosong, type MisiPimpinan, type SebabTerlambat, type Terlambat, type UsulanLepas, hitungCorong, hitungLepas, listDesaKosong, listMisiPimpinan, listTerlambat, listUsulanLepas } from './pimpinan.sql.ts'
import { findRekap, listRekap } from './rekap.sql.ts'

// For the head of the region, one page; for the planning agency, what was promised and fell out.

const Tahun = z.object({ tahun: z.coerce.number().int().optional().catch(undefined) })
const KATA_SEBAB: Record<SebabTerlambat, readonly [string, string, 'bad' | 'warn']> = { lewat: ['Lewat jadwal', 'Past its month', 'bad'], belum_mulai: ['Belum mulai', 'Not begun', 'bad'], tertinggal: ['Tertinggal', 'Behind', 'warn'] }
/** The month that is over for a budget year: 0 before it, 12 after it. */
export function bulanBerjalan(tahun: number, hari: string): number {
  const [t, b] = hari.split('-').map(Number) as [number, number]
  return t < tahun ? 0 : t > tahun ? 12 : b
}
const bulanKini = (ctx: Context, tahun: number): number => bulanBerjalan(tahun, tanggalLokal(ctx.now, ctx.config.BALAI_ZONE))

const HAK_PIMPINAN = ['anggaran.tetapkan', 'perencanaan.kelola']
const TAMPIL = 25
const pimpinan = page({
  path: '/kantor/keterpaduan/pimpinan', summary: 'Untuk pimpinan: dari usulan sampai hasil, yang terlambat lebih dahulu', right: { hak: HAK_PIMPINAN }, frame: 'kantor', input: Tahun,
  async ask(ctx, { tahun: diminta }) {
    const semua = (await listRekap(ctx.db)).map(({ tahun }) => tahun), tahun = diminta ?? semua.find((n) => n <= ctx.now.getFullYear()) ?? semua.at(-1) ?? ctx.now.getFullYear(), bulan = bulanKini(ctx, tahun), rekap = await findRekap(ctx.db, tahun)
    return { tahun, semua, bulan, rekap, corong: await hitungCorong(ctx.db, tahun), misi: await listMisiPimpinan(ctx.db, tahun, bulan), kecamatan: await listKecamatan(ctx.db, tahun), terlambat: await listTerlambat(ctx.db, tahun, bulan, TAMPIL) }
  },
  show({ tahun, semua, rekap, corong: c, misi, kecamatan, terlambat }, ctx) {
    const { t } = ctx
    if (!rekap) return { title: t('Untuk pimpinan', 'For the head of the region'), body: <><Heading>{t('Dari usulan sampai hasil', 'From wish to work')}</Heading><EmptyState title={t('Belum ada tahun yang dihitung', 'No year was worked out yet')} /></> }
    return { title: t(`Dari usulan sampai hasil ${tahun}`, `From wish to work ${tahun}`), wide: true, body: <>
      <Heading about={rekap.anggaran_nama ?? t('Anggaran belum ditetapkan', 'Budget not established')} lead={t('Yang terlambat lebih dahulu.', 'Late ones first.')}>{t('Dari usulan sampai hasil', 'From wish to work')} {tahun}</Heading>
      <PilihTahun tahun={tahun} semua={semua} ctx={ctx} />
      <KeyFigures>
        <KeyFigure label={t('Diusulkan', 'Proposed')} value={angka(c.diusulkan)} note={uangRingkas(c.diusulkan_rp, t)} /><KeyFigure label={t('Masuk RKPD', 'Planned')} value={angka(c.direncanakan)} note={uangRingkas(c.direncanakan_rp, t)} />
        <KeyFigure label={t('Masuk APBD', 'Budgeted')} value={angka(c.dianggarkan)} note={t(`belanja ${uangRingkas(rekap.belanja, t)}`, `spending ${uangRingkas(rekap.belanja, t)}`)} /><KeyFigure label={t('Mulai dibayar', 'Paid')} value={angka(c.dibayar)} note={`${uangRingkas(rekap.bayar, t)}, ${tulisPersen(persen(rekap.bayar, rekap.belanja))}`} />
        <KeyFigure label={t('Selesai', 'Built')} value={angka(c.selesai)} note={t('usulan', 'proposals')} /><KeyFigure label={t('Desa tanpa apa pun', 'Villages without anything')} value={c.kosong} note={t(`dari ${c.desa}`, `of ${c.desa}`)} {...(c.kosong > 0 ? { tone: 'warn' as const } : {})} {...(punyaHak(ctx.actor, 'perencanaan.kelola') ? { href: alamat('/kantor/keterpaduan/peringatan', { tahun }) } : {})} />
      </KeyFigures>
      <h2>{t('Yang terlambat', 'What is late')}</h2>
      {terlambat.length === 0 ? <Notice tone="ok"><p>{t('Tidak ada yang terlambat menurut jadwal dan laporan.', 'Nothing is late by schedule and reports.')}</p></Notice> : <Table<Terlambat> caption={t('Sub kegiatan terlambat', 'Late sub activities')} captionHidden rows={terlambat} tone={(s) => (KATA_SEBAB[s.sebab][2] === 'bad' ? 'bad' : 'warn')} columns={[
        { head: t('Sub kegiatan', 'Sub activity'), main: true, cell: (s) => <><a href={alamatSub(s)}>{s.nama}</a><br /><small>{s.unit_nama}</small></> }, { head: t('Sebab', 'Why'), cell: (s) => <Tag tone={KATA_SEBAB[s.sebab][2]}>{t(KATA_SEBAB[s.sebab][0], KATA_SEBAB[s.sebab][1])}</Tag> },
        { head: t('Anggaran', 'Budget'), numeric: true, cell: (s) => uang(s.anggaran) }, { head: t('Dibayar', 'Paid'), numeric: true, cell: (s) => tulisPersen(persen(s.bayar, s.anggaran)) }, { head: t('Fisik', 'Built'), numeric: true, cell: (s) => (s.fisik === null ? t('tidak ada laporan', 'no report') : tulisPersen(Number(s.fisik))) }]} />}
      <h2>{t('Menurut misi', 'By mission')}</h2>
      <Table<MisiPimpinan> caption={t('Misi', 'Missions')} captionHidden rows={misi} columns={[
        { head: t('Misi', 'Mission'), main: true, cell: (m) => (m.misi_id ? <a href={alamat(`/benang/misi/${m.misi_id}`, { tahun })}>{m.misi}</a> : t('Belum terhubung dengan misi', 'Not linked to a mission')) }, { head: t('Direncanakan', 'Planned'), numeric: true, cell: (m) => uangRingkas(m.rencana, t) }, { head: t('Dianggarkan', 'Budgeted'), numeric: true, cell: (m) => uangRingkas(m.anggaran, t) },
        { head: t('Dibayar', 'Paid'), numeric: true, cell: (m) => tulisPersen(persen(m.bayar, m.anggaran)) }, { head: t('Selesai', 'Done'), numeric: true, cell: (m) => `${m.selesai}/${m.sub}` }, { head: t('Terlambat', 'Late'), numeric: true, cell: (m) => m.terlambat }]} />
      <h2>{t('Menurut kecamatan', 'By district')}</h2>
      <Table<RekapTempat> caption={t('Kecamatan', 'Districts')} captionHidden rows={kecamatan} columns={[
        { head: t('Kecamatan', 'District'), main: true, cell: (k) => <a href={alamat(`/anggaran/wilayah/${k.kode}`, { tahun })}>{k.nama}</a> }, { head: t('Diusulkan', 'Proposed'), numeric: true, cell: (k) => angka(k.diusulkan) }, { head: t('RKPD', 'Planned'), numeric: true, cell: (k) => angka(k.direncanakan) }, { head: t('APBD', 'Budgeted'), numeric: true, cell: (k) => angka(k.dianggarkan) },
        { head: t('Anggaran di sini', 'Budget here'), numeric: true, cell: (k) => uangRingkas(k.anggaran, t) }, { head: t('Dibayar', 'Paid'), numeric: true, cell: (k) => angka(k.dibayar) }, { head: t('Selesai', 'Done'), numeric: true, cell: (k) => angka(k.selesai) }, { head: t('Desa tanpa apa pun', 'Villages without anything'), numeric: true, cell: (k) => k.kosong }]} />
      <p class="hint">{t('Angka per', 'Figures as of')} {tanggalPanjang(tanggalLokal(rekap.dihitung_pada, ctx.config.BALAI_ZONE), ctx.locale)}.</p>
    </> }
  },
})

const BATAS = 50
const HAK_PERINGATAN = ['perencanaan.kelola', 'anggaran.verifikasi', 'anggaran.tetapkan']
const Saring = Tahun.extend({ kecamatan: z.string().regex(/^\d{2}\.\d{2}\.\d{2}$/).optional().catch(undefined), sesudah: z.string().regex(/^USL-\d{4}-\d{6,9}$/).optional().catch(undefined) })
const peringatan = page({
  path: '/kantor/keterpaduan/peringatan', summary: 'Usulan yang dijanjikan RKPD tetapi tidak masuk APBD, dan desa tanpa apa pun', right: { hak: HAK_PERINGATAN }, frame: 'kantor', input: Saring,
  async ask(ctx, s) {
    const { tahun, semua } = await tahunKantor(ctx, s.tahun), rekap = await findRekap(ctx.db, tahun), baris = rekap?.anggaran_urut == null ? [] : await listUsulanLepas(ctx.db, tahun, { kecamatan: s.kecamatan, sesudah: s.sesudah, batas: BATAS + 1 })
    return { tahun, semua, rekap, jumlah: await hitungLepas(ctx.db, tahun), baris: baris.slice(0, BATAS), lanjut: baris.length > BATAS ? baris[BATAS - 1]!.nomor : undefined, kosong: rekap?.anggaran_urut == null ? [] : await listDesaKosong(ctx.db, tahun) }
  },
  show({ tahun, semua, rekap, jumlah, baris, lanjut, kosong }, ctx, s) {
    const { t } = ctx
    return { title: t('Janji yang terlepas', 'Promises that fell out'), wide: true, body: <>
      <Heading lead={t('Usulan yang sudah masuk RKPD tetapi tidak ada dalam APBD, dan desa yang tidak mendapat apa pun.', 'Proposals in the plan that are not in the budget, and villages that get nothing.')} actions={<ButtonLink variant="second" href={alamat('/kantor/keterpaduan/peringatan.csv', { tahun })}>CSV</ButtonLink>}>{t('Janji yang terlepas', 'Promises that fell out')} {tahun}</Heading>
      <PilihTahun tahun={tahun} semua={semua} ctx={ctx} />
      {rekap?.anggaran_urut == null ? <Notice tone="info"><p>{t('APBD tahun ini belum ditetapkan. Daftar muncul sesudahnya.', 'The budget of this year is not established yet. The list comes then.')}</p></Notice> : <>
        <Notice tone={jumlah.n > 0 ? 'warn' : 'ok'}><p>{jumlah.n > 0 ? t(`${angka(jumlah.n)} usulan dalam RKPD tidak masuk APBD, senilai ${uang(jumlah.rp)}. ${kosong.length} desa atau kelurahan tidak mendapat apa pun.`, `${angka(jumlah.n)} proposals in the plan are not in the budget, worth ${uang(jumlah.rp)}. ${kosong.length} villages get nothing.`) : t('Semua usulan dalam RKPD masuk APBD.', 'All proposals in the plan are in the budget.')}</p></Notice>
        <h2>{t('Usulan yang terlepas', 'Proposals that fell out')}</h2>
        <Table<UsulanLepas> caption={t('Usulan', 'Proposals')} captionHidden rows={baris} empty={<EmptyState title={t('Tidak ada', 'None')} level={3} />} columns={[
          { head: t('Usulan', 'Proposal'), main: true, cell: (u) => <><a href={`/benang/usulan/${u.nomor}`}>{u.judul}</a><br /><small>{u.nomor}</small></> }, { head: t('Tempat', 'Place'), cell: (u) => `${u.wilayah_nama}, ${u.kecamatan_nama}` }, { head: t('Dinas', 'Office'), cell: (u) => u.unit_nama }, { head: t('Yang dijanjikan', 'Promised'), numeric: true, cell: (u) => uang(u.janji) }]} />
        <Pager next={lanjut && alamat('/kantor/keterpaduan/peringatan', { tahun, kecamatan: s.kecamatan, sesudah: lanjut })} />
        <h2>{t('Desa dan kelurahan tanpa apa pun', 'Villages without anything')}</h2>
        <Table<DesaKosong> caption={t('Desa dan kelurahan', 'Villages')} captionHidden rows={kosong} empty={<EmptyState title={t('Semua desa dan kelurahan mendapat sesuatu', 'Every village gets something')} level={3} />} columns={[{ head: t('Desa atau kelurahan', 'Village'), main: true, cell: (d) => <a href={alamat(`/anggaran/wilayah/${d.wilayah}`, { tahun })}>{d.nama}</a> }, { head: t('Kecamatan', 'District'), cell: (d) => d.kecamatan_nama }, { head: t('Diusulkan', 'Proposed'), numeric: true, cell: (d) => d.diusulkan }, { head: t('Masuk RKPD', 'Planned'), numeric: true, cell: (d) => (d.direncanakan === 0 ? '–' : `${d.direncanakan} (${uang(d.direncanakan_rp)})`) }]} />
      </>}
    </> }
  },
})
const peringatanCsv = page({
  path: '/kantor/keterpaduan/peringatan.csv', summary: 'Usulan RKPD yang tidak masuk APBD sebagai CSV', right: { hak: HAK_PERINGATAN }, frame: 'kantor', pageOnly: true, limit: 20, input: Tahun,
  async ask(ctx, s) {
    const { tahun } = await tahunKantor(ctx, s.tahun), baris = await listUsulanLepas(ctx.db, tahun, { batas: 20_000 })
    return unduhCsv(`usulan-terlepas-${tahun}`, [['nomor', 'judul', 'desa', 'kecamatan', 'dinas', 'dijanjikan'], ...baris.map((u) => [u.nomor, u.judul, u.wilayah_nama, u.kecamatan_nama, u.unit_nama, u.janji])])
  },
})
export const pimpinanRoutes: Route[] = [pimpinan, peringatanCsv, peringatan]

/** On the start page of those who answer for the promises: how many fell out. */
export const panelJanji: PanelBeranda = {
  nama: 'keterpaduan.janji', urut: 45,
  async isi(ctx) {
    if (!punyaHak(ctx.actor, 'perencanaan.kelola')) return undefined
    const rekap = (await listRekap(ctx.db)).find((r) => r.anggaran_urut !== null), jumlah = rekap && (await hitungLepas(ctx.db, rekap.tahun))
    return rekap && jumlah && jumlah.n > 0 ? <Notice tone="warn" title={ctx.t(`${angka(jumlah.n)} usulan RKPD tidak masuk APBD ${rekap.tahun}`, `${angka(jumlah.n)} proposals of the plan are not in the ${rekap.tahun} budget`)}><p><a href={alamat('/kantor/keterpaduan/peringatan', { tahun: rekap.tahun })}>{ctx.t('Lihat usulan dan desanya', 'See proposals and villages')}</a></p></Notice> : undefined
  },
}

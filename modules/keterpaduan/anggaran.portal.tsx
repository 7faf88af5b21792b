import { Breadcrumbs, EmptyState, FilterBar, Heading, KeyFigure, KeyFigures, Pager, Select, Split, Table, Tabs } from '#access/design'
import { type Context, type Route, alamat, page } from '#access/web'
import { findWilayah, namaWilayah, tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { isUuid, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { type Karya, listBidang, listDesaRekap, listJenis, listKantor, listKarya, listKecamatan, listSubAnggaran, listSumber } from './anggaran.sql.ts'
import { type MisiRekap, listMisi, listSubMisi, listTahunMisi } from './benang.sql.ts'
import { type Bagian, Kain, RencanaBayar, Susun } from './gambar.tsx'
import { alamatSub, persen, tulisPersen, uang, uangRingkas } from './kata.ts'
import { type Rekap, type RekapSub, listRekap } from './rekap.sql.ts'
import { findSimpul } from '#modules/perencanaan'

// Where the money goes: for everybody, from the budget in force and what was paid.

const CARA = ['urusan', 'kecamatan', 'jenis', 'misi'] as const
type Cara = (typeof CARA)[number]
const KATA_CARA: Record<Cara, readonly [string, string]> = { urusan: ['Urusan', 'Sector'], kecamatan: ['Kecamatan', 'District'], jenis: ['Jenis', 'Kind'], misi: ['Misi', 'Mission'] }
const Saring = z.object({ tahun: z.coerce.number().int().optional().catch(undefined), menurut: z.enum(CARA).default('urusan').catch('urusan') })

/** The year asked for, else the newest with a budget in force; all years for the chooser. */
export async function pilihTahun(ctx: Context, diminta: number | undefined): Promise<{ rekap: Rekap | undefined; tahun: number[] }> {
  const semua = (await listRekap(ctx.db)).filter((r) => r.anggaran_urut !== null), kini = ctx.now.getFullYear()
  return { rekap: semua.find((r) => r.tahun === diminta) ?? (diminta ? undefined : semua.find((r) => r.tahun <= kini) ?? semua[0]), tahun: semua.map(({ tahun }) => tahun) }
}
const sejak = (rekap: Rekap, ctx: Context): string => tanggalPanjang(tanggalLokal(rekap.dihitung_pada, ctx.config.BALAI_ZONE), ctx.locale)
export const BelumAda = ({ ctx }: { ctx: Context }) => <EmptyState title={ctx.t('Belum ada anggaran yang ditetapkan', 'No budget is established yet')}><p>{ctx.t('Rencana dan usulannya sudah dapat dilihat.', 'Plans and proposals can be seen already.')} <a href="/usulan">{ctx.t('Lihat usulan', 'See the proposals')}</a></p></EmptyState>

async function isiCara(ctx: Context, tahun: number, cara: Cara) {
  switch (cara) {
    case 'urusan': return { cara, bidang: await listBidang(ctx.db, tahun), kantor: await listKantor(ctx.db, tahun) }
    case 'kecamatan': return { cara, kecamatan: await listKecamatan(ctx.db, tahun) }
    case 'jenis': return { cara, jenis: await listJenis(ctx.db, tahun), sumber: await listSumber(ctx.db, tahun) }
    case 'misi': return { cara, misi: await listMisi(ctx.db, tahun) }
  }
}
type IsiCara = Awaited<ReturnType<typeof isiCara>>
function Gambar({ isi, tahun, ctx }: { isi: IsiCara; tahun: number; ctx: Context }) {
  const { t } = ctx
  switch (isi.cara) {
    case 'urusan': {
      const bidang: Bagian[] = isi.bidang.map((b) => ({ nama: b.nama, jumlah: b.anggaran, bayar: b.bayar, href: alamat('/anggaran/kegiatan', { tahun, bidang: b.kunci }) }))
      return <><Split side={<Kain judul={t('Kain anggaran', 'The budget as a cloth')} uraian={t('Luas petak sebesar anggarannya; benang emas di kakinya bagian yang sudah dibayar.', 'Each field is as large as its budget; the gold thread at its foot is what was paid.')} bagian={bidang} />}>
        <RencanaBayar judul={t('Menurut urusan', 'By sector')} uraian={t('Batang pucat anggaran, batang penuh yang sudah dibayar.', 'Pale: budget. Full: paid.')} kepala={t('Urusan', 'Sector')} bagian={bidang} /></Split>
        <RencanaBayar judul={t('Menurut perangkat daerah', 'By office')} kepala={t('Perangkat daerah', 'Office')} bagian={isi.kantor.map((b) => ({ nama: b.nama, jumlah: b.anggaran, bayar: b.bayar, href: alamat('/anggaran/kegiatan', { tahun, unit: b.kunci }) }))} /></>
    }
    case 'kecamatan': return <><p>{t('Hanya belanja yang menyebut tempat. Gaji, layanan kantor, dan pekerjaan lintas kecamatan tidak termasuk.', 'Only spending that names a place. Salaries, offices and works across districts are not in it.')}</p>
      <RencanaBayar judul={t('Menurut kecamatan', 'By district')} kepala={t('Kecamatan', 'District')} catatan={t('Anggaran yang menyebut tempat', 'Budget that names a place')} bagian={[...isi.kecamatan].sort((a, b) => (a.anggaran < b.anggaran ? 1 : -1)).map((k) => ({ nama: k.nama, jumlah: k.anggaran, href: alamat(`/anggaran/wilayah/${k.kode}`, { tahun }), ket: t(`${k.dianggarkan} dari ${k.diusulkan} usulan dianggarkan`, `${k.dianggarkan} of ${k.diusulkan} proposals budgeted`) }))} /></>
    case 'jenis': {
      const dari = (bagian: string): Bagian[] => isi.jenis.filter((j) => j.bagian === bagian).map((j) => ({ nama: j.nama, jumlah: j.anggaran }))
      return <><Susun judul={t('Dari mana uangnya, untuk apa', 'Where it comes from, what it is for')} baris={[{ nama: t('Pendapatan dan penerimaan', 'Revenue and receipts'), bagian: [...dari('pendapatan'), ...dari('penerimaan_pembiayaan')] }, { nama: t('Belanja dan pengeluaran', 'Spending'), bagian: [...dari('belanja'), ...dari('pengeluaran_pembiayaan')] }]} />
        <RencanaBayar judul={t('Menurut sumber dana', 'By source of funds')} kepala={t('Sumber dana', 'Source')} catatan={t('Anggaran', 'Budget')} bagian={isi.sumber.map((s) => ({ nama: s.nama, jumlah: s.anggaran }))} /></>
    }
    case 'misi': return <RencanaBayar judul={t('Menurut misi kepala daerah', 'By mission')} kepala={t('Misi', 'Mission')} bagian={isi.misi.map((m: MisiRekap) => ({ nama: m.misi ?? t('Belum terhubung dengan misi', 'Not linked to a mission'), jumlah: m.anggaran, bayar: m.bayar, ...(m.misi_id ? { href: alamat(`/benang/misi/${m.misi_id}`, { tahun }) } : {}), ket: t(`${m.sub} sub kegiatan`, `${m.sub} sub activities`) }))} />
  }
}
const depan = page({
  path: '/anggaran', stale: true, summary: 'Ke mana uang daerah: menurut urusan, kecamatan, jenis, dan misi', right: 'publik', limit: 240, input: Saring,
  async ask(ctx, { tahun: diminta, menurut }) {
    const { rekap, tahun } = await pilihTahun(ctx, diminta)
    return { rekap, tahun, isi: rekap && (await isiCara(ctx, rekap.tahun, menurut)) }
  },
  show({ rekap, tahun, isi }, ctx, { menurut }) {
    const { t } = ctx
    if (!rekap || !isi) return { title: t('Anggaran daerah', 'Regional budget'), index: true, body: <><Heading>{t('Anggaran daerah', 'Regional budget')}</Heading><BelumAda ctx={ctx} /></> }
    return {
      title: t(`Anggaran daerah ${rekap.tahun}`, `Regional budget ${rekap.tahun}`), index: true, wide: true, description: t(`Ke mana uang daerah tahun ${rekap.tahun}: menurut urusan, kecamatan, jenis belanja, dan misi.`, `Where the money goes in ${rekap.tahun}: by sector, district, kind and mission.`),
      body: <>
        <Heading about={rekap.anggaran_nama ?? undefined} lead={t('Apa yang direncanakan, berapa yang sudah dibayar, dan di mana.', 'What is planned, how much is paid, and where.')}>{t(`Ke mana uang daerah ${rekap.tahun}`, `Where the money goes, ${rekap.tahun}`)}</Heading>
        <KeyFigures>
          <KeyFigure label={t('Belanja', 'Spending')} value={uangRingkas(rekap.belanja, t)} note={uang(rekap.belanja)} /><KeyFigure label={t('Pendapatan', 'Revenue')} value={uangRingkas(rekap.pendapatan, t)} note={uang(rekap.pendapatan)} />
          <KeyFigure label={t('Sudah dibayar', 'Paid')} value={tulisPersen(persen(rekap.bayar, rekap.belanja))} note={uang(rekap.bayar)} />
        </KeyFigures>
        {tahun.length > 1 && <FilterBar hidden={{ menurut }} label={t('Tahun', 'Year')}><Select name="tahun" label={t('Tahun', 'Year')} value={String(rekap.tahun)} empty={false} choices={tahun.map((n) => ({ value: String(n), label: String(n) }))} /></FilterBar>}
        <Tabs label={t('Dilihat menurut', 'Seen by')} items={CARA.map((c) => ({ name: t(...KATA_CARA[c]), href: alamat('/anggaran', { tahun: rekap.tahun, menurut: c }), now: c === menurut }))} />
        <Gambar isi={isi} tahun={rekap.tahun} ctx={ctx} />
        <p>{t('Angka per', 'Figures as of')} {sejak(rekap, ctx)}. <a href="/data-terbuka">{t('Unduh datanya', 'Download the data')}</a> · <a href="/benang/periksa">{t('Periksa keasliannya', 'Check that it is genuine')}</a></p>
      </>,
    }
  },
})

const BATAS = 50
const KataSub = ({ baris, ctx }: { baris: RekapSub[]; ctx: Context }) => <Table<RekapSub> caption={ctx.t('Sub kegiatan', 'Sub activities')} captionHidden rows={baris} empty={<EmptyState title={ctx.t('Tidak ada sub kegiatan', 'No sub activities')} />} columns={[
  { head: ctx.t('Sub kegiatan', 'Sub activity'), main: true, cell: (s) => <><a href={alamatSub(s)}>{s.nama}</a><br /><small>{s.unit_nama}</small></> }, { head: ctx.t('Anggaran', 'Budget'), numeric: true, cell: (s) => uang(s.anggaran) },
  { head: ctx.t('Dibayar', 'Paid'), numeric: true, cell: (s) => tulisPersen(persen(s.bayar, s.anggaran)) }, { head: ctx.t('Fisik', 'Built'), numeric: true, cell: (s) => (s.fisik === null ? '–' : tulisPersen(Number(s.fisik))) }]} />
const kegiatan = page({
  path: '/anggaran/kegiatan', stale: true, summary: 'Sub kegiatan sebuah urusan atau perangkat daerah', right: 'publik', limit: 240,
  input: Saring.extend({ unit: z.string().regex(/^[a-z0-9-]{1,40}$/).optional().catch(undefined), bidang: z.string().regex(/^\d\.\d{2}$/).optional().catch(undefined), sesudah: z.string().refine(isUuid).optional().catch(undefined) }),
  async ask(ctx, { tahun: diminta, unit, bidang, sesudah }) {
    const { rekap } = await pilihTahun(ctx, diminta)
    if (!rekap) return refuseNotFound('Anggaran')
    const baris = await listSubAnggaran(ctx.db, rekap.tahun, { unit, bidang, sesudah, batas: BATAS + 1 })
    return { tahun: rekap.tahun, baris: baris.slice(0, BATAS), lanjut: baris.length > BATAS ? baris[BATAS - 1]!.sub_id : undefined }
  },
  show({ tahun, baris, lanjut }, ctx, { unit, bidang }) {
    const judul = (unit ? baris[0]?.unit_nama : bidang ? baris[0]?.bidang_nama : undefined) ?? ctx.t('Semua sub kegiatan', 'All sub activities')
    return { title: `${judul} ${tahun}`, index: true, wide: true, body: <><Breadcrumbs items={[{ name: ctx.t('Anggaran', 'Budget'), href: alamat('/anggaran', { tahun }) }]} /><Heading about={ctx.t(`APBD ${tahun}`, `Budget ${tahun}`)}>{judul}</Heading>
      <KataSub baris={baris} ctx={ctx} /><Pager next={lanjut && alamat('/anggaran/kegiatan', { tahun, unit, bidang, sesudah: lanjut })} /></> }
  },
})

const KARYA = 100
const wilayah = page({
  path: '/anggaran/wilayah/:kode', stale: true, summary: 'Yang dibangun di sebuah kecamatan, desa, atau kelurahan tahun ini', right: 'publik', limit: 240, input: z.object({ kode: z.string().regex(/^\d{2}\.\d{2}\.\d{2}(\.\d{4})?$/), tahun: z.coerce.number().int().optional().catch(undefined) }),
  async ask(ctx, { kode, tahun: diminta }) {
    const [w, { rekap }] = [await findWilayah(ctx.db, kode), await pilihTahun(ctx, diminta)]
    if (!w || !rekap) return refuseNotFound('Wilayah')
    const kecamatan = kode.slice(0, 8), desa = await listDesaRekap(ctx.db, rekap.tahun, kecamatan)
    if (desa.length === 0) return refuseNotFound('Wilayah')
    return { w, rekap, desa, ini: desa.find((d) => d.kode === kode), karya: await listKarya(ctx.db, rekap.tahun, kode, KARYA) }
  },
  show({ w, rekap, desa, ini, karya }, ctx) {
    const { t } = ctx, { tahun } = rekap
    return { title: `${namaWilayah(w)} ${tahun}`, index: true, wide: true, description: t(`Apa yang dibangun pemerintah kabupaten di ${namaWilayah(w)} tahun ${tahun}.`, `What the regency builds in ${namaWilayah(w)} in ${tahun}.`), body: <>
      <Breadcrumbs items={[{ name: t('Anggaran', 'Budget'), href: alamat('/anggaran', { tahun, menurut: 'kecamatan' }) }, ...(ini ? [{ name: `Kecamatan ${ini.kecamatan_nama}`, href: alamat(`/anggaran/wilayah/${w.kode.slice(0, 8)}`, { tahun }) }] : [])]} />
      <Heading about={t(`Tahun ${tahun}`, `Year ${tahun}`)} lead={t('Yang dibangun dan dibeli pemerintah kabupaten di sini.', 'What the regency builds and buys here.')}>{namaWilayah(w)}</Heading>
      {ini && <KeyFigures><KeyFigure label={t('Anggaran di sini', 'Budget here')} value={uangRingkas(ini.anggaran, t)} note={uang(ini.anggaran)} /><KeyFigure label={t('Usulan dianggarkan', 'Proposals budgeted')} value={ini.dianggarkan} note={t(`dari ${ini.diusulkan} diusulkan, ${ini.direncanakan} masuk RKPD`, `of ${ini.diusulkan} proposed, ${ini.direncanakan} in the plan`)} /><KeyFigure label={t('Selesai', 'Finished')} value={ini.selesai} note={t('usulan', 'proposals')} /></KeyFigures>}
      <Table<Karya> caption={t('Pekerjaan', 'Works')} rows={karya} empty={<EmptyState title={t('Tidak ada pekerjaan yang menyebut tempat ini', 'No works name this place')}><p><a href={alamat('/usulan', { tahun, ...(ini ? { wilayah: w.kode } : { kecamatan: w.kode }) })}>{t('Lihat usulannya', 'See the proposals')}</a></p></EmptyState>} columns={[
        { head: t('Pekerjaan', 'Work'), main: true, cell: (k) => <><a href={k.nomor ? `/benang/usulan/${k.nomor}` : alamatSub(k.sub)}>{k.nama}</a>{k.lokasi && <><br /><small>{k.lokasi}</small></>}</> }, { head: t('Dari', 'From'), cell: (k) => <><a href={alamatSub(k.sub)}>{k.sub.nama}</a><br /><small>{k.sub.unit_nama}</small></> },
        { head: t('Anggaran', 'Budget'), numeric: true, cell: (k) => uang(k.anggaran) }, { head: t('Fisik', 'Built'), numeric: true, cell: (k) => (k.sub.fisik === null ? '–' : tulisPersen(Number(k.sub.fisik))) }]} />
      {!ini && <RencanaBayar judul={t('Desa dan kelurahan', 'Villages')} kepala={t('Desa atau kelurahan', 'Village')} catatan={t('Anggaran yang menyebut tempat', 'Budget that names a place')} bagian={desa.map((d) => ({ nama: d.nama, jumlah: d.anggaran, href: alamat(`/anggaran/wilayah/${d.kode}`, { tahun }), ket: t(`${d.dianggarkan} dari ${d.diusulkan} usulan dianggarkan`, `${d.dianggarkan} of ${d.diusulkan} proposals budgeted`) }))} />}
    </> }
  },
})

const misi = page({
  path: '/benang/misi/:id', stale: true, summary: 'Sebuah misi ke depan: sub kegiatan, anggaran, dan pembayarannya', right: 'publik', limit: 240, input: z.object({ id: z.uuid(), tahun: z.coerce.number().int().optional().catch(undefined) }),
  async ask(ctx, { id, tahun: diminta }) {
    const simpul = await findSimpul(ctx.db, id), tahunan = await listTahunMisi(ctx.db, id)
    const tahun = diminta ?? tahunan.find((t) => t.tahun <= ctx.now.getFullYear())?.tahun ?? tahunan[0]?.tahun
    if (!simpul || simpul.jenis !== 'misi' || tahun === undefined) return refuseNotFound('Misi')
    return { nama: simpul.nama, tahun, tahunan, baris: await listSubMisi(ctx.db, id, tahun) }
  },
  show({ nama, tahun, tahunan, baris }, ctx, { id }) {
    const { t } = ctx
    return { title: nama, index: true, wide: true, body: <>
      <Breadcrumbs items={[{ name: t('Anggaran', 'Budget'), href: alamat('/anggaran', { tahun, menurut: 'misi' }) }]} /><Heading about={t('Misi', 'Mission')}>{nama}</Heading>
      <RencanaBayar judul={t('Tahun demi tahun', 'Year by year')} kepala={t('Tahun', 'Year')} bagian={tahunan.map((n) => ({ nama: String(n.tahun), jumlah: n.anggaran, bayar: n.bayar, href: alamat(`/benang/misi/${id}`, { tahun: n.tahun }) }))} />
      <h2>{t(`Yang dikerjakan tahun ${tahun}`, `What is done in ${tahun}`)}</h2><KataSub baris={baris} ctx={ctx} /></> }
  },
})
export const anggaranRoutes: Route[] = [depan, kegiatan, wilayah, misi]

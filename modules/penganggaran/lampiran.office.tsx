import { Button, ButtonLink, EmptyState, Form, Notice, Select, SubmitRow, Table } from '#access/design'
import { type Context, type Download, type Route, action, page } from '#access/web'
import { MIME_XLSX, bacaFile, findFile } from '#kernel/documents'
import { punyaHak } from '#kernel/identity'
import { type Pegawai } from '#kernel/identity'
import { findUnit } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { type Cetakan, findCetakan, kakiCetak, listCetakan, mintaCetakan, pdfBagian, terlaluBesar, xlsxBagian } from './lampiran-cetak.ts'
import { type JenisLampiran, LAMPIRAN, findLampiran, susunCetakan } from './lampiran-daftar.ts'
import { KepalaTahun, TahunPath, alamat, getTahun, lihatSemua } from './tahap-bagian.tsx'
import { kursiDi } from './tahap-kursi.ts'
import { type Tahap, findTahap } from './tahap.sql.ts'

// Annexes of the regulation and of its elaboration, and the forms of an office, from any stage, as PDF and workbook.

const LIHAT = { hak: ['anggaran.lihat'] }
const Pilih = TahunPath.extend({ urut: z.coerce.number().int().min(1).optional().catch(undefined) })
/** Names of recipients are for those who keep the lists: TAPD and the head of finance. */
const bolehOrang = (ctx: Context): boolean => punyaHak(ctx.actor, 'anggaran.verifikasi') || punyaHak(ctx.actor, 'anggaran.kelola')
async function getTahap(ctx: Context, tahun: number, urut: number | undefined): Promise<Tahap> { return urut === undefined ? (await getTahun(ctx.db, tahun)).kini : (await findTahap(ctx.db, tahun, urut)) ?? refuseNotFound('Tahap') }

const daftar = page({
  path: '/kantor/anggaran/:tahun/lampiran', summary: 'Lampiran Perda dan penjabaran APBD dari tahap mana pun', right: LIHAT, frame: 'kantor', input: Pilih,
  async ask(ctx, { tahun, urut }) {
    const { tahap, kini } = await getTahun(ctx.db, tahun)
    return { tahun, tahap, urut: urut ?? kini.urut, semua: lihatSemua(ctx.actor), orang: bolehOrang(ctx), cetakan: ctx.actor.kind === 'pegawai' ? await listCetakan(ctx.db, tahun, ctx.actor.pegawaiId) : [] }
  },
  show({ tahun, tahap, urut, semua, orang, cetakan }, ctx) {
    const { t } = ctx
    const tombol = (l: JenisLampiran) => <Form action={`/kantor/anggaran/${tahun}/lampiran`} hidden={{ urut: String(urut), jenis: l.kode }}>{(['pdf', 'xlsx'] as const).map((b) => <Button small variant="second" name="bentuk" value={b} about={l.nama[0]}>{b.toUpperCase()}</Button>)}</Form>
    const tabel = (judul: string, isi: JenisLampiran[]) => <Table<JenisLampiran> caption={judul} rows={isi} columns={[{ head: t('Lampiran', 'Annex'), main: true, cell: (l) => t(...l.nama) }, { head: t('Unduh', 'Download'), quiet: true, narrow: true, cell: tombol }]} />
    return {
      title: t('Lampiran', 'Annexes'), wide: true, ...(cetakan.some((c) => c.keadaan === 'antre' || c.keadaan === 'dikerjakan') ? { refresh: 5 } : {}),
      body: <>
        <KepalaTahun tahun={tahun} judul={t('Lampiran dan cetakan', 'Annexes and prints')} ctx={ctx} />
        <Form method="get" label={t('Tahap', 'Stage')}><Select name="urut" label={t('Tahap', 'Stage')} value={String(urut)} empty={false} choices={tahap.map((s) => ({ value: String(s.urut), label: s.dibekukan_pada ? s.nama : `${s.nama} (${t('belum dibekukan', 'not frozen')})` }))} /><SubmitRow><Button variant="second" small>{t('Pilih', 'Choose')}</Button></SubmitRow></Form>
        {cetakan.length > 0 && <Table<Cetakan> caption={t('Cetakan Anda', 'Your prints')} rows={cetakan} columns={[{ head: t('Cetakan', 'Print'), main: true, cell: (c) => `${findLampiran(c.jenis)?.nama[0] ?? c.jenis.toUpperCase()} (${c.bentuk.toUpperCase()})` }, { head: t('Keadaan', 'State'), cell: (c) => <Kemajuan c={c} tahun={tahun} ctx={ctx} /> }]} />}
        {semua ? <>{tabel(t('Peraturan Daerah', 'Regulation'), LAMPIRAN.filter((l) => l.kelompok === 'perda'))}{tabel(t('Penjabaran', 'Elaboration'), LAMPIRAN.filter((l) => l.kelompok === 'penjabaran' && (orang || !l.orang)))}</> : <EmptyState title={t('Lampiran memuat semua perangkat daerah', 'Annexes cover all offices')}><p>{t('RKA dan DPA unit Anda dicetak dari halamannya masing-masing.', 'Print your own drafts and DPA from their pages.')}</p></EmptyState>}
      </>,
    }
  },
})
function Kemajuan({ c, tahun, ctx: { t } }: { c: Cetakan; tahun: number; ctx: Context }) {
  if (c.keadaan === 'selesai') return <a href={`/kantor/anggaran/${tahun}/cetakan/${c.id}`}>{t('Unduh', 'Download')}</a>
  if (c.keadaan === 'gagal') return <>{t('Gagal, mintalah lagi', 'Failed, ask again')}</>
  return <progress max={100} value={c.maju} aria-label={t('Kemajuan', 'Progress')}>{c.maju}%</progress>
}
/** A small print at once, a large one through the background. */
async function cetak(ctx: Context, tahap: Tahap, jenis: string, bentuk: 'pdf' | 'xlsx', unitId: string | undefined, subId?: string): Promise<Download | string> {
  const actor = ctx.actor as Pegawai
  if (!unitId && findLampiran(jenis)?.besar) return ctx.db.transaction((tx) => mintaCetakan(tx, actor.pegawaiId, { tahun: tahap.tahun, urut: tahap.urut, jenis, bentuk, unit_id: null }))
  const bagian = await susunCetakan(ctx.db, tahap, jenis, { unitId, subId })
  if (!subId && terlaluBesar(bagian)) return ctx.db.transaction((tx) => mintaCetakan(tx, actor.pegawaiId, { tahun: tahap.tahun, urut: tahap.urut, jenis, bentuk, unit_id: unitId ?? null }))
  const nama = `${jenis}-${tahap.tahun}-${tahap.urut}.${bentuk}`
  return bentuk === 'pdf' ? { bytes: await pdfBagian(bagian, await kakiCetak(ctx.db, tahap)), mime: 'application/pdf', name: nama } : { bytes: xlsxBagian(bagian), mime: MIME_XLSX, name: nama }
}
const minta = action({
  path: '/kantor/anggaran/:tahun/lampiran', summary: 'Mengunduh atau meminta lampiran APBD', right: LIHAT, frame: 'kantor', input: Pilih.extend({ jenis: z.string().max(20), bentuk: z.enum(['pdf', 'xlsx']) }),
  async act(ctx, { tahun, urut, jenis, bentuk }) {
    const lampiran = findLampiran(jenis) ?? refuseNotFound('Lampiran'), tahap = await getTahap(ctx, tahun, urut)
    if (!lihatSemua(ctx.actor) || (lampiran.orang && !bolehOrang(ctx))) refuse('tidak-berwenang', 'Lampiran ini memuat semua perangkat daerah atau nama orang; hanya TAPD dan pimpinan yang mengunduhnya.', { status: 403 })
    const hasil = await cetak(ctx, tahap, jenis, bentuk, undefined)
    return typeof hasil !== 'string' ? hasil : { goto: alamat(`/kantor/anggaran/${tahun}/lampiran`, { urut: tahap.urut }), status: 202, flash: ctx.t('Sedang dibuat. Kemajuannya terlihat di bawah.', 'Being made; see its progress below.'), data: { id: hasil } }
  },
})
const ambil = page({
  path: '/kantor/anggaran/:tahun/cetakan/:id', summary: 'Mengunduh cetakan yang sudah dibuat', right: LIHAT, frame: 'kantor', input: TahunPath.extend({ id: z.uuid() }),
  async ask(ctx, { id }) {
    const c = ctx.actor.kind === 'pegawai' ? await findCetakan(ctx.db, id, ctx.actor.pegawaiId) : undefined
    const file = c?.file ? await findFile(ctx.db, c.file) : undefined
    if (!c || !file) return refuseNotFound('Cetakan')
    const akhir = file.mime === 'application/zip' ? 'zip' : c.bentuk
    return { bytes: await bacaFile(file.hash), mime: file.mime, name: `${c.jenis}-${c.tahun}-${c.urut}.${akhir}` }
  },
})
const formulir = page({
  path: '/kantor/anggaran/:tahun/cetak/:formulir', summary: 'Mencetak formulir RKA atau DPA satu perangkat daerah', right: LIHAT, frame: 'kantor', input: Pilih.extend({ formulir: z.enum(['rka', 'dpa']), unit: z.uuid(), sub: z.uuid().optional().catch(undefined), bentuk: z.enum(['pdf', 'xlsx']).optional().catch(undefined) }),
  async ask(ctx, { tahun, urut, formulir: jenis, unit: unitId, sub, bentuk }): Promise<Download | { tahun: number; jenis: 'rka' | 'dpa'; nama: string; urut: number; unitId: string; besar: boolean; cetakan: Cetakan[] }> {
    const unit = await findUnit(ctx.db, unitId), tahap = await getTahap(ctx, tahun, urut)
    if (!unit || !kursiDi(ctx.actor, 'anggaran.lihat', { unitId, unitJalur: unit.jalur })) return refuseNotFound('Perangkat daerah')
    if (bentuk) { const jadi = await cetak(ctx, tahap, jenis, bentuk, unitId, sub); if (typeof jadi !== 'string') return jadi }
    return { tahun, jenis, nama: unit.nama, urut: tahap.urut, unitId, besar: bentuk !== undefined, cetakan: ctx.actor.kind === 'pegawai' ? (await listCetakan(ctx.db, tahun, ctx.actor.pegawaiId)).filter((c) => c.unit_id === unitId) : [] }
  },
  show(d, ctx) {
    const { t } = ctx, ke = (bentuk: string) => alamat(`/kantor/anggaran/${d.tahun}/cetak/${d.jenis}`, { unit: d.unitId, urut: d.urut, bentuk })
    return {
      title: t('Cetak', 'Print'),
      body: <>
        <KepalaTahun tahun={d.tahun} judul={t(`Cetak ${d.jenis.toUpperCase()}`, `Print ${d.jenis.toUpperCase()}`)} lead={d.nama} ctx={ctx} />
        {d.besar && <Notice><p>{t('Cetakan ini besar dan sedang dibuat; ambil dari daftar di bawah atau dari halaman Lampiran.', 'This print is large and being made; fetch it below.')}</p></Notice>}
        <p>{t('Ringkasan, pendapatan, rincian belanja tiap sub kegiatan, dan pembiayaan.', 'Summary, revenue, spending of each sub activity, financing.')}</p>
        <SubmitRow><ButtonLink href={ke('pdf')}>{t('Unduh PDF', 'PDF')}</ButtonLink><ButtonLink variant="second" href={ke('xlsx')}>{t('Unduh XLSX', 'XLSX')}</ButtonLink></SubmitRow>
        {d.cetakan.length > 0 && <Table<Cetakan> caption={t('Cetakan Anda', 'Your prints')} rows={d.cetakan} columns={[{ head: t('Cetakan', 'Print'), main: true, cell: (c) => `${c.jenis.toUpperCase()} (${c.bentuk.toUpperCase()})` }, { head: t('Keadaan', 'State'), cell: (c) => <Kemajuan c={c} tahun={d.tahun} ctx={ctx} /> }]} />}
      </>,
    }
  },
})
export const lampiranRoutes: Route[] = [daftar, minta, ambil, formulir]

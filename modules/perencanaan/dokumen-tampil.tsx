import { Details, Table, Tag } from '#access/design'
import { type Context, alamat } from '#access/web'
import type { IsiSel } from '#kernel/documents'
import { tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { type Db, refuseNotFound, sql } from '#kernel/platform'
import { bahanTabel, susunTabel } from './cetak-tabel.ts'
import { sebutTahap } from './cetak-dokumen.ts'
import { type JenisSimpul, KATA_SIMPUL, KATA_TAHAP, SIFAT_DOKUMEN, type TahapDokumen } from './dokumen-tahap.ts'
import { type Dokumen, type Tahap, findDokumen, listTahap } from './dokumen.sql.ts'
import { uang } from './jawaban.tsx'
import { type BlokBab, TABEL_BAB } from './narasi.ts'
import { type Simpul, listAnak, listKeAtas, padaVersi } from './simpul.sql.ts'

// What the pages of offices and of the public share: a version's name, its tree with only the opened branch, its tables.

export const KANTOR = '/kantor/perencanaan/dokumen'
export function TagTahap({ tahap, ctx }: { tahap: TahapDokumen; ctx: Context }) {
  const [id, en, tone] = KATA_TAHAP[tahap]
  return <Tag tone={tone}>{ctx.t(id, en)}</Tag>
}
/** A document and the version asked for, else the newest (`tetap`: else the last established). Frozen versions only for the public. */
export async function getVersi(db: Db, id: string, urut: number | undefined, tetap: boolean): Promise<{ d: Dokumen; tahap: Tahap; semua: Tahap[] }> {
  const d = (await findDokumen(db, id)) ?? refuseNotFound('Dokumen'), semua = await listTahap(db, id)
  const boleh = tetap ? semua.filter((t) => t.tahap === 'ditetapkan' || t.tahap === 'perubahan_ditetapkan') : semua
  const tahap = (urut === undefined ? boleh.at(-1) : boleh.find((t) => t.urut === urut)) ?? refuseNotFound('Versi dokumen')
  return { d, tahap, semua: boleh }
}

export interface Cabang { simpul: Simpul; jumlah: bigint; anak: number; di: Cabang[]; terbuka: boolean }
export interface PohonTampil { cabang: Cabang[]; unit: { id: string; nama: string; program: number; jumlah: bigint }[] }
/** The tree as far as it is opened: offices of a yearly plan, then the way down to `buka` with what hangs directly below it. */
export async function bacaPohon(db: Db, d: Dokumen, urut: number, { buka, unit }: { buka?: string | undefined; unit?: string | undefined }): Promise<PohonTampil> {
  const jalan = buka ? (await listKeAtas(db, buka, urut)).filter((s) => s.dokumen_id === d.id).reverse() : []
  const unitId = jalan[0]?.unit_id ?? unit
  if (!SIFAT_DOKUMEN[d.jenis].unit && d.jenis === 'rkpd' && !unitId) return { cabang: [], unit: await listUnitDokumen(db, d.id, urut) }
  const bangun = async (indukId: string | null, dalam: number): Promise<Cabang[]> => {
    const anak = await listAnak(db, d.id, indukId, urut, indukId === null && d.jenis === 'rkpd' ? unitId : undefined)
    const angka = await angkaCabang(db, d.id, anak.map(({ id }) => id), urut)
    const hasil: Cabang[] = []
    for (const simpul of anak) { const terbuka = jalan[dalam]?.id === simpul.id || (jalan.length === 0 && anak.length === 1 && dalam < 2); hasil.push({ simpul, ...(angka.get(simpul.id) ?? { jumlah: 0n, anak: 0 }), terbuka, di: terbuka ? await bangun(simpul.id, dalam + 1) : [] }) }
    return hasil
  }
  return { cabang: await bangun(null, 0), unit: [] }
}
const listUnitDokumen = (db: Db, dokumenId: string, urut: number): Promise<PohonTampil['unit']> => db.many(sql`select u.id, u.nama, count(*) filter (where s.jenis = 'program')::int as program, coalesce(sum(s.pagu) filter (where s.jenis = 'sub_kegiatan'), 0)::bigint as jumlah
  from perencanaan.simpul s join organisation.publik_unit u on u.id = s.unit_id where s.dokumen_id = ${dokumenId} and ${padaVersi(urut, sql`s`)} group by u.id, u.nama order by u.nama limit 500`)
/** Of each node: rupiah of the sub kegiatan below it, and how many hang directly below. */
async function angkaCabang(db: Db, dokumenId: string, id: string[], urut: number): Promise<Map<string, { jumlah: bigint; anak: number }>> {
  if (id.length === 0) return new Map()
  const baris = await db.many<{ id: string; jumlah: bigint; anak: number }>(sql`with recursive turun as (select s.id as akar, s.id, s.jenis, s.pagu, s.pagu_tahun, 0 as langkah from perencanaan.simpul s where s.id = any(${id}::uuid[]) and ${padaVersi(urut, sql`s`)}
      union all select t.akar, s.id, s.jenis, s.pagu, s.pagu_tahun, t.langkah + 1 from turun t join perencanaan.simpul s on s.dokumen_id = ${dokumenId} and s.induk_id = t.id and ${padaVersi(urut, sql`s`)} where t.langkah < 10)
    select akar as id, coalesce(sum(case when jenis = 'sub_kegiatan' then coalesce(pagu, 0) + coalesce((select sum(p) from unnest(pagu_tahun) p), 0) when jenis = 'program' and langkah = 0 and not exists (select from turun b where b.akar = turun.akar and b.jenis = 'sub_kegiatan') then coalesce((select sum(p) from unnest(pagu_tahun) p), 0) end), 0)::bigint as jumlah,
      count(*) filter (where langkah = 1)::int as anak from turun group by akar`)
  return new Map(baris.map(({ id: satu, ...isi }) => [satu, isi]))
}
export interface TujuanPohon { /** Address of the tree page. */ halaman: string; /** Address of a node's own page, when there is one. */ simpul?: (id: string) => string; urut?: number | undefined }
export function Pohon({ pohon, tujuan, ctx }: { pohon: PohonTampil; tujuan: TujuanPohon; ctx: Context }) {
  const { t } = ctx
  if (pohon.unit.length > 0) return <Table caption={t('Perangkat daerah', 'Offices')} captionHidden rows={pohon.unit} columns={[
    { head: t('Perangkat daerah', 'Office'), main: true, cell: (u) => <a href={alamat(tujuan.halaman, { unit: u.id, urut: tujuan.urut })}>{u.nama}</a> }, { head: t('Program', 'Programmes'), numeric: true, cell: (u) => u.program }, { head: t('Pagu', 'Ceiling'), numeric: true, cell: (u) => uang(u.jumlah) }]}
    foot={[[t('Jumlah', 'Total'), pohon.unit.reduce((n, u) => n + u.program, 0), uang(pohon.unit.reduce((n, u) => n + u.jumlah, 0n))]]} />
  if (pohon.cabang.length === 0) return <p>{t('Belum ada isinya.', 'Nothing in it yet.')}</p>
  return <Ranting cabang={pohon.cabang} tujuan={tujuan} ctx={ctx} />
}
function Ranting({ cabang, tujuan, ctx }: { cabang: Cabang[]; tujuan: TujuanPohon; ctx: Context }) {
  return <ul class="tree">{cabang.map(({ simpul: s, jumlah, anak, di, terbuka }) => <li id={terbuka && di.every((c) => !c.terbuka) ? 'terbuka' : undefined}>
    <span class="hint">{ctx.t(...KATA_SIMPUL[s.jenis])}{s.kode ? ` ${s.kode}` : ''}</span>{' '}
    {anak > 0 && !terbuka ? <a href={`${alamat(tujuan.halaman, { buka: s.id, urut: tujuan.urut })}#terbuka`}>{s.nama}</a> : tujuan.simpul ? <a href={tujuan.simpul(s.id)}>{s.nama}</a> : terbuka ? <strong>{s.nama}</strong> : s.nama}
    {jumlah > 0n && <span class="hint"> · {uang(jumlah)}</span>}
    {tujuan.simpul && anak > 0 && !terbuka && <> · <a href={tujuan.simpul(s.id)}>{ctx.t('buka', 'open')}<span class="sr"> {s.nama}</span></a></>}
    {terbuka && di.length > 0 && <Ranting cabang={di} tujuan={tujuan} ctx={ctx} />}
  </li>)}</ul>
}
/** Versions of a document as links, the present one marked. */
export function DaftarVersi({ semua, kini, ke, ctx }: { semua: Tahap[]; kini: number; ke: (urut: number) => string; ctx: Context }) {
  return <Table<Tahap> caption={ctx.t('Versi', 'Versions')} captionHidden rows={[...semua].reverse()} columns={[
    { head: ctx.t('Versi', 'Version'), main: true, cell: (v) => (v.urut === kini ? <strong>{sebutTahap(v)}</strong> : <a href={ke(v.urut)}>{sebutTahap(v)}</a>) },
    { head: ctx.t('Sejak', 'Since'), cell: (v) => tanggalPanjang(tanggalLokal(v.dibuka_pada, ctx.config.BALAI_ZONE)) },
    { head: ctx.t('Sidik', 'Fingerprint'), cell: (v) => (v.sidik ? <code>{v.sidik.slice(0, 12)}</code> : ctx.t('terbuka', 'open')) }]} />
}
export const teksSel = (isi: IsiSel): string => (isi === null ? '' : typeof isi === 'bigint' ? uang(isi) : String(isi))
export type BlokTampil = BlokBab & { kepala?: string[]; baris?: string[][]; kanan?: number[] }
/** Words of a chapter with its tables, at most `batas` rows of each on a page. */
export async function isiBlok(db: Db, d: Dokumen, urut: number, blok: BlokBab[], batas = 40): Promise<BlokTampil[]> {
  const bahan = blok.some((b) => b.jenis === 'tabel') ? await bahanTabel(db, d, urut) : undefined
  const hasil: BlokTampil[] = []
  for (const b of blok) {
    if (b.jenis !== 'tabel' || b.tabel === 'realisasi') { hasil.push(b); continue }
    const t = await susunTabel(db, bahan!, b.tabel)
    hasil.push({ ...b, kepala: t.kepala, kanan: t.kanan, baris: t.baris.slice(0, batas).map((baris) => t.kepala.map((_, i) => teksSel(baris[i] ?? null))) })
  }
  return hasil
}
export function Blok({ blok, ctx }: { blok: BlokTampil[]; ctx: Context }) {
  return <>{blok.map((b) => {
    if (b.jenis === 'judul') return <h3>{b.teks}</h3>
    if (b.jenis === 'butir') return <ul>{b.butir.map((satu) => <li>{satu}</li>)}</ul>
    if (b.jenis === 'paragraf' || b.jenis === 'tak_dikenal') return <p>{b.teks}</p>
    return b.baris && b.kepala ? <Details summary={ctx.t('Tabel', 'Table')}><Table<string[]> scroll caption={ctx.t('Tabel', 'Table')} captionHidden rows={b.baris} columns={b.kepala.map((head, i) => ({ head, numeric: b.kanan?.includes(i) ?? false, cell: (baris: string[]) => baris[i] }))} /></Details> : <p class="hint">{ctx.t('Tabel dicetak di sini.', 'A table is printed here.')}</p>
  })}</>
}
export const MARKA = TABEL_BAB.map((nama) => `[[tabel:${nama}]]`)
export const jenisAnak = (d: Dokumen, di: JenisSimpul | ''): JenisSimpul[] => (Object.entries(SIFAT_DOKUMEN[d.jenis].pohon) as [JenisSimpul, string[]][]).filter(([, induk]) => induk.includes(di)).map(([jenis]) => jenis)

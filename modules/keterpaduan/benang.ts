import { listTahap } from '#modules/penganggaran'
import { type Foto, type Pembayaran, listFoto, listPembayaran } from '#modules/penatausahaan'
import { type LangkahJejak, type Rekomendasi, type SubRkpd, type Usulan, findDokumen, findTahap, findUsulanByNomor, jejakSimpul, listRekomendasi, listSimpulUsulan, listSubRkpd } from '#modules/perencanaan'
import { findUnitByKode, findWilayah, getUnit, namaWilayah } from '#kernel/organisation'
import { type Db, LINGKUP_SISTEM, dalamLingkup, sql } from '#kernel/platform'
import { type BarisAnggaran, type RekapUsulan, type SubAnggaran, findRekapSub, findRekapSubById, findRekapUsulan, findSubAnggaran, listBarisAnggaran, listUsulanSub, namaSumber } from './benang.sql.ts'
import { type Rekap, type RekapSub, findRekap } from './rekap.sql.ts'

// One thread: from a proposal through every level, the plans up to the mission, the budget's lines, payments and progress. Everything
// here is public: no person, no draft. What is not established yet is not shown.

/** A frozen version as proof: what it is, when, and its hash. */
export interface Bukti { nama: string; pada: Date | null; sidik: string; /** Where its rows can be checked. */ tautan?: string }
export interface BenangSub {
  tahun: number; unitKode: string; unitNama: string; kode: string; nama: string; rekap: Rekap | undefined; r: RekapSub | undefined; rencana: SubRkpd | undefined; anggaran: SubAnggaran | undefined; sumber: string
  baris: BarisAnggaran[]; jejak: LangkahJejak[]; usulan: RekapUsulan[]; bayar: Pembayaran[]; foto: Foto[]; bukti: Bukti[]; tempat: string
}
const BARIS = 12, FOTO = 4

/** Photos are kept for the office that sent them in; those of a finished report belong to everybody, and only their picture is shown. */
export const fotoSub = (db: Db, subId: string): Promise<Foto[]> => dalamLingkup(LINGKUP_SISTEM, () => listFoto(db, subId))
async function sebutTempat(db: Db, wilayah: string | null, lokasi: string): Promise<string> {
  const w = wilayah ? await findWilayah(db, wilayah) : undefined
  return [lokasi, w ? `${namaWilayah(w)}, ${w.di.split(', ')[0]}` : ''].filter(Boolean).join(', ')
}
/** Established plans along the chain, and the budget's frozen stages that matter to everybody. */
async function buktiSub(db: Db, tahun: number, jejak: LangkahJejak[]): Promise<Bukti[]> {
  const hasil: Bukti[] = []
  for (const id of [...new Set(jejak.map(({ dokumen }) => dokumen.id))].slice(0, 6)) {
    const d = await findDokumen(db, id), t = d && d.urut_tetap !== null ? await findTahap(db, id, d.urut_tetap) : undefined
    if (d && t?.sidik) hasil.push({ nama: d.nama, pada: t.ditutup_pada, sidik: t.sidik })
  }
  const umum = new Set(['kua_ppas_disepakati', 'apbd_murni', 'pergeseran', 'apbd_perubahan'])
  for (const t of await listTahap(db, tahun)) if (t.sidik && umum.has(t.jenis)) hasil.push({ nama: t.nama, pada: t.dibekukan_pada, sidik: t.sidik, tautan: `/data-terbuka/apbd/${tahun}/${t.urut}/sidik.csv` })
  return hasil
}
/** The sub kegiatan in the established yearly plan, by code. */
async function rencanaSub(db: Db, tahun: number, unitId: string, kode: string): Promise<SubRkpd | undefined> {
  return (await listSubRkpd(db, tahun, { unitId })).find((s) => s.kode === kode)
}

/** The thread of a sub kegiatan of an office (its short code, `pupr`) and year; undefined when neither plan nor budget in force has it. */
export async function bukaBenangSub(db: Db, tahun: number, unitKode: string, kode: string): Promise<BenangSub | undefined> {
  const [r, unit, rekap] = [await findRekapSub(db, tahun, unitKode, kode), await findUnitByKode(db, unitKode), await findRekap(db, tahun)]
  if (!unit) return undefined
  const rencana = await rencanaSub(db, tahun, unit.id, kode)
  if (!r && !rencana) return undefined
  const urut = rekap?.anggaran_urut ?? null, simpulId = r?.simpul_id ?? rencana?.simpulId
  const [jejak, anggaran, baris, usulan, bayar, foto] = [simpulId ? await jejakSimpul(db, simpulId) : [], r && urut !== null ? await findSubAnggaran(db, tahun, urut, r.sub_id) : undefined, r && urut !== null ? await listBarisAnggaran(db, { tahun, urut, subId: r.sub_id, batas: BARIS + 1 }) : [],
    r ? await listUsulanSub(db, tahun, r.sub_id) : [], r ? await listPembayaran(db, r.sub_id) : [], r ? await fotoSub(db, r.sub_id) : []]
  const sumber = anggaran?.sumber_dana ?? rencana?.sumberDana
  return { tahun, unitKode, unitNama: unit.nama, kode, nama: r?.nama ?? rencana!.nama, rekap, r, rencana, anggaran, sumber: sumber ? await namaSumber(db, sumber, tahun) : '', baris, jejak, usulan, bayar, foto: foto.slice(0, FOTO), bukti: await buktiSub(db, tahun, jejak), tempat: await sebutTempat(db, r?.wilayah ?? rencana?.wilayah ?? null, r?.lokasi || rencana?.lokasi || '') }
}

export interface BenangUsulan { usulan: Usulan; tempat: string; tujuan: string; rekomendasi: Rekomendasi[]; rencana: { tahun: number; kode: string; nama: string; unitKode: string; unitNama: string } | undefined; benang: RekapUsulan | undefined; sub: RekapSub | undefined; rekap: Rekap | undefined; baris: BarisAnggaran[]; bayar: Pembayaran[]; foto: Foto[]; jejak: LangkahJejak[]; bukti: Bukti[] }
/** The thread of a proposal everybody may see; undefined before its village has looked at it. */
export async function bukaBenangUsulan(db: Db, nomor: string): Promise<BenangUsulan | undefined> {
  const usulan = await findUsulanByNomor(db, nomor)
  if (!usulan?.umum_sejak) return undefined
  const benang = await findRekapUsulan(db, usulan.id, usulan.tahun), tahun = benang?.tahun ?? usulan.tahun, rekap = await findRekap(db, tahun)
  const sub = benang?.sub_id ? await findRekapSubById(db, tahun, benang.sub_id) : undefined
  const simpul = (await listSimpulUsulan(db, [usulan.id])).at(-1), urut = rekap?.anggaran_urut ?? null
  const unit = simpul ? await getUnit(db, simpul.unitId) : undefined
  // Only what the established plan holds: a draft may still lose it.
  const d = simpul ? await findDokumen(db, simpul.dokumenId) : undefined
  const jejak = sub?.simpul_id ? await jejakSimpul(db, sub.simpul_id) : simpul && d?.urut_tetap != null ? await jejakSimpul(db, simpul.simpulId) : []
  return {
    usulan, tempat: await sebutTempat(db, usulan.wilayah, usulan.lokasi), tujuan: (await getUnit(db, usulan.unit_tujuan)).nama, rekomendasi: await listRekomendasi(db, usulan.id), benang, sub, rekap, jejak,
    rencana: simpul && unit && d?.urut_tetap != null ? { tahun: simpul.tahun, kode: simpul.kode, nama: simpul.nama, unitKode: unit.kode, unitNama: unit.nama } : undefined,
    baris: sub && urut !== null ? await listBarisAnggaran(db, { tahun, urut, subId: sub.sub_id, usulanId: benang?.anggaran !== null ? usulan.id : undefined, batas: BARIS + 1 }) : [],
    bayar: sub ? await listPembayaran(db, sub.sub_id) : [], foto: sub ? (await fotoSub(db, sub.sub_id)).slice(0, FOTO) : [], bukti: await buktiSub(db, tahun, jejak),
  }
}

/** Payments put together by day, newest first. */
export function bayarPerHari(bayar: Pembayaran[]): { tanggal: string; jumlah: bigint }[] {
  const hari = new Map<string, bigint>()
  for (const { tanggal, jumlah } of bayar) hari.set(tanggal, (hari.get(tanggal) ?? 0n) + jumlah)
  return [...hari].map(([tanggal, jumlah]) => ({ tanggal, jumlah })).sort((a, b) => (a.tanggal < b.tanggal ? 1 : -1))
}
/** Whether a photo belongs to this sub kegiatan: an id from an address proves nothing. */
export const adaFoto = async (db: Db, subId: string, fotoId: string): Promise<boolean> => (await fotoSub(db, subId)).some(({ id }) => id === fotoId)
/** The sub kegiatan of the budget in force, by year, office and code. */
export const findSubId = async (db: Db, tahun: number, unitKode: string, kode: string): Promise<string | undefined> =>
  (await db.maybe<{ sub_id: string }>(sql`select sub_id from keterpaduan.rekap_sub where tahun = ${tahun} and unit_kode = ${unitKode} and kode = ${kode}`))?.sub_id

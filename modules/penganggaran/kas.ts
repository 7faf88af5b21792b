import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Db, type Tx, refuse, refuseNotFound, sql } from '#kernel/platform'
import { type Dpa, findDpa, listBarisDpa, lockDpa } from './dpa.sql.ts'
import { bacaUang } from './hitung.ts'
import { kursiDi } from './tahap-kursi.ts'

// Cash plan of a DPA: twelve months for each sub kegiatan and account, together exactly what the DPA grants (C16).

/** Rupiah of an account by month, January first. */
export interface BarisKas { sub_id: string | null; rekening: string; kode: string; nama: string; jumlah: bigint; bulan: bigint[] }
/** Spreads whole rupiah over the months from `mulai` to `akhir` (1 to 12), evenly; what does not divide goes to the first months. */
export function sebar(jumlah: bigint, mulai = 1, akhir = 12): bigint[] {
  const n = BigInt(akhir - mulai + 1), dasar = jumlah / n, sisa = jumlah % n
  return Array.from({ length: 12 }, (_, i) => (i + 1 < mulai || i + 1 > akhir ? 0n : dasar + (BigInt(i + 1 - mulai) < sisa ? 1n : 0n)))
}
/** Fits a plan to another sum: more goes evenly onto the months of the plan that are not over, less is taken from the last months first. */
export function sesuaikan(lama: bigint[], jumlah: bigint, mulai: number, akhir: number): bigint[] {
  let beda = jumlah - lama.reduce((a, b) => a + b, 0n)
  if (beda >= 0n) { const tambah = sebar(beda, mulai, akhir); return lama.map((n, i) => n + tambah[i]!) }
  const baru = [...lama]
  for (let i = 11; i >= 0 && beda < 0n; i--) { const ambil = baru[i]! < -beda ? baru[i]! : -beda; baru[i]! -= ambil; beda += ambil }
  return baru
}

const kunci = (subId: string | null, rekening: string): string => `${subId ?? ''} ${rekening}`
async function bacaKas(db: Db, dpaId: string): Promise<Map<string, bigint[]>> {
  const hasil = new Map<string, bigint[]>()
  for (const r of await db.many<{ sub_id: string | null; rekening: string; bulan: bigint[] }>(sql`select r.sub_id, r.rekening, array_agg(coalesce(k.jumlah, 0) order by b.bulan)::bigint[] as bulan from (select distinct sub_id, rekening from penganggaran.kas where dpa_id = ${dpaId}) r
    cross join generate_series(1, 12) as b (bulan) left join penganggaran.kas k on k.dpa_id = ${dpaId} and k.sub_id is not distinct from r.sub_id and k.rekening = r.rekening and k.bulan = b.bulan group by r.sub_id, r.rekening limit 20000`)) hasil.set(kunci(r.sub_id, r.rekening), r.bulan.map(BigInt))
  return hasil
}
interface BarisTulis { sub_id: string | null; rekening: string; bulan: number; jumlah: string }
async function tulisKas(tx: Tx, dpaId: string, baris: { sub_id: string | null; rekening: string; bulan: bigint[] }[]): Promise<void> {
  const isi: BarisTulis[] = baris.flatMap((b) => b.bulan.map((jumlah, i) => ({ sub_id: b.sub_id, rekening: b.rekening, bulan: i + 1, jumlah: String(jumlah) }))).filter((b) => b.jumlah !== '0')
  await tx.run(sql`insert into penganggaran.kas (dpa_id, sub_id, rekening, bulan, jumlah) select ${dpaId}::uuid, sub_id, rekening, bulan, jumlah from jsonb_to_recordset(${JSON.stringify(isi)}::jsonb) as b (sub_id uuid, rekening text, bulan smallint, jumlah bigint)`)
}
/** Proposes the cash plan of a new DPA: the old one fitted to the new sums, else even over the months of the sub kegiatan. */
export async function isiKas(tx: Tx, dpa: Pick<Dpa, 'id' | 'tahun' | 'unit_id' | 'urut'>, lamaId: string | null): Promise<void> {
  const lama = lamaId ? await bacaKas(tx, lamaId) : new Map<string, bigint[]>()
  const bulan = new Map((await tx.many<{ id: string; mulai: number | null; akhir: number | null }>(sql`select id, bulan_mulai as mulai, bulan_akhir as akhir from penganggaran.sub where tahun = ${dpa.tahun} and unit_id = ${dpa.unit_id} and dari <= ${dpa.urut}::int and (sampai is null or sampai > ${dpa.urut}::int) limit 20000`)).map((s) => [s.id, s]))
  await tulisKas(tx, dpa.id, (await listBarisDpa(tx, dpa)).map((b) => {
    const s = b.sub_id ? bulan.get(b.sub_id) : undefined, mulai = s?.mulai ?? 1, akhir = s?.akhir ?? 12, ada = lama.get(kunci(b.sub_id, b.rekening))
    return { sub_id: b.sub_id, rekening: b.rekening, bulan: ada ? sesuaikan(ada, b.jumlah, mulai, akhir) : sebar(b.jumlah, mulai, akhir) }
  }))
}
/** The plan beside what the DPA grants, by sub kegiatan and account; narrowed to one sub kegiatan, or to what has none ('-'). */
export async function listKas(db: Db, dpa: Dpa, sub?: string): Promise<BarisKas[]> {
  const kas = await bacaKas(db, dpa.id)
  return (await listBarisDpa(db, dpa)).filter((b) => sub === undefined || (sub === '-' ? b.sub_id === null : b.sub_id === sub)).map((b) => ({ sub_id: b.sub_id, rekening: b.rekening, kode: b.kode, nama: b.nama, jumlah: b.jumlah, bulan: kas.get(kunci(b.sub_id, b.rekening)) ?? Array<bigint>(12).fill(0n) }))
}
/** C16: accounts where twelve months are not what the DPA grants, and months planned for what it does not grant. */
export const selisihKas = (db: Db, dpa: Pick<Dpa, 'id' | 'tahun' | 'unit_id' | 'urut'>): Promise<{ sub_id: string | null; rekening: string; dpa: bigint; kas: bigint }[]> =>
  db.many(sql`with d as (select r.sub_id, r.rekening, sum(r.jumlah)::bigint as jumlah from penganggaran.rincian r where r.tahun = ${dpa.tahun} and r.unit_id = ${dpa.unit_id} and r.dari <= ${dpa.urut}::int and (r.sampai is null or r.sampai > ${dpa.urut}::int) group by 1, 2),
      k as (select sub_id, rekening, sum(jumlah)::bigint as jumlah from penganggaran.kas where dpa_id = ${dpa.id} group by 1, 2)
    select coalesce(d.sub_id, k.sub_id) as sub_id, coalesce(d.rekening, k.rekening) as rekening, coalesce(d.jumlah, 0)::bigint as dpa, coalesce(k.jumlah, 0)::bigint as kas from d full join k on coalesce(k.sub_id::text, '') = coalesce(d.sub_id::text, '') and k.rekening = d.rekening
    where coalesce(d.jumlah, 0) <> coalesce(k.jumlah, 0) order by 2 limit 500`)

export interface IsianKas { sub_id: string | null; rekening: string; /** Twelve amounts as typed. */ bulan: string[] }
/**
 * Writes months of some accounts (all twelve of each, as typed). Refuses (422) unreadable amounts and accounts whose months are not
 * the DPA's amount, naming each; (409) a DPA that is past its draft or was changed since `revisi`.
 */
export async function simpanKas(tx: Tx, actor: Actor, { id, revisi, baris }: { id: string; revisi?: number | undefined; baris: IsianKas[] }): Promise<void> {
  const dpa = (await lockDpa(tx, id)) ?? refuseNotFound('DPA'), unit = { unitId: dpa.unit_id, unitJalur: dpa.unit_jalur }
  const tapd = kursiDi(actor, 'anggaran.verifikasi', unit)
  if (actor.kind !== 'sistem' && !tapd && !kursiDi(actor, 'anggaran.susun', unit) && !kursiDi(actor, 'anggaran.ajukan', unit)) refuse('tidak-berwenang', 'Anda tidak menyusun anggaran kas perangkat daerah ini.', { status: 403 })
  if (dpa.keadaan !== 'rancangan' && !(dpa.keadaan === 'verifikasi' && tapd)) refuse('tahap-terkunci', 'Anggaran kas hanya berubah selama DPA masih rancangan. Minta TAPD mengembalikannya.', { status: 409 })
  if (revisi !== undefined && revisi !== dpa.revisi) refuse('keadaan-berubah', 'Anggaran kas ini baru saja diubah orang lain. Angka yang Anda ketik masih di sini; bandingkan sebelum menyimpan.', { status: 409 })
  const sah = new Map((await listBarisDpa(tx, dpa)).map((b) => [kunci(b.sub_id, b.rekening), b.jumlah]))
  const jadi = baris.map((b, i) => bacaBaris(b, i, sah.get(kunci(b.sub_id, b.rekening))))
  const salah = jadi.flatMap((j) => (j.salah ? [j.salah] : []))
  if (salah.length > 0) refuse('kas-belum-sama', salah.slice(0, 5).map((s) => s.message).join(' '), { fields: salah })
  for (const b of baris) await tx.run(sql`delete from penganggaran.kas where dpa_id = ${id} and sub_id is not distinct from ${b.sub_id}::uuid and rekening = ${b.rekening}`)
  await tulisKas(tx, id, jadi.map((j, i) => ({ sub_id: baris[i]!.sub_id, rekening: baris[i]!.rekening, bulan: j.bulan })))
  await tx.run(sql`update penganggaran.dpa set revisi = revisi + 1 where id = ${id}`)
  await catat(tx, { actor, tindakan: 'penganggaran.kas.ubah', objek: { jenis: 'dpa', id }, sesudah: { rekening: baris.length } })
}
function bacaBaris(b: IsianKas, i: number, sah: bigint | undefined): { bulan: bigint[]; salah?: { field: string; message: string } } {
  const field = `kas-${i}`
  if (sah === undefined) return { bulan: [], salah: { field, message: `Rekening ${b.rekening} tidak ada dalam DPA ini.` } }
  const bulan = b.bulan.map((teks) => (teks.trim() === '' ? 0n : bacaUang(teks)))
  if (bulan.length !== 12 || bulan.some((n) => n === undefined)) return { bulan: [], salah: { field, message: `${b.rekening}: tuliskan rupiah bulat tiap bulan, misalnya 2.500.000.` } }
  const jumlah = (bulan as bigint[]).reduce((a, n) => a + n, 0n)
  return jumlah === sah ? { bulan: bulan as bigint[] } : { bulan: [], salah: { field, message: `${b.rekening}: dua belas bulan ${jumlah < sah ? 'kurang' : 'lebih'} ${String(jumlah < sah ? sah - jumlah : jumlah - sah)} rupiah dari DPA.` } }
}
/** The check of a year's DPAs in force or on the way, for the whole. */
export async function kasBelumSama(db: Db, tahun: number, unitId?: string): Promise<{ dpa: Dpa; beda: number }[]> {
  const hasil: { dpa: Dpa; beda: number }[] = []
  for (const { id } of await db.many<{ id: string }>(sql`select id from penganggaran.dpa where tahun = ${tahun} and keadaan <> 'diubah' ${unitId ? sql`and unit_id = ${unitId}` : sql``} order by unit_jalur limit 1000`)) {
    const dpa = (await findDpa(db, id))!, beda = (await selisihKas(db, dpa)).length
    if (beda > 0) hasil.push({ dpa, beda })
  }
  return hasil
}

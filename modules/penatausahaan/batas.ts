import { type Database, type Db, type Tx, sql, uuid } from '#kernel/platform'
import type { Lantai } from '#modules/penganggaran'
import { insertDokumen, insertRinci, insertTindakan } from './dokumen.sql.ts'
import { hariIni } from './pelaku.ts'

// From the budget documents in force to the limits. What was spent, asked for or released stays: a DPA cannot fall below what is
// asked for (`lantai`, registered with the budget), and funds released beyond the new cash plan are taken back by an SPD of
// adjustment, so that limits always equal the sum of their documents.

interface Lama { unit_jalur: string; sub_id: string; rekening: string; spd: [bigint, bigint, bigint, bigint]; spp: bigint }
interface Baru { unit_id: string; unit_jalur: string; sub_id: string; sub_kode: string; sub_nama: string; rekening: string; rekening_nama: string; sumber_dana: string | null; dpa: bigint; kas: bigint[] }

const jumlah = (n: readonly bigint[], sampai = n.length): bigint => n.slice(0, sampai).reduce((a, b) => a + b, 0n)
/**
 * The cash plan that is kept: the new one, unless more was asked for already than it foresees up to a quarter; then the earlier
 * months take over from the later ones, for money that is gone cannot be planned for later. Sums to `dpa` always.
 */
export function kasBerlaku(rencana: bigint[], dpa: bigint, perlu: bigint): bigint[] {
  const kas = Array.from({ length: 12 }, (_, i) => rencana[i] ?? 0n)
  const beda = dpa - jumlah(kas)
  if (beda > 0n) kas[11] = kas[11]! + beda
  for (let i = 11, kurang = beda < 0n ? -beda : 0n; i >= 0 && kurang > 0n; i--) { const ambil = kas[i]! < kurang ? kas[i]! : kurang; kas[i] = kas[i]! - ambil; kurang -= ambil }
  for (const sampai of [3, 6, 9]) {
    let kurang = (perlu < dpa ? perlu : dpa) - jumlah(kas, sampai)
    for (let i = 11; i >= sampai && kurang > 0n; i--) { const ambil = kas[i]! < kurang ? kas[i]! : kurang; kas[i] = kas[i]! - ambil; kas[sampai - 1] = kas[sampai - 1]! + ambil; kurang -= ambil }
  }
  return kas
}
/** How much of each quarter's release must be taken back so that releases stay within the cash plan and never under what is asked for. */
export function tarikSpd(spd: readonly bigint[], kas: bigint[]): bigint[] {
  const tarik = [0n, 0n, 0n, 0n]
  for (let q = 3; q >= 0; q--) {
    const ada = jumlah(spd.map((n, i) => n - tarik[i]!), q + 1), boleh = jumlah(kas, (q + 1) * 3)
    for (let i = q, lebih = ada - boleh; i >= 0 && lebih > 0n; i--) { const sisa = spd[i]! - tarik[i]!, ambil = sisa < lebih ? sisa : lebih; tarik[i] = tarik[i]! + ambil; lebih -= ambil }
  }
  return tarik
}

const listBaru = async (db: Db, tahun: number, unitId: string): Promise<Baru[]> => {
  const baris = await db.many<Omit<Baru, 'kas'> & { kas: string }>(sql`with kas as (select sub_id, rekening, bulan, sum(jumlah)::bigint as jumlah from penganggaran.publik_kas where tahun = ${tahun} and unit_id = ${unitId} group by 1, 2, 3)
    select p.unit_id, p.unit_jalur, p.sub_id, max(p.kode) as sub_kode, max(p.nama) as sub_nama, p.rekening, coalesce((select r.nama from perencanaan.publik_rujukan r where r.jenis = 'rekening' and r.kode = p.rekening order by r.berlaku_mulai desc limit 1), '') as rekening_nama, max(p.sumber_dana) as sumber_dana, sum(p.jumlah)::bigint as dpa,
      coalesce((select jsonb_object_agg(k.bulan, k.jumlah::text) from kas k where k.sub_id = p.sub_id and k.rekening = p.rekening), '{}')::text as kas
    from penganggaran.publik_dpa_rekening p where p.tahun = ${tahun} and p.unit_id = ${unitId} and p.sub_id is not null group by p.unit_id, p.unit_jalur, p.sub_id, p.rekening`)
  return baris.map((b) => { const kas = JSON.parse(b.kas) as Record<string, string>; return { ...b, kas: Array.from({ length: 12 }, (_, i) => BigInt(kas[i + 1] ?? '0')) } })
}

/** Takes over the DPA of an office that is in force now: lines, cash plan, revenue targets. Twice is harmless. */
export async function isiBatas(tx: Tx, tahun: number, unitId: string): Promise<{ baris: number; ditarik: bigint }> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`batas:${tahun}:${unitId}`}, 11))`)
  const lama = new Map((await tx.many<Lama & { s: string }>(sql`select unit_jalur, sub_id, rekening, array_to_string(spd, ',') as s, spp from penatausahaan.batas where tahun = ${tahun} and unit_id = ${unitId} order by sub_id, rekening for update`)).map((l) => [`${l.sub_id} ${l.rekening}`, { ...l, spd: l.s.split(',').map(BigInt) as unknown as Lama['spd'] }]))
  const baru = new Map((await listBaru(tx, tahun, unitId)).map((b) => [`${b.sub_id} ${b.rekening}`, b]))
  const hilang = [...lama].filter(([k]) => !baru.has(k)).map(([, l]) => l)
  const jadi = [...baru].map(([k, b]) => { const l = lama.get(k), kas = kasBerlaku(b.kas, b.dpa, l?.spp ?? 0n); return { ...b, kas, tarik: l ? tarikSpd(l.spd, kas) : [0n, 0n, 0n, 0n] } })
  const tarik = [...jadi.map((j) => ({ sub_id: j.sub_id, rekening: j.rekening, tarik: j.tarik })), ...hilang.map((l) => ({ sub_id: l.sub_id, rekening: l.rekening, tarik: [...l.spd] }))].filter((t) => jumlah(t.tarik) > 0n)
  const ditarik = tarik.length > 0 ? await tarikKembali(tx, tahun, unitId, (jadi[0] ?? hilang[0])!.unit_jalur, tarik) : 0n
  await tx.run(sql`insert into penatausahaan.batas as b (tahun, unit_id, unit_jalur, sub_id, sub_kode, sub_nama, rekening, rekening_nama, sumber_dana, dpa, kas)
    select ${tahun}, ${unitId}, r.unit_jalur, r.sub_id, r.sub_kode, r.sub_nama, r.rekening, r.rekening_nama, r.sumber_dana, r.dpa, r.kas::bigint[] from jsonb_to_recordset(${JSON.stringify(jadi.map((j) => ({ ...j, tarik: null, dpa: String(j.dpa), kas: `{${j.kas.join()}}` })))}::jsonb)
      as r (unit_jalur text, sub_id uuid, sub_kode text, sub_nama text, rekening text, rekening_nama text, sumber_dana text, dpa bigint, kas text) order by r.sub_id, r.rekening
    on conflict (tahun, unit_id, sub_id, rekening) do update set unit_jalur = excluded.unit_jalur, sub_kode = excluded.sub_kode, sub_nama = excluded.sub_nama, rekening_nama = excluded.rekening_nama, sumber_dana = excluded.sumber_dana, dpa = excluded.dpa, kas = excluded.kas
      where (b.dpa, b.kas, b.sub_nama, b.sub_kode, b.rekening_nama, b.sumber_dana) is distinct from (excluded.dpa, excluded.kas, excluded.sub_nama, excluded.sub_kode, excluded.rekening_nama, excluded.sumber_dana)`)
  if (hilang.length > 0) await tx.run(sql`update penatausahaan.batas set dpa = 0, kas = array_fill(0::bigint, array[12]) where tahun = ${tahun} and unit_id = ${unitId} and (sub_id, rekening) in (select * from unnest(${hilang.map((l) => l.sub_id)}::uuid[], ${hilang.map((l) => l.rekening)}::text[]))`)
  await isiTarget(tx, tahun, unitId)
  return { baris: jadi.length, ditarik }
}
/** Takes releases back by one SPD of adjustment a quarter, an act of the system whose ground is the new DPA. */
async function tarikKembali(tx: Tx, tahun: number, unitId: string, unitJalur: string, tarik: { sub_id: string; rekening: string; tarik: bigint[] }[]): Promise<bigint> {
  let semua = 0n
  for (const q of [0, 1, 2, 3]) {
    const rinci = tarik.filter((t) => t.tarik[q]! > 0n).map((t) => ({ subId: t.sub_id, rekening: t.rekening, jumlah: -t.tarik[q]! }))
    if (rinci.length === 0) continue
    const id = uuid(), total = rinci.reduce((n, r) => n + r.jumlah, 0n)
    await insertDokumen(tx, { id, jenis: 'spd', ragam: 'penyesuaian', tahun, unit_id: unitId, unit_jalur: unitJalur, rantai_id: id, tanggal: hariIni(), uraian: `Penyesuaian SPD triwulan ${q + 1} karena perubahan DPA`, jumlah: total, periode: q + 1, keadaan: 'diotorisasi' })
    await insertRinci(tx, id, rinci)
    await insertTindakan(tx, { id: uuid(), dokumenId: id, rantaiId: id, tindakan: 'otorisasi', tugas: 'sistem', dari: '', ke: 'diotorisasi', pegawaiId: null, jabatanId: null, jabatan: 'Sistem', alasan: 'DPA berubah' })
    await tx.run(sql`update penatausahaan.batas b set spd[${q + 1}::int] = b.spd[${q + 1}::int] + r.jumlah from penatausahaan.rinci r where r.dokumen_id = ${id} and b.tahun = ${tahun} and b.unit_id = ${unitId} and b.sub_id = r.sub_id and b.rekening = r.rekening`)
    semua -= total
  }
  return semua
}
const isiTarget = (tx: Tx, tahun: number, unitId: string): Promise<number> =>
  tx.run(sql`insert into penatausahaan.target (tahun, unit_id, unit_jalur, rekening, nama, jumlah) select p.tahun, p.unit_id, p.unit_jalur, p.rekening, coalesce((select r.nama from perencanaan.publik_rujukan r where r.jenis = 'rekening' and r.kode = p.rekening order by r.berlaku_mulai desc limit 1), ''), sum(p.jumlah)::bigint
    from penganggaran.publik_dpa_penerimaan p where p.tahun = ${tahun} and p.unit_id = ${unitId} and p.bagian = 'pendapatan' group by 1, 2, 3, 4 on conflict (tahun, unit_id, rekening) do update set jumlah = excluded.jumlah, nama = excluded.nama`)

/** Floor of a line for the budget: what was asked for or paid cannot be taken out of the DPA any more. Rupiah. */
export const lantaiBatas: Lantai = (db, { tahun, unitId }) =>
  db.many(sql`select sub_id as "subId", rekening, spp as jumlah from penatausahaan.batas where tahun = ${tahun} ${unitId ? sql`and unit_id = ${unitId}` : sql``} and spp > 0 limit 60000`)
/** News of the budget: a DPA is in force. */
export const dengarDpa = (db: Database, berita: { tahun: number; unitId: string }): Promise<unknown> => db.transaction((tx) => isiBatas(tx, berita.tahun, berita.unitId))

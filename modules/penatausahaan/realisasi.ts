import { listLampiranByObjek } from '#kernel/documents'
import { type Db, sql } from '#kernel/platform'

// What was planned, released, paid and built: the figures other modules read. No person is in any of them.

export interface SaringRealisasi { tahun: number; unitId?: string | undefined; subId?: string | undefined; /** Paid and built up to the end of this month (1–12); without it: so far. */ sampaiBulan?: number | undefined }
/** One account of a sub kegiatan of an office; rupiah. `fisik` is the newest physical progress of the sub kegiatan in per cent, null when none was reported. */
export interface RealisasiSub { unitId: string; subId: string; subKode: string; subNama: string; rekening: string; rekeningNama: string; sumberDana: string | null; dpa: bigint; spd: bigint; sp2d: bigint; fisik: number | null }

const akhirBulan = (tahun: number, bulan = 12) => sql`(make_date(${tahun}, ${bulan}, 1) + interval '1 month')`
const dibayar = ({ tahun, unitId, subId, sampaiBulan }: SaringRealisasi) => sql`select p.unit_id, p.sub_id, p.rekening, sum(p.jumlah)::bigint as jumlah from penatausahaan.publik_bayar p
  where p.tahun = ${tahun} and p.tanggal < ${akhirBulan(tahun, sampaiBulan)} ${unitId ? sql`and p.unit_id = ${unitId}` : sql``} ${subId ? sql`and p.sub_id = ${subId}` : sql``} group by 1, 2, 3`
const dibangun = ({ tahun, unitId, subId, sampaiBulan = 12 }: SaringRealisasi) => sql`select distinct on (f.sub_id) f.sub_id, f.persen from penatausahaan.fisik f
  where f.tahun = ${tahun} and f.bulan <= ${sampaiBulan} ${unitId ? sql`and f.unit_id = ${unitId}` : sql``} ${subId ? sql`and f.sub_id = ${subId}` : sql``} order by f.sub_id, f.bulan desc, f.pada desc`
const TERBANYAK = 60_000

/** Every account with a budget, by office, sub kegiatan and account (at most 60,000). */
export async function realisasiSub(db: Db, saring: SaringRealisasi): Promise<RealisasiSub[]> {
  const { tahun, unitId, subId } = saring
  const baris = await db.many<Omit<RealisasiSub, 'fisik'> & { fisik: string | null }>(sql`with bayar as (${dibayar(saring)}), bangun as (${dibangun(saring)})
    select b.unit_id as "unitId", b.sub_id as "subId", b.sub_kode as "subKode", b.sub_nama as "subNama", b.rekening, b.rekening_nama as "rekeningNama", b.sumber_dana as "sumberDana", b.dpa, b.spd, coalesce(y.jumlah, 0)::bigint as sp2d, f.persen::text as fisik
    from penatausahaan.publik_batas b left join bayar y on y.unit_id = b.unit_id and y.sub_id = b.sub_id and y.rekening = b.rekening left join bangun f on f.sub_id = b.sub_id
    where b.tahun = ${tahun} ${unitId ? sql`and b.unit_id = ${unitId}` : sql``} ${subId ? sql`and b.sub_id = ${subId}` : sql``} order by b.unit_jalur, b.sub_kode, b.rekening limit ${TERBANYAK}`)
  return baris.map((b) => ({ ...b, fisik: b.fisik === null ? null : Number(b.fisik) }))
}

/** A payment of a sub kegiatan: day and rupiah, nothing of whom. */
export interface Pembayaran { tanggal: string; jumlah: bigint; rekening: string }
/** Payments of a sub kegiatan, newest first (at most 1,000). */
export const listPembayaran = (db: Db, subId: string): Promise<Pembayaran[]> =>
  db.many<Pembayaran>(sql`select tanggal, sum(jumlah)::bigint as jumlah, rekening from penatausahaan.publik_bayar where sub_id = ${subId} group by tanggal, rekening order by tanggal desc, rekening limit 1000`)

/** A photo of the work: `id` opens it with `bukaLampiran` of kernel/documents. */
export interface Foto { id: string; bulan: number; persen: number; pada: Date; lat: string | null; lon: string | null; lokasi: string }
/** Photos of a sub kegiatan's reports, newest first (at most 60); those that wait for the scanner or are infected are left out. */
export async function listFoto(db: Db, subId: string): Promise<Foto[]> {
  const lapor = await db.many<{ id: string; bulan: number; persen: string; pada: Date; lat: string | null; lon: string | null; lokasi: string }>(sql`select id, bulan, persen::text, pada, lat::text, lon::text, lokasi from penatausahaan.fisik where sub_id = ${subId} and foto > 0 order by bulan desc, pada desc limit 20`)
  const semua: Foto[] = []
  for (const { id, persen, ...satu } of lapor) for (const l of await listLampiranByObjek(db, { jenis: 'fisik', id }, 5)) if (l.pindai === 'bersih' || l.pindai === 'tidak_dipindai') semua.push({ ...satu, id: l.id, persen: Number(persen) })
  return semua.slice(0, 60)
}

import { type Db, type Tx, sql } from '#kernel/platform'

/** A line of the limits; rupiah. */
export interface Batas { sub_id: string; sub_kode: string; sub_nama: string; rekening: string; rekening_nama: string; dpa: bigint; spd: bigint; spp: bigint; sp2d: bigint; /** spd - spp: what may still be asked for. */ sisa: bigint }
export interface BarisRinci { subId: string | null; rekening: string; jumlah: bigint }
const SPD = sql`(b.spd[1] + b.spd[2] + b.spd[3] + b.spd[4])`
const kolom = sql`b.sub_id, b.sub_kode, b.sub_nama, b.rekening, b.rekening_nama, b.dpa, ${SPD} as spd, b.spp, b.sp2d, ${SPD} - b.spp as sisa`

/** Lines of one sub kegiatan of an office (at most 500), by account. */
export const listBatas = (db: Db, tahun: number, unitId: string, subId: string): Promise<Batas[]> =>
  db.many<Batas>(sql`select ${kolom} from penatausahaan.batas b where b.tahun = ${tahun} and b.unit_id = ${unitId} and b.sub_id = ${subId} order by b.rekening limit 500`)

export interface SubBatas { unit_id: string; sub_id: string; sub_kode: string; sub_nama: string; dpa: bigint; spd: bigint; spp: bigint; sp2d: bigint }
/** Sub kegiatan of an office with their sums, by code (at most 500). */
export const listSubBatas = (db: Db, tahun: number, unitId: string): Promise<SubBatas[]> =>
  db.many<SubBatas>(sql`select b.unit_id, b.sub_id, b.sub_kode, max(b.sub_nama) as sub_nama, sum(b.dpa)::bigint as dpa, sum(${SPD})::bigint as spd, sum(b.spp)::bigint as spp, sum(b.sp2d)::bigint as sp2d from penatausahaan.batas b
    where b.tahun = ${tahun} and b.unit_id = ${unitId} group by b.unit_id, b.sub_id, b.sub_kode order by b.sub_kode limit 500`)
export const findSubBatas = (db: Db, tahun: number, subId: string): Promise<(SubBatas & { unit_jalur: string }) | undefined> =>
  db.maybe(sql`select b.unit_id, max(b.unit_jalur) as unit_jalur, b.sub_id, b.sub_kode, max(b.sub_nama) as sub_nama, sum(b.dpa)::bigint as dpa, sum(${SPD})::bigint as spd, sum(b.spp)::bigint as spp, sum(b.sp2d)::bigint as sp2d from penatausahaan.batas b
    where b.tahun = ${tahun} and b.sub_id = ${subId} group by b.unit_id, b.sub_id, b.sub_kode limit 1`)
/** Sums of an office, or of all it may see when no office is named. */
export const jumlahBatas = (db: Db, tahun: number, unitId?: string): Promise<{ dpa: bigint; spd: bigint; spp: bigint; sp2d: bigint }> =>
  db.one(sql`select coalesce(sum(b.dpa), 0)::bigint as dpa, coalesce(sum(${SPD}), 0)::bigint as spd, coalesce(sum(b.spp), 0)::bigint as spp, coalesce(sum(b.sp2d), 0)::bigint as sp2d from penatausahaan.batas b where b.tahun = ${tahun} ${unitId ? sql`and b.unit_id = ${unitId}` : sql``}`)

/** What the cash plan of a quarter has not released yet, line by line (at most 2,000). */
export const listUntukSpd = (db: Db, tahun: number, unitId: string, triwulan: number): Promise<(Batas & { boleh: bigint })[]> =>
  db.many(sql`select ${kolom}, kas.jumlah - lalu.jumlah as boleh from penatausahaan.batas b,
    lateral (select coalesce(sum(x), 0)::bigint as jumlah from unnest(b.kas[1:${triwulan * 3}::int]) x) kas, lateral (select coalesce(sum(x), 0)::bigint as jumlah from unnest(b.spd) x) lalu
    where b.tahun = ${tahun} and b.unit_id = ${unitId} and kas.jumlah > lalu.jumlah order by b.sub_kode, b.rekening limit 2000`)

const baris = (rinci: BarisRinci[]) => sql`jsonb_to_recordset(${JSON.stringify(rinci.map((r) => ({ sub_id: r.subId, rekening: r.rekening, jumlah: String(r.jumlah) })))}::jsonb) as r (sub_id uuid, rekening text, jumlah bigint)`
const kunci = (tahun: number, unitId: string, rinci: BarisRinci[]) => sql`k as (select b.sub_id, b.rekening from penatausahaan.batas b join ${baris(rinci)} on r.sub_id = b.sub_id and r.rekening = b.rekening where b.tahun = ${tahun} and b.unit_id = ${unitId} order by b.sub_id, b.rekening for update of b)`
/** Lines asked for that are not in the budget of the office, or ask for more than is left. A look only: the check of the table decides. */
export const listLewat = (db: Db, tahun: number, unitId: string, rinci: BarisRinci[]): Promise<{ rekening: string; sisa: bigint | null }[]> =>
  db.many(sql`select r.rekening, ${SPD} - b.spp as sisa from ${baris(rinci)} left join penatausahaan.batas b on b.tahun = ${tahun} and b.unit_id = ${unitId} and b.sub_id = r.sub_id and b.rekening = r.rekening
    where b.rekening is null or r.jumlah > ${SPD} - b.spp limit 20`)
/** Adds to what is asked for and to what is paid; either may be negative. Rows are locked in one order. Returns the rows touched. */
export const geserBatas = (tx: Tx, tahun: number, unitId: string, rinci: BarisRinci[], { spp = 0, sp2d = 0 }: { spp?: 1 | -1 | 0; sp2d?: 1 | -1 | 0 }): Promise<number> =>
  tx.run(sql`with ${kunci(tahun, unitId, rinci)} update penatausahaan.batas b set spp = b.spp + ${spp}::int * r.jumlah, sp2d = b.sp2d + ${sp2d}::int * r.jumlah from k, ${baris(rinci)}
    where b.tahun = ${tahun} and b.unit_id = ${unitId} and b.sub_id = k.sub_id and b.rekening = k.rekening and r.sub_id = k.sub_id and r.rekening = k.rekening`)
/** Releases funds of a quarter. */
export const tambahSpd = (tx: Tx, tahun: number, unitId: string, triwulan: number, rinci: BarisRinci[]): Promise<number> =>
  tx.run(sql`with ${kunci(tahun, unitId, rinci)} update penatausahaan.batas b set spd[${triwulan}::int] = b.spd[${triwulan}::int] + r.jumlah from k, ${baris(rinci)}
    where b.tahun = ${tahun} and b.unit_id = ${unitId} and b.sub_id = k.sub_id and b.rekening = k.rekening and r.sub_id = k.sub_id and r.rekening = k.rekening`)

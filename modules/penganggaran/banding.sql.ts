import { type Db, type Sql, sql } from '#kernel/platform'

// What changed between two stages: the rows that began or ended between them, summed by the level asked for.

export const TINGKAT_BANDING = ['unit', 'program', 'kegiatan', 'sub', 'rekening', 'rincian'] as const
export type TingkatBanding = (typeof TINGKAT_BANDING)[number]
/** Place with its amounts in both stages. `banyak`: lines that differ below it. */
export interface BarisBanding { kunci: string; unit_id: string; kode: string; nama: string; bagian: string; sebelum: bigint; sesudah: bigint; banyak: number }
export interface SaringBanding { tahun: number; dari: number; ke: number; unitId?: string | undefined }

/** Where a line belongs at a level: key, code shown. */
const TEMPAT: Record<TingkatBanding, { kunci: Sql; kode: Sql }> = {
  unit: { kunci: sql`b.unit_id || ' ' || b.bagian`, kode: sql`''` },
  program: { kunci: sql`b.unit_id || ' ' || array_to_string((string_to_array(b.sub, '.'))[1:3], '.') || ' ' || b.bagian`, kode: sql`array_to_string((string_to_array(b.sub, '.'))[1:3], '.')` },
  kegiatan: { kunci: sql`b.unit_id || ' ' || array_to_string((string_to_array(b.sub, '.'))[1:5], '.') || ' ' || b.bagian`, kode: sql`array_to_string((string_to_array(b.sub, '.'))[1:5], '.')` },
  sub: { kunci: sql`b.unit_id || ' ' || b.sub || ' ' || b.bagian`, kode: sql`b.sub` },
  rekening: { kunci: sql`b.unit_id || ' ' || b.sub || ' ' || b.rekening || ' ' || b.bagian`, kode: sql`btrim(b.sub || ' ' || b.rekening)` },
  rincian: { kunci: sql`b.id::text`, kode: sql`btrim(b.sub || ' ' || b.rekening)` },
}
// Rows of stage `dari` that had ended by `ke`, and rows of `ke` that had not begun at `dari`: everything else is the same in both.
const gerak = ({ tahun, dari, ke, unitId }: SaringBanding): Sql => sql`
  select r.id, r.unit_id, r.sub_id, r.rekening, r.nama, r.bagian, r.jumlah as sebelum, 0::bigint as sesudah from penganggaran.rincian r where r.tahun = ${tahun} ${unitId ? sql`and r.unit_id = ${unitId}` : sql``} and r.dari <= ${dari}::int and (r.sampai is null or r.sampai > ${dari}::int) and not (r.dari <= ${ke}::int and (r.sampai is null or r.sampai > ${ke}::int))
  union all select r.id, r.unit_id, r.sub_id, r.rekening, r.nama, r.bagian, 0, r.jumlah from penganggaran.rincian r where r.tahun = ${tahun} ${unitId ? sql`and r.unit_id = ${unitId}` : sql``} and r.dari <= ${ke}::int and (r.sampai is null or r.sampai > ${ke}::int) and not (r.dari <= ${dari}::int and (r.sampai is null or r.sampai > ${dari}::int))`
const namaSub = sql`coalesce((select s.kode from penganggaran.sub s where s.id = g.sub_id order by s.dari desc limit 1), '')`

/** Places whose lines differ between two stages, at a level, largest change first, at most `batas`. Amounts are those of the differing lines. */
export const listBanding = (db: Db, saring: SaringBanding, tingkat: TingkatBanding, batas = 500): Promise<BarisBanding[]> =>
  db.many<BarisBanding>(sql`with g as materialized (${gerak(saring)}), kode as (select g.sub_id, ${namaSub} as sub from (select distinct sub_id from g where sub_id is not null) g), b as (select g.*, coalesce(k.sub, '') as sub from g left join kode k on k.sub_id = g.sub_id),
      j as (select ${TEMPAT[tingkat].kunci} as kunci, min(b.unit_id::text)::uuid as unit_id, ${TEMPAT[tingkat].kode} as kode, min(b.bagian) as bagian, ${tingkat === 'rincian' ? sql`min(b.nama)` : sql`''`} as nama, sum(b.sebelum)::bigint as sebelum, sum(b.sesudah)::bigint as sesudah, count(distinct b.id)::int as banyak from b group by 1, 3)
    select j.kunci, j.unit_id, j.kode, case when j.nama <> '' then j.nama else u.nama end as nama, j.bagian, j.sebelum, j.sesudah, j.banyak from j join organisation.publik_unit u on u.id = j.unit_id order by abs(j.sesudah - j.sebelum) desc, j.kunci limit ${batas}`)

/** Ceilings that differ between two stages. */
export interface BedaPagu { id: string; unit: string; kode: string; nama: string; sebelum: bigint | null; sesudah: bigint | null }
export const listBedaPagu = (db: Db, { tahun, dari, ke, unitId }: SaringBanding): Promise<BedaPagu[]> =>
  db.many<BedaPagu>(sql`with a as (select * from penganggaran.sub where tahun = ${tahun} and dari <= ${dari}::int and (sampai is null or sampai > ${dari}::int) ${unitId ? sql`and unit_id = ${unitId}` : sql``}), b as (select * from penganggaran.sub where tahun = ${tahun} and dari <= ${ke}::int and (sampai is null or sampai > ${ke}::int) ${unitId ? sql`and unit_id = ${unitId}` : sql``})
    select coalesce(a.id, b.id) as id, u.nama as unit, coalesce(b.kode, a.kode) as kode, coalesce(b.nama, a.nama) as nama, a.pagu as sebelum, b.pagu as sesudah from a full join b on a.id = b.id join organisation.publik_unit u on u.id = coalesce(b.unit_id, a.unit_id) where a.pagu is distinct from b.pagu order by u.nama, 3 limit 1000`)

/** How many lines came, went and changed between two stages, and by how much spending and revenue differ. */
export interface RingkasBanding { tambah: number; hilang: number; ubah: number; belanja: bigint; pendapatan: bigint }
export const ringkasBanding = (db: Db, saring: SaringBanding): Promise<RingkasBanding> =>
  db.one<RingkasBanding>(sql`with g as (${gerak(saring)}), j as (select id, min(bagian) as bagian, bool_or(sebelum > 0 or sesudah = 0) and not bool_or(sesudah > 0) as pergi, count(*) as n, sum(sebelum) as sebelum, sum(sesudah) as sesudah from g group by id)
    select count(*) filter (where n = 1 and not pergi)::int as tambah, count(*) filter (where n = 1 and pergi)::int as hilang, count(*) filter (where n > 1)::int as ubah, coalesce(sum(sesudah - sebelum) filter (where bagian = 'belanja'), 0)::bigint as belanja, coalesce(sum(sesudah - sebelum) filter (where bagian = 'pendapatan'), 0)::bigint as pendapatan from j`)

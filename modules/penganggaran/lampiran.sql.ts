import { type Db, joinSql, sql } from '#kernel/platform'
import { pada } from './rincian.sql.ts'

// What annexes are made of: sums of a version by office, sub kegiatan and account, and the names of codes.

/** Sum of a version by office, sub kegiatan (null: revenue, financing) and the first `bagian` parts of the account. */
export interface JumlahLampiran { bagian: string; unit_id: string; unit: string; unit_kode: string; sub_id: string | null; sub: string; nama: string; rekening: string; jumlah: bigint }
export const listJumlahLampiran = (db: Db, tahun: number, urut: number, { segmen = 6, unitId, bagian }: { segmen?: number; unitId?: string | undefined; bagian?: string[] | undefined } = {}): Promise<JumlahLampiran[]> =>
  db.many<JumlahLampiran>(sql`with j as (select r.bagian, r.unit_id, r.unit_jalur, r.sub_id, ${segmen === 6 ? sql`r.rekening` : sql`array_to_string((string_to_array(r.rekening, '.'))[1:${segmen}::int], '.')`} as rekening, sum(r.jumlah)::bigint as jumlah from penganggaran.rincian r
      where r.tahun = ${tahun} and ${pada('r', urut)} ${unitId ? sql`and r.unit_id = ${unitId}` : sql``} ${bagian ? sql`and r.bagian = any(${bagian}::text[])` : sql``} group by 1, 2, 3, 4, 5)
    select j.bagian, j.unit_id, u.nama as unit, u.kode as unit_kode, j.sub_id, coalesce(s.kode, '') as sub, coalesce(s.nama, '') as nama, j.rekening, j.jumlah from j join organisation.publik_unit u on u.id = j.unit_id left join penganggaran.sub s on s.id = j.sub_id and ${pada('s', urut)} order by j.unit_jalur, s.kode, j.rekening limit 200000`)

/** Offices with lines in a version, in the order of the annexes. */
export const listUnitLampiran = async (db: Db, tahun: number, urut: number): Promise<string[]> =>
  (await db.many<{ unit_id: string }>(sql`select r.unit_id from penganggaran.rincian r where r.tahun = ${tahun} and ${pada('r', urut)} group by r.unit_id, r.unit_jalur order by r.unit_jalur limit 1000`)).map((r) => r.unit_id)

/** Names of codes as they hold in a budget year: accounts or nomenclature, by code. */
export async function namaKode(db: Db, jenis: 'rekening' | 'nomenklatur', tahun: number): Promise<Map<string, string>> {
  const hari = `${tahun}-01-01`
  return new Map((await db.many<{ kode: string; nama: string }>(sql`select kode, nama from perencanaan.publik_rujukan where jenis = ${jenis} and berlaku_mulai <= ${hari} and (berlaku_sampai is null or berlaku_sampai >= ${hari}) order by kode limit 20000`)).map((r) => [r.kode, r.nama]))
}
/** Spending by tag of the sub kegiatan (fungsi:…, spm, infrastruktur …). */
export const jumlahTag = (db: Db, tahun: number, urut: number): Promise<{ tag: string; unit: string; sub: string; nama: string; indikator: string; target: string | null; satuan: string; jumlah: bigint }[]> =>
  db.many(sql`with j as materialized (select r.sub_id, sum(r.jumlah)::bigint as jumlah from penganggaran.rincian r where r.tahun = ${tahun} and ${pada('r', urut)} and r.sub_id is not null group by 1)
    select coalesce(t.tag, '') as tag, u.nama as unit, s.kode as sub, s.nama, s.indikator, trim_scale(s.target)::text as target, s.satuan, coalesce(j.jumlah, 0)::bigint as jumlah
    from penganggaran.sub s join organisation.publik_unit u on u.id = s.unit_id left join j on j.sub_id = s.id left join lateral unnest(case when cardinality(s.tag) = 0 then array[''] else s.tag end) as t (tag) on true where s.tahun = ${tahun} and ${pada('s', urut)} order by 1, s.unit_jalur, s.kode limit 40000`)

export interface PenerimaCetak { nama: string; alamat: string; bentuk: string; jumlah: bigint; rekening: string; unit: string; urut: number }
/** Recipients whose line's account begins with one of these, as the annexes name them (who asks must be allowed to read them). */
export const listPenerimaCetak = (db: Db, tahun: number, urut: number, awalan: string[], bentuk?: string): Promise<PenerimaCetak[]> =>
  db.many<PenerimaCetak>(sql`select p.nama, p.alamat, p.bentuk, p.jumlah, r.rekening, u.nama as unit, r.urut from penganggaran.penerima p join penganggaran.rincian r on r.id = p.rincian_id and ${pada('r', urut)} join organisation.publik_unit u on u.id = p.unit_id
    where p.tahun = ${tahun} and (${joinSql(awalan.map((a) => sql`starts_with(r.rekening, ${a})`), ' or ')}) ${bentuk ? sql`and p.bentuk = ${bentuk}` : sql``} order by u.nama, p.nama, p.id limit 20000`)

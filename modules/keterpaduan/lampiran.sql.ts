import { type Db, sql } from '#kernel/platform'
import type { RantaiVersi } from './kesesuaian.sql.ts'
import { pada } from './rekap.sql.ts'

/** A programme of the RPJMD beside what the budget gives it that year. */
export interface BarisVii { unit_nama: string; sasaran: string; kode: string; nama: string; indikator: string; target: string; rpjmd: bigint | null; apbd: bigint }
/** Annex VII: programmes of RPJMD or RPD and of the budget, by office and code; a side that lacks one stands empty (at most 2,000). */
export const listVii = (db: Db, tahun: number, n: number | null): Promise<BarisVii[]> => db.many<BarisVii>(sql`
  with rencana as (select p.unit_id, p.kode, min(p.nama) as nama, min(a.nama) as sasaran, sum(p.pagu_tahun[${tahun}::int - d.tahun_mulai + 1])::bigint as pagu, min(i.nama) as indikator, min(coalesce(trim_scale(i.target[${tahun}::int - d.tahun_mulai + 1])::text, '–') || ' ' || i.satuan) as target
    from perencanaan.publik_dokumen d join perencanaan.publik_simpul p on p.dokumen_id = d.id and p.jenis = 'program' and p.dari <= coalesce(d.urut_tetap, d.urut) and (p.sampai is null or p.sampai > coalesce(d.urut_tetap, d.urut))
      left join perencanaan.publik_simpul a on a.id = p.induk_id and a.dari <= coalesce(d.urut_tetap, d.urut) and (a.sampai is null or a.sampai > coalesce(d.urut_tetap, d.urut))
      left join lateral (select i.nama, i.satuan, i.target from perencanaan.publik_indikator i where i.simpul_id = p.id and i.dari <= coalesce(d.urut_tetap, d.urut) and (i.sampai is null or i.sampai > coalesce(d.urut_tetap, d.urut)) order by i.urut, i.id limit 1) i on true
    where d.jenis in ('rpjmd', 'rpd') and d.tahun_mulai <= ${tahun} and d.tahun_akhir >= ${tahun} group by p.unit_id, p.kode),
  anggaran as (select s.unit_id, split_part(s.kode, '.', 1) || '.' || split_part(s.kode, '.', 2) || '.' || split_part(s.kode, '.', 3) as kode, sum(r.jumlah)::bigint as jumlah from penganggaran.publik_sub s
    join (select r.sub_id, sum(r.jumlah) as jumlah from penganggaran.publik_rincian r where r.tahun = ${tahun} and r.bagian = 'belanja' and ${pada(n, sql`r`)} group by 1) r on r.sub_id = s.id where s.tahun = ${tahun} and ${pada(n, sql`s`)} group by 1, 2)
  select coalesce(u.nama, '') as unit_nama, coalesce(p.sasaran, '') as sasaran, coalesce(p.kode, a.kode) as kode, coalesce(p.nama, k.nama, '') as nama, coalesce(p.indikator, '') as indikator, coalesce(p.target, '') as target, p.pagu as rpjmd, coalesce(a.jumlah, 0) as apbd
  from rencana p full join anggaran a on a.unit_id = p.unit_id and a.kode = p.kode left join organisation.publik_unit u on u.id = coalesce(p.unit_id, a.unit_id)
    left join perencanaan.publik_rujukan k on k.jenis = 'nomenklatur' and k.kode in (a.kode, regexp_replace(a.kode, '^[0-9]\\.[0-9]{2}\\.01$', 'X.XX.01')) and k.berlaku_mulai <= make_date(${tahun}::int, 1, 1) and (k.berlaku_sampai is null or k.berlaku_sampai >= make_date(${tahun}::int, 1, 1)) order by u.jalur nulls first, 3 limit 2000`)

export interface BarisViii { unit_nama: string; kode: string; nama: string; rkpd: bigint | null; ppas: bigint | null; apbd: bigint | null; alasan: string }
/** Annex VIII: sub kegiatan of RKPD, KUA-PPAS and budget side by side, by office and code (at most 10,000); of one office when given, put together by programme when `ringkas`. */
export const listViii = (db: Db, { tahun, kua, rka, dpa }: RantaiVersi, { unitId, ringkas }: { unitId?: string | undefined; ringkas: boolean }): Promise<BarisViii[]> => {
  const kode = ringkas ? sql`split_part(x.kode, '.', 1) || '.' || split_part(x.kode, '.', 2) || '.' || split_part(x.kode, '.', 3)` : sql`x.kode`
  const akhir = dpa ?? rka
  return db.many<BarisViii>(sql`
    with semua as (
      select p.unit_id, p.kode, p.nama, p.pagu as rkpd, null::bigint as ppas, null::bigint as apbd, '' as alasan from perencanaan.publik_dokumen d join perencanaan.publik_simpul p on p.dokumen_id = d.id and p.jenis = 'sub_kegiatan' and p.dari <= coalesce(d.urut_tetap, d.urut) and (p.sampai is null or p.sampai > coalesce(d.urut_tetap, d.urut)) where d.jenis = 'rkpd' and d.tahun_mulai = ${tahun}
      union all select s.unit_id, s.kode, s.nama, null, s.pagu, null, coalesce(s.alasan_luar_rkpd, '') from penganggaran.publik_sub s where s.tahun = ${tahun} and ${pada(kua, sql`s`)}
      union all select s.unit_id, s.kode, s.nama, null, null, coalesce(r.jumlah, 0)::bigint, coalesce(s.alasan_luar_rkpd, '') from penganggaran.publik_sub s left join (select r.sub_id, sum(r.jumlah) as jumlah from penganggaran.publik_rincian r where r.tahun = ${tahun} and r.bagian = 'belanja' and ${pada(akhir, sql`r`)} group by 1) r on r.sub_id = s.id where s.tahun = ${tahun} and ${pada(akhir, sql`s`)}),
    jadi as (select x.unit_id, ${kode} as kode, min(x.nama) as nama, sum(x.rkpd)::bigint as rkpd, sum(x.ppas)::bigint as ppas, sum(x.apbd)::bigint as apbd, max(x.alasan) as alasan from semua x where ${unitId ? sql`x.unit_id = ${unitId}` : sql`true`} group by 1, 2)
    select coalesce(u.nama, '') as unit_nama, j.kode, ${ringkas ? sql`coalesce(k.nama, j.nama)` : sql`j.nama`} as nama, j.rkpd, j.ppas, j.apbd, j.alasan from jadi j left join organisation.publik_unit u on u.id = j.unit_id
      left join perencanaan.publik_rujukan k on k.jenis = 'nomenklatur' and k.kode in (j.kode, regexp_replace(j.kode, '^[0-9]\\.[0-9]{2}\\.01$', 'X.XX.01')) and k.berlaku_mulai <= make_date(${tahun}::int, 1, 1) and (k.berlaku_sampai is null or k.berlaku_sampai >= make_date(${tahun}::int, 1, 1)) order by u.jalur nulls first, j.kode limit 10000`)
}

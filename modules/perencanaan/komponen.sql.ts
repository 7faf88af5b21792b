import { type Sql, sql } from '#kernel/platform'

const angka = (kolom: string): Sql => sql`case when s.rincian->>${kolom} ~ '^[0-9]{1,15}$' then (s.rincian->>${kolom})::bigint else s.harga end`
/** Sums of parts of every HSPK in `dari` (kode, rincian) as the parts stand on a day, in the three zones; `hilang`: parts that do not exist then. */
export const hitungKomponen = (dari: Sql, hari: Sql): Sql => sql`select d.kode, round(sum(s.harga * (c->>'koefisien')::numeric))::bigint as hitung, round(sum(${angka('harga_2')} * (c->>'koefisien')::numeric))::bigint as hitung_2, round(sum(${angka('harga_3')} * (c->>'koefisien')::numeric))::bigint as hitung_3, array_agg(c->>'kode') filter (where s.kode is null) as hilang
  from (${dari}) d cross join lateral jsonb_array_elements(d.rincian->'komponen') c left join lateral (select s.kode, s.harga, s.rincian from perencanaan.rujukan s where s.jenis in ('ssh', 'sbu') and s.kode = c->>'kode' and s.berlaku_mulai <= ${hari} and (s.berlaku_sampai is null or s.berlaku_sampai >= ${hari}) order by s.jenis desc limit 1) s on true group by d.kode`

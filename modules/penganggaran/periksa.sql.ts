import { type Sql, sql } from '#kernel/platform'
import { pada } from './rincian.sql.ts'

// The checks of a budget as set queries: each gives the rows that break it, at most `batas` of them, and how many there are in all
// (`banyak`). The same queries serve the whole budget, one office, or one sub kegiatan beside the line that is being typed.

/** Which part of which version is examined: the current one, or as it stood at stage `urut`. */
export interface LingkupPeriksa { tahun: number; urut?: number | undefined; unitId?: string | undefined; subId?: string | undefined }
/** A row that breaks a check: its place, and the two amounts that are compared. */
export interface BarisTemuan { unit_id: string | null; sub_id: string | null; rincian_id: string | null; rekening: string | null; jumlah: bigint | null; batas: bigint | null; kata: string | null; banyak: number }

/** The day on which references of a budget year are read. */
export const hariAnggaran = (tahun: number): string => `${tahun}-01-01`
const baris = (l: LingkupPeriksa): Sql => sql`r.tahun = ${l.tahun} and ${pada('r', l.urut)} ${l.unitId ? sql`and r.unit_id = ${l.unitId}` : sql``} ${l.subId ? sql`and r.sub_id = ${l.subId}` : sql``}`
const subs = (l: LingkupPeriksa): Sql => sql`s.tahun = ${l.tahun} and ${pada('s', l.urut)} ${l.unitId ? sql`and s.unit_id = ${l.unitId}` : sql``} ${l.subId ? sql`and s.id = ${l.subId}` : sql``}`
const berlaku = (alias: Sql, tahun: number): Sql => sql`${alias}.berlaku_mulai <= ${hariAnggaran(tahun)} and (${alias}.berlaku_sampai is null or ${alias}.berlaku_sampai >= ${hariAnggaran(tahun)})`
const DARI_BARIS = sql`r.unit_id, r.sub_id, r.id as rincian_id, r.rekening`
const HITUNG = sql`(count(*) over ())::int as banyak`

export type Kueri = (l: LingkupPeriksa, batas: number) => Sql
/** C01: the lines of a sub kegiatan against its ceiling. */
export const lewatPaguSub: Kueri = (l, n) => sql`select s.unit_id, s.id as sub_id, null::uuid as rincian_id, null as rekening, j.jumlah, s.pagu as batas, null as kata, ${HITUNG} from penganggaran.sub s
  join (select r.sub_id, sum(r.jumlah)::bigint as jumlah from penganggaran.rincian r where ${baris(l)} and r.sub_id is not null group by 1) j on j.sub_id = s.id where ${subs(l)} and j.jumlah > s.pagu order by j.jumlah - s.pagu desc limit ${n}`
/** C02: the lines of an office against what the agreed PPAS (stage `dasar`, or the version itself) gives it. */
export const lewatPaguUnit = (dasar: number | undefined): Kueri => (l, n) => sql`select j.unit_id, null::uuid as sub_id, null::uuid as rincian_id, null as rekening, j.jumlah, coalesce(p.pagu, 0)::bigint as batas, null as kata, ${HITUNG}
  from (select r.unit_id, sum(r.jumlah)::bigint as jumlah from penganggaran.rincian r where ${baris(l)} and r.bagian = 'belanja' group by 1) j
  left join (select s.unit_id, sum(s.pagu)::bigint as pagu from penganggaran.sub s where s.tahun = ${l.tahun} and ${pada('s', dasar ?? l.urut)} group by 1) p on p.unit_id = j.unit_id
  where j.jumlah > coalesce(p.pagu, 0) order by j.jumlah - coalesce(p.pagu, 0) desc limit ${n}`
const sumberBaris = sql`coalesce(r.sumber_dana, s.sumber_dana)`
/** C03: what a source pays against its ceiling (the nearest one above its code) and against the revenue that carries its code. Only over the whole budget. */
export const lewatSumber: Kueri = (l, n) => sql`with pakai as (select ${sumberBaris} as sumber, sum(r.jumlah) filter (where r.bagian in ('belanja', 'pengeluaran_pembiayaan')) as keluar, sum(r.jumlah) filter (where r.bagian in ('pendapatan', 'penerimaan_pembiayaan')) as masuk
    from penganggaran.rincian r left join penganggaran.sub s on s.id = r.sub_id and ${pada('s', l.urut)} where ${baris(l)} group by 1),
  pagu as (select p.sumber_dana, p.jumlah from penganggaran.pagu_sumber p where p.tahun = ${l.tahun} and ${pada('p', l.urut)}),
  batasan as (select p.sumber_dana, p.jumlah as pagu, coalesce(sum(k.keluar), 0) as keluar, coalesce(sum(k.masuk), 0) as masuk from pagu p
    left join pakai k on (k.sumber = p.sumber_dana or starts_with(k.sumber, p.sumber_dana || '.')) and not exists (select from pagu q where length(q.sumber_dana) > length(p.sumber_dana) and (k.sumber = q.sumber_dana or starts_with(k.sumber, q.sumber_dana || '.'))) group by 1, 2)
  select null::uuid as unit_id, null::uuid as sub_id, null::uuid as rincian_id, null as rekening, jumlah, batas, kata, ${HITUNG} from (
    select sumber_dana as kata, keluar::bigint as jumlah, least(pagu, case when masuk > 0 then masuk else pagu end)::bigint as batas from batasan where keluar > least(pagu, case when masuk > 0 then masuk else pagu end)
    union all select coalesce(k.sumber, ''), k.keluar::bigint, 0 from pakai k where k.keluar > 0 and not exists (select from pagu p where k.sumber = p.sumber_dana or starts_with(k.sumber, p.sumber_dana || '.'))) x order by jumlah - batas desc limit ${n}`
/** C04: above the standard price as it was copied (year and zone) without TAPD's ground, or a component without one. */
export const lewatHarga: Kueri = (l, n) => sql`select ${DARI_BARIS}, r.harga as jumlah, r.harga_standar as batas, r.nama as kata, ${HITUNG} from penganggaran.rincian r where ${baris(l)} and r.komponen_jenis <> 'lainnya'
  and (r.harga_standar is null or (r.harga > r.harga_standar and coalesce(r.dasar_lewat, '') = '')) order by r.sub_id, r.urut limit ${n}`
/** C05: an account the component is not bought from, by the price itself or by the map. */
export const salahPasangan: Kueri = (l, n) => sql`with pasang as (select distinct r.komponen_jenis, r.komponen, r.rekening from penganggaran.rincian r where ${baris(l)} and r.komponen is not null and r.komponen_jenis <> 'lainnya'),
  boleh as (select p.*, array(select jsonb_array_elements_text(case when jsonb_typeof(k.rincian->'rekening') = 'array' then k.rincian->'rekening' else '[]' end) from perencanaan.publik_rujukan k where k.jenis = p.komponen_jenis and k.kode = p.komponen and ${berlaku(sql`k`, l.tahun)}
      union all select m.rekening from penganggaran.peta_rekening m where m.komponen_jenis = p.komponen_jenis and starts_with(p.komponen, m.komponen) and ${berlaku(sql`m`, l.tahun)}) as daftar from pasang p),
  salah as materialized (select * from boleh b where cardinality(b.daftar) > 0 and not exists (select from unnest(b.daftar) as d (kode) where starts_with(b.rekening, d.kode)))
  select ${DARI_BARIS}, r.jumlah, null::bigint as batas, array_to_string(x.daftar[1:3], ', ') as kata, ${HITUNG} from salah x join penganggaran.rincian r on (r.komponen_jenis, r.komponen, r.rekening) = (x.komponen_jenis, x.komponen, x.rekening) where ${baris(l)} order by r.sub_id, r.urut limit ${n}`
/** C06: an account that is not of the last level, not in force that year, or not of this part of the budget. */
export const salahRekening: Kueri = (l, n) => sql`with dipakai as (select distinct r.rekening, r.bagian from penganggaran.rincian r where ${baris(l)}),
  salah as materialized (select d.*, case when d.rekening !~ '^[4-6]\\.\\d\\.\\d{2}\\.\\d{2}\\.\\d{2}\\.\\d{4}$' then 'tingkat' when not starts_with(d.rekening, case d.bagian when 'pendapatan' then '4.' when 'belanja' then '5.' when 'penerimaan_pembiayaan' then '6.1' else '6.2' end) then 'bagian' else 'berlaku' end as sebab from dipakai d
    where d.rekening !~ '^[4-6]\\.\\d\\.\\d{2}\\.\\d{2}\\.\\d{2}\\.\\d{4}$' or not starts_with(d.rekening, case d.bagian when 'pendapatan' then '4.' when 'belanja' then '5.' when 'penerimaan_pembiayaan' then '6.1' else '6.2' end)
      or not exists (select from perencanaan.publik_rujukan k where k.jenis = 'rekening' and k.kode = d.rekening and ${berlaku(sql`k`, l.tahun)}))
  select ${DARI_BARIS}, r.jumlah, null::bigint as batas, x.sebab as kata, ${HITUNG} from salah x join penganggaran.rincian r on (r.rekening, r.bagian) = (x.rekening, x.bagian) where ${baris(l)} order by r.sub_id, r.urut limit ${n}`
/** Sub kegiatan by office and code, for C07: which bidang they lie in. */
export const kodeUnit = (l: LingkupPeriksa): Sql => sql`select s.unit_id, s.id, s.kode, exists (select from perencanaan.publik_rujukan k where k.jenis = 'nomenklatur' and k.tingkat = 5 and k.kode in (s.kode, regexp_replace(s.kode, '^\\d\\.\\d{2}\\.01\\.', 'X.XX.01.')) and ${berlaku(sql`k`, l.tahun)}) as ada
  from penganggaran.sub s where ${subs(l)} order by s.unit_id, s.kode limit 20000`
/** C08: what a sub kegiatan lacks. */
export const kurangSub: Kueri = (l, n) => sql`select s.unit_id, s.id as sub_id, null::uuid as rincian_id, null as rekening, s.pagu as jumlah, null::bigint as batas,
  concat_ws(',', case when s.indikator = '' then 'indikator' end, case when coalesce(s.target, 0) <= 0 then 'target' end, case when s.lokasi = '' and s.wilayah is null then 'lokasi' end, case when s.bulan_mulai is null or s.bulan_akhir is null then 'bulan' end, case when coalesce(s.sumber_dana, '') = '' then 'sumber' end) as kata, ${HITUNG}
  from penganggaran.sub s where ${subs(l)} and (s.indikator = '' or coalesce(s.target, 0) <= 0 or (s.lokasi = '' and s.wilayah is null) or s.bulan_mulai is null or s.bulan_akhir is null or coalesce(s.sumber_dana, '') = '') order by s.unit_id, s.kode limit ${n}`
/** C09 and C10: an account away from the only places it may stand in. */
export const salahTempat = (periksa: 'C09' | 'C10'): Kueri => (l, n) => sql`with aturan as materialized (select t.rekening, t.unit_id, t.sub from penganggaran.tempat_rekening t where t.periksa = ${periksa} and ${berlaku(sql`t`, l.tahun)})
  select ${DARI_BARIS}, r.jumlah, null::bigint as batas, (select string_agg(coalesce(u.nama, a.sub), ', ') from aturan a left join organisation.publik_unit u on u.id = a.unit_id where starts_with(r.rekening, a.rekening)) as kata, ${HITUNG}
  from penganggaran.rincian r left join penganggaran.sub s on s.id = r.sub_id and ${pada('s', l.urut)} where ${baris(l)} and exists (select from aturan a where starts_with(r.rekening, a.rekening))
  and not exists (select from aturan a where starts_with(r.rekening, a.rekening) and (a.unit_id = r.unit_id or right(s.kode, length(a.sub)) = a.sub)) order by r.jumlah desc limit ${n}`
/** C12: capital spending below the capitalisation limit of its account. */
export const dibawahKapitalisasi: Kueri = (l, n) => sql`with batasan as materialized (select distinct on (b.rekening) b.rekening, b.nilai, b.id from penganggaran.batas b where b.kode = 'kapitalisasi' and b.berlaku_mulai <= ${hariAnggaran(l.tahun)} order by b.rekening, b.berlaku_mulai desc)
  select ${DARI_BARIS}, r.harga as jumlah, x.nilai::bigint as batas, r.nama as kata, ${HITUNG} from penganggaran.rincian r cross join lateral (select b.nilai from batasan b where starts_with(r.rekening, b.rekening) order by length(b.rekening) desc limit 1) x
  where ${baris(l)} and r.rekening >= '5.2' and r.rekening < '5.3' and r.harga < x.nilai order by r.sub_id, r.urut limit ${n}`
/** C13 and C14 at once: the four parts of the budget. */
export const empatBagian = (l: LingkupPeriksa): Sql => sql`select coalesce(sum(r.jumlah) filter (where r.bagian = 'pendapatan'), 0)::bigint as pendapatan, coalesce(sum(r.jumlah) filter (where r.bagian = 'belanja'), 0)::bigint as belanja,
  coalesce(sum(r.jumlah) filter (where r.bagian = 'penerimaan_pembiayaan'), 0)::bigint as penerimaan, coalesce(sum(r.jumlah) filter (where r.bagian = 'pengeluaran_pembiayaan'), 0)::bigint as pengeluaran from penganggaran.rincian r where ${baris(l)}`
/** C19: the same component on the same account at the same place, twice in one sub kegiatan. The later lines are told. */
export const kembar: Kueri = (l, n) => sql`select ${DARI_BARIS}, r.jumlah, null::bigint as batas, r.nama as kata, ${HITUNG} from (
    select r.*, row_number() over (partition by r.sub_id, r.rekening, coalesce(r.komponen, lower(r.nama)), r.wilayah, lower(r.lokasi), r.paket order by r.urut, r.id) as ke from (select r.id, r.sub_id, r.unit_id, r.rekening, r.komponen, r.nama, r.wilayah, r.lokasi, r.paket, r.urut, r.jumlah from penganggaran.rincian r where ${baris(l)} and r.bagian = 'belanja') r) r where r.ke > 1 limit ${n}`
/** C20: a region code that is not of this regency, or a kecamatan, desa or kelurahan named in words that it does not have. */
export const bukanWilayah: Kueri = (l, n) => sql`with daerah as (select wilayah_kode as kode from organisation.publik_unit where jenis = 'pemerintah_daerah' and wilayah_kode is not null and berlaku_sampai is null order by kode limit 1),
  kenal as materialized (select w.kode, w.nama, w.tingkat from organisation.publik_wilayah w, daerah d where (w.kode = d.kode or starts_with(w.kode, d.kode || '.')) and w.berlaku_sampai is null),
  semua as materialized (select distinct r.wilayah, r.lokasi from penganggaran.rincian r where ${baris(l)}), -- a few hundred: words are looked at once each
  tempat as (select * from semua where wilayah is not null or lokasi ~* '(kecamatan|desa|kelurahan) '),
  salah as materialized (select t.wilayah, t.lokasi, coalesce(case when t.wilayah is not null and not exists (select from kenal k where k.kode = t.wilayah) then t.wilayah end, t.lokasi) as kata from tempat t
    where (t.wilayah is not null and not exists (select from kenal k where k.kode = t.wilayah))
      or (t.lokasi ~* 'kecamatan ' and not exists (select from kenal k where k.tingkat = 3 and position(lower(k.nama) in lower(t.lokasi)) > 0)) or (t.lokasi ~* '(desa|kelurahan) ' and t.lokasi !~* 'kecamatan ' and not exists (select from kenal k where k.tingkat = 4 and position(lower(k.nama) in lower(t.lokasi)) > 0)))
  select ${DARI_BARIS}, r.jumlah, null::bigint as batas, x.kata, ${HITUNG} from salah x join penganggaran.rincian r on r.wilayah is not distinct from x.wilayah and r.lokasi = x.lokasi where ${baris(l)} order by r.sub_id, r.urut limit ${n}`

/** Where the rows that were found lie, in words: office, sub kegiatan, line. */
export const tempatTemuan = (l: LingkupPeriksa, baris: BarisTemuan[]): Sql => sql`select x.n::int as n, concat_ws(' · ', u.nama, s.kode || ' ' || s.nama, r.nama) as tempat from unnest(${baris.map((_, i) => i)}::int[], ${baris.map((b) => b.unit_id)}::uuid[], ${baris.map((b) => b.sub_id)}::uuid[], ${baris.map((b) => b.rincian_id)}::uuid[]) as x (n, unit_id, sub_id, rincian_id)
  left join organisation.publik_unit u on u.id = x.unit_id left join penganggaran.sub s on s.id = x.sub_id and ${pada('s', l.urut)} left join penganggaran.rincian r on r.id = x.rincian_id and ${pada('r', l.urut)}`

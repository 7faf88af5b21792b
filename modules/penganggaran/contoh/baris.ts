import { type Tx, sql } from '#kernel/platform'
import { PENDAPATAN, REKENING_USULAN, SISA, TEMPLAT } from './isi.ts'

// The lines of a demo year, made in the database itself from the ceilings of its sub kegiatan: the same on every machine, because
// every choice follows from a hash. Each line stays below its share of the ceiling, and revenue is what each source pays, so the
// year balances to the rupiah (C13).

/** A sub kegiatan of the demo before it has a ceiling of its own; rupiah. */
export interface SubContoh { id: string; unit_id: string; unit_jalur: string; unit: string; kode: string; nama: string; simpul_id: string | null; pagu: string; pagu_depan: string; indikator: string; target: string | null; satuan: string; wilayah: string | null; lokasi: string; bulan_mulai: number | null; bulan_akhir: number | null; kelompok_sasaran: string; usulan: string[] }

const kocok = (apa: string) => sql`get_byte(decode(md5(${apa} || s.kode || s.unit), 'hex'), 0)`
/** Fills contoh_sub: kind, ceiling (the plan's, here and there a little less), source, tags, number of lines. `permil`: of the ordinary number of lines. */
export async function isiSubSementara(tx: Tx, sub: SubContoh[], permil: number): Promise<void> {
  await tx.run(sql`create temp table contoh_sub on commit drop as select s.*, true as terisi, s.simpul_id is null as longgar, 0::bigint as titipan,
      (case when s.simpul_id is not null and jenis = 'layanan' and ${kocok('p')} < 5 then round(s.pagu_rencana * 0.94, -3) else s.pagu_rencana end)::bigint as pagu,
      case when jenis = 'gaji' then '1.2.01.01.02' when jenis = 'kas' then '1.2.01.01.02' when jenis = 'kantor' then case when ${kocok('s')} < 90 then '1.1' else '1.2.01.01.02' end
        when s.unit = 'dinkes' and ${kocok('s')} < 70 then case when ${kocok('t')} < 128 then '2.1.01.02' else '1.1.04.18' end when jenis in ('jalan', 'sekolah', 'puskesmas') then case when ${kocok('v')} < 8 then '1.4.01' else (array['2.2.01.01', '1.2.01.01.02', '1.2.02.02', '2.2.01.01', '1.2.01.01.02', '1.1', '1.2.01.01.02', '1.2.02.02'])[1 + ${kocok('s')} % 8] end
        else (array['1.1', '1.2.01.01.02', '1.2.01.01.01', '1.2.01.01.02', '2.2.01.06'])[1 + ${kocok('s')} % 5] end as sumber,
      array_remove(array[case when jenis in ('kantor', 'kas') then null when left(s.kode, 4) = '1.01' then 'fungsi:pendidikan' when left(s.kode, 4) = '1.02' then 'fungsi:kesehatan' when left(s.kode, 4) = '2.11' then 'fungsi:lingkungan' when left(s.kode, 4) = '1.06' then 'fungsi:perlindungan_sosial' when left(s.kode, 1) = '3' then 'fungsi:ekonomi' end,
        case when jenis in ('jalan', 'sekolah', 'puskesmas') or (jenis = 'gedung' and left(s.kode, 1) in ('1', '2', '3')) or (left(s.kode, 4) in ('1.03', '2.15') and s.nama ~* '^(perluasan|pemeliharaan|penyediaan perlengkapan)') then 'infrastruktur' end, case when left(s.kode, 2) = '1.' and jenis <> 'kantor' then 'spm' end, case when left(s.kode, 4) = '1.02' and ${kocok('u')} < 90 then 'stunting' end, case when left(s.kode, 4) in ('1.06', '1.04') then 'kemiskinan' end, case when left(s.kode, 4) = '6.01' then 'pengawasan' end, case when left(s.kode, 4) = '5.04' then 'diklat' end], null) as tag,
      greatest(3, round((40 + ${kocok('n')} % 31) * ${permil}::numeric / 1000))::int as banyak
    from (select b.*, case when b.kode ~ '\\.01\\.2\\.02\\.0001$' then 'gaji' when b.unit = 'bpkad' and b.kode = '5.02.02.2.02.0001' then 'kas' when b.kode ~ '^[0-9]\\.[0-9]{2}\\.01\\.' then 'kantor'
        when b.nama ~* '^(pembangunan|rehabilitasi|rekonstruksi|peningkatan jalan|perbaikan|pelebaran|pemeliharaan berkala|penyediaan prasarana)' then case left(b.kode, 4) when '1.03' then 'jalan' when '2.15' then 'jalan' when '1.04' then 'jalan' when '1.01' then 'sekolah' when '1.02' then 'puskesmas' else 'gedung' end else 'layanan' end as jenis
      from (select b.id, b.unit_id, b.unit_jalur, b.unit, b.kode, b.nama, b.simpul_id, b.pagu::numeric as pagu_rencana, b.pagu_depan, b.indikator, b.target, b.satuan, b.wilayah, b.lokasi, b.bulan_mulai, b.bulan_akhir, b.kelompok_sasaran, b.usulan from jsonb_to_recordset(${JSON.stringify(sub)}::jsonb) as b (id uuid, unit_id uuid, unit_jalur text, unit text, kode text, nama text, simpul_id uuid, pagu bigint, pagu_depan bigint, indikator text, target numeric, satuan text, wilayah text, lokasi text, bulan_mulai smallint, bulan_akhir smallint, kelompok_sasaran text, usulan uuid[])) b) s`)
  // Proposals are carried out first; where they would take nearly the whole ceiling they share the other lines instead of having their own.
  await tx.run(sql`update contoh_sub s set titipan = t.jumlah from (select s.id, sum(u.anggaran_kini)::bigint as jumlah from contoh_sub s cross join lateral unnest(s.usulan) as x (id) join perencanaan.publik_usulan u on u.id = x.id group by 1) t where t.id = s.id and t.jumlah < s.pagu * 9 / 10`)
  await tx.run(sql`analyze contoh_sub`)
}

/** Fills contoh_baris from contoh_sub: the lines of every sub kegiatan, its remainder as one package (up to the ceiling, or where somebody is to try writing, `longgar`, a little below), proposals as lines of their own, and the revenue that pays for all of it. */
export async function isiBarisSementara(tx: Tx): Promise<void> {
  const templat = TEMPLAT.map((t, no) => ({ ...t, no }))
  await tx.run(sql`create temp table contoh_templat on commit drop as select t.*, row_number() over (partition by t.jenis order by t.no)::int - 1 as ke, (count(*) over (partition by t.jenis))::int as semua from jsonb_to_recordset(${JSON.stringify(templat)}::jsonb) as t (no int, jenis text, rekening text, komponen_jenis text, komponen text, nama text, spesifikasi text, satuan text, harga bigint, bobot numeric, kali int, satuan_kali text, tempat boolean)`)
  await tx.run(sql`create temp table contoh_kec on commit drop as select kode, nama, row_number() over (order by kode)::int - 1 as ke, (count(*) over ())::int as semua from organisation.publik_wilayah where tingkat = 3 and starts_with(kode, '73.08.') and berlaku_sampai is null`)
  // What a share cannot buy is left out; the number of a kind's templates says how often they come round (paket).
  await tx.run(sql`create temp table contoh_baris on commit drop as
    select b.unit_id, b.unit_jalur, 'belanja' as bagian, b.id as sub_id, t.rekening, t.komponen_jenis, t.komponen, t.nama, t.spesifikasi, t.satuan, t.harga, case when t.komponen is not null then t.harga end as harga_standar,
      case when t.kali > 1 then array[v.n, t.kali]::numeric[] else array[v.n]::numeric[] end as volume, case when t.kali > 1 then array[case when b.jenis = 'gaji' then 'Orang' else t.satuan end, t.satuan_kali] else array[t.satuan] end as satuan_volume,
      case when b.jenis = 'gaji' and b.unit = 'disdik' and t.rekening = '5.1.01.01.04.0001' then '2.2.01.01' else b.sumber end as sumber_dana, case when t.tempat then k.kode end as wilayah, case when t.tempat then 'Kecamatan ' || k.nama else b.lokasi end as lokasi,
      case when b.jenis = 'gaji' then (array['Golongan IV', 'Golongan III', 'Golongan II', 'Golongan I'])[1 + b.paket % 4] || case when b.paket > 3 then ' (susulan)' else '' end else 'Tahap ' || (b.paket + 1) end as paket, null::uuid as usulan_id, (v.n * t.kali * t.harga)::bigint as jumlah
    from (select s.*, g.n as baris, g.n / t.semua as paket, t.no, sum(t.bobot) over (partition by s.id) as semua_bobot from contoh_sub s cross join lateral generate_series(0, s.banyak - 1) as g (n) join contoh_templat t on t.jenis = s.jenis and t.ke = g.n % t.semua where s.terisi) b
    join contoh_templat t on t.no = b.no join contoh_kec k on k.ke = (get_byte(decode(md5(b.kode || b.unit), 'hex'), 1) + b.baris) % k.semua
    cross join lateral (select floor((b.pagu - b.titipan) * 0.97 * t.bobot / b.semua_bobot / (t.harga * t.kali)) as n) v where v.n >= 1`)
  // A proposal is a line of its own, at the price it was proposed with where that gives its cost to the rupiah.
  await tx.run(sql`insert into contoh_baris select s.unit_id, s.unit_jalur, 'belanja', s.id, coalesce((select r.value from jsonb_each_text(${JSON.stringify(REKENING_USULAN)}::jsonb) r where starts_with(s.kode, r.key) order by length(r.key) desc limit 1), sisa.kode), 'lainnya', null, u.judul, u.pekerjaan, h.satuan, h.harga, null, array[h.volume]::numeric[], array[h.satuan], s.sumber, u.wilayah, u.lokasi, 'Usulan masyarakat', u.id, u.anggaran_kini
    from contoh_sub s join jsonb_each_text(${JSON.stringify(SISA)}::jsonb) as sisa (jenis, kode) on sisa.jenis = s.jenis cross join lateral unnest(s.usulan) as x (id) join perencanaan.publik_usulan u on u.id = x.id
    cross join lateral (select case when p.pas then u.volume_kini else 1 end as volume, case when p.pas then u.satuan else 'paket' end as satuan, case when p.pas then (u.anggaran_kini / u.volume_kini)::bigint else u.anggaran_kini end as harga from (select mod(u.anggaran_kini, u.volume_kini) = 0 as pas) p) h where s.terisi and s.titipan > 0`)
  await tx.run(sql`insert into contoh_baris select s.unit_id, s.unit_jalur, 'belanja', s.id, sisa.kode, 'lainnya', null, case s.jenis when 'gaji' then 'Tambahan penghasilan prestasi kerja PNS' else 'Paket kebutuhan menurut kerangka acuan kerja' end, '', 'paket', v.n, null, array[1]::numeric[], array['paket'], s.sumber, null, s.lokasi, 'Paket', null, v.n
    from contoh_sub s join jsonb_each_text(${JSON.stringify(SISA)}::jsonb) as sisa (jenis, kode) on sisa.jenis = s.jenis left join (select sub_id, sum(jumlah) as jumlah from contoh_baris group by 1) b on b.sub_id = s.id
    cross join lateral (select case when s.longgar then floor((s.pagu * 0.985 - coalesce(b.jumlah, 0)) / 1000) * 1000 else s.pagu - coalesce(b.jumlah, 0) - case when ${kocok('h')} < 3 then floor(s.pagu / 100000) * 1000 else 0 end end::bigint as n) v where s.terisi and s.jenis <> 'kas' and v.n > 0`)
  await isiKasDesa(tx)
  await isiPendapatan(tx)
}
/** What the finance office pays out to villages and keeps for emergencies, within its ceiling. */
async function isiKasDesa(tx: Tx): Promise<void> {
  await tx.run(sql`insert into contoh_baris select s.unit_id, s.unit_jalur, 'belanja', s.id, b.rekening, 'lainnya', null, b.nama, '', 'tahun', v.n, null, array[1]::numeric[], array['tahun'], b.sumber, null, s.lokasi, '', null, v.n
    from contoh_sub s cross join (values ('5.4.02.05.02.0005', 'Alokasi dana desa untuk seluruh desa', '1.2.01.01.02', 0.66), ('5.4.02.05.02.0004', 'Dana desa untuk seluruh desa', '2.2.01.05', 0.2), ('5.4.01.01.03.0001', 'Bagi hasil pajak daerah kepada desa', '1.1', 0.05), ('5.3.01.01.01.0001', 'Belanja tidak terduga', '1.1', null)) as b (rekening, nama, sumber, bagian)
    cross join lateral (select case when b.bagian is not null then floor(s.pagu * b.bagian / 1000) * 1000 when s.longgar then floor(s.pagu * 0.06 / 1000) * 1000 else s.pagu - floor(s.pagu * 0.66 / 1000) * 1000 - floor(s.pagu * 0.2 / 1000) * 1000 - floor(s.pagu * 0.05 / 1000) * 1000 end::bigint as n) v where s.terisi and s.jenis = 'kas' and v.n > 0`)
}
/** Each source brings in exactly what is paid from it. */
async function isiPendapatan(tx: Tx): Promise<void> {
  const bagi = Object.entries(PENDAPATAN).flatMap(([sumber, daftar]) => daftar.map(([rekening, nama, unit, permil], ke) => ({ sumber, rekening, nama, unit, permil, ke, semua: daftar.reduce((n, d) => n + d[3], 0) })))
  await tx.run(sql`insert into contoh_baris select u.id, u.jalur, case when starts_with(b.rekening, '6') then 'penerimaan_pembiayaan' else 'pendapatan' end, null, b.rekening, 'lainnya', null, b.nama, '', 'tahun', v.n, null, array[1]::numeric[], array['tahun'], b.sumber, null, '', '', null, v.n
    from (select sumber_dana as sumber, sum(jumlah) as jumlah from contoh_baris group by 1) s join jsonb_to_recordset(${JSON.stringify(bagi)}::jsonb) as b (sumber text, rekening text, nama text, unit text, permil int, ke int, semua int) on b.sumber = s.sumber join organisation.publik_unit u on u.kode = b.unit
    cross join lateral (select (case when b.ke > 0 then floor(s.jumlah * b.permil / 1000) else s.jumlah - (select coalesce(sum(floor(s.jumlah * (d ->> 'permil')::int / 1000)), 0) from jsonb_array_elements(${JSON.stringify(bagi)}::jsonb) d where d ->> 'sumber' = s.sumber) end)::bigint as n) v where v.n > 0`)
}

import { imporNomor } from '#kernel/documents'
import { type Tx, analyzeTables, raw, sql } from '#kernel/platform'
import { findUnitBud } from '../kas.ts'
import type { UnitContoh } from './orang.ts'

// A year of spending for every office, in bulk: payroll monthly, goods by activity, works in instalments, advance money and its
// replacement. One row a chain in a table of the session; documents, acts and limits follow from it in a few statements.

const ACAK = (k: string, n = 0) => `get_byte(decode(md5(${k}), 'hex'), ${n})`
/** Limits of every office from the DPA in force, released up to the quarter of `bulan`. */
export async function isiBatasContoh(tx: Tx, tahun: number, bulan: number): Promise<number> {
  const q = Math.ceil(bulan / 3), jumlah = (dari: number, sampai: number) => kas.slice(dari, sampai).join(' + ')
  const kas = Array.from({ length: 12 }, (_, i) => `coalesce(k.b${i + 1}, 0)`)
  // One office by quarter, the others by half-year, as regencies do; a half that has begun is released whole.
  const triwulan = [0, 1, 2, 3].map((t) => `case when p.kode_unit = 'pupr' then ${t < q ? jumlah(t * 3, t * 3 + 3) : '0'} else ${t === 1 ? jumlah(0, 6) : t === 3 && q >= 3 ? jumlah(6, 12) : '0'} end`)
  const teks = `insert into penatausahaan.batas (tahun, unit_id, unit_jalur, sub_id, sub_kode, sub_nama, rekening, rekening_nama, sumber_dana, dpa, kas, spd)
    select p.tahun, p.unit_id, p.unit_jalur, p.sub_id, p.kode, p.nama, p.rekening, coalesce(r.nama, ''), p.sumber_dana, p.jumlah, array[${kas.join(', ')}]::bigint[], array[${triwulan.join(', ')}]::bigint[]
    from (select d.tahun, d.unit_id, d.unit_jalur, d.sub_id, max(d.kode) as kode, max(d.nama) as nama, d.rekening, max(d.sumber_dana) as sumber_dana, sum(d.jumlah)::bigint as jumlah, max(u.kode) as kode_unit from penganggaran.publik_dpa_rekening d join organisation.publik_unit u on u.id = d.unit_id where d.tahun = ${tahun} group by d.tahun, d.unit_id, d.unit_jalur, d.sub_id, d.rekening) p
    join (select unit_id, sub_id, rekening, ${Array.from({ length: 12 }, (_, i) => `sum(jumlah) filter (where bulan = ${i + 1}) as b${i + 1}`).join(', ')}, sum(jumlah) as semua from penganggaran.publik_kas where tahun = ${tahun} and sub_id is not null group by 1, 2, 3) k on k.unit_id = p.unit_id and k.sub_id = p.sub_id and k.rekening = p.rekening and k.semua = p.jumlah
    left join (select distinct on (kode) kode, nama from perencanaan.publik_rujukan where jenis = 'rekening' order by kode, berlaku_mulai desc) r on r.kode = p.rekening on conflict do nothing`
  const jadi = await tx.run(tulis(teks))
  await tx.run(sql`insert into penatausahaan.target (tahun, unit_id, unit_jalur, rekening, nama, jumlah) select p.tahun, p.unit_id, p.unit_jalur, p.rekening, coalesce(max((select r.nama from perencanaan.publik_rujukan r where r.jenis = 'rekening' and r.kode = p.rekening order by r.berlaku_mulai desc limit 1)), ''), sum(p.jumlah)::bigint from penganggaran.publik_dpa_penerimaan p where p.tahun = ${tahun} and p.bagian = 'pendapatan' group by 1, 2, 3, 4 on conflict do nothing`)
  await analyzeTables(tx, 'penatausahaan.batas')
  return jadi
}
/** Statements built of constants of this file and numbers only. */
const tulis = (teks: string) => sql`${raw(teks)}`

/** What is paid when, at most what the cash plan foresees by then; some activities stay behind on purpose. */
export async function rencanakanRantai(tx: Tx, tahun: number, sampai: string, unit: UnitContoh[]): Promise<void> {
  await tx.run(sql`create temp table contoh_unit on commit drop as select * from jsonb_to_recordset(${JSON.stringify(unit.map((u) => ({ ...u, bayar: u.bayar, ada_pptk: u.pptk !== null })))}::jsonb) as u (unit_id uuid, unit_jalur text, kode text, surat text, nama text, minta jsonb, uji jsonb, setuju jsonb, bayar jsonb, pptk jsonb, ada_pptk boolean)`)
  const kas = (n: string) => `(select coalesce(sum(x), 0) from unnest(b.kas[1:${n}]) x)`
  await tx.run(tulis(`create temp table contoh_rinci on commit drop as
    with b as (select b.*, s.bulan_akhir as akhir, left(b.sub_kode, 12) as keg, ${ACAK('b.sub_id::text')} as acak, u.ada_pptk, row_number() over (partition by b.unit_id order by md5(b.sub_id::text || b.rekening)) as ke from penatausahaan.batas b join contoh_unit u on u.unit_id = b.unit_id join penganggaran.publik_sub s on s.id = b.sub_id and s.sampai is null where b.tahun = ${tahun}),
    bayar as (
      select unit_id, 'ls_gaji' as ragam, m as bulan, '' as grup, sub_id, rekening, floor(kas[m] * 0.97)::bigint as jumlah from b, generate_series(1, 12) m where rekening like '5.1.01%'
      union all select unit_id, 'gu', m, '', sub_id, rekening, least(floor(kas[2] * 0.4), 2000000)::bigint from b, unnest(array[3, 5, 7, 9, 10]) m where rekening like '5.1.02%' and ada_pptk and ke <= 15 and ke % 5 = case m when 10 then 0 else (m - 1) / 2 end
      union all select unit_id, 'ls_barang_jasa', m, keg, sub_id, rekening, floor(${kas('m')} * 0.93)::bigint from (select b.*, (array[3, 6, 9, 9, 10])[1 + ${ACAK('b.unit_id::text || b.keg')} % 5] as m from b where rekening like '5.1.02%' and not (ada_pptk and ke <= 15)) b where acak > 22
      union all select unit_id, 'ls_pihak_ketiga', m, sub_id::text, sub_id, rekening, floor(${kas('m')} * 0.9)::bigint from (select b.*, (array[6, 8, 9, 10])[1 + acak % 4] as m from b where rekening like '5.2%') b where acak > 30
      -- The last instalment of what was finished in time; 3 per cent are held back while it may still need mending.
      union all select unit_id, 'ls_pihak_ketiga', 11, sub_id::text, sub_id, rekening, (floor(${kas('11')} * 0.97) - floor(${kas('m')} * 0.9))::bigint from (select b.*, (array[6, 8, 9, 10])[1 + acak % 4] as m from b where rekening like '5.2%') b where acak > 30 and akhir <= 10 and ${ACAK('sub_id::text', 3)} >= 32
      union all select unit_id, 'ls_barang_jasa', m, 'transfer', sub_id, rekening, floor((kas[m] + kas[m - 1] + kas[m - 2]) * 0.98)::bigint from b, unnest(array[3, 6, 9]) m where rekening like '5.3%' or rekening like '5.4%')
    select * from (select *, make_date(${tahun}, bulan, case ragam when 'ls_gaji' then 2 when 'gu' then 26 else case bulan when 11 then 4 else 8 end + ${ACAK("unit_id::text || grup || bulan")} % 16 end) as hari from bayar where jumlah > 0) x where hari <= '${sampai}'::date`))
  await tx.run(sql`create temp table contoh_rantai on commit drop as select gen_random_uuid() as spp, gen_random_uuid() as spm, gen_random_uuid() as sp2d, gen_random_uuid() as npd, gen_random_uuid() as tbp, unit_id, ragam, bulan, grup, sum(jumlah)::bigint as jumlah, max(hari) - (greatest(extract(isodow from max(hari))::int - 5, 0)) as hari,
    case ragam when 'ls_gaji' then 'Gaji dan tunjangan bulan ' || bulan when 'gu' then 'Penggantian uang persediaan' when 'ls_pihak_ketiga' then case when bulan = 11 then 'Pelunasan pekerjaan ' else 'Pembayaran pekerjaan ' end || (select max(b.sub_nama) from penatausahaan.batas b where b.sub_id = r.grup::uuid) else 'Belanja barang dan jasa' end as uraian from contoh_rinci r group by unit_id, ragam, bulan, grup`)
  // Advance money in January: enough for the largest replacement, so that the treasurer's cash never runs out.
  await tx.run(sql`insert into contoh_rantai select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), unit_id, 'up', 1, '', (ceil(max(jumlah) * 1.3 / 5000000) * 5000000)::bigint, make_date(${tahun}, 1, 16), 'Uang persediaan tahun ' || ${tahun}::int from contoh_rantai where ragam = 'gu' group by unit_id having make_date(${tahun}, 1, 16) <= ${sampai}::date`)
  await tx.run(sql`insert into penatausahaan.besaran_up (id, tahun, unit_id, jumlah, kkpd, nomor_sk, tanggal_sk, dibuat_pada) select gen_random_uuid(), ${tahun}, unit_id, jumlah, 0, '900/12/' || ${tahun}::int, make_date(${tahun}, 1, 5), make_date(${tahun}, 1, 5) from contoh_rantai where ragam = 'up'`)
}

const ROMAWI = sql`(array['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'])[extract(month from x.tanggal)::int]`
/** Documents of all chains and of the released funds, with their numbers. */
export async function tulisDokumen(tx: Tx, tahun: number): Promise<void> {
  const bud = await findUnitBud(tx)
  await tx.run(sql`create temp table contoh_dokumen on commit drop as
    select spp as id, 'spp' as jenis, ragam, unit_id, spp as rantai_id, null::uuid as induk_id, null::uuid as ganti_id, hari - 4 as tanggal, uraian, jumlah, case when ragam = 'ls_gaji' then bulan end as periode, 'cair' as keadaan, hari as cair from contoh_rantai
    union all select spm, 'spm', ragam, unit_id, spp, spp, null, hari - 3, uraian, jumlah, null, 'cair', hari from contoh_rantai
    union all select sp2d, 'sp2d', ragam, unit_id, spp, spm, null, hari - 1, uraian, jumlah, null, 'cair', hari from contoh_rantai
    union all select npd, 'npd', '', unit_id, npd, null, null, hari - 12, 'Belanja harian kantor bulan ' || bulan, jumlah, null, 'dipertanggungjawabkan', hari - 9 from contoh_rantai where ragam = 'gu'
    union all select tbp, 'tbp', '', unit_id, npd, npd, spp, hari - 9, 'Belanja harian kantor bulan ' || bulan, jumlah, null, 'dipertanggungjawabkan', hari - 9 from contoh_rantai where ragam = 'gu'
    union all select gen_random_uuid(), 'spd', '', b.unit_id, null, null, null, make_date(${tahun}, q * 3 - 2, 4), 'Penyediaan dana triwulan ' || q || ' tahun ' || ${tahun}::int, sum(b.spd[q])::bigint, q, 'diotorisasi', null from penatausahaan.batas b join contoh_unit u on u.unit_id = b.unit_id, generate_series(1, 4) q where b.tahun = ${tahun} and b.spd[q] > 0 group by b.unit_id, q`)
  await tx.run(sql`update contoh_dokumen set rantai_id = id where rantai_id is null`)
  await tx.run(sql`create temp table contoh_nomor on commit drop as select x.id, x.jenis, x.tanggal, case when x.jenis in ('spd', 'sp2d') then ${bud}::uuid else x.unit_id end as unit_id, row_number() over (partition by x.jenis, case when x.jenis in ('spd', 'sp2d') then ${bud}::uuid else x.unit_id end order by x.tanggal, x.id)::int as urut, null::text as teks from contoh_dokumen x`)
  await tx.run(sql`update contoh_nomor x set teks = lpad(x.urut::text, case x.jenis when 'sp2d' then 6 else 5 end, '0') || '/' || upper(x.jenis) || '/' || u.kode_surat || '/' || ${ROMAWI} || '/' || ${tahun}::int from organisation.publik_unit u where u.id = x.unit_id`)
  await tx.run(sql`insert into penatausahaan.dokumen (id, jenis, ragam, tahun, unit_id, unit_jalur, rantai_id, induk_id, ganti_id, nomor, tanggal, uraian, jumlah, periode, dasar, keadaan, sejak, cair_pada, dibuat_pada)
    select d.id, d.jenis, d.ragam, ${tahun}, d.unit_id, u.unit_jalur, d.rantai_id, d.induk_id, d.ganti_id, n.teks, d.tanggal, d.uraian, d.jumlah, d.periode, case d.ragam when 'ls_pihak_ketiga' then '{"kontrak": "027/SPK/' || substr(d.rantai_id::text, 1, 4) || '", "beritaAcara": "BAST/' || substr(d.rantai_id::text, 1, 4) || '"}' else '{}' end::jsonb, d.keadaan, coalesce(d.cair, d.tanggal)::timestamptz, d.cair, d.tanggal::timestamptz
    from contoh_dokumen d join contoh_unit u on u.unit_id = d.unit_id join contoh_nomor n on n.id = d.id order by array_position(array['spd', 'npd', 'tbp', 'spp', 'spm', 'sp2d'], d.jenis)`)
  const nomor = await tx.many<{ unitId: string; register: string; urut: number; teks: string; tanggal: string }>(sql`select unit_id as "unitId", jenis as register, urut, teks, tanggal from contoh_nomor order by unit_id, jenis, urut`)
  await imporNomor(tx, nomor.map((n) => ({ ...n, tahun })))
}
/** Accounts of the documents, and what the limits take from them. */
export async function tulisRinci(tx: Tx, tahun: number): Promise<void> {
  await tx.run(sql`insert into penatausahaan.rinci (dokumen_id, sub_id, rekening, jumlah) select d.id, b.sub_id, b.rekening, b.spd[d.periode] from contoh_dokumen d join penatausahaan.batas b on b.tahun = ${tahun} and b.unit_id = d.unit_id and b.spd[d.periode] > 0 where d.jenis = 'spd'`)
  await tx.run(sql`insert into penatausahaan.rinci (dokumen_id, sub_id, rekening, jumlah) select k.dokumen, r.sub_id, r.rekening, r.jumlah from contoh_rinci r join contoh_rantai t on t.unit_id = r.unit_id and t.ragam = r.ragam and t.bulan = r.bulan and t.grup = r.grup, lateral (select t.spp as dokumen union all select t.npd where t.ragam = 'gu' union all select t.tbp where t.ragam = 'gu') k`)
  await tx.run(sql`update penatausahaan.batas b set spp = r.jumlah, sp2d = r.jumlah from (select unit_id, sub_id, rekening, sum(jumlah)::bigint as jumlah from contoh_rinci group by 1, 2, 3) r where b.tahun = ${tahun} and b.unit_id = r.unit_id and b.sub_id = r.sub_id and b.rekening = r.rekening`)
  await tx.run(sql`insert into penatausahaan.penerima (dokumen_id, unit_jalur, nama, bank, nomor_rekening, dibuat_pada) select d.id, u.unit_jalur, case d.ragam when 'ls_gaji' then 'Pegawai ' || u.nama else (array['CV Contoh Bersama', 'PT Contoh Karya', 'UD Contoh Jaya', 'CV Contoh Mandiri'])[1 + get_byte(uuid_send(d.id), 3) % 4] end, 'Bank Pembangunan Daerah (contoh)', lpad((get_byte(uuid_send(d.id), 4) * 99991)::text, 12, '0'), d.tanggal::timestamptz
    from contoh_dokumen d join contoh_unit u on u.unit_id = d.unit_id where d.jenis = 'tbp' or (d.jenis = 'spp' and d.ragam like 'ls%')`)
}
/** Acts of every document, each by whose duty it is. The chain's trigger looks acts up one by one: on a table that looks empty it would plan to read it whole each time. */
export async function tulisTindakan(tx: Tx): Promise<void> {
  await tx.run(sql`set local enable_seqscan = off`)
  await tx.run(tindakanContoh())
  await tx.run(sql`set local enable_seqscan = on`)
}
function tindakanContoh() {
  return sql`insert into penatausahaan.tindakan (id, dokumen_id, rantai_id, urut, tindakan, tugas, dari, ke, pegawai_id, jabatan_id, jabatan, pada, sidik)
    select gen_random_uuid(), d.id, d.rantai_id, 0, l.tindakan, case l.siapa when 'pptk' then 'minta' when 'bendahara' then 'bayar' else l.siapa end, l.dari, l.ke, (o.o->>'pegawai')::uuid, (o.o->>'jabatan_id')::uuid, o.o->>'jabatan', (d.tanggal + l.hari)::timestamptz + interval '2 hours', ''
    from contoh_dokumen d join contoh_unit u on u.unit_id = d.unit_id join (values ('spp', 1, 'ajukan', 'minta', '', 'diajukan', 0), ('spp', 2, 'verifikasi', 'uji', 'diajukan', 'diverifikasi', 1), ('spp', 3, 'otorisasi', 'setuju', 'diverifikasi', 'diotorisasi', 2), ('spp', 4, 'bayar', 'bayar', 'diotorisasi', 'cair', 4),
        ('spm', 1, 'otorisasi', 'setuju', 'diajukan', 'diotorisasi', 1), ('spm', 2, 'bayar', 'bayar', 'diotorisasi', 'cair', 3), ('sp2d', 1, 'otorisasi', 'bayar', 'diverifikasi', 'diotorisasi', 0), ('sp2d', 2, 'bayar', 'bayar', 'diotorisasi', 'cair', 1),
        ('npd', 1, 'ajukan', 'pptk', '', 'diajukan', 0), ('npd', 2, 'verifikasi', 'uji', 'diajukan', 'diverifikasi', 1), ('npd', 3, 'otorisasi', 'setuju', 'diverifikasi', 'diotorisasi', 2), ('npd', 4, 'tutup', 'bendahara', 'diotorisasi', 'dipertanggungjawabkan', 4), ('tbp', 1, 'bayar', 'bendahara', 'draf', 'dipertanggungjawabkan', 0), ('spd', 1, 'otorisasi', 'sistem', '', 'diotorisasi', 0), ('sts', 1, 'ajukan', 'minta', '', 'diajukan', 0), ('sts', 2, 'bayar', 'bayar', 'diajukan', 'cair', 0)) as l (jenis, ke_berapa, tindakan, siapa, dari, ke, hari) on l.jenis = d.jenis,
      lateral (select case l.siapa when 'minta' then u.minta when 'uji' then u.uji when 'setuju' then u.setuju when 'bayar' then u.bayar when 'pptk' then u.pptk when 'bendahara' then u.minta else '{"jabatan": "Sistem"}'::jsonb end) o (o)
    order by d.id, l.ke_berapa`
}

import { type Tx, now, sql, uuid } from '#kernel/platform'
import { ATURAN_TAHAP } from '../tahap-aturan.ts'
import type { JenisTahap } from '../tahap.sql.ts'

// The stages of a demo year, each frozen with the hash of its rows after the hash before it, and the documents offices spend on.

const jam = (tahun: number, bulan: number, hari = 1): string => `${tahun}-${String(bulan).padStart(2, '0')}-${String(hari).padStart(2, '0')}T09:00:00+08:00`
async function buka(tx: Tx, tahun: number, urut: number, jenis: JenisTahap, pada: string, dasar: object | null = null): Promise<void> {
  await tx.run(sql`insert into penganggaran.tahap (tahun, urut, jenis, nama, dasar, dibuka_pada) values (${tahun}, ${urut}, ${jenis}, ${jenis === 'pergeseran' ? `Pergeseran 1 ${tahun}` : `${ATURAN_TAHAP[jenis].nama[0]} ${tahun}`}, ${dasar && JSON.stringify(dasar)}::jsonb, least(${pada}::timestamptz, ${now()}))`)
}
/** Freezes the open stage. Each row is hashed once in the life of the year (contoh_sidik), so that ten stages cost little more than one. */
async function bekukan(tx: Tx, tahun: number, urut: number, pada: string, { nomor = '', peraturan = '' } = {}): Promise<void> {
  await tx.run(sql`create temp table if not exists contoh_sidik (jenis text, id uuid, dari int, sampai int, sidik text, primary key (jenis, id, dari)) on commit drop`)
  if (urut === 1) await tx.run(sql`delete from contoh_sidik`) // the rows of another year of the same transaction
  await tx.run(sql`insert into contoh_sidik select jenis, id, dari, sampai, sidik from penganggaran.publik_sidik_baris where tahun = ${tahun} and dari = ${urut}`)
  await tx.run(sql`update contoh_sidik c set sampai = ${urut} where c.sampai is null and c.dari < ${urut}::int and (c.jenis, c.id) in (select 'sub', id from penganggaran.sub where tahun = ${tahun} and sampai = ${urut} union all select 'rincian', id from penganggaran.rincian where tahun = ${tahun} and sampai = ${urut})`)
  await tx.run(sql`update penganggaran.tahap t set nomor = ${nomor}, peraturan = ${peraturan}, tanggal = (${pada}::timestamptz at time zone 'Asia/Makassar')::date, dibekukan_pada = least(${pada}::timestamptz, ${now()}), baris = h.baris, sebelum = h.sebelum, sidik = encode(sha256(convert_to(coalesce(h.sebelum, '') || h.isi, 'UTF8')), 'hex')
    from (select count(*)::int as baris, coalesce(string_agg(c.sidik, '' order by c.jenis, c.id), '') as isi, (select sidik from penganggaran.tahap where tahun = ${tahun} and urut = ${urut}::int - 1) as sebelum from contoh_sidik c where c.dari <= ${urut}::int and (c.sampai is null or c.sampai > ${urut}::int)) h where t.tahun = ${tahun} and t.urut = ${urut}`)
}

/** KUA-PPAS on the plan's ceilings, agreed with some changed and with sources named; leaves the offices' stage open. */
export async function bukaTahunContoh(tx: Tx, tahun: number, dasar: object | null): Promise<void> {
  await tx.run(sql`insert into penganggaran.apbd (tahun, nama, dibuat_pada) values (${tahun}, ${`APBD ${tahun}`}, least(${jam(tahun - 1, 7, 6)}::timestamptz, ${now()}))`)
  await buka(tx, tahun, 1, 'kua_ppas_rancangan', jam(tahun - 1, 7, 6), dasar)
  const kolom = sql`id, tahun, unit_id, unit_jalur, kode, nama, simpul_id, alasan_luar_rkpd, pagu, pagu_depan, indikator, target, satuan, wilayah, lokasi, bulan_mulai, bulan_akhir, sumber_dana, kelompok_sasaran, tag, usulan, diubah_pada`
  await tx.run(sql`insert into penganggaran.sub (dari, ${kolom}) select 1, id, ${tahun}, unit_id, unit_jalur, kode, nama, simpul_id, case when simpul_id is null then 'RKPD tahun ini belum dimuat dalam contoh kecil' end, case when get_byte(decode(md5(kode || unit), 'hex'), 6) < 14 then round(pagu * 0.95, -3) else pagu end, pagu_depan, indikator, target, satuan, wilayah, lokasi, bulan_mulai, bulan_akhir, sumber, kelompok_sasaran, tag, usulan, least(${jam(tahun - 1, 7, 6)}::timestamptz, ${now()}) from contoh_sub`)
  await tx.run(sql`insert into penganggaran.kebijakan_umum (tahun, urut, asumsi, pendapatan, belanja, pembiayaan, strategi, diubah_pada) values (${tahun}, 1, '[{"nama":"Pertumbuhan ekonomi","nilai":"5,4","satuan":"%"},{"nama":"Inflasi","nilai":"2,7","satuan":"%"},{"nama":"Kemiskinan","nilai":"9,6","satuan":"%"}]', 'Pendapatan diarahkan pada perluasan basis pajak daerah dan ketepatan penyaluran transfer.', 'Belanja diarahkan pada layanan dasar, jalan, irigasi, dan penurunan stunting.', 'Pembiayaan bersumber dari sisa lebih tahun sebelumnya dan tidak menambah pinjaman.', 'Mendahulukan pekerjaan yang telah dijanjikan dalam musrenbang.', ${now()})`)
  await bekukan(tx, tahun, 1, jam(tahun - 1, 7, 14), { nomor: `900/${tahun}-1/TAPD` })
  await buka(tx, tahun, 2, 'kua_ppas_disepakati', jam(tahun - 1, 7, 14))
  await tx.run(sql`update penganggaran.sub s set sampai = 2 from contoh_sub c where s.id = c.id and s.sampai is null and s.pagu <> c.pagu`)
  await tx.run(sql`insert into penganggaran.sub select (jsonb_populate_record(s, jsonb_build_object('dari', 2, 'sampai', null, 'pagu', c.pagu, 'revisi', 2))).* from penganggaran.sub s join contoh_sub c on c.id = s.id where s.sampai = 2`)
  await tx.run(sql`insert into penganggaran.pagu_sumber (id, dari, tahun, sumber_dana, jumlah, dasar_hukum, diubah_pada) select gen_random_uuid(), 2, ${tahun}, sumber_dana, (ceil(sum(jumlah) / 1000000) * 1000000)::bigint, 'Surat Menteri Keuangan tentang alokasi transfer dan perkiraan PAD (contoh)', ${now()} from contoh_baris where bagian = 'belanja' group by sumber_dana`)
  for (const [pihak, jabatan] of [['kepala_daerah', 'Bupati Bone'], ['dprd', 'Ketua DPRD Kabupaten Bone']]) await tx.run(sql`insert into penganggaran.persetujuan (id, tahun, urut, pihak, setuju, jabatan, pada) values (${uuid()}, ${tahun}, 2, ${pihak}, true, ${jabatan}, least(${jam(tahun - 1, 8, 11)}::timestamptz, ${now()}))`)
  await bekukan(tx, tahun, 2, jam(tahun - 1, 8, 11), { nomor: `170/${tahun}/NK` })
  await buka(tx, tahun, 3, 'rka', jam(tahun - 1, 8, 12))
}
/** The lines of the temporary table into the open stage 3. */
export const isiRincian = (tx: Tx, tahun: number): Promise<number> => tx.run(sql`insert into penganggaran.rincian (id, dari, tahun, unit_id, unit_jalur, bagian, sub_id, urut, rekening, paket, keterangan, komponen_jenis, komponen, nama, spesifikasi, satuan, harga, harga_standar, volume, satuan_volume, pajak, jumlah, sumber_dana, wilayah, lokasi, usulan_id, diubah_pada)
  select overlay(overlay(md5(${tahun} || coalesce(sub_id::text, unit_id::text) || n) placing '8' from 13) placing '8' from 17)::uuid, 3, ${tahun}, unit_id, unit_jalur, bagian, sub_id, n * 10, rekening, paket, '', komponen_jenis, komponen, nama, spesifikasi, satuan, harga, harga_standar, volume, satuan_volume, 0, jumlah, sumber_dana, wilayah, lokasi, usulan_id, least(${jam(tahun - 1, 9, 2)}::timestamptz, ${now()})
  from (select b.*, (row_number() over (partition by coalesce(sub_id, unit_id) order by rekening, paket, nama, wilayah))::int as n from contoh_baris b) b`)

const unitRka = (tahun: number) => sql`select distinct unit_id, unit_jalur from penganggaran.rincian where tahun = ${tahun} and sampai is null union select distinct unit_id, unit_jalur from penganggaran.sub where tahun = ${tahun} and sampai is null`
/** The year that is being written: drafts in every state; those the demo's people write are still theirs. */
export async function siapkanRka(tx: Tx, tahun: number): Promise<void> {
  await tx.run(sql`insert into penganggaran.rka (tahun, putaran, unit_id, unit_jalur, keadaan, sejak) select ${tahun}, 3, u.unit_id, u.unit_jalur, case when k.kode in ('pupr', 'bpkad', 'disdik') then 'disusun' else (array['disusun', 'disusun', 'disusun', 'diajukan', 'diajukan', 'verifikasi', 'verifikasi', 'diperbaiki', 'disetujui', 'dikunci'])[1 + get_byte(decode(md5(k.kode), 'hex'), 2) % 10] end, ${now()} from (${unitRka(tahun)}) u join organisation.publik_unit k on k.id = u.unit_id`)
}
/** The year that runs: locked drafts, the council's discussion, enactment, DPAs with their cash plan, and one shift. */
export async function jalankanTahunContoh(tx: Tx, tahun: number): Promise<void> {
  await tx.run(sql`insert into penganggaran.rka (tahun, putaran, unit_id, unit_jalur, keadaan, sejak) select ${tahun}, 3, unit_id, unit_jalur, 'dikunci', ${jam(tahun - 1, 9, 10)} from (${unitRka(tahun)}) u`)
  await bekukan(tx, tahun, 3, jam(tahun - 1, 9, 11))
  await buka(tx, tahun, 4, 'rapbd', jam(tahun - 1, 9, 11)); await bekukan(tx, tahun, 4, jam(tahun - 1, 9, 12), { nomor: `900/${tahun}/RAPBD` })
  await buka(tx, tahun, 5, 'pembahasan', jam(tahun - 1, 9, 12))
  await tukar(tx, tahun, 5, 20)
  await bekukan(tx, tahun, 5, jam(tahun - 1, 11, 20), { nomor: `170/${tahun}/BA` })
  await buka(tx, tahun, 6, 'persetujuan_bersama', jam(tahun - 1, 11, 20))
  for (const [pihak, jabatan] of [['kepala_daerah', 'Bupati Bone'], ['dprd', 'Ketua DPRD Kabupaten Bone']]) await tx.run(sql`insert into penganggaran.persetujuan (id, tahun, urut, pihak, setuju, jabatan, pada) values (${uuid()}, ${tahun}, 6, ${pihak}, true, ${jabatan}, ${jam(tahun - 1, 11, 27)})`)
  await bekukan(tx, tahun, 6, jam(tahun - 1, 11, 27), { nomor: `170/${tahun}/PB` })
  await buka(tx, tahun, 7, 'evaluasi_gubernur', jam(tahun - 1, 11, 27))
  await tx.run(sql`insert into penganggaran.evaluasi (tahun, urut, dikirim, nomor, tanggal, simpulan) values (${tahun}, 7, ${`${tahun - 1}-11-28`}, 'contoh', ${`${tahun - 1}-12-15`}, 'Rancangan dapat ditetapkan.')`)
  await bekukan(tx, tahun, 7, jam(tahun - 1, 12, 17))
  await buka(tx, tahun, 8, 'apbd_murni', jam(tahun - 1, 12, 17)); await bekukan(tx, tahun, 8, jam(tahun - 1, 12, 29), { nomor: `Perda ${tahun - 1}/8 (contoh)`, peraturan: `Perbup ${tahun - 1}/54 (contoh)` })
  await buka(tx, tahun, 9, 'pergeseran', jam(tahun, 5, 4))
  const unit = await tukar(tx, tahun, 9, 6)
  await bekukan(tx, tahun, 9, jam(tahun, 5, 18), { nomor: `Perbup ${tahun}/12 (contoh)` })
  await isiDpa(tx, tahun, 8, jam(tahun, 1, 5), sql`true`)
  await isiDpa(tx, tahun, 9, jam(tahun, 5, 20), sql`unit_id = any(${unit}::uuid[])`)
}
/** One unit less on a line and the same rupiah more on another of its sub kegiatan, in so many sub kegiatan; answers the offices. */
async function tukar(tx: Tx, tahun: number, urut: number, banyak: number): Promise<string[]> {
  await tx.run(sql`create temp table contoh_tukar on commit drop as select distinct on (a.sub_id) a.id as turun, b.id as naik, a.unit_id, a.harga as rupiah from penganggaran.rincian a join penganggaran.rincian b on b.sub_id = a.sub_id and b.sampai is null and b.komponen_jenis = 'lainnya' and b.usulan_id is null and b.volume = array[1]::numeric[] and left(b.rekening, 6) = left(a.rekening, 6)
    where a.tahun = ${tahun} and a.bagian = 'belanja' and a.sampai is null and a.komponen is not null and a.volume[1] > 3 and cardinality(a.volume) = 1 and a.sumber_dana = b.sumber_dana and get_byte(decode(md5(a.sub_id::text || ${urut}), 'hex'), 0) < 40 order by a.sub_id, a.id limit ${banyak}`)
  await tx.run(sql`update penganggaran.rincian r set sampai = ${urut} from contoh_tukar t where r.id in (t.turun, t.naik) and r.sampai is null`)
  await tx.run(sql`insert into penganggaran.rincian select (jsonb_populate_record(r, jsonb_build_object('dari', ${urut}::int, 'sampai', null, 'revisi', r.revisi + 1, 'volume', v.volume, 'harga', v.harga, 'jumlah', penganggaran.hitung_jumlah(v.volume, v.harga, r.pajak)))).*
    from contoh_tukar t join penganggaran.rincian r on r.id in (t.turun, t.naik) and r.sampai = ${urut} cross join lateral (select case when r.id = t.turun then array[r.volume[1] - 1] else r.volume end as volume, case when r.id = t.naik then r.harga + t.rupiah else r.harga end as harga) v`)
  const unit = await tx.many<{ unit_id: string }>(sql`select distinct unit_id from contoh_tukar limit 100`)
  await tx.run(sql`drop table contoh_tukar`)
  return unit.map((u) => u.unit_id)
}
/** DPAs on a frozen stage: cash planned by quarter, salaries by month; then in force, the earlier one of the office changed. */
async function isiDpa(tx: Tx, tahun: number, urut: number, pada: string, syarat: ReturnType<typeof sql>): Promise<void> {
  const versi = sql`r.tahun = ${tahun} and r.dari <= ${urut}::int and (r.sampai is null or r.sampai > ${urut}::int) and ${syarat}`
  await tx.run(sql`insert into penganggaran.dpa (id, tahun, unit_id, unit_jalur, urut, nomor, keadaan, pendapatan, belanja, penerimaan, pengeluaran, tanggal, sejak)
    select gen_random_uuid(), ${tahun}, r.unit_id, r.unit_jalur, ${urut}, ${urut === 8 ? 'DPA' : 'DPPA'} || '/A.1/' || u.kode || '/001/' || ${tahun}, 'rancangan', coalesce(sum(r.jumlah) filter (where r.bagian = 'pendapatan'), 0), coalesce(sum(r.jumlah) filter (where r.bagian = 'belanja'), 0), coalesce(sum(r.jumlah) filter (where r.bagian = 'penerimaan_pembiayaan'), 0), coalesce(sum(r.jumlah) filter (where r.bagian = 'pengeluaran_pembiayaan'), 0), (${pada}::timestamptz)::date, ${pada}
    from penganggaran.rincian r join organisation.publik_unit u on u.id = r.unit_id where ${versi} group by r.unit_id, r.unit_jalur, u.kode`)
  await tx.run(sql`insert into penganggaran.kas (dpa_id, sub_id, rekening, bulan, jumlah) select x.dpa_id, x.sub_id, x.rekening, b.bulan, case when b.ke = b.semua then x.jumlah - (x.jumlah / b.semua) * (b.semua - 1) else x.jumlah / b.semua end
    from (select d.id as dpa_id, r.sub_id, r.rekening, sum(r.jumlah)::bigint as jumlah from penganggaran.rincian r join penganggaran.dpa d on d.tahun = r.tahun and d.unit_id = r.unit_id and d.urut = ${urut} where ${sql`r.tahun = ${tahun} and r.dari <= ${urut}::int and (r.sampai is null or r.sampai > ${urut}::int)`} group by 1, 2, 3) x
    cross join lateral (select m.bulan, m.ke, case when starts_with(x.rekening, '5.1.01') or starts_with(x.rekening, '4') then 12 else 4 end as semua from (select g as bulan, g as ke from generate_series(1, 12) g where starts_with(x.rekening, '5.1.01') or starts_with(x.rekening, '4') union all select g * 3 - 1, g from generate_series(1, 4) g where not (starts_with(x.rekening, '5.1.01') or starts_with(x.rekening, '4'))) m) b where x.jumlah > 0`)
  await tx.run(sql`update penganggaran.dpa d set keadaan = 'diubah', revisi = revisi + 1 where d.tahun = ${tahun} and d.urut < ${urut} and d.keadaan = 'berlaku' and exists (select from penganggaran.dpa b where b.tahun = d.tahun and b.unit_id = d.unit_id and b.urut = ${urut})`)
  await tx.run(sql`update penganggaran.dpa set keadaan = 'berlaku', revisi = revisi + 1 where tahun = ${tahun} and urut = ${urut} and keadaan = 'rancangan'`)
  await tx.run(sql`insert into penganggaran.dpa_langkah (id, dpa_id, dari, ke, jabatan, pada) select gen_random_uuid(), d.id, 'rancangan', 'berlaku', 'Pejabat Pengelola Keuangan Daerah', ${pada} from penganggaran.dpa d where d.tahun = ${tahun} and d.urut = ${urut}`)
}

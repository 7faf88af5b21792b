import { type Tx, sql } from '#kernel/platform'

// What a proposal of the demo is about, in words that fit its work: a stretch of road, water, a building, goods for a group or for people.

type Sifat = 'ruas' | 'air' | 'tempat' | 'kelompok' | 'warga'
/** Kind of each work of the dictionary; whatever is not named here is for people. */
const SIFAT: Record<string, Sifat> = {
  ...Object.fromEntries(['PU-01', 'PU-02', 'PU-03', 'PU-04', 'PU-05', 'PU-11', 'PT-02'].map((kode) => [kode, 'ruas' as const])), ...Object.fromEntries(['PU-06', 'PU-07', 'PU-08'].map((kode) => [kode, 'air' as const])), ...Object.fromEntries(['PU-09', 'PU-10', 'KM-01', 'KM-02', 'PD-01', 'PD-02', 'PD-03', 'PD-04', 'KS-01', 'OR-01'].map((kode) => [kode, 'tempat' as const])),
  ...Object.fromEntries(['PT-01', 'PT-03', 'PT-04', 'TN-01', 'IK-01', 'IK-02'].map((kode) => [kode, 'kelompok' as const])),
}
const JUDUL: Record<Sifat, string[]> = {
  ruas: ['dari rumah warga ke jalan raya', 'menuju sekolah dasar', 'di belakang pasar', 'menuju kebun', 'dekat masjid', 'dekat posyandu', 'di tepi sungai', 'menuju pemakaman', 'di depan balai desa', 'di ujung dusun'],
  air: ['di belakang pasar', 'di tepi sungai', 'dekat masjid', 'di ujung dusun', 'di hilir dusun', 'di kebun bagian atas', 'dekat sekolah dasar'],
  tempat: ['di kampung baru', 'dekat balai desa', 'di tepi sungai', 'di perbatasan desa', 'di sekitar pasar', 'di dusun atas', 'dekat masjid', 'di jalan poros'],
  kelompok: ['untuk kelompok Sipatuo', 'untuk kelompok Sipakatau', 'untuk kelompok Masagena', 'untuk kelompok Mappideceng', 'untuk kelompok Siamasei', 'untuk kelompok wanita Melati', 'untuk kelompok Reso Temmangingngi'],
  warga: ['bagi warga dusun', 'bagi warga di pinggir desa', 'bagi warga sekitar pasar', 'bagi warga dusun atas', 'bagi keluarga kurang mampu'],
}
const MASALAH: Record<Sifat, string[]> = {
  ruas: ['Sulit dilalui saat hujan dan anak sekolah sering terlambat.', 'Rusak sejak banjir dan belum pernah diperbaiki.', 'Hasil kebun sulit diangkut sehingga harganya jatuh.', 'Sudah lama diminta warga, belum pernah dikerjakan.'],
  air: ['Air tergenang setiap hujan dan masuk ke rumah.', 'Rusak sejak banjir dan belum pernah diperbaiki.', 'Tanah terkikis sedikit demi sedikit setiap musim hujan.', 'Sudah lama diminta warga, belum pernah dikerjakan.'],
  tempat: ['Jumlah yang ada tidak cukup untuk warga.', 'Yang ada sudah tua dan rusak sejak banjir.', 'Warga harus menempuh jarak jauh setiap hari.', 'Belum tersedia di bagian desa ini.'],
  kelompok: ['Anggota masih menyewa dari luar desa setiap musim.', 'Hasil turun dua musim berturut-turut.', 'Anggota bertambah, sarananya tetap.', 'Modal anggota belum cukup untuk membeli sendiri.'],
  warga: ['Jumlah yang ada tidak cukup untuk warga.', 'Belum pernah ada bantuan serupa di dusun ini.', 'Warga harus menempuh jarak jauh setiap hari.'],
}
const DUSUN = ['Lappa Bosse', 'Bulu Dua', 'Tanete', 'Cempa', 'Palakka', 'Ujung', 'Labuaja', 'Maccope', 'Pattiro', 'Salebba', 'Watang', 'Tellu']

/** The works of the dictionary with their words, and names of hamlets, numbered so that a hash picks one. For this transaction. */
export async function isiTempatContoh(tx: Tx): Promise<void> {
  const sifat = JSON.stringify(SIFAT), judul = JSON.stringify(JUDUL), masalah = JSON.stringify(MASALAH)
  await tx.run(sql`create temp table contoh_butir on commit drop as select k.*, row_number() over (order by k.kamus)::int - 1 as ke, (count(*) over ())::int as semua, array(select jsonb_array_elements_text(${judul}::jsonb -> k.sifat)) as judul, array(select jsonb_array_elements_text(${masalah}::jsonb -> k.sifat)) as masalah
    from (select r.kode as kamus, r.nama as pekerjaan, r.satuan, r.harga, r.rincian->>'sub_kegiatan' as sub, u.id as tujuan, coalesce(${sifat}::jsonb ->> r.kode, 'warga') as sifat from perencanaan.rujukan r join organisation.publik_unit u on u.kode = r.rincian->>'unit' where r.jenis = 'kamus' and r.berlaku_sampai is null) k`)
  await tx.run(sql`create temp table contoh_dusun on commit drop as select d.nama, d.ke::int - 1 as ke, ${DUSUN.length}::int as semua from unnest(${DUSUN}::text[]) with ordinality d (nama, ke)`)
}

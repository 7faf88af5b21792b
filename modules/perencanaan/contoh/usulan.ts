import { tambahHari } from '#kernel/organisation'
import { type Database, type Sql, type Tx, analyzeTables, bulkLoad, sql } from '#kernel/platform'
import { MEJA_ACARA, TINGKAT_ACARA } from '../keadaan.ts'
import { bekukanAcaraContoh, bukaAcaraContoh } from './musrenbang.ts'
import { isiTempatContoh } from './tempat.ts'
import { mulaiUsulan, tahunContoh, tahunSelesai } from './siklus.ts'

// Years of proposals that are over and one that just began, made in the database itself: the same on every machine, because
// every choice follows from the hash of village and number. All invented.

const KUNCI = 'contoh-usulan'
/** How many each village and each kecamatan hands in: all 6,660 in the year whose budget runs, fewer in the next, a beginning in the open one. */
const BANYAK = { laksana: { desa: 15, kecamatan: 40 }, sesudah: { desa: 5, kecamatan: 10 }, terbuka: { desa: 4, kecamatan: 0 } }

/** The proposals of all years, with every answer where the year is over; `bagian` of the ordinary number (tests take a small part). Harmless when done twice. */
export async function isiUsulanContoh(db: Database, bagian = 1): Promise<void> {
  const banyak = (jenis: keyof typeof BANYAK) => ({ desa: Math.ceil(BANYAK[jenis].desa * bagian), kecamatan: Math.ceil(BANYAK[jenis].kecamatan * bagian) })
  await db.transaction(async (tx) => {
    if (await tx.maybe(sql`select 1 from perencanaan.usulan where kunci like ${`${KUNCI}:%`} limit 1`)) return
    const { berjalan, laksana } = tahunContoh()
    await bulkLoad(tx)
    await isiTempatContoh(tx)
    for (const tahun of tahunSelesai()) await isiUsulan(tx, tahun, { ...banyak(tahun === laksana ? 'laksana' : 'sesudah'), sejak: 6, jarak: 44 })
    await isiUsulan(tx, berjalan, { ...banyak('terbuka'), sejak: 1, jarak: 19 })
    await analyzeTables(tx, 'perencanaan.usulan', 'perencanaan.rekomendasi')
    for (const tahun of tahunSelesai()) await jalankanTahun(tx, tahun)
    await mulaiTahun(tx, berjalan)
    for (const tahun of tahunSelesai()) await isiPagu(tx, tahun, 62)
    await isiPagu(tx, berjalan, 90)
  })
}

/** It begins `sejak` days after the year opens, spread over `jarak` days. Numbers follow place and time; volumes fit the unit's price. */
async function isiUsulan(tx: Tx, tahun: number, { desa, kecamatan, sejak, jarak }: { desa: number; kecamatan: number; sejak: number; jarak: number }): Promise<void> {
  await tx.run(sql`
    insert into perencanaan.usulan (id, nomor, tahun, jalur, pengusul_jenis, pengusul_nama, unit_id, unit_jalur, wilayah, kecamatan, kamus, pekerjaan, sub_kegiatan, jenis_belanja, judul, masalah, manfaat, lokasi, lat, lon, volume, satuan, harga_satuan, anggaran, penerima, lahan_siap, rinci_siap,
      unit_tujuan, unit_awal, keadaan, sejak, volume_kini, anggaran_kini, saluran, kunci, isi_sidik, umum_sejak, diajukan_pada, dibuat_pada)
    select (substr(ms, 1, 8) || '-' || substr(ms, 9, 4) || '-7' || substr(h, 1, 3) || '-8' || substr(h, 4, 3) || '-' || substr(h, 7, 12))::uuid, 'USL-' || ${tahun} || '-' || lpad(nextval('perencanaan.nomor_usulan')::text, 6, '0'), ${tahun}, 'musrenbang', jenis,
      case jenis when 'rt' then 'RT 0' || (1 + a % 6) || ' ' || dusun when 'kelompok' then 'Kelompok Tani ' || dusun_nama when 'kecamatan' then 'Kecamatan ' || tempat else sebutan || ' ' || tempat end, unit, jalur, wilayah, kec, kamus, pekerjaan, sub, 'fisik', pekerjaan || ' ' || judul, masalah, '', dusun || case when sifat in ('ruas', 'air', 'tempat') then ', ' || judul else '' end, case when a % 3 > 0 then lat end, case when a % 3 > 0 then lon end, volume, satuan, harga,
      round(volume * harga), 20 + a % 480, b % 4 > 0, b % 3 = 0, tujuan, tujuan, case when jenis in ('desa') then 'musrenbang_desa' when jenis = 'kecamatan' then 'prioritas_kecamatan' else 'usulan_warga' end, pada, volume, round(volume * harga), case when b % 5 = 0 then 'kertas' else 'kantor' end, ${KUNCI} || ':' || ${tahun} || ':' || kode, encode(sha256(convert_to(kode || pekerjaan || judul, 'UTF8')), 'hex'),
      case when jenis in ('desa', 'kecamatan') then pada end, pada, pada
    from (select t.*, k.kamus, k.pekerjaan, k.satuan, k.harga, k.sub, k.tujuan, k.sifat, greatest(1, round((20000000 + a % 180 * 1000000)::numeric / k.harga)) as volume, lpad(to_hex((extract(epoch from pada) * 1000)::bigint), 12, '0') as ms,
        -- Inside the regency, near one another within a kecamatan and nearer within a village: plausible, not surveyed.
        round(-4.30 - (h.kec % 600) / 1000.0 - (h.desa % 60) / 1000.0 - a % 90 / 10000.0, 6) as lat, round(119.95 + (h.kec / 600 % 200) / 1000.0 + (h.desa / 60 % 60) / 1000.0 + b % 90 / 10000.0, 6) as lon,
        k.judul[1 + a % cardinality(k.judul)] as judul, k.masalah[1 + b % cardinality(k.masalah)] as masalah, case t.sebutan when 'Kelurahan' then 'Lingkungan ' else 'Dusun ' end || d.nama as dusun, d.nama as dusun_nama
      from (select u.id as unit, u.jalur, w.kode as wilayah, substr(w.kode, 1, 8) as kec, w.nama as tempat, case w.jenis when 'kelurahan' then 'Kelurahan' else 'Desa' end as sebutan, n, w.kode || ':' || n as kode, case when w.tingkat = 3 then 'kecamatan' when n % 3 = 0 then 'desa' when n % 7 = 0 then 'kelompok' else 'rt' end as jenis,
          md5(${tahun} || w.kode || ':' || n) as h, ('x' || substr(md5(w.kode || ${tahun} || n), 1, 6))::bit(24)::int as a, ('x' || substr(md5(w.kode || n || 'b'), 1, 6))::bit(24)::int as b, ('x' || substr(md5(w.kode || n || 'c'), 1, 6))::bit(24)::int as c,
          ${mulaiUsulan(tahun)}::date::timestamptz + make_interval(days => ${sejak}::int + n * ${jarak}::int / greatest(${Math.max(desa, kecamatan)}::int, 1), mins => (('x' || substr(md5(w.kode || n), 1, 4))::bit(16)::int % 600), secs => n) as pada
        from organisation.publik_unit u join organisation.publik_wilayah w on w.kode = u.wilayah_kode and w.berlaku_sampai is null and ((w.tingkat = 4 and u.jenis in ('desa', 'kelurahan')) or (w.tingkat = 3 and u.jenis = 'kecamatan')) and u.berlaku_sampai is null
          cross join lateral generate_series(1, case when w.tingkat = 4 then ${desa}::int else ${kecamatan}::int end) n) t
        cross join lateral (select ('x' || substr(md5(t.kec), 1, 6))::bit(24)::int as kec, ('x' || substr(md5(t.wilayah), 1, 6))::bit(24)::int as desa) h
        join contoh_butir k on k.ke = ('x' || substr(md5(t.kode || ${tahun} || 'k'), 1, 6))::bit(24)::int % k.semua join contoh_dusun d on d.ke = c % d.semua) x order by pada, kode`)
  await tx.run(sql`insert into perencanaan.rekomendasi (usulan_id, tingkat, putusan, volume, anggaran, dari, ke, jabatan, pada) select id, case when pengusul_jenis = 'kecamatan' then 'kecamatan' else 'desa' end, 'ajukan', volume, anggaran, 'draf', keadaan, 'Pengusul', diajukan_pada from perencanaan.usulan where tahun = ${tahun} and kunci like ${`${KUNCI}:%`}`)
}

interface Langkah { dari: string; ke: string; tingkat: string; jabatan: string; /** Per thousand that are refused, passed to the village, cut in half. */ tolak: number; desa: number; ubah: number; /** Days after the year opened; meetings last a week. */ hari: number }
const JALAN: Langkah[] = [
  { dari: 'usulan_warga', ke: 'musrenbang_desa', tingkat: 'desa', jabatan: 'Sekretaris Desa', tolak: 40, desa: 0, ubah: 60, hari: 55 }, { dari: 'musrenbang_desa', ke: 'verifikasi_kecamatan', tingkat: 'desa', jabatan: 'Musrenbang Desa/Kelurahan', tolak: 110, desa: 120, ubah: 80, hari: 66 },
  { dari: 'verifikasi_kecamatan', ke: 'prioritas_kecamatan', tingkat: 'kecamatan', jabatan: 'Camat', tolak: 90, desa: 40, ubah: 120, hari: 86 }, { dari: 'prioritas_kecamatan', ke: 'verifikasi_mitra', tingkat: 'kecamatan', jabatan: 'Musrenbang Kecamatan', tolak: 180, desa: 0, ubah: 60, hari: 96 },
  { dari: 'verifikasi_mitra', ke: 'verifikasi_skpd', tingkat: 'mitra', jabatan: 'Perencana Bappeda', tolak: 80, desa: 20, ubah: 60, hari: 108 }, { dari: 'verifikasi_skpd', ke: 'forum_pd', tingkat: 'skpd', jabatan: 'Kepala Perangkat Daerah', tolak: 160, desa: 0, ubah: 150, hari: 114 },
  { dari: 'forum_pd', ke: 'validasi_tapd', tingkat: 'forum_pd', jabatan: 'Forum Perangkat Daerah', tolak: 120, desa: 0, ubah: 50, hari: 120 }, { dari: 'validasi_tapd', ke: 'masuk_rkpd', tingkat: 'kabupaten', jabatan: 'Musrenbang Kabupaten', tolak: 140, desa: 0, ubah: 90, hari: 138 },
]
const ALASAN = ['pagu_tidak_cukup', 'lahan_belum_jelas', 'tidak_sesuai_prioritas', 'sudah_ada', 'data_kurang', 'bukan_kewenangan']
const KATA = ['Anggaran tahun ini belum mencukupi; usulkan lagi dengan tahap yang lebih kecil.', 'Surat hibah, alas hak lahan, atau kesediaan penerimanya belum ada; lengkapi lalu usulkan lagi.', 'Belum termasuk prioritas tahun ini; sesuaikan dengan tema rencana kerja daerah.', 'Pekerjaan yang sama sudah direncanakan di tempat yang berdekatan.', 'Gambar dan rincian biayanya belum ada; mintalah bantuan kecamatan untuk menyusunnya.', 'Pekerjaan ini bukan kewenangan kabupaten; kami bantu meneruskannya.']

/** One level after the other, as the year went: each answers all that reached it, meetings with their values and ranks. */
async function jalankanTahun(tx: Tx, tahun: number): Promise<void> {
  await salinUsulan(tx, tahun)
  for (const [i, langkah] of JALAN.entries()) {
    const tingkat = TINGKAT_ACARA.find((t) => MEJA_ACARA[t] === langkah.dari)
    if (!tingkat) { await satuLangkah(tx, tahun, langkah, i); continue }
    await bukaAcaraContoh(tx, tahun, tingkat, tambahHari(mulaiUsulan(tahun), langkah.hari))
    await bekukanAcaraContoh(tx, tahun, { ...langkah, tingkat, alasan: ALASAN, kata: KATA, lempar: lempar(i) })
    await pindahkan(tx, langkah.dari)
  }
  await simpanUsulan(tx)
}
/** The proposals of a year go their way in a table of the session and are written back once: eight times through every index took longer than all the answers. */
async function salinUsulan(tx: Tx, tahun: number): Promise<void> {
  await tx.run(sql`create temp table contoh_usulan on commit drop as select u.id, u.nomor, u.tahun, u.judul, u.lokasi, u.pengusul_nama, u.wilayah, u.kecamatan, u.satuan, u.harga_satuan, u.penerima, u.unit_tujuan, u.diajukan_pada, u.keadaan, u.sejak, u.volume_kini, u.anggaran_kini, u.peringkat, u.umum_sejak from perencanaan.usulan u where u.tahun = ${tahun} and u.kunci like ${`${KUNCI}:%`}`)
  await analyzeTables(tx, 'contoh_usulan')
  // What was counted is true of the first step only: each further one would look like a single row and loop over all answers.
  await tx.run(sql`set local enable_nestloop = off`)
}
async function simpanUsulan(tx: Tx): Promise<void> {
  await tx.run(sql`update perencanaan.usulan u set keadaan = c.keadaan, sejak = c.sejak, volume_kini = c.volume_kini, anggaran_kini = c.anggaran_kini, peringkat = c.peringkat, umum_sejak = c.umum_sejak from contoh_usulan c where c.id = u.id and c.sejak <> u.sejak`)
  await tx.run(sql`drop table contoh_usulan`)
}
/** The villages have looked at most of what came in since the year opened. */
async function mulaiTahun(tx: Tx, tahun: number): Promise<void> {
  await salinUsulan(tx, tahun)
  await satuLangkah(tx, tahun, { ...JALAN[0]!, hari: 19 }, 0, sql`and get_byte(sha256(convert_to(u.nomor, 'UTF8')), 9) < 190`)
  await simpanUsulan(tx)
}
/** A lot from 0 to 1023 for each proposal and step. */
const lempar = (urut: number): Sql => sql`(get_byte(sha256(convert_to(u.nomor, 'UTF8')), ${urut}) * 4 + get_byte(sha256(convert_to(u.nomor, 'UTF8')), ${urut + 9}) % 4)`
async function satuLangkah(tx: Tx, tahun: number, l: Langkah, urut: number, juga = sql``): Promise<void> {
  const hari = tambahHari(mulaiUsulan(tahun), l.hari)
  await tx.run(sql`insert into perencanaan.rekomendasi (usulan_id, tingkat, putusan, volume, anggaran, alasan, teks, dari, ke, jabatan, pada)
    select id, ${l.tingkat}, putusan, volume_baru, round(volume_baru * harga_satuan), case when putusan = 'tolak' then (${ALASAN}::text[])[1 + n % 6] end, case putusan when 'tolak' then (${KATA}::text[])[1 + n % 6] when 'ubah' then 'Volume disesuaikan dengan hasil pengukuran dan kemampuan anggaran.' when 'kewenangan_desa' then 'Dapat dikerjakan desa dengan dana desa; dimasukkan ke rencana kerja desa.' else '' end, ${l.dari},
      case putusan when 'tolak' then 'tidak_diakomodasi' when 'kewenangan_desa' then putusan else ${l.ke} end, case when ${l.jabatan} = 'Sekretaris Desa' and wilayah like '%.1___' then 'Sekretaris Kelurahan' else ${l.jabatan} end, ${hari}::date::timestamptz + make_interval(hours => 2, mins => n % 300)
    from (select u.*, putusan, case when putusan = 'ubah' then greatest(1, round(u.volume_kini * 0.7)) else u.volume_kini end as volume_baru from (select u.*, ${lempar(urut)} as n from contoh_usulan u where u.keadaan = ${l.dari} and u.diajukan_pada < ${hari}::date ${juga}) u
      cross join lateral (select case when u.n % 1000 < ${l.tolak}::int then 'tolak' when u.n % 1000 < ${l.tolak + l.desa}::int then 'kewenangan_desa' when u.n % 1000 < ${l.tolak + l.desa + l.ubah}::int then 'ubah' else 'terima' end as putusan) p) u`)
  await pindahkan(tx, l.dari)
}
/** Every proposal follows the answer it was given. */
const pindahkan = (tx: Tx, dari: string): Promise<number> => tx.run(sql`update contoh_usulan u set keadaan = r.ke, sejak = r.pada, volume_kini = r.volume, anggaran_kini = r.anggaran, peringkat = coalesce(r.peringkat, u.peringkat), umum_sejak = coalesce(u.umum_sejak, r.pada) from perencanaan.rekomendasi r
    where r.usulan_id = u.id and r.dari = ${dari} and u.keadaan = ${dari}`)
/** Ceilings at so many percent of what was proposed: some offices end up over, some within. */
async function isiPagu(tx: Tx, tahun: number, persen: number): Promise<void> {
  for (const [jenis, kolom] of [['unit', sql`unit_tujuan::text`], ['kecamatan', sql`kecamatan`]] as const) {
    await tx.run(sql`insert into perencanaan.pagu (id, tahun, jenis, untuk, jumlah, dasar_hukum, dibuat_pada) select gen_random_uuid(), ${tahun}, ${jenis}, untuk, (round(sum(anggaran_kini) * ${persen}::int / 100 * (0.7 + get_byte(sha256(convert_to(untuk, 'UTF8')), 0)::numeric / 400) / 1000000) * 1000000)::bigint, 'Surat edaran pagu indikatif (contoh)', now()
      from (select ${kolom} as untuk, anggaran_kini from perencanaan.usulan where tahun = ${tahun} and keadaan not in ('tidak_diakomodasi', 'kewenangan_desa', 'usulan_warga')) s group by untuk`)
  }
}

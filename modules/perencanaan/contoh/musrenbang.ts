import { type Tx, sql } from '#kernel/platform'
import { NAMA_ACARA } from '../berita-acara.ts'
import type { TingkatAcara } from '../keadaan.ts'
import { KRITERIA } from '../skor.ts'

// The meetings of the demo's finished year: one in every village and kecamatan, a forum of every office, and the regency's. Who
// came, how each proposal (of the session's contoh_usulan) was valued and ranked, what was decided and frozen; all by the hash of its number, so it is the same
// everywhere. Their records are of paper (a number, no signed file), as a region has them that begins with Balai.

const DEPAN_L = ['Baharuddin', 'Abdul Rahman', 'Syamsul', 'Mustamin', 'Jufri', 'Haeruddin', 'Ambo Tuo', 'Lukman', 'Nasruddin', 'Kamaruddin', 'Hasbi', 'Rustam']
const DEPAN_P = ['Hasnah', 'Nurlina', 'Rosmiati', 'Darmawati', 'Hj. Suriani', 'Marlina', 'Nuraeni', 'Kasmawati', 'Fatmawati', 'Sitti Rahma', 'Hasriani', 'Indo Upe']
const UNSUR: Record<TingkatAcara, string[]> = {
  desa: ['BPD', 'PKK', 'Kepala dusun', 'Karang taruna', 'Kelompok tani', 'Tokoh masyarakat', 'Kader posyandu', 'Guru'], kecamatan: ['Delegasi desa', 'Puskesmas', 'PKK kecamatan', 'UPT pendidikan', 'Penyuluh pertanian', 'Polsek', 'Tokoh agama'],
  forum_pd: ['Delegasi kecamatan', 'Perangkat daerah', 'Bappeda', 'Organisasi profesi', 'Perguruan tinggi'], kabupaten: ['Delegasi kecamatan', 'Perangkat daerah', 'DPRD', 'Perguruan tinggi', 'Organisasi perempuan', 'Penyandang disabilitas', 'Dunia usaha'],
}
export const BANYAK_HADIR: Record<TingkatAcara, number> = { desa: 14, kecamatan: 26, forum_pd: 22, kabupaten: 60 }
const DIBUKA: Record<TingkatAcara, string> = { desa: 'Kepala Desa atau Lurah', kecamatan: 'Camat', forum_pd: 'Kepala perangkat daerah', kabupaten: 'Bupati' }
const AGENDA = ['Pembukaan dan sambutan', 'Pemaparan evaluasi dan prioritas', 'Pembahasan dan penilaian usulan', 'Penetapan delegasi dan berita acara']

/** Announces the meetings of a level, in the eight days from `mulai` on, with who came. */
export async function bukaAcaraContoh(tx: Tx, tahun: number, tingkat: TingkatAcara, mulai: string): Promise<void> {
  const unit = tingkat === 'desa' ? sql`u.jenis in ('desa', 'kelurahan')` : tingkat === 'kecamatan' ? sql`u.jenis = 'kecamatan'` : tingkat === 'forum_pd' ? sql`u.id in (select unit_tujuan from contoh_usulan where keadaan = 'forum_pd')` : sql`u.kode = 'bappeda'`
  const nama = tingkat === 'kabupaten' ? sql`${NAMA_ACARA.kabupaten}` : sql`${tingkat === 'forum_pd' ? NAMA_ACARA.forum_pd : 'Musyawarah Perencanaan Pembangunan'} || ' ' || u.nama`
  await tx.run(sql`insert into perencanaan.acara (id, tahun, tingkat, unit_id, unit_jalur, wilayah, nama, tanggal, tempat, agenda, dibuka, instrumen_id, keadaan, dibuat_pada)
    select overlay(overlay(md5(${`acara:${tahun}:${tingkat}:`} || u.kode) placing '7' from 13) placing '8' from 17)::uuid, ${tahun}, ${tingkat}, u.id, u.jalur, u.wilayah_kode, ${nama}, ${mulai}::date + get_byte(sha256(convert_to(u.kode, 'UTF8')), 0) % 8, case when u.jenis = 'desa' then 'Balai desa' else 'Aula ' || u.nama end, ${AGENDA}, ${DIBUKA[tingkat]},
      (select id from perencanaan.instrumen i where i.tingkat = ${tingkat} order by berlaku_mulai desc limit 1), 'disiapkan', ${mulai}::date::timestamptz - interval '14 days'
    from organisation.publik_unit u where ${unit} and u.berlaku_sampai is null on conflict do nothing`)
  await tx.run(sql`insert into perencanaan.hadir (acara_id, urut, unit_jalur, wilayah, nama, unsur, alamat, jenis_kelamin, delegasi)
    select a.id, n, a.unit_jalur, a.wilayah, case when p.l then (${DEPAN_L}::text[])[1 + (p.b + n) % ${DEPAN_L.length}] else (${DEPAN_P}::text[])[1 + (p.b + n * 5) % ${DEPAN_P.length}] end, (${UNSUR[tingkat]}::text[])[1 + n % ${UNSUR[tingkat].length}], '', case when p.l then 'L' else 'P' end, n <= 3
    from perencanaan.acara a cross join generate_series(1, ${BANYAK_HADIR[tingkat]}::int) n cross join lateral (select get_byte(h, n % 32) % 5 > 1 as l, get_byte(h, 31 - n % 32) as b from (select sha256(convert_to(a.id::text, 'UTF8')) as h) x) p
    where a.tahun = ${tahun} and a.tingkat = ${tingkat} and a.keadaan = 'disiapkan'`)
}

/** One meeting's words on a proposal: `n` its lot (0 to 1023), and what was decided by it. */
export interface PutusanContoh { tolak: number; desa: number; ubah: number; alasan: string[]; kata: string[]; tingkat: TingkatAcara; dari: string; ke: string; jabatan: string; lempar: ReturnType<typeof sql> }
const nilai = (i: number) => sql`(1 + get_byte(sha256(convert_to(u.nomor || ${String(i)}, 'UTF8')), 3) % 5)`
/** Values, decides, ranks, answers and freezes everything on the tables of a level, in one statement, and closes the meetings. */
export async function bekukanAcaraContoh(tx: Tx, tahun: number, l: PutusanContoh): Promise<void> {
  const letak = l.tingkat === 'forum_pd' ? sql`a.unit_id = u.unit_tujuan` : l.tingkat === 'kabupaten' ? sql`true` : l.tingkat === 'desa' ? sql`a.wilayah = u.wilayah` : sql`a.wilayah = u.kecamatan`
  const bobot = KRITERIA.map((k) => k.bobot)
  await tx.run(sql`
    with meja as (select u.*, a.id as acara, a.tanggal, a.instrumen_id, ${l.lempar} as n, array[${nilai(0)}, ${nilai(1)}, ${nilai(2)}, ${nilai(3)}, ${nilai(4)}, ${nilai(5)}]::smallint[] as nilai from contoh_usulan u join perencanaan.acara a on a.tahun = u.tahun and a.tingkat = ${l.tingkat} and a.keadaan = 'disiapkan' and ${letak} where u.keadaan = ${l.dari}),
    putus as (select m.*, (select sum(v * (${bobot}::int[])[i]) from unnest(m.nilai) with ordinality x (v, i))::int as jumlah, case when m.n % 1000 < ${l.tolak}::int then 'tolak' when m.n % 1000 < ${l.tolak + l.desa}::int then 'kewenangan_desa' when m.n % 1000 < ${l.tolak + l.desa + l.ubah}::int then 'ubah' else 'terima' end as putusan from meja m),
    angka as (select p.*, p.putusan in ('terima', 'ubah') as diterima, case when p.putusan = 'ubah' then greatest(1, round(p.volume_kini * 0.7)) else p.volume_kini end as volume_baru,
        case when p.putusan = 'tolak' then (${l.alasan}::text[])[1 + p.n % ${l.alasan.length}] end as alasan_baru, case p.putusan when 'tolak' then (${l.kata}::text[])[1 + p.n % ${l.kata.length}] when 'ubah' then 'Volume disesuaikan dengan hasil pengukuran dan kemampuan anggaran.' when 'kewenangan_desa' then 'Dapat dikerjakan desa dengan dana desa; dimasukkan ke rencana kerja desa.' else '' end as teks_baru from putus p),
    urut as (select g.*, round(g.volume_baru * g.harga_satuan) as anggaran_baru, row_number() over w as letak, lead(g.nomor) over w as nomor_lain, lead(g.jumlah) over w as jumlah_lain, lead(g.penerima) over w as penerima_lain, lead(round(g.volume_baru * g.harga_satuan)) over w as anggaran_lain, lead(g.diterima) over w as diterima_lain from angka g
        window w as (partition by g.acara order by g.diterima desc, case when g.diterima then -g.jumlah end, case when g.diterima then -g.penerima end, case when g.diterima then round(g.volume_baru * g.harga_satuan) end, case when g.diterima then g.diajukan_pada end, g.nomor)),
    hasil as (select r.*, case when r.diterima then r.letak end as peringkat_baru, case when r.diterima and r.diterima_lain and r.jumlah = r.jumlah_lain then 'Skor sama dengan ' || r.nomor_lain || '; didahulukan karena ' || case when r.penerima <> r.penerima_lain then 'penerima manfaatnya lebih banyak' when r.anggaran_baru <> r.anggaran_lain then 'biayanya lebih kecil' else 'diajukan lebih dahulu' end || '.' else '' end as sebab from urut r),
    bahas as (insert into perencanaan.bahasan (acara_id, usulan_id, nilai, jumlah, putusan, alasan, teks, volume, anggaran, pada) select acara, id, nilai, jumlah, putusan, alasan_baru, teks_baru, volume_baru, anggaran_baru, tanggal + time '10:00' from hasil),
    beku as (insert into perencanaan.beku (acara_id, urut, usulan_id, isi, sidik) select acara, letak, id, isi, encode(sha256(convert_to(isi::text, 'UTF8')), 'hex') from (select h.*, jsonb_build_object('nomor', nomor, 'judul', judul, 'lokasi', lokasi, 'pengusul', pengusul_nama, 'satuan', satuan, 'volume', trim_scale(volume_baru), 'anggaran', anggaran_baru, 'unit', unit_tujuan,
        'putusan', putusan, 'alasan', alasan_baru, 'teks', teks_baru, 'nilai', nilai, 'jumlah', jumlah, 'instrumen', instrumen_id::text, 'peringkat', peringkat_baru, 'sebab', sebab) as isi from hasil h) x)
    insert into perencanaan.rekomendasi (usulan_id, tingkat, putusan, volume, anggaran, alasan, teks, dari, ke, acara_id, peringkat, jabatan, pada)
    select id, ${l.tingkat}, putusan, volume_baru, anggaran_baru, alasan_baru, teks_baru, ${l.dari}, case putusan when 'tolak' then 'tidak_diakomodasi' when 'kewenangan_desa' then putusan else ${l.ke} end, acara, peringkat_baru, ${l.jabatan}, tanggal + time '05:00' + make_interval(mins => n % 60) from hasil`)
  await tx.run(sql`update perencanaan.acara a set keadaan = 'dibekukan', beku_sidik = encode(sha256(convert_to(coalesce(b.semua, ''), 'UTF8')), 'hex'), beku_pada = a.tanggal + time '08:00', naskah_nomor = '000.7/' || lpad((1 + get_byte(sha256(convert_to(a.id::text, 'UTF8')), 5))::text, 3, '0') || '/' || to_char(a.tanggal, 'MM/YYYY'),
      hadir_l = h.l, hadir_p = h.p from (select a.id, (select string_agg(b.sidik, '' order by b.urut) from perencanaan.beku b where b.acara_id = a.id) as semua from perencanaan.acara a where a.tahun = ${tahun} and a.tingkat = ${l.tingkat}) b
      join (select acara_id, count(*) filter (where jenis_kelamin = 'L') as l, count(*) filter (where jenis_kelamin = 'P') as p from perencanaan.hadir group by 1) h on h.acara_id = b.id where a.id = b.id and a.keadaan = 'disiapkan'`)
}

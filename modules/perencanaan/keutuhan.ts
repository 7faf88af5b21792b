import type { Keutuhan } from '#kernel/platform'

/** What must hold of proposals whatever happened: costs, chains, frozen minutes, dates of references. */
export const keutuhan: Keutuhan[] = [
  { nama: 'anggaran usulan sama dengan harga kali volume', sql: 'select nomor as k from perencanaan.usulan where anggaran <> round(volume * harga_satuan)' },
  { nama: 'rantai jawaban utuh', sql: `select usulan_id || ' ' || urut as k from (select r.usulan_id, r.urut, r.sidik, r.sebelum, perencanaan.sidik_rekomendasi(r) as hitung, coalesce(lag(r.sidik) over (partition by r.usulan_id order by r.urut), u.isi_sidik) as seharusnya, lag(r.urut) over (partition by r.usulan_id order by r.urut) as lalu
    from perencanaan.rekomendasi r join perencanaan.usulan u on u.id = r.usulan_id) x where sidik <> hitung or sebelum <> seharusnya or urut <> coalesce(lalu, 0) + 1` },
  { nama: 'keadaan dan angka usulan sama dengan jawaban terakhir', sql: `select u.nomor as k from perencanaan.usulan u join lateral (select r.ke, r.volume, r.anggaran from perencanaan.rekomendasi r where r.usulan_id = u.id order by r.urut desc limit 1) r on true
    where u.keadaan <> r.ke or u.volume_kini <> r.volume or u.anggaran_kini <> r.anggaran` },
  { nama: 'tiap usulan yang diajukan punya jawaban pertama', sql: `select nomor as k from perencanaan.usulan u where keadaan <> 'draf' and not exists (select from perencanaan.rekomendasi r where r.usulan_id = u.id)` },
  { nama: 'tiap langkah jawaban mulai dari akhir langkah sebelumnya', sql: `select usulan_id || ' ' || urut as k from (select usulan_id, urut, dari, lag(ke) over (partition by usulan_id order by urut) as lalu from perencanaan.rekomendasi) x where dari <> coalesce(lalu, 'draf')` },
  { nama: 'isi musrenbang yang dibekukan sama dengan sidiknya', sql: `select a.id as k from perencanaan.acara a left join lateral (select encode(sha256(convert_to(coalesce(string_agg(b.sidik, '' order by b.urut), ''), 'UTF8')), 'hex') as semua, bool_and(b.sidik = encode(sha256(convert_to(b.isi::text, 'UTF8')), 'hex')) as utuh from perencanaan.beku b where b.acara_id = a.id) b on true
    where a.beku_sidik is not null and (a.beku_sidik <> b.semua or b.utuh is false)` },
  { nama: 'jumlah putusan musrenbang sama dengan yang dibekukan', sql: `select a.id as k from perencanaan.acara a where a.beku_sidik is not null and (select count(*) from perencanaan.beku b where b.acara_id = a.id) <> (select count(*) from perencanaan.rekomendasi r where r.acara_id = a.id)` },
  { nama: 'usulan yang masuk RKPD punya sub kegiatan yang berlaku pada tahunnya', sql: `select u.nomor as k from perencanaan.usulan u where u.keadaan = 'masuk_rkpd' and not exists (select from perencanaan.rujukan r where r.jenis = 'nomenklatur' and r.tingkat = 5 and r.kode in (u.sub_kegiatan, regexp_replace(u.sub_kegiatan, '^[0-9]\\.[0-9]{2}\\.01\\.', 'X.XX.01.'))
    and r.berlaku_mulai <= make_date(u.tahun, 1, 1) and (r.berlaku_sampai is null or r.berlaku_sampai >= make_date(u.tahun, 1, 1)))` },
  { nama: 'masa berlaku rujukan tidak bertumpuk', sql: 'select jenis || kode as k from (select jenis, kode, berlaku_sampai, lead(berlaku_mulai) over (partition by jenis, kode order by berlaku_mulai) as berikut from perencanaan.rujukan) x where berikut is not null and (berlaku_sampai is null or berlaku_sampai >= berikut)' },
]

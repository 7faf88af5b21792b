-- What later modules may read of the budget in their own queries: rows of every version, without who changed them.
create view penganggaran.publik_tahap as
  select tahun, urut, jenis, nama, dasar, peraturan, nomor, tanggal, dibekukan_pada, baris, sebelum, sidik from penganggaran.tahap;
create view penganggaran.publik_sub as
  select id, dari, sampai, tahun, unit_id, unit_jalur, kode, nama, simpul_id, alasan_luar_rkpd, pagu, pagu_depan, indikator, target, satuan, wilayah, lokasi, bulan_mulai, bulan_akhir, sumber_dana, kelompok_sasaran, tag, usulan from penganggaran.sub;
create view penganggaran.publik_rincian as
  select id, dari, sampai, tahun, unit_id, unit_jalur, bagian, sub_id, urut, rekening, paket, keterangan, nama, spesifikasi, satuan, harga, volume, satuan_volume, pajak, jumlah, sumber_dana, wilayah, lokasi, usulan_id from penganggaran.rincian;
create view penganggaran.publik_pagu_sumber as
  select id, dari, sampai, tahun, sumber_dana, jumlah from penganggaran.pagu_sumber;
-- The fingerprint of each row as it goes into the fingerprint of a version (penganggaran.sidik_tahap): with it anybody can check the chain.
create view penganggaran.publik_sidik_baris as
  select 'sub' as jenis, id, dari, sampai, tahun, encode(sha256(convert_to((to_jsonb(s) - 'sampai')::text, 'UTF8')), 'hex') as sidik from penganggaran.sub s
  union all select 'rincian', id, dari, sampai, tahun, encode(sha256(convert_to((to_jsonb(r) - 'sampai')::text, 'UTF8')), 'hex') from penganggaran.rincian r
  union all select 'sumber', id, dari, sampai, tahun, encode(sha256(convert_to((to_jsonb(p) - 'sampai')::text, 'UTF8')), 'hex') from penganggaran.pagu_sumber p;

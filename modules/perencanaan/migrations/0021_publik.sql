-- What later modules may read of planning in their own queries. Proposals as everybody may see them; never who stands behind one.
create view perencanaan.publik_dokumen as
  select id, jenis, nama, tahun_mulai, tahun_akhir, unit_id, unit_jalur, induk_id, induk_urut, urut, tahap, urut_tetap from perencanaan.dokumen;
create view perencanaan.publik_tahap as
  select dokumen_id, urut, tahap, dasar, ditutup_pada, sebelum, sidik from perencanaan.tahap;
create view perencanaan.publik_simpul as
  select id, dari, sampai, dokumen_id, induk_id, urut, jenis, kode, nama, unit_id, unit_jalur, asal_id, pagu, pagu_depan, pagu_tahun, wilayah, lokasi, sumber_dana, alasan from perencanaan.simpul;
create view perencanaan.publik_indikator as
  select id, dari, sampai, dokumen_id, simpul_id, urut, nama, satuan, target from perencanaan.indikator;
create view perencanaan.publik_usulan_simpul as
  select id, dari, sampai, dokumen_id, simpul_id, usulan_id from perencanaan.usulan_simpul;
create view perencanaan.publik_usulan with (security_invoker = true) as
  select id, nomor, tahun, jalur, pengusul_jenis, pengusul_nama, wilayah, kecamatan, pekerjaan, sub_kegiatan, judul, lokasi, lat, lon, satuan, volume_kini, anggaran, anggaran_kini, unit_tujuan, keadaan, sejak
  from perencanaan.usulan where umum_sejak is not null;
-- Whom to tell about a proposal: ids only, and the row policy of the table beneath decides who reads them.
create view perencanaan.publik_pengusul with (security_invoker = true) as
  select usulan_id, orang_id from perencanaan.pengusul where orang_id is not null;

-- What other parts may read of the organisation in their own queries; the tables behind stay private.
create view organisation.publik_unit as
  select id, kode, nama, nama_singkat, jenis, induk_id, jalur, kode_surat, wilayah_kode, pemerintah_desa, is_skpd, kota, berlaku_mulai, berlaku_sampai from organisation.unit;
create view organisation.publik_wilayah as
  select kode, nama, tingkat, jenis, kode_induk, di, berlaku_mulai, berlaku_sampai from organisation.wilayah;
create view organisation.publik_jabatan as
  select j.id, j.kode, j.nama, j.jenis, j.eselon, j.peran, j.unit_id, u.kode unit_kode, u.nama unit_nama, u.jalur unit_jalur, j.berlaku_mulai, j.berlaku_sampai
  from organisation.jabatan j join organisation.unit u on u.id = j.unit_id;

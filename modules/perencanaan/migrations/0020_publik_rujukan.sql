-- What the budget's checks join a hundred thousand lines with (rule 4: other modules read views).
create view perencanaan.publik_rujukan as select jenis, kode, nama, tingkat, satuan, harga, rincian, berlaku_mulai, berlaku_sampai, cari from perencanaan.rujukan;

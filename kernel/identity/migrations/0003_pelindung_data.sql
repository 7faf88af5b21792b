-- An installation that has its rights already gets those of the data protection officer (a new one is filled with all defaults).
insert into identity.peran_hak (id, peran, hak, lingkup, berlaku_dari)
  select gen_random_uuid(), baru.peran, baru.hak, 'semua', current_date
  from (values ('pelindung_data', 'pdp.kelola'), ('pelindung_data', 'pdp.insiden'), ('pelindung_data', 'orang.lihat'), ('pelindung_data', 'orang.verifikasi'), ('admin', 'pdp.hapus')) as baru (peran, hak)
  where exists (select from identity.peran_hak) and not exists (select from identity.peran_hak p where p.peran = baru.peran and p.hak = baru.hak);

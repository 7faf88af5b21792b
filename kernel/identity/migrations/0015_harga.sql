-- An installation that has its rights already gets those of standard prices (a new one is filled with all defaults).
insert into identity.peran_hak (id, peran, hak, lingkup, berlaku_dari)
  select gen_random_uuid(), baru.peran, baru.hak, 'unit', current_date
  from (values ('ppkd', 'harga.kelola'), ('tapd', 'harga.setujui')) as baru (peran, hak)
  where exists (select from identity.peran_hak) and not exists (select from identity.peran_hak p where p.peran = baru.peran and p.hak = baru.hak);

-- An installation that has its rights already gets those of planning documents (a new one is filled with all defaults).
insert into identity.peran_hak (id, peran, hak, lingkup, berlaku_dari)
  select gen_random_uuid(), baru.peran, baru.hak, baru.lingkup, current_date
  from (values ('kepala', 'rencana.susun', 'unit'), ('kepala', 'rencana.tetapkan', 'unit'), ('perencana', 'rencana.susun', 'unit'), ('perencana_daerah', 'rencana.susun', 'unit'),
    ('anggota_dprd', 'rencana.lihat', 'unit'), ('pimpinan', 'rencana.lihat', 'unit'), ('pemeriksa', 'rencana.lihat', 'semua'), ('tapd', 'rencana.lihat', 'unit')) as baru (peran, hak, lingkup)
  where exists (select from identity.peran_hak) and not exists (select from identity.peran_hak p where p.peran = baru.peran and p.hak = baru.hak);

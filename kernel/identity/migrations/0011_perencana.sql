-- An installation that has its rights already gets those of planning (a new one is filled with all defaults).
insert into identity.peran_hak (id, peran, hak, lingkup, berlaku_dari)
  select gen_random_uuid(), baru.peran, baru.hak, 'unit', current_date
  from (values ('kepala', 'usulan.periksa'), ('kepala', 'musrenbang.kelola'), ('perencana', 'usulan.susun'), ('perencana', 'usulan.periksa'), ('perencana', 'musrenbang.kelola'),
    ('perencana_daerah', 'perencanaan.kelola'), ('anggota_dprd', 'usulan.susun')) as baru (peran, hak)
  where exists (select from identity.peran_hak) and not exists (select from identity.peran_hak p where p.peran = baru.peran and p.hak = baru.hak);

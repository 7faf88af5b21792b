-- An installation that has its rights already gets those of the budget (a new one is filled with all defaults).
insert into identity.peran_hak (id, peran, hak, lingkup, berlaku_dari)
  select gen_random_uuid(), baru.peran, baru.hak, baru.lingkup, current_date
  from (values ('kepala', 'anggaran.lihat', 'unit_bawah'), ('kepala', 'anggaran.ajukan', 'unit'), ('kepala', 'spm.setujui', 'unit'), ('pemeriksa', 'anggaran.lihat', 'semua'),
    ('pimpinan', 'anggaran.lihat', 'semua'), ('pimpinan', 'anggaran.tetapkan', 'semua'), ('perencana', 'anggaran.lihat', 'unit'), ('perencana', 'anggaran.susun', 'unit'), ('perencana_daerah', 'anggaran.lihat', 'semua'),
    ('anggota_dprd', 'anggaran.lihat', 'semua'), ('anggota_dprd', 'anggaran.bahas', 'semua'), ('tapd', 'anggaran.lihat', 'semua'), ('tapd', 'anggaran.verifikasi', 'semua'),
    ('ppkd', 'anggaran.lihat', 'semua'), ('ppkd', 'anggaran.kelola', 'semua'), ('ppkd', 'dpa.sahkan', 'semua'), ('ppkd', 'spd.terbitkan', 'semua'), ('kuasa_bud', 'anggaran.lihat', 'semua'), ('kuasa_bud', 'sp2d.cairkan', 'semua'),
    ('bendahara', 'anggaran.lihat', 'unit'), ('bendahara', 'spp.ajukan', 'unit'), ('bendahara', 'penerimaan.catat', 'unit'), ('ppk', 'anggaran.lihat', 'unit'), ('ppk', 'spm.uji', 'unit'),
    ('pptk', 'anggaran.lihat', 'unit'), ('pptk', 'anggaran.susun', 'unit'), ('pptk', 'fisik.lapor', 'unit')) as baru (peran, hak, lingkup)
  where exists (select from identity.peran_hak) and not exists (select from identity.peran_hak p where p.peran = baru.peran and p.hak = baru.hak);

-- Months that are over, counted every night for those who read every register: the reports of a year at a million letters would
-- otherwise read a fifth of them each time. Minutes are kept one by one, so that medians over several months stay exact.
create table persuratan.rekap_bulan (
  bulan date primary key check (extract(day from bulan) = 1),
  masuk int not null,
  keluar int not null,
  selesai int not null,
  selesai_median double precision,
  dihitung_pada timestamptz not null
);
create table persuratan.rekap_unit (
  bulan date not null references persuratan.rekap_bulan on delete cascade,
  unit_id uuid not null,
  masuk int not null,
  diarahkan int not null,
  selesai int not null,
  menit_arahan int[] not null,
  menit_selesai int[] not null,
  primary key (bulan, unit_id)
);
create table persuratan.rekap_meja (
  bulan date not null references persuratan.rekap_bulan on delete cascade,
  jabatan_id uuid not null,
  diterima int not null,
  selesai int not null,
  tepat int not null,
  primary key (bulan, jabatan_id)
);

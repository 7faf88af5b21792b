-- The case engine: published processes, cases (berkas), the tasks open on them, and every official act.
create schema workflow;

-- A published definition never changes; a running case keeps the version it began with.
create table workflow.proses (
  kode text not null,
  versi int not null,
  nama text not null,
  definisi jsonb not null,
  sop jsonb not null,
  hash text not null,
  terbit_pada timestamptz not null,
  terbit_oleh text not null,
  dicabut_pada timestamptz,
  primary key (kode, versi)
);

create table workflow.berkas (
  id uuid primary key,
  nomor text not null unique,
  proses text not null,
  versi int not null,
  judul text not null,
  keadaan text not null,
  -- Who asks. The name is kept as it was on the day of asking.
  pemohon_id uuid not null,
  pemohon_nama text not null,
  badan_usaha text,
  -- Who owns it and where: the columns the policy compiles against.
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  wilayah text collate "C",
  jawaban jsonb not null,
  kanal text not null check (kanal in ('portal', 'loket', 'kertas', 'api', 'impor')),
  -- Second fact of the tracking page and of the receipt's link.
  token text not null unique,
  kunci text not null,
  hash_isi text not null,
  bukti_id uuid,
  diajukan_pada timestamptz not null,
  jatuh_tempo timestamptz,
  -- The clock: the promise, since when it counts, and since when it stands still (nothing is due meanwhile).
  janji_nilai int not null,
  janji_satuan text not null,
  mulai_hitung timestamptz not null,
  berhenti_pada timestamptz,
  selesai_pada timestamptz,
  lewat boolean not null default false,
  urut_tindakan int not null default 0,
  foreign key (proses, versi) references workflow.proses,
  unique (pemohon_id, kunci),
  check ((selesai_pada is null) = (keadaan not in ('terbit', 'diserahkan', 'ditolak', 'dicabut', 'dibatalkan', 'dianggap_dikabulkan')))
);
create index berkas_pemohon on workflow.berkas (pemohon_id, diajukan_pada desc, id desc);
create index berkas_unit on workflow.berkas (unit_jalur, diajukan_pada desc, id desc);
create index berkas_unit_id on workflow.berkas (unit_id, diajukan_pada desc, id desc);
create index berkas_wilayah on workflow.berkas (wilayah, diajukan_pada desc, id desc);
create index berkas_waktu on workflow.berkas (diajukan_pada desc, id desc);
create index berkas_terbuka on workflow.berkas (jatuh_tempo, id) where selesai_pada is null;
create index berkas_nama on workflow.berkas (lower(pemohon_nama) text_pattern_ops, id);

-- One open (or closed) step of one case. `meja` is the desk it lies on: '<unit id>:<peran>', 'jabatan:<id>', 'pemohon' or 'sistem'.
create table workflow.tugas (
  id uuid primary key,
  berkas_id uuid not null references workflow.berkas,
  langkah text not null,
  nama text not null,
  jenis text not null,
  meja text not null,
  unit_id uuid,
  unit_jalur text,
  peran text,
  dibuka_pada timestamptz not null,
  tenggat timestamptz not null,
  diambil_jabatan uuid,
  diambil_pegawai uuid,
  diambil_pada timestamptz,
  ditutup_pada timestamptz,
  hasil text,
  -- Escalation: the next percentage to announce and when.
  eskalasi_persen int,
  eskalasi_pada timestamptz
);
create index tugas_meja on workflow.tugas (meja, tenggat, id) where ditutup_pada is null;
create index tugas_berkas on workflow.tugas (berkas_id, dibuka_pada);
create unique index tugas_satu on workflow.tugas (berkas_id, langkah) where ditutup_pada is null;
create index tugas_eskalasi on workflow.tugas (eskalasi_pada) where ditutup_pada is null and eskalasi_pada is not null;

-- An official act is a row: who (person and post), when, on what ground. Never changed, never removed.
create table workflow.tindakan (
  id uuid primary key,
  berkas_id uuid not null references workflow.berkas,
  urut int not null,
  tugas_id uuid references workflow.tugas,
  langkah text,
  hasil text not null,
  nama text not null,
  dari_keadaan text,
  ke_keadaan text not null,
  pelaku text not null check (pelaku in ('warga', 'pegawai', 'sistem')),
  orang_id uuid,
  pegawai_id uuid,
  jabatan_id uuid,
  -- As printed on the day: "Nurhayati, S.Sos., Petugas Pelayanan".
  pelaku_teks text not null,
  pada timestamptz not null,
  catatan text,
  alasan text,
  dasar_hukum text,
  cacat jsonb,
  bekal jsonb,
  kunci text unique,
  bukti_id uuid,
  unique (berkas_id, urut),
  check (hasil not in ('tolak') or (alasan is not null and dasar_hukum is not null)),
  check (hasil not in ('kembalikan') or cacat is not null)
);
-- after-grants: revoke update, delete on workflow.tindakan from balai_app
-- after-grants: revoke update, delete on workflow.proses from balai_app

-- Each time the clock stood still, and why.
create table workflow.jeda (
  berkas_id uuid not null references workflow.berkas,
  mulai timestamptz not null,
  sampai timestamptz,
  sebab text not null,
  primary key (berkas_id, mulai)
);

-- Words between applicant and officer about a case; never changed.
create table workflow.pesan_berkas (
  id uuid primary key,
  berkas_id uuid not null references workflow.berkas,
  dari text not null check (dari in ('warga', 'pegawai')),
  orang_id uuid,
  pegawai_id uuid,
  jabatan_id uuid,
  nama text not null,
  isi text not null,
  pada timestamptz not null
);
create index pesan_berkas_urut on workflow.pesan_berkas (berkas_id, pada, id);
-- after-grants: revoke update, delete on workflow.pesan_berkas from balai_app

-- Case numbers may have gaps (they promise nothing); the numbers of letters may not and are drawn elsewhere.
create sequence workflow.nomor_berkas;

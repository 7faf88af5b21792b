-- Meetings of each level: instruments, attendance, what was said, what was frozen; and the ceilings.
-- How proposals are weighed: criteria with weights, values 1 to 5; a new edition for each change.
create table perencanaan.instrumen (
  id uuid primary key,
  tingkat text not null,
  berlaku_mulai date not null,
  dasar_hukum text not null,
  kriteria jsonb not null,
  unique (tingkat, berlaku_mulai)
);

-- A musrenbang (or forum) of one level and place.
create table perencanaan.acara (
  id uuid primary key,
  tahun int not null references perencanaan.siklus,
  tingkat text not null check (tingkat in ('desa', 'kecamatan', 'forum_pd', 'kabupaten')),
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  wilayah text collate "C",
  nama text not null,
  tanggal date not null,
  tempat text not null,
  agenda text[] not null,
  -- Posts or bodies that opened and led it.
  dibuka text not null default '',
  instrumen_id uuid not null references perencanaan.instrumen,
  keadaan text not null check (keadaan in ('disiapkan', 'dibekukan')),
  naskah_id uuid unique,
  naskah_token text,
  naskah_nomor text,
  beku_sidik text,
  beku_pada timestamptz,
  hadir_l int,
  hadir_p int,
  dibuat_oleh uuid,
  dibuat_pada timestamptz not null,
  unique (tahun, tingkat, unit_id),
  check ((keadaan = 'dibekukan') = (beku_sidik is not null))
);
create index acara_unit on perencanaan.acara (unit_id, tanggal desc);
create index acara_tahun on perencanaan.acara (tahun, tingkat, tanggal desc, id);
create table perencanaan.hadir (
  acara_id uuid not null references perencanaan.acara,
  urut int not null,
  unit_jalur text collate "C" not null,
  wilayah text collate "C",
  nama text not null,
  unsur text not null,
  alamat text not null default '',
  jenis_kelamin text not null check (jenis_kelamin in ('L', 'P')),
  -- Sent on as delegate to the next level.
  delegasi boolean not null default false,
  primary key (acara_id, urut)
);
-- What is said of each proposal on the table while the meeting lasts.
create table perencanaan.bahasan (
  acara_id uuid not null references perencanaan.acara,
  usulan_id uuid not null references perencanaan.usulan,
  nilai smallint[],
  jumlah int,
  putusan text check (putusan in ('terima', 'ubah', 'tolak', 'kewenangan_desa', 'kewenangan_provinsi', 'kewenangan_pusat')),
  alasan text,
  teks text not null default '',
  volume numeric(14, 2),
  anggaran bigint,
  sub_kegiatan text,
  pada timestamptz not null,
  primary key (acara_id, usulan_id),
  check (putusan is distinct from 'tolak' or (alasan is not null and length(teks) >= 10))
);
create index bahasan_usulan on perencanaan.bahasan (usulan_id);
-- The same when it was over: copied once, each row with its hash, and the hash of all in the berita acara.
create table perencanaan.beku (
  acara_id uuid not null references perencanaan.acara,
  urut int not null,
  usulan_id uuid not null,
  isi jsonb not null,
  sidik text not null,
  primary key (acara_id, urut)
);
-- after-grants: revoke update, delete on perencanaan.beku from balai_app

-- Indicative ceilings of an office or a kecamatan; the newest row holds.
create table perencanaan.pagu (
  id uuid primary key,
  tahun int not null references perencanaan.siklus,
  jenis text not null check (jenis in ('unit', 'kecamatan')),
  untuk text collate "C" not null,
  jumlah bigint not null check (jumlah >= 0),
  dasar_hukum text not null,
  dibuat_oleh uuid,
  dibuat_pada timestamptz not null
);
create index pagu_terbaru on perencanaan.pagu (tahun, jenis, untuk, dibuat_pada desc, id desc);
-- after-grants: revoke update, delete on perencanaan.pagu from balai_app

-- The names of those present are for the office they were given to (0014).
alter table perencanaan.hadir enable row level security;
create policy sistem on perencanaan.hadir to balai_sistem using (true);
create policy pegawai on perencanaan.hadir to balai_pegawai using (coalesce(
  unit_jalur ~ (select current_setting('balai.unit', true)) or wilayah ~ (select current_setting('balai.wilayah', true)), false)) with check (true);

-- A last day that was announced moves only with its reason, and the reason stays.
create table perencanaan.perpanjangan (
  id uuid primary key,
  tahun int not null references perencanaan.siklus,
  tingkat text not null check (tingkat in ('usulan', 'pokir', 'desa', 'kecamatan', 'forum_pd', 'kabupaten')),
  semula date not null,
  sampai date not null,
  alasan text not null check (length(alasan) >= 10),
  dibuat_oleh uuid,
  dibuat_pada timestamptz not null,
  check (sampai <> semula)
);
create index perpanjangan_tahun on perencanaan.perpanjangan (tahun, dibuat_pada desc, id desc);
-- after-grants: revoke update, delete on perencanaan.perpanjangan from balai_app

-- What somebody typed and has not handed in: a proposal, or a word on one (objek_id). Of its account alone.
create table perencanaan.draf (
  id uuid primary key,
  akun_id uuid not null,
  jenis text not null check (jenis in ('usulan', 'putusan')),
  objek_id uuid,
  isi jsonb not null check (jsonb_typeof(isi) = 'object'),
  dibuat_pada timestamptz not null,
  diubah_pada timestamptz not null,
  kedaluwarsa_pada timestamptz not null,
  check ((jenis = 'putusan') = (objek_id is not null))
);
create index draf_akun on perencanaan.draf (akun_id, jenis, diubah_pada desc, id desc);
create unique index draf_putusan on perencanaan.draf (akun_id, objek_id) where objek_id is not null;
create index draf_kedaluwarsa on perencanaan.draf (kedaluwarsa_pada);
alter table perencanaan.draf enable row level security;
create policy sistem on perencanaan.draf to balai_sistem using (true);
create policy diri on perencanaan.draf to balai_warga, balai_pegawai using (akun_id = (select nullif(current_setting('balai.akun', true), '')::uuid));

-- Recess periods of the council, in which its members hear their voters; and which member a pokir is of. Posts, no persons.
create table perencanaan.reses (
  id uuid primary key,
  tahun int not null references perencanaan.siklus,
  nama text not null,
  mulai date not null,
  sampai date not null,
  dibuat_oleh uuid,
  dibuat_pada timestamptz not null,
  unique (tahun, nama),
  check (sampai >= mulai)
);
create table perencanaan.pokir (
  usulan_id uuid primary key references perencanaan.usulan,
  tahun int not null,
  jabatan_id uuid not null,
  anggota text not null,
  fraksi text not null default '',
  reses_id uuid references perencanaan.reses
);
create index pokir_anggota on perencanaan.pokir (tahun, jabatan_id, usulan_id desc);
-- after-grants: revoke update, delete on perencanaan.pokir from balai_app

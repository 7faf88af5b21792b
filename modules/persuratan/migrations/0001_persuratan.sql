-- Letters of the government: what came in, what goes out, who was handed what.
create schema persuratan;

-- Kinds of naskah dinas (Permendagri 1/2023) with what a region may set about each; dated, never changed in place.
create table persuratan.jenis (
  kode text not null,
  berlaku_mulai date not null,
  berlaku_sampai date,
  nama text not null,
  nama_en text not null,
  kelompok text not null check (kelompok in ('pengaturan', 'penetapan', 'penugasan', 'korespondensi', 'khusus', 'lainnya')),
  tata_letak text not null,
  pola_nomor text not null,
  klasifikasi text not null,
  keamanan text not null check (keamanan in ('biasa', 'terbatas', 'rahasia', 'sangat_rahasia')),
  -- Roles of the posts that may sign this kind; empty: any post with the right to sign.
  penandatangan text[] not null default '{}',
  -- A decision on budget, organisation or staff: an acting official is warned before signing (UU 30/2014 Ps 14).
  strategis boolean not null default false,
  -- Blocks a new draft begins with.
  kerangka jsonb not null,
  urut int not null default 50,
  primary key (kode, berlaku_mulai)
);

-- Klasifikasi arsip (Permendagri 83/2022); a code lives from its decree to the next.
create table persuratan.klasifikasi (
  kode text not null check (kode ~ '^\d{3}(\.\d{1,3}){0,5}$'),
  berlaku_mulai date not null,
  berlaku_sampai date,
  nama text not null,
  induk text,
  keamanan text not null default 'biasa' check (keamanan in ('biasa', 'terbatas', 'rahasia', 'sangat_rahasia')),
  dasar_hukum text not null,
  primary key (kode, berlaku_mulai)
);
create index klasifikasi_induk on persuratan.klasifikasi (induk);

-- The letter itself, one object however many units register it.
create table persuratan.surat (
  id uuid primary key,
  -- 'luar': written elsewhere and registered here; 'sendiri': written in Balai.
  asal text not null check (asal in ('luar', 'sendiri')),
  jenis text not null,
  status text not null check (status in ('terdaftar', 'konsep', 'pemeriksaan', 'siap_ttd', 'ditandatangani', 'dikirim', 'dibatalkan')),
  nomor text,
  tanggal date,
  hal text not null,
  ringkasan text not null default '',
  -- Rahasia and above: hal, ringkasan and words live only here, encrypted.
  sandi bytea,
  klasifikasi text not null,
  kecepatan text not null default 'biasa' check (kecepatan in ('biasa', 'segera', 'sangat_segera')),
  keamanan text not null default 'biasa' check (keamanan in ('biasa', 'terbatas', 'rahasia', 'sangat_rahasia')),
  lampiran text not null default '',
  -- Who sends it: a name always, and the unit or person where it is one of ours.
  pengirim text not null,
  pengirim_unit uuid,
  pengirim_orang uuid,
  -- The unit that wrote it or first registered it.
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  -- For letters written here: their case, words, signers and the naskah that was signed.
  berkas_id uuid unique references workflow.berkas,
  isi jsonb,
  versi int not null default 0,
  naskah_id uuid unique,
  balasan_atas uuid references persuratan.surat,
  -- Who may see it and, unless secret, what it says: see `isiCari`.
  cari tsvector not null default ''::tsvector,
  -- Words of scans (OCR) and of mail attachments, kept apart because they are long.
  teks_berkas text,
  -- SHA-256 of the first file: the same scan registered twice is recognised.
  sidik text,
  dibuat_oleh uuid,
  dibuat_teks text not null,
  dibuat_pada timestamptz not null,
  check ((keamanan in ('rahasia', 'sangat_rahasia')) = (sandi is not null)),
  check (status <> 'ditandatangani' or nomor is not null)
);
create index surat_cari on persuratan.surat using gin (cari) with (fastupdate = off);
create index surat_sidik on persuratan.surat (sidik) where sidik is not null;
create index surat_nomor on persuratan.surat (lower(nomor), tanggal);
create index surat_balasan on persuratan.surat (balasan_atas) where balasan_atas is not null;
create index surat_unit on persuratan.surat (unit_id, dibuat_pada desc, id desc);

-- Who may see the letter: 'u:<unit>' the register of a unit, 'j:<post>' one post. Only ever added to.
create table persuratan.akses (
  surat_id uuid not null references persuratan.surat,
  pihak text collate "C" not null check (pihak ~ '^[uj]:'),
  sebab text not null,
  pada timestamptz not null,
  primary key (surat_id, pihak)
);
create index akses_pihak on persuratan.akses (pihak, pada desc, surat_id);

-- Entry in the register (buku agenda) of one unit.
create table persuratan.agenda (
  id uuid primary key,
  surat_id uuid not null references persuratan.surat,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  arah text not null check (arah in ('masuk', 'keluar')),
  tahun int not null,
  nomor int not null,
  tanggal date not null,
  kanal text not null check (kanal in ('loket', 'surel', 'pindai', 'unit', 'portal', 'srikandi', 'sendiri')),
  -- Case of this entry: what the unit does about the letter.
  berkas_id uuid unique references workflow.berkas,
  catatan text not null default '',
  lokasi_arsip text not null default '',
  diarahkan_pada timestamptz,
  selesai_pada timestamptz,
  dibuat_teks text not null,
  dibuat_pada timestamptz not null,
  unique (unit_id, arah, tahun, nomor),
  unique (surat_id, unit_id, arah)
);
create index agenda_unit on persuratan.agenda (unit_id, arah, dibuat_pada desc, id desc);
create index agenda_surat on persuratan.agenda (surat_id);
create index agenda_terbuka on persuratan.agenda (unit_id, dibuat_pada) where arah = 'masuk' and selesai_pada is null;

-- Last agenda number of a register: numbers are drawn here under its row lock, in the transaction that registers.
create table persuratan.buku (
  unit_id uuid not null,
  arah text not null,
  tahun int not null,
  terakhir int not null,
  primary key (unit_id, arah, tahun)
);

-- Recipients: 'kepada' and 'tembusan', inside the government or outside.
create table persuratan.tujuan (
  id uuid primary key,
  surat_id uuid not null references persuratan.surat,
  urut int not null,
  sebagai text not null check (sebagai in ('kepada', 'tembusan')),
  -- As printed: the post, not the person ("Kepala Dinas Kesehatan").
  nama text not null,
  di text not null default '',
  unit_id uuid,
  surel text,
  cara text not null check (cara in ('dalam', 'surel', 'cetak')),
  dikirim_pada timestamptz,
  diterima_pada timestamptz,
  dibaca_pada timestamptz,
  gagal text,
  agenda_id uuid references persuratan.agenda,
  unique (surat_id, urut),
  check ((cara = 'dalam') = (unit_id is not null)),
  check (cara <> 'surel' or surel is not null)
);

-- Each version of the words of a draft: who wrote it and what it was then. Never changed.
create table persuratan.versi (
  surat_id uuid not null references persuratan.surat,
  versi int not null,
  hal text not null,
  isi jsonb,
  sandi bytea,
  sidik text not null,
  oleh_jabatan uuid,
  oleh_teks text not null,
  pada timestamptz not null,
  catatan text not null default '',
  primary key (surat_id, versi)
);
-- after-grants: revoke update, delete on persuratan.versi from balai_app

-- The chain of initials and signatures: step by step, inside a step all, any, or n of those named.
create table persuratan.rantai (
  surat_id uuid not null references persuratan.surat,
  urut int not null,
  jenis text not null check (jenis in ('koordinasi', 'hierarki', 'tanda_tangan')),
  mode text not null default 'semua' check (mode in ('semua', 'salah_satu', 'n_dari_m')),
  n int,
  jabatan_id uuid[] not null,
  -- a.n. / u.b. of a signer: posts in whose name it is signed.
  atas_nama uuid,
  melalui uuid,
  dibuka_pada timestamptz,
  selesai_pada timestamptz,
  primary key (surat_id, urut),
  check (cardinality(jabatan_id) between 1 and 20),
  check ((mode = 'n_dari_m') = (n is not null))
);

-- Initials given: to a version of the words; void once the words change.
create table persuratan.paraf (
  surat_id uuid not null references persuratan.surat,
  urut int not null,
  jabatan_id uuid not null,
  pegawai_id uuid not null,
  teks text not null,
  versi int not null,
  pada timestamptz not null,
  gugur_pada timestamptz,
  gugur_sebab text,
  primary key (surat_id, urut, jabatan_id, versi)
);

-- Managing services in the browser: the draft of a standard, what each published version rests on, and withdrawals.
create schema if not exists pelayanan;

-- One draft a service at a time. `revisi` counts saves: whoever saves over somebody else's change is told.
create table pelayanan.layanan_draf (
  kode text primary key,
  dari_versi int,
  definisi jsonb not null,
  revisi int not null default 1,
  keadaan text not null default 'rancangan' check (keadaan in ('rancangan', 'konsultasi_publik')),
  -- Public consultation (PermenPANRB 15/2014): until when, and the record of it once it is closed.
  konsultasi_sampai date,
  berita_acara text,
  unit_id uuid not null,
  dibuat_pada timestamptz not null,
  diubah_pada timestamptz not null,
  diubah_oleh text not null,
  check (keadaan = 'rancangan' or konsultasi_sampai is not null)
);

-- What a version rests on. `sidik_berkas`: the service file as it was when the version was published, so that a later file can be told.
create table pelayanan.layanan_terbit (
  kode text not null,
  versi int not null,
  asal text not null check (asal in ('berkas', 'peramban')),
  sidik_berkas text,
  nomor_sk text,
  tanggal_sk date,
  berita_acara text,
  perubahan jsonb not null default '[]',
  unit_id uuid,
  pegawai_id uuid,
  jabatan_id uuid,
  oleh text not null,
  pada timestamptz not null,
  primary key (kode, versi),
  check (asal = 'berkas' or (nomor_sk is not null and tanggal_sk is not null))
);
-- after-grants: revoke update, delete on pelayanan.layanan_terbit from balai_app

-- The service file of this release, read at start: offered to officials when they publish versions of their own.
create table pelayanan.layanan_berkas (
  kode text primary key,
  sidik text not null,
  definisi jsonb not null,
  dibaca_pada timestamptz not null
);

-- Withdrawn up to this version; publishing a later one brings the service back.
create table pelayanan.layanan_cabut (
  kode text not null,
  versi int not null,
  alasan text not null,
  -- Where to go instead: code of another service, or words.
  pengganti text,
  petunjuk text,
  nomor_sk text not null,
  tanggal_sk date not null,
  oleh text not null,
  pada timestamptz not null,
  primary key (kode, versi)
);
-- after-grants: revoke update, delete on pelayanan.layanan_cabut from balai_app

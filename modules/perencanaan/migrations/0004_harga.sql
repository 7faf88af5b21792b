-- Prices: zones of places, and the way of a new price from an office through two approvals to a decree.

-- In which price zone a place lies (kecamatan, or a village that differs from its own); zone 1 where nothing is said.
create table perencanaan.zona_harga (
  wilayah text collate "C" not null,
  zona smallint not null check (zona between 1 and 3),
  berlaku_mulai date not null,
  dasar_hukum text not null,
  primary key (wilayah, berlaku_mulai)
);
create table perencanaan.usulan_harga (
  id uuid primary key,
  jenis text not null check (jenis in ('ssh', 'sbu', 'hspk', 'asb')),
  kode text collate "C" not null,
  nama text not null,
  spesifikasi text not null default '',
  satuan text not null,
  harga bigint not null check (harga > 0),
  -- What the kind has beside: harga_2, harga_3, komponen, tetap, rekening.
  rincian jsonb not null default '{}',
  -- Price in force when it was proposed; null for a new item.
  harga_lama bigint,
  sumber text not null,
  unit_id uuid not null,
  diusulkan_oleh uuid not null,
  keadaan text not null check (keadaan in ('menunggu_pengelola', 'menunggu_tapd', 'disetujui', 'ditolak', 'berlaku')),
  versi_id uuid references perencanaan.versi,
  kunci text not null unique,
  dibuat_pada timestamptz not null,
  check ((keadaan = 'berlaku') = (versi_id is not null))
);
create index usulan_harga_keadaan on perencanaan.usulan_harga (keadaan, id desc);
create index usulan_harga_unit on perencanaan.usulan_harga (unit_id, id desc);
-- One proposal at a time for a code.
create unique index usulan_harga_berjalan on perencanaan.usulan_harga (jenis, kode) where keadaan in ('menunggu_pengelola', 'menunggu_tapd', 'disetujui');
create table perencanaan.putusan_harga (
  usulan_id uuid not null references perencanaan.usulan_harga,
  urut smallint not null,
  tahap text not null check (tahap in ('pengelola', 'tapd')),
  putusan text not null check (putusan in ('setuju', 'tolak')),
  teks text not null default '',
  oleh uuid not null,
  jabatan text not null,
  pada timestamptz not null,
  primary key (usulan_id, urut),
  check (putusan <> 'tolak' or length(teks) >= 10)
);
-- after-grants: revoke update, delete on perencanaan.putusan_harga from balai_app
-- after-grants: revoke update, delete on perencanaan.zona_harga from balai_app
-- Which zone a place is in, for the budget's price picker.
create view perencanaan.publik_zona_harga as select wilayah, zona, berlaku_mulai from perencanaan.zona_harga;

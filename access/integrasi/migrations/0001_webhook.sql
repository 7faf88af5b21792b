create schema access_integrasi;

-- Addresses of other applications that are told what happens here (Standard Webhooks).
create table access_integrasi.webhook (
  id uuid primary key,
  nama text not null check (nama <> ''),
  alamat text not null check (alamat ~ '^https?://'),
  -- Names of events, or '*' for all.
  peristiwa text[] not null check (cardinality(peristiwa) > 0),
  -- Sealed with the installation's key: a stolen database cannot sign.
  rahasia bytea not null,
  aktif boolean not null default true,
  dibuat_pada timestamptz not null,
  -- Since when nothing has arrived there; null while it works.
  gagal_sejak timestamptz,
  dimatikan_sebab text
);

-- One event to one address. The pair is unique: an event heard twice is sent once.
create table access_integrasi.kiriman (
  id uuid primary key,
  webhook_id uuid not null references access_integrasi.webhook on delete cascade,
  event_id uuid not null,
  peristiwa text not null,
  -- Ids and codes only, under 20 kB.
  isi jsonb not null,
  terjadi_pada timestamptz not null,
  keadaan text not null default 'menunggu' check (keadaan in ('menunggu', 'terkirim', 'gagal')),
  percobaan int not null default 0,
  status int,
  galat text,
  terakhir_pada timestamptz,
  unique (webhook_id, event_id)
);
create index kiriman_urut on access_integrasi.kiriman (webhook_id, id desc);
create index kiriman_lama on access_integrasi.kiriman (terjadi_pada) where keadaan <> 'menunggu';

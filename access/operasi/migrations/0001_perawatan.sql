create schema access_operasi;

-- Each backup, rehearsal, export and update: when, how long, what came of it. The backups themselves lie in files; this is their diary.
create table access_operasi.perawatan (
  id uuid primary key,
  jenis text not null check (jenis in ('cadangan', 'latihan', 'ekspor', 'pembaruan')),
  keadaan text not null check (keadaan in ('antre', 'berjalan', 'baik', 'gagal')),
  oleh text not null,
  diminta_pada timestamptz not null,
  mulai_pada timestamptz,
  -- Last sign of life while it runs; a run that has been silent for long died with its process.
  kabar_pada timestamptz,
  selesai_pada timestamptz,
  bagian real not null default 0 check (bagian between 0 and 1),
  langkah text not null default '',
  -- Name of the backup that was made or rehearsed.
  cadangan text,
  byte bigint,
  baris bigint,
  berkas bigint,
  detik double precision,
  temuan text[] not null default '{}'
);
create index perawatan_terbaru on access_operasi.perawatan (jenis, diminta_pada desc, id);

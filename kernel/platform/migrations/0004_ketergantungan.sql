-- What every process last saw of the outside services it calls; one row a process, so that nobody waits for another's lock.
create table platform.ketergantungan (
  kode text not null,
  -- One receiver among several (a webhook); empty where there is one only.
  cabang text not null default '',
  proses text not null,
  keadaan text not null check (keadaan in ('tersambung', 'terputus')),
  sejak timestamptz not null,
  berhasil_pada timestamptz,
  gagal_pada timestamptz,
  sebab text,
  berturut int not null default 0,
  -- The failure was played, not real.
  latihan boolean not null default false,
  -- The other side's clock minus ours, where it tells the time.
  geser_ms int,
  dicatat_pada timestamptz not null,
  primary key (kode, cabang, proses)
);
create index ketergantungan_dicatat on platform.ketergantungan (dicatat_pada);

-- Queries that took long, added up by all processes; the text has parameters only, never values.
create table platform.kueri_lambat (
  sidik text primary key,
  kueri text not null,
  banyak bigint not null,
  total_ms bigint not null,
  terlama_ms int not null,
  terakhir_pada timestamptz not null
);

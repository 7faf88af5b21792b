create schema organisation;

-- Typing errors in searches are tolerated where the server has trigrams; without them search still finds words and their beginnings.
do $$ begin
  create extension if not exists pg_trgm;
exception when others then raise notice 'pg_trgm tidak tersedia: pencarian tanpa toleransi salah ketik';
end $$;

-- Ranges of one value each let an exclusion constraint compare for equality without an extension.
create type organisation.uuid_range as range (subtype = uuid);
create type organisation.kata_range as range (subtype = text);

-- Words for the search: small letters, punctuation out. (translate is ten times faster than a pattern over 91,000 rows.)
create function organisation.kata_cari(teks text) returns text language sql immutable strict parallel safe return translate(lower(teks), '.,;:/()''"-', '          ');

-- Regions of the Ministry of Home Affairs. Closed codes stay: a NIK keeps the region of its first day for life.
create table organisation.wilayah (
  kode text collate "C" not null,
  berlaku_mulai date not null,
  berlaku_sampai date,
  nama text not null check (nama <> ''),
  tingkat smallint not null check (tingkat between 1 and 4),
  jenis text not null check (jenis in ('provinsi', 'kabupaten', 'kota', 'kecamatan', 'kelurahan', 'desa', 'desa_adat')),
  kode_induk text,
  -- Names of the regions around it, nearest first: "Bontocani, Bone, Sulawesi Selatan".
  di text not null default '',
  kode_bps text,
  kode_pos text check (kode_pos ~ '^\d{5}$'),
  dasar_hukum text not null,
  cari text not null generated always as (organisation.kata_cari(nama || ' ' || di)) stored,
  primary key (kode, berlaku_mulai),
  check (berlaku_sampai >= berlaku_mulai),
  check ((tingkat = 1) = (kode_induk is null)),
  check (kode ~ case tingkat
    when 1 then '^[1-9]\d$'
    when 2 then '^[1-9]\d\.(0[1-9]|[1-6]\d|7[1-9]|[89]\d)$'
    when 3 then '^[1-9]\d\.\d{2}\.(0[1-9]|[1-9]\d)$'
    else '^[1-9]\d\.\d{2}\.\d{2}\.[123]\d{3}$' end)
);
create unique index wilayah_kini on organisation.wilayah (kode) where berlaku_sampai is null;
create index wilayah_anak on organisation.wilayah (kode_induk, nama) where berlaku_sampai is null;

-- The words names are made of. When words as typed find nothing, each is replaced by those most like it.
create table organisation.wilayah_kata (kata text primary key);

-- The two indexes of the search; apart, because a first filling is four times faster without them.
create procedure organisation.buat_indeks_cari() language plpgsql as $$
declare skema text := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm');
begin
  create index wilayah_cari on organisation.wilayah using gin (to_tsvector('simple', cari));
  if skema is not null then
    execute format('create index wilayah_kata_mirip on organisation.wilayah_kata using gin (kata %I.gin_trgm_ops)', skema);
  end if;
end $$;
call organisation.buat_indeks_cari();

do $do$
declare skema text := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm');
begin
  if skema is null then
    create function organisation.kata_mirip(yang text, banyak int) returns table (kata text, mirip real) language sql stable as $$ select null::text, null::real where false $$;
    return;
  end if;
  execute format($f$
    create function organisation.kata_mirip(yang text, banyak int) returns table (kata text, mirip real) language sql stable set search_path = pg_catalog, %I as $body$
      select w.kata, similarity(w.kata, yang) from organisation.wilayah_kata w where w.kata %% yang order by 2 desc, 1 limit banyak
    $body$ $f$, skema);
end $do$;

-- First filling with all regions of the country. The application owns nothing, so the door to it is here; it opens only while the table is empty.
create function organisation.isi_wilayah(kode text[], nama text[], induk text[], di text[], dasar text, mulai date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from organisation.wilayah) then raise exception 'organisation.wilayah is not empty'; end if;
  drop index organisation.wilayah_cari;
  drop index if exists organisation.wilayah_kata_mirip;
  insert into organisation.wilayah (kode, nama, tingkat, jenis, kode_induk, di, dasar_hukum, berlaku_mulai)
    select b.kode, b.nama, case length(b.kode) when 2 then 1 when 5 then 2 when 8 then 3 else 4 end,
      case length(b.kode) when 2 then 'provinsi' when 8 then 'kecamatan' when 5 then case when substr(b.kode, 4, 1) >= '7' then 'kota' else 'kabupaten' end
        else case substr(b.kode, 10, 1) when '1' then 'kelurahan' when '2' then 'desa' else 'desa_adat' end end,
      b.induk, b.di, dasar, mulai
    from unnest(isi_wilayah.kode, isi_wilayah.nama, isi_wilayah.induk, isi_wilayah.di) as b (kode, nama, induk, di);
  insert into organisation.wilayah_kata
    select distinct k from organisation.wilayah w, unnest(string_to_array(organisation.kata_cari(w.nama), ' ')) k where k <> '';
  call organisation.buat_indeks_cari();
  analyze organisation.wilayah (kode, kode_induk, nama, tingkat, berlaku_sampai);
  analyze organisation.wilayah_kata;
end $$;

-- Working calendars: hours by ISO weekday as {"1": ["07:30-12:00", "13:00-16:00"], …}; the gap is the break.
create table organisation.kalender (
  id uuid primary key,
  kode text not null unique check (kode ~ '^[a-z0-9-]+$'),
  nama text not null,
  zona text not null check (zona in ('Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura')),
  hari_kerja smallint[] not null check (cardinality(hari_kerja) > 0 and hari_kerja <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]),
  jam jsonb not null,
  ikut_libur boolean not null default true,
  ikut_cuti_bersama boolean not null default true,
  -- What came in after closing time counts as received on the next working day (true) or on the day itself.
  tutup_ke_besok boolean not null default true
);
create table organisation.hari_khusus (
  id uuid primary key,
  tanggal date not null,
  jenis text not null check (jenis in ('libur_nasional', 'cuti_bersama', 'libur_daerah', 'hari_kerja_pengganti')),
  nama text not null check (nama <> ''),
  dasar_hukum text not null check (dasar_hukum <> ''),
  kalender_id uuid references organisation.kalender,
  unique nulls not distinct (tanggal, jenis, kalender_id)
);
-- Other hours in a period (Ramadan), for one calendar.
create table organisation.jam_khusus (
  id uuid primary key,
  kalender_id uuid not null references organisation.kalender,
  nama text not null,
  mulai date not null,
  sampai date not null check (sampai >= mulai),
  jam jsonb not null,
  dasar_hukum text not null,
  exclude using gist (organisation.uuid_range(kalender_id, kalender_id, '[]') with &&, daterange(mulai, sampai, '[]') with &&)
);

-- One number that grows with every change of a calendar, so that processes know when to read again.
create table organisation.kalender_versi (satu boolean primary key default true check (satu), nomor bigint not null);
insert into organisation.kalender_versi (nomor) values (1);
create function organisation.naikkan_kalender_versi() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update organisation.kalender_versi set nomor = nextval('organisation.kalender_versi_nomor');
  return null;
end $$;
create sequence organisation.kalender_versi_nomor start 2;
create trigger kalender_berubah after insert or update or delete on organisation.kalender for each statement execute function organisation.naikkan_kalender_versi();
create trigger hari_khusus_berubah after insert or update or delete on organisation.hari_khusus for each statement execute function organisation.naikkan_kalender_versi();
create trigger jam_khusus_berubah after insert or update or delete on organisation.jam_khusus for each statement execute function organisation.naikkan_kalender_versi();

-- Units: perangkat daerah with their parts, kecamatan, kelurahan; a desa is a government of its own (UU 6/2014).
create table organisation.unit (
  id uuid primary key,
  kode text not null unique check (kode ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  nama text not null check (nama <> ''),
  nama_singkat text not null,
  jenis text not null check (jenis in ('pemerintah_daerah', 'sekretariat_daerah', 'sekretariat_dprd', 'inspektorat', 'dinas', 'badan', 'bagian', 'bidang',
    'subbagian', 'seksi', 'uptd', 'rsud', 'kecamatan', 'kelurahan', 'desa')),
  tipe text check (tipe in ('A', 'B', 'C')),
  induk_id uuid references organisation.unit,
  -- Path of codes from the top: 'pemkab/setda/bagian-umum'. Below = begins with it; kept by the application on every move.
  jalur text not null unique,
  kode_org text check (kode_org ~ '^[1-9]\.\d{2}\.\d\.\d{2}\.\d\.\d{2}\.\d{2}\.\d{4}$'),
  kode_surat text not null,
  bidang_urusan text[] not null default '{}',
  wilayah_kode text,
  kalender_id uuid not null references organisation.kalender,
  pemerintah_desa boolean not null default false,
  is_skpd boolean not null default false,
  is_blud boolean not null default false,
  is_skpkd boolean not null default false,
  alamat text not null default '',
  telepon text,
  surel text,
  situs text,
  lat double precision check (lat between -11.1 and 6.1),
  lon double precision check (lon between 94.9 and 141.1),
  -- Lines of the letterhead, top to bottom, and where letters are dated.
  kop text[] not null default '{}',
  kop_logo text,
  kota text not null default '',
  berlaku_mulai date not null,
  berlaku_sampai date check (berlaku_sampai >= berlaku_mulai),
  dasar_hukum text not null default '',
  check (jalur = kode or jalur like '%/' || kode),
  check (jenis not in ('kecamatan', 'kelurahan', 'desa') or wilayah_kode is not null),
  check (pemerintah_desa = (jenis = 'desa'))
);
create index unit_jalur on organisation.unit (jalur text_pattern_ops);
create index unit_induk on organisation.unit (induk_id);
create unique index unit_wilayah on organisation.unit (wilayah_kode) where berlaku_sampai is null and jenis in ('kecamatan', 'kelurahan', 'desa');

create table organisation.jabatan (
  id uuid primary key,
  unit_id uuid not null references organisation.unit,
  kode text not null unique check (kode ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'),
  nama text not null check (nama <> ''),
  jenis text not null check (jenis in ('pejabat_negara', 'jpt_pratama', 'administrator', 'pengawas', 'pelaksana', 'jf_keterampilan', 'jf_keahlian', 'kepala_desa', 'perangkat_desa')),
  eselon text check (eselon ~ '^(II|III|IV)\.[ab]$'),
  kelas smallint check (kelas between 1 and 17),
  atasan_id uuid references organisation.jabatan check (atasan_id <> id),
  -- Parts it plays in procedures: petugas_loket, verifikator, kabid, kepala, …
  peran text[] not null default '{}',
  berlaku_mulai date not null,
  berlaku_sampai date check (berlaku_sampai >= berlaku_mulai)
);
create index jabatan_unit on organisation.jabatan (unit_id);
create index jabatan_peran on organisation.jabatan using gin (peran);
create index jabatan_atasan on organisation.jabatan (atasan_id);

create table organisation.pegawai (
  id uuid primary key,
  nip text unique check (nip ~ '^\d{18}$'),
  nama text not null check (nama <> ''),
  gelar_depan text not null default '',
  gelar_belakang text not null default '',
  jenis_kelamin text check (jenis_kelamin in ('L', 'P')),
  pangkat text,
  golongan text check (golongan ~ '^(I|II|III)/[a-d]$|^IV/[a-e]$|^(I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV|XVI|XVII)$'),
  status text not null check (status in ('cpns', 'pns', 'pppk', 'pppk_paruh_waktu', 'non_asn', 'kepala_daerah', 'anggota_dprd', 'kepala_desa', 'perangkat_desa')),
  aktif boolean not null default true,
  check (status not in ('cpns', 'pns', 'pppk') or nip is not null)
);
create index pegawai_nama on organisation.pegawai (lower(nama));

-- Who holds which post, how, by which decree. `sampai` is the last day of it.
create table organisation.pemangku (
  id uuid primary key,
  jabatan_id uuid not null references organisation.jabatan,
  pegawai_id uuid not null references organisation.pegawai,
  sifat text not null check (sifat in ('definitif', 'plt', 'plh', 'pj', 'pjs')),
  nomor_sk text not null check (nomor_sk <> ''),
  tmt date not null,
  sampai date check (sampai >= tmt),
  dicatat_pada timestamptz not null default now(),
  -- Each post has at most one definitive holder and at most one acting holder of a kind on any day.
  constraint pemangku_tunggal exclude using gist (organisation.uuid_range(jabatan_id, jabatan_id, '[]') with &&, organisation.kata_range(sifat, sifat, '[]') with &&, daterange(tmt, sampai, '[]') with &&),
  -- Nobody holds two posts definitively: the second is held as Plt.
  constraint pemangku_satu_definitif exclude using gist (organisation.uuid_range(pegawai_id, pegawai_id, '[]') with &&, daterange(tmt, sampai, '[]') with &&) where (sifat = 'definitif'),
  check (sifat not in ('plt', 'plh') or sampai is not null)
);
create index pemangku_jabatan on organisation.pemangku (jabatan_id, tmt);
create index pemangku_pegawai on organisation.pemangku (pegawai_id, tmt);
-- A holder is closed, never erased: the record of who stood in for whom must outlive the post.
-- after-grants: revoke delete on organisation.pemangku, organisation.pegawai, organisation.jabatan, organisation.unit, organisation.wilayah from balai_app

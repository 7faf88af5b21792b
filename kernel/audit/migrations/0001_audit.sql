create schema audit;

-- Who did what, when, on what. One row is one leaf of the log; its bytes are described in docs/decisions (audit log format).
create table audit.catatan (
  id uuid primary key,
  pada timestamptz(3) not null,
  pelaku_jenis text not null check (pelaku_jenis in ('publik', 'warga', 'pegawai', 'sistem')),
  pelaku_id text,
  jabatan_id text,
  pelaku_nama text,
  sifat text,
  tindakan text not null,
  objek_jenis text not null,
  objek_id text not null,
  subjek_id text,
  rincian_hash bytea check (octet_length(rincian_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32)
);
create index catatan_pelaku on audit.catatan (pelaku_id, id desc) where pelaku_id is not null;
create index catatan_objek on audit.catatan (objek_id, id desc);
create index catatan_subjek on audit.catatan (subjek_id, id desc) where subjek_id is not null;
create index catatan_tindakan on audit.catatan (tindakan, id desc);

-- Reason, before and after: may hold personal data, so the leaf holds only their salted hash and they can be erased by law.
create table audit.rincian (
  catatan_id uuid primary key references audit.catatan,
  garam bytea not null,
  isi text not null
);
-- Each lawful erasure of such details names the entry that records the decision.
create table audit.penghapusan (
  catatan_id uuid primary key references audit.catatan,
  keputusan_id uuid not null references audit.catatan,
  pada timestamptz(3) not null
);

-- Entries that wait for their place. Writers never touch the end of the log, so they never wait for each other.
create table audit.pending (
  urut bigserial primary key,
  catatan_id uuid not null references audit.catatan
);
create table audit.leaf (
  i bigint primary key check (i >= 0),
  catatan_id uuid not null unique references audit.catatan,
  hash bytea not null check (octet_length(hash) = 32),
  rantai bytea not null check (octet_length(rantai) = 32)
);
-- Root of each full run of 256 hashes below it: tingkat 0 stands on leaves, tingkat n on tiles of tingkat n - 1.
create table audit.tile (
  tingkat int not null check (tingkat between 0 and 7),
  n bigint not null check (n >= 0),
  akar bytea not null check (octet_length(akar) = 32),
  primary key (tingkat, n)
);
create table audit.checkpoint (
  ukuran bigint not null,
  pada timestamptz(3) not null,
  akar bytea not null check (octet_length(akar) = 32),
  note text not null,
  primary key (ukuran, pada)
);

-- Not even the owner changes the past by accident.
create function audit.tolak() returns trigger language plpgsql as $$
begin
  raise exception 'audit.% hanya dapat ditambah, tidak dapat diubah atau dihapus', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create function audit.tolak_kecuali_penghapusan() returns trigger language plpgsql as $$
begin
  if exists (select from audit.penghapusan where catatan_id = old.catatan_id) then return old; end if;
  raise exception 'audit.rincian hanya dihapus melalui audit.hapus_rincian' using errcode = 'insufficient_privilege';
end $$;
do $$
declare name text;
begin
  foreach name in array array['catatan', 'penghapusan', 'leaf', 'tile', 'checkpoint'] loop
    execute format('create trigger tetap before update or delete on audit.%I for each row execute function audit.tolak()', name);
    execute format('create trigger tetap_seluruhnya before truncate on audit.%I for each statement execute function audit.tolak()', name);
  end loop;
end $$;
create trigger tetap before update on audit.rincian for each row execute function audit.tolak();
create trigger tetap_seluruhnya before truncate on audit.rincian for each statement execute function audit.tolak();
create trigger hanya_keputusan before delete on audit.rincian for each row execute function audit.tolak_kecuali_penghapusan();

-- Erases the details of one entry on the ground of a decision that itself stands in the log; the leaf stays and still verifies.
create function audit.hapus_rincian(entri uuid, keputusan uuid, saat timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from audit.catatan where id = keputusan and tindakan = 'audit.rincian.hapus' and objek_id = entri::text) then
    raise exception 'penghapusan rincian memerlukan keputusan yang tercatat' using errcode = 'insufficient_privilege';
  end if;
  if not exists (select from audit.rincian where catatan_id = entri) then return false; end if;
  insert into audit.penghapusan (catatan_id, keputusan_id, pada) values (entri, keputusan, saat);
  delete from audit.rincian where catatan_id = entri;
  return true;
end $$;

-- after-grants: revoke update, delete, truncate on audit.catatan, audit.rincian, audit.penghapusan, audit.leaf, audit.tile, audit.checkpoint from balai_app
-- after-grants: revoke insert on audit.penghapusan from balai_app

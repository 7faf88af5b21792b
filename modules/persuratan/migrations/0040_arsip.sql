-- The last state of a letter in a register: laid into a dossier of the archive, or not yet.
alter table persuratan.agenda add column diberkaskan_pada timestamptz;
create index agenda_belum_berkas on persuratan.agenda (unit_id, dibuat_pada, id) where diberkaskan_pada is null;

-- What is left of a letter after its archive was destroyed.
alter table persuratan.surat add column dimusnahkan_pada timestamptz;

-- Prints of secret letters: who, when, how many; copies of sangat rahasia are numbered through all prints of one letter.
create table persuratan.cetakan (
  id uuid primary key,
  surat_id uuid not null references persuratan.surat,
  apa text not null,
  rangkap int not null check (rangkap between 1 and 100),
  -- First number of these copies; null where copies are not numbered.
  mulai_nomor int,
  pegawai_id uuid not null,
  oleh_teks text not null,
  pada timestamptz not null
);
create index cetakan_surat on persuratan.cetakan (surat_id, pada);
-- after-grants: revoke update, delete on persuratan.cetakan from balai_app

-- The door by which letters of destroyed archives go: every row that leans on them, every word in them, whoever added the column.
-- Number, date and classification stay, and the lines of the registers: the agenda, and which number of a reserved block it bears.
create function persuratan.musnahkan(yang uuid[], keputusan uuid, saat timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare satu record; ganti text; banyak int;
  tinggal constant text[] := array['asal', 'jenis', 'status', 'nomor', 'klasifikasi', 'kecepatan', 'keamanan', 'unit_jalur', 'hal', 'sandi', 'pengirim', 'dibuat_teks'];
begin
  if not audit.sah_menghapus(keputusan) then
    raise exception 'memusnahkan surat memerlukan keputusan yang tercatat' using errcode = 'insufficient_privilege';
  end if;
  for satu in select c.oid::regclass as tabel from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'surat_id' and not a.attisdropped
      where c.relnamespace = 'persuratan'::regnamespace and c.relkind = 'r' and c.relname not in ('agenda', 'nomor_tangan') loop
    perform platform.hapus_bergantung(satu.tabel, format('surat_id = any(%L::uuid[])', yang));
  end loop;
  for satu in select c.conrelid::regclass as tabel, a.attname as kolom from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] where c.contype = 'f' and c.confrelid = 'persuratan.agenda'::regclass and c.conrelid <> c.confrelid loop
    perform platform.hapus_bergantung(satu.tabel, format('%I in (select id from persuratan.agenda where surat_id = any(%L::uuid[]))', satu.kolom, yang));
  end loop;
  update persuratan.agenda set catatan = '', lokasi_arsip = '', dibuat_teks = '(dimusnahkan)' where surat_id = any(yang);
  select string_agg(format('%I = %s', a.attname, case when not a.attnotnull then 'null' when t.typname = 'tsvector' then '''''::tsvector' when t.typname in ('jsonb', '_text') then '''{}''' else quote_literal('') end), ', ') into ganti
    from pg_attribute a join pg_type t on t.oid = a.atttypid where a.attrelid = 'persuratan.surat'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and t.typname in ('text', 'varchar', 'jsonb', 'bytea', 'tsvector', '_text') and a.attname <> all(tinggal);
  execute format('update persuratan.surat set %s, hal = ''Arsip dimusnahkan'', pengirim = ''(dimusnahkan)'', dibuat_teks = ''(dimusnahkan)'', sandi = case when sandi is not null then ''''::bytea end,
    pengirim_unit = null, pengirim_orang = null, dibuat_oleh = null, naskah_id = null, dimusnahkan_pada = $2 where id = any($1)', ganti) using yang, saat;
  get diagnostics banyak = row_count;
  insert into persuratan.akses (surat_id, pihak, sebab, pada) select distinct surat_id, 'u:' || unit_id, 'dimusnahkan', saat from persuratan.agenda where surat_id = any(yang);
  return banyak;
end $$;

-- The door for removing files asks every table that points at documents.file, also those of parts that come later; letters and
-- signatures name files in plain text as well.
create or replace function documents.hapus_file(yang text[], sebelum timestamptz) returns setof text
language plpgsql security definer set search_path = pg_catalog as $$
declare bebas text[]; satu record;
begin
  select array_agg(f.hash) into bebas from (select hash from documents.file where hash = any(yang) and dibuat < sebelum for update) f
    where not exists (select from documents.naskah n where n.sha256_konsep = f.hash)
      and not exists (select from documents.tanda_tangan t where t.sha256_sebelum = f.hash)
      and not exists (select from documents.tanda_tangan t where t.sha256_sesudah = f.hash);
  for satu in select c.conrelid::regclass as tabel, a.attname as kolom from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = 'documents.file'::regclass loop
    execute format('select array_agg(h) from unnest($1) h where not exists (select from %s t where t.%I = h)', satu.tabel, satu.kolom) into bebas using bebas;
  end loop;
  return query delete from documents.file f where f.hash = any(bebas) returning f.hash;
end $$;

-- Files nobody points at any more, oldest first: what the nightly sweep looks through.
create function documents.file_yatim(sebelum timestamptz, sesudah text, paling int) returns setof text
language sql stable security definer set search_path = pg_catalog as $$
  select f.hash from documents.file f where f.dibuat < sebelum and f.hash > sesudah
    and not exists (select from documents.lampiran l where l.hash = f.hash)
    and not exists (select from documents.naskah n where n.file_hash = f.hash)
    and not exists (select from documents.naskah n where n.sha256_konsep = f.hash)
    and not exists (select from documents.tanda_tangan t where t.sha256_sebelum = f.hash)
    and not exists (select from documents.tanda_tangan t where t.sha256_sesudah = f.hash)
  order by f.hash limit paling
$$;

-- Files of which nothing is left to tell: only through this door, which looks once more that nothing points at them.
create index tanda_tangan_sebelum on documents.tanda_tangan (sha256_sebelum);
create index file_dibuat on documents.file (dibuat);

create function documents.hapus_file(yang text[], sebelum timestamptz) returns setof text
language sql security definer set search_path = pg_catalog as $$
  delete from documents.file f where f.hash = any(yang) and f.dibuat < sebelum
    and not exists (select from documents.lampiran l where l.hash = f.hash)
    and not exists (select from documents.naskah n where n.file_hash = f.hash)
    and not exists (select from documents.naskah n where n.sha256_konsep = f.hash)
    and not exists (select from documents.tanda_tangan t where t.sha256_sebelum = f.hash)
    and not exists (select from documents.tanda_tangan t where t.sha256_sesudah = f.hash)
  returning f.hash
$$;

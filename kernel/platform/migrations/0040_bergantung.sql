-- Deletes rows and everything that leans on them by foreign keys, deepest first, also tables of parts that come later. Not for
-- the application: only doors call it, which run as the owner and have checked a decision.
create function platform.hapus_bergantung(induk regclass, syarat text) returns int
language plpgsql set search_path = pg_catalog as $$
declare anak record; banyak int;
begin
  for anak in select c.conrelid::regclass as tabel,
      (select string_agg(quote_ident(a.attname), ', ' order by k.urut) from unnest(c.conkey) with ordinality k(nomor, urut) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.nomor) as kolom,
      (select string_agg(quote_ident(a.attname), ', ' order by k.urut) from unnest(c.confkey) with ordinality k(nomor, urut) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.nomor) as acuan
    from pg_constraint c where c.contype = 'f' and c.confrelid = induk and c.conrelid <> induk loop
    perform platform.hapus_bergantung(anak.tabel, format('(%s) in (select %s from %s where %s)', anak.kolom, anak.acuan, induk, syarat));
  end loop;
  execute format('delete from %s where %s', induk, syarat);
  get diagnostics banyak = row_count;
  return banyak;
end $$;
-- after-grants: revoke execute on function platform.hapus_bergantung(regclass, text) from public, balai_app

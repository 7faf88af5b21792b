-- A destroyed letter leaves no word behind in the list of words either, unless another letter holds it. Asked word by word with the
-- word written out, so that a common one is found at the first letters read and a rare one by the index. A letter with such a word
-- that is registered in the very moment of the destruction may miss it in the list; the invariants name it.
create function persuratan.lupakan_kata() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare satu text; ada boolean;
begin
  for satu in select w.kata from unnest(tsvector_to_array(old.cari)) w(kata) where w.kata !~ '^([0-9.+/-]|[uj]:)' loop
    execute format('select exists (select from persuratan.surat s where s.cari @@ %L::tsquery)', '''' || replace(replace(satu, '\', '\\'), '''', '''''') || '''') into ada;
    if not ada then delete from persuratan.kata_cari where kata = satu collate "C"; end if;
  end loop;
  return null;
end $$;
create trigger surat_kata_musnah after update of dimusnahkan_pada on persuratan.surat for each row when (new.dimusnahkan_pada is not null and old.dimusnahkan_pada is null) execute function persuratan.lupakan_kata();

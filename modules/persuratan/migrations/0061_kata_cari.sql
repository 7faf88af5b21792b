-- Every word that stands in the search vector of some letter, so that the beginning of a word ("kesehat…") is looked up here and
-- asked of the index as the few whole words that begin so: as a beginning the index would read every letter that holds any of
-- them, whoever may see it, before anything else narrows the search. A row is put in with the letter, in its transaction, and
-- never taken away: a word alone says of nobody anything, and one too many finds nothing. Two transactions with the same new word
-- both put it in rather than wait for each other, so a word may stand here twice. Numbers are left out (each letter has its own).
create table persuratan.kata_cari (
  id bigint generated always as identity primary key,
  kata text collate "C" not null
);
create index kata_cari_kata on persuratan.kata_cari (kata);
-- after-grants: revoke update, delete on persuratan.kata_cari from balai_app

create function persuratan.catat_kata() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  insert into persuratan.kata_cari (kata)
    select k.kata from (select unnest(tsvector_to_array(new.cari)) as kata except select unnest(tsvector_to_array(old.cari))) k
    where k.kata !~ '^([0-9.+/-]|[uj]:)' and not exists (select from persuratan.kata_cari ada where ada.kata = k.kata collate "C");
  return null;
end $$;
create trigger surat_kata_baru after insert on persuratan.surat for each row execute function persuratan.catat_kata();
create trigger surat_kata_berubah after update of cari on persuratan.surat for each row when (new.cari is distinct from old.cari) execute function persuratan.catat_kata();
insert into persuratan.kata_cari (kata) select w.word from ts_stat('select cari from persuratan.surat') w where w.word !~ '^([0-9.+/-]|[uj]:)' order by w.word;

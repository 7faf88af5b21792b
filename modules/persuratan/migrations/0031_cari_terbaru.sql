-- Common words: the newest letters that hold them are met soon when walking back in time; by the words alone tens of thousands
-- would be read and sorted.
create index surat_waktu on persuratan.surat (dibuat_pada desc, id desc);
-- A register and a post meet them in the same order: the letter's own time stands beside each reader, so that a page of a search
-- begins where the one before it ended, however far back, and a letter opened to somebody years later keeps its place.
alter table persuratan.akses add column surat_pada timestamptz;
create function persuratan.akses_waktu() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.surat_pada is null then select s.dibuat_pada into new.surat_pada from persuratan.surat s where s.id = new.surat_id; end if;
  return new;
end $$;
create trigger akses_waktu before insert on persuratan.akses for each row execute function persuratan.akses_waktu();
update persuratan.akses a set surat_pada = s.dibuat_pada from persuratan.surat s where s.id = a.surat_id;
alter table persuratan.akses alter column surat_pada set not null;
drop index persuratan.akses_pihak;
create index akses_pihak on persuratan.akses (pihak, surat_pada desc, surat_id desc);

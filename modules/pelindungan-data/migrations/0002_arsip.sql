-- One truth about what may not be destroyed: a hold may also be on a letter or a dossier of the archive. `untuk` is its number or
-- code as the page shows it, never a subject.
alter table pelindungan_data.penahanan add column objek_jenis text check (objek_jenis in ('surat', 'berkas_arsip'));
alter table pelindungan_data.penahanan add column objek_id uuid;
alter table pelindungan_data.penahanan add column untuk text;
alter table pelindungan_data.penahanan drop constraint penahanan_check;
-- lint: kendala-langsung: holds are counted in dozens
alter table pelindungan_data.penahanan add constraint penahanan_satu check (num_nonnulls(orang_id, berkas_id, objek_id) = 1 and (objek_id is null) = (objek_jenis is null));
create index penahanan_objek on pelindungan_data.penahanan (objek_id) where diakhiri_pada is null and objek_id is not null;

-- Tombstones of other kinds: what the module that destroys registers (a letter, an item of the archive).
alter table pelindungan_data.nisan drop constraint nisan_jenis_check;
-- lint: kendala-langsung: one short row for each thing erased
alter table pelindungan_data.nisan add constraint nisan_jenis_check check (jenis ~ '^[a-z_]{2,30}$');

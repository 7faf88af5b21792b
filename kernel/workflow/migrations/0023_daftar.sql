-- Lists over a million cases. A task on the desk of an office that does not own the case is a guest there: by these an official
-- finds the cases of other offices in which his own was asked, without passing over all that his own office ever did.
alter table workflow.tugas add column tamu boolean not null default false;
update workflow.tugas t set tamu = true from workflow.berkas b where b.id = t.berkas_id and t.unit_id <> b.unit_id;
create index tugas_tamu on workflow.tugas (unit_id, berkas_id) where tamu;
create function workflow.tandai_tamu() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.tamu := new.unit_id is not null and exists (select from workflow.berkas b where b.id = new.berkas_id and b.unit_id <> new.unit_id);
  return new;
end $$;
create trigger tamu before insert or update of unit_id on workflow.tugas for each row execute function workflow.tandai_tamu();

-- Filters of the list for those who see many offices: rare states and broken promises, newest first.
create index berkas_keadaan on workflow.berkas (keadaan, diajukan_pada desc, id desc);
create index berkas_lewat on workflow.berkas (diajukan_pada desc, id desc) where lewat;

-- Second line under the policy (lihat.ts): an applicant's own cases; an official's cases are those of the units and regions his
-- rights reach, and those in which a desk of his was asked. Coarser than the policy, which tells rights apart; never narrower.
-- One pattern over the path, settings read once a query: no function is called for a row.
alter table workflow.tugas enable row level security;
alter table workflow.berkas enable row level security;
alter table workflow.tindakan enable row level security;
alter table workflow.pesan_berkas enable row level security;

create policy sistem on workflow.tugas to balai_sistem using (true);
create policy sistem on workflow.berkas to balai_sistem using (true);
create policy sistem on workflow.tindakan to balai_sistem using (true);
create policy sistem on workflow.pesan_berkas to balai_sistem using (true);

create policy warga on workflow.berkas to balai_warga using (pemohon_id = (select nullif(current_setting('balai.orang', true), '')::uuid));
create policy warga on workflow.tugas to balai_warga using (exists (select from workflow.berkas b where b.id = berkas_id));
create policy warga on workflow.tindakan to balai_warga using (exists (select from workflow.berkas b where b.id = berkas_id));
create policy warga on workflow.pesan_berkas to balai_warga using (exists (select from workflow.berkas b where b.id = berkas_id));

-- A step names a desk and a deadline, nobody's data: officials see steps.
create policy pegawai on workflow.tugas to balai_pegawai using (true);

-- Paths of other offices that were asked in a case, one a line: what the policy looks at stands in the row itself, for a look
-- into the tasks would be made for every row a query passes.
alter table workflow.berkas add column unit_ikut text collate "C";
create function workflow.catat_unit_ikut() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update workflow.berkas b set unit_ikut = concat_ws(E'\n', b.unit_ikut, x.jalur)
  from (select n.berkas_id, string_agg(distinct n.unit_jalur, E'\n') as jalur from baru n join workflow.berkas c on c.id = n.berkas_id
    where n.unit_jalur <> c.unit_jalur and not coalesce(n.unit_jalur = any (string_to_array(c.unit_ikut, E'\n')), false) group by n.berkas_id) x
  where b.id = x.berkas_id;
  return null;
end $$;
create trigger unit_ikut after insert on workflow.tugas referencing new table as baru for each statement execute function workflow.catat_unit_ikut();
update workflow.berkas b set unit_ikut = x.jalur
from (select t.berkas_id, string_agg(distinct t.unit_jalur, E'\n') as jalur from workflow.tugas t join workflow.berkas c on c.id = t.berkas_id where t.unit_jalur <> c.unit_jalur group by t.berkas_id) x where b.id = x.berkas_id;

-- coalesce: a pattern not known beforehand counts for the planner as one row in two hundred, which is right for a village and
-- turns the lists of a regency's head upside down; behind coalesce it counts as half of all and leaves plans as they are.
create policy pegawai on workflow.berkas to balai_pegawai using (coalesce(
  unit_jalur ~ (select current_setting('balai.unit', true)) or wilayah ~ (select current_setting('balai.wilayah', true)) or ranah = 'dinas' or unit_ikut ~ (select current_setting('balai.unit', true)), false))
  with check (true);
create policy pegawai on workflow.tindakan to balai_pegawai using (exists (select from workflow.berkas b where b.id = berkas_id)) with check (true);
create policy pegawai on workflow.pesan_berkas to balai_pegawai using (exists (select from workflow.berkas b where b.id = berkas_id)) with check (true);

-- Rows of earlier parts that belong to a case, shown to whom the case is shown.
create policy pemohon on identity.orang to balai_pegawai using (exists (select from workflow.berkas b where b.pemohon_id = orang.id));
create policy berkas on documents.naskah to balai_warga, balai_pegawai using (objek_jenis = 'berkas' and exists (select from workflow.berkas b where b.id = case when objek_jenis = 'berkas' then objek_id::uuid end));
create policy berkas on documents.lampiran to balai_warga, balai_pegawai using (objek_jenis = 'berkas' and exists (select from workflow.berkas b where b.id = case when objek_jenis = 'berkas' then objek_id::uuid end));

-- lower() is not leakproof, so an index over it serves nobody behind a row policy; a stored column does.
alter table workflow.berkas add column pemohon_kecil text collate "C" not null generated always as (lower(pemohon_nama)) stored;
create index berkas_nama_kecil on workflow.berkas (pemohon_kecil, id);
drop index workflow.berkas_nama;

-- How a letter was written (its versions, initials, unsaved words) is for those who write it: the drafting post and its office, the
-- posts of the chain, and whoever was asked on the way. A second line behind diskusi.ts, wider where rights reach further.
create function persuratan.ikut_menulis(surat uuid) returns boolean language sql stable set search_path = pg_catalog as $$
  select exists (
    select from persuratan.surat s, (select nullif(current_setting('balai.jabatan', true), '')::uuid[] as jabatan, current_setting('balai.unit', true) as unit) saya
    where s.id = surat and coalesce(s.penyusun = any (saya.jabatan) or s.unit_jalur ~ saya.unit
      or exists (select from persuratan.rantai r where r.surat_id = s.id and (r.jabatan_id && saya.jabatan or r.atas_nama = any (saya.jabatan)))
      or exists (select from workflow.publik_penugasan p where p.berkas_id = s.berkas_id and (p.ke_jabatan = any (saya.jabatan) or p.dari_jabatan = any (saya.jabatan))), false))
$$;
alter table persuratan.versi enable row level security;
alter table persuratan.paraf enable row level security;
alter table persuratan.draf enable row level security;
create policy sistem on persuratan.versi to balai_sistem using (true);
create policy sistem on persuratan.paraf to balai_sistem using (true);
create policy sistem on persuratan.draf to balai_sistem using (true);
create policy pegawai on persuratan.versi to balai_pegawai using (persuratan.ikut_menulis(surat_id)) with check (true);
create policy pegawai on persuratan.paraf to balai_pegawai using (persuratan.ikut_menulis(surat_id)) with check (true);
create policy pegawai on persuratan.draf to balai_pegawai using (persuratan.ikut_menulis(surat_id)) with check (true);

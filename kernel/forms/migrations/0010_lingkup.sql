-- Second line: a draft is its account's.
alter table forms.draf enable row level security;
create policy sistem on forms.draf to balai_sistem using (true);
create policy warga on forms.draf to balai_warga using (akun_id = (select nullif(current_setting('balai.akun', true), '')::uuid));
create policy pegawai on forms.draf to balai_pegawai using (akun_id = (select nullif(current_setting('balai.akun', true), '')::uuid));

-- Second line under the policy: whoever is not the system sees no other person's row. Later parts open further rows of this
-- table to those to whom their own rows are shown (an official sees the applicant of a case he sees).
alter table identity.orang enable row level security;
create policy sistem on identity.orang to balai_sistem using (true);
create policy diri on identity.orang to balai_warga using (id = (select nullif(current_setting('balai.orang', true), '')::uuid));
create policy pencari on identity.orang to balai_pegawai using ((select current_setting('balai.cari_orang', true)) = 'ya') with check (true);

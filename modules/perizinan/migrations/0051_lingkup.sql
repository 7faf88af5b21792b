-- Second line: a bill, its payments and what the technical teams wrote are seen by whoever sees the case. Who holds a payment code is
-- let in by a door of the system (the bank). `offset 0` keeps the look into the case one look by its key for each row that is
-- read; without it the planner builds a hash over all cases for a list of fifty. The register of permits is public.
alter table perizinan.tagihan enable row level security;
alter table perizinan.pembayaran enable row level security;
alter table perizinan.rekomendasi enable row level security;

create policy sistem on perizinan.tagihan to balai_sistem using (true);
create policy sistem on perizinan.pembayaran to balai_sistem using (true);
create policy sistem on perizinan.rekomendasi to balai_sistem using (true);

create policy berkas on perizinan.tagihan to balai_warga using (exists (select from workflow.publik_berkas_terlihat b where b.berkas_id = tagihan.berkas_id offset 0));
create policy pegawai on perizinan.tagihan to balai_pegawai using (exists (select from workflow.publik_berkas_terlihat b where b.berkas_id = tagihan.berkas_id offset 0)) with check (true);
create policy tagihan on perizinan.pembayaran to balai_warga, balai_pegawai using (exists (select from perizinan.tagihan t where t.id = tagihan_id offset 0));
create policy berkas on perizinan.rekomendasi to balai_warga using (exists (select from workflow.publik_berkas_terlihat b where b.berkas_id = rekomendasi.berkas_id offset 0));
create policy pegawai on perizinan.rekomendasi to balai_pegawai using (exists (select from workflow.publik_berkas_terlihat b where b.berkas_id = rekomendasi.berkas_id offset 0)) with check (true);

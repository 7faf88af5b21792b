-- Second line: letters and attachments of a case follow the case (opened by the part that knows cases); what belongs to no
-- applicant (letters of the office itself) officials see. Who holds a letter's secret is let in by a door of the system.
alter table documents.naskah enable row level security;
create policy sistem on documents.naskah to balai_sistem using (true);
create policy subjek on documents.naskah to balai_warga using (subjek_orang_id = (select nullif(current_setting('balai.orang', true), ''))) with check (true);
create policy dinas on documents.naskah to balai_pegawai using (objek_jenis <> 'berkas') with check (true);

alter table documents.lampiran enable row level security;
create policy sistem on documents.lampiran to balai_sistem using (true);
create policy pengunggah on documents.lampiran to balai_warga using (pengunggah in ((select current_setting('balai.akun', true)), (select current_setting('balai.orang', true)))) with check (true);
create policy dinas on documents.lampiran to balai_pegawai using (objek_jenis <> 'berkas') with check (true);

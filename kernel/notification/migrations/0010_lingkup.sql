-- Second line: a message is its reader's. Writing one is the system's work: the reader is somebody else.
alter table notification.pesan enable row level security;
create policy sistem on notification.pesan to balai_sistem using (true);
create policy warga on notification.pesan to balai_warga using (orang_id = (select nullif(current_setting('balai.orang', true), '')::uuid));
create policy pegawai on notification.pesan to balai_pegawai using (pegawai_id = (select nullif(current_setting('balai.pegawai', true), '')::uuid) or jabatan_id = any ((select nullif(current_setting('balai.jabatan', true), ''))::uuid[]));

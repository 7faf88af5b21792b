-- What officials say to each other about a case, a letter, a meeting or a document: only ever added to, part of its record.
create table workflow.diskusi (
  id uuid primary key,
  -- What it is about; whoever owns that kind says who may read and write (daftarkanDiskusi).
  objek_jenis text not null check (objek_jenis ~ '^[a-z_]{2,30}$'),
  objek_id uuid not null,
  pegawai_id uuid not null,
  jabatan_id uuid not null,
  oleh_teks text not null,
  isi text,
  -- About something secret the words lie here, encrypted.
  sandi bytea,
  kunci text unique,
  bukti_id uuid not null,
  pada timestamptz not null,
  check ((isi is null) <> (sandi is null))
);
create index diskusi_objek on workflow.diskusi (objek_jenis, objek_id, pada, id);

-- Posts that were called upon in what was said.
create table workflow.sebutan (
  diskusi_id uuid not null references workflow.diskusi,
  jabatan_id uuid not null,
  jabatan_teks text not null,
  primary key (diskusi_id, jabatan_id)
);
create index sebutan_jabatan on workflow.sebutan (jabatan_id, diskusi_id);
-- after-grants: revoke update, delete on workflow.diskusi, workflow.sebutan from balai_app

-- Second line: what is said about a case is shown to whom the case is shown; about the government's own papers to officials.
alter table workflow.diskusi enable row level security;
alter table workflow.sebutan enable row level security;
create policy sistem on workflow.diskusi to balai_sistem using (true);
create policy sistem on workflow.sebutan to balai_sistem using (true);
create policy pegawai on workflow.diskusi to balai_pegawai using (objek_jenis <> 'berkas' or exists (select from workflow.berkas b where b.id = case when objek_jenis = 'berkas' then objek_id end)) with check (true);
create policy pegawai on workflow.sebutan to balai_pegawai using (exists (select from workflow.diskusi d where d.id = diskusi_id)) with check (true);

-- When the data of a case go, what was said about it goes too.
create function workflow.hapus_diskusi() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update workflow.diskusi set isi = '(data dihapus)', sandi = null where objek_jenis = 'berkas' and objek_id = new.id;
  return null;
end $$;
create trigger hapus_diskusi after update of anonim_pada on workflow.berkas for each row when (old.anonim_pada is null and new.anonim_pada is not null) execute function workflow.hapus_diskusi();

-- Work a post has given to others, newest first, also when it is done.
create index penugasan_dari_semua on workflow.penugasan (dari_jabatan, diberi_pada desc, tugas_id desc) where dari_jabatan is not null;

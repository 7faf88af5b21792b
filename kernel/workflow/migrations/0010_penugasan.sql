-- Cases of the government's own work (letters, meetings) beside those of applicants, and work that one post gives another.

-- 'layanan': somebody asked for a service; every list, search and figure of cases is about these. 'dinas': the pages of the
-- module that owns the process list them, under that module's own rule of who may see.
alter table workflow.berkas add column ranah text not null default 'layanan' check (ranah in ('layanan', 'dinas'));

alter table workflow.berkas drop constraint berkas_check;
alter table workflow.berkas add constraint berkas_akhir check ((selesai_pada is null) = (keadaan not in
  ('terbit', 'diserahkan', 'ditolak', 'dicabut', 'dibatalkan', 'dianggap_dikabulkan', 'selesai'))) not valid;
alter table workflow.berkas validate constraint berkas_akhir;

alter table workflow.tugas add column penugasan boolean not null default false;

-- A task that a post gives to a post while the case runs: a disposition, a draft to write, initials, a signature, a decision of a
-- meeting. It is an ordinary task on the receiver's desk (inbox, deadline, acting officials) and a node of a tree.
create table workflow.penugasan (
  tugas_id uuid primary key references workflow.tugas,
  berkas_id uuid not null references workflow.berkas,
  induk_id uuid references workflow.penugasan,
  jenis text not null check (jenis in ('disposisi', 'susun', 'paraf', 'tanda_tangan', 'tindak_lanjut')),
  dari_jabatan uuid,
  dari_teks text not null,
  ke_jabatan uuid not null,
  ke_teks text not null,
  instruksi text[] not null default '{}',
  catatan text,
  kunci text unique,
  diberi_pada timestamptz not null,
  dibaca_pada timestamptz,
  dibaca_oleh uuid,
  diteruskan_pada timestamptz,
  ditutup_pada timestamptz,
  hasil text check (hasil in ('selesai', 'dikembalikan', 'ditarik', 'dibebaskan', 'gugur')),
  laporan text,
  bukti jsonb,
  check ((ditutup_pada is null) = (hasil is null))
);
create index penugasan_berkas on workflow.penugasan (berkas_id, diberi_pada, tugas_id);
create index penugasan_induk on workflow.penugasan (induk_id) where induk_id is not null;
create index penugasan_dari on workflow.penugasan (dari_jabatan, diberi_pada desc) where ditutup_pada is null;

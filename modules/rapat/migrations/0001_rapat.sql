-- Rooms, meetings with their minutes, and the agenda of leaders.
create schema rapat;

-- A room that a unit lends out.
create table rapat.ruang (
  id uuid primary key,
  -- What the rule against double booking compares: ranges can be excluded without an extension, uuids cannot.
  nomor int generated always as identity unique,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  nama text not null,
  letak text not null,
  kapasitas int not null check (kapasitas between 1 and 5000),
  sarana text not null default '',
  aktif boolean not null default true,
  unique (id, nomor)
);
create unique index ruang_nama on rapat.ruang (unit_id, lower(nama));

-- Meetings that follow each other: each shows what became of the decisions of those before it.
create table rapat.seri (
  id uuid primary key,
  unit_id uuid not null,
  nama text not null,
  jarak_hari int not null check (jarak_hari between 1 and 400),
  dibuat_pada timestamptz not null
);

create table rapat.rapat (
  id uuid primary key,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  berkas_id uuid not null unique references workflow.berkas,
  seri_id uuid references rapat.seri,
  urut_seri int,
  judul text not null,
  uraian text not null default '',
  mulai timestamptz not null,
  selesai timestamptz not null,
  tempat text not null,
  -- Address of the video meeting, any tool; shown only to those who take part.
  tautan text check (tautan ~ '^https://'),
  -- Closed: nobody but those who take part learns more than that the time is taken.
  tertutup boolean not null default false,
  pimpinan_jabatan uuid not null,
  notulis_jabatan uuid not null,
  -- Every post that takes part, kept with the participants: who may see the meeting stands in its own row.
  jabatan uuid[] not null,
  keadaan text not null check (keadaan in ('direncanakan', 'pengesahan', 'tindak_lanjut', 'selesai', 'dibatalkan')),
  surat_id uuid,
  -- Public part of the attendance code, and the key that makes it change (sealed).
  kode text not null unique,
  kunci bytea not null,
  kunci_kirim text unique,
  dibuat_jabatan uuid,
  dibuat_teks text not null,
  dibuat_pada timestamptz not null,
  diubah_pada timestamptz not null,
  batal_alasan text,
  check (selesai > mulai and selesai <= mulai + interval '14 days'),
  check ((seri_id is null) = (urut_seri is null)),
  check ((keadaan = 'dibatalkan') = (batal_alasan is not null)),
  unique (seri_id, urut_seri)
);
create index rapat_waktu on rapat.rapat (mulai);
create index rapat_unit on rapat.rapat (unit_id, mulai desc);
create index rapat_jabatan on rapat.rapat using gin (jabatan);

-- A room in use, for a meeting or for something else. Two bookings of one room never overlap: the database refuses the second.
create table rapat.pemakaian (
  id uuid primary key,
  ruang_id uuid not null,
  nomor int not null,
  mulai timestamptz not null,
  selesai timestamptz not null,
  rapat_id uuid references rapat.rapat,
  keperluan text not null,
  unit_id uuid not null,
  dipesan_jabatan uuid,
  dipesan_teks text not null,
  dipesan_pada timestamptz not null,
  batal_pada timestamptz,
  foreign key (ruang_id, nomor) references rapat.ruang (id, nomor),
  check (selesai > mulai and selesai <= mulai + interval '14 days'),
  constraint pemakaian_tanpa_tumpang exclude using gist (int4range(nomor, nomor, '[]') with &&, tstzrange(mulai, selesai) with &&) where (batal_pada is null)
);
create index pemakaian_ruang on rapat.pemakaian (ruang_id, mulai);
create unique index pemakaian_rapat on rapat.pemakaian (rapat_id) where batal_pada is null;

create table rapat.peserta (
  id uuid primary key,
  rapat_id uuid not null references rapat.rapat,
  urut int not null,
  sebagai text not null check (sebagai in ('pimpinan', 'notulis', 'peserta')),
  -- A post of ours, or somebody from outside by name and agency.
  jabatan_id uuid,
  nama text not null,
  lembaga text not null default '',
  konfirmasi text not null default 'menunggu' check (konfirmasi in ('menunggu', 'hadir', 'tidak_hadir', 'diwakili')),
  keterangan text not null default '',
  dijawab_pada timestamptz,
  unique (rapat_id, urut)
);
create unique index peserta_jabatan on rapat.peserta (rapat_id, jabatan_id) where jabatan_id is not null;

-- Who was there. An official once, a guest once by name and agency.
create table rapat.kehadiran (
  id uuid primary key,
  rapat_id uuid not null references rapat.rapat,
  pegawai_id uuid,
  jabatan_id uuid,
  nama text not null,
  lembaga text not null,
  cara text not null check (cara in ('pindai', 'tamu', 'dicatat')),
  dicatat_teks text,
  pada timestamptz not null,
  check ((cara = 'dicatat') = (dicatat_teks is not null))
);
create unique index kehadiran_pegawai on rapat.kehadiran (rapat_id, pegawai_id) where pegawai_id is not null;
create unique index kehadiran_nama on rapat.kehadiran (rapat_id, lower(nama), lower(lembaga));
-- after-grants: revoke update, delete on rapat.kehadiran from balai_app

-- Points of the agenda, and after the meeting what was said about each.
create table rapat.mata_acara (
  id uuid primary key,
  rapat_id uuid not null references rapat.rapat,
  urut int not null,
  judul text not null,
  pembahasan text not null default '',
  unique (rapat_id, urut)
);

-- A decision with its owner and day; with the minutes' approval it becomes a task of the owner.
create table rapat.putusan (
  id uuid primary key,
  rapat_id uuid not null references rapat.rapat,
  urut int not null,
  isi text not null,
  jabatan_id uuid not null,
  jabatan_teks text not null,
  tenggat date not null,
  tugas_id uuid unique references workflow.penugasan,
  unique (rapat_id, urut)
);

-- Minutes: written by the secretary, approved by the chair, then frozen as a document.
create table rapat.notula (
  rapat_id uuid primary key references rapat.rapat,
  pembukaan text not null default '',
  penutup text not null default '',
  versi int not null default 1,
  tugas_id uuid references workflow.penugasan,
  diajukan_pada timestamptz,
  disahkan_pada timestamptz,
  disahkan_teks text,
  naskah_id uuid unique,
  check ((disahkan_pada is null) = (naskah_id is null))
);

-- What stands in a leader's agenda besides meetings.
create table rapat.acara (
  id uuid primary key,
  jabatan_id uuid not null,
  unit_jalur text collate "C" not null,
  judul text not null,
  tempat text not null default '',
  catatan text not null default '',
  mulai timestamptz not null,
  selesai timestamptz not null,
  -- Shown to others as "sibuk".
  pribadi boolean not null default false,
  dibuat_teks text not null,
  dibuat_pada timestamptz not null,
  diubah_pada timestamptz not null,
  batal_pada timestamptz,
  check (selesai > mulai and selesai <= mulai + interval '60 days')
);
create index acara_jabatan on rapat.acara (jabatan_id, mulai) where batal_pada is null;

-- Who keeps the agenda of a leader (ajudan, sekretaris pribadi).
create table rapat.ajudan (
  id uuid primary key,
  pimpinan_jabatan uuid not null,
  ajudan_jabatan uuid not null,
  sejak timestamptz not null,
  sampai timestamptz,
  check (pimpinan_jabatan <> ajudan_jabatan)
);
create unique index ajudan_berlaku on rapat.ajudan (pimpinan_jabatan, ajudan_jabatan) where sampai is null;
create index ajudan_jabatan on rapat.ajudan (ajudan_jabatan) where sampai is null;

-- Address of an official's calendar for his telephone: a secret, kept as its hash, one at a time, withdrawn at will.
create table rapat.umpan (
  id uuid primary key,
  pegawai_id uuid not null,
  akun_id uuid not null,
  hash bytea not null unique,
  dibuat_pada timestamptz not null,
  dipakai_pada timestamptz,
  dicabut_pada timestamptz
);
create unique index umpan_berlaku on rapat.umpan (pegawai_id) where dicabut_pada is null;

-- Second line under the module's own rule: a meeting is shown to the posts in its row and to whoever's rights reach its unit;
-- what hangs on it follows it. Guests come in by a code, through a door of the system.
alter table rapat.rapat enable row level security;
alter table rapat.peserta enable row level security;
alter table rapat.kehadiran enable row level security;
alter table rapat.mata_acara enable row level security;
alter table rapat.putusan enable row level security;
alter table rapat.notula enable row level security;
alter table rapat.umpan enable row level security;
create policy sistem on rapat.rapat to balai_sistem using (true);
create policy sistem on rapat.peserta to balai_sistem using (true);
create policy sistem on rapat.kehadiran to balai_sistem using (true);
create policy sistem on rapat.mata_acara to balai_sistem using (true);
create policy sistem on rapat.putusan to balai_sistem using (true);
create policy sistem on rapat.notula to balai_sistem using (true);
create policy sistem on rapat.umpan to balai_sistem using (true);
create policy pegawai on rapat.rapat to balai_pegawai using (coalesce(jabatan && (select nullif(current_setting('balai.jabatan', true), '')::uuid[]) or dibuat_jabatan = any ((select nullif(current_setting('balai.jabatan', true), '')::uuid[])::uuid[]) or (not tertutup and unit_jalur ~ (select current_setting('balai.unit', true))), false)) with check (true);
create policy pegawai on rapat.peserta to balai_pegawai using (exists (select from rapat.rapat r where r.id = rapat_id)) with check (true);
create policy pegawai on rapat.kehadiran to balai_pegawai using (exists (select from rapat.rapat r where r.id = rapat_id)) with check (true);
create policy pegawai on rapat.mata_acara to balai_pegawai using (exists (select from rapat.rapat r where r.id = rapat_id)) with check (true);
create policy pegawai on rapat.putusan to balai_pegawai using (exists (select from rapat.rapat r where r.id = rapat_id)) with check (true);
create policy pegawai on rapat.notula to balai_pegawai using (exists (select from rapat.rapat r where r.id = rapat_id)) with check (true);
create policy pegawai on rapat.umpan to balai_pegawai using (pegawai_id = (select nullif(current_setting('balai.pegawai', true), '')::uuid)) with check (true);

-- Delivery of letters that go out, arrival of letters that come in from outside, scans, numbers set aside.

-- A sender takes a letter back while nobody has read it: whoever sets one of the two columns first wins.
alter table persuratan.tujuan add column ditarik_pada timestamptz, add column ditarik_sebab text, add column percobaan int not null default 0;
alter table persuratan.tujuan add check (dibaca_pada is null or ditarik_pada is null);
-- 'portal': an answer to a citizen, read where the letter came from.
alter table persuratan.tujuan drop constraint tujuan_cara_check;
alter table persuratan.tujuan add constraint tujuan_cara_check check (cara in ('dalam', 'surel', 'cetak', 'portal'));
create index tujuan_agenda on persuratan.tujuan (agenda_id) where agenda_id is not null;
create index tujuan_menunggu on persuratan.tujuan (surat_id) where dikirim_pada is null and ditarik_pada is null;
create index surat_dikirim on persuratan.surat (unit_id, id) where status = 'ditandatangani';

-- Buku ekspedisi: what was carried on paper, by whom, and who took it.
create table persuratan.ekspedisi (
  id uuid primary key,
  tujuan_id uuid not null unique references persuratan.tujuan,
  unit_id uuid not null,
  tahun int not null,
  nomor int not null,
  pembawa text not null,
  diserahkan_pada timestamptz not null,
  penerima text,
  diterima_pada timestamptz,
  oleh_teks text not null,
  dibuat_pada timestamptz not null,
  unique (unit_id, tahun, nomor),
  check ((penerima is null) = (diterima_pada is null))
);

-- An agency's mailbox that Balai looks into. The password is sealed with the installation's key.
create table persuratan.kotak_surel (
  id uuid primary key,
  unit_id uuid not null,
  alamat text not null,
  host text not null,
  porta int not null check (porta between 1 and 65535),
  aman text not null check (aman in ('tls', 'starttls', 'tanpa')),
  pengguna text not null,
  sandi bytea not null,
  folder text not null default 'INBOX',
  aktif boolean not null default true,
  -- How far it was read: the server's generation of the folder and the last message of it.
  generasi text,
  uid_terakhir bigint not null default 0,
  diambil_pada timestamptz,
  galat text,
  galat_sejak timestamptz,
  dibuat_pada timestamptz not null
);

-- What came in from outside and waits until the register clerk has looked at it. Nothing is ever removed from here.
create table persuratan.datang (
  id uuid primary key,
  kanal text not null check (kanal in ('surel', 'portal', 'srikandi')),
  unit_id uuid not null,
  kotak_id uuid references persuratan.kotak_surel,
  -- Message-ID, key of the form, or hash of the package: the same thing arrives once.
  kunci text not null,
  nomor text not null unique,
  token text not null unique,
  bukti_id uuid,
  orang_id uuid,
  pengirim text not null,
  alamat text,
  hal text not null,
  isi text not null default '',
  nomor_surat text,
  tanggal_surat date,
  dikirim_pada timestamptz,
  keadaan text not null check (keadaan in ('menunggu', 'terdaftar', 'ditolak', 'spam', 'cacat')),
  -- Why it cannot be used as it is (virus, too large, unreadable), in words for the clerk.
  cacat text,
  -- What became of each attachment: [{nama, hasil, sebab}].
  lampiran jsonb not null default '[]',
  ukuran bigint not null default 0,
  sidik text,
  balasan_atas uuid references persuratan.surat,
  surat_id uuid references persuratan.surat,
  alasan text,
  diputus_oleh uuid,
  diputus_teks text,
  diputus_pada timestamptz,
  diterima_pada timestamptz not null,
  unique (unit_id, kanal, kunci),
  check ((keadaan = 'terdaftar') = (surat_id is not null)),
  check (keadaan not in ('ditolak') or length(trim(alasan)) >= 5)
);
create sequence persuratan.nomor_datang;
create index datang_unit on persuratan.datang (unit_id, keadaan, diterima_pada desc, id desc);
create index datang_orang on persuratan.datang (orang_id, diterima_pada desc, id desc) where orang_id is not null;
create index datang_surat on persuratan.datang (surat_id) where surat_id is not null;
-- after-grants: revoke delete on persuratan.datang from balai_app
-- Second line: a citizen sees what he sent, officials what came in (which of it, the query says), nobody else anything.
alter table persuratan.datang enable row level security;
create policy sistem on persuratan.datang to balai_sistem using (true);
create policy pengirim on persuratan.datang to balai_warga using (orang_id = (select nullif(current_setting('balai.orang', true), ''))::uuid);
create policy dinas on persuratan.datang to balai_pegawai using (true) with check (true);

-- Reading of scans: page after page, so that a restart goes on where it was.
create table persuratan.pindaian (
  lampiran_id uuid primary key,
  surat_id uuid not null references persuratan.surat,
  keadaan text not null check (keadaan in ('menunggu', 'berjalan', 'selesai', 'gagal', 'dilewati')),
  halaman int,
  terbaca int not null default 0,
  teks text not null default '',
  sebab text,
  mulai_pada timestamptz,
  selesai_pada timestamptz,
  dibuat_pada timestamptz not null,
  check (halaman is null or terbaca <= halaman)
);
create index pindaian_surat on persuratan.pindaian (surat_id);
create index pindaian_menunggu on persuratan.pindaian (dibuat_pada) where keadaan in ('menunggu', 'berjalan', 'dilewati');

-- Numbers set aside for a day without the national system, and the letters written by hand with them.
create table persuratan.blok_nomor (
  id uuid primary key,
  unit_id uuid not null,
  jenis text not null,
  klasifikasi text not null,
  tahun int not null,
  dari int not null,
  sampai int not null check (sampai >= dari),
  pemegang text not null,
  sebab text not null,
  oleh_teks text not null,
  dibuat_pada timestamptz not null,
  ditutup_pada timestamptz,
  ditutup_teks text,
  alasan_sisa text
);
create index blok_nomor_unit on persuratan.blok_nomor (unit_id, dibuat_pada desc, id desc);
create table persuratan.nomor_tangan (
  blok_id uuid not null references persuratan.blok_nomor,
  urut int not null,
  surat_id uuid not null unique references persuratan.surat,
  dicatat_teks text not null,
  dicatat_pada timestamptz not null,
  primary key (blok_id, urut)
);

-- Packages for and from the national system: what was handed over and what came back.
create table persuratan.paket (
  id uuid primary key,
  arah text not null check (arah in ('keluar', 'masuk')),
  unit_id uuid not null,
  sidik text not null,
  banyak int not null,
  rujukan text,
  oleh_teks text not null,
  pada timestamptz not null
);
create index paket_unit on persuratan.paket (unit_id, pada desc, id desc);
create table persuratan.isi_paket (
  paket_id uuid not null references persuratan.paket,
  surat_id uuid not null references persuratan.surat,
  primary key (paket_id, surat_id)
);
create index isi_paket_surat on persuratan.isi_paket (surat_id);

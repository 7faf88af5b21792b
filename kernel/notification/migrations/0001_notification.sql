create schema notification;

-- What a person is told: template and parameters, never the finished text, so that it reads in the language of whoever opens it.
create table notification.pesan (
  id uuid primary key,
  orang_id uuid,
  pegawai_id uuid,
  jabatan_id uuid,
  templat text not null,
  versi int not null,
  data jsonb not null default '{}',
  -- Sealed parameters that must not be read in the database (codes); forgotten when the message has left.
  rahasia bytea,
  objek_jenis text,
  objek_id text,
  tautan text check (tautan is null or tautan ~ '^/[^/]' or tautan = '/'),
  kunci text unique,
  dibuat_pada timestamptz not null,
  dibaca_pada timestamptz,
  check (num_nonnulls(orang_id, pegawai_id, jabatan_id) <= 1)
);
create index pesan_orang on notification.pesan (orang_id, id desc) where orang_id is not null;
create index pesan_pegawai on notification.pesan (pegawai_id, id desc) where pegawai_id is not null;
create index pesan_jabatan on notification.pesan (jabatan_id, id desc) where jabatan_id is not null;

-- One journey by one channel. The row is the truth; the job is only a hint to look at it.
create table notification.kiriman (
  id uuid primary key,
  pesan_id uuid not null references notification.pesan on delete cascade,
  kanal text not null check (kanal in ('kotak', 'surel', 'sms', 'whatsapp')),
  tujuan text,
  bahasa text not null check (bahasa in ('id', 'en')),
  keadaan text not null check (keadaan in ('menunggu', 'terkirim', 'gagal', 'dilewati')),
  percobaan int not null default 0,
  penyedia_id text,
  galat text,
  berikutnya_pada timestamptz,
  kedaluwarsa_pada timestamptz,
  dibuat_pada timestamptz not null,
  dicoba_pada timestamptz,
  selesai_pada timestamptz
);
create index kiriman_pesan on notification.kiriman (pesan_id);
create index kiriman_menunggu on notification.kiriman (berikutnya_pada) where keadaan = 'menunggu';
create index kiriman_gagal on notification.kiriman (id desc) where keadaan = 'gagal';

create table notification.preferensi (
  pemilik_id uuid not null,
  kelompok text not null,
  kanal text not null check (kanal in ('surel', 'sms', 'whatsapp')),
  aktif boolean not null,
  diubah_pada timestamptz not null,
  primary key (pemilik_id, kelompok, kanal)
);

-- Demo only: stands in for the mail server and the telephone network, so that nothing needs the internet.
create table notification.kotak_contoh (
  id uuid primary key,
  kanal text not null,
  tujuan text not null,
  subjek text,
  isi text not null,
  tautan text,
  pada timestamptz not null
);
create index kotak_contoh_tujuan on notification.kotak_contoh (tujuan, id desc);

-- People, their accounts, what they may do, and the proof of who they are. Secrets are stored hashed (passwords, tokens,
-- codes, API keys) or sealed with the key file of DATA_DIR (TOTP secrets, client secrets), never as they were typed.
create schema identity;

-- One natural person as the population register describes him or her; a name of one word is normal.
create table identity.orang (
  id uuid primary key,
  nik text unique check (nik ~ '^[1-9][0-9]{15}$'),
  no_kk text check (no_kk ~ '^[1-9][0-9]{15}$'),
  nama text not null check (length(nama) between 1 and 150),
  tempat_lahir text,
  tanggal_lahir date,
  jenis_kelamin text check (jenis_kelamin in ('L', 'P')),
  agama text,
  status_kawin text check (status_kawin in ('belum kawin', 'kawin', 'cerai hidup', 'cerai mati')),
  pekerjaan text,
  pendidikan text,
  kewarganegaraan text not null default 'WNI' check (kewarganegaraan in ('WNI', 'WNA')),
  paspor text,
  alamat text,
  rt text check (rt ~ '^[0-9]{3}$'),
  rw text check (rw ~ '^[0-9]{3}$'),
  kode_wilayah text collate "C",
  alamat_domisili text,
  hp text check (hp ~ '^\+[1-9][0-9]{7,14}$'),
  email text,
  disabilitas text,
  tingkat text not null default 'belum_terverifikasi' check (tingkat in ('belum_terverifikasi', 'terverifikasi')),
  diverifikasi_pegawai_id uuid references organisation.pegawai (id),
  diverifikasi_jabatan_id uuid references organisation.jabatan (id),
  diverifikasi_pada timestamptz,
  diverifikasi_cara text,
  versi int not null default 1,
  dibuat_pada timestamptz not null,
  diubah_pada timestamptz not null,
  check ((tingkat = 'terverifikasi') = (diverifikasi_pada is not null and diverifikasi_cara is not null))
);
create index orang_nama on identity.orang (lower(nama) text_pattern_ops, id);
create index orang_wilayah on identity.orang (kode_wilayah, id);

-- The door of one person or one official, never of both: an official's private affairs are another account.
create table identity.akun (
  id uuid primary key,
  orang_id uuid unique references identity.orang (id),
  pegawai_id uuid unique references organisation.pegawai (id),
  nama_pengguna text unique check (nama_pengguna ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
  hp text check (hp ~ '^\+[1-9][0-9]{7,14}$'),
  email text check (email = lower(email)),
  sandi_hash text,
  sandi_pada timestamptz,
  sandi_wajib_ganti boolean not null default false,
  totp_rahasia bytea,
  totp_aktif_pada timestamptz,
  totp_langkah bigint,
  aktif boolean not null default true,
  bahasa text not null default 'id' check (bahasa in ('id', 'en')),
  dibuat_pada timestamptz not null,
  terakhir_masuk timestamptz,
  check (num_nonnulls(orang_id, pegawai_id) = 1)
);
-- Families share one telephone: a contact may belong to several accounts, so these are not unique.
create index akun_hp on identity.akun (hp) where hp is not null;
create index akun_email on identity.akun (email) where email is not null;

create table identity.sesi (
  id uuid primary key,
  token_hash bytea not null unique,
  akun_id uuid not null references identity.akun (id),
  dibuat_pada timestamptz not null,
  terakhir_pada timestamptz not null,
  berakhir_pada timestamptz not null,
  diam_detik int not null,
  alamat_awalan text not null,
  perangkat text not null,
  dua_faktor boolean not null default false,
  cara text not null,
  dicabut_pada timestamptz
);
create index sesi_akun on identity.sesi (akun_id, terakhir_pada desc) where dicabut_pada is null;
create index sesi_berakhir on identity.sesi (berakhir_pada);

-- A step of proving who one is: the ticket stays with the browser, the code goes to the telephone or mailbox.
create table identity.kode_sekali (
  id uuid primary key,
  tiket_hash bytea not null unique,
  keperluan text not null check (keperluan in ('masuk', 'daftar', 'pulih', 'ganti_kontak', 'langkah_dua', 'passkey', 'oidc')),
  akun_id uuid[] not null default '{}',
  kanal text check (kanal in ('hp', 'email')),
  tujuan text,
  kode_hash bytea,
  data jsonb not null default '{}',
  percobaan int not null default 0,
  dibuat_pada timestamptz not null,
  berakhir_pada timestamptz not null,
  terbukti_pada timestamptz,
  dipakai_pada timestamptz
);
create index kode_sekali_berakhir on identity.kode_sekali (berakhir_pada);

create table identity.passkey (
  id uuid primary key,
  akun_id uuid not null references identity.akun (id),
  kredensial text not null unique,
  kunci_publik bytea not null,
  hitungan bigint not null default 0,
  jalur text[] not null default '{}',
  nama text not null,
  dibuat_pada timestamptz not null,
  terakhir_pada timestamptz
);
create index passkey_akun on identity.passkey (akun_id);

-- The work of a post lent to another official between two dates, on a ground; null lists mean everything the post has.
create table identity.delegasi (
  id uuid primary key,
  jabatan_id uuid not null references organisation.jabatan (id),
  dari_pegawai_id uuid not null references organisation.pegawai (id),
  kepada_pegawai_id uuid not null references organisation.pegawai (id),
  mulai date not null,
  sampai date not null,
  dasar text not null check (length(dasar) between 5 and 500),
  peran text[],
  hak text[],
  dibuat_pada timestamptz not null,
  dicabut_pada timestamptz,
  check (sampai >= mulai),
  check (dari_pegawai_id <> kepada_pegawai_id)
);
create index delegasi_kepada on identity.delegasi (kepada_pegawai_id, sampai) where dicabut_pada is null;
create index delegasi_dari on identity.delegasi (dari_pegawai_id, sampai);

-- What a role may do and how far; a change of rights is a new row, so that the rights of any past day can be told.
create table identity.peran_hak (
  id uuid primary key,
  peran text not null,
  hak text not null,
  lingkup text not null check (lingkup in ('sendiri', 'unit', 'unit_bawah', 'wilayah', 'semua')),
  berlaku_dari date not null,
  berlaku_sampai date,
  diubah_oleh uuid references organisation.pegawai (id),
  check (berlaku_sampai is null or berlaku_sampai >= berlaku_dari)
);
create index peran_hak_peran on identity.peran_hak (peran, hak, berlaku_dari);
create unique index peran_hak_terbuka on identity.peran_hak (peran, hak) where berlaku_sampai is null;

-- Keys for programs; a key acts for the account that owns it and never does more than that account (null: all of it).
create table identity.kunci_api (
  id uuid primary key,
  akun_id uuid not null references identity.akun (id),
  nama text not null,
  awalan text not null,
  kunci_hash bytea not null unique,
  hak text[],
  dibuat_pada timestamptz not null,
  berakhir_pada timestamptz not null,
  terakhir_pada timestamptz,
  dicabut_pada timestamptz
);
create index kunci_api_akun on identity.kunci_api (akun_id);

-- Failed or still running guesses, by account, by address and by known device; success takes its own row away.
create table identity.percobaan (
  id uuid primary key,
  kunci text not null,
  pada timestamptz not null
);
create index percobaan_kunci on identity.percobaan (kunci, pada);
create index percobaan_pada on identity.percobaan (pada);

-- Who looked at whose data, when, from which post and what for: shown to the person.
create table identity.akses_data (
  id uuid primary key,
  orang_id uuid not null references identity.orang (id),
  pada timestamptz not null,
  pegawai_id uuid references organisation.pegawai (id),
  jabatan_id uuid references organisation.jabatan (id),
  jabatan_nama text not null,
  unit_nama text not null,
  keperluan text not null check (length(keperluan) between 3 and 300)
);
create index akses_data_orang on identity.akses_data (orang_id, pada desc, id desc);
-- after-grants: revoke update, delete on identity.akses_data from balai_app

-- Everything the OpenID provider keeps between requests, including the applications the administrator registered.
create table identity.oidc (
  jenis text not null,
  id text not null,
  isi jsonb not null,
  izin_id text,
  uid text,
  kode_pengguna text,
  berakhir_pada timestamptz,
  dipakai_pada timestamptz,
  primary key (jenis, id)
);
create index oidc_izin on identity.oidc (izin_id) where izin_id is not null;
create index oidc_uid on identity.oidc (jenis, uid) where uid is not null;
create index oidc_berakhir on identity.oidc (berakhir_pada) where berakhir_pada is not null;

-- People known by an outside identity provider, by its own lasting number.
create table identity.identitas_luar (
  penerbit text not null,
  subjek text not null,
  akun_id uuid not null references identity.akun (id),
  dibuat_pada timestamptz not null,
  primary key (penerbit, subjek)
);

-- Notes that a session was used, inside the query that resolves it; at most one write a minute.
create function identity.lihat_sesi(id_sesi uuid, terakhir timestamptz, saat timestamptz) returns void language plpgsql volatile as $$
begin
  if terakhir < saat - interval '1 minute' then
    update identity.sesi set terakhir_pada = saat where id = id_sesi and terakhir_pada < saat - interval '1 minute';
  end if;
end $$;

create schema documents;

-- Bytes by their SHA-256, kept on disk or in S3; the row says that they are there.
create table documents.file (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  ukuran bigint not null check (ukuran > 0),
  mime text not null,
  dibuat timestamptz not null
);
-- after-grants: revoke update, delete on documents.file from balai_app

-- A file that somebody handed in for something.
create table documents.lampiran (
  id uuid primary key,
  hash text not null references documents.file,
  nama text not null,
  objek_jenis text not null,
  objek_id text not null,
  pengunggah text not null,
  pindai text not null check (pindai in ('tidak_dipindai', 'menunggu', 'bersih', 'terinfeksi')),
  pindai_pada timestamptz,
  penahanan_hukum boolean not null default false,
  dibuat timestamptz not null
);
create index lampiran_objek on documents.lampiran (objek_jenis, objek_id, id);
create index lampiran_hash on documents.lampiran (hash);

-- An upload that comes in pieces over a poor line; the pieces lie in DATA_DIR/unggahan/<id>.
create table documents.unggahan (
  id text primary key,
  pengunggah text not null,
  nama text not null,
  ukuran bigint not null check (ukuran > 0),
  diterima bigint not null default 0,
  lampiran_id uuid references documents.lampiran,
  dibuat timestamptz not null,
  berakhir timestamptz not null
);
create index unggahan_berakhir on documents.unggahan (berakhir);

-- Retention: JRA by classification (UU 43/2009, PP 28/2012); years counted from the end of the year in which a file is closed.
create table documents.jra (
  klasifikasi text primary key check (klasifikasi ~ '^\d{3}(\.\d{1,3}){0,5}$'),
  nama text not null,
  retensi_aktif int not null check (retensi_aktif >= 0),
  retensi_inaktif int not null check (retensi_inaktif >= 0),
  nasib_akhir text not null check (nasib_akhir in ('musnah', 'permanen', 'dinilai_kembali')),
  dasar_hukum text not null
);

-- Registers of numbers: one line a register and year, locked while a number is drawn.
create table documents.nomor_urut (
  unit_id text not null,
  register text not null,
  tahun int not null,
  terakhir int not null check (terakhir > 0),
  tanggal_terakhir date not null,
  primary key (unit_id, register, tahun)
);
create table documents.blok_nomor (
  id uuid primary key,
  unit_id text not null,
  register text not null,
  tahun int not null,
  dari int not null,
  sampai int not null check (sampai >= dari),
  diterbitkan_ke text not null,
  tanggal date not null,
  ditutup timestamptz,
  dibuat timestamptz not null
);
create table documents.nomor (
  unit_id text not null,
  register text not null,
  tahun int not null,
  urut int not null check (urut > 0),
  teks text not null,
  tanggal date not null,
  keadaan text not null check (keadaan in ('terpakai', 'dipesan', 'batal')),
  blok_id uuid references documents.blok_nomor,
  perihal text,
  alasan text,
  dibuat timestamptz not null,
  primary key (unit_id, register, tahun, urut),
  check (keadaan <> 'batal' or length(trim(alasan)) >= 5)
);
create index nomor_blok on documents.nomor (blok_id) where blok_id is not null;
-- after-grants: revoke delete on documents.nomor, documents.nomor_urut from balai_app

-- Numbers of cases: one sequence a prefix and year, so that nobody waits for anybody; a number lost by a rollback is no loss.
create function documents.nomor_berkas(awalan text, tahun int) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare nama text := format('berkas_%s_%s', lower(awalan), tahun);
begin
  if awalan !~ '^[A-Z0-9]{2,12}$' or tahun not between 2000 and 2200 then raise exception 'bad case number prefix'; end if;
  if to_regclass(format('documents.%I', nama)) is null then
    perform pg_advisory_xact_lock(hashtext('documents.' || nama));
    execute format('create sequence if not exists documents.%I', nama);
  end if;
  return nextval(format('documents.%I', nama));
end $$;

create table documents.naskah (
  id uuid primary key,
  token text not null unique check (length(token) >= 22),
  jenis text not null,
  judul text not null,
  nomor text,
  unit_id text not null,
  kode_unit text not null,
  penerbit text not null,
  klasifikasi text not null,
  register text not null,
  pola_nomor text not null,
  objek_jenis text not null,
  objek_id text not null,
  subjek_orang_id text,
  atas_nama text not null,
  tanggal date,
  masa_berlaku jsonb,
  berlaku_dari date,
  berlaku_sampai date,
  status text not null check (status in ('konsep', 'diparaf', 'menunggu', 'ditandatangani', 'dicabut', 'diganti')),
  penyedia text not null check (penyedia in ('local-ca', 'bsre', 'manual')),
  jumlah_penanda int not null default 1 check (jumlah_penanda between 1 and 5),
  isi jsonb not null,
  isi_hash text not null,
  versi int not null default 1,
  sha256_konsep text,
  file_hash text references documents.file,
  alasan_cabut text,
  dicabut_pada timestamptz,
  pengganti_id uuid references documents.naskah,
  penahanan_hukum boolean not null default false,
  dibuat timestamptz not null,
  diubah timestamptz not null,
  check (status in ('konsep', 'diparaf') or (nomor is not null and tanggal is not null and sha256_konsep is not null)),
  check (status not in ('ditandatangani', 'dicabut', 'diganti') or file_hash is not null),
  check (status <> 'dicabut' or length(trim(alasan_cabut)) >= 5),
  unique (unit_id, register, nomor)
);
create index naskah_objek on documents.naskah (objek_jenis, objek_id, id);
create index naskah_file on documents.naskah (file_hash);
create index naskah_konsep on documents.naskah (sha256_konsep);
-- after-grants: revoke delete on documents.naskah from balai_app

-- What was signed stays as it was signed: only withdrawal, replacement and legal hold may still change.
create function documents.naskah_beku() returns trigger language plpgsql as $$
begin
  if old.status in ('ditandatangani', 'dicabut', 'diganti') and
     (to_jsonb(new) - '{status,alasan_cabut,dicabut_pada,pengganti_id,penahanan_hukum,diubah}'::text[]) is distinct from
     (to_jsonb(old) - '{status,alasan_cabut,dicabut_pada,pengganti_id,penahanan_hukum,diubah}'::text[]) then
    raise exception 'documents.naskah % is signed and frozen', old.id using errcode = 'restrict_violation';
  end if;
  if old.status in ('dicabut', 'diganti') and new.status <> old.status then
    raise exception 'documents.naskah % is already %', old.id, old.status using errcode = 'restrict_violation';
  end if;
  if old.status = 'ditandatangani' and new.status not in ('ditandatangani', 'dicabut', 'diganti') then
    raise exception 'documents.naskah % is signed', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger naskah_beku before update on documents.naskah for each row execute function documents.naskah_beku();

create table documents.paraf (
  id uuid primary key,
  naskah_id uuid not null references documents.naskah,
  urutan int not null,
  jabatan_id text not null,
  jabatan text not null,
  pegawai_id text not null,
  nama text not null,
  isi_hash text not null,
  pada timestamptz not null,
  gugur_pada timestamptz
);
create unique index paraf_berlaku on documents.paraf (naskah_id, urutan) where gugur_pada is null;
-- after-grants: revoke delete on documents.paraf from balai_app

create table documents.tanda_tangan (
  naskah_id uuid not null references documents.naskah,
  urutan int not null,
  jabatan_id text not null,
  jabatan text not null,
  pegawai_id text not null,
  nama text not null,
  penyedia text not null,
  -- akan: written before the provider is asked; whoever finds it so may ask again for the same bytes.
  keadaan text not null check (keadaan in ('akan', 'selesai', 'batal')),
  sha256_sebelum text not null,
  sha256_sesudah text,
  sidik_cms text,
  serial text,
  tingkat text check (tingkat in ('B-B', 'B-T', 'B-LT', 'basah')),
  id_luar text,
  pesan text,
  percobaan int not null default 0,
  dimulai timestamptz,
  pada timestamptz,
  dibuat timestamptz not null,
  check (keadaan <> 'selesai' or (sha256_sesudah is not null and tingkat is not null and pada is not null))
);
create unique index tanda_tangan_urutan on documents.tanda_tangan (naskah_id, urutan) where keadaan <> 'batal';
create index tanda_tangan_sesudah on documents.tanda_tangan (sha256_sesudah);
create index tanda_tangan_cms on documents.tanda_tangan (sidik_cms);
-- after-grants: revoke delete on documents.tanda_tangan from balai_app

-- Certificates that our own authority issued; a revoked one stands in /ca.crl from that moment.
create table documents.sertifikat (
  serial text primary key,
  subjek text not null,
  pegawai_id text not null,
  mulai timestamptz not null,
  sampai timestamptz not null,
  pem text not null,
  dicabut_pada timestamptz,
  alasan text,
  dibuat timestamptz not null
);
create index sertifikat_pegawai on documents.sertifikat (pegawai_id);
create index sertifikat_dicabut on documents.sertifikat (dicabut_pada) where dicabut_pada is not null;
-- after-grants: revoke delete on documents.sertifikat from balai_app

-- Results of checked PDF uploads, shown once on a page without script; no file is kept. Emptied daily.
create table documents.pemeriksaan (
  id text primary key,
  hasil jsonb not null,
  dibuat timestamptz not null
);
create index pemeriksaan_dibuat on documents.pemeriksaan (dibuat);

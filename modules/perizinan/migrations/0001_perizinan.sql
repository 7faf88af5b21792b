-- Permits: bills and payments, signed recommendations, and the register of permits.
create schema perizinan;

-- When a bill is due and what being late costs, as data with a first day: a change of the law is a new row.
create table perizinan.aturan_tagihan (
  jenis text not null check (jenis in ('skpd', 'skrd')),
  berlaku_dari date not null,
  hari_jatuh_tempo int not null check (hari_jatuh_tempo between 1 and 365),
  -- Thousandths of the unpaid amount for each month or part of one after the due date, for so many months at most.
  sanksi_permil int not null check (sanksi_permil between 0 and 100),
  sanksi_bulan_maks int not null check (sanksi_bulan_maks between 0 and 60),
  -- So many days after the due date the bill lapses and the application with it.
  hari_gugur int not null check (hari_gugur > 0),
  dasar_hukum text not null,
  primary key (jenis, berlaku_dari)
);

-- A bill (SKPD, SKRD). What was assessed never changes; only payment, sanction and state do.
create table perizinan.tagihan (
  id uuid primary key,
  jenis text not null check (jenis in ('skpd', 'skrd')),
  nomor text not null,
  naskah_id uuid not null unique,
  berkas_id uuid not null,
  orang_id uuid not null,
  wajib_nama text not null,
  layanan text not null,
  berkas_nomor text not null,
  kode_rekening text not null,
  perhitungan jsonb not null,
  pokok bigint not null check (pokok > 0),
  sanksi bigint not null default 0 check (sanksi >= 0),
  total bigint not null generated always as (pokok + sanksi) stored,
  dibayar bigint not null default 0 check (dibayar >= 0),
  tanggal date not null,
  jatuh_tempo date not null,
  gugur_pada date not null check (gugur_pada > jatuh_tempo),
  sanksi_permil int not null,
  sanksi_bulan_maks int not null,
  kode_bayar text not null unique check (kode_bayar ~ '^[0-9]{16}$'),
  status text not null check (status in ('terbit', 'sebagian', 'lunas', 'kedaluwarsa', 'batal')),
  alasan_batal text,
  lunas_pada timestamptz,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  dibuat timestamptz not null,
  check ((status = 'lunas') = (lunas_pada is not null)),
  check (status <> 'batal' or alasan_batal is not null)
);
-- One living bill a case.
create unique index tagihan_hidup on perizinan.tagihan (berkas_id) where status in ('terbit', 'sebagian', 'lunas');
create index tagihan_berkas on perizinan.tagihan (berkas_id, id);
create index tagihan_gugur on perizinan.tagihan (gugur_pada, id) where status in ('terbit', 'sebagian');
create index tagihan_unit on perizinan.tagihan (unit_jalur, dibuat desc, id desc);
-- after-grants: revoke delete on perizinan.tagihan from balai_app

create function perizinan.tagihan_beku() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - '{sanksi,total,dibayar,status,alasan_batal,lunas_pada}'::text[]) is distinct from (to_jsonb(old) - '{sanksi,total,dibayar,status,alasan_batal,lunas_pada}'::text[]) then
    raise exception 'perizinan.tagihan % is assessed and frozen', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger tagihan_beku before update on perizinan.tagihan for each row execute function perizinan.tagihan_beku();

-- What the bank told: money goes straight to the regional treasury, only its notice comes here. Never changed.
create table perizinan.pembayaran (
  id uuid primary key,
  tagihan_id uuid not null references perizinan.tagihan,
  pemberitahuan_id text not null unique,
  -- Receipt number of the state revenue (NTPD): one payment, whatever the notice is called.
  ntpd text not null unique,
  jumlah bigint not null check (jumlah > 0),
  dibayar_pada timestamptz not null,
  tanggal date not null,
  kanal text not null,
  isi_hash text not null,
  diterima_pada timestamptz not null
);
create index pembayaran_tagihan on perizinan.pembayaran (tagihan_id, tanggal, id);
-- after-grants: revoke update, delete on perizinan.pembayaran from balai_app

-- The answer of one technical team, with its signed letter. Asked again, the newest of a step counts.
create table perizinan.rekomendasi (
  id uuid primary key,
  berkas_id uuid not null,
  langkah text not null,
  tindakan_id uuid not null unique,
  unit_id uuid not null,
  unit_nama text not null,
  jabatan_nama text not null,
  hasil text not null check (hasil in ('setuju', 'setuju_bersyarat', 'tolak')),
  syarat text,
  alasan text,
  dasar_hukum text,
  naskah_id uuid not null unique,
  nomor text not null,
  -- Place among the acts of the case.
  urut int not null,
  pada timestamptz not null,
  unique (berkas_id, urut),
  check (hasil <> 'setuju_bersyarat' or syarat is not null),
  check (hasil <> 'tolak' or (alasan is not null and dasar_hukum is not null))
);
-- after-grants: revoke update, delete on perizinan.rekomendasi from balai_app

-- The register of permits. `pemegang_publik` is what everybody may read: the business, or a masked name.
create table perizinan.izin (
  id uuid primary key,
  token text not null unique,
  nomor text not null,
  naskah_id uuid not null unique,
  berkas_id uuid not null unique,
  layanan text not null,
  nama text not null,
  orang_id uuid not null,
  pemegang text not null,
  pemegang_publik text not null,
  objek text not null,
  lokasi_kode text collate "C",
  lokasi text not null,
  kecamatan text,
  berlaku_dari date not null,
  berlaku_sampai date,
  status text not null check (status in ('berlaku', 'kedaluwarsa', 'dicabut')),
  alasan_cabut text,
  dasar_cabut text,
  dicabut_pada timestamptz,
  -- Days before the end of which the holder was last told.
  diingatkan_hari int,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  terbit_pada timestamptz not null,
  cari tsvector not null generated always as (to_tsvector('simple', pemegang_publik || ' ' || objek || ' ' || nama || ' ' || lokasi)) stored,
  check (berlaku_sampai is null or berlaku_sampai >= berlaku_dari),
  check ((status = 'dicabut') = (dicabut_pada is not null and alasan_cabut is not null and dasar_cabut is not null))
);
create index izin_waktu on perizinan.izin (terbit_pada desc, id desc);
create index izin_unit on perizinan.izin (unit_jalur, terbit_pada desc, id desc);
create index izin_nomor on perizinan.izin (nomor);
create index izin_pemegang on perizinan.izin (lower(pemegang) text_pattern_ops, id);
create index izin_orang on perizinan.izin (orang_id, terbit_pada desc);
create index izin_cari on perizinan.izin using gin (cari);
create index izin_berakhir on perizinan.izin (berlaku_sampai, id) where status = 'berlaku';
-- after-grants: revoke delete on perizinan.izin from balai_app

-- For other modules and open data: nothing about a person.
create view perizinan.publik_izin as
  select token, nomor, layanan, nama, pemegang_publik, objek, lokasi_kode, kecamatan, berlaku_dari, berlaku_sampai, status, terbit_pada, unit_id from perizinan.izin;
create view perizinan.publik_penerimaan as
  select jenis, kode_rekening, tanggal, pokok, sanksi, dibayar, status, lunas_pada, unit_id from perizinan.tagihan;

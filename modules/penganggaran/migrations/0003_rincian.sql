-- Limits of law as they hold from a day on: shares of the budget (permil), deficit (permil of revenue), capitalisation (rupiah,
-- for accounts that begin with `rekening`). wajib_sejak: before that year being outside is a warning only.
create table penganggaran.batas (
  id uuid primary key,
  kode text not null check (kode in ('pendidikan', 'pegawai', 'infrastruktur', 'kesehatan', 'add', 'pengawasan', 'diklat', 'defisit', 'kapitalisasi')),
  rekening text collate "C" not null default '',
  arah text not null check (arah in ('min', 'maks')),
  nilai numeric(18, 2) not null check (nilai >= 0),
  wajib_sejak int,
  berlaku_mulai date not null,
  dasar_hukum text not null,
  diubah_oleh uuid,
  diubah_pada timestamptz not null,
  unique (kode, rekening, berlaku_mulai)
);
-- Which accounts a component may be bought from (the SSH-account map beside the one that a price itself carries), both as beginnings of codes.
create table penganggaran.peta_rekening (
  id uuid primary key,
  komponen_jenis text not null check (komponen_jenis in ('ssh', 'sbu', 'hspk', 'asb')),
  komponen text collate "C" not null,
  rekening text collate "C" not null,
  berlaku_mulai date not null,
  berlaku_sampai date check (berlaku_sampai >= berlaku_mulai),
  dasar_hukum text not null,
  unique (komponen_jenis, komponen, rekening, berlaku_mulai)
);
-- Accounts that belong to one place only: 5.1.01 under the salaries' sub kegiatan (C09), 5.3, 5.4 and 6 with the SKPKD (C10).
create table penganggaran.tempat_rekening (
  id uuid primary key,
  periksa text not null check (periksa in ('C09', 'C10')),
  rekening text collate "C" not null,
  unit_id uuid,
  -- End of the code of the sub kegiatan, after its bidang: '01.2.02.0001'.
  sub text collate "C",
  berlaku_mulai date not null,
  berlaku_sampai date check (berlaku_sampai >= berlaku_mulai),
  dasar_hukum text not null,
  check (unit_id is not null or sub is not null)
);
-- What the national system holds, beside ours: per office, sub kegiatan and account, as it was taken from its workbook.
create table penganggaran.hulu_impor (
  id uuid primary key,
  tahun int not null references penganggaran.apbd,
  nama text not null,
  berkas_sidik text not null,
  baris int not null,
  jumlah bigint not null,
  kunci text not null unique,
  ditarik_oleh uuid,
  ditarik_pada timestamptz not null
);
create index hulu_impor_tahun on penganggaran.hulu_impor (tahun, ditarik_pada desc);
create table penganggaran.hulu (
  tahun int not null,
  unit_id uuid not null,
  sub_kode text collate "C" not null,
  rekening text collate "C" not null,
  kode_upstream text not null,
  nilai_upstream bigint not null,
  ditarik_pada timestamptz not null,
  impor_id uuid not null references penganggaran.hulu_impor,
  primary key (tahun, unit_id, sub_kode, rekening)
);

-- A sheet that was pasted or sent: what it would do, kept until it is applied or forgotten. isi holds the rows as read.
create table penganggaran.tempelan (
  id uuid primary key,
  sub_id uuid not null,
  tahun int not null,
  unit_id uuid not null,
  asal text not null,
  isi jsonb not null,
  salah jsonb not null,
  dibuat_oleh uuid,
  dibuat_pada timestamptz not null,
  diterapkan_pada timestamptz
);
create index tempelan_lama on penganggaran.tempelan (dibuat_pada);

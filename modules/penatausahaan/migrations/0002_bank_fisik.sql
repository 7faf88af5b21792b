-- Files for the bank and from it. A file that was made says nothing about whether the bank has it.
create table penatausahaan.bank_berkas (
  id uuid primary key,
  arah text not null check (arah in ('keluar', 'masuk')),
  sidik text not null,
  baris int not null,
  jumlah bigint not null,
  simulasi boolean not null default false,
  pegawai_id uuid,
  pada timestamptz not null
);
create unique index bank_berkas_sidik on penatausahaan.bank_berkas (sidik) where arah = 'masuk';
create index bank_berkas_pada on penatausahaan.bank_berkas (pada desc);
create table penatausahaan.mutasi (
  referensi text primary key,
  berkas_id uuid not null references penatausahaan.bank_berkas,
  baris int not null,
  tanggal date not null,
  arah text not null check (arah in ('debit', 'kredit')),
  jumlah bigint not null check (jumlah > 0),
  keterangan text not null,
  dokumen_id uuid references penatausahaan.dokumen,
  sebab text not null default '',
  check ((dokumen_id is null) = (sebab <> ''))
);
create index mutasi_dokumen on penatausahaan.mutasi (dokumen_id) where dokumen_id is not null;
create index mutasi_lepas on penatausahaan.mutasi (tanggal desc, referensi) where dokumen_id is null;

-- Physical progress: each report a row, the newest of a month counts.
create table penatausahaan.fisik (
  id uuid primary key,
  tahun int not null,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  sub_id uuid not null,
  bulan smallint not null check (bulan between 1 and 12),
  persen numeric(5, 2) not null check (persen between 0 and 100),
  masalah text not null default '',
  tindak_lanjut text not null default '',
  lokasi text not null default '',
  lat numeric(9, 6) check (lat between -90 and 90),
  lon numeric(9, 6) check (lon between -180 and 180),
  foto smallint not null default 0,
  kunci text not null unique,
  pegawai_id uuid,
  jabatan text not null,
  pada timestamptz not null,
  check ((lat is null) = (lon is null))
);
create index fisik_sub on penatausahaan.fisik (sub_id, bulan desc, pada desc);
create index fisik_unit on penatausahaan.fisik (tahun, unit_id, sub_id, bulan desc, pada desc);
-- after-grants: revoke update, delete on penatausahaan.fisik from balai_app
create table penatausahaan.catatan_fisik (
  id uuid primary key,
  fisik_id uuid not null references penatausahaan.fisik,
  teks text not null,
  pegawai_id uuid,
  jabatan text not null,
  pada timestamptz not null
);
create index catatan_fisik_untuk on penatausahaan.catatan_fisik (fisik_id);
-- after-grants: revoke update, delete on penatausahaan.catatan_fisik from balai_app

-- What the national system says of the same thing, kept beside ours.
create table penatausahaan.hulu (
  jenis text not null check (jenis in ('sp2d', 'realisasi')),
  tahun int not null,
  kode_upstream text collate "C" not null,
  nilai_upstream bigint not null,
  uraian text not null default '',
  tanggal date,
  ditarik_pada timestamptz not null,
  berkas text not null,
  primary key (jenis, tahun, kode_upstream)
);

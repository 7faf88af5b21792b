create schema keterpaduan;

-- A year as last worked out: from which frozen versions, when, and its sums. The tables rekap_* of that year are rebuilt with it in one
-- transaction by keterpaduan.rekap (job), so that public pages ask small tables and never the 100,000 lines.
create table keterpaduan.rekap (
  tahun int primary key check (tahun between 2000 and 2200),
  -- The budget in force and the yearly plan, as frozen: ordinal, name and hash. Null while there is none.
  anggaran_urut int,
  anggaran_jenis text,
  anggaran_nama text,
  anggaran_sidik text,
  anggaran_pada timestamptz,
  rkpd_id uuid,
  rkpd_urut int,
  rkpd_sidik text,
  -- Whole rupiah.
  pendapatan bigint not null default 0,
  belanja bigint not null default 0,
  penerimaan bigint not null default 0,
  pengeluaran bigint not null default 0,
  bayar bigint not null default 0,
  dihitung_pada timestamptz not null
);

-- One row a sub kegiatan of the budget in force: planned, budgeted, paid, built, and the mission it serves.
create table keterpaduan.rekap_sub (
  tahun int not null references keterpaduan.rekap on delete cascade,
  sub_id uuid not null,
  simpul_id uuid,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  unit_kode text collate "C" not null,
  unit_nama text not null,
  kode text collate "C" not null,
  nama text not null,
  -- Bidang urusan with its name ('1.03'), the mission through RKPD, Renstra and RPJMD; null when the chain is broken.
  bidang text collate "C" not null,
  bidang_nama text not null,
  misi_id uuid,
  misi text,
  wilayah text collate "C",
  lokasi text not null,
  rencana bigint,
  anggaran bigint not null,
  bayar bigint not null,
  bayar_pertama date,
  bayar_terakhir date,
  -- Per cent built, as last reported; null: nothing reported.
  fisik numeric(5, 2),
  bulan_mulai smallint,
  bulan_akhir smallint,
  usulan int not null,
  primary key (tahun, sub_id)
);
create unique index rekap_sub_kode on keterpaduan.rekap_sub (tahun, unit_kode, kode);
create index rekap_sub_misi on keterpaduan.rekap_sub (misi_id, tahun) where misi_id is not null;

-- Budget by account down to its third level ('5.1.02'), and by source.
create table keterpaduan.rekap_rekening (
  tahun int not null references keterpaduan.rekap on delete cascade,
  bagian text not null,
  rekening text collate "C" not null,
  nama text not null,
  anggaran bigint not null,
  primary key (tahun, bagian, rekening)
);
create table keterpaduan.rekap_sumber (
  tahun int not null references keterpaduan.rekap on delete cascade,
  sumber_dana text collate "C" not null,
  nama text not null,
  anggaran bigint not null,
  primary key (tahun, sumber_dana)
);

-- What is built or bought where: lines with a place, put together by work and proposal.
create table keterpaduan.rekap_tempat (
  tahun int not null references keterpaduan.rekap on delete cascade,
  wilayah text collate "C" not null,
  urut int not null,
  sub_id uuid not null,
  usulan_id uuid,
  nama text not null,
  lokasi text not null,
  anggaran bigint not null,
  primary key (tahun, wilayah, urut)
);

-- A proposal that the plan took in: how far it came.
create table keterpaduan.rekap_usulan (
  tahun int not null references keterpaduan.rekap on delete cascade,
  usulan_id uuid not null,
  nomor text collate "C" not null,
  judul text not null,
  wilayah text collate "C" not null,
  kecamatan text collate "C" not null,
  unit_id uuid not null,
  janji bigint not null,
  sub_id uuid,
  -- Lines that name it; a sub kegiatan that lists it without such lines gives null: budgeted, amount not told apart.
  anggaran bigint,
  bayar boolean not null,
  selesai boolean not null,
  primary key (tahun, usulan_id)
);
create index rekap_usulan_wilayah on keterpaduan.rekap_usulan (tahun, wilayah);

-- Per desa or kelurahan: counts and whole rupiah of what was proposed, planned, budgeted; how many are paid for and built.
create table keterpaduan.rekap_wilayah (
  tahun int not null references keterpaduan.rekap on delete cascade,
  wilayah text collate "C" not null,
  kecamatan text collate "C" not null,
  nama text not null,
  kecamatan_nama text not null,
  diusulkan int not null,
  diusulkan_rp bigint not null,
  direncanakan int not null,
  direncanakan_rp bigint not null,
  dianggarkan int not null,
  anggaran bigint not null,
  dibayar int not null,
  selesai int not null,
  primary key (tahun, wilayah)
);

-- Breaks between the documents as last looked for, of all offices or of one (kesesuaian.ts).
create table keterpaduan.temuan (
  tahun int not null references keterpaduan.rekap on delete cascade,
  urut int not null,
  sambungan text not null check (sambungan in ('rpjmd_renstra', 'renstra_rkpd', 'rkpd_renja', 'rkpd_kua', 'kua_rka', 'rka_dpa', 'kode')),
  jenis text not null check (jenis in ('hilang_bawah', 'hilang_atas', 'beda_nilai', 'beda_indikator', 'kode_tidak_berlaku', 'pagu_lewat', 'luar_rkpd')),
  berat text not null check (berat in ('salah', 'perhatian')),
  unit_id uuid,
  unit_nama text not null,
  kode text collate "C" not null,
  nama text not null,
  -- What the document above and the one below say, as people read it; the difference in rupiah where there is one.
  atas text not null,
  bawah text not null,
  selisih bigint,
  dalih text not null,
  tautan text not null,
  primary key (tahun, urut)
);
create index temuan_unit on keterpaduan.temuan (tahun, unit_id, urut);

-- What a proposer was told, once each.
create table keterpaduan.kabar_usulan (
  usulan_id uuid not null,
  jenis text not null check (jenis in ('dianggarkan', 'dibayar', 'selesai')),
  pada timestamptz not null,
  primary key (usulan_id, jenis)
);
-- after-grants: revoke update, delete on keterpaduan.kabar_usulan from balai_app

-- A trial of TAPD: rules over the lines of one version, by name. Nothing here touches the budget.
create table keterpaduan.skenario (
  id uuid primary key,
  tahun int not null,
  -- The version it is worked out on.
  urut int not null,
  nama text not null check (length(nama) between 3 and 120),
  -- { potong: [{ permil, unit?, program?, rekening?, sumber?, tag? }], lindungi: [{ … }], lindungiUsulan }
  aturan jsonb not null,
  revisi int not null default 1,
  dihapus_pada timestamptz,
  jabatan text not null,
  diubah_oleh uuid,
  dibuat_pada timestamptz not null,
  diubah_pada timestamptz not null
);
create index skenario_tahun on keterpaduan.skenario (tahun, diubah_pada desc) where dihapus_pada is null;

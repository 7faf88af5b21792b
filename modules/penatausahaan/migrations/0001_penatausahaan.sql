create schema penatausahaan;

-- What may be spent, one row for each account of a sub kegiatan of an office: the budget (DPA), its cash plan by month, the funds
-- released by quarter (SPD), what was asked for or promised (spp), what was paid (sp2d). The checks are the law (C16 to C18): two
-- treasurers at once meet in this row, and the second gets only what the first left.
create table penatausahaan.batas (
  tahun int not null check (tahun between 2000 and 2200),
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  sub_id uuid not null,
  sub_kode text collate "C" not null,
  sub_nama text not null,
  rekening text collate "C" not null,
  rekening_nama text not null default '',
  sumber_dana text collate "C",
  dpa bigint not null check (dpa >= 0),
  kas bigint[] not null check (cardinality(kas) = 12 and 0 <= all (kas)),
  spd bigint[] not null default '{0,0,0,0}' check (cardinality(spd) = 4),
  spp bigint not null default 0,
  sp2d bigint not null default 0,
  primary key (tahun, unit_id, sub_id, rekening),
  constraint c16_kas_sama_dpa check (kas[1] + kas[2] + kas[3] + kas[4] + kas[5] + kas[6] + kas[7] + kas[8] + kas[9] + kas[10] + kas[11] + kas[12] = dpa),
  constraint c17_spd_dalam_kas check (0 <= spd[1] and spd[1] <= kas[1] + kas[2] + kas[3]
    and 0 <= spd[1] + spd[2] and spd[1] + spd[2] <= kas[1] + kas[2] + kas[3] + kas[4] + kas[5] + kas[6]
    and 0 <= spd[1] + spd[2] + spd[3] and spd[1] + spd[2] + spd[3] <= kas[1] + kas[2] + kas[3] + kas[4] + kas[5] + kas[6] + kas[7] + kas[8] + kas[9]
    and spd[1] + spd[2] + spd[3] + spd[4] <= dpa),
  constraint c18_spp_dalam_spd check (spp <= spd[1] + spd[2] + spd[3] + spd[4]),
  constraint sp2d_dalam_spp check (sp2d between 0 and spp)
);
create index batas_sub on penatausahaan.batas (sub_id);

-- What an office means to receive this year, by account of revenue.
create table penatausahaan.target (
  tahun int not null,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  rekening text collate "C" not null,
  nama text not null,
  jumlah bigint not null check (jumlah >= 0),
  primary key (tahun, unit_id, rekening)
);

-- A document of execution. A chain (rantai) is what belongs to one request: SPP, its SPM and its SP2D; NPD and its TBP.
create table penatausahaan.dokumen (
  id uuid primary key,
  jenis text not null check (jenis in ('spd', 'npd', 'tbp', 'spp', 'spm', 'sp2d', 'stbp', 'sts', 'spj')),
  ragam text not null default '' check (ragam in ('', 'up', 'gu', 'tu', 'ls_gaji', 'ls_barang_jasa', 'ls_pihak_ketiga', 'gu_nihil', 'tu_nihil', 'penyesuaian', 'pendapatan', 'sisa_up', 'sisa_tu')),
  tahun int not null check (tahun between 2000 and 2200),
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  rantai_id uuid not null,
  induk_id uuid references penatausahaan.dokumen,
  -- A TBP: the SPP that asks for its money back (GU, nihil). An NPD, a TBP: the TU it is paid from.
  ganti_id uuid references penatausahaan.dokumen,
  tu_id uuid references penatausahaan.dokumen,
  nomor text,
  tanggal date not null,
  uraian text not null,
  jumlah bigint not null,
  -- Quarter of an SPD, month of a payroll or of an accountability report.
  periode smallint check (periode between 1 and 12),
  -- What it stands on: contract, record of delivery, completeness checked, reference of the bank. No person in here.
  dasar jsonb not null default '{}',
  keadaan text not null check (keadaan in ('draf', 'diajukan', 'diverifikasi', 'diotorisasi', 'ditolak', 'cair', 'dipertanggungjawabkan')),
  sejak timestamptz not null,
  cair_pada date,
  naskah_id uuid,
  kunci text unique,
  dibuat_oleh uuid,
  dibuat_pada timestamptz not null,
  cari tsvector generated always as (to_tsvector('simple', coalesce(nomor, '') || ' ' || uraian)) stored,
  check (jumlah >= 0 or ragam = 'penyesuaian'),
  check ((keadaan in ('cair', 'dipertanggungjawabkan')) = (cair_pada is not null))
);
create unique index dokumen_nomor on penatausahaan.dokumen (jenis, tahun, nomor) where nomor is not null;
create unique index dokumen_satu_spm on penatausahaan.dokumen (induk_id, jenis) where jenis in ('spm', 'sp2d') and keadaan <> 'ditolak';
create unique index dokumen_satu_spj on penatausahaan.dokumen (unit_id, tahun, periode) where jenis = 'spj' and keadaan <> 'ditolak';
create index dokumen_unit on penatausahaan.dokumen (unit_id, tanggal desc, id desc);
create index dokumen_urut on penatausahaan.dokumen (tanggal desc, id desc);
create index dokumen_jenis on penatausahaan.dokumen (jenis, tanggal desc, id desc);
create index dokumen_buka on penatausahaan.dokumen (jenis, keadaan, unit_id) where keadaan in ('draf', 'diajukan', 'diverifikasi', 'diotorisasi');
create index dokumen_unit_jenis on penatausahaan.dokumen (unit_id, tahun, jenis, keadaan);
create index dokumen_rantai on penatausahaan.dokumen (rantai_id);
create index dokumen_induk on penatausahaan.dokumen (induk_id) where induk_id is not null;
create index dokumen_ganti on penatausahaan.dokumen (ganti_id) where ganti_id is not null;
create index dokumen_tu on penatausahaan.dokumen (tu_id) where tu_id is not null;
create index dokumen_cari on penatausahaan.dokumen using gin (cari);
create index dokumen_naskah on penatausahaan.dokumen (naskah_id) where naskah_id is not null;

-- Accounts of a document. SPM and SP2D have none of their own: they pay what the SPP of their chain asked for.
create table penatausahaan.rinci (
  dokumen_id uuid not null references penatausahaan.dokumen,
  sub_id uuid,
  rekening text collate "C" not null,
  jumlah bigint not null check (jumlah <> 0),
  unique nulls not distinct (dokumen_id, sub_id, rekening)
);
create index rinci_sub on penatausahaan.rinci (sub_id) where sub_id is not null;

-- Taxes and dues held back (SPM, TBP).
create table penatausahaan.potongan (
  dokumen_id uuid not null references penatausahaan.dokumen,
  urut smallint not null,
  jenis text not null check (jenis in ('ppn', 'pph21', 'pph22', 'pph23', 'pph4_2', 'iwp', 'bpjs', 'lain')),
  id_billing text not null default '' check (id_billing ~ '^([0-9]{15})?$'),
  ntpn text not null default '' check (ntpn ~ '^([0-9A-Z]{16})?$'),
  jumlah bigint not null check (jumlah > 0),
  primary key (dokumen_id, urut)
);

-- Who is paid. Persons stand here and nowhere else of this module.
create table penatausahaan.penerima (
  dokumen_id uuid primary key references penatausahaan.dokumen,
  unit_jalur text collate "C" not null,
  nama text not null,
  alamat text not null default '',
  bank text not null default '',
  nomor_rekening text not null default '' check (nomor_rekening ~ '^[0-9]{0,20}$'),
  npwp text not null default '' check (npwp ~ '^([0-9]{15,16})?$'),
  dibuat_pada timestamptz not null
);
alter table penatausahaan.penerima enable row level security;
create policy sistem on penatausahaan.penerima to balai_sistem using (true);
create policy pegawai on penatausahaan.penerima to balai_pegawai using (coalesce(unit_jalur ~ (select current_setting('balai.uang', true)), false)) with check (true);

-- Acts on a document, each chained to the one before. In one chain whoever asks, checks, authorises and pays are different
-- people (UU 1/2004 Ps 16, 19 and 21): held here, below the code.
create table penatausahaan.tindakan (
  id uuid primary key,
  dokumen_id uuid not null references penatausahaan.dokumen,
  rantai_id uuid not null,
  urut int not null,
  tindakan text not null check (tindakan in ('buat', 'ajukan', 'verifikasi', 'otorisasi', 'tolak', 'bayar', 'tutup', 'setor_pajak')),
  tugas text not null check (tugas in ('minta', 'uji', 'setuju', 'bayar', 'sistem')),
  dari text not null,
  ke text not null,
  pegawai_id uuid,
  jabatan_id uuid,
  jabatan text not null,
  alasan text not null default '',
  pada timestamptz not null,
  sebelum text not null default '',
  sidik text not null,
  unique (dokumen_id, urut),
  check ((tugas = 'sistem') = (pegawai_id is null))
);
create index tindakan_rantai on penatausahaan.tindakan (rantai_id, pegawai_id);
create function penatausahaan.sidik_tindakan(r penatausahaan.tindakan) returns text language sql immutable as $$
  select encode(sha256(convert_to(concat_ws('|', r.sebelum, r.dokumen_id, r.urut, r.tindakan, r.tugas, r.dari, r.ke, coalesce(r.pegawai_id::text, '-'), coalesce(r.jabatan_id::text, '-'), r.jabatan, r.alasan, extract(epoch from r.pada)::text), 'UTF8')), 'hex') $$;
create function penatausahaan.rantai_tindakan() returns trigger language plpgsql as $$
begin
  if new.pegawai_id is not null and exists (select from penatausahaan.tindakan t where t.rantai_id = new.rantai_id and t.pegawai_id = new.pegawai_id and t.tugas <> new.tugas) then
    raise exception 'satu orang tidak memegang dua tugas pada satu pembayaran' using errcode = 'BA010';
  end if;
  select t.urut + 1, t.sidik into new.urut, new.sebelum from penatausahaan.tindakan t where t.dokumen_id = new.dokumen_id order by t.urut desc limit 1;
  if new.urut is null then new.urut := 1; new.sebelum := new.dokumen_id::text; end if;
  new.sidik := penatausahaan.sidik_tindakan(new);
  return new;
end $$;
create trigger rantai before insert on penatausahaan.tindakan for each row execute function penatausahaan.rantai_tindakan();
-- after-grants: revoke update, delete on penatausahaan.tindakan from balai_app

-- Advance money of an office by decree (SK kepala daerah); the newest of a year holds.
create table penatausahaan.besaran_up (
  id uuid primary key,
  tahun int not null,
  unit_id uuid not null,
  jumlah bigint not null check (jumlah >= 0),
  -- Of it by government credit card.
  kkpd bigint not null default 0 check (kkpd between 0 and jumlah),
  nomor_sk text not null,
  tanggal_sk date not null,
  dibuat_oleh uuid,
  dibuat_pada timestamptz not null
);
create index besaran_up_unit on penatausahaan.besaran_up (tahun, unit_id, dibuat_pada desc);
-- after-grants: revoke update, delete on penatausahaan.besaran_up from balai_app

-- How long each step may take, and how numbers are written: dated, because rules change.
create table penatausahaan.tenggat (
  jenis text not null check (jenis in ('spm', 'sp2d', 'kembali', 'tu', 'setor')),
  berlaku_mulai date not null,
  nilai int not null check (nilai > 0),
  satuan text not null check (satuan in ('hari_kerja', 'bulan')),
  dasar_hukum text not null,
  primary key (jenis, berlaku_mulai)
);
create table penatausahaan.pola_nomor (
  jenis text not null,
  berlaku_mulai date not null,
  klasifikasi text not null,
  pola text not null,
  primary key (jenis, berlaku_mulai)
);

-- Cash books: of the treasurer who spends, of the one who receives, of the general treasury (BUD). The head holds the balance,
-- which never falls below zero; a line keeps the balance after it.
create table penatausahaan.kas (
  tahun int not null,
  buku text not null check (buku in ('pengeluaran', 'penerimaan', 'bud')),
  unit_id uuid not null,
  urut int not null default 0,
  saldo bigint not null default 0,
  -- Days up to here are closed.
  tutup_sampai date,
  primary key (tahun, buku, unit_id),
  constraint saldo_kas check (saldo >= 0)
);
create table penatausahaan.bku (
  tahun int not null,
  buku text not null,
  unit_id uuid not null,
  urut int not null,
  tanggal date not null,
  jenis text not null check (jenis in ('saldo_awal', 'sp2d', 'ls', 'tbp', 'panjar', 'pajak', 'stbp', 'sts')),
  uraian text not null,
  masuk bigint not null default 0 check (masuk >= 0),
  keluar bigint not null default 0 check (keluar >= 0),
  saldo bigint not null check (saldo >= 0),
  dokumen_id uuid references penatausahaan.dokumen,
  pada timestamptz not null,
  primary key (tahun, buku, unit_id, urut),
  foreign key (tahun, buku, unit_id) references penatausahaan.kas,
  check ((masuk > 0) <> (keluar > 0))
);
create index bku_dokumen on penatausahaan.bku (dokumen_id) where dokumen_id is not null;
create index bku_tanggal on penatausahaan.bku (tahun, buku, unit_id, tanggal, urut);
-- after-grants: revoke update, delete on penatausahaan.bku from balai_app
create table penatausahaan.tutup_kas (
  tahun int not null,
  buku text not null,
  unit_id uuid not null,
  bulan smallint not null check (bulan between 1 and 12),
  saldo_buku bigint not null,
  saldo_bank bigint not null check (saldo_bank >= 0),
  saldo_tunai bigint not null check (saldo_tunai >= 0),
  penjelasan text not null default '',
  pegawai_id uuid,
  jabatan text not null,
  pada timestamptz not null,
  primary key (tahun, buku, unit_id, bulan),
  foreign key (tahun, buku, unit_id) references penatausahaan.kas,
  check (saldo_buku = saldo_bank + saldo_tunai or length(penjelasan) >= 10)
);
-- after-grants: revoke update, delete on penatausahaan.tutup_kas from balai_app

-- What was paid, by account and day, without persons: what other modules read. Advances (UP, TU) are no spending yet.
create view penatausahaan.publik_bayar as
  select d.tahun, d.unit_id, d.unit_jalur, r.sub_id, r.rekening, d.cair_pada as tanggal, r.jumlah, d.id as dokumen_id
  from penatausahaan.dokumen d join penatausahaan.rinci r on r.dokumen_id = d.rantai_id
  where d.jenis = 'sp2d' and d.cair_pada is not null and d.ragam not in ('up', 'tu') and r.sub_id is not null;
create view penatausahaan.publik_batas as
  select tahun, unit_id, unit_jalur, sub_id, sub_kode, sub_nama, rekening, rekening_nama, sumber_dana, dpa, spd[1] + spd[2] + spd[3] + spd[4] as spd, spp, sp2d from penatausahaan.batas;

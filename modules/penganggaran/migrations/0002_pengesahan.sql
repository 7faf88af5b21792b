-- What makes drafts binding: the general policy and the agreements on it, the offices' drafts and TAPD's notes, the governor's
-- evaluation, the DPA with its cash plan, shifts inside the budget, and who receives a grant.

-- Macro assumptions and policy text of KUA (and of its change) as the stage they belong to has them.
create table penganggaran.kebijakan_umum (
  tahun int not null,
  urut int not null,
  -- [{ nama, nilai, satuan }]: growth, inflation, poverty …
  asumsi jsonb not null default '[]',
  pendapatan text not null default '',
  belanja text not null default '',
  pembiayaan text not null default '',
  strategi text not null default '',
  revisi int not null default 1,
  diubah_oleh uuid,
  diubah_pada timestamptz not null,
  primary key (tahun, urut),
  foreign key (tahun, urut) references penganggaran.tahap
);
create function penganggaran.jaga_isi_tahap() returns trigger language plpgsql as $$
begin
  perform from penganggaran.tahap where tahun = new.tahun and urut = new.urut and dibekukan_pada is null for share;
  if not found then raise exception 'tahap anggaran yang dibekukan tidak berubah' using errcode = 'BA002'; end if;
  return new;
end $$;
create trigger jaga before insert or update on penganggaran.kebijakan_umum for each row execute function penganggaran.jaga_isi_tahap();

-- Who agreed to what lies on the table in a stage, and who took it back: the last word of each side counts.
create table penganggaran.persetujuan (
  id uuid primary key,
  tahun int not null,
  urut int not null,
  pihak text not null check (pihak in ('kepala_daerah', 'dprd')),
  setuju boolean not null,
  alasan text not null default '',
  -- The post, as the document names it; the person stands in the audit log.
  jabatan text not null,
  jabatan_id uuid,
  pada timestamptz not null,
  foreign key (tahun, urut) references penganggaran.tahap,
  check (setuju or length(alasan) >= 10)
);
create index persetujuan_tahap on penganggaran.persetujuan (tahun, urut, pihak, pada desc);
create trigger jaga before insert on penganggaran.persetujuan for each row execute function penganggaran.jaga_isi_tahap();
-- after-grants: revoke update, delete on penganggaran.persetujuan from balai_app

-- Each step of an office's RKA.
create table penganggaran.rka_langkah (
  id uuid primary key,
  tahun int not null,
  putaran int not null,
  unit_id uuid not null,
  dari text not null,
  ke text not null,
  alasan text not null default '',
  jabatan text not null,
  jabatan_id uuid,
  pada timestamptz not null,
  foreign key (tahun, putaran, unit_id) references penganggaran.rka
);
create index rka_langkah_unit on penganggaran.rka_langkah (tahun, putaran, unit_id, pada);
-- after-grants: revoke update, delete on penganggaran.rka_langkah from balai_app

-- What TAPD noted while verifying, on which focus, and what the office answered.
create table penganggaran.rka_catatan (
  id uuid primary key,
  tahun int not null,
  putaran int not null,
  unit_id uuid not null,
  sub_id uuid,
  fokus text not null check (fokus in ('indikator', 'rekening', 'harga', 'sumber_dana', 'lokasi', 'kewajaran', 'kesesuaian', 'lainnya')),
  catatan text not null check (length(catatan) >= 5),
  jabatan text not null,
  pada timestamptz not null,
  jawaban text check (length(jawaban) >= 3),
  dijawab_jabatan text,
  dijawab_pada timestamptz,
  selesai_jabatan text,
  selesai_pada timestamptz,
  foreign key (tahun, putaran, unit_id) references penganggaran.rka,
  check ((jawaban is null) = (dijawab_pada is null))
);
create index rka_catatan_unit on penganggaran.rka_catatan (tahun, putaran, unit_id, pada);
-- after-grants: revoke delete on penganggaran.rka_catatan from balai_app

-- The note that TAPD owes for each change while the council discusses, or after the governor's evaluation.
create table penganggaran.catatan_bahas (
  id uuid primary key,
  tahun int not null,
  urut int not null,
  unit_id uuid not null,
  sub_id uuid,
  rincian_id uuid,
  catatan text not null check (length(catatan) >= 5),
  jabatan text not null,
  pada timestamptz not null,
  foreign key (tahun, urut) references penganggaran.tahap
);
create index catatan_bahas_tahap on penganggaran.catatan_bahas (tahun, urut, pada desc);
create index catatan_bahas_rincian on penganggaran.catatan_bahas (rincian_id) where rincian_id is not null;
create trigger jaga before insert on penganggaran.catatan_bahas for each row execute function penganggaran.jaga_isi_tahap();
-- after-grants: revoke update, delete on penganggaran.catatan_bahas from balai_app

-- The governor's evaluation of a stage: sent, received, and the rows it names; only those may change.
create table penganggaran.evaluasi (
  tahun int not null,
  urut int not null,
  dikirim date,
  nomor text not null default '',
  tanggal date,
  simpulan text not null default '',
  revisi int not null default 1,
  primary key (tahun, urut),
  foreign key (tahun, urut) references penganggaran.tahap,
  check (tanggal is null or dikirim is not null)
);
create trigger jaga before insert or update on penganggaran.evaluasi for each row execute function penganggaran.jaga_isi_tahap();
create table penganggaran.evaluasi_butir (
  id uuid primary key,
  tahun int not null,
  urut int not null,
  unit_id uuid not null,
  sub_id uuid,
  -- Account or the beginning of one; empty means every account of the place.
  rekening text collate "C" not null default '',
  uraian text not null check (length(uraian) >= 5),
  tindak_lanjut text,
  ditindak_pada timestamptz,
  pada timestamptz not null,
  foreign key (tahun, urut) references penganggaran.evaluasi
);
create index evaluasi_butir_unit on penganggaran.evaluasi_butir (tahun, urut, unit_id);
create trigger jaga before insert or update on penganggaran.evaluasi_butir for each row execute function penganggaran.jaga_isi_tahap();

-- The document an office may spend on: it stands on a frozen stage (urut) and its rows are the rows of that stage.
create table penganggaran.dpa (
  id uuid primary key,
  tahun int not null,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  urut int not null,
  nomor text not null,
  keadaan text not null check (keadaan in ('rancangan', 'verifikasi', 'disetujui', 'disahkan', 'berlaku', 'diubah')),
  -- In whole rupiah, of the stage it stands on.
  pendapatan bigint not null,
  belanja bigint not null,
  penerimaan bigint not null,
  pengeluaran bigint not null,
  tanggal date,
  sejak timestamptz not null,
  revisi int not null default 1,
  foreign key (tahun, urut) references penganggaran.tahap,
  unique (tahun, unit_id, urut)
);
create unique index dpa_berlaku on penganggaran.dpa (tahun, unit_id) where keadaan = 'berlaku';
create unique index dpa_nomor on penganggaran.dpa (tahun, nomor);
-- after-grants: revoke delete on penganggaran.dpa from balai_app
create table penganggaran.dpa_langkah (
  id uuid primary key,
  dpa_id uuid not null references penganggaran.dpa,
  dari text not null,
  ke text not null,
  alasan text not null default '',
  jabatan text not null,
  jabatan_id uuid,
  pada timestamptz not null
);
create index dpa_langkah_dpa on penganggaran.dpa_langkah (dpa_id, pada);
-- after-grants: revoke update, delete on penganggaran.dpa_langkah from balai_app

-- Cash plan: rupiah of each month by sub kegiatan and account (sub_id null: revenue and financing).
create table penganggaran.kas (
  dpa_id uuid not null references penganggaran.dpa,
  sub_id uuid,
  rekening text collate "C" not null,
  bulan smallint not null check (bulan between 1 and 12),
  jumlah bigint not null check (jumlah >= 0),
  unique nulls not distinct (dpa_id, sub_id, rekening, bulan)
);
-- A cash plan that was ratified stays as it was.
create function penganggaran.jaga_kas() returns trigger language plpgsql as $$
declare beku uuid;
begin
  perform from penganggaran.dpa d where d.id in (select dpa_id from berubah) for share;
  select d.id into beku from penganggaran.dpa d where d.id in (select dpa_id from berubah) and d.keadaan not in ('rancangan', 'verifikasi') limit 1;
  if beku is not null then raise exception 'anggaran kas DPA yang disahkan tidak berubah' using errcode = 'BA003'; end if;
  return null;
end $$;
create trigger jaga_baru after insert on penganggaran.kas referencing new table as berubah for each statement execute function penganggaran.jaga_kas();
create trigger jaga_hapus after delete on penganggaran.kas referencing old table as berubah for each statement execute function penganggaran.jaga_kas();
-- after-grants: revoke update on penganggaran.kas from balai_app

-- Expenditure of the DPA in force, by sub kegiatan, account and source.
create view penganggaran.publik_dpa_rekening as
  select d.tahun, d.unit_id, d.unit_jalur, r.sub_id, s.kode, s.nama, r.rekening, r.sumber_dana, sum(r.jumlah)::bigint as jumlah
  from penganggaran.dpa d
  join penganggaran.rincian r on r.tahun = d.tahun and r.unit_id = d.unit_id and r.dari <= d.urut and (r.sampai is null or r.sampai > d.urut) and r.bagian = 'belanja'
  join penganggaran.sub s on s.id = r.sub_id and s.dari <= d.urut and (s.sampai is null or s.sampai > d.urut)
  where d.keadaan = 'berlaku'
  group by d.tahun, d.unit_id, d.unit_jalur, r.sub_id, s.kode, s.nama, r.rekening, r.sumber_dana;
-- Revenue and financing of the DPA in force, by account.
create view penganggaran.publik_dpa_penerimaan as
  select d.tahun, d.unit_id, d.unit_jalur, r.bagian, r.rekening, r.sumber_dana, sum(r.jumlah)::bigint as jumlah
  from penganggaran.dpa d
  join penganggaran.rincian r on r.tahun = d.tahun and r.unit_id = d.unit_id and r.dari <= d.urut and (r.sampai is null or r.sampai > d.urut) and r.bagian <> 'belanja'
  where d.keadaan = 'berlaku'
  group by d.tahun, d.unit_id, d.unit_jalur, r.bagian, r.rekening, r.sumber_dana;
-- Cash plan of the DPA in force; sub_id null is revenue and financing.
create view penganggaran.publik_kas as
  select d.tahun, d.unit_id, k.sub_id, k.rekening, k.bulan, k.jumlah from penganggaran.dpa d join penganggaran.kas k on k.dpa_id = d.id where d.keadaan = 'berlaku';

-- A shift inside the budget: what each line becomes. Who decides follows from the codes that differ (jenjang).
create table penganggaran.pergeseran (
  id uuid primary key,
  tahun int not null,
  urut int not null,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  jenjang text not null check (jenjang in ('pa', 'ppkd', 'sekda', 'perda')),
  alasan text not null check (length(alasan) >= 10),
  keadaan text not null check (keadaan in ('diajukan', 'disetujui', 'ditolak')),
  jabatan text not null,
  pada timestamptz not null,
  putusan_jabatan text,
  putusan_alasan text not null default '',
  putusan_pada timestamptz,
  foreign key (tahun, urut) references penganggaran.tahap,
  check ((keadaan = 'diajukan') = (putusan_pada is null)),
  check (keadaan <> 'ditolak' or length(putusan_alasan) >= 10)
);
create index pergeseran_tahap on penganggaran.pergeseran (tahun, urut, unit_id, pada);
-- after-grants: revoke delete on penganggaran.pergeseran from balai_app
create table penganggaran.pergeseran_baris (
  pergeseran_id uuid not null references penganggaran.pergeseran,
  nomor int not null,
  rincian_id uuid not null,
  -- Revision of the line as the proposer saw it: a line changed since is not overwritten.
  revisi int not null,
  volume numeric(14, 2)[] not null,
  harga bigint not null check (harga >= 0),
  sebelum bigint not null,
  sesudah bigint not null,
  -- A line that does not exist yet: { subId, rekening, nama, satuan, sumberDana }.
  baru jsonb,
  primary key (pergeseran_id, nomor),
  unique (pergeseran_id, rincian_id)
);
-- after-grants: revoke update, delete on penganggaran.pergeseran_baris from balai_app

-- Who is to receive a grant, social aid or financial aid (Lampiran III to VI of the penjabaran).
create table penganggaran.penerima (
  id uuid primary key,
  tahun int not null references penganggaran.apbd,
  rincian_id uuid not null,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  nama text not null check (length(nama) between 2 and 160),
  alamat text not null check (length(alamat) >= 3),
  bentuk text not null check (bentuk in ('uang', 'barang')),
  jumlah bigint not null check (jumlah > 0),
  diubah_pada timestamptz not null
);
create index penerima_rincian on penganggaran.penerima (rincian_id);
create index penerima_tahun on penganggaran.penerima (tahun, unit_id);
alter table penganggaran.penerima enable row level security;
create policy sistem on penganggaran.penerima to balai_sistem using (true);
create policy pegawai on penganggaran.penerima to balai_pegawai using (coalesce(unit_jalur ~ (select current_setting('balai.uang', true)), false)) with check (true);
-- How much of a line is named, without the names.
create function penganggaran.jumlah_penerima(rincian uuid[]) returns table (rincian_id uuid, banyak int, jumlah bigint) language sql stable security definer set search_path = pg_catalog as $$
  select p.rincian_id, count(*)::int, sum(p.jumlah)::bigint from penganggaran.penerima p where p.rincian_id = any(rincian) group by p.rincian_id $$;

-- A large print asked for: made by a job, kept as a file, thrown away after a while.
create table penganggaran.cetakan (
  id uuid primary key,
  tahun int not null,
  urut int not null,
  jenis text not null,
  bentuk text not null check (bentuk in ('pdf', 'xlsx')),
  unit_id uuid,
  sub_id uuid,
  keadaan text not null default 'antre' check (keadaan in ('antre', 'dikerjakan', 'selesai', 'gagal')),
  -- In per cent.
  maju smallint not null default 0 check (maju between 0 and 100),
  file text,
  diminta_oleh uuid not null,
  diminta_pada timestamptz not null,
  selesai_pada timestamptz
);
create index cetakan_peminta on penganggaran.cetakan (diminta_oleh, diminta_pada desc);

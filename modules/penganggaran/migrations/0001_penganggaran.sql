create schema penganggaran;

-- The budget (APBD) of a year and the stages it goes through (0031). One stage is open; what was left is frozen. A row of sub,
-- rincian or pagu_sumber says from which stage (dari) until before which stage (sampai) it holds, so the version of stage n is
-- every row with dari <= n and (sampai is null or sampai > n): nothing is copied, and two versions differ exactly by the rows
-- that began or ended between them.
create table penganggaran.apbd (
  tahun int primary key check (tahun between 2000 and 2200),
  nama text not null,
  dibuat_oleh uuid,
  dibuat_pada timestamptz not null
);
create table penganggaran.tahap (
  tahun int not null references penganggaran.apbd,
  urut int not null check (urut >= 1),
  jenis text not null check (jenis in ('kua_ppas_rancangan', 'kua_ppas_disepakati', 'rka', 'rapbd', 'pembahasan', 'persetujuan_bersama', 'evaluasi_gubernur', 'apbd_murni', 'pergeseran', 'kupa_ppas', 'rapbd_perubahan', 'apbd_perubahan', 'tutup_tahun')),
  nama text not null,
  -- The version of the plan it stands on: { dokumenId, urut, sidik }.
  dasar jsonb,
  -- Nota kesepakatan, Perda, Perkada: filled before the stage is left, where the stage asks for one.
  peraturan text not null default '',
  nomor text not null default '',
  tanggal date,
  dibuka_oleh uuid,
  dibuka_pada timestamptz not null,
  dibekukan_oleh uuid,
  dibekukan_pada timestamptz,
  baris int,
  -- Hash of the stage before and hash over all rows of this one, see penganggaran.sidik_tahap.
  sebelum text,
  sidik text,
  primary key (tahun, urut),
  check ((dibekukan_pada is null) = (sidik is null))
);
create unique index tahap_terbuka on penganggaran.tahap (tahun) where dibekukan_pada is null;

-- A sub kegiatan of an office in the budget: its ceiling (PPAS) and what must be achieved with it.
create table penganggaran.sub (
  id uuid not null,
  dari int not null,
  sampai int check (sampai > dari),
  tahun int not null,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  kode text collate "C" not null,
  nama text not null,
  -- The node of the RKPD it comes from; without one a reason is owed (it is listed as a break of consistency).
  simpul_id uuid,
  alasan_luar_rkpd text,
  -- In whole rupiah: ceiling of the sub kegiatan, and the estimate of the year after.
  pagu bigint not null check (pagu >= 0),
  pagu_depan bigint not null default 0 check (pagu_depan >= 0),
  indikator text not null default '',
  target numeric(16, 2) check (target >= 0),
  satuan text not null default '',
  wilayah text collate "C",
  lokasi text not null default '',
  bulan_mulai smallint check (bulan_mulai between 1 and 12),
  bulan_akhir smallint check (bulan_akhir between 1 and 12),
  sumber_dana text collate "C",
  kelompok_sasaran text not null default '',
  -- fungsi:pendidikan, infrastruktur, spm, stunting, kemiskinan …: what the mandatory shares are counted from.
  tag text[] not null default '{}',
  -- Proposals that this sub kegiatan fulfils.
  usulan uuid[] not null default '{}',
  revisi int not null default 1,
  diubah_oleh uuid,
  diubah_pada timestamptz not null,
  primary key (id, dari),
  foreign key (tahun, dari) references penganggaran.tahap,
  check (simpul_id is not null or length(alasan_luar_rkpd) >= 10),
  check (bulan_akhir >= bulan_mulai)
);
create unique index sub_kini on penganggaran.sub (id) where sampai is null;
create unique index sub_kode on penganggaran.sub (tahun, unit_id, kode) where sampai is null;
create index sub_tahun on penganggaran.sub (tahun, unit_id, kode, dari);
create index sub_simpul on penganggaran.sub (simpul_id) where simpul_id is not null;
create index sub_usulan on penganggaran.sub using gin (usulan) where sampai is null;

-- Price times volumes (up to four, none counts as one) and its tax in per cent, each rounded half up to whole rupiah (TV-6.1).
create function penganggaran.hitung_jumlah(volume numeric[], harga bigint, pajak numeric) returns bigint language sql immutable as $$
  select (p.pokok + round(p.pokok * pajak / 100))::bigint
  from (select round(harga * coalesce(volume[1], 1) * coalesce(volume[2], 1) * coalesce(volume[3], 1) * coalesce(volume[4], 1)) as pokok) p $$;

-- A line: revenue, expenditure of a sub kegiatan, or financing.
create table penganggaran.rincian (
  id uuid not null,
  dari int not null,
  sampai int check (sampai > dari),
  tahun int not null,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  bagian text not null check (bagian in ('pendapatan', 'belanja', 'penerimaan_pembiayaan', 'pengeluaran_pembiayaan')),
  sub_id uuid,
  urut int not null,
  rekening text collate "C" not null,
  -- Heading of a group of lines (#) and of a part of it (-).
  paket text not null default '',
  keterangan text not null default '',
  komponen_jenis text not null check (komponen_jenis in ('ssh', 'sbu', 'hspk', 'asb', 'lainnya')),
  komponen text collate "C",
  nama text not null,
  spesifikasi text not null default '',
  satuan text not null default '',
  harga bigint not null check (harga >= 0),
  -- The standard price as it was when the line was written; an exceeding price needs TAPD's ground (dasar_lewat).
  harga_standar bigint,
  dasar_lewat text,
  volume numeric(14, 2)[] not null check (cardinality(volume) between 1 and 4),
  satuan_volume text[] not null,
  pajak numeric(5, 2) not null default 0 check (pajak between 0 and 100),
  jumlah bigint not null,
  sumber_dana text collate "C",
  wilayah text collate "C",
  lokasi text not null default '',
  usulan_id uuid,
  revisi int not null default 1,
  diubah_oleh uuid,
  diubah_pada timestamptz not null,
  primary key (id, dari),
  foreign key (tahun, dari) references penganggaran.tahap,
  check ((bagian = 'belanja') = (sub_id is not null)),
  check (cardinality(volume) = cardinality(satuan_volume)),
  check (jumlah = penganggaran.hitung_jumlah(volume, harga, pajak))
);
create unique index rincian_kini on penganggaran.rincian (id) where sampai is null;
create index rincian_sub on penganggaran.rincian (sub_id, urut, id) where sampai is null;
create index rincian_tahun on penganggaran.rincian (tahun, unit_id, rekening, dari);
create index rincian_usulan on penganggaran.rincian (usulan_id) where usulan_id is not null;

-- What each source of funds gives this year.
create table penganggaran.pagu_sumber (
  id uuid not null,
  dari int not null,
  sampai int check (sampai > dari),
  tahun int not null,
  sumber_dana text collate "C" not null,
  jumlah bigint not null check (jumlah >= 0),
  dasar_hukum text not null,
  revisi int not null default 1,
  diubah_oleh uuid,
  diubah_pada timestamptz not null,
  primary key (id, dari),
  foreign key (tahun, dari) references penganggaran.tahap
);
create unique index pagu_sumber_kini on penganggaran.pagu_sumber (tahun, sumber_dana) where sampai is null;

-- The budget document of an office in one round of drafting (round = the stage 'rka' or 'kupa_ppas' that opened it):
-- lines are written while it is disusun or diperbaiki, by TAPD with a note while it is verified, by nobody once it is locked.
create table penganggaran.rka (
  tahun int not null,
  putaran int not null,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  keadaan text not null check (keadaan in ('disusun', 'diajukan', 'verifikasi', 'diperbaiki', 'disetujui', 'dikunci')),
  sejak timestamptz not null,
  revisi int not null default 1,
  primary key (tahun, putaran, unit_id),
  foreign key (tahun, putaran) references penganggaran.tahap (tahun, urut)
);

-- No path writes into a frozen stage: a row is born in the open stage, an older one may only be ended there. The share lock on
-- the stage makes freezing wait for writers and writers wait for freezing.
create function penganggaran.jaga_tahap() returns trigger language plpgsql as $$
declare terbuka int;
begin
  select urut into terbuka from penganggaran.tahap where tahun = coalesce(new.tahun, old.tahun) and dibekukan_pada is null for share;
  if terbuka is null then raise exception 'tidak ada tahap anggaran yang terbuka' using errcode = 'BA001'; end if;
  if tg_op = 'INSERT' and new.dari = terbuka and new.sampai is null then return new; end if;
  if tg_op = 'DELETE' and old.dari = terbuka then return old; end if;
  if tg_op = 'UPDATE' and (new.id, new.dari, new.tahun) = (old.id, old.dari, old.tahun) then
    if old.dari = terbuka and new.sampai is null then return new; end if;
    if old.dari < terbuka and coalesce(old.sampai, terbuka) = terbuka and coalesce(new.sampai, terbuka) = terbuka
      and to_jsonb(new) - 'sampai' = to_jsonb(old) - 'sampai' then return new; end if;
  end if;
  raise exception 'baris tahap anggaran yang dibekukan tidak berubah' using errcode = 'BA002';
end $$;
create trigger jaga before insert or update or delete on penganggaran.sub for each row execute function penganggaran.jaga_tahap();
create trigger jaga before insert or update or delete on penganggaran.rincian for each row execute function penganggaran.jaga_tahap();
create trigger jaga before insert or update or delete on penganggaran.pagu_sumber for each row execute function penganggaran.jaga_tahap();
create function penganggaran.jaga_beku() returns trigger language plpgsql as $$
begin
  if old.dibekukan_pada is not null then raise exception 'tahap anggaran yang dibekukan tidak berubah' using errcode = 'BA002'; end if;
  return coalesce(new, old);
end $$;
create trigger beku before update or delete on penganggaran.tahap for each row execute function penganggaran.jaga_beku();

-- The fingerprint of a version: every row of it in a fixed order, after the fingerprint of the stage before.
create function penganggaran.sidik_tahap(t int, n int, sebelum text) returns table (baris int, sidik text) language sql stable as $$
  select count(*)::int, encode(sha256(convert_to(coalesce(sebelum, '') || coalesce(string_agg(b.isi, '' order by b.jenis, b.id), ''), 'UTF8')), 'hex')
  from (
    select 'sub' as jenis, id, encode(sha256(convert_to((to_jsonb(s) - 'sampai')::text, 'UTF8')), 'hex') as isi from penganggaran.sub s where tahun = t and dari <= n and (sampai is null or sampai > n)
    union all select 'rincian', id, encode(sha256(convert_to((to_jsonb(r) - 'sampai')::text, 'UTF8')), 'hex') from penganggaran.rincian r where tahun = t and dari <= n and (sampai is null or sampai > n)
    union all select 'sumber', id, encode(sha256(convert_to((to_jsonb(p) - 'sampai')::text, 'UTF8')), 'hex') from penganggaran.pagu_sumber p where tahun = t and dari <= n and (sampai is null or sampai > n)
  ) b $$;

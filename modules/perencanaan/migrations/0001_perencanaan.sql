create schema perencanaan;

-- References (nomenclature, accounts, sources of funds, standard prices, dictionary of proposals) with the dates of their decree.
-- One edition (versi) is what one decree brought; a row says from when to when it holds, so any two days can be compared.
create table perencanaan.versi (
  id uuid primary key,
  jenis text not null check (jenis in ('nomenklatur', 'rekening', 'sumber_dana', 'ssh', 'sbu', 'hspk', 'asb', 'kamus')),
  nama text not null,
  dasar_hukum text not null,
  berlaku_mulai date not null,
  -- lengkap: codes it does not name have ended; tambahan: everything else stays.
  cakupan text not null check (cakupan in ('lengkap', 'tambahan')),
  baris int not null,
  sidik text not null,
  dibuat_oleh uuid,
  dibuat_pada timestamptz not null,
  unique (jenis, berlaku_mulai)
);
create table perencanaan.rujukan (
  jenis text not null,
  kode text collate "C" not null,
  berlaku_mulai date not null,
  berlaku_sampai date,
  nama text not null,
  induk text collate "C",
  tingkat smallint not null,
  satuan text,
  harga bigint check (harga >= 0),
  -- What only this kind has: indikator and kode_lama of a sub kegiatan, spesifikasi and tkdn of a price, unit and sub_kegiatan of the dictionary.
  rincian jsonb not null default '{}',
  versi_id uuid not null references perencanaan.versi,
  cari tsvector generated always as (to_tsvector('simple', kode || ' ' || nama)) stored,
  primary key (jenis, kode, berlaku_mulai),
  check (berlaku_sampai >= berlaku_mulai)
);
create index rujukan_cari on perencanaan.rujukan using gin (cari);
create index rujukan_induk on perencanaan.rujukan (jenis, induk, kode);
create unique index rujukan_terbuka on perencanaan.rujukan (jenis, kode) where berlaku_sampai is null;

-- Which bidang urusan an office answers for, with the decree (perda perangkat daerah): its sub kegiatan come from these.
create table perencanaan.bidang_unit (
  unit_id uuid not null,
  bidang text collate "C" not null check (bidang ~ '^[1-8]\.[0-9]{2}$'),
  berlaku_mulai date not null,
  berlaku_sampai date,
  dasar_hukum text not null,
  primary key (unit_id, bidang, berlaku_mulai),
  check (berlaku_sampai >= berlaku_mulai)
);

-- A workbook on its way in: read by a job into impor_baris, shown as what would change, applied in one transaction or not at all.
create table perencanaan.impor (
  id uuid primary key,
  jenis text not null,
  nama text not null,
  dasar_hukum text not null,
  berlaku_mulai date not null,
  cakupan text not null check (cakupan in ('lengkap', 'tambahan')),
  berkas_hash text not null,
  berkas_jenis text not null check (berkas_jenis in ('csv', 'xlsx')),
  keadaan text not null check (keadaan in ('menunggu', 'dibaca', 'siap', 'salah', 'diterapkan', 'dibatalkan')),
  dibaca int not null default 0,
  permil int not null default 0,
  salah int not null default 0,
  baru int not null default 0,
  berubah int not null default 0,
  tetap int not null default 0,
  hilang int not null default 0,
  sebab text,
  kunci text not null unique,
  dibuat_oleh uuid,
  dibuat_pada timestamptz not null,
  selesai_pada timestamptz
);
create index impor_terbaru on perencanaan.impor (dibuat_pada desc, id desc);
create table perencanaan.impor_baris (
  impor_id uuid not null references perencanaan.impor on delete cascade,
  baris int not null,
  kode text collate "C" not null,
  nama text not null,
  induk text collate "C",
  tingkat smallint not null,
  satuan text,
  harga bigint,
  rincian jsonb not null default '{}',
  primary key (impor_id, baris)
);
create index impor_baris_kode on perencanaan.impor_baris (impor_id, kode);
create table perencanaan.impor_salah (
  impor_id uuid not null references perencanaan.impor on delete cascade,
  urut int not null,
  baris int not null,
  sel text not null,
  nilai text not null,
  pesan text not null,
  primary key (impor_id, urut)
);

-- The year that is planned, and when it takes proposals. Dates are settings (Permendagri 86/2017).
create table perencanaan.siklus (
  tahun int primary key check (tahun between 2000 and 2200),
  usulan_mulai date not null,
  usulan_sampai date not null,
  -- Last day of each level: desa, kecamatan, forum_pd, kabupaten; and until when the council's members hand in (pokir), when it differs.
  jadwal jsonb not null default '{}',
  keadaan text not null check (keadaan in ('berjalan', 'selesai')),
  check (usulan_sampai >= usulan_mulai)
);

create sequence perencanaan.nomor_usulan;
create table perencanaan.usulan (
  id uuid primary key,
  nomor text collate "C" not null unique,
  tahun int not null references perencanaan.siklus,
  jalur text not null check (jalur in ('musrenbang', 'pokir')),
  -- Who, without any person: the kind, and the name of the group, village or seat.
  pengusul_jenis text not null check (pengusul_jenis in ('warga', 'rt', 'rw', 'kelompok', 'desa', 'kecamatan', 'dprd')),
  pengusul_nama text not null,
  -- The office that entered it or that the villager turned to, and where the work would be.
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  wilayah text collate "C" not null,
  kecamatan text collate "C" not null,
  -- From the dictionary as it stood that day: code, name, unit, price, and the sub kegiatan it would become.
  kamus text collate "C" not null,
  pekerjaan text not null,
  sub_kegiatan text collate "C",
  jenis_belanja text not null,
  judul text not null,
  masalah text not null,
  manfaat text not null default '',
  lokasi text not null,
  lat numeric(9, 6),
  lon numeric(9, 6),
  volume numeric(14, 2) not null check (volume > 0),
  satuan text not null,
  harga_satuan bigint not null check (harga_satuan >= 0),
  anggaran bigint not null,
  penerima int not null default 0 check (penerima >= 0),
  lahan_siap boolean not null default false,
  rinci_siap boolean not null default false,
  -- Whom it is for now, and whom it was for first.
  unit_tujuan uuid not null,
  unit_awal uuid not null,
  keadaan text not null check (keadaan in ('draf', 'usulan_warga', 'musrenbang_desa', 'verifikasi_kecamatan', 'prioritas_kecamatan', 'verifikasi_setwan', 'verifikasi_mitra', 'verifikasi_skpd', 'forum_pd',
    'validasi_tapd', 'masuk_rkpd', 'tidak_diakomodasi', 'ditarik', 'kewenangan_desa', 'kewenangan_provinsi', 'kewenangan_pusat')),
  sejak timestamptz not null,
  -- As the last level left it; what is counted against ceilings.
  volume_kini numeric(14, 2) not null check (volume_kini >= 0),
  anggaran_kini bigint not null check (anggaran_kini >= 0),
  peringkat int,
  -- Proposed again from an earlier, refused one.
  asal_id uuid unique references perencanaan.usulan,
  saluran text not null check (saluran in ('portal', 'kantor', 'kertas', 'luring')),
  kunci text not null unique,
  isi_sidik text not null,
  -- Seen by everybody since: a village has looked at it.
  umum_sejak timestamptz,
  diajukan_pada timestamptz,
  dibuat_oleh uuid,
  dibuat_pada timestamptz not null,
  cari tsvector generated always as (to_tsvector('simple', nomor || ' ' || judul || ' ' || pekerjaan || ' ' || lokasi)) stored,
  -- Cost is price times volume, half a rupiah upward; nobody types it.
  check (anggaran = round(volume * harga_satuan)),
  check ((lat is null) = (lon is null)),
  check (keadaan = 'draf' or diajukan_pada is not null),
  -- What enters the plan names the sub kegiatan under which it is paid for.
  check (keadaan <> 'masuk_rkpd' or sub_kegiatan is not null)
);
create index usulan_wilayah on perencanaan.usulan (wilayah, tahun desc, id desc);
create index usulan_kecamatan on perencanaan.usulan (kecamatan, tahun, keadaan) include (anggaran_kini);
create index usulan_tujuan on perencanaan.usulan (unit_tujuan, tahun, keadaan) include (anggaran_kini);
create index usulan_keadaan on perencanaan.usulan (tahun, keadaan, id);
create index usulan_tahun on perencanaan.usulan (tahun, id);
create index usulan_unit on perencanaan.usulan (unit_id, id desc);
create index usulan_cari on perencanaan.usulan using gin (cari);

-- What the proposer wrote stays as written once it is handed in: each level says what it would change beside it.
create function perencanaan.jaga_usulan() returns trigger language plpgsql as $$
begin
  if old.keadaan <> 'draf' and (new.nomor, new.tahun, new.jalur, new.pengusul_jenis, new.pengusul_nama, new.unit_id, new.wilayah, new.kecamatan, new.kamus, new.pekerjaan, new.judul, new.masalah, new.manfaat, new.lokasi, new.lat, new.lon,
      new.volume, new.satuan, new.harga_satuan, new.penerima, new.lahan_siap, new.rinci_siap, new.unit_awal, new.kunci, new.isi_sidik) is distinct from
     (old.nomor, old.tahun, old.jalur, old.pengusul_jenis, old.pengusul_nama, old.unit_id, old.wilayah, old.kecamatan, old.kamus, old.pekerjaan, old.judul, old.masalah, old.manfaat, old.lokasi, old.lat, old.lon,
      old.volume, old.satuan, old.harga_satuan, old.penerima, old.lahan_siap, old.rinci_siap, old.unit_awal, old.kunci, old.isi_sidik)
  then raise exception 'isi usulan yang sudah diajukan tidak berubah (%)', old.nomor; end if;
  return new;
end $$;
create trigger jaga before update on perencanaan.usulan for each row execute function perencanaan.jaga_usulan();

-- The person behind a proposal, apart from it: never public, read by the office it was handed to and by the person.
create table perencanaan.pengusul (
  usulan_id uuid primary key references perencanaan.usulan,
  unit_jalur text collate "C" not null,
  wilayah text collate "C" not null,
  orang_id uuid,
  nama text not null default '',
  pada timestamptz not null
);
create index pengusul_orang on perencanaan.pengusul (orang_id, pada desc) where orang_id is not null;

-- One block for each level that spoke, added and never changed; each carries the hash of the one before.
create table perencanaan.rekomendasi (
  usulan_id uuid not null references perencanaan.usulan,
  urut int not null,
  tingkat text not null check (tingkat in ('desa', 'kecamatan', 'setwan', 'mitra', 'skpd', 'forum_pd', 'kabupaten')),
  putusan text not null check (putusan in ('ajukan', 'tarik', 'terima', 'ubah', 'tolak', 'kembalikan', 'alihkan', 'kewenangan_desa', 'kewenangan_provinsi', 'kewenangan_pusat')),
  volume numeric(14, 2) not null,
  anggaran bigint not null,
  alasan text check (alasan in ('bukan_kewenangan', 'sudah_ada', 'lahan_belum_jelas', 'rab_tidak_wajar', 'tidak_sesuai_prioritas', 'pagu_tidak_cukup', 'ganda', 'data_kurang', 'tidak_layak_teknis')),
  teks text not null default '',
  unit_ke uuid,
  sub_kegiatan text,
  dari text not null,
  ke text not null,
  acara_id uuid,
  peringkat int,
  jabatan_id uuid,
  -- The post, as the public reads it; the person stands in the audit log.
  jabatan text not null,
  pada timestamptz not null,
  sebelum text not null,
  sidik text not null,
  primary key (usulan_id, urut),
  -- No refusal without a reason, and the reason in words.
  check (putusan not in ('tolak', 'kembalikan') or (alasan is not null and length(teks) >= 10)),
  check (putusan <> 'alihkan' or unit_ke is not null),
  check (putusan <> 'ubah' or length(teks) >= 10)
);
create index rekomendasi_acara on perencanaan.rekomendasi (acara_id) where acara_id is not null;
create function perencanaan.sidik_rekomendasi(r perencanaan.rekomendasi) returns text language sql immutable as $$
  select encode(sha256(convert_to(concat_ws('|', r.sebelum, r.usulan_id, r.urut, r.tingkat, r.putusan, trim_scale(r.volume), r.anggaran, coalesce(r.alasan, '-'), r.teks, coalesce(r.unit_ke::text, '-'), coalesce(r.sub_kegiatan, '-'), r.dari, r.ke,
    coalesce(r.acara_id::text, '-'), coalesce(r.peringkat, 0), r.jabatan, (extract(epoch from r.pada) * 1000)::bigint), 'UTF8')), 'hex') $$;
create function perencanaan.rantai_rekomendasi() returns trigger language plpgsql as $$
begin
  select urut + 1, sidik into new.urut, new.sebelum from perencanaan.rekomendasi where usulan_id = new.usulan_id order by urut desc limit 1;
  if new.urut is null then
    select 1, isi_sidik into new.urut, new.sebelum from perencanaan.usulan where id = new.usulan_id;
  end if;
  new.sidik := perencanaan.sidik_rekomendasi(new);
  return new;
end $$;
create trigger rantai before insert on perencanaan.rekomendasi for each row execute function perencanaan.rantai_rekomendasi();
-- after-grants: revoke update, delete on perencanaan.rekomendasi from balai_app

-- Second line under the policy: the public, and other offices, see what a village has looked at; the person behind a proposal
-- only the office it was given to.
alter table perencanaan.usulan enable row level security;
alter table perencanaan.pengusul enable row level security;
alter table perencanaan.rekomendasi enable row level security;
create policy sistem on perencanaan.usulan to balai_sistem using (true);
create policy sistem on perencanaan.pengusul to balai_sistem using (true);
create policy sistem on perencanaan.rekomendasi to balai_sistem using (true);
create policy diri on perencanaan.pengusul to balai_warga using (orang_id = (select nullif(current_setting('balai.orang', true), '')::uuid));
create policy umum on perencanaan.usulan to balai_publik, balai_warga using (umum_sejak is not null);
create policy diri on perencanaan.usulan to balai_warga using (exists (select from perencanaan.pengusul p where p.usulan_id = id)) with check (true);
create policy pegawai on perencanaan.usulan to balai_pegawai using (umum_sejak is not null or coalesce(
  unit_jalur ~ (select current_setting('balai.unit', true)) or wilayah ~ (select current_setting('balai.wilayah', true)), false)) with check (true);
create policy umum on perencanaan.rekomendasi to balai_publik, balai_warga using (exists (select from perencanaan.usulan u where u.id = usulan_id));
create policy pegawai on perencanaan.rekomendasi to balai_pegawai using (exists (select from perencanaan.usulan u where u.id = usulan_id)) with check (true);
create policy pegawai on perencanaan.pengusul to balai_pegawai using (coalesce(
  unit_jalur ~ (select current_setting('balai.unit', true)) or wilayah ~ (select current_setting('balai.wilayah', true)), false)) with check (true);

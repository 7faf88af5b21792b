-- Archive of the government (UU 43/2009, PP 28/2012): dossiers, what lies in them, their terms, and their way out.
create schema kearsipan;

-- A dossier (berkas arsip): the papers of one affair of one unit, under one classification.
create table kearsipan.berkas_arsip (
  id uuid primary key,
  -- Who made it (unit pengolah / pencipta) and who keeps it now (itself, a records centre, the archive institution).
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  simpan_unit uuid not null,
  simpan_jalur text collate "C" not null,
  klasifikasi text not null,
  tahun int not null,
  nomor int not null check (nomor > 0),
  judul text not null check (length(trim(judul)) >= 3),
  keterangan text not null default '',
  -- The strictest of what lies in it.
  keamanan text not null default 'biasa' check (keamanan in ('biasa', 'terbatas', 'rahasia', 'sangat_rahasia')),
  vital boolean not null default false,
  terjaga boolean not null default false,
  tahap text not null default 'aktif' check (tahap in ('aktif', 'inaktif', 'statis', 'musnah')),
  -- Where the paper lies: room, shelf, box, folder.
  lokasi text not null default '',
  dibuka date not null,
  ditutup date,
  -- Day of the event from which the rule counts, where it counts from one.
  peristiwa_pada date,
  -- The rule as it was reckoned with, and what came of it.
  jra_klasifikasi text,
  jra_mulai date,
  retensi_aktif int,
  retensi_inaktif int,
  nasib text check (nasib in ('musnah', 'permanen', 'dinilai_kembali')),
  inaktif_pada date,
  akhir_pada date,
  jumlah int not null default 0 check (jumlah >= 0),
  dibuat_teks text not null,
  dibuat_pada timestamptz not null,
  dimusnahkan_pada timestamptz,
  unique (unit_id, klasifikasi, tahun, nomor),
  check (ditutup is not null or (inaktif_pada is null and akhir_pada is null)),
  check ((inaktif_pada is null) = (akhir_pada is null)),
  check ((tahap = 'musnah') = (dimusnahkan_pada is not null)),
  check (tahap = 'aktif' or ditutup is not null)
);
create index berkas_simpan on kearsipan.berkas_arsip (simpan_unit, tahap, klasifikasi, tahun, nomor, id);
create index berkas_jatuh_inaktif on kearsipan.berkas_arsip (simpan_unit, inaktif_pada, id) where tahap = 'aktif' and inaktif_pada is not null;
create index berkas_jatuh_akhir on kearsipan.berkas_arsip (simpan_unit, akhir_pada, id) where tahap in ('aktif', 'inaktif') and akhir_pada is not null;
create index berkas_jra on kearsipan.berkas_arsip (jra_klasifikasi, id) where ditutup is not null and tahap in ('aktif', 'inaktif');
-- after-grants: revoke delete on kearsipan.berkas_arsip from balai_app

-- What lies in a dossier, in its order. Of what was destroyed only this line is left: number, date, dossier, record, hash.
create table kearsipan.isi_berkas (
  id uuid primary key,
  berkas_arsip_id uuid not null references kearsipan.berkas_arsip,
  unit_id uuid not null,
  urut int not null check (urut > 0),
  -- A letter, a finished case of a service, or something on paper only.
  jenis text not null check (jenis in ('surat', 'perkara', 'kertas')),
  objek_id uuid,
  nomor text,
  tanggal date,
  uraian text not null,
  tingkat text not null default 'asli' check (tingkat in ('asli', 'salinan', 'tembusan')),
  jumlah text not null default '',
  lokasi text not null default '',
  oleh_teks text not null,
  pada timestamptz not null,
  dimusnahkan_pada timestamptz,
  berita_acara text,
  sidik text,
  unique (berkas_arsip_id, urut),
  check ((jenis = 'kertas') = (objek_id is null))
);
create unique index isi_sekali on kearsipan.isi_berkas (unit_id, objek_id) where objek_id is not null;
create index isi_objek on kearsipan.isi_berkas (objek_id) where objek_id is not null;

-- Finished cases of services that wait to be filed: gathered from the engine, gone when filed.
create table kearsipan.perkara_selesai (
  berkas_id uuid primary key,
  unit_id uuid not null,
  klasifikasi text not null,
  nomor text not null,
  judul text not null,
  selesai_pada timestamptz not null,
  diberkaskan boolean not null default false
);
create index perkara_belum on kearsipan.perkara_selesai (unit_id, selesai_pada, berkas_id) where not diberkaskan;

-- Reduction (penyusutan): a list of dossiers that goes to a records centre, to the archive institution, or to destruction.
create table kearsipan.penyusutan (
  id uuid primary key,
  jenis text not null check (jenis in ('pindah', 'serah', 'musnah')),
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  ke_unit uuid,
  keadaan text not null check (keadaan in ('dinilai', 'ditandatangani', 'siap', 'selesai', 'ditolak', 'dibatalkan')),
  perihal text not null,
  -- The case along which appraisal and signatures are given, and the record of it.
  berkas_id uuid unique references workflow.berkas,
  naskah_id uuid,
  nomor text,
  tanggal date,
  keputusan_id uuid,
  kunci text not null unique,
  oleh_teks text not null,
  dibuat_pada timestamptz not null,
  selesai_pada timestamptz,
  alasan text,
  check ((jenis = 'musnah') = (ke_unit is null)),
  check ((keadaan in ('selesai', 'ditolak', 'dibatalkan')) = (selesai_pada is not null)),
  check (keadaan not in ('siap', 'selesai') or nomor is not null)
);
create index penyusutan_unit on kearsipan.penyusutan (unit_id, dibuat_pada desc, id);
create index penyusutan_ke on kearsipan.penyusutan (ke_unit, dibuat_pada desc, id) where ke_unit is not null;
create index penyusutan_naskah on kearsipan.penyusutan (naskah_id) where naskah_id is not null;
-- after-grants: revoke delete on kearsipan.penyusutan from balai_app

create table kearsipan.penyusutan_berkas (
  penyusutan_id uuid not null references kearsipan.penyusutan,
  berkas_arsip_id uuid not null references kearsipan.berkas_arsip,
  urut int not null,
  -- On the list until it ends, and whether the appraisal kept it out.
  aktif boolean not null default true,
  dikeluarkan text,
  primary key (penyusutan_id, berkas_arsip_id)
);
create unique index penyusutan_sekali on kearsipan.penyusutan_berkas (berkas_arsip_id) where aktif;

-- Posts that appraise and posts that sign, in order, with what they decided.
create table kearsipan.penyusutan_pihak (
  penyusutan_id uuid not null references kearsipan.penyusutan,
  peran text not null check (peran in ('penilai', 'penanda')),
  urut int not null,
  jabatan_id uuid not null,
  jabatan_teks text not null,
  tugas_id uuid,
  keputusan text check (keputusan in ('setuju', 'tolak', 'tanda_tangan')),
  catatan text,
  oleh_teks text,
  pada timestamptz,
  primary key (penyusutan_id, peran, urut),
  check ((keputusan is null) = (pada is null))
);
create index pihak_tugas on kearsipan.penyusutan_pihak (tugas_id) where tugas_id is not null;

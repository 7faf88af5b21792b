-- Satisfaction survey (PermenPANRB 14/2017), objections (UU 30/2014), and the facts behind the figures of unit heads.
create schema if not exists pelayanan;

-- One answer. No person, no case, no hour stands in it, and its id tells no time: nobody can say whose it is.
create table pelayanan.penilaian (
  id uuid primary key,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  -- Region the unit serves; null for the whole regency.
  unit_wilayah text collate "C",
  -- Kecamatan of the respondent's case: never the village, which could point at one person.
  kecamatan text collate "C",
  proses text,
  tanggal date not null,
  jam text not null check (jam in ('pagi', 'siang')),
  asal text not null check (asal in ('permohonan', 'loket')),
  jenis_kelamin text not null check (jenis_kelamin in ('L', 'P')),
  usia text not null,
  pendidikan text not null,
  pekerjaan text not null,
  -- Meaning is bound to the key, never to the number: the regulation itself numbers unsur 8 and 9 in two ways.
  persyaratan smallint not null check (persyaratan between 1 and 4),
  prosedur smallint not null check (prosedur between 1 and 4),
  waktu smallint not null check (waktu between 1 and 4),
  biaya smallint not null check (biaya between 1 and 4),
  produk smallint not null check (produk between 1 and 4),
  kompetensi smallint not null check (kompetensi between 1 and 4),
  perilaku smallint not null check (perilaku between 1 and 4),
  sarana smallint not null check (sarana between 1 and 4),
  pengaduan smallint not null check (pengaduan between 1 and 4),
  saran text check (length(saran) <= 1000),
  saran_keadaan text not null default 'menunggu' check (saran_keadaan in ('menunggu', 'tampil', 'sembunyi')),
  detik int,
  -- Kept and counted, but marked: all answers alike and given in under ten seconds.
  ditandai boolean not null default false
);
create index penilaian_unit on pelayanan.penilaian (unit_jalur, tanggal);
create index penilaian_wilayah on pelayanan.penilaian (unit_wilayah, tanggal);
create index penilaian_tanggal on pelayanan.penilaian (tanggal);
create index penilaian_saran on pelayanan.penilaian (tanggal, id) where saran is not null;
-- Words and marks are never changed; only the moderation of free text is.
-- after-grants: revoke update, delete on pelayanan.penilaian from balai_app
-- after-grants: grant update (saran_keadaan) on pelayanan.penilaian to balai_app

-- That a case was invited and whether somebody has answered for it: all that keeps it to one answer per case.
create table pelayanan.undangan_skm (
  berkas_id uuid primary key,
  terjawab boolean not null default false
);

create table pelayanan.periode_skm (
  id uuid primary key,
  nama text not null,
  unit_id uuid not null,
  unit_nama text not null,
  unit_jalur text collate "C" not null,
  unit_wilayah text collate "C",
  mulai date not null,
  sampai date not null,
  metode_bobot text not null check (metode_bobot in ('eksak', '0.11', '0.111')),
  -- Users of the service in the period before: what the least number of answers follows from.
  populasi int not null check (populasi >= 0),
  keadaan text not null check (keadaan in ('rencana', 'pengumpulan', 'pengolahan', 'ditetapkan', 'dipublikasikan', 'tindak_lanjut')),
  hasil jsonb,
  hasil_hash text,
  ditetapkan_pada timestamptz,
  dipublikasikan_pada timestamptz,
  dibuat_pada timestamptz not null,
  check (sampai >= mulai),
  check ((hasil is null) = (keadaan in ('rencana', 'pengumpulan', 'pengolahan'))),
  check ((hasil is null) = (hasil_hash is null)),
  unique (unit_id, mulai, sampai)
);
create index periode_skm_umum on pelayanan.periode_skm (dipublikasikan_pada desc) where dipublikasikan_pada is not null;

create function pelayanan.jaga_hasil_skm() returns trigger language plpgsql as $$
begin
  if old.hasil is not null and (new.hasil is distinct from old.hasil or new.hasil_hash is distinct from old.hasil_hash or new.metode_bobot <> old.metode_bobot or new.mulai <> old.mulai or new.sampai <> old.sampai) then
    raise exception 'the result of a survey period is frozen once it is laid down';
  end if;
  return new;
end $$;
create trigger jaga_hasil before update on pelayanan.periode_skm for each row execute function pelayanan.jaga_hasil_skm();
-- after-grants: revoke delete on pelayanan.periode_skm from balai_app

create table pelayanan.tindak_lanjut (
  id uuid primary key,
  periode_id uuid not null references pelayanan.periode_skm,
  unsur text not null,
  kegiatan text not null,
  penanggung_jawab text not null,
  tahun int not null check (tahun between 2000 and 2200),
  triwulan int not null check (triwulan between 1 and 4),
  keadaan text not null default 'rencana' check (keadaan in ('rencana', 'berjalan', 'selesai')),
  dibuat_pada timestamptz not null
);
create index tindak_lanjut_periode on pelayanan.tindak_lanjut (periode_id, tahun, triwulan, id);

-- One narrow row for each case: medians cannot be added up from daily sums, but over such rows they are exact and cheap.
-- Kept by hearing what happens to cases; rebuilt by comparing with the case engine.
create table pelayanan.ringkasan_berkas (
  berkas_id uuid primary key,
  urut int not null,
  nomor text not null,
  proses text not null,
  judul text not null,
  unit_id uuid not null,
  unit_jalur text collate "C" not null,
  wilayah text collate "C",
  keadaan text not null,
  masuk date not null,
  selesai date,
  jatuh_tempo timestamptz,
  lewat boolean not null,
  dikembalikan int not null,
  janji_nilai int not null,
  janji_satuan text not null,
  -- Working minutes of the unit from submission to the end, pauses left out; null while open.
  lama_menit int,
  tepat boolean
);
create index ringkasan_masuk on pelayanan.ringkasan_berkas (masuk);
create index ringkasan_selesai on pelayanan.ringkasan_berkas (selesai) where selesai is not null;
create index ringkasan_unit on pelayanan.ringkasan_berkas (unit_jalur, masuk);
create index ringkasan_unit_id on pelayanan.ringkasan_berkas (unit_id, masuk);
create index ringkasan_wilayah on pelayanan.ringkasan_berkas (wilayah, masuk);
create index ringkasan_terbuka on pelayanan.ringkasan_berkas (jatuh_tempo, berkas_id) where selesai is null;

-- An objection or an appeal is a case of its own; this says against which decision it is, and what was opened when it was granted.
create table pelayanan.keberatan (
  berkas_id uuid primary key,
  asal_id uuid not null,
  jenis text not null check (jenis in ('keberatan', 'banding')),
  dibuka_lagi_id uuid,
  pada timestamptz not null,
  unique (asal_id, jenis)
);
-- after-grants: revoke delete on pelayanan.keberatan from balai_app

-- Who sits in the budget team (TAPD), and who leads the council and signs for it: posts, by the decree and for the time it names.
-- Whoever holds the post on a day signs on that day.
create table penganggaran.anggota_tim (
  id uuid primary key,
  tim text not null check (tim in ('tapd', 'pimpinan_dprd')),
  jabatan_id uuid not null,
  kedudukan text not null check (kedudukan in ('pengarah', 'ketua', 'wakil_ketua', 'sekretaris', 'anggota')),
  urut smallint not null check (urut between 1 and 99),
  keputusan text not null check (length(keputusan) >= 3),
  berlaku_mulai date not null,
  berlaku_sampai date check (berlaku_sampai >= berlaku_mulai),
  dibuat_oleh uuid,
  dibuat_pada timestamptz not null
);
create unique index anggota_tim_satu on penganggaran.anggota_tim (tim, jabatan_id) where berlaku_sampai is null;
create index anggota_tim_urut on penganggaran.anggota_tim (tim, urut, id);
-- after-grants: revoke delete on penganggaran.anggota_tim from balai_app

-- The signed memorandum of an agreement: made when the first side agrees, withdrawn with the agreement. `penanda`: who is to sign,
-- as it names them: [{ pihak, jabatanId, pegawaiId, jabatan }].
create table penganggaran.nota (
  naskah_id uuid primary key,
  tahun int not null,
  urut int not null,
  token text not null,
  nomor text not null,
  tanggal date not null,
  penanda jsonb not null,
  sidik_isi text not null,
  dicabut_pada timestamptz,
  foreign key (tahun, urut) references penganggaran.tahap
);
create unique index nota_satu on penganggaran.nota (tahun, urut) where dicabut_pada is null;
-- after-grants: revoke delete on penganggaran.nota from balai_app

-- The lists that the regulation annexes beside the figures of the budget (staff, receivables, capital, assets, reserves, loans …):
-- each statement of a list is a row that stays; the newest before a stage was frozen is the one that stage has. No rows = nihil, said so.
create table penganggaran.daftar_lampiran (
  id uuid primary key,
  tahun int not null references penganggaran.apbd,
  kode text collate "C" not null,
  -- Rows of cells, in the order of the columns of the annex: text, or whole rupiah as text.
  isi jsonb not null check (jsonb_typeof(isi) = 'array'),
  nihil boolean not null,
  per_tanggal date not null,
  sumber text not null check (length(sumber) >= 3),
  jabatan text not null,
  dibuat_oleh uuid,
  dibuat_pada timestamptz not null,
  check (nihil = (jsonb_array_length(isi) = 0))
);
create index daftar_lampiran_terbaru on penganggaran.daftar_lampiran (tahun, kode, dibuat_pada desc);
-- after-grants: revoke update, delete on penganggaran.daftar_lampiran from balai_app

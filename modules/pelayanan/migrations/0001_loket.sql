-- The counter: queues and their tickets, what was entered by an officer for somebody who came, and what was handed over.
create schema pelayanan;

-- A line people stand in at one office, told apart by its letter. The row also counts the day's numbers: drawing one locks
-- it, so that numbers are gapless however many take one at once.
create table pelayanan.antrean (
  id uuid primary key,
  unit_id uuid not null,
  -- Columns the policy compiles against.
  unit_jalur text collate "C" not null,
  wilayah text collate "C",
  huruf text not null check (huruf ~ '^[A-Z]$'),
  nama text not null check (nama <> ''),
  keterangan text,
  aktif boolean not null default true,
  tanggal_terakhir date,
  nomor_terakhir int not null default 0,
  unique (unit_id, huruf)
);

-- One number of one day. It carries no name: whoever holds it is the next.
create table pelayanan.tiket (
  id uuid primary key,
  -- The line that gave the number, and the line it waits in now (an officer may send it to another).
  asal_id uuid not null references pelayanan.antrean,
  antrean_id uuid not null references pelayanan.antrean,
  unit_id uuid not null,
  tanggal date not null,
  nomor int not null check (nomor > 0),
  kode text not null,
  prioritas text check (prioritas in ('lansia', 'disabilitas', 'ibu_hamil')),
  cara text not null check (cara in ('ponsel', 'kios', 'petugas')),
  -- Address of the ticket's page.
  token text not null unique,
  -- Idempotency key: the same form sent twice is one number.
  kunci text not null unique,
  keadaan text not null default 'menunggu' check (keadaan in ('menunggu', 'dipanggil', 'selesai', 'dilewati', 'batal', 'hangus')),
  diambil_pada timestamptz not null,
  -- Place in the line; kept when the ticket is sent to another one.
  urut_pada timestamptz not null,
  pegawai_id uuid,
  loket_nomor int,
  -- First call (end of the waiting time) and latest call (what the screen in the hall shows).
  dipanggil_pada timestamptz,
  panggilan_pada timestamptz,
  panggilan_kali int not null default 0,
  selesai_pada timestamptz,
  unique (asal_id, tanggal, nomor),
  check (keadaan <> 'dipanggil' or (pegawai_id is not null and panggilan_pada is not null))
);
-- People who may not be kept standing (UU 25/2009 Ps 29) first, then in order of arrival.
create index tiket_menunggu on pelayanan.tiket (unit_id, tanggal, (prioritas is null), urut_pada, nomor) where keadaan = 'menunggu';
create index tiket_panggilan on pelayanan.tiket (unit_id, tanggal, panggilan_pada desc) where panggilan_pada is not null;
create index tiket_lewat_hari on pelayanan.tiket (tanggal) where keadaan in ('menunggu', 'dipanggil', 'dilewati');
-- An officer serves one person at a time.
create unique index tiket_dilayani on pelayanan.tiket (pegawai_id) where keadaan = 'dipanggil';

-- Who typed for whom: one row for each application entered at a counter. Never changed.
create table pelayanan.loket (
  berkas_id uuid primary key,
  unit_id uuid not null,
  pegawai_id uuid not null,
  jabatan_id uuid not null,
  -- As printed on the day: "Nurhayati, S.Sos., Kepala Seksi Pelayanan".
  petugas_teks text not null,
  pada timestamptz not null,
  tiket_id uuid references pelayanan.tiket,
  -- Serial of the paper form, when there was one.
  seri text,
  -- The words the applicant agreed to.
  persetujuan text not null check (persetujuan <> ''),
  -- Each requirement and how it was met: {"foto_usaha": ["asli", "pindai"]}.
  syarat jsonb not null default '{}' check (jsonb_typeof(syarat) = 'object')
);
create index loket_unit on pelayanan.loket (unit_id, pada desc);
-- after-grants: revoke update, delete on pelayanan.loket from balai_app

-- To whom the product was given. Never changed: one row for each case.
create table pelayanan.penyerahan (
  id uuid primary key,
  berkas_id uuid not null unique,
  unit_id uuid not null,
  penerima text not null check (penerima in ('pemohon', 'kuasa')),
  nama text not null check (nama <> ''),
  -- What the recipient is to the applicant, and what he or she showed.
  hubungan text,
  pengenal text not null check (pengenal in ('ktp_el', 'kk', 'kenal', 'surat_kuasa')),
  pegawai_id uuid not null,
  jabatan_id uuid not null,
  petugas_teks text not null,
  pada timestamptz not null,
  check (penerima = 'pemohon' or (hubungan is not null and hubungan <> ''))
);
create index penyerahan_unit on pelayanan.penyerahan (unit_id, pada desc);
-- after-grants: revoke update, delete on pelayanan.penyerahan from balai_app

-- What a register said before it was put right: by whom, when, why, and each field as it was and as it is. Goes with its letter
-- when that is destroyed (persuratan.musnahkan takes every row that names one).
create table persuratan.pembetulan (
  id uuid primary key,
  surat_id uuid not null references persuratan.surat,
  unit_id uuid not null,
  pegawai_id uuid not null,
  oleh_teks text not null,
  pada timestamptz not null,
  alasan text not null,
  -- {field: [before, after]}
  isi jsonb not null
);
create index pembetulan_surat on persuratan.pembetulan (surat_id, pada);
-- after-grants: revoke update, delete on persuratan.pembetulan from balai_app

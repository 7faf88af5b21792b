create schema forms;

-- Answers on their way to become an application: kept at every step, also when they are not right yet. They leave when the
-- application is made, when their owner deletes them, or when they expire.
create table forms.draf (
  id uuid primary key,
  akun_id uuid not null references identity.akun (id) on delete cascade,
  -- The person it is for, when an official writes it down at the counter; null: the owner of the account.
  orang_id uuid references identity.orang (id),
  layanan_kode text not null check (layanan_kode <> ''),
  layanan_versi int not null,
  jawaban jsonb not null default '{}' check (jsonb_typeof(jawaban) = 'object'),
  -- Where each prefilled answer came from: {"nama": {"dari": "data_diri"}}.
  asal jsonb not null default '{}' check (jsonb_typeof(asal) = 'object'),
  halaman text,
  -- Idempotency key of the submission, born with the draft: sent twice it makes one case.
  kunci uuid not null unique,
  -- Counts the savings: two tabs cannot overwrite each other unseen.
  revisi int not null default 1,
  dibuat_pada timestamptz not null,
  diubah_pada timestamptz not null,
  kedaluwarsa_pada timestamptz not null
);
create index draf_akun on forms.draf (akun_id, diubah_pada desc, id desc);
create index draf_kedaluwarsa on forms.draf (kedaluwarsa_pada);

-- Printed blanks by serial: what comes back to the counter on paper is joined to one case, once.
create table forms.blangko (
  seri text primary key check (seri ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  layanan_kode text not null,
  layanan_versi int not null,
  dicetak_pada timestamptz not null,
  berkas_id uuid,
  dipakai_pada timestamptz,
  check ((berkas_id is null) = (dipakai_pada is null))
);
create index blangko_dicetak on forms.blangko (dicetak_pada) where berkas_id is null;

-- Outgoing letters: who drafts, what a kind sets besides its number, and words not yet saved.

-- The post that drafts (work returns to it), and the disposition which the letter answers.
alter table persuratan.surat add column penyusun uuid;
alter table persuratan.surat add column disposisi_tugas uuid;
create index surat_penyusun on persuratan.surat (penyusun, dibuat_pada desc, id desc) where penyusun is not null;
create unique index surat_disposisi on persuratan.surat (disposisi_tugas) where disposisi_tugas is not null and status <> 'dibatalkan';

-- Which book of numbers a kind draws from: kinds whose numbers look alike share one, or two letters would bear one number.
alter table persuratan.jenis add column register text not null default 'surat';
-- Letterhead: of the issuing unit, or of the head of the region.
alter table persuratan.jenis add column kop text not null default 'unit' check (kop in ('unit', 'kepala_daerah'));
-- Roles that initial before the signer unless the drafter says otherwise; empty: the line of superiors.
alter table persuratan.jenis add column paraf text[] not null default '{}';
-- Decree or decision by which this line of the table holds.
alter table persuratan.jenis add column dasar text not null default '';
alter table persuratan.jenis add column dibuat_teks text not null default '';
update persuratan.jenis set register = kode where pola_nomor not like '%{klasifikasi}%';

-- Words an editor has typed and not yet saved as a version: one row for each who edits.
create table persuratan.draf (
  surat_id uuid not null references persuratan.surat,
  pegawai_id uuid not null,
  -- The version these words began from.
  dasar int not null,
  hal text not null,
  isi jsonb,
  sandi bytea,
  pada timestamptz not null,
  primary key (surat_id, pegawai_id),
  check ((isi is null) = (sandi is not null))
);

-- What somebody agreed to: which words, for what, when, by which way, and when it was taken back. Only for what no law obliges
-- us to do (UU 27/2022 Ps 20 (2) a); the record outlives its withdrawal, because it has to be proved (Ps 24).
create table identity.persetujuan (
  id uuid primary key,
  -- The person (orang) or official (pegawai) who agreed.
  pemilik_id uuid not null,
  kode text not null check (kode ~ '^[a-z][a-z_]+$'),
  versi int not null check (versi > 0),
  -- SHA-256 of the words as they were shown, in the language in which they were read.
  sidik text not null check (sidik ~ '^[0-9a-f]{64}$'),
  bahasa text not null check (bahasa in ('id', 'en')),
  kanal text not null check (kanal in ('portal', 'loket', 'kantor')),
  diberikan_pada timestamptz not null,
  ditarik_pada timestamptz check (ditarik_pada >= diberikan_pada)
);
create index persetujuan_pemilik on identity.persetujuan (pemilik_id, diberikan_pada desc, id desc);
create unique index persetujuan_berlaku on identity.persetujuan (pemilik_id, kode) where ditarik_pada is null;

-- Who looked at whose data is kept for its term and then goes, by a recorded decision only.
create function identity.hapus_akses_lama(batas timestamptz, keputusan uuid) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare banyak int;
begin
  if not audit.sah_menghapus(keputusan) then
    raise exception 'menghapus catatan akses memerlukan keputusan yang tercatat' using errcode = 'insufficient_privilege';
  end if;
  delete from identity.akses_data where id in (select id from identity.akses_data where pada < batas order by pada limit 5000);
  get diagnostics banyak = row_count;
  return banyak;
end $$;
create index akses_data_pada on identity.akses_data (pada);

-- Nobody: what a case points at once its applicant has been forgotten.
insert into identity.orang (id, nama, dibuat_pada, diubah_pada) values ('00000000-0000-0000-0000-000000000000', '(data dihapus)', now(), now());

-- What a calendar asks of an entry that changed (SEQUENCE, RFC 5545 3.8.7.4): how often it has.
alter table rapat.rapat add column revisi int not null default 0;
alter table rapat.acara add column revisi int not null default 0;

-- Letters that correct an invitation that had gone out when the meeting moved, one after the other.
create table rapat.ralat (
  surat_id uuid primary key,
  rapat_id uuid not null references rapat.rapat,
  dibuat_pada timestamptz not null
);
create index ralat_rapat on rapat.ralat (rapat_id, dibuat_pada desc);
alter table rapat.ralat enable row level security;
create policy sistem on rapat.ralat to balai_sistem using (true);
create policy pegawai on rapat.ralat to balai_pegawai using (exists (select from rapat.rapat r where r.id = rapat_id)) with check (true);

-- The letter an entry of an agenda comes from ("Hadiri"): one entry for one post and letter.
alter table rapat.acara add column surat_id uuid;
create unique index acara_surat on rapat.acara (surat_id, jabatan_id) where batal_pada is null and surat_id is not null;

-- How the meetings of a series follow each other: so many days apart, each week on one weekday, or each month on the first to
-- fourth or the last such weekday.
alter table rapat.seri add column pola text not null default 'jarak' check (pola in ('jarak', 'pekan', 'bulan'));
alter table rapat.seri add column hari smallint check (hari between 0 and 6);
alter table rapat.seri add column ke smallint check (ke in (1, 2, 3, 4, -1));
alter table rapat.seri add check ((pola = 'jarak') = (hari is null) and (pola = 'bulan') = (ke is not null));

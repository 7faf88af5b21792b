-- Letters graded rahasia and above: words and PDF lie sealed. `isi` of such a letter holds nothing; a sealed file is stored under
-- the hash of its sealed bytes, and found by the hash of the PDF itself when somebody brings it to be checked.
alter table documents.naskah add column isi_sandi bytea;
alter table documents.file add column sidik_asli text check (sidik_asli ~ '^[0-9a-f]{64}$');

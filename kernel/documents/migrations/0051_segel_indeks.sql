-- step by step
-- A sealed file is found by the hash of what it holds; two sealings of one PDF are one file.
create unique index concurrently if not exists file_sidik_asli on documents.file (sidik_asli) where sidik_asli is not null;

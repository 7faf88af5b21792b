-- step by step
-- All initials of a letter, those that fell too: the index of those in force does not find them.
create index concurrently if not exists paraf_naskah on documents.paraf (naskah_id);

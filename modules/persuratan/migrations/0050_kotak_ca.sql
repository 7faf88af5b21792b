-- Certificates (PEM) of the authority that a mailbox's server is signed by, where that is not a public one.
alter table persuratan.kotak_surel add column ca text check (length(ca) <= 60000);

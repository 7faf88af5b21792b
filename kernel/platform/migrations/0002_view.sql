-- What the administrator's pages may know of the outbox and of the migrations; the tables behind stay private.
create view platform.publik_event as select id, name, at from platform.event;
create view platform.publik_migration as select part, name, checksum, applied_at from platform.migration;

-- Set in the same transaction as the work of a keyed call: whoever lost the answer learns that the work was kept.
alter table platform.repeat add column kept boolean not null default false;

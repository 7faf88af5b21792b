-- When the process at work on a call last said so: one that is silent for some seconds died, and its key can be used again.
alter table platform.repeat add column beat_at timestamptz not null default clock_timestamp();

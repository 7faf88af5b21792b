-- Which workers live: one that is silent for half a minute is dead, and the jobs it held go back into the queue.
create table platform.worker (
  id text primary key,
  beat_at timestamptz not null default clock_timestamp()
);
-- after-grants: revoke all on platform.worker from balai_app

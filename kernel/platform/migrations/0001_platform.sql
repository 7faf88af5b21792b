-- The queue belongs to graphile-worker and its tables are private to it; the application may only ask through these doors.

create function platform.add_job(name text, payload json, run_at timestamptz, max_attempts int, job_key text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform graphile_worker.add_job(name, payload, run_at => run_at, max_attempts => max_attempts, job_key => job_key);
end $$;

-- Jobs as the administrator sees them; a dead letter is one that used up its attempts.
create function platform.list_job(only_dead boolean, most int)
returns table (id bigint, name text, attempts int, max_attempts int, last_error text, run_at timestamptz, created_at timestamptz, dead boolean)
language plpgsql security definer set search_path = pg_catalog as $$
begin
  return query select j.id, j.task_identifier, j.attempts::int, j.max_attempts::int, left(j.last_error, 500), j.run_at, j.created_at, j.attempts >= j.max_attempts
    from graphile_worker.jobs j where not only_dead or j.attempts >= j.max_attempts order by j.id limit most;
end $$;

create function platform.retry_job(job_id bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare found_one boolean;
begin
  select count(*) > 0 into found_one from graphile_worker.reschedule_jobs(array[job_id], run_at => now(), attempts => 0);
  return found_one;
end $$;

create function platform.drop_job(job_id bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare found_one boolean;
begin
  select count(*) > 0 into found_one from graphile_worker.permanently_fail_jobs(array[job_id], 'dihentikan oleh administrator');
  return found_one;
end $$;

-- News: written in the transaction of the change, delivered to every hearer (and webhook) by a job.
create table platform.event (
  id uuid primary key,
  name text not null,
  payload jsonb not null,
  at timestamptz not null
);
create index event_at on platform.event (at);

-- Settings the administrator changes while the system runs (never secrets).
create table platform.setting (
  key text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);

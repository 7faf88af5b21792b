-- News is read when it is told; what nobody waits to be told any more is forgotten after its time, part by part.
create function platform.forget_event(before timestamptz, most int) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare gone int;
begin
  delete from platform.event where id in (
    select e.id from platform.event e
    where e.at < before and not exists (select from graphile_worker._private_jobs j where j.payload->>'id' = e.id::text and j.payload->>'name' is not null)
    order by e.at limit most);
  get diagnostics gone = row_count;
  return gone;
end $$;

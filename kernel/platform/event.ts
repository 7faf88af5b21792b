import type { Db, Tx } from './database.ts'
import { sql } from './database.ts'
import { now } from './clock.ts'
import { uuid } from './id.ts'
import { ATTEMPTS } from './jobs.ts'

/** Who hears what; filled once at start from the modules' declarations. */
const hearers = new Map<string, string[]>()
/** Says that job `job` wants every event of this name. The job gets `{ id, name, payload }` and may get it twice. */
export function subscribe(event: string, job: string): void {
  const known = hearers.get(event) ?? []
  if (!known.includes(job)) hearers.set(event, [...known, job])
}

/** Writes an event and one job for each hearer, all inside the caller's transaction and in one statement. '*' hears everything (webhooks). */
export async function emit(tx: Tx, name: string, payload: object): Promise<string> {
  const id = uuid()
  const jobs = [...(hearers.get(name) ?? []), ...(hearers.get('*') ?? [])]
  await tx.run(sql`with news as (insert into platform.event (id, name, payload, at) values (${id}, ${name}, ${JSON.stringify(payload)}::jsonb, ${now()}))
    select platform.add_job(job, ${JSON.stringify({ id, name, payload })}::json, null, ${ATTEMPTS}::int, job || ${`:${id}`}) from unnest(${jobs}::text[]) as job`)
  return id
}

export async function findSetting<Value>(db: Db, key: string): Promise<Value | undefined> {
  return (await db.maybe<{ value: Value }>(sql`select value from platform.setting where key = ${key}`))?.value
}
export async function saveSetting(tx: Tx, key: string, value: unknown): Promise<void> {
  await tx.run(sql`insert into platform.setting (key, value, changed_at) values (${key}, ${JSON.stringify(value)}::jsonb, ${now()})
    on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at`)
}

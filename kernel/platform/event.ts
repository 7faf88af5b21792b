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
export const emit = async (tx: Tx, name: string, payload: object): Promise<string> => (await emitAll(tx, [{ name, payload }]))[0]!

/** The same for several pieces of news of one act, in their order. Returns their ids. */
export async function emitAll(tx: Tx, news: { name: string; payload: object }[]): Promise<string[]> {
  const rows = news.map((one) => ({ id: uuid(), ...one }))
  const jobs = rows.flatMap((row) => [...(hearers.get(row.name) ?? []), ...(hearers.get('*') ?? [])].map((job) => ({ job, payload: JSON.stringify(row), key: `${job}:${row.id}` })))
  await tx.run(sql`with news as (insert into platform.event (id, name, payload, at)
      select id, name, payload, ${now()} from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.name)}::text[], ${rows.map((r) => JSON.stringify(r.payload))}::jsonb[]) as r (id, name, payload))
    select platform.add_job(job, payload, null, ${ATTEMPTS}::int, key) from unnest(${jobs.map((j) => j.job)}::text[], ${jobs.map((j) => j.payload)}::json[], ${jobs.map((j) => j.key)}::text[]) as j (job, payload, key)`)
  return rows.map((row) => row.id)
}

/** Forgets up to `most` pieces of news from before an instant, except those that a job still waits to tell. Returns how many. */
export const forgetEvents = async (tx: Tx, before: Date, most = 5_000): Promise<number> => (await tx.one<{ gone: number }>(sql`select platform.forget_event(${before}, ${most}::int) as gone`)).gone

export async function findSetting<Value>(db: Db, key: string): Promise<Value | undefined> {
  return (await db.maybe<{ value: Value }>(sql`select value from platform.setting where key = ${key}`))?.value
}
export async function saveSetting(tx: Tx, key: string, value: unknown): Promise<void> {
  await tx.run(sql`insert into platform.setting (key, value, changed_at) values (${key}, ${JSON.stringify(value)}::jsonb, ${now()})
    on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at`)
}

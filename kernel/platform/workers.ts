import type { Pool } from 'pg'
import { log } from './log.ts'

// The queue holds a job for the worker that took it, for four hours. A worker that is killed lets go of nothing, so every process
// says that its workers live, and takes the jobs of those that fell silent back into the queue. Jobs may run twice by contract.

const BEAT_MS = 5_000
/** Silent for so long, by the database's clock, a worker counts as dead. */
const DEAD = "interval '30 seconds'"

/** Tells the database who lives and frees what the dead held; returns how many workers were found dead. */
export async function beat(pool: Pick<Pool, 'query'>, ids: string[]): Promise<number> {
  await pool.query('insert into platform.worker (id) select unnest($1::text[]) on conflict (id) do update set beat_at = clock_timestamp()', [ids])
  const { rows } = await pool.query<{ id: string }>(`select distinct j.locked_by as id from graphile_worker.jobs j
    where j.locked_at < clock_timestamp() - ${DEAD} and not exists (select from platform.worker w where w.id = j.locked_by and w.beat_at > clock_timestamp() - ${DEAD})`)
  await pool.query("delete from platform.worker where beat_at < clock_timestamp() - interval '1 day'")
  if (rows.length === 0) return 0
  await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [rows.map((row) => row.id)])
  log.warn('jobs of dead workers are free again', { workers: rows.length })
  return rows.length
}

/** Beats for the workers in `ids`, whoever they are by then, until stopped. A beat that fails is left to the next. */
export function keepBeating(pool: Pick<Pool, 'query'>, ids: Set<string>): { stop(): void } {
  const once = () => void beat(pool, [...ids]).catch((error: Error) => log.debug('beat failed', { error }))
  once()
  const timer = setInterval(once, BEAT_MS).unref()
  return { stop: () => clearInterval(timer) }
}

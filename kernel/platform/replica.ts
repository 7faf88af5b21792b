import pg from 'pg'
import { log } from './log.ts'

/** How long what is known of the replica holds, and how long one that failed is left alone. */
const FRESH_MS = 2_000
const AWAY_MS = 5_000
/** A reader never waits longer for the replica than this: the primary is there. */
const CONNECT_MS = 1_000

// A replica is near when it has replayed what it received and is receiving at all; one that lost its primary stands still without
// knowing it. After a restart it receives its last segment anew from the beginning, long since replayed. An address that leads
// to the primary itself (a proxy with no replica behind it) is as near as can be.
const STATE = `select case when not pg_is_in_recovery() then 0
  when not exists (select from pg_stat_wal_receiver where pid is not null) then null
  when pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn() then 0
  else extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000 end::float8 as lag`

/** A read replica and whether it may be asked now. */
export class Replica {
  readonly pool: pg.Pool
  private readonly lagMs: number
  private near = false
  private until = -Infinity
  private asking: Promise<void> | undefined
  constructor({ lagMs, ...config }: pg.PoolConfig & { lagMs: number }) {
    this.lagMs = lagMs
    this.pool = new pg.Pool({ ...config, connectionTimeoutMillis: CONNECT_MS })
    this.pool.on('error', () => {})
    this.pool.on('connect', (client) => client.on('error', () => {}))
  }

  /** True while the replica answers and lags no more than its limit. Asked again every two seconds, by one reader for all. */
  async usable(): Promise<boolean> {
    if (performance.now() > this.until) await (this.asking ??= this.look().finally(() => { this.asking = undefined }))
    return this.near
  }
  /** Leaves the replica alone for a while. */
  away(error: unknown): void {
    if (this.near) log.warn('read replica away, the primary answers', { error: (error as Error).message })
    this.near = false
    this.until = performance.now() + AWAY_MS
  }
  private async look(): Promise<void> {
    try {
      const lag = (await this.pool.query<{ lag: number | null }>(STATE)).rows[0]!.lag
      if (lag === null || lag > this.lagMs) return this.away(new Error(lag === null ? 'it receives nothing' : `it lags ${Math.round(lag)} ms`))
      this.near = true
      this.until = performance.now() + FRESH_MS
    } catch (error) { this.away(error) }
  }
  close(): Promise<void> { return this.pool.end() }
}

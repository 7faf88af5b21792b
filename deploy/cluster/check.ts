import pg from 'pg'
import type { Acknowledged, Sent } from './load.ts'

/** What the database says of the writes that were acknowledged. `lost`: acknowledged and not there; `doubled`: one key, two rows; `gaps`: numbers of a line that nobody holds. */
export interface Account { acknowledged: number; lost: Acknowledged[]; doubled: number; gaps: number }

/** Compares what people were told with what the database has, on a connection that may read every table. */
export async function account(connection: pg.ClientConfig, acknowledged: Acknowledged[]): Promise<Account> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const of = (kind: Acknowledged['kind']) => acknowledged.filter((one) => one.kind === kind)
    const { rows: tickets } = await client.query<{ kunci: string; token: string }>('select kunci, token from pelayanan.tiket where kunci = any($1)', [of('ticket').map(({ key }) => key)])
    const { rows: cases } = await client.query<{ id: string }>('select id from workflow.berkas where id = any($1)', [of('case').map(({ proof }) => proof)])
    const { rows: [twice] } = await client.query<{ n: number }>(`select (select count(*) from (select from pelayanan.tiket group by kunci having count(*) > 1) t)::int + (select count(*) from (select from workflow.berkas where kunci = any($1) group by kunci having count(*) > 1) b)::int as n`, [of('case').map(({ key }) => key)])
    const { rows: [missing] } = await client.query<{ n: number }>('select coalesce(sum(last - drawn), 0)::int as n from (select max(nomor) as last, count(*) as drawn from pelayanan.tiket group by asal_id, tanggal) t')
    const there = new Set([...tickets.map(({ kunci, token }) => `${kunci} ${token}`), ...cases.map(({ id }) => id)])
    return { acknowledged: acknowledged.length, lost: acknowledged.filter(({ kind, key, proof }) => !there.has(kind === 'ticket' ? `${key} ${proof}` : proof)), doubled: twice!.n, gaps: missing!.n }
  } finally { await client.end() }
}

/** What people met in one stretch of time. Milliseconds since 1970. */
export interface Met {
  requests: number
  /** First attempts and repetitions that broke or were answered 5xx; those of reads alone; those that got anything but 503 with Retry-After. */
  failed: number; failedReads: number; unexplained: number
  /** The longest time between two acknowledged writes, whoever's: so long nobody could work. */
  outageSeconds: number
  /** From the first request that failed to the end of the last that failed: so long somebody had to try again. */
  troubleSeconds: number
}

/** Counts the requests sent, and the writes acknowledged, between two instants. */
export function met(sent: Sent[], acknowledged: Acknowledged[], from: number, to: number): Met {
  const within = sent.filter(({ at }) => at >= from && at < to)
  const bad = within.filter(({ status }) => status === 0 || status >= 500)
  const ends = acknowledged.map(({ at }) => at).filter((at) => at >= from - 2_000 && at < to).sort((a, b) => a - b)
  return {
    requests: within.length, failed: bad.length, failedReads: bad.filter(({ kind }) => kind === 'read').length, unexplained: bad.filter(({ status, retryAfter }) => !(status === 503 && retryAfter)).length,
    outageSeconds: ends.reduce((longest, at, i) => Math.max(longest, i === 0 ? 0 : at - ends[i - 1]!), 0) / 1000,
    troubleSeconds: bad.length === 0 ? 0 : (Math.max(...bad.map(({ at, ms }) => at + ms)) - Math.min(...bad.map(({ at }) => at))) / 1000,
  }
}

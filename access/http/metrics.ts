import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type Database, sql } from '#kernel/platform'
import type { Load } from './load.ts'

const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
interface Series { count: number; sum: number; buckets: number[] }
const series = new Map<string, Series>()
const loop = monitorEventLoopDelay({ resolution: 20 })
loop.enable()

/** Counts one answered request under its route pattern (never the real path: that may name a person's case). */
export function countRequest(method: string, route: string, status: number, seconds: number): void {
  const key = `method="${method}",route="${route}",status="${Math.floor(status / 100)}xx"`
  const one = series.get(key) ?? { count: 0, sum: 0, buckets: BUCKETS.map(() => 0) }
  one.count++
  one.sum += seconds
  BUCKETS.forEach((limit, i) => { if (seconds <= limit) one.buckets[i]!++ })
  series.set(key, one)
}

/** The state of this process in Prometheus' text format. How late the event loop was is told since the last time somebody looked. */
export async function metricsText(db: Database, load: Load): Promise<string> {
  const dead = await db.one<{ n: number }>(sql`select count(*)::int as n from platform.list_job(true, 1000)`).catch(() => ({ n: -1 }))
  const lines = ['# TYPE balai_http_request_seconds histogram']
  for (const [key, one] of series) {
    BUCKETS.forEach((limit, i) => lines.push(`balai_http_request_seconds_bucket{${key},le="${limit}"} ${one.buckets[i]}`))
    lines.push(`balai_http_request_seconds_bucket{${key},le="+Inf"} ${one.count}`, `balai_http_request_seconds_sum{${key}} ${one.sum.toFixed(6)}`, `balai_http_request_seconds_count{${key}} ${one.count}`)
  }
  const gauge = (name: string, value: number) => lines.push(`# TYPE ${name} gauge`, `${name} ${value}`)
  gauge('balai_event_loop_delay_p99_seconds', loop.percentile(99) / 1e9)
  gauge('balai_event_loop_delay_max_seconds', loop.max / 1e9)
  loop.reset()
  gauge('balai_requests_working', load.now().working)
  lines.push('# TYPE balai_requests_shed_total counter', ...Object.entries(load.shed).map(([reason, n]) => `balai_requests_shed_total{reason="${reason}"} ${n}`))
  gauge('process_resident_memory_bytes', process.memoryUsage.rss())
  gauge('balai_db_connections', db.pool.totalCount)
  gauge('balai_db_waiting', db.pool.waitingCount)
  gauge('balai_jobs_dead', dead.n)
  gauge('process_start_time_seconds', Math.round(performance.timeOrigin / 1000))
  return `${lines.join('\n')}\n`
}

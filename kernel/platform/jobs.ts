import { type Runner, type TaskList, parseCronItems, run, runOnce } from 'graphile-worker'
import type { Pool } from 'pg'
import type { z } from 'zod'
import { type Database, type Tx, sql } from './database.ts'
import { log } from './log.ts'

/**
 * A job is an effect that follows from a committed change: it is enqueued in the same transaction and done at least once,
 * so doing it twice must be harmless. `cron` (graphile-worker syntax, UTC) runs it on a schedule, once across all processes.
 */
export interface Job<Payload = any> {
  name: string
  payload?: z.ZodType<Payload>
  cron?: string
  maxAttempts?: number
  run(db: Database, payload: Payload, about: { attempt: number; jobId: string }): Promise<void>
}
export const defineJob = <Payload>(job: Job<Payload>): Job<Payload> => job

/** Enqueues inside the caller's transaction. `key`: a job with this key that has not started yet is replaced, not doubled. `runAt`: not before. */
export async function enqueue(tx: Tx, name: string, payload: object, options: { key?: string; runAt?: Date; maxAttempts?: number } = {}): Promise<void> {
  await tx.run(sql`select platform.add_job(${name}, ${JSON.stringify(payload)}::json, ${options.runAt ?? null}::timestamptz, ${options.maxAttempts ?? 12}::int, ${options.key ?? null}::text)`)
}

function taskList(db: Database, jobs: Job[]): TaskList {
  return Object.fromEntries(jobs.map((job) => [job.name, async (payload: unknown, helpers) => {
    try {
      await job.run(db, job.payload ? job.payload.parse(payload) : payload, { attempt: helpers.job.attempts, jobId: String(helpers.job.id) })
    } catch (error) {
      log.warn('job failed', { job: job.name, jobId: helpers.job.id, attempt: helpers.job.attempts, error: error as Error })
      throw error
    }
  }]))
}

const cronItems = (jobs: Job[]) => parseCronItems(jobs.filter((job) => job.cron).map((job) => ({ task: job.name, match: job.cron!, identifier: job.name })))

/** Runs jobs until stopped. `pool` connects as the owner of the queue. */
export async function startWorker(db: Database, pool: Pool, jobs: Job[], concurrency = 4): Promise<Runner> {
  const { Logger } = await import('graphile-worker')
  const logger = new Logger(() => (level, message) => { if (level === 'error') log.error('queue', { detail: message }) })
  return run({ pgPool: pool, taskList: taskList(db, jobs), parsedCronItems: cronItems(jobs), concurrency, noHandleSignals: true, logger, pollInterval: 2000 })
}

/** Runs every job that is due, then returns: for tests and for the command line. */
export async function runDueJobs(db: Database, pool: Pool, jobs: Job[]): Promise<void> {
  const { Logger } = await import('graphile-worker')
  await runOnce({ pgPool: pool, taskList: taskList(db, jobs), noHandleSignals: true, logger: new Logger(() => () => {}) })
}

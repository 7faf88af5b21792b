import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Runner, type TaskList, type WorkerEvents, parseCronItems, run, runOnce } from 'graphile-worker'
import type { Pool, PoolClient } from 'pg'
import type { z } from 'zod'
import { type Database, type Tx, sql } from './database.ts'
import { connectionLost } from './connection.ts'
import { log } from './log.ts'
import { keepBeating } from './workers.ts'

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
/** How often a job is tried before it is a dead letter, unless it says otherwise. */
export const ATTEMPTS = 12
export const defineJob = <Payload>(job: Job<Payload>): Job<Payload> => job

/** Enqueues inside the caller's transaction. `key`: a job with this key that has not started yet is replaced, not doubled. `runAt`: not before. */
export async function enqueue(tx: Tx, name: string, payload: object, options: { key?: string; runAt?: Date; maxAttempts?: number } = {}): Promise<void> {
  await tx.run(sql`select platform.add_job(${name}, ${JSON.stringify(payload)}::json, ${options.runAt ?? null}::timestamptz, ${options.maxAttempts ?? ATTEMPTS}::int, ${options.key ?? null}::text)`)
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

/**
 * The queue asks again by itself only after errors it knows by their code; a connection that broke has none, and a job whose end
 * could not be written down would bring the process down. So a lost connection is told as "cannot connect now".
 */
function patient(pool: Pool): Pool {
  const told = (error: unknown): never => { throw connectionLost(error) ? Object.assign(new Error((error as Error).message, { cause: error }), { code: '57P03' }) : error }
  const connect = async (listening?: (error: Error | undefined, client: PoolClient | undefined, done: () => void) => void) => {
    if (listening) return pool.connect(listening) // the queue's own listener begins again by itself
    const client = await pool.connect().catch(told)
    const ask = client.query.bind(client) as (...args: unknown[]) => unknown
    const patientClient = new Proxy(client, { get: (target, name) => {
      if (name === 'query') return (...args: unknown[]) => { const answer = ask(...args); return answer instanceof Promise ? answer.catch(told) : answer }
      const value = Reflect.get(target, name) as unknown
      return typeof value === 'function' ? value.bind(target) : value
    } })
    return patientClient
  }
  return new Proxy(pool, { get: (target, name) => { if (name === 'connect') return connect; const value = Reflect.get(target, name) as unknown; return typeof value === 'function' ? value.bind(target) : value } })
}

/** A queue that gave up (its database went away for long) is begun again after so long. */
const AGAIN_MS = 2_000
export interface Worker { stop(): Promise<void> }

/**
 * Runs jobs until stopped. `pool` connects as the owner of the queue. The queue listens again by itself after a short loss of
 * the database; where it ends all the same (its clock for scheduled jobs could not be read) it is begun anew.
 */
export async function startWorker(db: Database, pool: Pool, jobs: Job[], concurrency = 4): Promise<Worker> {
  const { Logger } = await import('graphile-worker')
  const logger = new Logger(() => (level, message) => { if (level === 'error') log.error('queue', { detail: message }) })
  const ids = new Set<string>()
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => { ids.add(worker.workerId) })
  events.on('worker:stop', ({ worker }) => { ids.delete(worker.workerId) })
  const begin = () => run({ pgPool: patient(pool), events, taskList: taskList(db, jobs), parsedCronItems: cronItems(jobs), concurrency, noHandleSignals: true, logger, pollInterval: 2000 })
  const state: { runner: Runner | undefined; ended: boolean } = { runner: await begin(), ended: false }
  const beating = keepBeating(pool, ids)
  const over = (async () => {
    while (!state.ended) {
      await state.runner?.promise.catch((error: Error) => { if (!state.ended) log.warn('queue ended, beginning again', { error }) })
      if (state.ended) return
      await sleep(AGAIN_MS, undefined, { ref: false })
      state.runner = state.ended ? undefined : await begin().catch((error: Error) => { log.warn('queue cannot begin yet', { error }); return undefined })
    }
  })()
  return { async stop() { state.ended = true; await state.runner?.stop().catch(() => {}); beating.stop(); await Promise.race([over, sleep(100)]) } }
}

/** Runs every job that is due, then returns: for tests and for the command line. */
export async function runDueJobs(db: Database, pool: Pool, jobs: Job[]): Promise<void> {
  const { Logger } = await import('graphile-worker')
  await runOnce({ pgPool: pool, taskList: taskList(db, jobs), noHandleSignals: true, logger: new Logger(() => () => {}) })
}

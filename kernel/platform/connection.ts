import { createHash } from 'node:crypto'
import pg from 'pg'

// What a connection is for decides how long one statement, one lock and one idle transaction may hold it.

/** web: somebody waits for the page · worker: jobs, seeds and start-up · tool: command line and migrations, no limit but the person's patience. */
export type Purpose = 'web' | 'worker' | 'tool'
interface Limits { statement: number; lock: number; idle: number; connect: number }
const SECOND = 1_000
const LIMITS: Record<Purpose, Limits> = {
  web: { statement: 15 * SECOND, lock: 8 * SECOND, idle: 60 * SECOND, connect: 8 * SECOND },
  worker: { statement: 600 * SECOND, lock: 60 * SECOND, idle: 600 * SECOND, connect: 10 * SECOND },
  tool: { statement: 0, lock: 0, idle: 0, connect: 10 * SECOND },
}
/** So much longer than the server's own limit the driver waits before it takes the other end for gone. */
const SILENT_MS = 5 * SECOND

/** How values come back on our connections only (the queue keeps the driver's own ways): rupiah and ids never pass through a float, a calendar date has no time zone. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: string) {
    if (oid === pg.types.builtins.INT8) return BigInt
    if (oid === pg.types.builtins.DATE) return (text: string) => text
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

/** The driver's settings of a pool: role, limits, keep-alive (a host that vanished is noticed), value types. */
export function poolConfig(config: pg.PoolConfig, purpose: Purpose, role: string | null): pg.PoolConfig {
  const { statement, lock, idle, connect } = LIMITS[purpose]
  const settings = { ...(role ? { role } : {}), ...(statement ? { statement_timeout: statement, lock_timeout: lock, idle_in_transaction_session_timeout: idle } : {}) }
  const options = [config.options, ...Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)].filter(Boolean).join(' ')
  return {
    connectionTimeoutMillis: connect, keepAlive: true, keepAliveInitialDelayMillis: 10 * SECOND,
    ...(statement ? { query_timeout: statement + SILENT_MS } : {}), ...config, types: valueTypes, ...(options ? { options } : {}),
  }
}

interface Failure { code?: string; message?: string }
// 25006: the server behind the address has become a replica; this connection will never write again.
const GONE_CODE = /^(25006|57P0[123]|08...|25P0[34]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/
const GONE_TEXT = /Connection terminated|connection error and is not queryable|Client was closed|Query read timeout|^connect ENOENT|connect EAGAIN/
/** True when the connection, not the statement, failed: server stopped, restarted, failed over, or unreachable. */
export function connectionLost(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as Failure
  return GONE_CODE.test(code) || GONE_TEXT.test(message) || (code === 'ENOENT' && message.includes('PGSQL'))
}
/** The database cannot serve this now (gone, starting, full, locked, too slow); the statement changed nothing. */
export function databaseBusy(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as Failure
  return connectionLost(error) || /^(53...|58...|55P03|57014)$/.test(code) || message.includes('timeout exceeded when trying to connect')
}

/** The connection broke while `commit` was under way: whether it was kept nobody knows. Never tried again blindly. */
export class CommitInDoubt extends Error {
  readonly code = 'commit-in-doubt'
  constructor(cause: unknown) { super('the connection broke during commit; whether the transaction was kept is unknown', { cause }) }
}

/** SQLSTATEs after which the whole transaction may simply be tried again. */
export const mayRepeat = (error: unknown): boolean => ['40001', '40P01'].includes((error as Failure)?.code ?? '')
/** A prepared statement from before a migration of a newer process: nothing was done, a fresh connection knows better. */
export const stalePlan = (error: unknown): boolean => (error as Failure)?.code === '0A000' && /cached plan/.test((error as Failure).message ?? '')

/** Reads that do nothing but read, and may therefore be sent a second time. A door (`select schema.function(…)`) may write. */
const READ = /^\s*(?:select(?!\s+\w+\.\w+\()|with)\b/i
const WRITES = /\b(?:insert|update|delete|merge|call|nextval|setval|pg_advisory\w*|add_job|retry_job|drop_job)\b/i
const reads = new Map<string, boolean>()
export function isRead(text: string): boolean {
  let known = reads.get(text)
  if (known === undefined) reads.set(text, known = READ.test(text) && !WRITES.test(text))
  return known
}

const names = new Map<string, string>()
/** Name under which a connection keeps the plan of this text. */
export function statementName(text: string, mark: string): string {
  const key = mark + text
  let name = names.get(key)
  if (!name) names.set(key, name = `${mark}${createHash('sha1').update(text).digest('hex')}`)
  return name
}

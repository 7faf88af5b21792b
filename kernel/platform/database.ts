import { createHash } from 'node:crypto'
import pg from 'pg'
import sql, { Sql, empty, join as joinSql, raw } from 'sql-template-tag'
import { log } from './log.ts'

/** The tag every query is written with: values become parameters, nested sql`…` becomes text. */
export { sql }
export { Sql, empty, joinSql, raw }

/** How values come back on our connections only (the queue keeps the driver's own ways): rupiah and ids never pass through a float, a calendar date has no time zone. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: string) {
    if (oid === pg.types.builtins.INT8) return BigInt
    if (oid === pg.types.builtins.DATE) return (text: string) => text
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

/** What can be asked of the database, inside a transaction or outside one. Rows come back as the caller declares them. */
export interface Db {
  many<Row extends object>(query: Sql): Promise<Row[]>
  /** Exactly one row; a fault otherwise. */
  one<Row extends object>(query: Sql): Promise<Row>
  maybe<Row extends object>(query: Sql): Promise<Row | undefined>
  /** Number of rows the statement touched. */
  run(query: Sql): Promise<number>
}

/** Marks a connection on which a transaction stands open: functions that write ask for this, not for `Db`. */
export interface Tx extends Db { readonly inTransaction: true }

const names = new Map<string, string>()
function statementName(text: string): string {
  let name = names.get(text)
  if (!name) names.set(text, name = `q${createHash('sha1').update(text).digest('hex')}`)
  return name
}

type Queryable = Pick<pg.ClientBase, 'query'>
function asDb(client: Queryable): Db {
  const ask = (query: Sql) => client.query({ name: statementName(query.text), text: query.text, values: query.values as unknown[] })
  return {
    async many<Row extends object>(query: Sql) { return (await ask(query)).rows as Row[] },
    async one<Row extends object>(query: Sql) {
      const { rows } = await ask(query)
      if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}: ${query.text.slice(0, 120)}`)
      return rows[0] as Row
    },
    async maybe<Row extends object>(query: Sql) { return (await ask(query)).rows[0] as Row | undefined },
    async run(query: Sql) { return (await ask(query)).rowCount ?? 0 },
  }
}

/** Whoever waits longer than this for a connection is told to come back: better than a page that never ends. */
const CONNECT_MS = 10_000
/** SQLSTATEs after which the whole transaction may simply be tried again. */
const AGAIN = new Set(['40001', '40P01'])

export class Database implements Db {
  readonly pool: pg.Pool
  private readonly direct: Db
  /** `role`: the role every connection takes; null keeps the connecting user (migrations). */
  constructor(options: pg.PoolConfig & { role?: string | null }) {
    const { role = 'balai_app', ...rest } = options
    this.pool = new pg.Pool({ connectionTimeoutMillis: CONNECT_MS, ...rest, types, options: [rest.options, role && `-c role=${role}`].filter(Boolean).join(' ') || undefined })
    this.pool.on('error', (error) => log.warn('database connection lost', { error: error.message }))
    this.pool.on('connect', (client) => client.on('error', () => {}))
    this.direct = asDb(this.pool as unknown as Queryable)
  }
  many<Row extends object>(query: Sql) { return this.direct.many<Row>(query) }
  one<Row extends object>(query: Sql) { return this.direct.one<Row>(query) }
  maybe<Row extends object>(query: Sql) { return this.direct.maybe<Row>(query) }
  run(query: Sql) { return this.direct.run(query) }

  /** Runs `work` in one transaction: all of it or nothing. Serialisation failures and deadlocks are tried again, at most three times. */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client = await this.pool.connect()
      try {
        await client.query('begin')
        const result = await work({ ...asDb(client), inTransaction: true })
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback').catch(() => {})
        if (attempt < 3 && AGAIN.has((error as { code?: string }).code ?? '')) continue
        throw error
      } finally {
        client.release()
      }
    }
  }
  close(): Promise<void> { return this.pool.end() }
}
/** Tests only: value types for a client of their own. */
export const clientTypes = types
/** Tests only: a Tx over a client on which the caller has said `begin`. */
export const txOn = (client: pg.ClientBase): Tx => ({ ...asDb(client), inTransaction: true })

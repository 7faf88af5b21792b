import pg from 'pg'
import sql, { Sql, empty, join as joinSql, raw } from 'sql-template-tag'
import { CommitInDoubt, type Purpose, connectionLost, isRead, mayRepeat, poolConfig, stalePlan, statementName, valueTypes } from './connection.ts'
import { LINGKUP_SISTEM, type LingkupBasis, bawaan } from './lingkup.ts'
import { log } from './log.ts'
import { Replica } from './replica.ts'

/** The tag every query is written with: values become parameters, nested sql`…` becomes text. */
export { sql }
export { Sql, empty, joinSql, raw }

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

type Client = pg.PoolClient & { lingkup?: string | undefined }
type Ask = (query: Sql) => Promise<pg.QueryResult>

function asDb(ask: Ask): Db {
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
const send = (client: pg.ClientBase, query: Sql, mark: string) => client.query({ name: statementName(query.text, mark), text: query.text, values: query.values as unknown[] })

/** Tests only: told every statement just before it is sent. */
export interface Observed { text: string; values: readonly unknown[]; lingkup: LingkupBasis | undefined; inTransaction: boolean }
let observer: ((seen: Observed) => void) | undefined
/** Tests only: watches every statement until called again without an argument. */
export function observe(watch?: (seen: Observed) => void): void { observer = watch }

const keyOf = (l: LingkupBasis): string => [l.peran, l.orang, l.akun, l.pegawai, l.jabatan?.join(), l.unit, l.wilayah, l.cariOrang].join('|')
const settleAs = (l: LingkupBasis): Sql => sql`select set_config('role', ${`balai_${l.peran}`}, false), set_config('balai.orang', ${l.orang ?? ''}, false), set_config('balai.akun', ${l.akun ?? ''}, false),
  set_config('balai.pegawai', ${l.pegawai ?? ''}, false), set_config('balai.jabatan', ${`{${l.jabatan?.join() ?? ''}}`}, false), set_config('balai.unit', ${l.unit || '^$'}, false), set_config('balai.wilayah', ${l.wilayah || '^$'}, false),
  set_config('balai.cari_orang', ${l.cariOrang ? 'ya' : ''}, false), set_config('balai.uang', ${l.uang || '^$'}, false)`

/** Settings of the pool, and: `role` null keeps the connecting user and knows no scopes; `lingkup` is for whom statements outside `dalamLingkup` run, the system unless said. */
export interface DatabaseOptions extends pg.PoolConfig { role?: null; purpose?: Purpose; lingkup?: LingkupBasis; /** Address of a read replica and how far it may lag. */ replica?: { connectionString?: string; host?: string; port?: number; lagMs: number } | undefined }

/** Each request asks the system once who it is: a few connections that are always the system's spare the change of role there and back. */
const DOORS = 4
function openPool(config: pg.PoolConfig, lingkup: LingkupBasis): pg.Pool {
  const pool = new pg.Pool(config)
  pool.on('error', (error) => log.warn('database connection lost', { error: error.message }))
  pool.on('connect', (client) => { client.on('error', () => {}); (client as Client).lingkup = keyOf(lingkup) })
  return pool
}

export class Database implements Db {
  readonly pool: pg.Pool
  /** The replica, when one is named. */
  readonly replica: Replica | undefined
  private readonly doors: pg.Pool | undefined
  private readonly direct: Db
  private readonly lingkup: LingkupBasis
  private readonly scoped: boolean
  constructor(options: DatabaseOptions) {
    const { role, purpose = 'tool', lingkup = LINGKUP_SISTEM, replica, ...rest } = options
    this.lingkup = lingkup
    this.scoped = role !== null
    const config = (peran: LingkupBasis['peran']) => poolConfig(rest, purpose, this.scoped ? `balai_${peran}` : null)
    this.pool = openPool(config(lingkup.peran), lingkup)
    if (this.scoped && lingkup.peran !== 'sistem') this.doors = openPool({ ...config('sistem'), max: DOORS }, LINGKUP_SISTEM)
    if (replica) this.replica = new Replica({ ...config(lingkup.peran), ...replica })
    this.direct = asDb((query) => this.ask(query))
  }
  many<Row extends object>(query: Sql) { return this.direct.many<Row>(query) }
  one<Row extends object>(query: Sql) { return this.direct.one<Row>(query) }
  maybe<Row extends object>(query: Sql) { return this.direct.maybe<Row>(query) }
  run(query: Sql) { return this.direct.run(query) }

  /** One statement outside a transaction: a read whose connection broke is sent once more on another, a write never. */
  private async ask(query: Sql): Promise<pg.QueryResult> {
    const read = isRead(query.text)
    if (read && bawaan()?.basi && (await this.replica?.usable())) {
      // Whatever the replica could not do (gone, in conflict with what it replays, not a read after all), the primary can.
      try { return await this.askOn(this.replica!.pool, query) } catch (error) { if (connectionLost(error)) this.replica!.away(error) }
    }
    const pool = this.doors && bawaan()?.lingkup?.peran === 'sistem' ? this.doors : this.pool
    try { return await this.askOn(pool, query) } catch (error) {
      if (!stalePlan(error) && !(read && connectionLost(error))) throw error
      return this.askOn(pool, query)
    }
  }
  private async askOn(pool: pg.Pool, query: Sql): Promise<pg.QueryResult> {
    const client: Client = await pool.connect()
    let broken = false
    try { return await this.inScope(client, query, false) } catch (error) {
      broken = connectionLost(error) || stalePlan(error)
      throw error
    } finally { client.release(broken) }
  }

  private async settle(client: Client): Promise<LingkupBasis | undefined> {
    const lingkup = this.scoped ? (bawaan()?.lingkup ?? this.lingkup) : undefined
    const key = lingkup && keyOf(lingkup)
    if (!lingkup || client.lingkup === key) return lingkup
    client.lingkup = undefined
    await send(client, settleAs(lingkup), 'q')
    client.lingkup = key
    return lingkup
  }
  /** Sends a statement as whoever it is for: the role and ids of a connection are changed only when they differ from its last ones. */
  private async inScope(client: Client, query: Sql, inTransaction: boolean): Promise<pg.QueryResult> {
    const lingkup = await this.settle(client)
    observer?.({ text: query.text, values: query.values, lingkup, inTransaction })
    // A plan belongs to the role it was made for: under one name for all roles the server would plan anew at each change.
    return send(client, query, lingkup?.peran ?? 'q')
  }

  /** Runs `work` in one transaction: all of it or nothing. Serialisation failures and deadlocks are tried again, at most three times. */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client: Client = await this.begin()
      let broken = false
      try {
        const tx: Tx = { ...asDb((query) => this.inScope(client, query, true)), inTransaction: true }
        const result = await work(tx)
        await bawaan()?.sebelumCommit?.(tx)
        await commit(client)
        return result
      } catch (error) {
        broken = connectionLost(error) || stalePlan(error) || error instanceof CommitInDoubt
        client.lingkup = undefined // what the transaction set, its end has taken back
        if (!broken) await client.query('rollback').catch(() => { broken = true })
        if (attempt < 3 && (mayRepeat(error) || stalePlan(error))) continue
        throw error
      } finally {
        client.release(broken)
      }
    }
  }
  /** A connection on which a transaction has begun; one that turns out to be dead is replaced once, for nothing has been done yet. */
  private async begin(): Promise<Client> {
    for (let attempt = 1; ; attempt++) {
      let client: pg.PoolClient | undefined
      try {
        client = await this.pool.connect()
        await this.settle(client) // before it begins: a transaction may want its isolation level said first
        await client.query('begin')
        return client
      } catch (error) {
        client?.release(true)
        if (attempt > 1 || !connectionLost(error)) throw error
      }
    }
  }
  async close(): Promise<void> { await Promise.all([this.pool.end(), this.doors?.end(), this.replica?.close()]) }
}

async function commit(client: pg.ClientBase): Promise<void> {
  try { await client.query('commit') } catch (error) { throw connectionLost(error) ? new CommitInDoubt(error) : error }
}
/** Tests only: value types for a client of their own. */
export const clientTypes = valueTypes
/** Tests only: a Tx over a client on which the caller has said `begin`. */
export const txOn = (client: pg.ClientBase): Tx => ({ ...asDb((query) => send(client, query, 'q')), inTransaction: true })

// Tests stand on a real PostgreSQL: `tools/test.ts` starts one, migrates and fills a template database with the named
// people of the demo world, and tells its address in BALAI_TEST_DATABASE. Not part of the face: imported by tests only.
import pg from 'pg'
import { Database, type Tx, clientTypes, txOn } from './database.ts'

/** Watches every statement that is sent, until called again without an argument. */
export { type Observed, observe } from './database.ts'

const connection = (): pg.ClientConfig => JSON.parse(process.env.BALAI_TEST_DATABASE ?? 'null') ?? (() => { throw new Error('run through npm test') })()
let shared: pg.Pool | undefined

/** Runs `work` in a transaction on the template database as the application's role, then rolls everything back. */
export async function rolledBack(work: (tx: Tx) => Promise<void>): Promise<void> {
  shared ??= new pg.Pool({ ...connection(), max: 4, types: clientTypes, options: '-c role=balai_sistem', allowExitOnIdle: true })
  const client = await shared.connect()
  try {
    await client.query('begin')
    await work(txOn(client))
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
  }
}

export interface OwnDatabase { db: Database; owner: pg.Pool; connection: pg.ClientConfig; drop(): Promise<void> }
let counter = 0

/** A database of its own, copied from the template in a moment: for what commits, runs jobs or serves HTTP. Call `drop` at the end. */
export async function ownDatabase(): Promise<OwnDatabase> {
  const base = connection()
  const name = `balai_t${process.pid}_${++counter}`
  const admin = new pg.Client({ ...base, database: 'postgres' })
  await admin.connect()
  await admin.query(`select pg_advisory_lock(hashtext('balai-template'))`)
  // Copied as files: through the log it would be written twice.
  await admin.query(`create database ${name} template ${process.env.BALAI_TEST_TEMPLATE} strategy file_copy`)
  await admin.end()
  const own = { ...base, database: name }
  const db = new Database({ ...own, max: 10 })
  const owner = new pg.Pool({ ...own, max: 4 })
  owner.on('error', () => {})
  owner.on('connect', (client) => client.on('error', () => {}))
  return {
    db, owner, connection: own,
    async drop() {
      await db.close()
      await owner.end()
      const last = new pg.Client({ ...base, database: 'postgres' })
      await last.connect()
      await last.query(`drop database if exists ${name} with (force)`)
      await last.end()
    },
  }
}

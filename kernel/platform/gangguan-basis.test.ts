import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { CommitInDoubt, Database, type EmbeddedPostgres, type Job, Refusal, bolehBasi, connectionLost, databaseBusy, enqueue, migrate, once, readMigrations, setClock, setLog, sql, startEmbedded, startWorker } from './index.ts'
import { isRead } from './connection.ts'

// The database goes away under us: killed connections, a restart, a commit whose answer never came, a replica that lags or dies.

const folder = mkdtempSync(join(tmpdir(), 'balai-gangguan-'))
let server: EmbeddedPostgres
let connection: pg.ClientConfig
let db: Database
const FLAGS = ['fsync=off', 'max_connections=60', 'wal_level=replica', 'shared_buffers=16MB']
const begin = () => startEmbedded(join(folder, 'utama'), FLAGS)
const asOwner = async <T extends object = object>(text: string, values: unknown[] = []) => {
  const client = new pg.Client(connection)
  await client.connect()
  try { return (await client.query<T>(text, values)).rows } finally { await client.end() }
}
const killAll = () => asOwner(`select pg_terminate_backend(pid, 2000) from pg_stat_activity where datname = 'coba' and pid <> pg_backend_pid() and backend_type = 'client backend'`)
const until = async (what: string, holds: () => Promise<boolean>) => {
  for (let i = 0; i < 1_200; i++) { if (await holds().catch(() => false)) return; await sleep(50) }
  assert.fail(`never happened: ${what}`)
}

before(async () => {
  setLog('silent')
  server = await begin()
  connection = { host: server.host, port: server.port, user: server.user, database: 'coba' }
  const admin = new pg.Client({ ...connection, database: 'postgres' })
  await admin.connect()
  await admin.query('create database coba')
  await admin.end()
  await migrate(connection, readMigrations([{ part: 'platform', folder: import.meta.dirname }]))
  await asOwner('create table public.coba (n int primary key); grant all on public.coba to balai_app; insert into public.coba values (1)')
  db = new Database({ ...connection, max: 4, purpose: 'web' })
})
after(async () => { await db.close().catch(() => {}); await server.stop().catch(() => {}); rmSync(folder, { recursive: true, force: true }) })

const rows = () => db.many<{ n: number }>(sql`select n from public.coba order by n`)
/** Fills the pool, so that every connection is one that will be found dead. */
const warm = () => Promise.all(Array.from({ length: 4 }, () => db.one(sql`select pg_sleep(0.05)::text as x`)))

describe('connections that are cut', () => {
  test('a read is sent once more, a transaction that had only begun begins again, and nobody notices', async () => {
    await warm()
    await killAll()
    for (let i = 0; i < 4; i++) assert.equal((await rows()).length, 1)
    await warm()
    await killAll()
    assert.equal(await db.transaction(async (tx) => (await tx.many(sql`select n from public.coba`)).length), 1)
  })
  test('a read cut while it runs is answered all the same; a write is not sent twice', async () => {
    const slow = db.one<{ n: number }>(sql`select n, pg_sleep(0.4)::text from public.coba`)
    await sleep(100)
    await killAll()
    assert.equal((await slow).n, 1)
    const write = db.run(sql`insert into public.coba select 100 from (select pg_sleep(0.4)) s`)
    const refused = assert.rejects(write, (error) => connectionLost(error))
    await sleep(100)
    await killAll()
    await refused
    assert.deepEqual((await rows()).map(({ n }) => n), [1])
  })
  test('a transaction cut in the middle is undone and not run again by itself', async () => {
    let runs = 0
    await assert.rejects(db.transaction(async (tx) => {
      runs++
      await tx.run(sql`insert into public.coba values (200)`)
      await killAll()
      await tx.run(sql`insert into public.coba values (201)`)
    }), (error) => connectionLost(error) && databaseBusy(error) && !(error instanceof CommitInDoubt))
    assert.equal(runs, 1)
    assert.deepEqual((await rows()).map(({ n }) => n), [1])
  })
  test('a commit whose answer never came is said to be in doubt, not failed and not repeated', async () => {
    // A deferred trigger holds the commit long enough to be cut in it.
    await asOwner(`create or replace function public.lambat() returns trigger language plpgsql as $$ begin perform pg_sleep(0.6); return null; end $$;
      create constraint trigger lambat after insert on public.coba deferrable initially deferred for each row when (new.n = 300) execute function public.lambat()`)
    let runs = 0
    const work = db.transaction(async (tx) => { runs++; await tx.run(sql`insert into public.coba values (300)`) })
    const refused = assert.rejects(work, CommitInDoubt)
    await sleep(250)
    await killAll()
    await refused
    assert.equal(runs, 1)
    await asOwner('drop trigger lambat on public.coba')
  })
})

describe('the whole server goes and comes back', () => {
  test('busy while it is away, well again without a restart of ours; jobs and what is listened to as well', async () => {
    const owner = new pg.Pool({ ...connection, max: 4 })
    owner.on('error', () => {})
    owner.on('connect', (client) => client.on('error', () => {}))
    const done: number[] = []
    const job: Job<{ n: number }> = { name: 'coba.kerja', run: async (_db, { n }) => { done.push(n) } }
    const worker = await startWorker(db, owner, [job])
    try {
      await db.transaction((tx) => enqueue(tx, 'coba.kerja', { n: 1 }))
      await until('first job', async () => done.includes(1))
      await server.stop()
      await assert.rejects(rows(), (error) => databaseBusy(error))
      await assert.rejects(db.transaction(async (tx) => tx.run(sql`select 1`)), (error) => databaseBusy(error))
      server = await begin()
      await until('reads again', async () => (await rows()).length > 0)
      await db.transaction((tx) => enqueue(tx, 'coba.kerja', { n: 2 }))
      await until('job after the restart', async () => done.includes(2))
      await killAll()
      await db.transaction((tx) => enqueue(tx, 'coba.kerja', { n: 3 }))
      await until('job after its listener was cut', async () => done.includes(3))
    } finally { await worker.stop(); await owner.end() }
  })
  test('one statement, one lock and one idle transaction of the web hold nobody for ever', async () => {
    const limits = async (purpose: 'web' | 'worker' | 'tool') => {
      const one = new Database({ ...connection, max: 1, purpose })
      try { return await one.one<{ s: string; l: string; i: string }>(sql`select current_setting('statement_timeout') s, current_setting('lock_timeout') l, current_setting('idle_in_transaction_session_timeout') i`) } finally { await one.close() }
    }
    assert.deepEqual(await limits('web'), { s: '15s', l: '8s', i: '1min' })
    assert.deepEqual(await limits('worker'), { s: '10min', l: '1min', i: '10min' })
    assert.deepEqual(await limits('tool'), { s: '0', l: '0', i: '0' })
    for (const code of ['57014', '55P03', '25P03', '53300']) assert.ok(databaseBusy({ code }), code)
    assert.ok(!databaseBusy({ code: '23505' }))
  })
  test('a prepared plan that a migration has outlived is prepared anew', async () => {
    await asOwner('create table public.ubah (a int); grant all on public.ubah to balai_app; insert into public.ubah values (1)')
    const one = new Database({ ...connection, max: 1 })
    const ask = sql`select * from public.ubah`
    assert.deepEqual(await one.many(ask), [{ a: 1 }])
    await asOwner('alter table public.ubah add column b int')
    assert.deepEqual(await one.many(ask), [{ a: 1, b: null }])
    await asOwner('alter table public.ubah add column c int')
    assert.deepEqual(await one.transaction((tx) => tx.many(ask)), [{ a: 1, b: null, c: null }])
    await one.close()
  })
})

describe('a keyed call that lost its answer', () => {
  const call = (key: string) => ({ who: 'akun', key, fingerprint: 'x' })
  const reply = { status: 200, location: '/', body: Buffer.from('') }
  test('a claim that stands although its answer was lost is given back: the next call need not wait for it to count as dead', async () => {
    const cut = Object.create(db) as Database
    cut.run = async (query) => {
      const done = await db.run(query)
      if (query.text.includes('insert into platform.repeat')) throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' })
      return done
    }
    await assert.rejects(once(cut, call('klaim'), async () => assert.fail('without a claim nothing is done')), /terminated/)
    assert.equal(await db.maybe(sql`select 1 from platform.repeat where key = 'klaim'`), undefined)
    assert.equal((await once(db, call('klaim'), async () => reply)).again, false)
  })
  test('kept without an answer: the key says so and does not run the work again; not kept: it runs', async () => {
    const saved = async (n: number) => (await rows()).some((row) => row.n === n)
    await assert.rejects(once(db, call('a'), async () => { await db.transaction((tx) => tx.run(sql`insert into public.coba values (400)`)); throw new CommitInDoubt(new Error('cut')) }), CommitInDoubt)
    assert.ok(await saved(400))
    await assert.rejects(once(db, call('b'), async () => { throw new CommitInDoubt(new Error('cut')) }), CommitInDoubt)
    assert.equal((await once(db, call('b'), async () => reply)).again, false, 'nothing was kept: the key is free at once')
    const back = setClock(new Date(Date.now() + 400_000))
    try {
      let again = 0
      await assert.rejects(once(db, call('a'), async () => { again++; return reply }), (error) => error instanceof Refusal && error.code === 'sudah-tersimpan')
      assert.equal(again, 0)
      await once(db, { ...call('a'), safe: true }, async () => { again++; return reply })
      assert.equal(again, 1, 'work that knows its own key may be asked again for its answer')
    } finally { back() }
  })
})

test('what may be sent twice only reads', () => {
  for (const text of ['select 1', ' with x as (select 1) select * from x', 'select a.b from x']) assert.ok(isRead(text), text)
  for (const text of ['insert into x values (1)', 'with x as (delete from y returning 1) select * from x', 'select platform.add_job(1)', `select nextval('x')`, 'select pg_advisory_xact_lock(1)', 'select 1 from x for update', 'update x set y = 1']) assert.ok(!isRead(text), text)
})

describe('a read replica', () => {
  test('answers what may be old, falls back when it stands still or dies, and is taken again', async () => {
    const copy = join(folder, 'replika')
    const client = new pg.Client(connection)
    await client.connect()
    await client.query(`select pg_backup_start('replika', true)`)
    cpSync(join(folder, 'utama'), copy, { recursive: true, filter: (name) => !/postmaster\.(pid|opts)$/.test(name) })
    await client.query('select * from pg_backup_stop(false)')
    await client.end()
    writeFileSync(join(copy, 'standby.signal'), '')
    const flags = [...FLAGS, 'hot_standby=on', `primary_conninfo=host=${connection.host} port=${connection.port} user=balai`, 'wal_retrieve_retry_interval=500ms']
    let replica = await startEmbedded(copy, flags)
    const both = new Database({ ...connection, max: 3, replica: { host: replica.host, port: replica.port, lagMs: 3_000 } })
    const where = () => both.one<{ replika: boolean }>(sql`select pg_is_in_recovery() as replika`)
    try {
      await until('replica streams', async () => (await bolehBasi(where)).replika)
      assert.equal((await where()).replika, false, 'what did not say it may be old is never asked there')
      assert.equal((await both.transaction(() => bolehBasi(where))).replika, true)
      assert.equal((await bolehBasi(() => both.transaction((tx) => tx.one<{ replika: boolean }>(sql`select pg_is_in_recovery() as replika`)))).replika, false, 'a transaction is the primary\'s')
      await bolehBasi(() => both.run(sql`insert into public.coba values (500)`))
      await until('replicated', async () => (await bolehBasi(() => both.many<{ n: number }>(sql`select n from public.coba where n = 500`))).length === 1)

      const other = new pg.Client({ ...connection, host: replica.host })
      await other.connect()
      await other.query('select pg_wal_replay_pause()')
      await asOwner('insert into public.coba values (501)')
      await sleep(3_500)
      await asOwner('insert into public.coba values (502)')
      await until('too far behind', async () => !(await bolehBasi(where)).replika)
      assert.equal((await bolehBasi(() => both.many(sql`select n from public.coba where n = 502`))).length, 1)
      await other.query('select pg_wal_replay_resume()')
      await other.end()
      await until('near again', async () => (await bolehBasi(where)).replika)

      await replica.stop()
      assert.equal((await bolehBasi(where)).replika, false, 'dead: the same question is answered by the primary')
      replica = await startEmbedded(copy, flags)
      await until('back again', async () => (await bolehBasi(where)).replika)
    } finally { await both.close(); await replica.stop() }
  })
})

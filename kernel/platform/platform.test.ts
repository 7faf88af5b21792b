import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Job, Refusal, emit, emitAll, enqueue, forgetEvents, now, readConfig, refuse, runDueJobs, setClock, sql, uuid } from './index.ts'
import { ownDatabase, rolledBack } from './testing.ts'

test('a transaction keeps all of it or nothing, and a refusal undoes it', async () => {
  const { db, owner, drop } = await ownDatabase()
  try {
    await owner.query('create table public.coba (n bigint); grant all on public.coba to balai_app')
    await assert.rejects(db.transaction(async (tx) => { await tx.run(sql`insert into public.coba values (${1n})`); refuse('contoh', 'Ditolak.') }), Refusal)
    await db.transaction((tx) => tx.run(sql`insert into public.coba values (${9007199254740993n})`))
    assert.deepEqual(await db.many(sql`select n from public.coba`), [{ n: 9007199254740993n }])
  } finally { await drop() }
})

test('a job commits with the change that causes it and not without it', async () => {
  const { db, owner, drop } = await ownDatabase()
  const done: unknown[] = []
  const job: Job = { name: 'coba.catat', run: async (_db, payload) => { done.push(payload) } }
  try {
    await db.transaction((tx) => enqueue(tx, 'coba.catat', { n: 1 }))
    await assert.rejects(db.transaction(async (tx) => { await enqueue(tx, 'coba.catat', { n: 2 }); throw new Error('batal') }))
    await runDueJobs(db, owner, [job])
    assert.deepEqual(done, [{ n: 1 }])
  } finally { await drop() }
})

test('news told long ago is forgotten; what a hearer has not heard yet, and what is young, stays', () => rolledBack(async (tx) => {
  const back = setClock('2026-01-05T01:00:00Z')
  try {
    await emitAll(tx, [{ name: 'coba.lama', payload: { n: 1 } }, { name: 'coba.lama', payload: { n: 2 } }])
    const waiting = await emit(tx, 'coba.menunggu', {})
    await enqueue(tx, 'coba.dengar.coba.menunggu', { id: waiting, name: 'coba.menunggu', payload: {} })
    setClock('2026-06-01T01:00:00Z')
    await emit(tx, 'coba.baru', {})
    const before = new Date('2026-03-01T00:00:00Z')
    assert.deepEqual([await forgetEvents(tx, before, 1), await forgetEvents(tx, before), await forgetEvents(tx, before)], [1, 1, 0])
    assert.deepEqual((await tx.many<{ name: string }>(sql`select name from platform.event where name like 'coba.%' order by at`)).map(({ name }) => name), ['coba.menunggu', 'coba.baru'])
  } finally { back() }
}))

test('the application role owns nothing', () => rolledBack(async (tx) => {
  await assert.rejects(tx.run(sql`drop table platform.migration`), /must be owner/)
}))

test('the clock stands where a test puts it, and ids sort by it', () => {
  const back = setClock('2026-03-09T01:00:00Z')
  const first = uuid()
  setClock('2026-03-09T01:00:01Z')
  assert.equal(now().toISOString(), '2026-03-09T01:00:01.000Z')
  assert.ok(first < uuid())
  back()
})

test('a bad setting is named with what it should be', () => {
  assert.throws(() => readConfig({ PORT: 'tiga', BALAI_DEMO: 'ya' }), /PORT: .*Porta HTTP[\s\S]*BALAI_DEMO/)
})

import assert from 'node:assert/strict'
import { once as event } from 'node:events'
import net from 'node:net'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildServer } from '#access/http'
import { action, page } from '#access/web'
import { readConfig, setLog } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { Load, admit } from './load.ts'

describe('who is admitted', () => {
  const calm = { working: 0, lag: 0, waiting: 0 }
  test('reading gives way before work signed in, that before what is being sent', () => {
    for (const pressure of [{ working: 60 }, { working: 10, lag: 200 }, { waiting: 20 }]) assert.deepEqual((['read', 'signed', 'write'] as const).map((rank) => admit(rank, { ...calm, ...pressure }, 0)), ['full', 'yes', 'yes'])
    for (const pressure of [{ working: 100 }, { working: 10, lag: 300 }, { waiting: 40 }]) assert.deepEqual((['read', 'signed', 'write'] as const).map((rank) => admit(rank, { ...calm, ...pressure }, 0)), ['full', 'full', 'yes'])
    for (const pressure of [{ working: 200 }, { working: 10, lag: 900 }, { waiting: 70 }]) assert.equal(admit('write', { ...calm, ...pressure }, 0), 'full')
  })
  test('late timers alone turn nobody away: a first page, or a machine busy with something else', () => {
    for (const rank of ['read', 'signed', 'write'] as const) assert.equal(admit(rank, { working: 2, lag: 2000, waiting: 0 }, 1), 'yes')
  })
  test('lateness counts when it stays, not when one step was long', async () => {
    const load = new Load(() => 0)
    const block = (ms: number) => { const until = performance.now() + ms; while (performance.now() < until); }
    await sleep(700)
    block(400)
    await sleep(60)
    assert.ok(load.now().lag < 60, `${load.now().lag} ms after one long step`)
    for (let i = 0; i < 14; i++) { block(180); await sleep(1) }
    assert.ok(load.now().lag > 60, `${load.now().lag} ms while every step is long`)
    load.close()
  })
  test('one source may take all there is while nobody else wants it, and only its share when others wait', () => {
    assert.equal(admit('read', { ...calm, working: 20 }, 20), 'yes')
    assert.equal(admit('read', { ...calm, working: 30 }, 20), 'share')
    assert.equal(admit('read', { ...calm, working: 30 }, 3), 'yes')
  })
  test('places and groups are given back, once', () => {
    const load = new Load(() => 0)
    const places = Array.from({ length: 30 }, (_, i) => load.enter('write', `a${i % 20}`) as () => void)
    const office = Array.from({ length: 12 }, () => load.join('kantor') as () => void)
    assert.equal(load.join('kantor'), 'share')
    assert.equal(typeof load.join('kantor lain'), 'function')
    office[0]!()
    assert.equal(typeof load.join('kantor'), 'function')
    for (const place of [...places, ...places]) place()
    assert.equal(load.now().working, 0)
    load.close()
  })
})

describe('a house that is full', () => {
  let own: OwnDatabase
  let url = ''
  let close = async () => {}
  let open: () => void = () => {}
  let held = Promise.resolve()
  const hold = () => { held = new Promise((done) => { open = done }) }
  const routes = [
    page({ path: '/uji/tahan', summary: 'x', right: 'publik', frame: 'portal', ask: async () => { await held; return {} }, show: () => ({ title: 'Tertahan', body: null }) }),
    action({ path: '/uji/kirim', summary: 'x', right: 'publik', machine: true, pageOnly: false, act: async () => { await held; return { goto: '/', data: { ok: true } } } }),
  ]
  before(async () => {
    setLog('silent')
    own = await ownDatabase()
    const config = readConfig({ ...process.env, PORT: '0', TRUST_PROXY: 'on' })
    const server = await buildServer({ db: own.db, config, modules: [{ name: 'uji', needs: [], routes }] })
    await server.http.listen({ port: 0, host: '127.0.0.1' })
    url = `http://127.0.0.1:${(server.http.server.address() as net.AddressInfo).port}`
    close = () => server.drain()
  })
  after(async () => { open(); await close(); await own?.drop(); setLog('error') })

  const ask = (path: string, from: string, headers: Record<string, string> = {}, method = 'GET') => fetch(url + path, { method, redirect: 'manual', headers: { 'x-forwarded-for': from, ...headers }, ...(method === 'POST' ? { body: '{}' } : {}) })
  const working = async () => Number(/balai_requests_working (\d+)/.exec(await (await ask('/metrics', '127.0.0.1')).text())![1])
  async function until(n: number): Promise<void> { for (let i = 0; (await working()) !== n; i++) { if (i > 400) assert.fail(`${await working()} at work, not ${n}`); await sleep(10) } }

  test('turns away what is too much at once, says when to come back, and is itself again afterwards', async () => {
    hold()
    const first = Array.from({ length: 40 }, (_, i) => ask('/uji/tahan', `198.51.100.${i}`))
    await until(40)
    const more = await Promise.all(Array.from({ length: 30 }, (_, i) => ask('/uji/tahan', `198.51.101.${i}`)))
    assert.deepEqual([...new Set(more.map(({ status }) => status))], [503])
    assert.ok(more.every(({ headers }) => Number(headers.get('retry-after')) >= 2 && /default-src 'none'/.test(headers.get('content-security-policy')!)))
    assert.match(await more[0]!.text(), /<h1>Sedang sibuk<\/h1>[\s\S]*Coba lagi sebentar lagi/)
    const machine = await ask('/api/v1/uji/tahan', '198.51.101.1')
    assert.deepEqual([machine.status, machine.headers.get('content-type')?.split(';')[0], ((await machine.json()) as { code: string }).code], [503, 'application/problem+json', 'sedang-sibuk'])
    assert.equal((await ask('/uji/tahan', '198.51.101.1', { accept: 'application/json' })).headers.get('content-type')?.split(';')[0], 'application/problem+json')
    assert.equal((await ask('/healthz', '198.51.101.1')).status, 200)
    assert.equal((await ask('/readyz', '198.51.101.1')).status, 200)

    const sent = Array.from({ length: 5 }, (_, i) => ask('/uji/kirim', `198.51.102.${i}`, { 'content-type': 'application/json' }, 'POST'))
    await until(45) // what is sent still comes in
    open()
    assert.deepEqual([...new Set((await Promise.all([...first, ...sent])).map(({ status }) => status))].sort(), [200, 303])
    await until(0)
    assert.equal((await ask('/uji/tahan', '198.51.101.1')).status, 200)
  })
  test('one place that asks for everything gets its share; the others are served', async () => {
    hold()
    const greedy = Array.from({ length: 60 }, () => ask('/uji/tahan', '203.0.113.9'))
    const sample = await Promise.race([Promise.any(greedy.map(async (one) => (await one).status)), sleep(5_000, 0)])
    assert.equal(sample, 429)
    const others = Array.from({ length: 10 }, (_, i) => ask('/uji/tahan', `198.51.100.${i}`))
    await until(24 + 10)
    open()
    assert.deepEqual((await Promise.all(others)).map(({ status }) => status), Array(10).fill(200))
    const status = (await Promise.all(greedy)).map((one) => one.status)
    assert.deepEqual([status.filter((s) => s === 200).length, status.filter((s) => s === 429).length], [24, 36])
    await until(0)
  })
  test('who hangs up gives the place back when the work is done', async () => {
    hold()
    const gone = new AbortController()
    const left = Array.from({ length: 20 }, (_, i) => fetch(`${url}/uji/tahan`, { signal: gone.signal, headers: { 'x-forwarded-for': `198.51.100.${i}` } }).catch(() => undefined))
    await until(20)
    gone.abort()
    await Promise.all(left)
    assert.equal(await working(), 20, 'the work goes on: it still counts')
    open()
    await until(0)
  })
  test('one address cannot hold every connection', async () => {
    const direct = await buildServer({ db: own.db, config: readConfig({ ...process.env, PORT: '0' }), modules: [{ name: 'uji', needs: [], routes }] })
    await direct.http.listen({ port: 0, host: '127.0.0.1' })
    const { port } = direct.http.server.address() as net.AddressInfo
    const sockets = Array.from({ length: 450 }, () => net.connect({ port, host: '127.0.0.1', localAddress: '127.0.0.2' }).on('error', () => {}))
    await Promise.all(sockets.slice(400).map((socket) => event(socket, 'close')))
    assert.equal(sockets.filter((socket) => socket.destroyed).length, 50)
    assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200)
    for (const socket of sockets) socket.destroy()
    await direct.drain()
  })
  test('stopping does not wait for a connection over which nobody has asked anything', async () => {
    const direct = await buildServer({ db: own.db, config: readConfig({ ...process.env, PORT: '0' }), modules: [{ name: 'uji', needs: [], routes }] })
    await direct.http.listen({ port: 0, host: '127.0.0.1' })
    const silent = net.connect((direct.http.server.address() as net.AddressInfo).port, '127.0.0.1')
    await event(silent, 'connect')
    while (await new Promise<number>((done) => direct.http.server.getConnections((_, n) => done(n))) === 0) await sleep(10)
    assert.equal(await Promise.race([direct.drain().then(() => 'stopped'), sleep(20_000, 'still waiting')]), 'stopped')
    silent.destroy()
  })
})

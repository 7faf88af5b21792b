import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { root } from '#tools/parts'
import { ERROR_503, etcdArguments, haproxyConfig, patroniConfig } from './config.ts'
import { type Layout, NODES, type Node, WEBS, databaseUrl, frontUrl, isCluster, nodeConnection } from './layout.ts'
import { end, findPid, findPostmaster, handOver, killPostgres, logFile, start } from './process.ts'

/** What Patroni says of one node. `role` is 'primary', 'replica' or 'away'; `sync`: the replica that may take over. */
export interface NodeState { node: Node; role: 'primary' | 'replica' | 'away'; sync: boolean; timeline: number | undefined }
type Web = (typeof WEBS)[number]
type Say = (line: string) => void

const HOST = '127.0.0.1'
const patroniUrl = ({ ports }: Layout, node: Node) => `http://${HOST}:${ports.patroni[NODES.indexOf(node)]}`
export const dataDir = ({ dir }: Layout, node: Node): string => join(dir, node)

export async function nodeState(layout: Layout, node: Node): Promise<NodeState> {
  try {
    const said = (await (await fetch(`${patroniUrl(layout, node)}/patroni`, { signal: AbortSignal.timeout(2_000) })).json()) as { role?: string; state?: string; sync_standby?: boolean; timeline?: number }
    const role = said.state !== 'running' ? 'away' : /^(master|primary)$/.test(said.role ?? '') ? 'primary' : 'replica'
    return { node, role, sync: said.sync_standby === true, timeline: said.timeline }
  } catch { return { node, role: 'away', sync: false, timeline: undefined } }
}
export const nodeStates = (layout: Layout): Promise<NodeState[]> => Promise.all(NODES.map((node) => nodeState(layout, node)))

/** Asks again until there is an answer; after `seconds` a fault that says what was waited for. */
export async function until<T>(what: string, seconds: number, ask: () => Promise<T | undefined>): Promise<T> {
  for (const deadline = performance.now() + seconds * 1000; performance.now() < deadline; await sleep(200)) {
    const answer = await ask()
    if (answer !== undefined) return answer
  }
  throw new Error(`tidak terjadi dalam ${seconds} detik: ${what}`)
}
const found = (yes: boolean): true | undefined => (yes ? true : undefined)
const answersWell = (url: string) => fetch(url, { signal: AbortSignal.timeout(2_000) }).then((r) => found(r.ok), () => undefined)

export const findPrimary = async (layout: Layout): Promise<Node | undefined> => (await nodeStates(layout)).find(({ role }) => role === 'primary')?.node
/** A leader, and a second node that has every commit on disk before it is acknowledged. */
export const inSync = async (layout: Layout): Promise<true | undefined> => { const all = await nodeStates(layout); return found(all.some((n) => n.role === 'primary') && all.some((n) => n.role === 'replica' && n.sync)) }

/** The settings that Patroni gives every node; used by the control of the proof to take the guarantee away. */
export async function patchSettings(layout: Layout, settings: object): Promise<void> {
  const answer = await fetch(`${patroniUrl(layout, (await findPrimary(layout)) ?? 'pg1')}/config`, { method: 'PATCH', body: JSON.stringify(settings), headers: { 'content-type': 'application/json' } })
  if (!answer.ok) throw new Error(`Patroni menolak pengaturan: ${answer.status} ${await answer.text()}`)
}

export function startNode(layout: Layout, node: Node): void {
  start(layout, `patroni-${node}`, { command: layout.programs.patroni, args: [join(layout.dir, 'run', `${node}.yml`)], env: { LC_ALL: 'C.UTF-8' } })
}
function startEtcd(layout: Layout): void {
  layout.ports.etcd.forEach((_, n) => start(layout, `etcd${n + 1}`, { command: layout.programs.etcd, args: etcdArguments(layout, n) }))
}
function startHaproxy(layout: Layout): void {
  start(layout, 'haproxy', { command: layout.programs.haproxy, args: ['-db', '-f', join(layout.dir, 'run', 'haproxy.cfg')] })
}

/** One Balai process: what every one of them shares is the database, the data folder and the address people know. */
export function startBalai(layout: Layout, name: Web | 'worker'): void {
  const role = name === 'worker' ? 'worker' : 'web'
  start(layout, name, {
    own: true, cwd: root, command: process.execPath, args: ['--disable-warning=ExperimentalWarning', '--import', join(root, 'tools/tsx.mjs'), join(root, 'main.ts')],
    env: {
      BALAI_ROOT: root, BALAI_ROLE: role, DATA_DIR: join(layout.dir, 'data'), DATABASE_URL: databaseUrl(layout, 'write'), DATABASE_READ_URL: databaseUrl(layout, 'read'), HOST, BASE_URL: frontUrl(layout),
      PORT: String(role === 'web' ? layout.ports.web[WEBS.indexOf(name as Web)] : 0), TRUST_PROXY: 'on', BALAI_DEMO: 'on', LOG_LEVEL: 'warn', DB_POOL: '10',
    },
  })
}
const webReady = (layout: Layout, name: Web) => until(`${name} siap (lihat ${logFile(layout, name)})`, 600, () => {
  if (!findPid(layout, name)) throw new Error(`${name} berhenti sebelum siap:\n${lastLog(layout, name)}`)
  return answersWell(`http://${HOST}:${layout.ports.web[WEBS.indexOf(name)]}/readyz`)
})
export const restartWeb = async (layout: Layout, name: Web): Promise<void> => { startBalai(layout, name); await webReady(layout, name) }

function writeConfigs(layout: Layout): void {
  const file = (name: string, text: string) => { const path = join(layout.dir, 'run', name); writeFileSync(path, text); chmodSync(path, 0o600) }
  for (const node of NODES) file(`${node}.yml`, patroniConfig(layout, node))
  file('503.http', ERROR_503)
  file('haproxy.cfg', haproxyConfig(layout))
  handOver(layout.dir)
}

/** The role and database of Balai: its owner may make roles (migrations make `balai_app`), and is no superuser. */
async function createDatabase(layout: Layout): Promise<void> {
  const client = new pg.Client({ ...nodeConnection(layout, (await findPrimary(layout))!, 'postgres') })
  await client.connect()
  try {
    if (!(await client.query(`select from pg_roles where rolname = 'balai'`)).rowCount) await client.query(`create role balai login createrole password '${layout.secrets.owner}'`)
    if (!(await client.query(`select from pg_database where datname = 'balai'`)).rowCount) await client.query('create database balai owner balai')
  } finally { await client.end() }
}

/** Brings everything up, or what is missing of it; returns when a request through the front is answered and the second node is in step. */
export async function up(layout: Layout, say: Say = () => {}): Promise<void> {
  writeConfigs(layout)
  say('tiga etcd …')
  startEtcd(layout)
  await until('etcd siap', 30, () => answersWell(`http://${HOST}:${layout.ports.etcd[0]!.client}/health`))
  say('dua PostgreSQL di bawah Patroni …')
  for (const node of NODES) startNode(layout, node)
  await until('replika sinkron', 120, () => inSync(layout))
  startHaproxy(layout)
  await createDatabase(layout)
  await until('HAProxy menemukan pemimpin', 30, async () => { const c = new pg.Client({ connectionString: databaseUrl(layout, 'write') }); try { await c.connect(); return true } catch { return undefined } finally { await c.end().catch(() => {}) } })
  say('dua proses web dan satu pekerja latar (pertama kali: memuat kabupaten contoh) …')
  await restartWeb(layout, 'web1')
  startBalai(layout, 'worker')
  await restartWeb(layout, 'web2')
  await until('depan menjawab', 30, () => answersWell(`${frontUrl(layout)}/readyz`))
}

/** Loses the leader. `node`: the whole machine (Patroni and PostgreSQL, kill -9). `postgres`: only the database process. */
export async function killPrimary(layout: Layout, what: 'node' | 'postgres'): Promise<Node> {
  const node = await findPrimary(layout)
  if (!node) throw new Error('tidak ada pemimpin yang dapat dimatikan')
  if (what === 'node') {
    const pid = findPid(layout, `patroni-${node}`)
    if (pid) process.kill(pid, 'SIGKILL')
  }
  killPostgres(dataDir(layout, node))
  return node
}

/** Hands the leadership to the second node in good order, as before maintenance; returns when it has it. */
export async function switchover(layout: Layout): Promise<void> {
  const leader = await findPrimary(layout), candidate = NODES.find((node) => node !== leader)
  if (!leader) throw new Error('tidak ada pemimpin')
  const answer = await fetch(`${patroniUrl(layout, leader)}/switchover`, { method: 'POST', body: JSON.stringify({ leader, candidate }), headers: { 'content-type': 'application/json' } })
  if (!answer.ok) throw new Error(`Patroni menolak pergantian: ${answer.status} ${await answer.text()}`)
  await until(`${candidate} memimpin`, 60, async () => found((await findPrimary(layout)) === candidate))
}

/** Whether each process lives, and what Patroni says of the two nodes. */
export async function status(layout: Layout): Promise<{ processes: { name: string; pid: number | undefined }[]; nodes: NodeState[] }> {
  const names = [...layout.ports.etcd.map((_, n) => `etcd${n + 1}`), ...NODES.map((node) => `patroni-${node}`), 'haproxy', ...WEBS, 'worker']
  return { processes: names.map((name) => ({ name, pid: findPid(layout, name) })), nodes: await nodeStates(layout) }
}

/** Ends every process of the cluster in the order in which they lean on each other, and removes its folder. */
export async function down(layout: Layout): Promise<void> {
  await Promise.all([...WEBS, 'worker'].map((name) => end(layout, name)))
  await end(layout, 'haproxy', 'SIGTERM', 3_000)
  await Promise.all(NODES.map((node) => end(layout, `patroni-${node}`, 'SIGTERM', 20_000)))
  for (const node of NODES) if (existsSync(dataDir(layout, node)) && findPostmaster(dataDir(layout, node))) killPostgres(dataDir(layout, node))
  await Promise.all(layout.ports.etcd.map((_, n) => end(layout, `etcd${n + 1}`)))
  if (isCluster(layout.dir)) rmSync(layout.dir, { recursive: true, force: true })
}

/** The last lines of a process' log, for when something did not come up. */
const lastLog = (layout: Layout, name: string): string => (existsSync(logFile(layout, name)) ? readFileSync(logFile(layout, name), 'utf8').split('\n').slice(-15).join('\n') : '')

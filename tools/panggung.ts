// A stage for proofs: a real PostgreSQL of its own with the demo world, and as many Balai processes on it as asked for,
// each a process that can be killed. Used by the benchmark and the ordeal; never by the application.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { pakaiPengaturan } from '#kernel/documents'
import { Database, type EmbeddedPostgres, migrate, readMigrations, saveSetting, setLog, startEmbedded } from '#kernel/platform'
import { allParts, root } from './parts.ts'
import { runSeed } from './seed.ts'

/** One Balai process. `url` is empty for a worker. `log()` is all it has printed so far. */
export interface Proses { url: string; pid: number; alive(): boolean; log(): string; kill(signal?: NodeJS.Signals): Promise<void> }

/** The database server of the stage: `crash` is kill -9 of the postmaster and every child. */
export interface Server { pid(): number; crash(): Promise<void>; stop(): Promise<void>; start(flags?: string[]): Promise<void> }

export interface Panggung {
  dir: string
  /** DATABASE_URL of this stage's database. */
  databaseUrl: string
  connection: pg.ClientConfig
  server: Server
  /** A pool as the owner (superuser), for looking and for planting faults. */
  owner: pg.Pool
  /** The application's own connections in this process, as role balai_app. */
  db: Database
  app(env?: Record<string, string>): Promise<Proses>
  close(): Promise<void>
}

export interface Pilihan { flags?: string[]; demo?: boolean; dir?: string; /** Seeds the year of demo cases too (half a minute). */ history?: boolean }

const postmaster = (data: string) => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
const children = (pid: number): number[] => {
  try { return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number) } catch { return [] }
}
const living = (pid: number) => { try { process.kill(pid, 0); return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] !== 'Z' } catch { return false } }

function serverOf(data: string, flags: string[]): Server & { begin(): Promise<EmbeddedPostgres> } {
  let running: EmbeddedPostgres
  const begin = async (more = flags) => { running = await startEmbedded(data, more); return running }
  return {
    begin: () => begin(),
    pid: () => postmaster(data),
    async crash() {
      const pid = postmaster(data)
      for (const one of [pid, ...children(pid)]) try { process.kill(one, 'SIGKILL') } catch { /* went by itself */ }
      while (living(pid)) await sleep(5)
    },
    stop: () => running.stop(),
    async start(more = flags) { await begin(more) },
  }
}

/** What this process itself stores and signs from now on lies in this folder, also when another stage was open before. */
export function pakaiFolder(data: string): void {
  process.env.DATA_DIR = data
  pakaiPengaturan({})
}

async function prepare(connection: pg.ClientConfig, { demo = true, history = false }: Pilihan): Promise<void> {
  await migrate(connection, readMigrations(await allParts()))
  const db = new Database({ ...connection, max: 3 })
  await runSeed(db, 'reference')
  if (!history) await db.transaction((tx) => saveSetting(tx, 'seed.history', true)) // parts with a large one make a small world instead
  if (demo) await runSeed(db, 'seed')
  const done = ['reference', ...(demo ? ['seed'] : []), ...(history ? [] : ['history'])]
  await db.transaction(async (tx) => { for (const stage of done) await saveSetting(tx, `seed.${stage}`, true) })
  await db.close()
}

const READY = /Balai siap dalam [\d.]+ detik(?:: (http:\/\/localhost:\d+))?/

async function ready(child: ChildProcess, log: () => string): Promise<string> {
  for (let waited = 0; waited < 180_000; waited += 25) {
    const said = READY.exec(log())
    if (said) return said[1] ?? ''
    if (child.exitCode !== null || child.signalCode) throw new Error(`Balai did not start:\n${log().slice(-3000)}`)
    await sleep(25)
  }
  throw new Error(`Balai was not ready in 3 minutes:\n${log().slice(-3000)}`)
}

/** Starts one process of main.ts (or of another `entry`) with `env` over this one's; ready when it says so. */
export async function startProcess(env: Record<string, string>, entry = 'main.ts'): Promise<Proses> {
  let said = ''
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', join(root, 'tools/tsx.mjs'), join(root, entry)], { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => { said = (said + chunk).slice(-4_000_000) })
  const url = (await ready(child, () => said)).replace('localhost', '127.0.0.1')
  const alive = () => child.exitCode === null && child.signalCode === null
  return { url, pid: child.pid!, alive, log: () => said, async kill(signal = 'SIGTERM') { if (!alive()) return; const end = once(child, 'exit'); child.kill(signal); await end } }
}

/** Opens a stage. With `dir` the stage is kept there and opened again later; otherwise it vanishes on `close`. */
export async function bukaPanggung(pilihan: Pilihan = {}): Promise<Panggung> {
  setLog('error')
  const dir = pilihan.dir ?? mkdtempSync(join(tmpdir(), 'balai-panggung-'))
  const server = serverOf(join(dir, 'pg'), pilihan.flags ?? [])
  const base = await server.begin()
  const where = { host: base.host, port: base.port, user: base.user }
  const admin = new pg.Client({ ...where, database: 'postgres' })
  await admin.connect()
  const fresh = !(await admin.query("select from pg_database where datname = 'balai'")).rowCount
  if (fresh) await admin.query('create database balai')
  await admin.end()
  const connection = { ...where, database: 'balai' }
  const data = join(dir, 'data')
  pakaiFolder(data)
  if (fresh) await prepare(connection, pilihan)
  const databaseUrl = `postgres://${base.user}@localhost/balai?host=${encodeURIComponent(base.host)}&port=${base.port}`
  const db = new Database({ ...connection, max: 20 })
  const owner = new pg.Pool({ ...connection, max: 10 })
  owner.on('error', () => {})
  const running: Proses[] = []
  return {
    dir, databaseUrl, connection, server, owner, db,
    async app(env = {}) {
      const one = await startProcess({ PORT: '0', DATABASE_URL: databaseUrl, DATA_DIR: data, BALAI_DEMO: pilihan.demo === false ? 'off' : 'on', LOG_LEVEL: 'warn', NODE_ENV: 'production', ...env })
      running.push(one)
      return one
    },
    async close() {
      await Promise.all(running.map((one) => one.kill('SIGKILL')))
      await db.close().catch(() => {})
      await owner.end().catch(() => {})
      await server.stop().catch(() => {})
      if (!pilihan.dir) rmSync(dir, { recursive: true, force: true })
    },
  }
}

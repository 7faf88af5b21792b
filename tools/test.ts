// npm test [-- part of a path …]: one throw-away PostgreSQL, a template database with the demo world's people, then every
// *.test.ts whose path contains one of the words given, each in a process of its own. A file named *.browser.test.ts* never
// runs beside another of its kind.
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, statfsSync, writeFileSync } from 'node:fs'
import { availableParallelism, freemem, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import pg from 'pg'
import { Database, migrate, readMigrations, saveSetting, setLog, startEmbedded } from '#kernel/platform'
import { allParts, root } from './parts.ts'
import { runSeed } from './seed.ts'

const words = process.argv.slice(2)
const tests = ['kernel', 'modules', 'access', 'tools', 'bench', 'ordeal', 'deploy'].flatMap(findTests).filter((file) => words.length === 0 || words.some((word) => file.includes(word)))

function findTests(top: string): string[] {
  try {
    return (readdirSync(join(root, top), { recursive: true }) as string[]).filter((f) => /\.test\.tsx?$/.test(f) && !f.includes('node_modules')).map((f) => join(top, f)).sort()
  } catch { return [] }
}

const MEMORY = '/dev/shm', GiB = 2 ** 30
const living = (pid: number) => { try { process.kill(pid, 0); return true } catch { return false } }
/**
 * The folder of this run: in memory where that has room, else where temporary files go. Each database is two thousand files, made
 * and removed again some hundred times, and a disk may take ten times as long for that as for what the tests themselves ask.
 */
function makePlace(): string {
  try {
    // What a run left behind that was killed would stay in memory for good.
    for (const name of readdirSync(MEMORY)) {
      const pid = /^balai-test-(\d+)-/.exec(name)?.[1], old = pid && Date.now() - statSync(join(MEMORY, name)).mtimeMs > 3_600_000
      if (old && !living(Number(pid))) rmSync(join(MEMORY, name), { recursive: true, force: true })
    }
    const { bavail, bsize } = statfsSync(MEMORY)
    const usable = !/^\S+ \/dev\/shm \S+ \S*noexec/m.test(readFileSync('/proc/mounts', 'utf8')) && bavail * bsize >= 4 * GiB && freemem() >= 8 * GiB
    if (usable) {
      const place = mkdtempSync(join(MEMORY, `balai-test-${process.pid}-`))
      chmodSync(place, 0o711) // some tests run a PostgreSQL as its own user in a folder below
      return place
    }
  } catch { /* no such folder here, or not ours to write */ }
  return mkdtempSync(join(tmpdir(), `balai-test-${process.pid}-`))
}

async function prepare(place: string) {
  setLog('error')
  const server = await startEmbedded(join(place, 'pg'), ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'])
  const base = { host: server.host, port: server.port, user: server.user }
  const admin = new pg.Client({ ...base, database: 'postgres' })
  await admin.connect()
  await admin.query('create database balai_template')
  const template = { ...base, database: 'balai_template' }
  await migrate(template, readMigrations(await allParts()))
  const db = new Database({ ...template, max: 3 })
  process.env.DATA_DIR = join(place, 'files')
  await runSeed(db, 'reference')
  // No history will follow: parts with a large one make a small world instead.
  await db.transaction((tx) => saveSetting(tx, 'seed.history', true))
  await runSeed(db, 'seed')
  await db.close()
  await admin.query('create database balai_base template balai_template')
  await admin.end()
  const temporary = join(place, 'tmp')
  mkdirSync(temporary)
  return { server, env: { ...process.env, BALAI_TEST_DATABASE: JSON.stringify({ ...base, database: 'balai_base' }), BALAI_TEST_TEMPLATE: 'balai_template', DATA_DIR: join(place, 'files'), ...(place.startsWith(MEMORY) ? { TMPDIR: temporary } : {}), LOG_LEVEL: 'error', NODE_ENV: 'test' } }
}

/** Whoever allows itself more time takes more: those start first, so that no long one is left over at the end. */
const patience = (file: string) => Math.max(0, ...[...readFileSync(join(root, file), 'utf8').matchAll(/timeout: ([\d_]{6,})/g)].map(([, ms]) => Number(ms!.replaceAll('_', ''))))

/** Each file in a process of its own, so that no clock, hook or setting of one leaks into another. What it says is shown when it has ended. */
function runFile(file: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  // A wider nursery: what a test makes is thrown away at once, and is then not carried along first.
  const options = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=32', '--import', join(root, 'tools/tsx.mjs'), '--import', join(root, 'tools/folder-uji.mjs'), '--test', '--test-force-exit', '--test-timeout=600000', `--test-reporter=${join(root, 'tools/reporter.mjs')}`]
  // Not spawnSync: this process must go on reading what PostgreSQL logs, or the server stands still once the pipe is full.
  const child = spawn(process.execPath, [...options, join(root, file)], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (more: string) => { said += more })
  return new Promise((done) => child.once('close', (code) => { process.stdout.write(said); done(code === 0) }))
}

/** A browser keeps one core busy and its page another: one such file at a time, beside as many others as there are cores. */
async function runTests(files: string[], env: NodeJS.ProcessEnv): Promise<boolean> {
  const waiting = files.map((file) => ({ file, patience: patience(file) })).sort((a, b) => b.patience - a.patience).map(({ file }) => file)
  const isBrowser = (file: string) => /\.browser\.test\./.test(file)
  let ok = true
  const lane = async (browser: boolean) => {
    for (;;) {
      const next = waiting.findIndex((file) => isBrowser(file) === browser)
      if (next < 0) return
      ok = (await runFile(waiting.splice(next, 1)[0]!, env)) && ok
    }
  }
  await Promise.all([lane(true), ...Array.from({ length: Math.max(2, Math.min(4, availableParallelism())) }, () => lane(false))])
  return ok
}

const place = makePlace()
for (const [signal, code] of [['SIGHUP', 129], ['SIGINT', 130], ['SIGTERM', 143]] as const) process.once(signal, () => { rmSync(place, { recursive: true, force: true, maxRetries: 3 }); process.exit(code) })
const counts = join(place, 'counts.jsonl')
writeFileSync(counts, '')
let ok = false
let stop = async () => {}
try {
  const { server, env } = await prepare(place)
  stop = () => server.stop()
  ok = await runTests(tests, { ...env, BALAI_TEST_COUNT: counts })
} catch (error) {
  console.error('Persiapan tes gagal:', error)
} finally {
  await stop().catch(() => {})
}
const files = readFileSync(counts, 'utf8').trim().split('\n').filter(Boolean).map((line) => JSON.parse(line) as { file: string; seconds: number; passed: number; failed: number })
const total = files.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }), { passed: 0, failed: 0 })
if (!ok && total.failed === 0) total.failed = 1
rmSync(place, { recursive: true, force: true })
// What to make faster first, when a whole run takes too long.
const slowest = files.sort((a, b) => b.seconds - a.seconds).slice(0, 25).filter(({ seconds }) => seconds >= 15)
if (slowest.length) console.log(`\n\nTerlama: ${slowest.map(({ file, seconds }) => `${file} ${Math.round(seconds)} s`).join(', ')}`)
console.log(`\n(${relative(process.cwd(), root) || '.'}: ${tests.length} berkas tes)`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(ok && total.failed === 0 ? 0 : 1)

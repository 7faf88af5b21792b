// npm test [-- part of a path …]: one throw-away PostgreSQL, a template database with the demo world's people, then every
// *.test.ts whose path contains one of the words given. Files named *.browser.test.ts* run last, in a process of their own.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
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
  return { server, env: { ...process.env, BALAI_TEST_DATABASE: JSON.stringify({ ...base, database: 'balai_base' }), BALAI_TEST_TEMPLATE: 'balai_template', DATA_DIR: join(place, 'files'), LOG_LEVEL: 'error', NODE_ENV: 'test' } }
}

/** Each file in a process of its own, so that no clock, hook or setting of one leaks into another; `atOnce` of them together. */
async function runTests(files: string[], env: NodeJS.ProcessEnv, atOnce: number): Promise<boolean> {
  if (files.length === 0) return true
  const options = ['--disable-warning=ExperimentalWarning', '--import', join(root, 'tools/tsx.mjs'), '--import', join(root, 'tools/folder-uji.mjs'), '--test', `--test-concurrency=${atOnce}`, '--test-force-exit', '--test-timeout=600000', `--test-reporter=${join(root, 'tools/reporter.mjs')}`]
  // Not spawnSync: this process must go on reading what PostgreSQL logs, or the server stands still once the pipe is full.
  const child = spawn(process.execPath, [...options, ...files.map((f) => join(root, f))], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((done) => child.once('exit', (code) => done(code === 0)))
}

const place = mkdtempSync(join(tmpdir(), 'balai-test-'))
const counts = join(place, 'counts.jsonl')
writeFileSync(counts, '')
let ok = false
let stop = async () => {}
try {
  const { server, env } = await prepare(place)
  stop = () => server.stop()
  const browser = tests.filter((file) => /\.browser\.test\./.test(file))
  const all = { ...env, BALAI_TEST_COUNT: counts }
  const first = await runTests(tests.filter((file) => !browser.includes(file)), all, Math.max(2, Math.min(4, availableParallelism())))
  ok = (await runTests(browser, all, 1)) && first
} catch (error) {
  console.error('Persiapan tes gagal:', error)
} finally {
  await stop().catch(() => {})
}
const total = readFileSync(counts, 'utf8').trim().split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, number>)
  .reduce((sum, one) => ({ passed: sum.passed! + one.passed!, failed: sum.failed! + one.failed! }), { passed: 0, failed: 0 })
if (!ok && total.failed === 0) total.failed = 1
rmSync(place, { recursive: true, force: true })
console.log(`\n(${relative(process.cwd(), root) || '.'}: ${tests.length} berkas tes)`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(ok && total.failed === 0 ? 0 : 1)

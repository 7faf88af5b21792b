import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { Database, migrate, readMigrations, setLog, startEmbedded } from '#kernel/platform'
import { allParts, root } from '#tools/parts'
import { runSeed } from '#tools/seed'
import { SETARA, type Sasaran } from './sasaran.ts'
import { type Ubahan, ubahanDari } from './ubahan.ts'

export interface Selamat { file: string; baris: number; asal: string; ganti: string; teks: string }
export interface HasilMutasi { file: string; semua: number; mati: number; setara: number; selamat: Selamat[] }

/** A test that hangs on a fault has noticed it. */
const PALING_LAMA_MS = 60_000

/** The database the tests stand on, made once for all faults. */
export async function denganBasis<T>(kerja: (env: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  const place = mkdtempSync(join(tmpdir(), 'balai-mutasi-'))
  setLog('error')
  const server = await startEmbedded(join(place, 'pg'), ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'])
  try {
    const base = { host: server.host, port: server.port, user: server.user }
    const admin = new pg.Client({ ...base, database: 'postgres' })
    await admin.connect()
    await admin.query('create database balai_template')
    const template = { ...base, database: 'balai_template' }
    process.env.DATA_DIR = join(place, 'files')
    await migrate(template, readMigrations(await allParts()))
    const db = new Database({ ...template, max: 3 })
    await runSeed(db, 'reference')
    await runSeed(db, 'seed')
    await db.close()
    await admin.query('create database balai_base template balai_template')
    await admin.end()
    return await kerja({ ...process.env, BALAI_TEST_DATABASE: JSON.stringify({ ...base, database: 'balai_base' }), BALAI_TEST_TEMPLATE: 'balai_template', LOG_LEVEL: 'silent', NODE_ENV: 'test' })
  } finally { await server.stop().catch(() => {}); rmSync(place, { recursive: true, force: true }) }
}

/** Runs tests in one process that ends with the first failure; true when all pass. */
function lulus(tes: string[], env: NodeJS.ProcessEnv, mutasi?: object): Promise<boolean> {
  const bendera = ['--disable-warning=ExperimentalWarning', '--import', join(root, 'tools/tsx.mjs'), '--import', join(root, 'ordeal/mutasi/kait.mjs'), '--test', '--test-isolation=none', '--test-force-exit', '--test-reporter=tap']
  const anak = spawn(process.execPath, [...bendera, ...tes.map((satu) => join(root, satu))], { cwd: root, env: { ...env, NODE_TEST_CONTEXT: undefined, ...(mutasi ? { BALAI_MUTASI: JSON.stringify(mutasi) } : {}) } as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'ignore'] })
  return new Promise((done) => {
    const jam = setTimeout(() => { anak.kill('SIGKILL'); done(false) }, PALING_LAMA_MS)
    anak.stdout!.on('data', (chunk) => { if (/^\s*not ok /m.test(String(chunk))) { anak.kill('SIGKILL'); done(false) } })
    anak.on('exit', (kode) => { clearTimeout(jam); done(kode === 0) })
  })
}

async function noticed(tes: string[], env: NodeJS.ProcessEnv, mutasi: object): Promise<boolean> {
  for (const satu of tes) if (!(await lulus([satu], env, mutasi))) return true
  return false
}

/** Plants every fault of one file in turn, `serentak` at a time. Throws when the tests do not pass without one. */
export async function mutasikan(sasaran: Sasaran, env: NodeJS.ProcessEnv, { serentak = 2, tiap = 1, maju = (_: string) => {} } = {}): Promise<HasilMutasi> {
  const file = join(root, sasaran.file)
  const teks = readFileSync(file, 'utf8'), baris = teks.split('\n')
  const tes = sasaran.tes.filter((satu) => existsSync(join(root, satu)))
  if (!(await lulus(tes, env))) throw new Error(`${sasaran.file}: the tests fail without a fault`)
  const setara = (u: Ubahan) => SETARA.some((s) => s.file === sasaran.file && s.baris.test(baris[u.baris - 1]!) && (s.ganti === undefined || s.ganti === u.ganti))
  const semua = ubahanDari(teks).filter((_, i) => i % tiap === 0)
  const antre = semua.filter((u) => !setara(u))
  const hasil: HasilMutasi = { file: sasaran.file, semua: antre.length, mati: 0, setara: semua.length - antre.length, selamat: [] }
  await Promise.all(Array.from({ length: serentak }, async () => {
    for (let u = antre.shift(); u; u = antre.shift()) {
      if (await noticed(tes, env, { file, di: u.di, panjang: u.panjang, ganti: u.ganti })) hasil.mati++
      else hasil.selamat.push({ file: sasaran.file, baris: u.baris, asal: u.asal.trim(), ganti: u.ganti.trim(), teks: baris[u.baris - 1]!.trim().slice(0, 140) })
      maju(`${sasaran.file} ${hasil.mati + hasil.selamat.length}/${hasil.semua}`)
    }
  }))
  hasil.selamat.sort((a, b) => a.baris - b.baris)
  return hasil
}

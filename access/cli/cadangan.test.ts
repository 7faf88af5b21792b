import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { OwnDatabase } from '../../kernel/platform/testing.ts'
import { basisRingkas } from '../operasi/operasi.testing.ts'

const akar = join(import.meta.dirname, '..', '..')
let own: OwnDatabase, tempat: string, env: Record<string, string>
const url = (database: string) => `postgres://${own.connection.user}@/${database}?host=${encodeURIComponent(own.connection.host!)}&port=${own.connection.port}`
const balai = (argumen: string[], lain: Record<string, string> = {}) => new Promise<{ kode: number; keluar: string; keluh: string }>((selesai) => {
  const anak = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', join(akar, 'tools/tsx.mjs'), join(akar, 'access/cli/balai.ts'), ...argumen], { cwd: tempat, env: { ...process.env, BALAI_ROOT: akar, LOG_LEVEL: 'error', ...env, ...lain }, stdio: ['ignore', 'pipe', 'pipe'] })
  let keluar = '', keluh = ''
  anak.stdout.on('data', (d) => { keluar += d })
  anak.stderr.on('data', (d) => { keluh += d })
  anak.on('close', (kode) => selesai({ kode: kode ?? -1, keluar, keluh }))
})

describe('npx balai backup, restore, rehearse, export', () => {
before(async () => {
  own = await basisRingkas()
  tempat = mkdtempSync(join(tmpdir(), 'balai-cli-cadangan-'))
  mkdirSync(join(tempat, 'data'))
  env = { DATA_DIR: join(tempat, 'data'), DATABASE_URL: url(own.connection.database!), BACKUP_DIR: join(tempat, 'cadangan') }
})
after(async () => { await own.drop(); rmSync(tempat, { recursive: true, force: true }) })

test('as an administrator does it: backup, list, verify, sheet, trial of the sheet, rehearsal', async () => {
  const dibuat = await balai(['backup'])
  assert.equal(dibuat.kode, 0, dibuat.keluh)
  assert.match(dibuat.keluar, /Cadangan cadangan-\d{8}-\d{6}Z selesai.*\n.*dibaca kembali/)
  assert.match(dibuat.keluar, /Kunci pemulihan belum dicetak/)
  assert.match((await balai(['backup', 'list'])).keluar, /^cadangan-.* kunci [0-9A-F]{8}$/m)
  assert.match((await balai(['backup', 'verify'])).keluar, /utuh/)
  const lembar = await balai(['backup', 'key']), tulisan = readFileSync(join(tempat, 'data/kunci/cadangan.key'), 'utf8').trim()
  assert.ok(lembar.keluar.includes(tulisan.slice(0, 19)) && lembar.keluar.includes(tulisan.slice(20)))
  assert.equal(statSync(join(tempat, 'data/kunci/cadangan.key')).mode & 0o777, 0o600)
  assert.match((await balai(['backup', 'key', '--uji'], { BALAI_RECOVERY_KEY: tulisan.toLowerCase() })).keluar, /^Cocok/)
  assert.match((await balai(['backup', 'key', '--uji'], { BALAI_RECOVERY_KEY: tulisan.slice(0, -1) })).keluh, /28 seluruhnya/)
  assert.match((await balai(['rehearse'])).keluar, /^HIJAU/)
  assert.equal((await own.owner.query(`select 1 from access_operasi.perawatan where keadaan = 'baik'`)).rowCount, 2)
})

test('restore: asks first, refuses a place in use, brings an embedded installation back that the doctor can open', { timeout: 300_000 }, async () => {
  const ke = join(tempat, 'baru')
  assert.match((await balai(['restore', '--to', ke])).keluh, /Tambahkan --yes/)
  assert.match((await balai(['restore', '--to', env.DATA_DIR!, '--yes'])).keluh, /sudah ada isinya/)
  assert.match((await balai(['restore', '--yes'])).keluh, /Sebutkan tempat baru/)
  const pulih = await balai(['restore', '--to', ke, '--yes', '--json'])
  assert.equal(pulih.kode, 0, pulih.keluh)
  assert.equal(JSON.parse(pulih.keluar).baik, true)
  const periksa = JSON.parse((await balai(['audit', 'verify', '--json'], { DATA_DIR: ke, DATABASE_URL: '' })).keluar)
  assert.equal(periksa.baik, true)
})

test('export asks for a reason and for a yes, and is recorded; nothing pending is no update', async () => {
  const ke = join(tempat, 'terbuka')
  assert.match((await balai(['export', '--to', ke])).keluh, /--alasan/)
  assert.match((await balai(['export', '--to', ke, '--alasan', 'uji'])).keluh, /TANPA SANDI.*--yes/s)
  const ekspor = await balai(['export', '--to', ke, '--alasan', 'uji', '--yes'])
  assert.equal(ekspor.kode, 0, ekspor.keluh)
  assert.equal((await own.owner.query(`select 1 from audit.catatan where tindakan = 'operasi.ekspor'`)).rowCount, 1)
  mkdirSync(join(tempat, 'isi'))
  writeFileSync(join(tempat, 'isi/x'), '')
  assert.match((await balai(['import', ke, '--to', join(tempat, 'isi')])).keluh, /sudah ada isinya/)
  assert.match((await balai(['update'])).keluar, /sudah pada versi ini/)
})
})

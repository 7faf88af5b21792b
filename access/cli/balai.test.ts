import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { catat, sequenceLog } from '#kernel/audit'
import { enqueue, sql } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { bacaArgumen } from './pasang.ts'

const akar = join(import.meta.dirname, '..', '..')
let own: OwnDatabase, tempat: string, alamat: string
interface Jawab { kode: number; keluar: string; keluh: string }
/** The command as an administrator runs it: a process of its own, settings from the environment. */
const balai = (argumen: string[], env: Record<string, string | undefined> = {}) => new Promise<Jawab>((selesai) => {
  const anak = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', join(akar, 'tools/tsx.mjs'), join(akar, 'access/cli/balai.ts'), ...argumen], { cwd: tempat, env: { ...process.env, BALAI_ROOT: akar, DATA_DIR: tempat, DATABASE_URL: alamat, LOG_LEVEL: 'error', ...env } as NodeJS.ProcessEnv })
  let keluar = '', keluh = ''
  anak.stdout.on('data', (d) => { keluar += d })
  anak.stderr.on('data', (d) => { keluh += d })
  anak.on('close', (kode) => selesai({ kode: kode ?? -1, keluar, keluh }))
})

describe('npx balai', () => {
before(async () => {
  own = await ownDatabase()
  tempat = mkdtempSync(join(tmpdir(), 'balai-cli-'))
  const { host, port, user, database } = own.connection
  alamat = `postgres://${user}@/${database}?host=${encodeURIComponent(host!)}&port=${port}`
})
after(async () => { await own.drop(); rmSync(tempat, { recursive: true, force: true }) })

test('help names every command; an unknown one is refused with code 2', async () => {
  const bantuan = await balai(['help'])
  assert.equal(bantuan.kode, 0)
  for (const kata of ['start', 'migrate', 'doctor', 'user', 'layanan check', 'audit verify', 'audit checkpoint', 'audit export', 'jobs']) assert.ok(bantuan.keluar.includes(kata), kata)
  const asing = await balai(['hapus-semua'])
  assert.equal(asing.kode, 2)
  assert.match(asing.keluh, /"hapus-semua" tidak dikenal/)
})

test('without an installation it says so and makes none', async () => {
  const { kode, keluh } = await balai(['jobs'], { DATABASE_URL: '', DATA_DIR: join(tempat, 'tidak-ada') })
  assert.equal(kode, 2)
  assert.match(keluh, /Belum ada instalasi .* Jalankan npm start/)
  assert.throws(() => statSync(join(tempat, 'tidak-ada')))
})

test('a wrong setting is named and nothing is done', async () => {
  const { kode, keluh } = await balai(['doctor'], { PORT: 'tiga' })
  assert.equal(kode, 1)
  assert.match(keluh, /PORT: .*Porta HTTP/)
})

test('layanan check: sound files pass, a dead step is named with code 1', async () => {
  const sku = join(akar, 'modules/pelayanan/layanan/surat-keterangan-usaha.ts')
  const sah = await balai(['layanan', 'check', sku])
  assert.equal(sah.kode, 0, sah.keluar + sah.keluh)
  const berkas = join(tempat, 'cacat.ts')
  writeFileSync(berkas, `import asli from ${JSON.stringify(sku)}\nconst l: any = structuredClone(asli)\nl.sop.langkah.paraf.hasil = []\nexport default l\n`)
  const cacat = await balai(['layanan', 'check', sku, berkas])
  assert.equal(cacat.kode, 1)
  assert.match(cacat.keluar, /CACAT .*cacat\.ts/)
  assert.match(cacat.keluar, /langkah "paraf" \(.+\): /)
  const [, hasil] = JSON.parse((await balai(['layanan', 'check', sku, berkas, '--json'])).keluar) as { kode: string; cacat: unknown[] }[]
  assert.ok(hasil!.cacat.length > 0)
  assert.equal((await balai(['layanan', 'check', join(tempat, 'tidak-ada.ts')])).kode, 1)
  assert.equal((await balai(['layanan', 'check', sku, '--instalasi'])).kode, 0)
})

test('audit: whole, then a changed entry is found and named with code 1; checkpoint and export', async () => {
  await own.db.transaction((tx) => catat(tx, { actor: { kind: 'sistem', sebab: 'uji' }, tindakan: 'uji.satu', objek: { jenis: 'uji', id: '1' } }))
  await sequenceLog(own.db)
  const utuh = await balai(['audit', 'verify'])
  assert.equal(utuh.kode, 0, utuh.keluar)
  assert.match(utuh.keluar, /Utuh/)
  assert.match((await balai(['audit', 'checkpoint'])).keluar, /Titik periksa atas \d+ catatan/)
  const salinan = join(tempat, 'catatan.ndjson')
  assert.equal((await balai(['audit', 'export', salinan])).kode, 0)
  assert.match(readFileSync(salinan, 'utf8'), /"tindakan":"uji\.satu"/)
  assert.equal(statSync(salinan).mode & 0o077, 0)
  assert.equal((await balai(['audit', 'export', salinan])).kode, 2, 'never written over')
  await own.owner.query(`alter table audit.catatan disable trigger all`)
  await own.owner.query(`update audit.catatan set tindakan = 'uji.dua' where tindakan = 'uji.satu'`)
  const rusak = await balai(['audit', 'verify'])
  assert.equal(rusak.kode, 1)
  assert.match(rusak.keluar, /TEMUAN isi_berubah: Isi catatan [0-9a-f-]{36}/)
  assert.equal((JSON.parse((await balai(['audit', 'verify', '--json'])).keluar) as { baik: boolean }).baik, false)
  await own.owner.query(`update audit.catatan set tindakan = 'uji.satu' where tindakan = 'uji.dua'`)
})

test('user: made with a post, reset, disabled with its reason recorded, listed', async () => {
  const baru = await balai(['user', 'create', '--pengguna', 'uji.cli', '--nama', 'Uji Baris Perintah', '--json'])
  assert.equal(baru.kode, 0, baru.keluh)
  assert.match((JSON.parse(baru.keluar) as { sandi: string }).sandi, /^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
  assert.equal((await balai(['user', 'create', '--pengguna', 'uji.cli', '--nama', 'Lain'])).kode, 2)
  assert.equal((await balai(['user', 'disable', 'uji.cli', '--alasan', 'Pindah tugas'])).kode, 0)
  assert.match((await balai(['user', 'list', 'uji.cli'])).keluar, /uji\.cli\s+nonaktif/)
  assert.match((await balai(['user', 'reset', 'uji.cli'])).keluar, /Kata sandi: {4}\S+/)
  assert.equal((await balai(['user', 'reset', 'tidak.ada'])).kode, 2)
  assert.equal((await balai(['user', 'admin', '--pengguna', 'x.y', '--nama', 'X Y'])).kode, 2, 'only in an empty installation')
  const { n } = await own.db.one<{ n: number }>(sql`select count(*)::int n from audit.catatan where tindakan in ('identity.akun.insert', 'identity.akun.disable', 'identity.akun.reset') and pelaku_nama = 'baris perintah'`)
  assert.equal(n, 3)
})

test('jobs: dead ones are listed with their reason and retried', async () => {
  await own.db.transaction((tx) => enqueue(tx, 'uji.mati', {}, { maxAttempts: 1 }))
  const { rows } = await own.owner.query(`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'gerbang menolak' where task_id = (select id from graphile_worker._private_tasks where identifier = 'uji.mati') returning id`)
  assert.match((await balai(['jobs'])).keluar, new RegExp(`#${rows[0].id} +uji\\.mati .*gerbang menolak`))
  assert.equal((await balai(['jobs', 'retry', '999999'])).kode, 2)
  assert.equal((await balai(['jobs', 'retry', String(rows[0].id)])).kode, 0)
  assert.deepEqual((JSON.parse((await balai(['jobs', '--json'])).keluar) as { mati: unknown[] }).mati, [])
})

test('doctor: sees a database out of date and a carrier that does not answer; exit 1, and says what to do', async () => {
  await own.owner.query(`delete from platform.migration where part = 'identity'`)
  const buruk = await balai(['doctor'], { SMTP_URL: 'smtp://127.0.0.1:9', CLAMD: '127.0.0.1:9' })
  assert.equal(buruk.kode, 1)
  assert.match(buruk.keluar, /\[BAHAYA\].*migrasi belum dijalankan: identity\/[\s\S]*npx balai migrate/)
  assert.match(buruk.keluar, /Server surel tidak dapat dihubungi/)
  assert.match(buruk.keluar, /Pemindai virus tidak dapat dihubungi/)
  const mati = await balai(['doctor', '--json'], { DATABASE_URL: 'postgres://x@127.0.0.1:9/x' })
  assert.equal(mati.kode, 1)
  assert.ok((JSON.parse(mati.keluar) as { temuan: { apa: string }[] }).temuan.some(({ apa }) => apa.startsWith('Basis data tidak dapat dihubungi')))
})
})

test('words and switches are told apart', () => {
  assert.deepEqual(bacaArgumen(['create', '--nama', 'Siti Aminah', '--json', 'x', '--sk=1/2', '--alasan']), { kata: ['create', 'x'], pilihan: { nama: 'Siti Aminah', json: true, sk: '1/2', alasan: true } })
  assert.deepEqual(bacaArgumen(['--ketat', 'kata', '--json']), { kata: ['kata'], pilihan: { ketat: true, json: true } }, 'a switch without a value takes no word')
})

import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { BalaiServer } from '#access/http'
import { type Bukti, catat, listCatatan, writeCheckpoint } from '#kernel/audit'
import { runDueJobs, setLog } from '#kernel/platform'
import { checkLog, checkReceipt, readKey } from '../../tools/verify-audit/verify-audit.mjs'
import { SANDI_UJI, jabatanUji, pegawaiUji, unitUji } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { identitas } from '#access/identity'
import { Peramban, serverUji } from '../identity/peramban.testing.ts'
import { audit } from './index.ts'
import { verifyJob } from './verifikasi.ts'

let own: OwnDatabase
let server: BalaiServer
let n = 0
const peramban = () => new Peramban(server, `198.51.101.${++n}`)
// A data folder of its own: copies of checkpoints of other tests' databases would contradict this one's log.
const dataDir = process.env.DATA_DIR
describe('pages of the audit log', () => {
before(async () => { process.env.DATA_DIR = mkdtempSync(join(tmpdir(), 'balai-audit-')); setLog('silent'); own = await ownDatabase(); ({ server } = await serverUji(own.db, [identitas, audit])) })
after(async () => { process.env.DATA_DIR = dataDir; setLog('error'); await server.http.close(); await own.drop() })

async function masuk(peran: string[]): Promise<Peramban> {
  const orang = await own.db.transaction(async (tx) => pegawaiUji(tx, (await jabatanUji(tx, (await unitUji(tx)).id, peran)).id))
  const p = peramban()
  await p.minta('GET', '/masuk/pegawai')
  assert.equal((await p.minta('POST', '/masuk/pegawai', { _csrf: p.kuki.get('jaga')!, nama_pengguna: orang.namaPengguna, sandi: SANDI_UJI })).status, 303)
  return p
}
const tulis = (objek = 'berkas-1') => own.db.transaction((tx) => catat(tx, { actor: { kind: 'sistem', sebab: 'uji' }, tindakan: 'uji.tindakan', objek: { jenis: 'uji', id: objek }, alasan: 'RAHASIA-ALASAN', sebelum: { keadaan: 'diajukan' }, sesudah: { keadaan: 'verifikasi' } }))

test('only an inspector opens the log; the rest of the office and the public do not', async () => {
  const { id } = await tulis()
  for (const path of ['/kantor/audit', `/kantor/audit/${id}`, '/kantor/audit/ekspor']) {
    assert.equal((await peramban().minta('GET', path)).status, 303)
    assert.equal((await (await masuk(['petugas_loket'])).minta('GET', path)).status, 403)
  }
})

test('the inspector searches, opens an entry, sees what changed, and leaves a trace when searching by person', async () => {
  const p = await masuk(['pemeriksa'])
  const { id } = await tulis('berkas-cari')
  const list = await p.buka('/kantor/audit?objek=berkas-cari')
  assert.equal(list.status, 200)
  assert.match(list.isi, new RegExp(`/kantor/audit/${id}`))
  const detail = await p.buka(`/kantor/audit/${id}`)
  for (const words of ['RAHASIA-ALASAN', 'diajukan', 'verifikasi', 'Menunggu urutan']) assert.match(detail.isi, new RegExp(words))
  const siti = await p.kirim('/kantor/audit', { siapa: 'bukan siapa siapa' }, '/kantor/audit/cari')
  assert.equal(siti.status, 422)
  assert.match(siti.isi, /Tidak ada orang dengan nama/)
  assert.equal((await p.minta('GET', '/kantor/audit/01900000-0000-7000-8000-000000000000')).status, 404)
  const { rows } = await own.owner.query<{ nik: string }>(`select nik from identity.orang where nik is not null limit 1`)
  const found = await p.kirim('/kantor/audit', { siapa: rows[0]!.nik }, '/kantor/audit/cari')
  assert.match(found.url, /subjek=/)
  assert.doesNotMatch(found.url, /\d{16}/)
  assert.equal((await listCatatan(own.db, { tindakan: 'audit.cari' })).catatan.length, 1)
})

test('verification and checkpoint by button; export and checkpoint verify with the independent tool', async () => {
  const p = await masuk(['pemeriksa'])
  assert.match((await p.kirim('/kantor/audit', {}, '/kantor/audit/verifikasi')).isi, /sedang diperiksa/)
  await runDueJobs(own.db, own.owner, [verifyJob])
  assert.match((await p.buka('/kantor/audit')).isi, /Log utuh/)
  assert.match((await p.kirim('/kantor/audit', {}, '/kantor/audit/titik-periksa')).isi, /Titik periksa ditandatangani/)
  const kunci = (await p.minta('GET', '/log/kunci')).isi.trim()
  const note = (await p.minta('GET', '/log/checkpoint')).isi
  const file = (await p.minta('GET', '/kantor/audit/ekspor')).isi
  const report = await checkLog(file.split('\n'), { keys: [readKey(kunci)], notes: [note] })
  assert.deepEqual([report.good, report.findings], [true, []])
  assert.doesNotMatch(file, /RAHASIA-ALASAN/)
  const full = await checkLog((await p.minta('GET', '/kantor/audit/ekspor?rincian=ya')).isi.split('\n'), { keys: [readKey(kunci)] })
  assert.ok(full.good && full.details > 0)
})

test('a receipt: public without content, checked on the page without anything being kept', async () => {
  const { id } = await tulis()
  await writeCheckpoint(own.db)
  const p = peramban()
  const raw = (await p.minta('GET', `/log/bukti/${id}`)).isi
  const bukti = JSON.parse(raw) as Bukti
  assert.equal(bukti.catatan, undefined)
  assert.equal(checkReceipt(bukti, { keys: [readKey((await p.minta('GET', '/log/kunci')).isi)] }).verdict, 'terbukti')
  assert.match((await p.minta('GET', `/log/bukti/${id}?bentuk=tlog-proof`)).isi, /^c2sp\.org\/tlog-proof@v1\nindex/)
  assert.ok(JSON.parse((await (await masuk(['pemeriksa'])).minta('GET', `/log/bukti/${id}`)).isi).catatan)
  assert.match((await p.kirim('/bukti', { bukti: raw })).isi, /Terbukti tercatat/)
  assert.doesNotMatch((await p.buka('/bukti')).isi, /Terbukti tercatat/)
  assert.match((await p.kirim('/bukti', { bukti: raw.replace(bukti.hash, bukti.hash.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))) })).isi, /Bukti tidak cocok/)
  const empty = await p.kirim('/bukti', { bukti: '' })
  assert.deepEqual([empty.status, /href="#isian-bukti"/.test(empty.isi)], [422, true])
  assert.equal((await p.kirim('/bukti', { bukti: 'bukan bukti' })).status, 422)
  const size = Number(/\n(\d+)\n/.exec((await p.minta('GET', '/log/checkpoint')).isi)![1])
  assert.equal(JSON.parse((await p.minta('GET', `/log/konsisten?dari=1&sampai=${size}`)).isi).sampai, size)
  assert.equal((await p.minta('GET', `/log/konsisten?dari=5&sampai=${size + 9}`)).status, 400)
})
})

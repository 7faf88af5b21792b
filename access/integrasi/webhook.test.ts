import assert from 'node:assert/strict'
import { type IncomingHttpHeaders, type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { wireJobs } from '#access/run'
import { sistem } from '#kernel/identity'
import { Refusal, emit, readConfig, runDueJobs, saveSetting, setClock, setLog, sql, uuid } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { bolehDihubungi, lookupTerjaga, periksaAlamat } from './alamat.ts'
import { integrasi } from './index.ts'
import { createWebhook, getWebhook, kirimJob } from './webhook.ts'
import { listKiriman } from './webhook.sql.ts'

let own: OwnDatabase, penerima: Server, alamat: string
let jawab = { status: 204, lokasi: '' }
let diterima: { headers: IncomingHttpHeaders; isi: string }[] = []
const config = readConfig({ ...process.env, BALAI_DEMO: 'on' })
const jobs = wireJobs([integrasi])
const kerja = () => runDueJobs(own.db, own.owner, jobs)
const baru = (peristiwa: string[]) => own.db.transaction((tx) => createWebhook(tx, sistem('uji'), { nama: 'Penerima uji', alamat, peristiwa }, config))
const ulangSegera = () => own.owner.query('update graphile_worker._private_jobs set run_at = now(), locked_at = null')

describe('webhooks', () => {
before(async () => {
  setLog('silent')
  own = await ownDatabase()
  penerima = createServer((req, res) => {
    let isi = ''
    req.on('data', (d) => { isi += d }).on('end', () => { diterima.push({ headers: req.headers, isi }); res.writeHead(jawab.status, jawab.lokasi ? { location: jawab.lokasi } : {}).end('x'.repeat(1000)) })
  })
  await new Promise<void>((siap) => penerima.listen(0, '127.0.0.1', siap))
  alamat = `http://127.0.0.1:${(penerima.address() as AddressInfo).port}/kabar`
  await own.db.transaction((tx) => saveSetting(tx, 'integrasi.webhook_loopback', true))
  await integrasi.start!(own.db)
})
beforeEach(async () => { diterima = []; jawab = { status: 204, lokasi: '' }; await own.owner.query('delete from access_integrasi.webhook; delete from graphile_worker._private_jobs') })
after(async () => { setLog('error'); penerima.close(); await own.drop() })

test('an event chosen arrives signed, once though heard twice; one not chosen stays', async () => {
  const { id, rahasia } = await baru(['izin.terbit'])
  const izinId = uuid()
  await own.db.transaction(async (tx) => { await emit(tx, 'izin.terbit', { izinId }); await emit(tx, 'tagihan.lunas', { izinId }) })
  await kerja()
  const peristiwa = await own.db.one<{ id: string; name: string; payload: object }>(sql`select id, name, payload from platform.event where name = 'izin.terbit' and payload->>'izinId' = ${izinId}`)
  await jobs.find(({ name }) => name === 'integrasi.sebar')!.run(own.db, peristiwa, { attempt: 2, jobId: 'x' })
  await kerja()
  assert.equal(diterima.length, 1)
  const { headers, isi } = diterima[0]!
  const terbaca = new Webhook(rahasia).verify(isi, headers as Record<string, string>) as { type: string; data: { izinId: string } }
  assert.deepEqual([terbaca.type, terbaca.data.izinId, headers['webhook-id']], ['izin.terbit', izinId, `msg_${peristiwa.id}`])
  assert.throws(() => new Webhook(rahasia).verify(isi.replace('terbit', 'cabut'), headers as Record<string, string>))
  assert.deepEqual((await listKiriman(own.db, id)).map(({ keadaan, status }) => [keadaan, status]), [['terkirim', 204]])
  assert.ok(!(await getWebhook(own.db, id)).rahasia.includes(Buffer.from(rahasia)), 'kept sealed')
})

test('a receiver that is down is tried again with the same id; after success the failure is forgotten', async () => {
  const { id } = await baru(['*'])
  jawab.status = 503
  await own.db.transaction((tx) => emit(tx, 'apa.saja', { a: 1 }))
  await kerja()
  assert.deepEqual((await listKiriman(own.db, id)).map(({ keadaan, status, percobaan }) => [keadaan, status, percobaan]), [['menunggu', 503, 1]])
  assert.ok((await getWebhook(own.db, id)).gagal_sejak)
  jawab.status = 200
  await ulangSegera()
  await kerja()
  assert.deepEqual((await listKiriman(own.db, id)).map(({ keadaan, percobaan }) => [keadaan, percobaan]), [['terkirim', 2]])
  assert.equal(diterima[0]!.headers['webhook-id'], diterima[1]!.headers['webhook-id'])
  assert.equal((await getWebhook(own.db, id)).gagal_sejak, null)
})

test('a redirect is not followed, 410 switches off at once, five days of failure switch off', async () => {
  const { id } = await baru(['*'])
  jawab = { status: 302, lokasi: alamat }
  await own.db.transaction((tx) => emit(tx, 'apa.saja', {}))
  await kerja()
  assert.equal(diterima.length, 1)
  assert.equal((await listKiriman(own.db, id))[0]!.galat, 'dialihkan')
  const kembali = setClock(new Date(Date.now() + 6 * 86_400_000))
  try { await assert.rejects(kirimJob.run(own.db, { id: (await listKiriman(own.db, id))[0]!.id }, { attempt: 3, jobId: 'x' })) } finally { kembali() }
  assert.deepEqual([(await getWebhook(own.db, id)).aktif, (await getWebhook(own.db, id)).dimatikan_sebab], [false, 'Tidak ada kiriman yang sampai selama lima hari.'])
  const lain = await baru(['*'])
  jawab = { status: 410, lokasi: '' }
  await own.db.transaction((tx) => emit(tx, 'apa.saja', {}))
  await kerja()
  assert.equal((await getWebhook(own.db, lain.id)).aktif, false)
  assert.equal(diterima.length, 3, 'the one switched off was not called again')
})

test('closed addresses are refused when typed and again when connecting', async () => {
  const ketat = { loopback: false }
  for (const ip of ['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '::ffff:127.0.0.1', '64:ff9b::a00:1', '2002:a00:1::', '224.0.0.1', '255.255.255.255']) assert.equal(bolehDihubungi(ip, ketat), false, ip)
  for (const ip of ['8.8.8.8', '1.1.1.1', '2606:4700::1111', '172.32.0.1']) assert.equal(bolehDihubungi(ip, ketat), true, ip)
  assert.equal(bolehDihubungi('10.0.0.1', { loopback: true }), false)
  for (const teks of ['http://8.8.8.8/x', 'https://127.0.0.1/', 'https://[::1]/', 'https://2130706433/', 'https://0x7f.1/', 'https://localhost/', 'https://u:p@8.8.8.8/', 'ftp://8.8.8.8', 'bukan alamat', 'https://[::ffff:7f00:1]/']) await assert.rejects(periksaAlamat(teks, ketat), Refusal, teks)
  assert.equal((await periksaAlamat('https://8.8.8.8/kabar', ketat)).href, 'https://8.8.8.8/kabar')
  const galat = await new Promise<Error | null>((selesai) => { lookupTerjaga(ketat)('localhost', {}, (error) => selesai(error)) })
  assert.equal(galat?.name, 'AlamatTertutup')
  // The permission for the loopback is taken back: what was registered under it leads nowhere any more.
  const { id } = await baru(['*'])
  await own.db.transaction((tx) => saveSetting(tx, 'integrasi.webhook_loopback', false))
  await own.db.transaction((tx) => emit(tx, 'apa.saja', {}))
  await kerja()
  assert.deepEqual([diterima.length, (await listKiriman(own.db, id))[0]!.galat], [0, 'alamat_tertutup'])
  await own.db.transaction((tx) => saveSetting(tx, 'integrasi.webhook_loopback', true))
})
})

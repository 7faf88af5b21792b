import assert from 'node:assert/strict'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { wireJobs } from '#access/run'
import { listTandaTangan, pakaiPengaturan, pakaiPenyedia, penyedia, pindaiJob, selesaikanTandaTangan, sha256, siapkanUnggahan, simpanUnggahan, simpananS3, tandaTangani } from '#kernel/documents'
import { mulaiMasukLuar, signInPegawai, sistem } from '#kernel/identity'
import { deliver, kirim } from '#kernel/notification'
import { Database, type Db, emit, getKetergantungan, listKetergantungan, pulihkanKetergantungan, readConfig, runDueJobs, saveSetting, setClock, setLog, sql, terputusSampai, uuid } from '#kernel/platform'
import { KADES, SISTEM, naskahBaru, penyediaBsre } from '../../kernel/documents/contoh.testing.ts'
import { gerbangUji, smtpUji } from '../../kernel/notification/testing.ts'
import { type Perantara, ULAH_BURUK, perantara } from '../../kernel/platform/perantara.testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { integrasi } from './index.ts'
import { createWebhook } from './webhook.ts'

// Every outside service behind a wire that hangs, refuses, fails, talks rubbish or is slow: nothing gets stuck, what was
// asked for is not lost, and after healing it happens, once, under the same id.
const SIANG = Date.parse('2026-11-20T04:00:00Z')
let own: OwnDatabase
let db: Database
let undo: () => void
const penutup: (() => unknown)[] = []
const layani = async (jawab: http.RequestListener): Promise<number> => {
  const server = http.createServer(jawab)
  await new Promise<void>((siap) => server.listen(0, '127.0.0.1', siap))
  penutup.push(() => { server.closeAllConnections(); server.close() })
  return (server.address() as AddressInfo).port
}
async function jalur(port: number, galat?: string): Promise<Perantara> {
  const satu = await perantara(port, galat ? { galat } : {})
  penutup.push(satu.tutup)
  return satu
}
/** The declared limits are for the world; here they are small, so that hanging is seen at once. */
const pendekkan = (kode: string, batasMs = 700) => Object.assign(getKetergantungan(kode), { batasMs, curigaMs: 500, jedaMs: 10_000 })
const putusNanti = async (satu: Perantara) => { while (satu.terbuka() > 0) await sleep(10) }
const setelah = (ms: number) => setClock(new Date(SIANG + ms))
const badan = async (req: http.IncomingMessage): Promise<Buffer> => { const potong: Buffer[] = []; for await (const p of req) potong.push(p as Buffer); return Buffer.concat(potong) }

describe('outside services that fail', () => {
before(async () => { setLog('silent'); own = await ownDatabase(); db = own.db; undo = setClock(new Date(SIANG)) })
after(async () => { undo(); setLog('error'); for (const tutup of penutup) await tutup(); await own.drop() })
beforeEach(() => { setClock(new Date(SIANG)); pulihkanKetergantungan() })

test('declared limits: a breaker opens within ten seconds of silence, no call outlives half a minute, each says what happens meanwhile', () => {
  const semua = listKetergantungan()
  assert.deepEqual(semua.map(({ kode }) => kode).sort(), ['gerbang', 'inapas', 'pemindai', 'simpanan', 'surel', 'tte', 'webhook'])
  for (const { kode, batasMs, curigaMs = 8_000, sementara, nama, guna, tolak } of semua) {
    assert.ok(Math.min(batasMs, curigaMs) <= 9_500 && batasMs <= 30_000, kode)
    for (const kata of [nama, guna, sementara]) assert.ok(kata[0].length > 3 && kata[1].length > 3 && kata[0] !== kata[1], kode)
    assert.match(tolak.kalimat, /\.$/, kode)
  }
})

for (const kanal of ['surel', 'sms'] as const) test(`${kanal}: every message waits through every kind of trouble and arrives once under its own id`, async () => {
  const surel = await smtpUji(), gateway = await gerbangUji()
  penutup.push(surel.stop, gateway.stop)
  const kode = kanal === 'surel' ? 'surel' : 'gerbang', uji = kanal === 'surel' ? surel : gateway
  const kawat = await jalur(Number(new URL(uji.url).port), kanal === 'surel' ? '421 rusak\r\n' : undefined)
  pendekkan(kode)
  const config = { ...readConfig(), SMTP_URL: `smtp://127.0.0.1:${kawat.port}?ignoreTLS=true`, MESSAGE_GATEWAY_URL: `http://127.0.0.1:${kawat.port}/kirim` }
  const ids: string[] = []
  for (const ulah of ULAH_BURUK) {
    pulihkanKetergantungan()
    await kawat.jadi(ulah)
    const pesan = await db.transaction((tx) => kirim(tx, { kepada: { alamat: kanal === 'surel' ? 'uji@example.id' : '+6281100000001', kanal }, templat: 'tagihan_lunas', data: { layanan: 'X', nomor: 'Y', besar: 'Rp1' } }))
    const { id } = await db.one<{ id: string }>(sql`select id from notification.kiriman where pesan_id = ${pesan}`)
    ids.push(id)
    await deliver(db, id, config)
    const { keadaan } = await db.one<{ keadaan: string }>(sql`select keadaan from notification.kiriman where id = ${id}`)
    assert.equal(keadaan, ulah === 'lambat' ? 'terkirim' : 'menunggu', ulah)
    if (ulah === 'diam') assert.ok(terputusSampai(kode), 'silence opens the breaker')
  }
  const sebelum = uji.terima.length
  assert.equal(sebelum, 1, 'only the slow one got through')
  await kawat.jadi('baik')
  setelah(2 * 86_400_000)
  for (const id of ids) await deliver(db, id, config)
  assert.deepEqual((await db.many<{ keadaan: string }>(sql`select keadaan from notification.kiriman where id = any(${ids}::uuid[])`)).map(({ keadaan }) => keadaan), ids.map(() => 'terkirim'))
  const sampai = uji.terima.map((satu) => ids.find((id) => JSON.stringify(satu).includes(id)))
  assert.deepEqual(sampai.toSorted(), ids.toSorted(), 'each once, under the id it had')
})

test('mail that waited through days of outage is not given up', async () => {
  const surel = await smtpUji()
  penutup.push(surel.stop)
  const kawat = await jalur(Number(new URL(surel.url).port))
  const config = { ...readConfig(), SMTP_URL: `smtp://127.0.0.1:${kawat.port}?ignoreTLS=true` }
  await kawat.jadi('tolak')
  const pesan = await db.transaction((tx) => kirim(tx, { kepada: { alamat: 'lama@example.id', kanal: 'surel' }, templat: 'tagihan_lunas', data: { layanan: 'X', nomor: 'Y', besar: 'Rp1' } }))
  const { id } = await db.one<{ id: string }>(sql`select id from notification.kiriman where pesan_id = ${pesan}`)
  for (let n = 1; n <= 30; n++) { setelah(n * 2 * 3_600_000); pulihkanKetergantungan(); await deliver(db, id, config) }
  const baris = await db.one<{ keadaan: string; percobaan: number }>(sql`select keadaan, percobaan from notification.kiriman where id = ${id}`)
  assert.equal(baris.keadaan, 'menunggu')
  assert.ok(baris.percobaan > 10, String(baris.percobaan))
})

test('BSrE: the letter waits with its number, nobody hangs, and it is signed exactly once', async () => {
  let ditandatangani = 0
  const port = await layani(async (req, res) => {
    const form = await new Response(Uint8Array.from(await badan(req)), { headers: { 'content-type': req.headers['content-type']! } }).formData()
    const pdf = Buffer.from(await (form.get('file') as File).arrayBuffer())
    const jadi = await db.transaction(async (tx) => (await penyedia('local-ca').tandaTangani(pdf, KADES, { alasan: '', tempat: '', saat: new Date(), lembaga: 'BSrE tiruan', tx })).pdf)
    ditandatangani++
    res.end(jadi)
  })
  const kawat = await jalur(port)
  pendekkan('tte', 5_000)
  const lepas = pakaiPenyedia('bsre', penyediaBsre({ BSRE_URL: `http://127.0.0.1:${kawat.port}`, BSRE_USER: 'a', BSRE_PASSWORD: 'b' }))
  const minta = { frasa: 'rahasia', nik: KADES.nik, actor: SISTEM }
  try {
    for (const ulah of ULAH_BURUK) {
      pulihkanKetergantungan()
      Object.assign(getKetergantungan('tte'), { batasMs: ulah === 'diam' ? 700 : 10_000, curigaMs: ulah === 'diam' ? 500 : 9_000 })
      await kawat.jadi(ulah)
      const { id } = await db.transaction((tx) => naskahBaru(tx, { penyedia: 'bsre', register: `uji-${ulah}` }))
      const mulai = await db.transaction((tx) => tandaTangani(tx, id, { penanda: KADES, actor: SISTEM }))
      if (ulah !== 'lambat') {
        await assert.rejects(selesaikanTandaTangan(db, id, minta), { code: 'tte-terganggu', status: 503 }, ulah)
        if (ulah === 'diam') await assert.rejects(selesaikanTandaTangan(db, id, minta), { code: 'tte-terganggu' }, 'left alone: answered at once')
        await kawat.jadi('baik')
        pulihkanKetergantungan()
        Object.assign(getKetergantungan('tte'), { batasMs: 10_000, curigaMs: 9_000 })
      }
      const sebelum = ditandatangani
      const jadi = await selesaikanTandaTangan(db, id, minta)
      await selesaikanTandaTangan(db, id, minta)
      assert.deepEqual([jadi.status, jadi.nomor, ditandatangani - sebelum], ['ditandatangani', mulai.nomor, 1], ulah)
      assert.equal((await listTandaTangan(db, id)).filter((t) => t.keadaan === 'selesai').length, 1)
      assert.equal((await db.many(sql`select from audit.catatan where tindakan = 'documents.naskah.sign' and objek_id = ${id}`)).length, 1)
    }
    await putusNanti(kawat)
  } finally { lepas() }
})

test('the scanner: an upload is taken in any trouble, never called clean, and scanned when it is back', async () => {
  const server = net.createServer((soket) => { let isi = Buffer.alloc(0); soket.on('error', () => {}).on('data', (d) => { isi = Buffer.concat([isi, d]); if (isi.subarray(-4).equals(Buffer.alloc(4))) soket.end('stream: OK\0') }) })
  await new Promise<void>((siap) => server.listen(0, '127.0.0.1', siap))
  penutup.push(() => server.close())
  const kawat = await jalur((server.address() as AddressInfo).port, 'INSTREAM size limit exceeded. ERROR\0')
  pendekkan('pemindai')
  const gambar = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } }).png().toBuffer()
  const tempat = mkdtempSync(join(tmpdir(), 'balai-ketahanan-'))
  const lepas = pakaiPengaturan({ CLAMD: `127.0.0.1:${kawat.port}`, DATA_DIR: tempat })
  try {
    for (const ulah of ULAH_BURUK) {
      pulihkanKetergantungan()
      await kawat.jadi(ulah)
      const path = join(tempat, `${ulah}.png`)
      writeFileSync(path, gambar)
      const siap = await siapkanUnggahan({ path, name: 'ktp.png' }, { terima: ['png'], maksBytes: 1e6 })
      assert.equal(siap.pindai, ulah === 'lambat' ? 'bersih' : 'menunggu', ulah)
      const { id } = await db.transaction((tx) => simpanUnggahan(tx, siap, { terima: ['png'], maksBytes: 1e6, objek: { jenis: 'uji', id: ulah }, pengunggah: 'x' }))
      await kawat.jadi('baik')
      pulihkanKetergantungan()
      await pindaiJob.run(db, { lampiranId: id }, { attempt: 1, jobId: '1' })
      assert.equal((await db.one<{ pindai: string }>(sql`select pindai from documents.lampiran where id = ${id}`)).pindai, 'bersih', ulah)
    }
  } finally { lepas(); rmSync(tempat, { recursive: true }) }
})

test('file storage: a clear refusal instead of a hanging page, and the same bytes when it is back', async () => {
  const isi = new Map<string, Buffer>()
  const kawat = await jalur(await layani(async (req, res) => {
    if (req.method === 'PUT') { isi.set(req.url!, await badan(req)); return void res.end() }
    const ada = isi.get(req.url!)
    res.statusCode = ada ? 200 : 404
    res.end(req.method === 'HEAD' ? undefined : ada)
  }))
  pendekkan('simpanan', 900)
  const simpanan = simpananS3(`http://a:b@127.0.0.1:${kawat.port}/ember`)
  for (const ulah of ULAH_BURUK) {
    const bytes = Buffer.from(`isi ${ulah}`), hash = sha256(bytes)
    pulihkanKetergantungan()
    await kawat.jadi(ulah)
    const tolak = { code: 'simpanan-terganggu', status: 503, message: /coba lagi/ }
    if (ulah === 'lambat') await simpanan.put(hash, bytes)
    else {
      await assert.rejects(simpanan.put(hash, bytes), tolak, ulah)
      await assert.rejects(simpanan.get(hash), tolak, ulah)
    }
    await kawat.jadi('baik')
    pulihkanKetergantungan()
    await simpanan.put(hash, bytes)
    assert.deepEqual(await simpanan.get(hash), bytes, ulah)
  }
})

test('identity provider: its door says so in a sentence, the password opens as always, and no stranger can shut it', async () => {
  const kawat = await jalur(await layani((req, res) => {
    const asal = `http://localhost:${kawat.port}`
    res.setHeader('content-type', 'application/json').end(JSON.stringify({ issuer: asal, authorization_endpoint: `${asal}/a`, token_endpoint: `${asal}/t`, jwks_uri: `${asal}/j`, response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['ES256'] }))
  }))
  pendekkan('inapas')
  const { nama } = await db.one<{ nama: string }>(sql`select nama_pengguna as nama from identity.akun where nama_pengguna is not null and sandi_hash is not null and aktif order by nama_pengguna limit 1`)
  for (const [n, ulah] of ULAH_BURUK.entries()) {
    pulihkanKetergantungan()
    await kawat.jadi(ulah)
    // A provider not known before: what was learnt of one is kept for an hour.
    const config = { ...readConfig(), OIDC_ISSUER: `http://localhost:${kawat.port}`, OIDC_CLIENT_ID: `balai-${n}`, OIDC_CLIENT_SECRET: 'x'.repeat(32) }
    if (ulah !== 'lambat') await assert.rejects(mulaiMasukLuar(db, config), { code: 'penyedia-identitas-gagal', status: 503, message: /kode ke HP atau surel/ }, ulah)
    const masuk = await signInPegawai(db, nama, 'balai-demo-2026', { ip: '203.0.113.9' }, { ip: '203.0.113.9', agen: 'uji' })
    assert.ok('token' in masuk || 'tiket' in masuk, ulah)
    await kawat.jadi('baik')
    pulihkanKetergantungan()
    assert.match((await mulaiMasukLuar(db, config)).url, /\/a\?/, ulah)
  }
})

test('webhooks: a receiver in trouble gets each event later, once, with the same number; the others get theirs at once', async () => {
  const terima: string[] = [], lain: string[] = []
  const catat = (daftar: string[]): http.RequestListener => async (req, res) => { await badan(req); daftar.push(String(req.headers['webhook-id'])); res.writeHead(204).end() }
  const kawat = await jalur(await layani(catat(terima)))
  const sehat = await layani(catat(lain))
  pendekkan('webhook')
  const config = readConfig({ ...process.env, BALAI_DEMO: 'on' })
  await db.transaction((tx) => saveSetting(tx, 'integrasi.webhook_loopback', true))
  for (const port of [kawat.port, sehat]) await db.transaction((tx) => createWebhook(tx, sistem('uji'), { nama: `Penerima ${port}`, alamat: `http://127.0.0.1:${port}/kabar`, peristiwa: ['izin.terbit'] }, config))
  const jobs = wireJobs([integrasi])
  await integrasi.start!(db)
  const ids: string[] = []
  for (const ulah of ULAH_BURUK) {
    pulihkanKetergantungan()
    await kawat.jadi(ulah)
    ids.push(`msg_${await db.transaction((tx: Parameters<Parameters<Database['transaction']>[0]>[0]) => emit(tx, 'izin.terbit', { izinId: uuid() }))}`)
    await runDueJobs(db, own.owner, jobs)
    assert.equal(lain.length, ids.length, `${ulah}: the other receiver has it`)
    assert.deepEqual(terima, ulah === 'lambat' ? [ids.at(-1)] : [], ulah)
  }
  const menunggu = (on: Db) => on.many(sql`select from access_integrasi.kiriman where keadaan = 'menunggu'`)
  assert.equal((await menunggu(db)).length, 4)
  await kawat.jadi('baik')
  pulihkanKetergantungan()
  await own.owner.query('update graphile_worker._private_jobs set run_at = now(), locked_at = null')
  await runDueJobs(db, own.owner, jobs)
  assert.deepEqual(terima.toSorted(), ids.toSorted())
  assert.equal((await menunggu(db)).length, 0)
  await putusNanti(kawat)
})
})

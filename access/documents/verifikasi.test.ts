import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import { type BalaiServer, buildServer } from '#access/http'
import { bacaFile, buatNaskah, cabutNaskah, getNaskah, tandaTangani } from '#kernel/documents'
import { readConfig, setLog, sql } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { KADES, SISTEM, naskahContoh } from '../../kernel/documents/contoh.testing.ts'
import { dokumen } from './index.ts'

setLog('silent')
let own: OwnDatabase, server: BalaiServer, csrf: string, token: string, id: string, pdf: Buffer
const kuki = () => ({ host: 'localhost:3000', cookie: `jaga=${csrf}` })
const buka = (url: string) => server.http.inject({ method: 'GET', url, headers: kuki() })
before(async () => {
  own = await ownDatabase()
  server = await buildServer({ db: own.db, config: readConfig({ ...process.env, PORT: '3000' }), modules: [dokumen] })
  ;({ id, token } = await own.db.transaction(async (tx) => { const n = await buatNaskah(tx, naskahContoh(), SISTEM); await tandaTangani(tx, n.id, { penanda: KADES, actor: SISTEM }); return n }))
  pdf = await bacaFile((await getNaskah(own.db, id)).file_hash!)
  csrf = (await server.http.inject({ method: 'GET', url: '/verifikasi', headers: { host: 'localhost:3000' } })).cookies.find((c) => c.name === 'jaga')!.value
})
after(async () => { await server.drain(); await own.drop() })

function multipart(isian: Record<string, string>, berkas?: Buffer): { payload: Buffer; headers: Record<string, string> } {
  const batas = '----uji'
  const bagian = Object.entries(isian).map(([nama, nilai]) => Buffer.from(`--${batas}\r\nContent-Disposition: form-data; name="${nama}"\r\n\r\n${nilai}\r\n`))
  const lampir = berkas ? [Buffer.from(`--${batas}\r\nContent-Disposition: form-data; name="berkas"; filename="surat.pdf"\r\nContent-Type: application/pdf\r\n\r\n`), berkas, Buffer.from('\r\n')] : []
  return { payload: Buffer.concat([...bagian, ...lampir, Buffer.from(`--${batas}--\r\n`)]), headers: { ...kuki(), origin: 'http://localhost:3000', 'content-type': `multipart/form-data; boundary=${batas}` } }
}
async function periksa(isian: Record<string, string>, berkas?: Buffer) {
  const jawab = await server.http.inject({ method: 'POST', url: '/verifikasi', ...multipart({ _csrf: csrf, ...isian }, berkas) })
  return jawab.statusCode === 303 ? { status: 303, ke: jawab.headers.location as string, isi: (await buka(jawab.headers.location as string)).body } : { status: jawab.statusCode, ke: '', isi: jawab.body }
}

const kirim = (isi: string | Buffer) => brotliCompressSync(isi, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length // as the server does
test('the QR page tells a stranger what he needs and no NIK, in few kilobytes, unseen by search engines', async () => {
  const jawab = await buka(`/v/${token}`)
  assert.equal(jawab.statusCode, 200)
  for (const kata of ['Surat ini sah dan berlaku', 'Surat Keterangan Usaha', '500/001/WC/', 'Desa Watang Cani, Kecamatan Barebbo', 'S*** A***', 'Kepala Desa Watang Cani', 'tidak tersertifikasi']) assert.ok(jawab.body.includes(kata), kata)
  assert.equal(/73080145|Siti Aminah/.test(jawab.body), false)
  assert.match(String(jawab.headers['x-robots-tag']), /noindex/)
  const css = [...jawab.body.matchAll(/(?:<link[^>]+rel="stylesheet"[^>]+href|<img[^>]+src)="([^"]+)"/g)].map(([, href]) => href!)
  assert.ok(css.length > 0, 'the style sheet counts too')
  let berat = kirim(jawab.body)
  for (const href of css) berat += kirim((await buka(href)).rawPayload)
  assert.ok(berat <= 15_000, `${berat} bytes`)
  assert.doesNotMatch(jawab.body, /<script/)
})

test('who holds the code may see the letter; the reading is recorded; a guessed code finds nothing', async () => {
  const jawab = await buka(`/v/${token}/pdf`)
  assert.equal(jawab.headers['content-type'], 'application/pdf')
  assert.ok(jawab.rawPayload.equals(pdf))
  assert.equal((await own.db.many(sql`select from audit.catatan where tindakan = 'documents.naskah.open' and objek_id = ${id}`)).length, 1)
  assert.deepEqual(await Promise.all(['/v/AAAAAAAAAAAAAAAAAAAAAA', '/v/AAAAAAAAAAAAAAAAAAAAAA/pdf', '/v/pendek'].map(async (url) => (await buka(url)).statusCode)), [404, 404, 404])
})

test('code or file, without script: found, altered, unknown, nothing given', async () => {
  assert.equal((await periksa({ kode: ` http://localhost:3000/v/${token} ` })).ke, `/v/${token}`)
  assert.match((await periksa({}, pdf)).isi, /Berkas ini asli dan suratnya berlaku/)
  const palsu = Buffer.from(pdf)
  palsu[3000]! ^= 1
  assert.match((await periksa({}, palsu)).isi, /Berkas ini sudah diubah[\s\S]*Surat aslinya[\s\S]*500\/001/)
  assert.match((await periksa({}, Buffer.from('%PDF-1.4 x'))).isi, /Berkas ini tidak dikenal/)
  assert.match((await periksa({}, Buffer.from('bukan'))).isi, /Berkas ini bukan PDF/)
  const salah = await periksa({ kode: 'tidak-ada-surat-seperti-ini' })
  assert.equal(salah.status, 422)
  assert.match(salah.isi, /Tidak ada surat dengan kode[\s\S]*tidak-ada-surat-seperti-ini/)
  assert.match((await periksa({ kode: ' ' })).isi, /Pilih berkas PDF/)
  const api = await server.http.inject({ method: 'GET', url: `/api/v1/v/${token}`, headers: kuki() })
  assert.deepEqual([api.json().kedudukan, api.json().atasNama], ['berlaku', 'S*** A***'])
})

test('the region publishes its certificate and its revocation list', async () => {
  assert.match((await buka('/ca.pem')).body, /BEGIN CERTIFICATE/)
  const crl = await buka('/ca.crl')
  assert.equal(crl.headers['content-type'], 'application/pkix-crl')
  assert.equal(crl.rawPayload[0], 0x30)
})

test('a withdrawn letter is shown as withdrawn on the very next look, with the reason', async () => {
  await own.db.transaction((tx) => cabutNaskah(tx, id, 'Data usaha tidak benar', SISTEM))
  const { body } = await buka(`/v/${token}`)
  assert.match(body, /Surat ini sudah dicabut/)
  assert.match(body, /Data usaha tidak benar/)
  assert.match((await periksa({}, pdf)).isi, /Surat ini sudah dicabut/)
})

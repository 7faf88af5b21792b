import assert from 'node:assert/strict'
import http from 'node:http'
import { after, before, describe, test } from 'node:test'
import * as oc from 'openid-client'
import { type Config, type Database, now, readConfig, sql } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../platform/testing.ts'
import { type Actor, PUBLIK, type Pegawai } from './actor.ts'
import { createAplikasi, listAplikasi, removeAplikasi } from './oidc-aplikasi.ts'
import { oidcProvider } from './oidc-penyedia.ts'
import { actorFromApiKey, actorFromToken } from './sesi.ts'
import { jabatanUji, pegawaiUji, sesiUji, unitUji } from './testing.ts'

let own: OwnDatabase
let db: Database
let server: http.Server
let config: Config
let admin: Pegawai
const KEMBALI = 'https://aplikasi.contoh.invalid/kembali'

describe('OpenID provider', () => {
before(async () => {
  own = await ownDatabase(); db = own.db
  server = http.createServer((req, res) => penyedia.handle(req, res))
  await new Promise<void>((siap) => server.listen(0, '127.0.0.1', siap))
  config = { ...readConfig(), BASE_URL: `http://localhost:${(server.address() as { port: number }).port}` }
  const penyedia = oidcProvider(db, config, { actorOf: (req) => actorFromToken(db, /(?:^|; )sesi=([^;]+)/.exec(req.headers.cookie ?? '')?.[1]) })
  admin = (await db.transaction(async (tx) => sesiUji(tx, await pegawaiUji(tx, (await jabatanUji(tx, (await unitUji(tx)).id, ['admin'])).id)))).actor as Pegawai
})
after(async () => { server.closeAllConnections(); server.close(); await own.drop() })

/** A browser that follows the dance with this session cookie and stops at the application's own address or our sign-in page. */
async function tari(url: string, kuki: Map<string, string>): Promise<URL> {
  for (let langkah = 0; langkah < 10; langkah++) {
    const jawab = await fetch(url, { redirect: 'manual', headers: { cookie: [...kuki].map(([k, v]) => `${k}=${v}`).join('; ') } })
    for (const satu of jawab.headers.getSetCookie()) { const [pasang] = satu.split(';'); const i = pasang!.indexOf('='); kuki.set(pasang!.slice(0, i), pasang!.slice(i + 1)) }
    const lokasi = jawab.headers.get('location')
    if (!lokasi) throw new Error(`${jawab.status} ${(await jawab.text()).slice(0, 300)}`)
    url = new URL(lokasi, url).href
    if (url.startsWith(KEMBALI) || new URL(url).pathname.startsWith('/masuk')) return new URL(url)
  }
  throw new Error('no end')
}
async function aplikasi(untuk: 'pegawai' | 'warga', cakupan: string[]) {
  const { clientId, clientSecret } = await db.transaction((tx) => createAplikasi(tx, admin, { nama: 'Arsip Dinas', alamat: [KEMBALI], untuk, cakupan }))
  const klien = await oc.discovery(new URL(`${config.BASE_URL}/oidc`), clientId, { client_secret: clientSecret, id_token_signed_response_alg: 'ES256' }, oc.ClientSecretBasic(clientSecret), { execute: [oc.allowInsecureRequests] })
  const mulai = async (scope: string) => {
    const v = oc.randomPKCECodeVerifier(), state = oc.randomState(), nonce = oc.randomNonce()
    const url = oc.buildAuthorizationUrl(klien, { redirect_uri: KEMBALI, scope, code_challenge: await oc.calculatePKCECodeChallenge(v), code_challenge_method: 'S256', state, nonce }).href
    return { url, tukar: (kembali: URL) => oc.authorizationCodeGrant(klien, kembali, { pkceCodeVerifier: v, expectedState: state, expectedNonce: nonce }) }
  }
  return { clientId, clientSecret, klien, mulai }
}

test('an official signs in to an agency’s application with Balai: code, PKCE, nonce, user information, API', async () => {
  const app = await aplikasi('pegawai', ['profile', 'balai'])
  const orang = await db.transaction(async (tx) => pegawaiUji(tx, (await jabatanUji(tx, (await unitUji(tx)).id, ['konseptor'])).id))
  const { url, tukar } = await app.mulai('openid profile balai')
  const tanpa = new Map<string, string>()
  const keMasuk = await tari(url, tanpa)
  assert.equal(keMasuk.pathname, '/masuk/pegawai')
  const { token } = await db.transaction((tx) => sesiUji(tx, orang))
  const kuki = new Map([...tanpa, ['sesi', token]])
  const kembali = await tari(config.BASE_URL + keMasuk.searchParams.get('lanjut'), kuki)
  const hasil = await tukar(kembali)
  assert.equal(hasil.claims()!.sub, orang.akunId)
  const isi = await oc.fetchUserInfo(app.klien, hasil.access_token, orang.akunId)
  assert.deepEqual([isi.jenis, (isi.jabatan as { peran: string[] }[])[0]!.peran], ['pegawai', ['konseptor']])
  assert.equal(isi.nik, undefined)
  const actor = (await actorFromApiKey(db, hasil.access_token)) as Pegawai
  assert.equal(actor.pegawaiId, orang.pegawaiId)
  const tersimpan = JSON.stringify(await db.many(sql`select o::text from identity.oidc o`))
  for (const rahasia of [hasil.access_token, app.clientSecret]) assert.ok(!tersimpan.includes(rahasia))
  await assert.rejects(tukar(kembali), 'a code is good once')
  assert.equal(await actorFromApiKey(db, hasil.access_token), undefined, 'and its tokens die with the second use')
})

test('another person on the same browser is not the one before; a citizen is refused where officials are meant', async () => {
  const app = await aplikasi('pegawai', ['profile'])
  const [a, b] = await db.transaction(async (tx) => [await pegawaiUji(tx), await pegawaiUji(tx)])
  const kuki = new Map<string, string>()
  for (const orang of [a!, b!]) {
    kuki.set('sesi', (await db.transaction((tx) => sesiUji(tx, orang))).token)
    const { url, tukar } = await app.mulai('openid profile')
    assert.equal((await tukar(await tari(url, kuki))).claims()!.sub, orang.akunId)
  }
  const warga = await db.one<{ id: string }>(sql`select id from identity.akun where orang_id is not null order by id limit 1`)
  kuki.set('sesi', (await db.transaction((tx) => sesiUji(tx, { akunId: warga.id, warga: true }))).token)
  const { url } = await app.mulai('openid profile')
  assert.equal((await tari(url, kuki)).searchParams.get('error'), 'access_denied')
})

test('without PKCE, with a foreign return address or after removal nothing is given', async () => {
  const app = await aplikasi('pegawai', ['profile', 'balai'])
  const dasar = { client_id: app.clientId, response_type: 'code', scope: 'openid', redirect_uri: KEMBALI }
  const minta = (isi: Record<string, string>) => fetch(`${config.BASE_URL}/oidc/auth?${new URLSearchParams(isi)}`, { redirect: 'manual' })
  assert.match((await minta(dasar)).headers.get('location')!, /error=invalid_request/)
  const asing = await minta({ ...dasar, redirect_uri: 'https://jahat.contoh.invalid/' })
  assert.equal(asing.status, 400)
  assert.match(await asing.text(), /Belum dapat masuk/)
  const orang = await db.transaction(pegawaiUji)
  const kuki = new Map([['sesi', (await db.transaction((tx) => sesiUji(tx, orang))).token]])
  const { url, tukar } = await app.mulai('openid balai')
  const { access_token } = await tukar(await tari(url, kuki))
  await db.run(sql`update identity.akun set aktif = false where id = ${orang.akunId}`)
  assert.equal(await actorFromApiKey(db, access_token), undefined)
  await assert.rejects(oc.fetchUserInfo(app.klien, access_token, orang.akunId))
  await db.transaction((tx) => removeAplikasi(tx, admin, app.clientId))
  assert.ok(!(await listAplikasi(db)).some(({ client_id }) => client_id === app.clientId))
  assert.equal((await fetch(url, { redirect: 'manual' })).status, 400)
})

test('only who keeps the system registers applications, and only with safe addresses', async () => {
  const biasa: Actor = { ...admin, hak: [] }
  const isi = { nama: 'Uji', alamat: [KEMBALI], untuk: 'semua' as const }
  await assert.rejects(db.transaction((tx) => createAplikasi(tx, biasa, isi)), /pengelola sistem/)
  await assert.rejects(db.transaction((tx) => createAplikasi(tx, PUBLIK, isi)), /pengelola sistem/)
  for (const jahat of ['http://contoh.invalid/', 'javascript:alert(1)', 'https://a:b@contoh.invalid/', 'bukan alamat']) await assert.rejects(db.transaction((tx) => createAplikasi(tx, admin, { ...isi, alamat: [jahat] })), /https/)
  assert.ok(now())
})
})

import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import http from 'node:http'
import { after, before, describe, test } from 'node:test'
import { Provider } from 'oidc-provider'
import { type Config, type Database, Refusal, readConfig, setLog, sql } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../platform/testing.ts'
import type { Warga } from './actor.ts'
import { jwksKlien, mulaiMasukLuar, selesaiMasukLuar } from './oidc-klien.ts'
import { signInWarga } from './masuk-warga.ts'
import { simpananOidc } from './oidc-simpanan.ts'
import { actorFromToken } from './sesi.ts'
import { ASAL } from './testing.ts'
import { SANDI_DEMO, WARGA_DEMO } from './warga-demo.ts'

// A national identity provider as we expect it, which can also be down, silent, garbled, or hand out another's token.
type Laku = 'baik' | 'galat' | 'sampah' | 'diam' | 'tanpa_nik'
interface Simulator { issuer: string; laku: Laku; orang: Record<string, unknown>; server: http.Server }
let own: OwnDatabase
let db: Database
const simulator: Simulator[] = []
describe('national identity provider', () => {
before(async () => { setLog('silent'); own = await ownDatabase(); db = own.db })
after(async () => { setLog('error'); for (const { server } of simulator) { server.closeAllConnections(); server.close() } await own.drop() })

async function simulasi(orang: Record<string, unknown>, rahasia?: string): Promise<{ sim: Simulator; config: Config }> {
  const sim = { laku: 'baik', orang } as Simulator
  let jawab: (req: http.IncomingMessage, res: http.ServerResponse) => void = () => {}
  sim.server = http.createServer((req, res) => {
    if (sim.laku === 'galat') return void res.writeHead(500).end('rusak')
    if (sim.laku === 'sampah' && !req.url!.startsWith('/auth')) return void res.writeHead(200, { 'content-type': 'application/json' }).end('{"apa": ')
    if (sim.laku === 'diam' && req.url!.startsWith('/token')) return void req.socket.destroy()
    jawab(req, res)
  })
  await new Promise<void>((siap) => sim.server.listen(0, siap))
  sim.issuer = `http://localhost:${(sim.server.address() as { port: number }).port}`
  const config = { ...readConfig(), BASE_URL: 'http://localhost:3999', OIDC_ISSUER: sim.issuer, OIDC_CLIENT_ID: 'balai', OIDC_CLIENT_SECRET: rahasia } as Config
  const kunci = (kid: string) => ({ ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' })
  const menit = 600
  const provider = new Provider(sim.issuer, {
    adapter: simpananOidc(db), ttl: { Interaction: menit, Grant: menit, Session: menit, AccessToken: menit, IdToken: menit, AuthorizationCode: 60 },
    clients: [{ client_id: 'balai', redirect_uris: ['http://localhost:3999/masuk/inapas/kembali'], id_token_signed_response_alg: 'ES256', ...(rahasia ? { client_secret: rahasia, token_endpoint_auth_method: 'client_secret_post' } : { token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES512', jwks: jwksKlien() }) }],
    clientAuthMethods: ['client_secret_post', 'private_key_jwt'], enabledJWA: { clientAuthSigningAlgValues: ['ES512'], idTokenSigningAlgValues: ['ES256'] },
    jwks: { keys: [kunci('k1')] }, cookies: { keys: ['k'.repeat(32)] }, features: { devInteractions: { enabled: false } }, pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email', 'phone', 'nik'], claims: { openid: ['sub'], profile: ['name', 'birthdate'], email: ['email'], phone: ['phone_number'], nik: ['nik'] },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, ...sim.orang, ...(sim.laku === 'tanpa_nik' ? { nik: undefined } : {}) }) }),
    interactions: { url: (_: unknown, i: { uid: string }) => `/interaksi/${i.uid}` },
    loadExistingGrant: async (ctx: any) => { const g = new ctx.oidc.provider.Grant({ clientId: 'balai', accountId: ctx.oidc.session.accountId }); g.addOIDCScope('openid profile email phone nik'); await g.save(); return g },
  })
  const callback = provider.callback()
  jawab = (req, res) => (req.url!.startsWith('/interaksi/') ? void provider.interactionFinished(req, res, { login: { accountId: `luar-${String(sim.orang.nik).slice(-4)}` } }, { mergeWithLastSubmission: false }) : callback(req, res))
  simulator.push(sim)
  return { sim, config }
}
async function tari(url: string): Promise<URL> {
  const kuki = new Map<string, string>()
  for (let n = 0; n < 10; n++) {
    const jawab = await fetch(url, { redirect: 'manual', headers: { cookie: [...kuki].map(([k, v]) => `${k}=${v}`).join('; ') } })
    for (const satu of jawab.headers.getSetCookie()) { const [pasang] = satu.split(';'); const i = pasang!.indexOf('='); kuki.set(pasang!.slice(0, i), pasang!.slice(i + 1)) }
    url = new URL(jawab.headers.get('location') ?? assert.fail(`${jawab.status} ${await jawab.text()}`), url).href
    if (url.startsWith('http://localhost:3999')) return new URL(url)
  }
  return assert.fail('no end')
}
const gagal = (error: unknown) => error instanceof Refusal && error.code === 'penyedia-identitas-gagal' && error.status === 503
const BARU = { nik: '7308044708909985', name: 'Sitti Nurbaya', birthdate: '1990-08-07', phone_number: '+6281200009985' }

for (const [cara, rahasia] of [['a signed assertion', undefined], ['a shared secret', 'rahasia-rahasia-rahasia-rahasia-rahasia']] as const) {
  test(`a person comes in through the national provider, we proved by ${cara}; the second time it is the same account`, async () => {
    const { config } = await simulasi({ ...BARU, nik: rahasia ? '7308044708909986' : BARU.nik, phone_number: undefined }, rahasia)
    const masuk = async () => { const { url, tiket } = await mulaiMasukLuar(db, config); return selesaiMasukLuar(db, config, tiket, await tari(url), ASAL) }
    const satu = await masuk()
    const actor = (await actorFromToken(db, satu.token)) as Warga
    assert.deepEqual([actor.nama, actor.terverifikasi], ['Sitti Nurbaya', true])
    assert.equal((await masuk()).akunId, satu.akunId)
  })
}

test('who has an account already is linked by NIK and verified by it', async () => {
  const basri = WARGA_DEMO[2]!
  const { config } = await simulasi({ nik: basri.nik, name: basri.nama, birthdate: basri.lahir })
  const penduduk = await signInWarga(db, basri.hp, SANDI_DEMO, { ip: '198.51.100.77' }, ASAL)
  const { url, tiket } = await mulaiMasukLuar(db, config)
  const masuk = await selesaiMasukLuar(db, config, tiket, await tari(url), ASAL)
  const ada = await db.one<{ id: string; tingkat: string; diverifikasi_cara: string }>(sql`select a.id, o.tingkat, o.diverifikasi_cara from identity.akun a join identity.orang o on o.id = a.orang_id where o.nik = ${basri.nik}`)
  assert.deepEqual(ada, { id: masuk.akunId, tingkat: 'terverifikasi', diverifikasi_cara: 'inapas' })
  assert.equal((await actorFromToken(db, penduduk.token)).kind, 'publik', 'who made the unverified account is out')
  await assert.rejects(signInWarga(db, basri.hp, SANDI_DEMO, { ip: '198.51.100.78' }, ASAL), /tidak cocok/)
})

test('a provider that is down, garbled, cut off or incomplete gives one clear refusal and no account', async () => {
  for (const laku of ['galat', 'sampah'] as const) {
    const { sim, config } = await simulasi({ ...BARU, nik: '7308044708909987' })
    sim.laku = laku
    await assert.rejects(mulaiMasukLuar(db, config), gagal, laku)
  }
  for (const laku of ['galat', 'sampah', 'diam', 'tanpa_nik'] as const) {
    const { sim, config } = await simulasi({ ...BARU, nik: '7308044708909987' })
    const { url, tiket } = await mulaiMasukLuar(db, config)
    const kembali = await tari(url)
    sim.laku = laku
    await assert.rejects(selesaiMasukLuar(db, config, tiket, kembali, ASAL), gagal, laku)
  }
  assert.equal((await db.many(sql`select 1 from identity.orang where nik = '7308044708909987'`)).length, 0)
})

test('a stolen answer is of no use in another browser, and an answer is good once', async () => {
  const { config } = await simulasi({ ...BARU, nik: '7308044708909988' })
  const korban = await mulaiMasukLuar(db, config), pencuri = await mulaiMasukLuar(db, config)
  const kembali = await tari(korban.url)
  await assert.rejects(selesaiMasukLuar(db, config, pencuri.tiket, kembali, ASAL), gagal, 'state')
  await selesaiMasukLuar(db, config, korban.tiket, kembali, ASAL)
  await assert.rejects(selesaiMasukLuar(db, config, korban.tiket, kembali, ASAL), /tidak berlaku/)
  const ditolak = new URL(`http://localhost:3999/masuk/inapas/kembali?error=access_denied&state=x`)
  await assert.rejects(selesaiMasukLuar(db, config, (await mulaiMasukLuar(db, config)).tiket, ditolak, ASAL), gagal)
})
})

import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Provider } from 'oidc-provider'
import { type Config, type Database, log, now, secret } from '#kernel/platform'
import type { Actor } from './actor.ts'
import { findAkun } from './akun.sql.ts'
import { CAKUPAN, type UntukSiapa, findAplikasi } from './oidc-aplikasi.ts'
import { simpananOidc } from './oidc-simpanan.ts'
import { findOrangById } from './orang.sql.ts'
import { berkasKunci } from './rahasia.ts'
import { actorFromAkun } from './sesi.ts'

// Balai as OpenID provider: an agency's other applications let people sign in with their account here. Who is signed in is
// decided by our own session at every authorization, never by a second session of the provider's: signing out of Balai and
// in as someone else cannot leave the old person signed in there.

export const JALUR_OIDC = '/oidc'
const INTERAKSI = '/masuk/'

function kunciTanda(): { keys: object[] } {
  const buat = () => {
    const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
    return Buffer.from(JSON.stringify({ keys: [{ ...jwk, kid: secret(6), alg: 'ES256', use: 'sig' }] }))
  }
  return JSON.parse(berkasKunci('oidc-tanda.json', buat).toString('utf8'))
}

type Klaim = Record<string, unknown>
/** What an application learns about an account, scope by scope; nothing once the account is switched off. */
async function klaimDari(db: Database, akunId: string): Promise<Klaim | undefined> {
  const actor = await actorFromAkun(db, akunId, akunId)
  if (actor.kind !== 'pegawai' && actor.kind !== 'warga') return undefined
  const akun = (await findAkun(db, akunId))!
  const dasar: Klaim = { sub: akunId, name: actor.nama, jenis: actor.kind, locale: akun.bahasa, email: akun.email ?? undefined, phone_number: akun.hp ?? undefined }
  if (actor.kind === 'pegawai') return { ...dasar, preferred_username: akun.nama_pengguna, jabatan: actor.jabatan.map(({ nama, unitNama, unitJalur, peran, sifat }) => ({ nama, unit: unitNama, jalur: unitJalur, peran, sifat })) }
  const orang = await findOrangById(db, actor.orangId)
  return { ...dasar, terverifikasi: actor.terverifikasi, nik: orang?.nik ?? undefined, birthdate: orang?.tanggal_lahir ?? undefined }
}

function pengaturan(db: Database): Record<string, unknown> {
  return {
    adapter: simpananOidc(db), jwks: kunciTanda(),
    scopes: [...CAKUPAN, 'offline_access'],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'jenis', 'jabatan', 'terverifikasi', 'locale'], email: ['email'], phone: ['phone_number'], nik: ['nik', 'birthdate'] },
    extraClientMetadata: { properties: ['untuk'] }, clientDefaults: { id_token_signed_response_alg: 'ES256' }, enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    features: { devInteractions: { enabled: false }, revocation: { enabled: true }, introspection: { enabled: true }, rpInitiatedLogout: { enabled: false } },
    pkce: { required: () => true }, cookies: { keys: [berkasKunci('oidc-kuki.key', () => randomBytes(32)).toString('base64url')] },
    ttl: { AccessToken: 900, AuthorizationCode: 60, IdToken: 900, Interaction: 600, Session: 43_200, Grant: 43_200, RefreshToken: 43_200 },
    interactions: { url: (_ctx: unknown, interaksi: { uid: string }) => `${JALUR_OIDC}${INTERAKSI}${interaksi.uid}` },
    findAccount: async (_ctx: unknown, id: string) => { const klaim = await klaimDari(db, id); return klaim && { accountId: id, claims: () => klaim } },
    loadExistingGrant: izinOtomatis, renderError: halamanGalat,
  }
}
// The administrator decided what each application may learn when registering it; the basis is the government's task, not
// consent (UU 27/2022 art. 20), so nobody is asked to tick a box.
async function izinOtomatis(ctx: any): Promise<unknown> {
  const { oidc } = ctx
  const izin = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
  izin.addOIDCScope(oidc.client.scope)
  await izin.save()
  return izin
}
function halamanGalat(ctx: any, keluar: { error: string }): void {
  ctx.type = 'html'
  ctx.set('content-security-policy', "default-src 'none'")
  ctx.body = `<!doctype html><html lang="id"><meta charset="utf-8"><title>Belum dapat masuk</title><h1>Belum dapat masuk</h1><p>Aplikasi yang mengirim Anda ke sini memakai permintaan yang tidak dapat kami terima (${keluar.error.replace(/[^a-z_]/g, '')}). Kembali ke aplikasi itu dan coba lagi, atau hubungi pengelolanya.</p></html>`
}

const bolehPakai = (actor: Actor, untuk: UntukSiapa): boolean => (actor.kind === 'pegawai' || actor.kind === 'warga') && (untuk === 'semua' || untuk === actor.kind)
function alihkan(res: ServerResponse, ke: string): void { res.writeHead(303, { location: ke, 'cache-control': 'no-store' }).end() }

/** `_session` of the provider never decides who someone is (see above): it is not shown to the authorization endpoints. */
function tanpaSesiLama(req: IncomingMessage): void {
  if (!/^\/auth(\/|\?|$)/.test(req.url ?? '')) return
  req.headers.cookie = (req.headers.cookie ?? '').split(/;\s*/).filter((satu) => !/^_session(\.legacy)?(\.sig)?=/.test(satu)).join('; ')
}

export interface Penyedia { issuer: string; handle(req: IncomingMessage, res: ServerResponse): void }
/**
 * The provider for everything below /oidc: discovery, authorization, tokens, user information and its own interaction step.
 * `actorOf` reads our session from a raw request. Who is not signed in goes to our sign-in page and comes back.
 * If the server in front has parsed the form already it must hand it over as `req.body`.
 */
export function oidcProvider(db: Database, config: Config, { actorOf }: { actorOf(req: IncomingMessage): Promise<Actor> }): Penyedia {
  const rumah = new URL(config.BASE_URL)
  const issuer = config.BASE_URL + JALUR_OIDC
  const provider = new Provider(issuer, pengaturan(db))
  provider.proxy = true
  provider.on('server_error', (_ctx: unknown, error: Error) => log.error('oidc provider', { error }))
  const jawab = provider.callback()

  async function interaksi(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { prompt, params, uid } = await provider.interactionDetails(req, res)
    const actor = await actorOf(req)
    const aplikasi = await findAplikasi(db, String(params.client_id))
    const tujuan = aplikasi?.untuk === 'warga' ? '/masuk' : '/masuk/pegawai'
    if (actor.kind === 'publik') return alihkan(res, `${tujuan}?lanjut=${encodeURIComponent(`${JALUR_OIDC}${INTERAKSI}${uid}`)}`)
    if (!aplikasi || prompt.name !== 'login' || !bolehPakai(actor, aplikasi.untuk) || !('akunId' in actor)) {
      return provider.interactionFinished(req, res, { error: 'access_denied', error_description: 'Akun ini tidak dapat dipakai untuk aplikasi itu.' })
    }
    await provider.interactionFinished(req, res, { login: { accountId: actor.akunId, remember: false, ts: Math.floor(now().getTime() / 1000), amr: actor.kind === 'pegawai' && actor.duaFaktor ? ['mfa'] : ['pwd'] } }, { mergeWithLastSubmission: false })
  }

  function handle(req: IncomingMessage, res: ServerResponse): void {
    // The address people know, whatever the proxy in front said: links and cookies must not follow a forged Host.
    Object.assign(req.headers, { host: rumah.host, 'x-forwarded-host': rumah.host, 'x-forwarded-proto': rumah.protocol.slice(0, -1) })
    ;(req as IncomingMessage & { originalUrl?: string }).originalUrl = req.url!
    req.url = req.url!.slice(JALUR_OIDC.length) || '/'
    tanpaSesiLama(req)
    if (!req.url.startsWith(INTERAKSI)) return jawab(req, res)
    interaksi(req, res).catch((error: Error) => {
      if (error.name !== 'SessionNotFound') log.error('oidc interaction', { error })
      if (!res.headersSent) alihkan(res, '/masuk')
    })
  }
  return { issuer, handle }
}

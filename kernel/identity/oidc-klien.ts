import { createPrivateKey, generateKeyPairSync, webcrypto } from 'node:crypto'
import * as oc from 'openid-client'
import { catat } from '#kernel/audit'
import { periksaHp, periksaNik } from '#kernel/organisation'
import { type Config, type Database, Refusal, type Tx, defineKetergantungan, lewat, log, now, refuse, secret, sql, uuid } from '#kernel/platform'
import { findAkun, findAkunByOrang, insertAkun, replaceKontak } from './akun.sql.ts'
import { setKodeDipakai } from './kode.sql.ts'
import { bukaTantangan, getTantangan } from './kode.ts'
import { type Masuk, masukkan } from './masuk-warga.ts'
import { findOrangByNik, insertOrang, saveOrang, setTerverifikasi } from './orang.sql.ts'
import { berkasKunci, buka, segel } from './rahasia.ts'
import type { Asal } from './sesi.ts'
import { closeSesiLain } from './sesi.sql.ts'

// Signing in through a national identity provider (INApas or alike): authorization code with PKCE, state and nonce. The
// provider vouches for the NIK, so its people are verified. It may be slow, down or wrong: then our own ways still stand.

const BATAS_DETIK = 8
const JALUR_KEMBALI = '/masuk/inapas/kembali'
const SEJAM = 3_600_000
const GAGAL = 'Masuk lewat penyedia identitas nasional sedang tidak berhasil. Coba lagi sebentar, atau masuk dengan kode ke HP atau surel Anda.'

defineKetergantungan({
  kode: 'inapas', nama: ['Penyedia identitas nasional (INApas)', 'National identity provider (INApas)'], guna: ['Masuk dengan identitas nasional', 'Sign-in with the national identity'], sikap: 'turun',
  sementara: ['Warga masuk dengan kode ke HP atau surel, atau dengan kata sandi; loket tetap melayani. Tidak ada data yang menunggu.', 'Citizens sign in with a code by phone or e-mail, or a password; counters serve as usual. Nothing waits.'],
  tolak: { kode: 'penyedia-identitas-gagal', kalimat: GAGAL },
  batasMs: BATAS_DETIK * 2 * 1000, curigaMs: BATAS_DETIK * 1000, dipakai: (config) => (adaPenyediaLuar(config) ? 'ya' : 'tidak'),
})

type Setelan = Pick<Config, 'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET' | 'BASE_URL'>
/** True when this installation knows a national identity provider: only then the sign-in page offers it. */
export const adaPenyediaLuar = (config: Setelan): boolean => Boolean(config.OIDC_ISSUER && config.OIDC_CLIENT_ID)

// Without a shared secret we prove ourselves by a signature (private_key_jwt); the provider is given the public half below.
function kunciKlien(): { jwk: Record<string, string> & { kid: string } } {
  const buat = () => Buffer.from(JSON.stringify({ ...generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey.export({ format: 'jwk' }), kid: secret(6), alg: 'ES512', use: 'sig' }))
  return { jwk: JSON.parse(berkasKunci('oidc-klien.json', buat).toString('utf8')) }
}
/** Public keys that the provider checks our signature with; serve them and give the address when registering there. */
export function jwksKlien(): { keys: object[] } {
  const { d: _rahasia, ...umum } = kunciKlien().jwk
  return { keys: [umum] }
}
async function buktiKlien(config: Setelan): Promise<oc.ClientAuth> {
  if (config.OIDC_CLIENT_SECRET) return oc.ClientSecretPost(config.OIDC_CLIENT_SECRET)
  const { jwk } = kunciKlien()
  const pkcs8 = createPrivateKey({ key: jwk, format: 'jwk' }).export({ type: 'pkcs8', format: 'der' })
  const key = await webcrypto.subtle.importKey('pkcs8', pkcs8, { name: 'ECDSA', namedCurve: 'P-521' }, false, ['sign'])
  return oc.PrivateKeyJwt({ key: key as CryptoKey, kid: jwk.kid })
}

const dikenal = new Map<string, { klien: oc.Configuration; sampai: number }>()
async function klien(config: Setelan): Promise<oc.Configuration> {
  if (!adaPenyediaLuar(config)) refuse('tidak-ditemukan', 'Penyedia identitas nasional tidak dipakai di sini.', { status: 404 })
  const kunci = `${config.OIDC_ISSUER} ${config.OIDC_CLIENT_ID}`
  const ada = dikenal.get(kunci)
  if (ada && ada.sampai > now().getTime()) return ada.klien
  const penerbit = new URL(config.OIDC_ISSUER!)
  const lokal = penerbit.protocol === 'http:' && penerbit.hostname === 'localhost'
  const baru = await oc.discovery(penerbit, config.OIDC_CLIENT_ID!, { id_token_signed_response_alg: 'ES256' }, await buktiKlien(config), { timeout: BATAS_DETIK, ...(lokal ? { execute: [oc.allowInsecureRequests] } : {}) })
  dikenal.set(kunci, { klien: baru, sampai: now().getTime() + SEJAM })
  return baru
}

// What a stranger can provoke at our address (a cancelled sign-in, a wrong state or code) says nothing about the provider's
// health and must not close this door to others.
const SAKIT = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_PARSE_ERROR', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'])
function tidakSehat(error: unknown): boolean {
  const { code, name } = error as { code?: string; name?: string }
  return SAKIT.has(code ?? '') || name === 'TimeoutError' || error instanceof TypeError || error instanceof SyntaxError
}

/** The provider's failure, whatever its kind, becomes one sentence; its cause goes to the log without anything personal. */
async function bersamaPenyedia<T>(tahap: string, kerja: () => Promise<T>): Promise<T> {
  try { return await lewat('inapas', kerja, { bukanGangguan: (error) => !tidakSehat(error) }) } catch (error) {
    if (error instanceof Refusal && !(error.cause instanceof Error)) throw error // refused by us, too late, or left alone
    const salah = (error instanceof Refusal ? error.cause : error) as Error & { code?: string; cause?: Error }
    const dariLuar = salah instanceof oc.ClientError || salah instanceof oc.ResponseBodyError || salah instanceof oc.AuthorizationResponseError || salah instanceof oc.WWWAuthenticateChallengeError || salah.name === 'TimeoutError' || salah instanceof TypeError || salah instanceof SyntaxError
    if (!dariLuar) throw error
    log.warn('identity provider failed', { tahap, name: salah.name, code: salah.code ?? '' })
    return refuse('penyedia-identitas-gagal', GAGAL, { status: 503 })
  }
}

/** Begins: the address of the provider to send the browser to, and the ticket for its cookie. */
export async function mulaiMasukLuar(db: Database, config: Setelan): Promise<{ url: string; tiket: string }> {
  const tujuan = await bersamaPenyedia('discovery', () => klien(config))
  const verifier = oc.randomPKCECodeVerifier(), state = oc.randomState(), nonce = oc.randomNonce()
  const { tiket } = await db.transaction((tx) => bukaTantangan(tx, { keperluan: 'oidc', data: { isi: segel(JSON.stringify({ verifier, state, nonce }), 'oidc-klien').toString('base64') } }))
  const url = oc.buildAuthorizationUrl(tujuan, { redirect_uri: config.BASE_URL + JALUR_KEMBALI, scope: 'openid profile email phone nik', code_challenge: await oc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', state, nonce })
  return { url: url.href, tiket }
}

interface OrangLuar { subjek: string; nik: string; nama: string; lahir: string | null; email: string | null; hp: string | null }
/** Ends: checks what came back (`kembali`, with code and state) and signs in. Refuses with 503 whatever the provider did wrong. */
export async function selesaiMasukLuar(db: Database, config: Setelan, tiket: string | undefined, kembali: URL, asal: Asal): Promise<Masuk> {
  const langkah = await getTantangan(db, tiket, ['oidc'])
  const { verifier, state, nonce } = JSON.parse(buka(Buffer.from(String(langkah.data.isi), 'base64'), 'oidc-klien')) as Record<'verifier' | 'state' | 'nonce', string>
  const klaim = await bersamaPenyedia('token', async () => {
    const tujuan = await klien(config)
    const token = await oc.authorizationCodeGrant(tujuan, new URL(config.BASE_URL + JALUR_KEMBALI + kembali.search), { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true })
    const sub = token.claims()!.sub
    return { ...token.claims(), ...(await oc.fetchUserInfo(tujuan, token.access_token, sub)) } as Record<string, unknown>
  })
  const orang = bacaKlaim(klaim)
  return db.transaction(async (tx) => {
    if (!(await setKodeDipakai(tx, langkah.id, now()))) refuse('kode-kedaluwarsa', 'Langkah ini sudah selesai. Mulai masuk dari awal.', { status: 409 })
    const akunId = await akunDari(tx, config.OIDC_ISSUER!, orang)
    const akun = await findAkun(tx, akunId)
    if (!akun?.aktif) return refuse('akun-nonaktif', 'Akun ini tidak aktif. Hubungi loket atau kantor desa.', { status: 403 })
    return masukkan(tx, akun, 'inapas', asal)
  })
}
/** What the provider says about the person, checked as if typed: also a national system may hand out rubbish. */
function bacaKlaim(klaim: Record<string, unknown>): OrangLuar {
  const teks = (nama: string) => (typeof klaim[nama] === 'string' && klaim[nama] ? (klaim[nama] as string) : null)
  const nik = periksaNik(teks('nik') ?? '')
  const nama = teks('name')
  if (!nik.ok || !nama || !teks('sub')) {
    log.warn('identity provider failed', { tahap: 'claims', name: 'incomplete' })
    return refuse('penyedia-identitas-gagal', GAGAL, { status: 503 })
  }
  const hp = periksaHp(teks('phone_number') ?? '')
  const lahir = teks('birthdate')
  return { subjek: teks('sub')!, nik: nik.nik, nama: nama.slice(0, 150), lahir: lahir && /^\d{4}-\d{2}-\d{2}$/.test(lahir) ? lahir : null, email: teks('email')?.toLowerCase() ?? null, hp: hp.ok ? hp.hp : null }
}

/** The account linked before, else that of the person with this NIK, made if need be; the person is verified by this. */
async function akunDari(tx: Tx, penerbit: string, luar: OrangLuar): Promise<string> {
  const kenal = await tx.maybe<{ akun_id: string }>(sql`select akun_id from identity.identitas_luar where penerbit = ${penerbit} and subjek = ${luar.subjek}`)
  if (kenal) return kenal.akun_id
  const baru = uuid()
  await insertOrang(tx, baru, { nik: luar.nik, nama: luar.nama, tanggal_lahir: luar.lahir, email: luar.email, hp: luar.hp }, now())
  const orang = (await findOrangByNik(tx, luar.nik))!
  const lama = await findAkunByOrang(tx, orang.id)
  const akunId = lama?.id ?? uuid()
  if (!lama) await insertAkun(tx, { id: akunId, orangId: orang.id, hp: luar.hp, email: luar.email, pada: now() })
  if (orang.tingkat !== 'terverifikasi') {
    // Nobody had checked who made this account; now its person is known, and whatever opened it before stops working.
    if (lama) { await replaceKontak(tx, akunId, luar.hp, luar.email); await closeSesiLain(tx, akunId, null, now()) }
    await saveOrang(tx, orang.id, orang.versi, { nama: luar.nama, ...(luar.lahir ? { tanggal_lahir: luar.lahir } : {}) }, now())
    await setTerverifikasi(tx, orang.id, { pegawaiId: null, jabatanId: null, cara: 'inapas', pada: now() })
  }
  await tx.run(sql`insert into identity.identitas_luar (penerbit, subjek, akun_id, dibuat_pada) values (${penerbit}, ${luar.subjek}, ${akunId}, ${now()})`)
  await catat(tx, { actor: { kind: 'warga', orangId: orang.id }, tindakan: 'identity.akun.link', objek: { jenis: 'akun', id: akunId }, sesudah: { penerbit }, subjekOrangId: orang.id })
  return akunId
}

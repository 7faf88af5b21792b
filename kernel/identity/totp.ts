import { Secret, TOTP } from 'otpauth'
import { catat } from '#kernel/audit'
import { type Database, type Tx, now, refuse } from '#kernel/platform'
import type { Pegawai } from './actor.ts'
import { type Akun, clearTotp, findAkun, lockAkun, setTotpAktif, setTotpRahasia, useTotpLangkah } from './akun.sql.ts'
import { type Pencoba, ambilJatah, kembalikanJatah } from './percobaan.ts'
import { buka, segel } from './rahasia.ts'
import { cocokSandi } from './sandi.ts'
import { setSesiDuaFaktor } from './sesi.sql.ts'

// Time-based codes (RFC 6238: SHA-1, 6 digits, 30 seconds: what every authenticator app knows). The secret lies sealed in
// the account's row; a code is good for one sign-in, one step of clock error either way is forgiven.

const untuk = (akunId: string) => `totp:${akunId}`
const totp = (akunId: string, rahasia: Uint8Array, label = '') => new TOTP({ issuer: 'Balai', label, algorithm: 'SHA1', digits: 6, period: 30, secret: Secret.fromBase32(buka(rahasia, untuk(akunId))) })

export interface TotpBaru { uri: string; rahasia: string }
/** Begins enrolment: a fresh secret, as `otpauth:` address for a QR code and as text; not in force until `verifyTotpBaru`. */
export async function enrolTotp(tx: Tx, actor: Pegawai): Promise<TotpBaru> {
  const akun = (await lockAkun(tx, actor.akunId))!
  if (akun.totp_aktif_pada) refuse('totp-sudah-aktif', 'Aplikasi autentikator sudah aktif. Matikan dahulu bila ingin menggantinya.', { status: 409 })
  if (!akun.totp_rahasia) {
    akun.totp_rahasia = segel(new Secret({ size: 20 }).base32, untuk(akun.id))
    await setTotpRahasia(tx, akun.id, akun.totp_rahasia)
  }
  const kunci = totp(akun.id, akun.totp_rahasia, akun.nama_pengguna ?? actor.nama)
  return { uri: kunci.toString(), rahasia: kunci.secret.base32 }
}

/** The time step a code belongs to, or null when it fits none of three. */
function langkahDari(akun: Akun, kode: string): bigint | null {
  const rapi = kode.replace(/\s/g, '')
  if (!akun.totp_rahasia || !/^\d{6}$/.test(rapi)) return null
  const saat = now().getTime()
  const geser = totp(akun.id, akun.totp_rahasia).validate({ token: rapi, window: 1, timestamp: saat })
  return geser === null ? null : BigInt(Math.floor(saat / 30_000) + geser)
}
const tidakCocok = (): never => {
  const message = 'Kode tidak cocok. Tunggu kode berikutnya muncul di aplikasi, lalu isi 6 angkanya. Periksa juga jam ponsel Anda.'
  return refuse('kode-salah', message, { fields: [{ field: 'kode', message }] })
}

/** Ends enrolment with a code from the app: from now on sign-in asks for one, and this session counts as two-factor. */
export async function verifyTotpBaru(db: Database, actor: Pegawai, kode: string, pencoba: Pencoba): Promise<void> {
  const jatah = await ambilJatah(db, actor.akunId, 'totp', pencoba)
  await db.transaction(async (tx) => {
    const akun = (await lockAkun(tx, actor.akunId))!
    const langkah = akun.totp_aktif_pada ? null : langkahDari(akun, kode)
    if (langkah === null) return tidakCocok()
    await setTotpAktif(tx, akun.id, langkah, now())
    await setSesiDuaFaktor(tx, actor.sesiId)
    await catat(tx, { actor, tindakan: 'identity.totp.enrol', objek: { jenis: 'akun', id: akun.id } })
  })
  await kembalikanJatah(db, jatah)
}

/** Checks a code at sign-in, each time step once; a wrong or used one counts against the account and is refused. */
export async function cocokkanTotp(db: Database, akunId: string, kode: string, pencoba: Pencoba): Promise<void> {
  const jatah = await ambilJatah(db, akunId, 'totp', pencoba)
  const akun = await findAkun(db, akunId)
  const langkah = akun?.totp_aktif_pada ? langkahDari(akun, kode) : null
  if (langkah === null || !(await db.transaction((tx) => useTotpLangkah(tx, akunId, langkah)))) return tidakCocok()
  await kembalikanJatah(db, jatah)
}

/** Switches it off; asks for the password once more, so that a borrowed session cannot. */
export async function removeTotp(db: Database, actor: Pegawai, sandi: string, pencoba: Pencoba): Promise<void> {
  await periksaSandiUlang(db, actor.akunId, sandi, pencoba)
  await db.transaction(async (tx) => {
    await clearTotp(tx, actor.akunId)
    await catat(tx, { actor, tindakan: 'identity.totp.remove', objek: { jenis: 'akun', id: actor.akunId } })
  })
}
/** The password again, before something that weakens the account. */
export async function periksaSandiUlang(db: Database, akunId: string, sandi: string, pencoba: Pencoba, field = 'sandi'): Promise<Akun> {
  const jatah = await ambilJatah(db, akunId, 'sandi', pencoba)
  const akun = await findAkun(db, akunId)
  if (!akun || !(await cocokSandi(akun.sandi_hash, sandi))) refuse('sandi-salah', 'Kata sandi sekarang tidak cocok.', { fields: [{ field, message: 'Kata sandi sekarang tidak cocok.' }] })
  await kembalikanJatah(db, jatah)
  return akun
}

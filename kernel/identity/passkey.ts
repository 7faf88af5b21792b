import { type AuthenticationResponseJSON, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON, type RegistrationResponseJSON,
  generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { catat } from '#kernel/audit'
import { type Database, type Tx, now, refuse, refuseNotFound, uuid } from '#kernel/platform'
import type { Pegawai } from './actor.ts'
import { setKodeData, setKodeDipakai } from './kode.sql.ts'
import { bukaTantangan, getTantangan } from './kode.ts'
import { selesaikanLangkahDua } from './masuk-pegawai.ts'
import type { Masuk } from './masuk-warga.ts'
import { type PasskeyRow, deletePasskey, findPasskey, insertPasskey, listPasskey, setPasskeyDipakai } from './passkey.sql.ts'
import { type Pencoba, ambilJatah, kembalikanJatah } from './percobaan.ts'
import type { Asal } from './sesi.ts'
import { setSesiDuaFaktor } from './sesi.sql.ts'

// Passkeys (WebAuthn): the private key never leaves the telephone or key, and it signs only for this address, so that a
// copied sign-in page gains nothing. They need script in the browser; the pages say so and offer the other ways without it.

/** Where this house is reached: a passkey belongs to its host. */
export interface Rumah { baseUrl: string; nama: string }
const rpId = (rumah: Rumah) => new URL(rumah.baseUrl).hostname
const asalRumah = (rumah: Rumah) => new URL(rumah.baseUrl).origin

const gagal = (): never => refuse('passkey-gagal', 'Passkey tidak dapat dikenali. Coba sekali lagi, atau pakai cara masuk yang lain.')
function bacaJawaban<T>(jawaban: string): T {
  try {
    const isi = JSON.parse(jawaban) as T & { id?: unknown; response?: unknown }
    if (typeof isi?.id === 'string' && typeof isi.response === 'object') return isi
  } catch { /* not JSON: answered below */ }
  return gagal()
}

/** Begins enrolment: the ticket for the browser's cookie and what `navigator.credentials.create` needs. */
export async function enrolPasskey(tx: Tx, actor: Pegawai, rumah: Rumah): Promise<{ tiket: string; pilihan: PublicKeyCredentialCreationOptionsJSON }> {
  const ada = await listPasskey(tx, actor.akunId)
  const pilihan = await generateRegistrationOptions({ rpName: rumah.nama, rpID: rpId(rumah), userName: actor.nama, userID: Buffer.from(actor.akunId), attestationType: 'none',
    excludeCredentials: ada.map(({ kredensial, jalur }) => ({ id: kredensial, transports: jalur })), authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' } })
  const { tiket } = await bukaTantangan(tx, { keperluan: 'passkey', akunId: [actor.akunId], data: { tantangan: pilihan.challenge } })
  return { tiket, pilihan }
}

/** Ends enrolment with the browser's answer (JSON); this session counts as two-factor from now on. Returns the id. */
export async function savePasskey(db: Database, actor: Pegawai, tiket: string | undefined, jawaban: string, nama: string, rumah: Rumah): Promise<string> {
  const langkah = await getTantangan(db, tiket, ['passkey'])
  if (langkah.akun_id[0] !== actor.akunId) return gagal()
  const hasil = await verifyRegistrationResponse({ response: bacaJawaban<RegistrationResponseJSON>(jawaban), expectedChallenge: String(langkah.data.tantangan), expectedOrigin: asalRumah(rumah), expectedRPID: rpId(rumah), requireUserVerification: false }).catch(gagal)
  if (!hasil.verified) return gagal()
  const { credential } = hasil.registrationInfo
  const id = uuid()
  await db.transaction(async (tx) => {
    if (!(await setKodeDipakai(tx, langkah.id, now()))) gagal()
    const baru = await insertPasskey(tx, { id, akunId: actor.akunId, kredensial: credential.id, kunciPublik: Buffer.from(credential.publicKey), hitungan: credential.counter, jalur: credential.transports ?? [], nama: nama.trim().slice(0, 60) || 'Passkey', pada: now() })
    if (!baru) refuse('passkey-sudah-ada', 'Passkey ini sudah terdaftar.', { status: 409 })
    await setSesiDuaFaktor(tx, actor.sesiId)
    await catat(tx, { actor, tindakan: 'identity.passkey.enrol', objek: { jenis: 'passkey', id } })
  })
  return id
}

/**
 * Begins signing in with a passkey: as second step when `tiketDua` (of `signInPegawai`) lives, else by passkey alone (the
 * device then asks for fingerprint or PIN, which makes it two factors). Returns the ticket to carry on with.
 */
export async function mulaiMasukPasskey(db: Database, tiketDua: string | undefined, rumah: Rumah): Promise<{ tiket: string; pilihan: PublicKeyCredentialRequestOptionsJSON }> {
  const langkah = tiketDua ? await getTantangan(db, tiketDua, ['langkah_dua']).catch(() => undefined) : undefined
  const milik = langkah ? await listPasskey(db, langkah.akun_id[0]!) : []
  const pilihan = await generateAuthenticationOptions({ rpID: rpId(rumah), userVerification: langkah ? 'preferred' : 'required', allowCredentials: milik.map(({ kredensial, jalur }) => ({ id: kredensial, transports: jalur })) })
  return db.transaction(async (tx) => {
    if (!langkah) return { ...(await bukaTantangan(tx, { keperluan: 'passkey', data: { tantangan: pilihan.challenge } })), pilihan }
    await setKodeData(tx, langkah.id, { ...langkah.data, tantangan: pilihan.challenge })
    return { tiket: tiketDua!, pilihan }
  })
}

/** Checks the browser's answer (JSON) and signs in. A key whose counter went back is refused: it may have been copied. */
export async function verifyPasskey(db: Database, tiket: string | undefined, jawaban: string, rumah: Rumah, pencoba: Pencoba, asal: Asal): Promise<Masuk> {
  const langkah = await getTantangan(db, tiket, ['langkah_dua', 'passkey'])
  const isi = bacaJawaban<AuthenticationResponseJSON>(jawaban)
  const kunci = await findPasskey(db, isi.id)
  const dua = langkah.keperluan === 'langkah_dua'
  if (!kunci || typeof langkah.data.tantangan !== 'string' || (dua && !langkah.akun_id.includes(kunci.akun_id)) || (!dua && langkah.akun_id.length > 0)) return gagal()
  const jatah = await ambilJatah(db, kunci.akun_id, 'passkey', pencoba)
  const hitungan = await cocokkan(kunci, isi, langkah.data.tantangan, rumah, !dua)
  await db.transaction((tx) => setPasskeyDipakai(tx, kunci.id, hitungan, now()))
  const masuk = await selesaikanLangkahDua(db, langkah.id, kunci.akun_id, dua ? 'sandi+passkey' : 'passkey', asal)
  await kembalikanJatah(db, jatah)
  return masuk
}
async function cocokkan(kunci: PasskeyRow, response: AuthenticationResponseJSON, tantangan: string, rumah: Rumah, requireUserVerification: boolean): Promise<number> {
  const credential = { id: kunci.kredensial, publicKey: new Uint8Array(kunci.kunci_publik), counter: Number(kunci.hitungan), transports: kunci.jalur }
  const hasil = await verifyAuthenticationResponse({ response, expectedChallenge: tantangan, expectedOrigin: asalRumah(rumah), expectedRPID: rpId(rumah), credential, requireUserVerification }).catch(gagal)
  return hasil.verified ? hasil.authenticationInfo.newCounter : gagal()
}

/** Takes one of one's own passkeys away. */
export async function removePasskey(tx: Tx, actor: Pegawai, id: string): Promise<void> {
  if ((await deletePasskey(tx, actor.akunId, id)) === 0) refuseNotFound('Passkey')
  await catat(tx, { actor, tindakan: 'identity.passkey.remove', objek: { jenis: 'passkey', id } })
}

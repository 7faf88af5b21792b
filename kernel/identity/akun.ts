import { catat } from '#kernel/audit'
import { type Database, type Tx, now, refuse, refuseNotFound, secret, uuid } from '#kernel/platform'
import { type Actor, type Pegawai, type Warga, punyaHak } from './actor.ts'
import { type Akun, anyAkunPegawai, clearTotp, findAkun, findAkunByOrang, insertAkun, lockAkun, replaceKontak, setAktif, setBahasa, setSandi } from './akun.sql.ts'
import { setKodeDipakai } from './kode.sql.ts'
import { buktikanKode, getTantangan } from './kode.ts'
import { periksaOrang } from './orang.ts'
import { deleteSemuaPasskey } from './passkey.sql.ts'
import type { Pencoba } from './percobaan.ts'
import { cocokSandi, hashSandi, periksaSandi } from './sandi.ts'
import { closeSesiLain } from './sesi.sql.ts'
import { periksaSandiUlang } from './totp.ts'

function harusKelola(actor: Actor): void {
  if (!punyaHak(actor, 'pengguna.kelola')) refuse('tidak-berhak', 'Hanya pengelola pengguna yang dapat melakukan ini.', { status: 403 })
}
const NAMA = /^[a-z0-9][a-z0-9._-]{2,39}$/
function periksaNama(nama: string): string {
  const rapi = nama.trim().toLowerCase()
  const message = 'Nama pengguna terdiri dari 3 sampai 40 huruf kecil, angka, titik, garis, atau garis bawah.'
  return NAMA.test(rapi) ? rapi : refuse('nama-pengguna-salah', message, { fields: [{ field: 'nama_pengguna', message }] })
}

/** A password that is read aloud once and must be changed at the first sign-in: four groups without letters that look alike. */
export function sandiSementara(): string {
  const huruf = 'abcdefghjkmnpqrstuvwxyz23456789'
  const acak = Buffer.from(secret(24), 'base64url')
  return [0, 4, 8, 12].map((dari) => [...acak.subarray(dari, dari + 4)].map((b) => huruf[b % huruf.length]).join('')).join('-')
}

/** Gives an official an account with a temporary password, shown once to the administrator. Needs pengguna.kelola. */
export async function createAkunPegawai(tx: Tx, actor: Actor, isi: { pegawaiId: string; namaPengguna: string; email?: string | null }): Promise<{ akunId: string; sandi: string }> {
  harusKelola(actor)
  const namaPengguna = periksaNama(isi.namaPengguna)
  const email = isi.email ? periksaOrang({ nama: 'X', email: isi.email }).email : null
  const sandi = sandiSementara()
  const id = uuid()
  if (!(await insertAkun(tx, { id, pegawaiId: isi.pegawaiId, namaPengguna, email: email ?? null, sandiHash: await hashSandi(sandi), wajibGanti: true, pada: now() }))) {
    refuse('akun-sudah-ada', 'Nama pengguna sudah dipakai, atau pegawai ini sudah mempunyai akun.', { status: 409, fields: [{ field: 'nama_pengguna', message: 'Nama pengguna sudah dipakai, atau pegawai ini sudah mempunyai akun.' }] })
  }
  await catat(tx, { actor, tindakan: 'identity.akun.insert', objek: { jenis: 'akun', id }, sesudah: { pegawaiId: isi.pegawaiId, namaPengguna } })
  return { akunId: id, sandi }
}

/** Switches an account off (all its sessions end with it) or on again. The reason is recorded. Nobody switches off their own. */
export async function setAkunAktif(tx: Tx, actor: Actor, akunId: string, aktif: boolean, alasan: string): Promise<void> {
  harusKelola(actor)
  if (actor.kind === 'pegawai' && actor.akunId === akunId) refuse('akun-sendiri', 'Anda tidak dapat menonaktifkan akun sendiri. Mintalah administrator lain.')
  if (alasan.trim().length < 5) refuse('alasan-kurang', 'Tulis alasannya, paling sedikit 5 huruf.', { fields: [{ field: 'alasan', message: 'Tulis alasannya, paling sedikit 5 huruf.' }] })
  if ((await setAktif(tx, akunId, aktif)) === 0) refuseNotFound('Akun')
  if (!aktif) await closeSesiLain(tx, akunId, null, now())
  await catat(tx, { actor, tindakan: aktif ? 'identity.akun.enable' : 'identity.akun.disable', objek: { jenis: 'akun', id: akunId }, alasan })
}

/** For an official who lost everything: a new temporary password, second factors removed, all sessions ended. */
export async function resetAkun(tx: Tx, actor: Actor, akunId: string, alasan: string): Promise<{ sandi: string }> {
  harusKelola(actor)
  const akun = (await lockAkun(tx, akunId)) ?? refuseNotFound('Akun')
  if (!akun.pegawai_id) refuse('akun-warga', 'Akun warga dipulihkan pemiliknya sendiri atau di loket, bukan di sini.')
  if (alasan.trim().length < 5) refuse('alasan-kurang', 'Tulis alasannya, paling sedikit 5 huruf.', { fields: [{ field: 'alasan', message: 'Tulis alasannya, paling sedikit 5 huruf.' }] })
  const sandi = sandiSementara()
  await setSandi(tx, akunId, await hashSandi(sandi), true, now())
  await clearTotp(tx, akunId)
  await deleteSemuaPasskey(tx, akunId)
  await closeSesiLain(tx, akunId, null, now())
  await catat(tx, { actor, tindakan: 'identity.akun.reset', objek: { jenis: 'akun', id: akunId }, alasan })
  return { sandi }
}

const milikAkun = (akun: Akun, nama = '') => [nama, akun.nama_pengguna ?? '', akun.hp?.slice(3) ?? '', akun.email?.split('@')[0] ?? '']

/** Sets a new password; the present one is asked for when there is one. All other sessions end. */
export async function changePassword(db: Database, actor: Warga | Pegawai, isi: { lama: string; baru: string }, pencoba: Pencoba): Promise<void> {
  const ada = (await findAkun(db, actor.akunId)) ?? refuseNotFound('Akun')
  if (ada.sandi_hash) await periksaSandiUlang(db, actor.akunId, isi.lama, pencoba, 'lama')
  periksaSandi(isi.baru, milikAkun(ada, actor.nama), 'baru')
  if (await cocokSandi(ada.sandi_hash, isi.baru)) refuse('sandi-sama', 'Kata sandi baru harus berbeda dari yang lama.', { fields: [{ field: 'baru', message: 'Kata sandi baru harus berbeda dari yang lama.' }] })
  const hash = await hashSandi(isi.baru)
  await db.transaction(async (tx) => {
    await setSandi(tx, actor.akunId, hash, false, now())
    await closeSesiLain(tx, actor.akunId, actor.sesiId, now())
    await catat(tx, { actor, tindakan: 'identity.sandi.change', objek: { jenis: 'akun', id: actor.akunId } })
  })
}

/** Recovery, after `requestKode(…, 'pulih')`: the right code allows one new password with the same ticket. */
export async function verifyPulih(db: Database, tiket: string | undefined, kode: string, pencoba: Pencoba): Promise<void> {
  await buktikanKode(db, tiket, kode, ['pulih'], pencoba)
}
/** Ends recovery: new password for the account behind the proof (`akunId` when a family shares the contact), sessions ended. */
export async function savePulih(db: Database, tiket: string | undefined, akunId: string | undefined, sandi: string): Promise<{ pegawai: boolean }> {
  const langkah = await getTantangan(db, tiket, ['pulih'])
  const id = akunId ?? (langkah.akun_id.length === 1 ? langkah.akun_id[0] : undefined)
  if (!langkah.terbukti_pada || !id || !langkah.akun_id.includes(id)) return refuse('kode-kedaluwarsa', 'Mulai pemulihan dari awal.', { status: 409 })
  const akun = (await findAkun(db, id)) ?? refuseNotFound('Akun')
  periksaSandi(sandi, milikAkun(akun))
  const hash = await hashSandi(sandi)
  await db.transaction(async (tx) => {
    if (!(await setKodeDipakai(tx, langkah.id, now()))) refuse('kode-kedaluwarsa', 'Mulai pemulihan dari awal.', { status: 409 })
    await setSandi(tx, id, hash, false, now())
    await closeSesiLain(tx, id, null, now())
    await catat(tx, { actor: akun.orang_id ? { kind: 'warga', orangId: akun.orang_id } : { kind: 'sistem', sebab: 'pemulihan akun' }, tindakan: 'identity.sandi.recover', objek: { jenis: 'akun', id } })
  })
  return { pegawai: akun.pegawai_id !== null }
}

/**
 * A counter gives back an account whose contact was lost: the person is there with the card, the official writes
 * the new contact. Former contacts and the password stop working: whoever held them may not have been this person.
 */
export async function pulihkanKontak(tx: Tx, actor: Actor, orangId: string, kanal: 'hp' | 'email', kontak: string, alasan: string): Promise<void> {
  if (!punyaHak(actor, 'orang.verifikasi')) refuse('tidak-berhak', 'Hanya petugas verifikasi yang dapat melakukan ini.', { status: 403 })
  if (alasan.trim().length < 5) refuse('alasan-kurang', 'Tulis alasannya, paling sedikit 5 huruf.', { fields: [{ field: 'alasan', message: 'Tulis alasannya, paling sedikit 5 huruf.' }] })
  const akun = (await findAkunByOrang(tx, orangId)) ?? refuseNotFound('Akun')
  const nilai = periksaOrang({ nama: 'X', [kanal]: kontak })[kanal]
  if (!nilai) refuse('kontak-salah', 'Isi nomor HP atau surel yang baru.', { fields: [{ field: kanal, message: 'Isi nomor HP atau surel yang baru.' }] })
  await replaceKontak(tx, akun.id, kanal === 'hp' ? nilai : null, kanal === 'email' ? nilai : null)
  await closeSesiLain(tx, akun.id, null, now())
  await catat(tx, { actor, tindakan: 'identity.akun.contact', objek: { jenis: 'akun', id: akun.id }, alasan, sesudah: { kanal }, subjekOrangId: orangId })
}

export const setBahasaAkun = (tx: Tx, actor: Warga | Pegawai, bahasa: 'id' | 'en'): Promise<unknown> => setBahasa(tx, actor.akunId, bahasa)
/** True until the first official's account exists: then, and only then, the first-administrator page answers. */
export const needsAdmin = async (tx: Parameters<typeof anyAkunPegawai>[0]): Promise<boolean> => !(await anyAkunPegawai(tx))

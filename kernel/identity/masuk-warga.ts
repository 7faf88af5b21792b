import { periksaHp, periksaNik } from '#kernel/organisation'
import { type Database, type Tx, now, refuse, refuseNotFound, secret } from '#kernel/platform'
import { type Akun, findAkun, listAkunWarga, listPilihan } from './akun.sql.ts'
import { type Kanal, setKodeDipakai } from './kode.sql.ts'
import { buktikanKode, getTantangan, kirimKode } from './kode.ts'
import { type Pencoba, ambilJatah, kembalikanJatah, tokenPerangkat, waktuTetap } from './percobaan.ts'
import { hashPendek } from './rahasia.ts'
import { cocokSandi } from './sandi.ts'
import { type Asal, type CaraMasuk, openSesi } from './sesi.ts'

// A citizen signs in with telephone, e-mail or NIK: by a code sent to the contact, or by password. Whether such an account
// exists is never told: same sentence, same next page, same time.

const FLOOR_MS = 250
/** What a person may type to say who he or she is. */
export interface Pengenal { jenis: 'hp' | 'email' | 'nik'; nilai: string }

/** Reads telephone, e-mail or NIK from one box; refuses what is none of them, saying what is wrong with it. */
export function bacaPengenal(teks: string, field = 'pengenal'): Pengenal {
  const diketik = teks.trim()
  if (diketik.includes('@')) return { jenis: 'email', nilai: diketik.toLowerCase() }
  if (diketik.replace(/\D/g, '').length >= 14 && !/^(\+?62|0)/.test(diketik)) {
    const nik = periksaNik(diketik)
    return nik.ok ? { jenis: 'nik', nilai: nik.nik } : refuse('pengenal-salah', nik.pesan, { fields: [{ field, message: nik.pesan }] })
  }
  const hp = periksaHp(diketik)
  const message = 'Isi nomor HP (misalnya 0812 3456 7890), alamat surel, atau NIK 16 angka.'
  return hp.ok ? { jenis: 'hp', nilai: hp.hp } : refuse('pengenal-salah', message, { fields: [{ field, message }] })
}
const siapaDari = (akun: Akun[], { jenis, nilai }: Pengenal) => (akun.length === 1 ? akun[0]!.id : hashPendek(`${jenis}:${nilai}`, 'siapa').toString('base64url'))

/** A signed-in session for the caller's cookies: `sesi` and, to be kept for a year, `perangkat`. */
export interface Masuk { hasil: 'masuk'; token: string; sesiId: string; perangkat: string; akunId: string }
export async function masukkan(tx: Tx, akun: Pick<Akun, 'id' | 'orang_id'>, cara: CaraMasuk, asal: Asal): Promise<Masuk> {
  const { token, sesiId } = await openSesi(tx, akun, cara, asal)
  return { hasil: 'masuk', token, sesiId, akunId: akun.id, perangkat: tokenPerangkat(akun.id, secret(12)) }
}

/**
 * Sends a code to the contact behind what was typed (with a NIK: to the telephone on record, else the mailbox) and returns the
 * ticket for the browser. Refuses only for form, for too many requests (429) and when codes cannot be sent (503).
 */
export function requestKode(db: Database, diketik: string, pencoba: Pencoba, keperluan: 'masuk' | 'pulih' = 'masuk'): Promise<{ tiket: string }> {
  const pengenal = bacaPengenal(diketik)
  return waktuTetap(FLOOR_MS, async () => {
    const akun = await listAkunWarga(db, pengenal.jenis, pengenal.nilai)
    await ambilJatah(db, siapaDari(akun, pengenal), 'kirim', pencoba)
    return db.transaction((tx) => kirimKode(tx, { keperluan, akunId: akun.map(({ id }) => id), ...tujuan(pengenal, akun), kirim: punyaTujuan(pengenal, akun) }))
  })
}
const punyaTujuan = ({ jenis }: Pengenal, akun: Akun[]) => akun.length > 0 && (jenis !== 'nik' || Boolean(akun[0]!.hp ?? akun[0]!.email))
function tujuan({ jenis, nilai }: Pengenal, akun: Akun[]): { kanal: Kanal; tujuan: string } {
  if (jenis !== 'nik') return { kanal: jenis, tujuan: nilai }
  const satu = akun[0]
  return satu?.hp ? { kanal: 'hp', tujuan: satu.hp } : { kanal: 'email', tujuan: satu?.email ?? nilai }
}

/** Checks the code of `requestKode`: signs in, or asks which person when several share the contact (`pilihAkun` with the same ticket). */
export async function verifyKode(db: Database, tiket: string | undefined, kode: string, pencoba: Pencoba, asal: Asal): Promise<Masuk | { hasil: 'pilih' }> {
  const langkah = await buktikanKode(db, tiket, kode, ['masuk'], pencoba)
  if (langkah.akun_id.length > 1) return { hasil: 'pilih' }
  return db.transaction(async (tx) => {
    await setKodeDipakai(tx, langkah.id, now())
    const akun = await findAkun(tx, langkah.akun_id[0]!)
    if (!akun?.aktif) return refuse('akun-nonaktif', 'Akun ini tidak aktif. Hubungi loket atau kantor desa.', { status: 403 })
    return masukkan(tx, akun, 'kode', asal)
  })
}

/** The persons a proved code may sign in as. */
export async function listPilihanAkun(db: Database, tiket: string | undefined, keperluan: 'masuk' | 'pulih' = 'masuk'): Promise<{ id: string; nama: string; nik: string | null }[]> {
  const langkah = await getTantangan(db, tiket, [keperluan])
  if (!langkah.terbukti_pada) refuseNotFound()
  return listPilihan(db, langkah.akun_id)
}
export async function pilihAkun(db: Database, tiket: string | undefined, akunId: string, asal: Asal): Promise<Masuk> {
  const langkah = await getTantangan(db, tiket, ['masuk'])
  if (!langkah.terbukti_pada || !langkah.akun_id.includes(akunId)) refuseNotFound('Akun')
  return db.transaction(async (tx) => {
    const akun = await findAkun(tx, akunId)
    if (!akun?.aktif || !(await setKodeDipakai(tx, langkah.id, now()))) return refuseNotFound('Akun')
    return masukkan(tx, akun, 'kode', asal)
  })
}

const GAGAL = 'Nomor atau surel dan kata sandi tidak cocok. Periksa keduanya, atau masuk dengan kode.'
/** Signs a citizen in by password. Unknown person and wrong password get the same answer after the same time. */
export function signInWarga(db: Database, diketik: string, sandi: string, pencoba: Pencoba, asal: Asal): Promise<Masuk> {
  const pengenal = bacaPengenal(diketik)
  return waktuTetap(FLOOR_MS, async () => {
    const akun = await listAkunWarga(db, pengenal.jenis, pengenal.nilai)
    const jatah = await ambilJatah(db, siapaDari(akun, pengenal), 'sandi', pencoba)
    let cocok: Akun | undefined
    for (const satu of akun.length > 0 ? akun : [undefined]) if (await cocokSandi(satu?.sandi_hash, sandi)) cocok ??= satu
    if (!cocok) return refuse('masuk-gagal', GAGAL, { fields: [{ field: 'sandi', message: GAGAL }] })
    const masuk = await db.transaction((tx) => masukkan(tx, cocok, 'sandi', asal))
    await kembalikanJatah(db, jatah)
    return masuk
  })
}

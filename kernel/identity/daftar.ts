import { catat } from '#kernel/audit'
import { periksaHp } from '#kernel/organisation'
import { type Database, type Tx, now, refuse, uuid } from '#kernel/platform'
import { findAkunByOrang, insertAkun, setKontak } from './akun.sql.ts'
import { type Warga } from './actor.ts'
import { type Kanal, setKodeDipakai } from './kode.sql.ts'
import { buktikanKode, kirimKode } from './kode.ts'
import { type Masuk, bacaPengenal, masukkan } from './masuk-warga.ts'
import { type IsianOrang, type Orang, findOrangByNik, insertOrang } from './orang.sql.ts'
import { rapikanOrang } from './orang.ts'
import { type Pencoba, ambilJatah } from './percobaan.ts'
import { hashPendek } from './rahasia.ts'
import { hashSandi, periksaSandi } from './sandi.ts'
import { type Asal } from './sesi.ts'

// Registering proves the contact first and writes nothing about a person before that. Only then is it told whether the NIK
// is taken: who asks has shown a telephone, so nobody can try out other people's numbers unseen, nor occupy them.

export interface Pendaftaran { nik: string; nama: string; tanggal_lahir: string; kontak: string; sandi?: string | undefined }

/** Checks one part of a registration alone (the page asks one thing at a time); returns it in order, refuses with the field. */
export function periksaPendaftaran(isi: Partial<Pendaftaran>): IsianOrang {
  const { orang, salah } = rapikanOrang({ ...(isi.nik !== undefined ? { nik: isi.nik } : {}), ...(isi.tanggal_lahir !== undefined ? { tanggal_lahir: isi.tanggal_lahir } : {}), nama: isi.nama } as IsianOrang)
  const semua = salah.filter(({ field }) => isi[field as keyof Pendaftaran] !== undefined)
  if (isi.nik !== undefined && !orang.nik && !semua.some(({ field }) => field === 'nik')) semua.push({ field: 'nik', message: 'Isi NIK, 16 angka pada KTP.' })
  if (isi.tanggal_lahir !== undefined && !orang.tanggal_lahir) semua.push({ field: 'tanggal_lahir', message: 'Isi tanggal lahir seperti tertulis di KTP.' })
  if (semua.length > 0) refuse('isian-salah', semua.length === 1 ? semua[0]!.message : 'Ada isian yang perlu diperbaiki.', { fields: semua })
  return orang
}
function bacaKontak(kontak: string): { kanal: Kanal; nilai: string } {
  const pengenal = kontak.includes('@') ? bacaPengenal(kontak, 'kontak') : periksaHp(kontak)
  if ('ok' in pengenal) return pengenal.ok ? { kanal: 'hp', nilai: pengenal.hp } : refuse('kontak-salah', pengenal.pesan, { fields: [{ field: 'kontak', message: pengenal.pesan }] })
  if (!/^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(pengenal.nilai)) refuse('kontak-salah', 'Alamat surel tidak lengkap. Contoh: nama@contoh.id.', { fields: [{ field: 'kontak', message: 'Alamat surel tidak lengkap. Contoh: nama@contoh.id.' }] })
  return { kanal: 'email', nilai: pengenal.nilai }
}

/** Begins a registration: checks the form, sends a code to the contact, returns the ticket. Written only by `verifyDaftar`. */
export async function registerWarga(db: Database, isi: Pendaftaran, pencoba: Pencoba): Promise<{ tiket: string }> {
  const orang = periksaPendaftaran({ nik: isi.nik, nama: isi.nama, tanggal_lahir: isi.tanggal_lahir })
  const { kanal, nilai } = bacaKontak(isi.kontak)
  if (isi.sandi) periksaSandi(isi.sandi, [orang.nama, orang.nik!, nilai])
  const sandiHash = isi.sandi ? await hashSandi(isi.sandi) : null
  await ambilJatah(db, hashPendek(`${kanal}:${nilai}`, 'siapa').toString('base64url'), 'kirim', pencoba)
  return db.transaction((tx) => kirimKode(tx, { keperluan: 'daftar', data: { orang, sandiHash }, kanal, tujuan: nilai, kirim: true }))
}

/** Ends it: the right code makes the person (level belum_terverifikasi) and the account and signs in. 409 when the NIK is taken. */
export async function verifyDaftar(db: Database, tiket: string | undefined, kode: string, pencoba: Pencoba, asal: Asal): Promise<Masuk> {
  const langkah = await buktikanKode(db, tiket, kode, ['daftar'], pencoba)
  const { orang, sandiHash } = langkah.data as unknown as { orang: IsianOrang; sandiHash: string | null }
  const kanal = langkah.kanal!, kontak = langkah.tujuan!
  return db.transaction(async (tx) => {
    await setKodeDipakai(tx, langkah.id, now())
    const orangId = await tulisOrang(tx, orang, kanal, kontak)
    const akun = { id: uuid(), orang_id: orangId }
    if (!(await insertAkun(tx, { id: akun.id, orangId, [kanal]: kontak, sandiHash, pada: now() }))) sudahTerdaftar()
    await catat(tx, { actor: { kind: 'warga', orangId }, tindakan: 'identity.akun.insert', objek: { jenis: 'akun', id: akun.id }, subjekOrangId: orangId })
    return masukkan(tx, akun, 'kode', asal)
  })
}
const sudahTerdaftar = (): never => refuse('nik-terdaftar', 'NIK ini sudah mempunyai akun. Masuklah dengan akun itu; bila bukan Anda yang membuatnya atau kontaknya hilang, datang ke loket atau kantor desa dengan KTP.', { status: 409 })

/** A new person, or the one a counter recorded before when the contact proved now is the one written there. */
async function tulisOrang(tx: Tx, orang: IsianOrang, kanal: Kanal, kontak: string): Promise<string> {
  const id = uuid()
  if (await insertOrang(tx, id, { ...orang, [kanal]: kontak }, now())) {
    await catat(tx, { actor: { kind: 'warga', orangId: id }, tindakan: 'identity.orang.insert', objek: { jenis: 'orang', id }, subjekOrangId: id })
    return id
  }
  const ada = (await findOrangByNik(tx, orang.nik!))!
  if (await findAkunByOrang(tx, ada.id)) sudahTerdaftar()
  // Knowing NIK, name and birth date is no proof: without the same contact the person must come once with the card.
  if (ada[kanal] !== kontak || !mirip(ada, orang)) refuse('nik-tercatat', 'NIK ini sudah dicatat petugas dengan data atau kontak lain. Datang ke loket atau kantor desa dengan KTP supaya akun dapat dibuat.', { status: 409 })
  return ada.id
}
const mirip = (ada: Orang, orang: IsianOrang) => ada.tanggal_lahir === orang.tanggal_lahir && ada.nama.toLowerCase() === orang.nama.toLowerCase()

/** Asks to change the telephone or e-mail of one's account: a code goes to the new one. */
export async function requestGantiKontak(db: Database, actor: Warga, kontak: string, pencoba: Pencoba): Promise<{ tiket: string }> {
  const { kanal, nilai } = bacaKontak(kontak)
  await ambilJatah(db, actor.akunId, 'kirim', pencoba)
  return db.transaction((tx) => kirimKode(tx, { keperluan: 'ganti_kontak', akunId: [actor.akunId], kanal, tujuan: nilai, kirim: true }))
}
/** The right code from the new contact changes it. */
export async function verifyGantiKontak(db: Database, actor: Warga, tiket: string | undefined, kode: string, pencoba: Pencoba): Promise<void> {
  const langkah = await buktikanKode(db, tiket, kode, ['ganti_kontak'], pencoba)
  if (langkah.akun_id[0] !== actor.akunId) refuse('kode-kedaluwarsa', 'Kode sudah tidak berlaku. Minta kode baru.', { status: 409 })
  await db.transaction(async (tx) => {
    await setKodeDipakai(tx, langkah.id, now())
    await setKontak(tx, actor.akunId, langkah.kanal!, langkah.tujuan!)
    await catat(tx, { actor, tindakan: 'identity.akun.contact', objek: { jenis: 'akun', id: actor.akunId }, sesudah: { kanal: langkah.kanal }, subjekOrangId: actor.orangId })
  })
}

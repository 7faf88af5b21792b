import { type Database, type Tx, now, refuse } from '#kernel/platform'
import { type Akun, findAkun, findAkunByNamaPengguna } from './akun.sql.ts'
import { setKodeDipakai, setKodeTerbukti } from './kode.sql.ts'
import { bukaTantangan, getTantangan } from './kode.ts'
import { type Masuk, masukkan } from './masuk-warga.ts'
import { countPasskey } from './passkey.sql.ts'
import { type Pencoba, ambilJatah, kembalikanJatah, waktuTetap } from './percobaan.ts'
import { hashPendek } from './rahasia.ts'
import { cocokSandi } from './sandi.ts'
import { type Asal } from './sesi.ts'
import { cocokkanTotp } from './totp.ts'

/** The password was right and a second factor is enrolled: the ticket leads to it. */
export interface LangkahDua { hasil: 'langkah_dua'; tiket: string; cara: ('totp' | 'passkey')[] }

/** The password was a temporary one: with this ticket a new one is set (`savePulih`) before anything else. */
export interface GantiSandi { hasil: 'ganti_sandi'; tiket: string }

const FLOOR_MS = 250
const GAGAL = 'Nama pengguna dan kata sandi tidak cocok. Periksa keduanya.'

/** Signs an official in by user name and password. Unknown name and wrong password get the same answer after the same time. */
export function signInPegawai(db: Database, namaPengguna: string, sandi: string, pencoba: Pencoba, asal: Asal): Promise<Masuk | LangkahDua | GantiSandi> {
  const nama = namaPengguna.trim().toLowerCase()
  return waktuTetap(FLOOR_MS, async () => {
    const akun = await findAkunByNamaPengguna(db, nama)
    const jatah = await ambilJatah(db, akun?.id ?? hashPendek(`pegawai:${nama}`, 'siapa').toString('base64url'), 'sandi', pencoba)
    if (!(await cocokSandi(akun?.sandi_hash, sandi))) return refuse('masuk-gagal', GAGAL, { fields: [{ field: 'sandi', message: GAGAL }] })
    const hasil = await db.transaction((tx) => lanjutkan(tx, akun!, asal))
    await kembalikanJatah(db, jatah)
    return hasil
  })
}
async function lanjutkan(tx: Tx, akun: Akun, asal: Asal): Promise<Masuk | LangkahDua | GantiSandi> {
  if (akun.sandi_wajib_ganti) {
    const { tiket, id } = await bukaTantangan(tx, { keperluan: 'pulih', akunId: [akun.id] })
    await setKodeTerbukti(tx, id, now())
    return { hasil: 'ganti_sandi', tiket }
  }
  const cara: LangkahDua['cara'] = []
  if (akun.totp_aktif_pada) cara.push('totp')
  if ((await countPasskey(tx, akun.id)) > 0) cara.push('passkey')
  if (cara.length === 0) return masukkan(tx, akun, 'sandi', asal)
  const { tiket } = await bukaTantangan(tx, { keperluan: 'langkah_dua', akunId: [akun.id], data: { cara } })
  return { hasil: 'langkah_dua', tiket, cara }
}

/** Which second factors the ticket of `signInPegawai` may be answered with. */
export async function caraLangkahDua(db: Database, tiket: string | undefined): Promise<LangkahDua['cara']> {
  return (await getTantangan(db, tiket, ['langkah_dua'])).data.cara as LangkahDua['cara']
}
/** Second step by authenticator app. */
export async function verifyTotp(db: Database, tiket: string | undefined, kode: string, pencoba: Pencoba, asal: Asal): Promise<Masuk> {
  const langkah = await getTantangan(db, tiket, ['langkah_dua'])
  const akunId = langkah.akun_id[0]!
  await cocokkanTotp(db, akunId, kode, pencoba)
  return selesaikanLangkahDua(db, langkah.id, akunId, 'sandi+totp', asal)
}
/** Uses the ticket of the second step up, once, and signs in. */
export function selesaikanLangkahDua(db: Database, langkahId: string, akunId: string, cara: 'sandi+totp' | 'sandi+passkey' | 'passkey', asal: Asal): Promise<Masuk> {
  return db.transaction(async (tx) => {
    const akun = await findAkun(tx, akunId)
    if (!akun?.aktif || !(await setKodeDipakai(tx, langkahId, now()))) return refuse('kode-kedaluwarsa', 'Langkah ini sudah selesai atau kedaluwarsa. Mulai masuk dari awal.', { status: 409 })
    return masukkan(tx, akun, cara, asal)
  })
}

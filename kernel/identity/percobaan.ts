import { type Database, type Tx, now, refuse, uuid } from '#kernel/platform'
import { hashPendek, samaBita } from './rahasia.ts'
import { deletePercobaan, insertPercobaan } from './percobaan.sql.ts'

// Guessing is slowed by account and by address. A device that signed in to the account before carries a proof and has a
// count of its own: whoever floods an account from elsewhere does not keep the owner out of it (OWASP: device cookies).

/** At most `banyak` tries within the last `detik` seconds. */
interface Batas { kunci: string; banyak: number; detik: number }
const SEPEREMPAT_JAM = 15 * 60
const SEHARI = 86400

export interface Pencoba { ip: string; perangkat?: string | null }
export type Faktor = 'sandi' | 'kode' | 'totp' | 'passkey' | 'kirim'

/** IPv4 /24 and IPv6 /48: enough to slow one place down and to show the owner, too little to follow a person. */
export function awalanAlamat(ip: string): string {
  const v4 = ip.match(/^(?:::ffff:)?(\d+)\.(\d+)\.(\d+)\.\d+$/)
  if (v4) return `${v4[1]}.${v4[2]}.${v4[3]}.0/24`
  const [kepala = '', ekor] = ip.toLowerCase().split('%')[0]!.split('::')
  const depan = kepala.split(':').filter(Boolean)
  const isi = ekor === undefined ? depan : [...depan, ...Array(Math.max(0, 8 - depan.length - ekor.split(':').filter(Boolean).length)).fill('0'), ...ekor.split(':').filter(Boolean)]
  return `${isi.slice(0, 3).map((bagian) => bagian || '0').join(':')}::/48`
}

/** Proof, kept by the browser, that this device has signed in to the account before. */
export function tokenPerangkat(akunId: string, tanda: string): string {
  return `${tanda}.${hashPendek(`${akunId}:${tanda}`, 'perangkat').toString('base64url')}`
}
/** The device's own mark when the proof is true for this account, else undefined. */
export function perangkatDikenal(akunId: string, token: string | null | undefined): string | undefined {
  const [tanda, bukti] = (token ?? '').split('.')
  if (!tanda || !bukti || tanda.length > 40) return undefined
  return samaBita(hashPendek(`${akunId}:${tanda}`, 'perangkat'), Buffer.from(bukti, 'base64url')) ? tanda : undefined
}

/** `siapa`: the account id, or a hash of the name typed when there is no such account (so both answer alike). */
function batas(siapa: string, faktor: Faktor, pencoba: Pencoba): Batas[] {
  const tanda = perangkatDikenal(siapa, pencoba.perangkat)
  const dari = tanda ? `${siapa}:${faktor}:${tanda}` : `${siapa}:${faktor}`
  const perAkun = faktor === 'kirim' ? 5 : 10
  return [
    { kunci: `akun:${dari}`, banyak: perAkun, detik: SEPEREMPAT_JAM },
    // One-time codes have few digits: a day's guesses on one account stay far below one in a million.
    ...(faktor === 'kode' || faktor === 'totp' ? [{ kunci: `hari:${dari}`, banyak: 50, detik: SEHARI }] : []),
    { kunci: `alamat:${faktor}:${hashPendek(pencoba.ip, 'alamat').toString('base64url').slice(0, 22)}`, banyak: faktor === 'kirim' ? 20 : 60, detik: SEPEREMPAT_JAM },
  ]
}

export interface Jatah { id: string[] }
const TERLALU_SERING = 'Terlalu banyak percobaan. Tunggu 15 menit, atau masuk dengan cara lain (kata sandi, kode, atau perangkat yang biasa Anda pakai).'

/**
 * Takes one try out of each count before the secret is compared, in a transaction of its own: parallel guesses cannot slip
 * through, and a refusal that follows does not give the try back. Refuses with 429 when a count is used up.
 */
export async function ambilJatah(db: Database, siapa: string, faktor: Faktor, pencoba: Pencoba): Promise<Jatah> {
  const jatah = await db.transaction((tx) => hitungCoba(tx, batas(siapa, faktor, pencoba)))
  return jatah ?? refuse('terlalu-sering', TERLALU_SERING, { status: 429 })
}
async function hitungCoba(tx: Tx, semua: Batas[]): Promise<Jatah | undefined> {
  const id: string[] = []
  for (const { kunci, banyak, detik } of semua.sort((a, b) => (a.kunci < b.kunci ? -1 : 1))) {
    const baru = uuid()
    if (!(await insertPercobaan(tx, { id: baru, kunci, pada: now(), sejak: new Date(now().getTime() - detik * 1000), banyak }))) {
      await deletePercobaan(tx, id)
      return undefined
    }
    id.push(baru)
  }
  return { id }
}
/** A right answer is not a guess: gives the tries back. */
export const kembalikanJatah = (db: Database, jatah: Jatah): Promise<unknown> => db.transaction((tx) => deletePercobaan(tx, jatah.id))

/** Answers never sooner than `ms` after the start, so that finding nothing takes as long as finding something. */
export async function waktuTetap<T>(ms: number, kerja: () => Promise<T>): Promise<T> {
  const selesai = new Promise((done) => setTimeout(done, ms))
  try { return await kerja() } finally { await selesai }
}

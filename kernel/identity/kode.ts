import { randomInt } from 'node:crypto'
import { type Database, type Db, type Tx, now, refuse, secret, uuid } from '#kernel/platform'
import { type Kanal, type Keperluan, type KodeRow, countPercobaanKode, findKode, insertKode, setKodeTerbukti } from './kode.sql.ts'
import { type Pencoba, ambilJatah, kembalikanJatah } from './percobaan.ts'
import { hashPendek, hashToken, samaBita } from './rahasia.ts'

// A one-time code has two halves: the ticket in the browser that asked, and eight digits sent to the telephone or mailbox.
// Whoever reads the database has neither. Eight digits, five tries a code, ten tries in 15 minutes and fifty a day on one
// account: a guesser's chance stays below one in a million a day.

const UMUR_MENIT = 10
export const PERCOBAAN_PALING = 5

export interface KirimanKode { tujuan: string; kanal: Kanal; kode: string; keperluan: Keperluan }
export type PengirimKode = (tx: Tx, kiriman: KirimanKode) => Promise<void>
let pengirim: PengirimKode | undefined
/** Tells how codes travel (the notification part fills this at start); returns the former way. It runs in the transaction that makes the code and must not log it. */
export function setPengirimKode(kirim: PengirimKode | undefined): PengirimKode | undefined {
  const lama = pengirim
  pengirim = kirim
  return lama
}

export interface Tantangan { keperluan: Keperluan; akunId?: string[]; data?: object; menit?: number }
const hashKode = (id: string, kode: string) => hashPendek(`${id}:${kode}`, 'kode')

/** Opens a step without a code (second factor, passkey); returns the ticket for the browser. */
export async function bukaTantangan(tx: Tx, { keperluan, akunId = [], data = {}, menit = UMUR_MENIT }: Tantangan): Promise<{ tiket: string; id: string }> {
  const tiket = secret(24)
  const id = uuid()
  const pada = now()
  await insertKode(tx, { id, tiketHash: hashToken(tiket), keperluan, akunId, kanal: null, tujuan: null, kodeHash: null, data, pada, berakhir: new Date(pada.getTime() + menit * 60_000) })
  return { tiket, id }
}

/** Opens a step with a code and sends it, unless `kirim` is false: then the step looks the same from outside and no code fits. */
export async function kirimKode(tx: Tx, { keperluan, akunId = [], data = {}, kanal, tujuan, kirim }: Tantangan & { kanal: Kanal; tujuan: string; kirim: boolean }): Promise<{ tiket: string }> {
  if (!pengirim) refuse('pengiriman-belum-siap', 'Pengiriman kode sedang tidak tersedia. Coba lagi nanti, atau datang ke loket atau kantor desa.', { status: 503 })
  const tiket = secret(24)
  const id = uuid()
  const pada = now()
  const kode = String(randomInt(100_000_000)).padStart(8, '0')
  await insertKode(tx, { id, tiketHash: hashToken(tiket), keperluan, akunId, kanal, tujuan, kodeHash: kirim ? hashKode(id, kode) : null, data, pada, berakhir: new Date(pada.getTime() + UMUR_MENIT * 60_000) })
  if (kirim) await pengirim(tx, { tujuan, kanal, kode, keperluan })
  return { tiket }
}

const kedaluwarsa = (): never => refuse('kode-kedaluwarsa', 'Kode sudah tidak berlaku. Minta kode baru.', { status: 409 })
/** The step behind a ticket; refuses when it is over. */
export async function getTantangan(db: Db, tiket: string | undefined, keperluan: Keperluan[]): Promise<KodeRow> {
  if (!tiket || tiket.length > 100) return kedaluwarsa()
  return (await findKode(db, hashToken(tiket), keperluan, now())) ?? kedaluwarsa()
}

/**
 * Checks the digits typed. Each try is counted and committed before comparing, so that a refusal does not undo the count.
 * Returns the step, proved; refuses with `kode-salah`, `kode-kedaluwarsa` (also after five tries) or 429.
 */
export async function buktikanKode(db: Database, tiket: string | undefined, diketik: string, keperluan: Keperluan[], pencoba: Pencoba): Promise<KodeRow> {
  const langkah = await getTantangan(db, tiket, keperluan)
  const kode = diketik.replace(/[\s.-]/g, '')
  if (!/^\d{8}$/.test(kode)) refuse('kode-salah', 'Kode terdiri dari 8 angka. Periksa pesan yang Anda terima.', { fields: [{ field: 'kode', message: 'Kode terdiri dari 8 angka. Periksa pesan yang Anda terima.' }] })
  const siapa = langkah.akun_id.length === 1 ? langkah.akun_id[0]! : hashPendek(langkah.tujuan ?? langkah.id, 'siapa').toString('base64url')
  const jatah = await ambilJatah(db, siapa, 'kode', pencoba)
  const dicoba = (await db.transaction((tx) => countPercobaanKode(tx, langkah.id, PERCOBAAN_PALING))) ?? kedaluwarsa()
  const cocok = samaBita(dicoba.kode_hash ?? hashKode(langkah.id, 'tidak ada'), hashKode(langkah.id, kode))
  if (!cocok || !dicoba.kode_hash) {
    const sisa = PERCOBAAN_PALING - dicoba.percobaan
    const message = sisa > 0 ? `Kode tidak cocok. Sisa ${sisa} kali percobaan.` : 'Kode tidak cocok dan percobaan sudah habis. Minta kode baru.'
    refuse('kode-salah', message, { fields: [{ field: 'kode', message }] })
  }
  await kembalikanJatah(db, jatah)
  if (!(await db.transaction((tx) => setKodeTerbukti(tx, langkah.id, now())))) return kedaluwarsa()
  return { ...dicoba, terbukti_pada: now() }
}

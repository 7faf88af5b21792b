import { setTimeout as sleep } from 'node:timers/promises'
import { now } from './clock.ts'
import type { Db, Tx } from './database.ts'
import { findSetting, saveSetting } from './event.ts'
import { pulihkanKetergantungan } from './ketergantungan-sekering.ts'
import { refuse } from './refuse.ts'

// The training mode: for some minutes outside services play dead, so that officials practise what to do. It stands in the
// database; every process looks there every few seconds, and the end is a time, so that nobody can forget it.

/** diam: never answers · tolak: no connection · galat: answers with an error · sampah: answers rubbish · lambat: answers late. */
export const ULAH = ['diam', 'tolak', 'galat', 'sampah', 'lambat'] as const
export type Ulah = (typeof ULAH)[number]
export interface Latihan { mulai: string; sampai: string; /** Account of who switched it on. */ akunId: string; ulah: Record<string, Ulah> }

const KUNCI = 'latihan'
/** Longer is no drill but an outage. */
export const LATIHAN_TERLAMA_MENIT = 120
const LAMBAT_MS = 5_000

let dikenal: Latihan | undefined
const berjalan = (satu: Latihan | undefined): Latihan | undefined => (satu && Date.parse(satu.sampai) > now().getTime() ? satu : undefined)
/** The training mode as this process knows it (at most some seconds old), or undefined when it is off or over. */
export const latihanSekarang = (): Latihan | undefined => berjalan(dikenal)
export const ulahLatihan = (kode: string): Ulah | undefined => latihanSekarang()?.ulah[kode]

/** Reads it anew; a service whose drill changed begins with a clean breaker. */
export async function segarkanLatihan(db: Db): Promise<Latihan | undefined> {
  const lama = latihanSekarang()
  dikenal = (await findSetting<Latihan | null>(db, KUNCI)) ?? undefined
  const baru = latihanSekarang()
  for (const kode of new Set([...Object.keys(lama?.ulah ?? {}), ...Object.keys(baru?.ulah ?? {})])) if (lama?.ulah[kode] !== baru?.ulah[kode]) pulihkanKetergantungan(kode)
  return baru
}

async function kunci(tx: Tx): Promise<Latihan> {
  return berjalan((await findSetting<Latihan | null>(tx, KUNCI)) ?? undefined) ?? refuse('latihan-tidak-menyala', 'Mode latihan tidak menyala atau sudah berakhir. Nyalakan lebih dahulu.', { status: 409 })
}
/** Switches it on for `menit` minutes, with no service playing yet. */
export async function mulaiLatihan(tx: Tx, { menit, akunId }: { menit: number; akunId: string }): Promise<Latihan> {
  if (!Number.isInteger(menit) || menit < 5 || menit > LATIHAN_TERLAMA_MENIT) refuse('lama-latihan', `Mode latihan 5 sampai ${LATIHAN_TERLAMA_MENIT} menit.`, { fields: [{ field: 'menit', message: `Isi 5 sampai ${LATIHAN_TERLAMA_MENIT} menit.` }] })
  const latihan: Latihan = { mulai: now().toISOString(), sampai: new Date(now().getTime() + menit * 60_000).toISOString(), akunId, ulah: {} }
  await saveSetting(tx, KUNCI, latihan)
  return latihan
}
/** Lets one service play (`ulah`) or be itself again (null). Refuses when the mode is off. */
export async function aturUlahLatihan(tx: Tx, kode: string, ulah: Ulah | null): Promise<void> {
  const latihan = await kunci(tx)
  const { [kode]: _, ...lain } = latihan.ulah
  await saveSetting(tx, KUNCI, { ...latihan, ulah: ulah ? { ...lain, [kode]: ulah } : lain })
}
export const akhiriLatihan = (tx: Tx): Promise<void> => saveSetting(tx, KUNCI, null)

/** Plays the service instead of calling it; only `lambat` calls it in the end. */
export async function perankan<T>(ulah: Ulah, batasMs: number, signal: AbortSignal, kerja: (signal: AbortSignal) => Promise<T>): Promise<T> {
  if (ulah === 'diam') return new Promise<never>(() => {}) // the limit ends it
  if (ulah === 'tolak') throw Object.assign(new Error('drill: connection refused'), { code: 'ECONNREFUSED' })
  if (ulah === 'galat') throw Object.assign(new Error('drill: 500'), { code: 'HTTP_500' })
  if (ulah === 'sampah') throw new SyntaxError('drill: rubbish')
  await sleep(Math.min(LAMBAT_MS, batasMs / 2))
  return kerja(signal)
}
/** Tests only: as a process that has not looked yet. */
export const lupakanLatihan = (): void => { dikenal = undefined }

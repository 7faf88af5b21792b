import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import { now } from './clock.ts'
import type { Database } from './database.ts'

// Which queries are slow, measured where we ask them. Kept in memory, added to the database now and then.

/** Figures of one query since they were last taken; `kueri` is its text, shortened, with parameters instead of values. */
export interface KueriLambat { sidik: string; kueri: string; banyak: number; totalMs: number; terlamaMs: number; terakhirPada: Date }

export const LAMBAT_SEJAK_MS = 500
const PALING_BANYAK = 200
const HURUF = 300
const kumpulan = new Map<string, KueriLambat>()

/** Notes one query that took `ms`. */
export function catatKueri(teks: string, ms: number): void {
  if (ms < LAMBAT_SEJAK_MS) return
  const kueri = teks.replace(/\s+/g, ' ').trim()
  const sidik = createHash('sha256').update(kueri).digest('hex').slice(0, 16)
  const ada = kumpulan.get(sidik)
  if (!ada && kumpulan.size >= PALING_BANYAK) return
  const bulat = Math.min(2e9, Math.round(ms))
  kumpulan.set(sidik, { sidik, kueri: kueri.slice(0, HURUF), banyak: (ada?.banyak ?? 0) + 1, totalMs: (ada?.totalMs ?? 0) + bulat, terlamaMs: Math.max(ada?.terlamaMs ?? 0, bulat), terakhirPada: now() })
}
/** Takes the figures away, to be written down. */
export function ambilKueriLambat(): KueriLambat[] {
  const hasil = [...kumpulan.values()]
  kumpulan.clear()
  return hasil
}

const terukur = new WeakSet<object>()
type Tanya = (...isi: unknown[]) => unknown
function pasangUkuran(client: PoolClient): void {
  if (terukur.has(client)) return
  terukur.add(client)
  const asli = client.query.bind(client) as Tanya
  const ukur: Tanya = (...isi) => {
    const teks = typeof isi[0] === 'string' ? isi[0] : (isi[0] as { text?: string } | undefined)?.text
    if (!teks) return asli(...isi)
    const awal = performance.now()
    const usai = () => catatKueri(teks, performance.now() - awal)
    const kabari = isi.at(-1)
    if (typeof kabari === 'function') return asli(...isi.slice(0, -1), (...jawab: unknown[]) => { usai(); (kabari as Tanya)(...jawab) })
    const hasil = asli(...isi)
    if (hasil instanceof Promise) hasil.then(usai, usai)
    return hasil
  }
  client.query = ukur as typeof client.query
}
/** Measures every query of these connections from the next time each is taken. */
export function ukurKueri(db: Database): void {
  if (terukur.has(db)) return
  terukur.add(db)
  db.pool.on('acquire', pasangUkuran)
}

import { machineMs, now } from './clock.ts'
import { log } from './log.ts'

// The breaker of each outside service in this process. Open, nobody waits for a dead service; from time to time one call
// tries again, and what it brings decides.

export interface Sekering {
  kode: string; cabang: string
  keadaan: 'tersambung' | 'terputus'
  sejak: Date
  berturut: number
  berhasilPada: Date | null
  gagalPada: Date | null
  sebab: string | null
  /** Opened by a played failure. */
  latihan: boolean
  /** The other side's clock minus ours (ms), where its answers tell. */
  geserMs: number | null
  mencoba: boolean
  terbukaSampai: number
  jedaMs: number
  aturan: Aturan
  /** Counts what is new since it was last written down. */
  perubahan: number
  perubahanKeadaan: number
}
interface Aturan { kode: string; gagalPaling?: number; jedaMs?: number }
const GAGAL_PALING = 3
const JEDA_MS = 10_000
const JEDA_TERPANJANG_MS = 120_000

const semua = new Map<string, Sekering>()
const jedaAwal = ({ jedaMs = JEDA_MS }: Aturan) => jedaMs

export function sekeringUntuk(aturan: Aturan, cabang: string): Sekering {
  const kunci = `${aturan.kode}|${cabang}`
  let satu = semua.get(kunci)
  if (!satu) semua.set(kunci, satu = { kode: aturan.kode, cabang, keadaan: 'tersambung', sejak: now(), berturut: 0, berhasilPada: null, gagalPada: null, sebab: null, latihan: false, geserMs: null, mencoba: false, terbukaSampai: 0, jedaMs: jedaAwal(aturan), aturan, perubahan: 0, perubahanKeadaan: 0 })
  return satu
}
export const listSekering = (): Sekering[] => [...semua.values()]

/** May this call go out? `coba`: it is the one that tries whether the service is back. Else for how many ms more it is left alone. */
export function masuki(satu: Sekering, latihan: boolean): { coba: boolean } | { sampai: number } {
  if (satu.latihan && !latihan) tutup(satu) // the drill is over: its failures were not real
  if (satu.keadaan === 'tersambung') return { coba: false }
  const sisa = satu.terbukaSampai - now().getTime()
  if (sisa > 0) return { sampai: sisa }
  if (satu.mencoba) return { sampai: 1_000 }
  satu.mencoba = true
  return { coba: true }
}

export function catatBerhasil(satu: Sekering): void {
  satu.berhasilPada = now()
  satu.berturut = 0
  satu.perubahan++
  if (satu.keadaan === 'terputus') tutup(satu)
}
/** `segera`: enough to open at once (a probe, or no answer within the limit). */
export function catatGagal(satu: Sekering, sebab: string, segera: boolean, latihan?: unknown): void {
  satu.gagalPada = now()
  satu.sebab = sebab
  satu.berturut++
  satu.perubahan++
  if (segera || satu.berturut >= (satu.aturan.gagalPaling ?? GAGAL_PALING)) buka(satu, Boolean(latihan))
}
/** A call that has been waiting suspiciously long: the others no longer follow it. */
export function curigai(satu: Sekering, latihan: boolean): void {
  if (satu.keadaan === 'terputus') return
  satu.gagalPada = now()
  satu.sebab = 'lambat'
  buka(satu, latihan)
}

function buka(satu: Sekering, latihan: boolean): void {
  const baru = satu.keadaan === 'tersambung'
  if (!baru && satu.terbukaSampai > now().getTime()) return // a call from before it opened
  if (baru) { satu.sejak = now(); satu.latihan = latihan }
  satu.keadaan = 'terputus'
  satu.terbukaSampai = now().getTime() + satu.jedaMs
  satu.jedaMs = Math.max(jedaAwal(satu.aturan), Math.min(satu.jedaMs * 2, JEDA_TERPANJANG_MS))
  satu.perubahan++
  satu.perubahanKeadaan++
  if (baru) log.warn('dependency left alone', { dependency: satu.kode, reason: satu.sebab ?? '', drill: latihan })
}
function tutup(satu: Sekering): void {
  if (satu.keadaan === 'terputus') { satu.sejak = now(); satu.perubahanKeadaan++; log.info('dependency back', { dependency: satu.kode }) }
  Object.assign(satu, { keadaan: 'tersambung', berturut: 0, latihan: false, terbukaSampai: 0, jedaMs: jedaAwal(satu.aturan), perubahan: satu.perubahan + 1 })
}

/** Until when this service is left alone, or undefined: for a queue that would rather come back later. */
export function terputusSampai(kode: string, cabang = ''): Date | undefined {
  const satu = semua.get(`${kode}|${cabang}`)
  return satu && satu.keadaan === 'terputus' && satu.terbukaSampai > now().getTime() ? new Date(satu.terbukaSampai) : undefined
}
/** Notes what the other side's clock says (the `Date` of an answer). Whole seconds: only large differences mean anything. */
export function amatiJam(kode: string, tanggal: string | null | undefined, cabang = ''): void {
  const satu = semua.get(`${kode}|${cabang}`)
  const saat = Date.parse(tanggal ?? '')
  if (satu && !Number.isNaN(saat)) satu.geserMs = saat - machineMs()
}
/** As if nothing had happened: after a drill of this service changed, and between tests (without `kode`: all). */
export function pulihkanKetergantungan(kode?: string): void {
  for (const [kunci, satu] of semua) {
    if (kode === undefined) semua.delete(kunci)
    else if (satu.kode === kode) tutup(satu)
  }
}

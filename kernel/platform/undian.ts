/**
 * Chance that is the same on every machine (mulberry32): the demo world, simulations and measurements tell the same story wherever they
 * run. Never for secrets; those are `secret()`.
 */
export class Undian {
  private keadaan: number
  constructor(benih: number) { this.keadaan = benih >>> 0 }
  /** The next 32 bits as a whole number. */
  bita(): number {
    this.keadaan = (this.keadaan + 0x6d2b79f5) >>> 0
    let t = Math.imul(this.keadaan ^ (this.keadaan >>> 15), 1 | this.keadaan)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
  /** From 0 up to, not including, 1. */
  angka(): number { return this.bita() / 2 ** 32 }
  /** A whole number from `dari` to `sampai`, both included. */
  bulat(dari: number, sampai: number): number { return dari + Math.floor(this.angka() * (sampai - dari + 1)) }
  satu<T>(daftar: readonly T[]): T { return daftar[Math.floor(this.angka() * daftar.length)]! }
  /** True in this share of draws. */
  bila(bagian: number): boolean { return this.angka() < bagian }
  /** One of the keys, each as often as its weight says. */
  bobot<K extends string>(bobot: Record<K, number>): K {
    const semua = Object.entries(bobot) as [K, number][]
    let sisa = this.angka() * semua.reduce((jumlah, [, n]) => jumlah + n, 0)
    return (semua.find(([, n]) => (sisa -= n) < 0) ?? semua.at(-1)!)[0]
  }
  /** So many different ones, in no order; all when there are fewer. */
  beberapa<T>(daftar: readonly T[], banyak: number): T[] {
    const sisa = [...daftar]
    return Array.from({ length: Math.min(banyak, sisa.length) }, () => sisa.splice(Math.floor(this.angka() * sisa.length), 1)[0]!)
  }
  /** Usually near `biasa`, now and then much more: how long people take. `ragam`: how far the long ones lie from the usual. */
  lama(biasa: number, ragam = 1.1): number { return Math.max(1, Math.round(biasa * Math.exp((this.angka() + this.angka() + this.angka() - 1.5) * ragam))) }
}

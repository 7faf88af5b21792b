/** Chance that is the same on every machine (mulberry32): the demo world tells the same story wherever it is loaded. */
export class Undian {
  private keadaan: number
  constructor(benih: number) { this.keadaan = benih >>> 0 }
  /** From 0 up to, not including, 1. */
  angka(): number {
    this.keadaan = (this.keadaan + 0x6d2b79f5) >>> 0
    let t = Math.imul(this.keadaan ^ (this.keadaan >>> 15), 1 | this.keadaan)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  /** A whole number from `dari` to `sampai`, both included. */
  bulat(dari: number, sampai: number): number { return dari + Math.floor(this.angka() * (sampai - dari + 1)) }
  satu<T>(daftar: readonly T[]): T { return daftar[Math.floor(this.angka() * daftar.length)]! }
  bila(bagian: number): boolean { return this.angka() < bagian }
  /** So many different ones, in no order; all when there are fewer. */
  beberapa<T>(daftar: readonly T[], banyak: number): T[] {
    const sisa = [...daftar]
    return Array.from({ length: Math.min(banyak, sisa.length) }, () => sisa.splice(Math.floor(this.angka() * sisa.length), 1)[0]!)
  }
  /** Usually near `biasa`, now and then much more: how long people take. */
  lama(biasa: number): number { return Math.max(1, Math.round(biasa * Math.exp((this.angka() + this.angka() + this.angka() - 1.5) * 1.4))) }
}

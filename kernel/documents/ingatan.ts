/**
 * Remembers the last `paling` answers of a computation that depends on nothing but its key (the hash of the bytes it reads). Those
 * who ask at once for the same key wait for one computation; what failed is not remembered.
 */
export class Ingatan<Nilai> {
  private readonly isi = new Map<string, Promise<Nilai>>()
  private readonly paling: number
  constructor(paling: number) { this.paling = paling }

  get(kunci: string, hitung: () => Promise<Nilai>): Promise<Nilai> {
    const ada = this.isi.get(kunci)
    this.isi.delete(kunci) // to the end of the line, as the one asked for last
    const nilai = ada ?? hitung()
    this.isi.set(kunci, nilai)
    if (!ada) nilai.catch(() => { if (this.isi.get(kunci) === nilai) this.isi.delete(kunci) })
    for (const tertua of this.isi.keys()) { if (this.isi.size <= this.paling) break; this.isi.delete(tertua) }
    return nilai
  }
}

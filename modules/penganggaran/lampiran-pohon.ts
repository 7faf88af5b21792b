// Subtotals from the top down: rows with a path of places become lines with depth, each place before what lies in it.

export interface Tempat { kunci: string; kode: string; nama: string }
export interface BarisPohon { dalam: number; kode: string; nama: string; jumlah: bigint[]; /** The rows that end here, for the columns only a leaf has. */ daun: boolean; kunci: string }
/** Sorts rows into their places (by code, then name) and sums each of `nilai`. Every row has as many places as `tingkat` says; an empty key skips that level. */
export function pohon<Row>(baris: Row[], tingkat: ((r: Row) => Tempat)[], nilai: (r: Row) => bigint[], lebar: number): BarisPohon[] {
  const hasil: BarisPohon[] = []
  const turun = (isi: Row[], ke: number): void => {
    const satu = tingkat[ke]
    if (!satu) return
    const kelompok = [...Map.groupBy(isi, (r) => satu(r).kunci)].map(([kunci, rows]) => ({ kunci, rows, tempat: satu(rows[0]!) })).sort((a, b) => (a.tempat.kode < b.tempat.kode ? -1 : a.tempat.kode > b.tempat.kode ? 1 : a.tempat.nama.localeCompare(b.tempat.nama)))
    for (const { kunci, rows, tempat } of kelompok) {
      if (kunci !== '') hasil.push({ dalam: ke, kode: tempat.kode, nama: tempat.nama, jumlah: jumlahkan(rows, nilai, lebar), daun: ke === tingkat.length - 1, kunci })
      turun(rows, ke + 1)
    }
  }
  turun(baris, 0)
  return hasil
}
export function jumlahkan<Row>(baris: Row[], nilai: (r: Row) => bigint[], lebar: number): bigint[] {
  const jumlah = Array<bigint>(lebar).fill(0n)
  for (const r of baris) nilai(r).forEach((n, i) => { jumlah[i]! += n })
  return jumlah
}
/** Beginning of a dotted code: `awal('5.1.02.01.01.0024', 3)` is '5.1.02'. */
export const awal = (kode: string, bagian: number): string => kode.split('.').slice(0, bagian).join('.')

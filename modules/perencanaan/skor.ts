// Scoring at a musrenbang: criteria with weights, values from 1 to 5. Whole numbers throughout; a score is written with two decimals.

export interface Kriteria { kode: string; nama: string; bobot: number }
/** Weights sum to a hundred; an installation replaces them by a decree of its own. */
export const KRITERIA: Kriteria[] = [
  { kode: 'prioritas', nama: 'Sesuai prioritas RKPD', bobot: 25 }, { kode: 'mendesak', nama: 'Mendesak atau memenuhi SPM', bobot: 20 }, { kode: 'penerima', nama: 'Banyaknya penerima manfaat', bobot: 15 },
  { kode: 'kemiskinan', nama: 'Lokus kemiskinan atau stunting', bobot: 15 }, { kode: 'kesiapan', nama: 'Kesiapan lahan dan rancangan', bobot: 15 }, { kode: 'pemerataan', nama: 'Pemerataan', bobot: 10 },
]
/** Sum of weight times value; undefined unless every criterion has a value from 1 to 5. */
export function jumlahNilai(kriteria: Kriteria[], nilai: number[]): number | undefined {
  if (nilai.length !== kriteria.length || nilai.some((n) => !Number.isInteger(n) || n < 1 || n > 5)) return undefined
  return kriteria.reduce((jumlah, { bobot }, i) => jumlah + bobot * nilai[i]!, 0)
}
/** '4,05': the weighted mean, half of a hundredth upward. */
export function tulisSkor(jumlah: number, kriteria: Kriteria[]): string {
  const bobot = kriteria.reduce((n, satu) => n + satu.bobot, 0)
  const seratus = Math.floor((jumlah * 200 + bobot) / (2 * bobot))
  return `${Math.floor(seratus / 100)},${String(seratus % 100).padStart(2, '0')}`
}

export interface Diperingkat { id: string; nomor: string; jumlah: number; penerima: number; anggaran: bigint; diajukan: number }
export interface Peringkat { id: string; peringkat: number; /** Why it stands before one with the same score; empty when the score decides. */ sebab: string }
/**
 * Ranks by score; equals by more people served, then lower cost, then earlier submission. `sebab` says which of these set it
 * before the next of the same score. The number, which is unique, decides what even these leave open.
 */
export function peringkatkan(daftar: Diperingkat[]): Peringkat[] {
  const urut = [...daftar].sort((a, b) => b.jumlah - a.jumlah || b.penerima - a.penerima || (a.anggaran < b.anggaran ? -1 : a.anggaran > b.anggaran ? 1 : 0) || a.diajukan - b.diajukan || (a.nomor < b.nomor ? -1 : 1))
  return urut.map((satu, i) => ({ id: satu.id, peringkat: i + 1, sebab: sebabDi(satu, urut[i + 1]) }))
}
function sebabDi(satu: Diperingkat, lain: Diperingkat | undefined): string {
  if (lain?.jumlah !== satu.jumlah) return ''
  const karena = satu.penerima !== lain.penerima ? 'penerima manfaatnya lebih banyak' : satu.anggaran !== lain.anggaran ? 'biayanya lebih kecil' : 'diajukan lebih dahulu'
  return `Skor sama dengan ${lain.nomor}; didahulukan karena ${karena}.`
}

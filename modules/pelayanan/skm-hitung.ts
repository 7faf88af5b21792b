import { UNSUR, type Unsur } from './skm-unsur.ts'

// Arithmetic of the survey (PermenPANRB 14/2017) in whole numbers, so that a half is a half and the same answers always give
// the same index. Index and bands are in hundredths: 8333 is 83.33.

/** How the weight of an unsur is written: one ninth exactly, or as the regulation (0,11) or some tools (0,111) print it. */
export type MetodeBobot = 'eksak' | '0.11' | '0.111'
export const METODE_BOBOT: readonly MetodeBobot[] = ['eksak', '0.11', '0.111']
export type Mutu = 'A' | 'B' | 'C' | 'D'
export const KINERJA: Record<Mutu, [id: string, en: string]> = { A: ['Sangat baik', 'Very good'], B: ['Baik', 'Good'], C: ['Kurang baik', 'Not so good'], D: ['Tidak baik', 'Not good'] }

/** `atas / bawah` to the nearest whole number, halves upwards. Both not negative. */
export const bulatSetengahAtas = (atas: bigint, bawah: bigint): bigint => (2n * atas + bawah) / (2n * bawah)

/** Band of an index in hundredths. The printed bands leave gaps (76,60 and 76,61): round to two decimals first, then compare. */
export const mutuIkm = (ikm: number): Mutu => (ikm >= 8831 ? 'A' : ikm >= 7661 ? 'B' : ikm >= 6500 ? 'C' : 'D')

/** Sum of all marks given to one unsur. */
export interface JumlahUnsur { unsur: Unsur; jumlah: number }
export interface Indeks { /** Hundredths. */ ikm: number; /** Ten-thousandths of the weighted mean (1 to 4). */ ni: number; mutu: Mutu }

// NI is the mean of the marks times the number of unsur times the weight; for nine unsur the printed weights give 0.99 and 0.999 of the mean.
const FAKTOR: Record<MetodeBobot, bigint> = { eksak: 1000n, '0.11': 990n, '0.111': 999n }

/**
 * The index of `n` respondents: `NI = Σ (mean of the unsur × weight)`, `IKM = NI × 25`, rounded half up only at the end. The
 * printed weights hold for nine unsur; where some are left out each weighs one part of those used. Undefined without answers.
 */
export function hitungIkm(jumlah: JumlahUnsur[], n: number, metode: MetodeBobot = 'eksak'): Indeks | undefined {
  if (n <= 0 || jumlah.length === 0) return undefined
  const seluruh = BigInt(jumlah.reduce((sum, satu) => sum + satu.jumlah, 0))
  const bagi = BigInt(n) * BigInt(jumlah.length) * 1000n
  const bobot = jumlah.length === UNSUR.length ? FAKTOR[metode] : 1000n
  const ikm = Number(bulatSetengahAtas(seluruh * bobot * 2500n, bagi))
  return { ikm, ni: Number(bulatSetengahAtas(seluruh * bobot * 10_000n, bagi)), mutu: mutuIkm(ikm) }
}

/** Mean mark of one unsur in thousandths (2750 is 2.75). */
export const rataUnsur = (jumlah: number, n: number): number => Number(bulatSetengahAtas(BigInt(jumlah) * 1000n, BigInt(n)))

/** Least number of answers for `populasi` users (Krejcie and Morgan: χ² 3.841, P 0.5, d 0.05), to the nearest. */
export function sampelMinimal(populasi: number): number {
  if (populasi <= 0) return 0
  const N = BigInt(populasi)
  return Number(bulatSetengahAtas(96_025n * N, 250n * (N - 1n) + 96_025n))
}

/** All marks alike and given in under ten seconds: kept, but worth a look. */
export const patutDitandai = (nilai: number[], detik: number | null): boolean => detik !== null && detik < 10 && new Set(nilai).size === 1

/** "83,33" */
export const tulisIkm = (ikm: number): string => `${Math.floor(ikm / 100)},${String(ikm % 100).padStart(2, '0')}`

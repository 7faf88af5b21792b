import type { Say } from '#access/web'
import { angka, rupiah as uang } from '#kernel/organisation'

// Money as people say it, and addresses, the same on every page.

export { uang }
/** "Rp12,4 miliar": two or three leading digits and the word of the size, truncated never upward past the true figure's rounding. */
export function uangRingkas(n: bigint, t: Say): string {
  const nol = n < 0n ? -n : n, tanda = n < 0n ? '-' : ''
  for (const [ukuran, id, en] of [[1_000_000_000_000n, 'triliun', 'trillion'], [1_000_000_000n, 'miliar', 'billion'], [1_000_000n, 'juta', 'million']] as const) {
    if (nol < ukuran) continue
    const persepuluh = Number((nol * 100n / ukuran + 5n) / 10n) / 10
    return `${tanda}Rp${angka(nol / ukuran >= 100n ? Math.round(persepuluh) : persepuluh)} ${t(id, en)}`
  }
  return uang(n)
}
/** The same where there is little room: "Rp12,4 M" (T triliun, M miliar, jt juta), never broken over two lines. */
export const uangSingkat = (n: bigint, t: Say): string => uangRingkas(n, t).replace(/ (triliun|miliar|juta|trillion|billion|million)$/, (_, kata: string) => `\u00a0${{ triliun: 'T', miliar: 'M', juta: 'jt', trillion: 'tn', billion: 'bn', million: 'm' }[kata]!}`)
/** Share in per cent with one decimal, half up; 0 when there is no whole. */
export const persen = (bagian: bigint, semua: bigint): number => (semua <= 0n ? 0 : Number((bagian * 2000n + semua) / (semua * 2n)) / 10)
export const tulisPersen = (n: number): string => `${angka(Math.round(n * 10) / 10)} %`
/** Address of the thread of a sub kegiatan. */
export const alamatSub = (s: { tahun: number; unit_kode: string; kode: string }): string => `/benang/sub/${s.tahun}/${s.unit_kode}/${s.kode}`
export const singkatSidik = (sidik: string): string => sidik.slice(0, 12)

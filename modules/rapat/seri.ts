import { type Tanggal, hariPekan, namaHari, tambahHari } from '#kernel/organisation'
import type { SeriRow } from './rapat.sql.ts'

/** How meetings of a series follow each other. `hari`: 0 Sunday to 6 Saturday; `ke`: first to fourth such weekday of the month, or -1 the last. */
export type AturanSeri = { pola: 'jarak'; jarak: number } | { pola: 'pekan'; hari: number } | { pola: 'bulan'; hari: number; ke: number }
/** Ways of recurring as a form offers them, each taken from the day of the first meeting. */
export const ULANG = ['tidak', 'pekan', '14', '28', 'bulan', 'bulan-akhir'] as const
export type JenisSeri = (typeof ULANG)[number]

/** The pattern that a choice means for a first meeting on this day; a fifth weekday of a month can only be its last. */
export function polaDari(ulang: Exclude<JenisSeri, 'tidak'>, tanggal: Tanggal): AturanSeri {
  const hari = hariPekan(tanggal), ke = Math.ceil(Number(tanggal.slice(8)) / 7)
  if (ulang === 'pekan') return { pola: 'pekan', hari }
  if (ulang === 'bulan' || ulang === 'bulan-akhir') return { pola: 'bulan', hari, ke: ulang === 'bulan-akhir' || ke > 4 ? -1 : ke }
  return { pola: 'jarak', jarak: Number(ulang) }
}
export const polaSeri = ({ pola, jarak_hari: jarak, hari, ke }: Pick<SeriRow, 'pola' | 'jarak_hari' | 'hari' | 'ke'>): AturanSeri =>
  (pola === 'pekan' ? { pola, hari: hari! } : pola === 'bulan' ? { pola, hari: hari!, ke: ke! } : { pola: 'jarak', jarak })

const awalBulan = (tanggal: Tanggal): Tanggal => `${tanggal.slice(0, 8)}01`
/** The day in the month of `tanggal` that is its first … fourth or last such weekday. */
function hariDalamBulan(tanggal: Tanggal, hari: number, ke: number): Tanggal {
  const awal = awalBulan(tanggal)
  if (ke > 0) return tambahHari(awal, ((hari - hariPekan(awal) + 7) % 7) + 7 * (ke - 1))
  const akhir = tambahHari(awalBulan(tambahHari(awal, 31)), -1)
  return tambahHari(akhir, -((hariPekan(akhir) - hari + 7) % 7))
}
/**
 * The day of the meeting after one held on `tanggal`. A meeting that was moved by some days does not move the series: the next is
 * the weekday of the next week (Monday to Sunday) or the day of the next month again.
 */
export function hariBerikut(pola: AturanSeri, tanggal: Tanggal): Tanggal {
  if (pola.pola === 'jarak') return tambahHari(tanggal, pola.jarak)
  if (pola.pola === 'bulan') return hariDalamBulan(tambahHari(awalBulan(tanggal), 31), pola.hari, pola.ke)
  return tambahHari(tanggal, 7 - ((hariPekan(tanggal) + 6) % 7) + ((pola.hari + 6) % 7))
}

const URUT = ['', 'pertama', 'kedua', 'ketiga', 'keempat'], ORDER = ['', 'first', 'second', 'third', 'fourth']
/** "setiap Senin", "Senin pertama setiap bulan", "setiap 14 hari", in both languages. */
export function sebutPola(pola: AturanSeri): [string, string] {
  if (pola.pola === 'jarak') return [`setiap ${pola.jarak} hari`, `every ${pola.jarak} days`]
  // 2023-01-01 was a Sunday.
  const tanggal = tambahHari('2023-01-01', pola.hari), [nama, name] = [namaHari(tanggal, 'id'), namaHari(tanggal, 'en')]
  if (pola.pola === 'pekan') return [`setiap ${nama}`, `every ${name}`]
  return [`${nama} ${pola.ke > 0 ? URUT[pola.ke] : 'terakhir'} setiap bulan`, `the ${pola.ke > 0 ? ORDER[pola.ke] : 'last'} ${name} of each month`]
}

import { adaTanggal, angka, bulanRomawi, hariTanggal, rupiah as rupiahRingkas, tanggalFormal, tanggalLokal, tanggalPanjang, terbilang, terbilangRupiah } from '#kernel/organisation'

// How letters spell numbers, money and dates: the words are those of kernel/organisation, the forms those of official letters.

export { adaTanggal as adalahTanggal, angka, bulanRomawi as romawi, hariTanggal, tanggalFormal as tanggalTerbilang, tanggalPanjang, terbilang }
/** Whole rupiah as letters print it, with the two decimals: `Rp12.345.678,00`. */
export const rupiah = (nilai: bigint | number, { sen = true } = {}): string => rupiahRingkas(nilai, { sen })
/** `Rp12.345.678,00 (dua belas juta … rupiah)`. */
export const rupiahTerbilang = (nilai: bigint | number): string => `${rupiah(nilai)} (${terbilangRupiah(nilai)})`
/** The calendar date of an instant in the regency's zone, 'YYYY-MM-DD'. */
export const tanggalDi = (zona: string, saat: Date): string => tanggalLokal(saat, zona)

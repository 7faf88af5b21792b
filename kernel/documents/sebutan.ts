// How numbers, money and dates are spelled in official letters.

const SATUAN = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas']
const BESAR: [bigint, string][] = [[1_000_000_000_000n, 'triliun'], [1_000_000_000n, 'miliar'], [1_000_000n, 'juta']]
const BULAN = ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember']
const HARI = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu']
const ROMAWI: [number, string][] = [[10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']]

function eja(n: bigint): string {
  for (const [nilai, nama] of BESAR) if (n >= nilai) return `${eja(n / nilai)} ${nama} ${eja(n % nilai)}`
  const k = Number(n)
  if (k < 12) return SATUAN[k]!
  if (k < 20) return `${SATUAN[k - 10]} belas`
  if (k < 100) return `${SATUAN[Math.floor(k / 10)]} puluh ${eja(BigInt(k % 10))}`
  if (k < 200) return `seratus ${eja(BigInt(k - 100))}`
  if (k < 1000) return `${SATUAN[Math.floor(k / 100)]} ratus ${eja(BigInt(k % 100))}`
  if (k < 2000) return `seribu ${eja(BigInt(k - 1000))}`
  return `${eja(BigInt(Math.floor(k / 1000)))} ribu ${eja(BigInt(k % 1000))}`
}

/** A whole number in words: 12345678 → "dua belas juta tiga ratus empat puluh lima ribu enam ratus tujuh puluh delapan". Below 10^15. */
export function terbilang(nilai: bigint | number): string {
  const n = BigInt(nilai)
  if (n === 0n) return 'nol'
  if (n < 0n) return `minus ${terbilang(-n)}`
  if (n >= 1_000_000_000_000_000n) throw new RangeError('terbilang: at most 999 triliun')
  return eja(n).replace(/\s+/g, ' ').trim()
}

const ribuan = (n: bigint | number) => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, '.')
/** Whole rupiah as letters print it: `Rp12.345.678,00`; `sen: false` leaves the decimals out, as budgets do. */
export const rupiah = (nilai: bigint | number, { sen = true } = {}): string => `${BigInt(nilai) < 0n ? '-' : ''}Rp${ribuan(BigInt(nilai) < 0n ? -BigInt(nilai) : BigInt(nilai))}${sen ? ',00' : ''}`
/** `Rp12.345.678,00 (dua belas juta … rupiah)`. */
export const rupiahTerbilang = (nilai: bigint | number): string => `${rupiah(nilai)} (${terbilang(nilai)} rupiah)`
/** A number with Indonesian separators: 1234.5 → `1.234,5`. */
export function angka(nilai: bigint | number): string {
  const [bulat, pecahan] = String(nilai).split('.')
  return pecahan ? `${ribuan(BigInt(bulat!))},${pecahan}` : ribuan(BigInt(bulat!))
}

interface Bagian { tahun: number; bulan: number; hari: number; namaHari: string }
/** Splits 'YYYY-MM-DD'; anything else, or a day that does not exist, is a fault. */
function bagian(tanggal: string): Bagian {
  const cocok = /^(\d{4})-(\d{2})-(\d{2})$/.exec(tanggal)
  const hari = cocok ? new Date(`${tanggal}T00:00:00Z`) : undefined
  if (!cocok || !hari || Number.isNaN(hari.getTime()) || hari.toISOString().slice(0, 10) !== tanggal) throw new RangeError(`not a date: ${tanggal}`)
  return { tahun: Number(cocok[1]), bulan: Number(cocok[2]), hari: Number(cocok[3]), namaHari: HARI[hari.getUTCDay()]! }
}
export const adalahTanggal = (teks: string): boolean => { try { bagian(teks); return true } catch { return false } }

/** '2026-03-09' → `9 Maret 2026`. */
export function tanggalPanjang(tanggal: string): string {
  const { hari, bulan, tahun } = bagian(tanggal)
  return `${hari} ${BULAN[bulan - 1]} ${tahun}`
}
/** '2026-03-09' → `Senin, 9 Maret 2026`. */
export const hariTanggal = (tanggal: string): string => `${bagian(tanggal).namaHari}, ${tanggalPanjang(tanggal)}`
/** '2026-03-09' → `hari Senin tanggal sembilan bulan Maret tahun dua ribu dua puluh enam`, as an official report opens. */
export function tanggalTerbilang(tanggal: string): string {
  const { hari, bulan, tahun, namaHari } = bagian(tanggal)
  return `hari ${namaHari} tanggal ${terbilang(hari)} bulan ${BULAN[bulan - 1]} tahun ${terbilang(tahun)}`
}

/** 9 → IX; for months of letter numbers (1 to 39). */
export function romawi(n: number): string {
  let sisa = n
  return ROMAWI.reduce((teks, [nilai, huruf]) => { while (sisa >= nilai) { teks += huruf; sisa -= nilai } return teks }, '')
}

const hariSetempat = new Map<string, Intl.DateTimeFormat>()
/** The calendar date of an instant in the regency's zone, 'YYYY-MM-DD'. */
export function tanggalDi(zona: string, saat: Date): string {
  let format = hariSetempat.get(zona)
  if (!format) hariSetempat.set(zona, format = new Intl.DateTimeFormat('en-CA', { timeZone: zona }))
  return format.format(saat)
}

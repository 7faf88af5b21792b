// Indonesian as offices write it: dates, money, numbers in words, zones. Pure functions; the English beside is for the second language.

const BULAN = ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'] as const
const MONTH = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const
const HARI = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const
const DAY = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const ROMAWI = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const

export type Bahasa = 'id' | 'en'
/** A calendar date without time, 'YYYY-MM-DD'. */
export type Tanggal = string

const EPOCH_DAY = 86_400_000
/** Days since 1970-01-01 of a date 'YYYY-MM-DD'; throws on a date that does not exist (30 February). */
export function hariKe(tanggal: Tanggal): number {
  if (!adaTanggal(tanggal)) throw new RangeError(`not a date: ${tanggal}`)
  return Date.parse(`${tanggal}T00:00:00Z`) / EPOCH_DAY
}
/** The date 'YYYY-MM-DD' that is `hari` days after 1970-01-01. */
export const tanggalKe = (hari: number): Tanggal => new Date(hari * EPOCH_DAY).toISOString().slice(0, 10)
export const tambahHari = (tanggal: Tanggal, hari: number): Tanggal => tanggalKe(hariKe(tanggal) + hari)
/** 0 Sunday … 6 Saturday. */
export const hariPekan = (tanggal: Tanggal): number => (hariKe(tanggal) + 4) % 7
/** True when the text is a date that exists in the calendar, written 'YYYY-MM-DD'. */
export function adaTanggal(tanggal: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(tanggal)) return false
  const time = Date.parse(`${tanggal}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(tanggal)
}

// Indonesia keeps no daylight saving time, so an offset in minutes says all (Keppres 41/1987).
const ZONA: Record<string, { singkat: string; offset: number }> = {
  'Asia/Jakarta': { singkat: 'WIB', offset: 420 },
  'Asia/Pontianak': { singkat: 'WIB', offset: 420 },
  'Asia/Makassar': { singkat: 'WITA', offset: 480 },
  'Asia/Jayapura': { singkat: 'WIT', offset: 540 },
}
function zonaDari(zona: string) {
  const found = ZONA[zona]
  if (!found) throw new RangeError(`zona waktu tidak dikenal: ${zona} (pakai ${Object.keys(ZONA).join(', ')})`)
  return found
}
/** 'WIB', 'WITA' or 'WIT' of an IANA zone; throws RangeError on a zone outside Indonesia. */
export const zonaSingkat = (zona: string): string => zonaDari(zona).singkat
/** Date and minute of the day (0–1439, seconds dropped) on the wall clock of `zona`. */
export function waktuLokal(saat: Date, zona: string): { tanggal: Tanggal; menit: number } {
  const minutes = Math.floor(saat.getTime() / 60_000) + zonaDari(zona).offset
  const day = Math.floor(minutes / 1440)
  return { tanggal: tanggalKe(day), menit: minutes - day * 1440 }
}
/** The instant at which the wall clock of `zona` shows that date and minute (1440 = the end of the day). */
export const saatLokal = (tanggal: Tanggal, menit: number, zona: string): Date =>
  new Date((hariKe(tanggal) * 1440 + menit - zonaDari(zona).offset) * 60_000)
export const tanggalLokal = (saat: Date, zona: string): Tanggal => waktuLokal(saat, zona).tanggal

const pecah = (tanggal: Tanggal) => {
  hariKe(tanggal)
  const [tahun, bulan, hari] = tanggal.split('-').map(Number) as [number, number, number]
  return { tahun, bulan, hari }
}
export const namaHari = (tanggal: Tanggal, bahasa: Bahasa = 'id'): string => (bahasa === 'id' ? HARI : DAY)[hariPekan(tanggal)]!
/** Name of a month, 1–12. */
export const namaBulan = (bulan: number, bahasa: Bahasa = 'id'): string => (bahasa === 'id' ? BULAN : MONTH)[bulan - 1]!
/** `9 Maret 2026` */
export function tanggalPanjang(tanggal: Tanggal, bahasa: Bahasa = 'id'): string {
  const { tahun, bulan, hari } = pecah(tanggal)
  return `${hari} ${namaBulan(bulan, bahasa)} ${tahun}`
}
/** `9 Mar 2026`, for tables. */
export function tanggalSingkat(tanggal: Tanggal, bahasa: Bahasa = 'id'): string {
  const { tahun, bulan, hari } = pecah(tanggal)
  return `${hari} ${namaBulan(bulan, bahasa).slice(0, 3)} ${tahun}`
}
/** `Senin, 9 Maret 2026` */
export const hariTanggal = (tanggal: Tanggal, bahasa: Bahasa = 'id'): string => `${namaHari(tanggal, bahasa)}, ${tanggalPanjang(tanggal, bahasa)}`
/** The formal sentence of a berita acara: `hari Senin tanggal sembilan bulan Maret tahun dua ribu dua puluh enam`. */
export function tanggalFormal(tanggal: Tanggal): string {
  const { tahun, bulan, hari } = pecah(tanggal)
  return `hari ${namaHari(tanggal)} tanggal ${terbilang(hari)} bulan ${namaBulan(bulan)} tahun ${terbilang(tahun)}`
}
/** Minutes of the day as offices write them: 960 → `16.00`. */
export const jamMenit = (menit: number): string => `${String(Math.floor(menit / 60)).padStart(2, '0')}.${String(menit % 60).padStart(2, '0')}`
/** `Kamis, 12 Maret 2026 pukul 16.00 WITA` (English: `Thursday, 12 March 2026 at 16.00 WITA`). */
export function waktuPanjang(saat: Date, zona: string, bahasa: Bahasa = 'id'): string {
  const { tanggal, menit } = waktuLokal(saat, zona)
  return `${hariTanggal(tanggal, bahasa)} ${bahasa === 'id' ? 'pukul' : 'at'} ${jamMenit(menit)} ${zonaSingkat(zona)}`
}
/** Roman numeral of a month for letter numbers, 1–12 → I–XII. */
export function bulanRomawi(bulan: number): string {
  const roman = ROMAWI[bulan - 1]
  if (!roman) throw new RangeError(`bulan ${bulan}`)
  return roman
}

const ribuan = (angka: bigint): string => String(angka).replace(/\B(?=(\d{3})+$)/g, '.')
/** Whole rupiah as printed: `Rp12.345.678`; with `sen` two zero decimals `Rp12.345.678,00`. Negative amounts `-Rp…`. */
export function rupiah(jumlah: bigint | number, { sen = false } = {}): string {
  const whole = BigInt(jumlah)
  return `${whole < 0n ? '-' : ''}Rp${ribuan(whole < 0n ? -whole : whole)}${sen ? ',00' : ''}`
}
const BESARAN = [[1_000_000n, 'juta', 'million', 'jt', 'm'], [1_000_000_000n, 'miliar', 'billion', 'M', 'bn'], [1_000_000_000_000n, 'triliun', 'trillion', 'T', 'tn']] as const
type Sebut = (id: string, en: string) => string
function ringkas(jumlah: bigint, t: Sebut, sebutan: (besaran: (typeof BESARAN)[number]) => string): string {
  const nilai = jumlah < 0n ? -jumlah : jumlah
  for (const besaran of BESARAN) {
    const [satuan] = besaran, kali = nilai >= 100n * satuan ? 1n : nilai >= 10n * satuan ? 10n : 100n
    const bulat = (nilai * kali * 2n + satuan) / (satuan * 2n)
    if (nilai < BESARAN[0][0] || (bulat >= 1000n * kali && besaran !== BESARAN.at(-1))) continue // what rounds up to a thousand takes the next word
    const pecahan = kali === 1n ? '' : String(bulat % kali).padStart(kali === 10n ? 1 : 2, '0').replace(/0+$/, '')
    return `${jumlah < 0n ? '-' : ''}Rp${ribuan(bulat / kali)}${pecahan && `${t(',', '.')}${pecahan}`}${sebutan(besaran)}`
  }
  return rupiah(jumlah)
}
const indonesia: Sebut = (id) => id
/** Rupiah as people say it, the three digits that count, half up: `Rp12,4 miliar`, `Rp2,97 triliun`; below a million in full. */
export const rupiahRingkas = (jumlah: bigint, t: Sebut = indonesia): string => ringkas(jumlah, t, ([, id, en]) => ` ${t(id, en)}`)
/** The same where there is little room, never broken over two lines: `Rp12,4 M` (T triliun, M miliar, jt juta). */
export const rupiahSingkat = (jumlah: bigint, t: Sebut = indonesia): string => ringkas(jumlah, t, ([, , , id, en]) => `\u00a0${t(id, en)}`)
/** Share in per cent with one decimal, half up; 0 when there is no whole. */
export const persen = (bagian: bigint, semua: bigint): number => (semua <= 0n ? 0 : Number((bagian * 2000n + semua) / (semua * 2n)) / 10)
/** Per cent as printed: `63,6%`. */
export const tulisPersen = (nilai: number): string => `${angka(Math.round(nilai * 10) / 10)}%`
/** A number in Indonesian writing: 1234.5 → `1.234,5`. `desimal` fixes the digits after the comma. */
export function angka(nilai: bigint | number, desimal?: number): string {
  if (typeof nilai === 'bigint') return nilai < 0n ? `-${ribuan(-nilai)}` : ribuan(nilai)
  const [bulat, pecahan] = (desimal === undefined ? String(nilai) : nilai.toFixed(desimal)).split('.')
  return `${angka(BigInt(bulat!))}${pecahan ? `,${pecahan}` : ''}`.replace(/^(?!-)/, nilai < 0 && BigInt(bulat!) === 0n ? '-' : '')
}

const SATUAN = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas']
const TINGKAT = ['', 'ribu', 'juta', 'miliar', 'triliun', 'kuadriliun', 'kuintiliun']
function bawahSeribu(n: number): string {
  if (n < 12) return SATUAN[n]!
  if (n < 20) return `${SATUAN[n - 10]} belas`
  if (n < 100) return `${SATUAN[Math.floor(n / 10)]} puluh ${bawahSeribu(n % 10)}`
  const ratus = n < 200 ? 'seratus' : `${SATUAN[Math.floor(n / 100)]} ratus`
  return `${ratus} ${bawahSeribu(n % 100)}`
}
/** A whole number in words: 2001015 → `dua juta seribu lima belas`. Throws RangeError from 10^21 on. */
export function terbilang(nilai: bigint | number): string {
  let sisa = BigInt(nilai)
  if (sisa === 0n) return 'nol'
  if (sisa < 0n) return `minus ${terbilang(-sisa)}`
  const kata: string[] = []
  for (let tingkat = 0; sisa > 0n; tingkat++, sisa /= 1000n) {
    if (tingkat >= TINGKAT.length) throw new RangeError(`terlalu besar: ${nilai}`)
    const tiga = Number(sisa % 1000n)
    if (tiga === 0) continue
    kata.unshift(tingkat === 1 && tiga === 1 ? 'seribu' : `${bawahSeribu(tiga)} ${TINGKAT[tingkat]}`)
  }
  return kata.join(' ').replace(/\s+/g, ' ').trim()
}
/** Money in words as letters about money need it: `… rupiah`. */
export const terbilangRupiah = (jumlah: bigint | number): string => `${terbilang(jumlah)} rupiah`

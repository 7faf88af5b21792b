// From what people type to one canonical form per type. Accepts sloppy input (spaces, dots, "Rp", 0812-…, dates in three
// boxes) and never guesses: what cannot be read stays as typed, so that the check can say what is wrong with it.
// `rapikan` twice is `rapikan` once. Runs in the browser too: no imports but pure files of this folder.
import type { Isian, Jawaban, JenisIsian } from './isian.ts'
import { adalahKosong } from './kondisi.ts'
import { rapikanTanggal } from './tanggal.ts'

const SPASI = /\s+/g
/** Control characters, marks that turn the direction of text, and blanks without width. */
const KENDALI = /[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu

const sebaris = (teks: string) => teks.replace(SPASI, ' ').replace(KENDALI, '').normalize('NFC').replace(SPASI, ' ').trim()
const banyakBaris = (teks: string) => teks.replace(/\r\n?/g, '\n').replace(KENDALI, (satu) => (satu === '\n' ? satu : satu === '\t' ? ' ' : '')).normalize('NFC')
  .split('\n').map((baris) => baris.trimEnd()).join('\n').replace(/\n{3,}/g, '\n\n').trim()
/** Takes out what people put between digits; anything else stays to be complained about. */
const tanpaPemisah = (teks: string) => teks.replace(/[\s\u00a0.\-–/()]/g, '')

/** "1.250,5" and "1250.5" → 1250.5 (dots before groups of three are thousands, as written in Indonesia); otherwise the text. */
function angka(teks: string, satuan = ''): number | string {
  let rapat = teks.replace(SPASI, '').replace(/[−–]/, '-')
  const unit = satuan.replace(SPASI, '').toLowerCase()
  if (unit && rapat.toLowerCase().endsWith(unit)) rapat = rapat.slice(0, -unit.length)
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(rapat)) rapat = rapat.replaceAll('.', '')
  const baku = rapat.replace(',', '.')
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(baku) ? Number(baku) : teks
}

const KALI: Record<string, number> = { rb: 3, ribu: 3, jt: 6, juta: 6, m: 9, miliar: 9, milyar: 9 }
/** "Rp 1.250.000,-", "1,250,000", "1,5 juta" → "1250000"; cents other than zero, or what is not money, stay as typed. */
function rupiah(teks: string): string {
  let rapat = teks.replace(SPASI, '').toLowerCase().replace(/^(rp|idr)\.?/, '').replace(/(,-+|[,.]00?)$/, '')
  const kata = /^(\d{1,6})(?:,(\d{1,3})|\.(\d{1,2}))?([a-z]+)$/.exec(rapat)
  const nol = kata && Object.hasOwn(KALI, kata[4]!) ? KALI[kata[4]!]! : 0
  if (kata && nol) rapat = kata[1]! + (kata[2] ?? kata[3] ?? '').padEnd(nol, '0')
  else if (/^\d{1,3}(\.\d{3})+$/.test(rapat)) rapat = rapat.replaceAll('.', '')
  else if (/^\d{1,3}(,\d{3}){2,}$/.test(rapat)) rapat = rapat.replaceAll(',', '')
  return /^\d{1,30}$/.test(rapat) ? rapat.replace(/^0+(?=\d)/, '') : teks
}

/** 0812-3456-7890, 62 812…, 812… → +62812…; a number with another country code keeps it. */
function hp(teks: string): string {
  const rapat = tanpaPemisah(teks)
  const lokal = /^(?:\+?620?|0(?=8)|(?=8\d{8}))(\d+)$/.exec(rapat)
  return lokal ? `+62${lokal[1]}` : /^\+\d+$/.test(rapat) ? rapat : teks
}

/** Dotted Kemendagri code; ten, six, four or two digits without dots are taken too. */
function wilayah(teks: string): string {
  const digit = tanpaPemisah(teks)
  if (!/^(\d{2}|\d{4}|\d{6}|\d{10})$/.test(digit)) return teks
  return [digit.slice(0, 2), digit.slice(2, 4), digit.slice(4, 6), digit.slice(6)].filter(Boolean).join('.')
}

const derajat = (teks: string) => String(Number(Number(teks).toFixed(6)))
const DUA_ANGKA = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/
/** "-4.5386, 120.3297" (also with decimal commas when parted by a space or semicolon) → "lat, lon" with at most six decimals. */
function titik(teks: string): string {
  const rapat = teks.replace(/[−–]/g, '-').replace(/°/g, '')
  const pola = DUA_ANGKA.exec(rapat) ?? DUA_ANGKA.exec(rapat.replace(/(\d),(\d)/g, '$1.$2'))
  return pola ? `${derajat(pola[1]!)}, ${derajat(pola[2]!)}` : teks
}

const YA = ['ya', 'y', 'true', 'on', '1', 'yes']
const TIDAK = ['tidak', 't', 'false', '0', 'no']
const yaTidak = (teks: string): boolean | string => {
  const kata = teks.toLowerCase()
  return YA.includes(kata) || (TIDAK.includes(kata) ? false : teks)
}

/** An NPWP of 15 digits becomes the 16 of PMK 112/2022: 0 before it. */
const npwp = (teks: string) => nomor(teks).replace(/^(?=\d{15}$)/, '0')
const nomor = (teks: string) => { const rapat = tanpaPemisah(teks); return /^\d+$/.test(rapat) ? rapat : teks }
const PERAPI: Partial<Record<JenisIsian, (teks: string, isian: Isian) => unknown>> = {
  angka: (teks, isian) => angka(teks, isian.satuan), rupiah, tanggal: rapikanTanggal, ya_tidak: yaTidak, pernyataan: yaTidak,
  nik: nomor, kk: nomor, npwp, nib: nomor, hp, wilayah, titik,
  email: (teks) => teks.replace(SPASI, '').replace(/@.*$/, (domain) => domain.toLowerCase()),
}

/** Numbers and booleans of JSON become what the type stores; the rest is text. */
function baca(isian: Isian, mentah: unknown): unknown {
  const nilai = Array.isArray(mentah) ? mentah.filter((satu) => !adalahKosong(satu)).pop() : mentah // a repeated key: the last filled one counts
  if (typeof nilai === 'bigint') return isian.jenis === 'angka' ? Number(nilai) : String(nilai)
  if (typeof nilai === 'number' && isian.jenis !== 'angka') return Number.isSafeInteger(nilai) || isian.jenis !== 'rupiah' ? String(nilai) : nilai
  return nilai
}

function daftar(isian: Isian, mentah: unknown): unknown {
  const isi = (Array.isArray(mentah) ? mentah : [mentah]).map((satu) => (typeof satu === 'string' ? sebaris(satu) : satu)).filter((satu) => !adalahKosong(satu))
  const urut = (isian.pilihan ?? []).map((pilihan) => pilihan.nilai)
  const unik = [...new Set(isi)]
  return [...urut.filter((nilai) => unik.includes(nilai)), ...unik.filter((nilai) => !urut.includes(nilai as string))]
}

/**
 * The canonical form of one answer: a value of the type's shape (see `Jawaban`), what was typed when it cannot be read as
 * such, or undefined when nothing was answered.
 */
export function rapikan(isian: Isian, mentah: unknown): unknown {
  if (adalahKosong(mentah)) return undefined
  if (isian.jenis === 'tabel') return rapikanTabel(isian, mentah)
  if (isian.jenis === 'pilihan_banyak') return daftarAtauKosong(daftar(isian, mentah))
  const nilai = baca(isian, mentah)
  if (typeof nilai !== 'string') return nilai
  const teks = isian.jenis === 'teks_panjang' ? banyakBaris(nilai) : sebaris(nilai)
  return teks === '' ? undefined : PERAPI[isian.jenis]?.(teks, isian) ?? teks
}
const daftarAtauKosong = (nilai: unknown) => (adalahKosong(nilai) ? undefined : nilai)

/** Rows keep their places (also blank ones), so that a message about row 3 stands at row 3. */
function rapikanTabel(isian: Isian, mentah: unknown): unknown {
  if (!Array.isArray(mentah)) return mentah
  return mentah.map((baris) => (typeof baris === 'object' && baris !== null && !Array.isArray(baris) ? rapikanBaris(isian.kolom ?? [], baris as Jawaban) : {}))
}
const rapikanBaris = (kolom: Isian[], baris: Jawaban): Jawaban => Object.fromEntries(kolom.flatMap((satu) => {
  const nilai = rapikan(satu, ambil(satu, baris))
  return nilai === undefined ? [] : [[satu.kode, nilai]]
}))

/** The names of the boxes that together make one answer, after its own name: three for a date, two for a map point, five for an address. */
export const KOTAK: Partial<Record<JenisIsian, readonly string[]>> = { tanggal: ['hari', 'bulan', 'tahun'], titik: ['lat', 'lon'], alamat: ['jalan', 'dusun', 'rt', 'rw', 'pos'] }

/** One answer out of a body or a draft, its boxes joined; the boxes win over a joined value beside them. */
export function ambil(isian: Isian, dari: Jawaban): unknown {
  const kotak = KOTAK[isian.jenis]
  const milik = (kunci: string) => (Object.hasOwn(dari, kunci) ? dari[kunci] : undefined)
  if (!kotak || !kotak.some((nama) => milik(`${isian.kode}_${nama}`) !== undefined)) return milik(isian.kode)
  const isi = kotak.map((nama) => { const satu = milik(`${isian.kode}_${nama}`); return sebaris(String((Array.isArray(satu) ? satu.at(-1) : satu) ?? '')) })
  return isi.every((satu) => satu === '') ? undefined : GABUNG[isian.jenis]!(isi)
}
const koma = (teks: string) => teks.replace(',', '.')
const GABUNG: Partial<Record<JenisIsian, (isi: string[]) => string>> = {
  tanggal: (isi) => isi.map((satu) => satu.replaceAll('-', ' ').trim()).join('-'),
  titik: ([lat, lon]) => `${koma(lat!)}, ${koma(lon!)}`,
  alamat: ([jalan, ...rinci]) => {
    const [dusun, rt, rw, pos] = rinci.map((satu) => satu.replaceAll(',', ' ').trim())
    return [jalan, dusun && `Dusun/Lingkungan ${dusun}`, rt && `RT ${tigaDigit(rt)}`, rw && `RW ${tigaDigit(rw)}`, pos && `Kode Pos ${pos}`].filter(Boolean).join(', ')
  },
}
const tigaDigit = (teks: string) => (/^\d{1,3}$/.test(teks) ? teks.padStart(3, '0') : teks)

/** What each box shows for an answer, canonical or as typed: the way back from `ambil`. */
export function isiKotak(isian: Isian, nilai: unknown): Record<string, string> {
  const teks = typeof nilai === 'string' ? nilai : ''
  if (isian.jenis === 'alamat') return uraiAlamat(teks)
  if (isian.jenis === 'titik') { const [lat = '', lon = ''] = teks.split(',').map((satu) => satu.trim()); return { lat, lon } }
  const bagian = teks.split('-')
  const iso = /^\d{4}-/.test(teks) ? bagian.reverse() : bagian.length === 3 ? bagian : [teks]
  const [hari = '', bulan = '', tahun = ''] = iso.map((satu) => satu.replace(/^0+(?=\d)/, ''))
  return { hari, bulan, tahun }
}
/** The boxes of an address text as `ambil` joins it; of any other text everything stands in the first box. */
export function uraiAlamat(teks: string): { jalan: string; dusun: string; rt: string; rw: string; pos: string } {
  let jalan = teks
  const petik = (awalan: string) => {
    const letak = `, ${jalan}`.lastIndexOf(`, ${awalan} `), isi = jalan.slice(letak + awalan.length + 1)
    if (letak < 0 || isi.includes(',')) return ''
    jalan = jalan.slice(0, Math.max(0, letak - 2))
    return isi
  }
  const pos = petik('Kode Pos'), rw = petik('RW'), rt = petik('RT'), dusun = petik('Dusun/Lingkungan')
  return { jalan, dusun, rt, rw, pos }
}
/** Latitude and longitude of a map point's text, or undefined. */
export function uraiTitik(nilai: unknown): { lat: number; lon: number } | undefined {
  const pola = typeof nilai === 'string' && DUA_ANGKA.exec(nilai)
  return pola ? { lat: Number(pola[1]), lon: Number(pola[2]) } : undefined
}

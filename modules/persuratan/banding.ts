import { type Blok, tanpaTanda } from './blok.ts'
import { teksDariBlok } from './blok-teks.ts'
import type { IsiVersi } from './konsep.sql.ts'

// What differs between two versions: block by block, and inside a changed block word by word, as data for marked text and as
// sentences for whoever cannot or does not want to look for colours.

export interface Bagian { tanda: '=' | '+' | '-'; teks: string }
export interface Beda { keadaan: 'tetap' | 'ubah' | 'tambah' | 'hapus'; bagian: Bagian[] }

/** Longest common subsequence as kept pairs; sequences beyond the bound are compared from both ends only. */
function pasangkan<T>(a: T[], b: T[], sama: (x: T, y: T) => boolean): [number, number][] {
  let awal = 0, akhir = 0
  while (awal < a.length && awal < b.length && sama(a[awal]!, b[awal]!)) awal++
  while (akhir < a.length - awal && akhir < b.length - awal && sama(a[a.length - 1 - akhir]!, b[b.length - 1 - akhir]!)) akhir++
  const depan = Array.from({ length: awal }, (_, i): [number, number] => [i, i])
  const belakang = Array.from({ length: akhir }, (_, i): [number, number] => [a.length - akhir + i, b.length - akhir + i])
  const n = a.length - awal - akhir, m = b.length - awal - akhir
  if (n === 0 || m === 0 || n * m > 4_000_000) return [...depan, ...belakang]
  const panjang = Array.from({ length: n + 1 }, () => new Uint16Array(m + 1))
  for (let i = n - 1; i >= 0; i--) for (let j = m - 1; j >= 0; j--) panjang[i]![j] = sama(a[awal + i]!, b[awal + j]!) ? panjang[i + 1]![j + 1]! + 1 : Math.max(panjang[i + 1]![j]!, panjang[i]![j + 1]!)
  const tengah: [number, number][] = []
  for (let i = 0, j = 0; i < n && j < m;) {
    if (sama(a[awal + i]!, b[awal + j]!)) { tengah.push([awal + i, awal + j]); i++; j++ } else if (panjang[i + 1]![j]! >= panjang[i]![j + 1]!) i++; else j++
  }
  return [...depan, ...tengah, ...belakang]
}

const kata = (teks: string): string[] => teks.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []
/** Words of a sentence that stayed, went and came, in reading order. */
export function bedaKata(dari: string, ke: string): Bagian[] {
  const a = kata(dari), b = kata(ke)
  const hasil: Bagian[] = []
  const tambah = (tanda: Bagian['tanda'], teks: string) => { const akhir = hasil.at(-1); if (!teks) return; if (akhir?.tanda === tanda) akhir.teks += teks; else hasil.push({ tanda, teks }) }
  let i = 0, j = 0
  for (const [x, y] of [...pasangkan(a, b, (p, q) => p === q), [a.length, b.length] as [number, number]]) {
    tambah('-', a.slice(i, x).join(''))
    tambah('+', b.slice(j, y).join(''))
    if (x < a.length) tambah('=', a[x]!)
    i = x + 1
    j = y + 1
  }
  return hasil
}

/** How alike two texts are, by the words they share: 0 nothing, 1 the same. */
function mirip(a: string, b: string): number {
  const x = new Set(kata(a).filter((satu) => satu.trim())), y = new Set(kata(b).filter((satu) => satu.trim()))
  const bersama = [...x].filter((satu) => y.has(satu)).length
  return x.size + y.size === 0 ? 1 : (2 * bersama) / (x.size + y.size)
}
const baris = (blok: Blok[]): string[] => blok.flatMap((b) => teksDariBlok([b]).split('\n')).map((satu) => satu.trimEnd()).filter(Boolean)

/** The two versions line by line: unchanged, changed (with its words), added and left out. */
export function bandingkanBlok(dari: Blok[], ke: Blok[]): Beda[] {
  const a = baris(dari), b = baris(ke)
  const hasil: Beda[] = []
  let i = 0, j = 0
  for (const [x, y] of [...pasangkan(a, b, (p, q) => p === q), [a.length, b.length] as [number, number]]) {
    hasil.push(...celah(a.slice(i, x), b.slice(j, y)))
    if (x < a.length) hasil.push({ keadaan: 'tetap', bagian: [{ tanda: '=', teks: a[x]! }] })
    i = x + 1
    j = y + 1
  }
  return hasil
}
/** Between two unchanged lines: those that resemble each other are one changed line, the others went or came. */
function celah(a: string[], b: string[]): Beda[] {
  const pasang = pasangkan(a, b, (p, q) => mirip(p, q) >= 0.4)
  const hasil: Beda[] = []
  let i = 0, j = 0
  for (const [x, y] of [...pasang, [a.length, b.length] as [number, number]]) {
    for (; i < x; i++) hasil.push({ keadaan: 'hapus', bagian: [{ tanda: '-', teks: a[i]! }] })
    for (; j < y; j++) hasil.push({ keadaan: 'tambah', bagian: [{ tanda: '+', teks: b[j]! }] })
    if (x < a.length) hasil.push({ keadaan: 'ubah', bagian: bedaKata(a[x]!, b[y]!) })
    i = x + 1
    j = y + 1
  }
  return hasil
}

const kutip = (teks: string) => `“${tanpaTanda(teks).replace(/\s+/g, ' ').trim().slice(0, 120)}”`
/** One changed line as a sentence: what was put for what. */
function kalimat({ keadaan, bagian }: Beda): string[] {
  if (keadaan === 'tambah') return [`Ditambah: ${kutip(bagian[0]!.teks)}.`]
  if (keadaan === 'hapus') return [`Dihapus: ${kutip(bagian[0]!.teks)}.`]
  const hasil: string[] = []
  for (let i = 0; i < bagian.length; i++) {
    const ini = bagian[i]!, lanjut = bagian[i + 1]
    if (ini.tanda === '-' && lanjut?.tanda === '+') { hasil.push(`${kutip(ini.teks)} menjadi ${kutip(lanjut.teks)}.`); i++ } else if (ini.tanda === '-' && ini.teks.trim()) hasil.push(`${kutip(ini.teks)} dihapus.`)
    else if (ini.tanda === '+' && ini.teks.trim()) hasil.push(`${kutip(ini.teks)} ditambah.`)
  }
  return hasil
}

export interface HasilBanding { hal: Bagian[]; isi: Beda[]; kalimat: string[] }
type Isi = { hal: string; isi: IsiVersi }
const LAIN: [keyof IsiVersi, string][] = [['kepada', 'Tujuan'], ['tembusan', 'Tembusan'], ['lampiran', 'Lampiran'], ['klasifikasi', 'Klasifikasi'], ['kecepatan', 'Sifat']]
/** Everything that differs between two versions, as marked text and as at most fifty sentences. */
export function bandingkan(dari: Isi, ke: Isi): HasilBanding {
  const isi = bandingkanBlok(dari.isi.blok, ke.isi.blok)
  const tulis = (nilai: unknown) => (Array.isArray(nilai) ? nilai.join('; ') : String(nilai ?? '')) || '(kosong)'
  const lain = LAIN.filter(([kunci]) => tulis(dari.isi[kunci]) !== tulis(ke.isi[kunci])).map(([kunci, nama]) => `${nama}: ${kutip(tulis(dari.isi[kunci]))} menjadi ${kutip(tulis(ke.isi[kunci]))}.`)
  const hal = bedaKata(dari.hal, ke.hal)
  const semua = [...(dari.hal === ke.hal ? [] : [`Hal: ${kutip(dari.hal)} menjadi ${kutip(ke.hal)}.`]), ...lain, ...isi.filter((satu) => satu.keadaan !== 'tetap').flatMap(kalimat)]
  return { hal, isi, kalimat: semua.length > 50 ? [...semua.slice(0, 50), `… dan ${semua.length - 50} perubahan lain.`] : semua }
}

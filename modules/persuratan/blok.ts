import { z } from 'zod'

// Words of a letter as structured blocks: the same data gives the page, the plain text to edit, the difference between two
// versions and the typeset PDF. Inside a sentence three marks, those people know from their messages: *tebal*, _miring_ and
// __garis bawah__; a backslash before a mark makes it a plain character.

/** One item of a list; `tingkat` 0–3 says how deep it is set in. */
export interface Butir { teks: string; tingkat: number }
export type GayaButir = 'titik' | 'angka' | 'huruf'
export type Blok =
  | { jenis: 'judul'; teks: string; tingkat: 1 | 2 }
  | { jenis: 'paragraf'; teks: string }
  | { jenis: 'butir'; gaya: GayaButir; butir: Butir[] }
  /** Names and values under each other: "Hari, tanggal : Kamis, 19 November 2026". */
  | { jenis: 'daftar'; baris: [string, string][] }
  | { jenis: 'tabel'; kepala: string[]; baris: string[][] }

/** A letter of 300 pages is a book: more than this many blocks is refused. */
export const BLOK_TERBANYAK = 2000
const Teks = z.string().max(20_000).transform(rapikan)
const Tingkat = z.number().int().min(0).max(3)
const Satu = z.union([
  z.object({ jenis: z.literal('judul'), teks: Teks, tingkat: z.union([z.literal(1), z.literal(2)]).default(1) }),
  z.object({ jenis: z.literal('paragraf'), teks: Teks }),
  z.object({ jenis: z.literal('butir'), gaya: z.enum(['titik', 'angka', 'huruf']), butir: z.array(z.object({ teks: Teks, tingkat: Tingkat.default(0) })).max(500) }),
  // The numbered list of the kernel's letters, as frames of kinds are written with.
  z.object({ jenis: z.literal('ketentuan'), butir: z.array(Teks).max(500) }).transform(({ butir }) => ({ jenis: 'butir' as const, gaya: 'angka' as const, butir: butir.map((teks) => ({ teks, tingkat: 0 })) })),
  z.object({ jenis: z.literal('daftar'), baris: z.array(z.tuple([Teks, Teks])).max(200) }),
  z.object({ jenis: z.literal('tabel'), kepala: z.array(Teks).min(1).max(20), baris: z.array(z.array(Teks).max(20)).max(1000), judul: z.string().optional() })
    .transform(({ kepala, baris }) => ({ jenis: 'tabel' as const, kepala, baris: baris.map((sel) => kepala.map((_, i) => sel[i] ?? '')) })),
])
const Isi = z.array(Satu).max(BLOK_TERBANYAK)

/** One line without control characters; a line break inside a paragraph is kept as `\n`. */
function rapikan(teks: string): string {
  return teks.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f\u200b-\u200d\u2060\ufeff\u00ad]/g, ' ').replace(/\u00a0/g, ' ').replace(/[ \t]+/g, ' ').replace(/ ?\n ?/g, '\n').trim()
}

const kosong = (b: Blok): boolean => (b.jenis === 'judul' || b.jenis === 'paragraf' ? b.teks === '' : b.jenis === 'butir' ? b.butir.length === 0 : b.jenis === 'daftar' ? b.baris.length === 0 : false)
/** Blocks from anywhere (a stored frame, another module, the API), made whole: wrong shapes throw a ZodError, empty blocks go. */
export function bacaBlok(nilai: unknown): Blok[] {
  return (Isi.parse(nilai) as Blok[]).map((b) => (b.jenis === 'butir' ? { ...b, butir: b.butir.filter((satu) => satu.teks !== '') } : b)).filter((b) => !kosong(b))
}

/** A run of a sentence with what stands out about it. */
export interface Potong { teks: string; tebal?: true; miring?: true; garis?: true }
type Tanda = 'tebal' | 'miring' | 'garis'
const TANDA: [string, Tanda][] = [['__', 'garis'], ['*', 'tebal'], ['_', 'miring']]
/** Two asterisks are what some hands are used to; read as one. */
const TERBACA: [string, Tanda][] = [['**', 'tebal'], ...TANDA]
const huruf = (c: string | undefined) => c !== undefined && /[\p{L}\p{N}]/u.test(c)

/**
 * A sentence with marks as runs. A mark opens before a word and closes after one (so `5*3` and `nama_berkas` stay as they are);
 * one that never closes is a plain character.
 */
export function potongTeks(teks: string): Potong[] {
  const hasil: Potong[] = []
  const nyala = new Map<Tanda, string>()
  let kata = ''
  const tuang = () => { if (kata) hasil.push({ teks: kata, ...Object.fromEntries([...nyala.keys()].map((satu) => [satu, true])) }); kata = '' }
  for (let i = 0; i < teks.length;) {
    if (teks[i] === '\\' && /[*_\\]/.test(teks[i + 1] ?? '')) { kata += teks[i + 1]; i += 2; continue }
    const [tanda, nama] = TERBACA.find(([satu]) => teks.startsWith(satu, i)) ?? []
    if (tanda && nama && (nyala.has(nama) ? nyala.get(nama) === tanda && dapatTutup(teks, i, tanda) : dapatBuka(teks, i, tanda))) {
      tuang()
      if (nyala.has(nama)) nyala.delete(nama); else nyala.set(nama, tanda)
      i += tanda.length
    } else { kata += tanda ?? teks[i]; i += tanda?.length ?? 1 }
  }
  tuang()
  return hasil
}
const dapatTutup = (teks: string, i: number, tanda: string) => !/\s/.test(teks[i - 1] ?? ' ') && !huruf(teks[i + tanda.length])
function dapatBuka(teks: string, i: number, tanda: string): boolean {
  if (huruf(teks[i - 1]) || /\s|^$/.test(teks[i + tanda.length] ?? '')) return false
  for (let j = i + tanda.length; (j = teks.indexOf(tanda, j)) >= 0; j += tanda.length) {
    if (teks[j - 1] !== '\\' && j > i + tanda.length && dapatTutup(teks, j, tanda) && !(tanda === '_' && (teks[j + 1] === '_' || teks[j - 1] === '_'))) return true
  }
  return false
}
/** Runs back to a sentence with marks; what would read as a mark and is none gets its backslash. */
export function satukanTeks(potong: Potong[]): string {
  let hasil = ''
  for (const satu of potong) {
    const inti = satu.teks.trim()
    const depan = satu.teks.slice(0, satu.teks.length - satu.teks.trimStart().length), belakang = satu.teks.slice(satu.teks.trimEnd().length)
    const tanda = TANDA.filter(([, nama]) => satu[nama]).map(([tulis]) => tulis)
    const aman = inti.replace(/[\\*_]/g, '\\$&')
    hasil += inti ? depan + tanda.join('') + aman + tanda.toReversed().join('') + belakang : satu.teks
  }
  return tanpaLepasan(hasil)
}
/** A backslash that changes nothing only disturbs whoever reads the text: e-mail addresses and file names keep their looks. */
function tanpaLepasan(teks: string): string {
  const maksud = JSON.stringify(potongTeks(teks))
  let hasil = teks
  for (let i = hasil.indexOf('\\'), sisa = 60; i >= 0 && sisa > 0; i = hasil.indexOf('\\', i + 1), sisa--) {
    const tanpa = hasil.slice(0, i) + hasil.slice(i + 1)
    if (JSON.stringify(potongTeks(tanpa)) === maksud) hasil = tanpa
  }
  return hasil
}
/** A sentence without its marks. */
export const tanpaTanda = (teks: string): string => potongTeks(teks).map((satu) => satu.teks).join('')

/** All words of a letter, for search and for telling two versions apart. */
export const kataBlok = (blok: Blok[]): string => blok.flatMap((b) => {
  if (b.jenis === 'judul' || b.jenis === 'paragraf') return [tanpaTanda(b.teks)]
  if (b.jenis === 'butir') return b.butir.map((satu) => tanpaTanda(satu.teks))
  return b.jenis === 'daftar' ? b.baris.map((baris) => baris.map(tanpaTanda).join(': ')) : [b.kepala, ...b.baris].map((sel) => sel.map(tanpaTanda).join(' | '))
}).join('\n')

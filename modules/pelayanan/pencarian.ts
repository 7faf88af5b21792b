import type { Layanan } from './layanan.ts'

// The catalogue holds some hundred services, so search lives in memory. A word is looked for as it stands, then by its root
// ("pernikahan" finds nikah), and only when it is found nowhere as its beginning or with one or two letters wrong.

const HENTI = new Set(['yang', 'untuk', 'dan', 'di', 'ke', 'dari', 'mau', 'ingin', 'cara', 'buat', 'membuat', 'bikin', 'mengurus', 'urus', 'ngurus', 'minta', 'saya', 'aku', 'surat', 'bagaimana', 'gimana', 'apa', 'tolong',
  'the', 'a', 'an', 'for', 'of', 'to', 'in', 'my', 'i', 'how', 'get', 'need', 'want', 'apply', 'letter'])

export const kataDalam = (teks: string): string[] => teks.toLowerCase().normalize('NFKD').replace(/[^a-z0-9\s/.-]/g, '').split(/[\s/.-]+/).filter((kata) => kata.length > 1)

/** A nasal prefix has swallowed the first letter of the root, except where that letter is still there: menulis (tulis), menikah (nikah). */
const AWALAN: [RegExp, string[]][] = [
  [/^(?:me|pe)ng(?=[aeiouhgk])/, ['', 'k']], [/^(?:me|pe)ny(?=[aeiou])/, ['s', 'ny']], [/^(?:me|pe)n(?=[aeioucdjt])/, ['', 't', 'n']], [/^(?:me|pe)m(?=[aeioubfp])/, ['', 'p', 'm']],
  [/^(?:me|pe)(?=[lrwymn])/, ['']], [/^(?:ber|ter|per|di|ke|se|be|te|pe)/, ['']],
]
const AKHIRAN = ['kan', 'an', 'i', 'nya', 'ku', 'mu', 'lah', 'kah', 's', 'es', 'ed', 'ing']
const SISA = 4
const tanpaAkhiran = (kata: string): string[] => AKHIRAN.filter((akhir) => kata.endsWith(akhir) && kata.length - akhir.length >= SISA).map((akhir) => kata.slice(0, -akhir.length))
const tanpaAwalan = (kata: string): string[] => AWALAN.flatMap(([pola, ganti]) => { const sisa = kata.replace(pola, ''); return sisa === kata ? [] : ganti.map((huruf) => huruf + sisa) }).filter((satu) => satu.length >= SISA)
const dariKata = (kata: Iterable<string>, lepas: (kata: string) => string[]) => new Set([...kata].flatMap((satu) => [satu, ...lepas(satu)]))

const DIKENAL = new Map<string, string[]>()
/** What the root of a word may be, the word itself first: endings and prefixes off, twice, while four letters stay. */
export function akarKata(kata: string): string[] {
  const ada = DIKENAL.get(kata)
  if (ada) return ada
  const ekor = dariKata(dariKata([kata], tanpaAkhiran), tanpaAkhiran)
  const akar = [...dariKata(dariKata(ekor, tanpaAwalan), tanpaAwalan)]
  if (DIKENAL.size > 20_000) DIKENAL.clear() // words that people type are without end
  DIKENAL.set(kata, akar)
  return akar
}

/** Letters to change, add, leave out or exchange with their neighbour to come from one word to the other; above `batas` any larger number. */
export function jarakKata(a: string, b: string, batas: number): number {
  if (Math.abs(a.length - b.length) > batas) return batas + 1
  let lalu: number[] = [], kini = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const baru = [i]
    for (let j = 1; j <= b.length; j++) {
      baru[j] = Math.min(kini[j]! + 1, baru[j - 1]! + 1, kini[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) baru[j] = Math.min(baru[j]!, lalu[j - 2]! + 1)
    }
    if (Math.min(...baru) > batas) return batas + 1
    lalu = kini
    kini = baru
  }
  return kini[b.length]!
}

/** Letters that may be wrong: none in short words but abbreviations, one up to six letters, two above. */
const bolehSalah = (kata: string): number => (kata.length < 3 ? 0 : kata.length <= 6 ? 1 : 2)

interface Bobot { kata: string; akar: string[]; bobot: number; singkatan: boolean }
// A version's definition is read once and kept, so its keywords are the same object for as long as it is.
const INDEKS = new WeakMap<object, Bobot[]>()
function indeks(layanan: Layanan): Bobot[] {
  const ada = INDEKS.get(layanan.kata_kunci)
  if (ada) return ada
  const dari = (teks: string, bobot: number) => [...teks.split(/\s+/)].flatMap((asli) => kataDalam(asli).map((kata) => ({ kata, akar: akarKata(kata), bobot, singkatan: /^[A-Z]{3,5}$/.test(asli) })))
  const semua = [...dari(layanan.nama, 5), ...dari(layanan.nama_en ?? '', 4), ...layanan.kata_kunci.flatMap((k) => dari(k, 4)), ...dari(layanan.ringkas, 1), ...dari(layanan.ringkas_en ?? '', 1)]
  const terberat = new Map<string, Bobot>()
  for (const satu of semua) if (!terberat.has(satu.kata) || terberat.get(satu.kata)!.bobot < satu.bobot) terberat.set(satu.kata, satu)
  const hasil = [...terberat.values()].filter(({ kata }) => !HENTI.has(kata) || kata === 'surat' || kata === 'letter')
  INDEKS.set(layanan.kata_kunci, hasil)
  return hasil
}

type Cocok = (dicari: string, akar: string[], isi: Bobot) => number
/** As it stands, or by a root that both can have. */
const tepat: Cocok = (dicari, akar, isi) => (isi.kata === dicari ? 1 : isi.akar.some((satu) => satu.length >= SISA && akar.includes(satu)) ? 0.9 : 0)
const awalKata: Cocok = (dicari, _akar, isi) => (dicari.length >= 3 && isi.kata.startsWith(dicari) ? 0.8 : 0)
/** One or two letters wrong, in the word or (one) in its root. The first letter is seldom the wrong one. */
const hampir = (salah: 1 | 2): Cocok => (dicari, akar, isi) => {
  if (bolehSalah(dicari) < salah || (dicari.length === 3 && !isi.singkatan) || isi.kata.length < 3) return 0
  const jarak = jarakKata(dicari, isi.kata, salah)
  if (jarak <= salah && (dicari[0] === isi.kata[0] || (jarak === 1 && dicari.length >= 5))) return 0.7 - 0.1 * jarak
  const dasar = akar.slice(1).filter((satu) => satu.length >= SISA)
  return dasar.some((satu) => isi.akar.some((lain) => lain.length > SISA && satu[0] === lain[0] && jarakKata(satu, lain, 1) <= 1)) ? 0.5 : 0
}

/** How well each service has the word: by the first way of finding it that finds it anywhere, so that a word spelled right never brings in its neighbours. */
function nilaiKata(dicari: string, semua: Bobot[][]): number[] {
  const akar = akarKata(dicari)
  for (const cara of [tepat, awalKata, hampir(1), hampir(2)]) {
    const nilai = semua.map((isi) => isi.reduce((terbaik, satu) => Math.max(terbaik, cara(dicari, akar, satu) * satu.bobot), 0))
    if (nilai.some((n) => n > 0)) return nilai
  }
  return semua.map(() => 0)
}

/** Of two services that have the words equally, the one with the shorter name is nearer. */
const kataNama = ({ nama }: Layanan): number => kataDalam(nama).filter((kata) => !HENTI.has(kata)).length + 1

/**
 * Services that match the words, best first. Words like "mau buat surat" are passed over; a word that no service has is too, if
 * another one is found. Of the rest all must be there, or, when no service has all, as much as the best one has.
 */
export function cariLayanan<L extends Layanan>(semua: L[], teks: string): L[] {
  const kata = [...new Set(kataDalam(teks))].slice(0, 12)
  const penting = kata.filter((k) => !HENTI.has(k))
  const dicari = penting.length > 0 ? penting : kata
  if (dicari.length === 0) return semua
  const isi = semua.map(indeks)
  const nilai = dicari.map((k) => nilaiKata(k, isi)).filter((satu) => satu.some((n) => n > 0))
  if (nilai.length === 0) return []
  // A word that few services have says more about which one is meant.
  const langka = nilai.map((satu) => Math.log(1 + semua.length / satu.filter((n) => n > 0).length))
  const hasil = semua.map((layanan, i) => ({ layanan, kena: nilai.reduce((n, satu, j) => n + (satu[i]! > 0 ? langka[j]! : 0), 0), nilai: nilai.reduce((n, satu, j) => n + satu[i]! * langka[j]!, 0) + 1 / kataNama(layanan) }))
  const terbanyak = Math.max(...hasil.map((h) => h.kena))
  return hasil.filter((h) => h.kena > 0 && h.kena >= terbanyak * 0.99).sort((a, b) => b.nilai - a.nilai || a.layanan.nama.localeCompare(b.layanan.nama, 'id')).map((h) => h.layanan)
}

import type { Layanan } from './layanan.ts'

// The catalogue holds some hundred services, so search lives in memory: Indonesian words are reduced to their root, and a
// word that matches nothing is compared by pairs of letters, so that "surat keterngan ussaha" still finds what was meant.

const HENTI = new Set(['yang', 'untuk', 'dan', 'di', 'ke', 'dari', 'mau', 'ingin', 'cara', 'buat', 'membuat', 'bikin', 'mengurus', 'urus', 'saya', 'surat', 'the', 'a', 'for', 'of', 'to', 'letter'])
const AKHIRAN = /(kan|an|i|nya|ku|mu|lah|kah)$/
const AWALAN = /^(meng|meny|men|mem|me|peng|peny|pen|pem|per|pe|ber|ter|di|ke|se)/

/** The root of an Indonesian word, roughly: endings and prefixes off while at least four letters stay ("pernikahan" → "nikah"). */
export function akarKata(kata: string): string {
  let akar = kata
  const lepas = (pola: RegExp) => { const sisa = akar.replace(pola, ''); if (sisa.length >= 4) akar = sisa }
  lepas(/(lah|kah|nya|ku|mu)$/)
  lepas(AKHIRAN)
  lepas(AWALAN)
  lepas(AWALAN)
  return akar
}

export const kataDalam = (teks: string): string[] => teks.toLowerCase().normalize('NFKD').replace(/[^a-z0-9\s-]/g, '').split(/[\s-]+/).filter((kata) => kata.length > 1)

const pasangan = (kata: string) => { const p = new Set<string>(); for (let i = 0; i < kata.length - 1; i++) p.add(kata.slice(i, i + 2)); return p }

/** Dice's coefficient over pairs of letters: 1 the same, 0 nothing in common. */
export function mirip(a: string, b: string): number {
  if (a === b) return 1
  const x = pasangan(a), y = pasangan(b)
  let sama = 0
  for (const p of x) if (y.has(p)) sama++
  return (2 * sama) / (x.size + y.size || 1)
}

interface Bobot { kata: string; akar: string; bobot: number }
function indeks(layanan: Layanan): Bobot[] {
  const dari = (teks: string, bobot: number) => kataDalam(teks).map((kata) => ({ kata, akar: akarKata(kata), bobot }))
  return [...dari(layanan.nama, 5), ...dari(layanan.nama_en, 4), ...layanan.kata_kunci.flatMap((k) => dari(k, 4)), ...dari(layanan.ringkas, 1), ...dari(layanan.ringkas_en, 1)]
}

function nilaiKata(dicari: string, isi: Bobot[]): number {
  const akar = akarKata(dicari)
  let terbaik = 0
  for (const { kata, akar: akarnya, bobot } of isi) {
    const cocok = kata === dicari ? 1 : akarnya === akar ? 0.9 : kata.startsWith(dicari) && dicari.length >= 3 ? 0.8 : mirip(dicari, kata) >= 0.62 ? 0.6 * mirip(dicari, kata) : 0
    terbaik = Math.max(terbaik, cocok * bobot)
  }
  return terbaik
}

/** Services that match the words, best first. Every meaningful word must find something; words like "mau buat surat" count little. */
export function cariLayanan<L extends Layanan>(semua: L[], teks: string): L[] {
  const kata = kataDalam(teks)
  const penting = kata.filter((k) => !HENTI.has(k))
  const dicari = penting.length > 0 ? penting : kata
  if (dicari.length === 0) return semua
  return semua
    .map((layanan) => { const isi = indeks(layanan); const nilai = dicari.map((k) => nilaiKata(k, isi)); return { layanan, nilai: nilai.some((n) => n === 0) ? 0 : nilai.reduce((a, b) => a + b, 0) } })
    .filter(({ nilai }) => nilai > 0)
    .sort((a, b) => b.nilai - a.nilai || a.layanan.nama.localeCompare(b.layanan.nama, 'id'))
    .map(({ layanan }) => layanan)
}

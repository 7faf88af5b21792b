import { type Blok, type GayaButir, bacaBlok } from './blok.ts'

// Blocks as plain text that a person can write in any box, and back. What the lines mean stands beside the box:
//   # Judul bagian          ## Anak judul
//   1. butir   a. butir   - butir        (two spaces before it: one step in)
//   Hari, tanggal : Kamis                (blank, colon, blank)
//   | No | Nama |                        (a table; its first line is the head)
// Every other line is a paragraph; an empty line ends one, a single line break stays inside it.

const BUTIR = /^( *)(?:([-•–])|(\d{1,3})[.)]|([a-z])[.)])\s+(.*)$/
const PASANG = /^([^:|]{1,60}?) : (.*)$/
const BARIS_TABEL = /^\|(.*)\|?$/

/** The text of the box as blocks. Never refuses: what is no mark is words. */
export function blokDariTeks(teks: string): Blok[] {
  const blok: Blok[] = []
  let paragraf: string[] = []
  const tutup = () => { if (paragraf.length) blok.push({ jenis: 'paragraf', teks: paragraf.join('\n') }); paragraf = [] }
  let putus = true // an empty line ends lists and tables too
  for (const mentah of teks.replace(/\r\n?/g, '\n').split('\n')) {
    const baris = mentah.replace(/\t/g, '  ').trimEnd()
    if (!baris.trim()) { tutup(); putus = true; continue }
    const lain = barisBertanda(baris)
    if (!lain) { paragraf.push(lepas(baris.trim())); putus = false; continue }
    tutup()
    sambung(blok, lain, putus)
    putus = false
  }
  tutup()
  return bacaBlok(blok)
}

/** A line with a mark of its own as a block of one; undefined: words of a paragraph. */
function barisBertanda(baris: string): Blok | undefined {
  const judul = /^(#{1,2})\s+(.+)$/.exec(baris)
  if (judul) return { jenis: 'judul', teks: judul[2]!, tingkat: judul[1]!.length as 1 | 2 }
  const butir = BUTIR.exec(baris)
  if (butir) {
    const gaya: GayaButir = butir[2] ? 'titik' : butir[3] ? 'angka' : 'huruf'
    return { jenis: 'butir', gaya, butir: [{ teks: butir[5]!, tingkat: Math.min(3, Math.floor(butir[1]!.length / 2)) }] }
  }
  const tabel = BARIS_TABEL.exec(baris.trim())
  if (tabel) return { jenis: 'tabel', kepala: tabel[1]!.replace(/\|$/, '').split('|').map((sel) => sel.trim()), baris: [] }
  const pasang = PASANG.exec(baris.trim())
  return pasang ? { jenis: 'daftar', baris: [[pasang[1]!.trim(), pasang[2]!]] } : undefined
}

/** Joins a line to the block before it when both are of one list or table. */
function sambung(blok: Blok[], baru: Blok, putus: boolean): void {
  const akhir = putus ? undefined : blok.at(-1)
  if (akhir?.jenis === 'butir' && baru.jenis === 'butir' && (akhir.gaya === baru.gaya || baru.butir[0]!.tingkat > 0)) akhir.butir.push(...baru.butir)
  else if (akhir?.jenis === 'daftar' && baru.jenis === 'daftar') akhir.baris.push(...baru.baris)
  else if (akhir?.jenis === 'tabel' && baru.jenis === 'tabel') { if (!baru.kepala.every((sel) => /^:?-{2,}:?$/.test(sel))) akhir.baris.push(baru.kepala) } else blok.push(baru)
}

/** A paragraph whose line would read as a mark carries a backslash before it. */
const lepas = (baris: string) => baris.replace(/^\\(?=[#|\-•–\d]|[a-z][.)])/, '')
const jaga = (baris: string) => (barisBertanda(baris) ? `\\${baris}` : baris)

const angka = (i: number) => String(i + 1), huruf = (i: number) => String.fromCharCode(97 + (i % 26))
/** Signs as the letter prints them: 1. a. 1) a), or a. 1) a) 1) where letters lead. */
const penomor = (gaya: GayaButir, tingkat: number, i: number): string => (gaya === 'titik' ? '-' : `${((tingkat % 2 === 0) === (gaya === 'angka') ? angka : huruf)(i)}${tingkat < (gaya === 'angka' ? 2 : 1) ? '.' : ')'}`)
function teksButir({ gaya, butir }: Extract<Blok, { jenis: 'butir' }>): string {
  const hitung = [0, 0, 0, 0]
  return butir.map(({ teks, tingkat }) => {
    hitung.fill(0, tingkat + 1)
    return `${'  '.repeat(tingkat)}${penomor(gaya, tingkat, hitung[tingkat]!++)} ${teks.replaceAll('\n', ' ')}`
  }).join('\n')
}

/** Blocks as the text of the box; `blokDariTeks` of it gives the same blocks. */
export const teksDariBlok = (blok: Blok[]): string => blok.map((b) => {
  if (b.jenis === 'judul') return `${'#'.repeat(b.tingkat)} ${b.teks.replaceAll('\n', ' ')}`
  if (b.jenis === 'paragraf') return b.teks.split('\n').map(jaga).join('\n')
  if (b.jenis === 'butir') return teksButir(b)
  if (b.jenis === 'daftar') return b.baris.map(([nama, nilai]) => `${nama} : ${nilai.replaceAll('\n', ' ')}`).join('\n')
  return [b.kepala, ...b.baris].map((sel) => `| ${sel.map((satu) => satu.replace(/\|/g, '/').replaceAll('\n', ' ')).join(' | ')} |`).join('\n')
}).join('\n\n')

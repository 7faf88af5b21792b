import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { refuse } from '#kernel/platform'
import type { BarisLembar, SelLembar } from './baca-csv.ts'

// Reads the first sheet of an XLSX workbook (ECMA-376) row by row. Only what a table of references needs, and strictly: no
// formulas, no styles, limits on what may unpack, and merged cells told by their place (the readers on npm drop them silently).

const SETELAH_DIBUKA = 400 * 1024 * 1024
const RASIO = 300
const POTONG = 128 * 1024
const BARIS_TERBANYAK = 300_000
const KOLOM_TERBANYAK = 200
const rusak = (apa = 'Berkas ini bukan lembar kerja XLSX yang utuh. Simpan ulang sebagai XLSX atau CSV.'): never => refuse('xlsx-rusak', apa, { status: 415 })

interface Entri { nama: string; cara: number; padat: number; penuh: number; letak: number }
async function baca(berkas: FileHandle, letak: number, panjang: number): Promise<Buffer> {
  if (panjang < 0 || panjang > 64 * 1024 * 1024) rusak()
  const isi = Buffer.alloc(panjang)
  const { bytesRead } = await berkas.read(isi, 0, panjang, letak)
  return bytesRead === panjang ? isi : rusak()
}
async function daftarIsi(berkas: FileHandle): Promise<Map<string, Entri>> {
  const { size } = await berkas.stat()
  const ekor = await baca(berkas, Math.max(0, size - 66_000), Math.min(size, 66_000))
  const akhir = ekor.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (akhir < 0 || akhir + 22 > ekor.length) rusak()
  const pusat = await baca(berkas, ekor.readUInt32LE(akhir + 16), ekor.readUInt32LE(akhir + 12))
  const isi = new Map<string, Entri>()
  for (let i = 0; i + 46 <= pusat.length && pusat.readUInt32LE(i) === 0x02014b50;) {
    const panjang = pusat.readUInt16LE(i + 28)
    const nama = pusat.toString('utf8', i + 46, i + 46 + panjang)
    isi.set(nama, { nama, cara: pusat.readUInt16LE(i + 10), padat: pusat.readUInt32LE(i + 20), penuh: pusat.readUInt32LE(i + 24), letak: pusat.readUInt32LE(i + 42) })
    i += 46 + panjang + pusat.readUInt16LE(i + 30) + pusat.readUInt16LE(i + 32)
  }
  let jumlah = 0
  for (const { penuh, padat } of isi.values()) { jumlah += penuh; if (jumlah > SETELAH_DIBUKA || penuh > 1_000_000 + padat * RASIO) refuse('xlsx-terlalu-besar', 'Isi lembar kerja ini terlalu besar sesudah dibuka. Bagi menjadi beberapa berkas.', { status: 413 }) }
  return isi
}
/** Bytes of a part of the file; a stream of Node's own would close the file with itself. */
async function* bita(berkas: FileHandle, mulai: number, panjang: number): AsyncGenerator<Buffer> {
  for (let lewat = 0; lewat < panjang; lewat += POTONG) yield await baca(berkas, mulai + lewat, Math.min(POTONG, panjang - lewat))
}
/** One file of the archive as text, piece by piece; what unpacks to more than it said is refused. */
async function* buka(berkas: FileHandle, entri: Entri, maju: (bita: number) => void = () => {}): AsyncGenerator<string> {
  const kepala = await baca(berkas, entri.letak, 30)
  if (kepala.readUInt32LE(0) !== 0x04034b50 || (entri.cara !== 0 && entri.cara !== 8)) rusak()
  const mulai = entri.letak + 30 + kepala.readUInt16LE(26) + kepala.readUInt16LE(28)
  const mentah = Readable.from(bita(berkas, mulai, entri.padat))
  const buka = createInflateRaw()
  const alir = entri.cara === 8 ? mentah.pipe(buka) : mentah
  const huruf = new TextDecoder('utf-8')
  let penuh = 0
  try {
    for await (const potong of alir) {
      penuh += (potong as Buffer).length
      if (penuh > entri.penuh + 1024) rusak()
      maju(entri.cara === 8 ? buka.bytesWritten : penuh)
      yield huruf.decode(potong as Buffer, { stream: true })
    }
    yield huruf.decode()
  } catch (galat) { if ((galat as { code?: string }).code?.startsWith('Z_')) rusak(); throw galat } finally { mentah.destroy() }
}
async function bukaSemua(berkas: FileHandle, entri: Entri): Promise<string> {
  let teks = ''
  for await (const potong of buka(berkas, entri)) teks += potong
  return teks
}

const LEPAS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const lepas = (teks: string): string => teks.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (semua, hex?: string, des?: string, nama?: string) => {
  const titik = hex ? Number.parseInt(hex, 16) : des ? Number(des) : undefined
  return titik !== undefined ? (titik <= 0x10ffff ? String.fromCodePoint(titik) : '') : LEPAS[nama!] ?? semua
})
/**
 * Elements of one name in a piece of XML, in order: what stands in their tag, and between it and its end (undefined: `<x/>`). Each
 * place of the text is passed once, whatever somebody wrote there; without an end of its own an element ends the walk.
 */
function* unsur(xml: string, nama: string): Generator<{ tanda: string; badan: string | undefined }> {
  const awal = `<${nama}`, akhir = `</${nama}>`
  for (let i = xml.indexOf(awal); i >= 0; i = xml.indexOf(awal, i)) {
    const dari = i + awal.length, sampai = xml.indexOf('>', dari)
    if (sampai < 0) return
    i = dari
    if (!/[\s/>]/.test(xml[dari]!)) continue
    if (xml[sampai - 1] === '/') { yield { tanda: xml.slice(dari, sampai - 1), badan: undefined }; i = sampai; continue }
    const tutup = xml.indexOf(akhir, sampai)
    if (tutup < 0) return
    yield { tanda: xml.slice(dari, sampai), badan: xml.slice(sampai + 1, tutup) }
    i = tutup
  }
}
const unsurPertama = (xml: string, nama: string) => unsur(xml, nama).next().value as { tanda: string; badan: string | undefined } | undefined
/** Phonetic hints (rPh) are no text. */
const tanpaBunyi = (xml: string): string => xml.split('<rPh').map((satu, i) => (i === 0 ? satu : satu.includes('</rPh>') ? satu.slice(satu.indexOf('</rPh>') + 6) : '')).join('')
const runTeks = (xml: string): string => lepas([...unsur(tanpaBunyi(xml), 't')].map(({ badan = '' }) => badan).join(''))

/** Pieces of a long XML text that end with `penutup`, one by one. */
async function* potongan(alir: AsyncIterable<string>, penutup: string): AsyncGenerator<string> {
  let sisa = ''
  for await (const teks of alir) {
    sisa += teks
    for (let i = sisa.indexOf(penutup); i >= 0; i = sisa.indexOf(penutup)) { yield sisa.slice(0, i + penutup.length); sisa = sisa.slice(i + penutup.length) }
    if (sisa.length > 8 * 1024 * 1024) rusak()
  }
  yield sisa
}
async function teksBersama(berkas: FileHandle, entri: Entri | undefined): Promise<string[]> {
  const semua: string[] = []
  if (entri) for await (const satu of potongan(buka(berkas, entri), '</si>')) if (satu.includes('<si')) semua.push(runTeks(satu.slice(satu.indexOf('<si'))))
  return semua
}
async function lembarPertama(berkas: FileHandle, isi: Map<string, Entri>): Promise<Entri> {
  const buku = isi.get('xl/workbook.xml'), hubungan = isi.get('xl/_rels/workbook.xml.rels')
  if (!buku || !hubungan) return rusak()
  const id = /\br:id="([^"]+)"/.exec(unsurPertama(await bukaSemua(berkas, buku), 'sheet')?.tanda ?? '')?.[1]
  const rel = [...unsur(await bukaSemua(berkas, hubungan), 'Relationship')].find(({ tanda }) => tanda.includes(`Id="${id}"`))
  const sasaran = /Target="([^"]+)"/.exec(rel?.tanda ?? '')?.[1]
  return isi.get(sasaran?.startsWith('/') ? sasaran.slice(1) : `xl/${sasaran}`) ?? rusak('Lembar kerja pertama tidak ditemukan dalam berkas ini.')
}

const nomorKolom = (huruf: string): number => [...huruf].reduce((n, satu) => n * 26 + satu.charCodeAt(0) - 64, 0) - 1
function bacaSel(tanda: string, badan: string, bersama: string[]): SelLembar | undefined {
  const jenis = /\bt="(\w+)"/.exec(tanda)?.[1] ?? 'n'
  if (jenis === 'inlineStr') return selTeks(runTeks(badan))
  const nilai = unsurPertama(badan, 'v')?.badan
  if (nilai === undefined) return undefined
  if (jenis === 's') return selTeks(bersama[Number(nilai)] ?? '')
  if (jenis === 'e') return { teks: nilai, jenis: 'galat' }
  return jenis === 'str' ? selTeks(lepas(nilai)) : { teks: angkaBulat(nilai), jenis: 'angka' }
}
const selTeks = (teks: string): SelLembar | undefined => (teks === '' ? undefined : { teks, jenis: 'teks' })
/** Numbers are kept as the workbook writes them; 1.5E6 and the last digits that binary fractions leave are made plain. */
const angkaBulat = (teks: string): string => { const n = Number(teks); return /e/i.test(teks) || /\.\d{10,}$/.test(teks) ? (Number.isFinite(n) ? String(Math.round(n * 1e6) / 1e6) : teks) : teks }

function bacaBaris(kepala: string, isi: string, urut: number, bersama: string[]): BarisLembar {
  const nomor = Number(/\br="(\d+)"/.exec(kepala)?.[1] ?? urut)
  const sel: (SelLembar | undefined)[] = []
  for (const { tanda, badan } of unsur(isi, 'c')) {
    const huruf = /\br="([A-Z]+)\d+"/.exec(tanda)?.[1]
    const letak = huruf ? nomorKolom(huruf) : sel.length
    if (letak >= KOLOM_TERBANYAK) continue
    sel[letak] = badan === undefined ? undefined : bacaSel(tanda, badan, bersama)
  }
  return { nomor, sel: Array.from(sel) }
}

export interface LembarXlsx { baris: AsyncGenerator<BarisLembar>; /** Ranges of merged cells ('A5:C5'); complete only when all rows were read. */ gabungan: string[]; ukuran: number; tutup(): Promise<void> }
/** Opens a workbook for reading its first sheet. `maju` is told the packed bytes read. The caller closes it. */
export async function bukaXlsx(jalur: string, maju: (bita: number) => void = () => {}): Promise<LembarXlsx> {
  const berkas = await open(jalur, 'r')
  try {
    const isi = await daftarIsi(berkas)
    const lembar = await lembarPertama(berkas, isi)
    const bersama = await teksBersama(berkas, isi.get('xl/sharedStrings.xml'))
    const gabungan: string[] = []
    return { baris: barisDari(buka(berkas, lembar, maju), bersama, gabungan), gabungan, ukuran: lembar.padat, tutup: () => berkas.close() }
  } catch (galat) { await berkas.close(); throw galat }
}
async function* barisDari(alir: AsyncIterable<string>, bersama: string[], gabungan: string[]): AsyncGenerator<BarisLembar> {
  let urut = 0
  for await (const potong of potongan(alir, '</row>')) {
    for (const { tanda } of unsur(potong, 'mergeCell')) {
      const rentang = /\bref="([A-Z]+\d+:[A-Z]+\d+)"/.exec(tanda)?.[1]
      if (rentang && gabungan.length < 1000) gabungan.push(rentang)
    }
    // Rows without any cell are written as <row …/>: they stand before the next full one in the same piece.
    for (const { tanda, badan } of unsur(potong, 'row')) {
      if (++urut > BARIS_TERBANYAK) refuse('baris-terlalu-banyak', `Lembar kerja ini lebih dari ${BARIS_TERBANYAK} baris. Bagi menjadi beberapa berkas.`, { status: 413 })
      if (badan !== undefined) yield bacaBaris(tanda, badan, urut, bersama)
    }
  }
}

import { inflateSync } from 'node:zlib'

// What a handed-in PDF may not carry. Parsed no further than needed: names are looked for in the file and in its compressed
// object streams, with limits on both, so that no file can make the server work long. Runs in a thread of its own
// (periksa-pdf.utas.ts): a few megabytes of odd names take a second, in which nobody else may have to wait.

const PALING_BANYAK_OBJEK = 100_000
const PALING_BESAR_TERURAI = 40_000_000
/** More object streams, or a longer dictionary before one, than any program writes: each is looked at once more, so that together they could cost the square of the file. */
const PALING_BANYAK_ALIRAN = 5_000
const KAMUS_TERPANJANG = 20_000
const LARANGAN: [RegExp, string][] = [
  [/\/JavaScript(?![\w.-])/, 'memuat program (JavaScript)'],
  [/\/Launch(?![\w.-])/, 'memuat perintah menjalankan program lain'],
  [/\/EmbeddedFiles?(?![\w.-])/, 'memuat berkas lain di dalamnya'],
  [/\/RichMedia(?![\w.-])/, 'memuat media yang dapat berjalan sendiri'],
  [/\/XFA\s*[[<\d]/, 'berupa formulir yang memuat program (XFA)'],
]
/** What is wrong with a PDF: the code and the sentence of the refusal. */
export interface CacatPdf { kode: string; pesan: string }
class Cacat extends Error {
  readonly cacat: CacatPdf
  constructor(cacat: CacatPdf) { super(cacat.kode); this.cacat = cacat }
}
const tolak = (kode: string, pesan: string): never => { throw new Cacat({ kode, pesan }) }
export const RUMIT: [string, string] = ['pdf-terlalu-rumit', 'PDF ini terlalu rumit untuk diperiksa. Cetak ulang ke PDF, lalu kirim lagi.']
/** A name may be written with #xx for any letter; undone before looking. */
const polos = (teks: string) => teks.replace(/#([0-9a-fA-F]{2})/g, (_, heksa: string) => String.fromCharCode(Number.parseInt(heksa, 16)))

/** One plain Flate filter or none; comments, strings, predictors and chains of filters have no place here but to mislead a reader. */
const terbaca = (kamus: string) => !/[%(]|\/DecodeParms|\/DP\b|Crypt/.test(kamus) && (kamus.match(/Decode/g) ?? []).length <= 1 && (/\/FlateDecode/.test(kamus) || !/\/Filter/.test(kamus))

/** Texts of all object streams; objects can hide there from a plain search. */
function* aliranObjek(bytes: Buffer, teks: string): Generator<string> {
  let terurai = 0
  let aliran = 0
  for (const cocok of teks.matchAll(/\/(?:ObjStm|#[0-9a-fA-F]{2}[\w#]*|O[\w#]*#[\w#]*)/g)) {
    if (polos(cocok[0]) !== '/ObjStm') continue
    const kata = teks.indexOf('stream', cocok.index)
    if (kata < 0) return
    const awal = teks.lastIndexOf(' obj', cocok.index)
    if (++aliran > PALING_BANYAK_ALIRAN || kata - awal > KAMUS_TERPANJANG) tolak(...RUMIT)
    const mulai = kata + 6 + (teks[kata + 6] === '\r' ? 2 : 1)
    const kamus = polos(teks.slice(awal, kata))
    if (!terbaca(kamus)) tolak('pdf-tidak-terbaca', 'Isi PDF ini tidak dapat diperiksa. Cetak ulang ke PDF dari aplikasi Anda, lalu kirim lagi.')
    const potong = bytes.subarray(mulai, teks.indexOf('endstream', mulai) < 0 ? undefined : teks.indexOf('endstream', mulai))
    let isi: Buffer = potong
    if (/\/FlateDecode/.test(kamus)) {
      try { isi = inflateSync(potong, { maxOutputLength: 10_000_000 }) } catch { tolak('pdf-tidak-terbaca', 'Isi PDF ini rusak atau tidak dapat diperiksa. Simpan ulang sebagai PDF, lalu kirim lagi.') }
    }
    terurai += isi.length
    if (terurai > PALING_BESAR_TERURAI) tolak('pdf-terlalu-besar-terurai', 'PDF ini menjadi terlalu besar ketika dibuka. Simpan ulang sebagai PDF yang lebih kecil.')
    yield isi.toString('latin1')
  }
}

/** A ZIP archive at the tail: the file would be a document to one program and an archive to another. */
function berekorZip(bytes: Buffer): boolean {
  const ekor = Math.max(0, bytes.length - 65_557)
  for (let di = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1'); di >= ekor; di = di > 0 ? bytes.lastIndexOf('PK\x05\x06', di - 1, 'latin1') : -1) {
    if (di + 22 <= bytes.length && bytes.readUInt16LE(di + 20) <= bytes.length - di - 22) return true
  }
  return false
}

/** What is wrong with a PDF that is locked, active, carries files, is two things at once, or cannot be read; undefined when it may be kept. */
export function cacatPdf(bytes: Buffer): CacatPdf | undefined {
  try { periksaIsi(bytes) } catch (error) {
    if (error instanceof Cacat) return error.cacat
    throw error
  }
  return undefined
}

function periksaIsi(bytes: Buffer): void {
  const teks = bytes.toString('latin1')
  if (!teks.startsWith('%PDF-') || !/startxref\s+\d+/.test(teks.slice(-2048)) || !teks.slice(-2048).includes('%%EOF')) tolak('pdf-rusak', 'Berkas PDF ini tidak utuh. Simpan ulang atau pindai lagi, lalu kirim.')
  if (berekorZip(bytes)) tolak('berkas-ganda', 'Berkas ini sekaligus PDF dan arsip ZIP. Kirim PDF biasa.')
  let objek = 0
  for (let di = teks.indexOf(' obj'); di >= 0; di = teks.indexOf(' obj', di + 4)) if (++objek > PALING_BANYAK_OBJEK) tolak(...RUMIT)
  if (objek === 0) tolak('pdf-rusak', 'Berkas PDF ini tidak berisi halaman.')
  if (/\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(polos(teks))) tolak('pdf-terkunci', 'PDF ini terkunci dengan kata sandi. Kirim PDF tanpa kata sandi.')
  periksaNama(teks)
  for (const isi of aliranObjek(bytes, teks)) periksaNama(isi)
}
function periksaNama(teks: string): void {
  const terbaca = polos(teks)
  for (const [pola, sebab] of LARANGAN) if (pola.test(terbaca)) tolak('pdf-berbahaya', `PDF ini ${sebab}. Cetak ulang ke PDF biasa, lalu kirim lagi.`)
}

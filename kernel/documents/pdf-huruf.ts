import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { deflateSync } from 'node:zlib'

// A TrueType font as a PDF needs it (ISO 32000-1, 9.7 and 9.9): widths, characters to glyphs, the font file itself embedded whole.

/** Where objects of a PDF go: numbers are given out first, so that objects may refer to what is written later. */
export interface TujuanPdf { baru(): number; tulis(nomor: number, isi: Buffer | string): unknown }
/** A stream object, deflated. */
export function tulisAliran(tujuan: TujuanPdf, nomor: number, isi: Buffer | string, kamus = ''): void {
  const padat = deflateSync(Buffer.from(isi as string, 'latin1'), { level: 6 })
  tujuan.tulis(nomor, Buffer.concat([Buffer.from(`<< /Length ${padat.length} /Filter /FlateDecode ${kamus}>>\nstream\n`), padat, Buffer.from('\nendstream')]))
}

const PENGGANTI = 0x3f // '?': what stands for a character the font does not have
interface Aksara { heksa: string; lebar: number }
/** One weight of a font; `lebar` and `tulis` are in thousandths of the size and in hexadecimal glyph ids. */
class HurufPdf {
  readonly nama: string
  private readonly isi: Buffer
  private readonly satuan: number
  private readonly metrik: { di: number; banyak: number }
  private readonly peta: Map<number, number>
  private readonly aksara = new Map<number, Aksara>()
  private readonly lebarAscii = new Float64Array(128)
  private readonly dipakai = new Map<number, { kode: number; lebar: number }>()
  constructor(nama: string, isi: Buffer) {
    this.nama = nama
    this.isi = isi
    this.satuan = isi.readUInt16BE(this.tabel('head') + 18)
    this.metrik = { di: this.tabel('hmtx'), banyak: isi.readUInt16BE(this.tabel('hhea') + 34) }
    this.peta = bacaPeta(isi, this.tabel('cmap'))
  }
  private tabel(tanda: string): number {
    for (let i = 0, n = this.isi.readUInt16BE(4); i < n; i++) if (this.isi.toString('latin1', 12 + i * 16, 16 + i * 16) === tanda) return this.isi.readUInt32BE(20 + i * 16)
    throw new Error(`font ${this.nama}: no table ${tanda}`)
  }
  private cari(kode: number): Aksara {
    let ada = this.aksara.get(kode)
    if (ada) return ada
    const terpakai = this.peta.has(kode) ? kode : PENGGANTI, glyph = this.peta.get(terpakai) ?? 0
    const lebar = (this.isi.readUInt16BE(this.metrik.di + Math.min(glyph, this.metrik.banyak - 1) * 4) * 1000) / this.satuan
    ada = { heksa: glyph.toString(16).padStart(4, '0'), lebar }
    this.aksara.set(kode, ada)
    this.dipakai.set(glyph, { kode: terpakai, lebar })
    return ada
  }
  lebar(teks: string): number {
    let n = 0
    for (let i = 0; i < teks.length; i++) {
      const kode = teks.charCodeAt(i)
      // Most of what is set is ASCII, and widths are asked for far more often than anything else.
      n += kode < 128 ? this.lebarAscii[kode]! || (this.lebarAscii[kode] = this.cari(kode).lebar) : this.cari(kode >= 0xd800 && kode < 0xdc00 ? teks.codePointAt(i++)! : kode).lebar
    }
    return n
  }
  tulis(teks: string): string { let heksa = ''; for (const satu of teks) heksa += this.cari(satu.codePointAt(0)!).heksa; return heksa }

  /** Writes the font as object `nomor`, with the widths and characters of what was used of it. */
  sematkan(tujuan: TujuanPdf, nomor: number): void {
    const [anak, ciri, berkas, unikode] = [tujuan.baru(), tujuan.baru(), tujuan.baru(), tujuan.baru()]
    const skala = (n: number) => Math.round((n * 1000) / this.satuan), kepala = this.tabel('head'), hhea = this.tabel('hhea')
    const urut = [...this.dipakai].sort(([a], [b]) => a - b)
    tujuan.tulis(nomor, `<< /Type /Font /Subtype /Type0 /BaseFont /${this.nama} /Encoding /Identity-H /DescendantFonts [${anak} 0 R] /ToUnicode ${unikode} 0 R >>`)
    tujuan.tulis(anak, `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${this.nama} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${ciri} 0 R /CIDToGIDMap /Identity /DW 0 /W [${urut.map(([g, { lebar }]) => `${g} [${Math.round(lebar)}]`).join(' ')}] >>`)
    tujuan.tulis(ciri, `<< /Type /FontDescriptor /FontName /${this.nama} /Flags 32 /FontBBox [${[36, 38, 40, 42].map((di) => skala(this.isi.readInt16BE(kepala + di))).join(' ')}] /ItalicAngle 0 /Ascent ${skala(this.isi.readInt16BE(hhea + 4))} /Descent ${skala(this.isi.readInt16BE(hhea + 6))} /CapHeight 700 /StemV 80 /FontFile2 ${berkas} 0 R >>`)
    const padat = deflateSync(this.isi)
    tujuan.tulis(berkas, Buffer.concat([Buffer.from(`<< /Length ${padat.length} /Length1 ${this.isi.length} /Filter /FlateDecode >>\nstream\n`), padat, Buffer.from('\nendstream')]))
    tulisAliran(tujuan, unikode, keUnikode(urut.map(([g, { kode }]) => [g, kode])))
  }
}
/** Character to glyph, from the format 4 or 12 table for Unicode. */
function bacaPeta(isi: Buffer, di: number): Map<number, number> {
  const peta = new Map<number, number>()
  for (let i = 0, n = isi.readUInt16BE(di + 2); i < n; i++) {
    const tabel = di + isi.readUInt32BE(di + 8 + i * 8), bentuk = isi.readUInt16BE(tabel)
    if (bentuk === 12) for (let k = 0, banyak = isi.readUInt32BE(tabel + 12); k < banyak; k++) {
      const g = tabel + 16 + k * 12, [awal, akhir, glyph] = [isi.readUInt32BE(g), isi.readUInt32BE(g + 4), isi.readUInt32BE(g + 8)]
      for (let kode = awal; kode <= akhir; kode++) peta.set(kode, glyph + kode - awal)
    }
    if (bentuk === 4) bacaBentuk4(isi, tabel, peta)
  }
  return peta
}
function bacaBentuk4(isi: Buffer, tabel: number, peta: Map<number, number>): void {
  const dua = isi.readUInt16BE(tabel + 6), akhir = tabel + 14, awal = akhir + dua + 2, geser = awal + dua, jarak = geser + dua
  for (let k = 0; k < dua; k += 2) {
    const [dari, ke, beda, di] = [isi.readUInt16BE(awal + k), isi.readUInt16BE(akhir + k), isi.readInt16BE(geser + k), isi.readUInt16BE(jarak + k)]
    for (let kode = dari; kode <= ke && kode !== 0xffff; kode++) {
      const glyph = di === 0 ? (kode + beda) & 0xffff : isi.readUInt16BE(jarak + k + di + (kode - dari) * 2)
      if (glyph !== 0) peta.set(kode, di === 0 ? glyph : (glyph + beda) & 0xffff)
    }
  }
}
/** The map back from glyphs to characters, for searching and copying (at most 100 entries a block). */
function keUnikode(pasang: [glyph: number, kode: number][]): string {
  const heksa = (n: number) => Buffer.from(String.fromCodePoint(n), 'utf16le').swap16().toString('hex'), blok: string[] = []
  for (let i = 0; i < pasang.length; i += 100) { const isi = pasang.slice(i, i + 100); blok.push(`${isi.length} beginbfchar\n${isi.map(([g, kode]) => `<${g.toString(16).padStart(4, '0')}> <${heksa(kode)}>`).join('\n')}\nendbfchar`) }
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${blok.join('\n')}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend`
}

const butuh = createRequire(import.meta.url)
/** The two weights tables are set in, fresh for each file: they remember what was used of them. */
export const hurufTabel = (): { biasa: HurufPdf; tebal: HurufPdf } => {
  const baca = (nama: string) => readFileSync(butuh.resolve(`@expo-google-fonts/public-sans/${nama}/PublicSans_${nama}.ttf`))
  return { biasa: new HurufPdf('PublicSans-Regular', baca('400Regular')), tebal: new HurufPdf('PublicSans-Bold', baca('700Bold')) }
}

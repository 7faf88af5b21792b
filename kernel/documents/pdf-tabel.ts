import { closeSync, openSync, writeSync } from 'node:fs'
import { now } from '#kernel/platform'
import { sambungHalaman, teksPdf } from './pdf.ts'
import { type TujuanPdf, hurufTabel, tulisAliran } from './pdf-huruf.ts'

// Long tables as PDF, page by page and forgotten as they are written: a hundred thousand rows take a few seconds and the memory of
// one page. What is short and full of words is set by the templates (cetak.ts); this knows nothing but tables.

/** One table with its heads. `lebar`: shares of the width; `kanan`: columns of figures; `tebal`: rows in bold. Rows may come one by one. */
export interface BagianTabel { judul: string[]; kepalaSurat?: [string, string][]; kepala: string[]; lebar: number[]; kanan: number[]; tebal?: ReadonlySet<number>; baris: Iterable<string[]>; tanda?: { baris: string[]; nama: string }[]; /** Name in the list of contents beside the pages. */ penanda?: string | undefined }
interface GayaTabel { /** Words at the foot of each page. */ kaki: string; /** Before the page number. */ halaman?: string; /** Number of the page before the first. */ awal?: number; ukuran?: number }

const LEBAR = 841.89, TINGGI = 595.28, TEPI = 36.85, ATAS = 36.85, BAWAH = 45.35 // A4 lying, 1.3 cm beside
const ISI = LEBAR - 2 * TEPI, BANTALAN = 4, CELAH = 3
const angka = (n: number) => (Math.round(n * 100) / 100).toString()

/** Sets tables onto pages of `tujuan` below the page tree `pohon`; `selesai` writes the fonts and tells the pages. */
class PenataTabel {
  readonly halaman: number[] = []
  readonly penanda: { nama: string; halaman: number; di: number }[] = []
  private readonly huruf = hurufTabel()
  private readonly nomorHuruf: { biasa: number; tebal: number }
  private isi: string[] = []
  private y = 0
  private terbuka = false
  private readonly tujuan: TujuanPdf
  private readonly pohon: number
  private readonly gaya: Required<GayaTabel>
  constructor(tujuan: TujuanPdf, pohon: number, { kaki, halaman = 'Halaman', awal = 0, ukuran = 7.5 }: GayaTabel) {
    this.tujuan = tujuan
    this.pohon = pohon
    this.gaya = { kaki, halaman, awal, ukuran }
    this.nomorHuruf = { biasa: tujuan.baru(), tebal: tujuan.baru() }
  }

  private teks(x: number, y: number, isi: string, ukuran: number, tebal = false): void { if (isi) this.isi.push(`BT /${tebal ? 'T' : 'B'} ${ukuran} Tf ${angka(x)} ${angka(y)} Td <${(tebal ? this.huruf.tebal : this.huruf.biasa).tulis(isi)}> Tj ET`) }
  private lebarTeks(isi: string, ukuran: number, tebal: boolean): number { return ((tebal ? this.huruf.tebal : this.huruf.biasa).lebar(isi) * ukuran) / 1000 }
  private garis(x1: number, y1: number, x2: number, y2: number): void { this.isi.push(`${angka(x1)} ${angka(y1)} m ${angka(x2)} ${angka(y2)} l S`) }
  private halamanBaru(): void {
    this.tutupHalaman()
    this.isi = ['0.47 G 0.4 w']
    this.y = TINGGI - ATAS
    this.terbuka = true
    this.halaman.push(this.tujuan.baru())
  }
  private tutupHalaman(): void {
    if (!this.terbuka) return
    const nomor = `${this.gaya.halaman} ${this.halaman.length + this.gaya.awal}`, kaki = potongLebar(this.gaya.kaki, (s) => this.lebarTeks(s, 7, false), ISI - this.lebarTeks(nomor, 7, false) - 12)
    this.garis(TEPI, BAWAH - 8, LEBAR - TEPI, BAWAH - 8)
    this.isi.push('0.27 g')
    this.teks(TEPI, BAWAH - 18, kaki, 7)
    this.teks(LEBAR - TEPI - this.lebarTeks(nomor, 7, false), BAWAH - 18, nomor, 7)
    const isi = this.tujuan.baru()
    tulisAliran(this.tujuan, isi, this.isi.join('\n'))
    this.tujuan.tulis(this.halaman.at(-1)!, `<< /Type /Page /Parent ${this.pohon} 0 R /MediaBox [0 0 ${LEBAR} ${TINGGI}] /Resources << /Font << /B ${this.nomorHuruf.biasa} 0 R /T ${this.nomorHuruf.tebal} 0 R >> >> /Contents ${isi} 0 R >>`)
    this.terbuka = false
  }

  private perlu(tinggi: number): void { if (this.y - tinggi < BAWAH) this.halamanBaru() }
  /** One part, beginning on a page of its own; without a title it goes on below the one before it. */
  tambah(b: BagianTabel): void {
    if (b.judul.length > 0 || !this.terbuka) this.halamanBaru()
    else { this.perlu(72 + 11 * (b.kepalaSurat?.length ?? 0)); this.y -= 12 }
    if (b.penanda) this.penanda.push({ nama: b.penanda, halaman: this.halaman.at(-1)!, di: this.y })
    b.judul.forEach((baris, i) => { for (const satu of lipat(i === 0 ? baris.toUpperCase() : baris, ISI, (s) => this.lebarTeks(s, i === 0 ? 10 : 9, i === 0))) { const ukuran = i === 0 ? 10 : 9; this.y -= ukuran + 3; this.teks((LEBAR - this.lebarTeks(satu, ukuran, i === 0)) / 2, this.y, satu, ukuran, i === 0) } })
    this.y -= 8
    for (const [nama, nilai] of b.kepalaSurat ?? []) for (const [i, satu] of lipat(`: ${nilai}`, ISI - 142, (s) => this.lebarTeks(s, 8, false)).entries()) { this.perlu(11); this.y -= 11; if (i === 0) this.teks(TEPI, this.y, nama, 8); this.teks(TEPI + 142, this.y, satu, 8) }
    this.y -= 6
    this.perlu(60)
    this.tabel(b)
    if (b.tanda?.length) this.tandaTangan(b.tanda)
  }
  private tabel(b: BagianTabel): void {
    const semua = b.lebar.reduce((n, l) => n + Math.max(l, 0.3), 0), kolom = b.lebar.map((l) => (Math.max(l, 0.3) / semua) * ISI), { ukuran } = this.gaya
    let dari = this.y, n = 0
    const tegak = () => { let x = TEPI; this.garis(x, dari, x, this.y); for (const l of kolom) { x += l; this.garis(x, dari, x, this.y) } }
    const kepala = () => { dari = this.y; this.garis(TEPI, this.y, LEBAR - TEPI, this.y); this.baris(kolom, this.lipatSemua(b.kepala, kolom, true), [], true) }
    const pindah = () => { tegak(); this.halamanBaru(); kepala() }
    kepala()
    for (const satu of b.baris) {
      const tebal = b.tebal?.has(n) ?? false
      n++
      let sel = this.lipatSemua(satu, kolom, tebal)
      for (;;) {
        const baris = Math.max(1, ...sel.map((s) => s.length)), muat = Math.floor((this.y - BAWAH - 2 * CELAH) / (ukuran * 1.3))
        if (baris <= muat) { this.baris(kolom, sel, b.kanan, tebal); break }
        // A row goes onto the next page whole; only what is longer than a page is broken.
        if (baris * ukuran * 1.3 > TINGGI - ATAS - BAWAH - 60 && muat > 2) { this.baris(kolom, sel.map((s) => s.slice(0, muat)), b.kanan, tebal); sel = sel.map((s) => s.slice(muat)) }
        pindah()
      }
    }
    if (n === 0) this.baris(kolom, [['Tidak ada isi.'], ...kolom.slice(1).map(() => [])], [], false)
    tegak()
  }
  private lipatSemua(sel: string[], kolom: number[], tebal: boolean): string[][] { return kolom.map((l, i) => (sel[i] ? lipat(sel[i], l - 2 * BANTALAN, (s) => this.lebarTeks(s, this.gaya.ukuran, tebal)) : [])) }
  private baris(kolom: number[], sel: string[][], kanan: number[], tebal: boolean): void {
    const { ukuran } = this.gaya
    let x = TEPI
    for (const [i, l] of kolom.entries()) {
      for (const [k, satu] of sel[i]!.entries()) this.teks(kanan.includes(i) ? x + l - BANTALAN - this.lebarTeks(satu, ukuran, tebal) : x + BANTALAN, this.y - CELAH - ukuran * (0.8 + 1.3 * k), satu, ukuran, tebal)
      x += l
    }
    this.y -= Math.max(1, ...sel.map((s) => s.length)) * ukuran * 1.3 + 2 * CELAH - ukuran * 0.2
    this.garis(TEPI, this.y, LEBAR - TEPI, this.y)
  }
  private tandaTangan(tanda: { baris: string[]; nama: string }[]): void {
    const tinggi = Math.max(...tanda.map((t) => t.baris.length)) * 11 + 70
    this.perlu(tinggi)
    const l = ISI / tanda.length, awal = this.y - 14
    for (const [i, t] of tanda.entries()) {
      const tulis = (isi: string, y: number, tebal: boolean) => { this.teks(TEPI + l * i + (l - this.lebarTeks(isi, 8, tebal)) / 2, y, isi, 8, tebal) }
      t.baris.forEach((isi, k) => { tulis(isi, awal - 11 * (k + 1), false) })
      tulis(t.nama, awal - tinggi + 14, true)
    }
    this.y -= tinggi
  }
  /** Closes the last page and embeds the fonts. */
  selesai(): void {
    this.tutupHalaman()
    this.huruf.biasa.sematkan(this.tujuan, this.nomorHuruf.biasa)
    this.huruf.tebal.sematkan(this.tujuan, this.nomorHuruf.tebal)
  }
}
/** Lines of a text that are no wider than `lebar`: broken at spaces, a longer word where it must. */
export function lipat(teks: string, lebar: number, ukur: (s: string) => number): string[] {
  const rapi = /\s\s|[\n\t\r]|^\s|\s$/.test(teks) ? teks.replace(/\s+/g, ' ').trim() : teks
  if (rapi === '' || ukur(rapi) <= lebar) return [rapi]
  const hasil: string[] = []
  let kini = ''
  for (let kata of rapi.split(' ')) {
    const coba = kini ? `${kini} ${kata}` : kata
    if (ukur(coba) <= lebar) { kini = coba; continue }
    if (kini) hasil.push(kini)
    while (kata.length > 1 && ukur(kata) > lebar) { let n = kata.length; while (n > 1 && ukur(kata.slice(0, n)) > lebar) n = Math.max(1, n > 24 ? n >> 1 : n - 1); hasil.push(kata.slice(0, n)); kata = kata.slice(n) }
    kini = kata
  }
  return kini ? [...hasil, kini] : hasil
}
function potongLebar(teks: string, ukur: (s: string) => number, lebar: number): string {
  let kini = teks
  while (kini.length > 4 && ukur(kini) > lebar) kini = `${kini.slice(0, -4)}…`
  return kini
}

/** A new PDF that grows in a file: only the places of its objects are held. */
class BerkasPdf implements TujuanPdf {
  private readonly fd: number
  private readonly letak: number[] = [0]
  private di = 0
  constructor(path: string) { this.fd = openSync(path, 'w'); this.catat('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n') }
  private catat(isi: Buffer | string): void { const b = Buffer.from(isi as string, 'latin1'); writeSync(this.fd, b); this.di += b.length }
  baru(): number { return this.letak.push(-1) - 1 }
  tulis(nomor: number, isi: Buffer | string): void {
    this.letak[nomor] = this.di
    this.catat(Buffer.concat([Buffer.from(`${nomor} 0 obj\n`), Buffer.from(isi as string, 'latin1'), Buffer.from('\nendobj\n')]))
  }
  tutup(akar: number, info: number): void {
    const di = this.di
    this.catat(`xref\n0 ${this.letak.length}\n0000000000 65535 f \n${this.letak.slice(1).map((n) => `${String(n).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${this.letak.length} /Root ${akar} 0 R /Info ${info} 0 R >>\nstartxref\n${di}\n%%EOF\n`)
    closeSync(this.fd)
  }
  batal(): void { closeSync(this.fd) }
}
function daftarIsi(tujuan: TujuanPdf, penanda: PenataTabel['penanda']): number {
  const akar = tujuan.baru(), nomor = penanda.map(() => tujuan.baru())
  penanda.forEach((p, i) => { tujuan.tulis(nomor[i]!, `<< /Title ${teksPdf(p.nama)} /Parent ${akar} 0 R /Dest [${p.halaman} 0 R /XYZ null ${angka(p.di)} null]${i > 0 ? ` /Prev ${nomor[i - 1]} 0 R` : ''}${i < nomor.length - 1 ? ` /Next ${nomor[i + 1]} 0 R` : ''} >>`) })
  tujuan.tulis(akar, `<< /Type /Outlines /First ${nomor[0]} 0 R /Last ${nomor.at(-1)} 0 R /Count ${nomor.length} >>`)
  return akar
}

/** Writes parts as they come into the PDF file `path`; answers the number of pages. The file is broken when it throws. */
export async function tulisPdfTabel(path: string, bagian: AsyncIterable<BagianTabel> | Iterable<BagianTabel>, { judul, ...gaya }: GayaTabel & { judul: string }): Promise<number> {
  const berkas = new BerkasPdf(path)
  try {
    const [katalog, pohon, info] = [berkas.baru(), berkas.baru(), berkas.baru()], penata = new PenataTabel(berkas, pohon, gaya)
    for await (const satu of bagian) penata.tambah(satu)
    penata.selesai()
    const isi = penata.penanda.length > 1 ? daftarIsi(berkas, penata.penanda) : undefined
    berkas.tulis(pohon, `<< /Type /Pages /Kids [${penata.halaman.map((n) => `${n} 0 R`).join(' ')}] /Count ${penata.halaman.length} >>`)
    berkas.tulis(katalog, `<< /Type /Catalog /Pages ${pohon} 0 R /Lang (id-ID) /ViewerPreferences << /DisplayDocTitle true >>${isi ? ` /Outlines ${isi} 0 R /PageMode /UseOutlines` : ''} >>`)
    berkas.tulis(info, `<< /Title ${teksPdf(judul)} /Producer (Balai) /CreationDate (D:${now().toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z) >>`)
    berkas.tutup(katalog, info)
    return penata.halaman.length
  } catch (galat) { berkas.batal(); throw galat }
}
/** The same tables as further pages of a PDF of ours. */
export const sambungTabel = (pdf: Buffer, bagian: Iterable<BagianTabel>, gaya: GayaTabel): Buffer => sambungHalaman(pdf, (tujuan, pohon) => {
  const penata = new PenataTabel(tujuan, pohon, gaya)
  for (const satu of bagian) penata.tambah(satu)
  penata.selesai()
  return penata.halaman
})

// Adds to a PDF without touching a byte of it: new objects, a new cross-reference section, the old file as prefix. That is
// what lets a second signature leave the first one's byte range intact (ISO 32000-1, 7.5.6). Reads only classic
// cross-reference tables, which is what our own letters have; foreign PDF are never written to.

interface Ekor { ukuran: number; akar: number; info?: string; id?: string; sebelum?: number }
export interface StrukturPdf { letak: Map<number, number>; ekor: Ekor; startxref: number }

const angkaDi = (teks: string, pola: RegExp) => { const cocok = pola.exec(teks); return cocok ? Number(cocok[1]) : undefined }

function bacaBagian(teks: string, di: number, letak: Map<number, number>): Ekor {
  if (!teks.startsWith('xref', di)) throw new Error('pdf: only classic cross-reference tables can be extended')
  const trailer = teks.indexOf('trailer', di)
  const baris = teks.slice(di + 4, trailer).trim().split(/\r?\n|\r/)
  for (let i = 0; i < baris.length;) {
    const [awal, jumlah] = baris[i++]!.trim().split(' ').map(Number)
    for (let k = 0; k < jumlah!; k++) {
      const [letaknya, , jenis] = baris[i++]!.trim().split(' ')
      if (jenis === 'n' && !letak.has(awal! + k)) letak.set(awal! + k, Number(letaknya))
    }
  }
  const kamus = teks.slice(trailer, teks.indexOf('startxref', trailer))
  const akar = angkaDi(kamus, /\/Root\s+(\d+)/)
  const ukuran = angkaDi(kamus, /\/Size\s+(\d+)/)
  if (akar === undefined || ukuran === undefined) throw new Error('pdf: trailer without Root or Size')
  return { ukuran, akar, info: /\/Info\s+(\d+ \d+ R)/.exec(kamus)?.[1], id: /\/ID\s*(\[[^\]]*\])/.exec(kamus)?.[1], sebelum: angkaDi(kamus, /\/Prev\s+(\d+)/) }
}

/** Where each object of the newest state stands, and the last trailer. */
export function bacaPdf(pdf: Buffer): StrukturPdf {
  const teks = pdf.toString('latin1')
  const startxref = angkaDi(teks.slice(teks.lastIndexOf('startxref')), /startxref\s+(\d+)/)
  if (startxref === undefined) throw new Error('pdf: no startxref')
  const letak = new Map<number, number>()
  const ekor = bacaBagian(teks, startxref, letak)
  for (let sebelum = ekor.sebelum, putaran = 0; sebelum !== undefined && putaran < 50; putaran++) sebelum = bacaBagian(teks, sebelum, letak).sebelum
  return { letak, ekor, startxref }
}

/** The inside of an object that is a dictionary, between its outer `<<` and `>>`. */
export function kamus(pdf: Buffer, struktur: StrukturPdf, nomor: number): string {
  const di = struktur.letak.get(nomor)
  if (di === undefined) throw new Error(`pdf: object ${nomor} not found`)
  const isi = pdf.subarray(di, pdf.indexOf('endobj', di)).toString('latin1')
  return isi.slice(isi.indexOf('<<') + 2, isi.lastIndexOf('>>'))
}

const rujukan = (isi: string, kunci: string) => angkaDi(isi, new RegExp(`/${kunci}\\s+(\\d+)\\s+\\d+\\s+R`))
const larik = (isi: string, kunci: string) => new RegExp(`/${kunci}\\s*\\[([^\\]]*)\\]`).exec(isi)?.[1]?.trim() ?? ''
const tanpa = (isi: string, kunci: string) => isi.replace(new RegExp(`/${kunci}\\s*(\\[[^\\]]*\\]|\\d+\\s+\\d+\\s+R)`), '')
export const teksPdf = (teks: string): string => `<feff${Buffer.from(teks, 'utf16le').swap16().toString('hex')}>`
const waktuPdf = (saat: Date) => `(D:${saat.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z)`

/** One incremental update being written. */
class Tambahan {
  readonly struktur: StrukturPdf
  private readonly asal: Buffer
  private readonly potong: Buffer[]
  private panjang: number
  private readonly letak = new Map<number, number>()
  private berikut: number
  constructor(pdf: Buffer) {
    this.asal = pdf
    this.struktur = bacaPdf(pdf)
    this.berikut = this.struktur.ekor.ukuran
    const sambung = pdf.at(-1) === 0x0a ? Buffer.alloc(0) : Buffer.from('\n')
    this.potong = [pdf, sambung]
    this.panjang = pdf.length + sambung.length
  }
  baru(): number { return this.berikut++ }
  kamus(nomor: number): string { return kamus(this.asal, this.struktur, nomor) }
  /** Writes object `nomor` anew; returns where its bytes begin in the file to come. */
  tulis(nomor: number, isi: Buffer | string): number {
    const kepala = `${nomor} 0 obj\n`
    const objek = Buffer.concat([Buffer.from(kepala), Buffer.from(isi as string, 'latin1'), Buffer.from('\nendobj\n')])
    this.letak.set(nomor, this.panjang)
    this.potong.push(objek)
    this.panjang += objek.length
    return this.panjang - objek.length + kepala.length
  }
  aliran(isi: Uint8Array): number {
    const nomor = this.baru()
    this.tulis(nomor, Buffer.concat([Buffer.from(`<< /Length ${isi.length} >>\nstream\n`), isi, Buffer.from('\nendstream')]))
    return nomor
  }
  selesai(): Buffer {
    const { akar, info, id } = this.struktur.ekor
    const baris = [...this.letak].sort(([a], [b]) => a - b).map(([nomor, di]) => `${nomor} 1\n${String(di).padStart(10, '0')} 00000 n \n`)
    const trailer = `trailer\n<< /Size ${this.berikut} /Root ${akar} 0 R${info ? ` /Info ${info}` : ''}${id ? ` /ID ${id}` : ''} /Prev ${this.struktur.startxref} >>\nstartxref\n${this.panjang}\n%%EOF\n`
    return Buffer.concat([...this.potong, Buffer.from(`xref\n${baris.join('')}${trailer}`)])
  }
}

function halamanPertama(t: Tambahan): number {
  let nomor = rujukan(t.kamus(t.struktur.ekor.akar), 'Pages')!
  for (let dalam = 0; dalam < 20; dalam++) {
    const isi = t.kamus(nomor)
    const anak = angkaDi(larik(isi, 'Kids'), /^(\d+)/)
    if (anak === undefined) return nomor
    nomor = anak
  }
  throw new Error('pdf: page tree too deep')
}

/** Adds pages after the last one: `isi` writes them below the page tree `pohon` and tells their numbers. */
export function sambungHalaman(pdf: Buffer, isi: (tujuan: { baru(): number; tulis(nomor: number, isi: Buffer | string): unknown }, pohon: number) => number[]): Buffer {
  const t = new Tambahan(pdf), pohon = rujukan(t.kamus(t.struktur.ekor.akar), 'Pages')!, lama = t.kamus(pohon), halaman = isi(t, pohon)
  const banyak = angkaDi(lama, /\/Count\s+(\d+)/)! + halaman.length
  t.tulis(pohon, `<<${tanpa(lama, 'Kids').replace(/\/Count\s+\d+/, '')} /Kids [${larik(lama, 'Kids')} ${halaman.map((n) => `${n} 0 R`).join(' ')}] /Count ${banyak} >>`)
  return t.selesai()
}

export interface TempatTandaTangan { nama: string; alasan: string; tempat: string; saat: Date; subFilter?: string; ruang?: number }
export interface SiapTandaTangan { pdf: Buffer; /** The bytes the signature is made over. */ isi: Buffer; /** Where the hex of /Contents begins, and its room in bytes. */ di: number; ruang: number }

const JARAK = '[0 0000000000 0000000000 0000000000]'
function pasangKolom(t: Tambahan, tanda: number): void {
  const halaman = halamanPertama(t)
  const katalog = t.kamus(t.struktur.ekor.akar)
  const formulir = rujukan(katalog, 'AcroForm')
  const lama = formulir === undefined ? '' : larik(t.kamus(formulir), 'Fields')
  const urutan = lama === '' ? 1 : lama.split('R').length
  const kolom = t.baru()
  // An invisible widget (no area) needs no appearance in PDF/A; what people see is in the letter itself. 132 = print + locked.
  t.tulis(kolom, `<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 0 0] /V ${tanda} 0 R /T (TandaTangan${urutan}) /F 132 /P ${halaman} 0 R >>`)
  const isiHalaman = t.kamus(halaman)
  const anotasi = rujukan(isiHalaman, 'Annots')
  if (anotasi !== undefined) throw new Error('pdf: indirect annotation arrays are not ours')
  t.tulis(halaman, `<<${tanpa(isiHalaman, 'Annots')} /Annots [${larik(isiHalaman, 'Annots')} ${kolom} 0 R] >>`)
  const acro = formulir ?? t.baru()
  t.tulis(acro, `<< /SigFlags 3 /Fields [${lama} ${kolom} 0 R] >>`)
  if (formulir === undefined) t.tulis(t.struktur.ekor.akar, `<<${katalog} /AcroForm ${acro} 0 R >>`)
}

/** Adds an empty signature as an incremental update: what remains is to put the CMS into /Contents with `tanamkan`. */
export function siapkanTandaTangan(asal: Buffer, { nama, alasan, tempat, saat, subFilter = 'ETSI.CAdES.detached', ruang = 9000 }: TempatTandaTangan): SiapTandaTangan {
  const t = new Tambahan(asal)
  const nomor = t.baru()
  const awal = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${subFilter} /Name ${teksPdf(nama)} /Reason ${teksPdf(alasan)} /Location ${teksPdf(tempat)} /M ${waktuPdf(saat)} /ByteRange `
  const mulai = t.tulis(nomor, `${awal}${JARAK} /Contents <${'0'.repeat(ruang * 2)}> >>`)
  pasangKolom(t, nomor)
  const pdf = t.selesai()
  const buka = mulai + awal.length + JARAK.length + ' /Contents '.length
  const tutup = buka + ruang * 2 + 2
  const jarak = `[0 ${buka} ${tutup} ${pdf.length - tutup}]`.padEnd(JARAK.length)
  pdf.write(jarak, mulai + awal.length, 'latin1')
  return { pdf, isi: Buffer.concat([pdf.subarray(0, buka), pdf.subarray(tutup)]), di: buka + 1, ruang }
}

/** Puts the finished CMS into its place; the file keeps its length. */
export function tanamkan(siap: SiapTandaTangan, cms: Uint8Array): Buffer {
  if (cms.length > siap.ruang) throw new Error(`pdf: signature of ${cms.length} bytes does not fit into ${siap.ruang}`)
  const pdf = Buffer.from(siap.pdf)
  pdf.write(Buffer.from(cms).toString('hex'), siap.di, 'latin1')
  return pdf
}

/** Adds certificates and revocation lists (DSS, PAdES B-LT) so that the signature can be judged when its issuer is gone. */
export function tambahDss(pdf: Buffer, { sertifikat, crl }: { sertifikat: Uint8Array[]; crl: Uint8Array[] }): Buffer {
  const t = new Tambahan(pdf)
  const katalog = t.kamus(t.struktur.ekor.akar)
  const lama = rujukan(katalog, 'DSS')
  const isiLama = lama === undefined ? '' : t.kamus(lama)
  const daftar = (kunci: string, baru: Uint8Array[]) => `/${kunci} [${[larik(isiLama, kunci), ...baru.map((b) => `${t.aliran(b)} 0 R`)].filter(Boolean).join(' ')}]`
  const dss = lama ?? t.baru()
  t.tulis(dss, `<< /Type /DSS ${daftar('Certs', sertifikat)} ${daftar('CRLs', crl)} >>`)
  if (lama === undefined) t.tulis(t.struktur.ekor.akar, `<<${katalog} /DSS ${dss} 0 R >>`)
  return t.selesai()
}

export interface TandaDalamPdf { jarak: [number, number, number, number]; isi: Buffer; cms: Buffer; subFilter: string; /** Bytes of the file after what this signature covers. */ sesudah: number }
/**
 * Every signature in a PDF, ours or not, found by its byte range; ranges that do not describe exactly "everything but the
 * /Contents" are dropped, for such a gap can hide altered content.
 */
export function cariTandaTangan(pdf: Buffer): TandaDalamPdf[] {
  const teks = pdf.toString('latin1')
  const hasil: TandaDalamPdf[] = []
  let dicoba = 0
  for (const cocok of teks.matchAll(/\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g)) {
    const tanda = tandaDi(pdf, teks, cocok.slice(1, 5).map(Number) as TandaDalamPdf['jarak'], cocok.index)
    if (tanda) hasil.push(tanda)
    if (hasil.length >= PALING_BANYAK_TANDA || ++dicoba >= PALING_BANYAK_DICOBA) break
  }
  return hasil
}
/** More signatures than any letter has, and a larger CMS than any authority makes, only serve to keep a server busy. */
const PALING_BANYAK_TANDA = 10
/** Each place that looks like a signature reads up to half a megabyte; a file of nothing else would keep a server busy for hours. */
const PALING_BANYAK_DICOBA = 50
const CMS_TERBESAR = 300_000

function tandaDi(pdf: Buffer, teks: string, jarak: TandaDalamPdf['jarak'], di: number): TandaDalamPdf | undefined {
  const [awal, panjang, lanjut, sisa] = jarak
  if (awal !== 0 || lanjut <= panjang || lanjut - panjang > CMS_TERBESAR * 2 || lanjut + sisa > pdf.length || pdf[panjang] !== 0x3c || pdf[lanjut - 1] !== 0x3e) return undefined
  const heksa = teks.slice(panjang + 1, lanjut - 1).replace(/\s/g, '')
  if (!/^[0-9a-fA-F]+$/.test(heksa)) return undefined
  const kamusnya = teks.slice(Math.max(0, di - 3000), di) + teks.slice(lanjut, lanjut + 1000)
  return { jarak, isi: Buffer.concat([pdf.subarray(0, panjang), pdf.subarray(lanjut, lanjut + sisa)]), cms: potongDer(Buffer.from(heksa, 'hex')), subFilter: /\/SubFilter\s*\/([\w.]+)/.exec(kamusnya)?.[1] ?? '', sesudah: pdf.length - lanjut - sisa }
}

/** /Contents is padded with zeros: the DER says itself how long it is. */
function potongDer(der: Buffer): Buffer {
  const pertama = der[1] ?? 0
  if (pertama < 0x80) return der.subarray(0, 2 + pertama)
  const banyak = pertama & 0x7f
  return banyak === 0 || banyak > 4 ? der : der.subarray(0, 2 + banyak + der.readUIntBE(2, banyak))
}

// Tests only: the words that pdf-tabel.ts wrote, read back through the fonts' own maps as a reader does that searches or copies.
import { inflateSync } from 'node:zlib'
import { bacaPdf, kamus } from './pdf.ts'

const rujuk = (isi: string, kunci: string): number => Number(new RegExp(`/${kunci}\\s+(\\d+) 0 R`).exec(isi)?.[1] ?? Number.NaN)
/** Every page of a PDF with what stands on it, in the order it was written; pages of other makers give nothing. */
export function bacaTeksTabel(pdf: Buffer): { halaman: number; teks: string[][] } {
  const s = bacaPdf(pdf), pohon = kamus(pdf, s, rujuk(kamus(pdf, s, s.ekor.akar), 'Pages')), peta = new Map<number, Map<string, string>>()
  const aliran = (nomor: number): string => { const di = pdf.indexOf('stream\n', s.letak.get(nomor)!) + 7; return inflateSync(pdf.subarray(di, pdf.indexOf('\nendstream', di))).toString('latin1') }
  const petaHuruf = (nomor: number) => { let ada = peta.get(nomor); if (!ada) { ada = new Map([...aliran(rujuk(kamus(pdf, s, nomor), 'ToUnicode')).matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gm)].map(([, g, u]) => [g!, Buffer.from(u!, 'hex').swap16().toString('utf16le')])); peta.set(nomor, ada) } return ada }
  const halaman = [.../\/Kids\s*\[([^\]]*)\]/.exec(pohon)![1]!.matchAll(/(\d+) 0 R/g)].map(([, n]) => kamus(pdf, s, Number(n)))
  const teks = halaman.filter((h) => /\/Font << \/B \d+ 0 R \/T/.test(h)).map((h) => [...aliran(rujuk(h, 'Contents')).matchAll(/\/([BT]) [\d.]+ Tf [^<]*<([0-9a-f]*)> Tj/g)].map(([, huruf, heksa]) => heksa!.match(/.{4}/g)!.map((g) => petaHuruf(rujuk(h, huruf!)).get(g) ?? '').join('')))
  return { halaman: Number(/\/Count\s+(\d+)/.exec(pohon)![1]), teks }
}

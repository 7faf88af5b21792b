// The few shapes of the drawing as SVG text. Presentation attributes only, so that it may stand inside a page under the
// strict content security policy and inside the PDF alike.

export const lolos = (teks: string): string => teks.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!).replace(/[\u0000-\u0008\u000b-\u001f]/g, '')
const bulat = (n: number): string => String(Math.round(n * 10) / 10)
export interface Kotak { x: number; y: number; w: number; h: number }
export interface GayaTeks { ukuran?: number; tebal?: boolean; rata?: 'start' | 'middle' | 'end'; putar?: boolean }

/** Average width of a letter of Public Sans as a share of its size: wraps a little early rather than too late. */
const LEBAR_HURUF = 0.56
export function lipat(teks: string, lebar: number, ukuran: number): string[] {
  const muat = Math.max(3, Math.floor(lebar / (ukuran * LEBAR_HURUF)))
  const baris: string[] = []
  for (const kata of teks.split(/\s+/).filter(Boolean).flatMap((satu) => satu.match(new RegExp(`.{1,${muat}}`, 'gu')) ?? [])) {
    const akhir = baris.at(-1)
    if (akhir !== undefined && akhir.length + 1 + kata.length <= muat) baris[baris.length - 1] = `${akhir} ${kata}`
    else baris.push(kata)
  }
  return baris.length > 0 ? baris : ['']
}

export const JARAK_BARIS = 1.25
export const teks = (isi: string, x: number, y: number, { ukuran = 7, tebal, rata = 'start', putar }: GayaTeks = {}): string =>
  `<text x="${bulat(x)}" y="${bulat(y)}" font-size="${ukuran}"${tebal ? ' font-weight="700"' : ''}${rata === 'start' ? '' : ` text-anchor="${rata}"`}${putar ? ` transform="rotate(-90 ${bulat(x)} ${bulat(y)})"` : ''}>${lolos(isi)}</text>`

/** Text folded into a box, from its top, with a small inner margin. */
export function paragraf(isi: string, { x, y, w }: Kotak, gaya: GayaTeks = {}): string {
  const ukuran = gaya.ukuran ?? 7
  const letak = gaya.rata === 'middle' ? x + w / 2 : x + 3
  return lipat(isi, w - 6, ukuran).map((satu, i) => teks(satu, letak, y + ukuran + 2 + i * ukuran * JARAK_BARIS, gaya)).join('')
}
export const tinggiParagraf = (isi: string, lebar: number, ukuran = 7): number => lipat(isi, lebar - 6, ukuran).length * ukuran * JARAK_BARIS + 6

export const kotak = ({ x, y, w, h }: Kotak, isi = 'none', sudut = 0, garis = '#111'): string => `<rect x="${bulat(x)}" y="${bulat(y)}" width="${bulat(w)}" height="${bulat(h)}"${sudut ? ` rx="${bulat(sudut)}"` : ''} fill="${isi}" stroke="${garis}" stroke-width="0.7"/>`
/** A cell of the table: paler lines than the symbols and arrows that run over them. */
export const petak = (k: Kotak, isi = 'none'): string => kotak(k, isi, 0, '#a9a398')
export const kapsul = (k: Kotak): string => kotak(k, '#fff', k.h / 2)
export const ketupat = ({ x, y, w, h }: Kotak): string => `<polygon points="${[[x + w / 2, y], [x + w, y + h / 2], [x + w / 2, y + h], [x, y + h / 2]].map((p) => p.map(bulat).join(',')).join(' ')}" fill="#fff" stroke="#111" stroke-width="0.9"/>`
/** Off-page connector: a pentagon pointing down with the number of the row where the arrow goes on. */
export const segilima = (x: number, y: number, nomor: number): string => {
  const r = 6
  const titik = [[x - r, y - r], [x + r, y - r], [x + r, y + 2], [x, y + r + 2], [x - r, y + 2]]
  return `<polygon points="${titik.map((p) => p.map(bulat).join(',')).join(' ')}" fill="#fff" stroke="#111" stroke-width="0.7"/>${teks(String(nomor), x, y + 1.5, { ukuran: 5.5, rata: 'middle' })}`
}
/** A line of right angles with an arrow head at its end. The head is drawn, not a marker: markers need ids that clash between drawings. */
export function panah(titik: [number, number][]): string {
  const [dari, ke] = titik.slice(-2) as [[number, number], [number, number]]
  const sudut = Math.atan2(ke[1] - dari[1], ke[0] - dari[0])
  const sayap = (putar: number): string => `${bulat(ke[0] - 5 * Math.cos(sudut + putar))},${bulat(ke[1] - 5 * Math.sin(sudut + putar))}`
  return `<polyline points="${titik.map((p) => p.map(bulat).join(',')).join(' ')}" fill="none" stroke="#111" stroke-width="0.8"/><polygon points="${bulat(ke[0])},${bulat(ke[1])} ${sayap(0.42)} ${sayap(-0.42)}" fill="#111"/>`
}

/** One page: a document for assistive technology, with a title, a description in words, and real text inside. */
export const halamanSvg = (id: string, lebar: number, tinggi: number, judul: string, uraian: string, isi: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${lebar} ${tinggi}" width="${lebar}" height="${tinggi}" role="graphics-document" aria-labelledby="${id}-judul" aria-describedby="${id}-uraian" font-family="Public Sans, Arial, sans-serif" fill="#111" lang="id"><title id="${id}-judul">${lolos(judul)}</title><desc id="${id}-uraian">${lolos(uraian)}</desc><rect width="${lebar}" height="${tinggi}" fill="#fff"/>${isi}</svg>`

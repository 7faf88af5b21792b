import { type Blok, type GayaButir, type Potong, bacaBlok, satukanTeks } from './blok.ts'
import { type Unsur, uraiHtml } from './html.ts'

// HTML from a word processor, or from the editor of the page, as blocks. Only what a letter is made of is kept: everything else
// (styles, comments, scripts, pictures, fields, tracked changes that were deleted) falls away here and nowhere else.

const BUANG = new Set(['script', 'style', 'head', 'title', 'xml', 'o:p', 'meta', 'link', 'object', 'embed', 'iframe', 'svg', 'math', 'template', 'noscript', 'select', 'textarea', 'button', 'input', 'del', 's', 'strike', 'img', 'video', 'audio', 'canvas'])
const WADAH = new Set(['p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'blockquote', 'center', 'address', 'pre', 'form', 'fieldset', 'figure', 'dd', 'dt', 'dl'])
const JUDUL: Record<string, 1 | 2> = { h1: 1, h2: 1, h3: 2, h4: 2, h5: 2, h6: 2 }

interface Gaya { tebal?: true; miring?: true; garis?: true }
/** Bold, italic and underline as the element and its style say; a style may also take them away (Google Docs does). */
function gayaUnsur({ nama, atribut }: Unsur, dari: Gaya): Gaya {
  const gaya: Gaya = { ...dari }
  const css = (atribut.style ?? '').toLowerCase()
  if (nama === 'b' || nama === 'strong') gaya.tebal = true
  if (nama === 'i' || nama === 'em' || nama === 'cite') gaya.miring = true
  if (nama === 'u' || nama === 'ins') gaya.garis = true
  const berat = /(?:^|;)\s*font-weight\s*:\s*(\w+)/.exec(css)?.[1]
  if (berat) { if (berat === 'bold' || berat === 'bolder' || Number(berat) >= 600) gaya.tebal = true; else delete gaya.tebal }
  const condong = /(?:^|;)\s*font-style\s*:\s*(\w+)/.exec(css)?.[1]
  if (condong) { if (condong === 'italic' || condong === 'oblique') gaya.miring = true; else delete gaya.miring }
  const garis = /(?:^|;)\s*text-decoration(?:-line)?\s*:\s*([^;]+)/.exec(css)?.[1]
  if (garis) { if (garis.includes('underline')) gaya.garis = true; else if (garis.includes('none')) delete gaya.garis }
  return gaya
}
const tersembunyi = ({ atribut }: Unsur): boolean => /display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*(comment|field)/i.test(atribut.style ?? '')

class Penulis {
  readonly blok: Blok[] = []
  private potong: Potong[] = []
  kata(teks: string, gaya: Gaya): void {
    const akhir = this.potong.at(-1)
    if (akhir && akhir.tebal === gaya.tebal && akhir.miring === gaya.miring && akhir.garis === gaya.garis) akhir.teks += teks
    else this.potong.push({ teks, ...gaya })
  }
  ganti(): void { this.kata('\n', {}) }
  /** The words so far as one sentence with marks, and none left. */
  ambil(): string {
    const teks = satukanTeks(this.potong).split('\n').map((baris) => baris.trim()).join('\n').trim()
    this.potong = []
    return teks
  }
  paragraf(): void {
    const teks = this.ambil()
    if (teks) this.blok.push({ jenis: 'paragraf', teks })
  }
  butir(gaya: GayaButir, tingkat: number, teks: string): void {
    const akhir = this.blok.at(-1)
    if (!teks) return
    if (akhir?.jenis === 'butir' && (akhir.gaya === gaya || tingkat > 0)) akhir.butir.push({ teks, tingkat })
    else this.blok.push({ jenis: 'butir', gaya, butir: [{ teks, tingkat: 0 }] })
  }
}

function jalan(unsur: Unsur, p: Penulis, dari: Gaya): void {
  for (const anak of unsur.anak) {
    if (typeof anak === 'string') { p.kata(anak.replace(/\s+/g, ' '), dari); continue }
    if (BUANG.has(anak.nama) || tersembunyi(anak)) continue
    if (anak.nama === 'br') { p.ganti(); continue }
    if (JUDUL[anak.nama]) { judul(anak, JUDUL[anak.nama]!, p); continue }
    if (anak.nama === 'ul' || anak.nama === 'ol') { p.paragraf(); daftar(anak, p, 0); continue }
    if (anak.nama === 'table') { p.paragraf(); tabel(anak, p); continue }
    if (!WADAH.has(anak.nama)) { jalan(anak, p, gayaUnsur(anak, dari)); continue }
    p.paragraf()
    const word = butirWord(anak)
    jalan(word ? { ...anak, anak: word.anak } : anak, p, gayaUnsur(anak, dari))
    if (word) p.butir(word.gaya, word.tingkat, p.ambil()); else p.paragraf()
  }
}
function judul(unsur: Unsur, tingkat: 1 | 2, p: Penulis): void {
  p.paragraf()
  jalan(unsur, p, {})
  const teks = p.ambil().replaceAll('\n', ' ').replace(/^\*+|\*+$/g, '').trim()
  if (teks) p.blok.push({ jenis: 'judul', tingkat, teks })
}

/** Word writes a list as paragraphs: the sign stands in a span that says so, the depth in the style. */
function butirWord({ atribut, anak }: Unsur): { gaya: GayaButir; tingkat: number; anak: Unsur['anak'] } | undefined {
  const gaya = atribut.style ?? ''
  const tingkat = /mso-list\s*:[^;]*level(\d)/i.exec(gaya)?.[1]
  if (!tingkat && !/ListParagraph|MsoListBullet|MsoListNumber/i.test(atribut.class ?? '')) return undefined
  const isi = salin(anak)
  const tanda = cabutTanda(isi)
  if (tanda === undefined && !tingkat) return undefined
  return { gaya: gayaTanda(tanda ?? ''), tingkat: Math.min(3, Math.max(0, Number(tingkat ?? 1) - 1)), anak: isi }
}
const salin = (anak: Unsur['anak']): Unsur['anak'] => anak.map((satu) => (typeof satu === 'string' ? satu : { ...satu, anak: salin(satu.anak) }))
/** Takes the sign of the item out of the words and returns it. */
function cabutTanda(anak: Unsur['anak']): string | undefined {
  for (const [i, satu] of anak.entries()) {
    if (typeof satu === 'string') continue
    if (/mso-list\s*:\s*ignore/i.test(satu.atribut.style ?? '')) { anak.splice(i, 1); return polos(satu) }
    const dalam = cabutTanda(satu.anak)
    if (dalam !== undefined) return dalam
  }
  return undefined
}
const polos = ({ anak }: Unsur): string => anak.map((satu) => (typeof satu === 'string' ? satu : polos(satu))).join('').replace(/\s+/g, ' ').trim()
const gayaTanda = (tanda: string): GayaButir => (/^\(?\d/.test(tanda) ? 'angka' : /^\(?[a-z][.)]/i.test(tanda) ? 'huruf' : 'titik')

function daftar(unsur: Unsur, p: Penulis, tingkat: number): void {
  const gaya: GayaButir = unsur.nama === 'ul' ? 'titik' : /^[a-z]$/i.test(unsur.atribut.type ?? '') || /(alpha|latin)/i.test(unsur.atribut.style ?? '') ? 'huruf' : 'angka'
  for (const anak of unsur.anak) {
    if (typeof anak === 'string') continue
    if (anak.nama === 'ul' || anak.nama === 'ol') { daftar(anak, p, Math.min(3, tingkat + 1)); continue }
    const dalam = anak.anak.filter((satu): satu is Unsur => typeof satu !== 'string' && (satu.nama === 'ul' || satu.nama === 'ol'))
    const q = new Penulis()
    jalan({ ...anak, anak: anak.anak.filter((satu) => !dalam.includes(satu as Unsur)) }, q, {})
    q.paragraf()
    p.butir(gaya, tingkat, q.blok.map((satu) => ('teks' in satu ? satu.teks : '')).filter(Boolean).join('\n'))
    for (const satu of dalam) daftar(satu, p, Math.min(3, tingkat + 1))
  }
}

/** Every cell becomes a sentence; a cell over several columns leaves the others empty. A table of one cell is a frame around words. */
function tabel(unsur: Unsur, p: Penulis): void {
  const baris: string[][] = []
  const telusuri = (satu: Unsur): void => {
    if (satu.nama === 'tr') { baris.push(satu.anak.flatMap((sel) => (typeof sel !== 'string' && (sel.nama === 'td' || sel.nama === 'th') ? [kataSel(sel), ...Array<string>(Math.min(19, Math.max(0, Number(sel.atribut.colspan ?? 1) - 1 || 0))).fill('')] : []))) } else for (const anak of satu.anak) if (typeof anak !== 'string') telusuri(anak)
  }
  telusuri(unsur)
  const isi = baris.filter((satu) => satu.some(Boolean)).slice(0, 1000)
  const lebar = Math.min(20, Math.max(0, ...isi.map((satu) => satu.length)))
  if (lebar === 1) { for (const [teks] of isi) p.blok.push({ jenis: 'paragraf', teks: teks! }); return }
  const pasang = pasangan(isi)
  if (pasang) { p.blok.push({ jenis: 'daftar', baris: pasang }); return }
  if (lebar > 1) p.blok.push({ jenis: 'tabel', kepala: Array.from({ length: lebar }, (_, i) => (isi[0]![i] ?? '').replace(/^\*(.*)\*$/s, '$1')), baris: isi.slice(1).map((satu) => Array.from({ length: lebar }, (_, i) => satu[i] ?? '')) })
}
function kataSel(sel: Unsur): string {
  const q = new Penulis()
  jalan(sel, q, {})
  q.paragraf()
  return q.blok.flatMap((satu) => (satu.jenis === 'butir' ? satu.butir.map((b) => b.teks) : 'teks' in satu ? [satu.teks] : satu.jenis === 'daftar' ? satu.baris.map((b) => b.join(' : ')) : [])).join('\n').replaceAll('|', '/')
}
/** The invisible table by which Word users line up "Hari, tanggal : Kamis". */
function pasangan(isi: string[][]): [string, string][] | undefined {
  if (isi.length === 0 || !isi.every((satu) => satu.length === 3 && satu[1] === ':')) return undefined
  return isi.map((satu) => [satu[0]!, satu[2]!])
}

/** HTML of any origin as blocks of a letter. Never throws on what is no HTML; at most the size the route lets in. */
export function blokDariHtml(html: string): Blok[] {
  const p = new Penulis()
  jalan(uraiHtml(html), p, {})
  p.paragraf()
  return bacaBlok(p.blok.slice(0, 2000))
}

const aman = (teks: string) => teks.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
export const htmlPotong = (potong: Potong[]): string => potong.map(({ teks, tebal, miring, garis }) => {
  let isi = aman(teks).replaceAll('\n', '<br>')
  if (miring) isi = `<i>${isi}</i>`
  if (tebal) isi = `<b>${isi}</b>`
  return garis ? `<u>${isi}</u>` : isi
}).join('')

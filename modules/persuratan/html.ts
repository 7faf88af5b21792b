// A tolerant reader of HTML, as small as the purpose: it never fails, knows what closes by itself, and makes no document of its
// own. Nothing of what it returns is ever shown as markup; `blok-html.ts` takes the words out of it.

export interface Unsur { nama: string; atribut: Record<string, string>; anak: (Unsur | string)[] }

const TUNGGAL = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'area', 'base', 'col', 'embed', 'param', 'source', 'track', 'wbr'])
const MENTAH = new Set(['script', 'style', 'xml', 'textarea', 'title', 'noscript', 'iframe', 'template'])
/** What an opening tag closes when it is still open (up to the nearest of the fences). */
const MENUTUP: Record<string, string[]> = { li: ['li'], p: ['p'], tr: ['tr', 'td', 'th'], td: ['td', 'th'], th: ['td', 'th'], tbody: ['tr', 'td', 'th', 'thead', 'tbody'], dd: ['dd', 'dt'], dt: ['dd', 'dt'] }
const BLOK = new Set(['div', 'table', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'section', 'blockquote', 'pre'])
const PAGAR = new Set(['table', 'ul', 'ol', 'td', 'th', 'div', 'li', 'body'])
const DALAM_TERBESAR = 200

const BERNAMA: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…', bull: '•', middot: '·', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', deg: '°', sup2: '²', sup3: '³', frac12: '½', times: '×', copy: '©', reg: '®', trade: '™', euro: '€', shy: '', zwnj: '', zwj: '', ensp: ' ', emsp: ' ', thinsp: ' ', eacute: 'é', egrave: 'è', agrave: 'à', uuml: 'ü', ouml: 'ö', auml: 'ä', sect: '§', para: '¶', plusmn: '±', acute: '´', permil: '‰', le: '≤', ge: '≥', ne: '≠', rarr: '→', larr: '←' }
/** Words with their entities read; an unknown one stays as it was written. */
export function bacaEntitas(teks: string): string {
  return teks.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,12}));?/gi, (seluruh, angka?: string, heksa?: string, nama?: string) => {
    if (nama) return BERNAMA[nama] ?? BERNAMA[nama.toLowerCase()] ?? seluruh
    const kode = angka ? Number(angka) : parseInt(heksa!, 16)
    return kode > 8 && kode <= 0x10ffff && !(kode >= 0xd800 && kode <= 0xdfff) ? String.fromCodePoint(kode) : ' '
  })
}

const ATRIBUT = /([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g
const bacaAtribut = (teks: string): Record<string, string> => {
  const semua: Record<string, string> = Object.create(null)
  for (const [, nama, a, b, c] of teks.matchAll(ATRIBUT)) semua[nama!.toLowerCase()] ??= bacaEntitas(a ?? b ?? c ?? '')
  return semua
}

/** Reads HTML into elements and words. Comments, declarations and Word's conditional sections fall away. */
export function uraiHtml(html: string): Unsur {
  const akar: Unsur = { nama: '#', atribut: {}, anak: [] }
  const tumpuk: Unsur[] = [akar]
  const tulis = (teks: string) => { if (teks) tumpuk.at(-1)!.anak.push(bacaEntitas(teks)) }
  for (let i = 0; i < html.length;) {
    const mulai = html.indexOf('<', i)
    if (mulai < 0) { tulis(html.slice(i)); break }
    tulis(html.slice(i, mulai))
    if (html.startsWith('<!--', mulai)) { const akhir = html.indexOf('-->', mulai + 4); i = akhir < 0 ? html.length : akhir + 3; continue }
    if (/^<[!?]/.test(html.slice(mulai, mulai + 2))) { const akhir = html.indexOf('>', mulai); i = akhir < 0 ? html.length : akhir + 1; continue }
    if (!/^<\/?[a-z]/i.test(html.slice(mulai, mulai + 3))) { tulis('<'); i = mulai + 1; continue }
    const akhir = akhirTanda(html, mulai + 1)
    const isi = html.slice(mulai + 1, akhir)
    i = akhir + 1
    if (isi.startsWith('/')) { tutup(tumpuk, isi.slice(1).trim().toLowerCase()); continue }
    const nama = /^[a-z][a-z0-9:_-]*/i.exec(isi)![0].toLowerCase()
    i = buka(html, i, tumpuk, { nama, atribut: bacaAtribut(isi.slice(nama.length)), anak: [] }, isi.endsWith('/'))
  }
  return akar
}
/** The `>` that ends a tag, past those inside quotes. */
function akhirTanda(html: string, dari: number): number {
  let kutip = ''
  for (let i = dari; i < html.length; i++) {
    const huruf = html[i]!
    if (kutip) { if (huruf === kutip) kutip = '' } else if ((huruf === '"' || huruf === "'") && /=\s*$/.test(html.slice(Math.max(dari, i - 8), i))) kutip = huruf
    else if (huruf === '>') return i
  }
  return html.length
}
function buka(html: string, i: number, tumpuk: Unsur[], unsur: Unsur, sendiri: boolean): number {
  const menutup = MENUTUP[unsur.nama] ?? (BLOK.has(unsur.nama) ? ['p'] : [])
  for (let k = tumpuk.length - 1; k > 0 && menutup.length > 0; k--) {
    if (menutup.includes(tumpuk[k]!.nama)) { tumpuk.length = k; continue }
    if (PAGAR.has(tumpuk[k]!.nama)) break
  }
  tumpuk.at(-1)!.anak.push(unsur)
  if (MENTAH.has(unsur.nama)) {
    const tutupan = html.toLowerCase().indexOf(`</${unsur.nama}`, i)
    return tutupan < 0 ? html.length : html.indexOf('>', tutupan) < 0 ? html.length : html.indexOf('>', tutupan) + 1
  }
  if (!TUNGGAL.has(unsur.nama) && !sendiri && tumpuk.length < DALAM_TERBESAR) tumpuk.push(unsur)
  return i
}
function tutup(tumpuk: Unsur[], nama: string): void {
  const letak = tumpuk.findLastIndex((satu) => satu.nama === nama)
  if (letak > 0) tumpuk.length = letak
}

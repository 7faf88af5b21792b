// Finds every regular expression written in the sources and tries to make each one slow: strings made of its own letters, repeated,
// ended by what cannot match. Slow is judged by growth, not by the clock alone: time that grows with the square of the length or worse.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { transformSync } from 'esbuild'
import { root } from '#tools/parts'

export interface Pola { berkas: string; source: string; flags: string }

const KATA = /(?:^|[^\w$.])(?:return|typeof|case|in|of|delete|void|throw|new|else|do|yield|await|instanceof)$/
/** May a slash after this text begin an expression? After a value it divides. */
const awalUngkapan = (sebelum: string): boolean => { const t = sebelum.trimEnd(); return t === '' || /[([{,;=:!&|?+\-*%<>~^}]$/.test(t) || KATA.test(t.slice(-14)) }
const HARFIAH = /\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/([dgimsuvy]*)/y

/** Regular expressions in JavaScript text: strings, templates and comments are stepped over. */
export function polaDalam(js: string): Omit<Pola, 'berkas'>[] {
  const hasil: Omit<Pola, 'berkas'>[] = []
  const kurung: number[] = [] // depth of braces inside each open template
  let i = 0, dalam = 0, templat = false
  while (i < js.length) {
    const c = js[i]!
    if (templat) {
      if (c === '\\') i += 2
      else if (c === '`') { templat = false; i++ } else if (c === '$' && js[i + 1] === '{') { kurung.push(dalam); dalam = 0; templat = false; i += 2 } else i++
    } else if (c === '"' || c === "'") { i++; while (js[i] !== c) i += js[i] === '\\' ? 2 : 1; i++ } else if (c === '`') { templat = true; i++ } else if (c === '{') { dalam++; i++ } else if (c === '}') {
      if (dalam === 0 && kurung.length > 0) { dalam = kurung.pop()!; templat = true } else dalam--
      i++
    } else if (c === '/' && js[i + 1] === '/') { i = js.indexOf('\n', i); if (i < 0) break } else if (c === '/' && js[i + 1] === '*') i = js.indexOf('*/', i) + 2
    else if (c === '/' && awalUngkapan(js.slice(Math.max(0, i - 60), i))) {
      HARFIAH.lastIndex = i
      const cocok = HARFIAH.exec(js)
      if (cocok) { hasil.push({ source: cocok[1]!, flags: cocok[2]! }); i = HARFIAH.lastIndex } else i++
    } else i++
  }
  return hasil
}

/** Every expression of the program itself (not of its tests and tools). */
export function semuaPola(): Pola[] {
  const berkas = ['kernel', 'access', 'modules'].flatMap((folder) => (readdirSync(join(root, folder), { recursive: true }) as string[]).map((f) => join(folder, f))).filter((f) => /\.(ts|tsx|mjs)$/.test(f) && !/(^|[./])(test|testing|browser)\./.test(f))
  const ada = new Map<string, Pola>()
  for (const satu of berkas) {
    const teks = readFileSync(join(root, satu), 'utf8')
    const js = transformSync(teks, { loader: satu.endsWith('x') ? 'tsx' : 'ts', jsx: 'automatic', legalComments: 'none', charset: 'utf8' }).code
    for (const pola of polaDalam(js)) if (!ada.has(`${pola.source}/${pola.flags}`)) ada.set(`${pola.source}/${pola.flags}`, { berkas: satu, ...pola })
  }
  return [...ada.values()]
}

const PEKERJA = `
const { parentPort } = require('node:worker_threads')
const huruf = (source) => {
  const teks = source.replace(/\\\\[dD]/g, '0').replace(/\\\\[sS]/g, ' ').replace(/\\\\[wW]/g, 'a').replace(/\\\\[nrt]/g, ' ').replace(/\\\\[bB]/g, '').replace(/\\\\u[0-9a-fA-F]{4}|\\\\x[0-9a-fA-F]{2}|\\\\p\\{[^}]*\\}/g, 'a').replace(/\\\\(.)/g, '$1')
  const satu = [...new Set([...teks.replace(/[()|?*+{}^$]/g, ''), 'a', '0', ' ', 'A', '-', '.', '/', '"', '<', '_', '#'])].slice(0, 30)
  const pasang = [...teks.matchAll(/[^()|?*+{}^$\\[\\]]{2,4}/g)].map((m) => m[0]).slice(0, 12)
  return [...satu, ...pasang, ...satu.slice(0, 6).map((c) => c + 'a'), ...satu.slice(0, 6).map((c) => c + ' ')]
}
// Time of this thread on the processor, ms: what else the machine does is not counted.
const cpu = () => { const { user, system } = process.threadCpuUsage(); return (user + system) / 1000 }
const waktu = (re, teks) => { re.lastIndex = 0; const mulai = cpu(); re.exec(teks); return cpu() - mulai }
const sekali = (re, teks) => Math.min(waktu(re, teks), waktu(re, teks))
// Eight times as long takes eight times the time, or sixty-four times.
const tegas = (re, buat) => {
  const [pendek, panjang] = [4000, 32000].map((n) => { const teks = buat(n); return Math.min(...[1, 2, 3, 4, 5].map(() => waktu(re, teks))) })
  return panjang > pendek * 24
}
parentPort.on('message', ({ source, flags }) => {
  const re = new RegExp(source, flags)
  const kepala = ['', ...[...source.matchAll(/[A-Za-z/<"'#{:@]{1,12}/g)].map((m) => m[0]).slice(0, 6)]
  for (const awal of kepala) for (const pompa of huruf(source)) for (const akhir of ['\\u0000', '!', pompa[0] + '\\u0000']) {
    const buat = (n) => awal + pompa.repeat(n) + akhir
    if (sekali(re, buat(28)) > 30) return parentPort.postMessage({ awal, pompa, cara: 'pangkat' })
    const pendek = sekali(re, buat(2000))
    if (pendek < 0.4) { if (pendek < 0.05 || sekali(re, buat(8000)) < pendek * 8) continue }
    const empat = sekali(re, buat(8000))
    if (empat > 3 && empat > pendek * 8 && tegas(re, buat)) return parentPort.postMessage({ awal, pompa, cara: 'kuadrat', ms: empat })
  }
  parentPort.postMessage(undefined)
})`

export interface Rentan { pola: Pola; cara: 'pangkat' | 'kuadrat' | 'tidak selesai'; pompa: string }
const SABAR_MS = 8_000
let pekerja: Worker | undefined

const TANPA_BATAS = /[*+]|\{\d+,\}/g
/**
 * Whether an expression can be slow at all: what repeats without bound only once, from the start of the text on, reads each letter
 * once; what repeats nothing without bound takes so many steps a letter and no more.
 */
function layakDiserang({ source, flags }: Pola): boolean {
  const polos = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x')
  const ulang = polos.match(TANPA_BATAS)?.length ?? 0
  return ulang > 1 || (ulang === 1 && (!polos.startsWith('^') || /[|(]/.test(polos) || flags.includes('m')))
}
/** How this expression can be made slow; undefined when no attempt succeeded. One attempt that lasts longer than `sabarMs` is slow too. */
export async function rentan(pola: Pola, sabarMs = SABAR_MS): Promise<Rentan | undefined> {
  if (!layakDiserang(pola)) return undefined
  pekerja ??= new Worker(PEKERJA, { eval: true, execArgv: [] })
  pekerja.unref()
  const kini = pekerja
  return new Promise((selesai) => {
    const waktu = setTimeout(() => { kini.removeAllListeners(); void kini.terminate(); pekerja = undefined; selesai({ pola, cara: 'tidak selesai', pompa: '' }) }, sabarMs)
    kini.once('message', (jawab?: { awal: string; pompa: string; cara: 'pangkat' | 'kuadrat' }) => { clearTimeout(waktu); selesai(jawab && { pola, cara: jawab.cara, pompa: `${jawab.awal} + ${JSON.stringify(jawab.pompa)} …` }) })
    kini.postMessage({ source: pola.source, flags: pola.flags })
  })
}
export const akhiriPekerja = async (): Promise<void> => { await pekerja?.terminate(); pekerja = undefined }

import { refuse } from '#kernel/platform'

// JSON from outside, read strictly: two parties that read one text differently (a key twice, a number that does not fit,
// bytes that are no text) is how checks are walked around, and depth and number are how a reader is exhausted.

/** Deeper than any form or definition of ours; what is deeper only means to exhaust us. */
export const DEEPEST = 40
/** More values than the longest form sends. */
const MOST_VALUES = 10_000
const utf8 = new TextDecoder('utf-8', { fatal: true })
const TOKEN = /[\s,:]+|"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[{}[\]]|[^\s,:"{}[\]]+/gy

const unreadable = (message: string): never => refuse('json-tidak-terbaca', message, { status: 400 })

function checkNumber(text: string): void {
  const value = Number(text)
  if (!Number.isFinite(value) || (/^-?\d+$/.test(text) && !Number.isSafeInteger(value))) unreadable('Isi kiriman memuat angka yang terlalu besar. Kirim sebagai teks.')
}

/** The key as it is read: `"\u0061"` and `"a"` are one. */
function takeKey(keys: Set<string>, token: string): void {
  const key = token.includes('\\') ? String(parse(token)) : token.slice(1, -1)
  if (keys.has(key)) unreadable('Isi kiriman memuat kunci yang sama dua kali.')
  if (key === '__proto__') unreadable('Isi kiriman memuat kunci yang tidak boleh dipakai.')
  keys.add(key)
}

/** Walks over the text once, in step with its length. Not a parser: what is no JSON at all is left to `JSON.parse`. */
function checkShape(text: string): void {
  const open: (Set<string> | undefined)[] = []
  let values = 0
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const token = match[0]
    const first = token[0]!
    if (first === '{' || first === '[') {
      open.push(first === '{' ? new Set() : undefined)
      if (open.length > DEEPEST) refuse('isi-tidak-terbaca', 'Isi kiriman bersusun terlalu dalam.', { status: 400 })
    } else if (first === '}' || first === ']') open.pop()
    else if (first === '"' && isKey(text, TOKEN.lastIndex)) { const keys = open.at(-1); if (keys) takeKey(keys, token) }
    else if (/[-\d]/.test(first)) checkNumber(token)
    if (!/[\s,:]/.test(first) && ++values > MOST_VALUES) refuse('isi-tidak-terbaca', 'Isi kiriman memuat terlalu banyak butir.', { status: 400 })
  }
}
const isKey = (text: string, from: number): boolean => { let i = from; while (/\s/.test(text[i] ?? '')) i++; return text[i] === ':' }

function parse(text: string): unknown {
  try { return JSON.parse(text) } catch { return unreadable('Isi kiriman bukan JSON yang sah.') }
}

/** Reads a body. Refuses (400) what is not UTF-8, not JSON, nested too deep, too many, ambiguous (a key twice, `__proto__`), or holds a number that does not fit. */
export function readJson(body: Buffer): unknown {
  let text: string
  try { text = utf8.decode(body) } catch { return unreadable('Isi kiriman bukan teks UTF-8 yang sah.') }
  checkShape(text)
  return parse(text)
}

// Small faults in a source file, one at a time: an operator turned round, a bound moved by one, a condition taken for granted,
// a step left out. Found in the text with strings, comments, regular expressions and types blanked out.

export interface Ubahan { baris: number; di: number; panjang: number; ganti: string; asal: string }

/** The text with everything that is not code replaced by spaces; positions stay. Template literals stay code inside `${…}`. */
export function kosongkan(teks: string): string {
  const huruf = [...teks]
  const hapus = (dari: number, sampai: number) => { for (let i = dari; i < sampai; i++) if (huruf[i] !== '\n') huruf[i] = ' ' }
  const dalam: number[] = [] // depth of braces at which each template goes on
  let i = 0, kurung = 0
  const templat = (dari: number): number => {
    let j = dari
    while (j < huruf.length && teks[j] !== '`') {
      if (teks[j] === '\\') j++
      else if (teks[j] === '$' && teks[j + 1] === '{') { hapus(dari, j); dalam.push(kurung); return j + 2 }
      j++
    }
    hapus(dari, j)
    return j + 1
  }
  while (i < huruf.length) {
    const c = teks[i]!, d = teks[i + 1]
    if (c === '/' && d === '/') { const j = teks.indexOf('\n', i); hapus(i, j < 0 ? huruf.length : j); i = j < 0 ? huruf.length : j }
    else if (c === '/' && d === '*') { const j = teks.indexOf('*/', i) + 2; hapus(i, j); i = j }
    else if (c === "'" || c === '"') { let j = i + 1; while (teks[j] !== c) j += teks[j] === '\\' ? 2 : 1; hapus(i + 1, j); i = j + 1 }
    else if (c === '`') i = templat(i + 1)
    else if (c === '}' && dalam.at(-1) === kurung) { dalam.pop(); i = templat(i + 1) }
    else if (c === '/' && /[(,=:[!&|?{};]\s*$/.test(teks.slice(Math.max(0, i - 10), i))) { let j = i + 1; while (teks[j] !== '/' || teks[j - 1] === '\\') j++; hapus(i, j + 1); i = j + 1 }
    else { if (c === '{') kurung++; if (c === '}') kurung--; i++ }
  }
  return huruf.join('').replace(/^(?:import|export \{|export type|export interface|interface|type) .*$/gm, (baris) => ' '.repeat(baris.length))
}

const TUKAR: [RegExp, (cocok: string) => string[]][] = [
  [/===|!==/g, (s) => [s === '===' ? '!==' : '===']],
  [/ (<=|>=|<|>) (?=[^=])/g, (s) => [{ ' < ': ' <= ', ' <= ': ' < ', ' > ': ' >= ', ' >= ': ' > ' }[s] ?? s]],
  [/ (&&|\|\|) /g, (s) => [s === ' && ' ? ' || ' : ' && ']],
  [/ ([+-]) (?=[\w(])/g, (s) => [s === ' + ' ? ' - ' : ' + ']],
  [/ ([*/]) (?=[\w(])/g, (s) => [s === ' * ' ? ' / ' : ' * ']],
  [/\b(true|false)\b/g, (s) => [s === 'true' ? 'false' : 'true']],
  [/(?<![\w.$'-])\d[\d_]*(?![\w.'])/g, (s) => [String(Number(s.replaceAll('_', '')) + 1)]],
  [/\.(some|every)\(/g, (s) => [s === '.some(' ? '.every(' : '.some(']],
  [/Math\.(max|min|floor|ceil)\b/g, (s) => [{ 'Math.max': 'Math.min', 'Math.min': 'Math.max', 'Math.floor': 'Math.ceil', 'Math.ceil': 'Math.floor' }[s]!]],
  [/(?<=[(\s])!(?=[\w(])/g, () => ['']],
  [/\bif \(/g, () => ['if (true || ', 'if (false && ']],
  [/(?<=[;{]\s|^\s+)(?:await )(?=\w[\w.]*\()/gm, () => ['0 && await ']],
  [/\bcontinue\b/g, () => ['break']],
]

/** Every fault that can be planted in this text, in order. */
export function ubahanDari(teks: string): Ubahan[] {
  const kode = kosongkan(teks)
  const hasil: Ubahan[] = []
  for (const [pola, jadi] of TUKAR) for (const cocok of kode.matchAll(pola)) for (const ganti of jadi(cocok[0])) {
    if (ganti === cocok[0]) continue
    hasil.push({ baris: teks.slice(0, cocok.index).split('\n').length, di: cocok.index, panjang: cocok[0].length, ganti, asal: cocok[0] })
  }
  return hasil.sort((a, b) => a.di - b.di)
}
export const terapkan = (teks: string, u: Ubahan): string => teks.slice(0, u.di) + u.ganti + teks.slice(u.di + u.panjang)

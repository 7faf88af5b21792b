import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Served, parts, serve } from '../../tools/serve.testing.ts'
import { Tamu } from './tamu.testing.ts'

// Plain language of the pages that everybody reads: sentences of at most 14 words on average, and LIX (words a sentence + long
// words in a hundred) of at most 45. Indonesian words are long by their affixes: "long" begins at ten letters, not at seven.

let served: Served
before(async () => { served = await serve() })
after(() => served?.close())

const PANJANG = 10
/** Sentences of the running text: paragraphs, list items and hints, without navigation, tables and code. */
function kalimat(html: string): string[] {
  const utama = (/<main[\s\S]*?<\/main>/.exec(html)?.[0] ?? '').replace(/<(script|style|nav|table|pre|code|svg|template)[\s\S]*?<\/\1>/g, ' ')
  return [...utama.matchAll(/<(p|li|dd|figcaption)\b[^>]*>([\s\S]*?)<\/\1>/g)].flatMap(([, , isi]) => isi!.replace(/<[^>]+>/g, ' ').replace(/&\w+;|&#\d+;/g, ' ').replace(/(\w)\.(?=\w)/g, '$1').replace(/\s+/g, ' ').trim().split(/(?<=[.!?:;])\s+(?=[A-Z"“0-9])/))
    .map((satu) => satu.trim()).filter((satu) => /[.!?]$/.test(satu) && kata(satu).length >= 3)
}
const kata = (teks: string): string[] => teks.match(/[\p{L}\d][\p{L}\d-]*/gu) ?? []
function ukur(semua: string[]): { rata: number; lix: number } {
  const k = semua.map(kata), n = k.reduce((a, b) => a + b.length, 0)
  return { rata: n / semua.length, lix: n / semua.length + (100 * k.flat().filter((w) => w.length >= PANJANG).length) / n }
}

async function jelajah(): Promise<Map<string, string>> {
  const tamu = new Tamu(served.url), halaman = new Map<string, string>()
  const antre = parts.flatMap((part) => part.routes ?? []).filter((r) => r.method === 'GET' && r.right === 'publik' && !r.path.includes(':')).map((r) => r.path)
  for (let n = 0; antre.length && n < 250; n++) {
    const alamat = antre.shift()!
    if (halaman.has(alamat)) continue
    const jawab = await tamu.buka(alamat)
    if (jawab.status !== 200 || !jawab.kepala.get('content-type')?.startsWith('text/html')) continue
    halaman.set(alamat, jawab.isi)
    for (const [, tujuan] of jawab.isi.matchAll(/href="(\/(?:layanan|peristiwa|masalah|bantuan|privasi)[^"#?.]*)"/g)) if (!halaman.has(tujuan!)) antre.push(tujuan!)
  }
  return halaman
}

test('public pages: short sentences, few long words', { timeout: 120_000 }, async (t) => {
  const halaman = await jelajah()
  const semua = [...new Set([...halaman.values()].flatMap(kalimat))]
  const { rata, lix } = ukur(semua)
  t.diagnostic(`${halaman.size} pages, ${semua.length} sentences: ${rata.toFixed(1)} words each, LIX ${lix.toFixed(1)}`)
  for (const satu of semua.filter((s) => kata(s).length > 28).sort((a, b) => kata(b).length - kata(a).length).slice(0, 6)) t.diagnostic(`${kata(satu).length} words: ${satu}`)
  assert.ok(halaman.size >= 20 && semua.length >= 150, `${halaman.size} pages, ${semua.length} sentences`)
  assert.ok(rata <= 14, `${rata.toFixed(1)} words a sentence`)
  assert.ok(lix <= 45, `LIX ${lix.toFixed(1)}`)
})

test('control: the language of decrees is over both measures', () => {
  const surat = kalimat('<main><p>Sehubungan dengan diselenggarakannya pelayanan administrasi kependudukan sebagaimana dimaksud dalam ketentuan peraturan perundang-undangan yang berlaku, maka setiap pemohon berkewajiban menyampaikan persyaratan kelengkapan dokumen pendukung.</p></main>')
  const { rata, lix } = ukur(surat)
  assert.equal(surat.length, 1)
  assert.ok(rata > 14 && lix > 45, `${rata} ${lix}`)
})

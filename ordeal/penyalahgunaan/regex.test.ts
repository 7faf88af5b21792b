import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { akhiriPekerja, polaDalam, rentan, semuaPola } from './regex.ts'

after(akhiriPekerja)
const pola = (source: string) => ({ berkas: 'uji', source, flags: '' })
/** May look slow to the attack and are not: what they read is short (why), or they take so many steps a letter and no more. */
const PENDEK: Record<string, string> = {
  '(?<!\\d)\\d{16}(?!\\d)|[\\w.+-]{1,64}@[\\w-]{1,255}\\.[\\w.]+|(?<!\\d)(?:\\+62|62|0)8\\d{7,12}(?!\\d)': 'at most 64 steps a letter',
  '(\\.[A-Za-z0-9]{1,5})+$': 'a file name, at most 400 letters', '^[\\s.]+|[\\s.]+$': 'a file name, at most 400 letters',
  '\\B(?=(\\d{3})+$)': 'digits of a number', '([\\w-]{22,64})\\/?\\s*$': 'a code of at most 300 letters', '\\d+$': 'the last word of the database, or a name we gave', '0+$': 'the fraction of an amount',
}

/** Reads only files of the program itself: the handbook, the migrations. Nobody sends it anything. */
const SENDIRI = new Set(['access/admin/panduan.tsx', 'access/operasi/lint-migrasi.ts'])

test('the finder sees expressions where they stand, and nothing else', () => {
  const js = 'const a = x / 2 / y; const b = /p+q/g.test("/no/") // /no/\n/* /no/ */ return /[/"]x/ ; `${/t\\/u/.exec(`a/${1 / 2}/b`)} /no/`; f(a ? /r/ : /s/i); (a + b) / c / d'
  assert.deepEqual(polaDalam(js).map(({ source, flags }) => `${source} ${flags}`), ['p+q g', '[/"]x ', 't\\/u ', 'r ', 's i'])
  assert.ok(semuaPola().length > 250)
})

test('the attack finds expressions that are known to be slow, and leaves those that are not', async () => {
  for (const source of ['(a+)+$', '^(\\w+\\s?)*$', '(a|a)*b', '^(([a-z])+.)+[A-Z]([a-z])+$', '\\s+$', '([\\w.]+)+@', '<([^>]*)>']) assert.ok(await rentan(pola(source), 1_500), source)
  for (const source of ['^\\d+$', '^[a-z0-9_-]{3,40}$', '^\\d{4}-\\d{2}-\\d{2}$', '^a+b?c']) assert.equal(await rentan(pola(source)), undefined, source)
})

test('no expression of the program can be made slow by what people send', { timeout: 300_000 }, async () => {
  const slow: string[] = []
  for (const satu of semuaPola()) {
    if (PENDEK[satu.source] || SENDIRI.has(satu.berkas)) continue
    const hasil = await rentan(satu)
    if (hasil) slow.push(`${satu.berkas}: /${satu.source}/${satu.flags} ${hasil.cara}, ${hasil.pompa}`)
  }
  assert.deepEqual(slow, [])
})

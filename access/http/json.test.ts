import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Refusal } from '#kernel/platform'
import { readJson } from './json.ts'

const read = (text: string) => readJson(Buffer.from(text))
const kindOf = (error: unknown) => `${(error as Refusal).status} ${(error as Refusal).code}`

describe('JSON from outside', () => {
  test('what JSON.parse reads in one way only is read the same', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 6, noUnicodeString: false } as never), (text) => {
      const keys = new Set<string>()
      let twice = false
      JSON.parse(text, function (key, value: unknown) { if (key === '__proto__') twice = true; return value })
      for (const [, key] of text.matchAll(/"((?:[^"\\]|\\.)*)"\s*:/g)) { if (keys.has(key!)) twice = true; keys.add(key!) }
      if (twice || /\d{16}|e[+]?\d{3}/i.test(text)) return
      assert.deepEqual(read(text), JSON.parse(text))
    }), { numRuns: 2000 })
  })
  for (const [name, text] of [
    ['a key twice', '{"a":1,"a":2}'], ['a key twice, spelt differently', '{"a":1,"\\u0061":2}'], ['a key twice, deep inside', '{"x":[{"jumlah":1 , "jumlah" : 9}]}'],
    ['__proto__', '{"__proto__":{"a":1}}'], ['__proto__ in escapes', '{"\\u005f_proto__":1}'], ['10,000 levels', '['.repeat(10_000) + ']'.repeat(10_000)], ['41 levels', '{"a":'.repeat(41) + '1' + '}'.repeat(41)],
    ['a number without end', '{"a":1e999}'], ['a number that would be rounded', '{"jumlah":90071992547409931}'], ['20,000 keys', JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i])))],
    ['nothing', ''], ['half', '{"a":'], ['words', 'halo'], ['a string left open', '{"a":"'], ['two values', '1 2'],
  ] as const) test(`${name} is refused with 400`, () => { assert.throws(() => read(text), (error) => /^400 (json|isi)-tidak-terbaca$/.test(kindOf(error))) })
  test('bytes that are no UTF-8 are refused, the same letters in UTF-8 are read', () => {
    assert.throws(() => readJson(Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])), (error) => kindOf(error) === '400 json-tidak-terbaca')
    assert.deepEqual(read('{"a":"é 😀 \\u00e9"}'), { a: 'é 😀 é' })
  })
  test('one key in two objects, a key among the values, numbers that fit: fine', () => {
    assert.deepEqual(read('[{"a":1},{"a":2},"a",{"b":"a","a":{"a":"b: {"}}, 9007199254740991, -0.5e-3, 1e20]'), [{ a: 1 }, { a: 2 }, 'a', { b: 'a', a: { a: 'b: {' } }, 9007199254740991, -0.0005, 1e20])
  })
})

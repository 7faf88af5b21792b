import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Undian } from './undian.ts'

test('the same seed draws the same, for ever: demo data and measurements of years hang on these numbers', () => {
  const undi = new Undian(2026)
  assert.deepEqual(Array.from({ length: 4 }, () => undi.bita()), [1_955_961_175, 1_324_980_858, 2_839_649_622, 2_656_330_836])
  assert.deepEqual([undi.bulat(1, 6), undi.satu(['a', 'b', 'c']), undi.bila(0.5), undi.bobot({ jarang: 1, sering: 9 }), undi.beberapa([1, 2, 3, 4], 2), undi.lama(100), undi.lama(100, 1.4)], [1, 'a', false, 'sering', [2, 1], 63, 29])
  assert.deepEqual(new Undian(-1).bita(), new Undian(0xffffffff).bita(), 'a seed counts by its 32 bits')
})

test('draws stay within what was asked', () => {
  const undi = new Undian(7), seribu = Array.from({ length: 1000 }, () => undi.bulat(3, 5))
  assert.deepEqual([...new Set(seribu)].sort(), [3, 4, 5])
  assert.deepEqual(undi.beberapa(['a', 'b'], 5).sort(), ['a', 'b'])
  assert.ok(Array.from({ length: 1000 }, () => undi.lama(1)).every((n) => Number.isInteger(n) && n >= 1))
})

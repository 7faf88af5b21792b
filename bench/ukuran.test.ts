import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figur, gabung, median, persentil, selangSeling, tabel, tercapai } from './ukuran.ts'

test('a figure carries its ratio to the limit and says whether its goal was met', () => {
  assert.deepEqual(figur('a', 40, '1/s', { limit: 100, goal: '>= 0.5 of the limit' }), { name: 'a', value: 40, unit: '1/s', limit: 100, ratio: 0.4, goal: '>= 0.5 of the limit', met: false })
  assert.deepEqual(figur('b', 59.999, 'ms', { goal: '<= 60 ms' }), { name: 'b', value: 60, unit: 'ms', goal: '<= 60 ms', met: true })
  assert.equal(tercapai({ value: 0 }, '= 0'), true)
  assert.equal(tercapai({ value: 1 }, '>= 0.5 of the limit'), false, 'without a limit no ratio is reached')
  assert.throws(() => tercapai({ value: 1 }, 'fast'))
})

test('percentiles by nearest rank, medians, rounds in turn', async () => {
  const seratus = Array.from({ length: 100 }, (_, n) => 100 - n)
  assert.deepEqual([persentil(seratus, 95), persentil(seratus, 50), persentil([7], 95), median([3, 1, 2]), median([4, 1, 2, 3])], [95, 50, 7, 2, 2.5])
  const urut: string[] = []
  const hasil = await selangSeling(3, { a: async () => urut.push('a'), b: async () => { urut.push('b'); return 5 } })
  assert.deepEqual(urut, ['a', 'b', 'a', 'b', 'a', 'b'])
  assert.deepEqual(hasil, { a: 3, b: 5 })
})

test('a run of some measurements replaces their own figures only; the table shows what was missed', () => {
  const satu = (name: string, value: number) => figur(name, value, 's', { goal: '<= 1 s' })
  const jadi = gabung({ machine: {}, commit: 'old', figures: [satu('a', 1), satu('b', 1)] }, { machine: { cores: 2 }, commit: 'new', figures: [satu('b', 2)] })
  assert.deepEqual(jadi.figures.map(({ name, value, met }) => [name, value, met]), [['a', 1, true], ['b', 2, false]])
  assert.equal(jadi.commit, 'new')
  assert.match(tabel(jadi.figures), /b .* 2 s .* TIDAK/)
  for (const f of jadi.figures) assert.ok(Object.keys(f).every((kunci) => ['name', 'value', 'unit', 'limit', 'ratio', 'goal', 'met'].includes(kunci)))
})

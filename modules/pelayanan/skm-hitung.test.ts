import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type JumlahUnsur, bulatSetengahAtas, hitungIkm, mutuIkm, patutDitandai, rataUnsur, sampelMinimal, tulisIkm } from './skm-hitung.ts'
import { UNSUR } from './skm-unsur.ts'

const jumlah = (baris: string[]): JumlahUnsur[] => UNSUR.map((unsur, i) => ({ unsur, jumlah: baris.reduce((sum, satu) => sum + Number(satu[i]), 0) }))

test('bands: rounded half up to two decimals first, then compared', () => {
  const kasus: [string, string][] = [['64.990', 'D'], ['64.995', 'C'], ['76.600', 'C'], ['76.605', 'B'], ['88.300', 'B'], ['88.304', 'B'], ['88.305', 'A'], ['100.000', 'A'], ['25.000', 'D']]
  for (const [teks, mutu] of kasus) assert.equal(mutuIkm(Number(bulatSetengahAtas(BigInt(teks.replace('.', '')), 10n))), mutu, teks)
})

test('four respondents, worked by hand', () => {
  const hasil = jumlah(['433434434', '332433333', '443444434', '333333423'])
  assert.deepEqual(hasil.map((h) => h.jumlah), [14, 13, 11, 15, 13, 14, 15, 11, 14])
  assert.deepEqual(hitungIkm(hasil, 4), { ikm: 8333, ni: 33_333, mutu: 'B' })
  assert.deepEqual(hasil.filter((h) => rataUnsur(h.jumlah, 4) === 2750).map((h) => h.unsur), ['waktu', 'sarana'])
})

test('the printed weights top out below one hundred, the exact one does not', () => {
  const penuh = jumlah(['444444444'])
  assert.deepEqual((['eksak', '0.11', '0.111'] as const).map((metode) => hitungIkm(penuh, 1, metode)!.ikm), [10_000, 9_900, 9_990])
  assert.equal(hitungIkm(penuh.slice(0, 8), 1, '0.11')!.ikm, 10_000, 'an unsur left out: each weighs one eighth')
  assert.equal(hitungIkm(jumlah([]), 0), undefined)
})

test('least number of answers by Krejcie and Morgan', () => {
  const tabel: [number, number][] = [[10, 10], [15, 14], [20, 19], [30, 28], [40, 36], [50, 44], [75, 63], [100, 80], [150, 108], [200, 132], [220, 140], [300, 169], [360, 186], [500, 217], [700, 248], [1000, 278], [1500, 306],
    [2000, 322], [3000, 341], [5000, 357], [10_000, 370], [20_000, 377], [50_000, 381], [75_000, 382], [100_000, 383], [1_000_000, 384]]
  for (const [N, S] of tabel) assert.equal(sampelMinimal(N), S, `N=${N}`)
})

test('alike and hasty is marked; alike and slow, or hasty and different, is not', () => {
  assert.deepEqual([patutDitandai([3, 3, 3], 9), patutDitandai([3, 3, 3], 10), patutDitandai([3, 4, 3], 2), patutDitandai([3, 3, 3], null)], [true, false, false, false])
  assert.equal(tulisIkm(8303), '83,03')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cocok } from './uji.ts'

test('a number selects by number only, with the proofs that share it; other words by part or name', () => {
  const uji = [['5', 'cakram penuh'], ['5b', 'cakram unggahan penuh'], ['13', 'dikirim 50 kali, 5 sekaligus'], ['50', 'Menebak kode']].map(([no, nama]) => ({ no: no!, bagian: 'ketahanan' as const, nama: nama! }))
  const pilih = (kata: string) => uji.filter((satu) => cocok(satu, kata)).map(({ no }) => no)
  assert.deepEqual([pilih('50'), pilih('5'), pilih('5b'), pilih('1')], [['50'], ['5', '5b'], ['5b'], []])
  assert.deepEqual([pilih('CAKRAM'), pilih('menebak'), pilih('ketahanan').length, pilih('operasi')], [['5', '5b'], ['50'], 4, []])
})

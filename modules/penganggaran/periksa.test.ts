import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rolledBack } from '../../kernel/platform/testing.ts'
import { periksaAnggaran } from './index.ts'

test('sanity', () => rolledBack(async (tx) => {
  assert.deepEqual((await periksaAnggaran(tx, { tahun: 2199 })), [])
}))

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buktiTercatat, logKey, periksaBukti } from '#kernel/audit'
import { readConfig } from '#kernel/platform'
import { rolledBack } from '../../kernel/platform/testing.ts'
import { ajukanSku, siapkan } from './mutu.testing.ts'
import { barisJanji, cetakTandaTerima, rangkaiJanji } from './tanda-terima.ts'

test('the receipt is a PDF, and what it prints of the log’s promise can be checked with the public key alone', () => rolledBack(async (tx) => {
  await siapkan(tx)
  const berkas = await ajukanSku(tx)
  const pdf = await cetakTandaTerima(tx, readConfig(), berkas)
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  const bukti = await buktiTercatat(tx, berkas.bukti_id!)
  const tercetak = barisJanji(bukti.janji)
  assert.equal(rangkaiJanji(tercetak), bukti.janji)
  const periksa = (janji: string) => periksaBukti(JSON.stringify({ ...bukti, janji }), [logKey()]).putusan
  assert.equal(periksa(rangkaiJanji(tercetak)), 'dijanjikan')
  assert.equal(periksa(rangkaiJanji(tercetak.map(([k, v]) => [k, k === 'Dicatat pada' ? v.replace('20', '19') : v]))), 'palsu')
}))

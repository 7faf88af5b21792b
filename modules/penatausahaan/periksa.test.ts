import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { NAMA_PERIKSA, daftarkanPeriksa, periksaAnggaran } from '#modules/penganggaran'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { type Dunia, REK, TAHUN, dunia } from './kas.testing.ts'
import { PEMERIKSA } from './periksa.ts'

let own: OwnDatabase
let d: Dunia
before(async () => { own = await ownDatabase(); d = await dunia(own.db); PEMERIKSA.forEach(daftarkanPeriksa) })
after(async () => { await own?.drop() })

test('C17 and C18 in the list of checks: nothing while limits hold, the place and the sum when one was changed past them', async () => {
  const temuan = async (lain = {}) => (await periksaAnggaran(own.db, { tahun: TAHUN, unitId: d.unitId, subId: d.sub, ...lain })).filter((t) => t.kode === 'C17' || t.kode === 'C18')
  assert.deepEqual(await temuan(), [])
  for (const nama of ['c17_spd_dalam_kas', 'c18_spp_dalam_spd']) await own.owner.query(`alter table penatausahaan.batas drop constraint ${nama}`)
  await own.owner.query('update penatausahaan.batas set spd = array[3000005, 3000000, 3000000, 3000000] where sub_id = $1 and rekening = $2', [d.sub, REK[0]])
  await own.owner.query('update penatausahaan.batas set spp = 12000007 where sub_id = $1 and rekening = $2', [d.sub, REK[1]])
  const ada = await temuan()
  assert.deepEqual(ada.map((t) => [t.kode, t.tingkat, t.rekening, t.jumlah, t.subId === d.sub, t.banyak]), [['C17', 'galat', REK[0], 5n, true, 1], ['C18', 'galat', REK[1], 7n, true, 1]])
  assert.ok(ada.every((t) => t.tempat.includes(REK[0].slice(0, 4)) && t.jalan[0].length > 10))
  assert.deepEqual(await temuan({ urut: 3 }), [], 'a past stage has no spending')
  assert.equal(Object.keys(NAMA_PERIKSA).length, 20)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from '#kernel/platform'
import { rolledBack } from '../platform/testing.ts'
import { type Actor, type Hak, type Lingkup, PUBLIK, type Pegawai, sistem } from './actor.ts'
import { kebijakan } from './kebijakan.ts'
import { lingkupDari } from './lingkup.ts'

// The second line may be coarser than the policy but must never hide what the policy shows, and never open a foreign office.

const id = (n: number) => `0199a000-0000-7000-8000-00000000000${n}`
const JALUR = ['pemkab', 'pemkab/pupr', 'pemkab/pupr/bidang-a', 'pemkab/pupr-lain', 'pemkab/tanete.barat', 'desa-a', 'desa-ab']
const WILAYAH = [null, '73.08', '73.08.01', '73.08.01.2002', '73.08.011', '7308']
const hakArb: fc.Arbitrary<Hak> = fc.record({
  kode: fc.constantFrom('berkas.lihat', 'ringkasan.lihat', 'izin.cabut', 'tagihan.tetapkan', 'modul.lain', 'pengguna.kelola'), lingkup: fc.constantFrom<Lingkup>('unit', 'unit_bawah', 'wilayah', 'semua'),
  jabatanId: fc.constant(id(1)), unit: fc.constantFrom(...JALUR.keys()), wilayahKode: fc.constantFrom(...WILAYAH),
}).map(({ unit, ...sisa }) => ({ ...sisa, unitId: id(unit), unitJalur: JALUR[unit]! }))
const pegawai = (hak: Hak[]): Pegawai => ({ kind: 'pegawai', akunId: id(9), sesiId: id(9), pegawaiId: id(2), nama: 'Uji', jabatan: [], hak, duaFaktor: false })
const BARIS = JALUR.flatMap((jalur, u) => WILAYAH.map((wilayah) => ({ unit: id(u), jalur, wilayah })))
const semuaBaris = sql`(select (b->>'unit')::uuid as unit_id, (b->>'jalur') collate "C" as unit_jalur, (b->>'wilayah') collate "C" as wilayah from jsonb_array_elements(${JSON.stringify(BARIS)}::jsonb) b)`
const kolom = { unitId: sql`k.unit_id`, unitJalur: sql`k.unit_jalur`, wilayah: sql`k.wilayah` }

test('whatever a right on cases reaches lies within the pattern of the second line; an administrator of users reaches none', () => rolledBack(async (tx) => {
  await fc.assert(fc.asyncProperty(fc.array(hakArb, { maxLength: 4 }), async (hak) => {
    const actor = pegawai(hak)
    const { unit, wilayah } = lingkupDari(actor)
    for (const kode of new Set(hak.map((satu) => satu.kode).filter((satu) => satu !== 'pengguna.kelola'))) {
      const lolos = await tx.many(sql`select k.* from ${semuaBaris} k where ${kebijakan(actor, kode, kolom)} and not (k.unit_jalur ~ ${unit || '^$'} or coalesce(k.wilayah ~ ${wilayah || '^$'}, false))`)
      assert.deepEqual(lolos, [])
    }
    // And no wider than the union of all of them.
    const kode = [...new Set(hak.map((satu) => satu.kode).filter((satu) => satu !== 'pengguna.kelola'))]
    const lebih = await tx.many(sql`select k.* from ${semuaBaris} k where (k.unit_jalur ~ ${unit || '^$'} or coalesce(k.wilayah ~ ${wilayah || '^$'}, false)) ${kode.map((satu) => sql`and not coalesce(${kebijakan(actor, satu, kolom)}, false)`).reduce((a, b) => sql`${a} ${b}`, sql``)}`)
    assert.deepEqual(lebih, [])
  }), { numRuns: 150 })
}))

test('each kind of actor is told to the database as what it is', () => {
  assert.deepEqual(lingkupDari(PUBLIK), { peran: 'publik' })
  assert.deepEqual(lingkupDari(sistem('uji')), { peran: 'sistem' })
  const warga: Actor = { kind: 'warga', akunId: id(1), sesiId: id(1), orangId: id(3), nama: 'Uji', terverifikasi: true }
  assert.deepEqual(lingkupDari(warga), { peran: 'warga', orang: id(3), akun: id(1) })
  const satu = lingkupDari(pegawai([{ kode: 'orang.lihat', lingkup: 'semua', jabatanId: id(1), unitId: id(1), unitJalur: 'pemkab', wilayahKode: null }]))
  assert.deepEqual([satu.unit, satu.wilayah, satu.cariOrang], ['', '', true], 'who looks persons up does not by that see their cases')
})

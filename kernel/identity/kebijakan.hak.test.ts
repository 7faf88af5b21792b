import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Tx, sql } from '#kernel/platform'
import { rolledBack } from '../platform/testing.ts'
import { type Actor, type Hak, type Lingkup, PUBLIK, type Pegawai, sistem } from './actor.ts'
import { type Kolom, kebijakan } from './kebijakan.ts'

interface Baris { id: number; unitId: string; unitJalur: string; wilayah: string | null; pemohonId: string; pegawaiId: string | null }
const orang = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const UNIT: [string, string][] = ['a', 'a/b', 'a/b/c', 'a/bc', 'a/b_c', 'a/b%', 'a/b-c/d', 'ab', 'a/b0', 'a/b/'].map((jalur, i) => [orang(i), jalur])
const WILAYAH = ['73.08', '73.08.01', '73.08.01.2002', '73.08.010', '73.08.11', '73.0', '73.09.01', null]

/** The reference: the policy as one would say it, without SQL. */
function boleh(actor: Actor, hak: string, baris: Baris): boolean {
  if (actor.kind === 'sistem') return true
  if (actor.kind === 'publik') return false
  if (actor.kind === 'warga') return baris.pemohonId === actor.orangId
  return actor.hak.filter(({ kode }) => kode === hak).some((satu) => {
    if (satu.lingkup === 'semua') return true
    if (satu.lingkup === 'sendiri') return baris.pegawaiId === actor.pegawaiId
    if (satu.lingkup === 'unit') return baris.unitId === satu.unitId
    if (satu.lingkup === 'unit_bawah') return baris.unitJalur === satu.unitJalur || baris.unitJalur.startsWith(`${satu.unitJalur}/`)
    return satu.wilayahKode !== null && baris.wilayah !== null && (baris.wilayah === satu.wilayahKode || baris.wilayah.startsWith(`${satu.wilayahKode}.`))
  })
}

const BARIS: Baris[] = UNIT.flatMap(([unitId, unitJalur], i) => WILAYAH.map((wilayah, j) => ({ id: i * 10 + j, unitId, unitJalur, wilayah, pemohonId: orang(j), pegawaiId: j % 3 === 0 ? null : orang(j) })))
const kolom: Kolom = { unitId: sql`k.unit_id`, unitJalur: sql`k.unit_jalur`, wilayah: sql`k.wilayah`, pemohonId: sql`k.pemohon_id`, pegawaiId: sql`k.pegawai_id` }

async function siapkan(tx: Tx) {
  await tx.run(sql`create temp table kasus (id int, unit_id uuid, unit_jalur text, wilayah text, pemohon_id uuid, pegawai_id uuid) on commit drop`)
  await tx.run(sql`insert into kasus select (b->>'id')::int, (b->>'unitId')::uuid, b->>'unitJalur', b->>'wilayah', (b->>'pemohonId')::uuid, (b->>'pegawaiId')::uuid from jsonb_array_elements(${JSON.stringify(BARIS)}::jsonb) b`)
}
const hakArb: fc.Arbitrary<Hak> = fc.record({
  kode: fc.constantFrom('berkas.lihat', 'berkas.kerjakan'), lingkup: fc.constantFrom<Lingkup>('sendiri', 'unit', 'unit_bawah', 'wilayah', 'semua'),
  jabatanId: fc.constant(orang(1)), unit: fc.constantFrom(...UNIT), wilayahKode: fc.constantFrom(...WILAYAH),
}).map(({ unit, ...sisa }) => ({ ...sisa, unitId: unit[0], unitJalur: unit[1] }))
const pegawai = (hak: Hak[], pegawaiId = orang(2)): Pegawai => ({ kind: 'pegawai', akunId: orang(9), sesiId: orang(9), pegawaiId, nama: 'Uji', jabatan: [], hak, duaFaktor: false })
const aktorArb: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.array(hakArb, { maxLength: 4 }), fc.constantFrom(orang(2), orang(4))).map(([hak, id]) => pegawai(hak, id)) },
  { weight: 1, arbitrary: fc.constantFrom(...[1, 3].map((n): Actor => ({ kind: 'warga', akunId: orang(n), sesiId: orang(n), orangId: orang(n), nama: 'Uji', terverifikasi: true }))) },
  { weight: 1, arbitrary: fc.constantFrom<Actor>(PUBLIK, sistem('uji')) },
)

test('the policy in SQL reaches exactly the rows the policy in words does', () => rolledBack(async (tx) => {
  await siapkan(tx)
  await fc.assert(fc.asyncProperty(aktorArb, async (actor) => {
    const dari = (await tx.many<{ id: number }>(sql`select id from kasus k where ${kebijakan(actor, 'berkas.lihat', kolom)} order by id`)).map(({ id }) => id)
    assert.deepEqual(dari, BARIS.filter((baris) => boleh(actor, 'berkas.lihat', baris)).map(({ id }) => id))
  }), { numRuns: 400 })
}))

test('a post without a region reaches nothing by region, and no right reaches nothing', () => rolledBack(async (tx) => {
  await siapkan(tx)
  const lihat = async (hak: Hak[]) => (await tx.many(sql`select id from kasus k where ${kebijakan(pegawai(hak), 'berkas.lihat', kolom)}`)).length
  assert.equal(await lihat([]), 0)
  assert.equal(await lihat([{ kode: 'berkas.lihat', lingkup: 'wilayah', jabatanId: orang(1), unitId: orang(1), unitJalur: 'a', wilayahKode: null }]), 0)
  assert.equal(await lihat([{ kode: 'berkas.kerjakan', lingkup: 'semua', jabatanId: orang(1), unitId: orang(1), unitJalur: 'a', wilayahKode: null }]), 0)
}))

test('a citizen reaches nothing where the query names no applicant', () => rolledBack(async (tx) => {
  await siapkan(tx)
  const { pemohonId: _, ...tanpa } = kolom
  const warga: Actor = { kind: 'warga', akunId: orang(1), sesiId: orang(1), orangId: orang(1), nama: 'Uji', terverifikasi: true }
  assert.equal((await tx.many(sql`select id from kasus k where ${kebijakan(warga, 'berkas.lihat', tanpa)}`)).length, 0)
}))

test('the range over the path is served by its index', () => rolledBack(async (tx) => {
  await tx.run(sql`create temp table banyak (unit_id uuid, unit_jalur text collate "C", wilayah text collate "C") on commit drop`)
  await tx.run(sql`insert into banyak select gen_random_uuid(), 'pemkab/u' || n, '73.08.' || n from generate_series(1, 5000) n`)
  await tx.run(sql`create index on banyak (unit_jalur)`)
  await tx.run(sql`analyze banyak`)
  const actor = pegawai([{ kode: 'berkas.lihat', lingkup: 'unit_bawah', jabatanId: orang(1), unitId: orang(1), unitJalur: 'pemkab/u77', wilayahKode: null }])
  const rencana = await tx.many<Record<string, string>>(sql`explain select * from banyak k where ${kebijakan(actor, 'berkas.lihat', kolom)}`)
  assert.match(JSON.stringify(rencana), /Index/)
}))

test('posts in one office and below it ask once, and a post without a region takes nothing from one that has it', () => {
  const hak = (lingkup: Lingkup, unitJalur: string, wilayahKode: string | null): Hak => ({ kode: 'berkas.lihat', lingkup, jabatanId: orang(1), unitId: orang(1), unitJalur, wilayahKode })
  const jalur = (...semua: string[]) => kebijakan(pegawai(semua.map((satu) => hak('unit_bawah', satu, null))), 'berkas.lihat', kolom)
  const wilayah = (...semua: (string | null)[]) => kebijakan(pegawai(semua.map((satu) => hak('wilayah', 'a', satu))), 'berkas.lihat', kolom)
  assert.deepEqual(jalur('a/b/c', 'a', 'a/b'), jalur('a'))
  assert.deepEqual(wilayah('73.08.01.2002', '73.08', '73.08.11'), wilayah('73.08'))
  assert.notDeepEqual(wilayah('73.08.01', '73.08.010'), wilayah('73.08.01'), 'a longer number is another region, not a part of it')
  assert.deepEqual(wilayah(null, '73.08.01', ''), wilayah('73.08.01'))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal, type Tx, now, setClock, sql } from '#kernel/platform'
import { rolledBack } from '../platform/testing.ts'
import { ambilDraf, awalDari, daftarDraf, hapusDraf, jobBersihkanDraf, lanjutkanDraf, mulaiDraf, pindahkanJawaban, simpanDraf } from './index.ts'
import { SKTM, SKU } from './contoh.ts'

const duaAkun = async (tx: Tx) => {
  const akun = await tx.many<{ id: string }>(sql`select id from identity.akun order by id limit 2`)
  assert.equal(akun.length, 2, 'the demo world has accounts')
  return [akun[0]!.id, akun[1]!.id] as const
}
const ditolak = async (kerja: Promise<unknown>, kode: string): Promise<Refusal> => {
  const salah = await kerja.then(() => undefined, (error: unknown) => error)
  assert.ok(salah instanceof Refusal && salah.code === kode, `expected refusal ${kode}, got ${salah}`)
  return salah
}

test('a draft keeps what was typed, right or wrong, and gives it back', () => rolledBack(async (tx) => {
  const [akunId] = await duaAkun(tx)
  const draf = await mulaiDraf(tx, { akunId, layananKode: 'sku', layananVersi: 1, jawaban: { nama_usaha: 'Kios Sitti' }, asal: { nama_usaha: { dari: 'permohonan', keterangan: 'SKU 2025' } } })
  const dua = await simpanDraf(tx, { id: draf.id, akunId, revisi: 1, halaman: 'usaha', jawaban: { mulai: '31-2-tidak jelas', nama_usaha: 'Kios Sitti Aminah' } })
  assert.equal(dua.revisi, 2)
  assert.deepEqual(dua.jawaban, { nama_usaha: 'Kios Sitti Aminah', mulai: '31-2-tidak jelas' })
  assert.deepEqual(dua.asal, {}, 'a changed answer is no longer marked as prefilled')
  const tiga = await simpanDraf(tx, { id: draf.id, akunId, revisi: 2, jawaban: { mulai: undefined } })
  assert.deepEqual(tiga.jawaban, { nama_usaha: 'Kios Sitti Aminah' })
  assert.equal(tiga.kunci, draf.kunci, 'the idempotency key stays the same from birth to submission')
}))

test('a second tab is told, and nothing is overwritten', () => rolledBack(async (tx) => {
  const [akunId] = await duaAkun(tx)
  const { id } = await mulaiDraf(tx, { akunId, layananKode: 'sku', layananVersi: 1 })
  await simpanDraf(tx, { id, akunId, revisi: 1, jawaban: { nama_usaha: 'Dari tab satu' } })
  const salah = await ditolak(simpanDraf(tx, { id, akunId, revisi: 1, jawaban: { nama_usaha: 'Dari tab dua' } }), 'draf-berubah')
  assert.equal(salah.status, 409)
  assert.deepEqual(salah.detail.isian, ['nama_usaha'])
  assert.equal(salah.detail.revisi, 2)
  assert.equal((await ambilDraf(tx, id, akunId)).jawaban.nama_usaha, 'Dari tab satu')
  const sama = await simpanDraf(tx, { id, akunId, revisi: 1, jawaban: { nama_usaha: 'Dari tab satu' } })
  assert.equal(sama.revisi, 2, 'the same page sent twice is no conflict')
}))

test('a draft belongs to one account', () => rolledBack(async (tx) => {
  const [akunId, lain] = await duaAkun(tx)
  const { id } = await mulaiDraf(tx, { akunId, layananKode: 'sku', layananVersi: 1 })
  await ditolak(ambilDraf(tx, id, lain), 'tidak-ditemukan')
  await ditolak(simpanDraf(tx, { id, akunId: lain, revisi: 1, jawaban: { x: 1 } }), 'tidak-ditemukan')
  assert.equal(await hapusDraf(tx, id, lain), 0)
  assert.equal((await daftarDraf(tx, lain)).some((satu) => satu.id === id), false)
  assert.equal(await hapusDraf(tx, id, akunId), 1)
  await ditolak(ambilDraf(tx, id, akunId), 'tidak-ditemukan')
}))

test('going on finds the draft there is; expired drafts are gone and purged', () => rolledBack(async (tx) => {
  const [akunId] = await duaAkun(tx)
  const satu = await lanjutkanDraf(tx, { akunId, layananKode: 'uji-lanjut', layananVersi: 1 })
  assert.equal((await lanjutkanDraf(tx, { akunId, layananKode: 'uji-lanjut', layananVersi: 1 })).id, satu.id)
  const kembali = setClock(new Date(now().getTime() + 31 * 86_400_000))
  try {
    await ditolak(ambilDraf(tx, satu.id, akunId), 'tidak-ditemukan')
    await jobBersihkanDraf.run({ transaction: (kerja: (t: Tx) => Promise<unknown>) => kerja(tx) } as never, {}, { attempt: 1, jobId: 'uji' })
    assert.equal((await tx.many(sql`select 1 from forms.draf where id = ${satu.id}`)).length, 0)
  } finally { kembali() }
}))

test('a draft has a limit of size', () => rolledBack(async (tx) => {
  const [akunId] = await duaAkun(tx)
  const { id } = await mulaiDraf(tx, { akunId, layananKode: 'sku', layananVersi: 1 })
  await ditolak(simpanDraf(tx, { id, akunId, revisi: 1, jawaban: { catatan: 'x'.repeat(300_000) } }), 'isian-terlalu-besar')
}))

test('once only: the person record first, then earlier applications, each marked; what no longer fits is asked again', () => {
  const orang = { nama: 'SITTI AMINAH', alamat: 'Jl. Poros Bontocani', rt: '001', rw: '002', kode_wilayah: '73.08.01.2002', hp: '+6281234567890' }
  const lama = [{ formulir: SKU, jawaban: { nama_usaha: 'Kios Sitti', jenis_usaha: 'sudah_tidak_ada', setuju: true, keperluan: 'Kredit' }, keterangan: 'Surat Keterangan Usaha, 9 Maret 2025' }]
  const { jawaban, asal } = awalDari(SKU, orang, lama, '2026-11-21')
  assert.equal(jawaban.alamat_usaha, 'Jl. Poros Bontocani, RT 001, RW 002')
  assert.equal(jawaban.tempat_usaha, '73.08.01.2002')
  assert.equal(jawaban.nama_usaha, 'Kios Sitti')
  assert.deepEqual(asal.nama_usaha, { dari: 'permohonan', keterangan: 'Surat Keterangan Usaha, 9 Maret 2025' })
  assert.deepEqual(asal.hp, { dari: 'data_diri' })
  for (const kode of ['jenis_usaha', 'setuju', 'keperluan']) assert.equal(kode in jawaban, false, `${kode} is asked again`)
})

test('a draft moves to a new version of its form: same questions keep their answers, the rest is named', () => {
  const pindah = pindahkanJawaban(SKU, SKTM, { nama_usaha: 'Kios', keperluan: 'Beasiswa', hp: '+6281234567890' })
  assert.deepEqual(pindah.jawaban, { keperluan: 'Beasiswa' })
  assert.deepEqual(pindah.hilang.map((isian) => isian.kode).sort(), ['hp', 'nama_usaha'])
  assert.ok(pindah.baru.some((isian) => isian.kode === 'anggota'))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getUnitByKode } from '#kernel/organisation'
import { Refusal, type Tx, readConfig, sql, uuid } from '#kernel/platform'
import { type Berkas, ajukanBerkas, getProses, sidik } from '#kernel/workflow'
import { wargaSebagai } from '../../kernel/identity/testing.ts'
import { ownDatabase, rolledBack } from '../../kernel/platform/testing.ts'
import { SOP_CONTOH } from '../../kernel/workflow/contoh.testing.ts'
import { IsiSurvei, nilaiBerkas, nilaiUnit, undangSkm } from './skm.ts'
import { UNSUR } from './skm-unsur.ts'

const SITI = '7308014708909901'
const config = readConfig()
const isi = (lain: Record<string, unknown> = {}) => IsiSurvei.parse({ ...Object.fromEntries(UNSUR.map((u) => [u, '3'])), jenis_kelamin: 'P', usia: '36-45', pendidikan: 'sma', pekerjaan: 'wirausaha', ...lain })

async function berkasSelesai(tx: Tx, selesai = true): Promise<Berkas> {
  await tx.run(sql`insert into workflow.proses (kode, versi, nama, definisi, sop, hash, terbit_pada, terbit_oleh) values ('contoh', 1, 'Surat Contoh', '{}', ${JSON.stringify(SOP_CONTOH)}::jsonb, ${sidik(SOP_CONTOH)}, now(), 'tes') on conflict do nothing`)
  const siti = await wargaSebagai(tx, SITI)
  const { berkas } = await ajukanBerkas(tx, { proses: await getProses(tx, 'contoh', 1), actor: siti, pemohon: { id: siti.orangId, nama: siti.nama }, unit: await getUnitByKode(tx, 'desa-7308012002'), wilayah: '73.08.01.2002', jawaban: {}, kanal: 'portal', kunci: uuid(), awalan: 'SC' })
  if (selesai) await tx.run(sql`update workflow.berkas set keadaan = 'terbit', selesai_pada = now() where id = ${berkas.id}`)
  return berkas
}
const ditolak = (kode: string) => (error: unknown) => error instanceof Refusal && error.code === kode

test('a case is judged once; nothing in the answer leads to person, case or hour', () => rolledBack(async (tx) => {
  const berkas = await berkasSelesai(tx)
  await nilaiBerkas(tx, config, berkas.id, isi({ saran: 'Bagus' }))
  await assert.rejects(nilaiBerkas(tx, config, berkas.id, isi()), ditolak('sudah-dinilai'))
  const jawaban = await tx.one<Record<string, unknown>>(sql`select * from pelayanan.penilaian where saran = 'Bagus'`)
  const teks = JSON.stringify(jawaban)
  for (const rahasia of [berkas.id, berkas.nomor, berkas.token, berkas.pemohon_id, berkas.pemohon_nama]) assert.ok(!teks.includes(rahasia), rahasia)
  assert.match(String(jawaban.id), /^.{14}4/, 'a random id, not one that tells its time')
  assert.equal(jawaban.kecamatan, '73.08.01')
  assert.ok(!Object.values(jawaban).some((nilai) => nilai instanceof Date))
}))

test('what is not answered is said at once, field by field', () => rolledBack(async (tx) => {
  const berkas = await berkasSelesai(tx)
  await assert.rejects(nilaiBerkas(tx, config, berkas.id, isi({ waktu: '', sarana: '9', usia: undefined })), (e: unknown) => e instanceof Refusal && e.fields.map((f) => f.field).join() === 'waktu,sarana,usia')
  await nilaiBerkas(tx, config, berkas.id, isi())
}))

test('an open case cannot be judged; a visitor of a counter can, without any case', () => rolledBack(async (tx) => {
  const berkas = await berkasSelesai(tx, false)
  await assert.rejects(nilaiBerkas(tx, config, berkas.id, isi()), ditolak('belum-selesai'))
  await nilaiUnit(tx, config, 'desa-7308012002', { ...isi({ mulai: String(Date.now() - 3000), saran: 'di loket' }), layanan: 'surat-keterangan-usaha' })
  const { asal, ditandai, proses } = await tx.one<{ asal: string; ditandai: boolean; proses: string }>(sql`select asal, ditandai, proses from pelayanan.penilaian where saran = 'di loket'`)
  assert.deepEqual([asal, ditandai, proses], ['loket', true, 'surat-keterangan-usaha'])
  await assert.rejects(nilaiUnit(tx, config, 'tidak-ada', isi()), ditolak('tidak-ditemukan'))
}))

test('the invitation goes out once for a case', () => rolledBack(async (tx) => {
  const berkas = await berkasSelesai(tx)
  await undangSkm(tx, berkas)
  await undangSkm(tx, berkas)
  assert.equal((await tx.many(sql`select 1 from notification.pesan where kunci = ${`undangan_skm:${berkas.id}`}`)).length, 1)
}))

test('of two answers sent at once one is kept; answers cannot be changed afterwards', async () => {
  const own = await ownDatabase()
  try {
    const berkas = await own.db.transaction((tx) => berkasSelesai(tx))
    const hasil = await Promise.allSettled([1, 2, 3].map(() => own.db.transaction((tx) => nilaiBerkas(tx, config, berkas.id, isi({ saran: 'balapan' })))))
    assert.deepEqual(hasil.map((h) => h.status).sort(), ['fulfilled', 'rejected', 'rejected'])
    assert.equal((await own.db.many(sql`select 1 from pelayanan.penilaian where saran = 'balapan'`)).length, 1)
    await assert.rejects(own.db.run(sql`update pelayanan.penilaian set waktu = 4`), /permission denied/)
    await assert.rejects(own.db.run(sql`delete from pelayanan.penilaian`), /permission denied/)
    assert.equal(await own.db.run(sql`update pelayanan.penilaian set saran_keadaan = 'tampil' where saran = 'balapan'`), 1)
  } finally { await own.drop() }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Pegawai } from '#kernel/identity'
import { getUnitByKode } from '#kernel/organisation'
import { Refusal, type Tx, readConfig, setClock, sql } from '#kernel/platform'
import { sidik } from '#kernel/workflow'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { rolledBack } from '../../kernel/platform/testing.ts'
import { findPeriode, listPeriode, listPeriodeUmum } from './skm-periode.sql.ts'
import { majukanPeriode, moderasiSaran, olahPeriode, rencanakanPeriode, rencanakanTindakLanjut } from './skm-periode.ts'
import { listSaran } from './skm.sql.ts'
import { IsiSurvei, nilaiUnit } from './skm.ts'
import { UNSUR } from './skm-unsur.ts'

const ditolak = (kode: string) => (error: unknown) => error instanceof Refusal && error.code === kode
const BARIS = ['433434434', '332433333', '443444434', '333333423']
/** Answers at a counter, one for each row of nine digits. */
async function jawab(tx: Tx, unit: string, baris: string[], lain: Record<string, unknown> = {}): Promise<void> {
  for (const satu of baris) await nilaiUnit(tx, readConfig(), unit, IsiSurvei.parse({ ...Object.fromEntries(UNSUR.map((u, i) => [u, satu[i]])), jenis_kelamin: 'L', usia: '26-35', pendidikan: 's1', pekerjaan: 'swasta', ...lain }))
}
const JANUARI = { nama: 'Januari 2027', mulai: '2027-01-01', sampai: '2027-01-31', metode: 'eksak' as const, populasi: 100 }
const rencana = async (tx: Tx, actor: Pegawai, kode: string, lain = {}) => rencanakanPeriode(tx, actor, { ...JANUARI, unit_id: (await getUnitByKode(tx, kode)).id, ...lain })
async function diJanuari(work: (tx: Tx) => Promise<void>): Promise<void> {
  const kembali = setClock('2027-01-11T02:00:00Z')
  try { await rolledBack(work) } finally { kembali() }
}

test('from plan to publication, one step at a time; what is laid down stands whatever comes in later', () => diJanuari(async (tx) => {
  const kepala = await masukSebagai(tx, 'mappasessu')
  const id = await rencana(tx, kepala, 'desa-7308012002')
  await assert.rejects(majukanPeriode(tx, kepala, id, 'tetapkan'), ditolak('bukan-tahapnya'))
  await majukanPeriode(tx, kepala, id, 'buka')
  await majukanPeriode(tx, kepala, id, 'tutup')
  await assert.rejects(majukanPeriode(tx, kepala, id, 'tetapkan'), ditolak('belum-ada-jawaban'))
  await jawab(tx, 'desa-7308012002', BARIS)
  await jawab(tx, 'kel-7308211003', ['111111111'])
  await majukanPeriode(tx, kepala, id, 'tetapkan')
  const beku = (await findPeriode(tx, kepala, id))!
  assert.deepEqual([beku.hasil!.n, beku.hasil!.ikm, beku.hasil!.mutu, beku.hasil!.sampel], [4, 8333, 'B', 80])
  assert.equal(sidik(beku.hasil), beku.hasil_hash, 'the hash is of the result as it stands in the database')
  await jawab(tx, 'desa-7308012002', ['111111111'])
  assert.equal((await olahPeriode(tx, beku))!.n, 5)
  assert.equal((await findPeriode(tx, kepala, id))!.hasil!.n, 4)
  assert.equal((await listPeriodeUmum(tx)).some((p) => p.id === id), false)
  await majukanPeriode(tx, kepala, id, 'publikasikan')
  assert.equal((await listPeriodeUmum(tx)).some((p) => p.id === id), true)
  await tx.run(sql`savepoint coba`)
  await assert.rejects(tx.run(sql`update pelayanan.periode_skm set hasil = hasil || '{"ikm": 9999}' where id = ${id}`), /frozen/)
  await tx.run(sql`rollback to savepoint coba`)
}))

test('a kecamatan covers its desa and kelurahan, the regency covers all, an office only itself', () => diJanuari(async (tx) => {
  const camat = await masukSebagai(tx, 'basorahim')
  await jawab(tx, 'desa-7308012002', ['444444444'])
  await jawab(tx, 'kel-7308211003', ['222222222'])
  const id = await rencana(tx, camat, 'kec-730801')
  const periode = (await findPeriode(tx, camat, id))!
  assert.deepEqual([(await olahPeriode(tx, periode))!.n, (await olahPeriode(tx, periode))!.ikm], [1, 10_000])
  const pemda = await getUnitByKode(tx, 'pemkab')
  assert.equal((await olahPeriode(tx, { ...periode, unit_jalur: pemda.jalur, unit_wilayah: null }))!.n, 2)
  const dinas = await getUnitByKode(tx, 'dpmptsp')
  assert.equal(await olahPeriode(tx, { ...periode, unit_jalur: dinas.jalur, unit_wilayah: null }), undefined)
}))

test('another office’s period does not exist for a head, neither to see nor to make', () => diJanuari(async (tx) => {
  const kepala = await masukSebagai(tx, 'mappasessu'), dinas = await masukSebagai(tx, 'nurjannah')
  const id = await rencana(tx, kepala, 'desa-7308012002')
  assert.equal(await findPeriode(tx, dinas, id), undefined)
  assert.deepEqual((await listPeriode(tx, dinas)).filter((p) => p.id === id), [])
  await assert.rejects(majukanPeriode(tx, dinas, id, 'buka'), ditolak('tidak-ditemukan'))
  await assert.rejects(rencana(tx, dinas, 'desa-7308012002', { mulai: '2027-02-01', sampai: '2027-02-28' }), ditolak('tidak-ditemukan'))
}))

test('a plan needs its dates and is made once; follow-up comes after the result and names post and quarter', () => diJanuari(async (tx) => {
  const kepala = await masukSebagai(tx, 'mappasessu')
  await assert.rejects(rencana(tx, kepala, 'desa-7308012002', { mulai: '2027-02-30', sampai: '', nama: '' }), (e: unknown) => e instanceof Refusal && e.fields.map((f) => f.field).join() === 'nama,mulai,sampai')
  const id = await rencana(tx, kepala, 'desa-7308012002')
  await assert.rejects(rencana(tx, kepala, 'desa-7308012002'), ditolak('periode-sudah-ada'))
  const baik = { unsur: 'waktu', kegiatan: 'Menambah jam layanan pada hari pasar', penanggung_jawab: 'Sekretaris Desa', tahun: 2027, triwulan: 2 }
  await assert.rejects(rencanakanTindakLanjut(tx, kepala, id, baik), ditolak('belum-ditetapkan'))
  await jawab(tx, 'desa-7308012002', BARIS, { saran: 'Loket buka lebih pagi' })
  for (const langkah of ['buka', 'tutup', 'tetapkan'] as const) await majukanPeriode(tx, kepala, id, langkah)
  await assert.rejects(rencanakanTindakLanjut(tx, kepala, id, { ...baik, triwulan: 5, penanggung_jawab: '' }), (e: unknown) => e instanceof Refusal && e.fields.length === 2)
  await rencanakanTindakLanjut(tx, kepala, id, baik)
  const periode = (await findPeriode(tx, kepala, id))!
  const saran = await listSaran(tx, periode)
  assert.equal(saran.length, 4)
  await moderasiSaran(tx, kepala, id, saran[0]!.id, 'tampil')
  assert.deepEqual((await listSaran(tx, periode)).filter((s) => s.saran_keadaan === 'tampil').map((s) => s.saran), ['Loket buka lebih pagi'])
}))

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tulisCsv } from '#kernel/documents'
import { PUBLIK } from '#kernel/identity'
import { getUnitByKode } from '#kernel/organisation'
import { Refusal, type Tx, now, readConfig, setClock, sql, uuid } from '#kernel/platform'
import { findBerkas } from '#kernel/workflow'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { ownDatabase, rolledBack } from '../../kernel/platform/testing.ts'
import { ajukanSku, lakukan, siapkan, siti, tolak } from './mutu.testing.ts'
import { bacaRingkasan, periodeRingkasan, persen, sebutLama } from './ringkasan-angka.ts'
import { type RingkasanRow, listRingkasan, saveRingkasan } from './ringkasan.sql.ts'
import { ringkasBerkas, selaraskanRingkasan } from './ringkasan.ts'
import { IsiSurvei, nilaiUnit } from './skm.ts'
import { UNSUR } from './skm-unsur.ts'

const S = { dari: '2027-03-01', sampai: '2027-03-31' }
async function baris(tx: Tx, unit: string, lain: Partial<RingkasanRow> = {}): Promise<void> {
  const u = await getUnitByKode(tx, unit)
  await saveRingkasan(tx, { berkas_id: uuid(), urut: 1, nomor: `T-${uuid().slice(-6)}`, proses: 'surat-keterangan-usaha', judul: 'Surat Keterangan Usaha', unit_id: u.id, unit_jalur: u.jalur, wilayah: u.wilayahKode, keadaan: 'terbit', masuk: '2027-03-08', selesai: '2027-03-09', jatuh_tempo: null, lewat: false, dikembalikan: 0, janji_nilai: 1, janji_satuan: 'hari_kerja', lama_menit: 120, tepat: true, ...lain })
}
const baca = async (tx: Tx, siapa: string, lain = {}) => bacaRingkasan(tx, await masukSebagai(tx, siapa), { ...S, ...lain }, new Date('2027-03-31T01:00:00Z'), '2027-03-31')

test('median, ninth tenth, share on time and returned, by service and by unit; the camat sees each village with its IKM', () => rolledBack(async (tx) => {
  for (const lama of [60, 120, 180, 240, 1000]) await baris(tx, 'desa-7308012002', { lama_menit: lama, tepat: lama < 1000, dikembalikan: lama === 60 ? 2 : 0 })
  await baris(tx, 'desa-7308012002', { keadaan: 'dibatalkan', lama_menit: 9000 })
  await baris(tx, 'kel-7308211003')
  const kembali = setClock('2027-03-10T02:00:00Z')
  try { await nilaiUnit(tx, readConfig(), 'desa-7308012002', IsiSurvei.parse({ ...Object.fromEntries(UNSUR.map((u) => [u, 4])), jenis_kelamin: 'P', usia: '60+', pendidikan: 'sd', pekerjaan: 'lainnya' })) } finally { kembali() }
  const desa = await baca(tx, 'mappasessu')
  assert.deepEqual([desa.semua.selesai, desa.semua.tepat, desa.semua.dikembalikan, desa.semua.median, Math.round(desa.semua.p90!)], [6, 5, 1, 180, 696])
  assert.deepEqual(desa.layanan.map((l) => [l.kunci, l.selesai, l.janji_nilai, l.janji_satuan]), [['surat-keterangan-usaha', 6, 1, 'hari_kerja']])
  const camat = await baca(tx, 'basorahim')
  assert.deepEqual(camat.unit.map((u) => [u.nama, u.selesai, u.ikm]), [['Desa Watang Cani', 6, 10_000]])
  assert.deepEqual((await baca(tx, 'takdir')).unit.map((u) => u.nama), ['Desa Watang Cani', 'Kelurahan Watampone'])
}))

test('what the right does not reach is in no figure, list or export', () => rolledBack(async (tx) => {
  await baris(tx, 'desa-7308012002')
  await baris(tx, 'desa-7308012002', { selesai: null, tepat: null, lama_menit: null, keadaan: 'verifikasi', jatuh_tempo: new Date('2027-03-30T01:00:00Z') })
  const lurah = await baca(tx, 'sittiaminah')
  assert.deepEqual([lurah.semua.selesai, lurah.umur.semua, lurah.terlambat.length, lurah.unit.length, lurah.layanan.length], [0, 0, 0, 0, 0])
  assert.equal((await baca(tx, 'sittiaminah', { unitId: (await getUnitByKode(tx, 'desa-7308012002')).id })).semua.selesai, 0, 'asking for another unit by its id gives nothing')
  for (const actor of [await masukSebagai(tx, 'nurhayati'), await siti(tx), PUBLIK]) assert.deepEqual(await listRingkasan(tx, actor, S, undefined, 10), [], actor.kind)
  assert.equal((await baca(tx, 'mappasessu')).terlambat.length, 1)
}))

test('open cases: ages in calendar days, soonest due first, the stopped clock left out', () => rolledBack(async (tx) => {
  const buka = { selesai: null, tepat: null, lama_menit: null, keadaan: 'verifikasi' }
  await baris(tx, 'desa-7308012002', { ...buka, masuk: '2027-03-31', jatuh_tempo: new Date('2027-04-01T08:00:00Z'), nomor: 'B' })
  await baris(tx, 'desa-7308012002', { ...buka, masuk: '2027-03-26', jatuh_tempo: new Date('2027-03-29T08:00:00Z'), nomor: 'A' })
  await baris(tx, 'desa-7308012002', { ...buka, masuk: '2027-02-01', jatuh_tempo: null, nomor: 'C' })
  const { umur, terlambat, deret, satuan } = await baca(tx, 'mappasessu')
  assert.deepEqual(umur, { u1: 1, u3: 0, u7: 1, u30: 0, u90: 1, semua: 3, lewat: 1 })
  assert.deepEqual(terlambat.map((t) => t.nomor), ['A', 'B'])
  assert.deepEqual([satuan, deret.length, deret.find((d) => d.tanggal === '2027-03-26')!.masuk], ['hari', 31, 1])
}))

test('the row of a case follows it, an older state never wins, and the comparison repairs what is missing', async () => {
  const own = await ownDatabase()
  try {
    const { lama, asal } = await own.db.transaction(async (tx) => {
      await siapkan(tx)
      const berkas = await ajukanSku(tx)
      await ringkasBerkas(tx, berkas)
      await lakukan(tx, berkas.id, 'periksa', 'nurhayati', 'kembalikan', { cacat: [{ kode: 'nama_usaha', pesan: 'Tulis lengkap' }] })
      await lakukan(tx, berkas.id, 'perbaikan', await siti(tx), 'lengkapi')
      return { lama: berkas, asal: await tolak(tx, berkas.id) }
    })
    const row = () => own.db.one<RingkasanRow>(sql`select * from pelayanan.ringkasan_berkas where berkas_id = ${asal.id}`)
    assert.equal((await row()).selesai, null)
    assert.ok((await selaraskanRingkasan(own.db, new Date(now().getTime() - 86_400_000))) >= 1)
    const sesudah = await row()
    assert.deepEqual([sesudah.keadaan, sesudah.dikembalikan, sesudah.tepat, typeof sesudah.lama_menit], ['ditolak', 1, true, 'number'])
    await own.db.transaction((tx) => ringkasBerkas(tx, lama))
    assert.equal((await row()).keadaan, 'ditolak')
    assert.equal(await selaraskanRingkasan(own.db, new Date(now().getTime() - 86_400_000)), 0, 'nothing differs any more')
    assert.ok(await findBerkas(own.db, asal.id))
  } finally { await own.drop() }
})

test('a period is 90 days unless asked, never over a year, never backwards', () => {
  assert.deepEqual(periodeRingkasan('2027-03-31', undefined, undefined), { dari: '2027-01-01', sampai: '2027-03-31' })
  const ditolak = (kode: string) => (error: unknown) => error instanceof Refusal && error.code === kode
  assert.throws(() => periodeRingkasan('2027-03-31', '2025-01-01', undefined), ditolak('periode-terlalu-panjang'))
  assert.throws(() => periodeRingkasan('2027-03-31', '2027-04-01', '2027-03-31'), ditolak('periode-terbalik'))
})

test('how long, in words; shares half up; cells that would run as formulas do not', () => {
  assert.deepEqual([sebutLama(null, 'id'), sebutLama(25, 'id'), sebutLama(192, 'id'), sebutLama(1125, 'id'), sebutLama(1125, 'en')], ['–', '25 menit', '3,2 jam kerja', '2,5 hari kerja', '2.5 working days'])
  assert.deepEqual([persen(1, 3), persen(1, 200), persen(0, 0)], [33, 1, null])
  assert.equal(tulisCsv([['a'], ['=1+1'], ['x,"y"'], [-3]], 'perlu'), "\ufeffa\r\n'=1+1\r\n\"x,\"\"y\"\"\"\r\n-3\r\n")
})

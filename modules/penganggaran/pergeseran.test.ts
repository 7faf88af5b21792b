import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Refusal, type Tx, sql } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { type Orang, SISTEM, bukaTahun, orangAnggaran, sampaiTahap, tambahBaris } from './anggaran.testing.ts'
import { findDpaBerlaku, listDpa } from './dpa.sql.ts'
import { langkahDpa, siapkanDpa } from './dpa.ts'
import { listKas, selisihKas } from './kas.ts'
import { type Gerak, jenjangPergeseran } from './pergeseran-jenjang.ts'
import { daftarkanLantai, dibawahLantai } from './pergeseran-lantai.ts'
import { listBarisPergeseran, listPergeseran } from './pergeseran.sql.ts'
import { putuskanPergeseran, usulkanPergeseran } from './pergeseran.ts'
import { bolehUbahRincian } from './rka.ts'
import { listRincianVersi } from './tahap-versi.sql.ts'
import { bukaTahap, majuTahap } from './tahap.ts'
import { catatEvaluasi, tambahButir } from './evaluasi.ts'
import { setujuiTahap } from './kua.ts'

let own: OwnDatabase
let o: Orang
before(async () => { own = await ownDatabase(); o = await orangAnggaran(own.db) })
after(async () => { daftarkanLantai(async () => []); await own?.drop() })
const kode = async (kerja: Promise<unknown>): Promise<string> => { try { await kerja; return 'diterima' } catch (galat) { return (galat as Refusal).code } }
const jalan = <T>(kerja: (tx: Tx) => Promise<T>): Promise<T> => own.db.transaction(kerja)
const coba = (kerja: (tx: Tx) => Promise<unknown>): Promise<string> => kode(jalan(kerja))

test('TV-6.4: the codes that differ say who decides', () => {
  const geser = (dari: string, ke: string, lain: Partial<Gerak> = {}) => jenjangPergeseran([{ unitId: 'a', sub: '1.03.10.2.01.0051', rekening: dari, beda: -5n }, { unitId: 'a', sub: '1.03.10.2.01.0051', rekening: ke, beda: 5n, ...lain }]).jenjang
  assert.equal(geser('5.1.02.01.01.0024', '5.1.02.01.01.0026'), 'ppkd')
  assert.equal(geser('5.1.02.01.01.0024', '5.1.02.04.01.0001'), 'sekda')
  assert.equal(geser('5.1.02.01.01.0024', '5.2.02.05.01.0001'), 'perda')
  assert.equal(geser('5.1.02.01.01.0024', '5.1.02.01.01.0024'), 'pa')
  assert.equal(geser('5.1.02.01.01.0024', '5.1.02.01.03.0001'), 'ppkd', 'between details of an object')
  assert.equal(geser('5.1.02.01.01.0024', '5.1.01.01.01.0001'), 'perda', 'another kind')
  assert.equal(geser('5.1.02.01.01.0024', '5.1.02.01.01.0024', { sub: '1.03.10.2.01.0055' }), 'perda', 'another sub kegiatan')
  assert.equal(geser('5.1.02.01.01.0024', '5.1.02.01.01.0024', { unitId: 'b' }), 'perda', 'another office')
  assert.deepEqual(jenjangPergeseran([{ unitId: 'a', sub: 's', rekening: '5.1.02.01.01.0024', beda: -5n }, { unitId: 'a', sub: 's', rekening: '5.1.02.01.01.0026', beda: 3n }, { unitId: 'a', sub: 's', rekening: '5.1.02.04.01.0001', beda: 2n }]).jenjang, 'sekda', 'the furthest border counts')
})

const SUB = '1.03.10.2.01.0051'
async function tahunBerlaku(tahun: number): Promise<{ a: string; b: string; subId: string }> {
  await bukaTahun(own.db, o.ppkd, tahun)
  await sampaiTahap(own.db, tahun, 'rka')
  const a = await jalan((tx) => tambahBaris(tx, tahun, { unit: 'pupr', sub: SUB, rekening: '5.1.02.01.01.0024', harga: 1_000_000n, volume: 10, nama: 'Aspal' }))
  const b = await jalan((tx) => tambahBaris(tx, tahun, { unit: 'pupr', sub: SUB, rekening: '5.1.02.01.01.0024', harga: 500_000n, volume: 4, nama: 'Batu' }))
  const urut = await sampaiTahap(own.db, tahun, 'apbd_murni')
  await jalan((tx) => majuTahap(tx, SISTEM, { tahun, urut, paksa: true }))
  const { id } = await own.db.one<{ id: string }>(sql`select id from penganggaran.sub where tahun = ${tahun} and kode = ${SUB} and sampai is null`)
  return { a, b, subId: id }
}
async function berlakukan(tahun: number): Promise<void> {
  await jalan((tx) => siapkanDpa(tx, o.ppkd, tahun))
  for (const dpa of await listDpa(own.db, SISTEM, tahun)) if (dpa.keadaan === 'rancangan') for (const langkah of ['ajukan', 'setujui', 'sahkan', 'berlakukan'] as const) await jalan((tx) => langkahDpa(tx, SISTEM, { id: dpa.id, langkah }))
}

test('a shift keeps the sum, is decided by its level alone, stays above what was spent, and is the only way to change', async () => {
  const tahun = 2070, { a, b, subId } = await tahunBerlaku(tahun)
  await berlakukan(tahun)
  const usul = (siapa: keyof Orang, baris: [string, string, string][], baru: Parameters<typeof usulkanPergeseran>[2]['baru'] = []) => jalan((tx) => usulkanPergeseran(tx, o[siapa], { tahun, subId, alasan: 'Harga aspal turun, batu kurang.', baris: baris.map(([rincianId, volume, harga]) => ({ rincianId, volume, harga })), baru }))
  assert.equal(await kode(usul('pptkpu', [[a, '9', '1.000.000']])), 'tahap-tertutup')
  await jalan((tx) => bukaTahap(tx, o.ppkd, { tahun, jenis: 'pergeseran' }))
  assert.equal(await coba((tx) => bolehUbahRincian(tx, o.asmawati, { tahun, unitId: subId })), 'tahap-terkunci')
  assert.deepEqual([await kode(usul('pptkpu', [[a, '9', '1.000.000']])), await kode(usul('pptkpu', [[a, '10', '1.000.000']])), await kode(usul('rahmatia', [[a, '9', '1.000.000'], [b, '6', '500.000']])), await kode(usul('pptkpu', [[a, 'x', '1']]))], ['isian-keliru', 'isian-keliru', 'tidak-berwenang', 'isian-keliru'])
  const pa = await usul('pptkpu', [[a, '9', '1.000.000'], [b, '6', '500.000']])
  const sekda = await usul('pptkpu', [[a, '8', '1.000.000']], [{ rekening: '5.1.02.04.01.0001', nama: 'Perjalanan survei', satuan: 'kali', volume: '4', harga: '500.000' }])
  assert.equal(await kode(usul('pptkpu', [[a, '8', '1.000.000']], [{ rekening: '5.2.04.01.01.0001', nama: 'Jalan baru', satuan: 'km', volume: '1', harga: '2.000.000' }])), 'perlu-perubahan')
  assert.deepEqual([pa.jenjang, sekda.jenjang], ['pa', 'sekda'])
  const putus = (siapa: keyof Orang, id: string, setuju = true, alasan = '') => coba((tx) => putuskanPergeseran(tx, o[siapa], { id, setuju, alasan }))
  assert.deepEqual([await putus('sekda', pa.id), await putus('pptkpu', pa.id), await putus('kadispu', sekda.id), await putus('kadispu', pa.id, false)], ['tidak-berwenang', 'tidak-berwenang', 'tidak-berwenang', 'isian-keliru'])
  assert.deepEqual((await Promise.all([putus('kadispu', pa.id), putus('kadispu', pa.id)])).sort(), ['diterima', 'keadaan-berubah'])
  assert.equal(await putus('sekda', sekda.id), 'rincian-berubah', 'the line is no longer as proposed')
  assert.equal(await putus('sekda', sekda.id, false, 'Sudah tidak sesuai lagi.'), 'diterima')
  assert.deepEqual((await listRincianVersi(own.db, tahun, 9)).map((r) => [r.nama, r.jumlah]).sort(), [['Aspal', 9_000_000n], ['Batu', 3_000_000n]])
  assert.deepEqual((await listRincianVersi(own.db, tahun, 8)).map((r) => [r.nama, r.jumlah]).sort(), [['Aspal', 10_000_000n], ['Batu', 2_000_000n]])
  daftarkanLantai(async () => [{ subId, rekening: '5.1.02.01.01.0024', jumlah: 11_000_000n }])
  const baru = [{ rekening: '5.1.02.01.01.0026', nama: 'Cetak', satuan: 'paket', volume: '1', harga: '2.000.000' }]
  assert.equal(await kode(usul('pptkpu', [[a, '7', '1.000.000']], baru)), 'di-bawah-realisasi')
  const ppkd = await usul('pptkpu', [[a, '8', '1.000.000']], [{ ...baru[0]!, harga: '1.000.000' }])
  assert.equal(ppkd.jenjang, 'ppkd')
  daftarkanLantai(async () => [{ subId, rekening: '5.1.02.01.01.0024', jumlah: 11_500_000n }])
  assert.equal(await putus('ppkd', ppkd.id), 'di-bawah-realisasi', 'spent between proposal and decision')
  daftarkanLantai(async () => [{ subId, rekening: '5.1.02.01.01.0024', jumlah: 11_000_000n }])
  assert.equal(await putus('ppkd', ppkd.id), 'diterima')
  assert.deepEqual(await dibawahLantai(own.db, { tahun }), [])
  assert.equal((await listPergeseran(own.db, o.rahmatia, tahun)).length, 3)
  assert.equal((await listBarisPergeseran(own.db, ppkd.id)).length, 2)
})

test('the DPA after a shift replaces the one before, only where something changed, with its cash plan fitted', async () => {
  const tahun = 2070
  const lama = (await findDpaBerlaku(own.db, tahun, (await listDpa(own.db, SISTEM, tahun))[0]!.unit_id))!
  await jalan((tx) => majuTahap(tx, SISTEM, { tahun, urut: 9, paksa: true }))
  assert.equal(await jalan((tx) => siapkanDpa(tx, o.ppkd, tahun)), 1)
  const baru = (await listDpa(own.db, SISTEM, tahun, { urut: 9 }))[0]!
  assert.deepEqual([baru.nomor.startsWith('DPPA/'), baru.belanja, lama.belanja, await selisihKas(own.db, baru)], [true, 12_000_000n, 12_000_000n, []])
  assert.deepEqual((await listKas(own.db, baru)).map((k) => [k.rekening, k.jumlah]), [['5.1.02.01.01.0024', 11_000_000n], ['5.1.02.01.01.0026', 1_000_000n]])
  assert.equal((await findDpaBerlaku(own.db, tahun, baru.unit_id))!.id, lama.id)
  for (const langkah of ['ajukan', 'setujui', 'sahkan'] as const) await jalan((tx) => langkahDpa(tx, SISTEM, { id: baru.id, langkah }))
  const subId = (await listKas(own.db, baru))[0]!.sub_id!
  daftarkanLantai(async () => [{ subId, rekening: '5.1.02.01.01.0024', jumlah: 11_200_000n }])
  assert.equal(await coba((tx) => langkahDpa(tx, SISTEM, { id: baru.id, langkah: 'berlakukan' })), 'di-bawah-realisasi', 'spent after the shift was decided')
  daftarkanLantai(async () => [])
  await jalan((tx) => langkahDpa(tx, SISTEM, { id: baru.id, langkah: 'berlakukan' }))
  assert.equal((await findDpaBerlaku(own.db, tahun, baru.unit_id))!.id, baru.id)
  assert.equal((await own.db.one<{ keadaan: string }>(sql`select keadaan from penganggaran.dpa where id = ${lama.id}`)).keadaan, 'diubah')
})

test('the changed budget: a round for the offices, a line not under what was spent, agreement closes it but for what the governor names, once a year', async () => {
  const tahun = 2071, { a, subId } = await tahunBerlaku(tahun), unitId = (await own.db.one<{ id: string }>(sql`select unit_id as id from penganggaran.rincian where id = ${a}`)).id
  await berlakukan(tahun)
  const boleh = (siapa: keyof Orang, rekening = '5.1.02.01.01.0024') => coba((tx) => bolehUbahRincian(tx, o[siapa], { tahun, unitId, rekening }))
  await jalan((tx) => bukaTahap(tx, o.ppkd, { tahun, jenis: 'kupa_ppas' }))
  assert.deepEqual([await boleh('pptkpu'), await boleh('asmawati'), await boleh('rahmatia')], ['diterima', 'tahap-terkunci', 'tidak-berwenang'])
  daftarkanLantai(async () => [{ subId, rekening: '5.1.02.01.01.0024', jumlah: 12_000_001n }])
  const galat = await jalan((tx) => majuTahap(tx, o.ppkd, { tahun, urut: 9, nomor: 'NK/2', tanggal: '2071-08-10' })).catch((e: Refusal) => e.message)
  assert.match(String(galat), /2 RKA belum dikunci[\s\S]*1 rekening lebih kecil daripada yang sudah dibelanjakan, mulai dari 1\.03\.10\.2\.01\.0051 5\.1\.02\.01\.01\.0024[\s\S]*Menunggu persetujuan kepala daerah dan DPRD/)
  daftarkanLantai(async () => [])
  await jalan((tx) => majuTahap(tx, SISTEM, { tahun, urut: 9, paksa: true }))
  assert.deepEqual([await boleh('pptkpu'), await boleh('asmawati')], ['tidak-berwenang', 'diterima'])
  await jalan((tx) => setujuiTahap(tx, o.anggotadprd, { tahun, urut: 10, setuju: true }))
  assert.equal(await boleh('asmawati'), 'di-luar-evaluasi')
  await jalan((tx) => catatEvaluasi(tx, o.ppkd, { tahun, dikirim: '2026-11-02', nomor: '5/XI', tanggal: '2026-11-10' }))
  await jalan((tx) => tambahButir(tx, o.ppkd, { tahun, unitId, rekening: '5.1.02.01', uraian: 'Kurangi bahan kantor.' }))
  assert.deepEqual([await boleh('asmawati'), await boleh('asmawati', '5.2.01.01.01.0001')], ['diterima', 'di-luar-evaluasi'])
  await jalan((tx) => majuTahap(tx, SISTEM, { tahun, urut: 10, paksa: true }))
  assert.equal(await coba((tx) => majuTahap(tx, o.ppkd, { tahun, urut: 11, nomor: '9', tanggal: '2071-10-01', peraturan: 'Perbup 60' })), 'tidak-berwenang')
  await jalan((tx) => majuTahap(tx, SISTEM, { tahun, urut: 11, paksa: true }))
  assert.equal(await jalan((tx) => siapkanDpa(tx, o.ppkd, tahun)), 0, 'nothing changed, so the DPA in force stays')
  assert.equal(await coba((tx) => bukaTahap(tx, o.ppkd, { tahun, jenis: 'kupa_ppas' })), 'urutan-tahap')
  await jalan((tx) => bukaTahap(tx, o.ppkd, { tahun, jenis: 'tutup_tahun' }))
  assert.equal(await coba((tx) => majuTahap(tx, o.ppkd, { tahun, urut: 12 })), 'syarat-tahap', 'the year is not over')
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { lingkupDari } from '#kernel/identity'
import { getUnitByKode } from '#kernel/organisation'
import { LINGKUP_PUBLIK, type Refusal, type Tx, dalamLingkup, periksaKeutuhan, sql } from '#kernel/platform'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { type Orang, SISTEM, bukaTahun, orangAnggaran, sampaiTahap, tambahBaris } from './anggaran.testing.ts'
import { langkahDpa, siapkanDpa } from './dpa.ts'
import { listDpa } from './dpa.sql.ts'
import { keutuhan } from './keutuhan.ts'
import { bacaPenerima, getRincianPenerima, listPenerima, listRincianPenerima, simpanPenerima } from './penerima.ts'
import { periksaAnggaran } from './periksa.ts'
import './periksa-kas.ts'
import { bukaTahap, majuTahap } from './tahap.ts'
import { usulkanPergeseran } from './pergeseran.ts'

const TAHUN = 2050
let own: OwnDatabase
let o: Orang
let hibah: string
before(async () => {
  own = await ownDatabase()
  o = await orangAnggaran(own.db)
  await bukaTahun(own.db, o.ppkd, TAHUN)
  await sampaiTahap(own.db, TAHUN, 'rka')
  await jalan((tx) => tambahBaris(tx, TAHUN, { unit: 'pupr', sub: '1.03.10.2.01.0051', rekening: '5.1.02.01.01.0024', harga: 1_000n, volume: 4 }))
  hibah = await jalan((tx) => tambahBaris(tx, TAHUN, { unit: 'pupr', sub: '1.03.10.2.01.0051', rekening: '5.1.05.05.01.0001', harga: 900n, nama: 'Hibah kelompok' }))
})
after(async () => { await own?.drop() })
const jalan = <T>(kerja: (tx: Tx) => Promise<T>): Promise<T> => own.db.transaction(kerja)
const kode = async (kerja: Promise<unknown>): Promise<string> => { try { await kerja; return 'diterima' } catch (galat) { return (galat as Refusal).code } }
const langgar = async () => (await periksaKeutuhan(own.owner as never, [{ bagian: 'penganggaran', keutuhan }])).map((p) => p.nama)

test('recipients: kept by the office, TAPD and finance; hidden from others by the code and by the database; counted by C11', async () => {
  const c11 = async () => (await periksaAnggaran(own.db, { tahun: TAHUN })).filter((t) => t.kode === 'C11').map((t) => [t.tingkat, t.jumlah])
  assert.deepEqual(await c11(), [['peringatan', 900n]])
  assert.throws(() => bacaPenerima('Kelompok Tani; Barebbo; seribu'), /Baris 1/)
  const daftar = bacaPenerima('Kelompok Tani Sipatuo; Desa Watang Cani; 500; uang\nMasjid Nurul Iman\tBarebbo\t400\tbarang')
  assert.equal(await kode(jalan((tx) => simpanPenerima(tx, o.sekwan, { rincianId: hibah, daftar }))), 'tidak-ditemukan')
  assert.equal(await kode(jalan((tx) => simpanPenerima(tx, o.sekpu, { rincianId: hibah, daftar: bacaPenerima('Kelompok; Desa; 901') }))), 'isian-keliru')
  assert.equal(await jalan((tx) => simpanPenerima(tx, o.sekpu, { rincianId: hibah, daftar })), 2)
  assert.deepEqual(await c11(), [])
  assert.deepEqual((await listRincianPenerima(own.db, { tahun: TAHUN })).map((r) => [r.banyak, r.bernama]), [[2, 900n]])
  for (const [siapa, boleh] of [['asmawati', true], ['kadispu', true], ['rahmatia', false], ['anggotadprd', false]] as const) assert.equal(await kode(getRincianPenerima(own.db, o[siapa], hibah)), boleh ? 'diterima' : 'tidak-ditemukan', siapa)
  // The second line: the database itself hides other offices' lists, and all of them from citizens.
  const sebagai = async (nama: string) => { const actor = await masukSebagai(own.db, nama); return dalamLingkup(lingkupDari(actor), async () => (await listPenerima(own.db, hibah)).length) }
  assert.deepEqual([await sebagai('sekpu'), await sebagai('sekwan'), await dalamLingkup(LINGKUP_PUBLIK, async () => (await listPenerima(own.db, hibah)).length)], [2, 0, 0])
})

test('every invariant holds after a year was walked, and each is named when broken by hand', async () => {
  const urut = await sampaiTahap(own.db, TAHUN, 'apbd_murni')
  await jalan((tx) => majuTahap(tx, SISTEM, { tahun: TAHUN, urut, paksa: true }))
  await jalan((tx) => siapkanDpa(tx, o.ppkd, TAHUN))
  const dpa = (await listDpa(own.db, SISTEM, TAHUN))[0]!
  for (const langkah of ['ajukan', 'setujui', 'sahkan', 'berlakukan'] as const) await jalan((tx) => langkahDpa(tx, SISTEM, { id: dpa.id, langkah }))
  await jalan((tx) => bukaTahap(tx, o.ppkd, { tahun: TAHUN, jenis: 'pergeseran' }))
  const { id, sub_id: subId } = await own.db.one<{ id: string; sub_id: string }>(sql`select id, sub_id from penganggaran.rincian where tahun = ${TAHUN} and rekening = '5.1.02.01.01.0024'`)
  await jalan((tx) => usulkanPergeseran(tx, o.pptkpu, { tahun: TAHUN, subId, alasan: 'Volume disesuaikan dengan harga.', baris: [{ rincianId: id, volume: '2', harga: '2000' }] }))
  assert.deepEqual(await langgar(), [])
  const pupr = (await getUnitByKode(own.db, 'pupr')).id
  const rusak: [string, string, string][] = [
    [`update penganggaran.rincian set harga = harga + 1, jumlah = jumlah + 4 where id = '${id}'`, `update penganggaran.rincian set harga = harga - 1, jumlah = jumlah - 4 where id = '${id}'`, 'isi tahap anggaran yang dibekukan sama dengan sidiknya'],
    [`update penganggaran.tahap set sebelum = 'x' where tahun = ${TAHUN} and urut = 3`, `update penganggaran.tahap t set sebelum = (select sidik from penganggaran.tahap p where p.tahun = t.tahun and p.urut = 2) where tahun = ${TAHUN} and urut = 3`, 'rantai tahap anggaran utuh'],
    [`insert into penganggaran.rincian select (jsonb_populate_record(r, jsonb_build_object('dari', 9, 'sampai', 10))).* from penganggaran.rincian r where id = '${id}'`, `delete from penganggaran.rincian where id = '${id}' and dari = 9`, 'masa baris anggaran tidak bertumpuk'],
    [`update penganggaran.rincian set unit_id = (select id from organisation.unit where kode = 'bpkad') where id = '${hibah}'`, `update penganggaran.rincian set unit_id = '${pupr}' where id = '${hibah}'`, 'tiap rincian belanja berlaku punya sub kegiatan unitnya'],
    [`update penganggaran.dpa set belanja = belanja + 1 where id = '${dpa.id}'`, `update penganggaran.dpa set belanja = belanja - 1 where id = '${dpa.id}'`, 'jumlah DPA sama dengan rincian tahapnya'],
    [`update penganggaran.kas set jumlah = jumlah + 1 where dpa_id = '${dpa.id}' and bulan = 1 and rekening = '5.1.02.01.01.0024'`, `update penganggaran.kas set jumlah = jumlah - 1 where dpa_id = '${dpa.id}' and bulan = 1 and rekening = '5.1.02.01.01.0024'`, 'anggaran kas DPA yang berlaku sama dengan DPA'],
    ['update penganggaran.pergeseran_baris set sesudah = sesudah + 1', 'update penganggaran.pergeseran_baris set sesudah = sesudah - 1', 'pergeseran tidak mengubah jumlah'],
    [`update penganggaran.tahap set nomor = 'NK/1' where tahun = ${TAHUN} and urut = 2`, `update penganggaran.tahap set nomor = '' where tahun = ${TAHUN} and urut = 2`, 'tahap yang disepakati punya persetujuan kedua pihak'],
    [`update penganggaran.penerima set jumlah = jumlah + 1000`, `update penganggaran.penerima set jumlah = jumlah - 1000`, 'penerima tidak melebihi rincian yang pernah ada'],
  ]
  const c16 = async () => (await periksaAnggaran(own.db, { tahun: TAHUN, unitId: pupr })).filter((t) => t.kode === 'C16').map((t) => [t.tingkat, t.jumlah, t.tempat, t.banyak])
  assert.deepEqual(await c16(), [])
  assert.deepEqual(rusak.map(([, , nama]) => nama), keutuhan.map(({ nama }) => nama))
  for (const [buat, pulih, nama] of rusak) {
    const pemilik = await own.owner.connect()
    await pemilik.query("set session_replication_role = replica")
    await pemilik.query(buat)
    assert.ok((await langgar()).includes(nama), nama)
    if (nama.startsWith('anggaran kas')) assert.deepEqual(await c16(), [['galat', 1n, `${dpa.unit} · 1.03.10.2.01.0051 · 5.1.02.01.01.0024`, 1]], 'C16 names it in the list of checks, with its place')
    await pemilik.query(pulih)
    await pemilik.query('set session_replication_role = origin')
    pemilik.release()
  }
  assert.deepEqual(await langgar(), [])
})

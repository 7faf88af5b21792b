import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { getUnitByKode } from '#kernel/organisation'
import { type Refusal, sql } from '#kernel/platform'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { type Orang, SISTEM, TAHUN, bukaTahun, orangAnggaran, rkpdUji, sampaiTahap, tambahBaris } from './anggaran.testing.ts'
import { tulisCatatan, jawabCatatan, selesaikanCatatan } from './catatan.ts'
import { bolehUbahRincian, langkahRka } from './rka.ts'
import { bolehDibuka } from './tahap-aturan.ts'
import { lihatVersi } from './tahap-versi.sql.ts'
import { bukaApbd, bukaTahap, majuTahap } from './tahap.ts'
import { findTahapBerlaku, findTahapTerbuka, listTahap } from './tahap.sql.ts'

let own: OwnDatabase
let o: Orang
before(async () => { own = await ownDatabase(); o = await orangAnggaran(own.db) })
after(async () => { await own?.drop() })
const kode = async (kerja: Promise<unknown>): Promise<string> => { try { await kerja; return 'diterima' } catch (galat) { return (galat as Refusal).code } }
const pindah = (actor: Parameters<typeof majuTahap>[1], tahun: number, urut: number, lain = {}) => own.db.transaction((tx) => majuTahap(tx, actor, { tahun, urut, ...lain }))
const unitId = async (nama: string) => (await getUnitByKode(own.db, nama)).id

test('a year opens on the established plan, once, by whoever keeps the money; its rows are the plan', async () => {
  assert.equal(await kode(own.db.transaction((tx) => bukaApbd(tx, o.kadispu, { tahun: TAHUN, rkpd: [] }))), 'tidak-berwenang')
  assert.equal(await kode(own.db.transaction((tx) => bukaApbd(tx, o.ppkd, { tahun: TAHUN, rkpd: [] }))), 'rkpd-belum-ada')
  assert.equal(await kode(own.db.transaction((tx) => bukaApbd(tx, o.ppkd, { tahun: TAHUN }))), 'rkpd-belum-ada')
  await bukaTahun(own.db, o.ppkd)
  assert.equal(await kode(bukaTahun(own.db, o.ppkd)), 'apbd-sudah-ada')
  const isi = await lihatVersi(own.db, TAHUN, 1)
  assert.deepEqual(isi.sub.map((s) => [s.kode, s.pagu, s.target]).sort(), [['1.03.02.2.02.0014', 400_000_000n, '2'], ['1.03.10.2.01.0051', 900_000_000n, '2'], ['5.02.02.2.01.0001', 200_000_000n, '2']])
  assert.equal((await lihatVersi(own.db, TAHUN, 1, { unitId: await unitId('bpkad') })).sub.length, 1)
})

test('leaving a stage asks for its right, its document and its conditions, and names what is missing', async () => {
  assert.equal(await kode(pindah(o.kadispu, TAHUN, 1, { nomor: '1', tanggal: '2098-07-10' })), 'tidak-berwenang')
  assert.equal(await kode(pindah(o.ppkd, TAHUN, 1)), 'isian-keliru')
  const galat = await pindah(o.ppkd, TAHUN, 1, { nomor: '900/1', tanggal: '2098-07-10' }).catch((e: Refusal) => e) as Refusal
  assert.deepEqual([galat.code, galat.status], ['syarat-tahap', 409])
  assert.match(galat.message, /asumsi makro/)
  assert.equal((await findTahapTerbuka(own.db, TAHUN))!.urut, 1)
})

test('two movers at once: one wins, the stage is left once, hashes are chained over every row', async () => {
  await bukaTahun(own.db, o.ppkd, 2090)
  const hasil = await Promise.all([1, 2, 3, 4].map(() => kode(pindah(SISTEM, 2090, 1, { paksa: true }))))
  // Whoever waited for the first finds either nothing open or the next stage.
  assert.deepEqual(hasil.map((h) => h.replace('tahap-sudah-pindah', 'tahap-tertutup')).sort(), ['diterima', 'tahap-tertutup', 'tahap-tertutup', 'tahap-tertutup'])
  await pindah(SISTEM, 2090, 2, { paksa: true })
  const [satu, dua] = await listTahap(own.db, 2090)
  assert.deepEqual([satu!.baris, satu!.sebelum, dua!.sebelum === satu!.sidik, dua!.sidik !== satu!.sidik], [3, null, true, true])
  const { sidik } = await own.db.one<{ sidik: string }>(sql`select sidik from penganggaran.sidik_tahap(2090, 2, ${satu!.sidik})`)
  assert.equal(sidik, dua!.sidik)
  assert.equal((await own.db.many(sql`select 1 from platform.event where name = 'tahap.dibekukan' and payload->>'tahun' = '2090'`)).length, 2)
})

test('freezing against writers: whoever was first is in the version, whoever comes after is told and in none', async () => {
  await bukaTahun(own.db, o.ppkd, 2091)
  const urut = await sampaiTahap(own.db, 2091, 'rka')
  const pupr = await unitId('pupr')
  const tulis = (n: number) => own.db.transaction(async (tx) => {
    await bolehUbahRincian(tx, o.pptkpu, { tahun: 2091, unitId: pupr })
    await tx.run(sql`select pg_sleep(0.02)`)
    return tambahBaris(tx, 2091, { unit: 'pupr', sub: '1.03.10.2.01.0051', rekening: '5.1.02.01.01.0024', harga: BigInt(n) })
  })
  const hasil = await Promise.all([...[1, 2, 3, 4, 5].map((n) => kode(tulis(n))), kode(pindah(SISTEM, 2091, urut, { paksa: true })), ...[6, 7, 8].map((n) => kode(tulis(n)))])
  const diterima = hasil.filter((_, i) => i !== 5).filter((h) => h === 'diterima').length
  assert.ok(hasil.every((h) => ['diterima', 'tahap-tertutup', 'tahap-terkunci'].includes(h)), hasil.join())
  assert.equal(hasil[5], 'diterima')
  const beku = await lihatVersi(own.db, 2091, urut)
  assert.equal(beku.rincian.length, diterima)
  const tahap = (await listTahap(own.db, 2091)).find((t) => t.urut === urut)!
  assert.equal((await own.db.one<{ sidik: string }>(sql`select sidik from penganggaran.sidik_tahap(2091, ${urut}, ${tahap.sebelum})`)).sidik, tahap.sidik)
  assert.equal((await lihatVersi(own.db, 2091, urut + 1)).rincian.length, diterima)
})

test('an RKA goes the way of the law: handed in without errors, noted, answered, approved, locked, opened on a ground', async () => {
  await bukaTahun(own.db, o.ppkd, 2092)
  await sampaiTahap(own.db, 2092, 'rka')
  const pupr = await unitId('pupr')
  const langkah = (siapa: keyof Orang, l: Parameters<typeof langkahRka>[2]['langkah'], lain = {}) => kode(own.db.transaction((tx) => langkahRka(tx, o[siapa], { tahun: 2092, unitId: pupr, langkah: l, ...lain })))
  const boleh = (siapa: keyof Orang) => kode(own.db.transaction((tx) => bolehUbahRincian(tx, o[siapa], { tahun: 2092, unitId: pupr })))
  assert.deepEqual([await boleh('pptkpu'), await boleh('sekpu'), await boleh('asmawati'), await boleh('rahmatia'), await boleh('anggotadprd')], ['diterima', 'diterima', 'tahap-terkunci', 'tidak-berwenang', 'tidak-berwenang'])
  await own.db.transaction((tx) => tambahBaris(tx, 2092, { unit: 'pupr', sub: '1.03.10.2.01.0051', rekening: '5.1.02.01.01.0024', harga: 950_000_000n }))
  assert.equal(await langkah('kadispu', 'ajukan'), 'ada-galat')
  await own.db.transaction((tx) => tx.run(sql`update penganggaran.rincian set harga = 900000000, jumlah = 900000000 where tahun = 2092`))
  assert.deepEqual([await langkah('sekpu', 'ajukan'), await langkah('kadispu', 'terima'), await langkah('kadispu', 'ajukan', { revisi: 9 })], ['tidak-berwenang', 'tidak-berwenang', 'keadaan-berubah'])
  const ajukan = await own.db.transaction((tx) => langkahRka(tx, o.kadispu, { tahun: 2092, unitId: pupr, langkah: 'ajukan' })).catch((e: Refusal) => e.message + JSON.stringify(e.detail))
  assert.equal(ajukan, 'diajukan')
  assert.equal(await boleh('pptkpu'), 'tahap-terkunci')
  assert.equal(await langkah('asmawati', 'terima'), 'diterima')
  assert.equal(await boleh('asmawati'), 'diterima')
  assert.equal(await langkah('asmawati', 'kembalikan'), 'isian-keliru')
  const catatan = await own.db.transaction((tx) => tulisCatatan(tx, o.asmawati, { tahun: 2092, unitId: pupr, fokus: 'harga', catatan: 'Harga aspal di atas standar.' }))
  assert.equal(await langkah('asmawati', 'setujui'), 'catatan-terbuka')
  assert.equal(await langkah('asmawati', 'kembalikan'), 'diterima')
  assert.equal(await langkah('kadispu', 'ajukan'), 'catatan-terbuka')
  assert.equal(await kode(own.db.transaction((tx) => jawabCatatan(tx, o.sekwan, { id: catatan, jawaban: 'Sudah.' }))), 'tidak-ditemukan')
  await own.db.transaction((tx) => jawabCatatan(tx, o.sekpu, { id: catatan, jawaban: 'Sudah disesuaikan dengan SSH.' }))
  assert.deepEqual([await langkah('kadispu', 'ajukan'), await langkah('asmawati', 'terima'), await langkah('asmawati', 'setujui')], ['diterima', 'diterima', 'catatan-terbuka'])
  await own.db.transaction((tx) => selesaikanCatatan(tx, o.asmawati, { id: catatan }))
  assert.deepEqual([await langkah('asmawati', 'setujui'), await langkah('asmawati', 'kunci'), await langkah('ppkd', 'kunci'), await boleh('pptkpu'), await boleh('asmawati')], ['diterima', 'tidak-berwenang', 'diterima', 'tahap-terkunci', 'tahap-terkunci'])
  assert.deepEqual([await langkah('asmawati', 'buka'), await langkah('asmawati', 'buka', { alasan: 'Hasil reviu APIP harus ditampung.' }), await boleh('pptkpu')], ['isian-keliru', 'diterima', 'diterima'])
  assert.equal((await own.db.many(sql`select 1 from penganggaran.rka_langkah where tahun = 2092`)).length, 8)
})

test('after the budget is in force a shift, the change or the end may follow, nothing before', async () => {
  await bukaTahun(own.db, o.ppkd, 2093)
  assert.equal(await kode(own.db.transaction((tx) => bukaTahap(tx, o.ppkd, { tahun: 2093, jenis: 'pergeseran' }))), 'tahap-terbuka')
  const urut = await sampaiTahap(own.db, 2093, 'apbd_murni')
  assert.equal(await kode(pindah(o.ppkd, 2093, urut, { nomor: '1', tanggal: '2092-12-30', peraturan: 'Perbup 1' })), 'tidak-berwenang')
  assert.equal(await kode(pindah(o.sekda, 2093, urut, { nomor: '1', tanggal: '2092-12-30', peraturan: 'Perbup 1' })), 'tidak-berwenang')
  assert.equal(await kode(pindah(o.takdir, 2093, urut, { nomor: '1', tanggal: '2092-12-30' })), 'isian-keliru')
  await pindah(SISTEM, 2093, urut, { paksa: true })
  assert.deepEqual([(await findTahapBerlaku(own.db, 2093))!.urut, await findTahapTerbuka(own.db, 2093)], [urut, undefined])
  assert.equal(await kode(own.db.transaction((tx) => bukaTahap(tx, o.ppkd, { tahun: 2093, jenis: 'rapbd' }))), 'urutan-tahap')
  assert.equal((await own.db.transaction((tx) => bukaTahap(tx, o.ppkd, { tahun: 2093, jenis: 'pergeseran' }))).nama, 'Pergeseran 1 2093')
  assert.equal(await kode(own.db.transaction((tx) => tambahBaris(tx, 2099, { unit: 'pupr', sub: '1.03.10.2.01.0051', rekening: '5.1.02.01.01.0024', harga: 1n }))), 'diterima', 'the open stage of another year')
  assert.deepEqual([bolehDibuka(undefined, []), bolehDibuka('rka', ['rka']), bolehDibuka('apbd_perubahan', ['kupa_ppas', 'apbd_perubahan'])], [[], [], ['pergeseran', 'tutup_tahun']])
  void rkpdUji
})

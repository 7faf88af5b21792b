import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { tanggalDaerah } from '#kernel/identity'
import { tambahHari } from '#kernel/organisation'
import { now, sql, uuid } from '#kernel/platform'
import { type Tamu, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { hargaRujukan, hitungAsb, zonaWilayah } from './harga.ts'
import { listHspkBerubah } from './hspk.ts'
import { bacaImporJob, mulaiImpor, terapkanImpor } from './impor.ts'
import { findImpor, listSalah } from './impor.sql.ts'
import { keutuhan } from './keutuhan.ts'
import { bacaKoefisien, bacaKomponen, hitungHspk } from './komponen.ts'
import { findRujukan } from './rujukan.sql.ts'

let served: Served
const orang: Record<string, Tamu> = {}
const hari = tanggalDaerah(now())
before(async () => { served = await serve(); for (const nama of ['sekpu', 'kadispu', 'ppkd', 'kabidanggaran', 'nurhayati', 'asmawati']) orang[nama] = await pegawaiTamu(served, nama) })
after(async () => { await served?.close() })
const kotak = (nama: string, h: string) => { const [tahun, bulan, tanggal] = h.split('-') as [string, string, string]; return { [`${nama}_hari`]: tanggal, [`${nama}_bulan`]: bulan, [`${nama}_tahun`]: tahun } }
const usulan = (isi: Record<string, string> = {}) => ({ jenis: 'ssh', kode: 'SSH.1.02.0009', nama: 'Besi beton 10 mm', spesifikasi: 'SNI', satuan: 'batang', harga: '78.000', harga2: '84000', harga3: '', tetap: '', komponen: '', sumber: 'Survei tiga toko di Watampone, Oktober 2026', kunci: uuid(), ...isi })
const keputusan = (isi: Record<string, string>, mulai: string) => ({ nama: 'Perubahan standar harga', dasar: 'Keputusan Bupati 12/2026', ...kotak('mulai', mulai), ...isi })
const harga = (kode: string, jenis: 'ssh' | 'hspk' | 'asb', lain: object = {}) => hargaRujukan(served.db, { jenis, kode, hari: tambahHari(hari, 60), ...lain })

test('coefficients and parts as people write them; sums to the rupiah', () => {
  assert.deepEqual(['0,35', '0.3500', '12', '0', 'dua', '0,12345', ''].map(bacaKoefisien), [3500n, 3500n, 120_000n, undefined, undefined, undefined, undefined])
  assert.deepEqual(bacaKomponen('SSH.1.02.0001 x 0,350\nSSH.1.02.0002 × 1'), [{ kode: 'SSH.1.02.0001', koefisien: '0.35' }, { kode: 'SSH.1.02.0002', koefisien: '1' }])
  assert.deepEqual(['', 'SSH.1 0,5', 'SSH.1 x 1; SSH.1 x 2', 'SSH.1 x satu'].map(bacaKomponen), [undefined, undefined, undefined, undefined])
  assert.equal(hitungHspk([{ harga: 68_000n, koefisien: '0.35' }, { harga: 265_001n, koefisien: '0.5' }]), 156_301n, 'half a rupiah upward')
  assert.equal(hitungAsb(2_500_000n, 150_000n, 1250n), 4_375_000n)
})

test('a new price: proposed by an office, approved by two others, in force by a decree, with zones', async () => {
  assert.equal((await orang.nurhayati!.kirim('/kantor/perencanaan/harga', usulan())).status, 403, 'a village proposes no prices')
  assert.match((await orang.sekpu!.kirim('/kantor/perencanaan/harga', usulan({ harga: 'mahal' }))).isi, /Harga berupa rupiah bulat[\s\S]*value="Besi beton 10 mm"/)
  const kirim = await orang.sekpu!.kirim('/kantor/perencanaan/harga', usulan())
  assert.equal(kirim.status, 303, kirim.isi.slice(0, 500))
  assert.equal((await orang.sekpu!.kirim('/kantor/perencanaan/harga', usulan())).status, 409, 'one at a time for a code')
  const alamat = kirim.lokasi, putus = (siapa: string, keadaan: string, isi: Record<string, string> = {}) => orang[siapa]!.kirim(`${alamat}/putusan`, { putusan: 'setuju', keadaan, ...isi })
  assert.equal((await orang.nurhayati!.buka(alamat)).status, 404)
  assert.match((await orang.ppkd!.buka('/kantor/perencanaan/harga')).isi, /Besi beton 10 mm/)
  assert.equal((await putus('sekpu', 'menunggu_pengelola')).status, 403)
  assert.equal((await putus('kabidanggaran', 'menunggu_pengelola')).status, 403, 'the budget team comes second')
  assert.equal((await putus('ppkd', 'menunggu_pengelola')).status, 303)
  assert.equal((await putus('ppkd', 'menunggu_tapd')).status, 403, 'the head of the treasury sits in the team too, and is the same person')
  assert.equal((await putus('kabidanggaran', 'menunggu_pengelola')).status, 409)
  assert.equal((await orang.ppkd!.kirim('/kantor/perencanaan/harga/tetapkan', keputusan({ jenis: 'ssh' }, tambahHari(hari, 30)))).status, 409, 'nothing approved yet')
  assert.equal((await putus('kabidanggaran', 'menunggu_tapd', { putusan: 'tolak', teks: 'mahal' })).status, 422)
  assert.equal((await putus('kabidanggaran', 'menunggu_tapd')).status, 303)
  assert.equal((await orang.kabidanggaran!.kirim('/kantor/perencanaan/harga/tetapkan', keputusan({ jenis: 'ssh' }, tambahHari(hari, 30)))).status, 403)
  assert.equal((await orang.ppkd!.kirim('/kantor/perencanaan/harga/tetapkan', keputusan({ jenis: 'ssh' }, tambahHari(hari, 30)))).status, 303)
  assert.equal(await findRujukan(served.db, 'ssh', 'SSH.1.02.0009', hari), undefined, 'not before its day')
  assert.equal((await harga('SSH.1.02.0009', 'ssh'))?.harga, 78_000n)
  assert.equal((await findRujukan(served.db, 'ssh', 'SSH.1.02.0001', tambahHari(hari, 60)))?.harga, 68_000n, 'everything else stays')
  assert.match((await orang.sekpu!.buka(alamat)).isi, /Berlaku[\s\S]*Pengelola standar harga: disetujui[\s\S]*TAPD: disetujui/)

  const zona = { wilayah: '73.08.01', zona: '2', dasar: 'Keputusan Bupati tentang zona harga', ...kotak('mulai', '2026-01-01') }
  assert.equal((await orang.sekpu!.kirim('/kantor/perencanaan/zona', zona)).status, 403)
  assert.equal((await orang.asmawati!.kirim('/kantor/perencanaan/zona', zona)).status, 303)
  assert.deepEqual([await zonaWilayah(served.db, '73.08.01.2002', hari), await zonaWilayah(served.db, '73.08.02', hari), await zonaWilayah(served.db, '73.08.01', '2025-06-01')], [2, 1, 1])
  assert.deepEqual([(await harga('SSH.1.02.0009', 'ssh', { wilayah: '73.08.01.2002', volume: '2,5' }))?.jumlah, (await harga('SSH.1.02.0001', 'ssh', { wilayah: '73.08.01' }))?.harga], [210_000n, 68_000n], 'no price of its own in that zone: the first’s')
})

test('works follow from their parts and never change silently; a refused proposal may come again', async () => {
  const hspk = usulan({ jenis: 'hspk', kode: 'HSPK.2.01', nama: 'Pasangan batu kali', satuan: 'm³', harga: '', harga2: '', komponen: 'SSH.1.02.0001 x 3,5\nSSH.1.02.0003 x 1,2' })
  assert.match((await orang.sekpu!.kirim('/kantor/perencanaan/harga', { ...hspk, komponen: 'SSH.9.99 x 1' })).isi, /Komponen SSH\.9\.99 tidak ada/)
  const satu = await orang.sekpu!.kirim('/kantor/perencanaan/harga', hspk)
  assert.equal((await orang.ppkd!.kirim(`${satu.lokasi}/putusan`, { putusan: 'tolak', teks: 'Koefisien semennya terlalu besar.', keadaan: 'menunggu_pengelola' })).status, 303)
  assert.match((await orang.sekpu!.buka(satu.lokasi)).isi, /ditolak[\s\S]*Koefisien semennya terlalu besar/)
  const dua = await orang.sekpu!.kirim('/kantor/perencanaan/harga', { ...hspk, kunci: uuid(), komponen: 'SSH.1.02.0001 x 3\nSSH.1.02.0003 x 1,2' })
  assert.equal((await orang.ppkd!.kirim(`${dua.lokasi}/putusan`, { putusan: 'setuju', keadaan: 'menunggu_pengelola' })).status, 303)
  assert.equal((await orang.kabidanggaran!.kirim(`${dua.lokasi}/putusan`, { putusan: 'setuju', keadaan: 'menunggu_tapd' })).status, 303)
  assert.equal((await orang.ppkd!.kirim('/kantor/perencanaan/harga/tetapkan', keputusan({ jenis: 'hspk' }, tambahHari(hari, 31)))).status, 303)
  const jadi = (await harga('HSPK.2.01', 'hspk'))!
  assert.deepEqual([jadi.harga, jadi.komponen.map((k) => [k.kode, k.koefisien, k.harga])], [546_000n, [['SSH.1.02.0001', '3', 68_000n], ['SSH.1.02.0003', '1.2', 285_000n]]])

  // Cement becomes dearer by a new edition: the works keep their price, are shown, and change by an edition of their own.
  const semen = await orang.sekpu!.kirim('/kantor/perencanaan/harga', usulan({ kode: 'SSH.1.02.0001', nama: 'Semen Portland', satuan: 'zak', harga: '70000', harga2: '75000' }))
  for (const [siapa, keadaan] of [['ppkd', 'menunggu_pengelola'], ['kabidanggaran', 'menunggu_tapd']] as const) assert.equal((await orang[siapa]!.kirim(`${semen.lokasi}/putusan`, { putusan: 'setuju', keadaan })).status, 303)
  assert.equal((await orang.ppkd!.kirim('/kantor/perencanaan/harga/tetapkan', keputusan({ jenis: 'ssh' }, tambahHari(hari, 40)))).status, 303)
  assert.equal((await harga('HSPK.2.01', 'hspk'))?.harga, 546_000n)
  assert.deepEqual((await listHspkBerubah(served.db, tambahHari(hari, 45))).map((h) => [h.kode, h.harga, h.hitung, h.hitung_2]), [['HSPK.2.01', 546_000n, 552_000n, 567_000n]])
  assert.deepEqual(await listHspkBerubah(served.db, tambahHari(hari, 35)), [])
  assert.match((await orang.sekpu!.buka(`/kantor/perencanaan/rujukan/hspk/butir/HSPK.2.01?hari=${tambahHari(hari, 45)}&volume=2`)).isi, /Harga komponennya sudah berubah[\s\S]*Rp552\.000[\s\S]*Rp1\.092\.000/)
  assert.equal((await orang.sekpu!.buka('/kantor/perencanaan/hspk')).status, 403)
  const k = kotak('mulai', tambahHari(hari, 45))
  assert.match((await orang.ppkd!.buka(`/kantor/perencanaan/hspk?${new URLSearchParams(k)}`)).isi, /Pasangan batu kali[\s\S]*Rp552\.000/)
  assert.equal((await orang.ppkd!.kirim('/kantor/perencanaan/hspk', keputusan({}, tambahHari(hari, 45)))).status, 303)
  assert.deepEqual([(await harga('HSPK.2.01', 'hspk'))?.harga, (await harga('HSPK.2.01', 'hspk', { wilayah: '73.08.01' }))?.harga, (await hargaRujukan(served.db, { jenis: 'hspk', kode: 'HSPK.2.01', hari: tambahHari(hari, 44) }))?.harga], [552_000n, 567_000n, 546_000n])
  assert.equal((await orang.ppkd!.kirim('/kantor/perencanaan/hspk', keputusan({}, tambahHari(hari, 50)))).status, 409)
})

test('workbooks bring parts and fixed costs; a part that is not there, or a price that is not the sum, is told by row', async () => {
  const asmawati = await masukSebagai(served.db, 'asmawati')
  const impor = async (jenis: 'hspk' | 'asb', isi: string, mulai: string) => {
    const id = await served.db.transaction((tx) => mulaiImpor(tx, asmawati, { jenis, nama: 'uji', dasar: 'Perbup uji', mulai, cakupan: 'tambahan', isi: Buffer.from(isi), namaBerkas: 'x.csv', kunci: uuid() }))
    await bacaImporJob.run(served.db, { imporId: id }, { attempt: 1, jobId: '1' })
    return id
  }
  const salah = await impor('hspk', 'kode;nama;satuan;harga;komponen\nHSPK.3.01;Plesteran;m²;1000;SSH.1.02.0001 x 0,2\nHSPK.3.02;Acian;m²;;SSH.8.88 x 1\nHSPK.3.03;Cat;m²;;\nHSPK.3.04;Urugan;m³;;pasir banyak\n', tambahHari(hari, 55))
  assert.deepEqual((await listSalah(served.db, salah)).map((s) => [s.baris, s.pesan.slice(0, 26)]), [[2, 'Harga tidak sama dengan ju'], [3, 'Komponen ini tidak ada dal'], [4, 'Isi harganya, atau kompone'], [5, 'Tulis komponen seperti ini']])
  const benar = await impor('hspk', 'kode;nama;satuan;harga;komponen\nHSPK.3.01;Plesteran;m²;;SSH.1.02.0001 x 0,2; SSH.1.02.0002 x 0,024\n'.replace('0,2; SSH', '0,2\u0020; SSH').replace(';;SSH.1.02.0001 x 0,2 ; SSH.1.02.0002 x 0,024', ';;"SSH.1.02.0001 x 0,2; SSH.1.02.0002 x 0,024"'), tambahHari(hari, 55))
  assert.equal((await findImpor(served.db, benar))?.keadaan, 'siap', JSON.stringify(await listSalah(served.db, benar)))
  await served.db.transaction((tx) => terapkanImpor(tx, asmawati, benar))
  assert.deepEqual([(await harga('HSPK.3.01', 'hspk'))?.harga, (await harga('HSPK.3.01', 'hspk', { wilayah: '73.08.01' }))?.harga], [20_360n, 21_360n])
  const asb = await impor('asb', 'kode;nama;satuan;harga;biaya tetap\nASB.01;Pelatihan;orang;350000;4500000\n', tambahHari(hari, 55))
  await served.db.transaction((tx) => terapkanImpor(tx, asmawati, asb))
  assert.equal((await harga('ASB.01', 'asb', { volume: '30' }))?.jumlah, 15_000_000n)
  for (const k of keutuhan.filter((satu) => /HSPK|disetujui|rujukan/.test(satu.nama))) assert.deepEqual(await served.db.many(Object.defineProperty(Object.defineProperty(sql`x`, 'text', { value: k.sql }), 'values', { value: [] })), [], k.nama)
})

test('fields of an office are set with their day; a code that is no field is refused', async () => {
  const { id } = await served.db.one<{ id: string }>(sql`select id from organisation.publik_unit where kode = 'dishub'`)
  const isi = (bidang: string) => ({ unit: id, bidang, dasar: 'Perda 3/2026', ...kotak('mulai', tambahHari(hari, 10)) })
  assert.match((await orang.asmawati!.kirim('/kantor/perencanaan/bidang', isi('2.15, 9.99'))).isi, /9\.99 bukan kode bidang urusan/)
  assert.equal((await orang.asmawati!.kirim('/kantor/perencanaan/bidang', isi('2.15; 2.16'))).status, 303)
  const { bidangUnit } = await import('./masuk-rkpd.ts')
  assert.deepEqual([await bidangUnit(served.db, id, hari), await bidangUnit(served.db, id, tambahHari(hari, 10))], [['2.15'], ['2.15', '2.16']])
})

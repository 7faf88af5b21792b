import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { bacaFile, bacaZip, tulisCsv, tulisXlsx } from '#kernel/documents'
import { getUnitByKode } from '#kernel/organisation'
import { type Tx, sql } from '#kernel/platform'
import { bacaTeksTabel } from '../../kernel/documents/pdf.testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { type Orang, SISTEM, bukaTahun, orangAnggaran, sampaiTahap, tambahBaris } from './anggaran.testing.ts'
import { listBanding, listBedaPagu, ringkasBanding } from './banding.sql.ts'
import { kataBeda, uraikanBanding } from './banding.ts'
import { ubahPagu } from './kua.ts'
import { teksSel } from './lampiran-bentuk.ts'
import { cetakJob, findCetakan, mintaCetakan, pdfBagian, xlsxBagian } from './lampiran-cetak.ts'
import { LAMPIRAN, susunCetakan } from './lampiran-daftar.ts'
import { sinkronRkpd } from './lampiran-perda.ts'
import { pohon } from './lampiran-pohon.ts'
import { listSub } from './tahap-versi.sql.ts'
import { majuTahap } from './tahap.ts'
import { findTahap } from './tahap.sql.ts'

const TAHUN = 2060
let own: OwnDatabase
let o: Orang
before(async () => {
  own = await ownDatabase()
  o = await orangAnggaran(own.db)
  await bukaTahun(own.db, o.ppkd, TAHUN)
  await sampaiTahap(own.db, TAHUN, 'rka')
  await own.db.transaction(async (tx) => {
    await tambahBaris(tx, TAHUN, { unit: 'pupr', sub: '1.03.10.2.01.0051', rekening: '5.1.02.01.01.0024', harga: 700_000n, nama: '*Kertas* #1 <b>' })
    await tambahBaris(tx, TAHUN, { unit: 'pupr', sub: '1.03.10.2.01.0051', rekening: '5.1.02.01.01.0026', harga: 300_000n })
    await tambahBaris(tx, TAHUN, { unit: 'pupr', sub: '1.03.02.2.02.0014', rekening: '5.1.02.01.01.0024', harga: 500_000n })
    await tambahBaris(tx, TAHUN, { unit: 'bpkad', rekening: '4.1.04.05.01.0001', bagian: 'pendapatan', harga: 1_400_000n })
    await tambahBaris(tx, TAHUN, { unit: 'bpkad', rekening: '6.1.01.05.03.0001', bagian: 'penerimaan_pembiayaan', harga: 100_000n })
  })
})
after(async () => { await own?.drop() })
const jalan = <T>(kerja: (tx: Tx) => Promise<T>): Promise<T> => own.db.transaction(kerja)

test('Lampiran I: revenue, spending, deficit, financing, balance of the year, to the rupiah', async () => {
  const [satu] = await susunCetakan(own.db, (await findTahap(own.db, TAHUN, 3))!, 'perda-1')
  const cari = (uraian: string) => satu!.baris.find((b) => b[1] === uraian)?.[2]
  assert.deepEqual(['JUMLAH PENDAPATAN DAERAH', 'JUMLAH BELANJA DAERAH', 'SURPLUS/(DEFISIT)', 'PEMBIAYAAN NETO', 'SISA LEBIH PEMBIAYAAN ANGGARAN TAHUN BERKENAAN (SILPA)'].map(cari), [1_400_000n, 1_500_000n, -100_000n, 100_000n, 0n])
})

test('every annex and every form of an office, as PDF and as workbook; what people typed stays text', { timeout: 120_000 }, async () => {
  const tahap = (await findTahap(own.db, TAHUN, 3))!, unitId = (await getUnitByKode(own.db, 'pupr')).id
  for (const kode of [...LAMPIRAN.map((l) => l.kode), 'rka', 'dpa']) {
    const bagian = await susunCetakan(own.db, tahap, kode, kode.length === 3 ? { unitId } : {})
    assert.ok(bagian.length > 0, kode)
    assert.equal((await pdfBagian(bagian, { pemerintah: 'Uji', kaki: 'uji' })).subarray(0, 5).toString(), '%PDF-', kode)
    const buku = xlsxBagian(bagian)
    assert.ok(buku.subarray(0, 2).toString() === 'PK' && buku.includes('xl/worksheets/sheet1.xml'), kode)
  }
  const rka = await susunCetakan(own.db, tahap, 'rka', { unitId })
  assert.deepEqual(rka.filter((b) => b.judul[1]?.endsWith('Rincian Belanja')).map((b) => b.baris.at(-1)![5]), [500_000n, 1_000_000n])
  assert.ok(rka.some((b) => b.baris.some((r) => r[1] === '- *Kertas* #1 <b>')))
})

test('VIII puts plan, ceilings and budget side by side; what is only in one says so', async () => {
  const isi = await sinkronRkpd(own.db, (await findTahap(own.db, TAHUN, 3))!)
  assert.deepEqual(isi.map((s) => [s.kode, s.ppas, s.apbd]).sort(), [['1.03.02.2.02.0014', 400_000_000n, 500_000n], ['1.03.10.2.01.0051', 900_000_000n, 1_000_000n], ['5.02.02.2.01.0001', 200_000_000n, 0n]])
})

test('two stages compared: exactly the acts between them, in words and at every level', async () => {
  const urut = await sampaiTahap(own.db, TAHUN, 'pembahasan')
  const sub = (await listSub(own.db, TAHUN, urut)).find((s) => s.kode === '1.03.10.2.01.0051')!
  assert.deepEqual(uraikanBanding(await ringkasBanding(own.db, { tahun: TAHUN, dari: 3, ke: urut }), [], []), [['Kedua tahap sama, baris demi baris.', 'The two stages are the same, row by row.']])
  await jalan((tx) => ubahPagu(tx, o.asmawati, { tahun: TAHUN, subId: sub.id, pagu: '2000000', catatan: 'Kesepakatan Banggar.' }))
  await jalan(async (tx) => {
    const { id } = await tx.one<{ id: string }>(sql`select id from penganggaran.rincian where tahun = ${TAHUN} and rekening = '5.1.02.01.01.0026' and sampai is null`)
    await tx.run(sql`update penganggaran.rincian set sampai = ${urut} where id = ${id}`)
    await tx.run(sql`insert into penganggaran.rincian select (jsonb_populate_record(r, jsonb_build_object('dari', ${urut}::int, 'sampai', null, 'harga', 250000, 'jumlah', 250000))).* from penganggaran.rincian r where id = ${id}`)
    await tambahBaris(tx, TAHUN, { unit: 'bpkad', sub: '5.02.02.2.01.0001', rekening: '5.1.02.01.01.0024', harga: 40_000n })
  })
  const saring = { tahun: TAHUN, dari: 3, ke: urut }
  assert.deepEqual(await ringkasBanding(own.db, saring), { tambah: 1, hilang: 0, ubah: 1, belanja: -10_000n, pendapatan: 0n })
  assert.deepEqual((await listBanding(own.db, saring, 'rekening')).map((b) => [b.kode, b.sebelum, b.sesudah]), [['1.03.10.2.01.0051 5.1.02.01.01.0026', 300_000n, 250_000n], ['5.02.02.2.01.0001 5.1.02.01.01.0024', 0n, 40_000n]])
  for (const tingkat of ['unit', 'program', 'kegiatan', 'sub', 'rincian'] as const) assert.equal((await listBanding(own.db, saring, tingkat)).reduce((n, b) => n + b.sesudah - b.sebelum, 0n), -10_000n, tingkat)
  assert.deepEqual((await listBedaPagu(own.db, saring)).map((p) => [p.kode, p.sebelum, p.sesudah]), [['1.03.10.2.01.0051', 900_000_000n, 2_000_000n]])
  assert.deepEqual([kataBeda(5n, 3n)[0], kataBeda(0n, 3n)[0], kataBeda(3n, 0n)[0], kataBeda(3n, 3n)[0]], ['turun Rp2 menjadi Rp3', 'baru, Rp3', 'dihapus, semula Rp3', 'isinya berubah, jumlahnya tetap'])
})

test('a large print is made in the background, once, only for whoever asked', async () => {
  await jalan((tx) => majuTahap(tx, SISTEM, { tahun: TAHUN, urut: 5, paksa: true }))
  const oleh = (o.asmawati as { pegawaiId: string }).pegawaiId
  const id = await jalan((tx) => mintaCetakan(tx, oleh, { tahun: TAHUN, urut: 5, jenis: 'penjabaran-2', bentuk: 'pdf', unit_id: null }))
  await cetakJob.run(own.db, { id }, { attempt: 1, jobId: '1' })
  const c = (await findCetakan(own.db, id, oleh))!
  assert.deepEqual([c.keadaan, c.maju, c.file !== null, await findCetakan(own.db, id, '00000000-0000-0000-0000-000000000000')], ['selesai', 100, true, undefined])
  await cetakJob.run(own.db, { id }, { attempt: 2, jobId: '1' })
  assert.equal((await findCetakan(own.db, id, oleh))!.file, c.file)
  // Office by office it says what is said at once.
  const { teks } = bacaTeksTabel(await bacaFile(c.file!)), sekaligus = await susunCetakan(own.db, (await findTahap(own.db, TAHUN, 5))!, 'penjabaran-2')
  assert.deepEqual(teks.flat().filter((t) => /^\d(\.\d+)+$/.test(t)), sekaligus.flatMap((b) => b.baris.flatMap((r) => r.map(teksSel))).filter((t) => /^\d(\.\d+)+$/.test(t)))
  const buku = await jalan((tx) => mintaCetakan(tx, oleh, { tahun: TAHUN, urut: 5, jenis: 'penjabaran-2', bentuk: 'xlsx', unit_id: null }))
  await cetakJob.run(own.db, { id: buku }, { attempt: 1, jobId: '2' })
  const lembar = bacaZip(await bacaFile((await findCetakan(own.db, buku, oleh))!.file!), 1e7).filter((f) => f.nama.startsWith('xl/worksheets/')).map((f) => Buffer.from(f.isi).toString())
  assert.deepEqual(lembar.map((l) => [...l.matchAll(/<row /g)].length), sekaligus.map((b) => b.judul.length + b.kepalaSurat.length + 1 + b.baris.length))
  assert.ok(lembar.some((l) => l.includes('<v>1400000</v>')))
})

test('subtotals, cells that a spreadsheet would run, figures too long for one', () => {
  assert.deepEqual(pohon([['a', 'x', 1n], ['a', 'y', 2n], ['b', 'x', 4n]] as [string, string, bigint][], [(r) => ({ kunci: r[0], kode: r[0], nama: r[0] }), (r) => ({ kunci: r[1], kode: r[1], nama: r[1] })], (r) => [r[2]], 1).map((p) => [p.dalam, p.kode, p.jumlah[0]]), [[0, 'a', 3n], [1, 'x', 1n], [1, 'y', 2n], [0, 'b', 4n], [1, 'x', 4n]])
  assert.equal(tulisCsv([['a'], ['=1+1'], [5n]]), `\uFEFF"a"\r\n"'=1+1"\r\n5\r\n`)
  assert.ok(tulisXlsx([{ nama: 'x/[y]', judul: [], kepala: ['a & b'], baris: [[9_999_999_999_999_999n], ['\u0001<']] }]).length > 500)
})

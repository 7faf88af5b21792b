import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { bacaCsv, bukaXlsx } from '#kernel/documents'
import { type Refusal, sql, uuid } from '#kernel/platform'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { bacaImporJob, mulaiImpor, terapkanImpor } from './impor.ts'
import { findImpor, listBedaImpor, listSalah } from './impor.sql.ts'
import { bacaBarisRujukan, indukKode, panjangkanKode, tingkatKode } from './rujukan.ts'
import { bandingkanRujukan, cariRujukan, findRujukan, listVersi } from './rujukan.sql.ts'
import { tulisXlsx, zip } from './xlsx.testing.ts'

let own: OwnDatabase
const folder = mkdtempSync(join(tmpdir(), 'balai-rujukan-'))
before(async () => { own = await ownDatabase() })
after(async () => { await own?.drop(); rmSync(folder, { recursive: true }) })

const impor = async (isi: Buffer, lain: Partial<Parameters<typeof mulaiImpor>[2]> = {}) => {
  const actor = await masukSebagai(own.db, 'asmawati')
  const id = await own.db.transaction((tx) => mulaiImpor(tx, actor, { jenis: 'ssh', nama: 'SSH uji', dasar: 'Perbup uji', mulai: '2027-01-01', cakupan: 'lengkap', isi, namaBerkas: 'ssh.xlsx', kunci: uuid(), ...lain }))
  await bacaImporJob.run(own.db, { imporId: id }, { attempt: 1, jobId: '1' })
  return { id, actor, impor: (await findImpor(own.db, id))! }
}

test('codes: levels, the row above, and the two-digit sub kegiatan of former years', () => {
  assert.deepEqual(['1', '1.03', '1.03.10', '1.03.10.2.01', '1.03.10.2.01.0051'].map((k) => [tingkatKode('nomenklatur', k), indukKode('nomenklatur', k)]), [[1, null], [2, '1'], [3, '1.03'], [4, '1.03.10'], [5, '1.03.10.2.01']])
  assert.deepEqual([tingkatKode('rekening', '5.1.02.01.01.0024'), indukKode('rekening', '5.1.02.01.01.0024')], [6, '5.1.02.01.01'])
  assert.equal(panjangkanKode('1.02.02.2.01.14'), '1.02.02.2.01.0014')
  const baris = (kode: string, jenis: 'teks' | 'angka' = 'teks') => bacaBarisRujukan('nomenklatur', 7, { kode: { teks: kode, jenis }, nama: { teks: 'X', jenis: 'teks' } }, { kode: 'A', nama: 'B' })
  assert.equal(baris('X.XX.01.2.06.0002').jadi?.tingkat, 5)
  assert.deepEqual(baris('1.03.9999').salah.map((s) => s.sel), ['A7'])
  assert.match(baris('1.1', 'angka').salah[0]!.pesan, /angka/)
})

test('the starter sets are there, hang together and are found by code and words', async () => {
  assert.equal((await findRujukan(own.db, 'nomenklatur', '1.03.10.2.01.0051', '2026-11-22'))?.satuan, 'KM')
  assert.equal((await findRujukan(own.db, 'rekening', '5.1.02.01.01.0024', '2026-11-22'))?.induk, '5.1.02.01.01')
  assert.equal(await findRujukan(own.db, 'nomenklatur', '1.03.10.2.01.0051', '2023-12-31'), undefined)
  assert.deepEqual((await cariRujukan(own.db, 'nomenklatur', { q: 'rehabilitasi jalan', hari: '2026-11-22', batas: 5 })).map((r) => r.kode), ['1.03.10.2.01.0055', '3.27.03.2.02.0010'])
  assert.ok((await cariRujukan(own.db, 'rekening', { q: '5.1.02', hari: '2026-11-22', batas: 50 })).every((r) => r.kode.startsWith('5.1.02')))
})

test('a sheet is read as it stands: CSV with quotes over lines and semicolons, XLSX with shared text, numbers, errors and merged cells', async () => {
  const kumpul = async <T,>(alir: AsyncIterable<T>) => { const semua: T[] = []; for await (const satu of alir) semua.push(satu); return semua }
  writeFileSync(join(folder, 'a.csv'), '\uFEFFkode;nama;harga\r\nA.01;"Kertas ""F4""\nbesar";58000\r\n;;\r\nA.02;Tinta;7')
  assert.deepEqual((await kumpul(bacaCsv(join(folder, 'a.csv')))).map((b) => [b.nomor, b.sel.map((s) => s?.teks)]), [[1, ['kode', 'nama', 'harga']], [2, ['A.01', 'Kertas "F4"\nbesar', '58000']], [4, [undefined, undefined, undefined]], [5, ['A.02', 'Tinta', '7']]])
  writeFileSync(join(folder, 'a.xlsx'), tulisXlsx([['kode', 'nama', 'harga'], ['A.01', 'Kertas & <tinta>', 58000], ['A.02', null, { galat: '#REF!' }]], ['A1:C1', 'A3:B3']))
  const lembar = await bukaXlsx(join(folder, 'a.xlsx'))
  assert.deepEqual((await kumpul(lembar.baris)).map((b) => [b.nomor, b.sel.map((s) => s && `${s.jenis} ${s.teks}`)]), [[1, ['teks kode', 'teks nama', 'teks harga']], [2, ['teks A.01', 'teks Kertas & <tinta>', 'angka 58000']], [3, ['teks A.02', undefined, 'galat #REF!']]])
  assert.deepEqual(lembar.gabungan, ['A1:C1', 'A3:B3'])
  await lembar.tutup()
})

test('what is no workbook, or would unpack beyond measure, is refused in words', async () => {
  const tolak = async (isi: Buffer) => { writeFileSync(join(folder, 'x.xlsx'), isi); try { const l = await bukaXlsx(join(folder, 'x.xlsx')); try { for await (const _ of l.baris) { /* read */ } } finally { await l.tutup() } } catch (galat) { return (galat as Refusal).code } return 'diterima' }
  assert.equal(await tolak(Buffer.from('PK\u0003\u0004bukan zip')), 'xlsx-rusak')
  assert.equal(await tolak(zip({ 'xl/workbook.xml': '<x/>' })), 'xlsx-rusak')
  const buku = { 'xl/workbook.xml': '<sheet r:id="rId1"/>', 'xl/_rels/workbook.xml.rels': '<Relationship Id="rId1" Target="s.xml"/>', 'xl/s.xml': Buffer.alloc(40_000_000, 32) }
  assert.equal(await tolak(zip(buku)), 'xlsx-terlalu-besar')
  assert.equal(await tolak(zip(buku, { 'xl/s.xml': 10_000 })), 'xlsx-rusak', 'a size that lies')
})

test('bad cells are told by place, and nothing of such a workbook is applied', async () => {
  const { id, actor, impor: i } = await impor(tulisXlsx([['STANDAR HARGA 2027', null, null, null], ['kode', 'uraian barang', 'satuan', 'harga satuan', 'kode rekening'], ['SSH.1', 'Kertas', 'rim', 'lima puluh ribu', null], ['SSH.1', 'Kertas', 'rim', 50000, null], ['SSH.1', 'Kertas lagi', 'rim', 50000, null], ['SSH.2', null, 'rim', 1000.5, null], ['SSH.3', 'Gabung', 'rim', 1, null]], ['A1:D1', 'A7:B7']))
  assert.equal(i.keadaan, 'salah')
  assert.deepEqual((await listSalah(own.db, id)).map((s) => [s.sel, s.pesan.slice(0, 28)]), [['D3', 'Kolom harga berisi teks, buk'], ['A5', 'Kode ini sudah ada pada bari'], ['B6', 'Kolom nama belum diisi.'], ['D6', 'Harga berupa rupiah bulat ta'], ['A7:B7', 'Sel-sel ini digabung sehingg']])
  await assert.rejects(own.db.transaction((tx) => terapkanImpor(tx, actor, id)), { code: 'impor-belum-siap' })
  assert.equal((await listVersi(own.db, 'ssh')).filter((v) => v.nama === 'SSH uji').length, 0)
  const tanpa = await impor(Buffer.from('nomor,barang\n1,Kertas\n'), { namaBerkas: 'x.csv' })
  assert.match(tanpa.impor.sebab ?? '', /Judul kolom tidak ditemukan.*kode/)
  const lama = Buffer.from('kode,nama\n1,U\n1.03,PU\n1.03.99.2.01.0001,Sub tanpa induk\n')
  assert.match((await listSalah(own.db, (await impor(lama, { jenis: 'nomenklatur', namaBerkas: 'n.csv' })).id))[0]!.pesan, /induknya, 1\.03\.99\.2\.01, tidak ada/)
})

const banyak = async (jenis: string) => Number((await own.db.one<{ n: bigint }>(sql`select count(*) as n from perencanaan.rujukan where jenis = ${jenis} and berlaku_sampai is null`)).n)

test('a good workbook: previewed, applied once, the former prices keep their days, editions can be compared, a code of last year is named', async () => {
  const { id, actor, impor: i } = await impor(tulisXlsx([['kode', 'nama', 'satuan', 'harga', 'rekening'], ['SSH.1.01.0001', 'Kertas HVS A4', 'rim', 61000, null], ['SSH.9', 'Baru', 'unit', '1.250.000', '5.1.02.01.01.0024']]))
  const hilang = (await banyak('ssh')) - 1 // whatever the demo has, but for the one that stays
  assert.deepEqual([i.keadaan, i.dibaca, i.baru, i.berubah, i.hilang], ['siap', 2, 1, 1, hilang])
  assert.deepEqual((await listBedaImpor(own.db, i, 'berubah', 5)).map((b) => [b.kode, b.harga_lama, b.harga]), [['SSH.1.01.0001', 58000n, 61000n]])
  assert.equal((await listBedaImpor(own.db, i, 'hilang', 500)).length, hilang)
  await own.db.transaction((tx) => terapkanImpor(tx, actor, id))
  await assert.rejects(own.db.transaction((tx) => terapkanImpor(tx, actor, id)), { code: 'impor-belum-siap' })
  assert.deepEqual([(await findRujukan(own.db, 'ssh', 'SSH.1.01.0001', '2026-12-31'))?.harga, (await findRujukan(own.db, 'ssh', 'SSH.1.01.0001', '2027-01-01'))?.harga, await findRujukan(own.db, 'ssh', 'SSH.1.01.0002', '2027-01-01')], [58000n, 61000n, undefined])
  const beda = await bandingkanRujukan(own.db, 'ssh', '2026-12-31', '2027-01-01', { batas: 500 })
  assert.deepEqual([beda.filter((b) => !b.lama).length, beda.filter((b) => !b.baru).length, beda.filter((b) => b.lama && b.baru).map((b) => b.kode)], [1, hilang, ['SSH.1.01.0001']])
  const usai = await impor(Buffer.from('kode,nama,satuan,harga\nSSH.1.01.0002,Tinta,botol,1\n'), { namaBerkas: 's.csv', mulai: '2028-01-01', cakupan: 'tambahan' })
  assert.match((await listSalah(own.db, usai.id))[0]!.pesan, /Kode tahun lalu: tidak berlaku lagi sejak 01-01-2027/)
  await assert.rejects(impor(Buffer.from('x'), { namaBerkas: 's.csv', mulai: '2026-06-01' }), { code: 'versi-mundur' })
})

test('twenty thousand rows are read and applied whole; a second reading begins anew', { timeout: 60_000 }, async () => {
  const baris = Array.from({ length: 20_000 }, (_, n) => `SBU.${String(n).padStart(6, '0')},Biaya ${n},orang,${1000 + n}`)
  const semula = BigInt(await banyak('sbu'))
  const { id, actor } = await impor(Buffer.from(`kode,nama,satuan,harga\n${baris.join('\n')}\n`), { jenis: 'sbu', namaBerkas: 'sbu.csv' })
  await own.db.run(sql`update perencanaan.impor set keadaan = 'dibaca' where id = ${id}`)
  await bacaImporJob.run(own.db, { imporId: id }, { attempt: 2, jobId: '1' })
  const i = (await findImpor(own.db, id))!
  assert.deepEqual([i.keadaan, i.dibaca, i.baru, i.permil], ['siap', 20_000, 20_000, 1000])
  await own.db.transaction((tx) => terapkanImpor(tx, actor, id))
  assert.equal((await own.db.one<{ n: bigint }>(sql`select count(*) as n from perencanaan.rujukan where jenis = 'sbu'`)).n, 20_000n + semula)
})

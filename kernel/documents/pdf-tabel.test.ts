import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTemplat } from './cetak.ts'
import { bacaTeksTabel } from './pdf.testing.ts'
import { lipat, sambungTabel, tulisPdfTabel } from './pdf-tabel.ts'
import { alirZip, bacaZip, tulisZip } from './zip.ts'

let folder: string
before(() => { folder = mkdtempSync(join(tmpdir(), 'balai-uji-pdf-')) })
after(() => { rmSync(folder, { recursive: true, force: true }) })
const KEPALA = { kepala: ['Kode', 'Uraian', 'Jumlah (Rp)'], lebar: [2, 6, 2], kanan: [2] }
const tulis = async (bagian: Parameters<typeof tulisPdfTabel>[1]) => { const path = join(folder, 'uji.pdf'), halaman = await tulisPdfTabel(path, bagian, { judul: 'Uji', kaki: 'Kaki uji' }); return { halaman, pdf: readFileSync(path) } }
function* banyak(n: number, awal: string) { for (let i = 0; i < n; i++) yield [`${awal}${i}`, `Belanja alat tulis kantor untuk kegiatan nomor ${i}`, '1.250.000'] }

test('four thousand rows: each once and in order, the heading and the number on every page, parts in the list of contents', async () => {
  const { halaman, pdf } = await tulis([{ ...KEPALA, judul: ['Bagian satu', 'Tahun 2026'], kepalaSurat: [['Organisasi', 'Dinas Uji']], baris: banyak(4000, 'a'), tebal: new Set([2]), penanda: 'Dinas Uji' }, { ...KEPALA, judul: ['Bagian dua'], baris: banyak(3, 'b'), penanda: 'Dinas Lain', tanda: [{ baris: ['KEPALA DINAS,'], nama: 'Syarifuddin' }] }, { ...KEPALA, judul: ['Kosong'], baris: [] }])
  const isi = bacaTeksTabel(pdf), semua = isi.teks.flat()
  assert.equal(isi.halaman, halaman)
  assert.equal(isi.teks.length, halaman)
  assert.deepEqual(semua.filter((t) => /^[ab]\d+$/.test(t)), [...Array.from({ length: 4000 }, (_, i) => `a${i}`), 'b0', 'b1', 'b2'])
  assert.ok(isi.teks.every((h, i) => h.includes('Uraian') && h.includes('Kaki uji') && h.includes(`Halaman ${i + 1}`)))
  assert.deepEqual(['BAGIAN SATU', ': Dinas Uji', 'Syarifuddin', 'Tidak ada isi.'].map((t) => semua.includes(t)), [true, true, true, true])
  assert.equal(semua.filter((t) => t === 'Tidak ada isi.').length, 1)
  assert.equal([...pdf.toString('latin1').matchAll(/\/Title <feff/g)].length, 3, 'two marks and the document itself')
})

test('a part without a title goes on below the one before it, on the next page where there is no room', async () => {
  const { pdf } = await tulis([{ ...KEPALA, judul: ['Formulir'], baris: banyak(2, 'd') }, { ...KEPALA, judul: [], kepalaSurat: [['Tim Anggaran', '']], baris: banyak(1, 'e') }, { ...KEPALA, judul: ['Formulir'], baris: banyak(29, 'f') }, { ...KEPALA, judul: [], kepalaSurat: [['Tim Anggaran', '']], baris: banyak(1, 'g') }])
  assert.deepEqual(bacaTeksTabel(pdf).teks.map((h) => ['d1', 'e0', 'f28', 'g0'].filter((t) => h.includes(t))), [['d1', 'e0'], ['f28'], ['g0']])
})

test('nothing leaves its column or its page: long words, a cell longer than a page, letters the font does not have', async () => {
  const lebar = (s: string) => s.length
  assert.deepEqual([lipat('satu dua  tiga', 8, lebar), lipat('abcdefghij', 4, lebar), lipat('', 4, lebar)], [['satu dua', 'tiga'], ['abcd', 'efgh', 'ij'], ['']])
  const kata = Array.from({ length: 9000 }, (_, i) => `kata${i}`)
  const { halaman, pdf } = await tulis([{ ...KEPALA, judul: ['Panjang'], baris: [['x', kata.join(' '), '1'], ['y', 'harga 你 naik', '2']] }])
  const semua = bacaTeksTabel(pdf).teks.flat()
  assert.ok(halaman > 5)
  assert.deepEqual(semua.join(' ').match(/kata\d+/g), kata)
  assert.ok(semua.includes('harga ? naik'))
})

test('tables behind a document that was set with its words: its pages stay, theirs follow', async () => {
  const dasar = await setTemplat('rencana', { kop: { pemerintah: 'Pemerintah Kabupaten Uji', unit: [], alamat: 'Jalan Uji' }, judul: 'RKPD Uji', keterangan: ['Rancangan'], tanggal: '2026-11-22', konsep: true, kaki: 'RKPD', bab: [{ nomor: 'I', judul: 'Pendahuluan', blok: [{ jenis: 'paragraf', teks: 'Isi.' }] }] }, 'rencana:uji', { bertanda: false })
  const lama = bacaTeksTabel(dasar).halaman, jadi = sambungTabel(dasar, [{ ...KEPALA, judul: ['Lampiran'], baris: banyak(100, 'c') }], { kaki: 'RKPD', halaman: 'Lampiran, halaman' })
  const isi = bacaTeksTabel(jadi)
  assert.deepEqual([isi.halaman, isi.teks.flat().filter((t) => /^c\d+$/.test(t)).length, isi.teks[0]!.includes('Lampiran, halaman 1'), jadi.subarray(0, dasar.length).equals(dasar)], [lama + isi.teks.length, 100, true, true])
})

test('a ZIP that grows in a file is the one that is made at once', async () => {
  const isi = [{ nama: 'satu.txt', isi: Buffer.from('satu') }, { nama: 'folder/dua.txt', isi: Buffer.alloc(100_000, 'x') }], path = join(folder, 'uji.zip')
  await alirZip(path, isi)
  assert.deepEqual(readFileSync(path), tulisZip(isi))
  assert.deepEqual(bacaZip(readFileSync(path), 1e6).map((f) => [f.nama, f.isi.length]), [['satu.txt', 4], ['folder/dua.txt', 100_000]])
})

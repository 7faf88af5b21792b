import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Refusal } from '#kernel/platform'
import { tabelCsv } from './baca-csv.ts'
import { bukaXlsx } from './baca-xlsx.ts'
import { alirCsv, barisCsv, hurufKolom, tulisCsv, tulisXlsx } from './lembar.ts'
import { bacaZip } from './zip.ts'

const bagian = (buku: Buffer): Record<string, string> => Object.fromEntries(bacaZip(buku, 10_000_000).map(({ nama, isi }) => [nama, Buffer.from(isi).toString()]))

test('a workbook opens again as it was written: words as words, money as numbers, no figure loses a digit', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'balai-lembar-'))
  try {
    const jalur = join(folder, 'a.xlsx'), pada = new Date('2026-11-22T03:04:05Z')
    writeFileSync(jalur, tulisXlsx([{ nama: 'Belanja', judul: ['APBD 2027', 'Kabupaten "Bone"'], kepala: ['Kode', 'Nama', 'Nilai'], baris: [['1.03', '=1+1 & <b>', 1_250_000n], ['\u0001x', null, 12.5], [pada, true, 9_999_999_999_999_999n], ['+62', '', Number.NaN]] }]))
    const lembar = await bukaXlsx(jalur), terbaca = []
    for await (const b of lembar.baris) terbaca.push([b.nomor, ...b.sel.map((s) => s && `${s.jenis} ${s.teks}`)])
    await lembar.tutup()
    assert.deepEqual(terbaca, [
      [1, 'teks APBD 2027'], [2, 'teks Kabupaten "Bone"'], [4, 'teks Kode', 'teks Nama', 'teks Nilai'],
      [5, 'teks 1.03', 'teks =1+1 & <b>', 'angka 1250000'], [6, 'teks x', undefined, 'angka 12.5'], [7, 'teks 2026-11-22T03:04:05.000Z', 'teks true', 'teks 9999999999999999'], [8, 'teks +62', undefined, 'teks NaN'],
    ])
  } finally { rmSync(folder, { recursive: true, force: true }) }
})

test('sheets keep their names as far as a spreadsheet takes them, the heading stays in sight, columns have the width asked for', () => {
  const isi = bagian(tulisXlsx([{ nama: 'x/[y]:*?\\ "a" & b yang terlalu panjang untuk satu lembar', kepala: ['a'], baris: [] }, { nama: '', judul: ['Judul'], kepala: ['sangat panjang sekali', 'b'], baris: [[1n, 2]], lebar: [50] }]))
  assert.deepEqual(Object.keys(isi), ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'])
  assert.deepEqual([...isi['xl/workbook.xml']!.matchAll(/name="([^"]*)"/g)].map(([, nama]) => nama), ['x  y      &quot;a&quot; &amp; b yang terlalu ', 'Lembar 2'])
  const dua = isi['xl/worksheets/sheet2.xml']!
  assert.match(dua, /ySplit="3" topLeftCell="A4"/)
  assert.deepEqual([...dua.matchAll(/ width="(\d+)"/g)].map(([, lebar]) => Number(lebar)), [50, 12])
  assert.match(dua, /<c r="A3" s="1"[^>]*>.*<c r="A4" s="2"><v>1<\/v><\/c><c r="B4" s="0"><v>2<\/v>/)
  assert.deepEqual([0, 25, 26, 701, 702].map(hurufKolom), ['A', 'Z', 'AA', 'ZZ', 'AAA'])
})

test('no cell of a CSV runs as a formula; quotes as each reader of the file wants them', () => {
  const baris = ['=1+1', ' =x', '\t@a', '-b', 'a"b', 'a,b', 'biasa', -5n, 1.5, null]
  assert.equal(barisCsv(baris), `"'=1+1","' =x","'\t@a","'-b","a""b","a,b","biasa",-5,1.5,\r\n`)
  assert.equal(barisCsv(baris, 'perlu'), `'=1+1,' =x,'\t@a,'-b,"a""b","a,b",biasa,-5,1.5,\r\n`)
  assert.equal(barisCsv([1n, 2, null, 'x'], 'semua'), '"1","2","","x"\r\n')
  assert.equal(tulisCsv([['kode'], ['Ä']]), '\uFEFF"kode"\r\n"Ä"\r\n')
})

test('a table flows line by line', async () => {
  const potong: string[] = []
  for await (const satu of alirCsv(['a', 'b'], async function* () { yield [['x', 1n]]; yield [['y', 2n], ['z', null]] })) potong.push(String(satu))
  assert.equal(potong.join(''), '\uFEFF"a","b"\r\n"x",1\r\n"y",2\r\n"z",\r\n')
})

test('a CSV in memory is read as it was written, and as people save it', () => {
  assert.deepEqual(tabelCsv(tulisCsv([['kode', 'uraian'], ['1', 'a "b"\r\nc, d'], [null, '']])), [['kode', 'uraian'], ['1', 'a "b"\r\nc, d']])
  assert.deepEqual(tabelCsv('\uFEFFkode; nama, gelar ;nilai\r\n1 ;"a;b";2\r\n\r\n;;\r\n3;x;4'), [['kode', 'nama, gelar', 'nilai'], ['1', 'a;b', '2'], ['3', 'x', '4']])
  assert.deepEqual(tabelCsv('satu,dua'), [['satu', 'dua']])
  assert.deepEqual(tabelCsv(''), [])
  assert.throws(() => tabelCsv('a,b\n"tak tertutup,2\n'), (galat: Refusal) => galat.code === 'kutip-terbuka')
})

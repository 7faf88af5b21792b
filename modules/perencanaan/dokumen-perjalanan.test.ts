import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import { bukaXlsx } from '#kernel/documents'
import { getUnitByKode } from '#kernel/organisation'
import { sql } from '#kernel/platform'
import { Tamu, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { isiDokumenContoh } from './contoh/dokumen.ts'
import { tahunContoh } from './contoh/siklus.ts'
import { type Dokumen, findDokumenTahun } from './dokumen.sql.ts'
import { findSimpulKode } from './simpul.sql.ts'
import { capaian, kumulatif, rataCapaian, skala } from './realisasi.ts'
import { tulisXlsx } from './xlsx.testing.ts'

// Planning documents over HTTP, as Bappeda, an office, the council and the public meet them.

let served: Served
let umum: Tamu
const orang: Record<string, Tamu> = {}
let rkpd: Dokumen, lama: Dokumen, renja: Dokumen, pupr: string
const { selesai, berjalan } = tahunContoh()
const KODE = '1.03.10.2.01.0051'
before(async () => {
  served = await serve()
  await isiDokumenContoh(served.db, { daftar: [tahunContoh().selesai] })
  umum = new Tamu(served.url)
  for (const nama of ['hamzah', 'asmawati', 'kadispu', 'anggotadprd', 'nurhayati']) orang[nama] = await pegawaiTamu(served, nama)
  pupr = (await getUnitByKode(served.db, 'pupr')).id
  rkpd = (await findDokumenTahun(served.db, 'rkpd', berjalan))!; lama = (await findDokumenTahun(served.db, 'rkpd', selesai))!; renja = (await findDokumenTahun(served.db, 'renja', selesai, pupr))!
})
after(async () => { await served?.close() })
const DOK = '/kantor/perencanaan/dokumen', SIMPUL = '/kantor/perencanaan/simpul'
const nilai = (isi: string, nama: string) => new RegExp(`name="${nama}"[^>]*value="([^"]*)"`).exec(isi)?.[1] ?? ''

test('the tree stays light: offices, then only the opened branch; a node is edited without script, a conflict keeps what was typed', async () => {
  const puncak = await orang.kadispu!.buka(`${DOK}/${lama.id}`)
  assert.equal(puncak.status, 200, puncak.isi.slice(0, 400))
  assert.ok(brotliCompressSync(puncak.bita).length < 30_000)
  assert.match(puncak.isi, /Dinas Pekerjaan Umum dan Penataan Ruang[\s\S]*Ditetapkan dengan Perkada/)
  assert.equal((await orang.kadispu!.kirim(`${DOK}/${rkpd.id}/turunkan`, { unit: pupr })).status, 303)
  const s = (await findSimpulKode(served.db, rkpd.id, pupr, KODE))!
  const cabang = await orang.kadispu!.buka(`${DOK}/${rkpd.id}?buka=${s.induk_id}`)
  assert.match(cabang.isi, /id="terbuka"[\s\S]*Pemeliharaan Rutin Jalan/)
  assert.ok(brotliCompressSync(cabang.bita).length < 20_000)
  const halaman = await orang.kadispu!.buka(`${SIMPUL}/${s.id}`)
  const isi = Object.fromEntries(['pagu', 'pagu_depan', 'lokasi', 'wilayah', 'sumber_dana', 'kelompok_sasaran', 'revisi'].map((n) => [n, nilai(halaman.isi, n)]))
  const simpan = await orang.kadispu!.kirim(`${SIMPUL}/${s.id}`, { ...isi, pagu: '9.100.000.000', bulan_mulai: '2', bulan_akhir: '11' })
  assert.equal(simpan.status, 303, simpan.isi.slice(0, 600))
  const kalah = await orang.asmawati!.kirim(`${SIMPUL}/${s.id}`, { ...isi, pagu: '8.000.000.000', bulan_mulai: '2', bulan_akhir: '11' })
  assert.equal(kalah.status, 409)
  assert.match(kalah.isi, /Syarifuddin baru saja menyimpan[\s\S]*value="8\.000\.000\.000"/)
  assert.equal((await orang.asmawati!.kirim(`${SIMPUL}/${s.id}`, { ...isi, revisi: nilai(kalah.isi, 'revisi'), pagu: '8.000.000.000', bulan_mulai: '2', bulan_akhir: '11' })).status, 303, 'saved again deliberately')
  assert.match((await orang.kadispu!.buka(`${SIMPUL}/${s.id}/hapus`)).isi, /Hapus sub kegiatan ini\?/)
  const tambah = await orang.kadispu!.kirim(`${DOK}/${rkpd.id}/tambah`, { jenis: 'sub_kegiatan', induk: s.induk_id!, kode: KODE })
  assert.match(tambah.isi, /sudah ada untuk perangkat daerah ini/)
  assert.match((await orang.kadispu!.buka(`${DOK}/${rkpd.id}/periksa`)).isi, /Tidak ada yang perlu diperbaiki|perlu diperhatikan/)
})

test('who may what: the head of Bappeda moves, the office does not; council reads drafts, the public only what is established', async () => {
  assert.equal((await orang.kadispu!.kirim(`${DOK}/${rkpd.id}/pindah`, { tahap: 'persiapan' })).status, 403)
  const pindah = await orang.hamzah!.kirim(`${DOK}/${rkpd.id}/pindah`, { tahap: 'persiapan' })
  assert.equal(pindah.status, 303, pindah.isi.slice(0, 400))
  assert.match((await orang.hamzah!.buka(`${DOK}/${rkpd.id}`)).isi, /Rancangan awal/)
  assert.equal((await orang.anggotadprd!.buka(`${DOK}/${rkpd.id}`)).status, 200)
  assert.equal((await orang.anggotadprd!.kirim(`${DOK}/${rkpd.id}/turunkan`, {})).status, 403)
  for (const path of [`/rencana/${rkpd.id}`, `/rencana/${lama.id}?urut=2`, `/rencana/${rkpd.id}/cetak.csv`]) assert.equal((await umum.buka(path)).status, 404, path)
  for (const path of ['/rencana', `/rencana/${lama.id}`, `/rencana/${lama.id}?unit=${pupr}`]) { const p = await umum.buka(path); assert.equal(p.status, 200, path); assert.doesNotMatch(p.isi, /<script/); assert.ok(brotliCompressSync(p.bita).length < 25_000, path) }
  const s = (await findSimpulKode(served.db, lama.id, pupr, KODE))!
  assert.match((await umum.buka(`/rencana/${lama.id}/bagian/${s.id}`)).isi, /Pemeliharaan Rutin Jalan[\s\S]*KM/)
  assert.equal((await umum.buka(`${DOK}/${lama.id}`)).status, 303)
})

test('chapters, comparison, lists, locks answer; what is compared can be taken away', async () => {
  for (const path of [DOK, `${DOK}/${lama.id}/bab`, `${DOK}/${lama.id}/banding?a=2&b=6`, `${DOK}/${rkpd.id}/belum-masuk`, `${DOK}/${lama.id}/banding?dengan=${lama.induk_id}`, `${DOK}/${lama.id}/banding.csv`]) assert.equal((await orang.asmawati!.buka(path)).status, 200, path)
  assert.equal((await orang.hamzah!.buka(`${DOK}/${rkpd.id}/kunci`)).status, 200)
  const bab = await served.db.one<{ id: string }>(sql`select id from perencanaan.bab where dokumen_id = ${rkpd.id} and urut = 1 and sampai is null`)
  const isi = await orang.asmawati!.buka(`/kantor/perencanaan/bab/${bab.id}`)
  assert.equal((await orang.asmawati!.kirim(`/kantor/perencanaan/bab/${bab.id}`, { judul: 'Pendahuluan', isi: 'Paragraf pertama.\n\n[[tabel:ringkasan_unit]]', revisi: nilai(isi.isi, 'revisi') })).status, 303)
  assert.match((await orang.asmawati!.buka(`${DOK}/${rkpd.id}/bab`)).isi, /Paragraf pertama\.[\s\S]*Dinas Pekerjaan Umum/)
})

test('on paper, as a workbook that our own reader opens, as CSV', { timeout: 120_000 }, async () => {
  const pdf = await orang.kadispu!.buka(`${DOK}/${renja.id}/cetak.pdf`)
  assert.deepEqual([pdf.status, pdf.kepala.get('content-type'), pdf.bita.subarray(0, 5).toString()], [200, 'application/pdf', '%PDF-'])
  const xlsx = await umum.buka(`/rencana/${lama.id}/cetak.xlsx?unit=${pupr}`)
  assert.equal(xlsx.status, 200)
  const berkas = join(tmpdir(), `rencana-${process.pid}.xlsx`)
  writeFileSync(berkas, xlsx.bita)
  const lembar = await bukaXlsx(berkas), baris: string[][] = []
  for await (const satu of lembar.baris) baris.push(satu.sel.map((sel) => sel?.teks ?? ''))
  await lembar.tutup()
  const jalan = baris.find((satu) => satu[0] === KODE)!
  assert.equal(jalan[5], String((await findSimpulKode(served.db, lama.id, pupr, KODE))!.pagu))
  const csv = await umum.buka(`/rencana/${lama.id}/cetak.csv?unit=${pupr}`)
  assert.match(csv.isi, new RegExp(`"${KODE}","Pemeliharaan Rutin Jalan"`))
})

test('a quarter is reported by the office in charge and counted by the indicator’s way', async () => {
  await served.db.run(sql`update perencanaan.dokumen set tahun_mulai = tahun_mulai - 1, tahun_akhir = tahun_akhir - 1 where id = ${renja.id}`) // the year has begun
  const s = (await findSimpulKode(served.db, renja.id, pupr, KODE))!
  const tulis = (isi: Record<string, string>) => orang.kadispu!.kirim(`${SIMPUL}/${s.id}/realisasi`, { revisi: '0', ...isi })
  assert.equal((await tulis({ triwulan: '1', kinerja: '2', keuangan: '100000000' })).status, 303)
  assert.equal((await tulis({ triwulan: '2', kinerja: '1,5', keuangan: '50000000', hambatan: 'Hujan', tindak_lanjut: 'Lembur' })).status, 303)
  assert.equal((await tulis({ triwulan: '2', kinerja: '9' })).status, 409)
  const halaman = await orang.kadispu!.buka(`${SIMPUL}/${s.id}/realisasi?triwulan=2`)
  assert.match(halaman.isi, /3,5[\s\S]*Rp150\.000\.000/)
  assert.equal((await orang.asmawati!.kirim(`${SIMPUL}/${s.id}/realisasi`, { triwulan: '3', kinerja: '1' })).status, 403)
})

test('a Renja workbook: one faulty cell and nothing is taken, each named by its place; then all of it', async () => {
  const buka = await orang.kadispu!.kirim(DOK, { jenis: 'renja', tahun: String(berjalan), unit: pupr })
  assert.equal(buka.status, 303, buka.isi.slice(0, 300))
  const id = buka.lokasi.split('/').at(-1)!, kepala = ['Kode', 'Uraian', 'Indikator', 'Satuan', 'Target', 'Pagu', 'Lokasi', 'Awal', 'Akhir', 'Sumber Dana', 'Kelompok Sasaran']
  const baris = (pagu: string | number, kode = KODE) => [['RENJA'], kepala, ['1.03.10', 'Program', 'Persentase jalan mantap', '%', 60, null, null, null, null, null, null], ['1.03.10.2.01', 'Kegiatan', 'Panjang jalan', 'KM', '12,5', null, null, null, null, null, null], [kode, 'Sub', 'Panjang Jalan yang Dipelihara', 'KM', 12.5, pagu, 'Kabupaten Bone', 'Februari', 11, '1.2.01.01.02', 'Masyarakat']]
  const kirim = (isi: Buffer) => orang.kadispu!.kirim(`${DOK}/${id}/impor`, {}, { berkas: { berkas: { nama: 'renja.xlsx', isi, jenis: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } } })
  for (const [isi, pesan] of [[tulisXlsx(baris('lima juta')), /F5[\s\S]*berisi teks, bukan angka/], [tulisXlsx(baris(1, '1.03.10.2.01.9999')), /A5[\s\S]*tidak ada dalam nomenklatur/], [tulisXlsx(baris(1), ['B3:B4']), /B3:B4[\s\S]*digabung/], [tulisXlsx([['apa', 'saja']]), /Judul kolom tidak ditemukan/]] as const) {
    const jawab = await kirim(isi)
    assert.equal(jawab.status, 422)
    assert.match(jawab.isi, pesan)
  }
  assert.equal((await served.db.many(sql`select 1 from perencanaan.simpul where dokumen_id = ${id}`)).length, 0)
  assert.equal((await kirim(tulisXlsx(baris(7_250_000_000)))).status, 303)
  const s = (await findSimpulKode(served.db, id, pupr, KODE))!
  assert.deepEqual([s.pagu, s.bulan_mulai, s.bulan_akhir, s.nama], [7_250_000_000n, 2, 11, 'Pemeliharaan Rutin Jalan'])
  assert.equal((await kirim(tulisXlsx(baris('7.300.000.000')))).status, 303)
  assert.equal((await findSimpulKode(served.db, id, pupr, KODE))!.pagu, 7_300_000_000n)
})

test('a Renstra workbook: programmes under their sasaran, target and funds of five years', async () => {
  const id = (await orang.kadispu!.kirim(DOK, { jenis: 'renstra', tahun: '2030', unit: pupr })).lokasi.split('/').at(-1)!
  const tujuan = (await orang.kadispu!.kirim(`${DOK}/${id}/tambah`, { jenis: 'tujuan', nama: 'Meningkatkan kemantapan jalan' })).lokasi.split('/').at(-1)!
  await orang.kadispu!.kirim(`${DOK}/${id}/tambah`, { jenis: 'sasaran', induk: tujuan, nama: 'Jalan kabupaten mantap' })
  const tahun = [1, 2, 3, 4, 5], kepala = ['Sasaran', 'Kode', 'Program/Kegiatan', 'Satuan', 'Indikator', 'Capaian Awal', ...tahun.flatMap((n) => [`Target ${n}`, `Dana ${n}`]), 'Lokasi']
  const isi = (sasaran: string) => tulisXlsx([kepala, [sasaran, '1.03.10', 'x', '%', 'Persentase jalan mantap', 57.8, ...tahun.flatMap((n) => [60 + n, 1_000_000 * n]), 'Bone'], [null, '1.03.10.2.01', 'x', 'KM', 'Panjang jalan', 10, ...tahun.flatMap((n) => [n, 1_000_000 * n]), 'Bone'], [null, KODE, 'x', 'KM', 'Panjang jalan', 10, ...tahun.flatMap((n) => [n, 1_000_000 * n]), 'Bone']])
  const kirim = (b: Buffer) => orang.kadispu!.kirim(`${DOK}/${id}/impor`, {}, { berkas: { berkas: { nama: 'renstra.xlsx', isi: b } } })
  assert.match((await kirim(isi('Sasaran lain'))).isi, /A2[\s\S]*belum ada dalam sasaran Renstra/)
  assert.equal((await kirim(isi('Jalan Kabupaten Mantap'))).status, 303)
  assert.deepEqual((await findSimpulKode(served.db, id, pupr, KODE))!.pagu_tahun, tahun.map((n) => BigInt(n) * 1_000_000n))
  assert.match((await orang.kadispu!.buka(`${DOK}/${id}/cetak.csv`)).isi, /"1\.03\.10","Program Penyelenggaraan jalan","Persentase jalan mantap","%","57,8","61","1000000"/)
})

test('how quarters become a year, its per cent and its step of the scale', () => {
  assert.deepEqual((['positif', 'negatif', 'persentase', 'nilai_akhir'] as const).map((r) => [kumulatif(r, ['2', '4.5', null, '3']), capaian(r, '9', ['2', '4.5', null, '3'])]), [['9.5', 106], ['4.5', 200], ['4.5', 50], ['3', 33]])
  assert.deepEqual([capaian('positif', '200', ['181']), capaian('positif', '200', ['180.9']), capaian('positif', null, ['1']), capaian('positif', '0', ['1']), kumulatif('positif', [null])], [91, 90, null, null, null])
  assert.deepEqual([91, 90, 76, 75, 66, 65, 51, 50, 120].map(skala), ['sangat_tinggi', 'tinggi', 'tinggi', 'sedang', 'sedang', 'rendah', 'rendah', 'sangat_rendah', 'sangat_tinggi'])
  assert.deepEqual([rataCapaian([120, 50, null]), rataCapaian([]), rataCapaian([90, 91])], [75, null, 91])
})

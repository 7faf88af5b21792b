import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import { type Jawab, Tamu, pegawaiTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { JALAN, TAHUN, isiKecil } from './contoh.testing.ts'
import { segarkanRekap } from './rekap.ts'
import { SKEMA_OCDS, langgar } from './skema.testing.ts'

// The thread as people meet it over HTTP, and what it weighs.

let served: Served, k: Awaited<ReturnType<typeof isiKecil>>, umum: Tamu
const orang: Record<string, Tamu> = {}
before(async () => {
  served = await serve()
  k = await isiKecil(served.db)
  await served.db.transaction((tx) => segarkanRekap(tx, TAHUN))
  umum = new Tamu(served.url)
  for (const nama of ['asmawati', 'kadispu', 'nurhayati', 'sekda']) orang[nama] = await pegawaiTamu(served, nama)
})
after(async () => { await served?.close() })

/** Bytes on the wire of a page and of everything it loads without script (style sheet, pictures), compressed as the server does. */
async function beban(jawab: Jawab): Promise<number> {
  const dimuat = [...jawab.isi.matchAll(/<link rel="(?:stylesheet|icon)" href="([^"]+)"|<img[^>]* src="([^"]+)"/g)].map((m) => m[1] ?? m[2]!)
  let n = brotliCompressSync(jawab.bita).length
  for (const satu of new Set(dimuat)) { const isi = await umum.buka(satu); assert.equal(isi.status, 200, satu); n += /\.(webp|jpe?g|png)$|foto/.test(satu) ? isi.bita.length : brotliCompressSync(isi.bita).length }
  return n
}
const ringan = async (path: string) => {
  const jawab = await umum.buka(path)
  assert.equal(jawab.status, 200, `${path} ${jawab.isi.slice(0, 900)}`)
  assert.doesNotMatch(jawab.isi, /<script/, path)
  const n = await beban(jawab)
  assert.ok(n <= 30_000, `${path}: ${n} bytes`)
  return jawab.isi
}

test('from the proposal to the lines and the mission, and back; without script, at most 30 kB with all it loads', async () => {
  const usulan = await ringan(`/benang/usulan/${k.nomor.jalan}`)
  assert.match(usulan, /RT 01 Dusun Cempa[\s\S]*Musrenbang Kabupaten[\s\S]*Membangun jalan dan air[\s\S]*Rp300\.000\.000/)
  const sub = await ringan(`/benang/sub/${TAHUN}/pupr/${JALAN}`)
  assert.match(sub, new RegExp(`Rp340\\.000\\.000[\\s\\S]*/benang/usulan/${k.nomor.jalan}[\\s\\S]*/benang/misi/${k.misi}[\\s\\S]*Aspal hotmix`))
  assert.match(await ringan(`/benang/misi/${k.misi}`), new RegExp(`/benang/sub/${TAHUN}/pupr/${JALAN.replaceAll('.', '\\.')}`))
  assert.match(await ringan(`/benang/usulan/${k.nomor.lepas}`), /Belum ada dalam APBD/)
  for (const path of [`/benang/usulan/${k.nomor.jalan}/papan`, `/benang/sub/${TAHUN}/pupr/${JALAN}/papan`, '/benang/periksa', `/anggaran/kegiatan?unit=pupr&tahun=${TAHUN}`]) await ringan(path)
  for (const menurut of ['urusan', 'kecamatan', 'jenis', 'misi']) await ringan(`/anggaran?tahun=${TAHUN}&menurut=${menurut}`)
  assert.match(await ringan(`/anggaran/wilayah/73.08.01.2002?tahun=${TAHUN}`), /Perbaikan jalan menuju sekolah[\s\S]*Rp300\.000\.000/)
  await ringan(`/anggaran/wilayah/73.08.01?tahun=${TAHUN}`)
  assert.equal((await umum.buka('/benang/usulan/USL-2031-999999')).status, 404)
})

test('breaks are listed for those who mend them, as page and as sheets', async () => {
  const halaman = await orang.asmawati!.buka('/kantor/keterpaduan')
  assert.match(halaman.isi, /hal tidak cocok[\s\S]*1\.03\.06/)
  assert.equal((await orang.asmawati!.buka(`/kantor/keterpaduan.xlsx?tahun=${TAHUN}`)).bita.subarray(0, 2).toString(), 'PK')
  assert.match((await orang.kadispu!.buka('/kantor/keterpaduan.csv')).isi, /Drainase/)
  assert.equal((await umum.buka('/kantor/keterpaduan')).status, 303)
})

test('open data: flowing CSV, a Fiscal Data Package and OCDS that fit their schemas, hashes that anybody can chain again', async () => {
  const csv = await umum.buka(`/data-terbuka/apbd/${TAHUN}.csv`), baris = csv.isi.trimEnd().split('\r\n')
  assert.equal(baris.length, 7)
  assert.match(csv.isi, /"Aspal hotmix"[^\r]*300000000,"73\.08\.01\.2002","USL-2031-/)
  assert.equal((await umum.buka(`/data-terbuka/apbd/${TAHUN}.csv?sub=${k.subJalan}`)).isi.trimEnd().split('\r\n').length, 3)
  assert.equal((await umum.buka(`/data-terbuka/realisasi/${TAHUN}.csv`)).status, 200)
  const skema = JSON.parse(readFileSync(join(import.meta.dirname, 'skema/fiscal-data-package.json'), 'utf8')), paket = JSON.parse((await umum.buka(`/data-terbuka/fiskal/${TAHUN}.json`)).isi)
  assert.deepEqual(langgar(paket, skema), [])
  assert.deepEqual(paket.resources[0].schema.fields.map((f: { name: string }) => f.name), baris[0]!.replace('\uFEFF', '').replaceAll('"', '').split(','), 'the descriptor names the columns as they stand')
  assert.ok(langgar({ ...paket, model: { ...paket.model, measures: { anggaran: { source: 'jumlah', currency: 'rupiah' } } } }, skema).length > 0 && langgar({ ...paket, resources: [] }, skema).length > 0, 'the check sees a fault')
  const ocds = JSON.parse((await umum.buka(`/data-terbuka/ocds/${TAHUN}.json`)).isi)
  assert.deepEqual([langgar(ocds, SKEMA_OCDS), ocds.releases.length], [[], 2])
  assert.match((await umum.buka('/data-terbuka')).isi, /Tender, pemenang, dan kontrak dicatat di sistem pengadaan nasional/)
  const sidik = (await umum.buka(`/data-terbuka/apbd/${TAHUN}/3/sidik.csv`)).isi.trimEnd().split('\n'), [sebelum, versi] = sidik[0]!.split(',')
  assert.equal(createHash('sha256').update(sebelum + sidik.slice(2).map((b) => b.split(',')[2]).join('')).digest('hex'), versi)
  assert.equal((await umum.buka(`/data-terbuka/apbd/${TAHUN}/9/sidik.csv`)).status, 404)
})

test('TAPD tries, compares three side by side, and gets a list of changes; others may not', async () => {
  const buat = async (nama: string, persen: string) => { const jawab = await orang.sekda!.kirim('/kantor/keterpaduan/skenario', { tahun: String(TAHUN), nama, ubah_persen: persen, ubah_unit: k.pupr, ubah_program: '', ubah_rekening: '', ubah_sumber: '', ubah_tag: '' }); assert.equal(jawab.status, 303, jawab.isi.slice(0, 800)); return jawab.lokasi }
  const alamat = [await buat('Hemat lima persen', '-5'), await buat('Hemat sepuluh persen', '-10'), await buat('Tambah jalan', '20')]
  assert.match((await orang.sekda!.buka(alamat[0]!)).isi, /Rp579\.500\.000[\s\S]*Perbaikan jalan menuju sekolah/)
  const id = alamat.map((a) => a.split('/').at(-1)!)
  const banding = await orang.sekda!.buka(`/kantor/keterpaduan/skenario/banding?id=${id[0]}&id=${id[1]}&id=${id[2]}`)
  assert.match(banding.isi, /Hemat lima persen[\s\S]*Hemat sepuluh persen[\s\S]*Tambah jalan/)
  assert.match((await orang.sekda!.buka(`${alamat[0]}/perubahan`)).isi, /Belum ada yang berubah[\s\S]*Rp285\.000\.000/)
  assert.equal((await orang.sekda!.buka(`${alamat[0]}/perubahan.csv`)).isi.trimEnd().split('\r\n').length, 5)
  const salah = await orang.sekda!.kirim('/kantor/keterpaduan/skenario', { tahun: String(TAHUN), nama: 'Coba', ubah_persen: 'lima', ubah_rekening: '5.1' })
  assert.match(salah.isi, /Tuliskan persen[\s\S]*value="5\.1"/)
  assert.equal((await orang.kadispu!.buka(alamat[0]!)).status, 403)
  assert.equal((await orang.sekda!.kirim(`${alamat[2]}/buang`)).status, 303)
  assert.equal((await orang.sekda!.buka(alamat[2]!)).status, 404)
})

test('the head of the region and the planning agency see it on one page; the annexes are printed', async () => {
  assert.match((await orang.sekda!.buka(`/kantor/keterpaduan/pimpinan?tahun=${TAHUN}`)).isi, /Yang terlambat[\s\S]*Membangun jalan dan air/)
  assert.match((await orang.asmawati!.buka(`/kantor/keterpaduan/peringatan?tahun=${TAHUN}`)).isi, /Talud dekat masjid[\s\S]*Rp80\.000\.000[\s\S]*Desa dan kelurahan tanpa apa pun/)
  assert.match((await orang.asmawati!.buka(`/kantor/keterpaduan/peringatan.csv?tahun=${TAHUN}`)).isi, new RegExp(k.nomor.lepas))
  assert.match((await orang.asmawati!.buka('/kantor')).isi, /1 usulan RKPD tidak masuk APBD 2031/)
  assert.match((await orang.sekda!.buka(`/kantor/keterpaduan/lampiran?tahun=${TAHUN}`)).isi, /Lampiran VII[\s\S]*1\.03\.10[\s\S]*Lampiran VIII/)
  for (const jenis of ['vii', 'viii']) {
    assert.equal((await orang.sekda!.buka(`/kantor/keterpaduan/lampiran/${jenis}.pdf?tahun=${TAHUN}`)).bita.subarray(0, 5).toString(), '%PDF-')
    assert.equal((await orang.sekda!.buka(`/kantor/keterpaduan/lampiran/${jenis}.xlsx?tahun=${TAHUN}&unit=${k.pupr}`)).bita.subarray(0, 2).toString(), 'PK')
  }
  assert.equal((await orang.nurhayati!.buka('/kantor/keterpaduan/pimpinan')).status, 403)
})

import assert from 'node:assert/strict'
import { brotliCompressSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import { periksaKeutuhan, sql, uuid } from '#kernel/platform'
import { type Jawab, Tamu, foto, pegawaiTamu, wargaTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { tahunContoh } from './contoh/siklus.ts'
import { isiUsulanContoh } from './contoh/usulan.ts'
import { keutuhan } from './keutuhan.ts'

// The way of a proposal over HTTP: from a villager's phone without script, through the village, to the page that everybody reads.

let served: Served
let warga: Tamu, umum: Tamu
const orang: Record<string, Tamu> = {}
before(async () => {
  served = await serve()
  warga = await wargaTamu(served)
  umum = new Tamu(served.url)
  for (const nama of ['nurhayati', 'mappasessu', 'basorahim', 'rosdiana', 'asmawati', 'syamsuddin', 'kadispu']) orang[nama] = await pegawaiTamu(served, nama)
})
after(async () => { await served?.close() })
const isian = (lain: Record<string, string> = {}) => ({ tahun: String(tahunContoh().berjalan), pengusul_jenis: 'warga', pengusul_nama: '', wilayah: '73.08.01.2002', kamus: 'PU-01', judul: 'Rabat beton lorong sekolah', masalah: 'Lorong becek saat hujan dan anak-anak jatuh.', manfaat: '', lokasi: 'Dusun Lappa Bosse', lat: '', lon: '', volume: '120,5', penerima: '240', lahan_siap: 'ya', kunci: uuid(), ...lain })
const ringan = (jawab: Jawab, batas: number) => { const besar = brotliCompressSync(jawab.bita).length; assert.ok(besar <= batas, `${jawab.url}: ${besar} bytes`); assert.doesNotMatch(jawab.isi, /<script/, jawab.url) }

test('a villager proposes with a photo, without script; the village looks; then everybody reads it and nobody learns who', async () => {
  ringan(await warga.buka('/usulan/baru'), 30_000)
  const salah = await warga.kirim('/usulan/baru', isian({ masalah: '', volume: 'dua' }))
  assert.equal(salah.status, 422)
  assert.match(salah.isi, /Ceritakan masalahnya[\s\S]*value="Rabat beton lorong sekolah"/)
  const kirim = await warga.kirim('/usulan/baru', isian(), { berkas: { foto: { nama: 'IMG_Siti_Rahmawati.jpg', isi: await foto() } } })
  assert.equal(kirim.status, 303, kirim.isi.slice(0, 600))
  const alamat = kirim.lokasi, nomor = alamat.split('/').at(-1)!
  assert.match((await warga.buka(alamat)).isi, /Usulan terkirim dengan nomor USL-/)
  assert.match((await warga.buka('/usulan/saya')).isi, new RegExp(nomor))
  for (const path of [alamat, `${alamat}/foto`]) assert.equal((await umum.buka(path)).status, 404)
  assert.equal((await new Tamu(served.url).buka('/usulan/baru')).status, 303)

  const { id } = await served.db.one<{ id: string }>(sql`select id from perencanaan.usulan where nomor = ${nomor}`)
  assert.match((await orang.mappasessu!.buka('/kantor/usulan')).isi, /Rabat beton lorong sekolah/)
  assert.doesNotMatch((await orang.rosdiana!.buka('/kantor/usulan')).isi, /Rabat beton lorong sekolah/)
  for (const path of [`/kantor/usulan/${id}`, alamat, `${alamat}/foto`]) assert.deepEqual([(await orang.rosdiana!.buka(path)).status, (await orang.asmawati!.buka(path)).status, (await orang.basorahim!.buka(path)).status], [404, 404, 200], path)
  assert.equal((await orang.rosdiana!.kirim(`/kantor/usulan/${id}/putusan`, { putusan: 'terima', keadaan: 'usulan_warga' })).status, 404)
  const kosong = await orang.mappasessu!.kirim(`/kantor/usulan/${id}/putusan`, { putusan: 'tolak', keadaan: 'usulan_warga', teks: 'Belum bisa dikerjakan tahun ini.' })
  assert.match(kosong.isi, /Pilih alasannya[\s\S]*Belum bisa dikerjakan tahun ini\./)
  assert.equal((await orang.mappasessu!.kirim(`/kantor/usulan/${id}/putusan`, { putusan: 'ubah', keadaan: 'usulan_warga', volume: '100', teks: 'Disesuaikan dengan pengukuran di lapangan.' })).status, 303)

  const tampil = await umum.buka(alamat)
  ringan(tampil, 30_000)
  assert.match(tampil.isi, /Warga Desa Watang Cani[\s\S]*Diterima dengan perubahan[\s\S]*Diubah dari 120,5 m² \(Rp33\.137\.500\) menjadi 100 m² \(Rp27\.500\.000\)/)
  for (const path of [alamat, '/usulan', `${alamat}/foto`, `/usulan?q=rabat`]) assert.doesNotMatch((await umum.buka(path)).isi, /Rahmawati|73080147|Siti/, path)
  assert.match((await umum.buka('/usulan.csv')).isi, new RegExp(`"${nomor}"`))
  assert.doesNotMatch((await umum.buka('/usulan.csv')).isi, /Rahmawati|73080147/)
  const gambar = /href="(\/usulan\/[^"]+\/foto\/[^"]+)"/.exec((await umum.buka(`${alamat}/foto`)).isi)![1]!
  const unduh = await umum.buka(gambar)
  assert.deepEqual([unduh.status, unduh.kepala.get('content-type')], [200, 'image/jpeg'])
  assert.doesNotMatch(unduh.kepala.get('content-disposition')!, /Siti/)
})

test('typed from paper and without a line: the key makes it one, the page is kept for working offline', async () => {
  const halaman = await orang.nurhayati!.buka('/kantor/usulan/cepat')
  assert.match(halaman.isi, /usulan-luring[\s\S]*autofocus/)
  const kirim = await orang.nurhayati!.kirim('/kantor/usulan/cepat', isian({ pengusul_jenis: 'rt', pengusul_nama: 'RT 01 Dusun Cempa', judul: 'Drainase lorong Cempa', kamus: 'PU-06', masalah: '', nama_orang: 'Pak Baso', saluran: 'kertas' }))
  assert.equal(kirim.status, 303, kirim.isi.slice(0, 400))
  assert.match((await orang.nurhayati!.buka(kirim.lokasi)).isi, /Tersimpan dengan nomor[\s\S]*value="RT 01 Dusun Cempa"/)
  const isi = isian({ pengusul_jenis: 'rw', pengusul_nama: 'RW 02', judul: 'Talud tepi sungai Cempa', kamus: 'PU-07', saluran: 'luring' })
  const [satu, dua] = [await orang.nurhayati!.api('/kantor/usulan/cepat', isi), await orang.nurhayati!.api('/kantor/usulan/cepat', isi)]
  assert.deepEqual([satu.status, dua.status, JSON.parse(dua.isi).ulang, JSON.parse(satu.isi).nomor === JSON.parse(dua.isi).nomor], [201, 201, true, true])
  assert.equal((await orang.nurhayati!.api('/kantor/usulan/cepat', { ...isi, volume: '7' })).status, 409)
  assert.equal((await orang.syamsuddin!.api('/kantor/usulan/cepat', isian())).status, 403)
  const keduanya = await served.db.many<{ id: string }>(sql`select id from perencanaan.usulan where pengusul_nama in ('RT 01 Dusun Cempa', 'RW 02') order by id`)
  const sekaligus = await orang.mappasessu!.kirim('/kantor/usulan/terima', {}, { isi: keduanya.map(({ id }): [string, string] => ['usulan', `${id}:usulan_warga`]) })
  assert.equal(sekaligus.status, 303, sekaligus.isi.slice(0, 300))
  assert.equal((await served.db.many(sql`select 1 from perencanaan.usulan where id = any(${keduanya.map(({ id }) => id)}::uuid[]) and keadaan = 'musrenbang_desa'`)).length, 2)
  const skrip = await orang.nurhayati!.buka('/kantor/usulan/pekerja.js')
  assert.deepEqual([skrip.status, skrip.kepala.get('content-type')], [200, 'text/javascript; charset=utf-8'])
})

test('Bappeda imports prices from a workbook and sets ceilings; others may not', async () => {
  const jenis = { jenis: 'sbu', nama: 'SBU uji', dasar: 'Perbup 1/2027', mulai_hari: '1', mulai_bulan: '1', mulai_tahun: '2027', cakupan: 'lengkap', kunci: uuid() }
  const berkas = { berkas: { nama: 'sbu.csv', isi: Buffer.from('kode,nama,satuan,harga\nSBU.01,Honor narasumber,jam,900000\n'), jenis: 'text/csv' } }
  assert.equal((await orang.kadispu!.kirim('/kantor/perencanaan/impor', jenis, { berkas })).status, 403)
  const kirim = await orang.asmawati!.kirim('/kantor/perencanaan/impor', jenis, { berkas })
  assert.equal(kirim.status, 303, kirim.isi.slice(0, 500))
  assert.match((await orang.asmawati!.buka(kirim.lokasi)).isi, /<progress/)
  await served.runJobs()
  assert.match((await orang.asmawati!.buka(kirim.lokasi)).isi, /Siap diterapkan[\s\S]*SBU\.01/)
  assert.equal((await orang.asmawati!.kirim(`${kirim.lokasi}/terapkan`)).status, 303)
  assert.match((await orang.asmawati!.buka('/kantor/perencanaan/rujukan/sbu?hari=2027-02-01')).isi, /Honor narasumber[\s\S]*Rp900\.000/)
  for (const path of ['/kantor/perencanaan/rujukan', '/kantor/perencanaan/rujukan/ssh/banding', '/kantor/perencanaan/pagu', '/kantor/perencanaan/pagu?jenis=kecamatan', '/kantor/musrenbang', '/kantor/usulan']) assert.equal((await orang.asmawati!.buka(path)).status, 200, path)
})

test('the demo years: 6,660 proposals that went all the way, everything in order, lists and sums answer', { timeout: 120_000 }, async (t) => {
  const mulai = performance.now()
  await isiUsulanContoh(served.db)
  t.diagnostic(`demo of planning: ${Math.round(performance.now() - mulai)} ms`)
  const { laksana: selesai } = tahunContoh()
  const n = await served.db.many<{ keadaan: string; n: bigint }>(sql`select keadaan, count(*) as n from perencanaan.usulan where tahun = ${selesai} group by 1`)
  assert.equal(n.reduce((jumlah, satu) => jumlah + Number(satu.n), 0), 6660)
  assert.ok(n.every((satu) => ['masuk_rkpd', 'tidak_diakomodasi', 'kewenangan_desa'].includes(satu.keadaan)), JSON.stringify(n, (_, v) => (typeof v === 'bigint' ? Number(v) : v)))
  const acara = await served.db.many<{ tingkat: string; n: bigint; tanpa: bigint; seri: bigint }>(sql`select a.tingkat, count(*) as n, count(*) filter (where a.keadaan <> 'dibekukan' or a.hadir_l + a.hadir_p < 14) as tanpa, sum((select count(*) from perencanaan.beku b where b.acara_id = a.id and b.isi->>'sebab' <> ''))::bigint as seri from perencanaan.acara a where a.tahun = ${selesai} group by 1 order by 1`)
  assert.deepEqual(acara.filter((a) => a.tingkat !== 'forum_pd').map((a) => [a.tingkat, Number(a.n), Number(a.tanpa)]), [['desa', 372, 0], ['kabupaten', 1, 0], ['kecamatan', 27, 0]], 'every meeting of the year, attended and frozen')
  assert.ok(acara.every((a) => a.seri > 0n), 'ties with their reason at each level')
  const forum = await served.db.one<{ id: string }>(sql`select id from perencanaan.acara where tahun = ${selesai} and tingkat = 'desa' and wilayah = '73.08.01.2002'`)
  assert.match((await orang.nurhayati!.buka(`/kantor/musrenbang/${forum.id}`)).isi, /naskah kertas[\s\S]*Peringkat/)
  const { rows } = { rows: await served.db.many<{ nomor: string }>(sql`select nomor from perencanaan.usulan where tahun = ${selesai} and keadaan = 'masuk_rkpd' order by id limit 1`) }
  ringan(await umum.buka(`/usulan/${rows[0]!.nomor}`), 30_000)
  ringan(await umum.buka(`/usulan?tahun=${selesai}&kecamatan=73.08.01&keadaan=masuk_rkpd`), 30_000)
  assert.equal((await umum.buka(`/usulan.csv?tahun=${selesai}`)).isi.trimEnd().split('\r\n').length, 6661)
  assert.match((await orang.asmawati!.buka(`/kantor/perencanaan/pagu?tahun=${selesai}`)).isi, /melebihi pagu/)
  const pemilik = { query: async (teks: string) => ({ rows: await served.db.many(Object.defineProperty(Object.defineProperty(sql`x`, 'text', { value: teks }), 'values', { value: [] })) }) }
  assert.deepEqual(await periksaKeutuhan(pemilik as never, [{ bagian: 'perencanaan', keutuhan }]), [])
})

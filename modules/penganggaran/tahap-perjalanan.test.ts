import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { getUnitByKode } from '#kernel/organisation'
import { sql } from '#kernel/platform'
import { type Jawab, Tamu, pegawaiTamu, wargaTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { SISTEM, bukaTahun, orangAnggaran, sampaiTahap, tambahBaris } from './anggaran.testing.ts'
import { majuTahap } from './tahap.ts'

// A year of the budget over HTTP by the people who make it: from ceilings over drafts, agreement and evaluation to DPA, cash plan
// and a shift; whoever has no part in it is turned away.

const TAHUN = 2077, DASAR = `/kantor/anggaran/${TAHUN}`
let served: Served, pupr = '', bpkad = ''
const p: Record<string, Tamu> = {}
before(async () => {
  served = await serve()
  for (const nama of ['sekda', 'asmawati', 'ppkd', 'takdir', 'anggotadprd', 'kadispu', 'sekpu', 'pptkpu', 'rahmatia', 'sekwan']) p[nama] = await pegawaiTamu(served, nama)
  p.warga = await wargaTamu(served)
  await bukaTahun(served.db, (await orangAnggaran(served.db)).ppkd, TAHUN)
  pupr = (await getUnitByKode(served.db, 'pupr')).id
  bpkad = (await getUnitByKode(served.db, 'bpkad')).id
})
after(async () => { await served?.close() })
const baik = (jawab: Jawab): Jawab => { assert.equal(jawab.status, 303, `${jawab.url}: ${jawab.isi.slice(0, 900)}`); return jawab }
const tanggal = (nama: string, hari: string) => { const [tahun, bulan, tgl] = hari.split('-') as [string, string, string]; return { [`${nama}_hari`]: tgl, [`${nama}_bulan`]: bulan, [`${nama}_tahun`]: tahun } }
const kirim = (siapa: string, path: string, isi: Record<string, string> = {}) => p[siapa]!.kirim(DASAR + path, isi)
const buka = (siapa: string, path = '') => p[siapa]!.buka(DASAR + path)

test('the entry page says what each can do now; strangers see nothing', async () => {
  assert.match((await p.ppkd!.buka('/kantor/anggaran')).isi, new RegExp(`${TAHUN}`))
  const halaman = await buka('ppkd')
  assert.match(halaman.isi, /Rancangan KUA-PPAS[\s\S]*Pagu sub kegiatan[\s\S]*Lanjut ke tahap Kesepakatan KUA-PPAS[\s\S]*Perjalanan anggaran[\s\S]*Tutup|Rancangan KUA-PPAS/)
  assert.doesNotMatch((await buka('kadispu')).isi, /Bekukan dan lanjutkan/)
  assert.equal((await buka('warga')).status, 403)
  assert.equal((await new Tamu(served.url).buka(DASAR)).status, 303)
  assert.equal((await p.ppkd!.buka('/kantor/anggaran/2001')).status, 404)
  assert.equal((await p.kadispu!.kirim('/kantor/anggaran', { tahun: '2078' })).status, 403)
  assert.match((await p.ppkd!.kirim('/kantor/anggaran', { tahun: '2078' })).isi, /RKPD 2078 belum ditetapkan/)
})

test('KUA-PPAS: written by TAPD, agreed by regent and council, sealed', async () => {
  const kurang = await kirim('ppkd', '/maju', { urut: '1', nomor: '900/1', ...tanggal('tanggal', '2076-07-10') })
  assert.match(kurang.isi, /asumsi makro[\s\S]*value="900\/1"/, 'what was typed stays')
  const kua = { asumsi: 'Pertumbuhan ekonomi; 5,4; persen', pendapatan: 'Memperluas basis pajak.', belanja: 'Mendahulukan layanan dasar.', pembiayaan: 'Tidak menambah pinjaman.', strategi: '', revisi: '0' }
  assert.equal((await kirim('kadispu', '/kua', kua)).status, 403)
  baik(await kirim('asmawati', '/kua', kua))
  assert.match((await kirim('sekda', '/kua', { ...kua, belanja: 'Tulisan saya yang panjang.' })).isi, /baru saja diubah orang lain[\s\S]*Tulisan saya yang panjang\./)
  assert.match((await buka('rahmatia', '/kua')).isi, /Pertumbuhan ekonomi[\s\S]*5,4 persen/)
  const { id } = await served.db.one<{ id: string }>(sql`select id from penganggaran.sub where tahun = ${TAHUN} and kode = '1.03.10.2.01.0051'`)
  assert.match((await kirim('asmawati', `/ppas/${pupr}`, { sub: id, pagu: 'banyak' })).isi, /rupiah bulat[\s\S]*value="banyak"/)
  baik(await kirim('asmawati', `/ppas/${pupr}`, { sub: id, pagu: '950.000.000', revisi: '1' }))
  baik(await kirim('ppkd', '/sumber', { sumber: '1.1', jumlah: '2.000.000.000', dasar: 'Perda Pajak' }))
  assert.match((await buka('kadispu', '/ppas')).isi, /Dinas Pekerjaan Umum/)
  assert.doesNotMatch((await buka('kadispu', '/ppas')).isi, /Badan Pengelolaan Keuangan/)
  assert.deepEqual([(await buka('kadispu', `/ppas/${bpkad}`)).status, (await buka('kadispu', `/ppas/${pupr}`)).status], [404, 200])
  baik(await kirim('ppkd', '/maju', { urut: '1', nomor: '900/1', ...tanggal('tanggal', '2076-07-10') }))
  assert.equal((await kirim('ppkd', '/maju', { urut: '1', nomor: '900/1', ...tanggal('tanggal', '2076-07-10') })).status, 409)
  assert.match((await buka('anggotadprd')).isi, /Nyatakan|Setujui/)
  assert.equal((await kirim('rahmatia', '/kesepakatan', { urut: '2', setuju: 'ya' })).status, 403)
  baik(await kirim('anggotadprd', '/kesepakatan', { urut: '2', setuju: 'ya' }))
  assert.match((await kirim('asmawati', `/ppas/${pupr}`, { sub: id, pagu: '1' })).isi, /sudah disetujui/)
  baik(await kirim('takdir', '/kesepakatan', { urut: '2', setuju: 'ya' }))
  const pdf = await buka('rahmatia', '/kesepakatan.pdf')
  assert.deepEqual([pdf.status, pdf.kepala.get('content-type'), pdf.bita.subarray(0, 5).toString()], [200, 'application/pdf', '%PDF-'])
  baik(await kirim('ppkd', '/maju', { urut: '2', nomor: 'NK/7', ...tanggal('tanggal', '2076-08-11') }))
})

test('RKA: written by the office, refused over its ceiling, noted and answered, locked', async () => {
  const rka = `/rka/${pupr}`, keadaan = async () => (await served.db.one<{ keadaan: string; revisi: number }>(sql`select keadaan, revisi from penganggaran.rka where tahun = ${TAHUN} and unit_id = ${pupr}`))
  await served.db.transaction((tx) => tambahBaris(tx, TAHUN, { unit: 'pupr', sub: '1.03.10.2.01.0051', rekening: '5.1.02.01.01.0024', harga: 960_000_000n, nama: 'Aspal' }))
  assert.match((await kirim('kadispu', `${rka}/langkah`, { langkah: 'ajukan', revisi: '1' })).isi, /kesalahan pada RKA ini/)
  await served.db.transaction((tx) => tx.run(sql`update penganggaran.rincian set harga = 900000000, jumlah = 900000000 where tahun = ${TAHUN}`))
  assert.ok([403, 404].includes((await kirim('sekwan', `${rka}/langkah`, { langkah: 'ajukan', revisi: '1' })).status))
  baik(await kirim('kadispu', `${rka}/langkah`, { langkah: 'ajukan', revisi: '1' }))
  assert.equal((await kirim('kadispu', `${rka}/langkah`, { langkah: 'ajukan', revisi: '1' })).status, 409)
  assert.match((await buka('asmawati', '/rka')).isi, /Diajukan 1[\s\S]*Dinas Pekerjaan Umum/)
  baik(await kirim('asmawati', `${rka}/langkah`, { langkah: 'terima' }))
  assert.match((await kirim('asmawati', `${rka}/catatan`, { fokus: 'harga', catatan: '' })).isi, /Tuliskan catatannya/)
  const catatan = baik(await kirim('asmawati', `${rka}/catatan`, { fokus: 'harga', catatan: 'Harga aspal di atas pasar.' })).lokasi.split('catatan-')[1]!
  baik(await kirim('asmawati', `${rka}/langkah`, { langkah: 'kembalikan' }))
  assert.match((await buka('sekpu', rka)).isi, /Harga aspal di atas pasar\.[\s\S]*Jawaban Anda/)
  baik(await kirim('sekpu', `${rka}/catatan/${catatan}/jawab`, { jawaban: 'Sudah memakai e-katalog.' }))
  baik(await kirim('kadispu', `${rka}/langkah`, { langkah: 'ajukan' }))
  baik(await kirim('asmawati', `${rka}/langkah`, { langkah: 'terima' }))
  baik(await kirim('asmawati', `${rka}/catatan/${catatan}/selesai`))
  baik(await kirim('asmawati', `${rka}/langkah`, { langkah: 'setujui' }))
  baik(await kirim('ppkd', `${rka}/langkah`, { langkah: 'kunci' }))
  assert.equal((await keadaan()).keadaan, 'dikunci')
  assert.match((await kirim('ppkd', '/maju', { urut: '3' })).isi, /1 RKA belum dikunci/)
  for (const siapa of ['kadispu', 'asmawati']) for (const b of ['pdf', 'xlsx']) { const f = await buka(siapa, `/cetak/rka?unit=${pupr}&bentuk=${b}`); assert.equal(f.status, 200, f.url); assert.ok(f.bita.length > 3000) }
  assert.equal((await buka('kadispu', `/cetak/rka?unit=${bpkad}&bentuk=pdf`)).status, 404)
})

test('discussion, evaluation with its working days, and only the regent enacts', async () => {
  await sampaiTahap(served.db, TAHUN, 'evaluasi_gubernur')
  assert.match((await kirim('ppkd', '/evaluasi', {})).isi, /tanggal pengiriman/)
  baik(await kirim('ppkd', '/evaluasi', tanggal('dikirim', '2026-11-02')))
  assert.match((await buka('rahmatia', '/evaluasi')).isi, /paling lambat 23 November 2026|paling lambat \d+ November 2026/)
  baik(await kirim('ppkd', '/evaluasi', { ...tanggal('dikirim', '2026-11-02'), nomor: '1/XI', ...tanggal('tanggal', '2026-11-12') }))
  baik(await kirim('ppkd', '/evaluasi/butir', { unit: pupr, rekening: '5.1.02', uraian: 'Kurangi belanja barang.' }))
  const urut = await sampaiTahap(served.db, TAHUN, 'apbd_murni')
  assert.equal((await kirim('ppkd', '/maju', { urut: String(urut), nomor: '8', peraturan: 'Perbup 54', ...tanggal('tanggal', '2076-12-29') })).status, 403)
  assert.match((await buka('takdir')).isi, /Peraturan Bupati tentang penjabaran/)
  await served.db.transaction((tx) => majuTahap(tx, SISTEM, { tahun: TAHUN, urut, paksa: true }))
  assert.match((await buka('rahmatia')).isi, /APBD berlaku/)
})

test('DPA and cash plan: made, spread, edited as a grid without script, approved, in force', async () => {
  assert.equal((await kirim('kadispu', '/dpa/siapkan')).status, 403)
  baik(await kirim('ppkd', '/dpa/siapkan'))
  const { id } = await served.db.one<{ id: string }>(sql`select id from penganggaran.dpa where tahun = ${TAHUN} and unit_id = ${pupr}`)
  const kas = await buka('pptkpu', `/dpa/${id}/kas`)
  assert.match(kas.isi, /name="jumlah"[^>]*value="75\.000\.000"/)
  const rekening = /name="rekening" value="([^"]+)"/.exec(kas.isi)![1]!, revisi = /name="revisi" value="(\d+)"/.exec(kas.isi)![1]!, sub = rekening.split(' ')[0]!
  const bulan = (isi: string[]): [string, string][] => [['rekening', rekening], ['revisi', revisi], ...isi.map((n): [string, string] => ['jumlah', n])]
  const salah = await p.pptkpu!.minta('POST', `${DASAR}/dpa/${id}/kas?sub=${sub}`, { isi: bulan(['123.456', ...Array<string>(11).fill('0')]) })
  assert.match(salah.isi, /kurang 899876544 rupiah[\s\S]*value="123\.456"/, 'the grid keeps what was typed')
  baik(await p.pptkpu!.minta('POST', `${DASAR}/dpa/${id}/kas?sub=${sub}`, { isi: bulan(['900.000.000', ...Array<string>(11).fill('')]) }))
  for (const [siapa, langkah] of [['kadispu', 'ajukan'], ['sekda', 'setujui'], ['ppkd', 'sahkan'], ['ppkd', 'berlakukan']] as const) baik(await kirim(siapa, `/dpa/${id}/langkah`, { langkah }))
  assert.match((await buka('pptkpu', `/dpa/${id}`)).isi, /Berlaku[\s\S]*Anggaran kas sama dengan DPA/)
  assert.equal((await buka('sekwan', `/dpa/${id}`)).status, 404)
  assert.equal((await buka('pptkpu', `/cetak/dpa?unit=${pupr}&bentuk=pdf`)).status, 200)
})

test('a shift from proposal to decision; comparison and annexes for whoever may read all', async () => {
  baik(await kirim('ppkd', '/tahap', { jenis: 'pergeseran' }))
  const { id, sub_id: sub } = await served.db.one<{ id: string; sub_id: string }>(sql`select id, sub_id from penganggaran.rincian where tahun = ${TAHUN} and nama = 'Aspal' and sampai is null`)
  assert.match((await buka('pptkpu', `/pergeseran/baru?sub=${sub}`)).isi, /Aspal/)
  assert.equal((await buka('sekwan', `/pergeseran/baru?sub=${sub}`)).status, 404)
  const isi = { sub, alasan: 'Harga aspal turun.', rincian: id, volume: '1', harga: '890000000', baru_rekening: '5.1.02.01.01.0026', baru_nama: 'Cetak gambar', baru_satuan: 'paket', baru_volume: '1', baru_harga: '10000001' }
  assert.match((await kirim('pptkpu', `/pergeseran/baru?sub=${sub}`, isi)).isi, /tidak boleh mengubah jumlah[\s\S]*value="890000000"/)
  const usul = baik(await kirim('pptkpu', `/pergeseran/baru?sub=${sub}`, { ...isi, baru_harga: '10000000' })).lokasi
  assert.match((await p.ppkd!.buka(usul)).isi, /Diputus PPKD[\s\S]*Cetak gambar[\s\S]*Setujui/)
  assert.equal((await p.kadispu!.kirim(usul, { putusan: 'setuju' })).status, 403)
  baik(await p.ppkd!.kirim(usul, { putusan: 'setuju' }))
  assert.match((await buka('rahmatia', '/banding?dari=8&ke=9&tingkat=rincian')).isi, /1 baris ditambahkan, 0 dihapus, 1 diubah[\s\S]*turun Rp10\.000\.000 menjadi Rp890\.000\.000/)
  for (const b of ['csv', 'xlsx']) assert.equal((await buka('rahmatia', `/banding?dari=8&ke=9&bentuk=${b}`)).status, 200)
  for (const jenis of ['perda-1', 'penjabaran-1']) { const f = await kirim('rahmatia', '/lampiran', { jenis, bentuk: 'pdf', urut: '8' }); assert.deepEqual([f.status, f.bita.subarray(0, 5).toString()], [200, '%PDF-'], f.isi.slice(0, 300)) }
  assert.deepEqual([(await kirim('kadispu', '/lampiran', { jenis: 'perda-1', bentuk: 'pdf' })).status, (await kirim('rahmatia', '/lampiran', { jenis: 'penjabaran-3', bentuk: 'pdf' })).status], [403, 403])
  baik(await kirim('ppkd', '/lampiran', { jenis: 'penjabaran-2', bentuk: 'xlsx', urut: '8' }))
  assert.match((await buka('ppkd', '/lampiran')).isi, /<progress/)
  await served.runJobs()
  const unduh = /href="(\/kantor\/anggaran\/\d+\/cetakan\/[^"]+)"/.exec((await buka('ppkd', '/lampiran')).isi)![1]!
  assert.deepEqual([(await p.ppkd!.buka(unduh)).status, (await p.takdir!.buka(unduh)).status], [200, 404])
  for (const path of ['', '/kua', '/ppas', '/rka', `/rka/${pupr}`, '/catatan', '/evaluasi', '/dpa', '/pergeseran', '/banding', '/lampiran', '/penerima', '/kesepakatan']) assert.equal((await buka('asmawati', path)).status, 200, path)
})

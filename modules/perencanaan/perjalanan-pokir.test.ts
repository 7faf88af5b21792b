import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, uuid } from '#kernel/platform'
import { Tamu, pegawaiTamu, wargaTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { tahunContoh } from './contoh/siklus.ts'

// Over HTTP with their roles: what members of the council bring in, what a group brings in, and a village's meeting from its
// announcement to the signed record, with the answers that come of it.

let served: Served
let warga: Tamu, umum: Tamu
const orang: Record<string, Tamu> = {}
const { berjalan } = tahunContoh()
before(async () => {
  served = await serve()
  warga = await wargaTamu(served)
  umum = new Tamu(served.url)
  for (const nama of ['nurhayati', 'mappasessu', 'rosdiana', 'basorahim', 'asmawati', 'kadispu', 'anggotadprd', 'sekwan']) orang[nama] = await pegawaiTamu(served, nama)
})
after(async () => { await served?.close() })
const isian = (isi: Record<string, string> = {}) => ({ tahun: String(berjalan), wilayah: '73.08.01.2002', kamus: 'PU-06', masalah: 'Air tergenang saat hujan.', manfaat: '', lokasi: 'Dusun Cempa', lat: '', lon: '', volume: '100', penerima: '40', lahan_siap: 'ya', kunci: uuid(), ...isi })
const usulan = (nomor: string) => served.db.one<{ id: string; keadaan: string; pengusul_nama: string }>(sql`select id, keadaan, pengusul_nama from perencanaan.usulan where nomor = ${nomor}`)
const ketik = async (siapa: string, isi: Record<string, string>) => { const j = await orang[siapa]!.api('/kantor/usulan/cepat', isian({ tetap: 'ya', saluran: 'kertas', ...isi })); assert.equal(j.status, 201, j.isi); return JSON.parse(j.isi) as { id: string; nomor: string } }
const putus = (siapa: string, id: string, isi: Record<string, string>) => orang[siapa]!.kirim(`/kantor/usulan/${id}/putusan`, isi)
const tanggal = (nama: string, hari: string) => { const [tahun, bulan, h] = hari.split('-') as [string, string, string]; return { [`${nama}_hari`]: h, [`${nama}_bulan`]: bulan, [`${nama}_tahun`]: tahun } }

test('pokir: the secretariat enters the recess, a member hands in for the own seat only, the secretariat verifies, the list is by member', async () => {
  const reses = { tahun: String(berjalan), nama: 'Reses masa sidang I', ...tanggal('mulai', '2026-10-05'), ...tanggal('sampai', '2026-10-12') }
  assert.equal((await orang.mappasessu!.kirim('/kantor/usulan/reses', reses)).status, 403)
  assert.equal((await orang.sekwan!.kirim('/kantor/usulan/reses', { ...reses, ...tanggal('sampai', '2026-10-01') })).status, 422)
  assert.equal((await orang.sekwan!.kirim('/kantor/usulan/reses', reses)).status, 303)
  assert.match((await orang.sekwan!.kirim('/kantor/usulan/reses', reses)).isi, /sudah ada pada tahun itu/)
  const { id: resesId } = await served.db.one<{ id: string }>(sql`select id from perencanaan.reses`)
  const kursi = await served.db.many<{ id: string; nama: string }>(sql`select id, nama from organisation.publik_jabatan where peran @> array['anggota_dprd'] order by nama`)
  const halaman = await orang.anggotadprd!.buka('/kantor/usulan/cepat')
  assert.match(halaman.isi, /name="anggota" value="[\s\S]*Reses masa sidang I/)
  assert.doesNotMatch(halaman.isi, /Nama RT, RW/)
  const satu = await ketik('anggotadprd', { pengusul_jenis: 'dprd', judul: 'Drainase pasar Watang Cani', fraksi: 'Fraksi Contoh', reses: resesId })
  assert.equal((await usulan(satu.nomor)).pengusul_nama, kursi[0]!.nama, 'the seat, never the person')
  assert.equal((await orang.anggotadprd!.api('/kantor/usulan/cepat', isian({ pengusul_jenis: 'dprd', judul: 'Drainase kursi orang lain', anggota: kursi[1]!.id }))).status, 422)
  assert.equal((await orang.sekwan!.api('/kantor/usulan/cepat', isian({ pengusul_jenis: 'dprd', judul: 'Drainase tanpa anggota' }))).status, 422)
  assert.equal((await orang.nurhayati!.api('/kantor/usulan/cepat', isian({ pengusul_jenis: 'dprd', judul: 'Drainase dari desa' }))).status, 403)
  const dua = await ketik('sekwan', { pengusul_jenis: 'dprd', judul: 'Talud jalan poros Cani', kamus: 'PU-07', anggota: kursi[1]!.id })
  assert.match((await orang.sekwan!.buka('/kantor/usulan')).isi, /Drainase pasar Watang Cani[\s\S]*Talud jalan poros Cani/)
  assert.equal((await putus('anggotadprd', satu.id, { putusan: 'terima', keadaan: 'verifikasi_setwan' })).status, 403, 'nobody verifies the own wish')
  assert.equal((await putus('sekwan', satu.id, { putusan: 'terima', keadaan: 'verifikasi_setwan' })).status, 303)
  assert.equal((await putus('sekwan', dua.id, { putusan: 'tolak', keadaan: 'verifikasi_setwan', alasan: 'bukan_kewenangan', teks: 'Jalan ini ruas provinsi, sudah kami teruskan.' })).status, 303)
  assert.equal((await putus('asmawati', satu.id, { putusan: 'terima', keadaan: 'verifikasi_mitra' })).status, 303)
  assert.equal((await putus('kadispu', satu.id, { putusan: 'terima', keadaan: 'verifikasi_skpd' })).status, 303)
  assert.equal((await usulan(satu.nomor)).keadaan, 'validasi_tapd', 'no forum of offices for a pokir')
  const daftar = await orang.sekwan!.buka('/kantor/usulan/pokir')
  assert.match(daftar.isi, new RegExp(`${kursi[0]!.nama}[\\s\\S]*${kursi[1]!.nama}[\\s\\S]*Reses masa sidang I`))
  const milik = await orang.asmawati!.buka(`/kantor/usulan/pokir/${kursi[0]!.id}`)
  assert.match(milik.isi, /Drainase pasar Watang Cani[\s\S]*Reses masa sidang I[\s\S]*Fraksi Contoh/)
  assert.doesNotMatch(milik.isi, /Talud jalan poros/)
  assert.match((await umum.buka(`/usulan/${satu.nomor}`)).isi, new RegExp(kursi[0]!.nama))
  const pesan = await served.db.many<{ templat: string; data: { penjelasan: string } }>(sql`select templat, data from notification.pesan where templat = 'usulan_kantor_dijawab' and objek_id = ${satu.id} order by dibuat_pada`)
  assert.deepEqual(pesan.map((p) => p.data.penjelasan), ['Selanjutnya: diperiksa bappeda.', 'Selanjutnya: diperiksa dinas tujuan.', 'Selanjutnya: menunggu musrenbang kabupaten.'], 'the member hears every level')
})

test('a group proposes by itself and by paper; the same wish again asks first, also against a former year', async () => {
  const kelompok = { pengusul_jenis: 'kelompok', pengusul_nama: 'Kelompok Tani Salebba', judul: 'Jalan usaha tani Salebba', kamus: 'PT-02', masalah: 'Hasil kebun sulit diangkut.' }
  assert.match((await warga.kirim('/usulan/baru', isian({ ...kelompok, pengusul_nama: '' }))).isi, /Tuliskan nama RT, RW, atau kelompok/)
  const kirim = await warga.kirim('/usulan/baru', isian(kelompok))
  assert.equal(kirim.status, 303, kirim.isi.slice(0, 500))
  const nomor = kirim.lokasi.split('/').at(-1)!
  assert.equal((await usulan(nomor)).pengusul_nama, 'Kelompok Tani Salebba')
  await served.db.transaction((tx) => tx.run(sql`update perencanaan.usulan set keadaan = 'draf' where nomor = ${nomor}`))
  await served.db.transaction((tx) => tx.run(sql`update perencanaan.usulan set tahun = ${tahunContoh().selesai}, keadaan = 'usulan_warga', umum_sejak = now() where nomor = ${nomor}`))
  const lagi = await warga.kirim('/usulan/baru', isian(kelompok))
  assert.equal(lagi.status, 422)
  assert.match(lagi.isi, new RegExp(`${nomor}[\\s\\S]*\\(${tahunContoh().selesai}; 100 persen katanya sama\\)[\\s\\S]*Ini usulan yang berbeda`))
  assert.equal((await warga.kirim('/usulan/baru', isian({ ...kelompok, tetap: 'ya' }))).status, 303)
})

test('a village meeting over HTTP: announced, attended, valued, decided, closed; ties told, everybody answered, nothing changes afterwards', async () => {
  const unit = await served.db.one<{ id: string }>(sql`select id from organisation.publik_unit where wilayah_kode = '73.08.01.2002' and berlaku_sampai is null`)
  const baru: { id: string; nomor: string }[] = []
  for (const [i, penerima] of ['40', '90', '30'].entries()) baru.push(await ketik('nurhayati', { pengusul_jenis: 'desa', judul: `Drainase lorong ke-${i + 1} Cempa`, penerima }))
  const rt = await ketik('nurhayati', { pengusul_jenis: 'rt', pengusul_nama: 'RT 04', judul: 'Sumur bor RT 04', kamus: 'PU-09', volume: '1' })
  assert.equal((await putus('mappasessu', rt.id, { putusan: 'terima', keadaan: 'usulan_warga' })).status, 303)
  assert.equal((await served.db.many(sql`select 1 from notification.pesan where templat = 'usulan_kantor_dijawab' and objek_id = ${rt.id}`)).length, 1, 'from paper: the post that typed it is told')

  const umumkan = { kursi: `desa:${unit.id}`, tahun: String(berjalan), tempat: 'Balai desa', dibuka: 'Kepala Desa', agenda: 'Pembukaan\nPembahasan', ...tanggal('tanggal', '2027-01-12') }
  assert.equal((await orang.rosdiana!.kirim('/kantor/musrenbang', umumkan)).status, 403)
  assert.equal((await orang.kadispu!.api('/kantor/musrenbang', { ...umumkan })).status, 403)
  assert.match((await orang.nurhayati!.kirim('/kantor/musrenbang', { ...umumkan, ...tanggal('tanggal', '2027-12-12') })).isi, /Batas tingkat ini/)
  const buka = await orang.nurhayati!.kirim('/kantor/musrenbang', umumkan)
  assert.equal(buka.status, 303, buka.isi.slice(0, 400))
  const alamat = buka.lokasi
  assert.equal((await orang.nurhayati!.kirim('/kantor/musrenbang', umumkan)).lokasi, alamat, 'announced once')
  assert.match((await orang.nurhayati!.buka(alamat)).isi, /4 usulan di meja, 4 belum diputus/)
  assert.equal((await orang.rosdiana!.buka(alamat)).status, 404)

  assert.match((await orang.nurhayati!.kirim(`${alamat}/hadir`, { hadir: 'Hasnah; PKK; Dusun Cempa; P; delegasi\nBaharuddin' })).isi, /Baris 2[\s\S]*Hasnah; PKK/)
  assert.equal((await orang.nurhayati!.kirim(`${alamat}/hadir`, { hadir: 'Hasnah; PKK; Dusun Cempa; P; delegasi\nBaharuddin; BPD; ; L' })).status, 303)
  const isi = (nilai: string[][]): [string, string][] => [...baru, rt].flatMap(({ id }, i) => [['usulan', id] as [string, string], ...nilai[i]!.map((n): [string, string] => ['nilai', n])])
  const sama = ['4', '4', '4', '4', '4', '4'], kosong = ['', '', '', '', '', '']
  const kurang = await orang.nurhayati!.kirim(`${alamat}/nilai`, {}, { isi: isi([sama, sama, ['3', '', '', '', '', ''], kosong]) })
  assert.equal(kurang.status, 422)
  assert.match(kurang.isi, /name="nilai"[^>]*value="3"/, 'what was typed into the table stays')
  assert.equal((await orang.nurhayati!.kirim(`${alamat}/nilai`, {}, { isi: isi([sama, sama, kosong, ['5', '5', '5', '5', '5', '5']]) })).status, 303)
  assert.match((await orang.nurhayati!.kirim(`${alamat}/usulan/${baru[2]!.id}`, { putusan: 'tolak', teks: 'Menunggu tahun depan dahulu.' })).isi, /Pilih alasannya[\s\S]*Menunggu tahun depan dahulu\./)
  assert.equal((await orang.nurhayati!.kirim(`${alamat}/usulan/${baru[2]!.id}`, { putusan: 'tolak', alasan: 'pagu_tidak_cukup', teks: 'Menunggu tahun depan dahulu.' })).status, 303)
  assert.equal((await orang.nurhayati!.kirim(`${alamat}/sepakati`)).status, 303)
  assert.equal((await orang.nurhayati!.kirim(`${alamat}/bekukan`)).status, 403, 'the head closes')
  assert.equal((await orang.mappasessu!.kirim(`${alamat}/bekukan`)).status, 303)

  const hasil = await orang.nurhayati!.buka(alamat)
  assert.match(hasil.isi, new RegExp(`Sumur bor RT 04[\\s\\S]*Drainase lorong ke-2 Cempa[\\s\\S]*Skor sama dengan ${baru[0]!.nomor}; didahulukan karena penerima manfaatnya lebih banyak[\\s\\S]*Drainase lorong ke-1[\\s\\S]*Drainase lorong ke-3`))
  const berita = await orang.nurhayati!.buka(`${alamat}/berita-acara`)
  assert.deepEqual([berita.status, berita.bita.subarray(0, 5).toString()], [200, '%PDF-'])
  assert.match((await umum.buka(/href="(\/v\/[^"]+)"/.exec(hasil.isi)![1]!)).isi, /Berita Acara/)
  for (const [path, isiLagi] of [['nilai', {}], ['hadir', { hadir: 'X; Y; ; L' }], ['sepakati', {}], ['bekukan', {}]] as const) assert.equal((await orang.mappasessu!.kirim(`${alamat}/${path}`, isiLagi)).status, 409, path)
  assert.match((await umum.buka(`/usulan/${rt.nomor}`)).isi, /Peringkat 1 dalam musyawarah/)
  const kabar = await served.db.many<{ data: { jumlah: number; ringkas: string } }>(sql`select data from notification.pesan where templat = 'usulan_kantor_dijawab_banyak'`)
  assert.deepEqual(kabar.map(({ data }) => [data.jumlah, data.ringkas]), [[4, '3 diterima, 1 belum dapat ditampung']], 'four answers, one message')
  assert.match((await orang.nurhayati!.buka('/kantor/usulan/jawaban')).isi, /Drainase lorong ke-3 Cempa[\s\S]*Alasannya: anggaran tidak cukup\. Menunggu tahun depan dahulu\. Usulan ini dapat diusulkan lagi/)
})

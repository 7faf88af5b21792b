import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openSesi } from '#kernel/identity'
import { sql } from '#kernel/platform'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { BAGIAN } from './kelola-bagian.ts'
import { DAFTAR } from './kelola-daftar.ts'
import sku from './layanan/surat-keterangan-usaha.ts'

// Managing a service as a browser without script does it, over HTTP, with cookie and form.

let served: Served
before(async () => { served = await serve() })
after(() => served?.close())

const JAGA = 'kunci-uji-kunci-uji', KODE = sku.kode, KELOLA = `/kantor/layanan/${KODE}`
async function cookie(siapa?: string): Promise<string> {
  if (!siapa) return `jaga=${JAGA}`
  const akun = await served.db.one<{ id: string; orang_id: null }>(sql`select id, orang_id from identity.akun where nama_pengguna = ${siapa}`)
  return `jaga=${JAGA}; sesi=${(await served.db.transaction((tx) => openSesi(tx, akun, 'sandi', { ip: '127.0.0.1' }))).token}`
}
async function buka(jalan: string, siapa?: string): Promise<{ status: number; teks: string; jenis: string }> {
  const jawab = await fetch(served.url + jalan, { headers: { cookie: await cookie(siapa) }, redirect: 'manual' })
  return { status: jawab.status, jenis: jawab.headers.get('content-type') ?? '', teks: await jawab.text() }
}
async function kirim(jalan: string, isi: Record<string, string>, siapa: string): Promise<{ status: number; lokasi: string; teks: string }> {
  const jawab = await fetch(served.url + jalan, { method: 'POST', redirect: 'manual', headers: { cookie: await cookie(siapa), 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ _csrf: JAGA, ...isi }).toString() })
  return { status: jawab.status, lokasi: jawab.headers.get('location') ?? '', teks: await jawab.text() }
}
const revisi = async () => String((await served.db.one<{ revisi: number }>(sql`select revisi from pelayanan.layanan_draf where kode = ${KODE}`)).revisi)
/** What a form on the page would send back unchanged. */
function isiForm(html: string): Record<string, string> {
  const lepas = (teks: string) => teks.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
  const isi: Record<string, string> = {}
  for (const [, nama, teks] of html.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</g)) isi[nama!] = lepas(teks!)
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const nama = /name="([^"]+)"/.exec(tag)?.[1], jenis = /type="([^"]+)"/.exec(tag)?.[1], nilai = lepas(/value="([^"]*)"/.exec(tag)?.[1] ?? '')
    if (nama && nama !== '_csrf' && ((jenis !== 'checkbox' && jenis !== 'radio') || /\schecked/.test(tag))) isi[nama] = nilai
  }
  for (const [, nama, opsi] of html.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)) isi[nama!] = lepas(/<option[^>]*(?:value="([^"]*)"[^>]*selected|selected[^>]*value="([^"]*)")/.exec(opsi!)?.slice(1).find(Boolean) ?? '')
  return isi
}

test('from the list to a published version, and the citizen sees it', async () => {
  match((await buka('/kantor/layanan', 'kurnia')).teks, /Surat Keterangan Usaha/)
  const rincian = await buka(KELOLA, 'kurnia')
  strictEqual(rincian.status, 200)
  for (const komponen of ['1. Persyaratan', '6. Penanganan pengaduan', '14. Evaluasi kinerja pelaksana']) ok(rincian.teks.includes(komponen), komponen)
  strictEqual((await kirim(`${KELOLA}/rancang`, {}, 'kurnia')).lokasi, `${KELOLA}/ubah`)
  strictEqual((await buka(`${KELOLA}/ubah`, 'kurnia')).status, 200)
  const pokok = await buka(`${KELOLA}/ubah/pokok`, 'kurnia')
  const salah = await kirim(`${KELOLA}/ubah/pokok`, { ...isiForm(pokok.teks), nama: '', ringkas: 'Tetap tertulis di sini' }, 'kurnia')
  deepStrictEqual([salah.status, salah.teks.includes('Isi “Nama layanan”.'), salah.teks.includes('Tetap tertulis di sini')], [422, true, true])
  strictEqual((await kirim(`${KELOLA}/ubah/biaya`, { ...isiForm((await buka(`${KELOLA}/ubah/biaya`, 'kurnia')).teks), keterangan: 'Gratis, tidak dipungut biaya apa pun' }, 'kurnia')).status, 303)
  match((await buka(`${KELOLA}/banding?dari=terbit&ke=draf`, 'kurnia')).teks, /Keterangan biaya diubah/)
  const coba = await buka(`${KELOLA}/coba`, 'kurnia')
  deepStrictEqual([coba.status, coba.teks.includes('Tidak ada kesalahan'), coba.teks.includes('Sembilan dari sepuluh')], [200, true, true], coba.teks.slice(0, 400))
  match((await buka(`${KELOLA}/coba/sop`, 'kurnia')).teks, /<svg/)
  strictEqual((await buka(`${KELOLA}/coba/surat.pdf`, 'kurnia')).jenis, 'application/pdf')
  strictEqual((await kirim(`${KELOLA}/terbitkan`, { revisi: await revisi(), nomor_sk: '1/2026', tanggal_sk: '2026-01-05' }, 'kurnia')).status, 403)
  match((await buka(`${KELOLA}/terbitkan`, 'nurjannah')).teks, /Tetapkan dan berlakukan sekarang/)
  strictEqual((await kirim(`${KELOLA}/terbitkan`, { revisi: await revisi(), nomor_sk: '', tanggal_sk_hari: '5', tanggal_sk_bulan: '1', tanggal_sk_tahun: '2026' }, 'nurjannah')).status, 422)
  deepStrictEqual((({ status, lokasi }) => ({ status, lokasi }))(await kirim(`${KELOLA}/terbitkan`, { revisi: await revisi(), nomor_sk: '1/2026', tanggal_sk_hari: '5', tanggal_sk_bulan: '1', tanggal_sk_tahun: '2026' }, 'nurjannah')), { status: 303, lokasi: KELOLA })
  match((await buka(`/layanan/${KODE}`)).teks, /Gratis, tidak dipungut biaya apa pun/)
})

test('every part and every item of the editor opens and saves as it stands', async () => {
  strictEqual((await kirim(`${KELOLA}/rancang`, {}, 'kurnia')).status, 303)
  for (const { kode } of BAGIAN) {
    const halaman = await buka(`${KELOLA}/ubah/${kode}`, 'kurnia')
    strictEqual(halaman.status, 200, kode)
    if (kode === 'pokok') continue // several boxes ticked under one name: the small reader of forms here holds one
    const simpan = await kirim(`${KELOLA}/ubah/${kode}`, isiForm(halaman.teks), 'kurnia')
    strictEqual(simpan.status, 303, `${kode} ${/role="alert".{0,600}/s.exec(simpan.teks)?.[0]}`)
  }
  for (const daftar of DAFTAR) {
    strictEqual((await buka(`${KELOLA}/ubah/${daftar.kode}`, 'kurnia')).status, 200, daftar.kode)
    for (const { kunci } of daftar.butir(sku)) strictEqual((await buka(`${KELOLA}/ubah/${daftar.kode}/${kunci}`, 'kurnia')).status, 200, `${daftar.kode} ${kunci}`)
  }
  const syarat = await kirim(`${KELOLA}/susun`, { bagian: 'persyaratan', revisi: await revisi(), aksi: 'tambah:berkas' }, 'kurnia')
  deepStrictEqual([syarat.status, syarat.lokasi], [303, `${KELOLA}/ubah/persyaratan/berkas_baru`])
  strictEqual((await kirim(`${KELOLA}/susun`, { bagian: 'persyaratan', revisi: '1', aksi: 'hapus:berkas_baru' }, 'kurnia')).status, 409)
  strictEqual((await kirim(`${KELOLA}/susun`, { bagian: 'persyaratan', revisi: await revisi(), aksi: 'hapus:berkas_baru' }, 'kurnia')).status, 303)
  strictEqual((await kirim(`${KELOLA}/susun`, { bagian: 'isian', revisi: await revisi(), aksi: 'tambah:', halaman: 'usaha', jenis: 'angka' }, 'kurnia')).lokasi, `${KELOLA}/ubah/isian/pertanyaan_baru`)
  strictEqual((await buka(`${KELOLA}/ubah/bukan-bagian`, 'kurnia')).status, 404)
  strictEqual((await buka(`${KELOLA}/ubah/persyaratan/bukan`, 'kurnia')).status, 404)
  for (const { kode } of sku.formulir.halaman) strictEqual((await buka(`${KELOLA}/coba/formulir?halaman=${kode}`, 'kurnia')).status, 200, kode)
  const json = await buka(`${KELOLA}/definisi.json`, 'kurnia')
  strictEqual(JSON.parse(json.teks).kode, KODE)
  strictEqual((await kirim(`${KELOLA}/definisi`, { revisi: await revisi(), json: json.teks.replace('"Surat Keterangan Usaha"', '"Surat Keterangan Usaha Mikro"') }, 'kurnia')).status, 303)
  strictEqual((await kirim(`${KELOLA}/definisi`, { revisi: await revisi(), json: '{"kode":1}' }, 'kurnia')).status, 422)
})

test('a faulty draft tells where to mend it', async () => {
  strictEqual((await kirim(`${KELOLA}/ubah/waktu`, { ...isiForm((await buka(`${KELOLA}/ubah/waktu`, 'kurnia')).teks), janji_nilai: '10', janji_satuan: 'menit' }, 'kurnia')).status, 303)
  const { teks } = await buka(`${KELOLA}/coba`, 'kurnia')
  ok(teks.includes(`href="${KELOLA}/ubah/waktu"`), teks.slice(0, 2000))
  strictEqual((await kirim(`${KELOLA}/terbitkan`, { revisi: await revisi(), nomor_sk: '1', tanggal_sk: '2026-01-05' }, 'nurjannah')).status, 422)
})

test('consultation shows the draft to all; outside it nobody sees one', async () => {
  strictEqual((await buka(`/layanan/${KODE}/rancangan`)).status, 404)
  strictEqual((await kirim(`${KELOLA}/konsultasi`, { sampai_hari: '1', sampai_bulan: '1', sampai_tahun: '2099' }, 'kurnia')).status, 303)
  match((await buka(`/layanan/${KODE}/rancangan`)).teks, /Konsultasi publik/)
  strictEqual((await kirim(`${KELOLA}/konsultasi`, { berita_acara: 'BA 1/2026' }, 'kurnia')).status, 303)
})

test('officials without the right, and the public, do not get in', async () => {
  strictEqual((await buka(KELOLA, 'fitriani')).status, 403)
  strictEqual((await buka(KELOLA)).status, 303)
  strictEqual((await buka('/kantor/layanan/izin-praktik-tenaga-kesehatan', 'mappasessu')).status, 404)
})

test('what the public gets of a service: chart, PDF, blank, catalogue, offices, pledge', async () => {
  const bagan = await buka(`/layanan/${KODE}/sop`)
  deepStrictEqual([bagan.status, bagan.teks.includes('<svg'), bagan.teks.includes('Baca sebagai tabel')], [200, true, true])
  for (const jalan of [`/layanan/${KODE}/sop.pdf`, `/layanan/${KODE}/blangko.pdf`]) deepStrictEqual([jalan, (await buka(jalan)).jenis, (await buka(jalan)).teks.slice(0, 5)], [jalan, 'application/pdf', '%PDF-'])
  const csv = await buka('/layanan.csv')
  match(csv.teks, /^\ufeff?Kode,Versi,No\. SK/)
  ok(csv.teks.includes(`${KODE},2,1/2026,`), csv.teks.slice(0, 400))
  const json = JSON.parse((await buka('/layanan.json')).teks) as { layanan: { kode: string; biaya: string }[] }
  ok(json.layanan.length >= 14 && json.layanan.every((l) => l.biaya.length > 5))
  const desa = await buka('/unit/desa-7308012002')
  deepStrictEqual([desa.status, ...['Desa Watang Cani', 'Buka hari ini', 'Surat Keterangan Usaha', 'Andi Mappasessu'].map((k) => desa.teks.includes(k))], [200, true, true, true, true])
  match((await buka('/unit?q=watang+cani')).teks, /Desa Watang Cani/)
  match((await buka('/maklumat?unit=desa-7308012002')).teks, /Kepala Desa Watang Cani/)
  match((await buka('/maklumat')).teks, /sanggup menyelenggarakan pelayanan/)
  strictEqual((await buka('/unit/tidak-ada')).status, 404)
  for (const jalan of ['/unit', '/unit/desa-7308012002', '/maklumat', `/layanan/${KODE}/sop`, `/layanan/${KODE}`]) {
    const berat = gzipSync((await buka(jalan)).teks).length
    ok(berat < 20_000, `${jalan} ${berat}`)
  }
})

test('a withdrawn service says where to go instead', async () => {
  const cabut = await kirim(`/kantor/layanan/surat-keterangan-domisili/cabut`, { alasan: 'Digabung dengan layanan lain.', pengganti: KODE, nomor_sk: '9/2026', tanggal_sk_hari: '2', tanggal_sk_bulan: '2', tanggal_sk_tahun: '2026' }, 'nurjannah')
  strictEqual(cabut.status, 303, cabut.teks.slice(0, 300))
  const halaman = await buka('/layanan/surat-keterangan-domisili')
  deepStrictEqual([halaman.status, halaman.teks.includes('Digabung dengan layanan lain.'), halaman.teks.includes(`href="/layanan/${KODE}"`)], [410, true, true])
  ok(!(await buka('/layanan')).teks.includes('href="/layanan/surat-keterangan-domisili"'))
  strictEqual((await buka('/layanan/tidak-ada')).status, 404)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openSesi } from '#kernel/identity'
import { sql } from '#kernel/platform'
import { type Berkas, findBerkas } from '#kernel/workflow'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { SITI, ajukanSku, tolak } from './mutu.testing.ts'
import { UNSUR } from './skm-unsur.ts'

// The pages after a decision, as a browser without script meets them: over HTTP, with cookie and form.

let served: Served
let berkas: Berkas
before(async () => {
  served = await serve()
  berkas = await served.db.transaction(async (tx) => tolak(tx, (await ajukanSku(tx)).id))
  await served.runJobs()
})
after(() => served?.close())

const JAGA = 'kunci-uji-kunci-uji'
async function cookie(siapa?: string): Promise<string> {
  if (!siapa) return `jaga=${JAGA}`
  const akun = siapa === 'siti' ? await served.db.one<{ id: string; orang_id: string }>(sql`select a.id, a.orang_id from identity.akun a join identity.orang o on o.id = a.orang_id where o.nik = ${SITI}`)
    : await served.db.one<{ id: string; orang_id: null }>(sql`select id, orang_id from identity.akun where nama_pengguna = ${siapa}`)
  return `jaga=${JAGA}; sesi=${(await served.db.transaction((tx) => openSesi(tx, akun, 'sandi', { ip: '127.0.0.1' }))).token}`
}
async function buka(jalan: string, siapa?: string): Promise<{ status: number; teks: string }> {
  const jawab = await fetch(served.url + jalan, { headers: { cookie: await cookie(siapa) }, redirect: 'manual' })
  return { status: jawab.status, teks: await jawab.text() }
}
async function kirim(jalan: string, isi: Record<string, string>, siapa?: string): Promise<{ status: number; lokasi: string; teks: string }> {
  const jawab = await fetch(served.url + jalan, { method: 'POST', redirect: 'manual', headers: { cookie: await cookie(siapa), 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ _csrf: JAGA, ...isi }).toString() })
  return { status: jawab.status, lokasi: jawab.headers.get('location') ?? '', teks: await jawab.text() }
}
const JAWABAN = { ...Object.fromEntries(UNSUR.map((u) => [u, '3'])), jenis_kelamin: 'P', usia: '36-45', pendidikan: 'sma', pekerjaan: 'wirausaha' }

test('the survey of a case: filled once, what is missing comes back with everything typed', async () => {
  const jalan = `/skm/${berkas.token}`
  const halaman = await buka(jalan)
  assert.equal(halaman.status, 200)
  for (const unsur of UNSUR) assert.ok(halaman.teks.includes(`name="${unsur}"`), unsur)
  const kurang = await kirim(jalan, { ...JAWABAN, waktu: '', saran: 'Tetap tertulis' })
  assert.deepEqual([kurang.status, kurang.teks.includes('Beri nilai untuk waktu penyelesaian.'), kurang.teks.includes('Tetap tertulis')], [422, true, true])
  assert.deepEqual((({ status, lokasi }) => ({ status, lokasi }))(await kirim(jalan, JAWABAN)), { status: 303, lokasi: '/skm/terima-kasih' })
  assert.equal((await kirim(jalan, JAWABAN)).status, 409)
  assert.match((await buka(jalan)).teks, /sudah dinilai/)
  assert.equal((await buka('/skm/terima-kasih')).status, 200)
  assert.equal((await buka(`/skm/${'x'.repeat(22)}`)).status, 404)
})

test('the survey at a counter', async () => {
  assert.match((await buka('/skm/unit/desa-7308012002')).teks, /Surat Keterangan Usaha/)
  assert.equal((await kirim('/skm/unit/desa-7308012002', { ...JAWABAN, layanan: 'surat-keterangan-usaha' })).status, 303)
  assert.equal((await buka('/skm/unit/tidak-ada')).status, 404)
})

test('a period from plan to poster', async () => {
  const rencana = await kirim('/kantor/skm/baru', { nama: 'Semester II 2026', unit_id: berkas.unit_id, mulai_hari: '1', mulai_bulan: '7', mulai_tahun: '2026', sampai_hari: '31', sampai_bulan: '12', sampai_tahun: '2026', populasi: '40', metode: 'eksak' }, 'mappasessu')
  assert.equal(rencana.status, 303, rencana.teks.slice(0, 300))
  const jalan = rencana.lokasi
  for (const langkah of ['buka', 'tutup', 'tetapkan']) assert.equal((await kirim(`${jalan}/maju`, { langkah }, 'mappasessu')).status, 303, langkah)
  assert.equal((await kirim(`${jalan}/maju`, { langkah: 'tutup' }, 'mappasessu')).status, 409)
  assert.equal((await kirim(`${jalan}/rencana`, { unsur: 'waktu', kegiatan: 'Menambah jam layanan', penanggung_jawab: 'Sekretaris Desa', tahun: '2027', triwulan: '1' }, 'mappasessu')).status, 303)
  assert.equal((await kirim(`${jalan}/maju`, { langkah: 'publikasikan' }, 'mappasessu')).status, 303)
  for (const [alamat, kata] of [[jalan, 'Sidik hasil'], [`${jalan}/laporan`, 'Kesimpulan'], ['/kantor/skm', 'Semester II 2026'], ['/kantor/skm/baru', 'Desa Watang Cani']] as const) {
    const { status, teks } = await buka(alamat, 'mappasessu')
    assert.deepEqual([status, teks.includes(kata)], [200, true], alamat)
  }
  assert.match((await buka(`${jalan}/csv`, 'mappasessu')).teks, /persyaratan,prosedur,waktu/)
  assert.equal((await buka(jalan, 'nurjannah')).status, 404)
  assert.equal((await buka(jalan, 'nurhayati')).status, 403)
  const umum = jalan.replace('/kantor/skm', '/ikm')
  for (const alamat of ['/ikm', umum, `${umum}/poster`]) assert.match((await buka(alamat)).teks, /75,00/, alamat)
})

test('figures for heads, camat and regent, with drill-down and export; nothing for an officer', async () => {
  for (const siapa of ['mappasessu', 'basorahim', 'takdir']) {
    const { status, teks } = await buka('/kantor/ringkasan', siapa)
    assert.deepEqual([status, teks.includes('Surat Keterangan Usaha'), teks.includes('75,00')], [200, true, true], siapa)
  }
  assert.ok((await buka('/kantor/ringkasan/berkas', 'basorahim')).teks.includes(berkas.nomor))
  assert.ok(!(await buka('/kantor/ringkasan/berkas', 'sittiaminah')).teks.includes(berkas.nomor))
  assert.match((await buka('/kantor/ringkasan/csv?dari_hari=1&dari_bulan=11&dari_tahun=2026', 'basorahim')).teks, /median_menit_kerja/)
  assert.equal((await buka('/kantor/ringkasan', 'nurhayati')).status, 403)
  assert.equal((await buka('/kantor/ringkasan?dari=2020-01-01', 'takdir')).status, 422)
})

test('refused: the letter, the receipt and the objection; a stranger finds none of them', async () => {
  const halaman = await buka(`/permohonan/${berkas.id}/keberatan`, 'siti')
  assert.deepEqual([halaman.status, halaman.teks.includes('21 hari kerja')], [200, true])
  assert.equal((await kirim(`/permohonan/${berkas.id}/keberatan`, { alasan: '', permintaan: '' }, 'siti')).status, 422)
  const ajuan = await kirim(`/permohonan/${berkas.id}/keberatan`, { alasan: 'Warung saya ada di sana.', permintaan: 'Periksa kembali.' }, 'siti')
  assert.match(ajuan.lokasi, /terkirim$/)
  assert.equal((await buka(ajuan.lokasi, 'siti')).status, 200)
  const id = ajuan.lokasi.split('/')[2]!
  assert.equal((await findBerkas(served.db, id))!.proses, 'keberatan-desa')
  for (const jalan of [`/permohonan/${id}`, `/permohonan/${berkas.id}`]) assert.equal((await buka(jalan, 'siti')).status, 200, jalan)
  assert.equal((await buka(`/kantor/berkas/${id}`, 'mappasessu')).status, 200)
  assert.match((await buka(`/permohonan/${berkas.id}/keberatan`, 'siti')).teks, /Sudah diajukan/)
  assert.equal((await buka(`/permohonan/${id}/banding`, 'siti')).status, 404)
  const pdf = await buka(`/permohonan/${id}/tanda-terima.pdf`, 'siti')
  assert.deepEqual([pdf.status, pdf.teks.slice(0, 5)], [200, '%PDF-'])
  assert.equal((await buka(`/permohonan/${berkas.id}/tanda-terima.pdf`, 'siti')).status, 200)
  assert.equal((await buka(`/permohonan/${berkas.id}/tanda-terima.pdf`, 'sittiaminah')).status, 404)
})

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { listCatatan, verifyLog } from '#kernel/audit'
import { findDaerah } from '#access/admin'
import { DAERAH_CONTOH, setTheme } from '#access/design'
import { umum } from '#access/umum'
import { openSesi } from '#kernel/identity'
import { findUnitByKode, getUnitByKode, listHariKhususTahun, listJabatanUnit, listUnit } from '#kernel/organisation'
import { enqueue, setLog, sql } from '#kernel/platform'
import { type OwnDatabase, ownDatabase, rolledBack } from '../../kernel/platform/testing.ts'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { Peramban, serverUji } from '../identity/peramban.testing.ts'
import { administrasi } from './index.ts'
import { bacaHariCsv, bacaJamIsian } from './hari.ts'
import { periksaLogo } from './daerah.ts'
import { buatDaerah } from './pola-unit.ts'

// Refusals are meant here; their lines in the log would only hide others.
let own: OwnDatabase
let admin: Peramban, warga: Peramban
let server: Awaited<ReturnType<typeof serverUji>>['server']
async function masuk(nama: string): Promise<Peramban> {
  const akun = await own.db.one<{ id: string }>(sql`select id from identity.akun where nama_pengguna = ${nama}`)
  const { token } = await own.db.transaction((tx) => openSesi(tx, { id: akun.id, orang_id: null }, 'sandi', { ip: '198.51.100.1' }))
  const p = new Peramban(server)
  p.kuki.set('sesi', token)
  await p.minta('GET', '/bantuan')
  return p
}
const akhir = (url: string) => url.split('/').at(-1)!
const tindakan = async (kode: string) => (await listCatatan(own.db, { tindakan: kode })).catatan[0]

describe('administrator pages', () => {
before(async () => {
  setLog('error')
  own = await ownDatabase()
  server = (await serverUji(own.db, [administrasi, umum])).server
  admin = await masuk('budiman')
  warga = new Peramban(server)
})
after(async () => { setTheme(DAERAH_CONTOH); await server.drain(); await own.drop() })

test('a unit is opened, found, changed and closed, each act recorded with what changed', async () => {
  const kalender = await own.db.one<{ id: string }>(sql`select id from organisation.kalender where kode = 'kantor-5-hari'`)
  const pemkab = await getUnitByKode(own.db, 'pemkab')
  const isi = { induk: pemkab.id, jenis: 'dinas', kode: 'uji-perpustakaan', nama: 'Dinas Uji Perpustakaan', kalender: kalender.id, dasar_hukum: 'Perda 1/2026', mulai: '2026-01-02' }
  const jadi = await admin.kirim('/kantor/organisasi/unit/baru', isi)
  assert.equal(jadi.status, 200)
  assert.match((await admin.buka('/kantor/organisasi?q=uji+perpus')).isi, /Dinas Uji Perpustakaan/)
  const lagi = await admin.kirim('/kantor/organisasi/unit/baru', isi)
  assert.equal(lagi.status, 409)
  assert.match(lagi.isi, /sudah dipakai/)
  assert.match(lagi.isi, /value="Dinas Uji Perpustakaan"/, 'nothing typed is lost')
  const id = akhir(jadi.url)
  await admin.kirim(jadi.url, { nama: 'Dinas Uji Baca', kalender: kalender.id, kop: 'BARIS SATU\n\nBARIS DUA' })
  assert.deepEqual((await findUnitByKode(own.db, 'uji-perpustakaan'))!.kop, ['BARIS SATU', 'BARIS DUA'])
  const catatan = (await tindakan('organisation.unit.change'))!
  assert.equal((catatan.sebelum as { nama: string }).nama, 'Dinas Uji Perpustakaan')
  assert.equal((catatan.sesudah as { nama: string }).nama, 'Dinas Uji Baca')
  const kosong = await admin.kirim(jadi.url, { nama: '', kalender: kalender.id }, jadi.url)
  assert.equal(kosong.status, 422)
  await admin.kirim(`${jadi.url}/tutup`, { terakhir_hari: '31', terakhir_bulan: '12', terakhir_tahun: '2026', dasar_tutup: 'Perda 2/2026' })
  assert.equal((await findUnitByKode(own.db, 'uji-perpustakaan'))!.berlakuSampai, '2026-12-31')
  assert.ok(id)
})

test('a post gets a holder by decree; a Plt needs an end; ending the term is recorded with its ground', async () => {
  const unit = await getUnitByKode(own.db, 'dispusip')
  const jabatan = await admin.kirim(`/kantor/organisasi/unit/${unit.id}/jabatan`, { nama_jabatan: 'Pustakawan Uji', kode_jabatan: 'pustakawan', jenis_jabatan: 'pelaksana', peran: 'konseptor', mulai: '2026-01-02' })
  assert.match(jabatan.isi, /Pustakawan Uji/)
  const alamat = jabatan.url
  const pegawai = await admin.kirim('/kantor/organisasi/pegawai/baru', { jabatan: akhir(alamat), nama: 'Uji Pemangku Satu', status: 'non_asn' })
  const id = /value="([0-9a-f-]{36})"[^>]*>\s*<label[^>]*>Uji Pemangku Satu/.exec(pegawai.isi)![1]!
  const tanpaAkhir = await admin.kirim(`${alamat}/pangku`, { q: 'Uji Pemangku', pegawai: id, sifat: 'plt', nomor_sk: 'SPRINT 1', tmt: '2026-02-01' })
  assert.equal(tanpaAkhir.status, 422)
  assert.match(tanpaAkhir.isi, /Plt dan Plh harus mempunyai tanggal berakhir/)
  const tetap = await admin.kirim(`${alamat}/pangku`, { q: '', pegawai: id, sifat: 'definitif', nomor_sk: 'SK 821/1', tmt: '2026-02-01' })
  assert.match(tetap.isi, /SK 821\/1/)
  const pemangku = /name="pemangku" value="([0-9a-f-]{36})"/.exec(tetap.isi)![1]!
  assert.equal((await admin.kirim(`${alamat}/akhiri`, { pemangku, baris: '0', terakhir_0: '2026-11-30', dasar_0: '' })).status, 422)
  await admin.kirim(`${alamat}/akhiri`, { pemangku, baris: '0', terakhir_0: '2026-11-30', dasar_0: 'SK 821/2' })
  const catatan = (await tindakan('organisation.pemangku.close'))!
  assert.equal(catatan.alasan, 'SK 821/2')
  assert.equal((catatan.sesudah as { sampai: string }).sampai, '2026-11-30')
})

test('holidays: one day, a list with a wrong line is refused whole, a right one counts, one is taken back', async () => {
  await admin.kirim('/kantor/organisasi/kalender/hari', { tanggal: '2026-12-11', jenis: 'libur_daerah', nama: 'Hari Uji', dasar_hukum: 'SK Bupati 1', kalender: '' })
  const salah = await admin.kirim('/kantor/organisasi/kalender/impor', { csv: '2031-01-01;libur_nasional;Tahun Baru\n2031-02-31;cuti_bersama;Tidak ada', dasar_impor: 'SKB' })
  assert.equal(salah.status, 422)
  assert.match(salah.isi, /Baris 2/)
  assert.deepEqual(await listHariKhususTahun(own.db, 2031), [])
  await admin.kirim('/kantor/organisasi/kalender/impor', { csv: 'tanggal;jenis;nama\n2031-01-01;libur_nasional;Tahun Baru\n02/01/2031;cuti bersama;Sesudahnya', dasar_impor: 'SKB' })
  assert.deepEqual((await listHariKhususTahun(own.db, 2031)).map(({ tanggal, jenis }) => `${tanggal} ${jenis}`), ['2031-01-01 libur_nasional', '2031-01-02 cuti_bersama'])
  const uji = (await listHariKhususTahun(own.db, 2026)).find(({ nama }) => nama === 'Hari Uji')!
  const hitung = '/kantor/organisasi/tenggat?mulai=2026-12-10&jam=09.00&nilai=1&satuan=hari_kerja&kalender='
  assert.match((await admin.buka(hitung)).isi, /Senin, 14 Desember 2026/)
  assert.match((await admin.buka(hitung)).isi, /Tidak dihitung: 11 Desember 2026 \(Hari Uji\)/)
  await admin.kirim(`/kantor/organisasi/kalender/hari/${uji.id}/hapus`, {})
  assert.match((await admin.buka(hitung)).isi, /Jumat, 11 Desember 2026/)
})

test('Ramadan hours are added to one calendar and may not overlap', async () => {
  const kalender = await own.db.one<{ id: string }>(sql`select id from organisation.kalender where kode = 'kantor-5-hari'`)
  const isi = { nama_masa: 'Ramadan uji', mulai: '2032-09-01', sampai: '2032-09-30', dasar_hukum: 'SE', jam_1: '08.00-15.00' }
  assert.match((await admin.kirim(`/kantor/organisasi/kalender/${kalender.id}/masa`, isi)).isi, /Ramadan uji/)
  assert.equal((await admin.kirim(`/kantor/organisasi/kalender/${kalender.id}/masa`, { ...isi, nama_masa: 'Lain' })).status, 409)
  assert.equal((await admin.kirim(`/kantor/organisasi/kalender/${kalender.id}/masa`, { ...isi, mulai: '2033-01-01', sampai: '2033-01-02', jam_1: '15-8' })).status, 422)
})

test('the region: a wrong colour and a logo that can act are refused; a change is seen at once, old sheets stay', async () => {
  const lama = (await warga.buka('/kontak')).isi.match(/\/aset\/portal\.[0-9a-f]+\.css/)![0]
  const isi = { nama: 'Kota Uji Coba', utama: '#0b5d3b', aksen: '#c9962c', alamat: 'Jalan Uji 1', telepon: '0481 21001' }
  assert.equal((await admin.kirim('/kantor/sistem/daerah', { ...isi, utama: 'hijau' })).status, 422)
  const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z" fill="#0b5d3b"/></svg>'
  assert.equal((await admin.kirim('/kantor/sistem/daerah', { ...isi, logo: logo.replace('<path', '<path onload="alert(1)"') })).status, 422)
  await admin.kirim('/kantor/sistem/daerah', { ...isi, logo })
  const baru = (await warga.buka('/kontak')).isi
  assert.match(baru, /Kota Uji Coba/)
  assert.match(baru, /Jalan Uji 1/)
  const css = baru.match(/\/aset\/portal\.[0-9a-f]+\.css/)![0], gambar = baru.match(/\/aset\/logo-daerah\.[0-9a-f]+\.svg/)![0]
  assert.notEqual(css, lama)
  for (const alamat of [css, gambar, lama]) assert.equal((await warga.minta('GET', alamat)).status, 200, alamat)
  assert.equal((await findDaerah(own.db)).logo, 'logo-daerah.svg')
  await admin.kirim('/kantor/sistem/daerah', { ...isi, tanpa_logo: 'ya' })
  assert.ok(!(await warga.buka('/kontak')).isi.includes('logo-daerah'))
})

test('a dead job is shown with its reason, retried and given up; a job that lives is not touched', async () => {
  await own.db.transaction(async (tx) => { await enqueue(tx, 'uji.mati', {}, { maxAttempts: 1 }); await enqueue(tx, 'uji.hidup', {}) })
  const mati = await own.owner.query(`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'server surel menolak' where task_id = (select id from graphile_worker._private_tasks where identifier = 'uji.mati') returning id`)
  const hidup = await own.owner.query(`select id from graphile_worker._private_jobs where task_id = (select id from graphile_worker._private_tasks where identifier = 'uji.hidup')`)
  const halaman = await admin.buka('/kantor/sistem')
  assert.match(halaman.isi, /server surel menolak/)
  assert.equal((await admin.kirim(`/kantor/sistem/pekerjaan/${hidup.rows[0].id}/hentikan`, {})).status, 404)
  assert.match((await admin.kirim(`/kantor/sistem/pekerjaan/${mati.rows[0].id}/ulangi`, {})).isi, /Pekerjaan diulangi/)
  assert.ok(!(await admin.buka('/kantor/sistem')).isi.includes('server surel menolak'))
})

test('the examination names a queue nobody works at and vacant posts, in both languages', async () => {
  await own.owner.query(`update graphile_worker._private_jobs set run_at = now() - interval '1 hour' where task_id = (select id from graphile_worker._private_tasks where identifier = 'uji.hidup')`)
  const { isi } = await admin.buka('/kantor/sistem/kesehatan')
  assert.match(isi, /yang tertua sudah \d+ menit/)
  assert.match(isi, /BALAI_ROLE all atau worker/)
  assert.match((await admin.buka('/kantor/sistem/kesehatan?bahasa=en')).isi, /the oldest for \d+ minutes/)
  await admin.buka('/kantor/sistem?bahasa=id')
})

test('only who holds the right comes in', async () => {
  const biasa = await masuk('fitriani')
  for (const alamat of ['/kantor/organisasi', '/kantor/sistem', '/kantor/sistem/kesehatan', '/kantor/mulai']) assert.equal((await biasa.minta('GET', alamat)).status, 403, alamat)
  const hasil = await biasa.kirim('/kantor/cari', { cari: 'Andi Siti' })
  assert.equal(hasil.status, 200)
  assert.match(hasil.isi, /Hasil untuk &quot;Andi Siti&quot;/)
  assert.doesNotMatch(hasil.url, /Andi|Siti/, 'what is searched for is not in the address')
  assert.doesNotMatch((await admin.buka(hasil.url)).isi, /Andi Siti/, 'the address says nothing to another account')
})

test('an empty installation gets a whole regency by one act, and a second act changes nothing', async () => {
  await rolledBack(async (tx) => {
    const actor = await masukSebagai(tx, 'budiman')
    await assert.rejects(buatDaerah(tx, actor, '73.71', '2026-01-01', 'Perda'), /sudah milik Pemerintah Kabupaten Bone/)
    await tx.run(sql`update organisation.unit set berlaku_sampai = current_date where kode <> 'pemkab'`)
    await tx.run(sql`update organisation.unit set wilayah_kode = null where kode = 'pemkab'`)
    const hasil = await buatDaerah(tx, actor, '73.72', '2026-01-01', 'Perda')
    assert.deepEqual({ ...hasil, jabatan: 0 }, { pemerintah: 'Pemerintah Kota Parepare', kecamatan: 4, kelurahan: 22, desa: 0, jabatan: 0 })
    assert.equal(hasil.jabatan, 1 + 26 * 3)
    const lurah = await findUnitByKode(tx, (await listUnit(tx, { diDalam: '73.72', jenis: ['kelurahan'], banyak: 1 }))[0]!.kode)
    assert.deepEqual((await listJabatanUnit(tx, lurah!.id)).map(({ peran }) => peran.length > 0), [true, true, true])
    assert.deepEqual(await buatDaerah(tx, actor, '73.72', '2026-01-01', 'Perda'), { pemerintah: 'Pemerintah Kota Parepare', kecamatan: 0, kelurahan: 0, desa: 0, jabatan: 0 })
  })
})

test('the log is whole after all that', async () => {
  assert.equal((await verifyLog(own.db)).baik, true)
})
})

test('a list of days: headings skipped, doubles and unknown kinds told by line', () => {
  assert.deepEqual(bacaHariCsv('Tanggal,Nama\n2027-01-01,Tahun Baru', 'SKB').hari, [{ tanggal: '2027-01-01', jenis: 'libur_nasional', nama: 'Tahun Baru', dasarHukum: 'SKB' }])
  assert.deepEqual(bacaHariCsv('2027-01-01;libur;X\n2027-01-02;libur_daerah;\n2027-01-03;libur_daerah;A\n2027-01-03;libur_daerah;B', 'SKB').salah.map((s) => s.slice(0, 8)), ['Baris 1:', 'Baris 2:', 'Baris 4:'])
  assert.deepEqual(bacaJamIsian({ jam_1: '07.30-12.00, 13.00 – 16.00', jam_6: ' ' }), { 1: ['07:30-12:00', '13:00-16:00'] })
})

test('a logo is shapes and colours only', () => {
  const svg = (isi: string) => `<svg xmlns="http://www.w3.org/2000/svg">${isi}</svg>`
  assert.ok(periksaLogo(svg('<defs><linearGradient id="a"/></defs><circle r="4" fill="url(#a)"/>')))
  for (const isi of ['<script>1</script>', '<image href="data:x"/>', '<g onclick="x"/>', '<style>a{}</style>', '<a href="http://x"/>', '<rect fill="url(http://x)"/>', '<foreignObject/>', '<use href="#a"/>']) assert.throws(() => periksaLogo(svg(isi)), /Logo hanya boleh/, isi)
  assert.throws(() => periksaLogo('<!DOCTYPE svg [<!ENTITY x "y">]>' + svg('')), /SVG/)
})

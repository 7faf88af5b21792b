import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { periksaSistem } from '#access/admin'
import { listNaskahByObjek } from '#kernel/documents'
import { type Database, type Ulah, ULAH, akhiriLatihan, aturUlahLatihan, getKetergantungan, listKetergantungan, mulaiLatihan, segarkanLatihan, setLog, sql, terputusSampai, uuid } from '#kernel/platform'
import { findBerkas, listProses, listTugasTerbuka, terbitkanProses } from '#kernel/workflow'
import { Tamu, ajukan, pegawaiTamu, wargaTamu } from '../../access/http/tamu.testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import type { Layanan } from './layanan.ts'
import { lakukan } from './mutu.testing.ts'
import { periksaTerjemahan } from './periksa-terjemahan.ts'

// The whole way of a case while every outside service is away in the same manner, by the training mode that officials use
// too: what they practise is what is tested.
let served: Served
const latih = async (kode: string[], ulah: Ulah | null) => {
  for (const satu of kode) await served.db.transaction((tx) => aturUlahLatihan(tx, satu, ulah))
  await segarkanLatihan(served.db)
}
const suratContoh = (db: Database) => db.many<{ id: string }>(sql`select id from notification.kotak_contoh order by id`)
const kirimanLuar = (db: Database) => db.many<{ id: string; keadaan: string }>(sql`select id, keadaan from notification.kiriman where kanal <> 'kotak' order by id`)
const waktuKirim = (db: Database) => db.run(sql`update notification.kiriman set berikutnya_pada = now() - interval '2 minutes' where keadaan = 'menunggu'`)

describe('a case goes its way while everything outside is away', () => {
before(async () => {
  served = await serve()
  setLog('silent')
  for (const { kode } of listKetergantungan()) Object.assign(getKetergantungan(kode), { batasMs: 300, curigaMs: 200 })
  await served.db.transaction((tx) => mulaiLatihan(tx, { menit: 60, akunId: uuid() }))
})
after(async () => { setLog('error'); await served.close() })

for (const ulah of ULAH) test(`all of them ${ulah}: submitted, worked on, signed in; what is outside happens afterwards, once, under the same ids`, async () => {
  const semua = listKetergantungan().map(({ kode }) => kode)
  await latih(semua, ulah)
  const berkas = await ajukan(await wargaTamu(served), served.db)
  await served.db.transaction(async (tx) => {
    await lakukan(tx, berkas.id, 'periksa', 'nurhayati', 'lanjut')
    await lakukan(tx, berkas.id, 'paraf', 'abdulrahman', 'paraf')
  })
  await served.runJobs()
  const masuk = new Tamu(served.url)
  assert.equal((await masuk.kirim('/masuk/pegawai', { nama_pengguna: 'nurhayati', sandi: 'balai-demo-2026' })).status, 303, 'the password opens')
  const kantor = await (await pegawaiTamu(served, 'nurhayati')).buka('/kantor')
  assert.match(kantor.isi, /MODE LATIHAN sampai .*Berpura-pura terganggu: .*BSrE/)
  assert.match((await new Tamu(served.url).buka('/')).isi, /Petugas sedang berlatih sampai/)

  const tandaTangan = () => served.db.transaction((tx) => lakukan(tx, berkas.id, 'tanda_tangan', 'mappasessu', 'tanda_tangan'))
  if (ulah !== 'lambat') {
    await assert.rejects(tandaTangan(), { code: 'tte-terganggu', status: 503, message: /Surat tetap tersimpan/ })
    const [naskah] = await listNaskahByObjek(served.db, { jenis: 'berkas', id: berkas.id })
    assert.deepEqual([naskah!.status, naskah!.nomor], ['diparaf', null], 'no number is drawn, the letter stays as it was')
    assert.deepEqual((await listTugasTerbuka(served.db, berkas.id)).map(({ langkah }) => langkah), ['tanda_tangan'], 'and so does the task')
    const menunggu = (await kirimanLuar(served.db)).filter(({ keadaan }) => keadaan === 'menunggu')
    assert.ok(menunggu.length > 0, 'mail waits')
    if (ulah === 'diam') assert.ok(terputusSampai('surel'), 'and silence is not asked again and again')
  }

  const sebelum = await kirimanLuar(served.db)
  await latih(semua, null)
  await tandaTangan()
  await waktuKirim(served.db)
  await served.db.run(sql`select platform.retry_job(id) from platform.list_job(false, 1000)`)
  await served.runJobs()
  await served.runJobs()
  assert.equal((await findBerkas(served.db, berkas.id))!.keadaan, 'terbit')
  assert.deepEqual(await listTugasTerbuka(served.db, berkas.id), [])
  const naskah = await listNaskahByObjek(served.db, { jenis: 'berkas', id: berkas.id })
  assert.equal((await served.db.many(sql`select from audit.catatan where tindakan = 'documents.naskah.sign' and objek_id = ${naskah[0]!.id}`)).length, 1, 'signed once')
  const sesudah = new Map((await kirimanLuar(served.db)).map(({ id, keadaan }) => [id, keadaan]))
  for (const { id } of sebelum) assert.equal(sesudah.get(id), 'terkirim')
  const surat = (await suratContoh(served.db)).map(({ id }) => id)
  assert.equal(new Set(surat).size, surat.length)
  for (const { id } of sebelum) assert.ok(surat.includes(id), 'under the id it had while it waited')
})

test('the doctor says that the training mode is on, the page too, and only the administrator may touch it', async () => {
  assert.ok((await periksaSistem({ db: served.db, config: served.config })).some(({ kode }) => kode === 'latihan-menyala'))
  const petugas = await pegawaiTamu(served, 'nurhayati'), admin = await pegawaiTamu(served, 'budiman')
  for (const [cara, alamat] of [['GET', '/kantor/sistem/kesehatan'], ['GET', '/kantor/sistem/latihan'], ['POST', '/kantor/sistem/latihan'], ['POST', '/kantor/sistem/latihan/akhiri'], ['POST', '/kantor/sistem/latihan/surel'], ['GET', '/kantor/sistem/panduan']] as const) assert.equal((await petugas.minta(cara, alamat, { isi: { menit: '10', ulah: 'diam' } })).status, 403, alamat)
  assert.equal((await admin.kirim('/kantor/sistem/latihan/surel', { ulah: 'diam' })).status, 303)
  const { isi } = await admin.buka('/kantor/sistem/kesehatan')
  assert.match(isi, /latihan: diam/)
  assert.match(isi, /Mode latihan menyala sampai/)
  assert.equal((await admin.kirim('/kantor/sistem/latihan/tidak-ada', { ulah: 'diam' })).status, 404)
  assert.equal((await admin.kirim('/kantor/sistem/latihan/akhiri')).status, 303)
  assert.doesNotMatch((await admin.buka('/kantor')).isi, /MODE LATIHAN/)
  assert.equal((await admin.kirim('/kantor/sistem/latihan', { menit: '600' })).status, 422)
  assert.equal((await admin.kirim('/kantor/sistem/latihan', { menit: '10' })).status, 303)
  await served.db.transaction((tx) => akhiriLatihan(tx))
  const tindakan = (await served.db.many<{ tindakan: string }>(sql`select tindakan from audit.catatan where tindakan like 'platform.latihan.%'`)).map((c) => c.tindakan).toSorted()
  assert.deepEqual(tindakan, ['platform.latihan.drill', 'platform.latihan.end', 'platform.latihan.start'])
  const panduan = await admin.buka('/kantor/sistem/panduan')
  assert.match(panduan.isi, /<h3 id="cakram-penuh">Cakram hampir penuh<\/h3>/)
})

test('English that is missing in a published service is found', async () => {
  const temuan = async () => (await periksaTerjemahan({ db: served.db, config: served.config, kini: new Date() })).filter(({ kode }) => kode === 'terjemahan')
  assert.deepEqual(await temuan(), [])
  const layanan = (await listProses<Layanan>(served.db)).find(({ definisi: d }) => d.produk && d.biaya && d.pengaduan && d.alur && d.formulir && d.persyaratan && d.nama_en)
  const { nama_en: _, ...tanpa } = layanan!.definisi
  await served.db.transaction((tx) => terbitkanProses(tx, { kode: layanan!.kode, nama: layanan!.nama, definisi: tanpa, sop: layanan!.sop }, 'uji'))
  const [satu] = await temuan()
  assert.match(satu!.apa[0], new RegExp(`^1 layanan belum lengkap berbahasa Inggris: ${layanan!.nama} \\(nama\\)`))
})
})

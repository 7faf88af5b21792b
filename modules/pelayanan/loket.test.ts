import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { simpanUnggahan, listLampiranByObjek } from '#kernel/documents'
import { type Draf, catatBlangko, getBlangko, simpanDraf } from '#kernel/forms'
import { type Orang, type Pegawai, findOrangById, findOrangByNik, siapaMelihat } from '#kernel/identity'
import { Refusal, sql } from '#kernel/platform'
import { type Berkas, bertindak, listBerkas, listTindakan, listTugasTerbuka } from '#kernel/workflow'
import sharp from 'sharp'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { masukSebagai, sesiUji, wargaSebagai } from '../../kernel/identity/testing.ts'
import { getLayananVersi } from './katalog.ts'
import { findLoket } from './loket.sql.ts'
import { bacaPencarian, bukaOrangLoket, daftarkanDiLoket, listBerkasOrang, mulaiDiLoket, objekKertas, submitDiLoket } from './loket.ts'
import { findPenyerahan } from './serah.sql.ts'
import { cariPenyerahan, listBelumDiserahkan, serahkan } from './serah.ts'

const YUSUF = '7308211203859902', SITI = '7308014708909901'
const SKU = 'surat-keterangan-usaha', PENELITIAN = 'surat-keterangan-penelitian'
let served: Served
let fitriani: Pegawai, nurhayati: Pegawai
const foto = join(mkdtempSync(join(tmpdir(), 'balai-loket-')), 'warung.jpg')
before(async () => {
  served = await serve()
  ;[fitriani, nurhayati] = await Promise.all([masukSebagai(served.db, 'fitriani'), masukSebagai(served.db, 'nurhayati')])
  await sharp({ create: { width: 400, height: 300, channels: 3, background: '#b08050' } }).jpeg().toFile(foto)
})
after(async () => { await served?.close() })

const orangBernik = async (nik: string): Promise<Orang> => (await findOrangByNik(served.db, nik))!
const ditolak = async (kerja: Promise<unknown>, kode: string): Promise<Refusal> => { const salah = await kerja.then(() => undefined, (e: unknown) => e); assert.ok(salah instanceof Refusal && salah.code === kode, `expected ${kode}, got ${salah instanceof Refusal ? `${salah.code} ${JSON.stringify(salah.fields)}` : salah}`); return salah }
const unggah = (objek: { jenis: string; id: string }, actor: Pegawai) => served.db.transaction(async (tx) => (await simpanUnggahan(tx, { path: foto, name: 'warung.jpg', declaredMime: 'image/jpeg' }, { terima: ['jpeg'], maksBytes: 5_000_000, objek, pengunggah: actor.akunId })).id)
const mulai = (actor: Pegawai, orang: Orang, layananKode: string, seri?: string) => served.db.transaction((tx) => mulaiDiLoket(tx, served.config, actor, { orang, layananKode, seri }))
const simpan = (draf: Draf, jawaban: Record<string, unknown>) => served.db.transaction((tx) => simpanDraf(tx, { id: draf.id, akunId: draf.akunId, revisi: draf.revisi, jawaban }))
const kirim = async (actor: Pegawai, orang: Orang, draf: Draf, lain: Partial<Parameters<typeof submitDiLoket>[2]> = {}) => {
  const layanan = await getLayananVersi(served.db, draf.layananKode, draf.layananVersi)
  return served.db.transaction((tx) => submitDiLoket(tx, served.config, { draf, layanan, actor, orang, setuju: true, asli: [], ...lain }))
}
const isianSku = { tempat_lahir: 'Bone', nama_usaha: 'Kios Siti', jenis_usaha: 'Menjual sembako', mulai_usaha: '2020-02-01', alamat_usaha: 'Dusun Cani, RT 001, RW 002', keperluan: 'pengajuan KUR', pernyataan: true }
async function drafSku(actor: Pegawai, orang: Orang, lain: Record<string, unknown> = {}): Promise<Draf> {
  const draf = await mulai(actor, orang, SKU)
  return simpan(draf, { ...isianSku, foto_usaha: await unggah({ jenis: 'draf', id: draf.id }, actor), ...lain })
}

test('one box tells NIK, paper form, receipt and number apart; a wrong NIK with its wrong digits', async () => {
  assert.deepEqual(bacaPencarian('7308 2112 0385 9902'), { jenis: 'nik', nik: YUSUF })
  assert.deepEqual(bacaPencarian('https://x.invalid/lacak/abcdefghijklmnopqrstuv'), { jenis: 'token', token: 'abcdefghijklmnopqrstuv' })
  assert.deepEqual(bacaPencarian('sku-2026-0000012'), { jenis: 'nomor', nomor: 'SKU-2026-0000012' })
  const seri = await served.db.transaction((tx) => catatBlangko(tx, SKU, 1))
  assert.deepEqual(bacaPencarian(`BALAI-F1:${SKU}:1:${seri}`), { jenis: 'blangko', seri })
  const tanggal = await ditolak(Promise.resolve().then(() => bacaPencarian('7308214513859902')), 'pencarian-salah') // month 13
  assert.match(tanggal.message, /13/)
  await ditolak(Promise.resolve().then(() => bacaPencarian('warung')), 'pencarian-salah')
})

test('walk-in at DPMPTSP: Fitriani enters for Muhammad Yusuf; who typed, whose consent and what was shown stay with the case', async () => {
  const yusuf = await orangBernik(YUSUF)
  const draf = await mulai(fitriani, yusuf, PENELITIAN)
  assert.equal(draf.orangId, yusuf.id)
  assert.ok(typeof draf.jawaban.hp === 'string' || typeof draf.jawaban.alamat === 'string', 'prefilled from the person record')
  const lampiran = await Promise.all(['a', 'b'].map(() => unggah({ jenis: 'draf', id: draf.id }, fitriani)))
  const layanan = await getLayananVersi(served.db, draf.layananKode, draf.layananVersi)
  const berkasWajib = layanan.persyaratan.filter((p) => p.jenis === 'berkas')
  const isi = await simpan(draf, {
    alamat: 'Jalan Kawerang 3', hp: '+6281200009902', kategori: 'umum', lembaga: 'Yayasan Lontara', penanggung_jawab: 'Yusuf', judul: 'Pasar desa', bidang: 'ekonomi', tujuan: 'Memetakan harga', lokasi_kecamatan: '73.08.01', lokasi: 'Pasar Bontocani',
    mulai_penelitian: '2027-01-04', selesai_penelitian: '2027-03-01', pernyataan_peneliti: true, pernyataan: true, ...Object.fromEntries(berkasWajib.map((p, i) => [p.kode, lampiran[i]])),
  })
  await ditolak(kirim(fitriani, yusuf, isi, { setuju: false }), 'loket-belum-lengkap')
  const { berkas } = await kirim(fitriani, yusuf, isi, { asli: [berkasWajib[0]!.kode] })
  assert.deepEqual([berkas.kanal, berkas.pemohon_id, berkas.unit_id], ['loket', yusuf.id, fitriani.jabatan[0]!.unitId])
  const loket = (await findLoket(served.db, berkas.id))!
  assert.match(loket.petugas_teks, /Fitriani.*Petugas Loket/)
  assert.match(loket.persetujuan, /setuju/)
  assert.deepEqual(loket.syarat[berkasWajib[0]!.kode], ['asli', 'pindai'])
  assert.deepEqual(loket.syarat[berkasWajib[1]!.kode], ['pindai'])
  assert.match((await listTindakan(served.db, berkas.id))[0]!.pelaku_teks, /Fitriani/)
  assert.ok((await listBerkas(served.db, await wargaSebagai(served.db, YUSUF), { batas: 5 })).some((b) => b.id === berkas.id), 'the citizen sees it among his own')
  await served.db.transaction((tx) => bukaOrangLoket(tx, fitriani, yusuf.id))
  assert.ok((await siapaMelihat(served.db, yusuf.id)).some((a) => a.keperluan.includes('loket')), 'and who looked')
})

test('village intake by Nurhayati: a new person registered and verified at once, the letter asked for, sent twice one case', async () => {
  const id = await served.db.transaction((tx) => daftarkanDiLoket(tx, nurhayati, { isi: { nik: '7308011203919941', nama: 'Baharuddin', tanggal_lahir: '1991-03-12', jenis_kelamin: 'L' }, cara: 'ktp_el' }))
  const orang = (await findOrangById(served.db, id))!
  assert.deepEqual([orang.tingkat, orang.diverifikasi_pegawai_id, orang.diverifikasi_cara], ['terverifikasi', nurhayati.pegawaiId, 'ktp_el'])
  assert.ok(orang.diverifikasi_pada)
  const draf = await drafSku(nurhayati, orang, { pekerjaan: 'Pedagang', kode_wilayah: '73.08.01.2002', alamat: 'Dusun Cani, RT 001, RW 002', rt: '001', rw: '002' })
  const dua = await Promise.all([kirim(nurhayati, orang, draf), kirim(nurhayati, orang, draf)].map((k) => k.catch((e: unknown) => e)))
  const hasil = dua.filter((d): d is { berkas: Berkas; ulang: boolean } => typeof d === 'object' && d !== null && 'berkas' in d)
  assert.equal(new Set(hasil.map((h) => h.berkas.id)).size, 1, String(dua.find((d) => d instanceof Error)))
  assert.equal((await listBerkas(served.db, await wargaSebagaiOrang(orang), { batas: 5 })).length, 1)
  assert.equal((await listBerkasOrang(served.db, nurhayati, orang, nurhayati.jabatan[0]!.unitId)).length, 1)
})
const wargaSebagaiOrang = async (orang: Orang) => ({ kind: 'warga' as const, akunId: orang.id, sesiId: orang.id, orangId: orang.id, nama: orang.nama, terverifikasi: true })

test('a counter serves its own office: another village, an office without the right and a foreign unit are refused', async () => {
  const yusuf = await orangBernik(YUSUF) // lives in Kelurahan Watampone
  const draf = await drafSku(nurhayati, yusuf, { pekerjaan: 'Pedagang', kode_wilayah: '73.08.21.1003', alamat: 'Jalan Kawerang, RT 003, RW 001' })
  const salah = await ditolak(kirim(nurhayati, yusuf, draf), 'loket-belum-lengkap')
  assert.match(salah.fields[0]!.message, /Kelurahan Watampone/)
  const ilham = await masukSebagai(served.db, 'ilham') // verifies at DPMPTSP, does not sit at the counter
  await ditolak(listBerkasOrang(served.db, ilham, yusuf, ilham.jabatan[0]!.unitId), 'tidak-ditemukan')
  const { token } = await served.db.transaction((tx) => sesiUji(tx, { akunId: ilham.akunId }))
  for (const alamat of ['/kantor/loket', '/kantor/serah', '/kantor/antrean']) assert.equal((await fetch(served.url + alamat, { headers: { cookie: `sesi=${token}` } })).status, 403, alamat)
})

test('a paper form opens what was printed, is joined once with its scan, and is refused the second time', async () => {
  const siti = await orangBernik(SITI)
  const { versi } = await served.db.one<{ versi: number }>(sql`select max(versi)::int as versi from workflow.proses where kode = ${SKU}`)
  const seri = await served.db.transaction((tx) => catatBlangko(tx, SKU, versi))
  const draf = await mulai(nurhayati, siti, 'dari-formulir', seri)
  assert.deepEqual([draf.layananKode, draf.layananVersi], [SKU, versi])
  const isi = await simpan(draf, { ...isianSku, pekerjaan: 'Pedagang', kode_wilayah: '73.08.01.2002', alamat: 'Dusun Cani, RT 001, RW 002', foto_usaha: await unggah({ jenis: 'draf', id: draf.id }, nurhayati) })
  await unggah(objekKertas(draf.id), nurhayati)
  const { berkas } = await kirim(nurhayati, siti, isi, { seri })
  assert.equal(berkas.kanal, 'kertas')
  assert.equal((await getBlangko(served.db, seri)).berkasId, berkas.id)
  assert.equal((await findLoket(served.db, berkas.id))?.seri, seri)
  assert.equal((await listLampiranByObjek(served.db, { jenis: 'berkas', id: berkas.id })).length, 2, 'photo and scan followed into the case')
  await ditolak(mulai(nurhayati, siti, SKU, seri), 'blangko-sudah-dipakai')
})

test('what was returned is mended at the counter in the officer’s name; what was not returned stays shut', async () => {
  const siti = await orangBernik(SITI)
  const { berkas } = await kirim(nurhayati, siti, await drafSku(nurhayati, siti, { pekerjaan: 'Pedagang', kode_wilayah: '73.08.01.2002', alamat: 'Dusun Cani, RT 001, RW 002' }))
  const tugas = async () => (await listTugasTerbuka(served.db, berkas.id))[0]!
  await served.db.transaction(async (tx) => bertindak(tx, { tugasId: (await tugas()).id, hasil: 'kembalikan', actor: nurhayati, bekal: { cacat: [{ kode: 'nama_usaha', pesan: 'Tulis seperti pada papan nama.' }] } }))
  const { id } = await tugas()
  await ditolak(served.db.transaction((tx) => bertindak(tx, { tugasId: id, hasil: 'lengkapi', actor: fitriani, jawaban: { nama_usaha: 'X' } })), 'tidak-ditemukan')
  const token = (await served.db.transaction((tx) => sesiUji(tx, { akunId: nurhayati.akunId }))).token
  const alamat = `${served.url}/kantor/loket/berkas/${berkas.id}/perbaiki`
  const halaman = await fetch(alamat, { headers: { cookie: `sesi=${token}` } })
  const isi = await halaman.text()
  assert.match(isi, /name="nama_usaha"/)
  assert.doesNotMatch(isi, /name="jenis_usaha"/)
  const jaga = /jaga=([^;]+)/.exec(halaman.headers.get('set-cookie') ?? '')![1]!
  const kirimkan = await fetch(alamat, { method: 'POST', redirect: 'manual', headers: { cookie: `sesi=${token}; jaga=${jaga}`, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ _csrf: jaga, nama_usaha: 'Kios Ibu Siti', jenis_usaha: 'Diubah diam-diam' }) })
  assert.equal(kirimkan.status, 303, await kirimkan.text())
  const sesudah = await served.db.one<{ jawaban: Record<string, unknown> }>(sql`select jawaban from workflow.berkas where id = ${berkas.id}`)
  assert.deepEqual([sesudah.jawaban.nama_usaha, sesudah.jawaban.jenis_usaha], ['Kios Ibu Siti', 'Menjual sembako'])
  assert.match((await listTindakan(served.db, berkas.id)).at(-1)!.pelaku_teks, /Nurhayati/)
})

test('handover: found by number or NIK, to the applicant or somebody with power, once, and never before it is issued', async () => {
  const siti = await orangBernik(SITI)
  const { berkas } = await kirim(nurhayati, siti, await drafSku(nurhayati, siti, { pekerjaan: 'Pedagang', kode_wilayah: '73.08.01.2002', alamat: 'Dusun Cani, RT 001, RW 002' }))
  const serah = (actor: Pegawai, penerima: Parameters<typeof serahkan>[3]) => served.db.transaction((tx) => serahkan(tx, actor, berkas.id, penerima))
  await ditolak(serah(nurhayati, { penerima: 'pemohon', pengenal: 'ktp_el' }), 'belum-terbit')
  await terbitkan(berkas)
  assert.ok((await listBelumDiserahkan(served.db, nurhayati, nurhayati.jabatan[0]!.unitId)).some((b) => b.id === berkas.id))
  assert.deepEqual(await served.db.transaction((tx) => cariPenyerahan(tx, nurhayati, { jenis: 'nomor', nomor: berkas.nomor })), [berkas.id])
  assert.ok((await served.db.transaction((tx) => cariPenyerahan(tx, nurhayati, { jenis: 'nik', nik: SITI }))).includes(berkas.id))
  assert.deepEqual(await served.db.transaction((tx) => cariPenyerahan(tx, fitriani, { jenis: 'nomor', nomor: berkas.nomor })), [], 'another office finds nothing')
  const kurang = await ditolak(serah(nurhayati, { penerima: 'kuasa', pengenal: 'surat_kuasa' }), 'penerima-belum-lengkap')
  assert.deepEqual(kurang.fields.map((f) => f.field), ['nama', 'hubungan'])
  await ditolak(serah(fitriani, { penerima: 'pemohon', pengenal: 'ktp_el' }), 'tidak-ditemukan')
  await serah(nurhayati, { penerima: 'kuasa', nama: 'Hasan', hubungan: 'suami', pengenal: 'surat_kuasa' })
  assert.equal((await findPenyerahan(served.db, berkas.id))?.nama, 'Hasan')
  assert.equal((await served.db.one<{ keadaan: string }>(sql`select keadaan from workflow.berkas where id = ${berkas.id}`)).keadaan, 'diserahkan')
  const lagi = await ditolak(serah(nurhayati, { penerima: 'pemohon', pengenal: 'ktp_el' }), 'sudah-diserahkan')
  assert.match(lagi.message, /Hasan.*Nurhayati/)
})

/** Through check, initials and signature to the issued letter. */
async function terbitkan(berkas: Berkas): Promise<void> {
  for (const [siapa, hasil] of [['nurhayati', 'lanjut'], ['abdulrahman', 'paraf'], ['mappasessu', 'tanda_tangan']] as const) {
    const actor = await masukSebagai(served.db, siapa)
    const [tugas] = await listTugasTerbuka(served.db, berkas.id)
    await served.db.transaction((tx) => bertindak(tx, { tugasId: tugas!.id, hasil, actor }))
  }
  await served.runJobs()
}

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { siapkanBita, simpanUnggahan } from '#kernel/documents'
import type { Pegawai } from '#kernel/identity'
import { setLog, sql, uuid } from '#kernel/platform'
import { terbitkanProses } from '#kernel/workflow'
import sharp from 'sharp'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { cariSurat } from './cari.sql.ts'
import { daftarkanSurat } from './masuk.ts'
import { periksaSurat } from './periksa.ts'
import { jangkauan } from './pihak.ts'
import { bacaPindaian, listPindaian, rencanakanPindaian } from './pindaian-baca.ts'
import { type AlatPindaian, cariAlat } from './pindaian.ts'
import { SOP_MASUK } from './sop.ts'
import { unitId } from './surat.testing.ts'

// Words of scans: found by them when they can be read here; the letter is registered all the same when they cannot.

let own: OwnDatabase, clerk: Pegawai, unit: string, alat: AlatPindaian
before(async () => {
  setLog('silent')
  own = await ownDatabase()
  await own.db.transaction((tx) => terbitkanProses(tx, { kode: 'surat-masuk', nama: 'Surat masuk', sop: SOP_MASUK, definisi: {} }, 'Balai'))
  clerk = await masukSebagai(own.db, 'syamsuddin')
  unit = await unitId(own.db, 'dpmptsp')
  alat = await cariAlat()
})
after(async () => { await own?.drop() })

const halaman = (teks: string): Promise<Buffer> => sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="300"><rect width="1000" height="300" fill="#fff"/><text x="40" y="150" font-family="DejaVu Sans, Liberation Sans, sans-serif" font-size="48">${teks}</text></svg>`)).png().toBuffer()
/** A PDF of so many pages; `teks` as real words on each, or none. */
function pdf(banyak: number, teks?: (n: number) => string): Buffer {
  const obj: string[] = ['<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Count ${banyak}/Kids[${Array.from({ length: banyak }, (_, i) => `${4 + i * 2} 0 R`).join(' ')}]>>`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>']
  for (let n = 1; n <= banyak; n++) {
    const isi = teks ? `BT /F 12 Tf 20 100 Td (${teks(n)}) Tj ET` : ' '
    obj.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Resources<</Font<</F 3 0 R>>>>/Contents ${5 + (n - 1) * 2} 0 R>>`, `<</Length ${isi.length}>>\nstream\n${isi}\nendstream`)
  }
  let keluar = '%PDF-1.4\n'
  const letak = obj.map((isi, i) => { const di = keluar.length; keluar += `${i + 1} 0 obj\n${isi}\nendobj\n`; return di })
  const xref = keluar.length
  return Buffer.from(`${keluar}xref\n0 ${obj.length + 1}\n0000000000 65535 f \n${letak.map((di) => `${String(di).padStart(10, '0')} 00000 n \n`).join('')}trailer<</Size ${obj.length + 1}/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`)
}
async function surat(hal: string, bytes: Buffer, keamanan: 'biasa' | 'rahasia' = 'biasa'): Promise<{ suratId: string; lampiranId: string }> {
  const siap = await siapkanBita(bytes, 'pindaian', { terima: ['pdf', 'png'], maksBytes: 50_000_000 })
  return own.db.transaction(async (tx) => {
    const { suratId } = await daftarkanSurat(tx, clerk, unit, { hal, pengirim: 'Kantor Uji', klasifikasi: '005', kecepatan: 'biasa', keamanan, kanal: 'pindai', kunci: uuid() })
    const { id } = await simpanUnggahan(tx, siap, { terima: [], maksBytes: 0, objek: { jenis: 'surat', id: suratId }, pengunggah: clerk.akunId })
    return { suratId, lampiranId: id }
  })
}
const cari = async (kata: string) => (await cariSurat(own.db, await jangkauan(own.db, clerk), kata)).map((s) => s.hal)

test('a picture is read with Tesseract and found by its words, by those who may read it alone', { skip: (await cariAlat()).tesseract ? false : 'Tesseract belum terpasang: apt-get install tesseract-ocr tesseract-ocr-ind' }, async () => {
  const { suratId, lampiranId } = await surat('Pindaian gambar', await halaman('PERMOHONAN REKOMENDASI JEMBATAN'))
  await rencanakanPindaian(own.db, { suratId })
  await rencanakanPindaian(own.db, { suratId })
  assert.deepEqual((await listPindaian(own.db, suratId)).map((p) => p.keadaan), ['menunggu'])
  assert.deepEqual(await cari('jembatan'), [])
  await bacaPindaian(own.db, lampiranId, alat)
  assert.deepEqual((await listPindaian(own.db, suratId)).map(({ keadaan, halaman, terbaca }) => [keadaan, halaman, terbaca]), [['selesai', 1, 1]])
  assert.deepEqual(await cari('jembatan'), ['Pindaian gambar'])
  const lain = await masukSebagai(own.db, 'mappasessu')
  assert.deepEqual(await cariSurat(own.db, await jangkauan(own.db, lain), 'jembatan'), [])
  const rahasia = await surat('Sangat tertutup', await halaman('SANDI OPERASI RAJAWALI'), 'rahasia')
  await rencanakanPindaian(own.db, { suratId: rahasia.suratId })
  assert.deepEqual([await listPindaian(own.db, rahasia.suratId), await cari('rajawali')], [[], []], 'a secret letter is never read')
})

test('300 pages are read twenty at a time, a crash goes on where it was; beyond 300 it says so', { skip: alatPdf((await cariAlat())) }, async () => {
  const { suratId, lampiranId } = await surat('Berkas tebal', pdf(301, (n) => `Halaman ${n} daftar inventaris barang milik daerah nomor kode${n}kode`))
  await rencanakanPindaian(own.db, { suratId })
  const tanpaOcr: AlatPindaian = { ...alat }
  delete tanpaOcr.tesseract
  await bacaPindaian(own.db, lampiranId, tanpaOcr)
  const [satu] = await listPindaian(own.db, suratId)
  assert.deepEqual([satu!.keadaan, satu!.halaman, satu!.terbaca], ['berjalan', 300, 20])
  assert.match(satu!.sebab!, /300 halaman pertama dari 301/)
  assert.equal((await own.owner.query(`select count(*)::int as n from graphile_worker._private_jobs where key = $1`, [`pindaian:${lampiranId}`])).rows[0].n, 1, 'the rest is planned')
  await own.db.run(sql`update persuratan.pindaian set terbaca = 295 where lampiran_id = ${lampiranId}`)
  await bacaPindaian(own.db, lampiranId, tanpaOcr)
  assert.deepEqual((await listPindaian(own.db, suratId)).map(({ keadaan, terbaca }) => [keadaan, terbaca]), [['selesai', 300]])
  assert.deepEqual([await cari('kode7kode'), await cari('kode299kode'), await cari('kode301kode')], [['Berkas tebal'], ['Berkas tebal'], []])
})
function alatPdf({ pdfinfo, pdftotext }: AlatPindaian): string | false { return pdfinfo && pdftotext ? false : 'poppler belum terpasang: apt-get install poppler-utils' }

test('without the programs the letter stands, its page says so and doctor names them; a broken scan is a broken scan', async () => {
  const kosong = await cariAlat('/tidak/ada')
  assert.deepEqual(kosong, { bahasa: '' })
  const { suratId, lampiranId } = await surat('Tanpa alat', await halaman('TIDAK TERBACA'))
  await rencanakanPindaian(own.db, { suratId })
  await bacaPindaian(own.db, lampiranId, kosong)
  assert.deepEqual((await listPindaian(own.db, suratId)).map(({ keadaan, sebab }) => [keadaan, sebab]), [['dilewati', 'Tesseract atau poppler belum terpasang di mesin ini.']])
  const path = process.env.PATH
  process.env.PATH = '/tidak/ada'
  try { assert.match((await periksaSurat({ db: own.db }))[0]!.apa[0], /Tesseract belum terpasang; 1 pindaian menunggu/) } finally { process.env.PATH = path }
  const folder = mkdtempSync(join(tmpdir(), 'alat-rusak-'))
  for (const nama of ['pdfinfo', 'pdftotext']) writeFileSync(join(folder, nama), '#!/bin/sh\nexit 3\n', { mode: 0o755 })
  const rusak = await surat('Pindaian rusak', pdf(1))
  await rencanakanPindaian(own.db, { suratId: rusak.suratId })
  await bacaPindaian(own.db, rusak.lampiranId, await cariAlat(folder))
  assert.deepEqual((await listPindaian(own.db, rusak.suratId)).map(({ keadaan, sebab }) => [keadaan, sebab]), [['gagal', 'Pindaian tidak dapat dibaca. Suratnya tetap dapat dibuka.']])
  rmSync(folder, { recursive: true })
})

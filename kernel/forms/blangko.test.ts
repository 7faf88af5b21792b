import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Refusal, uuid } from '#kernel/platform'
import { rolledBack } from '../platform/testing.ts'
import { SKTM, SKU } from './contoh.ts'
import { bacaKodeBlangko, blangko, catatBlangko, getBlangko, lembarJawaban, pakaiBlangko, sandiBlangko } from './index.ts'

const kop = { pemerintah: 'Pemerintah Kabupaten Bone', unit: ['Kecamatan Bontocani', 'Desa Watang Cani'], alamat: 'Jalan Poros Bontocani, Bone' }
const PDFTOTEXT = '/usr/bin/pdftotext'
/** The words of a PDF, where poppler is installed. */
function teksPdf(pdf: Buffer): string | undefined {
  if (!existsSync(PDFTOTEXT)) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'balai-blangko-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    return execFileSync(PDFTOTEXT, ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' })
  } finally { rmSync(folder, { recursive: true }) }
}

test('a serial survives being typed off the sheet; a wrong or swapped character is noticed', () => rolledBack(async (tx) => {
  const seri = await catatBlangko(tx, 'sku', 3)
  assert.equal(bacaKodeBlangko(sandiBlangko({ kode: 'sku', versi: 3 }, seri)), seri)
  assert.equal(bacaKodeBlangko(` ${seri.slice(0, 5).toLowerCase()} ${seri.slice(5)} `), seri)
  let luput = 0
  for (let i = 0; i < 10; i++) for (const huruf of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') if (huruf !== seri[i] && bacaKodeBlangko(seri.slice(0, i) + huruf + seri.slice(i + 1))) luput++
  assert.equal(luput, 0, 'single errors that pass')
  assert.equal((await getBlangko(tx, seri)).layananVersi, 3)
  await assert.rejects(getBlangko(tx, 'AAAAAAAAAA'), Refusal)
}))

test('a sheet makes one case', () => rolledBack(async (tx) => {
  const seri = await catatBlangko(tx, 'sku', 3), berkas = uuid()
  await pakaiBlangko(tx, seri, berkas)
  assert.equal((await pakaiBlangko(tx, seri, berkas)).berkasId, berkas, 'again for the same case is harmless')
  await assert.rejects(pakaiBlangko(tx, seri, uuid()), (salah: Refusal) => salah.code === 'blangko-sudah-dipakai' && salah.status === 409 && salah.detail.berkasId === berkas)
}))

test('the blank carries every question, its code and room to write', async () => {
  for (const formulir of [SKU, SKTM]) {
    const pdf = await blangko({ formulir, judul: 'Formulir Permohonan Surat Keterangan', layanan: { kode: 'sku', versi: 3 }, seri: 'ABCDE01234', kop, tanggal: '2026-11-21' })
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
    const teks = teksPdf(pdf)?.replace(/\s+/g, ' ')
    if (teks === undefined) continue
    for (const isian of formulir.halaman.flatMap((halaman) => halaman.isian)) assert.ok(teks.includes(isian.label), isian.label)
    assert.ok(teks.includes('BALAI-F1:sku:3:ABCDE01234') && teks.includes('ABCDE 01234'))
  }
})

test('filled answers on paper; nothing typed is read as markup', async () => {
  const pdf = await lembarJawaban({ formulir: SKTM, judul: 'Permohonan SKTM', nomor: 'SKTM-2026-0001', kop, tanggal: '2026-11-21', tempat: 'Watang Cani', pemohon: 'SITTI AMINAH', qr: 'https://contoh.invalid/lacak/1',
    jawaban: { kk: '7308040101159901', keperluan: '#import "x" *tebal* $1$ **dua**', anggota: [{ nama: 'Andi', nik: '7308045708909901', jenis_kelamin: 'L', tanggal_lahir: '1990-08-17', shdk: 'kepala' }] } })
  const teks = teksPdf(pdf)
  if (teks === undefined) return
  assert.ok(teks.includes('#import "x" *tebal* $1$ *dua*'), teks)
  for (const kata of ['7308 0457', '0890 9901', '17 Agustus', 'SITTI AMINAH', 'SKTM-2026-0001']) assert.ok(teks.includes(kata), kata)
})

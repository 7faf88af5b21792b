import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { openBrowser } from '../../tools/browser.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { bukaTindakan, daftar, isi, judul, lanjut, masukPegawai, masukWarga, tangkapKode, tekan } from './perjalanan.testing.ts'

let served: Served
let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'balai-jalan-'))
const foto = join(folder, 'warung.jpg')
const GAMBAR = join(import.meta.dirname, '../../test-output')

before(async () => {
  mkdirSync(GAMBAR, { recursive: true })
  served = await serve()
  tangkapKode()
  browser = await openBrowser()
  await sharp({ create: { width: 800, height: 600, channels: 3, background: '#b08050' } }).jpeg().toFile(foto)
})
after(async () => { await browser?.close(); await served?.close() })

const RAGAM = [{ nama: 'tanpa-js-360', javaScriptEnabled: false, width: 360, nik: '7308015509929931', kontak: 'tenri@contoh.invalid' }, { nama: 'js-1280', javaScriptEnabled: true, width: 1280, nik: '7308011203919932', kontak: 'rusli@contoh.invalid' }]
for (const ragam of RAGAM) {
  test(`a village letter from search to verified signature (${ragam.nama})`, { timeout: 240_000 }, async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: ragam.javaScriptEnabled, viewport: { width: ragam.width, height: 800 } })).newPage()
    page.setDefaultTimeout(8000)
    const potret = (nama: string) => page.screenshot({ path: join(GAMBAR, `${ragam.nama}-${nama}.png`), fullPage: true })
    await cariDanBaca(page, potret)
    await daftar(page, served, { nik: ragam.nik, nama: 'Andi Besse Tenri', hari: ragam.nik[6] === '5' ? '15' : '12', bulan: ragam.nik[6] === '5' ? '9' : '3', tahun: ragam.nik[6] === '5' ? '1992' : '1991', kontak: ragam.kontak })
    const nomor = await ajukan(page, potret, ragam.nik[6] === '5' ? 'P' : 'L')
    await kembalikanSekali(page, potret)
    await masukWarga(page, served, ragam.kontak)
    await perbaiki(page, potret, nomor)
    await terbitkan(page, potret)
    await masukWarga(page, served, ragam.kontak)
    await unduhDanPeriksa(page, potret, nomor, ragam.nama)
    await page.context().close()
  })
}

async function cariDanBaca(page: Page, potret: (n: string) => Promise<unknown>): Promise<void> {
  await page.goto(served.url)
  await potret('01-beranda')
  await isi(page, { q: 'usaha' })
  await lanjut(page, 'Cari')
  await tekan(page, 'Surat Keterangan Usaha')
  const teks = await page.locator('main').innerText()
  for (const bagian of ['1 hari kerja', 'Gratis', 'Foto tempat usaha', 'Bila Anda tidak puas']) assert.ok(teks.includes(bagian), `standard names "${bagian}"`)
  await potret('02-standar')
}

async function ajukan(page: Page, potret: (n: string) => Promise<unknown>, kelamin: string): Promise<string> {
  await page.goto(`${served.url}/layanan/surat-keterangan-usaha/mulai`)
  await lanjut(page, 'Mulai mengisi')
  await lanjut(page) // everything empty: the same words in the summary and at the field, and nothing is lost
  assert.match(await page.locator('.error-summary, [role=alert]').first().innerText(), /Tempat lahir/i)
  await potret('03-kurang')
  await isi(page, { tempat_lahir: 'Bone', jenis_kelamin: kelamin, pekerjaan: 'Pedagang' })
  await lanjut(page)
  await isi(page, { kode_wilayah_cari: 'watang cani' })
  await page.getByRole('button', { name: /Cari/ }).first().click()
  await page.locator('[name="kode_wilayah"][value="73.08.01.2002"]').check()
  await isi(page, { alamat_jalan: 'Dusun Lappa Bosse', alamat_rt: '1', alamat_rw: '2' })
  await potret('04-wilayah')
  await lanjut(page)
  await isi(page, { nama_usaha: 'Warung Tenri', jenis_usaha: 'Menjual sembako', mulai_usaha_hari: '1', mulai_usaha_bulan: '2', mulai_usaha_tahun: '2020' })
  await lanjut(page)
  await isi(page, { alamat_usaha_jalan: 'Dusun Lappa Bosse' })
  await lanjut(page)
  writeFileSync(join(folder, 'palsu.jpg'), 'bukan gambar')
  await isi(page, { foto_usaha: { berkas: join(folder, 'palsu.jpg') } })
  await lanjut(page) // a false-typed file is refused with its reason
  assert.match(await page.locator('.error-summary, [role=alert]').first().innerText(), /isinya tidak dikenal. Kirim JPG atau PNG/)
  await isi(page, { foto_usaha: { berkas: foto } })
  await lanjut(page)
  await isi(page, { keperluan: 'pengajuan Kredit Usaha Rakyat', pernyataan: true })
  await lanjut(page)
  assert.match(await judul(page), /Periksa jawaban/)
  assert.match(await page.locator('main').innerText(), /Warung Tenri/)
  await potret('05-periksa')
  await lanjut(page, 'Kirim permohonan')
  const nomor = /SKU-\d{4}-\d{7}/.exec(await page.locator('main').innerText())?.[0]
  assert.ok(nomor, 'the receipt shows the number')
  assert.match(await page.locator('main').innerText(), /Selesai paling lambat/)
  await potret('06-terkirim')
  return nomor
}

async function kembalikanSekali(page: Page, potret: (n: string) => Promise<unknown>): Promise<void> {
  await masukPegawai(page, served, 'nurhayati')
  await potret('07-kotak-masuk')
  await bukaTindakan(page, served, 'Periksa kelengkapan dan kebenaran berkas', 'Kembalikan untuk dilengkapi')
  await isi(page, { cacat_nama_usaha: true, pesan_nama_usaha: 'Tulis nama usaha seperti pada papan nama.' })
  await potret('08-kembalikan')
  await lanjut(page, 'Kembalikan untuk dilengkapi')
  assert.match(await page.locator('main').innerText(), /Perlu|dikembalikan|diperbaiki/i)
}

async function perbaiki(page: Page, potret: (n: string) => Promise<unknown>, nomor: string): Promise<void> {
  await page.goto(`${served.url}/permohonan`)
  await tekan(page, nomor)
  await tekan(page, 'Perbaiki sekarang')
  assert.equal(await page.locator('main [name="jenis_usaha"]').count(), 0, 'only what was returned can be changed')
  await isi(page, { nama_usaha: 'Warung Ibu Tenri' })
  await potret('09-perbaiki')
  await lanjut(page, 'Kirim perbaikan')
  await served.runJobs()
}

async function terbitkan(page: Page, potret: (n: string) => Promise<unknown>): Promise<void> {
  await masukPegawai(page, served, 'nurhayati')
  await bukaTindakan(page, served, 'Periksa kelengkapan dan kebenaran berkas', 'Nyatakan lengkap dan benar')
  await lanjut(page, 'Nyatakan lengkap dan benar')
  await potret('10-berkas')
  await masukPegawai(page, served, 'abdulrahman')
  await bukaTindakan(page, served, 'Teliti dan paraf konsep surat', 'Paraf')
  await lanjut(page, 'Paraf')
  await masukPegawai(page, served, 'mappasessu')
  await bukaTindakan(page, served, 'Tanda tangani surat', 'Tanda tangani')
  await potret('11-tanda-tangan')
  await lanjut(page, 'Tanda tangani')
  await served.runJobs()
}

async function unduhDanPeriksa(page: Page, potret: (n: string) => Promise<unknown>, nomor: string, ragam: string): Promise<void> {
  await page.goto(`${served.url}/permohonan`)
  await tekan(page, nomor)
  assert.match(await page.locator('main').innerText(), /Surat Anda sudah terbit/)
  await potret('12-terbit')
  const [unduhan] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /Unduh surat/ }).click()])
  const pdf = join(folder, `surat-${ragam}.pdf`)
  await unduhan.saveAs(pdf)
  for (const [alat, argumen, pola] of [['qpdf', ['--check', pdf], /No syntax or stream encoding errors/], ['pdfsig', [pdf], /Signature is Valid/]] as const) {
    let keluar: string
    try { keluar = execFileSync(alat, argumen, { encoding: 'utf8' }) } catch (error) { if ((error as { code?: string }).code === 'ENOENT') continue; throw error }
    assert.match(keluar, pola)
  }
  await page.context().clearCookies() // a bank, without an account
  await page.goto(`${served.url}/verifikasi`)
  await page.locator('input[type=file]').first().setInputFiles(pdf)
  await page.locator('form:has(input[type=file]) button').first().click()
  await page.waitForLoadState('load')
  const teks = await page.locator('main').innerText()
  assert.match(teks, /asli|sah|berlaku/i)
  assert.ok(!teks.includes('73080'), 'no NIK on the verification page')
  await potret('13-verifikasi')
}

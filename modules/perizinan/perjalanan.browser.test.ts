import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { tanggalLokal, tambahHari } from '#kernel/organisation'
import { now } from '#kernel/platform'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { openBrowser } from '../../tools/browser.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { bukaTindakan, isi, lanjut, masukPegawai, tekan } from '../pelayanan/perjalanan.testing.ts'

// Walk 3: a billboard permit from the counter to the register, across four offices, without JavaScript on a phone's width,
// and once more on a desk's width with it.

let served: Served
let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'balai-izin-'))
const foto = join(folder, 'lokasi.jpg'), ktp = join(folder, 'ktp.jpg')
const GAMBAR = join(import.meta.dirname, '../../test-output')
const YUSUF = '7308211203859902'

describe('a billboard permit across four offices', () => {
  before(async () => {
    mkdirSync(GAMBAR, { recursive: true })
    served = await serve()
    browser = await openBrowser()
    for (const berkas of [foto, ktp]) await sharp({ create: { width: 900, height: 600, channels: 3, background: berkas === foto ? '#6080a0' : '#a06080' } }).jpeg().toFile(berkas)
    writeFileSync(join(folder, 'kosong.txt'), '')
  })
  after(async () => { await browser?.close(); await served?.close() })

  for (const ragam of [{ nama: 'izin-tanpa-js-360', javaScriptEnabled: false, width: 360 }, { nama: 'izin-js-1280', javaScriptEnabled: true, width: 1280 }]) {
    test(ragam.nama, { timeout: 300_000 }, async () => {
      const page = await (await browser.newContext({ javaScriptEnabled: ragam.javaScriptEnabled, viewport: { width: ragam.width, height: 800 } })).newPage()
      page.setDefaultTimeout(10_000)
      const potret = (nama: string) => page.screenshot({ path: join(GAMBAR, `${ragam.nama}-${nama}.png`), fullPage: true })
      const nomor = await catatDiLoket(page, potret)
      await periksaDanRekomendasi(page, potret)
      const kode = await tetapkanPajak(page, potret, nomor)
      await bayar(page, kode, potret)
      await susunSampaiTerbit(page, potret)
      await registerDanCabut(page, potret, nomor)
      await page.context().close()
    })
  }
})

async function catatDiLoket(page: Page, potret: (n: string) => Promise<unknown>): Promise<string> {
  await masukPegawai(page, served, 'fitriani')
  await page.goto(`${served.url}/kantor/loket`)
  await isi(page, { cari: YUSUF })
  await Promise.all([page.waitForURL(/loket\/orang/), page.press('main [name="cari"]', 'Enter')])
  await potret('01-orang')
  await isi(page, { layanan: 'reklame' })
  await lanjut(page, 'Mulai')
  await isi(page, { nama_usaha: 'Toko Yusuf Jaya', jenis_reklame: 'papan', isi_reklame: 'Papan nama toko', produk_rokok: 'tidak' }).catch(async () => isi(page, { produk_rokok: 'false' }))
  await isi(page, { panjang: '4', lebar: '3', jumlah_muka: '1', ketinggian: '6', lokasi_alamat_jalan: 'Jalan Ahmad Yani No. 7', kelas_jalan: 'satu', pemilik_lahan: 'sendiri' })
  const tanggal = tambahHari(tanggalLokal(now(), 'Asia/Makassar'), 30).split('-')
  await isi(page, { mulai_pasang_tahun: tanggal[0]!, mulai_pasang_bulan: String(Number(tanggal[1])), mulai_pasang_hari: String(Number(tanggal[2])), lama_hari: '300' })
  await isiYangLain(page)
  await potret('02-isian')
  await lanjut(page, 'Kirim permohonan')
  const teks = await page.locator('main').innerText()
  await potret('03-tanda-terima')
  const nomor = /[A-Z]{2,5}-\d{4}-\d{7}/.exec(teks)?.[0]
  assert.ok(nomor, `the counter's receipt shows the number: ${teks.slice(0, 600)}`)
  return nomor
}

/** Fills what else the form asks: files, declarations, the village of the place, consent. */
async function isiYangLain(page: Page): Promise<void> {
  for (const kotak of await page.locator('main input[type=file]').all()) await kotak.setInputFiles(foto)
  await isi(page, { lokasi_wilayah_cari: 'Watampone' })
  await page.getByRole('button', { name: /^Cari/ }).filter({ visible: true }).last().click()
  await page.waitForLoadState('load')
  await page.locator('[name="lokasi_wilayah"][value="73.08.21.1003"]').check()
  for (const kotak of await page.locator('main input[type=file]').all()) await kotak.setInputFiles(foto)
  for (const kotak of await page.locator('main input[type=checkbox]').all()) await kotak.check()
}

async function tindak(page: Page, siapa: string, langkah: string, hasil: string, bekal: Parameters<typeof isi>[1] = {}): Promise<void> {
  await masukPegawai(page, served, siapa)
  await bukaTindakan(page, served, langkah, hasil)
  await isi(page, bekal)
  await lanjut(page, hasil)
  await served.runJobs()
}

async function periksaDanRekomendasi(page: Page, potret: (n: string) => Promise<unknown>): Promise<void> {
  await masukPegawai(page, served, 'ilham')
  await page.goto(`${served.url}/kantor/kotak-masuk`)
  await tekan(page, 'Periksa kelengkapan dan kebenaran berkas')
  await potret('04-verifikasi')
  await page.locator('section.task-box a.button').first().click()
  await page.waitForLoadState('load')
  await lanjut(page)
  await served.runJobs()
  for (const [siapa, hasil, bekal] of [['arifuddin', 'Setuju dengan syarat', { catatan: 'Tiang paling dekat dua meter dari badan jalan.' }], ['jamaluddin', 'Setuju', {}], ['sittihajar', 'Setuju', {}]] as const) {
    await masukPegawai(page, served, siapa)
    await page.goto(`${served.url}/kantor/kotak-masuk`)
    await page.locator('main table a').first().click()
    await page.waitForLoadState('load')
    await page.locator('section.task-box').getByRole('link', { name: hasil, exact: true }).click()
    await page.waitForLoadState('load')
    await isi(page, bekal)
    await lanjut(page, hasil)
    await served.runJobs()
  }
  await masukPegawai(page, served, 'ilham')
  await page.goto(`${served.url}/kantor/kotak-masuk`)
  assert.equal(await page.getByRole('link', { name: 'Telaah semua rekomendasi' }).count(), 0, 'the join waits for the inspection of a board over 8 m²')
  await tindak(page, 'ilham', 'Periksa lapangan', 'Simpan hasil pemeriksaan', { berita_acara: 'Ukuran 4 × 3 meter sesuai, jarak dari jalan cukup.', foto: { berkas: foto } })
  await masukPegawai(page, served, 'ilham')
  await page.goto(`${served.url}/kantor/kotak-masuk`)
  await tekan(page, 'Telaah semua rekomendasi')
  const teks = await page.locator('main').innerText()
  assert.match(teks, /Tiang paling dekat dua meter/)
  await potret('05-telaah')
  await tekan(page, 'Lanjutkan')
  await lanjut(page, 'Lanjutkan')
  await served.runJobs()
}

async function tetapkanPajak(page: Page, potret: (n: string) => Promise<unknown>, nomor: string): Promise<string> {
  await masukPegawai(page, served, 'rusdi')
  await bukaTindakan(page, served, /pajak|tagihan|Tetapkan/i, 'Tetapkan dan kirim tagihan')
  await potret('06-perhitungan')
  await lanjut(page, 'Tetapkan dan kirim tagihan')
  await served.runJobs()
  const kode = /\b\d{16}\b/.exec((await page.locator('main').innerText()).replace(/(\d{4}) (?=\d{4})/g, '$1'))?.[0]
  assert.ok(kode, `the case ${nomor} shows the payment code`)
  return kode
}

async function bayar(page: Page, kode: string, potret: (n: string) => Promise<unknown>): Promise<void> {
  await page.goto(`${served.url}/contoh/bank?kode=${kode}`)
  await potret('07-bank')
  await lanjut(page, /Bayar/)
  await served.runJobs()
}

async function susunSampaiTerbit(page: Page, potret: (n: string) => Promise<unknown>): Promise<void> {
  await tindak(page, 'hasnawati', 'Susun konsep naskah', 'Ajukan konsep')
  await tindak(page, 'marlina', 'Teliti dan paraf konsep (kepala bidang)', 'Paraf')
  await tindak(page, 'syamsuddin', 'Teliti dan paraf konsep (sekretaris)', 'Paraf')
  await tindak(page, 'nurjannah', 'Tanda tangani naskah', 'Tanda tangani')
  await potret('08-terbit')
}

async function registerDanCabut(page: Page, potret: (n: string) => Promise<unknown>, nomor: string): Promise<void> {
  await page.goto(`${served.url}/kantor/izin`)
  await page.locator('main table a').first().click()
  await page.waitForLoadState('load')
  assert.match(await page.locator('main').innerText(), /Toko Yusuf Jaya|Muhammad Yusuf/)
  await potret('09-register')
  const periksa = await page.locator('main a[href*="/v/"], main a[href*="/izin/"]').first().getAttribute('href')
  assert.ok(periksa, `permit of ${nomor} links to its public page`)
  await tekan(page, /Cabut/)
  await isi(page, { alasan: 'Papan roboh dan tidak dipasang kembali.', dasar_hukum: 'Peraturan Bupati Bone Nomor 20 Tahun 2025 Pasal 12' })
  for (const kotak of await page.locator('main input[type=checkbox]').all()) await kotak.check()
  await lanjut(page, /cabut izin/i)
  await page.context().clearCookies()
  await page.goto(new URL(periksa, served.url).href)
  assert.match(await page.locator('main').innerText(), /dicabut/i)
  await potret('10-dicabut')
}

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, Page as Tab } from 'playwright-core'
import { findAsset, renderPage } from '#access/design'
import { bacaKiriman, cariHalaman, periksaJawaban } from '#kernel/forms'
import { Refusal } from '#kernel/platform'
import { WCAG_DAN_KEBIASAAN, langgaran } from '../../tools/akses.testing.ts'
import { closeBrowser, openBrowser } from '#tools/browser'
import { SKTM, SKU } from '../../kernel/forms/contoh.ts'
import { contextContoh, shellContoh } from '../design/contoh.ts'
import type { BahanHalaman } from './bahan.ts'
import { HalamanFormulir, siapkanPulau, skripFormulir } from './index.ts'

// Form pages in a real browser, served with the policy of the real pages: with script and without.

const CSP = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const hariIni = '2026-11-21'
const bahan: BahanHalaman = { lampiran: { abc: { nama: 'kios.jpg' } }, wilayah: { tempat_usaha: { cari: 'cani', hasil: [{ kode: '73.08.01.2002', nama: 'Desa Watang Cani', di: 'Bontocani, Bone' }], jejak: [{ kode: '73.08', nama: 'Kabupaten Bone' }], anak: [{ kode: '73.08.01', nama: 'Kecamatan Bontocani' }], sampai: false } } }
function halaman(formulir: typeof SKU, kode: string, typed?: Record<string, unknown>): string {
  const salah = typed ? periksaJawaban(formulir, bacaKiriman(formulir, kode, typed).jawaban, { hariIni, halaman: kode }).masalah : []
  const ctx = contextContoh(typed ? { typed, refusal: new Refusal('isian-belum-benar', 'Ada isian yang perlu diperbaiki.', 422, salah) } : {})
  return renderPage(ctx, { title: 'Uji', script: skripFormulir(), body: <HalamanFormulir formulir={formulir} halaman={cariHalaman(formulir, kode)!} jawaban={{ luas: 9, foto_usaha: 'abc' }} bahan={bahan} hariIni={hariIni} kembali="/" /> }, shellContoh('portal'))
}
const buat: Record<string, () => string> = {
  usaha: () => halaman(SKU, 'usaha'), tempat: () => halaman(SKU, 'tempat'), modal: () => halaman(SKU, 'modal'), kontak: () => halaman(SKU, 'kontak'), keluarga: () => halaman(SKTM, 'keluarga'), bantuan: () => halaman(SKTM, 'bantuan'),
  'usaha-salah': () => halaman(SKU, 'usaha', { nama_usaha: '', jenis_usaha: 'lain', mulai_hari: '31', mulai_bulan: '2', mulai_tahun: '2026' }), 'keluarga-salah': () => halaman(SKTM, 'keluarga', { kk: '1', 'anggota.0.nama': 'A', 'anggota.0.nik': '7308043208909901' }),
}
let terkirim = ''
const server = createServer((request, response) => {
  const found = findAsset(request.url!)
  if (found) return response.writeHead(200, { 'content-type': found.asset.mime }).end(found.body)
  if (request.method === 'POST') { terkirim = ''; request.on('data', (potong) => { terkirim += potong }); request.on('end', () => response.writeHead(303, { location: '/bantuan' }).end()); return undefined }
  const html = buat[request.url!.slice(1)]?.()
  return response.writeHead(html ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP }).end(html ?? '')
})
let browser: Browser
let base = ''
before(async () => {
  await siapkanPulau()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})
after(async () => { server.close(); await closeBrowser() })

async function kunjungi(nama: string, lihat: (tab: Tab) => Promise<void>, { script = true, width = 360 } = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: script })
  const tab = await context.newPage()
  const keluhan: string[] = []
  tab.on('console', (pesan) => { if (pesan.type() === 'error') keluhan.push(pesan.text()) })
  tab.on('pageerror', (salah) => keluhan.push(String(salah)))
  try { await tab.goto(`${base}/${nama}`); await lihat(tab); assert.deepEqual(keluhan, []) } finally { await context.close() }
}

for (const nama of Object.keys(buat)) {
  test(`${nama}: axe finds nothing, nothing sticks out at 320 px`, () => kunjungi(nama, async (tab) => {
    const violations = await langgaran(tab, WCAG_DAN_KEBIASAAN)
    assert.equal(violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map((node) => node.html.slice(0, 200)).join(' | ')}`).join('\n'), '')
    assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth))
  }, { width: 320 }))
}

test('with script: a question appears with its condition; what is wrong is said before sending, in the words of the server', () => kunjungi('usaha', async (tab) => {
  const lain = tab.locator('[data-isian="jenis_lain"]')
  assert.equal(await lain.isVisible(), false)
  await tab.check('input[value="lain"]')
  assert.equal(await lain.isVisible(), true)
  assert.equal(await lain.getByText('Isi bila').isVisible(), false)
  await tab.fill('[name=mulai_hari]', '31'); await tab.fill('[name=mulai_bulan]', '2'); await tab.fill('[name=mulai_tahun]', '2026')
  await tab.click('.submit button')
  assert.deepEqual(await tab.locator('.refusal li').allTextContents(), ['Isi “Nama usaha”.', 'Isi “Sebutkan jenis usahanya”.', '“Mulai usaha”: 31 Februari 2026 tidak ada di kalender.'])
  assert.equal(await tab.evaluate(() => document.activeElement?.className), 'refusal')
  assert.ok(tab.url().endsWith('/usaha'), 'nothing was sent')
  const violations = await langgaran(tab)
  assert.deepEqual(violations.map(({ id }) => id), [])
  await tab.fill('[name=nama_usaha]', 'Kios'); await tab.fill('[name=jenis_lain]', 'Bengkel'); await tab.fill('[name=mulai_hari]', '1')
  await tab.press('[name=nama_usaha]', 'Enter')
  await tab.waitForURL('**/bantuan')
  assert.match(terkirim, /nama_usaha=Kios/)
}))

test('with script: conditional cells of a table, row by row; buttons inside the form go to the server', () => kunjungi('keluarga', async (tab) => {
  assert.equal(await tab.locator('[data-isian="sebut"]').isVisible(), false)
  await tab.check('input[name="anggota.0.shdk"][value="lain"]')
  assert.equal(await tab.locator('[data-isian="sebut"]').isVisible(), true)
  await tab.click('button[value="anggota:tambah"]')
  await tab.waitForURL('**/bantuan')
  assert.match(terkirim, /_baris=anggota%3Atambah/)
}))

test('without script: everything is there, Enter means continue, the search box is sent along', () => kunjungi('tempat', async (tab) => {
  await tab.fill('[name=luas]', '12')
  await tab.press('[name=luas]', 'Enter')
  await tab.waitForURL('**/bantuan')
  assert.match(terkirim, /luas=12/)
  assert.doesNotMatch(terkirim, /_wilayah/)
}, { script: false }))

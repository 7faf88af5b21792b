import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openSesi } from '#kernel/identity'
import { sql } from '#kernel/platform'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { WCAG, langgaran } from '../../tools/akses.testing.ts'
import { closeBrowser, openBrowser } from '../../tools/browser.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'

// The editor as a secretary meets it: the sheet with its tools, words pasted from a word processor, words kept when the page is
// left, and the same without script; and every page of outgoing letters on a telephone.

let served: Served
let browser: Browser
const konteks: BrowserContext[] = []
before(async () => { served = await serve(); browser = await openBrowser() })
after(async () => { for (const satu of konteks) await satu.close(); await closeBrowser(); await served?.close() })

async function orang(nama: string, lebar: number, script = true): Promise<Page> {
  const akun = await served.db.one<{ id: string; orang_id: string | null }>(sql`select id, orang_id from identity.akun where nama_pengguna = ${nama}`)
  const { token } = await served.db.transaction((tx) => openSesi(tx, akun, 'sandi', { ip: '127.0.0.1' }))
  const context = await browser.newContext({ viewport: { width: lebar, height: 800 }, javaScriptEnabled: script })
  konteks.push(context)
  await context.addCookies([{ name: 'sesi', value: token, url: served.url }])
  const tab = await context.newPage()
  tab.setDefaultTimeout(15_000)
  return tab
}
const buka = (tab: Page, path: string) => tab.goto(served.url + path)
/** Nothing sticks out, and axe finds nothing; without script (axe is one) only the first. */
async function periksa(tab: Page, sebut: string, skrip = true): Promise<void> {
  const lebih = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(lebih <= 0, `${sebut}: ${lebih} px too wide`)
  if (!skrip) return
  const violations = await langgaran(tab, WCAG)
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).slice(0, 2).join(' | ')}`), [], sebut)
}
async function mulai(tab: Page, hal: string): Promise<string> {
  await buka(tab, '/kantor/surat/keluar/baru')
  await tab.getByLabel('Hal', { exact: false }).first().fill(hal)
  await tab.getByRole('button', { name: 'Lanjut ke isi surat' }).click()
  await tab.waitForURL(/sunting$/)
  return new URL(tab.url()).pathname.replace(/\/sunting$/, '')
}

test('with script: the sheet, its tools, a paste from a word processor cleaned by the server, and what was typed kept', { timeout: 120_000 }, async () => {
  const tab = await orang('hasnawati', 1280)
  const galat: string[] = []
  tab.on('pageerror', (e) => galat.push(String(e)))
  tab.on('console', (pesan) => { if (pesan.type() === 'error') galat.push(pesan.text()) })
  const alamat = await mulai(tab, 'Surat dengan penyunting')
  const lembar = tab.getByRole('textbox', { name: 'Isi surat' })
  await lembar.waitFor()
  await periksa(tab, 'editor')
  await lembar.click()
  await tab.keyboard.press('Control+A')
  await tab.keyboard.type('Kalimat ')
  await tab.getByRole('button', { name: 'Tebal' }).click()
  await tab.keyboard.type('penting')
  await tab.getByRole('button', { name: 'Tebal' }).click()
  await tab.keyboard.press('Enter')
  await lembar.evaluate((unsur) => {
    const data = new DataTransfer()
    data.setData('text/html', '<p class=MsoNormal style="color:red">Dari <i>Word</i><o:p></o:p></p><ul><li>satu</li><li>dua</li></ul><script>window.jebol = 1</script>')
    data.setData('text/plain', 'Dari Word')
    unsur.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await tab.getByText('satu').waitFor()
  assert.doesNotMatch(await lembar.innerHTML(), /Mso|style|script/)
  // Left without saving: the words wait.
  await tab.getByText('Ketikan tersimpan sementara.').waitFor()
  await buka(tab, `${alamat}/sunting`)
  await tab.getByText('yang belum disimpan dipulihkan').waitFor()
  await tab.getByRole('button', { name: 'Simpan', exact: true }).click()
  await tab.waitForURL(new RegExp(`${alamat}$`))
  const isi = await tab.locator('.letter').innerHTML()
  assert.match(isi, /Kalimat <b>penting<\/b>[\s\S]*Dari <i>Word<\/i>[\s\S]*<li>satu<\/li>/)
  await periksa(tab, 'draft')
  for (const lanjut of ['/tujuan', '/rantai', '/banding?dari=1&ke=2']) { await buka(tab, alamat + lanjut); await periksa(tab, lanjut) }
  assert.deepEqual(galat, [])
})

test('without script, on a telephone: the box of plain text does the same', { timeout: 90_000 }, async () => {
  const tab = await orang('hasnawati', 360, false)
  const alamat = await mulai(tab, 'Surat tanpa skrip')
  await tab.getByLabel('Isi surat').fill('# Judul\n\nKalimat *tebal*.\n\n1. satu\n2. dua')
  await periksa(tab, 'plain editor on a telephone', false)
  await tab.getByRole('button', { name: 'Simpan', exact: true }).click()
  assert.match(await tab.locator('.letter').innerHTML(), /<h3>Judul<\/h3><p>Kalimat <b>tebal<\/b>\.<\/p><ol type="1"><li>satu<\/li>/)
  await periksa(tab, 'draft on a telephone', false)
  for (const path of ['/kantor/surat/keluar', '/kantor/surat/tanda-tangan', '/kantor/surat/jenis', `${alamat}/tujuan`, `${alamat}/rantai`]) { await buka(tab, path); await periksa(tab, path, false) }
})

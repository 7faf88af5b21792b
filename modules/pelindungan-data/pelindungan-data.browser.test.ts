import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openSesi } from '#kernel/identity'
import { setLog, sql } from '#kernel/platform'
import type { Browser, Page } from 'playwright-core'
import { WCAG, langgaran } from '../../tools/akses.testing.ts'
import { openBrowser } from '../../tools/browser.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { history } from './seed.ts'

// The whole walk with script off on a 360 px phone, over the demo world's own requests and drill; every page under axe.

let served: Served
let browser: Browser
before(async () => { served = await serve(); setLog('silent'); await history(served.db); browser = await openBrowser() })
after(async () => { await browser?.close(); setLog('error'); await served?.close() })

async function masuk(siapa: string): Promise<Page> {
  const akun = await served.db.one<{ id: string; orang_id: string | null }>(sql`select a.id, a.orang_id from identity.akun a left join identity.orang o on o.id = a.orang_id where a.nama_pengguna = ${siapa} or o.nik = ${siapa}`)
  const { token } = await served.db.transaction((tx) => openSesi(tx, akun, 'sandi', { ip: '127.0.0.1' }))
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await context.addCookies([{ name: 'sesi', value: token, url: served.url }])
  return context.newPage()
}
const salah: string[] = []
const folder = join(import.meta.dirname, '../../test-output/pelindungan-data')
async function lihat(page: Page, nama: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${nama}.png`), fullPage: true })
  // axe needs script: the same page once more where it may run.
  const dua = await browser.newContext({ viewport: { width: 360, height: 740 } })
  await dua.addCookies(await page.context().cookies())
  const halaman = await dua.newPage()
  await halaman.goto(page.url())
  const lebar = await halaman.evaluate(() => document.documentElement.scrollWidth)
  if (lebar > 361) salah.push(`${nama}: ${lebar} px wide`)
  const axe = await langgaran(halaman, WCAG)
  for (const v of axe) salah.push(`${nama}: ${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`)
  await dua.close()
}

test('a citizen asks, an officer decides, drills and holds, without script on a phone', { timeout: 600_000 }, async () => {
  const siti = await masuk('7308014708909901')
  await siti.goto(`${served.url}/akun/data-saya`)
  await lihat(siti, 'data-saya')
  await siti.getByRole('link', { name: /^PDP-/ }).last().click()
  await lihat(siti, 'salinan-siap')
  await siti.goto(`${served.url}/akun/data-saya/minta/penghapusan`)
  await lihat(siti, 'penghapusan')
  await siti.goto(`${served.url}/akun/data-saya/minta/perbaikan`)
  await siti.getByLabel(/Pekerjaan/).fill('Guru')
  await siti.getByLabel(/Apa yang salah/).fill('Pekerjaan saya sekarang guru.')
  await siti.getByRole('button', { name: 'Kirim permintaan' }).click()
  await lihat(siti, 'perbaikan-terkirim')
  await siti.getByRole('link', { name: /Tanda terima dan keadaan/ }).click()
  await lihat(siti, 'tanda-terima')
  await siti.goto(`${served.url}/privasi`)
  await lihat(siti, 'privasi')

  const ppdp = await masuk('hasmawati')
  for (const [jalur, nama] of [['', 'antrean'], ['?selesai=ya', 'selesai'], ['/baru', 'loket'], ['/register', 'register'], ['/register/cetak', 'register-cetak'], ['/retensi', 'retensi'], ['/penahanan', 'penahanan'], ['/insiden', 'insiden'], ['/insiden/baru', 'insiden-baru']] as const) {
    await ppdp.goto(`${served.url}/kantor/pdp${jalur}`)
    await lihat(ppdp, nama)
  }
  await ppdp.goto(`${served.url}/kantor/pdp`)
  await ppdp.getByRole('link', { name: /^PDP-/ }).last().click()
  await lihat(ppdp, 'putusan')
  await ppdp.getByLabel('Dikabulkan').check()
  await ppdp.getByLabel(/Alasan, atau/).fill('Sesuai dokumen yang ditunjukkan.')
  await ppdp.getByRole('button', { name: 'Simpan putusan' }).click()
  assert.match(await ppdp.content(), /Data yang diperbaiki/)
  await ppdp.goto(`${served.url}/kantor/pdp/insiden`)
  await ppdp.getByRole('link', { name: /^LATIHAN-/ }).click()
  await lihat(ppdp, 'latihan-selesai')
  await ppdp.goto(`${ppdp.url()}/surat/lembaga`)
  await lihat(ppdp, 'surat-lembaga')
  await ppdp.goto(`${served.url}/kantor/pdp/insiden/baru?latihan=ya`)
  await ppdp.getByLabel('Nama singkat').fill('Latihan singkat')
  await ppdp.getByLabel(/Apa yang terjadi/).fill('Latihan tanpa nama siapa pun di dalamnya.')
  await ppdp.getByLabel(/Seluruh basis data/).check()
  await ppdp.getByRole('button', { name: 'Mulai latihan' }).click()
  await lihat(ppdp, 'latihan-baru')
  assert.deepEqual(salah, [])
})

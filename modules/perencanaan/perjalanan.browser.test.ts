import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { type AddressInfo, type Socket, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openSesi } from '#kernel/identity'
import { setLog, sql } from '#kernel/platform'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { WCAG, langgaran } from '../../tools/akses.testing.ts'
import { openBrowser } from '../../tools/browser.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { history } from './seed.ts'

// Typing at a village office whose line goes and comes back, in a real browser; and the pages under axe on a phone and a desk.

let served: Served
let browser: Browser
before(async () => { served = await serve(); setLog('silent'); await history(served.db); browser = await openBrowser() })
after(async () => { await browser?.close(); setLog('error'); await served?.close() })
const folder = join(import.meta.dirname, '../../test-output/perencanaan')

/** The line between a village and the server: cut, nothing passes either way. (A browser told to be offline still lets a request of a page just opened through.) */
async function bentangKabel() {
  const { hostname, port } = new URL(served.url), ujung = new Set<Socket>()
  let putus = false
  const kabel = createServer((dekat) => {
    if (putus) return void dekat.destroy()
    const jauh = connect(Number(port), hostname)
    for (const satu of [dekat, jauh]) { ujung.add(satu); satu.on('error', () => satu.destroy()).on('close', () => { ujung.delete(satu); dekat.destroy(); jauh.destroy() }) }
    dekat.pipe(jauh).pipe(dekat)
  })
  await new Promise<void>((jadi) => kabel.listen(0, hostname, jadi))
  return { url: `http://${hostname}:${(kabel.address() as AddressInfo).port}`, putuskan() { putus = true; for (const satu of ujung) satu.destroy() }, sambung() { putus = false }, tutup() { this.putuskan(); kabel.close() } }
}
async function masuk(siapa: string | undefined, lebar = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: lebar, height: 800 } })
  if (siapa) {
    const akun = await served.db.one<{ id: string; orang_id: string | null }>(sql`select a.id, a.orang_id from identity.akun a left join identity.orang o on o.id = a.orang_id where a.nama_pengguna = ${siapa} or o.nik = ${siapa}`)
    const { token } = await served.db.transaction((tx) => openSesi(tx, akun, 'sandi', { ip: '127.0.0.1' }))
    await context.addCookies([{ name: 'sesi', value: token, url: served.url }])
  }
  return context.newPage()
}

test('the line goes: what is typed waits on the machine, the page opens again, and all is sent once when it is back', { timeout: 120_000 }, async () => {
  const page = await masuk('nurhayati'), kabel = await bentangKabel()
  await page.goto(`${kabel.url}/kantor/usulan/cepat`)
  await page.evaluate(async () => { await navigator.serviceWorker.ready })
  await page.reload() // now through the worker, which keeps it
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  kabel.putuskan()
  await page.context().setOffline(true)
  const foto = await sharp({ create: { width: 2400, height: 1800, channels: 3, background: 'teal', noise: { type: 'gaussian', mean: 120, sigma: 20 } } }).jpeg({ quality: 92 }).toBuffer()
  const ketik = async (judul: string, { berfoto = false, volume = '45' } = {}) => {
    if (berfoto) await page.setInputFiles('[name=foto]', { name: 'talud.jpg', mimeType: 'image/jpeg', buffer: foto })
    await page.fill('[name=pengusul_nama]', 'RT 17 Dusun Cempa')
    await page.selectOption('[name=kamus]', 'PU-06')
    await page.fill('[name=judul]', judul)
    await page.fill('[name=volume]', volume)
    await page.fill('[name=lokasi]', 'Dusun Cempa dekat pasar')
    await page.press('[name=lokasi]', 'Enter')
  }
  await ketik('Drainase pasar Cempa sisi timur')
  await page.getByText('1 usulan belum terkirim.').waitFor()
  assert.equal(await page.inputValue('[name=pengusul_nama]'), 'RT 17 Dusun Cempa')
  await page.goto(`${kabel.url}/kantor/usulan/cepat`)
  await page.getByText('1 usulan belum terkirim.').waitFor()
  await ketik('Talud pekuburan dusun Cempa', { berfoto: true })
  await page.getByText('Talud pekuburan dusun Cempa (1 foto)').waitFor()
  await ketik('Jalan setapak Cempa', { berfoto: true, volume: '0' })
  await page.getByText('3 usulan belum terkirim.').waitFor()
  await page.goto(`${kabel.url}/kantor/usulan/cepat`) // the browser was closed and opened again
  await page.getByText('Talud pekuburan dusun Cempa (1 foto)').waitFor()
  const ada = () => served.db.many<{ judul: string; saluran: string }>(sql`select judul, saluran from perencanaan.usulan where pengusul_nama = 'RT 17 Dusun Cempa' order by judul`)
  assert.deepEqual(await ada(), [])
  kabel.sambung()
  await page.context().setOffline(false)
  // The one that is refused waits with its words and its photo; opened, both are back in the form.
  await page.getByText('1 usulan belum terkirim.').waitFor()
  await page.getByText('Jalan setapak Cempa (1 foto): ').waitFor()
  await page.getByRole('button', { name: 'Perbaiki' }).click()
  await page.waitForFunction(() => document.querySelector<HTMLElement>('[data-luring]')!.hidden)
  assert.deepEqual(await page.evaluate(() => [(document.querySelector('[name=judul]') as HTMLInputElement).value, (document.querySelector('[name=foto]') as HTMLInputElement).files!.length]), ['Jalan setapak Cempa', 1])
  const terlampir = await served.db.many<{ judul: string; ukuran: number }>(sql`select u.judul, f.ukuran::int as ukuran from perencanaan.usulan u join documents.lampiran l on l.objek_jenis = 'usulan' and l.objek_id = u.id::text join documents.file f on f.hash = l.hash where u.pengusul_nama = 'RT 17 Dusun Cempa'`)
  assert.ok(terlampir.length === 1 && terlampir[0]!.judul === 'Talud pekuburan dusun Cempa' && terlampir[0]!.ukuran < foto.length / 2, JSON.stringify([terlampir, foto.length]))
  assert.deepEqual(await ada(), [{ judul: 'Drainase pasar Cempa sisi timur', saluran: 'luring' }, { judul: 'Talud pekuburan dusun Cempa', saluran: 'luring' }])
  await page.context().close()
  kabel.tutup()
})

test('pages on a phone and a desk: nothing wider than the screen, nothing axe finds', { timeout: 240_000 }, async () => {
  mkdirSync(folder, { recursive: true })
  const { nomor } = await served.db.one<{ nomor: string }>(sql`select nomor from perencanaan.usulan where keadaan = 'tidak_diakomodasi' order by id limit 1`)
  const { id } = await served.db.one<{ id: string }>(sql`select id from perencanaan.usulan where keadaan = 'usulan_warga' and wilayah = '73.08.01.2002' order by id limit 1`)
  const salah: string[] = []
  const lihat = async (siapa: string | undefined, lebar: number, alamat: string[]) => {
    const page = await masuk(siapa, lebar)
    for (const satu of alamat) {
      await page.goto(served.url + satu)
      await page.screenshot({ path: join(folder, `${lebar}${satu.replaceAll(/[^a-z0-9]+/gi, '-')}.png`), fullPage: true })
      const terlebar = await page.evaluate(() => document.documentElement.scrollWidth)
      if (terlebar > lebar + 1) salah.push(`${satu}: ${terlebar} px on ${lebar}`)
      const axe = await langgaran(page, WCAG)
      for (const v of axe) salah.push(`${satu}: ${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`)
    }
    await page.context().close()
  }
  await lihat(undefined, 360, ['/usulan', `/usulan/${nomor}`])
  await lihat('7308014708909901', 360, ['/usulan/baru'])
  await lihat('mappasessu', 1280, ['/kantor/usulan', `/kantor/usulan/${id}`, '/kantor/musrenbang'])
  await lihat('asmawati', 1280, ['/kantor/perencanaan/pagu', '/kantor/perencanaan/rujukan/nomenklatur', '/kantor/perencanaan/impor'])
  assert.deepEqual(salah, [])
})

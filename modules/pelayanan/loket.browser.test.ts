import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { getUnitByKode } from '#kernel/organisation'
import { sql } from '#kernel/platform'
import { bertindak, listTugasTerbuka } from '#kernel/workflow'
import { masukSebagai } from '../../kernel/identity/testing.ts'
import { WCAG, langgaran } from '../../tools/akses.testing.ts'
import { openBrowser } from '../../tools/browser.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { bukaAntrean } from './antrean.ts'
import { judul, masukPegawai, tangkapKode } from './perjalanan.testing.ts'

// Served by keyboard alone: after signing in nothing is clicked. Without script, on a desk's screen.

const SITI = '7308014708909901'
let served: Served
let browser: Browser
const GAMBAR = join(import.meta.dirname, '../../test-output')
const foto = join(mkdtempSync(join(tmpdir(), 'balai-loket-')), 'warung.jpg')
before(async () => {
  mkdirSync(GAMBAR, { recursive: true })
  served = await serve()
  tangkapKode()
  const dpmptsp = await getUnitByKode(served.db, 'dpmptsp')
  for (const [huruf, nama] of [['A', 'Perizinan'], ['B', 'Pengambilan'], ['C', 'Pengaduan dan konsultasi']] as const) await served.db.transaction((tx) => bukaAntrean(tx, undefined, dpmptsp, { huruf, nama }))
  browser = await openBrowser()
  await sharp({ create: { width: 400, height: 300, channels: 3, background: '#b08050' } }).jpeg().toFile(foto)
})
after(async () => { await browser?.close(); await served?.close() })

const potret = (page: Page, nama: string) => page.screenshot({ path: join(GAMBAR, `loket-${nama}.png`), fullPage: true })
const halaman = async (width = 1280, javaScriptEnabled = false) => (await browser.newContext({ javaScriptEnabled, viewport: { width, height: 900 } })).newPage()

/** Fingers on the keys, counted. */
class Papan {
  tekanan = 0
  private readonly page: Page
  constructor(page: Page) { this.page = page }
  async tombol(nama: string): Promise<void> { this.tekanan++; await this.page.keyboard.press(nama) }
  async ketik(teks: string): Promise<void> { this.tekanan += teks.length; await this.page.keyboard.type(teks) }
  /** Tab until the cursor is on this element; it must be reachable. */
  async ke(pemilih: string): Promise<void> {
    for (let n = 0; n < 90; n++) {
      if (await this.page.locator(pemilih).first().evaluate((el) => el === document.activeElement)) return
      await this.tombol('Tab')
    }
    assert.fail(`${pemilih} cannot be reached by Tab`)
  }
  /** Enter, and the next page. */
  async masuk(): Promise<void> { await Promise.all([this.page.waitForNavigation(), this.tombol('Enter')]) }
  async berkas(pemilih: string, path: string): Promise<void> {
    await this.ke(pemilih)
    this.tekanan += 2 // the system's own dialogue opens on Space and is beyond a browser test: what was chosen there is put in
    await this.page.locator(pemilih).setInputFiles(path)
  }
  async tandai(nama: string): Promise<void> { await this.ke(`[name="${nama}"]`); await this.tombol('Space') }
}
const terfokus = (page: Page) => page.evaluate(() => (document.activeElement?.closest('main') ? (document.activeElement as HTMLInputElement).name : ''))

/** The cursor stands in that box by itself (browsers put it there just after the page has come). */
async function kursorDi(page: Page, nama: string): Promise<void> {
  for (let n = 0; n < 50 && await terfokus(page) !== nama; n++) await page.waitForTimeout(20)
  assert.equal(await terfokus(page), nama, 'the cursor waits in the box')
}

/** From the empty box to the receipt. `isian` are the boxes that are not known yet, in the order of the page. */
async function layani(page: Page, isian: Record<string, string>, potretan?: string): Promise<{ nomor: string; tekanan: number }> {
  const papan = new Papan(page)
  await page.goto(`${served.url}/kantor/loket`)
  await kursorDi(page, 'cari')
  await papan.ketik(SITI)
  await papan.masuk()
  assert.equal(await judul(page), 'Andi Siti Rahmawati')
  assert.ok(!(await page.locator('main').innerText()).includes(SITI), 'the NIK is masked')
  assert.ok(!page.url().includes(SITI), 'and not in the address')
  if (potretan) await potret(page, `${potretan}-orang`)
  await kursorDi(page, 'layanan')
  assert.ok(await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Loket' }).count(), 'the counter is in the menu')
  await papan.ketik('usaha')
  await papan.masuk()
  assert.equal(await judul(page), 'Surat Keterangan Usaha')
  for (const [nama, nilai] of Object.entries(isian)) { await papan.ke(`[name="${nama}"]`); await papan.ketik(nilai) }
  await papan.berkas('[name=foto_usaha]', foto)
  await papan.ke('[name=keperluan]')
  await papan.ketik('pengajuan KUR')
  await papan.tandai('pernyataan')
  if (potretan) await potret(page, `${potretan}-isian`)
  await papan.tandai('setuju')
  await papan.masuk()
  const teks = await page.locator('main').innerText()
  const nomor = /SKU-\d{4}-\d{7}/.exec(teks)?.[0]
  assert.ok(nomor, teks.slice(0, 400))
  assert.match(teks, /Selesai paling lambat/)
  assert.match(teks, /Diisikan oleh\s+Nurhayati/)
  assert.ok(await page.locator('svg.qr').count())
  if (potretan) await potret(page, `${potretan}-tanda-terima`)
  return { nomor, tekanan: papan.tekanan }
}

test('a citizen who comes again is served by keyboard alone, without script, in a few keys', { timeout: 180_000 }, async () => {
  const page = await halaman()
  await masukPegawai(page, served, 'nurhayati')
  const pertama = await layani(page, { nama_usaha: 'Kios Siti', jenis_usaha: 'Menjual sembako', mulai_usaha_hari: '1', mulai_usaha_bulan: '2', mulai_usaha_tahun: '2020', alamat_usaha_jalan: 'Dusun Cani' })
  const kedua = await layani(page, {}, 'kembali') // once only: the business is known by now
  assert.notEqual(kedua.nomor, pertama.nomor)
  assert.ok(kedua.tekanan <= 100, `${kedua.tekanan} keys; a practised officer types two or three a second`)
  for (let n = 0; n < 50 && !(await page.locator('main a.main').evaluate((el) => el === document.activeElement)); n++) await page.waitForTimeout(20)
  await page.keyboard.press('Enter') // the cursor waits on "serve the next"
  await page.waitForURL('**/kantor/loket')
  await page.context().close()
})

test('what is wrong is said once, nothing typed is lost, and sending again after a timeout gives the same receipt', { timeout: 120_000 }, async () => {
  const page = await halaman()
  const papan = new Papan(page)
  await masukPegawai(page, served, 'nurhayati')
  await page.goto(`${served.url}/kantor/loket`)
  await kursorDi(page, 'cari')
  await papan.ketik('7308014713909901') // month 13
  await papan.masuk()
  assert.match(await page.locator('.refusal').innerText(), /13/)
  await potret(page, 'nik-keliru')
  await page.locator('main [name=cari]').fill('')
  await papan.ke('main [name=cari]')
  await papan.ketik(SITI)
  await papan.masuk()
  await kursorDi(page, 'layanan')
  await papan.ketik('usaha')
  await papan.masuk()
  await papan.ke('[name=keperluan]')
  await papan.ketik('pengajuan KUR')
  await papan.masuk() // no photo, no declaration, no consent
  const salah = await page.locator('.refusal').innerText()
  for (const kata of [/Foto tempat usaha/, /pemohon telah memeriksa/]) assert.match(salah, kata)
  assert.equal(await page.locator('[name=keperluan]').inputValue(), 'pengajuan KUR')
  await potret(page, 'kurang')
  await papan.berkas('[name=foto_usaha]', foto)
  await papan.tandai('pernyataan')
  await papan.tandai('setuju')
  const isi = await page.locator('main form').first().evaluate((form) => Object.fromEntries([...new FormData(form as HTMLFormElement)].filter(([, nilai]) => typeof nilai === 'string')) as Record<string, string>)
  const alamat = page.url()
  await papan.masuk()
  const tujuan = page.url()
  assert.match(await page.locator('main').innerText(), /Permohonan terkirim/)
  const lagi = await page.request.post(alamat, { form: isi, maxRedirects: 0, headers: { origin: served.url } })
  assert.equal(lagi.status(), 303)
  assert.equal(new URL(lagi.headers().location!, served.url).href, tujuan, 'the same receipt')
  await page.context().close()
})

test('a paper form of somebody not known yet: printed, registered, copied with its scan, mended, handed over to a proxy', { timeout: 240_000 }, async () => {
  const page = await halaman()
  const papan = new Papan(page)
  await masukPegawai(page, served, 'nurhayati')
  await page.goto(`${served.url}/kantor/loket/blangko`)
  await papan.ke('main select')
  await page.locator('main select').selectOption('surat-keterangan-usaha')
  const isiBlangko = await page.locator('main form').first().evaluate((form) => Object.fromEntries([...new FormData(form as HTMLFormElement)]) as Record<string, string>)
  const cetakan = await page.request.post(page.url(), { form: isiBlangko, headers: { origin: served.url } })
  assert.equal((await cetakan.body()).subarray(0, 5).toString(), '%PDF-')
  const { seri } = await served.db.one<{ seri: string }>(sql`select seri from forms.blangko order by dicetak_pada desc limit 1`)
  await page.goto(`${served.url}/kantor/loket`)
  await kursorDi(page, 'cari')
  await papan.ketik(`${seri.slice(0, 5)} ${seri.slice(5).toLowerCase()}`) // as read off the sheet
  await papan.masuk()
  assert.match(await page.locator('main').innerText(), new RegExp(`Formulir kertas ${seri}`))
  await kursorDi(page, 'cari')
  await papan.ketik('7308015509929942')
  await papan.masuk()
  assert.match(await page.locator('main').innerText(), /belum tercatat/)
  assert.equal(await page.locator('[name=tanggal_lahir_tahun]').inputValue(), '1992', 'the NIK says the date; the card confirms it')
  await potret(page, 'orang-baru')
  await papan.ke('[name=nama]')
  await papan.ketik('Besse Tenri')
  await papan.masuk()
  assert.equal(await judul(page), 'Besse Tenri')
  assert.match(await page.locator('main').innerText(), /Terverifikasi/)
  await papan.ke('main form button.main')
  await papan.masuk()
  for (const [nama, nilai] of [['tempat_lahir', 'Bone'], ['pekerjaan', 'Pedagang'], ['kode_wilayah_cari', 'watang cani']] as const) { await papan.ke(`[name="${nama}"]`); await papan.ketik(nilai) }
  await papan.masuk() // Enter looks for the village first
  await papan.ke('[name=kode_wilayah][value="73.08.01.2002"]')
  await papan.tombol('Space')
  for (const [nama, nilai] of Object.entries({ alamat_jalan: 'Dusun Cani', nama_usaha: 'Warung Besse', jenis_usaha: 'Menjual kue', mulai_usaha_hari: '1', mulai_usaha_bulan: '2', mulai_usaha_tahun: '2021', alamat_usaha_jalan: 'Dusun Cani', keperluan: 'KUR' })) { await papan.ke(`[name="${nama}"]`); await papan.ketik(nilai) }
  await papan.tandai('pernyataan')
  await papan.tandai('setuju')
  await papan.masuk()
  assert.match(await page.locator('.refusal').innerText(), /pindaian formulir kertas/)
  assert.equal(await page.locator('[name=nama_usaha]').inputValue(), 'Warung Besse')
  await papan.berkas('[name=foto_usaha]', foto)
  await papan.berkas('[name=pindaian]', foto)
  await papan.ke('[name=setuju]')
  await papan.masuk()
  assert.match(await page.locator('main').innerText(), new RegExp(`Permohonan terkirim[\\s\\S]*${seri}`))
  const id = page.url().split('/').at(-1)!
  const lembar = await page.request.get(`${served.url}/kantor/loket/berkas/${id}/lembar.pdf`)
  assert.equal((await lembar.body()).subarray(0, 5).toString(), '%PDF-')
  await page.goto(`${served.url}/kantor/loket`)
  await kursorDi(page, 'cari')
  await papan.ketik(seri)
  await papan.masuk()
  assert.match(await page.locator('.refusal').innerText(), /sudah pernah didaftarkan/)
  await terbitkan(id)
  await page.goto(`${served.url}/kantor/serah/${id}`)
  await papan.ke('[name=penerima][value=pemohon]')
  await papan.tombol('ArrowDown') // somebody with a power of attorney
  await papan.ke('[name=nama]')
  await papan.ketik('Hasan')
  await papan.masuk()
  const salah = await page.locator('.refusal').innerText()
  for (const kata of [/hubungan/i, /pengenal/i]) assert.match(salah, kata)
  await papan.ke('[name=hubungan]')
  await papan.ketik('suami')
  await papan.tombol('Tab')
  await page.keyboard.press('Space')
  await papan.masuk()
  assert.match(await page.locator('main').innerText(), /Tanda terima penyerahan[\s\S]*Hasan \(suami\)/)
  await potret(page, 'penyerahan')
  await page.goto(`${served.url}/kantor/berkas/${id}`)
  assert.match(await page.locator('main').innerText(), /Diisikan oleh\s+Nurhayati[\s\S]*Diserahkan kepada\s+Hasan/)
  await page.context().close()
})
async function terbitkan(berkasId: string): Promise<void> {
  for (const [siapa, hasil] of [['nurhayati', 'lanjut'], ['abdulrahman', 'paraf'], ['mappasessu', 'tanda_tangan']] as const) {
    const [tugas] = await listTugasTerbuka(served.db, berkasId)
    const actor = await masukSebagai(served.db, siapa)
    await served.db.transaction((tx) => bertindak(tx, { tugasId: tugas!.id, hasil, actor }))
  }
  await served.runJobs()
}

test('the queue: a number on the phone, called by key, shown in the hall; pages of the counter have no accessibility fault', { timeout: 180_000 }, async () => {
  const ponsel = await halaman(360)
  await ponsel.goto(`${served.url}/antrean/dpmptsp`)
  await ponsel.getByText('B · Pengambilan').click()
  await ponsel.getByText('Lanjut usia').click()
  await potret(ponsel, 'ponsel-ambil')
  await Promise.all([ponsel.waitForNavigation(), ponsel.getByRole('button', { name: 'Ambil nomor' }).click()])
  assert.match(await ponsel.locator('main').innerText(), /B-001[\s\S]*giliran berikutnya/)
  await potret(ponsel, 'ponsel-nomor')
  const loket = await halaman()
  await masukPegawai(loket, served, 'fitriani')
  await loket.goto(`${served.url}/kantor/antrean`)
  await potret(loket, 'panggil')
  const papan = new Papan(loket)
  await papan.ke('main button.main')
  await papan.masuk()
  assert.match(await loket.locator('main').innerText(), /Sedang dilayani: B-001/)
  await potret(loket, 'dilayani')
  await ponsel.reload()
  assert.match(await ponsel.locator('main').innerText(), /Silakan ke loket 1/)
  const layar = await halaman(1920)
  await layar.goto(`${served.url}/layar/dpmptsp`)
  assert.match(await layar.locator('main').innerText(), /B-001/)
  await potret(layar, 'layar')
  await layar.goto(`${served.url}/kios/dpmptsp`)
  await potret(layar, 'kios')
  await Promise.all([layar.waitForNavigation(), layar.getByRole('button', { name: /Perizinan/ }).click()])
  assert.match(await layar.locator('main').innerText(), /A-001/)
  await potret(layar, 'kios-karcis')
  for (const page of [ponsel, loket, layar]) await page.context().close()
})

test('no accessibility fault on any page of counter, queue and handover, at 320 px nothing sticks out', { timeout: 240_000 }, async () => {
  const page = await halaman(320, true)
  await masukPegawai(page, served, 'nurhayati')
  const { id: orang } = await served.db.one<{ id: string }>(sql`select id from identity.orang where nik = ${SITI}`)
  const { id: berkas } = await served.db.one<{ id: string }>(sql`select berkas_id as id from pelayanan.loket order by pada limit 1`)
  const { id: unit } = await served.db.one<{ id: string }>(sql`select unit_id as id from pelayanan.loket limit 1`)
  await page.goto(`${served.url}/kantor/loket/orang/${orang}`)
  await page.locator('[name=layanan]').fill('usaha')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/isi/**')
  const alamat = [new URL(page.url()).pathname, '/kantor/loket', `/kantor/loket/orang/${orang}`, `/kantor/loket/berkas/${berkas}`, '/kantor/loket/blangko', '/kantor/antrean', '/kantor/antrean/atur', '/kantor/antrean/statistik?hari=30', '/kantor/serah', `/kantor/serah/${berkas}`,
    '/antrean/dpmptsp', '/kios/dpmptsp', '/layar/dpmptsp', `/kantor/berkas/${berkas}`]
  assert.ok(unit)
  const keluhan: string[] = []
  for (const satu of alamat) {
    await page.goto(served.url + satu)
    const violations = await langgaran(page, WCAG)
    keluhan.push(...violations.map((v) => `${satu}: ${v.id} ${v.nodes[0]!.html.slice(0, 160)}`))
    if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) keluhan.push(`${satu}: wider than 320 px`)
  }
  assert.deepEqual(keluhan, [])
  await page.context().close()
})

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page as Tab } from 'playwright-core'
import sharp from 'sharp'
import { h } from 'preact'
import { type BalaiServer, buildServer } from '#access/http'
import { Button, FileField, Form, Heading } from '#access/design'
import { action, defineModule, page } from '#access/web'
import { bacaFile, buatNaskah, cabutNaskah, getNaskah, sha256, tandaTangani } from '#kernel/documents'
import { SANDI_DEMO } from '#kernel/identity'
import { readConfig, setLog } from '#kernel/platform'
import { WCAG_DAN_KEBIASAAN, langgaran } from '../../tools/akses.testing.ts'
import { closeBrowser, openBrowser } from '#tools/browser'
import { KADES, SISTEM, naskahContoh } from '../../kernel/documents/contoh.testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { identitas } from '#access/identity'
import { dokumen, semuaUnggahan } from './index.ts'

// The verification pages under axe and without script; the upload script on a line that drops.

const diterima: { nama: string; ukuran: number; hash: string; lewat: string }[] = []
const uji = defineModule({ name: 'uji', needs: [], routes: [
  page({ path: '/uji', summary: 'Formulir uji', right: 'masuk', ask: async () => ({}), show: () => ({ title: 'Uji', script: 'unggah', body: h('div', {}, h(Heading, { children: 'Uji' }), h(Form, { files: true, children: [h(FileField, { name: 'ktp', label: 'Foto KTP' }), h(Button, { children: 'Kirim' })] })) }) }),
  action({ path: '/uji', summary: 'Terima uji', right: 'masuk', files: { maxBytes: 5_000_000 }, act: async (ctx) => {
    for (const upload of await semuaUnggahan(ctx)) { const bytes = readFileSync(upload.path); diterima.push({ nama: upload.name, ukuran: bytes.length, hash: sha256(bytes), lewat: ctx.uploads.includes(upload) ? 'formulir' : 'potongan' }) }
    return { goto: '/verifikasi' }
  } }),
] })
const folder = mkdtempSync(join(tmpdir(), 'balai-unggah-uji-'))
let own: OwnDatabase, server: BalaiServer, dasar = '', token = '', dicabut = '', surat = ''
before(async () => {
  setLog('silent')
  own = await ownDatabase()
  const port = await new Promise<number>((done) => { const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address() as { port: number }; s.close(() => done(port)) }) })
  dasar = `http://127.0.0.1:${port}`
  server = await buildServer({ db: own.db, config: readConfig({ ...process.env, PORT: String(port), BASE_URL: dasar }), modules: [identitas, dokumen, uji] })
  await server.http.listen({ port, host: '127.0.0.1' })
  const terbit = () => own.db.transaction(async (tx) => { const n = await buatNaskah(tx, naskahContoh(), SISTEM); await tandaTangani(tx, n.id, { penanda: KADES, actor: SISTEM }); return n })
  const satu = await terbit()
  token = satu.token
  surat = join(folder, 'surat.pdf')
  writeFileSync(surat, await bacaFile((await getNaskah(own.db, satu.id)).file_hash!))
  const dua = await terbit()
  dicabut = dua.token
  await own.db.transaction((tx) => cabutNaskah(tx, dua.id, 'Data usaha tidak benar', SISTEM))
})
after(async () => { setLog('error'); await server.drain(); await own.drop(); await closeBrowser(); rmSync(folder, { recursive: true }) })

async function tab<T>(pilihan: { script: boolean; width?: number; dark?: boolean }, kerja: (tab: Tab, context: BrowserContext) => Promise<T>): Promise<T> {
  const context = await (await openBrowser()).newContext({ javaScriptEnabled: pilihan.script, viewport: { width: pilihan.width ?? 360, height: 800 }, colorScheme: pilihan.dark ? 'dark' : 'light', baseURL: dasar })
  try { return await kerja(await context.newPage(), context) } finally { await context.close() }
}

test('a letter is checked by its file on a phone without script', () => tab({ script: false }, async (tab) => {
  await tab.goto('/verifikasi')
  await tab.setInputFiles('input[type=file]', surat)
  await tab.click('main button[type=submit]')
  await tab.getByText('Berkas ini asli dan suratnya berlaku').waitFor()
  await tab.getByRole('link', { name: 'Halaman surat ini' }).click()
  await tab.getByText('Surat ini sah dan berlaku').waitFor()
  assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= 360), 'nothing sticks out of a narrow screen')
}))

test('axe finds nothing on the verification pages, light and dark', async () => {
  for (const dark of [false, true]) {
    await tab({ script: true, dark, width: dark ? 360 : 1280 }, async (tab) => {
      for (const jalur of ['/verifikasi', `/v/${token}`, `/v/${dicabut}`]) {
        await tab.goto(jalur)
        const violations = await langgaran(tab, WCAG_DAN_KEBIASAAN)
        assert.deepEqual(violations.map((v) => `${jalur} ${v.id}: ${v.nodes[0]?.html.slice(0, 200)}`), [])
      }
    })
  }
})

async function masuk(tab: Tab): Promise<void> {
  await tab.goto('/masuk/sandi')
  await tab.fill('input[name=pengenal]', 'siti@contoh.invalid')
  await tab.fill('input[name=sandi]', SANDI_DEMO)
  await tab.click('main form button[type=submit]')
  await tab.waitForURL('**/akun')
}
const kirimkan = async (tab: Tab) => { await tab.click('main button[type=submit]'); await tab.waitForURL('**/verifikasi') }

test('a file goes ahead in pieces and goes on after the line drops; the form then carries only its id', () => tab({ script: true }, async (tab) => {
  await masuk(tab)
  const jalur = join(folder, 'akta.pdf')
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(400_000)])
  writeFileSync(jalur, bytes)
  let putus = 0
  await tab.route('**/api/v1/unggahan/*offset=*', (route) => (++putus === 2 || putus === 3 ? route.abort('connectionreset') : route.continue()))
  await tab.goto('/uji')
  await tab.setInputFiles('input[type=file]', jalur)
  await tab.getByText('Sambungan terputus').waitFor()
  await tab.getByText('akta.pdf sudah terkirim').waitFor({ timeout: 60_000 })
  await kirimkan(tab)
  assert.deepEqual(diterima.at(-1), { nama: 'akta.pdf', ukuran: bytes.length, hash: sha256(bytes), lewat: 'potongan' })
  assert.ok(putus > 4)
}))

test('a photo is made small on the phone, and pressing send too early only waits', () => tab({ script: true }, async (tab) => {
  await masuk(tab)
  const jalur = join(folder, 'IMG_0001.jpg')
  await sharp(randomBytes(2400 * 1600 * 3), { raw: { width: 2400, height: 1600, channels: 3 } }).blur(1.5).jpeg({ quality: 95 }).toFile(jalur)
  assert.ok(readFileSync(jalur).length > 900_000)
  await tab.goto('/uji')
  await tab.setInputFiles('input[type=file]', jalur)
  await kirimkan(tab)
  const jadi = diterima.at(-1)!
  assert.equal(jadi.lewat, 'potongan')
  assert.ok(jadi.ukuran <= 300_000, `${jadi.ukuran} bytes`)
}))

test('without script the same form sends the file whole', () => tab({ script: false }, async (tab) => {
  await masuk(tab)
  await tab.goto('/uji')
  await tab.setInputFiles('input[type=file]', surat)
  await kirimkan(tab)
  assert.deepEqual([diterima.at(-1)!.lewat, diterima.at(-1)!.hash], ['formulir', sha256(readFileSync(surat))])
}))

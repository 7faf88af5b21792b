import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page as Tab } from 'playwright-core'
import { type BalaiServer, buildServer } from '#access/http'
import { SANDI_DEMO, WARGA_DEMO, findOrangByNik } from '#kernel/identity'
import { readConfig, setLog } from '#kernel/platform'
import { WCAG_DAN_KEBIASAAN, langgaran } from '../../tools/akses.testing.ts'
import { closeBrowser, openBrowser } from '#tools/browser'
import { tampungKode } from '../../kernel/identity/testing.ts'
import { type OwnDatabase, ownDatabase } from '../../kernel/platform/testing.ts'
import { identitas } from './index.ts'

// The pages of identity in a real browser: registering without script on a small telephone, axe on every page, a passkey with
// the browser's own virtual authenticator.

describe('identity in a browser', () => {
  let own: OwnDatabase
  let server: BalaiServer
  let browser: Browser
  let base = ''
  const surat = tampungKode()
  before(async () => {
    setLog('silent')
    surat.pasang()
    own = await ownDatabase()
    const probe = (await import('node:net')).createServer().listen(0)
    const port = (probe.address() as AddressInfo).port
    await new Promise((done) => probe.close(done))
    base = `http://localhost:${port}`
    server = await buildServer({ db: own.db, config: readConfig({ ...process.env, PORT: String(port) }), modules: [identitas] })
    await server.http.listen({ port, host: 'localhost' })
    browser = await openBrowser()
  })
  after(async () => { setLog('error'); surat.lepas(); await server.drain(); await closeBrowser(); await own.drop() })

  async function axe(tab: Tab, nama: string): Promise<void> {
    const violations = await langgaran(tab, WCAG_DAN_KEBIASAAN)
    assert.deepEqual(violations.map(({ id, nodes }) => `${nama} ${id}: ${nodes[0]?.html.slice(0, 160)}`), [])
    assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${nama} sticks out`)
  }
  const kirim = async (tab: Tab, isi: Record<string, string>) => {
    for (const [nama, nilai] of Object.entries(isi)) await tab.fill(`main [name=${nama}]`, nilai)
    await Promise.all([tab.waitForLoadState('load'), tab.click('main form button[type=submit]')])
  }
  async function masukPegawai(konteks: BrowserContext, nama: string): Promise<Tab> {
    const tab = await konteks.newPage()
    await tab.goto(`${base}/masuk/pegawai?lanjut=/kantor/akun`)
    await kirim(tab, { nama_pengguna: nama, sandi: SANDI_DEMO })
    await tab.waitForURL(`${base}/kantor/akun`)
    return tab
  }

  test('a citizen registers without script on a telephone of 360 px', async () => {
    const konteks = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
    const tab = await konteks.newPage()
    await tab.goto(`${base}/daftar`)
    await kirim(tab, { nik: '7308013208909993' })
    assert.match(await tab.innerText('.refusal'), /ke-7 dan ke-8/)
    assert.equal(await tab.inputValue('[name=nik]'), '7308013208909993')
    await kirim(tab, { nik: '7308010708909993' })
    await kirim(tab, { nama: 'Dawiah', tanggal_lahir_hari: '7', tanggal_lahir_bulan: '8', tanggal_lahir_tahun: '1990' })
    await kirim(tab, { kontak: '0812 0000 9993' })
    await kirim(tab, { kode: surat.kiriman.at(-1)!.kode })
    assert.equal(new URL(tab.url()).pathname, '/akun')
    assert.match(await tab.innerText('main'), /Dawiah/)
    await konteks.close()
  })

  test('axe finds nothing on the pages of citizens, phone and desk', async () => {
    for (const width of [360, 1280]) {
      const konteks = await browser.newContext({ viewport: { width, height: 800 } })
      const tab = await konteks.newPage()
      for (const jalan of ['/masuk', '/masuk/sandi', '/masuk/pulih', '/masuk/pegawai', '/masuk/passkey', '/daftar']) { await tab.goto(base + jalan); await axe(tab, jalan) }
      await tab.goto(`${base}/daftar`)
      await kirim(tab, { nik: '1' })
      await axe(tab, '/daftar, refused')
      await tab.goto(`${base}/masuk/sandi?lanjut=/akun`)
      await kirim(tab, { pengenal: WARGA_DEMO[0]!.hp, sandi: SANDI_DEMO })
      for (const jalan of ['/akun', '/akun/data', '/akun/sesi', '/akun/penglihat', '/akun/kontak', '/akun/sandi']) { await tab.goto(base + jalan); await axe(tab, jalan) }
      await konteks.close()
    }
  })

  test('axe finds nothing on the pages of officials', async () => {
    const orang = (await findOrangByNik(own.db, WARGA_DEMO[2]!.nik))!
    for (const [nama, jalan] of [['budiman', ['/kantor/pengguna', '/kantor/pengguna/baru?q=si', '/kantor/peran', '/kantor/peran/kepala', '/kantor/aplikasi']], ['nurhayati', ['/kantor/akun', '/kantor/akun/totp', '/kantor/akun/passkey', '/kantor/akun/delegasi?q=ri', '/kantor/akun/kunci', '/kantor/orang', '/kantor/orang/baru', `/kantor/orang/${orang.id}`]]] as const) {
      for (const width of [360, 1280]) {
        const konteks = await browser.newContext({ viewport: { width, height: 800 } })
        const tab = await masukPegawai(konteks, nama)
        for (const satu of jalan) { await tab.goto(base + satu); await axe(tab, satu) }
        await konteks.close()
      }
    }
  })

  test('a passkey is registered and then asked for at sign-in', async () => {
    const konteks = await browser.newContext()
    const tab = await masukPegawai(konteks, 'ilham')
    const cdp = await konteks.newCDPSession(tab)
    await cdp.send('WebAuthn.enable')
    await cdp.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
    await tab.goto(`${base}/kantor/akun/passkey`)
    await tab.fill('[name=nama]', 'HP uji')
    await tab.click('[data-passkey] button')
    await tab.waitForSelector('td:has-text("HP uji"), th:has-text("HP uji")')
    await tab.goto(`${base}/kantor/akun`)
    await Promise.all([tab.waitForURL((u) => u.pathname === '/'), tab.click('main form[action="/keluar"] button')])
    await tab.goto(`${base}/masuk/pegawai?lanjut=/kantor/akun`)
    await kirim(tab, { nama_pengguna: 'ilham', sandi: SANDI_DEMO })
    await tab.waitForURL(`${base}/masuk/passkey`)
    await tab.click('[data-passkey] button')
    await tab.waitForURL(`${base}/kantor/akun`)
    await konteks.close()
  })
})

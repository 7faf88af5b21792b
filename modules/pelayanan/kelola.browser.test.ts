import { deepStrictEqual } from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { openSesi } from '#kernel/identity'
import { sql } from '#kernel/platform'
import type { Browser, Page } from 'playwright-core'
import { langgaran } from '../../tools/akses.testing.ts'
import { openBrowser } from '../../tools/browser.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { isi, lanjut } from './perjalanan.testing.ts'

// The keeper's walk with script off, on a phone and on a desk: every page of it under axe, none wider than the screen.

const KELOLA = '/kantor/layanan/surat-keterangan-usaha', GAMBAR = 'test-output/kelola'
let served: Served
let browser: Browser
before(async () => { served = await serve(); browser = await openBrowser(); mkdirSync(GAMBAR, { recursive: true }) })
after(async () => { await browser?.close(); await served?.close() })

async function buka(siapa: string | undefined, lebar: number, skrip: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: skrip, viewport: { width: lebar, height: 800 } })
  if (siapa) {
    const akun = await served.db.one<{ id: string; orang_id: null }>(sql`select id, orang_id from identity.akun where nama_pengguna = ${siapa}`)
    await context.addCookies([{ name: 'sesi', value: (await served.db.transaction((tx) => openSesi(tx, akun, 'sandi', { ip: '127.0.0.1' }))).token, url: served.url }])
  }
  return context.newPage()
}

test('an official changes a service with script off', async () => {
  const page = await buka('kurnia', 360, false)
  await page.goto(`${served.url}${KELOLA}`)
  await lanjut(page, 'Susun perubahan')
  await page.goto(`${served.url}${KELOLA}/ubah/persyaratan`)
  await lanjut(page, 'Tambah unggahan')
  await isi(page, { nama: 'Foto papan nama usaha', nama_en: 'Photo of the shop sign', petunjuk: 'Satu foto dari depan.', petunjuk_en: 'One photo from the front.' })
  await lanjut(page, 'Simpan')
  await page.goto(`${served.url}${KELOLA}/banding?dari=terbit&ke=draf`)
  deepStrictEqual((await page.locator('main li').first().innerText()).startsWith('Foto papan nama usaha ditambahkan'), true)
  await page.goto(`${served.url}${KELOLA}/coba`)
  deepStrictEqual(await page.getByText('Tidak ada kesalahan').count(), 1)
  await page.context().close()
})

const KANTOR = ['', '/ubah', '/ubah/pokok', '/ubah/waktu', '/ubah/persyaratan', '/ubah/persyaratan/foto_usaha', '/ubah/isian', '/ubah/isian/nama_usaha', '/ubah/surat', '/ubah/surat/2', '/definisi', '/konsultasi', '/coba', '/coba/formulir', '/coba/sop', '/banding?dari=terbit&ke=draf', '/terbitkan', '/cabut', '/salin', '/buang'].map((satu) => KELOLA + satu)
const UMUM = ['/layanan/surat-keterangan-usaha/sop', '/unit', '/unit/desa-7308012002', '/maklumat?unit=desa-7308012002']
test('no page breaks a rule of accessibility or the edge of the screen', async () => {
  const salah: string[] = []
  for (const [siapa, jalan] of [['kurnia', ['/kantor/layanan', ...KANTOR.filter((j) => !j.endsWith('/cabut'))]], ['nurjannah', [`${KELOLA}/terbitkan`, `${KELOLA}/cabut`]], [undefined, UMUM]] as const) {
    const page = await buka(siapa, 360, true)
    for (const satu of jalan) {
      await page.setViewportSize({ width: 360, height: 800 })
      const jawab = await page.goto(`${served.url}${satu}`)
      if (jawab?.status() !== 200) { salah.push(`${satu}: ${jawab?.status()}`); continue }
      for (const lebar of [360, 1280]) {
        await page.setViewportSize({ width: lebar, height: 800 })
        if (lebar === 360 && (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))) salah.push(`${satu}: wider than ${lebar}`)
        const violations = await langgaran(page)
        salah.push(...violations.map((v) => `${satu} (${lebar}): ${v.id}: ${v.nodes.slice(0, 2).map((n) => n.html.slice(0, 160)).join(' | ')}`))
        await page.screenshot({ path: `${GAMBAR}/${lebar}-${satu.slice(1).replace(/[^a-z0-9]+/g, '-')}.png`, fullPage: true })
      }
    }
    await page.context().close()
  }
  deepStrictEqual([...new Set(salah)], [])
})

// Tests only: people of the demo region at their browsers, filling the forms of the pages as they stand.
import assert from 'node:assert/strict'
import { openSesi } from '#kernel/identity'
import { sql } from '#kernel/platform'
import type { Browser, Locator, Page, Response } from 'playwright-core'
import type { Served } from '../../tools/serve.testing.ts'

export type Isian = Record<string, string | string[]>
export interface Orang {
  /** The page of a person (account name or NIK; 'umum' is nobody in particular). */
  buka(siapa: string, path: string): Promise<Page>
  /** Fills the form whose button says `tombol` (the first one that writes, when none is named) and sends it; answers where it led. Fails with the words of the page when it is refused. */
  isi(siapa: string, path: string, tombol: string | null, isian?: Isian): Promise<string>
  /** Everybody signs in anew: after the clock was moved, old sessions are over. */
  masukLagi(): Promise<void>
}

async function masukkan(form: Locator, nama: string, nilai: string, ke: number): Promise<void> {
  const unsur = form.locator(`[name="${nama}"]`).nth(ke)
  const jenis = await unsur.evaluate((e) => (e.tagName === 'SELECT' ? 'select' : (e as unknown as { type: string }).type))
  if (jenis === 'select') await unsur.selectOption(nilai)
  else if (jenis === 'radio' || jenis === 'checkbox') await form.locator(`[name="${nama}"][value="${nilai}"]`).first().check()
  else await unsur.fill(nilai)
}
const kata = async (page: Page): Promise<string> => (await page.innerText('main')).replace(/\s+/g, ' ').slice(0, 1200)

export function orangDiPeramban(browser: Browser, served: Served): Orang {
  const halaman = new Map<string, Page>()
  async function milik(siapa: string): Promise<Page> {
    const ada = halaman.get(siapa)
    if (ada) return ada
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    if (siapa !== 'umum') {
      const akun = await served.db.one<{ id: string; orang_id: string | null }>(sql`select a.id, a.orang_id from identity.akun a left join identity.orang o on o.id = a.orang_id where a.nama_pengguna = ${siapa} or o.nik = ${siapa}`)
      const { token } = await served.db.transaction((tx) => openSesi(tx, akun, 'sandi', { ip: '127.0.0.1' }))
      await context.addCookies([{ name: 'sesi', value: token, url: served.url }])
    }
    const page = await context.newPage()
    halaman.set(siapa, page)
    return page
  }
  return {
    async buka(siapa, path) {
      const page = await milik(siapa), jawab = await page.goto(served.url + path)
      assert.equal(jawab?.status(), 200, `${siapa} ${path}: ${await kata(page)}`)
      return page
    },
    async isi(siapa, path, tombol, isian = {}) {
      const page = await this.buka(siapa, path)
      await page.evaluate(() => { for (const lipatan of document.querySelectorAll('details')) lipatan.open = true })
      const form = page.locator(`main form[method="post"]${tombol ? `:has(button:has-text("${tombol}"))` : ''}`).first()
      assert.ok(await form.count(), `${siapa} ${path}: no form with "${tombol}"; ${await kata(page)}`)
      for (const [nama, nilai] of Object.entries(isian)) for (const [ke, satu] of [nilai].flat().entries()) await masukkan(form, nama, satu, ke)
      let terakhir: Response | undefined
      const dengar = (jawab: Response) => { if (jawab.request().isNavigationRequest() && jawab.frame() === page.mainFrame()) terakhir = jawab }
      page.on('response', dengar)
      const tekan = tombol ? form.locator(`button:has-text("${tombol}")`).first() : form.locator('button:not([type=button])').first()
      await Promise.all([page.waitForNavigation({ timeout: 30_000 }), tekan.click()])
      await page.waitForLoadState()
      page.off('response', dengar)
      assert.equal(terakhir?.status(), 200, `${siapa} ${path} "${tombol}": ${await kata(page)}`)
      return new URL(page.url()).pathname
    },
    async masukLagi() {
      for (const page of halaman.values()) await page.context().close()
      halaman.clear()
    },
  }
}

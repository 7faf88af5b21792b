import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, Page as Tab } from 'playwright-core'
import { WCAG_DAN_KEBIASAAN, langgaran } from '../../tools/akses.testing.ts'
import { closeBrowser, openBrowser } from '#tools/browser'
import { findAsset } from './aset.ts'
import { contohHalaman } from './contoh-halaman.tsx'

// The style guide under the eyes of axe (WCAG 2.2 AA and best practice), in both frames, light and dark, narrow and wide,
// served with the same Content-Security-Policy as the real pages.

const CSP = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const pages = contohHalaman()
const server = createServer((request, response) => {
  const found = findAsset(request.url!)
  if (found) return response.writeHead(200, { 'content-type': found.asset.mime }).end(found.body)
  const html = pages[request.url!.slice(1).split('?')[0]!]
  response.writeHead(html ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP }).end(html ?? '')
})
let browser: Browser
let base = ''
before(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})
after(async () => { server.close(); await closeBrowser() })

async function visit<Result>(name: string, options: { width: number; dark?: boolean; script?: boolean }, look: (tab: Tab, complaints: string[]) => Promise<Result>): Promise<Result> {
  const context = await browser.newContext({ viewport: { width: options.width, height: 800 }, colorScheme: options.dark ? 'dark' : 'light', javaScriptEnabled: options.script ?? true, bypassCSP: false })
  const tab = await context.newPage()
  const complaints: string[] = []
  tab.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
  try {
    await tab.goto(`${base}/${name}`)
    return await look(tab, complaints)
  } finally { await context.close() }
}
const told = (violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[]) => violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary?.slice(0, 200)}`).join(' | ')}`).join('\n')

for (const name of Object.keys(pages)) {
  for (const dark of [false, true]) {
    test(`${name}: axe finds nothing (${dark ? 'dark, phone' : 'light, desk'})`, async () => {
      await visit(name, { width: dark ? 360 : 1280, dark }, async (tab, complaints) => {
        const violations = await langgaran(tab, WCAG_DAN_KEBIASAAN)
        assert.equal(told(violations), '')
        assert.deepEqual(complaints, [])
      })
    })
  }
  test(`${name}: nothing sticks out at 320, 360, 1024 and 1280 px`, async () => {
    await visit(name, { width: 320 }, async (tab) => {
      for (const width of [320, 360, 1024, 1280]) {
        await tab.setViewportSize({ width, height: 800 })
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        assert.ok(wide <= 0, `${width} px: ${wide} px too wide`)
      }
    })
  })
  test(`${name}: targets are 44 px high, words 16 px (15 in office tables)`, async () => {
    const small = await visit(name, { width: 360 }, (tab) => tab.evaluate(() => {
      const seen = (element: Element) => { const box = element.getBoundingClientRect(); return box.width > 2 && box.height > 2 && !element.closest('.sr,.skip') }
      const inText = (element: Element) => element.tagName === 'A' && [...(element.parentElement?.childNodes ?? [])].some((node) => node.nodeType === 3 && node.textContent!.trim().length > 3)
      const low = [...document.querySelectorAll('button,select,textarea,input:not([type=hidden],[type=radio],[type=checkbox]),.option label,.tools a,header nav a,footer a,.tabs a,.pager a,.back,.crumbs a,.submit a')]
        .filter((element) => seen(element) && !inText(element) && element.getBoundingClientRect().height < 43.5).map((element) => `${element.tagName}.${element.className} ${element.textContent!.slice(0, 20)} ${Math.round(element.getBoundingClientRect().height)}px`)
      const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const tiny = new Set<string>()
      while (words.nextNode()) {
        const element = words.currentNode.parentElement!
        if (!words.currentNode.textContent!.trim() || !seen(element)) continue
        const size = parseFloat(getComputedStyle(element).fontSize)
        if (size < (element.closest('.kantor .table, .plain .table') ? 15 : 16)) tiny.add(`${element.tagName}.${element.className} ${size}px`)
      }
      return [...low, ...tiny]
    }))
    assert.deepEqual(small, [])
  })
}

test('keyboard: the first stop is the skip link, and every stop can be seen', async () => {
  await visit('portal-tanya', { width: 1280 }, async (tab) => {
    await tab.keyboard.press('Tab')
    assert.equal(await tab.evaluate(() => document.activeElement?.getAttribute('href')), '#isi')
    for (let stop = 0; stop < 12; stop++) {
      await tab.keyboard.press('Tab')
      const ring = await tab.evaluate(() => { const style = getComputedStyle(document.activeElement!); return document.activeElement === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || document.activeElement!.matches('.card a') })
      assert.ok(ring, `stop ${stop} has no visible focus`)
    }
  })
})

test('after a refusal the summary has the focus and its link leads to the field', async () => {
  await visit('portal-salah', { width: 360 }, async (tab) => {
    assert.equal(await tab.evaluate(() => document.activeElement?.className), 'refusal')
    await tab.click('.refusal li a')
    assert.equal(await tab.evaluate(() => document.activeElement?.id), 'isian-nama')
  })
})

test('the office menu is open at a desk and folded on a phone, without script', async () => {
  for (const [width, open] of [[1280, true], [360, false]] as const) {
    await visit('kantor-gaya', { width, script: false }, async (tab) => assert.equal(await tab.locator('.menu nav a').first().isVisible(), open))
  }
})

test('on paper: no navigation, the receipt stays', async () => {
  await visit('portal-bukti', { width: 800 }, async (tab) => {
    await tab.emulateMedia({ media: 'print', colorScheme: 'dark' })
    assert.equal(await tab.locator('header.site nav').isVisible(), false)
    assert.equal(await tab.locator('.panel').isVisible(), true)
    assert.equal(await tab.evaluate(() => getComputedStyle(document.body).color), 'rgb(0, 0, 0)')
  })
})

test('planted fault: axe sees a field without a label', async () => {
  pages['cacat'] = pages['portal-tanya']!.replace(/<label[^>]*>.*?<\/label>/, '')
  const found = await visit('cacat', { width: 360 }, async (tab) => (await langgaran(tab)).map(({ id }) => id))
  assert.ok(found.includes('label'), String(found))
  delete pages['cacat']
})

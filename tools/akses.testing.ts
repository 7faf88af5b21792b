// Tests only: a page judged by axe. Run in the page at once; the builder's own way opens a second page for every look and reads
// half a megabyte of script anew there, which only pages made of foreign frames need.
import { createRequire } from 'node:module'
import type { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

type Hasil = Awaited<ReturnType<AxeBuilder['analyze']>>
const require = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const { source } = require('axe-core') as { source: string }

export const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
export const WCAG_DAN_KEBIASAAN = [...WCAG, 'best-practice']

/** What axe finds wrong on the page as it stands; without `tags` by every rule that axe has switched on. */
export async function langgaran(page: Page, tags?: string[]): Promise<Hasil['violations']> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  return page.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: { run(context: Document, options: object): Promise<Hasil> } }
    return (await axe.run(document, { resultTypes: ['violations'], ...(values ? { runOnly: { type: 'tag', values } } : {}) })).violations
  }, tags)
}

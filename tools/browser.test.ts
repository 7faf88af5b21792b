import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findChromium } from './browser.ts'

test('a browser named in CHROMIUM is taken, a wrong one is refused with its name', () => {
  assert.equal(findChromium({ CHROMIUM: process.execPath }), process.execPath)
  assert.throws(() => findChromium({ CHROMIUM: '/tidak/ada' }), /CHROMIUM menunjuk ke \/tidak\/ada/)
})

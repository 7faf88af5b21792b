import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openSesi } from '#kernel/identity'
import { getUnitByKode } from '#kernel/organisation'
import { setLog, sql } from '#kernel/platform'
import type { Browser } from 'playwright-core'
import { langgaran } from '../../tools/akses.testing.ts'
import { openBrowser } from '../../tools/browser.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { tahunAnggaran } from './contoh/apbd.ts'

// The grid in a real browser: typed with the keyboard, kept row by row, pasted from a sheet, and nothing lost when the draft is
// locked under somebody's hands.

let served: Served, browser: Browser
before(async () => { served = await serve(); setLog('silent'); browser = await openBrowser() })
after(async () => { await browser?.close(); setLog('error'); await served?.close() })

test('keyboard, paste, and a lock that passes while someone types', { timeout: 120_000 }, async () => {
  const tahun = tahunAnggaran().disusun
  const sub = await served.db.one<{ id: string }>(sql`select id from penganggaran.sub where tahun = ${tahun} and kode = '1.03.01.2.06.0009' and sampai is null`)
  const akun = await served.db.one<{ id: string; orang_id: string | null }>(sql`select id, orang_id from identity.akun where nama_pengguna = 'pptkpu'`)
  const { token } = await served.db.transaction((tx) => openSesi(tx, akun, 'sandi', { ip: '127.0.0.1' }))
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'id-ID' })
  await context.addCookies([{ name: 'sesi', value: token, url: served.url }])
  const page = await context.newPage()
  await page.goto(`${served.url}/kantor/anggaran/sub/${sub.id}`)
  const baris = page.locator('[data-petak] tbody tr').first()
  const id = await baris.locator('[data-baris]').getAttribute('data-baris')
  const kini = () => served.db.one<{ nama: string; harga: bigint; jumlah: bigint; spesifikasi: string }>(sql`select nama, harga, jumlah, spesifikasi from penganggaran.rincian where id = ${id} and sampai is null`)
  await baris.locator('td').first().focus()
  for (const tombol of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(tombol)
  await page.keyboard.type('ketik lalu Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('F2')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('3 paket')
  await page.keyboard.press('Tab')
  await page.keyboard.type('7.000')
  await page.keyboard.press('Escape')
  await page.keyboard.type('5.000')
  await Promise.all([page.waitForResponse((j) => j.url().includes(`/rincian/${id}`)), page.keyboard.press('Enter')])
  await page.waitForFunction(() => !/Menyimpan/.test(document.querySelector('[data-petak] [role=status]')!.textContent!))
  assert.equal(await page.locator('[data-petak] [role=status]').textContent(), 'Tersimpan.', await page.locator('[data-petak] .error').allTextContents().then((e) => e.join()))
  assert.deepEqual(await kini().then((r) => [r.spesifikasi, r.harga, r.jumlah]), ['ketik lalu Tab', 5000n, 15_000n])
  assert.equal(await baris.locator('[data-jumlah-baris]').textContent(), '15.000')

  const pupr = (await getUnitByKode(served.db, 'pupr')).id
  await served.db.run(sql`update penganggaran.rka set keadaan = 'diajukan' where tahun = ${tahun} and unit_id = ${pupr}`)
  await baris.locator('td').nth(1).focus()
  await page.keyboard.type('tidak boleh hilang')
  await Promise.all([page.waitForResponse((j) => j.url().includes(`/rincian/${id}`) && j.status() === 409), page.keyboard.press('Enter')])
  await baris.locator('.error').waitFor()
  assert.match((await baris.locator('.error').textContent())!, /TAPD/)
  page.on('dialog', (d) => void d.accept())
  await page.reload()
  assert.equal(await baris.locator('[data-sel=spesifikasi]').textContent(), 'tidak boleh hilang')
  await served.db.run(sql`update penganggaran.rka set keadaan = 'disusun' where tahun = ${tahun} and unit_id = ${pupr}`)
  await baris.locator('td').nth(1).focus()
  await Promise.all([page.waitForResponse((j) => j.url().includes(`/rincian/${id}`) && j.ok()), page.keyboard.press('ArrowDown')])
  assert.equal((await kini()).spesifikasi, 'tidak boleh hilang')

  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/plain', '5.1.02.01.01.0052\tDari papan klip\t\t2 kotak x 3 Kali\t18.000\t0\t1.1\tAula\n5.1.02.01.01.0024\tBaris kedua\t\t1 paket\t75.000\t0\t1.1\tAula')
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await page.waitForURL(/tempelan/)
  assert.deepEqual((await langgaran(page, ['wcag2a', 'wcag2aa'])).map((v) => v.id), [])
  await page.getByRole('button', { name: 'Tambahkan semuanya' }).click()
  await page.waitForURL(/anggaran\/sub/)
  assert.equal((await served.db.many(sql`select 1 from penganggaran.rincian where sub_id = ${sub.id} and sampai is null and nama in ('Dari papan klip', 'Baris kedua') and jumlah in (108000, 75000)`)).length, 2)
  assert.deepEqual((await langgaran(page, ['wcag2a', 'wcag2aa'])).map((v) => v.id), [])
})

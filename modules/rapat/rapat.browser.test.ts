import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { openSesi } from '#kernel/identity'
import { getJabatanByKode } from '#kernel/organisation'
import { now, sql } from '#kernel/platform'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { WCAG, langgaran } from '../../tools/akses.testing.ts'
import { openBrowser } from '../../tools/browser.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'
import { kodeHadir } from './kehadiran.ts'
import { findRapatUntuk } from './rapat.sql.ts'
import { history } from './seed.ts'

// The meetings of the demo world as their people see them, on a telephone without script and on a desk: every page under axe,
// none wider than the screen; the code of the room scanned by a guest and by an official.

const GAMBAR = 'test-output/rapat'
let served: Served
let browser: Browser
const konteks: BrowserContext[] = []
before(async () => { served = await serve(); await history(served.db); browser = await openBrowser(); mkdirSync(GAMBAR, { recursive: true }) })
after(async () => { for (const satu of konteks) await satu.close(); await browser?.close(); await served?.close() })

async function orang(nama: string | undefined, lebar: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: lebar, height: lebar < 500 ? 740 : 900 }, javaScriptEnabled: lebar > 500, locale: 'id-ID' })
  konteks.push(context)
  if (nama) {
    const akun = await served.db.one<{ id: string; orang_id: string | null }>(sql`select id, orang_id from identity.akun where nama_pengguna = ${nama}`)
    await context.addCookies([{ name: 'sesi', value: (await served.db.transaction((tx) => openSesi(tx, akun, 'sandi', { ip: '127.0.0.1' }))).token, url: served.url }])
  }
  return context.newPage()
}
async function periksa(tab: Page, path: string, gambar: string): Promise<void> {
  const jawab = await tab.goto(served.url + path)
  assert.equal(jawab?.status(), 200, path)
  await tab.screenshot({ path: `${GAMBAR}/${gambar}-${tab.viewportSize()!.width}.png`, fullPage: true })
  // Without script in the page nothing can be evaluated there; the pages are the same at both widths, so axe looks at the wide one.
  if (tab.viewportSize()!.width > 500) {
    const violations = await langgaran(tab, WCAG)
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).slice(0, 2).join(' | ')}`), [], path)
  }
  const lebih = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(lebih <= 0, `${path}: ${lebih} px too wide at ${tab.viewportSize()!.width}`)
}

test('meetings, minutes, rooms, agenda and the start page on a telephone and on a desk', { timeout: 180_000 }, async () => {
  const seri = await served.db.many<{ id: string; keadaan: string }>(sql`select id, keadaan from rapat.rapat where judul like 'Rapat koordinasi mingguan%' order by urut_seri`)
  const bupati = (await getJabatanByKode(served.db, 'pemkab.bupati')).id
  const [kelima, keenam] = [seri[4]!.id, seri[5]!.id]
  for (const lebar of [360, 1280]) {
    const kepala = await orang('nurjannah', lebar), sekretaris = await orang('syamsuddin', lebar), takdir = await orang('takdir', lebar)
    await periksa(kepala, '/kantor', 'beranda')
    await periksa(kepala, `/kantor/rapat/${kelima}`, 'rapat')
    await periksa(kepala, `/kantor/rapat/${kelima}/pengesahan`, 'pengesahan')
    await periksa(sekretaris, `/kantor/rapat/${keenam}`, 'rapat-berikut')
    await periksa(sekretaris, `/kantor/rapat/${keenam}/notula`, 'notula')
    await periksa(sekretaris, '/kantor/rapat/baru', 'baru')
    await periksa(sekretaris, '/kantor/ruang', 'ruang')
    await periksa(sekretaris, `/kantor/diskusi/rapat/${keenam}`, 'diskusi')
    for (const tampil of ['pekan', 'bulan']) await periksa(takdir, `/kantor/agenda/${bupati}?tampil=${tampil}`, `agenda-${tampil}`)
    if (lebar === 1280) { await takdir.emulateMedia({ media: 'print' }); await takdir.screenshot({ path: `${GAMBAR}/agenda-cetak.png`, fullPage: true }) }
  }
})

test('the code in the room: a guest types name and agency, an official taps once', { timeout: 60_000 }, async () => {
  const id = (await served.db.one<{ id: string }>(sql`select id from rapat.rapat where judul like 'Rapat koordinasi mingguan%' and keadaan = 'direncanakan' order by urut_seri desc limit 1`)).id
  await served.db.run(sql`update rapat.pemakaian set batal_pada = now() where rapat_id = ${id}`)
  await served.db.run(sql`update rapat.rapat set mulai = ${new Date(now().getTime() - 600_000)}, selesai = ${new Date(now().getTime() + 3_000_000)} where id = ${id}`)
  const layar = await orang('syamsuddin', 1280)
  await periksa(layar, `/kantor/rapat/${id}/layar`, 'layar')
  assert.match(await layar.locator('main').innerText(), /Pindai untuk daftar hadir[\s\S]*0 orang sudah hadir/)
  const alamat = await kode(id)
  const tamu = await orang(undefined, 360)
  await tamu.goto(served.url + alamat)
  await tamu.getByLabel('Nama lengkap').fill('Suriani')
  await tamu.getByLabel('Lembaga atau jabatan').fill('Bank Contoh')
  await tamu.getByRole('button', { name: 'Saya hadir' }).click()
  await tamu.getByText('Anda sudah tercatat hadir').waitFor()
  const ilham = await orang('ilham', 360)
  await ilham.goto(served.url + alamat)
  await ilham.getByRole('button', { name: 'Saya hadir' }).click()
  await ilham.getByText('Anda sudah tercatat hadir').waitFor()
  await periksa(layar, `/kantor/rapat/${id}/daftar-hadir`, 'daftar-hadir')
  assert.match(await layar.locator('main').innerText(), /2 orang hadir[\s\S]*Suriani[\s\S]*Ilham Saputra/)
})
async function kode(id: string): Promise<string> {
  return `/hadir/${kodeHadir((await findRapatUntuk(served.db, { kind: 'sistem', sebab: 'uji' }, id))!, now())}`
}

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { actorFromToken, openSesi } from '#kernel/identity'
import { sql, uuid } from '#kernel/platform'
import { getUnitByKode } from '#kernel/organisation'
import { ajukanBerkas, findProsesTerbaru, listTugasTerbuka } from '#kernel/workflow'
import type { ReadRoute } from '#access/web'
import type { Browser, BrowserContext, Page, Response } from 'playwright-core'
import { WCAG, langgaran } from '../../tools/akses.testing.ts'
import { openBrowser } from '../../tools/browser.ts'
import { type Served, parts, serve } from '../../tools/serve.testing.ts'
import type { Warga } from '#kernel/identity'

// Every page of every part, by whoever may open it: no accessibility violation, nothing inline, nothing wider than a phone,
// and for citizens the weight that a poor line bears (a whole page with everything it loads, as it crosses the wire).

const BERAT_PORTAL = 30 * 1024
let served: Served
let browser: Browser
let berkas: { id: string; token: string; tugas: string }

async function token(username: string): Promise<string> {
  const akun = await served.db.one<{ id: string; orang_id: string | null }>(username === 'warga'
    ? sql`select a.id, a.orang_id from identity.akun a join identity.orang o on o.id = a.orang_id where o.nik = '7308014708909901'`
    : sql`select id, orang_id from identity.akun where nama_pengguna = ${username}`)
  return (await served.db.transaction((tx) => openSesi(tx, akun, 'sandi', { ip: '127.0.0.1' }))).token
}

before(async () => {
  served = await serve()
  browser = await openBrowser()
  const siti = (await actorFromToken(served.db, await token('warga'))) as Warga
  berkas = await served.db.transaction(async (tx) => {
    const proses = (await findProsesTerbaru(tx, 'surat-keterangan-usaha'))!
    const hasil = await ajukanBerkas(tx, { proses, actor: siti, pemohon: { id: siti.orangId, nama: siti.nama }, unit: await getUnitByKode(tx, 'desa-7308012002'), wilayah: '73.08.01.2002', kanal: 'portal', kunci: uuid(), awalan: 'SKU',
      jawaban: { tempat_lahir: 'Bone', tanggal_lahir: '1990-08-07', jenis_kelamin: 'P', pekerjaan: 'Pedagang', kode_wilayah: '73.08.01.2002', alamat: 'Dusun Lappa Bosse', nama_usaha: 'Warung Siti', jenis_usaha: 'Sembako', mulai_usaha: '2020-01-01', alamat_usaha: 'Dusun Lappa Bosse', keperluan: 'kredit', pernyataan: true } })
    return { id: hasil.berkas.id, token: hasil.berkas.token, tugas: (await listTugasTerbuka(tx, hasil.berkas.id))[0]!.id }
  })
})
after(async () => { await browser?.close(); await served?.close() })

function alamat(route: ReadRoute): string {
  const isi = route.path.replace('/layanan/:kode', '/layanan/surat-keterangan-usaha').replace('/peristiwa/:kode', '/peristiwa/usaha').replace('/kantor/tugas/:id', `/kantor/tugas/${berkas.tugas}`)
    .replace(/^\/(kantor\/berkas|permohonan)\/:id/, `/$1/${berkas.id}`).replace(':token', berkas.token).replace(/:kode|:peran|:halaman/g, 'tidak-ada').replace(/:\w+/g, uuid())
  return isi.endsWith('/tindak') ? `${isi}?hasil=kembalikan` : isi
}

interface Wadah { nama: string; context: BrowserContext; page: Page }
async function wadah(nama: string): Promise<Wadah> {
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: { width: 320, height: 720 } })
  if (nama !== 'publik') await context.addCookies([{ name: 'sesi', value: await token(nama), url: served.url }])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { nama, context, page }
}

/** What lies under the name of its content is pressed once. */
const tertimbang = new Map<string, number>()
/** Bytes of an answer as it crosses the wire. */
async function bobot(jawab: Response): Promise<number> {
  const url = jawab.url(), tetap = new URL(url).pathname.startsWith('/aset/')
  if (url.startsWith('data:')) return 0
  if (tetap && tertimbang.has(url)) return tertimbang.get(url)!
  try {
    const isi = await jawab.body()
    const berat = /text|javascript|json|svg/.test(jawab.headers()['content-type'] ?? '') ? brotliCompressSync(isi).length : isi.length
    if (tetap) tertimbang.set(url, berat)
    return berat
  } catch { return 0 }
}

/** Refusals of one kind look alike: one of each, in each frame, is enough for the slow look (`ditolak`). */
async function periksa({ page, nama }: Wadah, route: ReadRoute, salah: string[], ditolak: Set<string>): Promise<void> {
  const ditimbang: Promise<number>[] = [], portal = (route.frame ?? 'portal') === 'portal'
  const timbang = (jawab: Response) => { ditimbang.push(bobot(jawab)) }
  if (portal) page.on('response', timbang)
  const sebut = `${alamat(route)} (${nama})`
  try {
    const jawab = await page.goto(served.url + alamat(route), { waitUntil: 'load' })
    if (!/text\/html/.test(jawab?.headers()['content-type'] ?? '')) return
    if ((jawab?.status() ?? 500) >= 500) salah.push(`${sebut}: ${jawab?.status()}`)
    const berat = (await Promise.all(ditimbang)).reduce((a, b) => a + b, 0)
    if (portal && berat > BERAT_PORTAL) salah.push(`${sebut}: ${berat} bytes`)
    const { gaya, lebar } = await page.evaluate(() => ({ gaya: document.querySelector('[style]') !== null, lebar: document.documentElement.scrollWidth }))
    if (gaya) salah.push(`${sebut}: style attribute`)
    if (lebar > 321) salah.push(`${sebut}: ${lebar} px wide on a 320 px phone`)
    const jenis = `${jawab!.status()} ${route.frame}`
    if (jawab!.status() >= 400 && ditolak.has(jenis)) return
    if (jawab!.status() >= 400) ditolak.add(jenis)
    for (const v of await langgaran(page, WCAG)) salah.push(`${sebut}: ${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`)
  } catch (error) {
    if (!/Download is starting|ERR_ABORTED/.test(String(error))) salah.push(`${sebut}: ${String(error).split('\n')[0]}`)
  } finally { page.off('response', timbang) }
}

/** Plans, budgets and payments: who sees most of each. */
const UANG: [RegExp, string][] = [[/^(perencanaan|usulan|rencana|harga)\./, 'asmawati'], [/^anggaran\.(lihat|kelola|verifikasi)/, 'ppkd'], [/^anggaran\./, 'pptkpu'], [/^(spp|penerimaan)\./, 'bendaharapu'], [/^(sp2d|spd)\./, 'kuasabud'], [/^fisik\./, 'pptkpu']]
const pengunjung = (route: ReadRoute): string => {
  const { right } = route
  const uang = typeof right === 'string' ? undefined : UANG.find(([pola]) => right.hak.some((h) => pola.test(h)))
  if (uang) return uang[1]
  if (typeof right !== 'string') return right.hak.some((h) => /pengguna|organisasi|sistem/.test(h)) ? 'budiman' : right.hak.some((h) => /audit/.test(h)) ? 'rahmatia' : right.hak.some((h) => /layanan\.kelola|skm/.test(h)) ? 'kurnia' : right.hak.some((h) => /pdp\.(kelola|insiden)/.test(h)) ? 'hasmawati' : right.hak.some((h) => /izin/.test(h)) ? 'nurjannah' : right.hak.some((h) => /ringkasan/.test(h)) ? 'basorahim' : 'nurhayati'
  return right === 'publik' ? 'publik' : right === 'pegawai' || (right === 'masuk' && route.frame === 'kantor') ? 'nurhayati' : 'warga'
}

test('every page: accessible, light, nothing inline, fits a 320 px phone', { timeout: 1_200_000 }, async () => {
  const routes = parts.flatMap((p) => p.routes ?? []).filter((r): r is ReadRoute => r.method === 'GET' && Boolean(r.show))
  const salah: string[] = []
  const milik = Object.entries(Object.groupBy(routes, pengunjung)) as [string, ReadRoute[]][]
  // Two people look at the same time, whoever has most to see first, so that both end at about the same moment.
  const lajur: [string, ReadRoute[]][][] = [[], []]
  const panjang = (satu: [string, ReadRoute[]][]) => satu.reduce((n, [, daftar]) => n + daftar.length, 0)
  for (const satu of milik.sort(([, a], [, b]) => b.length - a.length)) lajur.sort((a, b) => panjang(a) - panjang(b))[0]!.push(satu)
  await Promise.all(lajur.map(async (orang) => {
    const ditolak = new Set<string>()
    for (const [nama, daftar] of orang) {
      const satu = await wadah(nama)
      for (const route of daftar) await periksa(satu, route, salah, ditolak)
      await satu.context.close()
    }
  }))
  assert.deepEqual(salah, [])
  assert.ok(routes.length > 60, `${routes.length} pages looked at`)
})

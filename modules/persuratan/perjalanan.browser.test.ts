import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openSesi } from '#kernel/identity'
import { sql } from '#kernel/platform'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { foto } from '../../access/http/tamu.testing.ts'
import { WCAG, langgaran } from '../../tools/akses.testing.ts'
import { closeBrowser, openBrowser } from '../../tools/browser.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'

// A letter from outside on its way through four offices, as its people see it: Hasriani (the Regent's clerk) enters it, Andi Takdir
// (Regent) and Muhammad Idris (secretary of the region) pass it on from their telephones, Nurjannah (head of the one-stop office)
// answers it with a signed letter, and all of them see it done. Nobody else sees it at all.

let served: Served
let browser: Browser
const konteks: BrowserContext[] = []
before(async () => { served = await serve(); browser = await openBrowser() })
after(async () => { for (const satu of konteks) await satu.close(); await closeBrowser(); await served?.close() })

const TELEPON = { width: 360, height: 740 }, MEJA = { width: 1280, height: 900 }
async function orang(nama: string, layar: typeof MEJA, script = true): Promise<Page> {
  const akun = await served.db.one<{ id: string; orang_id: string | null }>(sql`select id, orang_id from identity.akun where nama_pengguna = ${nama}`)
  const { token } = await served.db.transaction((tx) => openSesi(tx, akun, 'sandi', { ip: '127.0.0.1' }))
  const context = await browser.newContext({ viewport: layar, javaScriptEnabled: script, hasTouch: layar === TELEPON })
  konteks.push(context)
  await context.addCookies([{ name: 'sesi', value: token, url: served.url }])
  const tab = await context.newPage()
  tab.setDefaultTimeout(15_000)
  return tab
}
const buka = (tab: Page, path: string) => tab.goto(served.url + path)
const isi = (tab: Page) => tab.locator('main').innerText()
const lebih = (tab: Page) => tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
/** Nothing sticks out, axe finds nothing, and what a thumb must hit is high enough. */
async function periksaLayar(tab: Page, sebut: string): Promise<void> {
  assert.ok((await lebih(tab)) <= 0, `${sebut}: ${await lebih(tab)} px too wide`)
  const violations = await langgaran(tab, WCAG)
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).slice(0, 2).join(' | ')}`), [], sebut)
  const pendek = await tab.evaluate(() => [...document.querySelectorAll('main button, main .option, main .row, main .button')].map((e) => [e.textContent!.trim().slice(0, 30), Math.round(e.getBoundingClientRect().height)] as const).filter(([, tinggi]) => tinggi > 0 && tinggi < 44))
  assert.deepEqual(pendek, [], `${sebut}: too low for a thumb`)
}

const HAL = 'Permintaan data perizinan usaha mikro'
test('a letter from outside: clerk, Regent and secretary by telephone, agency, signed answer, done', async () => {
  const hasriani = await orang('hasriani', MEJA)
  await buka(hasriani, '/kantor/surat/baru')
  await hasriani.setInputFiles('input[type=file]', { name: 'pindaian.jpg', mimeType: 'image/jpeg', buffer: await foto() })
  for (const [label, nilai] of [['Dari', 'Ombudsman Perwakilan Sulawesi Selatan'], ['Nomor surat', 'T/411/ORI-SS/XI/2026'], ['Hal', HAL]] as const) await hasriani.getByLabel(label, { exact: false }).first().fill(nilai)
  await hasriani.locator('select[name=klasifikasi]').selectOption('503')
  await hasriani.locator('select[name=kecepatan]').selectOption('segera')
  await hasriani.getByRole('button', { name: 'Simpan dan beri nomor agenda' }).click()
  await hasriani.getByText('Tersimpan dengan nomor agenda 1/').waitFor()
  const alamat = new URL(hasriani.url()).pathname
  assert.match(await isi(hasriani), /Diserahkan kepada Bupati Bone/)

  const takdir = await orang('takdir', TELEPON)
  await buka(takdir, '/kantor/arahan')
  await periksaLayar(takdir, 'row of letters')
  await takdir.getByRole('link', { name: HAL }).click()
  await periksaLayar(takdir, 'disposition')
  assert.ok(await takdir.getByRole('button', { name: 'Kirim disposisi' }).isVisible())
  await takdir.getByText('Sekretaris Daerah', { exact: true }).click()
  await takdir.getByText('Koordinasikan dan konfirmasikan').click()
  const { y, height } = (await takdir.getByRole('button', { name: 'Kirim disposisi' }).boundingBox())!
  assert.ok(y > 0 && y + height <= TELEPON.height, 'the button stays under the thumb')
  await takdir.getByRole('button', { name: 'Kirim disposisi' }).click()
  await takdir.getByText('Disposisi terkirim kepada 1 jabatan.').waitFor()
  await takdir.getByText('Semua surat sudah diarahkan').waitFor()

  // The secretary's telephone runs no script: he ticks, looks for a post, and finds his ticks again.
  const sekda = await orang('sekda', TELEPON, false)
  await buka(sekda, '/kantor/arahan')
  await sekda.getByRole('link', { name: HAL }).click()
  assert.match(await isi(sekda), /Bupati Bone: Koordinasikan dan konfirmasikan/)
  await sekda.getByText('Siapkan jawaban').click()
  await sekda.locator('textarea[name=catatan]').fill('Cocokkan dengan data OSS.')
  await sekda.getByText('Jabatan lain').click()
  await sekda.getByLabel('Cari nama jabatan atau unit').fill('kepala penanaman modal')
  await sekda.getByRole('button', { name: 'Cari jabatan' }).click()
  assert.ok(await sekda.getByLabel('Siapkan jawaban').isChecked())
  assert.equal(await sekda.locator('textarea[name=catatan]').inputValue(), 'Cocokkan dengan data OSS.')
  assert.doesNotMatch(sekda.url(), /OSS|penanaman/)
  await sekda.getByLabel(/^Kepala Dinas Penanaman Modal/).check()
  await sekda.getByRole('button', { name: 'Kirim disposisi' }).click()
  assert.match(await isi(sekda), /Semua surat sudah diarahkan/)

  const nurjannah = await orang('nurjannah', MEJA, false)
  await buka(nurjannah, alamat)
  assert.match(await isi(nurjannah), /Disposisi untuk Anda[\s\S]*Siapkan jawaban[\s\S]*Cocokkan dengan data OSS\./)
  await nurjannah.getByRole('link', { name: 'Jawab dengan surat' }).click()
  await nurjannah.getByRole('button', { name: 'Lanjut ke isi surat' }).click()
  await nurjannah.locator('textarea[name=teks]').fill('Menjawab surat Saudara, terlampir data perizinan usaha mikro.\n\nDemikian disampaikan.')
  await nurjannah.getByRole('button', { name: 'Simpan', exact: true }).click()
  await nurjannah.getByRole('button', { name: 'Ajukan untuk paraf dan tanda tangan' }).click()
  await nurjannah.getByRole('button', { name: 'Tandatangani', exact: true }).click()
  const nomor = /Ditandatangani dengan nomor (\S+)\./.exec(await isi(nurjannah).then(async (teks) => `${teks} ${await nurjannah.locator('body').innerText()}`))?.[1]
  assert.ok(nomor, 'the answer has its number')

  await served.runJobs()
  for (const [nama, tab] of [['sekda', sekda], ['takdir', takdir], ['hasriani', hasriani]] as const) {
    await buka(tab, alamat)
    assert.match(await isi(tab), /Selesai ditindaklanjuti/, nama)
  }
  await buka(sekda, alamat)
  assert.ok((await isi(sekda)).includes(`Dijawab dengan surat nomor ${nomor}`), 'the secretary sees by which letter')
  await sekda.getByRole('link', { name: nomor }).first().click()
  assert.match(await isi(sekda), /Balasan: Permintaan data perizinan/)
  await buka(hasriani, '/kantor/surat/buku')
  assert.match(await hasriani.locator('body').innerText(), /Permintaan data perizinan usaha mikro[\s\S]*Sekretaris Daerah/)
  for (const luar of ['ilham', 'basorahim', 'mappasessu']) assert.equal((await buka(await orang(luar, MEJA, false), alamat))!.status(), 404, luar)
})

test('the archivist: a dossier of papers closed long ago, due, proposed, appraised, signed, destroyed; its stub', { timeout: 180_000 }, async () => {
  const arsiparis = await orang('syamsuddin', MEJA)
  await buka(arsiparis, '/kantor/arsip/berkas/baru')
  await arsiparis.locator('select[name=klasifikasi]').selectOption('005')
  for (const [nama, nilai] of [['judul', 'Undangan rapat tahun 2018'], ['tahun', '2018'], ['lokasi', 'Ruang arsip, rak 3']] as const) await arsiparis.locator(`[name=${nama}]`).fill(nilai)
  await arsiparis.getByRole('button', { name: 'Buka berkas' }).click()
  await arsiparis.getByText('Tambah arsip kertas').click()
  for (const [nama, nilai] of [['uraian', 'Undangan rapat evaluasi'], ['nomor', '005/77/2018'], ['jumlah', '2 lembar']] as const) await arsiparis.locator(`form[action$="/kertas"] [name=${nama}]`).fill(nilai)
  await arsiparis.getByRole('button', { name: 'Tambah', exact: true }).click()
  await arsiparis.getByText('Tutup berkas').first().click()
  for (const [nama, nilai] of [['hari', '31'], ['bulan', '12'], ['tahun', '2018']] as const) await arsiparis.locator(`[name=ditutup_${nama}]`).fill(nilai)
  await arsiparis.getByRole('button', { name: 'Tutup berkas' }).click()
  const berkas = new URL(arsiparis.url()).pathname
  assert.match(await isi(arsiparis), /Inaktif sejak\s+1 Januari 2020[\s\S]*Masa simpan berakhir\s+1 Januari 2021, musnah/)
  await periksaLayar(arsiparis, 'dossier')

  await buka(arsiparis, '/kantor/arsip/penyusutan')
  await periksaLayar(arsiparis, 'what is due')
  await arsiparis.getByRole('link', { name: 'Usulkan pemusnahan' }).click()
  assert.match(await isi(arsiparis), /Undangan rapat tahun 2018[\s\S]*Panitia penilai/)
  await periksaLayar(arsiparis, 'proposal')
  await arsiparis.getByRole('button', { name: 'Kirim kepada panitia penilai' }).click()
  const alamat = new URL(arsiparis.url()).pathname
  for (const [nama, tombol] of [['darmawati', 'Setuju'], ['zainuddin', 'Setuju'], ['palaguna', 'Setuju'], ['nurjannah', 'Tanda tangani'], ['darmawati', 'Tanda tangani'], ['zainuddin', 'Tanda tangani'], ['palaguna', 'Tanda tangani'], ['darmawati', 'Tanda tangani'], ['zainuddin', 'Tanda tangani']] as const) {
    const tab = await orang(nama, TELEPON)
    await buka(tab, alamat)
    const ini = tab.getByRole('button', { name: tombol, exact: true })
    if (await ini.count() === 0) continue // not this one's turn: the order of the signatures is the record's
    await periksaLayar(tab, `${nama}: ${tombol}`)
    await ini.click()
  }
  await buka(arsiparis, alamat)
  assert.equal((await arsiparis.request.get(`${served.url}${alamat}/berita-acara.pdf`)).headers()['content-type'], 'application/pdf')
  await arsiparis.getByRole('link', { name: 'Laksanakan pemusnahan' }).click()
  await periksaLayar(arsiparis, 'last question')
  const { nomor } = await served.db.one<{ nomor: string }>(sql`select nomor from kearsipan.penyusutan where id = ${alamat.split('/').at(-1)!}`)
  assert.ok((await isi(arsiparis)).includes(nomor), 'the number to be typed stands there')
  await arsiparis.locator('[name=konfirmasi]').fill(nomor)
  await arsiparis.locator('form:has([name=konfirmasi]) button').click()
  await buka(arsiparis, berkas)
  assert.match(await isi(arsiparis), /\(dimusnahkan\)[\s\S]*005\/77\/2018/)
  assert.ok((await isi(arsiparis)).includes(`Musnah, berita acara ${nomor}`))
  assert.doesNotMatch(await isi(arsiparis), /rapat evaluasi|rak 3/)
  await periksaLayar(arsiparis, 'stub')
})

test('reports and registers on a telephone and on the desk: nothing sticks out, axe finds nothing', async () => {
  for (const layar of [TELEPON, MEJA]) {
    const tab = await orang('sekda', layar)
    for (const path of ['/kantor/surat', '/kantor/surat/unit', '/kantor/surat/laporan', '/kantor/surat/laporan/cetak', '/kantor/surat/buku']) { assert.equal((await buka(tab, path))!.status(), 200, path); await periksaLayar(tab, `${path} ${layar.width}`) }
  }
})

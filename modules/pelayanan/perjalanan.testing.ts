// Tests only: what a person does with a browser, said once for every journey.
import { type KirimanKode, setPengirimKode } from '#kernel/identity'
import type { Page } from 'playwright-core'
import type { Served } from '../../tools/serve.testing.ts'

export const SANDI = 'balai-demo-2026'
let kodeTerakhir = ''
/** Codes that identity would send are kept here instead. */
export function tangkapKode(): void { setPengirimKode(async (_tx, kiriman: KirimanKode) => { kodeTerakhir = kiriman.kode }) }
export const kode = (): string => kodeTerakhir

/** Fills boxes by their name: text, radios and selects by value, checkboxes by true, files by path. */
export async function isi(page: Page, nilai: Record<string, string | boolean | { berkas: string }>): Promise<void> {
  for (const [nama, isian] of Object.entries(nilai)) {
    const kotak = page.locator(`main [name="${nama}"]`)
    const jenis = await kotak.first().evaluate((el) => (el.tagName === 'INPUT' ? (el as HTMLInputElement).type : el.tagName.toLowerCase()))
    if (typeof isian === 'object') await kotak.first().setInputFiles(isian.berkas)
    else if (typeof isian === 'boolean') await kotak.first().setChecked(isian)
    else if (jenis === 'radio') await page.locator(`main [name="${nama}"][value="${isian}"]`).check()
    else if (jenis === 'select') await kotak.first().selectOption(isian)
    else await kotak.first().fill(isian)
  }
}
export const judul = async (page: Page): Promise<string> => (await page.locator('h1').first().innerText()).trim()
/** Presses the main button of the page's form and waits for the next page. */
export async function lanjut(page: Page, nama?: string | RegExp): Promise<void> {
  const tombol = nama ? page.locator('main').getByRole('button', { name: nama }) : page.locator('main button.main').last()
  await Promise.all([page.waitForLoadState('load'), tombol.first().click()])
}
export async function tekan(page: Page, nama: string | RegExp): Promise<void> {
  await Promise.all([page.waitForLoadState('load'), page.locator('main').getByRole('link', { name: nama }).first().click()])
}

export async function masukPegawai(page: Page, served: Served, username: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto(`${served.url}/masuk/pegawai`)
  await isi(page, { nama_pengguna: username, sandi: SANDI })
  await lanjut(page)
}
/** A citizen of the demo world signs in by a one-time code. */
export async function masukWarga(page: Page, served: Served, pengenal: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto(`${served.url}/masuk`)
  await isi(page, { pengenal })
  await lanjut(page)
  await isi(page, { kode: kode() })
  await lanjut(page)
}
/** Registers somebody new, up to being signed in. */
export async function daftar(page: Page, served: Served, orang: { nik: string; nama: string; hari: string; bulan: string; tahun: string; kontak: string }): Promise<void> {
  await page.context().clearCookies()
  await page.goto(`${served.url}/daftar`)
  await isi(page, { nik: orang.nik })
  await lanjut(page)
  await isi(page, { nama: orang.nama, tanggal_lahir_hari: orang.hari, tanggal_lahir_bulan: orang.bulan, tanggal_lahir_tahun: orang.tahun })
  await lanjut(page)
  await isi(page, { kontak: orang.kontak })
  await lanjut(page)
  await isi(page, { kode: kode() })
  await lanjut(page)
}
/** Opens the most urgent task of this step on the official's desk and chooses an outcome of it. */
export async function bukaTindakan(page: Page, served: Served, langkah: string | RegExp, hasil: string | RegExp): Promise<void> {
  await page.goto(`${served.url}/kantor/kotak-masuk`)
  await tekan(page, langkah)
  await tekan(page, hasil)
}

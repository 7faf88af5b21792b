import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

// What stands in a scan, by Tesseract with Indonesian and poppler, both of Debian and both optional. One page at a time, in
// a process of its own with a limit, so that a broken page costs a page and not the letter.

/** Programs found on this machine; `bahasa` is what Tesseract reads. */
export interface AlatPindaian { tesseract?: string; bahasa: string; pdftoppm?: string; pdftotext?: string; pdfinfo?: string }
const PROGRAM = ['tesseract', 'pdftoppm', 'pdftotext', 'pdfinfo'] as const
const TUNGGU_MS = 60_000
/** More letters than a page holds: what is longer is no page of words. */
const HURUF_HALAMAN = 30_000
/** A page with so many letters was written by a computer: its own words are better than any guess. */
const HURUF_ASLI = 40

function cariProgram(nama: string, path: string): string | undefined {
  return path.split(delimiter).filter(Boolean).map((folder) => join(folder, nama)).find((jalur) => { try { accessSync(jalur, constants.X_OK); return true } catch { return false } })
}
const jalankan = (program: string, args: string[], masuk?: Buffer): Promise<Buffer> => new Promise((selesai, gagal) => {
  const anak = execFile(program, args, { encoding: 'buffer', timeout: TUNGGU_MS, killSignal: 'SIGKILL', maxBuffer: 64 << 20, env: { PATH: process.env.PATH, OMP_THREAD_LIMIT: '1', LC_ALL: 'C.UTF-8' } }, (error, keluar) => (error ? gagal(error) : selesai(keluar)))
  anak.stdin?.on('error', () => {}) // it died before it had read all: the callback says so
  anak.stdin?.end(masuk)
})

let dikenal: { path: string; alat: Promise<AlatPindaian> } | undefined
/** What this machine can read with; looked for once for each PATH. */
export function cariAlat(path = process.env.PATH ?? ''): Promise<AlatPindaian> {
  if (dikenal?.path !== path) dikenal = { path, alat: periksaAlat(path) }
  return dikenal.alat
}
async function periksaAlat(path: string): Promise<AlatPindaian> {
  const ada = Object.fromEntries(PROGRAM.flatMap((nama) => { const jalur = cariProgram(nama, path); return jalur ? [[nama, jalur]] : [] })) as Partial<Record<(typeof PROGRAM)[number], string>>
  const bahasa = ada.tesseract ? (await jalankan(ada.tesseract, ['--list-langs']).catch(() => Buffer.alloc(0))).toString() : ''
  const pilih = /^ind$/m.test(bahasa) ? 'ind' : /^eng$/m.test(bahasa) ? 'eng' : ''
  const { tesseract, ...lain } = ada
  return { ...lain, bahasa: pilih, ...(tesseract && pilih ? { tesseract } : {}) }
}
/** Can a scan be read here at all? Pictures need Tesseract; PDF needs poppler besides. */
export const dapatMembaca = (alat: AlatPindaian, mime: string): boolean => Boolean(mime === 'application/pdf' ? alat.pdfinfo && alat.pdftotext && (alat.tesseract ? alat.pdftoppm : true) : alat.tesseract)

const rapi = (teks: string) => [...teks.replaceAll('\0', '').toWellFormed().replace(/[ \t\f]+/g, ' ').replace(/\n{3,}/g, '\n\n').trim()].slice(0, HURUF_HALAMAN).join('')

/** A scan laid out for reading; `tutup` removes what was laid out. */
export interface Terbuka { halaman: number; baca(nomor: number): Promise<string>; tutup(): Promise<void> }
/** Opens a scan; a picture is one page. Throws when it cannot even be counted (a broken PDF). */
export async function bukaPindaian(alat: AlatPindaian, bytes: Buffer, mime: string): Promise<Terbuka> {
  if (mime !== 'application/pdf') return { halaman: 1, baca: async () => rapi((await jalankan(alat.tesseract!, ['stdin', 'stdout', '-l', alat.bahasa], bytes)).toString()), tutup: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'balai-pindai-'))
  const tutup = () => rm(folder, { recursive: true, force: true })
  try {
    const pdf = join(folder, 'a.pdf')
    await writeFile(pdf, bytes, { mode: 0o600 })
    const halaman = Number(/^Pages:\s+(\d+)/m.exec((await jalankan(alat.pdfinfo!, [pdf])).toString())?.[1] ?? Number.NaN)
    if (!Number.isInteger(halaman) || halaman < 1) throw new Error('a PDF without pages')
    return { halaman, baca: (nomor) => bacaHalaman(alat, folder, pdf, nomor), tutup }
  } catch (error) { await tutup(); throw error }
}
async function bacaHalaman(alat: AlatPindaian, folder: string, pdf: string, nomor: number): Promise<string> {
  const asli = rapi((await jalankan(alat.pdftotext!, ['-f', String(nomor), '-l', String(nomor), '-enc', 'UTF-8', pdf, '-'])).toString())
  if (asli.replace(/\s/g, '').length >= HURUF_ASLI || !alat.tesseract || !alat.pdftoppm) return asli
  const gambar = join(folder, 'h')
  await jalankan(alat.pdftoppm, ['-f', String(nomor), '-l', String(nomor), '-r', '200', '-gray', '-png', '-singlefile', '-scale-to', '3000', pdf, gambar])
  try { return rapi((await jalankan(alat.tesseract, ['stdin', 'stdout', '-l', alat.bahasa], await readFile(`${gambar}.png`))).toString()) } finally { await rm(`${gambar}.png`, { force: true }) }
}

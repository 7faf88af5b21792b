import { fileTypeFromBuffer } from 'file-type'
import { refuse } from '#kernel/platform'
import { type CacatPdf, RUMIT } from './periksa-pdf.ts'
import { Utas, UtasLama, bergiliran } from './utas.ts'
import { angka } from './sebutan.ts'

// A handed-in file is judged by what is in it, never by its name or what the browser said about it. Images are decoded and
// written anew: place, camera and anything hidden behind the picture stay behind.

export type JenisBerkas = 'pdf' | 'jpeg' | 'png'
export interface AturanBerkas { terima: JenisBerkas[]; maksBytes: number }
export interface BerkasBersih { bytes: Buffer; jenis: JenisBerkas; mime: string }

const MIME: Record<JenisBerkas, string> = { pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png' }
export const EKSTENSI: Record<JenisBerkas, string> = { pdf: 'pdf', jpeg: 'jpg', png: 'png' }
const SEBUT: Record<JenisBerkas, string> = { pdf: 'PDF', jpeg: 'JPG', png: 'PNG' }
const PIKSEL = 50_000_000
const SISI = 4096
const mb = (bytes: number) => `${angka(Math.round((bytes / 1_000_000) * 10) / 10)} MB`
const daftar = (terima: JenisBerkas[]) => new Intl.ListFormat('id', { type: 'disjunction' }).format(terima.map((jenis) => SEBUT[jenis]))

export function periksaUkuran(ukuran: number, { maksBytes }: AturanBerkas): void {
  if (ukuran === 0) refuse('berkas-kosong', 'Berkas ini kosong (0 byte). Pilih berkas yang lain.')
  if (ukuran > maksBytes) refuse('berkas-terlalu-besar', `Berkas ini ${mb(ukuran)}, paling besar ${mb(maksBytes)}. Perkecil atau foto ulang dengan mutu lebih rendah.`, { status: 413 })
}

async function jenisMenurutIsi(bytes: Buffer, terima: JenisBerkas[]): Promise<JenisBerkas> {
  const kenal = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const jenis = (Object.keys(MIME) as JenisBerkas[]).find((satu) => MIME[satu] === kenal?.mime)
  if (jenis && terima.includes(jenis)) return jenis
  const sebenarnya = kenal ? `isinya ${kenal.ext.toUpperCase()}` : 'isinya tidak dikenal'
  return refuse('jenis-berkas-keliru', `Berkas ini tidak dapat diterima: ${sebenarnya}. Kirim ${daftar(terima)}.`, { status: 415 })
}

/** Large pictures at once would take every thread from the passwords, files and pages that wait for one too. */
const satuPersatu = bergiliran()
const PEMERIKSA = new Utas<Uint8Array, CacatPdf | undefined>(new URL('./periksa-pdf.utas.ts', import.meta.url), 10_000)

async function periksaPdfUnggahan(bytes: Buffer): Promise<void> {
  const cacat = await PEMERIKSA.tanya(bytes).catch((error: unknown) => {
    if (error instanceof UtasLama) return { kode: RUMIT[0], pesan: RUMIT[1] }
    throw error
  })
  if (cacat) refuse(cacat.kode, cacat.pesan, { status: 415 })
}

async function tulisUlangGambar(bytes: Buffer, jenis: 'jpeg' | 'png'): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  const rusak = () => refuse('gambar-rusak', 'Gambar ini rusak dan tidak dapat dibuka. Foto ulang, lalu kirim lagi.', { status: 415 })
  // The header alone says how large the picture would be; nothing is unpacked before that is known.
  const { width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: false }).metadata().catch(rusak)
  if (width * height > PIKSEL) refuse('gambar-terlalu-besar', `Gambar ini ${angka(width)} × ${angka(height)} titik, terlalu besar untuk dibuka. Paling besar 50 juta titik.`, { status: 413 })
  const lurus = sharp(bytes, { limitInputPixels: PIKSEL, failOn: 'error', sequentialRead: true }).rotate().resize({ width: SISI, height: SISI, fit: 'inside', withoutEnlargement: true })
  const hasil = jenis === 'jpeg' ? lurus.jpeg({ quality: 85 }) : lurus.png({ compressionLevel: 8 })
  return hasil.toBuffer().catch(rusak)
}

/** The file as it may be kept; refuses with what is wrong and what to do (413 too large, 415 wrong or unsafe content). */
export async function periksaBerkas(bytes: Buffer, aturan: AturanBerkas): Promise<BerkasBersih> {
  periksaUkuran(bytes.length, aturan)
  const jenis = await jenisMenurutIsi(bytes, aturan.terima)
  if (jenis !== 'pdf') return { bytes: await satuPersatu(() => tulisUlangGambar(bytes, jenis)), jenis, mime: MIME[jenis] }
  await periksaPdfUnggahan(bytes)
  return { bytes, jenis, mime: MIME.pdf }
}

const LATIN_KE_ARAH = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
/** Of a longer name the beginning is enough; the expressions below take the square of its length. */
const TERPANJANG = 400
/** A name that is safe to show and to save under: no path, no control or direction marks, at most 100 letters, the extension of its content. */
export function bersihkanNama(nama: string, jenis: JenisBerkas | (string & {})): string {
  const dasar = (nama.split(/[/\\]/).at(-1) ?? '').slice(0, TERPANJANG).normalize('NFC').replace(LATIN_KE_ARAH, '').replace(/[<>:"|?*]/g, ' ').replace(/\s+/g, ' ').replace(/(\.[A-Za-z0-9]{1,5})+$/, '').replace(/^[\s.]+|[\s.]+$/g, '')
  return `${[...dasar].slice(0, 100).join('') || 'berkas'}.${EKSTENSI[jenis as JenisBerkas] ?? jenis}`
}

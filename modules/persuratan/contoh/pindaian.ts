import { siapkanBita, simpanUnggahan } from '#kernel/documents'
import { tanggalPanjang } from '#kernel/organisation'
import type { Database } from '#kernel/platform'
import sharp from 'sharp'

/** A letter whose scan is drawn. `oleh`: who laid it on the glass. */
export interface SuratPindaian { id: string; hal: string; nomor: string; tanggal: string; pengirim: string; oleh: string }

const LEBAR = 620, TINGGI = 877
const aman = (teks: string) => teks.replace(/[&<>"]/g, (huruf) => `&#${huruf.charCodeAt(0)};`)
const baris = (y: number, lebar: number) => `<rect x="70" y="${y}" width="${lebar}" height="5" fill="#777"/>`

/** A page as a scanner sees it: a letterhead, number and subject legible, the words below as lines, slightly askew. */
function gambar({ hal, nomor, tanggal, pengirim }: SuratPindaian): Buffer {
  const miring = ((hal.length % 7) - 3) / 6
  const kata = Array.from({ length: 14 }, (_, n) => baris(330 + n * 24, 300 + ((hal.length * 37 + n * 91) % 180))).join('')
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${LEBAR}" height="${TINGGI}"><rect width="${LEBAR}" height="${TINGGI}" fill="#e9e7e0"/><g transform="rotate(${miring} 310 438)" font-family="serif" fill="#222"><rect x="18" y="14" width="584" height="848" fill="#fbfaf5"/>
    <text x="310" y="80" font-size="19" font-weight="bold" text-anchor="middle">${aman(pengirim.toUpperCase())}</text><rect x="60" y="100" width="500" height="3"/>
    <text x="560" y="150" font-size="15" text-anchor="end">${aman(tanggalPanjang(tanggal))}</text><text x="70" y="190" font-size="15">Nomor : ${aman(nomor)}</text><text x="70" y="216" font-size="15">Hal : ${aman(hal.slice(0, 62))}</text>
    <text x="70" y="270" font-size="15">Yth. Bupati Bone dan jajaran</text>${kata}<text x="400" y="720" font-size="15">Contoh</text></g></svg>`)
}

const ATURAN = { terima: ['jpeg' as const], maksBytes: 2_000_000 }
/** Draws the scans and hangs them on their letters, through the checks of every upload. */
export async function lampirkanPindaian(db: Database, surat: SuratPindaian[]): Promise<void> {
  const siap = await Promise.all(surat.map(async (satu) => ({ satu, berkas: await siapkanBita(await sharp(gambar(satu)).greyscale().jpeg({ quality: 55 }).toBuffer(), 'pindaian.jpg', ATURAN) })))
  await db.transaction(async (tx) => {
    for (const { satu, berkas } of siap) await simpanUnggahan(tx, berkas, { ...ATURAN, objek: { jenis: 'surat', id: satu.id }, pengunggah: satu.oleh })
  })
}

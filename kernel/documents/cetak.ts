import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import QRCode from 'qrcode'
import { now } from '#kernel/platform'
import type { BlokSurat } from './isi-surat.ts'
import { LAMBANG_CONTOH } from './lambang.ts'

// Sets a letter as PDF/A-2a: tagged for screen readers, fonts embedded, Indonesian language, title and date in the file.

export type Templat = 'dinas' | 'surat' | 'keputusan' | 'tagihan' | 'tanda_terima'
export interface Kop {
  /** "Pemerintah Kabupaten Bone". */
  pemerintah: string
  /** Lines below it, from the larger unit to the smaller: ["Kecamatan Barebbo", "Desa Watang Cani"]. */
  unit: string[]
  alamat: string
  /** SVG text of the region's emblem; absent: an emblem of our own; null: none. */
  logo?: string | null
}
/** Who signs, in the words of the signature block (`baris`: "a.n. BUPATI BONE", "SEKRETARIS DAERAH,"). */
export interface BlokPenanda { peran?: string; baris: string[]; nama: string; pangkat?: string; nip?: string }
export interface Keputusan { tentang?: string; oleh?: string; menimbang?: string[]; mengingat?: string[]; menetapkan?: string; diktum?: string[] }
export interface Tagihan { baris: [string, string][]; jumlah: string; terbilang: string; kode_bayar: string; jatuh_tempo: string; cara?: string; sanksi?: string }

/** A run of a sentence, with what stands out about it. */
export interface PotongCetak { teks: string; tebal?: true; miring?: true; garis?: true }
export type BlokCetak =
  | { jenis: 'judul'; teks: PotongCetak[]; tingkat: 1 | 2 }
  | { jenis: 'paragraf'; teks: PotongCetak[] }
  | { jenis: 'butir'; gaya: 'titik' | 'angka' | 'huruf'; butir: { teks: PotongCetak[]; tingkat: number }[] }
  | { jenis: 'daftar'; baris: [PotongCetak[], PotongCetak[]][] }
  | { jenis: 'tabel'; kepala: PotongCetak[][]; baris: PotongCetak[][][] }
/** A naskah dinas (Permendagri 1/2023): what stands around the words depends on its layout. */
export interface IsiDinas {
  tata_letak: 'surat' | 'nota' | 'keputusan' | 'peraturan' | 'berita_acara' | 'perintah' | 'edaran' | 'piagam'
  nama_jenis: string
  hal: string
  sifat: string
  /** "RAHASIA" and above, printed at the head of every page. */
  keamanan?: string
  lampiran: string
  /** Post that signs, for a nota dinas. */
  dari: string
  kepada: { nama: string; di: string }[]
  blok: BlokCetak[]
}

/** Everything a letter is made of, except what signing adds (number, date, kind of signature). Plain data, kept frozen with the letter. */
export interface IsiNaskah {
  templat: Templat
  kop: Kop
  judul: string
  isi: BlokSurat[]
  tempat: string
  penandatangan: BlokPenanda[]
  tembusan?: string[]
  /** In words: "sampai dengan 9 November 2027". */
  berlaku?: string
  keputusan?: Keputusan
  tagihan?: Tagihan
  /** Only with the template `dinas`. */
  dinas?: IsiDinas
}
export type JenisPenyedia = 'local-ca' | 'bsre' | 'manual'
export interface Cetakan {
  nomor: string
  /** Date of the letter, 'YYYY-MM-DD'. */
  tanggal: string
  /** Address in the QR. */
  alamatPeriksa: string
  penyedia: JenisPenyedia
  konsep?: boolean
}

const UU_ITE = 'UU ITE Nomor 11 Tahun 2008 Pasal 5 ayat (1): Informasi Elektronik dan/atau Dokumen Elektronik dan/atau hasil cetaknya merupakan alat bukti hukum yang sah.'
/** The footer may say only what is true: a certificate of BSrE is named only when BSrE signed (PP 71/2019 Ps 59–64). */
export function kaki(cetakan: Cetakan): string[] {
  const periksa = `Periksa keaslian surat ini: ${cetakan.alamatPeriksa}`
  if (cetakan.konsep) return ['Konsep: belum ditandatangani dan belum berlaku.']
  if (cetakan.penyedia === 'bsre') return ['Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh BSrE, BSSN.', UU_ITE, periksa]
  if (cetakan.penyedia === 'local-ca') return ['Dokumen ini ditandatangani secara elektronik (tidak tersertifikasi) dengan sertifikat yang diterbitkan pemerintah daerah.', UU_ITE, periksa]
  return [periksa]
}

const butuh = createRequire(import.meta.url)
const huruf = (nama: string) => readFileSync(butuh.resolve(`@expo-google-fonts/public-sans/${nama}/PublicSans_${nama}.ttf`))
let mesin: NodeCompiler | undefined
let pakai = 0
/** One compiler for the process: it holds the fonts; its cache is emptied now and then, or it would keep every letter ever set. */
export async function kompilator(): Promise<NodeCompiler> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  mesin ??= NodeCompiler.create({ workspace: join(import.meta.dirname, 'templat'), fontArgs: [{ fontBlobs: ['400Regular', '700Bold', '400Regular_Italic'].map(huruf) }] })
  if (++pakai % 20 === 0) mesin.evictCache(10)
  return mesin
}

const qrSvg = (alamat: string) => QRCode.toString(alamat, { type: 'svg', errorCorrectionLevel: 'M', margin: 1 })

/** Sets any of our templates with its data; `qr` is the address in the code. `bertanda`: tagged through and through (PDF/A-2a); without, pages that are not may follow (PDF/A-2b). A template's fault is thrown with the compiler's own words. */
export async function setTemplat(templat: string, data: object, qr: string, { bertanda = true } = {}): Promise<Buffer> {
  const typst = await kompilator()
  const hasil = typst.compile({ mainFilePath: join(import.meta.dirname, 'templat', `${templat}.typ`), inputs: { data: JSON.stringify(data), qr: await qrSvg(qr) } })
  if (hasil.hasError() || !hasil.result) throw new Error(`templat ${templat}: ${JSON.stringify(hasil.takeDiagnostics()?.shortDiagnostics ?? 'unknown')}`)
  return typst.pdf(hasil.result, { pdfStandard: (bertanda ? 'a-2a' : 'a-2b') as never, creationTimestamp: Math.floor(now().getTime() / 1000) })
}

/** The letter as PDF/A-2a bytes, before any signature. */
export async function cetakNaskah(isi: IsiNaskah, cetakan: Cetakan): Promise<Buffer> {
  const { logo, ...kop } = isi.kop
  const data = {
    ...isi, tembusan: isi.tembusan ?? [], kop: { ...kop, ...(logo === null ? {} : { logo: logo ?? LAMBANG_CONTOH }) },
    nomor: cetakan.nomor, tanggal: cetakan.tanggal, alamat_periksa: cetakan.alamatPeriksa, konsep: cetakan.konsep ?? false,
    elektronik: cetakan.penyedia !== 'manual' && !cetakan.konsep, kaki: kaki(cetakan),
  }
  return beriIdTetap(await setTemplat(isi.templat, data, cetakan.alamatPeriksa), cetakan.alamatPeriksa)
}

/**
 * The setter derives a document's permanent /ID from title and author, which two letters may share; ours comes from the address of
 * its verification page, so that an answer from a signing service can be told from somebody else's letter.
 */
function beriIdTetap(pdf: Buffer, alamat: string): Buffer {
  const lama = /\/ID \[\(([A-Za-z0-9+/=]{24})\)/.exec(pdf.subarray(-2048).toString('latin1'))?.[1]
  if (!lama) throw new Error('the set PDF has no /ID of the known form')
  const baru = createHash('sha256').update(alamat).digest().subarray(0, 16).toString('base64')
  return Buffer.from(pdf.toString('latin1').replaceAll(lama, baru), 'latin1')
}

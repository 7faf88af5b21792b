// The form on paper: a blank from the same definition as the pages, with boxes to write in and a code that joins the sheet
// to its case at the counter; and the sheet of filled answers.
import { randomInt } from 'node:crypto'
import { type Kop, setTemplat } from '#kernel/documents'
import { tanggalPanjang } from '#kernel/organisation'
import { type Db, type Tx, now, refuse } from '#kernel/platform'
import { type BlangkoRow, findBlangko, insertBlangko, useBlangko } from './draf.sql.ts'
import { type Formulir, type Isian, type Jawaban, namaIsian, semuaIsian } from './isian.ts'
import { jelaskanKondisi } from './jelaskan.ts'
import { BARIS_MAKS } from './periksa.ts'
import { type Rujukan, ringkasan } from './tampil.ts'

// ---- serial numbers: ten characters of Crockford's alphabet (no I, L, O, U), the last one a check ----
const HURUF = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Check character: odd weights notice every single wrong character, their differences nearly every swap of neighbours. */
const hurufPeriksa = (sembilan: string) => HURUF[[...sembilan].reduce((jumlah, huruf, i) => jumlah + HURUF.indexOf(huruf) * (2 * i + 3), 0) % 32]!

/** Records one printed blank and gives its serial. */
export async function catatBlangko(tx: Tx, layananKode: string, layananVersi: number): Promise<string> {
  const sembilan = Array.from({ length: 9 }, () => HURUF[randomInt(32)]!).join('')
  const seri = sembilan + hurufPeriksa(sembilan)
  await insertBlangko(tx, seri, layananKode, layananVersi, now())
  return seri
}

/** The serial out of a scanned code (`BALAI-F1:sku:3:…`) or of what was typed off the sheet; undefined when it cannot be one. */
export function bacaKodeBlangko(teks: string): string | undefined {
  const akhir = teks.trim().toUpperCase().split(':').at(-1)!.replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(akhir) && hurufPeriksa(akhir.slice(0, 9)) === akhir[9] ? akhir : undefined
}

/** The blank that a scanned or typed code means; refuses with what to do when it is none of ours. */
export async function getBlangko(db: Db, teks: string): Promise<BlangkoRow> {
  const seri = bacaKodeBlangko(teks)
  if (!seri) refuse('kode-blangko-salah', 'Kode formulir tidak terbaca benar. Periksa kembali sepuluh huruf dan angka di bawah kode QR.')
  return (await findBlangko(db, seri)) ?? refuse('blangko-tidak-dikenal', 'Kode formulir ini tidak dikenal. Masukkan isian formulir seperti permohonan di loket.', { status: 404 })
}

/** Joins a paper form to the case made of it. A sheet makes one case: joined to another one already, it is refused (409). */
export async function pakaiBlangko(tx: Tx, seri: string, berkasId: string): Promise<BlangkoRow> {
  const dipakai = await useBlangko(tx, seri, berkasId, now())
  if (dipakai) return dipakai
  const ada = await getBlangko(tx, seri)
  return refuse('blangko-sudah-dipakai', 'Formulir kertas ini sudah pernah didaftarkan. Buka permohonan yang sudah ada.', { status: 409, detail: { berkasId: ada.berkasId } })
}

// ---- the room to write in, by type of question ----
type Ruang =
  | { jenis: 'kotak'; kelompok: number[]; rapat: boolean; depan?: string; belakang?: string }
  | { jenis: 'bernama'; bagian: { nama: string; kotak: number }[] }
  | { jenis: 'garis'; jumlah: number; depan?: string }
  | { jenis: 'bergaris'; nama: string[] }
  | { jenis: 'pilihan'; pilihan: string[]; lajur: number }
  | { jenis: 'tabel'; kolom: string[]; baris: number }
  | { jenis: 'setuju' }

const angkaKotak = (isian: Isian) => Math.min(15, Math.max(3, String(isian.maks ?? 999999).length))
function ruang(isian: Isian): Ruang {
  switch (isian.jenis) {
    case 'nik': case 'kk': case 'npwp': return { jenis: 'kotak', kelompok: [4, 4, 4, 4], rapat: false }
    case 'nib': return { jenis: 'kotak', kelompok: [4, 4, 5], rapat: false }
    case 'hp': return { jenis: 'kotak', kelompok: [4, 4, 5], rapat: false }
    case 'tanggal': return { jenis: 'bernama', bagian: [{ nama: 'Tanggal', kotak: 2 }, { nama: 'Bulan', kotak: 2 }, { nama: 'Tahun', kotak: 4 }] }
    case 'angka': return { jenis: 'kotak', kelompok: [angkaKotak(isian)], rapat: true, belakang: [isian.desimal ? `, ${'_'.repeat(isian.desimal * 2)}` : '', isian.satuan].filter(Boolean).join(' ') }
    case 'rupiah': return { jenis: 'kotak', kelompok: [3, 3, 3, 3], rapat: false, depan: 'Rp' }
    case 'teks_panjang': return { jenis: 'garis', jumlah: 4 }
    case 'email': return { jenis: 'garis', jumlah: 1 }
    case 'ya_tidak': return { jenis: 'pilihan', pilihan: ['Ya', 'Tidak'], lajur: 4 }
    case 'pilihan': case 'pilihan_banyak': return { jenis: 'pilihan', pilihan: (isian.pilihan ?? []).map((satu) => satu.label), lajur: (isian.pilihan ?? []).some((satu) => satu.label.length > 28) ? 1 : 2 }
    case 'wilayah': return { jenis: 'bergaris', nama: ['Desa atau kelurahan', 'Kecamatan', 'Kabupaten atau kota'].slice(4 - (isian.tingkat ?? 4)) }
    case 'alamat': return { jenis: 'bergaris', nama: ['Jalan, nomor, patokan', 'Dusun atau lingkungan', 'RT dan RW', 'Kode pos'] }
    case 'titik': return { jenis: 'bergaris', nama: ['Lintang', 'Bujur'] }
    case 'berkas': case 'foto': return { jenis: 'pilihan', pilihan: ['Terlampir'], lajur: 2 }
    case 'tabel': return { jenis: 'tabel', kolom: (isian.kolom ?? []).map((kolom) => namaIsian(kolom)), baris: Math.min(isian.baris_maks ?? 7, 12, BARIS_MAKS) }
    case 'pernyataan': return { jenis: 'setuju' }
    default: return { jenis: 'garis', jumlah: (isian.maks ?? 0) > 150 ? 2 : 1 }
  }
}

const PETUNJUK: Partial<Record<Isian['jenis'], string>> = { pilihan: 'Pilih satu, beri tanda silang.', ya_tidak: 'Beri tanda silang.', pilihan_banyak: 'Boleh lebih dari satu.' }
function halamanKosong(formulir: Formulir) {
  let nomor = 0
  return formulir.halaman.map((halaman) => ({
    judul: [halaman.judul, halaman.bila && `(isi bila ${jelaskanKondisi(halaman.bila, semuaIsian(formulir))})`].filter(Boolean).join(' '),
    butir: halaman.isian.filter((isian) => !isian.hitung).map((isian) => ({
      nomor: ++nomor, tanya: isian.label, boleh_kosong: isian.wajib === false, petunjuk: [isian.petunjuk, PETUNJUK[isian.jenis]].filter(Boolean).join(' '),
      bila: isian.bila ? jelaskanKondisi(isian.bila, [...semuaIsian(formulir)]) : '', ruang: ruang(isian),
    })),
  }))
}

/** What the code on a blank says: readable by any scanner, understood by `bacaKodeBlangko`. */
export const sandiBlangko = (layanan: { kode: string; versi: number }, seri: string): string => `BALAI-F1:${layanan.kode}:${layanan.versi}:${seri}`

export interface PermintaanBlangko { formulir: Formulir; judul: string; layanan: { kode: string; versi: number }; /** From `catatBlangko`. */ seri: string; kop: Kop; /** 'YYYY-MM-DD' of printing. */ tanggal: string; pengantar?: string[] }
const kopTerpakai = ({ logo, ...kop }: Kop) => ({ ...kop, ...(logo ? { logo } : {}) })

/** The blank as PDF/A: boxes per character for numbers and dates, lines, choices, tables, place and signature, QR. */
export function blangko({ formulir, judul, layanan, seri, kop, tanggal, pengantar }: PermintaanBlangko): Promise<Buffer> {
  const sandi = sandiBlangko(layanan, seri)
  return setTemplat('blangko', {
    terisi: false, judul, sandi, seri: `${seri.slice(0, 5)} ${seri.slice(5)}`, kop: kopTerpakai(kop), tanggal, halaman: halamanKosong(formulir),
    pengantar: pengantar ?? ['Isi dengan huruf cetak dan tinta hitam atau biru.', 'Serahkan di loket atau kantor desa/kelurahan bersama persyaratannya.'],
  }, sandi)
}

export interface PermintaanLembar { formulir: Formulir; jawaban: Jawaban; judul: string; nomor?: string; kop: Kop; tanggal: string; tempat: string; pemohon: string; rujukan?: Rujukan; /** Address or text in the QR code: where the case is followed. */ qr: string; samar?: boolean }

/** The answers of one application on paper, for signature at the counter or for the file. */
export function lembarJawaban({ formulir, jawaban, judul, nomor = '', kop, tanggal, tempat, pemohon, rujukan, qr, samar }: PermintaanLembar): Promise<Buffer> {
  const halaman = ringkasan(formulir, jawaban, { hariIni: tanggal, rujukan, samar }).map((satu) => ({
    judul: satu.judul,
    baris: satu.butir.filter((butir) => !butir.baris?.length).map((butir) => [butir.nama, polos(butir.teks) || '-']),
    tabel: satu.butir.filter((butir) => butir.baris?.length).map((butir) => ({
      judul: butir.nama, kepala: ['No.', ...butir.baris![0]!.map((sel) => sel.nama)], baris: butir.baris!.map((baris, i) => [`${i + 1}.`, ...baris.map((sel) => polos(sel.teks) || '-')]),
    })),
  }))
  return setTemplat('blangko', { terisi: true, judul, nomor, sandi: judul, kop: kopTerpakai(kop), tanggal, halaman, pengantar: [], pemohon, tempat_tanggal: `${tempat}, ${tanggalPanjang(tanggal)}` }, qr)
}
/** Two asterisks are the templates' mark for bold: what a person typed may not become one. */
const polos = (teks: string) => teks.replaceAll('**', '*')

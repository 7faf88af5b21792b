import { adalahTanggal, angka, hariTanggal, rupiah, rupiahTerbilang, tanggalPanjang, tanggalTerbilang, terbilang } from './sebutan.ts'

// From a service's letter (sentences with placeholders) and the answers of a case to the finished words. Pure: the same
// answers always give the same letter, which is what the paraf and the signature are put under.

/** The body of a letter as a service file writes it; `{isian}` and `{orang.nama}` are filled, `**tebal**` is bold. */
export type BagianSurat =
  | { paragraf: string }
  | { daftar: [string, string][] }
  | { tabel: string; kolom: [string, string][]; judul: string }
  | { ketentuan: string[] }
export interface Surat { judul: string; isi: BagianSurat[]; tembusan?: string[] }

/** Finished parts of a letter, ready to be set. */
export type BlokSurat =
  | { jenis: 'paragraf'; teks: string }
  | { jenis: 'daftar'; baris: [string, string][] }
  | { jenis: 'tabel'; judul: string; kepala: string[]; baris: string[][]; kanan?: number[] }
  | { jenis: 'ketentuan'; butir: string[] }
export interface SuratTerisi { judul: string; isi: BlokSurat[]; tembusan: string[] }

/** How a value is written. `{tarif:terbilang}` in the text decides; else the field's own kind; else its look (a date is a date). */
export type BentukNilai = 'teks' | 'tanggal' | 'hari_tanggal' | 'tanggal_terbilang' | 'rupiah' | 'rupiah_terbilang' | 'angka' | 'terbilang' | 'kapital' | 'ya_tidak'
export interface AturanIsi {
  /** Kind of the value at a path: `{ penghasilan: 'rupiah' }`; columns of a table as `tabel.kolom`. */
  bentuk?: Record<string, BentukNilai>
  /** Labels of choices: `{ jenis_kelamin: { L: 'Laki-laki' } }`. */
  label?: Record<string, Record<string, string>>
}

/** The placeholder has no value: the letter must not be printed with a hole in it. */
export class IsianSuratKosong extends Error {
  readonly isian: string
  constructor(isian: string) { super(`Surat belum dapat disusun: isian "${isian}" tidak ada nilainya.`); this.name = 'IsianSuratKosong'; this.isian = isian }
}

const ISIAN = /\{([a-z][\w.]*)(?::([a-z_]+))?\}/g
const bulat = (nilai: unknown) => BigInt(nilai as string | number | bigint)
const TULIS: Record<BentukNilai, (nilai: unknown) => string> = {
  teks: (v) => String(v),
  tanggal: (v) => tanggalPanjang(String(v)),
  hari_tanggal: (v) => hariTanggal(String(v)),
  tanggal_terbilang: (v) => tanggalTerbilang(String(v)),
  rupiah: (v) => rupiah(bulat(v)),
  rupiah_terbilang: (v) => rupiahTerbilang(bulat(v)),
  angka: (v) => angka(typeof v === 'bigint' ? v : Number(v)),
  terbilang: (v) => terbilang(bulat(v)),
  kapital: (v) => String(v).toUpperCase(),
  ya_tidak: (v) => (v === true || v === 'ya' || v === 'true' ? 'Ya' : 'Tidak'),
}

const cari = (data: unknown, jalur: string): unknown =>
  jalur.split('.').reduce<unknown>((nilai, kunci) => (nilai !== null && typeof nilai === 'object' && Object.hasOwn(nilai, kunci) ? (nilai as Record<string, unknown>)[kunci] : undefined), data)
const kosong = (nilai: unknown) => nilai === undefined || nilai === null || (typeof nilai === 'string' && nilai.trim() === '') || (Array.isArray(nilai) && nilai.length === 0)

function tulis(nilai: unknown, jalur: string, aturan: AturanIsi, diminta?: string): string {
  if (diminta !== undefined && !Object.hasOwn(TULIS, diminta)) throw new Error(`Surat memakai bentuk "${diminta}" yang tidak dikenal pada {${jalur}}.`)
  const bentuk = (diminta as BentukNilai | undefined) ?? aturan.bentuk?.[jalur]
  if (Array.isArray(nilai)) return nilai.map((satu) => tulis(satu, jalur, aturan, diminta)).join(', ')
  const label = aturan.label?.[jalur]?.[String(nilai)]
  if (label !== undefined && !diminta) return label
  if (bentuk) return TULIS[bentuk](label ?? nilai)
  if (typeof nilai === 'boolean') return TULIS.ya_tidak(nilai)
  if (typeof nilai === 'number' || typeof nilai === 'bigint') return TULIS.angka(nilai)
  if (typeof nilai === 'object' && nilai !== null && 'nama' in nilai) return String(nilai.nama)
  return typeof nilai === 'string' && adalahTanggal(nilai) ? tanggalPanjang(nilai) : String(nilai)
}

/** Fills the placeholders of one sentence; throws IsianSuratKosong naming the first that has no value. */
export function isiTeks(teks: string, data: unknown, aturan: AturanIsi = {}): string {
  return teks.replace(ISIAN, (_, jalur: string, bentuk?: string) => {
    const nilai = cari(data, jalur)
    if (kosong(nilai)) throw new IsianSuratKosong(jalur)
    // What a person typed may not turn into bold of ours.
    return tulis(nilai, jalur, aturan, bentuk).replaceAll('**', '*')
  })
}

function tabel(bagian: { tabel: string; kolom: [string, string][]; judul: string }, data: unknown, aturan: AturanIsi): BlokSurat {
  const baris = cari(data, bagian.tabel)
  if (!Array.isArray(baris) || baris.length === 0) throw new IsianSuratKosong(bagian.tabel)
  const isi = baris.map((satu, i) => [`${i + 1}.`, ...bagian.kolom.map(([kunci]) => {
    const nilai = cari(satu, kunci)
    return kosong(nilai) ? '-' : tulis(nilai, `${bagian.tabel}.${kunci}`, aturan)
  })])
  const uang = bagian.kolom.flatMap(([kunci], i) => (['rupiah', 'angka'].includes(aturan.bentuk?.[`${bagian.tabel}.${kunci}`] ?? '') ? [i + 1] : []))
  return { jenis: 'tabel', judul: bagian.judul, kepala: ['No.', ...bagian.kolom.map(([, nama]) => nama)], baris: isi, kanan: uang }
}

function isiBagian(bagian: BagianSurat, data: unknown, aturan: AturanIsi): BlokSurat {
  if ('paragraf' in bagian) return { jenis: 'paragraf', teks: isiTeks(bagian.paragraf, data, aturan) }
  if ('daftar' in bagian) return { jenis: 'daftar', baris: bagian.daftar.map(([nama, nilai]) => [nama, isiTeks(nilai, data, aturan)]) }
  if ('tabel' in bagian) return tabel(bagian, data, aturan)
  return { jenis: 'ketentuan', butir: bagian.ketentuan.map((butir) => isiTeks(butir, data, aturan)) }
}

/**
 * The words of a letter for one case. `data`: answers and what is known (`orang`, `berkas`, …) as nested plain data.
 * Throws IsianSuratKosong with the name of a placeholder that has no value. An empty cell of a table becomes "-".
 */
export const isiSurat = (surat: Surat, data: unknown, aturan: AturanIsi = {}): SuratTerisi => ({
  judul: isiTeks(surat.judul, data, aturan),
  isi: surat.isi.map((bagian) => isiBagian(bagian, data, aturan)),
  tembusan: (surat.tembusan ?? []).map((baris) => isiTeks(baris, data, aturan)),
})

/** Paths a letter asks for, so that a service file can be checked before any case exists. */
export function isianSurat(surat: Surat): string[] {
  const teks = [surat.judul, ...(surat.tembusan ?? []), ...surat.isi.flatMap((b) => ('paragraf' in b ? [b.paragraf] : 'daftar' in b ? b.daftar.map(([, nilai]) => nilai) : 'ketentuan' in b ? b.ketentuan : [`{${b.tabel}}`]))]
  return [...new Set(teks.flatMap((satu) => [...satu.matchAll(ISIAN)].map(([, jalur]) => jalur!)))]
}

import type { FieldProblem } from '#kernel/platform'
import type { Layanan } from './layanan.ts'

// Parts of the editor as data: which boxes a page shows, what stands in them, and how they go back into the definition.

type Dua = [id: string, en: string]
interface Umum { nama: string; label: Dua; petunjuk?: Dua; /** May stay empty. */ kosong?: boolean; maks?: number }
/** teks one line · panjang several · baris a list, one item a line · angka whole number · centang yes or no · pilih one · banyak several. */
export type Kotak = Umum & ({ jenis: 'teks' | 'panjang' | 'baris' | 'angka' | 'centang' } | { jenis: 'pilih' | 'banyak'; pilihan: [nilai: string, id: string, en: string][] })
export type Nilai = string | string[] | boolean | number | undefined

/** What was typed, by box, tidied: text trimmed, lists without empty lines, numbers as numbers. */
export class Isi {
  private readonly nilai: Record<string, Nilai>
  constructor(nilai: Record<string, Nilai>) { this.nilai = nilai }
  teks(nama: string): string { return String(this.nilai[nama] ?? '') }
  /** For optional members: undefined when nothing was typed. */
  mungkin(nama: string): string | undefined { return this.teks(nama) || undefined }
  baris(nama: string): string[] { const nilai = this.nilai[nama]; return Array.isArray(nilai) ? nilai : [] }
  angka(nama: string): number | undefined { const nilai = this.nilai[nama]; return typeof nilai === 'number' ? nilai : undefined }
  ya(nama: string): boolean { return this.nilai[nama] === true }
}

const rapi = (nilai: unknown): string => (typeof nilai === 'string' ? nilai : Array.isArray(nilai) ? nilai.join('\n') : '').replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f]/g, '').trim()
const MAKS = { teks: 300, panjang: 3000, baris: 6000 }

function bacaKotak(kotak: Kotak, mentah: unknown): { nilai: Nilai; salah?: string } {
  if (kotak.jenis === 'centang') return { nilai: mentah !== undefined && mentah !== '' }
  if (kotak.jenis === 'banyak') {
    const dipilih = (Array.isArray(mentah) ? mentah : mentah === undefined ? [] : [mentah]).map(String).filter((satu) => kotak.pilihan.some(([nilai]) => nilai === satu))
    return { nilai: dipilih, ...(dipilih.length || kotak.kosong ? {} : { salah: `Pilih paling sedikit satu pada “${kotak.label[0]}”.` }) }
  }
  const teks = rapi(mentah)
  if (!teks) return { nilai: kotak.jenis === 'baris' ? [] : undefined, ...(kotak.kosong ? {} : { salah: kotak.jenis === 'pilih' ? `Pilih “${kotak.label[0]}”.` : `Isi “${kotak.label[0]}”.` }) }
  if (kotak.jenis === 'pilih') return kotak.pilihan.some(([nilai]) => nilai === teks) ? { nilai: teks } : { nilai: undefined, salah: `Pilih “${kotak.label[0]}” dari daftar.` }
  if (kotak.jenis === 'angka') {
    const angka = Number(teks.replace(/\.(?=\d{3}\b)/g, ''))
    return Number.isInteger(angka) && angka >= 0 && angka <= (kotak.maks ?? 100_000) ? { nilai: angka } : { nilai: undefined, salah: `Tulis “${kotak.label[0]}” dengan angka bulat, paling banyak ${kotak.maks ?? 100_000}.` }
  }
  const batas = kotak.maks ?? MAKS[kotak.jenis]
  const salah = teks.length > batas ? `“${kotak.label[0]}” terlalu panjang: ${teks.length} huruf, paling banyak ${batas}.` : undefined
  if (kotak.jenis === 'baris') return { nilai: teks.split('\n').map((satu) => satu.trim()).filter(Boolean), ...(salah ? { salah } : {}) }
  return { nilai: kotak.jenis === 'teks' ? teks.replace(/\s+/g, ' ') : teks, ...(salah ? { salah } : {}) }
}

/** Reads a submitted body by its boxes: the values, and what is wrong in the words shown beside each. */
export function bacaIsi(kotak: Kotak[], body: Record<string, unknown>): { isi: Isi; masalah: FieldProblem[] } {
  const nilai: Record<string, Nilai> = {}, masalah: FieldProblem[] = []
  for (const satu of kotak) {
    const hasil = bacaKotak(satu, body[satu.nama])
    nilai[satu.nama] = hasil.nilai
    if (hasil.salah) masalah.push({ field: satu.nama, message: hasil.salah })
  }
  return { isi: new Isi(nilai), masalah }
}

/** One page of the editor. */
export interface Bagian {
  kode: string
  judul: Dua
  pengantar?: Dua
  kotak(l: Layanan): Kotak[]
  baca(l: Layanan): Record<string, Nilai>
  tulis(l: Layanan, isi: Isi): Layanan
  /** What the boxes cannot say by themselves. */
  periksa?(l: Layanan, isi: Isi): FieldProblem[]
}

/** One page that lists items, each with a page of its own. `kunci` names an item in the address. */
export interface BagianDaftar {
  kode: string
  judul: Dua
  pengantar?: Dua
  /** Words on the buttons that add one; `nilai` is handed to `tambah`. */
  tambahan: [nilai: string, id: string, en: string][]
  butir(l: Layanan): { kunci: string; nama: string; isi: string; /** Not to be moved or removed here. */ tetap?: boolean }[]
  kotak(l: Layanan, kunci: string): Kotak[]
  baca(l: Layanan, kunci: string): Record<string, Nilai>
  tulis(l: Layanan, kunci: string, isi: Isi): Layanan
  periksa?(l: Layanan, kunci: string, isi: Isi): FieldProblem[]
  /** The definition with one more item, and the key of it. */
  tambah(l: Layanan, nilai: string): { layanan: Layanan; kunci: string }
  hapus(l: Layanan, kunci: string): Layanan
  geser(l: Layanan, kunci: string, arah: -1 | 1): Layanan
}

/** A list with two neighbours exchanged; unchanged at its ends. */
export function tukar<T>(daftar: T[], i: number, arah: -1 | 1): T[] {
  const j = i + arah
  if (i < 0 || j < 0 || i >= daftar.length || j >= daftar.length) return daftar
  const salinan = [...daftar]
  ;[salinan[i], salinan[j]] = [salinan[j]!, salinan[i]!]
  return salinan
}
/** Without members that are undefined: JSON has no other way to leave something out. */
export const tanpaKosong = <T extends object>(isi: { [K in keyof T]: T[K] | undefined }): T => Object.fromEntries(Object.entries(isi).filter(([, nilai]) => nilai !== undefined)) as T
/** "a | b | c" */
export const belah = (baris: string, banyak: number): string[] => { const bagian = baris.split('|').map((satu) => satu.trim()); return [...bagian.slice(0, banyak - 1), bagian.slice(banyak - 1).join(' | ')].map((satu) => satu ?? '') }
/** A code out of words: "Foto tempat usaha" → foto_tempat_usaha, not among those taken. */
export function kodeDari(nama: string, dipakai: string[]): string {
  const awal = nama.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '_').replace(/^[_0-9]+|_+$/g, '').slice(0, 40) || 'isian'
  for (let n = 1; ; n++) { const kode = n === 1 ? awal : `${awal}_${n}`; if (!dipakai.includes(kode)) return kode }
}

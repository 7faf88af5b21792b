import type { Bahasa } from '#kernel/organisation'
import type { Kondisi } from './kondisi.ts'

// A form is data: one definition gives the web pages, the checks on server and browser, the summary, the paper blank and the API.

export type JenisIsian = 'teks' | 'teks_panjang' | 'angka' | 'rupiah' | 'tanggal' | 'pilihan' | 'pilihan_banyak' | 'ya_tidak'
  | 'nik' | 'kk' | 'npwp' | 'nib' | 'hp' | 'email' | 'wilayah' | 'alamat' | 'titik' | 'berkas' | 'foto' | 'tabel' | 'pernyataan'

export interface Pilihan { nilai: string; label: string; label_en?: string; petunjuk?: string; petunjuk_en?: string }

/** One question. `kode` is the key of the answer: lower-case words with underscores. */
export interface Isian {
  kode: string
  jenis: JenisIsian
  /** The question as the person reads it. */
  label: string
  label_en?: string
  /** Short noun used in messages, the summary and on paper ("Nama usaha"); `label` unless given. */
  nama?: string
  nama_en?: string
  petunjuk?: string
  petunjuk_en?: string
  /** Everything is required unless this is false; optional fields say "(boleh kosong)". */
  wajib?: boolean
  /** Asked only when this holds over earlier answers. */
  bila?: Kondisi
  pilihan?: Pilihan[]
  /** angka: unit shown after the box (m², hari); limits inclusive. teks: characters. pilihan_banyak: how many. */
  satuan?: string
  min?: number
  maks?: number
  desimal?: number
  /** tanggal: limits relative to today in days, e.g. 0 = not after today. */
  paling_awal_hari?: number
  paling_akhir_hari?: number
  /** Never asked: worked out from other answers (angka or rupiah) and shown in the summary. `kali` product, `jumlah` sum, `rata` mean;
   *  exact decimal arithmetic, rounded half up to `desimal` places (rupiah: whole). Empty while one of them is empty. */
  hitung?: { kali: string[] } | { jumlah: string[] } | { rata: string[] }
  /** wilayah: down to which level, and within which code; `daerah` stands for the region of this installation. */
  tingkat?: 2 | 3 | 4
  di_dalam?: string
  /** tabel: one row's questions and how many rows. */
  kolom?: Isian[]
  baris_min?: number
  baris_maks?: number
  /** berkas/foto: kinds by content and largest size in MB. */
  terima?: ('pdf' | 'jpeg' | 'png')[]
  maks_mb?: number
  /** Known already about the applicant (once only): path in the person record, e.g. `orang.nama`. */
  awal?: string
  /** May be taken over from an earlier application; unless given: yes, except declarations, files and long text. */
  pakai_lagi?: boolean
  /** nik: fields (same row or earlier) with the declared birth date and sex ('L'/'P'); a difference is a warning, never a refusal. */
  cocok?: { tanggal_lahir?: string; jenis_kelamin?: string }
  /** Personal data: shown masked to those who need not know. */
  sifat_data?: 'publik' | 'umum' | 'spesifik'
}

/** One page of the form: one thing asked at a time. */
export interface Halaman { kode: string; judul: string; judul_en?: string; pengantar?: string; pengantar_en?: string; isian: Isian[]; bila?: Kondisi }

/** A check across fields: when `salah_bila` holds the message stands beside `isian`. */
export interface AturanSilang { salah_bila: Kondisi | { isian: string; operator: '>' | '<' | '>=' | '<=' | '=' | '!='; isian_lain: string }; isian: string; pesan: string; pesan_en?: string }

export interface Formulir { halaman: Halaman[]; aturan?: AturanSilang[] }
/**
 * Answers by `kode`. Once checked: text; number (angka); digits as text (rupiah, whole, any size); 'YYYY-MM-DD' (tanggal);
 * boolean (ya_tidak, pernyataan); list of text (pilihan_banyak); list of rows (tabel); dotted code (wilayah);
 * "lat, lon" in degrees (titik); one line of text (alamat); id of the attachment (berkas, foto); E.164 (hp).
 */
export type Jawaban = Record<string, unknown>
export type { Bahasa }

/** Answered by an upload; the answer is the id of the attachment. */
export const adalahBerkas = (isian: Isian): boolean => isian.jenis === 'berkas' || isian.jenis === 'foto'
export const semuaIsian = (formulir: Formulir): Isian[] => formulir.halaman.flatMap((halaman) => halaman.isian)
export const cariIsian = (formulir: Formulir, kode: string): Isian | undefined => semuaIsian(formulir).find((isian) => isian.kode === kode)
export const cariHalaman = (formulir: Formulir, kode: string): Halaman | undefined => formulir.halaman.find((halaman) => halaman.kode === kode)
/** The page on which a field stands. */
export const halamanIsian = (formulir: Formulir, kode: string): Halaman | undefined => formulir.halaman.find((halaman) => halaman.isian.some((isian) => isian.kode === kode))
/** The short name of a field in one language, for messages and summaries. */
export const namaIsian = (isian: Isian, bahasa: Bahasa = 'id'): string =>
  (bahasa === 'en' ? isian.nama_en ?? isian.label_en : undefined) ?? isian.nama ?? isian.label

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
  petunjuk?: string
  petunjuk_en?: string
  /** Everything is required unless this is false; optional fields say "(boleh kosong)". */
  wajib?: boolean
  /** Asked only when this holds over earlier answers. */
  bila?: Kondisi
  pilihan?: Pilihan[]
  /** angka: unit shown after the box (m², hari); limits inclusive. teks: characters. */
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
  /** Personal data: shown masked to those who need not know. */
  sifat_data?: 'publik' | 'umum' | 'spesifik'
}

/** One page of the form: one thing asked at a time. */
export interface Halaman { kode: string; judul: string; judul_en?: string; pengantar?: string; pengantar_en?: string; isian: Isian[]; bila?: Kondisi }

/** A check across fields: when `salah_bila` holds the message stands beside `isian`. */
export interface AturanSilang { salah_bila: Kondisi | { isian: string; operator: '>' | '<' | '>=' | '<=' | '=' | '!='; isian_lain: string }; isian: string; pesan: string }

export interface Formulir { halaman: Halaman[]; aturan?: AturanSilang[] }
/** Answers by `kode`: text, number (angka), string of digits (rupiah, whole), boolean, list of text, list of rows, or a file id. */
export type Jawaban = Record<string, unknown>

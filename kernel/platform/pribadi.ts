import type { Tx } from './database.ts'

// Every part says once, beside its tables, which personal data it holds and why, for how long, and how the rows of one person
// are found, copied and erased. The register of processing (UU 27/2022 Ps 31), the copy a person asks for, the erasure, the
// nightly retention run and the list of people touched by a breach are all worked out from these statements.
//
// The SQL pieces below are written by the part that owns the table and run by the module that serves people's rights: they
// are doors the owner opens, so no other part has to know the tables.

type DuaBahasa = readonly [id: string, en: string]
/** UU 27/2022 Ps 4: general or specific (health, biometrics, genetics, crime, children, personal finance). */
export type KategoriData = 'umum' | 'spesifik'
export type SubjekData = 'warga' | 'pegawai' | 'lain'
/** The six legal bases of UU 27/2022 Ps 20 (2), in the order of the letters a to f. */
export type DasarPemrosesan = 'persetujuan' | 'perjanjian' | 'kewajiban_hukum' | 'kepentingan_vital' | 'tugas_publik' | 'kepentingan_sah'
/** How one person's rows hang together: ids by kind (`orang`, `akun`, `berkas`, `draf`, `naskah`, `kontak`, …). */
export type Penghubung = Readonly<Record<string, readonly string[]>>

/** Rows whose `kolom` holds one of the ids of this kind. `teks`: the column is text, not uuid; `larik`: an array of them. */
export interface CaraCari { kunci: string; kolom: string; teks?: boolean; larik?: boolean; /** SQL that must hold as well. */ syarat?: string }
export interface Lama { nilai: number; satuan: 'hari' | 'bulan' | 'tahun' }
export interface Retensi {
  /** Code of the rule; the days in force stand in reference data with their first day and their law. */
  kode: string
  /** Default term; null: by another rule told in `uraian` (JRA, as long as the account exists). */
  lama: Lama | null
  /** What the term begins with, in words. */
  uraian: DuaBahasa
  /** Column or SQL of the instant the term begins; without it no run touches the rows by age. */
  sejak?: string
  /** SQL that must hold for a row whose term may run. */
  syarat?: string
  akhir: 'hapus' | 'anonimkan' | 'arsip'
  /** akar: an aged row takes everything that hangs on its key along · ikut: goes with such a row · luar: by JRA or the account, never by age. */
  cara: 'sendiri' | 'akar' | 'ikut' | 'luar'
  /** For tables that only a door may touch: one batch of rows whose term began before `batas`, by the audit entry `keputusan`. Returns how many. */
  jalankan?(tx: Tx, batas: Date, keputusan: string): Promise<number>
}
/** Rows that a law keeps although the person asks for erasure, now. */
export interface Tahanan { /** SQL over the row; `:batas` is the instant before which the row's own term is over. */ bila: string; alasan: DuaBahasa; hukum: string; /** Ids that the row keeps with it, by kind (`{ berkas: 'berkas_id' }`): everything found by them stays too. */ jatuh: Record<string, string> }
export type CaraHapus =
  | { cara: 'hapus' }
  /** Columns and the SQL they become. */
  | { cara: 'anonimkan'; ganti: Record<string, string> }
  /** The part does it itself; `keputusan` is the audit entry that orders it. Returns the rows touched. */
  | { cara: 'sendiri'; jalankan(tx: Tx, kunci: Penghubung, keputusan: string): Promise<number> }
  | { cara: 'simpan'; alasan: DuaBahasa; hukum: string }

export interface DataPribadi {
  /** `schema.table`. */
  tabel: string
  nama: DuaBahasa
  subjek: SubjekData[]
  /** Columns that say something about a person. */
  kolom: Record<string, KategoriData>
  /** More columns that make a copy readable (number, state, time). */
  lain?: string[]
  tujuan: DuaBahasa
  dasar: DasarPemrosesan
  hukum: string
  penerima: DuaBahasa[]
  retensi: Retensi
  cari: CaraCari[]
  /** Ids that found rows add, by kind. */
  memberi?: Record<string, string>
  /** Kinds in `memberi` that are kept as long as the person's own record is kept. */
  seikat?: string[]
  tahan?: Tahanan[]
  hapus: CaraHapus
  /** Kind of id that decides on erasure instead of those in `cari`. */
  hapusMenurut?: string
  /** Column with the hash of a stored file, and the column or SQL with its name. */
  file?: { hash: string; nama: string }
  /** Column of the instant a row came to be: narrows a breach to its hours. */
  waktu?: string
  /** Left out of the copy: secrets (hashes, keys) and records about other people; the reason is printed in the register. */
  tanpaSalinan?: DuaBahasa
}

const terdaftar = new Map<string, DataPribadi>()
/** Adds a part's statements; the same table again replaces the former one (parts start once per process, tests often). */
export function daftarkanDataPribadi(daftar: readonly DataPribadi[]): void { for (const satu of daftar) terdaftar.set(satu.tabel, satu) }
/** Every statement, in the order in which the parts stand in the tree. */
export const listDataPribadi = (): DataPribadi[] => [...terdaftar.values()]

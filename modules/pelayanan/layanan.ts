import type { Formulir, Kondisi } from '#kernel/forms'
import type { Sop } from '#kernel/workflow'

// A public service is one file: this is its shape. Standard components are numbered as in UU 25/2009 Ps 21 and
// PermenPANRB 15/2014 (1-6 are shown to the public, 7-14 are internal).

export interface Persyaratan {
  kode: string
  nama: string
  nama_en?: string
  /** berkas: an upload, asked after the form's pages without being a field of the form · isian: the form answer with the same `kode`
   *  · verifikasi_data: looked up by the officer, never asked from the person. */
  jenis: 'berkas' | 'isian' | 'verifikasi_data'
  wajib: boolean
  bila?: Kondisi
  petunjuk?: string
  petunjuk_en?: string
  terima?: ('pdf' | 'jpeg' | 'png')[]
  maks_mb?: number
  sumber: 'pemohon' | 'dukcapil' | 'oss' | 'internal'
}

export interface Biaya {
  jenis: 'gratis' | 'retribusi' | 'pajak'
  dasar_hukum?: string
  /** Key of a formula registered by a module (`reklame`, `pbg`) that turns answers into lines and a total. */
  rumus?: string
  keterangan?: string
  keterangan_en?: string
}

export interface Produk {
  nama: string
  nama_en?: string
  jenis_naskah: 'surat_keterangan' | 'surat_pengantar' | 'keputusan' | 'izin' | 'rekomendasi'
  klasifikasi: string
  /** Pattern of the number: {klasifikasi}/{urut:3}/{unit}/{bulan_romawi}/{tahun}. */
  pola_nomor: string
  /** Months or days the product is valid; absent = no end. */
  berlaku?: { nilai: number; satuan: 'hari' | 'bulan' | 'tahun' }
  /** Validity that depends on answers, before `berlaku`: from the date in `mulai` for the days in `hari`; never later than the date in `paling_lambat`. */
  masa?: { mulai?: string; hari?: string; paling_lambat?: string }
  /** Body of the letter: paragraphs with {isian}, {orang.nama} placeholders, identity rows, tables; the grammar is in surat.ts. */
  surat: Surat
  /** Entered in the register of permits (module perizinan) when issued. */
  register?: boolean
}

export type BagianSurat =
  | { paragraf: string }
  /** Rows "label : value" of an identity or object block. */
  | { daftar: [string, string][] }
  /** A table field of the form printed with these columns. */
  | { tabel: string; kolom: [string, string][]; judul: string }
  /** Numbered conditions and duties. */
  | { ketentuan: string[] }
export interface Surat { judul: string; isi: BagianSurat[]; tembusan?: string[] }

/** One row of "sistem, mekanisme, dan prosedur". */
export interface Alur { pelaku: string; pelaku_en?: string; uraian: string; uraian_en?: string; waktu: string; waktu_en?: string }
export interface Pengaduan { kanal: string; kanal_en?: string; pejabat: string; pejabat_en?: string; waktu: string; waktu_en?: string }

export interface Layanan {
  kode: string
  nama: string
  nama_en: string
  /** One sentence: what it is for, in the words people search with. */
  ringkas: string
  ringkas_en: string
  /** Words people type that do not stand in the name. */
  kata_kunci: string[]
  /** Life events and groups it is listed under. */
  peristiwa: ('lahir' | 'sekolah' | 'bekerja' | 'menikah' | 'usaha' | 'bangun_rumah' | 'sakit' | 'meninggal' | 'pindah' | 'penelitian')[]
  /** Who owns it: the applicant's village/kelurahan (the answer with `kode: 'kode_wilayah'`), or one unit by code. */
  pemilik: 'desa_pemohon' | { unit: string }
  pemohon: ('perorangan' | 'badan_usaha')[]
  sektor: 'desa' | 'perizinan' | 'nonperizinan'

  persyaratan: Persyaratan[]                                     // 1
  alur: Alur[]                                                   // 2
  // 3 jangka waktu: sop.janji
  biaya: Biaya                                                   // 4
  produk: Produk                                                 // 5
  pengaduan: Pengaduan                                           // 6
  dasar_hukum: string[]                                          // 7
  sarana: string[]                                               // 8
  kompetensi: string[]                                           // 9
  pengawasan: string                                             // 10
  jumlah_pelaksana: number                                       // 11
  jaminan_pelayanan: string                                      // 12
  jaminan_keamanan: string                                       // 13
  evaluasi_kinerja: string                                       // 14

  formulir: Formulir
  sop: Sop
  /** "Saya perlu apa?": yes/no questions whose answers tell whether this service fits. */
  pemandu?: { tanya: string; tanya_en?: string; bila_ya?: string; bila_ya_en?: string; bila_tidak?: string; bila_tidak_en?: string }[]
}
export const layanan = (definisi: Layanan): Layanan => definisi

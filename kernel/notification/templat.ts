// What Balai says to people, as data: each message in both languages, each wording with the day from which it holds. A sent
// message keeps the wording of its day.
import type { Bahasa } from '#kernel/organisation'
import { TEMPLAT } from './teks.ts'

export type Kanal = 'kotak' | 'surel' | 'sms' | 'whatsapp'
export type KanalLuar = Exclude<Kanal, 'kotak'>
/** What a person can switch on and off together; `keamanan` cannot be switched off. */
export const KELOMPOK = ['keamanan', 'perkembangan', 'tagihan', 'tugas', 'survei'] as const
export type Kelompok = (typeof KELOMPOK)[number]

type Perkara = { layanan: string; nomor: string }
/** The parameters of each message: words ready to be read (dates and money already written out). Never a NIK, never an address. */
export interface DataTemplat {
  kode_masuk: { kode: string; menit: number }
  verifikasi_akun: { kode: string; menit: number }
  permohonan_diterima: Perkara & { jatuhTempo: string }
  permohonan_dikembalikan: Perkara & { jumlah: number; batas: string }
  permohonan_diproses: Perkara & { tahap: string }
  permohonan_terbit: Perkara
  permohonan_ditolak: Perkara
  permohonan_terlambat: Perkara & { jatuhTempo: string }
  tagihan_terbit: Perkara & { besar: string; batas: string }
  tagihan_lunas: Perkara & { besar: string }
  undangan_skm: Perkara
  tugas_baru: Perkara & { tugas: string; jatuhTempo: string }
  tugas_hampir_terlambat: Perkara & { tugas: string; sisa: string }
  tugas_terlambat: Perkara & { tugas: string; jatuhTempo: string }
  tugas_rekap: { jumlah: number; terlambat: number }
  berkas_lewat: Perkara & { jatuhTempo: string; akibat: string }
  dokumen_dicabut: { dokumen: string; nomor: string }
  dokumen_berakhir: { dokumen: string; nomor: string; batas: string }
  delegasi: { pemberi: string; jabatan: string; mulai: string; sampai: string }
  pesan_baru: Perkara & { dari: string }
  paraf_gugur: { nomor: string; sebab: string }
  usulan_dijawab: { nomor: string; judul: string; tingkat: string; putusan: string; penjelasan: string }
  usulan_kantor_dijawab: { nomor: string; judul: string; tingkat: string; putusan: string; penjelasan: string }
  usulan_kantor_dijawab_banyak: { tingkat: string; jumlah: number; ringkas: string }
  usulan_dianggarkan: { nomor: string; judul: string; tahun: string; besar: string }
  usulan_dibayar: { nomor: string; judul: string }
  usulan_selesai: { nomor: string; judul: string }
  permintaan_data_dijawab: { nomor: string; waktu: string }
  diskusi_disebut: { dari: string; perihal: string }
  rapat_undangan: { rapat: string; waktu: string; tempat: string }
  rapat_berubah: { rapat: string; perubahan: string; waktu: string; tempat: string }
  insiden_data: { nomor: string; data: string; kapan: string; bagaimana: string; penanganan: string; saran: string; kontak: string }
}
export type KodeTemplat = keyof DataTemplat

/** `judul` is subject and heading; `isi` paragraphs; `pendek` one text message (160 characters without the link). `{name}` stands for a parameter. */
export interface Kata { judul: string; isi: string[]; pendek: string; tombol?: string }
export interface VersiTemplat { versi: number; /** First day, 'YYYY-MM-DD'. */ berlaku: string; id: Kata; en: Kata }
export interface Templat {
  kelompok: Kelompok
  /** Goes out at night too. */
  mendesak?: boolean
  /** Stays in the inbox here: too small or too frequent for a mail. */
  kotakSaja?: boolean
  /** Parameters that are sealed in the database and never shown in the inbox. */
  rahasia?: string[]
  /** Newest first. */
  versi: [VersiTemplat, ...VersiTemplat[]]
}

/** The wording in force on a day ('YYYY-MM-DD'). */
export function versiPada(kode: KodeTemplat, tanggal: string): VersiTemplat {
  const versi: VersiTemplat[] = TEMPLAT[kode].versi
  return versi.find((one) => one.berlaku <= tanggal) ?? versi.at(-1)!
}
export const versiKe = (kode: KodeTemplat, versi: number): VersiTemplat => TEMPLAT[kode].versi.find((one) => one.versi === versi) ?? TEMPLAT[kode].versi[0]
export const adaTemplat = (kode: string): kode is KodeTemplat => Object.hasOwn(TEMPLAT, kode)

/** The finished words; a parameter that is missing is a fault, not a gap in the text. */
export function susunKata(kode: KodeTemplat, versi: number, bahasa: Bahasa, data: Record<string, string | number>): Kata {
  const kata = versiKe(kode, versi)[bahasa]
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? missing(kode, name)))
  return { judul: fill(kata.judul), isi: kata.isi.map(fill), pendek: fill(kata.pendek), tombol: kata.tombol }
}
const missing = (kode: string, name: string): never => { throw new Error(`message ${kode} lacks ${name}`) }

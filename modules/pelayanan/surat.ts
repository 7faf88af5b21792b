import { tambahMasa } from '#kernel/documents'
import { type Formulir, type Jawaban, adalahKosong, semuaIsian } from '#kernel/forms'
import type { BagianSurat, Layanan, Produk, Surat } from './layanan.ts'

// Between a service file and the letter: which answers are written how, and what falls away when it was not asked.
// Grammar of a letter: {isian} an answer · {orang.nama} the person record · {isian:rupiah_terbilang} written in that form ·
// [ … {isian} … ] left out when one of the answers in it is empty; a row or paragraph with nothing left disappears.

/** What a letter may name besides its own form; whoever drafts gives these. */
export interface BahanSurat {
  orang: Record<string, unknown>
  /** Issuing unit: `nama` "Desa Watang Cani", `wilayah` "Kecamatan Bontocani, Kabupaten Bone". */
  unit: { nama: string; wilayah: string }
  /** Post that signs: "Kepala Desa Watang Cani". */
  pejabat: { jabatan: string }
  daerah: { nama: string }
  /** The paid bill, when the service has one; `total` in rupiah digits. */
  tagihan?: { nomor: string; total: string }
  /** Conditions of the technical teams, joined in one sentence. */
  rekomendasi?: { syarat?: string }
}
/** Every path of `BahanSurat` and what `dataSurat` adds; a test holds the letters to it. */
export const BAHAN_SURAT = ['orang.nama', 'orang.nik', 'orang.no_kk', 'unit.nama', 'unit.wilayah', 'pejabat.jabatan', 'daerah.nama', 'tagihan.nomor', 'tagihan.total', 'rekomendasi.syarat', 'berlaku'] as const

const BILANGAN = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas', 'dua belas']
const SATUAN = { hari: 'hari', bulan: 'bulan', tahun: 'tahun' } as const

/** "1 (satu) bulan sejak tanggal ditandatangani", or by the answers "300 hari mulai {mulai_pasang}" (the placeholder stays, to be written as a date). */
export function teksBerlaku({ berlaku, masa }: Produk): string {
  if (masa?.hari) return `{${masa.hari}} hari${masa.mulai ? ` mulai {${masa.mulai}}` : ' sejak tanggal ditandatangani'}`
  const paling = masa?.paling_lambat ? `[, paling lambat sampai {${masa.paling_lambat}}]` : ''
  if (!berlaku) return `sejak tanggal ditandatangani${paling && ` ${paling}`}`
  const ejaan = BILANGAN[berlaku.nilai]
  return `${berlaku.nilai}${ejaan ? ` (${ejaan})` : ''} ${SATUAN[berlaku.satuan]} sejak tanggal ditandatangani${paling}`
}

const BENTUK = { tanggal: 'tanggal', rupiah: 'rupiah', angka: 'angka', ya_tidak: 'ya_tidak' } as const
type Bentuk = (typeof BENTUK)[keyof typeof BENTUK]

/** How each answer of the form is written in a letter: dates, money and numbers by their kind, choices by their label. */
export function aturanSurat(formulir: Formulir): { bentuk: Record<string, Bentuk>; label: Record<string, Record<string, string>> } {
  const bentuk: Record<string, Bentuk> = {}, label: Record<string, Record<string, string>> = {}
  const semua = semuaIsian(formulir).flatMap((isian) => [{ jalur: isian.kode, isian }, ...(isian.kolom ?? []).map((kolom) => ({ jalur: `${isian.kode}.${kolom.kode}`, isian: kolom }))])
  for (const { jalur, isian } of semua) {
    const cara = BENTUK[isian.jenis as keyof typeof BENTUK]
    if (cara) bentuk[jalur] = cara
    if (isian.pilihan) label[jalur] = Object.fromEntries(isian.pilihan.map((satu) => [satu.nilai, satu.label]))
  }
  return { bentuk, label }
}

/** Answers and known facts as one tree for the letter; region codes become names by `namaWilayah`. */
export function dataSurat(layanan: Pick<Layanan, 'formulir'>, jawaban: Jawaban, bahan: BahanSurat, namaWilayah: (kode: string) => string): Record<string, unknown> {
  const nama = semuaIsian(layanan.formulir).filter(({ jenis, kode }) => jenis === 'wilayah' && !adalahKosong(jawaban[kode])).map(({ kode }) => [kode, namaWilayah(String(jawaban[kode]))])
  return { ...jawaban, ...Object.fromEntries(nama), ...bahan }
}

const ISIAN = /\{([a-z][\w.]*)(?::[a-z_]+)?\}/g
const KURUNG = /\[([^[\]]*\{[^[\]]*)\]/g
const nilaiDi = (data: unknown, jalur: string): unknown => jalur.split('.').reduce<unknown>((nilai, kunci) => (typeof nilai === 'object' && nilai !== null ? (nilai as Record<string, unknown>)[kunci] : undefined), data)
const lengkap = (teks: string, data: unknown): boolean => [...teks.matchAll(ISIAN)].every(([, jalur]) => !adalahKosong(nilaiDi(data, jalur!)))

function ubahTeks(bagian: BagianSurat, ubah: (teks: string) => string): BagianSurat {
  if ('paragraf' in bagian) return { paragraf: ubah(bagian.paragraf) }
  if ('daftar' in bagian) return { daftar: bagian.daftar.map(([nama, nilai]) => [nama, ubah(nilai)]) }
  return 'ketentuan' in bagian ? { ketentuan: bagian.ketentuan.map(ubah) } : bagian
}
/** What is left of a part when its empty rows go; undefined when nothing is. */
function tanpaKosong(bagian: BagianSurat): BagianSurat | undefined {
  if ('paragraf' in bagian) return bagian.paragraf ? bagian : undefined
  if ('daftar' in bagian) { const daftar = bagian.daftar.filter(([, nilai]) => nilai); return daftar.length ? { daftar } : undefined }
  if ('ketentuan' in bagian) { const ketentuan = bagian.ketentuan.filter(Boolean); return ketentuan.length ? { ketentuan } : undefined }
  return bagian
}
const pilihKurung = (surat: Surat, pilih: (isi: string) => boolean): Surat => {
  const ubah = (teks: string) => teks.replace(KURUNG, (_, isi: string) => (pilih(isi) ? isi : '')).replace(/ {2,}/g, ' ').trim()
  return { ...surat, isi: surat.isi.map((bagian) => tanpaKosong(ubahTeks(bagian, ubah))).filter((bagian) => bagian !== undefined) }
}
const denganBerlaku = ({ surat, ...produk }: Produk): Surat => ({ ...surat, isi: surat.isi.map((bagian) => ubahTeks(bagian, (teks) => teks.replaceAll('{berlaku}', teksBerlaku({ ...produk, surat })))) })

/** The letter of this case: {berlaku} spelled out, and everything in brackets kept or dropped. What remains must have a value. */
export function suratUntuk({ produk }: Pick<Layanan, 'produk'>, data: unknown): Surat {
  const surat = pilihKurung(denganBerlaku(produk), (isi) => lengkap(isi, data))
  return { ...surat, isi: surat.isi.filter((bagian) => !('tabel' in bagian) || !adalahKosong(nilaiDi(data, bagian.tabel))) }
}
/** The letter without anything in brackets: what every case must be able to fill. */
export const suratTerpendek = ({ produk }: Pick<Layanan, 'produk'>): Surat => pilihKurung(denganBerlaku(produk), () => false)

/**
 * First and last day ('YYYY-MM-DD', both included) on which the product of this case is valid when it is issued on `terbit`;
 * `sampai` null when it has no end. A start that lies before the day of issue becomes that day.
 */
export function masaProduk({ berlaku, masa }: Produk, jawaban: Jawaban, terbit: string): { dari: string; sampai: string | null } {
  const tanggal = (kode?: string) => (kode && typeof jawaban[kode] === 'string' ? jawaban[kode] : undefined)
  const mulai = tanggal(masa?.mulai) ?? terbit, dari = mulai > terbit ? mulai : terbit
  const hari = masa?.hari ? Number(jawaban[masa.hari]) : Number.NaN
  const lama = Number.isInteger(hari) ? tambahMasa(mulai, { nilai: hari - 1, satuan: 'hari' }) : berlaku ? tambahMasa(terbit, berlaku) : null
  const paling = tanggal(masa?.paling_lambat)
  return { dari, sampai: paling && (!lama || paling < lama) ? paling : lama }
}

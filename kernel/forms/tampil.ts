// Answers as people read them: in the summary, on paper and on the officials' screens.
import { angka, rupiah, samarkanHp, samarkanNik } from '#kernel/organisation'
import { type Bahasa, type Formulir, type Isian, type Jawaban, type JenisIsian, namaIsian } from './isian.ts'
import { adalahKosong } from './kondisi.ts'
import { periksaJawaban } from './jawaban.ts'
import { teksTanggal } from './tanggal.ts'

/** Names that a checked answer only refers to; asked from the database by the caller. */
export interface Rujukan {
  /** Region code → "Desa Watang Cani, Kecamatan Bontocani, …". */
  wilayah?: Record<string, string>
  /** Attachment id → file name. */
  lampiran?: Record<string, string>
}
export interface OpsiTampil { bahasa?: Bahasa; rujukan?: Rujukan; samar?: boolean }

const labelPilihan = (isian: Isian, nilai: unknown, bahasa: Bahasa) => {
  const pilihan = isian.pilihan?.find((satu) => satu.nilai === nilai)
  return (bahasa === 'en' ? pilihan?.label_en : undefined) ?? pilihan?.label ?? String(nilai)
}
const kelompok = (nilai: unknown) => String(nilai).replace(/\d{4}(?=\d)/g, '$& ')
const TAMPIL: Partial<Record<JenisIsian, (nilai: any, isian: Isian, bahasa: Bahasa, rujukan: Rujukan) => string>> = {
  angka: (nilai, isian) => (typeof nilai === 'number' ? `${angka(nilai)}${isian.satuan ? ` ${isian.satuan}` : ''}` : String(nilai)),
  rupiah: (nilai) => (/^\d+$/.test(nilai) ? rupiah(BigInt(nilai)) : String(nilai)),
  tanggal: (nilai, _, bahasa) => teksTanggal(nilai, bahasa),
  ya_tidak: (nilai, _, bahasa) => (nilai === true ? (bahasa === 'en' ? 'Yes' : 'Ya') : nilai === false ? (bahasa === 'en' ? 'No' : 'Tidak') : String(nilai)),
  pernyataan: (nilai, _, bahasa) => (nilai === true ? (bahasa === 'en' ? 'Agreed' : 'Setuju') : bahasa === 'en' ? 'Not agreed' : 'Belum disetujui'),
  pilihan_banyak: (nilai, isian, bahasa) => [nilai].flat().map((satu) => labelPilihan(isian, satu, bahasa)).join(', '),
  nik: kelompok, kk: kelompok, npwp: kelompok,
  hp: (nilai) => String(nilai).replace(/^\+62(\d{3})(\d{3,4})(\d+)$/, '0$1-$2-$3'),
  wilayah: (nilai, _, __, rujukan) => rujukan.wilayah?.[nilai] ?? String(nilai),
  berkas: (nilai, _, bahasa, rujukan) => rujukan.lampiran?.[nilai] ?? (bahasa === 'en' ? 'Uploaded' : 'Sudah diunggah'),
}
TAMPIL.pilihan = (nilai, isian, bahasa) => labelPilihan(isian, nilai, bahasa)
TAMPIL.foto = TAMPIL.berkas

/** First letter of each word, the rest as dots; of a number the first and last digits. For those who need not know. */
function samarkan(isian: Isian, nilai: string): string {
  if (isian.jenis === 'nik' || isian.jenis === 'kk' || isian.jenis === 'npwp') return samarkanNik(nilai)
  if (isian.jenis === 'hp') return samarkanHp(nilai)
  if (isian.jenis === 'email') return nilai.replace(/^(.).*(@.*)$/, '$1•••$2')
  return nilai.replace(/(\S)\S*/g, '$1•••')
}

/**
 * One answer as text, '' when there is none; tables are shown by `barisTampil`. With `samar` personal data
 * (`sifat_data` umum or spesifik, and every NIK, KK, NPWP, phone, e-mail) is masked.
 */
export function nilaiTampil(isian: Isian, nilai: unknown, { bahasa = 'id', rujukan = {}, samar = false }: OpsiTampil = {}): string {
  const daftar = isian.jenis === 'tabel' || isian.jenis === 'pilihan_banyak'
  if (adalahKosong(nilai) || (typeof nilai === 'object' && !daftar)) return '' // a draft may hold anything the API was sent
  const pribadi = ['nik', 'kk', 'npwp', 'hp', 'email'].includes(isian.jenis) || isian.sifat_data === 'umum' || isian.sifat_data === 'spesifik'
  if (samar && pribadi && isian.sifat_data !== 'publik') return ['berkas', 'foto'].includes(isian.jenis) ? TAMPIL.berkas!('', isian, bahasa, {}) : isian.sifat_data === 'spesifik' ? '•••••' : samarkan(isian, typeof nilai === 'string' && isian.jenis !== 'pilihan' ? nilai : nilaiTampil(isian, nilai, { bahasa, rujukan }))
  if (isian.jenis === 'tabel') return Array.isArray(nilai) ? (bahasa === 'en' ? `${nilai.length} row(s)` : `${nilai.length} baris`) : ''
  return TAMPIL[isian.jenis]?.(nilai, isian, bahasa, rujukan) ?? String(nilai)
}

export interface ButirTampil { isian: Isian; nama: string; teks: string; baris?: { nama: string; teks: string }[][] }
export interface HalamanTampil { kode: string; judul: string; butir: ButirTampil[] }

/** The pages and questions that apply, each with its answer as text: what the summary and the printed sheet show. */
export function ringkasan(formulir: Formulir, jawaban: Jawaban, opsi: OpsiTampil & { hariIni: string }): HalamanTampil[] {
  const bahasa = opsi.bahasa ?? 'id'
  const { isian: tampak, halaman: halamanTampak, bersih } = periksaJawaban(formulir, jawaban, { hariIni: opsi.hariIni, bahasa })
  const nilai: Jawaban = { ...jawaban, ...bersih } // what is right in its tidy form, with what was worked out; the rest as typed
  return formulir.halaman.filter((halaman) => halamanTampak.includes(halaman.kode)).map((halaman) => ({
    kode: halaman.kode,
    judul: (bahasa === 'en' ? halaman.judul_en : undefined) ?? halaman.judul,
    butir: halaman.isian.filter((isian) => tampak.includes(isian.kode)).map((isian) => ({
      isian, nama: namaIsian(isian, bahasa), teks: nilaiTampil(isian, nilai[isian.kode], opsi),
      baris: isian.jenis === 'tabel' ? barisTampil(isian, nilai[isian.kode], opsi) : undefined,
    })),
  }))
}
const barisTampil = (isian: Isian, nilai: unknown, opsi: OpsiTampil) => (Array.isArray(nilai) ? nilai : []).filter((baris) => typeof baris === 'object' && baris !== null).map((baris: Jawaban) =>
  (isian.kolom ?? []).map((kolom) => ({ nama: namaIsian(kolom, opsi.bahasa), teks: nilaiTampil(kolom, baris[kolom.kode], opsi) })))

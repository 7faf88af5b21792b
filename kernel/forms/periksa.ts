// The one check of answers: the same function on the server, in the API and (bundled) in the browser.
import type { FieldProblem } from '#kernel/platform'
import type { AturanSilang, Bahasa, Formulir, Isian, Jawaban } from './isian.ts'
import { hitungIsian } from './hitung.ts'
import { adalahKosong, bandingkanDengan, berlaku } from './kondisi.ts'
import { peringatanNik } from './nomor.ts'
import type { Pesan } from './pesan.ts'
import { ambil, rapikan } from './rapikan.ts'
import { type Konteks, katakan, pesanKosong, sahkan } from './sahkan.ts'

export interface OpsiPeriksa {
  /** Today in the regency's zone, 'YYYY-MM-DD'. */
  hariIni: string
  /** Problems of this page only; the other pages' answers still steer conditions. */
  halaman?: string
  /** Whether a region code is in force. Left out: only its shape is checked. */
  wilayahAda?: (kode: string) => boolean
  /** Whether a kecamatan code ever existed (a NIK keeps its first one); unknown is a warning. */
  wilayahNikAda?: (kode: string) => boolean
  /** Whether an attachment id belongs to this draft or case; without it any well-formed id passes, so the server always gives it. */
  lampiranAda?: (id: string) => boolean
  bahasa?: Bahasa
}
export interface HasilPeriksa {
  /** Right answers of questions that apply, in canonical form; wrong ones, hidden ones and unknown keys are not in it. */
  bersih: Jawaban
  /** Field is the name of the box: `nik`, in a table `anggota.0.nik` (row counted from 0 as given). */
  masalah: FieldProblem[]
  /** Worth a second look, but no reason to stop anyone (a NIK that was issued with a wrong birth date). */
  peringatan: FieldProblem[]
  /** Codes of the pages and of the fields that apply, in order. */
  halaman: string[]
  isian: string[]
}

interface Catatan { masalah: FieldProblem[]; peringatan: FieldProblem[]; konteks: Konteks }

/** Rows of a table: blank ones are left out, each cell is checked with its row's earlier cells deciding what applies. */
function periksaTabel(isian: Isian, nilai: unknown, luar: Jawaban, catatan: Catatan): Jawaban[] | undefined {
  const k = catatan.konteks
  const salah = (message: string) => { catatan.masalah.push({ field: isian.kode, message }) }
  if (!Array.isArray(nilai)) return salah(katakan(k, 'bentuk', isian)) as undefined
  const terisi = nilai.flatMap((baris: Jawaban, i) => (Object.values(baris).every(adalahKosong) ? [] : [[baris, i] as const]))
  const sebelum = catatan.masalah.length
  const maks = isian.baris_maks ?? BARIS_MAKS, min = isian.baris_min ?? (isian.wajib === false ? 0 : 1)
  if (terisi.length < min && (terisi.length > 0 || isian.wajib !== false)) salah(katakan(k, 'barisKurang', isian, min))
  if (terisi.length > maks) return salah(katakan(k, 'barisLebih', isian, maks, terisi.length)) as undefined
  const bersih = terisi.map(([baris, i]) => {
    const isi: Jawaban = {}
    const kata = (pesanSel: string) => katakan(k, 'baris', isian, i + 1, pesanSel)
    for (const kolom of isian.kolom ?? []) periksaSatu(kolom, baris, isi, luar, catatan, `${isian.kode}.${i}.`, kata)
    return isi
  })
  return catatan.masalah.length === sebelum ? bersih : undefined
}
/** Rows a table may have where the form names no limit. */
export const BARIS_MAKS = 50

/** Checks one question and, when right, puts the answer into `ke`. Returns whether the question applies. */
function periksaSatu(isian: Isian, dari: Jawaban, ke: Jawaban, luar: Jawaban, catatan: Catatan, awalan = '', kata = (pesan: string) => pesan): boolean {
  if (isian.bila && !berlaku(isian.bila, { ...luar, ...ke })) return false
  if (isian.hitung) {
    const hasil = hitungIsian(isian, { ...luar, ...ke })
    if (hasil !== undefined) ke[isian.kode] = hasil
    return hasil !== undefined
  }
  const { konteks } = catatan, field = awalan + isian.kode, nilai = rapikan(isian, ambil(isian, dari))
  if (isian.jenis === 'tabel') {
    const baris = periksaTabel(isian, nilai ?? [], { ...luar, ...ke }, catatan)
    if (baris?.length) ke[isian.kode] = baris
    return true
  }
  if (adalahKosong(nilai)) {
    if (isian.wajib !== false) catatan.masalah.push({ field, message: kata(pesanKosong(isian, konteks)) })
    return true
  }
  const salah = sahkan(isian, nilai, konteks)
  if (salah) catatan.masalah.push({ field, message: kata(salah) })
  else {
    ke[isian.kode] = nilai
    if (isian.jenis === 'nik') for (const pesan of peringatanNik(isian, nilai as string, { ...luar, ...ke }, konteks)) catatan.peringatan.push({ field, message: kata(pesan) })
  }
  return true
}

/** A rule speaks only when both sides were answered rightly, and on the page of the field it stands beside. */
function melanggar(aturan: AturanSilang, bersih: Jawaban): boolean {
  const { salah_bila: salah } = aturan
  if (adalahKosong(bersih[aturan.isian])) return false
  if (!('isian_lain' in salah)) return berlaku(salah, bersih)
  return [salah.isian, salah.isian_lain].every((kode) => !adalahKosong(bersih[kode])) && bandingkanDengan(salah.operator, bersih[salah.isian], bersih[salah.isian_lain])
}

/** As `periksaJawaban` (see there), with the sentences given: the browser carries only those of its page. */
export function periksaDengan(pesan: Pesan, formulir: Formulir, jawaban: Jawaban, opsi: OpsiPeriksa): HasilPeriksa {
  const konteks: Konteks = { ...opsi, bahasa: opsi.bahasa ?? 'id', pesan }
  const hasil: HasilPeriksa = { bersih: {}, masalah: [], peringatan: [], halaman: [], isian: [] }
  for (const halaman of formulir.halaman) {
    if (halaman.bila && !berlaku(halaman.bila, hasil.bersih)) continue
    const catatan: Catatan = { masalah: [], peringatan: [], konteks }
    const tampil = halaman.isian.filter((isian) => periksaSatu(isian, jawaban, hasil.bersih, {}, catatan))
    if (tampil.length === 0 && halaman.isian.length > 0) continue
    for (const aturan of formulir.aturan ?? []) {
      if (tampil.some((isian) => isian.kode === aturan.isian) && !catatan.masalah.some((satu) => satu.field === aturan.isian) && melanggar(aturan, hasil.bersih)) {
        catatan.masalah.push({ field: aturan.isian, message: (konteks.bahasa === 'en' ? aturan.pesan_en : undefined) ?? aturan.pesan })
      }
    }
    hasil.halaman.push(halaman.kode)
    hasil.isian.push(...tampil.map((isian) => isian.kode))
    if (opsi.halaman && opsi.halaman !== halaman.kode) continue
    hasil.masalah.push(...catatan.masalah)
    hasil.peringatan.push(...catatan.peringatan)
  }
  return hasil
}

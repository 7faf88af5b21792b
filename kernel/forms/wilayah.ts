// Answers that name regions, checked against the table of regions with two questions for the whole form.
import { adaWilayahNik, alamatWilayah, listWilayahByKode, periksaNik } from '#kernel/organisation'
import { type Db, refuse } from '#kernel/platform'
import type { Formulir, Isian, Jawaban } from './isian.ts'
import { periksaJawaban } from './jawaban.ts'
import type { HasilPeriksa, OpsiPeriksa } from './periksa.ts'
import { ambil, rapikan } from './rapikan.ts'
import type { Rujukan } from './tampil.ts'

/** All answers of one type, also those inside tables, tidied. */
function kumpulkan(isian: Isian[], jawaban: Jawaban, jenis: Isian['jenis'], ke = new Set<string>()): Set<string> {
  for (const satu of isian) {
    const nilai = satu.jenis === jenis || satu.jenis === 'tabel' ? rapikan(satu, ambil(satu, jawaban)) : undefined
    if (satu.jenis === 'tabel' && Array.isArray(nilai)) for (const baris of nilai) kumpulkan(satu.kolom ?? [], baris as Jawaban, jenis, ke)
    else if (typeof nilai === 'string') ke.add(nilai)
  }
  return ke
}
const dariFormulir = (formulir: Formulir, jawaban: Jawaban, jenis: Isian['jenis']) => [...kumpulkan(formulir.halaman.flatMap((halaman) => halaman.isian), jawaban, jenis)].slice(0, 500)

/** As `periksaJawaban`, asking the database which of the region codes exist: what the server and the API use. */
export async function periksaJawabanDi(db: Db, formulir: Formulir, jawaban: Jawaban, opsi: Omit<OpsiPeriksa, 'wilayahAda' | 'wilayahNikAda'>): Promise<HasilPeriksa> {
  const kode = dariFormulir(formulir, jawaban, 'wilayah')
  const kodeNik = dariFormulir(formulir, jawaban, 'nik').flatMap((nik) => { const hasil = periksaNik(nik, {}, opsi.hariIni); return hasil.ok ? [hasil.wilayah] : [] })
  const ada = new Set(kode.length > 0 ? (await listWilayahByKode(db, kode)).map((satu) => satu.kode) : [])
  const pernah = new Set(kodeNik.length > 0 ? await kecamatanPernahAda(db, kodeNik) : [])
  return periksaJawaban(formulir, jawaban, { ...opsi, wilayahAda: (satu) => ada.has(satu), wilayahNikAda: (satu) => pernah.has(satu) })
}
/** Few differ within one form: a family's NIK mostly begin alike. What lies beyond the twentieth is not doubted. */
async function kecamatanPernahAda(db: Db, kode: string[]): Promise<string[]> {
  const beda = [...new Set(kode)], ada: string[] = beda.slice(20)
  for (const satu of beda.slice(0, 20)) if (await adaWilayahNik(db, satu)) ada.push(satu)
  return ada
}

/** Checked answers or a refusal with every problem, for the last step before a case is made. */
export async function wajibkanJawaban(db: Db, formulir: Formulir, jawaban: Jawaban, opsi: Omit<OpsiPeriksa, 'wilayahAda' | 'wilayahNikAda'>): Promise<HasilPeriksa> {
  const hasil = await periksaJawabanDi(db, formulir, jawaban, opsi)
  if (hasil.masalah.length === 0) return hasil
  return refuse('isian-belum-benar', opsi.bahasa === 'en' ? 'Some answers need a change. Mend what is marked, then continue.' : 'Ada isian yang perlu diperbaiki. Perbaiki yang ditandai, lalu lanjutkan.', { fields: hasil.masalah })
}

/** Full names of the regions in these answers, for summaries and paper. */
export async function rujukanWilayah(db: Db, formulir: Formulir, jawaban: Jawaban): Promise<NonNullable<Rujukan['wilayah']>> {
  const kode = dariFormulir(formulir, jawaban, 'wilayah')
  return kode.length === 0 ? {} : Object.fromEntries((await listWilayahByKode(db, kode)).map((satu) => [satu.kode, alamatWilayah(satu)]))
}

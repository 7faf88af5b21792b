import type { Formulir, Halaman, Jawaban } from './isian.ts'
import { type HasilPeriksa, type OpsiPeriksa, periksaDengan } from './periksa.ts'
import { PESAN } from './pesan.ts'

/**
 * Tidies and checks answers of a whole form (problems of all pages, or of `opsi.halaman` only): the one check of the server,
 * the API and, bundled, the browser. Never throws and never changes what it is given: the caller keeps the typed answers
 * for showing them again. Region codes are checked by shape unless `opsi.wilayahAda` knows more (`periksaJawabanDi`).
 */
export const periksaJawaban = (formulir: Formulir, jawaban: Jawaban, opsi: OpsiPeriksa): HasilPeriksa => periksaDengan(PESAN[opsi.bahasa ?? 'id'], formulir, jawaban, opsi)

/** The pages that apply to these answers, in order. */
export function halamanBerlaku(formulir: Formulir, jawaban: Jawaban, hariIni: string): Halaman[] {
  const { halaman } = periksaJawaban(formulir, jawaban, { hariIni })
  return formulir.halaman.filter((satu) => halaman.includes(satu.kode))
}

import { type Formulir, type Isian, type Jawaban, adalahKosong, berlaku, cariIsian, periksaJawaban } from '#kernel/forms'
import { type FieldProblem, refuse } from '#kernel/platform'
import { z } from 'zod'
import { type Perhitungan, hitungBiaya, isianRumus } from './perhitungan.ts'

// The assessor works from the answers and may put right what was measured otherwise. Only the inputs are taken from the page:
// lines and total are reckoned here again, so that no request can bring its own total.

/** What the act carries. `dilihat`: the total the assessor had on the screen, in digits; another result must be looked at first. */
export const IsiPenetapan = z.object({ koreksi: z.record(z.string(), z.unknown()).default({}), alasan: z.string().trim().max(500).optional(), dilihat: z.string().regex(/^\d{1,18}$/) })
export type IsiPenetapan = z.infer<typeof IsiPenetapan>

export interface DasarHitung { formulir: Formulir; rumus: string; jawaban: Jawaban; tanggal: string }
/** Name of the box of a corrected answer. */
export const kotak = (kode: string): string => `hitung_${kode}`

/** The questions the formula reads that apply to these answers. */
export const isianHitung = ({ formulir, rumus, jawaban, tanggal }: DasarHitung): Isian[] =>
  isianRumus(rumus, tanggal).map((kode) => cariIsian(formulir, kode)).filter((isian): isian is Isian => isian !== undefined && (!isian.bila || berlaku(isian.bila, jawaban)))

/** One answer alone: its kind and limits hold, what it depends on or is worked out from does not. */
const lepas = (isian: Isian): Isian => ({ ...isian, wajib: true, bila: undefined, hitung: undefined })

/** Reads the boxes that differ from the answers. Refuses what is no number or no choice, and a correction without a reason. */
export function bacaKoreksi(dasar: DasarHitung, typed: Record<string, unknown>): { koreksi: Jawaban; masalah: FieldProblem[] } {
  const koreksi: Jawaban = {}, masalah: FieldProblem[] = []
  for (const kode of isianRumus(dasar.rumus, dasar.tanggal)) {
    const isian = cariIsian(dasar.formulir, kode), nilai = typed[kotak(kode)]
    if (!isian || nilai === undefined || adalahKosong(nilai)) continue
    const hasil = periksaJawaban({ halaman: [{ kode: 'hitung', judul: '', isian: [lepas(isian)] }] }, { [kode]: nilai }, { hariIni: dasar.tanggal })
    masalah.push(...hasil.masalah.map(({ message }) => ({ field: kotak(kode), message })))
    if (hasil.masalah.length === 0 && String(hasil.bersih[kode]) !== String(dasar.jawaban[kode])) koreksi[kode] = hasil.bersih[kode]
  }
  return { koreksi, masalah }
}

/** The charge with these corrections; refuses corrections of what the formula does not read, or without a reason. */
export function hitungDengan(dasar: DasarHitung, koreksi: Jawaban, alasan?: string): Perhitungan {
  const { masalah, koreksi: sah } = bacaKoreksi(dasar, Object.fromEntries(Object.entries(koreksi).map(([kode, nilai]) => [kotak(kode), nilai])))
  const asing = Object.keys(koreksi).filter((kode) => !isianRumus(dasar.rumus, dasar.tanggal).includes(kode))
  if (asing.length > 0) refuse('koreksi-asing', `Perhitungan ini tidak memakai isian ${asing.join(', ')}.`)
  if (masalah.length > 0) refuse('koreksi-keliru', masalah.map(({ message }) => message).join(' '), { fields: masalah })
  if (Object.keys(sah).length > 0 && !alasan?.trim()) refuse('koreksi-tanpa-alasan', 'Tuliskan alasan koreksi.', { fields: [{ field: 'alasan_koreksi', message: 'Tuliskan alasan koreksi.' }] })
  return hitungBiaya(dasar.rumus, { ...dasar.jawaban, ...sah }, dasar.tanggal)
}

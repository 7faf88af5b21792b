// Conditions over answers, as data: the same ones show or hide a field, guard an outcome and steer an SOP.
// This file runs in the browser too: no imports that are not types.

export type Nilai = string | number | boolean | null
export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'salah_satu' | 'terisi' | 'kosong'
export type Kondisi =
  | { isian: string; operator: Operator; nilai?: Nilai | Nilai[] }
  | { semua: Kondisi[] }
  | { salah_satu: Kondisi[] }
  | { bukan: Kondisi }

/** Nothing was answered: absent, empty text, empty list. `false` is an answer. */
export const adalahKosong = (nilai: unknown): boolean => nilai === undefined || nilai === null || nilai === '' || (Array.isArray(nilai) && nilai.length === 0)

/**
 * Orders two answers: below zero, zero, above zero, or undefined where they cannot be compared. Text of digits (rupiah)
 * is compared as a whole number of any length, dates as 'YYYY-MM-DD' text.
 */
export function bandingkan(kiri: unknown, kanan: unknown): number | undefined {
  if (typeof kiri === 'number' || typeof kanan === 'number') {
    const selisih = Number(kiri) - Number(kanan)
    return adalahKosong(kiri) || adalahKosong(kanan) || Number.isNaN(selisih) ? undefined : selisih
  }
  if (typeof kiri !== 'string' || typeof kanan !== 'string' || !kiri || !kanan) return undefined
  const digits = /^\d+$/
  if (digits.test(kiri) && digits.test(kanan) && kiri.length !== kanan.length) return kiri.length - kanan.length
  return kiri < kanan ? -1 : kiri > kanan ? 1 : 0
}

/** Equality of two answers. A list (several choices) equals a value it contains; a missing answer equals only null. */
export function samakan(jawaban: unknown, nilai: unknown): boolean {
  if (nilai === null || adalahKosong(jawaban)) return nilai === null && adalahKosong(jawaban)
  if (Array.isArray(jawaban)) return jawaban.some((satu) => samakan(satu, nilai))
  return jawaban === nilai || (typeof jawaban !== typeof nilai && bandingkan(jawaban, nilai) === 0)
}

/** Compares by one of the six signs; with a missing side only '!=' holds. */
export function bandingkanDengan(operator: Operator, kiri: unknown, kanan: unknown): boolean {
  if (operator === '=' || operator === '!=') return samakan(kiri, kanan) === (operator === '=')
  const urutan = bandingkan(kiri, kanan)
  if (urutan === undefined) return false
  return urutan === 0 ? operator.endsWith('=') : operator[0] === (urutan > 0 ? '>' : '<')
}

/** Whether the condition holds over normalised answers (`periksaJawaban().bersih`). */
export function berlaku(kondisi: Kondisi, jawaban: Record<string, unknown>): boolean {
  if ('semua' in kondisi) return kondisi.semua.every((satu) => berlaku(satu, jawaban))
  if ('salah_satu' in kondisi) return kondisi.salah_satu.some((satu) => berlaku(satu, jawaban))
  if ('bukan' in kondisi) return !berlaku(kondisi.bukan, jawaban)
  const { isian, operator, nilai } = kondisi
  const ada = jawaban[isian]
  if (operator === 'kosong' || operator === 'terisi') return adalahKosong(ada) === (operator === 'kosong')
  if (operator === 'salah_satu') return Array.isArray(nilai) && nilai.some((satu) => samakan(ada, satu))
  return bandingkanDengan(operator, ada, nilai)
}

/** Codes of the fields a condition looks at, each once, in order of mention. */
export function isianDirujuk(kondisi: Kondisi): string[] {
  if ('semua' in kondisi) return [...new Set(kondisi.semua.flatMap(isianDirujuk))]
  if ('salah_satu' in kondisi) return [...new Set(kondisi.salah_satu.flatMap(isianDirujuk))]
  if ('bukan' in kondisi) return isianDirujuk(kondisi.bukan)
  return [kondisi.isian]
}

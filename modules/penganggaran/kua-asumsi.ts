import { refuse } from '#kernel/platform'
import type { Asumsi } from './kua.sql.ts'

/** 'Inflasi; 2,5; persen' a line, as typed and shown again. Refuses a line without a value. */
export function bacaAsumsi(teks: string): Asumsi[] {
  const baris = teks.split(/\r?\n/).map((b) => b.trim()).filter(Boolean).slice(0, 40)
  return baris.map((b, i) => {
    const [nama = '', nilai = '', satuan = ''] = b.split(';').map((s) => s.trim().slice(0, 120))
    const pesan = `Baris ${i + 1} asumsi: tulis nama, nilai, dan satuan dipisah titik koma.`
    return nama && nilai ? { nama, nilai, satuan } : refuse('isian-keliru', pesan, { fields: [{ field: 'asumsi', message: pesan }] })
  })
}
export const tulisAsumsi = (asumsi: Asumsi[]): string => asumsi.map((a) => [a.nama, a.nilai, a.satuan].join('; ')).join('\n')

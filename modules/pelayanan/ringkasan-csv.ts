import type { Download } from '#access/web'

/** A cell that a spreadsheet would take for a formula is led by an apostrophe; quotes double inside quotes (RFC 4180). */
function sel(nilai: unknown): string {
  const teks = nilai === null || nilai === undefined ? '' : nilai instanceof Date ? nilai.toISOString() : String(nilai)
  const aman = /^[=+\-@\t\r]/.test(teks) && typeof nilai !== 'number' ? `'${teks}` : teks
  return /[",;\n\r]/.test(aman) ? `"${aman.replaceAll('"', '""')}"` : aman
}
/** Rows as CSV in UTF-8 with a mark, so that spreadsheets read the letters rightly. */
export const tulisCsv = (kepala: string[], baris: unknown[][]): string => `\ufeff${[kepala, ...baris].map((b) => b.map(sel).join(',')).join('\r\n')}\r\n`
export const unduhCsv = (nama: string, kepala: string[], baris: unknown[][]): Download => ({ bytes: Buffer.from(tulisCsv(kepala, baris), 'utf8'), mime: 'text/csv; charset=utf-8', name: `${nama}.csv`, headers: { 'cache-control': 'private, no-store' } })

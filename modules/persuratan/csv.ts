import type { Download } from '#access/web'

// A CSV that spreadsheets open without harm: every cell quoted, and one that would run as a formula starts with an apostrophe.

const BERBAHAYA = /^\s*[=+\-@\t\r]/
const sel = (nilai: string | number | null): string => {
  const teks = nilai === null ? '' : String(nilai)
  return typeof nilai === 'number' ? teks : `"${(BERBAHAYA.test(teks) ? `'${teks}` : teks).replaceAll('"', '""')}"`
}
/** Rows as RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8, ready to be saved under that name. */
export const unduhCsv = (nama: string, baris: (string | number | null)[][]): Download =>
  ({ bytes: Buffer.from(`\uFEFF${baris.map((satu) => satu.map(sel).join(',')).join('\r\n')}\r\n`, 'utf8'), mime: 'text/csv; charset=utf-8', name: `${nama}.csv`, headers: { 'cache-control': 'private, no-store' } })

// A CSV that spreadsheets open without harm: every cell quoted, and one that would run as a formula starts with an apostrophe.

const BERBAHAYA = /^[\s]*[=+\-@\t\r]/
const sel = (nilai: string): string => `"${(BERBAHAYA.test(nilai) ? `'${nilai}` : nilai).replaceAll('"', '""')}"`
/** Rows as RFC 4180 with a byte order mark, so that spreadsheets read it as UTF-8. */
export const tulisCsv = (baris: string[][]): string => `\uFEFF${baris.map((satu) => satu.map(sel).join(',')).join('\r\n')}\r\n`

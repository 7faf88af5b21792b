import { Readable } from 'node:stream'
import { tulisZip } from '#kernel/documents'

// Tables for spreadsheets: CSV (RFC 4180) that flows, and a plain XLSX (ECMA-376) with a bold, frozen heading and whole numbers.

/** A bigint or number is a number in the workbook; everything else is text, whatever it looks like. */
export type Sel = string | number | bigint | null
const BAHAYA = /^\s*[=+\-@\t\r]/
const selCsv = (isi: Sel): string => {
  if (isi === null) return ''
  if (typeof isi !== 'string') return String(isi)
  return `"${(BAHAYA.test(isi) ? `'${isi}` : isi).replaceAll('"', '""')}"`
}
/** One line; text that a spreadsheet would run as a formula begins with an apostrophe. */
export const barisCsv = (isi: Sel[]): string => `${isi.map(selCsv).join(',')}\r\n`
/** A whole table with a byte order mark, for a few thousand rows. */
export const tulisCsv = (baris: Sel[][]): Buffer => Buffer.from(`\uFEFF${baris.map(barisCsv).join('')}`)
/** A table that flows: `potong` gives the next rows until it gives none, so that a hundred thousand lines need no memory. */
export function alirCsv(kepala: string[], potong: () => AsyncGenerator<Sel[][]>): Readable {
  async function* isi() {
    yield `\uFEFF${barisCsv(kepala)}`
    for await (const baris of potong()) yield baris.map(barisCsv).join('')
  }
  return Readable.from(isi(), { objectMode: false, highWaterMark: 64 * 1024 })
}

// Characters that XML 1.0 cannot hold would make the workbook unreadable.
const xml = (teks: string): string => teks.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const huruf = (n: number): string => (n < 26 ? String.fromCharCode(65 + n) : huruf(Math.floor(n / 26) - 1) + String.fromCharCode(65 + (n % 26)))
const KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships', PAKET = 'http://schemas.openxmlformats.org/package/2006'
const selXlsx = (isi: Sel, alamat: string, gaya: number): string => {
  if (isi === null || isi === '') return ''
  if (typeof isi === 'string') return `<c r="${alamat}" s="${gaya}" t="inlineStr"><is><t xml:space="preserve">${xml(isi)}</t></is></c>`
  return `<c r="${alamat}" s="2"><v>${isi}</v></c>`
}
export interface Lembar { nama: string; /** Lines above the heading. */ judul?: string[]; kepala: string[]; baris: Sel[][]; /** Width of columns in characters. */ lebar?: number[] }
function lembarXml({ judul = [], kepala, baris, lebar }: Lembar): string {
  const atas = judul.length + (judul.length > 0 ? 2 : 1)
  const satu = (isi: Sel[], r: number, gaya: number) => `<row r="${r}">${isi.map((sel, c) => selXlsx(sel, `${huruf(c)}${r}`, gaya)).join('')}</row>`
  const kolom = kepala.map((_, i) => `<col min="${i + 1}" max="${i + 1}" width="${lebar?.[i] ?? 18}" customWidth="1"/>`).join('')
  return `${KEPALA}<worksheet xmlns="${NS}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${atas}" topLeftCell="A${atas + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${kolom}</cols><sheetData>${
    judul.map((teks, i) => satu([teks], i + 1, i === 0 ? 1 : 0)).join('')}${satu(kepala, atas, 1)}${baris.map((isi, i) => satu(isi, atas + 1 + i, 0)).join('')}</sheetData></worksheet>`
}
/** A workbook of one or several sheets. Rows are held in memory: for reports, not for a whole budget. */
export function tulisXlsx(lembar: Lembar[]): Buffer {
  const nama = (teks: string) => xml(teks.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)).replaceAll('"', '&quot;')
  const isi: Record<string, string> = {
    '[Content_Types].xml': `${KEPALA}<Types xmlns="${PAKET}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${lembar.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${KEPALA}<Relationships xmlns="${PAKET}/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${KEPALA}<workbook xmlns="${NS}" xmlns:r="${REL}"><sheets>${lembar.map((satu, i) => `<sheet name="${nama(satu.nama)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${KEPALA}<Relationships xmlns="${PAKET}/relationships">${lembar.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${REL}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId${lembar.length + 1}" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${KEPALA}<styleSheet xmlns="${NS}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf fontId="0"/><xf fontId="1" applyFont="1"/><xf numFmtId="3" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(lembar.map((satu, i) => [`xl/worksheets/sheet${i + 1}.xml`, lembarXml(satu)])),
  }
  return tulisZip(Object.entries(isi).map(([berkas, teks]) => ({ nama: berkas, isi: Buffer.from(teks) })))
}
export const MIME_XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

import { tulisZip } from '#kernel/documents'
import type { Download } from '#access/web'

// Tables as files: XLSX (ECMA-376, one sheet, words as words and money as numbers) and CSV that no spreadsheet runs as a formula.

export type Sel = string | number | bigint | null
export interface Lembar { nama: string; kepala: string[]; baris: Sel[][] }
const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// Control characters have no place in XML 1.0.
const lolos = (teks: string): string => teks.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[&<>"]/g, (huruf) => XML[huruf]!)
const huruf = (n: number): string => (n < 26 ? '' : huruf(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26))
const AMAN = 9_007_199_254_740_991n
function sel(isi: Sel, kolom: number, baris: number): string {
  if (isi === null || isi === '') return ''
  const r = `${huruf(kolom)}${baris}`
  const angka = typeof isi === 'number' ? Number.isFinite(isi) : typeof isi === 'bigint' && isi <= AMAN && isi >= -AMAN
  return angka ? `<c r="${r}"><v>${isi}</v></c>` : `<c r="${r}" t="inlineStr"><is><t xml:space="preserve">${lolos(String(isi))}</t></is></c>`
}
const KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const JENIS = 'http://schemas.openxmlformats.org', SHEET = `${JENIS}/spreadsheetml/2006/main`, REL = `${JENIS}/officeDocument/2006/relationships`
/** A workbook with one sheet, the heading in its first row. */
export function tulisXlsx({ nama, kepala, baris }: Lembar): Buffer {
  const isi = [kepala, ...baris].map((satu, i) => `<row r="${i + 1}">${satu.map((s, k) => sel(s, k, i + 1)).join('')}</row>`).join('')
  const bagian: [string, string][] = [
    ['[Content_Types].xml', `<Types xmlns="${JENIS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`],
    ['_rels/.rels', `<Relationships xmlns="${JENIS}/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ['xl/workbook.xml', `<workbook xmlns="${SHEET}" xmlns:r="${REL}"><sheets><sheet name="${lolos(nama.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<Relationships xmlns="${JENIS}/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`],
    ['xl/worksheets/sheet1.xml', `<worksheet xmlns="${SHEET}"><sheetData>${isi}</sheetData></worksheet>`],
  ]
  return tulisZip(bagian.map(([nama, teks]) => ({ nama, isi: Buffer.from(KEPALA + teks, 'utf8') })))
}
const BAHAYA = /^\s*[=+\-@\t\r]/
const kutip = (isi: Sel): string => { if (typeof isi === 'bigint' || typeof isi === 'number') return String(isi); const teks = isi ?? ''; return `"${(BAHAYA.test(teks) ? `'${teks}` : teks).replaceAll('"', '""')}"` }
export const tulisCsv = ({ kepala, baris }: Lembar): string => `\uFEFF${[kepala, ...baris].map((satu) => satu.map(kutip).join(',')).join('\r\n')}\r\n`
export const BENTUK = ['xlsx', 'csv'] as const
/** The table as a download in the shape asked for. */
export const unduhLembar = (bentuk: (typeof BENTUK)[number], berkas: string, lembar: Lembar): Download =>
  bentuk === 'xlsx' ? { bytes: tulisXlsx(lembar), mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name: `${berkas}.xlsx` } : { bytes: Buffer.from(tulisCsv(lembar)), mime: 'text/csv; charset=utf-8', name: `${berkas}.csv` }

/** A line of CSV (comma or semicolon, quotes doubled) as its cells. */
export function belahCsv(baris: string, pisah: string): string[] {
  const sel: string[] = []
  let kini = '', dalam = false
  for (let i = 0; i < baris.length; i++) {
    const c = baris[i]!
    if (dalam) { if (c !== '"') kini += c; else if (baris[i + 1] === '"') { kini += '"'; i++ } else dalam = false } else if (c === '"') dalam = true
    else if (c === pisah) { sel.push(kini); kini = '' } else kini += c
  }
  return [...sel, kini].map((satu) => satu.trim())
}

import { tulisZip } from '#kernel/documents'

// A workbook that every spreadsheet opens (ECMA-376, inline strings): one sheet, figures as numbers, columns of a given width.

export type SelLembar = string | bigint | number | null
export interface Lembar { nama: string; /** Lines above the table, the first as title. */ judul: string[]; kepala: string[]; baris: SelLembar[][]; /** Width of columns in characters. */ lebar?: number[] }
// Control characters are no XML.
const xml = (teks: string): string => teks.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
function kolom(n: number): string { let s = ''; for (let i = n + 1; i > 0; i = Math.floor((i - 1) / 26)) s = String.fromCharCode(65 + ((i - 1) % 26)) + s; return s }
/** A spreadsheet keeps fifteen digits; larger figures go as text so that none is lost. */
const AMAN = 999_999_999_999_999n
function sel(nilai: SelLembar, baris: number, i: number, gaya: number): string {
  if (nilai === null || nilai === '') return ''
  const di = `${kolom(i)}${baris}`
  const angka = typeof nilai === 'bigint' ? nilai <= AMAN && nilai >= -AMAN : typeof nilai === 'number'
  return angka ? `<c r="${di}" s="2"><v>${String(nilai)}</v></c>` : `<c r="${di}" s="${gaya}" t="inlineStr"><is><t xml:space="preserve">${xml(String(nilai))}</t></is></c>`
}
function isiLembar({ judul, kepala, baris, lebar = [] }: Lembar): string {
  const bagian = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">']
  if (lebar.length > 0) bagian.push(`<cols>${lebar.map((l, i) => `<col min="${i + 1}" max="${i + 1}" width="${l}" customWidth="1"/>`).join('')}</cols>`)
  bagian.push('<sheetData>')
  let n = 0
  const tulis = (isi: SelLembar[], gaya: number) => { n++; bagian.push(`<row r="${n}">${isi.map((nilai, i) => sel(nilai, n, i, gaya)).join('')}</row>`) }
  judul.forEach((j) => { tulis([j], 1) })
  if (judul.length > 0) n++
  tulis(kepala, 1)
  baris.forEach((b) => { tulis(b, 0) })
  bagian.push('</sheetData></worksheet>')
  return bagian.join('')
}
const GAYA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'
/** One or more sheets as XLSX bytes. */
export function tulisLembar(lembar: Lembar[]): Buffer {
  const awal = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const nama = (l: Lembar, i: number) => xml(l.nama.replace(/[[\]:*?/\\]/g, ' ').slice(0, 28) || `Lembar ${i + 1}`).replaceAll('"', '')
  return tulisZip([
    { nama: '[Content_Types].xml', isi: Buffer.from(`${awal}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${lembar.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`) },
    { nama: '_rels/.rels', isi: Buffer.from(`${awal}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`) },
    { nama: 'xl/workbook.xml', isi: Buffer.from(`${awal}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${lembar.map((l, i) => `<sheet name="${nama(l, i)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`) },
    { nama: 'xl/_rels/workbook.xml.rels', isi: Buffer.from(`${awal}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lembar.map((_, i) => `<Relationship Id="rId${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId${lembar.length + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`) },
    { nama: 'xl/styles.xml', isi: Buffer.from(GAYA) }, ...lembar.map((l, i) => ({ nama: `xl/worksheets/sheet${i + 1}.xml`, isi: Buffer.from(isiLembar(l)) })),
  ])
}
/** Rows as CSV (RFC 4180) with a byte order mark, so that spreadsheets read it as UTF-8; cells that look like formulas are kept text. */
export function tulisCsv(kepala: string[], baris: SelLembar[][]): Buffer {
  const kutip = (s: SelLembar) => (typeof s === 'bigint' || typeof s === 'number' ? String(s) : `"${(s ?? '').replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`)
  return Buffer.from('\uFEFF' + [kepala, ...baris].map((b) => b.map(kutip).join(',')).join('\r\n') + '\r\n')
}

import { tulisZip } from '#kernel/documents'

// Writes a workbook (ECMA-376, one or more sheets, no formulas): what people type is text in it whatever it begins with, rupiah are
// numbers. The reader of this module and every spreadsheet program open it.

/** null: an empty cell. Rupiah as bigint; other numbers are written as they are. */
export type IsiSel = string | number | bigint | null
export interface LembarTulis { nama: string; /** Rows above the heading: title, office, version. */ judul?: string[]; kepala: string[]; baris: IsiSel[][]; /** Widths of columns in characters. */ lebar?: number[] }
/** Beyond this a double of the spreadsheet no longer holds every rupiah. */
const PERSIS = 9_007_199_254_740_991n

const LARANG = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const aman = (teks: string): string => teks.replace(LARANG, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const huruf = (n: number): string => (n < 26 ? String.fromCharCode(65 + n) : huruf(Math.floor(n / 26) - 1) + String.fromCharCode(65 + (n % 26)))
const teksSel = (alamat: string, teks: string, gaya: number): string => `<c r="${alamat}" t="inlineStr" s="${gaya}"><is><t xml:space="preserve">${aman(teks.slice(0, 32_000))}</t></is></c>`
function sel(isi: IsiSel, baris: number, kolom: number, gaya = 0): string {
  const alamat = `${huruf(kolom)}${baris}`
  if (isi === null || isi === '') return ''
  if (typeof isi === 'string') return teksSel(alamat, isi, gaya)
  if (typeof isi === 'bigint' && (isi > PERSIS || isi < -PERSIS)) return teksSel(alamat, String(isi), gaya)
  return `<c r="${alamat}" s="${typeof isi === 'bigint' ? 2 : 3}"><v>${isi}</v></c>`
}
const barisXml = (isi: IsiSel[], nomor: number, gaya = 0): string => `<row r="${nomor}">${isi.map((satu, kolom) => sel(satu, nomor, kolom, gaya)).join('')}</row>`

function lembarXml(l: LembarTulis): string {
  const judul = l.judul ?? [], kepala = judul.length > 0 ? judul.length + 2 : 1
  const potong = [...judul.map((teks, i) => barisXml([teks], i + 1, 1)), barisXml(l.kepala, kepala, 1), ...l.baris.map((isi, i) => barisXml(isi, kepala + 1 + i))]
  const lebar = l.kepala.map((teks, i) => `<col min="${i + 1}" max="${i + 1}" width="${l.lebar?.[i] ?? Math.min(40, Math.max(12, teks.length + 2))}" customWidth="1"/>`).join('')
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${kepala}" topLeftCell="A${kepala + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${lebar}</cols><sheetData>${potong.join('')}</sheetData></worksheet>`
}
const GAYA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf/></cellXfs></styleSheet>'
export const MIME_XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook of these sheets, in their order (names are cut to what spreadsheets take). */
export function tulisBuku(lembar: LembarTulis[]): Buffer {
  const nama = lembar.map((l, i) => aman(l.nama.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31) || `Lembar ${i + 1}`))
  const teks = (isi: string) => Buffer.from(isi, 'utf8')
  return tulisZip([
    { nama: '[Content_Types].xml', isi: teks(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${lembar.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`) },
    { nama: '_rels/.rels', isi: teks('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>') },
    { nama: 'xl/workbook.xml', isi: teks(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${nama.map((n, i) => `<sheet name="${n.replaceAll('"', '&quot;')}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`) },
    { nama: 'xl/_rels/workbook.xml.rels', isi: teks(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lembar.map((_, i) => `<Relationship Id="rId${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId${lembar.length + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`) },
    { nama: 'xl/styles.xml', isi: teks(GAYA) },
    ...lembar.map((l, i) => ({ nama: `xl/worksheets/sheet${i + 1}.xml`, isi: teks(lembarXml(l)) })),
  ])
}

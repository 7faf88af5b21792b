import { Readable } from 'node:stream'
import { type IsiZip, alirZip, tulisZip } from './zip.ts'

// Tables for spreadsheets, written in one place: a workbook (ECMA-376, no formulas) and CSV (RFC 4180), whole or flowing. What people
// type stays text in both, whatever it begins with.

/** null: an empty cell. Money as bigint; other numbers as they are; an instant as ISO 8601; true or false as words. */
export type IsiSel = string | number | bigint | boolean | Date | null
export interface Lembar { nama: string; /** Rows above the heading: title, office, version. */ judul?: string[]; kepala: string[]; baris: IsiSel[][]; /** Widths of columns in characters. */ lebar?: number[] }
export const MIME_XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const MIME_CSV = 'text/csv; charset=utf-8'

/** A spreadsheet keeps fifteen digits; a larger figure goes as text, so that no rupiah is lost. */
const PERSIS = 999_999_999_999_999n
const adalahAngka = (isi: IsiSel): isi is number | bigint => (typeof isi === 'bigint' ? isi <= PERSIS && isi >= -PERSIS : typeof isi === 'number' && Number.isFinite(isi))
const kata = (isi: IsiSel): string => (isi === null ? '' : isi instanceof Date ? isi.toISOString() : String(isi))

// Characters that XML 1.0 cannot hold would make the workbook unreadable.
const xml = (teks: string): string => teks.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
/** Letters of a column: 0 is A, 26 is AA. */
export const hurufKolom = (n: number): string => (n < 26 ? String.fromCharCode(65 + n) : hurufKolom(Math.floor(n / 26) - 1) + String.fromCharCode(65 + (n % 26)))
/** Longest text of a cell: a spreadsheet refuses the whole workbook beyond 32,767. */
const PANJANG_SEL = 32_000
const GAYA = { biasa: 0, tebal: 1, uang: 2 }
function sel(isi: IsiSel, baris: number, kolom: number, gaya: number): string {
  if (isi === null || isi === '') return ''
  const alamat = `${hurufKolom(kolom)}${baris}`
  if (adalahAngka(isi)) return `<c r="${alamat}" s="${typeof isi === 'bigint' ? GAYA.uang : GAYA.biasa}"><v>${isi}</v></c>`
  return `<c r="${alamat}" s="${gaya}" t="inlineStr"><is><t xml:space="preserve">${xml(kata(isi).slice(0, PANJANG_SEL))}</t></is></c>`
}
const barisXml = (isi: IsiSel[], nomor: number, gaya: number): string => `<row r="${nomor}">${isi.map((satu, kolom) => sel(satu, nomor, kolom, gaya)).join('')}</row>`

const AWAL = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const JENIS = 'http://schemas.openxmlformats.org', LEMBAR = `${JENIS}/spreadsheetml/2006/main`, HUBUNGAN = `${JENIS}/officeDocument/2006/relationships`, PAKET = `${JENIS}/package/2006`
const ISI = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const hubungan = (satu: [id: string, jenis: string, sasaran: string][]): string => `${AWAL}<Relationships xmlns="${PAKET}/relationships">${satu.map(([id, jenis, sasaran]) => `<Relationship Id="${id}" Type="${HUBUNGAN}/${jenis}" Target="${sasaran}"/>`).join('')}</Relationships>`

function lembarXml({ judul = [], kepala, baris, lebar }: Lembar): string {
  const di = judul.length > 0 ? judul.length + 2 : 1
  const kolom = kepala.map((teks, i) => `<col min="${i + 1}" max="${i + 1}" width="${lebar?.[i] ?? Math.min(40, Math.max(12, teks.length + 2))}" customWidth="1"/>`).join('')
  const isi = [...judul.map((teks, i) => barisXml([teks], i + 1, GAYA.tebal)), barisXml(kepala, di, GAYA.tebal), ...baris.map((satu, i) => barisXml(satu, di + 1 + i, GAYA.biasa))]
  return `${AWAL}<worksheet xmlns="${LEMBAR}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${di}" topLeftCell="A${di + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${kolom && `<cols>${kolom}</cols>`}<sheetData>${isi.join('')}</sheetData></worksheet>`
}
const BUKU_GAYA = `${AWAL}<styleSheet xmlns="${LEMBAR}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`

const namaLembar = ({ nama }: Lembar, i: number): string => xml(nama.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31) || `Lembar ${i + 1}`)
/** What a workbook has beside its sheets, which are numbered from one. */
const rangka = (nama: string[]): IsiZip[] => ([
  ['[Content_Types].xml', `${AWAL}<Types xmlns="${PAKET}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${ISI}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${ISI}.styles+xml"/>${nama.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${ISI}.worksheet+xml"/>`).join('')}</Types>`],
  ['_rels/.rels', hubungan([['rId1', 'officeDocument', 'xl/workbook.xml']])],
  ['xl/workbook.xml', `${AWAL}<workbook xmlns="${LEMBAR}" xmlns:r="${HUBUNGAN}"><sheets>${nama.map((n, i) => `<sheet name="${n}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`],
  ['xl/_rels/workbook.xml.rels', hubungan([...nama.map((_, i): [string, string, string] => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`]), [`rId${nama.length + 1}`, 'styles', 'styles.xml']])],
  ['xl/styles.xml', BUKU_GAYA],
] satisfies [string, string][]).map(([berkas, teks]) => ({ nama: berkas, isi: Buffer.from(teks) }))
const berkasLembar = (l: Lembar, i: number): IsiZip => ({ nama: `xl/worksheets/sheet${i + 1}.xml`, isi: Buffer.from(lembarXml(l)) })

/**
 * A workbook of these sheets, in their order (names are cut to what spreadsheets take): title lines and heading bold, the heading
 * frozen, money in groups of three. Rows are held in memory; sheets of one workbook need different names.
 */
export const tulisXlsx = (lembar: Lembar[]): Buffer => tulisZip([...rangka(lembar.map(namaLembar)), ...lembar.map(berkasLembar)])
/** The same into the file `path`, sheet by sheet as they come: one of them is held at a time. */
export const alirXlsx = (path: string, lembar: AsyncIterable<Lembar> | Iterable<Lembar>): Promise<void> => alirZip(path, (async function* () {
  const nama: string[] = []
  for await (const satu of lembar) { yield berkasLembar(satu, nama.length); nama.push(namaLembar(satu, nama.length)) }
  yield* rangka(nama) // last: until now nobody knew how many there are
})())

/** Which cells stand in quotes: every text (numbers and nothing stay bare), every cell as text, or only those that need it. */
export type Kutip = 'teks' | 'semua' | 'perlu'
// A spreadsheet runs a text that begins so as a formula; an apostrophe before it keeps it text.
const RUMUS = /^\s*[=+\-@\t\r]/
function selCsv(isi: IsiSel, kutip: Kutip): string {
  if (kutip !== 'semua' && (isi === null || typeof isi === 'number' || typeof isi === 'bigint')) return kata(isi)
  const teks = kata(isi), aman = RUMUS.test(teks) ? `'${teks}` : teks
  return kutip === 'perlu' && !/[",;\n\r]/.test(aman) ? aman : `"${aman.replaceAll('"', '""')}"`
}
/** One line with its end; text that a spreadsheet would run as a formula begins with an apostrophe. */
export const barisCsv = (isi: IsiSel[], kutip: Kutip = 'teks'): string => `${isi.map((satu) => selCsv(satu, kutip)).join(',')}\r\n`
/** A whole table, its heading first, with a byte order mark so that spreadsheets read it as UTF-8. */
export const tulisCsv = (baris: IsiSel[][], kutip?: Kutip): string => `\uFEFF${baris.map((satu) => barisCsv(satu, kutip)).join('')}`
/** A table that flows: `potong` gives the next rows until it gives none, so that a hundred thousand lines need no memory. */
export function alirCsv(kepala: string[], potong: () => AsyncGenerator<IsiSel[][]>): Readable {
  async function* isi() {
    yield `\uFEFF${barisCsv(kepala)}`
    for await (const baris of potong()) yield baris.map((satu) => barisCsv(satu)).join('')
  }
  return Readable.from(isi(), { objectMode: false, highWaterMark: 64 * 1024 })
}

import { crc32, deflateRawSync } from 'node:zlib'

// Writes a workbook of one sheet (ECMA-376): texts inline, whole numbers as numbers, no formulas and no styles but a bold heading.

export type IsiSel = string | number | bigint | null
const lepas = (teks: string) => teks.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const huruf = (n: number): string => (n < 26 ? String.fromCharCode(65 + n) : huruf(Math.floor(n / 26) - 1) + String.fromCharCode(65 + (n % 26)))
const sel = (isi: IsiSel, kolom: number, baris: number, gaya: number): string => {
  const r = `r="${huruf(kolom)}${baris}"${gaya ? ` s="${gaya}"` : ''}`
  return isi === null || isi === '' ? '' : typeof isi === 'string' ? `<c ${r} t="inlineStr"><is><t xml:space="preserve">${lepas(isi)}</t></is></c>` : `<c ${r}><v>${isi}</v></c>`
}
const KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const TETAP: Record<string, string> = {
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>',
  '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/_rels/workbook.xml.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
  'xl/styles.xml': '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="3" applyNumberFormat="1"/></cellXfs></styleSheet>',
}
/** A workbook as bytes: the first row is the heading. Money and counts are numbers, codes and decimals texts. */
export function tulisXlsx(nama: string, baris: IsiSel[][]): Buffer {
  const isi = baris.map((b, i) => `<row r="${i + 1}">${b.map((s, k) => sel(s, k, i + 1, i === 0 ? 1 : typeof s === 'bigint' ? 2 : 0)).join('')}</row>`).join('')
  return zip({ ...TETAP, 'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="${lepas(nama).replace(/[\\/?*[\]:"]/g, ' ').slice(0, 31)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${isi}</sheetData></worksheet>` })
}
function zip(berkas: Record<string, string>): Buffer {
  const bagian: Buffer[] = [], pusat: Buffer[] = []
  let letak = 0
  for (const [nama, teks] of Object.entries(berkas)) {
    const asli = Buffer.from(KEPALA + teks), padat = deflateRawSync(asli), n = Buffer.from(nama)
    const umum = Buffer.alloc(26)
    umum.writeUInt16LE(20, 0); umum.writeUInt16LE(0x0800, 2); umum.writeUInt16LE(8, 4); umum.writeUInt32LE(0x5c210000, 6)
    umum.writeUInt32LE(crc32(asli), 10); umum.writeUInt32LE(padat.length, 14); umum.writeUInt32LE(asli.length, 18); umum.writeUInt16LE(n.length, 22)
    const lokal = Buffer.concat([Buffer.from('504b0304', 'hex'), umum, n, padat])
    const akhir = Buffer.alloc(14)
    akhir.writeUInt32LE(letak, 10)
    pusat.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), umum, akhir, n]))
    bagian.push(lokal)
    letak += lokal.length
  }
  const isiPusat = Buffer.concat(pusat), ekor = Buffer.alloc(22)
  ekor.write('504b0506', 0, 'hex'); ekor.writeUInt16LE(pusat.length, 8); ekor.writeUInt16LE(pusat.length, 10); ekor.writeUInt32LE(isiPusat.length, 12); ekor.writeUInt32LE(letak, 16)
  return Buffer.concat([...bagian, isiPusat, ekor])
}

// Tests only: writes a small workbook, as spreadsheet programs do (shared strings, numbers, merged cells, deflate).
import { crc32, deflateRawSync } from 'node:zlib'

type Isi = string | number | { galat: string } | null
const aman = (teks: string) => teks.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const kolom = (n: number): string => (n < 26 ? String.fromCharCode(65 + n) : kolom(Math.floor(n / 26) - 1) + String.fromCharCode(65 + (n % 26)))

/** `gabungan`: ranges such as 'A3:B3'. */
export function tulisXlsx(baris: Isi[][], gabungan: string[] = []): Buffer {
  const bersama: string[] = []
  const nomor = new Map<string, number>()
  const teks = (satu: string) => { if (!nomor.has(satu)) { nomor.set(satu, bersama.length); bersama.push(satu) } return nomor.get(satu)! }
  const sel = (isi: Isi, r: number, c: number) => { const a = `${kolom(c)}${r}`; return isi === null ? '' : typeof isi === 'number' ? `<c r="${a}"><v>${isi}</v></c>` : typeof isi === 'string' ? `<c r="${a}" t="s"><v>${teks(isi)}</v></c>` : `<c r="${a}" t="e"><v>${isi.galat}</v></c>` }
  const data = baris.map((satu, i) => `<row r="${i + 1}">${satu.map((isi, c) => sel(isi, i + 1, c)).join('')}</row>`).join('')
  const gabung = gabungan.length ? `<mergeCells count="${gabungan.length}">${gabungan.map((g) => `<mergeCell ref="${g}"/>`).join('')}</mergeCells>` : ''
  const ns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  return zip({
    '[Content_Types].xml': '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${ns}" xmlns:r="r"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': '<?xml version="1.0"?><Relationships><Relationship Id="rId1" Type="x" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${ns}"><sheetData>${data}</sheetData>${gabung}</worksheet>`,
    'xl/sharedStrings.xml': `<?xml version="1.0"?><sst xmlns="${ns}">${bersama.map((satu) => `<si><t>${aman(satu)}</t></si>`).join('')}</sst>`,
  })
}
/** `ukuran` lies about how large an entry is once open: for tests of what is refused. */
export function zip(isi: Record<string, string | Buffer>, ukuran: Record<string, number> = {}): Buffer {
  const bagian: Buffer[] = [], pusat: Buffer[] = []
  let letak = 0
  for (const [nama, teks] of Object.entries(isi)) {
    const data = Buffer.from(teks), padat = deflateRawSync(data), n = Buffer.from(nama), penuh = ukuran[nama] ?? data.length
    const k = Buffer.alloc(30); k.writeUInt32LE(0x04034b50, 0); k.writeUInt16LE(8, 8); k.writeUInt32LE(crc32(data), 14); k.writeUInt32LE(padat.length, 18); k.writeUInt32LE(penuh, 22); k.writeUInt16LE(n.length, 26)
    const p = Buffer.alloc(46); p.writeUInt32LE(0x02014b50, 0); p.writeUInt16LE(8, 10); p.writeUInt32LE(crc32(data), 16); p.writeUInt32LE(padat.length, 20); p.writeUInt32LE(penuh, 24); p.writeUInt16LE(n.length, 28); p.writeUInt32LE(letak, 42)
    bagian.push(k, n, padat); pusat.push(Buffer.concat([p, n])); letak += 30 + n.length + padat.length
  }
  const daftar = Buffer.concat(pusat), akhir = Buffer.alloc(22)
  akhir.writeUInt32LE(0x06054b50, 0); akhir.writeUInt16LE(pusat.length, 10); akhir.writeUInt32LE(daftar.length, 12); akhir.writeUInt32LE(letak, 16)
  return Buffer.concat([...bagian, daftar, akhir])
}

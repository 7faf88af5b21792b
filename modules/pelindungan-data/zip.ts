import { crc32, deflateRawSync } from 'node:zlib'

// A ZIP that every system opens (APPNOTE 6.3, no encryption, UTF-8 names): small enough to write by hand, checked with unzip in the test.

export interface IsiZip { nama: string; isi: Uint8Array }
const UTF8 = 0x0800
/** 1 January 2024, 00:00: one fixed time, so that the same content gives the same bytes. */
const TANGGAL = ((2024 - 1980) << 9) | (1 << 5) | 1

interface Entri { nama: Buffer; crc: number; padat: Buffer; panjang: number; letak: number }
function kepala({ nama, crc, padat, panjang }: Omit<Entri, 'letak'>): Buffer {
  const b = Buffer.alloc(30)
  b.writeUInt32LE(0x04034b50, 0); b.writeUInt16LE(20, 4); b.writeUInt16LE(UTF8, 6); b.writeUInt16LE(8, 8); b.writeUInt16LE(0, 10); b.writeUInt16LE(TANGGAL, 12)
  b.writeUInt32LE(crc, 14); b.writeUInt32LE(padat.length, 18); b.writeUInt32LE(panjang, 22); b.writeUInt16LE(nama.length, 26)
  return Buffer.concat([b, nama])
}
function pusat({ nama, crc, padat, panjang, letak }: Entri): Buffer {
  const b = Buffer.alloc(46)
  b.writeUInt32LE(0x02014b50, 0); b.writeUInt16LE(20, 4); b.writeUInt16LE(20, 6); b.writeUInt16LE(UTF8, 8); b.writeUInt16LE(8, 10); b.writeUInt16LE(0, 12); b.writeUInt16LE(TANGGAL, 14)
  b.writeUInt32LE(crc, 16); b.writeUInt32LE(padat.length, 20); b.writeUInt32LE(panjang, 24); b.writeUInt16LE(nama.length, 28); b.writeUInt32LE(letak, 42)
  return Buffer.concat([b, nama])
}
/** Packs files into one ZIP, in the order given. At most 65,535 files and 4 GB. */
export function tulisZip(isi: IsiZip[]): Buffer {
  if (isi.length > 65_535) throw new Error('zip: too many files')
  const bagian: Buffer[] = []
  const entri: Entri[] = []
  let letak = 0
  for (const satu of isi) {
    const data = Buffer.from(satu.isi)
    const tanpaLetak = { nama: Buffer.from(satu.nama, 'utf8'), crc: crc32(data), padat: deflateRawSync(data), panjang: data.length }
    const awal = kepala(tanpaLetak)
    entri.push({ ...tanpaLetak, letak })
    bagian.push(awal, tanpaLetak.padat)
    letak += awal.length + tanpaLetak.padat.length
  }
  const daftar = Buffer.concat(entri.map(pusat))
  const akhir = Buffer.alloc(22)
  akhir.writeUInt32LE(0x06054b50, 0); akhir.writeUInt16LE(entri.length, 8); akhir.writeUInt16LE(entri.length, 10); akhir.writeUInt32LE(daftar.length, 12); akhir.writeUInt32LE(letak, 16)
  return Buffer.concat([...bagian, daftar, akhir])
}

import { closeSync, openSync, writeSync } from 'node:fs'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { Refusal, refuse } from '#kernel/platform'

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
class PengemasZip {
  private readonly pusat: Buffer[] = []
  private letak = 0
  private readonly keluar: (bytes: Buffer) => void
  constructor(keluar: (bytes: Buffer) => void) { this.keluar = keluar }
  tambah({ nama, isi }: IsiZip): void {
    if (this.pusat.length === 65_535) throw new Error('zip: too many files')
    const data = Buffer.from(isi.buffer, isi.byteOffset, isi.length), satu = { nama: Buffer.from(nama, 'utf8'), crc: crc32(data), padat: deflateRawSync(data), panjang: data.length }, awal = kepala(satu)
    this.pusat.push(pusat({ ...satu, letak: this.letak }))
    this.keluar(awal)
    this.keluar(satu.padat)
    this.letak += awal.length + satu.padat.length
  }
  selesai(): void {
    const daftar = Buffer.concat(this.pusat), akhir = Buffer.alloc(22), banyak = this.pusat.length
    akhir.writeUInt32LE(0x06054b50, 0); akhir.writeUInt16LE(banyak, 8); akhir.writeUInt16LE(banyak, 10); akhir.writeUInt32LE(daftar.length, 12); akhir.writeUInt32LE(this.letak, 16)
    this.keluar(daftar)
    this.keluar(akhir)
  }
}
/** Packs files into one ZIP, in the order given. At most 65,535 files and 4 GB. */
export function tulisZip(isi: IsiZip[]): Buffer {
  const bagian: Buffer[] = [], kemas = new PengemasZip((bytes) => { bagian.push(bytes) })
  for (const satu of isi) kemas.tambah(satu)
  kemas.selesai()
  return Buffer.concat(bagian)
}
/** The same into the file `path`, file by file as they come: one of them is held at a time. The ZIP is broken when it throws. */
export async function alirZip(path: string, isi: AsyncIterable<IsiZip> | Iterable<IsiZip>): Promise<void> {
  const fd = openSync(path, 'w')
  try {
    const kemas = new PengemasZip((bytes) => { writeSync(fd, bytes) })
    for await (const satu of isi) kemas.tambah(satu)
    kemas.selesai()
  } finally { closeSync(fd) }
}

/** So many files, and so many bytes of one when unpacked, are taken from a package at most: a small file must not become a flood. */
const TERBANYAK = 2_000
const rusak = (): never => refuse('zip-rusak', 'Berkas ZIP ini rusak atau tidak lengkap. Unduh atau buat ulang paketnya.', { status: 415 })

/**
 * The files of a ZIP, in the order of its list (stored or deflated, no encryption, no ZIP64). Each is checked against its CRC. Refuses a
 * broken package, names that leave the package, and what would be larger than `maksBytes` altogether.
 */
export function bacaZip(zip: Buffer, maksBytes: number): IsiZip[] {
  const akhir = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (akhir < 0 || akhir + 22 > zip.length) rusak()
  const banyak = zip.readUInt16LE(akhir + 10)
  if (banyak > TERBANYAK) refuse('zip-terlalu-banyak', `Paket ini berisi lebih dari ${TERBANYAK} berkas. Bagi menjadi beberapa paket.`, { status: 413 })
  const hasil: IsiZip[] = []
  let di = zip.readUInt32LE(akhir + 16), sisa = maksBytes
  try {
    for (let i = 0; i < banyak; i++) {
      if (zip.readUInt32LE(di) !== 0x02014b50) rusak()
      const [bendera, cara, crc, padat, panjang] = [zip.readUInt16LE(di + 8), zip.readUInt16LE(di + 10), zip.readUInt32LE(di + 16), zip.readUInt32LE(di + 20), zip.readUInt32LE(di + 24)]
      const [n, tambahan, catatan, letak] = [zip.readUInt16LE(di + 28), zip.readUInt16LE(di + 30), zip.readUInt16LE(di + 32), zip.readUInt32LE(di + 42)]
      const nama = zip.toString('utf8', di + 46, di + 46 + n)
      di += 46 + n + tambahan + catatan
      if (nama.endsWith('/')) continue
      if (bendera & 1 || (cara !== 0 && cara !== 8) || nama.includes('\\') || nama.startsWith('/') || nama.split('/').includes('..')) rusak()
      if (panjang > sisa) refuse('zip-terlalu-besar', 'Isi paket ini terlalu besar. Bagi menjadi beberapa paket.', { status: 413 })
      const awal = letak + 30 + zip.readUInt16LE(letak + 26) + zip.readUInt16LE(letak + 28)
      const mentah = zip.subarray(awal, awal + padat)
      const isi = cara === 8 ? inflateRawSync(mentah, { maxOutputLength: Math.max(1, panjang) }) : Buffer.from(mentah)
      if (isi.length !== panjang || crc32(isi) !== crc) rusak()
      sisa -= panjang
      hasil.push({ nama, isi })
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    rusak() // the bytes point outside themselves or do not unpack
  }
  return hasil
}

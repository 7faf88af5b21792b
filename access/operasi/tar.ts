import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, stat } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

// POSIX tar (ustar), the part of it that a folder of keys needs: plain files with their modes. Any tar can open it.

const BLOK = 512
const oktal = (nilai: number, panjang: number) => `${nilai.toString(8).padStart(panjang - 1, '0')}\0`

function kepala(nama: string, ukuran: number, mode: number, saat: Date): Buffer {
  const b = Buffer.alloc(BLOK)
  let awalan = '', sisa = nama
  for (let garis = nama.lastIndexOf('/'); Buffer.byteLength(sisa) > 100 && garis > 0; garis = nama.lastIndexOf('/', garis - 1)) {
    awalan = nama.slice(0, garis)
    sisa = nama.slice(garis + 1)
    if (Buffer.byteLength(awalan) <= 155) break
  }
  if (Buffer.byteLength(sisa) > 100 || Buffer.byteLength(awalan) > 155) throw new Error(`nama berkas terlalu panjang untuk cadangan: ${nama}`)
  b.write(sisa, 0)
  b.write(oktal(mode & 0o777, 8), 100)
  b.write(oktal(0, 8), 108)
  b.write(oktal(0, 8), 116)
  b.write(oktal(ukuran, 12), 124)
  b.write(oktal(Math.floor(saat.getTime() / 1000), 12), 136)
  b.write('        0', 148)
  b[156] = 0x30
  b.write('ustar\x0000', 257, 'latin1')
  b.write(awalan, 345)
  b.write(`${b.reduce((jumlah, satu) => jumlah + satu, 0).toString(8).padStart(6, '0')}\0 `, 148)
  return b
}

/** Relative paths of plain files below `folder`, sorted; `lewati` leaves out a path (file or folder). */
export async function isiFolder(folder: string, lewati: (jalur: string) => boolean = () => false, di = ''): Promise<string[]> {
  const isi = await readdir(join(folder, di), { withFileTypes: true }).catch((error: { code?: string }) => { if (error.code === 'ENOENT') return []; throw error })
  const hasil: string[] = []
  for (const satu of isi.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const jalur = di ? `${di}/${satu.name}` : satu.name
    if (lewati(jalur)) continue
    if (satu.isDirectory()) hasil.push(...(await isiFolder(folder, lewati, jalur)))
    else if (satu.isFile()) hasil.push(jalur)
  }
  return hasil
}

/** These files of a folder as one tar. A file that vanishes meanwhile is left out; one that grows is taken at the size it had. */
export async function* bungkus(folder: string, berkas: string[]): AsyncGenerator<Buffer> {
  for (const nama of berkas) {
    const pegang = await open(join(folder, nama), 'r').catch((error: { code?: string }) => { if (error.code === 'ENOENT') return; throw error })
    if (!pegang) continue
    try {
      const { size, mode, mtime } = await pegang.stat()
      yield kepala(nama, size, mode, mtime)
      let terbaca = 0
      for (; terbaca < size;) {
        const { bytesRead, buffer } = await pegang.read({ buffer: Buffer.alloc(Math.min(65_536, size - terbaca)) })
        if (!bytesRead) throw new Error(`${nama} memendek selagi disalin`)
        terbaca += bytesRead
        yield buffer.subarray(0, bytesRead)
      }
      if (size % BLOK) yield Buffer.alloc(BLOK - (size % BLOK))
    } finally { await pegang.close() }
  }
  yield Buffer.alloc(2 * BLOK)
}

/** Hands out exactly so many bytes at a time from a stream. */
class Pembaca {
  private readonly asal: AsyncIterator<Buffer>
  private sisa: Buffer = Buffer.alloc(0)
  constructor(asal: AsyncIterable<Buffer>) { this.asal = asal[Symbol.asyncIterator]() }
  async *ambil(banyak: number): AsyncGenerator<Buffer> {
    while (banyak > 0) {
      if (!this.sisa.length) {
        const { value, done } = await this.asal.next()
        if (done) throw new Error('arsip terpotong')
        this.sisa = value
      }
      const bagian = this.sisa.subarray(0, banyak)
      this.sisa = this.sisa.subarray(bagian.length)
      banyak -= bagian.length
      if (bagian.length) yield bagian
    }
  }
  async utuh(banyak: number): Promise<Buffer> {
    const isi: Buffer[] = []
    for await (const bagian of this.ambil(banyak)) isi.push(bagian)
    return Buffer.concat(isi)
  }
  async habis(): Promise<void> { while (!(await this.asal.next()).done) { /* to its authenticated end */ } }
}
const teks = (b: Buffer, dari: number, sampai: number) => b.toString('utf8', dari, sampai).replace(/\0.*$/s, '')

/** Unpacks such a tar into a folder; existing files are refused, names that leave the folder too. Returns the names. */
export async function bongkar(asal: AsyncIterable<Buffer>, folder: string): Promise<string[]> {
  const baca = new Pembaca(asal), hasil: string[] = []
  for (;;) {
    const b = await baca.utuh(BLOK)
    if (b.every((satu) => satu === 0)) { await baca.habis(); return hasil }
    const awalan = teks(b, 345, 500), nama = (awalan ? `${awalan}/` : '') + teks(b, 0, 100)
    const ukuran = parseInt(teks(b, 124, 136), 8), mode = parseInt(teks(b, 100, 108), 8)
    const tujuan = normalize(join(folder, nama))
    if (!nama || !tujuan.startsWith(normalize(folder) + sep)) throw new Error(`arsip memuat nama yang tidak diizinkan: ${nama}`)
    const jenis = String.fromCharCode(b[156]!)
    if (jenis === '5') { await mkdir(tujuan, { recursive: true, mode: 0o700 }); continue }
    if (jenis !== '0' && jenis !== '\0') throw new Error(`arsip memuat jenis berkas yang tidak didukung: ${nama}`)
    await mkdir(dirname(tujuan), { recursive: true, mode: 0o700 })
    await pipeline(Readable.from(baca.ambil(ukuran)), createWriteStream(tujuan, { flags: 'wx', mode: mode & 0o700 }))
    if (ukuran % BLOK) await baca.utuh(BLOK - (ukuran % BLOK))
    hasil.push(nama)
  }
}

/** Size and bytes of a file as a stream, or nothing when it is not there. */
export async function alirBerkas(jalur: string): Promise<{ ukuran: number; isi: AsyncIterable<Buffer> } | undefined> {
  const keadaan = await stat(jalur).catch(() => undefined)
  return keadaan?.isFile() ? { ukuran: keadaan.size, isi: createReadStream(jalur) as AsyncIterable<Buffer> } : undefined
}

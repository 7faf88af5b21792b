import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import zlib from 'node:zlib'
import { secret } from '#kernel/platform'
import type { KunciPemulihan } from './kunci.ts'
import { PotonganRusak, bukaAliran, segelAliran } from './sandi.ts'

/** One sealed file of a backup: its bytes on disk, their SHA-256, and how much it holds opened. */
export interface Potongan { nama: string; byte: number; sha256: string; mentah: number }

async function* hitung(asal: AsyncIterable<Buffer>, tiap: (bagian: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const bagian of asal) { tiap(bagian); yield bagian }
}
const lewat = (asal: AsyncIterable<Buffer>, alat: NodeJS.ReadWriteStream): AsyncIterable<Buffer> => {
  // An error on either side must end the other: pipeline passes it on, the iteration throws it.
  const aliran = alat as unknown as Readable
  pipeline(Readable.from(asal, { objectMode: false, highWaterMark: 256 * 1024 }), alat).catch((error: Error) => { if (!aliran.destroyed) aliran.destroy(error) })
  return aliran as AsyncIterable<Buffer>
}
const TINGKAT = { params: { [zlib.constants.ZSTD_c_compressionLevel]: 3, [zlib.constants.ZSTD_c_checksumFlag]: 1 } }

/** Writes bytes to `jalur` aside, flushed, then renamed: a crash leaves the whole file or none. */
export async function tulisUtuh(jalur: string, asal: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
  await mkdir(dirname(jalur), { recursive: true, mode: 0o700 })
  const draf = `${jalur}.${secret(6)}.sementara`
  const berkas = await open(draf, 'wx', 0o600)
  try {
    try {
      for await (const bagian of asal) await berkas.writeFile(bagian)
      await berkas.sync()
    } finally { await berkas.close() }
    await rename(draf, jalur)
  } catch (error) { await rm(draf, { force: true }); throw error }
}
/** So that a new name survives a power cut too (not every system allows it). */
export async function rataFolder(folder: string): Promise<void> {
  const induk = await open(folder, 'r').catch(() => undefined)
  await induk?.sync().catch(() => {})
  await induk?.close()
}

/** Seals a stream into a file; compressed (zstd) unless `mampat: false`. Memory does not grow with the length. */
export async function tulisPotongan(jalur: string, nama: string, asal: AsyncIterable<Buffer>, kunci: KunciPemulihan, { mampat = true } = {}): Promise<Potongan> {
  const sha = createHash('sha256')
  let byte = 0, mentah = 0
  const isi = hitung(asal, (bagian) => { mentah += bagian.length })
  const tersegel = segelAliran(mampat ? lewat(isi, zlib.createZstdCompress(TINGKAT)) : isi, kunci, nama)
  await tulisUtuh(jalur, hitung(tersegel, (bagian) => { sha.update(bagian); byte += bagian.length }))
  return { nama, byte, sha256: sha.digest('hex'), mentah }
}

/** Opens a sealed file as a stream; throws `PotonganRusak` with its name when it is not what was written (`harus`: also by size and SHA-256). */
export async function* bacaPotongan(jalur: string, nama: string, kunci: KunciPemulihan, { mampat = true, harus }: { mampat?: boolean; harus?: Potongan } = {}): AsyncGenerator<Buffer> {
  const sha = createHash('sha256')
  let byte = 0
  const mentah = hitung(createReadStream(jalur, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>, (bagian) => { sha.update(bagian); byte += bagian.length })
  try {
    const terang = bukaAliran(mentah, kunci, nama)
    yield* mampat ? lewat(terang, zlib.createZstdDecompress()) : terang
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new PotonganRusak(nama, 'tidak ada')
    if (String((error as NodeJS.ErrnoException).code).startsWith('ZSTD')) throw new PotonganRusak(nama, 'isinya tidak dapat dibuka')
    throw error
  }
  if (harus && (byte !== harus.byte || sha.digest('hex') !== harus.sha256)) throw new PotonganRusak(nama, 'tidak sama dengan daftar isi')
}

/** Reads to the end, keeps nothing. */
export async function habiskan(asal: AsyncIterable<Buffer>): Promise<void> { for await (const bagian of asal) void bagian }
/** The whole content: for small pieces only. */
export async function seluruhnya(asal: AsyncIterable<Buffer>): Promise<Buffer> {
  const isi: Buffer[] = []
  for await (const bagian of asal) isi.push(bagian)
  return Buffer.concat(isi)
}

import { once as sekali } from 'node:events'
import { type WriteStream, createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { bacaFile, sha256 } from '#kernel/documents'
import { jalurBerkas } from './daftar-isi.ts'
import type { KunciPemulihan } from './kunci.ts'
import { bacaPotongan, seluruhnya, tulisPotongan } from './potongan.ts'
import { PotonganRusak, ukuranTersegel } from './sandi.ts'

// Stored files lie under their own SHA-256 and never change: a backup copies only those that no earlier one has.
// Which files belong to a backup is read from the rows of its own snapshot, so rows and files always fit.

/** The table that names every stored file, and its columns. */
export const TABEL_BERKAS = { schema: 'documents', nama: 'file', hash: 'hash', ukuran: 'ukuran' }
export interface SatuBerkas { hash: string; ukuran: number }

/** Takes the list of files from the rows of the snapshot as they pass by, into a draft on disk. */
export class PencatatBerkas {
  banyak = 0
  private readonly keluar: WriteStream
  private readonly hash: number
  private readonly ukuran: number
  private readonly pemisah: string
  constructor(jalur: string, kolom: string[], pemisah = '\t') {
    this.pemisah = pemisah
    this.keluar = createWriteStream(jalur, { flags: 'wx', mode: 0o600 })
    this.hash = kolom.indexOf(TABEL_BERKAS.hash)
    this.ukuran = kolom.indexOf(TABEL_BERKAS.ukuran)
  }
  readonly baris = (baris: Buffer): void => {
    const nilai = baris.toString('latin1').trimEnd().split(this.pemisah)
    this.keluar.write(`${nilai[this.hash]} ${nilai[this.ukuran]}\n`)
    this.banyak++
  }
  async tutup(): Promise<void> { this.keluar.end(); await sekali(this.keluar, 'close') }
}

/** Files of such a list, one by one. */
export async function* bacaDaftarBerkas(asal: AsyncIterable<Buffer>): AsyncGenerator<SatuBerkas> {
  for await (const baris of createInterface({ input: Readable.from(asal) })) {
    const cocok = /^([0-9a-f]{64}) (\d+)$/.exec(baris)
    if (!cocok) throw new Error('daftar berkas tidak terbaca')
    yield { hash: cocok[1]!, ukuran: Number(cocok[2]) }
  }
}
export const bacaDraf = (jalur: string): AsyncGenerator<SatuBerkas> => bacaDaftarBerkas(createReadStream(jalur) as AsyncIterable<Buffer>)

/** Is this file there, of the right size? (Its content is proved by `periksaBerkas`.) */
export const adaBerkas = (folder: string, { hash, ukuran }: SatuBerkas): Promise<boolean> => stat(jalurBerkas(folder, hash)).then((s) => s.size === ukuranTersegel(ukuran), () => false)

/** Copies those files that are not there yet. `hilang`: those the storage itself no longer has whole, by hash. */
export async function salinBerkas(folder: string, daftar: AsyncIterable<SatuBerkas>, kunci: KunciPemulihan, sesudah: (satu: SatuBerkas) => void): Promise<{ banyak: number; besar: number; baru: number; byteBaru: number; hilang: string[] }> {
  const hasil = { banyak: 0, besar: 0, baru: 0, byteBaru: 0, hilang: [] as string[] }
  for await (const satu of daftar) {
    hasil.banyak++
    hasil.besar += satu.ukuran
    if (!(await adaBerkas(folder, satu))) {
      const isi = await bacaFile(satu.hash).catch((error: Error) => { if (/is missing|was altered/.test(error.message)) return; throw error })
      if (isi) {
        const { byte } = await tulisPotongan(jalurBerkas(folder, satu.hash), `berkas/${satu.hash}`, Readable.from([isi]), kunci, { mampat: false })
        await periksaBerkas(folder, satu, kunci)
        hasil.baru++
        hasil.byteBaru += byte
      } else hasil.hilang.push(satu.hash)
    }
    sesudah(satu)
  }
  return hasil
}

/** The bytes of one file in the backups; throws `PotonganRusak` when they are not those of its name. */
export async function ambilBerkas(folder: string, { hash }: SatuBerkas, kunci: KunciPemulihan): Promise<Buffer> {
  const isi = await seluruhnya(bacaPotongan(jalurBerkas(folder, hash), `berkas/${hash}`, kunci, { mampat: false }))
  if (sha256(isi) !== hash) throw new PotonganRusak(`berkas/${hash}`, 'isinya bukan yang disebut namanya')
  return isi
}
export const periksaBerkas = async (folder: string, satu: SatuBerkas, kunci: KunciPemulihan): Promise<void> => { await ambilBerkas(folder, satu, kunci) }

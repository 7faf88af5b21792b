import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type KunciPemulihan, kunciPotongan } from './kunci.ts'

// Encryption of a stream of any length with a few kilobytes of memory (the STREAM construction): 64 KiB of text at a time,
// each AES-256-GCM with the counter as nonce and a mark on the last one. Swapped, left out, cut off or altered: refused,
// and never a byte handed on that was not authenticated.
// Layout: "BALAICD1", 16 bytes of salt, then chunks of ciphertext followed by their tag of 16 bytes.

const MAGIC = Buffer.from('BALAICD1')
const KEPALA = MAGIC.length + 16
export const POTONG = 65_536
const TAG = 16

/** Size of a sealed piece whose content has `n` bytes. */
export const ukuranTersegel = (n: number): number => KEPALA + n + TAG * Math.max(1, Math.ceil(n / POTONG))

/** What was read is not what was written: altered, cut, or written with another key. `nama`: the piece. */
export class PotonganRusak extends Error {
  readonly nama: string
  constructor(nama: string, sebab: string) { super(`${nama}: ${sebab}`); this.name = 'PotonganRusak'; this.nama = nama }
}

function nonce(urut: number, akhir: boolean): Buffer {
  const iv = Buffer.alloc(12)
  iv.writeUIntBE(urut, 5, 6)
  iv[11] = akhir ? 1 : 0
  return iv
}

/** Cuts a stream into runs of exactly `panjang` bytes; the last (perhaps empty) one comes with `akhir`. */
async function* potongan(asal: AsyncIterable<Buffer> | Iterable<Buffer>, panjang: number): AsyncGenerator<{ isi: Buffer; akhir: boolean }> {
  let sisa: Buffer[] = [], banyak = 0
  for await (const bagian of asal) {
    sisa.push(bagian)
    banyak += bagian.length
    if (banyak <= panjang) continue
    let utuh = sisa.length === 1 ? sisa[0]! : Buffer.concat(sisa, banyak)
    // One byte more than a run must be there before a run is not the last.
    for (; utuh.length > panjang; utuh = utuh.subarray(panjang)) yield { isi: utuh.subarray(0, panjang), akhir: false }
    sisa = [utuh]
    banyak = utuh.length
  }
  yield { isi: Buffer.concat(sisa, banyak), akhir: true }
}

export async function* segelAliran(asal: AsyncIterable<Buffer> | Iterable<Buffer>, kunci: KunciPemulihan, nama: string): AsyncGenerator<Buffer> {
  const garam = randomBytes(16), rahasia = kunciPotongan(kunci, garam, nama)
  yield Buffer.concat([MAGIC, garam])
  let urut = 0
  for await (const { isi, akhir } of potongan(asal, POTONG)) {
    const sandi = createCipheriv('aes-256-gcm', rahasia, nonce(urut++, akhir))
    yield Buffer.concat([sandi.update(isi), sandi.final(), sandi.getAuthTag()])
  }
}

async function* lewatiKepala(asal: AsyncIterable<Buffer>, nama: string, ambil: (garam: Buffer) => void): AsyncGenerator<Buffer> {
  let kepala: Buffer | undefined = Buffer.alloc(0)
  for await (const bagian of asal) {
    if (!kepala) { yield bagian; continue }
    kepala = Buffer.concat([kepala, bagian])
    if (kepala.length < KEPALA) continue
    if (!kepala.subarray(0, MAGIC.length).equals(MAGIC)) throw new PotonganRusak(nama, 'bukan berkas cadangan Balai, atau kepalanya berubah')
    ambil(Buffer.from(kepala.subarray(MAGIC.length, KEPALA)))
    const lanjut: Buffer = kepala.subarray(KEPALA)
    kepala = undefined
    if (lanjut.length) yield lanjut
  }
  if (kepala) throw new PotonganRusak(nama, 'terpotong')
}

/** Opens what `segelAliran` closed under the same name; throws `PotonganRusak` at the first chunk that is not what was written. */
export async function* bukaAliran(asal: AsyncIterable<Buffer>, kunci: KunciPemulihan, nama: string): AsyncGenerator<Buffer> {
  let rahasia: Buffer | undefined, urut = 0
  const isi = lewatiKepala(asal, nama, (garam) => { rahasia = kunciPotongan(kunci, garam, nama) })
  for await (const { isi: potong, akhir } of potongan(isi, POTONG + TAG)) {
    if (potong.length < TAG) throw new PotonganRusak(nama, 'terpotong')
    const sandi = createDecipheriv('aes-256-gcm', rahasia!, nonce(urut++, akhir)).setAuthTag(potong.subarray(potong.length - TAG))
    let terang: Buffer
    try { terang = Buffer.concat([sandi.update(potong.subarray(0, potong.length - TAG)), sandi.final()]) } catch { throw new PotonganRusak(nama, `berubah atau terpotong (bagian ke-${urut})`) }
    if (terang.length) yield terang
  }
}

import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '#kernel/platform'

// Secrets that the database holds are of no use without the key file `DATA_DIR/kunci/identitas.key` (32 bytes, readable by
// the service only). Several processes of one installation share the file; a backup of the database does not contain it.

let utama: { dir: string; kunci: Buffer } | undefined

/** Folder of key files, made on first use. */
export function folderKunci(): string {
  const dir = join(readConfig().DATA_DIR, 'kunci')
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  return dir
}

/** Reads a key file, or writes what `buat` gives if there is none. Two processes that start at once end with the same content. */
export function berkasKunci(nama: string, buat: () => Buffer): Buffer {
  const jalur = join(folderKunci(), nama)
  try { writeFileSync(jalur, buat(), { mode: 0o600, flag: 'wx' }) } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(jalur)
}

function turunan(tujuan: string): Buffer {
  const dir = folderKunci()
  if (utama?.dir !== dir) {
    const kunci = berkasKunci('identitas.key', () => randomBytes(32))
    if (kunci.length !== 32) throw new Error('identitas.key must hold exactly 32 bytes')
    utama = { dir, kunci }
  }
  return Buffer.from(hkdfSync('sha256', utama.kunci, '', `balai/${tujuan}`, 32))
}

/** Seals a text with AES-256-GCM for one purpose; what was sealed for another purpose or row (`untuk`) does not open. */
export function segel(teks: string, untuk: string): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', turunan('segel'), iv).setAAD(Buffer.from(untuk))
  const isi = Buffer.concat([cipher.update(teks, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), isi])
}
/** Opens what `segel` closed; throws when the key file or the row is not the one it was sealed with. */
export function buka(bungkus: Uint8Array, untuk: string): string {
  const b = Buffer.from(bungkus)
  const decipher = createDecipheriv('aes-256-gcm', turunan('segel'), b.subarray(0, 12)).setAAD(Buffer.from(untuk)).setAuthTag(b.subarray(12, 28))
  return Buffer.concat([decipher.update(b.subarray(28)), decipher.final()]).toString('utf8')
}

/** Hash of a random token (≥ 128 bits): plain SHA-256 suffices, nothing can be guessed from it. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
/** Hash of something short enough to be guessed (a code): keyed, so that a stolen database does not give it away. */
export const hashPendek = (isi: string, tujuan: string): Buffer => createHmac('sha256', turunan(tujuan)).update(isi).digest()
export const samaBita = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b)

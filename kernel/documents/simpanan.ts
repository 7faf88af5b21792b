import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { buka, segel } from '#kernel/identity'
import { type Db, type Tx, now, sql } from '#kernel/platform'
import { folderData, pengaturan } from './pengaturan.ts'
import { simpananS3 } from './simpanan-s3.ts'

// Bytes lie under their own SHA-256: what is stored twice is stored once, what was altered is noticed when it is read.

export interface Simpanan {
  /** Stores the bytes; storing the same again is harmless. Returns only when they are safe. */
  put(hash: string, bytes: Uint8Array): Promise<void>
  /** The bytes, or undefined when there are none under this hash. */
  get(hash: string): Promise<Buffer | undefined>
  has(hash: string): Promise<boolean>
  /** Removes the bytes; removing what is not there is harmless. */
  remove(hash: string): Promise<void>
}
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const HASH = /^[0-9a-f]{64}$/

/** Files on disk in two levels of folders: written aside, flushed, renamed; a crash leaves the whole file or none. */
export function simpananDisk(folder: string): Simpanan {
  const jalur = (hash: string) => {
    if (!HASH.test(hash)) throw new Error('storage: not a hash')
    return join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  }
  const has = (hash: string) => stat(jalur(hash)).then((s) => s.isFile(), (galat: { code?: string }) => { if (galat.code === 'ENOENT') return false; throw galat })
  return {
    has,
    async put(hash, bytes) {
      const tujuan = jalur(hash)
      if (await has(hash)) return
      await mkdir(dirname(tujuan), { recursive: true, mode: 0o750 })
      const sementara = `${tujuan}.${randomBytes(6).toString('hex')}`
      try {
        const berkas = await open(sementara, 'wx', 0o640)
        try { await berkas.writeFile(bytes); await berkas.sync() } finally { await berkas.close() }
        await rename(sementara, tujuan)
      } catch (galat) { await rm(sementara, { force: true }); throw galat }
      // The name must survive a power cut too.
      const induk = await open(dirname(tujuan), 'r').catch(() => undefined)
      await induk?.sync().catch(() => {})
      await induk?.close()
    },
    remove: (hash) => rm(jalur(hash), { force: true }),
    get: (hash) => readFile(jalur(hash)).catch((galat: { code?: string }) => { if (galat.code === 'ENOENT') return undefined; throw galat }),
  }
}

let terpilih: { kunci: string; simpanan: Simpanan } | undefined
/** The storage that the settings name: S3 when FILES_S3_URL is set, else DATA_DIR/files. */
export function simpanan(): Simpanan {
  const { FILES_S3_URL } = pengaturan()
  const kunci = FILES_S3_URL ?? folderData('files')
  if (terpilih?.kunci !== kunci) terpilih = { kunci, simpanan: FILES_S3_URL ? simpananS3(FILES_S3_URL) : simpananDisk(kunci) }
  return terpilih.simpanan
}

const SEGEL = Buffer.from('BALAI-SEGEL-1\n')
const untukFile = 'file'
/** Bytes as they are stored when nobody who reaches the storage may read them. */
const segelFile = (bytes: Uint8Array): Buffer => Buffer.concat([SEGEL, segel(Buffer.from(bytes).toString('base64'), untukFile)])

/**
 * Stores bytes and their row; the bytes are safe before the row can commit, so no row ever points at nothing. Returns the hash
 * under which they lie. `segel`: stored sealed, under the hash of the sealed bytes; the row remembers the hash of the plain ones.
 */
export async function simpanFile(tx: Tx, bytes: Uint8Array, mime: string, { segel: tertutup = false } = {}): Promise<string> {
  const asli = tertutup ? sha256(bytes) : null
  const ada = asli ? await tx.maybe<{ hash: string }>(sql`select hash from documents.file where sidik_asli = ${asli}`) : undefined
  if (ada) return ada.hash
  const isi = tertutup ? segelFile(bytes) : bytes
  const hash = sha256(isi)
  await simpanan().put(hash, isi)
  const baru = await tx.run(sql`insert into documents.file (hash, ukuran, mime, dibuat, sidik_asli) values (${hash}, ${bytes.length}, ${mime}, ${now()}, ${asli}) on conflict (hash) do nothing`)
  // The same bytes may just have been swept away: who waited for that row to go puts them back before the new row can commit.
  if (baru > 0) await simpanan().put(hash, isi)
  return hash
}

/** Reads stored bytes, opened where they were sealed, and checks that they are still those that were stored; a missing or altered file is a fault. */
export async function bacaFile(hash: string): Promise<Buffer> {
  const bytes = await simpanan().get(hash)
  if (!bytes) throw new Error(`file ${hash} is missing from storage`)
  if (sha256(bytes) !== hash) throw new Error(`file ${hash} was altered in storage`)
  return bytes.subarray(0, SEGEL.length).equals(SEGEL) ? Buffer.from(buka(bytes.subarray(SEGEL.length), untukFile), 'base64') : bytes
}
export const findFile = (db: Db, hash: string) => db.maybe<{ hash: string; ukuran: bigint; mime: string; dibuat: Date; sidik_asli: string | null }>(sql`select hash, ukuran, mime, dibuat, sidik_asli from documents.file where hash = ${hash}`)

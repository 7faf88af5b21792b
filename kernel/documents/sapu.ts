import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Database, type Db, sql } from '#kernel/platform'
import { folderData, pengaturan } from './pengaturan.ts'
import { findFile, simpanan } from './simpanan.ts'

// Files that nothing points at: of erased rows at once, of uploads that were rolled back after some days. Rows go first and
// only through a door that looks again; bytes go before that transaction ends, so that a new upload of the same content waits
// and puts them back.

const SEKALIGUS = 500
async function hapusSekumpulan(db: Database, hash: string[], sebelum: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const terhapus = (await tx.many<{ hash: string }>(sql`select documents.hapus_file(${hash}::text[], ${sebelum}) as hash`)).map((row) => row.hash)
    for (const satu of terhapus) await simpanan().remove(satu)
    return terhapus.length
  })
}
/** Removes these files unless something still points at them or they came after `sebelum`. Returns how many went. */
export async function hapusFile(db: Database, hash: string[], sebelum: Date): Promise<number> {
  let banyak = 0
  for (let i = 0; i < hash.length; i += SEKALIGUS) banyak += await hapusSekumpulan(db, hash.slice(i, i + SEKALIGUS), sebelum)
  return banyak
}

/** Takes bytes away that were stored before anybody wanted them and now have no row (an upload that was sealed instead). */
export async function buangTakBertuan(db: Db, hash: string): Promise<void> {
  if (!(await findFile(db, hash))) await simpanan().remove(hash)
}

async function* yatim(db: Db, sebelum: Date): AsyncGenerator<string[]> {
  for (let sesudah = ''; ;) {
    const hash = (await db.many<{ hash: string }>(sql`select documents.file_yatim(${sebelum}, ${sesudah}, ${SEKALIGUS}) as hash`)).map((row) => row.hash)
    if (hash.length > 0) yield hash
    if (hash.length < SEKALIGUS) return
    sesudah = hash.at(-1)!
  }
}

/** Bytes on disk that no row knows: left by uploads that were rolled back, or by a crash while writing. */
async function* bytesTakBertuan(db: Db, sebelum: Date): AsyncGenerator<string> {
  const akar = folderData('files')
  for (const a of await readdir(akar).catch(() => [] as string[])) {
    for (const b of await readdir(join(akar, a)).catch(() => [] as string[])) {
      const nama = await readdir(join(akar, a, b)).catch(() => [] as string[])
      const ada = new Set((await db.many<{ hash: string }>(sql`select hash from documents.file where hash = any(${nama.map((n) => n.slice(0, 64))}::text[])`)).map(({ hash }) => hash))
      for (const satu of nama) {
        const jalur = join(akar, a, b, satu)
        if ((satu.length > 64 || !ada.has(satu)) && ((await stat(jalur).catch(() => undefined))?.mtime ?? sebelum) < sebelum) yield jalur
      }
    }
  }
}

export interface HasilSapu { /** Rows whose file is used by nothing. */ file: number; /** Files on disk without a row; storage in S3 is not listed. */ sisa: number }
/** Sweeps what is older than `sebelum`; with `percobaan` it only counts. */
export async function sapuFile(db: Database, { sebelum, percobaan }: { sebelum: Date; percobaan: boolean }): Promise<HasilSapu> {
  const hasil: HasilSapu = { file: 0, sisa: 0 }
  for await (const hash of yatim(db, sebelum)) hasil.file += percobaan ? hash.length : await hapusSekumpulan(db, hash, sebelum)
  if (pengaturan().FILES_S3_URL) return hasil
  for await (const jalur of bytesTakBertuan(db, sebelum)) {
    hasil.sisa += 1
    if (!percobaan) await rm(jalur, { force: true })
  }
  return hasil
}

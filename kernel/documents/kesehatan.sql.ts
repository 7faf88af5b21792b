import { type Db, sql } from '#kernel/platform'
import { simpanan } from './simpanan.ts'

// What `doctor` asks of files and certificates: samples and counts with a limit, never the whole store.

/** How many officials' newest certificates (of the region's own authority) end between `dari` and `sampai`, and when the first does. */
export const sertifikatPejabatBerakhir = (db: Db, dari: Date, sampai: Date) => db.one<{ banyak: number; pertama: Date | null }>(sql`
  select count(*)::int as banyak, min(sampai) as pertama from (
    select distinct on (pegawai_id) sampai, dicabut_pada from documents.sertifikat order by pegawai_id, dibuat desc limit 20000) as terbaru
  where dicabut_pada is null and sampai >= ${dari} and sampai < ${sampai}`)

const CONTOH = 2000
/** Of the newest files older than `sebelum`: how many belong to nothing (an upload given up, a letter rolled back). */
export const countBerkasYatim = async (db: Db, sebelum: Date): Promise<number> => (await db.one<{ n: number }>(sql`
  select count(*)::int as n from (select hash from documents.file where dibuat < ${sebelum} order by dibuat desc limit ${CONTOH}) as f
  where not exists (select from documents.lampiran l where l.hash = f.hash) and not exists (select from documents.naskah n where f.hash in (n.file_hash, n.sha256_konsep))
    and not exists (select from documents.tanda_tangan t where f.hash in (t.sha256_sebelum, t.sha256_sesudah))`)).n

/** Of the newest fifty files in the books: how many are not in the store. A store that cannot be asked throws. */
export async function countBerkasHilang(db: Db): Promise<number> {
  const baris = await db.many<{ hash: string }>(sql`select hash from documents.file order by dibuat desc limit 50`)
  const ada = await Promise.all(baris.map(({ hash }) => simpanan().has(hash)))
  return ada.filter((satu) => !satu).length
}
/** Handed-in files that were never scanned (no scanner was set up) or wait for it, each counted up to a thousand. */
export const keadaanPindai = (db: Db) => db.one<{ menunggu: number; tertua: Date | null; tanpaPindai: number }>(sql`
  select (select count(*)::int from (select from documents.lampiran where pindai = 'menunggu' limit 1000) a) as menunggu,
    (select min(dibuat) from (select dibuat from documents.lampiran where pindai = 'menunggu' limit 1000) b) as tertua,
    (select count(*)::int from (select from documents.lampiran where pindai = 'tidak_dipindai' limit 1000) c) as "tanpaPindai"`)

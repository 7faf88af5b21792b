import { type Db, type Tx, now, sql } from '#kernel/platform'

// Destruction by the retention schedule and an official record (PP 28/2012). Who may decide on it is the archive's business; this
// part only knows its own rows, and erases them for a decision that stands in the audit log.

/**
 * Erases letters, signatures and attachments of these objects for the decision `keputusan` (an audit entry; refused by the
 * database without one). Returns the hashes of files to be removed with `hapusFile` after the commit.
 */
export const musnahkanObjek = async (tx: Tx, jenis: string, objek: string[], keputusan: string, beritaAcara: string | null): Promise<string[]> =>
  objek.length === 0 ? [] : (await tx.many<{ hash: string }>(sql`select documents.musnahkan(${jenis}, ${objek}::text[], ${keputusan}, ${beritaAcara}, ${now()}) as hash`)).map(({ hash }) => hash).filter(Boolean)

/** Which of these objects hold a letter or an attachment under legal hold. */
export const listObjekDitahan = async (db: Db, jenis: string, objek: string[]): Promise<string[]> =>
  objek.length === 0 ? [] : (await db.many<{ id: string }>(sql`select distinct objek_id as id from documents.naskah where objek_jenis = ${jenis} and objek_id = any(${objek}::text[]) and penahanan_hukum
    union select objek_id from documents.lampiran where objek_jenis = ${jenis} and objek_id = any(${objek}::text[]) and penahanan_hukum limit 10000`)).map(({ id }) => id)

/** What is left of a letter that was destroyed. */
export interface NaskahMusnah { token: string; nomor: string | null; tanggal: string | null; penerbit: string; sidik: string | null; berita_acara: string | null; pada: Date }
export const findNaskahMusnah = (db: Db, token: string): Promise<NaskahMusnah | undefined> =>
  db.maybe<NaskahMusnah>(sql`select token, nomor, tanggal, penerbit, sidik, berita_acara, pada from documents.naskah_musnah where token = ${token}`)

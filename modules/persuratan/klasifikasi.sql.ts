import { type Db, sql } from '#kernel/platform'

export interface Klasifikasi { kode: string; nama: string }
/** Archive codes in force on that day, in order (at most 3,000). */
export const listKlasifikasi = (db: Db, saat: Date): Promise<Klasifikasi[]> =>
  db.many<Klasifikasi>(sql`select kode, nama from persuratan.klasifikasi where berlaku_mulai <= ${saat}::date and coalesce(berlaku_sampai, 'infinity') >= ${saat}::date order by kode limit 3000`)
/** What a code meant on that day. */
export const namaKlasifikasi = async (db: Db, kode: string, saat: Date): Promise<string | undefined> =>
  (await db.maybe<{ nama: string }>(sql`select nama from persuratan.klasifikasi where kode = ${kode} and berlaku_mulai <= ${saat}::date order by berlaku_mulai desc limit 1`))?.nama

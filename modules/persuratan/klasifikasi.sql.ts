import { type Db, sql } from '#kernel/platform'

export interface Klasifikasi { kode: string; nama: string }
/** Archive codes in force on that day, in order (at most 3,000). */
export const listKlasifikasi = (db: Db, saat: Date): Promise<Klasifikasi[]> =>
  db.many<Klasifikasi>(sql`select kode, nama from persuratan.klasifikasi where berlaku_mulai <= ${saat}::date and coalesce(berlaku_sampai, 'infinity') >= ${saat}::date order by kode limit 3000`)

import { type Db, type Tx, now, sql } from '#kernel/platform'
import type { JenisKeberatan } from './keberatan-sop.ts'

export interface KeberatanRow { berkas_id: string; asal_id: string; jenis: JenisKeberatan; dibuka_lagi_id: string | null }
export const insertKeberatan = (tx: Tx, berkasId: string, asalId: string, jenis: JenisKeberatan): Promise<number> =>
  tx.run(sql`insert into pelayanan.keberatan (berkas_id, asal_id, jenis, pada) values (${berkasId}, ${asalId}, ${jenis}, ${now()}) on conflict do nothing`)
/** What was raised against the decision of this case. */
export const findKeberatanAtas = (db: Db, asalId: string): Promise<KeberatanRow | undefined> => db.maybe<KeberatanRow>(sql`select berkas_id, asal_id, jenis, dibuka_lagi_id from pelayanan.keberatan where asal_id = ${asalId}`)
/** The decision against which this case was raised. */
export const findKeberatan = (db: Db, berkasId: string): Promise<KeberatanRow | undefined> => db.maybe<KeberatanRow>(sql`select berkas_id, asal_id, jenis, dibuka_lagi_id from pelayanan.keberatan where berkas_id = ${berkasId}`)
export const updateDibukaLagi = (tx: Tx, berkasId: string, baruId: string): Promise<number> => tx.run(sql`update pelayanan.keberatan set dibuka_lagi_id = ${baruId} where berkas_id = ${berkasId}`)

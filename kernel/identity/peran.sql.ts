import { type Db, type Tx, sql } from '#kernel/platform'
import type { Lingkup } from './actor.ts'

export interface PeranHak { id: string; peran: string; hak: string; lingkup: Lingkup; berlaku_dari: string; berlaku_sampai: string | null }
/** What roles may do on a day, and what is already decided for later days. */
export const listPeranHak = (db: Db, hariIni: string) => db.many<PeranHak>(sql`
  select id, peran, hak, lingkup, berlaku_dari, berlaku_sampai from identity.peran_hak where berlaku_sampai is null or berlaku_sampai >= ${hariIni}::date order by peran, hak, berlaku_dari limit 2000`)
/** Every period of one role, newest first. */
export const listRiwayatPeran = (db: Db, peran: string) => db.many<PeranHak>(sql`
  select id, peran, hak, lingkup, berlaku_dari, berlaku_sampai from identity.peran_hak where peran = ${peran} order by berlaku_dari desc, hak limit 200`)
export const findPeranHakTerbuka = (db: Db, peran: string, hak: string) => db.maybe<PeranHak>(sql`
  select id, peran, hak, lingkup, berlaku_dari, berlaku_sampai from identity.peran_hak where peran = ${peran} and hak = ${hak} and berlaku_sampai is null`)
export const anyPeranHak = async (db: Db) => (await db.maybe(sql`select 1 as ada from identity.peran_hak limit 1`)) !== undefined
export const insertPeranHak = (tx: Tx, p: { id: string; peran: string; hak: string; lingkup: Lingkup; dari: string; oleh: string | null }) => tx.run(sql`
  insert into identity.peran_hak (id, peran, hak, lingkup, berlaku_dari, diubah_oleh) values (${p.id}, ${p.peran}, ${p.hak}, ${p.lingkup}, ${p.dari}, ${p.oleh})`)
/** Ends the open period the day before `dari`; one that had not begun by then is taken away. */
export const closePeranHak = (tx: Tx, peran: string, hak: string, dari: string) => tx.run(sql`
  with hapus as (delete from identity.peran_hak where peran = ${peran} and hak = ${hak} and berlaku_sampai is null and berlaku_dari >= ${dari}::date)
  update identity.peran_hak set berlaku_sampai = ${dari}::date - 1 where peran = ${peran} and hak = ${hak} and berlaku_sampai is null and berlaku_dari < ${dari}::date`)
/** Names of roles that posts carry and rights in use, beyond those the kernel knows. */
export const listPeranTerpakai = (db: Db) => db.many<{ peran: string }>(sql`
  select peran from (select distinct unnest(peran) as peran from organisation.jabatan union select distinct peran from identity.peran_hak) p order by peran limit 200`)

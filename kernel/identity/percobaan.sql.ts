import { type Tx, sql } from '#kernel/platform'

/** Records one try under `kunci` unless `banyak` stand there since `sejak`; false when they do. Tries on one key wait for each other. */
export async function insertPercobaan(tx: Tx, { id, kunci, pada, sejak, banyak }: { id: string; kunci: string; pada: Date; sejak: Date; banyak: number }): Promise<boolean> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${kunci}, 7))`)
  return (await tx.run(sql`insert into identity.percobaan (id, kunci, pada)
    select ${id}::uuid, ${kunci}::text, ${pada}::timestamptz
    where (select count(*) from (select from identity.percobaan where kunci = ${kunci} and pada > ${sejak} limit ${banyak}) ada) < ${banyak}::bigint`)) === 1
}
export const deletePercobaan = (tx: Tx, id: string[]) => tx.run(sql`delete from identity.percobaan where id = any(${id}::uuid[])`)
/** Housekeeping: forgets tries older than the longest window. */
export const deletePercobaanLama = (tx: Tx, sebelum: Date) => tx.run(sql`delete from identity.percobaan where pada < ${sebelum}`)

import { type Db, type Tx, sql } from '#kernel/platform'

/** A job that waits or has given up. `dead`: it used up its attempts and stays until somebody decides. */
export interface Pekerjaan { id: bigint; name: string; attempts: number; max_attempts: number; last_error: string | null; run_at: Date; created_at: Date; dead: boolean }
export const listPekerjaan = (db: Db, hanyaMati: boolean, paling = 200) => db.many<Pekerjaan>(sql`select id, name, attempts, max_attempts, last_error, run_at, created_at, dead from platform.list_job(${hanyaMati}, ${paling}::int)`)

export interface KeadaanAntrean { menunggu: number; jatuhTempo: number; mati: number; tertua: Date | null }
/** The queue in four figures: waiting, due now, given up, and since when the oldest that is due waits (first 10,000 jobs). */
export const keadaanAntrean = (db: Db, kini: Date) => db.one<KeadaanAntrean>(sql`
  select count(*) filter (where not dead)::int as menunggu, count(*) filter (where not dead and run_at <= ${kini})::int as "jatuhTempo", count(*) filter (where dead)::int as mati,
    min(run_at) filter (where not dead and run_at <= ${kini}) as tertua from platform.list_job(false, 10000)`)
export const retryPekerjaan = async (tx: Tx, id: bigint): Promise<boolean> => (await tx.one<{ ada: boolean }>(sql`select platform.retry_job(${id}) as ada`)).ada
export const dropPekerjaan = async (tx: Tx, id: bigint): Promise<boolean> => (await tx.one<{ ada: boolean }>(sql`select platform.drop_job(${id}) as ada`)).ada

/** How many events of each name the outbox holds since `sejak`, most first. */
export const countPeristiwa = (db: Db, sejak: Date) => db.many<{ name: string; banyak: number; terakhir: Date }>(sql`
  select name, count(*)::int as banyak, max(at) as terakhir from platform.publik_event where at >= ${sejak} group by name order by count(*) desc, name limit 50`)

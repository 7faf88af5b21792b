import { type Db, type Tx, sql } from '#kernel/platform'

/** Who typed an application for whom, and how the requirements were shown. */
export interface Loket {
  berkas_id: string
  unit_id: string
  pegawai_id: string
  jabatan_id: string
  petugas_teks: string
  pada: Date
  tiket_id: string | null
  seri: string | null
  persetujuan: string
  /** By code of the requirement: `asli` the original was seen, `pindai` kept as a file. */
  syarat: Record<string, string[]>
}
export const insertLoket = (tx: Tx, l: Loket): Promise<number> => tx.run(sql`insert into pelayanan.loket (berkas_id, unit_id, pegawai_id, jabatan_id, petugas_teks, pada, tiket_id, seri, persetujuan, syarat)
  values (${l.berkas_id}, ${l.unit_id}, ${l.pegawai_id}, ${l.jabatan_id}, ${l.petugas_teks}, ${l.pada}, ${l.tiket_id}, ${l.seri}, ${l.persetujuan}, ${JSON.stringify(l.syarat)}::jsonb)`)
export const findLoket = (db: Db, berkasId: string): Promise<Loket | undefined> =>
  db.maybe<Loket>(sql`select berkas_id, unit_id, pegawai_id, jabatan_id, petugas_teks, pada, tiket_id, seri, persetujuan, syarat from pelayanan.loket where berkas_id = ${berkasId}`)
/** How many applications an office took in at its counter since an instant, counted no further than 1,000. */
export const countLoketSejak = async (db: Db, unitId: string, sejak: Date): Promise<number> =>
  (await db.one<{ n: number }>(sql`select count(*)::int as n from (select from pelayanan.loket where unit_id = ${unitId} and pada >= ${sejak} limit 1000) l`)).n

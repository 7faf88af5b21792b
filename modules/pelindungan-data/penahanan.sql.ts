import { type Db, type Tx, sql } from '#kernel/platform'

/** A hold: on one person, one case, or one thing of the archive (`objek_jenis`, whose number stands in `untuk`). */
export interface Penahanan {
  id: string; orang_id: string | null; berkas_id: string | null; objek_jenis: 'surat' | 'berkas_arsip' | null; objek_id: string | null; untuk: string | null
  alasan: string; dasar_hukum: string; mulai: Date; sampai: string | null; diakhiri_pada: Date | null; alasan_akhir: string | null; oleh: string
}
const kolom = sql`id, orang_id, berkas_id, objek_jenis, objek_id, untuk, alasan, dasar_hukum, mulai, sampai, diakhiri_pada, alasan_akhir, oleh`
const berlaku = (saat: Date) => sql`diakhiri_pada is null and (sampai is null or sampai >= (${saat}::timestamptz)::date)`
/** Holds in force on these persons, cases or things of the archive. */
export const listPenahanan = (db: Db, { orang = [], berkas = [], objek = [] }: { orang?: string[]; berkas?: string[]; objek?: string[] }, saat: Date): Promise<Penahanan[]> =>
  db.many<Penahanan>(sql`select ${kolom} from pelindungan_data.penahanan where ${berlaku(saat)} and (orang_id = any(${orang}::uuid[]) or berkas_id = any(${berkas}::uuid[]) or objek_id = any(${objek}::uuid[])) limit 1000`)
/** All holds, those in force first, newest first; with `arsip` only those on things of the archive. */
export const listSemuaPenahanan = (db: Db, batas = 200, arsip = false): Promise<Penahanan[]> =>
  db.many<Penahanan>(sql`select ${kolom} from pelindungan_data.penahanan where not ${arsip}::boolean or objek_id is not null order by diakhiri_pada is not null, mulai desc, id limit ${batas}`)
export const findPenahanan = (db: Db, id: string): Promise<Penahanan | undefined> => db.maybe<Penahanan>(sql`select ${kolom} from pelindungan_data.penahanan where id = ${id}`)
export type PenahananBaru = Pick<Penahanan, 'id' | 'alasan' | 'dasar_hukum' | 'mulai' | 'sampai' | 'oleh'> & Partial<Pick<Penahanan, 'orang_id' | 'berkas_id' | 'objek_jenis' | 'objek_id' | 'untuk'>>
export const insertPenahanan = (tx: Tx, p: PenahananBaru): Promise<number> => tx.run(sql`insert into pelindungan_data.penahanan (id, orang_id, berkas_id, objek_jenis, objek_id, untuk, alasan, dasar_hukum, mulai, sampai, oleh)
  values (${p.id}, ${p.orang_id ?? null}, ${p.berkas_id ?? null}, ${p.objek_jenis ?? null}, ${p.objek_id ?? null}, ${p.untuk ?? null}, ${p.alasan}, ${p.dasar_hukum}, ${p.mulai}, ${p.sampai}, ${p.oleh})`)
export const closePenahanan = (tx: Tx, id: string, pada: Date, alasan: string): Promise<number> => tx.run(sql`update pelindungan_data.penahanan set diakhiri_pada = ${pada}, alasan_akhir = ${alasan} where id = ${id} and diakhiri_pada is null`)

import { type Db, type Tx, now, sql } from '#kernel/platform'

export interface NotulaRow { rapat_id: string; pembukaan: string; penutup: string; versi: number; tugas_id: string | null; diajukan_pada: Date | null; disahkan_pada: Date | null; disahkan_teks: string | null; naskah_id: string | null }
export const findNotula = (db: Db, rapatId: string): Promise<NotulaRow | undefined> =>
  db.maybe<NotulaRow>(sql`select rapat_id, pembukaan, penutup, versi, tugas_id, diajukan_pada, disahkan_pada, disahkan_teks, naskah_id from rapat.notula where rapat_id = ${rapatId}`)
/** Writes the frame of the minutes; `versi` is the version the writer had before him. False when somebody else has written since. */
export const saveNotula = async (tx: Tx, n: { rapat_id: string; pembukaan: string; penutup: string; versi: number }): Promise<boolean> => (await tx.run(sql`insert into rapat.notula as n (rapat_id, pembukaan, penutup) values (${n.rapat_id}, ${n.pembukaan}, ${n.penutup})
  on conflict (rapat_id) do update set pembukaan = excluded.pembukaan, penutup = excluded.penutup, versi = n.versi + 1 where n.versi = ${n.versi} and n.disahkan_pada is null`)) === 1
export const updateDiajukan = (tx: Tx, rapatId: string, tugasId: string | null): Promise<number> => tx.run(sql`update rapat.notula set tugas_id = ${tugasId}, diajukan_pada = ${tugasId ? now() : null} where rapat_id = ${rapatId}`)
export const updateDisahkan = (tx: Tx, rapatId: string, naskahId: string, oleh: string): Promise<number> => tx.run(sql`update rapat.notula set naskah_id = ${naskahId}, disahkan_pada = ${now()}, disahkan_teks = ${oleh} where rapat_id = ${rapatId}`)

/** A decision: what is to be done, by whom, until which day ('YYYY-MM-DD'). `tugas_id` once it is a task. */
export interface PutusanRow { id: string; rapat_id: string; urut: number; isi: string; jabatan_id: string; jabatan_teks: string; tenggat: string; tugas_id: string | null }
const KOLOM = sql`p.id, p.rapat_id, p.urut, p.isi, p.jabatan_id, p.jabatan_teks, p.tenggat, p.tugas_id`
export const listPutusan = (db: Db, rapatIds: string[]): Promise<PutusanRow[]> =>
  rapatIds.length === 0 ? Promise.resolve([]) : db.many<PutusanRow>(sql`select ${KOLOM} from rapat.putusan p where p.rapat_id = any(${rapatIds}::uuid[]) order by p.rapat_id, p.urut limit 500`)
export const findPutusanByTugas = (db: Db, tugasId: string): Promise<PutusanRow | undefined> => db.maybe<PutusanRow>(sql`select ${KOLOM} from rapat.putusan p where p.tugas_id = ${tugasId}`)
export const insertPutusan = (tx: Tx, p: Omit<PutusanRow, 'urut' | 'tugas_id'>): Promise<number> => tx.run(sql`insert into rapat.putusan (id, rapat_id, urut, isi, jabatan_id, jabatan_teks, tenggat)
  values (${p.id}, ${p.rapat_id}, (select coalesce(max(urut), 0) + 1 from rapat.putusan where rapat_id = ${p.rapat_id}), ${p.isi}, ${p.jabatan_id}, ${p.jabatan_teks}, ${p.tenggat})`)
export const deletePutusan = (tx: Tx, rapatId: string, id: string): Promise<number> => tx.run(sql`delete from rapat.putusan where id = ${id} and rapat_id = ${rapatId} and tugas_id is null`)
export const updateTugasPutusan = (tx: Tx, id: string, tugasId: string): Promise<number> => tx.run(sql`update rapat.putusan set tugas_id = ${tugasId} where id = ${id} and tugas_id is null`)

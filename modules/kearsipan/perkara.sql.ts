import { type Db, type Tx, sql } from '#kernel/platform'

/** A finished case of a service that waits to be filed. */
export interface PerkaraSelesai { berkas_id: string; unit_id: string; klasifikasi: string; nomor: string; judul: string; selesai_pada: Date; diberkaskan: boolean }
const KOLOM = sql`p.berkas_id, p.unit_id, p.klasifikasi, p.nomor, p.judul, p.selesai_pada, p.diberkaskan`

/** Cases of services that ended in a period and are not known here yet, as the system sees them. */
export const listPerkaraBaru = (db: Db, dari: Date, sampai: Date, batas: number): Promise<Omit<PerkaraSelesai, 'klasifikasi' | 'diberkaskan'>[]> =>
  db.many(sql`select b.berkas_id, b.unit_id, b.nomor, b.judul, b.selesai_pada from workflow.publik_berkas_selesai b
    where b.selesai_pada > ${dari} and b.selesai_pada <= ${sampai} and b.anonim_pada is null and b.ranah = 'layanan' and not exists (select 1 from kearsipan.perkara_selesai p where p.berkas_id = b.berkas_id) order by b.selesai_pada, b.berkas_id limit ${batas}`)
export const insertPerkara = (tx: Tx, p: Omit<PerkaraSelesai, 'diberkaskan'>): Promise<number> =>
  tx.run(sql`insert into kearsipan.perkara_selesai (berkas_id, unit_id, klasifikasi, nomor, judul, selesai_pada) values (${p.berkas_id}, ${p.unit_id}, ${p.klasifikasi}, ${p.nomor}, ${p.judul}, ${p.selesai_pada}) on conflict do nothing`)
/** Cases of a unit that lie in no dossier yet, oldest first. */
export const listPerkaraBelum = (db: Db, unitId: string, batas = 50): Promise<PerkaraSelesai[]> =>
  db.many<PerkaraSelesai>(sql`select ${KOLOM} from kearsipan.perkara_selesai p where p.unit_id = ${unitId} and not p.diberkaskan order by p.selesai_pada, p.berkas_id limit ${batas}`)
export const listPerkara = (db: Db, unitId: string, ids: string[]): Promise<PerkaraSelesai[]> => db.many<PerkaraSelesai>(sql`select ${KOLOM} from kearsipan.perkara_selesai p where p.unit_id = ${unitId} and p.berkas_id = any(${ids}::uuid[]) limit 1000`)
export const tandaiPerkara = (tx: Tx, ids: string[], ya: boolean): Promise<number> => tx.run(sql`update kearsipan.perkara_selesai set diberkaskan = ${ya} where berkas_id = any(${ids}::uuid[])`)
/** Destroyed cases leave this list too. */
export const removePerkara = (tx: Tx, ids: string[]): Promise<number> => tx.run(sql`delete from kearsipan.perkara_selesai where berkas_id = any(${ids}::uuid[])`)

import { type Db, type Tx, now, sql } from '#kernel/platform'

export interface SertifikatRow { serial: string; subjek: string; pegawai_id: string; mulai: Date; sampai: Date; pem: string; dicabut_pada: Date | null; alasan: string | null }

export const insertSertifikat = (tx: Tx, c: { serial: string; subjek: string; pegawaiId: string; mulai: Date; sampai: Date; pem: string }) =>
  tx.run(sql`insert into documents.sertifikat (serial, subjek, pegawai_id, mulai, sampai, pem, dibuat) values (${c.serial}, ${c.subjek}, ${c.pegawaiId}, ${c.mulai}, ${c.sampai}, ${c.pem}, ${now()}) on conflict (serial) do nothing`)
export const findSertifikat = (db: Db, serial: string) => db.maybe<SertifikatRow>(sql`select * from documents.sertifikat where serial = ${serial}`)
/** Certificates of one official, newest first. */
export const listSertifikatByPegawai = (db: Db, pegawaiId: string, most = 20) =>
  db.many<SertifikatRow>(sql`select * from documents.sertifikat where pegawai_id = ${pegawaiId} order by dibuat desc limit ${most}`)
/** What the revocation list holds; a revoked certificate stays until it would have run out anyway. */
export const listSertifikatDicabut = (db: Db, most = 5000) =>
  db.many<{ serial: string; pada: Date }>(sql`select serial, dicabut_pada as pada from documents.sertifikat where dicabut_pada is not null and sampai > ${now()} order by dicabut_pada limit ${most}`)
export const cabutSertifikatRow = (tx: Tx, serial: string, alasan: string) =>
  tx.run(sql`update documents.sertifikat set dicabut_pada = ${now()}, alasan = ${alasan} where serial = ${serial} and dicabut_pada is null`)

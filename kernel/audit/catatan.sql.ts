import { type Db, type Sql, type Tx, empty, joinSql, sql } from '#kernel/platform'

/** A row of audit.catatan with its details. */
export interface CatatanRow {
  id: string; pada: Date; pelaku_jenis: 'publik' | 'warga' | 'pegawai' | 'sistem'; pelaku_id: string | null; jabatan_id: string | null
  pelaku_nama: string | null; sifat: string | null; tindakan: string; objek_jenis: string; objek_id: string; subjek_id: string | null
  rincian_hash: Buffer | null; hash: Buffer; garam: Buffer | null; isi: string | null
}
/** Columns of the leaf, for `select`. */
export const LEAF_COLUMNS = sql`c.id, c.pada, c.pelaku_jenis, c.pelaku_id, c.jabatan_id, c.pelaku_nama, c.sifat, c.tindakan, c.objek_jenis, c.objek_id, c.subjek_id, c.rincian_hash, c.hash`

/** Writes the entries, their details and their place in the queue in one statement. */
export async function insertCatatan(tx: Tx, rows: CatatanRow[]): Promise<void> {
  const column = <K extends keyof CatatanRow>(key: K) => rows.map((row) => row[key])
  const details = rows.filter((row) => row.isi !== null)
  await tx.run(sql`with baru as (
      insert into audit.catatan (id, pada, pelaku_jenis, pelaku_id, jabatan_id, pelaku_nama, sifat, tindakan, objek_jenis, objek_id, subjek_id, rincian_hash, hash)
      select * from unnest(${column('id')}::uuid[], ${column('pada')}::timestamptz[], ${column('pelaku_jenis')}::text[], ${column('pelaku_id')}::text[],
        ${column('jabatan_id')}::text[], ${column('pelaku_nama')}::text[], ${column('sifat')}::text[], ${column('tindakan')}::text[],
        ${column('objek_jenis')}::text[], ${column('objek_id')}::text[], ${column('subjek_id')}::text[], ${column('rincian_hash')}::bytea[], ${column('hash')}::bytea[])
    ), rinci as (
      insert into audit.rincian (catatan_id, garam, isi)
      select * from unnest(${details.map((row) => row.id)}::uuid[], ${details.map((row) => row.garam)}::bytea[], ${details.map((row) => row.isi)}::text[])
    )
    insert into audit.pending (catatan_id) select unnest(${column('id')}::uuid[])`)
}

/** One entry with its details, or nothing. */
export const findCatatanRow = (db: Db, id: string): Promise<CatatanRow | undefined> =>
  db.maybe<CatatanRow>(sql`select ${LEAF_COLUMNS}, r.garam, r.isi from audit.catatan c left join audit.rincian r on r.catatan_id = c.id where c.id = ${id}`)

export interface SaringanAudit {
  /** Person who acted (orang id or pegawai id). */
  pelakuId?: string
  /** Person whose data it is. */
  subjekId?: string
  objekId?: string
  objekJenis?: string
  /** Code, or its beginning up to a dot: `pelayanan.`. */
  tindakan?: string
  dari?: Date
  sampai?: Date
}
/** Smallest id an entry of this instant can have: ids begin with their time, so one order serves time and paging. */
const idAt = (instant: Date): string => {
  const hex = Math.max(0, instant.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`
}

/** Entries newest first, at most `most`, before the entry `sebelumId` (keyset). */
export async function listCatatanRow(db: Db, filter: SaringanAudit, most: number, sebelumId?: string): Promise<CatatanRow[]> {
  const where: Sql[] = []
  if (filter.pelakuId) where.push(sql`c.pelaku_id = ${filter.pelakuId}`)
  if (filter.subjekId) where.push(sql`c.subjek_id = ${filter.subjekId}`)
  if (filter.objekId) where.push(sql`c.objek_id = ${filter.objekId}`)
  if (filter.objekJenis) where.push(sql`c.objek_jenis = ${filter.objekJenis}`)
  if (filter.tindakan) where.push(filter.tindakan.endsWith('.') ? sql`starts_with(c.tindakan, ${filter.tindakan})` : sql`c.tindakan = ${filter.tindakan}`)
  if (filter.dari) where.push(sql`c.id >= ${idAt(filter.dari)}`)
  if (filter.sampai) where.push(sql`c.id < ${idAt(filter.sampai)}`)
  if (sebelumId) where.push(sql`c.id < ${sebelumId}`)
  const clause = where.length ? sql`where ${joinSql(where, ' and ')}` : empty
  return db.many<CatatanRow>(sql`select ${LEAF_COLUMNS}, r.garam, r.isi from audit.catatan c left join audit.rincian r on r.catatan_id = c.id ${clause} order by c.id desc limit ${most}`)
}

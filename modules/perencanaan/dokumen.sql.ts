import { tanggalDaerah } from '#kernel/identity'
import { type Db, type Tx, empty, joinSql, now, sql } from '#kernel/platform'
import type { JenisDokumen, TahapDokumen } from './dokumen-tahap.ts'

/** A planning document. `urut` is the ordinal of the stage it stands at, `urut_tetap` of its last established version. */
export interface Dokumen {
  id: string; jenis: JenisDokumen; nama: string; tahun_mulai: number; tahun_akhir: number; unit_id: string; unit_jalur: string; induk_id: string | null; induk_urut: number | null
  urut: number; tahap: TahapDokumen; urut_tetap: number | null; dibuat_pada: Date
}
/** The day whose nomenclature a document is written in: the first of its period, or today once that has begun. */
export function hariDokumen(d: { tahun_mulai: number }): string {
  const mulai = `${d.tahun_mulai}-01-01`, kini = tanggalDaerah(now())
  return kini > mulai ? kini : mulai
}
export interface Dasar { berita_acara?: string; apip?: string; peraturan?: string; nomor?: string; tanggal?: string }
/** A stage of a document; `sidik` is there once it is frozen. */
export interface Tahap { dokumen_id: string; urut: number; tahap: TahapDokumen; dasar: Dasar; dibuka_jabatan: string; dibuka_pada: Date; ditutup_jabatan: string | null; ditutup_pada: Date | null; baris: number | null; sebelum: string | null; sidik: string | null }
/** Which version something was read from. */
export interface VersiDokumen { dokumenId: string; tahap: TahapDokumen; urut: number; /** null while the stage is open. */ sidik: string | null }

const kolom = sql`d.id, d.jenis, d.nama, d.tahun_mulai, d.tahun_akhir, d.unit_id, d.unit_jalur, d.induk_id, d.induk_urut, d.urut, d.tahap, d.urut_tetap, d.dibuat_pada`
export const findDokumen = (db: Db, id: string): Promise<Dokumen | undefined> => db.maybe<Dokumen>(sql`select ${kolom} from perencanaan.dokumen d where d.id = ${id}`)
export const lockDokumen = (tx: Tx, id: string): Promise<Dokumen | undefined> => tx.maybe<Dokumen>(sql`select ${kolom} from perencanaan.dokumen d where d.id = ${id} for update`)
/** The document of a kind that covers a year (the newest, when several do), of an office or of the region. */
export const findDokumenTahun = (db: Db, jenis: JenisDokumen, tahun: number, unitId?: string): Promise<Dokumen | undefined> =>
  db.maybe<Dokumen>(sql`select ${kolom} from perencanaan.dokumen d where d.jenis = ${jenis} and d.tahun_mulai <= ${tahun} and d.tahun_akhir >= ${tahun} ${unitId ? sql`and d.unit_id = ${unitId}` : empty} order by d.tahun_mulai desc limit 1`)

export interface SaringDokumen { jenis?: JenisDokumen | undefined; tahun?: number | undefined; unitId?: string | undefined; /** Only those with an established version. */ tetap?: boolean | undefined; sesudah?: string | undefined; batas?: number }
/** Documents, newest period first, the region's before those of offices (at most 500). `sesudah`: id of the last one shown. */
export const listDokumen = (db: Db, { jenis, tahun, unitId, tetap, sesudah, batas = 200 }: SaringDokumen): Promise<(Dokumen & { unit_nama: string })[]> => {
  const syarat = [sql`true`, ...(jenis ? [sql`d.jenis = ${jenis}`] : []), ...(tahun ? [sql`d.tahun_mulai <= ${tahun} and d.tahun_akhir >= ${tahun}`] : []), ...(unitId ? [sql`d.unit_id = ${unitId}`] : []), ...(tetap ? [sql`d.urut_tetap is not null`] : []),
    ...(sesudah ? [sql`(-d.tahun_mulai, d.unit_jalur, d.jenis, d.id) > (select -s.tahun_mulai, s.unit_jalur, s.jenis, s.id from perencanaan.dokumen s where s.id = ${sesudah})`] : [])]
  return db.many(sql`select ${kolom}, u.nama as unit_nama from perencanaan.dokumen d join organisation.publik_unit u on u.id = d.unit_id where ${joinSql(syarat, ' and ')} order by -d.tahun_mulai, d.unit_jalur, d.jenis, d.id limit ${Math.min(batas, 500)}`)
}

/** The region's own plans in force: the newest established one of each kind, the longest view first (at most four). */
export const listRencanaDaerah = (db: Db): Promise<{ id: string; nama: string; jenis: JenisDokumen }[]> =>
  db.many(sql`select j.jenis, d.id, d.nama from unnest(array['rpjpd', 'rpjmd', 'rpd', 'rkpd']) with ordinality j(jenis, letak)
    cross join lateral (select id, nama from perencanaan.dokumen d where d.jenis = j.jenis and d.urut_tetap is not null order by d.tahun_mulai desc, d.id limit 1) d order by j.letak`)

const kolomTahap = sql`t.dokumen_id, t.urut, t.tahap, t.dasar, t.dibuka_jabatan, t.dibuka_pada, t.ditutup_jabatan, t.ditutup_pada, t.baris, t.sebelum, t.sidik`
/** Stages in their order (at most 60). */
export const listTahap = (db: Db, dokumenId: string): Promise<Tahap[]> => db.many<Tahap>(sql`select ${kolomTahap} from perencanaan.tahap t where t.dokumen_id = ${dokumenId} order by t.urut limit 60`)
export const findTahap = (db: Db, dokumenId: string, urut: number): Promise<Tahap | undefined> => db.maybe<Tahap>(sql`select ${kolomTahap} from perencanaan.tahap t where t.dokumen_id = ${dokumenId} and t.urut = ${urut}`)
/** The open stage's ordinal, held so that it cannot be frozen before this transaction ends. */
export const pegangTahap = async (tx: Tx, dokumenId: string): Promise<number | undefined> => (await tx.maybe<{ urut: number }>(sql`select urut from perencanaan.tahap where dokumen_id = ${dokumenId} and sidik is null for share`))?.urut

export interface DokumenBaru { id: string; jenis: JenisDokumen; nama: string; tahunMulai: number; tahunAkhir: number; unitId: string; unitJalur: string; indukId: string | null; indukUrut: number | null; oleh: string | null }
export const insertDokumen = (tx: Tx, d: DokumenBaru): Promise<number> => tx.run(sql`insert into perencanaan.dokumen (id, jenis, nama, tahun_mulai, tahun_akhir, unit_id, unit_jalur, induk_id, induk_urut, dibuat_oleh, dibuat_pada)
  values (${d.id}, ${d.jenis}, ${d.nama}, ${d.tahunMulai}, ${d.tahunAkhir}, ${d.unitId}, ${d.unitJalur}, ${d.indukId}, ${d.indukUrut}, ${d.oleh}, ${now()})`)
/** Opens a stage; `beku`: it is frozen the moment it begins (what a regulation establishes). */
export const insertTahap = (tx: Tx, t: { dokumenId: string; urut: number; tahap: TahapDokumen; dasar: Dasar; jabatan: string; beku: boolean }): Promise<number> =>
  tx.run(sql`insert into perencanaan.tahap (dokumen_id, urut, tahap, dasar, dibuka_jabatan, dibuka_pada, ditutup_jabatan, ditutup_pada)
    values (${t.dokumenId}, ${t.urut}, ${t.tahap}, ${JSON.stringify(t.dasar)}::jsonb, ${t.jabatan}, ${now()}, ${t.beku ? t.jabatan : null}, ${t.beku ? now() : null}::timestamptz)`)
/** Freezes the open stage; the database works out the hash. Returns it, or undefined when nothing was open. */
export const tutupTahap = async (tx: Tx, dokumenId: string, dasar: Dasar, jabatan: string): Promise<string | undefined> =>
  (await tx.maybe<{ sidik: string }>(sql`update perencanaan.tahap set dasar = dasar || ${JSON.stringify(dasar)}::jsonb, ditutup_jabatan = ${jabatan}, ditutup_pada = ${now()} where dokumen_id = ${dokumenId} and sidik is null returning sidik`))?.sidik

export interface KunciDokumen { unit_id: string | null; terkunci: boolean; alasan: string; jabatan: string; dibuat_pada: Date }
/** The newest word on writing in documents of a kind and year, for an office (its own or the one for all). */
export const findKunci = (db: Db, jenis: JenisDokumen, tahun: number, unitId: string | null): Promise<KunciDokumen | undefined> =>
  db.maybe<KunciDokumen>(sql`select unit_id, terkunci, alasan, jabatan, dibuat_pada from perencanaan.kunci_dokumen where jenis = ${jenis} and tahun = ${tahun} and (unit_id is null ${unitId ? sql`or unit_id = ${unitId}` : empty}) order by dibuat_pada desc, id desc limit 1`)
/** The last words on locks of a kind and year, newest first (at most 50). */
export const listKunci = (db: Db, jenis: JenisDokumen, tahun: number): Promise<(KunciDokumen & { unit_nama: string | null })[]> =>
  db.many(sql`select k.unit_id, k.terkunci, k.alasan, k.jabatan, k.dibuat_pada, u.nama as unit_nama from perencanaan.kunci_dokumen k left join organisation.publik_unit u on u.id = k.unit_id where k.jenis = ${jenis} and k.tahun = ${tahun} order by k.dibuat_pada desc, k.id desc limit 50`)
export const insertKunci = (tx: Tx, k: { id: string; jenis: JenisDokumen; tahun: number; unitId: string | null; terkunci: boolean; alasan: string; jabatan: string }): Promise<number> =>
  tx.run(sql`insert into perencanaan.kunci_dokumen (id, jenis, tahun, unit_id, terkunci, alasan, jabatan, dibuat_pada) values (${k.id}, ${k.jenis}, ${k.tahun}, ${k.unitId}, ${k.terkunci}, ${k.alasan}, ${k.jabatan}, ${now()})`)
/** Number (or name) and day of the frozen meeting of a year: of the regency, or of an office's forum. */
export const findBeritaAcara = (db: Db, tahun: number, unitId: string | null): Promise<{ nomor: string; tanggal: string } | undefined> =>
  db.maybe(sql`select coalesce(naskah_nomor, nama) as nomor, tanggal from perencanaan.acara where tahun = ${tahun} and keadaan = 'dibekukan' and ${unitId ? sql`tingkat = 'forum_pd' and unit_id = ${unitId}` : sql`tingkat = 'kabupaten'`} limit 1`)

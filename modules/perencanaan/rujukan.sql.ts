import { type Db, type Sql, type Tx, sql } from '#kernel/platform'
import type { JenisRujukan } from './rujukan.ts'

export interface Rujukan { jenis: JenisRujukan; kode: string; nama: string; induk: string | null; tingkat: number; satuan: string | null; harga: bigint | null; rincian: Record<string, string | string[]>; berlaku_mulai: string; berlaku_sampai: string | null }
export interface Versi { id: string; jenis: JenisRujukan; nama: string; dasar_hukum: string; berlaku_mulai: string; cakupan: 'lengkap' | 'tambahan'; baris: number; dibuat_pada: Date }
const kolom = sql`r.jenis, r.kode, r.nama, r.induk, r.tingkat, r.satuan, r.harga, r.rincian, r.berlaku_mulai, r.berlaku_sampai`
/** Holds on that day ('YYYY-MM-DD'). */
const pada = (hari: string): Sql => sql`r.berlaku_mulai <= ${hari} and (r.berlaku_sampai is null or r.berlaku_sampai >= ${hari})`

/** The reference with that code as it stands on a day. */
export const findRujukan = (db: Db, jenis: JenisRujukan, kode: string, hari: string): Promise<Rujukan | undefined> =>
  db.maybe<Rujukan>(sql`select ${kolom} from perencanaan.rujukan r where r.jenis = ${jenis} and r.kode = ${kode} and ${pada(hari)} limit 1`)
/** Several codes at once, at most 200. */
export const listRujukanByKode = (db: Db, jenis: JenisRujukan, kode: string[], hari: string): Promise<Rujukan[]> =>
  db.many<Rujukan>(sql`select ${kolom} from perencanaan.rujukan r where r.jenis = ${jenis} and r.kode = any(${kode}::text[]) and ${pada(hari)} order by r.kode limit 200`)

const kata = (q: string): string => q.toLowerCase().split(/[^\p{L}\p{N}.]+/u).filter(Boolean).slice(0, 8).map((satu) => `${satu.replace(/[^\p{L}\p{N}.]/gu, '')}:*`).join(' & ')
export interface SaringRujukan { q?: string | undefined; hari: string; sesudah?: string | undefined; batas: number }
/** References of a kind on a day, by code after `sesudah`; with words: those whose code or name begins with all of them. */
export const cariRujukan = (db: Db, jenis: JenisRujukan, { q = '', hari, sesudah = '', batas }: SaringRujukan): Promise<Rujukan[]> => {
  const cari = kata(q)
  return db.many<Rujukan>(sql`select ${kolom} from perencanaan.rujukan r where r.jenis = ${jenis} and r.kode > ${sesudah} and ${pada(hari)}
    ${/^[\dX][\dX.]*$/.test(q) ? sql`and r.kode >= ${q} and r.kode < ${`${q}~`}` : cari ? sql`and r.cari @@ to_tsquery('simple', ${cari})` : sql``} order by r.kode limit ${batas}`)
}
/** Editions of a kind, newest first (at most 100). */
export const listVersi = (db: Db, jenis: JenisRujukan): Promise<Versi[]> =>
  db.many<Versi>(sql`select id, jenis, nama, dasar_hukum, berlaku_mulai, cakupan, baris, dibuat_pada from perencanaan.versi where jenis = ${jenis} order by berlaku_mulai desc limit 100`)
/** The newest edition of each kind. */
export const listVersiTerbaru = (db: Db): Promise<Versi[]> =>
  db.many<Versi>(sql`select distinct on (jenis) id, jenis, nama, dasar_hukum, berlaku_mulai, cakupan, baris, dibuat_pada from perencanaan.versi order by jenis, berlaku_mulai desc limit 20`)

export interface Beda { kode: string; lama: Rujukan | null; baru: Rujukan | null }
/** What differs between two days, by code after `sesudah`: come, gone, or with another name, unit, price or detail. */
export const bandingkanRujukan = (db: Db, jenis: JenisRujukan, dari: string, sampai: string, { sesudah = '', batas }: { sesudah?: string | undefined; batas: number }): Promise<Beda[]> =>
  db.many<Beda>(sql`select coalesce(l.kode, b.kode) as kode, to_jsonb(l) - 'cari' as lama, to_jsonb(b) - 'cari' as baru
    from (select * from perencanaan.rujukan r where r.jenis = ${jenis} and r.kode > ${sesudah} and ${pada(dari)}) l
    full join (select * from perencanaan.rujukan r where r.jenis = ${jenis} and r.kode > ${sesudah} and ${pada(sampai)}) b on b.kode = l.kode
    where (l.nama, l.satuan, l.harga, l.rincian) is distinct from (b.nama, b.satuan, b.harga, b.rincian) order by 1 limit ${batas}`)

export interface VersiBaru { id: string; jenis: JenisRujukan; nama: string; dasar: string; mulai: string; cakupan: 'lengkap' | 'tambahan'; baris: number; sidik: string; oleh: string | null; pada: Date }
export const insertVersi = (tx: Tx, v: VersiBaru): Promise<number> => tx.run(sql`insert into perencanaan.versi (id, jenis, nama, dasar_hukum, berlaku_mulai, cakupan, baris, sidik, dibuat_oleh, dibuat_pada)
  values (${v.id}, ${v.jenis}, ${v.nama}, ${v.dasar}, ${v.mulai}, ${v.cakupan}, ${v.baris}, ${v.sidik}, ${v.oleh}, ${v.pada})`)
export const terbaruMulai = async (db: Db, jenis: JenisRujukan): Promise<string | undefined> =>
  (await db.maybe<{ m: string }>(sql`select berlaku_mulai as m from perencanaan.versi where jenis = ${jenis} order by berlaku_mulai desc limit 1`))?.m

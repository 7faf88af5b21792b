import { type Db, sql } from '#kernel/platform'

export const JENIS_TAHAP = ['kua_ppas_rancangan', 'kua_ppas_disepakati', 'rka', 'rapbd', 'pembahasan', 'persetujuan_bersama', 'evaluasi_gubernur', 'apbd_murni', 'pergeseran', 'kupa_ppas', 'rapbd_perubahan', 'apbd_perubahan', 'tutup_tahun'] as const
export type JenisTahap = (typeof JENIS_TAHAP)[number]
/** One stage of a year's budget; frozen when it has a fingerprint (`sidik`). */
export interface Tahap {
  tahun: number
  urut: number
  jenis: JenisTahap
  nama: string
  dasar: { dokumenId: string; urut: number; sidik: string } | null
  peraturan: string
  nomor: string
  tanggal: string | null
  dibuka_pada: Date
  dibekukan_pada: Date | null
  baris: number | null
  sebelum: string | null
  sidik: string | null
}
const KOLOM = sql`tahun, urut, jenis, nama, dasar, peraturan, nomor, tanggal, dibuka_pada, dibekukan_pada, baris, sebelum, sidik`

/** The stage that is being worked on; none before the first or after the year is closed. */
export const findTahapTerbuka = (db: Db, tahun: number) => db.maybe<Tahap>(sql`select ${KOLOM} from penganggaran.tahap where tahun = ${tahun} and dibekukan_pada is null`)
export const findTahap = (db: Db, tahun: number, urut: number) => db.maybe<Tahap>(sql`select ${KOLOM} from penganggaran.tahap where tahun = ${tahun} and urut = ${urut}`)
/** Every stage of a year, first to last (a year has some twenty). */
export const listTahap = (db: Db, tahun: number) => db.many<Tahap>(sql`select ${KOLOM} from penganggaran.tahap where tahun = ${tahun} order by urut limit 200`)
/** The budget in force: the last stage that became APBD, a shift or the changed APBD. */
export const findTahapBerlaku = (db: Db, tahun: number) => db.maybe<Tahap>(sql`select ${KOLOM} from penganggaran.tahap where tahun = ${tahun} and dibekukan_pada is not null and jenis in ('apbd_murni', 'pergeseran', 'apbd_perubahan') order by urut desc limit 1`)
/** Years that have a budget, newest first. */
export const listApbd = (db: Db) => db.many<{ tahun: number; nama: string }>(sql`select tahun, nama from penganggaran.apbd order by tahun desc limit 50`)

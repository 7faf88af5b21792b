import { type Db, type Tx, sql } from '#kernel/platform'
import type { JenisHari } from './hari-kerja.ts'

export interface KalenderRow {
  id: string; kode: string; nama: string; zona: string; hariKerja: number[]; jam: Record<string, string[]>
  ikutLibur: boolean; ikutCutiBersama: boolean; tutupKeBesok: boolean
}
export interface HariKhususRow { id: string; tanggal: string; jenis: JenisHari; nama: string; dasarHukum: string; kalenderId: string | null }
export interface JamKhususRow { id: string; kalenderId: string; nama: string; mulai: string; sampai: string; jam: Record<string, string[]>; dasarHukum: string }

const kolom = sql`id, kode, nama, zona, hari_kerja "hariKerja", jam, ikut_libur "ikutLibur", ikut_cuti_bersama "ikutCutiBersama", tutup_ke_besok "tutupKeBesok"`
const kolomHari = sql`id, tanggal, jenis, nama, dasar_hukum "dasarHukum", kalender_id "kalenderId"`
const kolomJam = sql`id, kalender_id "kalenderId", nama, mulai, sampai, jam, dasar_hukum "dasarHukum"`

export const findKalender = (db: Db, id: string): Promise<KalenderRow | undefined> => db.maybe<KalenderRow>(sql`select ${kolom} from organisation.kalender where id = ${id}`)
export const findKalenderByKode = (db: Db, kode: string): Promise<KalenderRow | undefined> => db.maybe<KalenderRow>(sql`select ${kolom} from organisation.kalender where kode = ${kode}`)
export const listKalender = (db: Db): Promise<KalenderRow[]> => db.many<KalenderRow>(sql`select ${kolom} from organisation.kalender order by kode limit 200`)
/** Special days a calendar may observe: those of everybody and its own (the last 40 years hold fewer than 5,000). */
export const listHariKhususKalender = (db: Db, kalenderId: string): Promise<HariKhususRow[]> =>
  db.many<HariKhususRow>(sql`select ${kolomHari} from organisation.hari_khusus where kalender_id is null or kalender_id = ${kalenderId} order by tanggal, kalender_id nulls first limit 5000`)
/** Special days of a year, of every calendar, by date (at most 500). */
export const listHariKhususTahun = (db: Db, tahun: number): Promise<HariKhususRow[]> =>
  db.many<HariKhususRow>(sql`select ${kolomHari} from organisation.hari_khusus where tanggal >= make_date(${tahun}, 1, 1) and tanggal < make_date(${tahun + 1}, 1, 1) order by tanggal, jenis limit 500`)
export const listJamKhusus = (db: Db, kalenderId: string): Promise<JamKhususRow[]> =>
  db.many<JamKhususRow>(sql`select ${kolomJam} from organisation.jam_khusus where kalender_id = ${kalenderId} order by mulai limit 500`)
/** Changes whenever any calendar changes: what the cache compares. */
export const getVersiKalender = async (db: Db): Promise<string> =>
  (await db.one<{ versi: string }>(sql`select nomor::text versi from organisation.kalender_versi`)).versi

export const insertHariKhususRow = (tx: Tx, id: string, hari: Omit<HariKhususRow, 'id'>): Promise<HariKhususRow | undefined> =>
  tx.maybe<HariKhususRow>(sql`insert into organisation.hari_khusus (id, tanggal, jenis, nama, dasar_hukum, kalender_id)
    values (${id}, ${hari.tanggal}, ${hari.jenis}, ${hari.nama}, ${hari.dasarHukum}, ${hari.kalenderId}) on conflict do nothing returning ${kolomHari}`)
export const deleteHariKhususRow = (tx: Tx, id: string): Promise<HariKhususRow | undefined> =>
  tx.maybe<HariKhususRow>(sql`delete from organisation.hari_khusus where id = ${id} returning ${kolomHari}`)
export const insertJamKhususRow = (tx: Tx, id: string, jam: Omit<JamKhususRow, 'id'>): Promise<JamKhususRow> =>
  tx.one<JamKhususRow>(sql`insert into organisation.jam_khusus (id, kalender_id, nama, mulai, sampai, jam, dasar_hukum)
    values (${id}, ${jam.kalenderId}, ${jam.nama}, ${jam.mulai}, ${jam.sampai}, ${JSON.stringify(jam.jam)}::jsonb, ${jam.dasarHukum}) returning ${kolomJam}`)
export const insertKalenderRow = (tx: Tx, id: string, k: Omit<KalenderRow, 'id'>): Promise<KalenderRow> =>
  tx.one<KalenderRow>(sql`insert into organisation.kalender (id, kode, nama, zona, hari_kerja, jam, ikut_libur, ikut_cuti_bersama, tutup_ke_besok)
    values (${id}, ${k.kode}, ${k.nama}, ${k.zona}, ${k.hariKerja}, ${JSON.stringify(k.jam)}::jsonb, ${k.ikutLibur}, ${k.ikutCutiBersama}, ${k.tutupKeBesok}) returning ${kolom}`)
export const updateKalenderRow = (tx: Tx, id: string, k: Pick<KalenderRow, 'nama' | 'hariKerja' | 'jam' | 'tutupKeBesok'>): Promise<KalenderRow | undefined> =>
  tx.maybe<KalenderRow>(sql`update organisation.kalender set nama = ${k.nama}, hari_kerja = ${k.hariKerja}, jam = ${JSON.stringify(k.jam)}::jsonb, tutup_ke_besok = ${k.tutupKeBesok} where id = ${id} returning ${kolom}`)

import { type Db, type Tx, now, sql } from '#kernel/platform'
import type { Keamanan, StatusSurat } from './surat.sql.ts'

// What the archive asks of the registers. Lines of a register are shown to whoever keeps the archive of the unit; of secret
// letters only that there is one (JUDUL_RAHASIA stands in `hal` already), its number and its date.

/** One line of a register as the archive files it. */
export interface BahanArsip {
  agenda_id: string; surat_id: string; unit_id: string; arah: 'masuk' | 'keluar'; nomor_agenda: number; tahun: number; nomor: string | null; tanggal: string | null; tanggal_agenda: string; hal: string; pengirim: string
  klasifikasi: string; keamanan: Keamanan; status: StatusSurat; asal: 'luar' | 'sendiri'; selesai: boolean; diberkaskan_pada: Date | null; dibuat_pada: Date
}
const rahasia = sql`(s.keamanan in ('rahasia', 'sangat_rahasia'))`
const BAHAN = sql`g.id as agenda_id, g.surat_id, g.unit_id, g.arah, g.nomor as nomor_agenda, g.tahun, s.nomor, s.tanggal, g.tanggal as tanggal_agenda, s.hal, case when ${rahasia} then '' else s.pengirim end as pengirim,
  s.klasifikasi, s.keamanan, s.status, s.asal, (case when g.arah = 'masuk' then g.selesai_pada is not null else s.status in ('ditandatangani', 'dikirim') end) as selesai, g.diberkaskan_pada, g.dibuat_pada`

/** Finished letters of a unit that lie in no dossier yet, oldest first, a page after `sesudah`. */
export const listBelumDiberkaskan = (db: Db, unitId: string, { sesudah, batas = 50 }: { sesudah?: { pada: Date; id: string } | undefined; batas?: number } = {}): Promise<BahanArsip[]> =>
  db.many<BahanArsip>(sql`select ${BAHAN} from persuratan.agenda g join persuratan.surat s on s.id = g.surat_id
    where g.unit_id = ${unitId} and g.diberkaskan_pada is null and ${sesudah ? sql`(g.dibuat_pada, g.id) > (${sesudah.pada}, ${sesudah.id}::uuid)` : sql`true`}
      and (case when g.arah = 'masuk' then g.selesai_pada is not null else s.status in ('ditandatangani', 'dikirim') end) and s.dimusnahkan_pada is null
    order by g.dibuat_pada, g.id limit ${batas}`)
/** Lines of one unit's registers by letter. */
export const listBahanArsip = (db: Db, unitId: string, suratId: string[]): Promise<BahanArsip[]> =>
  db.many<BahanArsip>(sql`select ${BAHAN} from persuratan.agenda g join persuratan.surat s on s.id = g.surat_id where g.surat_id = any(${suratId}::uuid[]) and g.unit_id = ${unitId} order by g.dibuat_pada, g.id limit 1000`)
/** Notes in the registers of a unit that these letters were filed, or taken out again. */
export const tandaiDiberkaskan = (tx: Tx, unitId: string, suratId: string[], ya: boolean): Promise<number> =>
  tx.run(sql`update persuratan.agenda set diberkaskan_pada = ${ya ? now() : null} where unit_id = ${unitId} and surat_id = any(${suratId}::uuid[])`)

/** What stands in the way of destroying a letter, as the registers know it. */
export interface IkatanSurat { surat_id: string; pengirim_orang: string | null; berkas: string[]; berjalan: boolean; unit: string[]; dimusnahkan: boolean }
/** Sender, cases (and whether one still runs) and registering units of each letter. */
export const listIkatanSurat = (db: Db, suratId: string[]): Promise<IkatanSurat[]> =>
  db.many<IkatanSurat>(sql`select s.id as surat_id, s.pengirim_orang, s.dimusnahkan_pada is not null as dimusnahkan, s.status in ('konsep', 'pemeriksaan', 'siap_ttd') or exists (select 1 from persuratan.agenda g where g.surat_id = s.id and g.arah = 'masuk' and g.selesai_pada is null) as berjalan,
      array_remove(array(select g.berkas_id from persuratan.agenda g where g.surat_id = s.id) || s.berkas_id, null) as berkas, array(select distinct g.unit_id from persuratan.agenda g where g.surat_id = s.id) as unit
    from persuratan.surat s where s.id = any(${suratId}::uuid[]) limit 10000`)

/** Letters that are not destroyed, by id after `sesudah`. */
export const listSuratHidup = async (db: Db, sesudah: string, batas: number): Promise<string[]> =>
  (await db.many<{ id: string }>(sql`select id from persuratan.surat where id > ${sesudah}::uuid and dimusnahkan_pada is null order by id limit ${batas}`)).map(({ id }) => id)
/** SHA-256 of what a letter says and of its files, before it goes: proof of what was destroyed. */
export const sidikSurat = (db: Db, suratId: string[]): Promise<{ id: string; sidik: string }[]> =>
  db.many(sql`select id, encode(sha256(convert_to(concat_ws(E'\n', nomor, tanggal::text, hal, ringkasan, isi::text, encode(sandi, 'hex'), sidik), 'UTF8')), 'hex') as sidik from persuratan.surat where id = any(${suratId}::uuid[]) limit 10000`)
/** Number of a letter, for pages that name it without showing it. */
export const nomorSurat = async (db: Db, id: string): Promise<string | undefined> =>
  (await db.maybe<{ nomor: string }>(sql`select coalesce(s.nomor, (select 'agenda ' || g.nomor || '/' || g.tahun from persuratan.agenda g where g.surat_id = s.id order by g.dibuat_pada limit 1), 'tanpa nomor') as nomor from persuratan.surat s where s.id = ${id}`))?.nomor
/** A unit has destroyed its own copy of letters that others still have: it reads them no more. */
export async function tutupAksesUnit(tx: Tx, suratId: string[], unitId: string): Promise<void> {
  await tx.run(sql`delete from persuratan.akses where surat_id = any(${suratId}::uuid[]) and pihak = ${`u:${unitId}`}`)
  await tx.run(sql`update persuratan.surat set cari = ts_delete(cari, ${`u:${unitId}`}) where id = any(${suratId}::uuid[])`)
}

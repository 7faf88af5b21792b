import type { NasibAkhir } from '#kernel/documents'
import { type Db, type Sql, type Tx, empty, now, sql } from '#kernel/platform'

export const TAHAP = ['aktif', 'inaktif', 'statis', 'musnah'] as const
export type Tahap = (typeof TAHAP)[number]
type Keamanan = 'biasa' | 'terbatas' | 'rahasia' | 'sangat_rahasia'

/** A dossier. Dates 'YYYY-MM-DD'; `inaktif_pada` and `akhir_pada` are reckoned by the retention rule when it is closed. */
export interface BerkasArsip {
  id: string; unit_id: string; unit_jalur: string; simpan_unit: string; simpan_jalur: string; klasifikasi: string; tahun: number; nomor: number; judul: string; keterangan: string; keamanan: Keamanan
  vital: boolean; terjaga: boolean; tahap: Tahap; lokasi: string; dibuka: string; ditutup: string | null; peristiwa_pada: string | null
  jra_klasifikasi: string | null; jra_mulai: string | null; retensi_aktif: number | null; retensi_inaktif: number | null; nasib: NasibAkhir | null; inaktif_pada: string | null; akhir_pada: string | null
  jumlah: number; dibuat_teks: string; dibuat_pada: Date; dimusnahkan_pada: Date | null
}
const KOLOM = sql`a.id, a.unit_id, a.unit_jalur, a.simpan_unit, a.simpan_jalur, a.klasifikasi, a.tahun, a.nomor, a.judul, a.keterangan, a.keamanan, a.vital, a.terjaga, a.tahap, a.lokasi, a.dibuka, a.ditutup, a.peristiwa_pada,
  a.jra_klasifikasi, a.jra_mulai, a.retensi_aktif, a.retensi_inaktif, a.nasib, a.inaktif_pada, a.akhir_pada, a.jumlah, a.dibuat_teks, a.dibuat_pada, a.dimusnahkan_pada`
/** Code of a dossier as it stands on its folder: 005/2026/3. */
export const kodeBerkas = ({ klasifikasi, tahun, nomor }: Pick<BerkasArsip, 'klasifikasi' | 'tahun' | 'nomor'>): string => `${klasifikasi}/${tahun}/${nomor}`

/** The dossier if the unit that keeps it, or the one that made it, is among `unit`. */
export const findBerkasArsip = (db: Db, unit: string[], id: string): Promise<BerkasArsip | undefined> =>
  db.maybe<BerkasArsip>(sql`select ${KOLOM} from kearsipan.berkas_arsip a where a.id = ${id} and (a.simpan_unit = any(${unit}::uuid[]) or a.unit_id = any(${unit}::uuid[]))`)
export const getBerkasArsip = (db: Db, id: string): Promise<BerkasArsip> => db.one<BerkasArsip>(sql`select ${KOLOM} from kearsipan.berkas_arsip a where a.id = ${id}`)
export const lockBerkasArsip = (tx: Tx, id: string): Promise<BerkasArsip> => tx.one<BerkasArsip>(sql`select ${KOLOM} from kearsipan.berkas_arsip a where a.id = ${id} for update`)
export const listBerkasById = (db: Db, id: string[]): Promise<BerkasArsip[]> => db.many<BerkasArsip>(sql`select ${KOLOM} from kearsipan.berkas_arsip a where a.id = any(${id}::uuid[]) order by a.klasifikasi, a.tahun, a.nomor limit 2000`)

export interface SaringBerkas { tahap: Tahap; klasifikasi?: string | undefined; tahun?: number | undefined; sesudah?: KunciBerkas | undefined; batas?: number }
/** Where a page of dossiers ended. */
export interface KunciBerkas { klasifikasi: string; tahun: number; nomor: number; id: string }
/** Dossiers one unit keeps, by classification, year and number: one walk along one index. */
export const listBerkasArsip = (db: Db, unitId: string, { tahap, klasifikasi, tahun, sesudah, batas = 50 }: SaringBerkas): Promise<BerkasArsip[]> =>
  db.many<BerkasArsip>(sql`select ${KOLOM} from kearsipan.berkas_arsip a where a.simpan_unit = ${unitId} and a.tahap = ${tahap} ${klasifikasi ? sql`and a.klasifikasi = ${klasifikasi}` : empty} ${tahun ? sql`and a.tahun = ${tahun}` : empty}
    ${sesudah ? sql`and (a.klasifikasi, a.tahun, a.nomor, a.id) > (${sesudah.klasifikasi}, ${sesudah.tahun}::int, ${sesudah.nomor}::int, ${sesudah.id}::uuid)` : empty} order by a.klasifikasi, a.tahun, a.nomor, a.id limit ${batas}`)
/** Open dossiers of a unit into which things of this classification may go, newest first. */
export const listBerkasTerbuka = (db: Db, unitId: string, klasifikasi?: string): Promise<BerkasArsip[]> =>
  db.many<BerkasArsip>(sql`select ${KOLOM} from kearsipan.berkas_arsip a where a.simpan_unit = ${unitId} and a.unit_id = ${unitId} and a.tahap = 'aktif' and a.ditutup is null ${klasifikasi ? sql`and a.klasifikasi = ${klasifikasi}` : empty} order by a.klasifikasi, a.tahun desc, a.nomor desc limit 300`)

const sampai = (batas: number): Sql => sql`and not exists (select 1 from kearsipan.penyusutan_berkas p where p.berkas_arsip_id = a.id and p.aktif) limit ${batas}`
/** Active dossiers of a unit whose active term is over on `hari`: to be moved to the records centre. */
export const listJatuhInaktif = (db: Db, unitId: string, hari: string, batas = 200): Promise<BerkasArsip[]> =>
  db.many<BerkasArsip>(sql`select ${KOLOM} from (select x.* from kearsipan.berkas_arsip x where x.simpan_unit = ${unitId} and x.tahap = 'aktif' and x.inaktif_pada <= ${hari}::date order by x.inaktif_pada, x.id limit 2000) a where true ${sampai(batas)}`)
/** Dossiers a unit keeps whose whole term is over on `hari`, by fate: to be handed to the archive institution, or destroyed. */
export const listJatuhAkhir = (db: Db, unitId: string, hari: string, nasib: NasibAkhir[], batas = 200): Promise<BerkasArsip[]> =>
  db.many<BerkasArsip>(sql`select ${KOLOM} from (select x.* from kearsipan.berkas_arsip x where x.simpan_unit = ${unitId} and x.tahap in ('aktif', 'inaktif') and x.akhir_pada <= ${hari}::date and x.nasib = any(${nasib}::text[]) order by x.akhir_pada, x.id limit 2000) a where true ${sampai(batas)}`)

export interface BerkasBaru { id: string; unit: { id: string; jalur: string }; klasifikasi: string; tahun: number; judul: string; keterangan?: string; lokasi?: string; vital?: boolean; terjaga?: boolean; dibuka: string; oleh: string }
/** Opens a dossier with the next number of its unit, classification and year, drawn under a lock. */
export async function insertBerkasArsip(tx: Tx, b: BerkasBaru): Promise<BerkasArsip> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext(${`berkas_arsip:${b.unit.id}:${b.klasifikasi}:${b.tahun}`}))`)
  return tx.one<BerkasArsip>(sql`insert into kearsipan.berkas_arsip as a (id, unit_id, unit_jalur, simpan_unit, simpan_jalur, klasifikasi, tahun, nomor, judul, keterangan, lokasi, vital, terjaga, dibuka, dibuat_teks, dibuat_pada)
    values (${b.id}, ${b.unit.id}, ${b.unit.jalur}, ${b.unit.id}, ${b.unit.jalur}, ${b.klasifikasi}, ${b.tahun}, (select coalesce(max(x.nomor), 0) + 1 from kearsipan.berkas_arsip x where x.unit_id = ${b.unit.id} and x.klasifikasi = ${b.klasifikasi} and x.tahun = ${b.tahun}),
      ${b.judul}, ${b.keterangan ?? ''}, ${b.lokasi ?? ''}, ${b.vital ?? false}, ${b.terjaga ?? false}, ${b.dibuka}, ${b.oleh}, ${now()}) returning ${KOLOM}`)
}
export const updateBerkasArsip = (tx: Tx, id: string, u: Pick<BerkasArsip, 'judul' | 'keterangan' | 'lokasi' | 'vital' | 'terjaga'>): Promise<number> =>
  tx.run(sql`update kearsipan.berkas_arsip set judul = ${u.judul}, keterangan = ${u.keterangan}, lokasi = ${u.lokasi}, vital = ${u.vital}, terjaga = ${u.terjaga} where id = ${id}`)
/** Writes what was reckoned; `null` opens the dossier again. */
export const simpanRetensi = (tx: Tx, id: string, r: Pick<BerkasArsip, 'ditutup' | 'peristiwa_pada' | 'jra_klasifikasi' | 'jra_mulai' | 'retensi_aktif' | 'retensi_inaktif' | 'nasib' | 'inaktif_pada' | 'akhir_pada'>): Promise<number> =>
  tx.run(sql`update kearsipan.berkas_arsip set ditutup = ${r.ditutup}, peristiwa_pada = ${r.peristiwa_pada}, jra_klasifikasi = ${r.jra_klasifikasi}, jra_mulai = ${r.jra_mulai}, retensi_aktif = ${r.retensi_aktif}, retensi_inaktif = ${r.retensi_inaktif},
    nasib = ${r.nasib}, inaktif_pada = ${r.inaktif_pada}, akhir_pada = ${r.akhir_pada} where id = ${id}`)
/** Closed dossiers not yet reduced, by id after `sesudah`: what a new schedule may change. */
export const listTertutup = (db: Db, unit: string[], sesudah: string, batas = 1000): Promise<BerkasArsip[]> =>
  db.many<BerkasArsip>(sql`select ${KOLOM} from kearsipan.berkas_arsip a where a.simpan_unit = any(${unit}::uuid[]) and a.tahap in ('aktif', 'inaktif') and a.ditutup is not null and a.id > ${sesudah}::uuid order by a.id limit ${batas}`)
/** Moves dossiers to a keeper and a stage. */
export const pindahkanBerkas = (tx: Tx, ids: string[], unit: { id: string; jalur: string }, tahap: Tahap): Promise<number> =>
  tx.run(sql`update kearsipan.berkas_arsip set simpan_unit = ${unit.id}, simpan_jalur = ${unit.jalur}, tahap = ${tahap}, lokasi = '' where id = any(${ids}::uuid[])`)

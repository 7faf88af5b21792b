import { type Db, sql } from '#kernel/platform'

export type JenisUnit = 'pemerintah_daerah' | 'sekretariat_daerah' | 'sekretariat_dprd' | 'inspektorat' | 'dinas' | 'badan' | 'bagian' | 'bidang'
  | 'subbagian' | 'seksi' | 'uptd' | 'rsud' | 'kecamatan' | 'kelurahan' | 'desa'

/** An office: perangkat daerah or part of one, kecamatan, kelurahan, or a desa (its own government). */
export interface Unit {
  id: string
  kode: string
  nama: string
  namaSingkat: string
  jenis: JenisUnit
  indukId: string | null
  /** Codes from the top, `pemkab/kec-730821/kel-7308211003`; a desa stands alone: `desa-7308012002`. */
  jalur: string
  kodeOrg: string | null
  /** Stands for the unit in letter numbers. */
  kodeSurat: string
  /** Dotted region code the unit serves; null = the whole regency. */
  wilayahKode: string | null
  kalenderId: string
  pemerintahDesa: boolean
  isSkpd: boolean
  alamat: string
  telepon: string | null
  surel: string | null
  situs: string | null
  /** Lines of the letterhead, top to bottom. */
  kop: string[]
  kopLogo: string | null
  /** Place written before the date of a letter. */
  kota: string
  berlakuMulai: string
  berlakuSampai: string | null
}

export const kolomUnit = sql`u.id, u.kode, u.nama, u.nama_singkat "namaSingkat", u.jenis, u.induk_id "indukId", u.jalur, u.kode_org "kodeOrg", u.kode_surat "kodeSurat",
  u.wilayah_kode "wilayahKode", u.kalender_id "kalenderId", u.pemerintah_desa "pemerintahDesa", u.is_skpd "isSkpd", u.alamat, u.telepon, u.surel, u.situs, u.kop, u.kop_logo "kopLogo",
  u.kota, u.berlaku_mulai "berlakuMulai", u.berlaku_sampai "berlakuSampai"`
const buka = sql`u.berlaku_sampai is null`

export const findUnit = (db: Db, id: string): Promise<Unit | undefined> => db.maybe<Unit>(sql`select ${kolomUnit} from organisation.unit u where u.id = ${id}`)
/** A missing id or code here is a fault of the caller, not of a person. */
export const getUnit = (db: Db, id: string): Promise<Unit> => db.one<Unit>(sql`select ${kolomUnit} from organisation.unit u where u.id = ${id}`)
export const findUnitByKode = (db: Db, kode: string): Promise<Unit | undefined> => db.maybe<Unit>(sql`select ${kolomUnit} from organisation.unit u where u.kode = ${kode}`)
export const getUnitByKode = (db: Db, kode: string): Promise<Unit> => db.one<Unit>(sql`select ${kolomUnit} from organisation.unit u where u.kode = ${kode}`)
/** The top of the regency's own tree (Bupati and everything below). */
export const getUnitPemda = (db: Db): Promise<Unit> => db.one<Unit>(sql`select ${kolomUnit} from organisation.unit u where u.jenis = 'pemerintah_daerah' and ${buka} and u.induk_id is null`)

/** The desa or kelurahan office that serves a village code; undefined outside the regency or when the code is not a village's. */
export const unitPelayan = (db: Db, wilayahKode: string): Promise<Unit | undefined> =>
  db.maybe<Unit>(sql`select ${kolomUnit} from organisation.unit u where u.wilayah_kode = ${wilayahKode} and u.jenis in ('desa', 'kelurahan') and ${buka}`)
/** The kecamatan office of a village or kecamatan code. */
export const unitKecamatan = (db: Db, wilayahKode: string): Promise<Unit | undefined> =>
  db.maybe<Unit>(sql`select ${kolomUnit} from organisation.unit u where u.wilayah_kode = ${wilayahKode.slice(0, 8)} and u.jenis = 'kecamatan' and ${buka}`)

/** Open units directly below one (null: the tops), by name, at most 500. */
export const listUnitAnak = (db: Db, indukId: string | null): Promise<Unit[]> =>
  db.many<Unit>(sql`select ${kolomUnit} from organisation.unit u where u.induk_id ${indukId === null ? sql`is null` : sql`= ${indukId}`} and ${buka} order by u.nama, u.kode limit 500`)
/** The unit itself and all open units below it in the tree, by path, at most 1,000. */
export const listUnitBawah = (db: Db, jalur: string): Promise<Unit[]> =>
  db.many<Unit>(sql`select ${kolomUnit} from organisation.unit u where (u.jalur = ${jalur} or u.jalur like ${`${jalur}/%`}) and ${buka} order by u.jalur limit 1000`)
/** Open units of the kinds given (all kinds when left out) whose name holds the words, by name after `sesudah` (a name), at most `banyak`. */
export const listUnit = (db: Db, { jenis, kata = '', diDalam, sesudah = '', banyak = 50 }: { jenis?: JenisUnit[]; kata?: string; diDalam?: string; sesudah?: string; banyak?: number } = {}): Promise<Unit[]> =>
  db.many<Unit>(sql`select ${kolomUnit} from organisation.unit u
    where ${buka} and ${jenis ? sql`u.jenis = any (${jenis}::text[])` : sql`true`} and ${diDalam ? sql`(u.wilayah_kode = ${diDalam} or u.wilayah_kode like ${`${diDalam}.%`})` : sql`true`}
      and lower(u.nama) like ${`%${kata.toLowerCase().replace(/[%_\\]/g, '')}%`} and u.nama > ${sesudah}
    order by u.nama, u.kode limit ${Math.min(banyak, 500)}`)
/** Desa and kelurahan offices of a kecamatan code, in order of code (at most 100). */
export const listUnitDesa = (db: Db, kecamatanKode: string): Promise<Unit[]> =>
  db.many<Unit>(sql`select ${kolomUnit} from organisation.unit u where u.wilayah_kode like ${`${kecamatanKode}.%`} and u.jenis in ('desa', 'kelurahan') and ${buka} order by u.wilayah_kode limit 100`)

import { type Db, type Sql, empty, sql } from '#kernel/platform'
import { type Rincian, pada } from './rincian.sql.ts'
import type { Sub } from './sub.sql.ts'

// The rows of a version of the budget: those that had begun and not ended at its stage (decision 0031).

export interface PaguSumber { id: string; dari: number; tahun: number; sumber_dana: string; jumlah: bigint; dasar_hukum: string; revisi: number }
export interface IsiVersi { sub: Sub[]; rincian: Rincian[]; sumber: PaguSumber[] }

const KOLOM_SUB = sql`s.id, s.dari, s.tahun, s.unit_id, s.unit_jalur, s.kode, s.nama, s.simpul_id, s.alasan_luar_rkpd, s.pagu, s.pagu_depan, s.indikator, trim_scale(s.target)::text as target, s.satuan, s.wilayah, s.lokasi, s.bulan_mulai, s.bulan_akhir, s.sumber_dana, s.kelompok_sasaran, s.tag, s.usulan, s.revisi, s.diubah_oleh, s.diubah_pada`
const KOLOM_RINCIAN = sql`r.id, r.dari, r.tahun, r.unit_id, r.unit_jalur, r.bagian, r.sub_id, r.urut, r.rekening, r.paket, r.keterangan, r.komponen_jenis, r.komponen, r.nama, r.spesifikasi, r.satuan, r.harga, r.harga_standar, r.dasar_lewat, r.volume::text[] as volume, r.satuan_volume, r.pajak::text as pajak, r.jumlah, r.sumber_dana, r.wilayah, r.lokasi, r.usulan_id, r.revisi, r.diubah_oleh, r.diubah_pada`

/** Narrows to one office and, for lines, one sub kegiatan. */
export interface SaringVersi { unitId?: string | undefined; subId?: string | undefined }
const unit = (alias: Sql, s: SaringVersi) => (s.unitId ? sql`and ${alias}.unit_id = ${s.unitId}` : empty)

/** Sub kegiatan of a version, by office and code (at most 20,000). */
export const listSub = (db: Db, tahun: number, urut: number, saring: SaringVersi = {}): Promise<Sub[]> =>
  db.many(sql`select ${KOLOM_SUB} from penganggaran.sub s where s.tahun = ${tahun} and ${pada('s', urut)} ${unit(sql`s`, saring)} ${saring.subId ? sql`and s.id = ${saring.subId}` : empty} order by s.unit_jalur, s.kode, s.id limit 20000`)
/** Lines of a version, by office, sub kegiatan, order and id (at most 200,000; ask by office where that is enough). */
export const listRincianVersi = (db: Db, tahun: number, urut: number, saring: SaringVersi = {}): Promise<Rincian[]> =>
  db.many(sql`select ${KOLOM_RINCIAN} from penganggaran.rincian r where r.tahun = ${tahun} and ${pada('r', urut)} ${unit(sql`r`, saring)} ${saring.subId ? sql`and r.sub_id = ${saring.subId}` : empty} order by r.unit_jalur, r.sub_id, r.rekening, r.urut, r.id limit 200000`)
/** Ceilings of sources in a version. */
export const listPaguSumber = (db: Db, tahun: number, urut: number): Promise<PaguSumber[]> =>
  db.many(sql`select p.id, p.dari, p.tahun, p.sumber_dana, p.jumlah, p.dasar_hukum, p.revisi from penganggaran.pagu_sumber p where p.tahun = ${tahun} and ${pada('p', urut)} order by p.sumber_dana limit 1000`)

/** Every row of stage `urut` of a year, frozen or open; for one office when `unitId` says so (ceilings of sources belong to all). */
export async function lihatVersi(db: Db, tahun: number, urut: number, saring: SaringVersi = {}): Promise<IsiVersi> {
  const sub = await listSub(db, tahun, urut, saring)
  const rincian = await listRincianVersi(db, tahun, urut, saring)
  return { sub, rincian, sumber: await listPaguSumber(db, tahun, urut) }
}

/** Sums of a version by part, in whole rupiah. */
export interface JumlahVersi { pendapatan: bigint; belanja: bigint; penerimaan: bigint; pengeluaran: bigint; pagu: bigint }
export const jumlahVersi = (db: Db, tahun: number, urut: number, saring: SaringVersi = {}): Promise<JumlahVersi> =>
  db.one(sql`select coalesce(sum(r.jumlah) filter (where r.bagian = 'pendapatan'), 0)::bigint as pendapatan, coalesce(sum(r.jumlah) filter (where r.bagian = 'belanja'), 0)::bigint as belanja,
      coalesce(sum(r.jumlah) filter (where r.bagian = 'penerimaan_pembiayaan'), 0)::bigint as penerimaan, coalesce(sum(r.jumlah) filter (where r.bagian = 'pengeluaran_pembiayaan'), 0)::bigint as pengeluaran,
      (select coalesce(sum(s.pagu), 0)::bigint from penganggaran.sub s where s.tahun = ${tahun} and ${pada('s', urut)} ${unit(sql`s`, saring)}) as pagu
    from penganggaran.rincian r where r.tahun = ${tahun} and ${pada('r', urut)} ${unit(sql`r`, saring)}`)

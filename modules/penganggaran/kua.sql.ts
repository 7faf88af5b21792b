import { type Db, sql } from '#kernel/platform'
import { listSubVersi } from '#modules/perencanaan'
import { pada } from './rincian.sql.ts'
import type { Tahap } from './tahap.sql.ts'

export interface Asumsi { nama: string; nilai: string; satuan: string }
/** Policy of KUA as a stage has it; `urut` is the stage it was written in. */
export interface Kebijakan { tahun: number; urut: number; asumsi: Asumsi[]; pendapatan: string; belanja: string; pembiayaan: string; strategi: string; revisi: number; diubah_pada: Date }
/** The policy that holds at a stage: the last one written there or before. */
export const findKebijakan = (db: Db, tahun: number, urut: number): Promise<Kebijakan | undefined> =>
  db.maybe<Kebijakan>(sql`select tahun, urut, asumsi, pendapatan, belanja, pembiayaan, strategi, case when urut = ${urut}::int then revisi else 0 end as revisi, diubah_pada from penganggaran.kebijakan_umum where tahun = ${tahun} and urut <= ${urut}::int order by urut desc limit 1`)

export interface Persetujuan { pihak: 'kepala_daerah' | 'dprd'; setuju: boolean; alasan: string; jabatan: string; pada: Date }
/** The last word of each side in a stage. */
export const listPersetujuan = (db: Db, tahun: number, urut: number): Promise<Persetujuan[]> =>
  db.many<Persetujuan>(sql`select distinct on (pihak) pihak, setuju, alasan, jabatan, pada from penganggaran.persetujuan where tahun = ${tahun} and urut = ${urut} order by pihak, pada desc, id desc limit 2`)
/** Whether a side has agreed and not taken it back. */
export const sudahDisetujui = async (db: Db, tahun: number, urut: number): Promise<boolean> => (await listPersetujuan(db, tahun, urut)).some(({ setuju }) => setuju)

/** Ceilings of an office at a stage. */
export interface PaguUnit { unit_id: string; nama: string; banyak: number; pagu: bigint; terisi: bigint }
export const listPaguUnit = (db: Db, tahun: number, urut: number): Promise<PaguUnit[]> =>
  db.many<PaguUnit>(sql`select s.unit_id, u.nama, count(*)::int as banyak, sum(s.pagu)::bigint as pagu, coalesce((select sum(r.jumlah)::bigint from penganggaran.rincian r where r.tahun = ${tahun} and r.unit_id = s.unit_id and r.bagian = 'belanja' and ${pada('r', urut)}), 0)::bigint as terisi
    from penganggaran.sub s join organisation.publik_unit u on u.id = s.unit_id where s.tahun = ${tahun} and ${pada('s', urut)} group by s.unit_id, u.nama, s.unit_jalur order by s.unit_jalur limit 500`)

/** Ceilings of the plan the budget stands on, by node. */
export async function paguRkpd(db: Db, dasar: Tahap['dasar']): Promise<Map<string, bigint>> {
  return dasar ? new Map((await listSubVersi(db, dasar.dokumenId, dasar.urut)).map((s) => [s.simpulId, s.pagu])) : new Map()
}
/** Sums by source: ceiling, and what sub kegiatan of that source have as ceiling. */
export interface SumberRingkas { sumber_dana: string; jumlah: bigint; dasar_hukum: string; dipakai: bigint }
export const listSumberRingkas = (db: Db, tahun: number, urut: number): Promise<SumberRingkas[]> =>
  db.many<SumberRingkas>(sql`select p.sumber_dana, p.jumlah, p.dasar_hukum, coalesce((select sum(s.pagu) from penganggaran.sub s where s.tahun = ${tahun} and ${pada('s', urut)} and (s.sumber_dana = p.sumber_dana or starts_with(s.sumber_dana, p.sumber_dana || '.'))), 0)::bigint as dipakai
    from penganggaran.pagu_sumber p where p.tahun = ${tahun} and ${pada('p', urut)} order by p.sumber_dana limit 300`)

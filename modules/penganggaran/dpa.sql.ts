import { type Actor, kebijakan } from '#kernel/identity'
import { type Db, type Tx, sql } from '#kernel/platform'

export type KeadaanDpa = 'rancangan' | 'verifikasi' | 'disetujui' | 'disahkan' | 'berlaku' | 'diubah'
/** The document an office may spend on; amounts in whole rupiah of the stage (`urut`) it stands on. */
export interface Dpa { id: string; tahun: number; unit_id: string; unit_jalur: string; unit: string; urut: number; nomor: string; keadaan: KeadaanDpa; pendapatan: bigint; belanja: bigint; penerimaan: bigint; pengeluaran: bigint; tanggal: string | null; sejak: Date; revisi: number }
const KOLOM = sql`d.id, d.tahun, d.unit_id, d.unit_jalur, u.nama as unit, d.urut, d.nomor, d.keadaan, d.pendapatan, d.belanja, d.penerimaan, d.pengeluaran, d.tanggal, d.sejak, d.revisi`
const DARI = sql`from penganggaran.dpa d join organisation.publik_unit u on u.id = d.unit_id`
const boleh = (actor: Actor) => kebijakan(actor, 'anggaran.lihat', { unitId: sql`d.unit_id`, unitJalur: sql`d.unit_jalur`, wilayah: sql`null::text` })

/** DPA of a year that an actor may see, newest stage first, by office. */
export const listDpa = (db: Db, actor: Actor, tahun: number, { urut, sesudah = '', batas = 100 }: { urut?: number | undefined; sesudah?: string | undefined; batas?: number } = {}): Promise<Dpa[]> =>
  db.many<Dpa>(sql`select ${KOLOM} ${DARI} where d.tahun = ${tahun} ${urut ? sql`and d.urut = ${urut}::int` : sql`and d.keadaan <> 'diubah'`} and d.unit_jalur > ${sesudah} and ${boleh(actor)} order by d.unit_jalur, d.urut limit ${batas}`)
export const findDpa = (db: Db, id: string): Promise<Dpa | undefined> => db.maybe<Dpa>(sql`select ${KOLOM} ${DARI} where d.id = ${id}`)
export const findDpaTerlihat = (db: Db, actor: Actor, id: string): Promise<Dpa | undefined> => db.maybe<Dpa>(sql`select ${KOLOM} ${DARI} where d.id = ${id} and ${boleh(actor)}`)
export const lockDpa = async (tx: Tx, id: string): Promise<Dpa | undefined> => ((await tx.maybe(sql`select 1 as ada from penganggaran.dpa where id = ${id} for update`)) ? findDpa(tx, id) : undefined)
export const hitungDpa = (db: Db, tahun: number): Promise<{ keadaan: KeadaanDpa; banyak: number }[]> => db.many(sql`select keadaan, count(*)::int as banyak from penganggaran.dpa where tahun = ${tahun} group by 1`)
/** The DPA an office spends on now. */
export const findDpaBerlaku = (db: Db, tahun: number, unitId: string): Promise<Dpa | undefined> => db.maybe<Dpa>(sql`select ${KOLOM} ${DARI} where d.tahun = ${tahun} and d.unit_id = ${unitId} and d.keadaan = 'berlaku'`)
export interface LangkahDpa { dari: string; ke: string; alasan: string; jabatan: string; pada: Date }
export const listLangkahDpa = (db: Db, id: string): Promise<LangkahDpa[]> => db.many(sql`select dari, ke, alasan, jabatan, pada from penganggaran.dpa_langkah where dpa_id = ${id} order by pada, id limit 100`)

/** What a DPA grants, by sub kegiatan and account (sub_id null: revenue and financing); at most 20,000 rows. */
export interface BarisDpa { sub_id: string | null; kode: string; nama: string; bagian: string; rekening: string; jumlah: bigint }
export const listBarisDpa = (db: Db, d: Pick<Dpa, 'tahun' | 'unit_id' | 'urut'>): Promise<BarisDpa[]> =>
  db.many<BarisDpa>(sql`select r.sub_id, coalesce(s.kode, '') as kode, coalesce(s.nama, '') as nama, r.bagian, r.rekening, sum(r.jumlah)::bigint as jumlah from penganggaran.rincian r
    left join penganggaran.sub s on s.id = r.sub_id and s.dari <= ${d.urut} and (s.sampai is null or s.sampai > ${d.urut})
    where r.tahun = ${d.tahun} and r.unit_id = ${d.unit_id} and r.dari <= ${d.urut} and (r.sampai is null or r.sampai > ${d.urut}) group by 1, 2, 3, 4, 5 order by coalesce(s.kode, ''), r.bagian, r.rekening limit 20000`)

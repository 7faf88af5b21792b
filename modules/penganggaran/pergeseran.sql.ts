import { type Actor, kebijakan } from '#kernel/identity'
import { type Db, type Tx, sql } from '#kernel/platform'
import type { JenjangPergeseran } from './pergeseran-jenjang.ts'

export interface Pergeseran { id: string; tahun: number; urut: number; unit_id: string; unit_jalur: string; unit: string; jenjang: JenjangPergeseran; alasan: string; keadaan: 'diajukan' | 'disetujui' | 'ditolak'; jabatan: string; pada: Date; putusan_jabatan: string | null; putusan_alasan: string; putusan_pada: Date | null }
/** What a line is to become; `baru` describes one that does not exist yet. */
export interface BarisPergeseran { nomor: number; rincian_id: string; revisi: number; volume: string[]; harga: bigint; sebelum: bigint; sesudah: bigint; baru: RincianBaru | null; rekening: string; nama: string; satuan: string }
export interface RincianBaru { subId: string; rekening: string; nama: string; satuan: string; sumberDana: string | null }

const KOLOM = sql`p.id, p.tahun, p.urut, p.unit_id, p.unit_jalur, u.nama as unit, p.jenjang, p.alasan, p.keadaan, p.jabatan, p.pada, p.putusan_jabatan, p.putusan_alasan, p.putusan_pada`
const DARI = sql`from penganggaran.pergeseran p join organisation.publik_unit u on u.id = p.unit_id`
const boleh = (actor: Actor) => kebijakan(actor, 'anggaran.lihat', { unitId: sql`p.unit_id`, unitJalur: sql`p.unit_jalur`, wilayah: sql`null::text` })
/** Shifts of a year that an actor may see, waiting ones first, at most 200. */
export const listPergeseran = (db: Db, actor: Actor, tahun: number): Promise<Pergeseran[]> => db.many<Pergeseran>(sql`select ${KOLOM} ${DARI} where p.tahun = ${tahun} and ${boleh(actor)} order by p.keadaan <> 'diajukan', p.pada desc, p.id limit 200`)
export const findPergeseran = (db: Db, actor: Actor, id: string): Promise<Pergeseran | undefined> => db.maybe<Pergeseran>(sql`select ${KOLOM} ${DARI} where p.id = ${id} and ${boleh(actor)}`)
export const lockPergeseran = async (tx: Tx, id: string): Promise<Pergeseran | undefined> => ((await tx.maybe(sql`select 1 as ada from penganggaran.pergeseran where id = ${id} for update`)) ? tx.maybe<Pergeseran>(sql`select ${KOLOM} ${DARI} where p.id = ${id}`) : undefined)
export const listBarisPergeseran = (db: Db, id: string): Promise<BarisPergeseran[]> =>
  db.many<BarisPergeseran>(sql`select b.nomor, b.rincian_id, b.revisi, b.volume::text[] as volume, b.harga, b.sebelum, b.sesudah, b.baru, coalesce(b.baru->>'rekening', r.rekening, '') as rekening, coalesce(b.baru->>'nama', r.nama, '') as nama, coalesce(b.baru->>'satuan', r.satuan, '') as satuan
    from penganggaran.pergeseran_baris b left join lateral (select rekening, nama, satuan from penganggaran.rincian x where x.id = b.rincian_id order by x.dari desc limit 1) r on true where b.pergeseran_id = ${id} order by b.nomor limit 500`)

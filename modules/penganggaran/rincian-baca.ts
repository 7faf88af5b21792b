import type { Actor } from '#kernel/identity'
import { type Db, refuseNotFound, sql } from '#kernel/platform'
import { koefisien, sebutRatus } from './hitung.ts'
import { type Temuan, periksaAnggaran } from './periksa.ts'
import type { IsianRincian } from './rincian.ts'
import { type Rincian, findRincian, jumlahSub } from './rincian.sql.ts'
import { type Sub, bolehLihat, findSubTerlihat } from './sub.sql.ts'

// What the pages of the lines read: only what this actor may see.

/** A line as the form and the grid take it: everything text. */
export const isianDari = (r: Rincian): IsianRincian => ({ rekening: r.rekening, paket: r.paket, keterangan: r.keterangan, komponen_jenis: r.komponen_jenis, komponen: r.komponen ?? '', nama: r.nama, spesifikasi: r.spesifikasi, satuan: r.satuan, harga: String(r.harga), koefisien: koefisien(r.volume, r.satuan_volume), pajak: sebutRatus(r.pajak), sumber_dana: r.sumber_dana ?? '', wilayah: r.wilayah ?? '', lokasi: r.lokasi, usulan_id: r.usulan_id ?? '' })

export async function getSubTerlihat(db: Db, actor: Actor, id: string): Promise<Sub> { return (await findSubTerlihat(db, actor, id)) ?? refuseNotFound('Sub kegiatan') }
/** A line this actor may see; revenue and financing by the right over their office. */
export async function getRincianTerlihat(db: Db, actor: Actor, id: string): Promise<Rincian> {
  const terlihat = await db.maybe(sql`select 1 from penganggaran.rincian r where r.id = ${id} and r.sampai is null and ${bolehLihat(actor, sql`r`)}`)
  return (terlihat && (await findRincian(db, id))) ?? refuseNotFound('Baris')
}
export interface KeadaanSub { jumlah: bigint; banyak: number; pagu: bigint; sisa: bigint; temuan: Temuan[] }
/** Sum, rest and findings of a sub kegiatan: shown beside the lines and sent back with each change. */
export async function keadaanSub(db: Db, sub: Pick<Sub, 'id' | 'tahun' | 'unit_id' | 'pagu'>): Promise<KeadaanSub> {
  const { jumlah, banyak } = await jumlahSub(db, sub.id)
  return { jumlah, banyak, pagu: sub.pagu, sisa: sub.pagu - jumlah, temuan: await periksaAnggaran(db, { tahun: sub.tahun, unitId: sub.unit_id, subId: sub.id }) }
}
/** Whether an office keeps the region's own money (SKPKD): the place of financing accounts (C10). Where no place is laid down, every office may. */
export async function adalahSkpkd(db: Db, tahun: number, unitId: string): Promise<boolean> {
  const { ya } = await db.one<{ ya: boolean }>(sql`select coalesce(bool_or(unit_id = ${unitId}), true) as ya from penganggaran.tempat_rekening where periksa = 'C10' and starts_with(rekening, '6') and unit_id is not null and berlaku_mulai <= make_date(${tahun}::int, 12, 31) and (berlaku_sampai is null or berlaku_sampai >= make_date(${tahun}::int, 1, 1))`)
  return ya
}
export interface UnitAnggaran { id: string; nama: string; jalur: string; banyak: number; pagu: bigint; /** Revenue and financing: what stands outside the sub kegiatan. */ lain: bigint }
/** Offices with a draft, sub kegiatan or revenue in a year's budget that this actor may see, by path (at most 500). */
export const listUnitAnggaran = (db: Db, actor: Actor, tahun: number): Promise<UnitAnggaran[]> =>
  db.many<UnitAnggaran>(sql`select u.id, u.nama, s.unit_jalur as jalur, sum(s.banyak)::int as banyak, sum(s.pagu)::bigint as pagu, sum(s.lain)::bigint as lain from (
      select unit_id, unit_jalur, 1 as banyak, pagu, 0::bigint as lain from penganggaran.sub where tahun = ${tahun} and sampai is null
      union all select unit_id, unit_jalur, 0, 0, jumlah from penganggaran.rincian where sub_id is null and sampai is null and tahun = ${tahun}
      union all select distinct unit_id, unit_jalur, 0, 0::bigint, 0::bigint from penganggaran.rka where tahun = ${tahun}) s
    join organisation.publik_unit u on u.id = s.unit_id where ${bolehLihat(actor)} group by 1, 2, 3 order by 3 limit 500`)

import { type Db, type Tx, sql } from '#kernel/platform'

export type JenisPerawatan = 'cadangan' | 'latihan' | 'ekspor' | 'pembaruan'
export interface Perawatan { id: string; jenis: JenisPerawatan; keadaan: 'antre' | 'berjalan' | 'baik' | 'gagal'; oleh: string; diminta_pada: Date; mulai_pada: Date | null; kabar_pada: Date | null; selesai_pada: Date | null; bagian: number; langkah: string; cadangan: string | null; byte: bigint | null; baris: bigint | null; berkas: bigint | null; detik: number | null; temuan: string[] }
export interface HasilPerawatan { keadaan: 'baik' | 'gagal'; cadangan?: string; byte?: number; baris?: number; berkas?: number; detik: number; temuan: string[] }

export const insertPerawatan = (tx: Tx, p: Pick<Perawatan, 'id' | 'jenis' | 'oleh' | 'diminta_pada'>) =>
  tx.run(sql`insert into access_operasi.perawatan (id, jenis, keadaan, oleh, diminta_pada) values (${p.id}, ${p.jenis}, 'antre', ${p.oleh}, ${p.diminta_pada})`)
export const setMulai = (db: Db, id: string, saat: Date) => db.run(sql`update access_operasi.perawatan set keadaan = 'berjalan', mulai_pada = ${saat}, kabar_pada = ${saat}, selesai_pada = null, bagian = 0, langkah = '', temuan = '{}' where id = ${id}`)
export const setKabar = (db: Db, id: string, bagian: number, langkah: string, saat: Date) => db.run(sql`update access_operasi.perawatan set bagian = ${Math.min(1, Math.max(0, bagian))}, langkah = ${langkah}, kabar_pada = ${saat} where id = ${id} and keadaan = 'berjalan'`)
export const setSelesai = (db: Db, id: string, h: HasilPerawatan, saat: Date) => db.run(sql`update access_operasi.perawatan set keadaan = ${h.keadaan}, selesai_pada = ${saat}, kabar_pada = ${saat}, bagian = 1, langkah = '', cadangan = ${h.cadangan ?? null}, byte = ${h.byte ?? null}, baris = ${h.baris ?? null}, berkas = ${h.berkas ?? null}, detik = ${h.detik}, temuan = ${h.temuan} where id = ${id}`)
export const listPerawatan = (db: Db, jenis: JenisPerawatan, banyak: number) => db.many<Perawatan>(sql`select * from access_operasi.perawatan where jenis = ${jenis} order by diminta_pada desc, id desc limit ${banyak}`)
export const findPerawatanTerakhir = (db: Db, jenis: JenisPerawatan, keadaan: Perawatan['keadaan'][]) => db.maybe<Perawatan>(sql`select * from access_operasi.perawatan where jenis = ${jenis} and keadaan = any(${keadaan}::text[]) order by diminta_pada desc, id desc limit 1`)
/** One that waits or gave a sign of life since `sejak`: no second one is begun beside it. */
export const findBerjalan = (db: Db, jenis: JenisPerawatan, sejak: Date) => db.maybe<Perawatan>(sql`select * from access_operasi.perawatan where jenis = ${jenis} and keadaan in ('antre', 'berjalan') and coalesce(kabar_pada, diminta_pada) > ${sejak} order by diminta_pada desc limit 1`)
export const deletePerawatanLama = (tx: Tx, sebelum: Date) => tx.run(sql`delete from access_operasi.perawatan where id in (select id from access_operasi.perawatan where diminta_pada < ${sebelum} order by diminta_pada limit 500)`)

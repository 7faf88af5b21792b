import { type Tx, now, sql, uuid } from '#kernel/platform'
import type { BarisRujukan, JenisRujukan } from './rujukan.ts'
import { insertVersi } from './rujukan.sql.ts'

/** Writes rows as the first edition of a kind. */
export async function insertVersiPertama(tx: Tx, jenis: JenisRujukan, baris: Omit<BarisRujukan, 'baris'>[], v: { nama: string; dasar: string; mulai: string; sidik: string; cakupan?: 'lengkap' | 'tambahan' }): Promise<void> {
  const id = uuid()
  await insertVersi(tx, { id, jenis, nama: v.nama, dasar: v.dasar, mulai: v.mulai, cakupan: v.cakupan ?? 'lengkap', baris: baris.length, sidik: v.sidik, oleh: null, pada: now() })
  await tx.run(sql`insert into perencanaan.rujukan (jenis, kode, berlaku_mulai, nama, induk, tingkat, satuan, harga, rincian, versi_id) select ${jenis}, b.kode, ${v.mulai}, b.nama, b.induk, b.tingkat, b.satuan, b.harga, b.rincian, ${id}
    from jsonb_to_recordset(${JSON.stringify(baris, (_, n) => (typeof n === 'bigint' ? String(n) : n))}::jsonb) as b (kode text, nama text, induk text, tingkat smallint, satuan text, harga bigint, rincian jsonb)`)
}

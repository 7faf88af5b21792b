import { createHash } from 'node:crypto'
import { type Tx, now, sql, takeTurn, uuid } from '#kernel/platform'
import { tolakMundur } from './impor.ts'
import type { JenisRujukan } from './rujukan.ts'
import { insertVersi } from './rujukan.sql.ts'

export interface BarisTerbit { kode: string; nama: string; satuan: string | null; harga: bigint; rincian: Record<string, unknown> }
const teks = (nilai: unknown): string => JSON.stringify(nilai, (_, v) => (typeof v === 'bigint' ? String(v) : v))
/** A dated edition of a few rows by a decree: what they were ends the day before, everything else stays. Refuses (409) a day not after the newest edition's. Returns its id. */
export async function terbitkanVersi(tx: Tx, v: { jenis: JenisRujukan; nama: string; dasar: string; mulai: string; baris: BarisTerbit[]; oleh: string | null }): Promise<string> {
  await takeTurn(tx, `rujukan:${v.jenis}`)
  await tolakMundur(tx, v.jenis, v.mulai)
  const id = uuid(), isi = teks(v.baris)
  await insertVersi(tx, { id, jenis: v.jenis, nama: v.nama, dasar: v.dasar, mulai: v.mulai, cakupan: 'tambahan', baris: v.baris.length, sidik: createHash('sha256').update(isi).digest('hex'), oleh: v.oleh, pada: now() })
  await tx.run(sql`update perencanaan.rujukan r set berlaku_sampai = ${v.mulai}::date - 1 where r.jenis = ${v.jenis} and r.kode = any(${v.baris.map((b) => b.kode)}::text[]) and r.berlaku_sampai is null`)
  await tx.run(sql`insert into perencanaan.rujukan (jenis, kode, berlaku_mulai, nama, induk, tingkat, satuan, harga, rincian, versi_id) select ${v.jenis}, b.kode, ${v.mulai}, b.nama, null, 1, b.satuan, b.harga, b.rincian, ${id}
    from jsonb_to_recordset(${isi}::jsonb) as b (kode text, nama text, satuan text, harga bigint, rincian jsonb)`)
  return id
}

import { catat } from '#kernel/audit'
import { type Actor, punyaHak } from '#kernel/identity'
import { adaTanggal } from '#kernel/organisation'
import { type Db, type Tx, refuse, sql } from '#kernel/platform'
import { hitungKomponen } from './komponen.sql.ts'
import { terbitkanVersi } from './terbit.ts'

// A price of works follows from its parts. When a part's price changes by a new edition, the price of works does not move by
// itself: it is shown as out of step, and becomes right by an edition of its own, with its decree.

export interface HspkBerubah { kode: string; nama: string; satuan: string | null; harga: bigint; rincian: Record<string, unknown>; hitung: bigint | null; hitung_2: bigint | null; hitung_3: bigint | null; hilang: string[] | null }
/** HSPK in force on a day whose price is no longer the sum of its parts as they stand that day, by code (at most 500). */
export const listHspkBerubah = (db: Db, hari: string): Promise<HspkBerubah[]> => {
  const berlaku = sql`select kode, nama, satuan, harga, rincian from perencanaan.rujukan where jenis = 'hspk' and berlaku_mulai <= ${hari} and (berlaku_sampai is null or berlaku_sampai >= ${hari}) and jsonb_typeof(rincian->'komponen') = 'array'`
  return db.many<HspkBerubah>(sql`select h.kode, h.nama, h.satuan, h.harga, h.rincian, k.hitung, k.hitung_2, k.hitung_3, k.hilang from (${berlaku}) h join (${hitungKomponen(berlaku, sql`${hari}`)}) k on k.kode = h.kode
    where k.hilang is not null or k.hitung is distinct from h.harga or k.hitung_2 is distinct from coalesce((h.rincian->>'harga_2')::bigint, h.harga) or k.hitung_3 is distinct from coalesce((h.rincian->>'harga_3')::bigint, h.harga) order by h.kode limit 500`)
}
/** Details of a row with its zones as worked out; a zone that equals the first is left out. */
export const rincianZona = (rincian: Record<string, unknown>, h: { hitung: bigint | null; hitung_2: bigint | null; hitung_3: bigint | null }): Record<string, unknown> => {
  const { harga_2: _, harga_3: __, ...lain } = rincian
  return { ...lain, ...(h.hitung_2 !== null && h.hitung_2 !== h.hitung ? { harga_2: String(h.hitung_2) } : {}), ...(h.hitung_3 !== null && h.hitung_3 !== h.hitung ? { harga_3: String(h.hitung_3) } : {}) }
}
/** Makes every HSPK that is out of step right by one edition from `mulai` on. Refuses when none is, or when a part no longer exists. Returns how many changed. */
export async function hitungUlangHspk(tx: Tx, actor: Actor, { mulai, nama, dasar }: { mulai: string; nama: string; dasar: string }): Promise<number> {
  if (!punyaHak(actor, 'harga.kelola')) refuse('tidak-berwenang', 'Hanya pengelola standar harga yang menghitung ulang.', { status: 403 })
  if (!adaTanggal(mulai)) refuse('isian-keliru', 'Isi tanggal mulai berlaku.', { fields: [{ field: 'mulai', message: 'Isi tanggal mulai berlaku.' }] })
  const berubah = await listHspkBerubah(tx, mulai)
  if (berubah.length === 0) refuse('hspk-sudah-sesuai', 'Semua HSPK sudah sama dengan jumlah komponennya pada tanggal itu.', { status: 409 })
  const hilang = berubah.filter((h) => h.hilang)
  if (hilang.length > 0) refuse('komponen-hilang', `Komponen tidak berlaku lagi: ${hilang.slice(0, 5).map((h) => `${h.kode} (${h.hilang!.join(', ')})`).join('; ')}. Perbaiki komponennya lebih dahulu.`, { status: 409 })
  const id = await terbitkanVersi(tx, { jenis: 'hspk', nama, dasar, mulai, oleh: actor.kind === 'pegawai' ? actor.pegawaiId : null, baris: berubah.map((h) => ({ kode: h.kode, nama: h.nama, satuan: h.satuan, harga: h.hitung!, rincian: rincianZona(h.rincian, h) })) })
  await catat(tx, { actor, tindakan: 'perencanaan.hspk.recalculate', objek: { jenis: 'versi_rujukan', id }, sesudah: { mulai, banyak: berubah.length } })
  return berubah.length
}

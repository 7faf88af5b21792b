import { type Db, sql } from '#kernel/platform'
import { zonaWilayah } from '#modules/perencanaan'
import { hariAnggaran } from './periksa.sql.ts'
import type { JenisKomponen } from './rincian.sql.ts'

/** A standard price as it holds in a year, for the zone of a place; whole rupiah. */
export interface HargaStandar { jenis: JenisKomponen; kode: string; nama: string; spesifikasi: string; satuan: string; harga: bigint; zona: number; rekening: string[] }
const KOLOM = (zona: number) => sql`k.jenis, k.kode, k.nama, coalesce(k.rincian->>'spesifikasi', '') as spesifikasi, coalesce(k.satuan, '') as satuan,
  case when ${zona}::int > 1 and k.rincian->>${`harga_${zona}`} ~ '^[0-9]{1,15}$' then (k.rincian->>${`harga_${zona}`})::bigint else coalesce(k.harga, 0) end as harga, ${zona}::int as zona, array(select jsonb_array_elements_text(case when jsonb_typeof(k.rincian->'rekening') = 'array' then k.rincian->'rekening' else '[]' end)) as rekening`
const berlaku = (hari: string) => sql`k.berlaku_mulai <= ${hari} and (k.berlaku_sampai is null or k.berlaku_sampai >= ${hari})`

/** The standard price of a component in a budget year and at a place. */
export const findHarga = async (db: Db, tahun: number, jenis: string, kode: string, wilayah: string | null): Promise<HargaStandar | undefined> =>
  db.maybe<HargaStandar>(sql`select ${KOLOM(await zonaWilayah(db, wilayah, hariAnggaran(tahun)))} from perencanaan.publik_rujukan k where k.jenis = ${jenis} and k.kode = ${kode} and ${berlaku(hariAnggaran(tahun))} limit 1`)
/** Many at once (at most 5,000 pairs), for one place. */
export const listHarga = async (db: Db, tahun: number, cari: { jenis: string; kode: string }[], wilayah: string | null): Promise<HargaStandar[]> =>
  db.many<HargaStandar>(sql`select ${KOLOM(await zonaWilayah(db, wilayah, hariAnggaran(tahun)))} from unnest(${cari.map((c) => c.jenis)}::text[], ${cari.map((c) => c.kode)}::text[]) as c (jenis, kode) join perencanaan.publik_rujukan k on k.jenis = c.jenis and k.kode = c.kode where ${berlaku(hariAnggaran(tahun))} limit 5000`)
const kata = (q: string): string => q.toLowerCase().split(/[^\p{L}\p{N}.]+/u).filter(Boolean).slice(0, 8).map((satu) => `${satu}:*`).join(' & ')
/** Prices of a kind whose code or name begins with all of the words, by code after `sesudah`. */
export const cariHarga = async (db: Db, { tahun, jenis, q = '', wilayah = null, sesudah = '', batas = 50 }: { tahun: number; jenis: string; q?: string | undefined; wilayah?: string | null | undefined; sesudah?: string | undefined; batas?: number }): Promise<HargaStandar[]> => {
  const cari = kata(q)
  return db.many<HargaStandar>(sql`select ${KOLOM(await zonaWilayah(db, wilayah, hariAnggaran(tahun)))} from perencanaan.publik_rujukan k where k.jenis = ${jenis} and k.kode > ${sesudah} and ${berlaku(hariAnggaran(tahun))}
    ${cari ? sql`and k.cari @@ to_tsquery('simple', ${cari})` : sql``} order by k.kode limit ${batas}`)
}

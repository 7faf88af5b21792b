import { realisasiSub } from '#modules/penatausahaan'
import { type Db, sql } from '#kernel/platform'
import type { Pelaksanaan } from './rekap.sql.ts'

/** What was paid (SP2D, whole rupiah; first and last day) and built (per cent, newest report) of every sub kegiatan of a year. */
export async function bacaPelaksanaan(db: Db, tahun: number): Promise<Pelaksanaan[]> {
  const hari = new Map((await db.many<{ sub_id: string; pertama: string; terakhir: string }>(sql`select sub_id, min(tanggal)::date as pertama, max(tanggal)::date as terakhir from penatausahaan.publik_bayar where tahun = ${tahun} group by sub_id limit 20000`)).map((h) => [h.sub_id, h]))
  const hasil = new Map<string, Pelaksanaan>()
  for (const { subId, sp2d, fisik } of await realisasiSub(db, { tahun })) {
    const ada = hasil.get(subId) ?? { subId, bayar: 0n, pertama: hari.get(subId)?.pertama ?? null, terakhir: hari.get(subId)?.terakhir ?? null, fisik }
    hasil.set(subId, { ...ada, bayar: ada.bayar + sp2d })
  }
  return [...hasil.values()]
}

import { z } from 'zod'
import { dateFrom } from '#access/design'
import { type Unit, adaTanggal, findUnit } from '#kernel/organisation'
import { type Db, refuse, refuseNotFound } from '#kernel/platform'

/** What the pages of the administrator share: reading of dates and lists out of forms. */
export const teks = (paling = 200) => z.string().trim().max(paling, `Paling banyak ${paling} huruf.`).default('')
export const wajib = (kalimat: string, paling = 200) => z.string({ error: kalimat }).trim().min(1, kalimat).max(paling, `Paling banyak ${paling} huruf.`)
/** The boxes of a `DateField`, or one ISO date under the name itself (API). */
export const kotakTanggal = <N extends string>(nama: N) => {
  const bagian = z.string().max(20).optional()
  return { [nama]: bagian, [`${nama}_hari`]: bagian, [`${nama}_bulan`]: bagian, [`${nama}_tahun`]: bagian } as Record<N | `${N}_hari` | `${N}_bulan` | `${N}_tahun`, typeof bagian>
}
const tolak = (field: string, message: string): never => refuse('isian-keliru', 'Periksa kembali isian yang ditandai.', { fields: [{ field, message }] })

/** The date under `nama`; refuses one that does not exist or an empty one. 'YYYY-MM-DD'. */
export function tanggalWajib(isi: Record<string, unknown>, nama: string, sebutan: string): string {
  return tanggalBoleh(isi, nama, sebutan) ?? tolak(nama, `Isi ${sebutan}.`)
}
export function tanggalBoleh(isi: Record<string, unknown>, nama: string, sebutan: string): string | undefined {
  const tanggal = dateFrom(isi, nama)
  if (tanggal === undefined) return undefined
  if (!/^\d{4}-\d{2}-\d{2}$/.test(tanggal) || !adaTanggal(tanggal) || tanggal < '1945-08-17' || tanggal > '2200-01-01') tolak(nama, `Periksa ${sebutan}: tanggal itu tidak ada.`)
  return tanggal
}
/** Boxes ticked under one name: none, one text or several. */
export const daftar = z.union([z.string(), z.array(z.string().max(100)).max(100)]).optional().transform((nilai) => (nilai === undefined || nilai === '' ? [] : Array.isArray(nilai) ? nilai : [nilai]))

export const getUnitAtau404 = async (db: Db, id: string): Promise<Unit> => (await findUnit(db, id)) ?? refuseNotFound('Unit')

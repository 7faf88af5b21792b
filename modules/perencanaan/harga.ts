import { type Db, sql } from '#kernel/platform'
import { bacaVolume, hitungBiaya } from './biaya.ts'
import { type Komponen } from './komponen.ts'
import type { JenisRujukan } from './rujukan.ts'
import { type Rujukan, findRujukan } from './rujukan.sql.ts'

// What something costs on a day and at a place. SSH and SBU: a price in up to three zones. HSPK: the sum of its parts times their
// coefficients, worked out when its edition was made and not since (a part that changes asks for a new edition, see hspk.ts).
// ASB: a fixed part and a part for each unit of volume. Whole rupiah, half a rupiah upward; no number passes through a float.

export type Zona = 1 | 2 | 3
/** Fixed cost plus the cost of each unit; `seratus`: hundredths of the volume. */
export const hitungAsb = (tetap: bigint, variabel: bigint, seratus: bigint): bigint => tetap + hitungBiaya(seratus, variabel)

/** In which price zone a place lies on a day; 1 where nothing is said. A village without a zone of its own is in its kecamatan's. */
export async function zonaWilayah(db: Db, wilayah: string | null, hari: string): Promise<Zona> {
  if (!wilayah) return 1
  return (await db.maybe<{ zona: Zona }>(sql`select zona from perencanaan.zona_harga where wilayah = any(${[wilayah, wilayah.slice(0, 8)]}::text[]) and berlaku_mulai <= ${hari} order by length(wilayah) desc, berlaku_mulai desc limit 1`))?.zona ?? 1
}
/** The price of a row in a zone; a zone without one of its own has the first's. */
export const hargaZona = (r: Pick<Rujukan, 'harga' | 'rincian'>, zona: Zona): bigint => {
  const lain = zona === 1 ? undefined : r.rincian[`harga_${zona}`]
  return typeof lain === 'string' && /^\d{1,15}$/.test(lain) ? BigInt(lain) : r.harga ?? 0n
}
export const komponenDari = (r: Pick<Rujukan, 'rincian'>): Komponen[] => (Array.isArray(r.rincian.komponen) ? r.rincian.komponen as unknown as Komponen[] : [])
/** The SSH, else the SBU, with this code on a day. */
export const findBagian = async (db: Db, kode: string, hari: string): Promise<Rujukan | undefined> => (await findRujukan(db, 'ssh', kode, hari)) ?? findRujukan(db, 'sbu', kode, hari)

export interface HargaRujukan {
  jenis: JenisRujukan; kode: string; nama: string; satuan: string; zona: Zona
  /** Per unit; of an ASB its variable part. */ harga: bigint
  /** Of an ASB; else zero. */ tetap: bigint
  /** For the volume asked (one, when none was): fixed part and price times volume. */ jumlah: bigint
  /** Of an HSPK: its parts as they stood when its edition was made. */ komponen: { kode: string; nama: string; satuan: string; koefisien: string; harga: bigint }[]
  /** First day of the price: parts are those of this day. */ berlaku_mulai: string
}
/**
 * What a standard price says on a day ('YYYY-MM-DD') at a place (code of a kecamatan or village) for a volume ('12,5').
 * Undefined when no such price holds that day or the volume cannot be read.
 */
export async function hargaRujukan(db: Db, { jenis, kode, hari, wilayah = null, volume = '1' }: { jenis: 'ssh' | 'sbu' | 'hspk' | 'asb'; kode: string; hari: string; wilayah?: string | null; volume?: string }): Promise<HargaRujukan | undefined> {
  const r = await findRujukan(db, jenis, kode, hari), seratus = bacaVolume(volume)
  if (!r || seratus === undefined) return undefined
  const zona = await zonaWilayah(db, wilayah, hari), harga = hargaZona(r, zona)
  const tetap = jenis === 'asb' && typeof r.rincian.tetap === 'string' ? BigInt(r.rincian.tetap) : 0n
  const komponen: HargaRujukan['komponen'] = []
  for (const { kode: bagian, koefisien } of komponenDari(r)) {
    const b = await findBagian(db, bagian, r.berlaku_mulai)
    komponen.push({ kode: bagian, nama: b?.nama ?? '', satuan: b?.satuan ?? '', koefisien, harga: b ? hargaZona(b, zona) : 0n })
  }
  return { jenis, kode, nama: r.nama, satuan: r.satuan ?? '', zona, harga, tetap, jumlah: hitungAsb(tetap, harga, seratus), komponen, berlaku_mulai: r.berlaku_mulai }
}

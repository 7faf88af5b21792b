import type { Db } from '#kernel/platform'
import { type CalonMirip, listCalonMirip } from './usulan.sql.ts'

// Finds a wish that was wished before: near on the map, or in the same village with nearly the same words, in any year.

const DEKAT_METER = 150
const AMBANG = 0.5
/** Words that every proposal has and that tell nothing apart. */
const LUMRAH = new Set(['pembangunan', 'rehabilitasi', 'peningkatan', 'pengadaan', 'perbaikan', 'pembuatan', 'di', 'dan', 'untuk', 'dari', 'ke', 'yang', 'dusun', 'desa', 'kelurahan', 'lingkungan', 'jalan', 'rt', 'rw', 'dekat', 'samping', 'depan'])
export const kataPenting = (teks: string): Set<string> => new Set(teks.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((satu) => satu.length > 1 && !LUMRAH.has(satu)))

/** Metres between two points, flat enough for a village. */
export function jarakMeter(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const derajat = 111_320
  return Math.hypot((a.lat - b.lat) * derajat, (a.lon - b.lon) * derajat * Math.cos((a.lat * Math.PI) / 180))
}
/** Share of words two texts have in common (0 to 1). */
export function samaKata(a: Set<string>, b: Set<string>): number {
  const sama = [...a].filter((satu) => b.has(satu)).length
  return sama === 0 ? 0 : sama / (a.size + b.size - sama)
}
export interface Mirip { id: string; nomor: string; tahun: number; judul: string; keadaan: CalonMirip['keadaan']; umum: boolean; /** In words: why they look the same. */ sebab: string }
export interface DicariMirip { wilayah: string; kamus: string; judul: string; lokasi: string; lat: string | null; lon: string | null }

/** Earlier proposals that look like this one, the likest first (at most five). */
export async function listMirip(db: Db, dicari: DicariMirip, kecuali: string | null = null): Promise<Mirip[]> {
  const kata = kataPenting(`${dicari.judul} ${dicari.lokasi}`)
  const nilai = (await listCalonMirip(db, dicari.wilayah, kecuali)).flatMap((calon) => {
    const jenis = calon.kamus === dicari.kamus
    const jarak = dicari.lat && dicari.lon && calon.lat && calon.lon ? jarakMeter({ lat: Number(dicari.lat), lon: Number(dicari.lon) }, { lat: Number(calon.lat), lon: Number(calon.lon) }) : undefined
    const sama = samaKata(kata, kataPenting(`${calon.judul} ${calon.lokasi}`))
    const dekat = jenis && jarak !== undefined && jarak <= DEKAT_METER
    if (!dekat && sama < (jenis ? AMBANG : 0.8)) return []
    const sebab = [...(dekat ? [`berjarak ${Math.round(jarak!)} meter`] : []), ...(sama >= AMBANG ? [`${Math.round(sama * 100)} persen katanya sama`] : [])].join(', ')
    return [{ calon, bobot: sama + (dekat ? 1 : 0), sebab }]
  })
  return nilai.sort((a, b) => b.bobot - a.bobot).slice(0, 5).map(({ calon: { id, nomor, tahun, judul, keadaan, umum }, sebab }) => ({ id, nomor, tahun, judul, keadaan, umum, sebab }))
}

import type { Dua } from './tahap-aturan.ts'

// Who decides a shift follows from the codes that differ (PP 12/2019, Permendagri 77/2020): the outermost group whose sum changes.

export type JenjangPergeseran = 'pa' | 'ppkd' | 'sekda' | 'perda'
/** What a shift does to a place: rupiah more (or less) on an account of a sub kegiatan of an office. */
export interface Gerak { unitId: string; /** Code of the sub kegiatan, '1.03.10.2.01.0051'; empty for revenue and financing. */ sub: string; rekening: string; beda: bigint }
const awal = (kode: string, bagian: number): string => kode.split('.').slice(0, bagian).join('.')
/** Groups from the outermost in, with who decides when money crosses them. */
const BATAS: { nama: Dua; kunci: (g: Gerak) => string; jenjang: JenjangPergeseran }[] = [
  { nama: ['antar perangkat daerah', 'between offices'], kunci: (g) => g.unitId, jenjang: 'perda' },
  { nama: ['antar program', 'between programmes'], kunci: (g) => `${g.unitId} ${awal(g.sub, 3)}`, jenjang: 'perda' },
  { nama: ['antar kegiatan', 'between activities'], kunci: (g) => `${g.unitId} ${awal(g.sub, 5)}`, jenjang: 'perda' },
  { nama: ['antar sub kegiatan', 'between sub activities'], kunci: (g) => `${g.unitId} ${g.sub}`, jenjang: 'perda' },
  { nama: ['antar kelompok belanja', 'between groups'], kunci: (g) => `${g.unitId} ${g.sub} ${awal(g.rekening, 2)}`, jenjang: 'perda' },
  { nama: ['antar jenis belanja', 'between kinds'], kunci: (g) => `${g.unitId} ${g.sub} ${awal(g.rekening, 3)}`, jenjang: 'perda' },
  { nama: ['antar objek dalam satu jenis', 'between objects of a kind'], kunci: (g) => `${g.unitId} ${g.sub} ${awal(g.rekening, 4)}`, jenjang: 'sekda' },
  { nama: ['antar rincian objek dalam satu objek', 'between details of an object'], kunci: (g) => `${g.unitId} ${g.sub} ${awal(g.rekening, 5)}`, jenjang: 'ppkd' },
  { nama: ['antar sub rincian objek', 'between sub details'], kunci: (g) => `${g.unitId} ${g.sub} ${g.rekening}`, jenjang: 'ppkd' },
]
/** The decision a shift needs and the border it crosses. Money that crosses no account stays with the head of the office (between uraian). */
export function jenjangPergeseran(gerak: Gerak[]): { jenjang: JenjangPergeseran; batas: Dua } {
  for (const { nama, kunci, jenjang } of BATAS) {
    const jumlah = new Map<string, bigint>()
    for (const g of gerak) jumlah.set(kunci(g), (jumlah.get(kunci(g)) ?? 0n) + g.beda)
    if ([...jumlah.values()].some((n) => n !== 0n)) return { jenjang, batas: nama }
  }
  return { jenjang: 'pa', batas: ['antar uraian dalam satu sub rincian objek', 'between lines of one account'] }
}
export const KATA_JENJANG: Record<JenjangPergeseran, Dua> = { pa: ['Pengguna anggaran', 'Head of the office'], ppkd: ['PPKD', 'Head of finance'], sekda: ['Sekretaris Daerah', 'Regional secretary'], perda: ['Perubahan Perda APBD', 'Change of the regulation'] }

// Region codes of the Ministry of Home Affairs: PP, PP.RR, PP.RR.DD, PP.RR.DD.VVVV. Not the codes of BPS (Bone is 73.08
// here and 7311 there): never convert by arithmetic.

export type JenisWilayah = 'provinsi' | 'kabupaten' | 'kota' | 'kecamatan' | 'kelurahan' | 'desa' | 'desa_adat'
export type TingkatWilayah = 1 | 2 | 3 | 4
export interface Wilayah {
  kode: string
  nama: string
  tingkat: TingkatWilayah
  jenis: JenisWilayah
  kodeInduk: string | null
  /** Names of the regions around it, nearest first: `Bontocani, Bone, Sulawesi Selatan`. */
  di: string
  dasarHukum: string
  berlakuMulai: string
  berlakuSampai: string | null
}

const BENTUK: [TingkatWilayah, RegExp][] = [
  [1, /^[1-9]\d$/], [2, /^[1-9]\d\.(0[1-9]|[1-6]\d|7[1-9]|[89]\d)$/],
  [3, /^[1-9]\d\.(0[1-9]|[1-6]\d|7[1-9]|[89]\d)\.(0[1-9]|[1-9]\d)$/], [4, /^[1-9]\d\.(0[1-9]|[1-6]\d|7[1-9]|[89]\d)\.(0[1-9]|[1-9]\d)\.[123]\d{3}$/],
]
const JENIS_DESA: Record<string, JenisWilayah> = { 1: 'kelurahan', 2: 'desa', 3: 'desa_adat' }

/** Reads a code with or without dots and gives what it says by itself; undefined when its form is wrong. */
export function bacaKodeWilayah(teks: string): { kode: string; tingkat: TingkatWilayah; jenis: JenisWilayah; kodeInduk: string | null } | undefined {
  const angka = teks.trim()
  const kode = /^\d+$/.test(angka) ? [angka.slice(0, 2), angka.slice(2, 4), angka.slice(4, 6), angka.slice(6)].filter(Boolean).join('.') : angka
  const tingkat = BENTUK.find(([, bentuk]) => bentuk.test(kode))?.[0]
  if (!tingkat) return
  const jenis: JenisWilayah = tingkat === 1 ? 'provinsi' : tingkat === 2 ? (Number(kode.slice(3)) > 70 ? 'kota' : 'kabupaten') : tingkat === 3 ? 'kecamatan' : JENIS_DESA[kode[9]!]!
  return { kode, tingkat, jenis, kodeInduk: tingkat === 1 ? null : kode.slice(0, kode.lastIndexOf('.')) }
}
/** The same digits without dots, as used in unit codes: 73.08.01.2002 → 7308012002. */
export const tanpaTitik = (kode: string): string => kode.replaceAll('.', '')
/** Code of the kecamatan a village (or kecamatan) code lies in; undefined for wider regions. */
export const kodeKecamatan = (kode: string): string | undefined => (kode.length >= 8 ? kode.slice(0, 8) : undefined)
/** True when `kode` is `luar` or lies within it: 73.08.01.2002 lies within 73.08.01 and 73.08, not within 73.0. */
export const dalamWilayah = (kode: string, luar: string): boolean => kode === luar || kode.startsWith(`${luar}.`)

const SEBUTAN: Record<JenisWilayah, string> = { provinsi: 'Provinsi', kabupaten: 'Kabupaten', kota: 'Kota', kecamatan: 'Kecamatan', kelurahan: 'Kelurahan', desa: 'Desa', desa_adat: 'Desa Adat' }
/** `Desa Watang Cani` */
export const namaWilayah = (wilayah: Pick<Wilayah, 'jenis' | 'nama'>): string => `${SEBUTAN[wilayah.jenis]} ${wilayah.nama}`
/** `Desa Watang Cani, Kecamatan Bontocani, Kabupaten Bone, Sulawesi Selatan` */
export function alamatWilayah(wilayah: Pick<Wilayah, 'jenis' | 'nama' | 'di' | 'kode' | 'tingkat'>): string {
  const kota = Number(wilayah.kode.slice(3, 5)) > 70
  const sebutan = ['', kota ? 'Kota ' : 'Kabupaten ', 'Kecamatan ']
  const luar = wilayah.di.split(', ').filter(Boolean).reverse().map((nama, tingkat) => `${sebutan[tingkat] ?? ''}${nama}`).reverse()
  return [namaWilayah(wilayah), ...luar].join(', ')
}

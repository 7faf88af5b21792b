// Money as people say it, and addresses, the same on every page.

export { persen, rupiah as uang, rupiahRingkas as uangRingkas, rupiahSingkat as uangSingkat, tulisPersen } from '#kernel/organisation'
/** Address of the thread of a sub kegiatan. */
export const alamatSub = (s: { tahun: number; unit_kode: string; kode: string }): string => `/benang/sub/${s.tahun}/${s.unit_kode}/${s.kode}`
export const singkatSidik = (sidik: string): string => sidik.slice(0, 12)

import type { Dunia } from './bukti-dunia.ts'
import { hasilTersedia, langkahDari, tujuanBerlaku } from './gerak.ts'
import type { Hasil, Langkah, Sop, Tenggat } from './sop.ts'

export const MENIT_PER_HARI = 450

/** A deadline in working minutes; a working day has `menitPerHari` of them (default 450, seven and a half hours). */
export function menitDari({ nilai, satuan }: Tenggat, menitPerHari = MENIT_PER_HARI): number {
  return satuan === 'menit' ? nilai : satuan === 'jam_kerja' ? nilai * 60 : nilai * menitPerHari
}

/** Working minutes that a step takes from the promise: none while the clock stands still. */
export const menitLangkah = (langkah: Langkah, menitPerHari = MENIT_PER_HARI): number => (langkah.jam === 'berhenti' || !langkah.tenggat ? 0 : menitDari(langkah.tenggat, menitPerHari))

const maju = (hasil: Hasil): boolean => hasil.kode !== 'kembalikan' && hasil.kode !== 'lengkapi' && hasil.kode !== 'batal'

export interface Jalur { menit: number; langkah: string[] }

/**
 * The longest way forward from start to end, in any world of answers: the sum of step deadlines along it is what the promise
 * must cover. Returns and repairs are not counted (the clock stands still or starts again), parallel branches count once, the
 * longest of them. A step that comes back to itself is counted once.
 */
export function jalurTerpanjang(sop: Sop, dunia: Dunia[], menitPerHari = MENIT_PER_HARI): Jalur {
  let terpanjang: Jalur = { menit: 0, langkah: [] }
  for (const satu of dunia) {
    const { jalur } = dariLangkah({ sop, dunia: satu, menitPerHari, diketahui: new Map(), sisa: 50_000 }, sop.awal, [])
    if (jalur.menit > terpanjang.menit || terpanjang.langkah.length === 0) terpanjang = jalur
  }
  return terpanjang
}

/** `sisa`: visits left; an SOP woven so densely that they run out is refused by other checks long before. */
interface Pencarian { sop: Sop; dunia: Dunia; menitPerHari: number; diketahui: Map<string, Jalur>; sisa: number }

/** `utuh` is false when the way was cut at a step already on it: such a result holds only for this way, so it is not remembered. */
function dariLangkah(cari: Pencarian, kode: string, dilalui: string[]): { jalur: Jalur; utuh: boolean } {
  const langkah = langkahDari(cari.sop, kode)
  if (!langkah) return { jalur: { menit: 0, langkah: [] }, utuh: true }
  if (dilalui.includes(kode) || cari.sisa-- <= 0) return { jalur: { menit: 0, langkah: [] }, utuh: false }
  const sudah = cari.diketahui.get(kode)
  if (sudah) return { jalur: sudah, utuh: true }
  const tujuan = new Set(hasilTersedia(langkah, cari.dunia.berlaku).filter(maju).flatMap((hasil) => tujuanBerlaku(hasil, cari.dunia.berlaku)))
  const lanjutan = [...tujuan].map((ke) => dariLangkah(cari, ke, [...dilalui, kode]))
  const terbaik = lanjutan.map(({ jalur }) => jalur).sort((a, b) => b.menit - a.menit || b.langkah.length - a.langkah.length)[0]
  const jalur = { menit: menitLangkah(langkah, cari.menitPerHari) + (terbaik?.menit ?? 0), langkah: [kode, ...(terbaik?.langkah ?? [])] }
  const utuh = lanjutan.every((satu) => satu.utuh)
  if (utuh) cari.diketahui.set(kode, jalur)
  return { jalur, utuh }
}

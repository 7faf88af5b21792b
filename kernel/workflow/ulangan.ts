import { type Jawaban, berlaku } from '#kernel/forms'
import { type Kedudukan, gerakkan, hasilTersedia, langkahDari } from './gerak.ts'
import { type Hasil, type Keadaan, type Sop, adalahAkhir } from './sop.ts'

/** A past case as the register knows it: its answers and its acts in order, and how it ended if it did. */
export interface Riwayat { berkasId: string; jawaban: Jawaban; tindakan: { langkah: string; hasil: string }[]; akhir?: Keadaan }
/** Where a case would have gone another way. `urut` counts from 1 over its acts; after the last one it says what would still be open. */
export interface JalanLain { berkasId: string; urut: number; langkah: string; sebab: string }
export interface HasilUlangan { jumlah: number; sama: number; lain: JalanLain[] }

/**
 * Replays past cases against a new version of the SOP: which would have taken another way, and from which act on. Pure.
 * The answers used are those at hand (the last ones), so a case mended on the way is judged by what it was in the end.
 */
export function ulangiRiwayat(sop: Sop, riwayat: Riwayat[]): HasilUlangan {
  const lain = riwayat.flatMap((satu) => jalanLain(sop, satu) ?? [])
  return { jumlah: riwayat.length, sama: riwayat.length - lain.length, lain }
}

const nama = (sop: Sop, kode: string): string => `«${sop.langkah[kode]?.nama ?? kode}»`

function jalanLain(sop: Sop, { berkasId, jawaban, tindakan, akhir }: Riwayat): JalanLain | undefined {
  const sah = (kondisi: Hasil['bila']) => kondisi === undefined || berlaku(kondisi, jawaban)
  let kini: Kedudukan = { terbuka: [sop.awal], menunggu: [] }
  let akhirBaru: Keadaan | undefined
  for (const [i, { langkah, hasil }] of tindakan.entries()) {
    const lain = (sebab: string): JalanLain => ({ berkasId, urut: i + 1, langkah, sebab })
    if (akhirBaru) return lain(`Proses sudah berakhir sebelum langkah ${nama(sop, langkah)}.`)
    if (!kini.terbuka.includes(langkah)) return lain(langkahDari(sop, langkah) ? `Langkah ${nama(sop, langkah)} belum terbuka; yang terbuka ${kini.terbuka.map((satu) => nama(sop, satu)).join(', ') || 'tidak ada'}.` : `Langkah "${langkah}" tidak ada lagi.`)
    const dipilih = hasilTersedia(langkahDari(sop, langkah)!, sah).find(({ kode }) => kode === hasil)
    if (!dipilih) return lain(`Hasil "${hasil}" tidak tersedia lagi pada langkah ${nama(sop, langkah)}.`)
    const gerak = gerakkan(sop, kini, langkah, dipilih, sah)
    kini = gerak.kedudukan
    const tujuan = gerak.akhir === undefined ? undefined : sop.langkah[gerak.akhir]
    if (tujuan && adalahAkhir(tujuan)) akhirBaru = tujuan.akhir
  }
  const terakhir = tindakan.at(-1)?.langkah ?? sop.awal
  if (akhir === akhirBaru || akhir === 'dicabut' || akhir === 'dibatalkan') return undefined
  const sebab = akhirBaru ? `Berakhir ${akhirBaru}, dahulu ${akhir ?? 'belum berakhir'}.` : `Dahulu berakhir ${akhir}; kini masih harus melalui ${kini.terbuka.map((satu) => nama(sop, satu)).join(', ')}.`
  return { berkasId, urut: tindakan.length + 1, langkah: terakhir, sebab }
}

import type { Kondisi } from '#kernel/forms'
import { type Hasil, type Langkah, type Sop, type Tujuan, adalahAkhir } from './sop.ts'

// How an outcome moves a case, as a pure function: the prover explores it, the simulation walks it, the engine does the same
// inside the database.

/** Steps that stand open now and joins that were pointed to but wait for other branches. Both sorted, so that equal markings are equal text. */
export interface Kedudukan { terbuka: string[]; menunggu: string[] }

export type JenisCacat = 'tanpa_tujuan' | 'tujuan_tak_dikenal' | 'terbuka_dua_kali' | 'akhir_saat_terbuka' | 'akhir_dan_langkah' | 'gabung_tertinggal'
export interface Cacat { jenis: JenisCacat; langkah: string; tujuan?: string[] }

export interface Gerak {
  kedudukan: Kedudukan
  /** Steps that this outcome opened, joins included. */
  dibuka: string[]
  /** The end that was reached, if any. */
  akhir?: string
  cacat: Cacat[]
}

/** True when the condition holds for the case at hand; an absent condition always holds. */
export type Berlaku = (kondisi: Kondisi | undefined) => boolean

export const langkahDari = (sop: Sop, kode: string): Langkah | undefined => {
  const found = Object.hasOwn(sop.langkah, kode) ? sop.langkah[kode] : undefined
  return found && !adalahAkhir(found) ? found : undefined
}
/** The outcomes that may be chosen at an open step now. */
export const hasilTersedia = (langkah: Langkah, berlaku: Berlaku): Hasil[] => langkah.hasil.filter((hasil) => berlaku(hasil.bila))
export const tujuanBerlaku = (hasil: Hasil, berlaku: Berlaku): string[] => [...new Set(hasil.ke.filter((tujuan: Tujuan) => berlaku(tujuan.bila)).map(({ langkah }) => langkah))]

const sorted = (list: Iterable<string>): string[] => [...new Set(list)].sort()

/**
 * Closes `langkah` with `hasil` and opens what it points to. Ordinary steps open first; then a join opens when a branch that
 * closes points to it and none of the steps in its `gabung` is open any more, else it is remembered as waiting.
 * Faults of the SOP are collected, never thrown; the marking is still the best possible one.
 */
export function gerakkan(sop: Sop, dari: Kedudukan, langkah: string, hasil: Hasil, berlaku: Berlaku): Gerak {
  const tujuan = tujuanBerlaku(hasil, berlaku)
  const cacat: Cacat[] = []
  if (tujuan.length === 0) cacat.push({ jenis: 'tanpa_tujuan', langkah })
  for (const satu of tujuan) if (!Object.hasOwn(sop.langkah, satu)) cacat.push({ jenis: 'tujuan_tak_dikenal', langkah, tujuan: [satu] })
  const terbuka = new Set(dari.terbuka.filter((satu) => satu !== langkah))
  const menunggu = new Set(dari.menunggu)
  const dibuka: string[] = []
  const buka = (satu: string) => {
    if (terbuka.has(satu)) { cacat.push({ jenis: 'terbuka_dua_kali', langkah, tujuan: [satu] }); return }
    terbuka.add(satu)
    dibuka.push(satu)
  }
  const langkahTujuan = tujuan.filter((satu) => langkahDari(sop, satu))
  for (const satu of langkahTujuan) if (!langkahDari(sop, satu)!.gabung?.length) buka(satu)
  for (const satu of langkahTujuan) {
    const gabung = langkahDari(sop, satu)!.gabung
    if (!gabung?.length) continue
    if (gabung.some((cabang) => cabang !== satu && terbuka.has(cabang))) menunggu.add(satu)
    else { menunggu.delete(satu); buka(satu) }
  }
  const akhir = tujuan.find((satu) => Object.hasOwn(sop.langkah, satu) && !langkahDari(sop, satu))
  if (akhir) cacat.push(...cacatAkhir(langkah, dibuka, terbuka, menunggu))
  return { kedudukan: { terbuka: sorted(terbuka), menunggu: sorted(menunggu) }, dibuka, akhir, cacat }
}

/** A case that ends must leave nothing behind: no step just opened, no branch still at work, no join still waiting. */
function cacatAkhir(langkah: string, dibuka: string[], terbuka: Set<string>, menunggu: Set<string>): Cacat[] {
  const lain = [...terbuka].filter((satu) => !dibuka.includes(satu))
  return [
    ...(dibuka.length > 0 ? [{ jenis: 'akhir_dan_langkah' as const, langkah, tujuan: dibuka }] : []),
    ...(lain.length > 0 ? [{ jenis: 'akhir_saat_terbuka' as const, langkah, tujuan: lain }] : []),
    ...(lain.length === 0 && menunggu.size > 0 ? [{ jenis: 'gabung_tertinggal' as const, langkah, tujuan: [...menunggu] }] : []),
  ]
}

import type { Dunia } from './bukti-dunia.ts'
import { type Cacat, type Kedudukan, gerakkan, hasilTersedia, langkahDari } from './gerak.ts'
import type { Hasil, Sop } from './sop.ts'

// All markings a case can come to, in every world of answers. Only what the applicant mends
// (outcome `lengkapi`) may change the world.

/** One way on from a situation. `ke` is the key of the next situation, absent when the case ended or the SOP broke there. */
export interface Peralihan { langkah: string; hasil: Hasil; ke?: string; akhir?: string; duniaTetap: boolean; cacat: Cacat[] }
export interface Situasi { kunci: string; kedudukan: Kedudukan; dunia: number; peralihan: Peralihan[]; dari?: { kunci: string; langkah: string; hasil: string } }
export interface Jelajah { situasi: Map<string, Situasi>; dunia: Dunia[]; terlaluBesar: boolean }

export const SITUASI_PALING_BANYAK = 20_000
const kunciDari = ({ terbuka, menunggu }: Kedudukan, dunia: number): string => `${terbuka.join('+')}/${menunggu.join('+')}@${dunia}`

/**
 * Explores breadth first, so that `dari` of each situation is a shortest way to it. `boleh` leaves acts out: "can the letter be
 * signed if nobody ever drafts it?" is an exploration without the acts that draft.
 */
export function jelajahi(sop: Sop, dunia: Dunia[], boleh: (langkah: string, hasil: Hasil) => boolean = () => true): Jelajah {
  const situasi = new Map<string, Situasi>()
  const antre: Situasi[] = []
  const datangi = (kedudukan: Kedudukan, indeks: number, dari?: Situasi['dari']): string => {
    const kunci = kunciDari(kedudukan, indeks)
    if (!situasi.has(kunci)) {
      const baru: Situasi = { kunci, kedudukan, dunia: indeks, peralihan: [], ...(dari && { dari }) }
      situasi.set(kunci, baru)
      antre.push(baru)
    }
    return kunci
  }
  if (langkahDari(sop, sop.awal)) dunia.forEach((_, indeks) => datangi({ terbuka: [sop.awal], menunggu: [] }, indeks))
  for (let i = 0; i < antre.length && situasi.size <= SITUASI_PALING_BANYAK; i++) teruskan(sop, dunia, antre[i]!, datangi, boleh)
  return { situasi, dunia, terlaluBesar: situasi.size > SITUASI_PALING_BANYAK }
}

function teruskan(sop: Sop, dunia: Dunia[], kini: Situasi, datangi: (k: Kedudukan, dunia: number, dari?: Situasi['dari']) => string, boleh: (langkah: string, hasil: Hasil) => boolean): void {
  for (const langkah of kini.kedudukan.terbuka) for (const hasil of hasilTersedia(langkahDari(sop, langkah)!, dunia[kini.dunia]!.berlaku)) {
    if (!boleh(langkah, hasil)) continue
    for (const indeks of hasil.kode === 'lengkapi' ? dunia.keys() : [kini.dunia]) {
      const gerak = gerakkan(sop, kini.kedudukan, langkah, hasil, dunia[indeks]!.berlaku)
      const selesai = gerak.akhir !== undefined || gerak.kedudukan.terbuka.length === 0
      const ke = selesai ? undefined : datangi(gerak.kedudukan, indeks, { kunci: kini.kunci, langkah, hasil: hasil.nama })
      kini.peralihan.push({ langkah, hasil, cacat: gerak.cacat, duniaTetap: indeks === kini.dunia, ...(ke && { ke }), ...(gerak.akhir && { akhir: gerak.akhir }) })
    }
  }
}

const pendahulu = (jelajah: Jelajah, di: Iterable<string>): Map<string, string[]> => {
  const asal = new Map<string, string[]>()
  for (const kunci of di) for (const { ke, duniaTetap } of jelajah.situasi.get(kunci)!.peralihan) {
    if (ke && duniaTetap) (asal.get(ke) ?? asal.set(ke, []).get(ke)!).push(kunci)
  }
  return asal
}
const susuri = (dari: Iterable<string>, ke: (kunci: string) => Iterable<string>): Set<string> => {
  const sampai = new Set(dari)
  for (const kunci of sampai) for (const satu of ke(kunci)) sampai.add(satu) // a Set grows while it is walked
  return sampai
}

/** Situations from which the case can still come to a sound end without the applicant changing the answers. */
export function yangDapatSelesai(jelajah: Jelajah): Set<string> {
  const asal = pendahulu(jelajah, jelajah.situasi.keys())
  const langsung = [...jelajah.situasi.values()].filter(({ peralihan }) => peralihan.some(({ akhir, duniaTetap, cacat }) => akhir && duniaTetap && cacat.length === 0))
  return susuri(langsung.map(({ kunci }) => kunci), (kunci) => asal.get(kunci) ?? [])
}
export const yangMenuju = (jelajah: Jelajah, kunci: string): Set<string> => {
  const asal = pendahulu(jelajah, jelajah.situasi.keys())
  return susuri([kunci], (satu) => asal.get(satu) ?? [])
}

/**
 * From a situation, one that everything beyond it leads back to: a dead end, or a circle that cannot be left. Searching
 * backwards from one situation after another, the last that no earlier search met is such a one.
 */
export function dasarBuntu(jelajah: Jelajah, dari: string): Situasi {
  const wilayah = susuri([dari], (kunci) => jelajah.situasi.get(kunci)!.peralihan.filter(({ ke, duniaTetap }) => ke && duniaTetap).map(({ ke }) => ke!))
  const asal = pendahulu(jelajah, wilayah)
  const bertemu = new Set<string>()
  let terakhir = dari
  for (const kunci of wilayah) {
    if (bertemu.has(kunci)) continue
    terakhir = kunci
    const antre = [kunci]
    bertemu.add(kunci)
    for (let kini = antre.pop(); kini !== undefined; kini = antre.pop()) for (const satu of asal.get(kini) ?? []) if (!bertemu.has(satu)) { bertemu.add(satu); antre.push(satu) }
  }
  return jelajah.situasi.get(terakhir)!
}

/** The shortest way to a situation, told as the acts that lead there. */
export function jalanKe(sop: Sop, { situasi }: Jelajah, kunci: string): string {
  const lalu: string[] = []
  for (let kini = situasi.get(kunci); kini?.dari; kini = situasi.get(kini.dari.kunci)) lalu.unshift(`${langkahDari(sop, kini.dari.langkah)!.nama}: ${kini.dari.hasil}`)
  return lalu.join('; ')
}

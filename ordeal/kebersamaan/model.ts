// The state machine of a case against a reference model: written a second time, from the words of the SOP format, as a Petri net
// of marked steps. It shares nothing with the engine but the type of the data.
import fc from 'fast-check'
import type { Jawaban } from '#kernel/forms'
import { type Gerak, type Hasil, type Langkah, type Sop, gerakkan } from '#kernel/workflow'
import { berlaku } from '#kernel/forms'

type Nilai = string | number | boolean | undefined
interface Syarat { isian?: string; operator?: string; nilai?: Nilai; semua?: Syarat[]; salah_satu?: Syarat[]; bukan?: Syarat }
/** A condition, read by hand. */
export function benar(bila: Syarat | undefined, jawaban: Jawaban): boolean {
  if (!bila) return true
  if (bila.bukan) return !benar(bila.bukan, jawaban)
  if (bila.semua) return bila.semua.every((satu) => benar(satu, jawaban))
  if (bila.salah_satu) return bila.salah_satu.some((satu) => benar(satu, jawaban))
  const ada = jawaban[bila.isian!] as Nilai, nilai = bila.nilai
  if (bila.operator === 'terisi' || bila.operator === 'kosong') return (ada === undefined || ada === '') === (bila.operator === 'kosong')
  if (bila.operator === 'salah_satu') return (nilai as unknown as Nilai[]).includes(ada)
  if (ada === undefined) return false
  switch (bila.operator) {
    case '=': return ada === nilai
    case '!=': return ada !== nilai
    case '>': return Number(ada) > Number(nilai)
    case '>=': return Number(ada) >= Number(nilai)
    case '<': return Number(ada) < Number(nilai)
    case '<=': return Number(ada) <= Number(nilai)
    default: throw new Error(`operator ${bila.operator}`)
  }
}

/** Sets of answers that decide every condition of the process both ways, each condition's field filled. */
export function jawabanUntuk(sop: Sop): Jawaban[] {
  const nilai = new Map<string, Set<unknown>>()
  const baca = (bila: Syarat | undefined): void => {
    if (!bila) return
    for (const satu of [...(bila.semua ?? []), ...(bila.salah_satu ?? []), ...(bila.bukan ? [bila.bukan] : [])]) baca(satu)
    if (!bila.isian) return
    const ada = nilai.get(bila.isian) ?? nilai.set(bila.isian, new Set()).get(bila.isian)!
    for (const satu of Array.isArray(bila.nilai) ? bila.nilai : [bila.nilai]) { ada.add(satu); if (typeof satu === 'number') { ada.add(satu - 1); ada.add(satu + 1) } else if (typeof satu === 'boolean') ada.add(!satu); else ada.add('lainnya') }
  }
  for (const langkah of Object.values(sop.langkah) as Langkah[]) for (const h of langkah.hasil ?? []) { baca(h.bila as Syarat); for (const tujuan of h.ke) baca(tujuan.bila as Syarat) }
  const isian = [...nilai]
  return Array.from({ length: 24 }, (_, i) => Object.fromEntries(isian.map(([kode, semua], k) => [kode, [...semua][(i * 7 + k * 3 + Math.floor(i / (k + 1))) % semua.size]]))) as Jawaban[]
}

export interface Tanda { terbuka: string[]; akhir?: string }
/** What one outcome does to the marking: the step's mark goes, each target gets one; a join only when no branch it waits for is marked. */
export function model(sop: Sop, terbuka: string[], dari: string, hasil: Hasil, jawaban: Jawaban): Tanda {
  const tanda = terbuka.filter((satu) => satu !== dari)
  let akhir: string | undefined
  const tunda: string[] = []
  for (const { langkah, bila } of hasil.ke) {
    if (!benar(bila as Syarat, jawaban)) continue
    const tujuan = sop.langkah[langkah] as Langkah & { akhir?: string }
    if (tujuan.akhir) akhir ??= langkah
    else if ((tujuan.gabung ?? []).length > 0) tunda.push(langkah)
    else if (!tanda.includes(langkah)) tanda.push(langkah)
  }
  for (const langkah of tunda) {
    const cabang = (sop.langkah[langkah] as Langkah).gabung!
    if (cabang.every((satu) => satu === langkah || !tanda.includes(satu)) && !tanda.includes(langkah)) tanda.push(langkah)
  }
  return { terbuka: tanda.sort(), ...(akhir ? { akhir } : {}) }
}

type Mesin = (sop: Sop, dari: { terbuka: string[]; menunggu: string[] }, langkah: string, hasil: Hasil, jawaban: Jawaban) => Gerak
export const mesinAsli: Mesin = (sop, dari, langkah, hasil, jawaban) => gerakkan(sop, dari, langkah, hasil, (bila) => !bila || berlaku(bila, jawaban))
/** The control: the guard of the join is gone, so that it opens with the first branch. */
export const mesinCacat: Mesin = (sop, dari, langkah, hasil, jawaban) => {
  const tanpa = structuredClone(sop)
  for (const satu of Object.values(tanpa.langkah)) delete (satu as Langkah).gabung
  return mesinAsli(tanpa, dari, langkah, hasil, jawaban)
}

export interface HasilJalan { langkah: number; akhir: number; beda?: string }
/** Random walks over the published processes until `banyak` steps are taken; after each step engine and model must stand alike. */
export function jalanAcak(semua: Record<string, { sop: Sop; jawaban: Jawaban[] }>, banyak: number, mesin: Mesin = mesinAsli, benih = 20261121): HasilJalan {
  const hasil: HasilJalan = { langkah: 0, akhir: 0 }
  const nama = Object.keys(semua)
  const jalan = fc.record({ proses: fc.constantFrom(...nama), jawaban: fc.nat(1000), pilih: fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 10, maxLength: 60 }) })
  const periksa = fc.property(jalan, ({ proses, jawaban: ke, pilih }) => {
    const { sop, jawaban: kumpulan } = semua[proses]!
    const jawaban = kumpulan[ke % kumpulan.length]!
    let kini = { terbuka: [sop.awal], menunggu: [] as string[] }
    for (const [a, b] of pilih) {
      const dari = kini.terbuka[a % kini.terbuka.length]!
      const boleh = (sop.langkah[dari] as Langkah).hasil.filter((h) => benar(h.bila as Syarat, jawaban))
      if (boleh.length === 0) throw new Error(`${proses}: ${dari} tidak punya hasil`)
      const pilihan = boleh[b % boleh.length]!
      const harus = model(sop, kini.terbuka, dari, pilihan, jawaban)
      const gerak = mesin(sop, kini, dari, pilihan, jawaban)
      hasil.langkah++
      const ada = `${gerak.kedudukan.terbuka.join()} ${gerak.akhir ?? ''}`, mau = `${harus.terbuka.join()} ${harus.akhir ?? ''}`
      if (ada !== mau || gerak.cacat.length > 0) throw new Error(`${proses}: ${dari} --${pilihan.kode}--> mesin "${ada}", model "${mau}"${gerak.cacat.length ? `, cacat ${gerak.cacat.map((c) => c.jenis).join()}` : ''}`)
      if (harus.akhir) { hasil.akhir++; return }
      kini = gerak.kedudukan
    }
  })
  for (let i = 0; hasil.langkah < banyak && !hasil.beda; i++) {
    const lari = fc.check(periksa, { numRuns: 500, seed: benih + i })
    if (lari.failed) hasil.beda = String((lari.errorInstance as Error | undefined)?.message ?? 'gagal').slice(0, 300)
  }
  return hasil
}

import { type Tanggal, adaTanggal, hariPekan, jamMenit, saatLokal, tambahHari, tanggalLokal, waktuLokal } from '#kernel/organisation'
import { type FieldProblem, readConfig, refuse } from '#kernel/platform'
import type { BatasWaktu } from '#kernel/workflow'

// Times as people type them, and the days and weeks around an instant, all on the region's wall clock.

export const zona = (): string => readConfig().BALAI_ZONE
export const hariIni = (saat: Date): Tanggal => tanggalLokal(saat, zona())
/** `09.00` of an instant. */
export const jam = (saat: Date): string => jamMenit(waktuLokal(saat, zona()).menit)
/** The instant at which a day begins. */
export const awalHari = (tanggal: Tanggal): Date => saatLokal(tanggal, 0, zona())

/** A day somebody may mean: one that exists, from 1990 to 2099. */
export const hariWajar = (tanggal: string): boolean => adaTanggal(tanggal) && tanggal >= '1990-01-01' && tanggal < '2100-01-01'

/** Minutes of the day from `9`, `9.30`, `09:30`; undefined when it is no time. */
export function bacaJam(teks: string): number | undefined {
  const cocok = /^(\d{1,2})(?:[.:](\d{2}))?$/.exec(teks.trim())
  const [jamnya, menit] = cocok ? [Number(cocok[1]), Number(cocok[2] ?? 0)] : [99, 0]
  return jamnya < 24 && menit < 60 ? jamnya * 60 + menit : undefined
}

export interface Rentang { mulai: Date; selesai: Date }
/** From a day and two times of it to instants; an end before the begin is the next day's (a night watch). Refuses with the field that is wrong. */
export function rentangDari({ tanggal, mulai, selesai }: { tanggal: string | undefined; mulai: string; selesai: string }): Rentang {
  const masalah: FieldProblem[] = []
  const [dari, sampai] = [bacaJam(mulai), bacaJam(selesai)]
  if (!tanggal || !hariWajar(tanggal)) masalah.push({ field: 'tanggal', message: 'Isi tanggal yang benar: hari, bulan, tahun.' })
  if (dari === undefined) masalah.push({ field: 'mulai', message: 'Tulis jam mulai seperti 09.00.' })
  if (sampai === undefined) masalah.push({ field: 'selesai', message: 'Tulis jam selesai seperti 11.30.' })
  if (dari !== undefined && dari === sampai) masalah.push({ field: 'selesai', message: 'Jam selesai harus sesudah jam mulai.' })
  if (masalah.length > 0) refuse('waktu-salah', 'Waktu belum benar.', { fields: masalah })
  const akhir = sampai! > dari! ? tanggal! : tambahHari(tanggal!, 1)
  return { mulai: saatLokal(tanggal!, dari!, zona()), selesai: saatLokal(akhir, sampai!, zona()) }
}

/** End of today and of this week (Sunday night), for what is due. */
export function batasWaktu(kini: Date): BatasWaktu {
  const hari = hariIni(kini)
  return { kini, akhirHari: awalHari(tambahHari(hari, 1)), akhirPekan: awalHari(tambahHari(hari, 7 - ((hariPekan(hari) + 6) % 7))) }
}
/** Monday of the week a day lies in. */
export const senin = (tanggal: Tanggal): Tanggal => tambahHari(tanggal, -((hariPekan(tanggal) + 6) % 7))
export const bertumpuk = (a: Rentang, b: Rentang): boolean => a.mulai < b.selesai && b.mulai < a.selesai

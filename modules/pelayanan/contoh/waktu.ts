import { type Kalender, type Tanggal, hariKerja, jamKerja, saatLokal, tambahHari, tambahMenitKerja, waktuLokal } from '#kernel/organisation'
import type { Undian } from '#kernel/platform'

/** The instant from which `menit` working minutes pass until `saat`: how long something has been lying on a desk. */
export function mundurKerja(kalender: Kalender, saat: Date, menit: number): Date {
  const akhir = waktuLokal(saat, kalender.zona)
  let sisa = menit
  for (let tanggal = akhir.tanggal, langkah = 0; langkah < 2000; langkah++, tanggal = tambahHari(tanggal, -1)) {
    for (const rentang of jamKerja(kalender, tanggal).toReversed()) {
      const sampai = tanggal === akhir.tanggal ? Math.min(rentang.selesai, akhir.menit) : rentang.selesai
      const ada = sampai - rentang.mulai
      if (ada <= 0) continue
      if (ada >= sisa) return saatLokal(tanggal, sampai - sisa, kalender.zona)
      sisa -= ada
    }
  }
  throw new RangeError(`kalender ${kalender.kode} tidak mempunyai jam kerja`)
}

/** An official's act: `menit` working minutes after `dari`, seconds as they fall, inside opening hours and never before `dari`. */
export function kerjakanSesudah(kalender: Kalender, dari: Date, menit: number, undi: Undian): Date {
  const saat = tambahMenitKerja(kalender, dari, Math.max(2, menit)).getTime() - undi.bulat(1, 55) * 1000
  return new Date(Math.max(saat, dari.getTime() + 1000))
}

/** Some hour of a citizen's day: mostly after work and in the evening, sometimes at night. */
export const jamWarga = (tanggal: Tanggal, zona: string, undi: Undian): Date =>
  new Date(saatLokal(tanggal, undi.bila(0.05) ? undi.bulat(0, 299) : undi.bila(0.45) ? undi.bulat(1080, 1380) : undi.bulat(400, 1079), zona).getTime() + undi.bulat(0, 59) * 1000)

/** A moment at the counter on that day, or on the working day before it. */
export function jamLoket(kalender: Kalender, tanggal: Tanggal, undi: Undian): Date {
  let hari = tanggal
  while (!hariKerja(kalender, hari)) hari = tambahHari(hari, -1)
  const rentang = undi.satu(jamKerja(kalender, hari))
  return new Date(saatLokal(hari, undi.bulat(rentang.mulai + 5, rentang.selesai - 10), kalender.zona).getTime() + undi.bulat(0, 59) * 1000)
}

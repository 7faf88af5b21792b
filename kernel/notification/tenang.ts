import { saatLokal, tambahHari, waktuLokal } from '#kernel/organisation'

// Nobody is woken for a letter: between 21.00 and 06.00 local time only codes and the like go out.
const MULAI = 21 * 60
const SELESAI = 6 * 60

/** When something that is not urgent may go out: now, or six o'clock in the morning of `zona`. */
export function sesudahTenang(saat: Date, zona: string): Date {
  const { tanggal, menit } = waktuLokal(saat, zona)
  if (menit >= SELESAI && menit < MULAI) return saat
  return saatLokal(menit >= MULAI ? tambahHari(tanggal, 1) : tanggal, SELESAI, zona)
}

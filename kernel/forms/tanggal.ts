// Calendar dates as people type them. Runs in the browser too: imports pure functions only.
import { type Bahasa, namaBulan } from '#kernel/organisation'

/** "12 Mei 2026"; of a date that does not exist still its parts ("31 Februari 2026"), of anything else the text itself. */
export function teksTanggal(iso: unknown, bahasa: Bahasa = 'id'): string {
  const teks = String(iso ?? ''), bagian = /^(\d{4})-(\d\d)-(\d\d)$/.exec(teks)
  return bagian ? `${Number(bagian[3])} ${namaBulan(Number(bagian[2]), bahasa) ?? `(${bagian[2]})`} ${bagian[1]}` : teks
}

/** Number of a month from what was typed: "3", "03", "Mar", "Maret", "March"; 0 when it is none. */
function bacaBulan(teks: string): number {
  if (/^\d+$/.test(teks)) return Number(teks)
  const awal = teks.toLowerCase().slice(0, 3).replace('agt', 'agu').replace('ags', 'agu').replace('nop', 'nov')
  for (let bulan = 12; bulan > 0; bulan--) if ([namaBulan(bulan), namaBulan(bulan, 'en')].some((nama) => nama.toLowerCase().startsWith(awal))) return bulan
  return 0
}

/**
 * Brings a typed date to ISO shape: ISO itself (a time after it is dropped), 9-3-2026, 9/3/2026, 9.3.2026, "9 Maret 2026".
 * What is not a date of three parts comes back unchanged, so that the check can name the fault.
 */
export function rapikanTanggal(teks: string): string {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(T.*)?$/.exec(teks)
  const [, hari, kata, tahun] = iso ? [0, iso[3]!, iso[2]!, iso[1]!] : /^(\d{1,2})[\s./-]+([a-z]{3,}|\d{1,2})[\s./-]+(\d{4})$/i.exec(teks) ?? []
  const bulan = kata ? bacaBulan(kata) : -1
  return bulan < 0 || (!iso && bulan === 0) ? teks : `${tahun}-${String(bulan).padStart(2, '0')}-${hari!.padStart(2, '0')}`
}

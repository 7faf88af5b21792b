import { type Bahasa, type Tanggal, hariKe, hariTanggal, jamMenit, tanggalPanjang, waktuLokal, waktuPanjang, zonaSingkat } from './bahasa.ts'
import type { Kalender, KeadaanTenggat } from './hari-kerja.ts'

/** A number of working minutes as people say it: `2 jam 15 menit kerja`. */
function durasi(menit: number, bahasa: Bahasa): string {
  const jam = Math.floor(menit / 60), sisa = menit % 60
  const [j, m] = bahasa === 'id' ? ['jam', 'menit'] : ['h', 'min']
  const kata = [jam && `${jam} ${j}`, (sisa || !jam) && `${sisa} ${m}`].filter(Boolean).join(' ')
  return bahasa === 'id' ? `${kata} kerja` : `${kata} of working time`
}
const banyaknya = (keadaan: KeadaanTenggat, bahasa: Bahasa): string => {
  const n = Math.abs(keadaan.sisa)
  if (keadaan.satuan === 'menit') return durasi(n, bahasa)
  return bahasa === 'id' ? `${n} hari kerja` : `${n} working day${n === 1 ? '' : 's'}`
}

/**
 * One line: `sisa 2 hari kerja, jatuh tempo Kamis, 12 Maret 2026 pukul 16.00 WITA`; when late `lewat 1 hari kerja, …`;
 * while the clock stands `waktu berhenti, sisa 4 hari kerja`. Begins with a small letter so that it fits in a sentence.
 */
export function jelaskanSingkat(kalender: Kalender, keadaan: KeadaanTenggat, kini: Date, bahasa: Bahasa = 'id'): string {
  const jumlah = banyaknya(keadaan, bahasa)
  if (!keadaan.jatuhTempo) return bahasa === 'id' ? `waktu berhenti, sisa ${jumlah}` : `the clock has stopped, ${jumlah} left`
  const { tanggal, menit } = waktuLokal(keadaan.jatuhTempo, kalender.zona)
  const hariIni = tanggal === waktuLokal(kini, kalender.zona).tanggal
  const saat = hariIni ? `${bahasa === 'id' ? 'hari ini pukul' : 'today at'} ${jamMenit(menit)} ${zonaSingkat(kalender.zona)}` : waktuPanjang(keadaan.jatuhTempo, kalender.zona, bahasa)
  if (keadaan.lewat && keadaan.sisa === 0) return bahasa === 'id' ? `lewat, jatuh tempo ${saat}` : `late, was due ${saat}`
  if (keadaan.lewat) return bahasa === 'id' ? `lewat ${jumlah}, jatuh tempo ${saat}` : `late by ${jumlah}, was due ${saat}`
  if (keadaan.sisa === 0) return bahasa === 'id' ? `jatuh tempo ${saat}` : `due ${saat}`
  return bahasa === 'id' ? `sisa ${jumlah}, jatuh tempo ${saat}` : `${jumlah} left, due ${saat}`
}

/** Dates written together when they follow each other: `18–24 Maret 2026`, `30 Maret–2 April 2026`. */
function rentangTanggal(dari: Tanggal, sampai: Tanggal, bahasa: Bahasa): string {
  if (dari === sampai) return tanggalPanjang(dari, bahasa)
  const a = tanggalPanjang(dari, bahasa).split(' '), b = tanggalPanjang(sampai, bahasa)
  if (dari.slice(0, 7) === sampai.slice(0, 7)) return `${a[0]}–${b}`
  return `${dari.slice(0, 4) === sampai.slice(0, 4) ? `${a[0]} ${a[1]}` : a.join(' ')}–${b}`
}
const namaSebab = (sebab: KeadaanTenggat['dilewati'][number]['sebab'], bahasa: Bahasa): string => {
  if (sebab === 'jeda') return bahasa === 'id' ? 'waktu berhenti karena menunggu' : 'the clock stood still, waiting'
  if (sebab === 'akhir_pekan') return bahasa === 'id' ? 'hari libur mingguan' : 'weekly day off'
  return sebab.jenis === 'cuti_bersama' ? `${bahasa === 'id' ? 'cuti bersama' : 'joint leave'} ${sebab.nama}` : sebab.nama
}

/**
 * The whole explanation: the line of `jelaskanSingkat` as a sentence, then the days that were not counted and why, days
 * that follow each other with the same reason joined. Each string is one sentence, ready for a list.
 */
export function jelaskan(kalender: Kalender, keadaan: KeadaanTenggat, kini: Date, bahasa: Bahasa = 'id'): string[] {
  const kalimat = jelaskanSingkat(kalender, keadaan, kini, bahasa)
  const kelompok: { dari: Tanggal; sampai: Tanggal; sebab: string }[] = []
  for (const { tanggal, sebab } of keadaan.dilewati) {
    const nama = namaSebab(sebab, bahasa), akhir = kelompok.at(-1)
    if (akhir && akhir.sebab === nama && hariKe(akhir.sampai) + 1 === hariKe(tanggal)) akhir.sampai = tanggal
    else kelompok.push({ dari: tanggal, sampai: tanggal, sebab: nama })
  }
  const tidak = bahasa === 'id' ? 'Tidak dihitung' : 'Not counted'
  return [`${kalimat[0]!.toUpperCase()}${kalimat.slice(1)}.`, ...kelompok.map((k) => `${tidak}: ${rentangTanggal(k.dari, k.sampai, bahasa)} (${k.sebab}).`)]
}
/** `Buka hari ini 07.30–12.00, 13.00–16.00 WITA` style lines are made from this: date with weekday and hours. */
export const jelaskanHari = (kalender: Kalender, tanggal: Tanggal, jam: string, bahasa: Bahasa = 'id'): string => `${hariTanggal(tanggal, bahasa)}: ${jam}${jam === 'tutup' ? '' : ` ${zonaSingkat(kalender.zona)}`}`

import { type Tanggal, hariKe, hariPekan, jamMenit, saatLokal, tanggalKe, tambahHari, waktuLokal } from './bahasa.ts'

// Working-time arithmetic: pure functions over a calendar that has been loaded. Day 0 is the day of receipt; day 1 the next
// working day. Working minutes run only inside opening hours. Time stands still between `mulai` and `selesai` of a pause.

/** Minutes of the day, end excluded: 07.30–12.00 is { mulai: 450, selesai: 720 }. */
export interface Rentang { mulai: number; selesai: number }
export type JenisHari = 'libur_nasional' | 'cuti_bersama' | 'libur_daerah' | 'hari_kerja_pengganti'
export interface HariKhusus { tanggal: Tanggal; jenis: JenisHari; nama: string }
/** Hours by ISO weekday, 1 Monday … 7 Sunday; an absent day has none. */
export type JamMingguan = Partial<Record<number, Rentang[]>>
export interface Kalender {
  id: string
  kode: string
  nama: string
  zona: string
  hariKerja: number[]
  jam: JamMingguan
  /** Special days this calendar observes, by date. */
  hariKhusus: Map<Tanggal, HariKhusus>
  jamKhusus: { nama: string; mulai: Tanggal; sampai: Tanggal; jam: JamMingguan }[]
  /** What comes in after closing, or on a day off, counts as received on the next working day; false: on the day itself. */
  tutupKeBesok: boolean
}
export interface TenggatKerja { nilai: number; satuan: 'menit' | 'jam_kerja' | 'hari_kerja' }
/** A stop of the clock; `selesai` null = still standing. */
export interface Jeda { mulai: Date; selesai: Date | null }

const BATAS_HARI = 20_000
/** The later, the earlier of two dates or instants. */
const kemudian = <T extends Date | Tanggal>(a: T, b: T): T => (a > b ? a : b)
const terdahulu = <T extends Date | Tanggal>(a: T, b: T): T => (a > b ? b : a)
const pekanIso = (tanggal: Tanggal): number => hariPekan(tanggal) || 7

/** Is the office open on this date, and if not, why. */
export function bacaHari(kalender: Kalender, tanggal: Tanggal): { kerja: boolean; sebab?: HariKhusus | 'akhir_pekan' } {
  const khusus = kalender.hariKhusus.get(tanggal)
  if (khusus) return khusus.jenis === 'hari_kerja_pengganti' ? { kerja: true } : { kerja: false, sebab: khusus }
  return kalender.hariKerja.includes(pekanIso(tanggal)) ? { kerja: true } : { kerja: false, sebab: 'akhir_pekan' }
}
export const hariKerja = (kalender: Kalender, tanggal: Tanggal): boolean => bacaHari(kalender, tanggal).kerja

/** Opening hours of a date, in order; empty on a day off. A replacement working day without hours of its own takes the first working day's. */
export function jamKerja(kalender: Kalender, tanggal: Tanggal): Rentang[] {
  if (!hariKerja(kalender, tanggal)) return []
  const jam = kalender.jamKhusus.find((masa) => masa.mulai <= tanggal && tanggal <= masa.sampai)?.jam ?? kalender.jam
  return jam[pekanIso(tanggal)] ?? jam[kalender.hariKerja[0]!] ?? []
}
const jamTutup = (kalender: Kalender, tanggal: Tanggal): number => jamKerja(kalender, tanggal).at(-1)?.selesai ?? 1440

/** The `n`-th working day after `tanggal` (n ≥ 1), or `tanggal` itself for 0. Throws when the calendar has no working days. */
export function tambahHariKerja(kalender: Kalender, tanggal: Tanggal, n: number): Tanggal {
  const awal = hariKe(tanggal)
  let hari = awal, sisa = n
  while (sisa > 0) {
    if (hari - awal > BATAS_HARI) throw new RangeError(`kalender ${kalender.kode} tidak mempunyai hari kerja`)
    if (hariKerja(kalender, tanggalKe(++hari))) sisa--
  }
  return tanggalKe(hari)
}
/** Number of working days after `dari` up to and including `sampai`; 0 when `sampai` is not later. */
export function hitungHariKerja(kalender: Kalender, dari: Tanggal, sampai: Tanggal): number {
  let jumlah = 0
  for (let hari = hariKe(dari) + 1, akhir = hariKe(sampai); hari <= akhir; hari++) if (hariKerja(kalender, tanggalKe(hari))) jumlah++
  return jumlah
}

/** The date that counts as day 0 for something received at `saat`. */
export function hariNol(kalender: Kalender, saat: Date): Tanggal {
  const { tanggal, menit } = waktuLokal(saat, kalender.zona)
  if (!kalender.tutupKeBesok) return tanggal
  return hariKerja(kalender, tanggal) && menit <= jamTutup(kalender, tanggal) ? tanggal : tambahHariKerja(kalender, tanggal, 1)
}

/** Working minutes between two instants (seconds dropped), pauses left out; 0 when `sampai` is not later. */
export function menitKerja(kalender: Kalender, dari: Date, sampai: Date, jeda: Jeda[] = []): number {
  const seluruh = menitAntara(kalender, dari, sampai)
  return gabungJeda(jeda, sampai).reduce((sisa, { mulai, selesai }) => sisa - menitAntara(kalender, kemudian(mulai, dari), terdahulu(selesai, sampai)), seluruh)
}
function menitAntara(kalender: Kalender, dari: Date, sampai: Date): number {
  const a = waktuLokal(dari, kalender.zona), b = waktuLokal(sampai, kalender.zona)
  let jumlah = 0
  for (let tanggal = a.tanggal; tanggal <= b.tanggal; tanggal = tambahHari(tanggal, 1)) {
    const awal = tanggal === a.tanggal ? a.menit : 0, akhir = tanggal === b.tanggal ? b.menit : 1440
    for (const { mulai, selesai } of jamKerja(kalender, tanggal)) jumlah += Math.max(0, Math.min(selesai, akhir) - Math.max(mulai, awal))
  }
  return jumlah
}
/** Pauses in order, those that touch made one; an open one lasts until `kini`. */
export function gabungJeda(jeda: Jeda[], kini: Date): { mulai: Date; selesai: Date }[] {
  const urut = jeda.map(({ mulai, selesai }) => ({ mulai, selesai: selesai ?? kini })).filter(({ mulai, selesai }) => mulai < selesai).sort((a, b) => +a.mulai - +b.mulai)
  const hasil: { mulai: Date; selesai: Date }[] = []
  for (const satu of urut) {
    const akhir = hasil.at(-1)
    if (akhir && satu.mulai <= akhir.selesai) akhir.selesai = kemudian(akhir.selesai, satu.selesai)
    else hasil.push({ ...satu })
  }
  return hasil
}

/** The instant at which `menit` working minutes after `mulai` have passed, pauses (closed ones) left out. */
export function tambahMenitKerja(kalender: Kalender, mulai: Date, menit: number, jeda: Jeda[] = []): Date {
  let saat = majuMenit(kalender, mulai, menit)
  for (const henti of gabungJeda(jeda.filter((j) => j.selesai), mulai)) {
    if (henti.mulai >= saat) break
    saat = majuMenit(kalender, saat, menitAntara(kalender, kemudian(henti.mulai, mulai), henti.selesai))
  }
  return saat
}
function majuMenit(kalender: Kalender, mulai: Date, menit: number): Date {
  if (menit <= 0) return mulai
  const awal = waktuLokal(mulai, kalender.zona)
  let sisa = menit
  for (let langkah = 0, tanggal = awal.tanggal; langkah < BATAS_HARI; langkah++, tanggal = tambahHari(tanggal, 1)) {
    for (const rentang of jamKerja(kalender, tanggal)) {
      const dari = tanggal === awal.tanggal ? Math.max(rentang.mulai, awal.menit) : rentang.mulai
      const ada = Math.max(0, rentang.selesai - dari)
      if (ada >= sisa) return saatLokal(tanggal, dari + sisa, kalender.zona)
      sisa -= ada
    }
  }
  throw new RangeError(`kalender ${kalender.kode} tidak mempunyai jam kerja`)
}

/**
 * When something started at `mulai` with this limit is due. For working days: closing time of the n-th working day, moved by
 * the working days of each closed pause (those after the day it began up to and including the day it ended, which is a new
 * day 0). For hours and minutes: opening time only. Open pauses are not counted here: while one stands nothing is due.
 */
export function jatuhTempo(kalender: Kalender, mulai: Date, tenggat: TenggatKerja, jeda: Jeda[] = []): Date {
  if (tenggat.satuan !== 'hari_kerja') return tambahMenitKerja(kalender, mulai, tenggat.nilai * (tenggat.satuan === 'jam_kerja' ? 60 : 1), jeda)
  const tanggal = tanggalJatuhTempo(kalender, mulai, tenggat.nilai, jeda)
  return saatLokal(tanggal, jamTutup(kalender, tanggal), kalender.zona)
}

/** The days that pauses take out, in order and none twice: `dari` excluded, `sampai` included. A pause that began and ended on one day takes none. */
function masaJeda(kalender: Kalender, jeda: Jeda[], kini: Date): { dari: Tanggal; sampai: Tanggal }[] {
  const hasil: { dari: Tanggal; sampai: Tanggal }[] = []
  for (const { mulai, selesai } of gabungJeda(jeda, kini)) {
    const dari = waktuLokal(mulai, kalender.zona).tanggal
    if (waktuLokal(selesai, kalender.zona).tanggal === dari) continue
    hasil.push({ dari: kemudian(dari, hasil.at(-1)?.sampai ?? dari), sampai: hariNol(kalender, selesai) })
  }
  return hasil
}
function tanggalJatuhTempo(kalender: Kalender, mulai: Date, n: number, jeda: Jeda[]): Tanggal {
  const nol = hariNol(kalender, mulai)
  let tanggal = tambahHariKerja(kalender, nol, n)
  for (const { dari, sampai } of masaJeda(kalender, jeda.filter((j) => j.selesai), mulai)) {
    if (dari >= tanggal) break
    tanggal = tambahHariKerja(kalender, tanggal, hitungHariKerja(kalender, kemudian(dari, nol), sampai))
  }
  return tanggal
}

export interface KeadaanTenggat {
  /** null while the clock stands still. */
  jatuhTempo: Date | null
  /** Left (negative: late by so much), in the unit of the limit; hours and minutes both in working minutes. */
  sisa: number
  satuan: 'hari_kerja' | 'menit'
  berhenti: boolean
  lewat: boolean
  /** Share of the limit used, 0–100 and above when late: for reminders at 50, 80 and 100%. */
  persen: number
  /** Days between start and due date on which the office is closed, and days the clock stood still. */
  dilewati: { tanggal: Tanggal; sebab: HariKhusus | 'akhir_pekan' | 'jeda' }[]
}

/** Where a limit stands at `kini`. With an open pause it says what remains as of the moment the clock stopped. */
export function keadaanTenggat(kalender: Kalender, mulai: Date, tenggat: TenggatKerja, jeda: Jeda[], kini: Date): KeadaanTenggat {
  const buka = jeda.find((j) => !j.selesai)
  const sebelum = jeda.filter((j) => j.selesai)
  const saat = buka ? buka.mulai : kini
  const tempo = jatuhTempo(kalender, mulai, tenggat, sebelum)
  const satuan = tenggat.satuan === 'hari_kerja' ? 'hari_kerja' : 'menit'
  const sisaMenit = menitKerja(kalender, kemudian(saat, mulai), tempo, sebelum) - menitKerja(kalender, tempo, saat)
  const sisa = satuan === 'hari_kerja' ? sisaHari(kalender, mulai, saat, tempo, tenggat.nilai, sebelum) : sisaMenit
  const lewat = !buka && kini > tempo
  const seluruh = Math.max(1, menitKerja(kalender, mulai, tempo, sebelum))
  const persen = Math.round(((seluruh - sisaMenit) / seluruh) * 100)
  return { jatuhTempo: buka ? null : tempo, sisa, satuan, berhenti: !!buka, lewat, persen, dilewati: dilewati(kalender, mulai, tempo, sebelum) }
}

/** Working days after the day of `saat` up to the due date; below zero those after it. The end of a pause is a new day 0. */
function sisaHari(kalender: Kalender, mulai: Date, saat: Date, tempo: Date, n: number, jeda: Jeda[]): number {
  const hari = waktuLokal(saat, kalender.zona).tanggal, akhir = tanggalJatuhTempo(kalender, mulai, n, jeda)
  if (saat > tempo) return 0 - hitungHariKerja(kalender, akhir, hari)
  const nol = masaJeda(kalender, jeda, saat).at(-1)?.sampai ?? hari
  return hitungHariKerja(kalender, kemudian(kemudian(hari, hariNol(kalender, mulai)), nol), akhir)
}

function dilewati(kalender: Kalender, mulai: Date, tempo: Date, jeda: Jeda[]): KeadaanTenggat['dilewati'] {
  const masa = masaJeda(kalender, jeda, tempo)
  const hasil: KeadaanTenggat['dilewati'] = []
  const akhir = waktuLokal(tempo, kalender.zona).tanggal
  for (let tanggal = tambahHari(waktuLokal(mulai, kalender.zona).tanggal, 1); tanggal < akhir; tanggal = tambahHari(tanggal, 1)) {
    const { kerja, sebab } = bacaHari(kalender, tanggal)
    if (!kerja) hasil.push({ tanggal, sebab: sebab! })
    else if (masa.some((m) => m.dari < tanggal && tanggal <= m.sampai)) hasil.push({ tanggal, sebab: 'jeda' })
  }
  return hasil
}

/** Opening hours of a date as a notice reads: `07.30–12.00, 13.00–16.00`, or `tutup`. */
export const bacaJam = (kalender: Kalender, tanggal: Tanggal): string => jamKerja(kalender, tanggal).map((r) => `${jamMenit(r.mulai)}–${jamMenit(r.selesai)}`).join(', ') || 'tutup'

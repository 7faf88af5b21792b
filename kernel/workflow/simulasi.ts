import { type Jawaban, berlaku } from '#kernel/forms'
import { Undian } from '#kernel/platform'
import { type Kedudukan, gerakkan, hasilTersedia, langkahDari } from './gerak.ts'
import { menitDari } from './jalur.ts'
import type { Hasil, Langkah, Pelaku, Sop } from './sop.ts'

// What an SOP would do to people before it is published: cases arrive at random, queue at the posts, and move on. The clock
// counts working minutes; while the applicant is waited for the promise stands still.

/** Minutes of work on one task: least, usual, most (triangular). */
export interface Lama { min: number; biasa: number; maks: number }
export interface PilihanSimulasi {
  /** Number of cases. */
  n: number
  seed: number
  /** Arrivals per working day, default 5. */
  perHari?: number
  menitPerHari?: number
  /** Answers of one case; `undi` gives numbers from 0 to 1. Default: none. */
  jawaban?(undi: () => number): Jawaban
  /** Work on a step; default a fifth, two fifths and all of its deadline, 30 minutes where it has none. */
  lama?(kode: string, langkah: Langkah): Lama
  /** Weight of an outcome among those that may be chosen; default forward 85, return 12, refusal 3. */
  bobot?(kode: string, hasil: Hasil): number
  /** People who share the work of an actor, default 1; the applicant and the system never queue. */
  petugas?(pelaku: Pelaku): number
}
export interface BebanPelaku { pelaku: Pelaku; petugas: number; tugas: number; /** Share of the time that work was being done, 0 to 1. */ sibuk: number; /** Working minutes a task lay waiting, mean. */ tungguRataan: number }
export interface HasilSimulasi {
  selesai: number
  /** Share that took longer than promised, 0 to 1. */
  terlambat: number
  /** Working minutes on the promise's clock. */
  menit: { rataan: number; median: number; p90: number; terlama: number }
  akhir: Record<string, number>
  /** Heaviest load first. */
  beban: BebanPelaku[]
}

const segitiga = ({ min, biasa, maks }: Lama, u: number): number => {
  if (maks <= min) return min
  const puncak = (biasa - min) / (maks - min)
  return u < puncak ? min + Math.sqrt(u * (maks - min) * (biasa - min)) : maks - Math.sqrt((1 - u) * (maks - min) * (maks - biasa))
}

interface Kasus { jawaban: Jawaban; kedudukan: Kedudukan; tiba: number; berhenti: number; selesai?: number; akhir?: string; macet?: boolean; tindakan: number }
interface Peristiwa { pada: number; urut: number; kasus: Kasus; langkah: string; /** The moment the task came to the desk. */ sejak: number }
interface Meja { pelaku: Pelaku; petugas: number; bebas: number[]; tugas: number; kerja: number; tunggu: number }

/** Earliest first; equal moments in the order in which they came. */
class Antrean {
  private readonly isi: Peristiwa[] = []
  private urut = 0
  tambah(peristiwa: Omit<Peristiwa, 'urut'>): void {
    const satu = { ...peristiwa, urut: this.urut++ }
    let i = this.isi.push(satu) - 1
    while (i > 0 && this.lebihDulu(satu, this.isi[(i - 1) >> 1]!)) { this.isi[i] = this.isi[(i - 1) >> 1]!; i = (i - 1) >> 1 }
    this.isi[i] = satu
  }
  ambil(): Peristiwa | undefined {
    const [pertama] = this.isi
    const akhir = this.isi.pop()
    if (!pertama || !akhir || this.isi.length === 0) return pertama
    let i = 0
    for (;;) {
      let anak = 2 * i + 1
      if (anak >= this.isi.length) break
      if (anak + 1 < this.isi.length && this.lebihDulu(this.isi[anak + 1]!, this.isi[anak]!)) anak++
      if (!this.lebihDulu(this.isi[anak]!, akhir)) break
      this.isi[i] = this.isi[anak]!
      i = anak
    }
    this.isi[i] = akhir
    return pertama
  }
  private lebihDulu(a: Peristiwa, b: Peristiwa): boolean { return a.pada < b.pada || (a.pada === b.pada && a.urut < b.urut) }
}

const TINDAKAN_PALING_BANYAK = 1000
const lamaBaku = (langkah: Langkah, menitPerHari: number): Lama => {
  const batas = langkah.tenggat ? menitDari(langkah.tenggat, menitPerHari) : 30
  return { min: batas / 5, biasa: batas * 2 / 5, maks: batas }
}
const bobotBaku = (hasil: Hasil): number => (hasil.kode === 'kembalikan' ? 12 : hasil.kode === 'tolak' || hasil.kode === 'batal' ? 3 : 85)
const kunci = (pelaku: Pelaku): string => JSON.stringify(pelaku)

class Simulasi {
  readonly antrean = new Antrean()
  readonly meja = new Map<string, Meja>()
  readonly undi: () => number
  readonly sop: Sop
  readonly pilihan: PilihanSimulasi
  readonly menitPerHari: number
  constructor(sop: Sop, pilihan: PilihanSimulasi) {
    this.sop = sop
    this.pilihan = pilihan
    const undian = new Undian(pilihan.seed)
    this.undi = () => undian.angka()
    this.menitPerHari = pilihan.menitPerHari ?? 450
  }

  jalankan(): Kasus[] {
    const kasus: Kasus[] = []
    let tiba = 0
    for (let i = 0; i < this.pilihan.n; i++) {
      tiba += -Math.log(1 - this.undi()) * this.menitPerHari / (this.pilihan.perHari ?? 5)
      const satu: Kasus = { jawaban: this.pilihan.jawaban?.(this.undi) ?? {}, kedudukan: { terbuka: [this.sop.awal], menunggu: [] }, tiba, berhenti: 0, tindakan: 0 }
      kasus.push(satu)
      this.antrean.tambah({ pada: tiba, kasus: satu, langkah: this.sop.awal, sejak: -1 })
    }
    for (let satu = this.antrean.ambil(); satu; satu = this.antrean.ambil()) {
      if (satu.sejak < 0) this.letakkan(satu.kasus, satu.langkah, satu.pada) // an arrival, not yet on a desk
      else this.kerjakan(satu)
    }
    return kasus
  }

  /** A task comes to its desk; whoever is free first takes it after what he has in hand. */
  private letakkan(kasus: Kasus, kode: string, pada: number): void {
    const langkah = langkahDari(this.sop, kode)
    if (!langkah) { kasus.macet = true; return }
    const lama = segitiga(this.pilihan.lama?.(kode, langkah) ?? lamaBaku(langkah, this.menitPerHari), this.undi())
    if (langkah.pelaku.siapa !== 'pejabat') { this.antrean.tambah({ pada: pada + lama, kasus, langkah: kode, sejak: pada }); return }
    const meja = this.mejaUntuk(langkah.pelaku)
    const orang = meja.bebas.indexOf(Math.min(...meja.bebas))
    const mulai = Math.max(pada, meja.bebas[orang]!)
    meja.bebas[orang] = mulai + lama
    meja.tugas++
    meja.kerja += lama
    meja.tunggu += mulai - pada
    this.antrean.tambah({ pada: mulai + lama, kasus, langkah: kode, sejak: pada })
  }
  private mejaUntuk(pelaku: Pelaku): Meja {
    const ada = this.meja.get(kunci(pelaku))
    if (ada) return ada
    const petugas = Math.max(1, this.pilihan.petugas?.(pelaku) ?? 1)
    const meja: Meja = { pelaku, petugas, bebas: Array.from({ length: petugas }, () => 0), tugas: 0, kerja: 0, tunggu: 0 }
    this.meja.set(kunci(pelaku), meja)
    return meja
  }

  private kerjakan({ kasus, langkah: kode, pada, sejak }: Peristiwa): void {
    const langkah = langkahDari(this.sop, kode)!
    if (langkah.jam === 'berhenti') kasus.berhenti += pada - sejak
    const sah = (kondisi: Hasil['bila']) => kondisi === undefined || berlaku(kondisi, kasus.jawaban)
    const hasil = this.pilih(kode, hasilTersedia(langkah, sah))
    if (!hasil || kasus.tindakan++ > TINDAKAN_PALING_BANYAK) { kasus.macet = true; return }
    const gerak = gerakkan(this.sop, kasus.kedudukan, kode, hasil, sah)
    kasus.kedudukan = gerak.kedudukan
    if (gerak.akhir !== undefined) { kasus.akhir = gerak.akhir; kasus.selesai = pada; return }
    for (const berikut of gerak.dibuka) this.letakkan(kasus, berikut, pada)
    if (gerak.kedudukan.terbuka.length === 0) kasus.macet = true
  }
  private pilih(kode: string, hasil: Hasil[]): Hasil | undefined {
    const bobot = hasil.map((satu) => Math.max(0, this.pilihan.bobot?.(kode, satu) ?? bobotBaku(satu)))
    let undi = this.undi() * bobot.reduce((jumlah, satu) => jumlah + satu, 0)
    return hasil.find((_, i) => (undi -= bobot[i]!) < 0) ?? hasil.at(-1)
  }
}

const kuantil = (urut: number[], bagian: number): number => urut[Math.min(urut.length - 1, Math.floor(urut.length * bagian))] ?? 0

/** Runs `n` cases through the SOP. The same options give the same result; nothing outside is read or written. */
export function simulasikan(sop: Sop, pilihan: PilihanSimulasi): HasilSimulasi {
  const simulasi = new Simulasi(sop, pilihan)
  const selesai = simulasi.jalankan().filter((kasus) => kasus.selesai !== undefined)
  const menit = selesai.map((kasus) => kasus.selesai! - kasus.tiba - kasus.berhenti).sort((a, b) => a - b)
  const janji = menitDari(sop.janji, simulasi.menitPerHari)
  const akhirWaktu = Math.max(0, ...selesai.map((kasus) => kasus.selesai!))
  const akhir: Record<string, number> = {}
  for (const kasus of selesai) akhir[kasus.akhir!] = (akhir[kasus.akhir!] ?? 0) + 1
  return {
    selesai: selesai.length, akhir,
    terlambat: selesai.length === 0 ? 0 : menit.filter((satu) => satu > janji).length / selesai.length,
    menit: { rataan: menit.reduce((jumlah, satu) => jumlah + satu, 0) / Math.max(1, menit.length), median: kuantil(menit, 0.5), p90: kuantil(menit, 0.9), terlama: menit.at(-1) ?? 0 },
    beban: [...simulasi.meja.values()].map(({ pelaku, petugas, tugas, kerja, tunggu }) => ({ pelaku, petugas, tugas, sibuk: akhirWaktu === 0 ? 0 : kerja / (akhirWaktu * petugas), tungguRataan: tunggu / Math.max(1, tugas) })).sort((a, b) => b.sibuk - a.sibuk),
  }
}

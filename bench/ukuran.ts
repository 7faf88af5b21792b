// What a measurement is and the arithmetic all of them share: nothing here knows a database.

/**
 * One measured figure as it stands in the results file. `limit` is what the machine could do at most, measured in the same run,
 * and `ratio` = value / limit. `goal` is a comparison such as "<= 60 ms" or ">= 0.5 of the limit" (then the ratio is compared).
 */
export interface Figur { name: string; value: number; unit: string; limit?: number; ratio?: number; goal?: string; met?: boolean }

/** A file `<words>.ukur.ts` exports one as `ukur`. `urut` orders the run (small first); figures come in the order returned. */
/** `tanpaMedan`: has a stage of its own, so that the field of cases is not made for it alone (then only `quick`, `long` and `say` may be used). */
export interface Pengukuran { nama: string; urut: number; tanpaMedan?: true; jalankan(medan: import('./medan.ts').Medan): Promise<Figur[]> }
export const definePengukuran = (ukur: Pengukuran): Pengukuran => ukur

export interface Kumpulan { machine: Record<string, string | number>; commit: string; figures: Figur[] }

const bulat = (n: number): number => (n === 0 || !Number.isFinite(n) ? n : Number(n.toPrecision(4)))

/** Makes a figure: rounds to four digits, adds the ratio to the limit and whether the goal was met. */
export function figur(name: string, value: number, unit: string, { limit, goal }: { limit?: number; goal?: string } = {}): Figur {
  const hasil: Figur = { name, value: bulat(value), unit }
  if (limit !== undefined) Object.assign(hasil, { limit: bulat(limit), ratio: bulat(value / limit) })
  if (goal !== undefined) Object.assign(hasil, { goal, met: tercapai(hasil, goal) })
  return hasil
}

const SASARAN = /^(<=|>=|=) ([\d.]+)( of the limit)?/
/** Whether a figure reaches its goal. Throws on a goal that is not written as one. */
export function tercapai({ value, ratio }: Pick<Figur, 'value' | 'ratio'>, goal: string): boolean {
  const bagian = SASARAN.exec(goal)
  if (!bagian) throw new Error(`goal "${goal}" should read like "<= 60 ms" or ">= 0.5 of the limit"`)
  const nilai = bagian[3] ? ratio ?? Number.NaN : value
  const batas = Number(bagian[2])
  return bagian[1] === '<=' ? nilai <= batas : bagian[1] === '>=' ? nilai >= batas : nilai === batas
}

/** The p-th percentile (0..100) by nearest rank; NaN of nothing. */
export function persentil(nilai: number[], p: number): number {
  const urut = nilai.toSorted((a, b) => a - b)
  return urut[Math.max(0, Math.ceil((p / 100) * urut.length) - 1)] ?? Number.NaN
}
export function median(nilai: number[]): number {
  const urut = nilai.toSorted((a, b) => a - b)
  const tengah = urut.length >> 1
  return urut.length % 2 ? urut[tengah]! : (urut[tengah - 1]! + urut[tengah]!) / 2
}

/**
 * Runs the ways in turn (a b a b …), `kali` rounds, so that a noisy minute of the machine hits all alike; each returns one
 * number. Gives the median of each.
 */
export async function selangSeling<Nama extends string>(kali: number, cara: Record<Nama, () => Promise<number>>): Promise<Record<Nama, number>> {
  const nama = Object.keys(cara) as Nama[]
  const hasil = Object.fromEntries(nama.map((satu) => [satu, [] as number[]])) as Record<Nama, number[]>
  for (let putaran = 0; putaran < kali; putaran++) for (const satu of nama) hasil[satu].push(await cara[satu]())
  return Object.fromEntries(nama.map((satu) => [satu, median(hasil[satu])])) as Record<Nama, number>
}

/** `klien` workers at once do `kerja` again and again for `detik`; returns how many were done in a second. The first failure ends it. */
export async function laju(klien: number, detik: number, kerja: (klien: number) => Promise<unknown>): Promise<number> {
  const mulai = performance.now()
  const sampai = mulai + detik * 1000
  let banyak = 0
  await Promise.all(Array.from({ length: klien }, async (_, n) => { while (performance.now() < sampai) { await kerja(n); banyak++ } }))
  return banyak / ((performance.now() - mulai) / 1000)
}

/** Milliseconds that each of `kali` runs took, one after the other. */
export async function lama(kali: number, kerja: (n: number) => Promise<unknown>): Promise<number[]> {
  const hasil: number[] = []
  for (let n = 0; n < kali; n++) { const mulai = performance.now(); await kerja(n); hasil.push(performance.now() - mulai) }
  return hasil
}

/** A run of some measurements replaces only their own figures of the same day; what failed before stays out. */
export function gabung(lama: Kumpulan | undefined, baru: Kumpulan): Kumpulan {
  const nama = new Set(baru.figures.map((f) => f.name))
  return { ...baru, figures: [...(lama?.figures ?? []).filter((f) => !nama.has(f.name)), ...baru.figures] }
}

const angka = (n: number | undefined) => (n === undefined ? '' : n.toLocaleString('en-US', { maximumSignificantDigits: 4 }))
/** The table as it is printed: one line a figure. */
export function tabel(figures: Figur[]): string {
  const baris = figures.map((f) => [f.name, `${angka(f.value)} ${f.unit}`, angka(f.limit), f.ratio === undefined ? '' : f.ratio.toFixed(2), f.goal ?? '', f.met === undefined ? '' : f.met ? 'ya' : 'TIDAK'])
  const kepala = ['figure', 'value', 'limit', 'ratio', 'goal', 'met']
  const lebar = kepala.map((judul, i) => Math.max(judul.length, ...baris.map((b) => b[i]!.length)))
  const tulis = (b: string[]) => b.map((isi, i) => (i === 1 || i === 2 || i === 3 ? isi.padStart(lebar[i]!) : isi.padEnd(lebar[i]!))).join('  ').trimEnd()
  return [tulis(kepala), lebar.map((n) => '-'.repeat(n)).join('  '), ...baris.map(tulis)].join('\n')
}

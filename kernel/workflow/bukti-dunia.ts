import { type Formulir, type Isian, type Jawaban, type Kondisi, type Nilai, berlaku } from '#kernel/forms'
import { type Sop, adalahAkhir } from './sop.ts'

// "Worlds": a handful of sets of answers that stand for all answers there could be. Two sets of answers that make every
// condition of the SOP come out the same are one world, so that an SOP with "luas > 8" has two worlds and not millions.

type Atom = Extract<Kondisi, { isian: string }>
export interface Dunia { jawaban: Jawaban; berlaku(kondisi: Kondisi | undefined): boolean }

export const atomDari = (kondisi: Kondisi | undefined): Atom[] => {
  if (!kondisi) return []
  if ('isian' in kondisi) return [kondisi]
  if ('bukan' in kondisi) return atomDari(kondisi.bukan)
  return ('semua' in kondisi ? kondisi.semua : kondisi.salah_satu).flatMap(atomDari)
}

/** Every condition of the SOP with the step in which it stands. */
export const kondisiSop = (sop: Sop): { langkah: string; kondisi: Kondisi }[] => Object.entries(sop.langkah).flatMap(([kode, langkah]) =>
  adalahAkhir(langkah) ? [] : langkah.hasil.flatMap((hasil) => [hasil.bila, ...hasil.ke.map((tujuan) => tujuan.bila)]).filter((bila) => bila !== undefined).map((kondisi) => ({ langkah: kode, kondisi })))

export const isianFormulir = (formulir: Formulir): Map<string, Isian> => new Map(formulir.halaman.flatMap(({ isian }) => isian).map((isian) => [isian.kode, isian]))

const asList = (nilai: Nilai | Nilai[] | undefined): Nilai[] => (nilai === undefined ? [] : Array.isArray(nilai) ? nilai : [nilai])

/** Numbers at, below, above and between the limits that conditions name; only whole ones and only within the field's own limits. */
function wakilAngka(batas: number[], isian?: Isian): number[] {
  const urut = [...new Set(batas)].sort((a, b) => a - b)
  const bulat = isian?.jenis === 'rupiah' || (isian?.jenis === 'angka' && !isian.desimal)
  const sekitar = [...urut.flatMap((n) => [n - 1, n, n + 1]), ...[isian?.min, isian?.maks].filter((n) => n !== undefined)]
  const antara = bulat ? [] : urut.slice(1).map((n, i) => (n + urut[i]!) / 2)
  return [...sekitar, ...antara].filter((n) => (isian?.min === undefined || n >= isian.min) && (isian?.maks === undefined || n <= isian.maks))
}

const HARI = 86_400_000
/** The same for text that has an order: amounts as digits, dates. */
const wakilTeks = (teks: string): string[] => {
  if (/^\d{1,15}$/.test(teks)) return [Number(teks) - 1, Number(teks), Number(teks) + 1].filter((n) => n >= 0).map(String)
  if (/^\d{4}-\d{2}-\d{2}$/.test(teks)) return [-1, 0, 1].map((geser) => new Date(Date.parse(teks) + geser * HARI).toISOString().slice(0, 10))
  return [teks]
}

const himpunanBagian = (semua: Nilai[]): Nilai[][] => semua.reduce<Nilai[][]>((sets, satu) => [...sets, ...sets.map((set) => [...set, satu])], [[]]).filter((set) => set.length > 0)

/** Values of one field that between them make its conditions come out in every way that is possible. */
function wakilNilai(atom: Atom[], isian?: Isian): unknown[] {
  const disebut = atom.flatMap(({ nilai }) => asList(nilai))
  const angka = disebut.filter((nilai) => typeof nilai === 'number')
  // Without a form the fields count as answered, unless a condition asks just that.
  const bolehKosong = isian ? isian.wajib === false || isian.bila !== undefined : atom.some(({ operator }) => operator === 'terisi' || operator === 'kosong')
  const kosong = bolehKosong ? [undefined] : []
  if (isian?.jenis === 'ya_tidak') return [true, false, ...kosong]
  if (isian?.jenis === 'pilihan_banyak') return [...himpunanBagian([...new Set(disebut)].slice(0, 6)), ['(lain)'], ...kosong]
  if (isian?.pilihan?.length) return [...isian.pilihan.map(({ nilai }) => nilai), ...kosong]
  if (angka.length > 0) return [...wakilAngka(angka, isian).map((n) => (isian?.jenis === 'rupiah' ? String(n) : n)), ...kosong]
  const boolean = disebut.some((nilai) => typeof nilai === 'boolean') ? [true, false] : []
  return [...disebut.filter((nilai) => typeof nilai === 'string').flatMap(wakilTeks), ...boolean, ...(boolean.length ? [] : ['(lain)']), ...kosong]
}

/** Upper limit on worlds; beyond it the SOP is too tangled to prove, and for people to follow. */
export const DUNIA_PALING_BANYAK = 512

/** The worlds of an SOP, or undefined when there are more than `DUNIA_PALING_BANYAK`. */
export function duniaDari(sop: Sop, formulir?: Formulir): Dunia[] | undefined {
  const dikenal = formulir && isianFormulir(formulir)
  const perIsian = Map.groupBy(kondisiSop(sop).flatMap(({ kondisi }) => atomDari(kondisi)), ({ isian }) => isian)
  let worlds: Jawaban[] = [{}]
  for (const [kode, atom] of perIsian) {
    const berbeda = new Map<string, unknown>()
    for (const nilai of wakilNilai(atom, dikenal?.get(kode))) {
      const rupa = atom.map((satu) => (berlaku(satu, { [kode]: nilai }) ? 1 : 0)).join('')
      if (!berbeda.has(rupa)) berbeda.set(rupa, nilai)
    }
    worlds = worlds.flatMap((jawaban) => [...berbeda.values()].map((nilai) => ({ ...jawaban, ...(nilai === undefined ? {} : { [kode]: nilai }) })))
    if (worlds.length > DUNIA_PALING_BANYAK) return undefined
  }
  return worlds.map((jawaban) => ({ jawaban, berlaku: (kondisi) => kondisi === undefined || berlaku(kondisi, jawaban) }))
}

/** "luas = 9, jenis = kain": how a world is told to a person. */
export const sebutDunia = ({ jawaban }: Dunia): string => Object.entries(jawaban).map(([kode, nilai]) => `${kode} = ${String(nilai)}`).join(', ')

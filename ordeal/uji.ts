/** What a run came to: `lulus` whether the target was reached, `angka` the figure as a person reads it, `rincian` lines below it. */
export interface Hasil { lulus: boolean; angka: string; rincian?: string[] }

export const BAGIAN = ['ketahanan', 'kebersamaan', 'operasi', 'wewenang', 'serangan', 'berkas', 'penyalahgunaan', 'kerahasiaan', 'orang'] as const

/**
 * One proof. Either `jalankan` (run by `npm run ordeal`) or `tes` (part of `npm test`: the words that select it). Every proof has
 * a `kontrol`: the same measurement with a fault planted, which must then find it; a proof whose control does not fail proves
 * nothing. For a proof that lives in `npm test` the control is a sentence that says which planted fault the test contains.
 */
export interface Uji {
  /** Number in the table of proofs; more than one proof may share a number: '5', '5b'. */
  no: string
  bagian: (typeof BAGIAN)[number]
  nama: string
  sasaran: string
  kontrolNama: string
  tes?: string
  jalankan?(): Promise<Hasil>
  /** Runs with the fault planted and reports what the check said: `lulus: false` is what is hoped for. */
  kontrol?(): Promise<Hasil>
  /** Debian programs it needs; without them it is reported as not run, never as passed. */
  butuh?: string[]
}

export const defineUji = (uji: Uji): Uji => uji

/**
 * Whether a word of the command line means this proof. A number means its number, with those that share it: '5' is '5' and '5b',
 * never '50', nor a proof whose name speaks of 5. A part means all of it; any other word is looked for in the name.
 */
export function cocok({ no, bagian, nama }: Pick<Uji, 'no' | 'bagian' | 'nama'>, kata: string): boolean {
  if (/^\d+[a-z]*$/.test(kata)) return no === kata || (/^\d+$/.test(kata) && no.replace(/[a-z]+$/, '') === kata)
  return bagian === kata || nama.toLowerCase().includes(kata.toLowerCase())
}

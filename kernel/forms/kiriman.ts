// What a posted page means: typed answers taken in as far as they can be read, and the buttons that are not "continue"
// (a row more, a row less, look for a village, take a file away). No script is needed for any of it.
import { type Formulir, type Halaman, type Isian, type Jawaban, adalahBerkas, cariHalaman } from './isian.ts'
import { adalahKosong } from './kondisi.ts'
import { BARIS_MAKS } from './periksa.ts'
import { KOTAK, ambil, rapikan } from './rapikan.ts'

/** Submit buttons of the form's inside: `_baris=anggota:tambah`, `_baris=anggota:hapus:2`, `_wilayah=tempat:cari`, `_wilayah=tempat:di:73.08`. */
export const TOMBOL = { baris: '_baris', wilayah: '_wilayah' } as const

type Badan = Record<string, unknown>
const milik = (badan: Badan, kunci: string): unknown => (Object.hasOwn(badan, kunci) ? badan[kunci] : undefined)
const kata = (nilai: unknown): string => { const satu = Array.isArray(nilai) ? nilai.at(-1) : nilai; return typeof satu === 'string' ? satu.trim() : '' }

/** Rows out of flat names `anggota.0.nama` (a browser) or a list (the API). Indexes are closed up, at most one row over the limit is kept. */
function barisDari(isian: Isian, badan: Badan): Jawaban[] | undefined {
  const langsung = milik(badan, isian.kode)
  if (Array.isArray(langsung)) return langsung as Jawaban[]
  const baris = new Map<number, Jawaban>()
  const maks = (isian.baris_maks ?? BARIS_MAKS) + 1
  for (const [kunci, nilai] of Object.entries(badan)) {
    const bagian = kunci.startsWith(`${isian.kode}.`) ? /^(\d{1,4})\.(\w+)$/.exec(kunci.slice(isian.kode.length + 1)) : null
    if (bagian) baris.set(Number(bagian[1]), { ...baris.get(Number(bagian[1])), [bagian[2]!]: nilai })
  }
  return baris.size === 0 ? undefined : [...baris].sort(([a], [b]) => a - b).slice(0, maks).map(([, isi]) => isi)
}

const UI_WILAYAH = ['_cari', '_di']
function satuDari(isian: Isian, badan: Badan, ke: Jawaban, lengkap: boolean): void {
  const { kode, jenis } = isian
  const dikirim = [kode, ...(KOTAK[jenis] ?? []).map((nama) => `${kode}_${nama}`)].some((nama) => milik(badan, nama) !== undefined)
  const ada = jenis === 'tabel' ? barisDari(isian, badan) : ambil(isian, badan)
  if (jenis === 'wilayah') for (const akhiran of UI_WILAYAH) if (milik(badan, kode + akhiran) !== undefined) ke[kode + akhiran] = kata(milik(badan, kode + akhiran)).slice(0, 80)
  if (adalahBerkas(isian)) {
    if (kata(milik(badan, `${kode}_hapus`))) ke[kode] = undefined
    else if (dikirim) ke[kode] = rapikan(isian, ada)
  } else if (dikirim || lengkap || ada !== undefined) ke[kode] = rapikan(isian, ada)
}

/**
 * Raw answers out of a posted body (flat names of a browser, or JSON of the API): tidied where they can be read, as typed
 * where not, so that a draft keeps everything. Unknown keys are dropped. With `halaman` only that page's fields are read,
 * and those it did not send (an unticked box) come back as undefined, which clears them in a draft.
 */
export function jawabanDariBody(formulir: Formulir, badan: Badan, halaman?: string): Jawaban {
  const jawaban: Jawaban = {}
  for (const satu of formulir.halaman) {
    if (halaman && satu.kode !== halaman) continue
    for (const isian of satu.isian) satuDari(isian, badan, jawaban, halaman !== undefined)
  }
  return jawaban
}

/** Id of the element a field (or row) has on the page: `anggota.0.nama` → `isian-anggota-0-nama`. */
export const idIsian = (nama: string): string => `isian-${nama.replace(/[^A-Za-z0-9_]+/g, '-')}`

export interface Kiriman {
  /** What to merge into the draft: undefined takes an answer out. */
  jawaban: Jawaban
  /** Stay on this page and show it again (a button inside the form), with the id of the element to go to (`goto: path#tetap`). */
  tetap?: string
}

/** Adds or removes a row of the table named by the button. */
function aksiBaris(halaman: Halaman, tombol: string, jawaban: Jawaban): string | undefined {
  const [kode, aksi, nomor] = tombol.split(':')
  const isian = halaman.isian.find((satu) => satu.jenis === 'tabel' && satu.kode === kode)
  if (!isian) return undefined
  const baris = Array.isArray(jawaban[isian.kode]) ? [...jawaban[isian.kode] as Jawaban[]] : [{}]
  if (aksi === 'hapus') {
    baris.splice(Number(nomor), 1)
    jawaban[isian.kode] = baris
    return baris.length === 0 ? isian.kode : `${isian.kode}.${Math.max(0, Math.min(Number(nomor), baris.length) - 1)}`
  }
  if (baris.length < (isian.baris_maks ?? BARIS_MAKS)) baris.push({})
  jawaban[isian.kode] = baris
  return `${isian.kode}.${baris.length - 1}`
}

/** Steps of the region picker: a search, a step down or up, or "change" of a chosen one. */
function aksiWilayah(halaman: Halaman, tombol: string, jawaban: Jawaban): string | undefined {
  const [kode, aksi, nilai = ''] = tombol.split(':')
  const isian = halaman.isian.find((satu) => satu.jenis === 'wilayah' && satu.kode === kode)
  if (!isian) return undefined
  if (aksi === 'di') { jawaban[`${isian.kode}_di`] = /^[\d.]{0,13}$/.test(nilai) ? nilai || 'semua' : ''; jawaban[`${isian.kode}_cari`] = '' }
  if (aksi === 'ubah') { jawaban[`${isian.kode}_di`] = String(jawaban[isian.kode] ?? '').split('.').slice(0, -1).join('.'); jawaban[isian.kode] = undefined }
  if (aksi === 'cari') jawaban[isian.kode] = undefined
  return isian.kode
}

/** A search that was typed but not carried out yet (Enter, or "continue" without choosing): carried out instead of complaining. */
export const belumDicari = (halaman: Halaman, badan: Badan, jawaban: Jawaban): string | undefined => halaman.isian.find((isian) => {
  const cari = kata(milik(badan, `${isian.kode}_cari`))
  return isian.jenis === 'wilayah' && adalahKosong(jawaban[isian.kode]) && cari !== '' && cari !== kata(milik(badan, `${isian.kode}_dicari`))
})?.kode

/** Reads one posted page of a form: its answers and whether to go on. */
export function bacaKiriman(formulir: Formulir, halaman: string, badan: Badan): Kiriman {
  const jawaban = jawabanDariBody(formulir, badan, halaman)
  const ini = cariHalaman(formulir, halaman)
  const baris = kata(milik(badan, TOMBOL.baris)), wilayah = kata(milik(badan, TOMBOL.wilayah))
  const tetap = ini && (baris ? aksiBaris(ini, baris, jawaban) : wilayah ? aksiWilayah(ini, wilayah, jawaban) : belumDicari(ini, badan, jawaban))
  return tetap ? { jawaban, tetap: idIsian(tetap) } : { jawaban }
}

/** Merges a page's answers into those kept so far; undefined takes one out. */
export const gabungJawaban = (lama: Jawaban, baru: Jawaban): Jawaban =>
  Object.fromEntries(Object.entries({ ...lama, ...baru }).filter(([, nilai]) => nilai !== undefined && !(adalahKosong(nilai) && nilai !== '')))

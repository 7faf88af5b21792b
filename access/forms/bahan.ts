import { type Wilayah, alamatWilayah, cariWilayah, findWilayah, listWilayahAnak, namaWilayah } from '#kernel/organisation'
import type { Db } from '#kernel/platform'
import type { Halaman, Isian, Jawaban } from '#kernel/forms'

// What a page of a form needs from the database before it can be drawn: names of regions and of files sent before.

export interface LampiranTampil { nama: string; href?: string; keterangan?: string }
export interface PilihanWilayah { kode: string; nama: string; di?: string }
/** State of one region question: chosen, searched, or somewhere on the way down. */
export interface BahanWilayah {
  terpilih?: PilihanWilayah
  cari: string
  /** Results of the search; undefined when nothing was searched. */
  hasil?: PilihanWilayah[]
  /** Where the list stands, widest first, and what lies below. */
  jejak: PilihanWilayah[]
  anak: PilihanWilayah[]
  /** The regions below can be chosen (else they lead on). */
  sampai: boolean
}
export interface BahanHalaman { wilayah: Record<string, BahanWilayah>; lampiran: Record<string, LampiranTampil> }
export const TANPA_BAHAN: BahanHalaman = { wilayah: {}, lampiran: {} }

const pilihan = (wilayah: Wilayah): PilihanWilayah => ({ kode: wilayah.kode, nama: namaWilayah(wilayah), di: wilayah.di })
/** 73.08.01 → 73, 73.08, 73.08.01 */
const jalur = (kode: string): string[] => kode.split('.').map((_, i, semua) => semua.slice(0, i + 1).join('.'))

async function jejakDari(db: Db, kode: string): Promise<PilihanWilayah[]> {
  const jejak: PilihanWilayah[] = []
  for (const satu of kode ? jalur(kode) : []) { const wilayah = await findWilayah(db, satu); if (wilayah) jejak.push(pilihan(wilayah)) }
  return jejak
}

/** `daerah`: code of the regency the list opens at (73.08). */
async function bahanWilayah(db: Db, isian: Isian, jawaban: Jawaban, daerah: string): Promise<BahanWilayah> {
  const nilai = jawaban[isian.kode], tingkat = isian.tingkat ?? 4, luar = isian.di_dalam ?? ''
  const cari = String(jawaban[`${isian.kode}_cari`] ?? '').trim()
  const dipilih = typeof nilai === 'string' ? await findWilayah(db, nilai) : undefined
  if (dipilih?.tingkat === tingkat) return { terpilih: { ...pilihan(dipilih), nama: alamatWilayah(dipilih) }, cari, jejak: [], anak: [], sampai: false }
  const diminta = String(jawaban[`${isian.kode}_di`] ?? '') || luar || daerah
  const di = diminta === 'semua' ? luar : luar && !`${diminta}.`.startsWith(`${luar}.`) ? luar : diminta.split('.').slice(0, tingkat - 1).join('.')
  const hasil = cari ? (await cariWilayah(db, cari, { diDalam: luar, tingkat: [tingkat], banyak: 20 })).map(pilihan) : undefined
  const jejak = await jejakDari(db, di)
  const anak = (await listWilayahAnak(db, jejak.at(-1)?.kode ?? null)).map(pilihan)
  return { cari, hasil, jejak, anak, sampai: jejak.length + 1 === tingkat }
}

/** Fetches what `HalamanFormulir` needs. `lampiran`: the files of this draft by id (asked from kernel/documents by the caller). */
export async function siapkanHalaman(db: Db, halaman: Halaman, jawaban: Jawaban, daerah: string, lampiran: Record<string, LampiranTampil> = {}): Promise<BahanHalaman> {
  const bahan: BahanHalaman = { wilayah: {}, lampiran }
  for (const isian of halaman.isian) {
    if (isian.jenis === 'wilayah') bahan.wilayah[isian.kode] = await bahanWilayah(db, isian, jawaban, daerah)
    if (isian.jenis !== 'tabel' || !isian.kolom?.some((kolom) => kolom.jenis === 'wilayah')) continue
    const baris = Array.isArray(jawaban[isian.kode]) ? jawaban[isian.kode] as Jawaban[] : []
    for (const [i, isi] of baris.entries()) for (const kolom of isian.kolom) if (kolom.jenis === 'wilayah') bahan.wilayah[`${isian.kode}.${i}.${kolom.kode}`] = await bahanWilayah(db, kolom, isi, daerah)
  }
  return bahan
}

import { barisCsv } from '#kernel/documents'
import type { Db } from '#kernel/platform'
import { KATA_USULAN } from './keadaan.ts'
import { type SaringUsulan, listUsulanUmum } from './usulan.sql.ts'

// Open data: one row a proposal, no person. Cells that a spreadsheet would run as a formula begin with an apostrophe.

const SEKALIGUS = 1000
const TERBANYAK = 50_000

/** All public proposals of a year that pass the filter, read a thousand at a time along the index. */
export async function csvUsulan(db: Db, saring: Omit<SaringUsulan, 'batas' | 'sesudah'>): Promise<string> {
  const potong = [`\uFEFF${barisCsv(['nomor', 'tahun', 'judul', 'pekerjaan', 'pengusul', 'kode_wilayah', 'wilayah', 'kecamatan', 'volume', 'satuan', 'anggaran_usulan', 'anggaran_kini', 'dinas_tujuan', 'peringkat', 'keadaan'], 'semua')}`]
  for (let sesudah: string | undefined, banyak = 0; banyak < TERBANYAK;) {
    const baris = await listUsulanUmum(db, { ...saring, sesudah, batas: SEKALIGUS })
    for (const u of baris) potong.push(barisCsv([u.nomor, u.tahun, u.judul, u.pekerjaan, u.pengusul_nama, u.wilayah, u.wilayah_nama, u.kecamatan_nama, u.volume_kini, u.satuan, u.anggaran, u.anggaran_kini, u.tujuan_nama, u.peringkat ?? '', KATA_USULAN[u.keadaan][0]], 'semua'))
    banyak += baris.length
    if (baris.length < SEKALIGUS) break
    sesudah = baris.at(-1)!.id
  }
  return potong.join('')
}

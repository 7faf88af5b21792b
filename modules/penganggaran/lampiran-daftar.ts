import type { Db } from '#kernel/platform'
import type { BagianCetak } from './lampiran-bentuk.ts'
import { bagiHasil, bansos, bantuan, duaPenjabaran, hibah, satuPenjabaran } from './lampiran-penjabaran.ts'
import { type SusunLampiran, delapan, dua, empat, enam, lima, satu, tiga, tujuh } from './lampiran-perda.ts'
import { susunFormulir } from './lampiran-rka.ts'
import { susunRegister } from './register.ts'
import { REGISTER } from './register-jenis.ts'
import type { Dua } from './tahap-aturan.ts'
import type { Tahap } from './tahap.sql.ts'

/** One print that can be had of any stage. `besar`: made in the background, one part for each office. `orang`: names people, TAPD and PPKD only. */
export interface JenisLampiran { kode: string; nama: Dua; kelompok: 'perda' | 'penjabaran'; susun: SusunLampiran; besar?: true; orang?: true }
export const LAMPIRAN: JenisLampiran[] = [
  { kode: 'perda-1', kelompok: 'perda', nama: ['I. Ringkasan menurut kelompok dan jenis', 'I. Summary by group and kind'], susun: satu },
  { kode: 'perda-2', kelompok: 'perda', nama: ['II. Ringkasan menurut urusan dan organisasi', 'II. Summary by function and office'], susun: dua },
  { kode: 'perda-3', kelompok: 'perda', nama: ['III. Rincian menurut organisasi sampai jenis', 'III. Detail by office down to kind'], susun: tiga, besar: true },
  { kode: 'perda-4', kelompok: 'perda', nama: ['IV. Rekapitulasi belanja dengan keluaran', 'IV. Spending with outputs'], susun: empat, besar: true },
  { kode: 'perda-5', kelompok: 'perda', nama: ['V. Rekapitulasi menurut fungsi', 'V. By function'], susun: lima },
  { kode: 'perda-6', kelompok: 'perda', nama: ['VI. Rekapitulasi standar pelayanan minimal', 'VI. Minimum service standards'], susun: enam },
  { kode: 'perda-7', kelompok: 'perda', nama: ['VII. Sinkronisasi RPJMD dan APBD', 'VII. RPJMD and budget'], susun: tujuh },
  { kode: 'perda-8', kelompok: 'perda', nama: ['VIII. Sinkronisasi RKPD, PPAS, dan APBD', 'VIII. RKPD, ceilings and budget'], susun: delapan },
  ...REGISTER.map((r): JenisLampiran => ({ kode: r.kode, kelompok: 'perda', nama: r.nama, susun: susunRegister(r) })),
  { kode: 'penjabaran-1', kelompok: 'penjabaran', nama: ['I. Ringkasan penjabaran', 'I. Summary of the elaboration'], susun: satuPenjabaran },
  { kode: 'penjabaran-2', kelompok: 'penjabaran', nama: ['II. Penjabaran sampai sub rincian objek', 'II. Down to the last level'], susun: duaPenjabaran, besar: true },
  { kode: 'penjabaran-3', kelompok: 'penjabaran', nama: ['III. Penerima hibah', 'III. Recipients of grants'], susun: hibah, orang: true },
  { kode: 'penjabaran-4', kelompok: 'penjabaran', nama: ['IV. Penerima bantuan sosial', 'IV. Recipients of social aid'], susun: bansos, orang: true },
  { kode: 'penjabaran-5', kelompok: 'penjabaran', nama: ['V. Penerima bantuan keuangan', 'V. Recipients of financial aid'], susun: bantuan, orang: true },
  { kode: 'penjabaran-6', kelompok: 'penjabaran', nama: ['VI. Penerima bagi hasil', 'VI. Recipients of revenue shares'], susun: bagiHasil, orang: true },
]
export const findLampiran = (kode: string): JenisLampiran | undefined => LAMPIRAN.find((l) => l.kode === kode)
/** Parts of a print by its code: an annex of the stage, or the forms of an office (`rka`, `dpa`). */
export async function susunCetakan(db: Db, tahap: Tahap, kode: string, { unitId, subId }: { unitId?: string | undefined; subId?: string | undefined } = {}): Promise<BagianCetak[]> {
  if (kode === 'rka' || kode === 'dpa') { if (!unitId) throw new Error('the forms are those of an office'); return susunFormulir(db, tahap, kode === 'rka' ? 'RKA' : 'DPA', { unitId, subId }) }
  const jenis = findLampiran(kode)
  if (!jenis) throw new Error(`no annex ${kode}`)
  return jenis.susun(db, tahap, unitId)
}

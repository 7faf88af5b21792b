import { tanggalDaerah } from '#kernel/identity'
import { tanggalPanjang } from '#kernel/organisation'
import { type Db, now, refuse, sql } from '#kernel/platform'
import { type JalurUsulan, KATA_TINGKAT, type Tingkat, type TingkatAcara } from './keadaan.ts'
import { findSiklus } from './usulan.sql.ts'

// Last days. Each level works until the day before which its meeting is held; after it only Bappeda moves the day, with a
// reason that everybody reads. What was typed meanwhile stays with whoever typed it (draf.ts).

/** The dated level to whose meeting a desk works. */
export const BATAS_TINGKAT: Record<Tingkat, TingkatAcara> = { desa: 'desa', kecamatan: 'kecamatan', setwan: 'forum_pd', mitra: 'forum_pd', skpd: 'forum_pd', forum_pd: 'forum_pd', kabupaten: 'kabupaten' }
/** A member's proposal skips the forum of offices, so the desks may speak of it until the regency's meeting. */
const tanggalAcara = (tingkat: Tingkat, jalur: JalurUsulan = 'musrenbang'): TingkatAcara => (jalur === 'pokir' ? 'kabupaten' : BATAS_TINGKAT[tingkat])
/** What carries a last day: the taking in of proposals, and each level. */
export const BERBATAS = ['usulan', 'pokir', 'desa', 'kecamatan', 'forum_pd', 'kabupaten'] as const
export type Berbatas = (typeof BERBATAS)[number]
export const KATA_BATAS: Record<Berbatas, readonly [id: string, en: string]> = { usulan: ['Penerimaan usulan', 'Taking in of proposals'], pokir: ['Penerimaan pokok pikiran DPRD', 'Taking in of members’ proposals'], desa: KATA_TINGKAT.desa, kecamatan: KATA_TINGKAT.kecamatan, forum_pd: KATA_TINGKAT.forum_pd, kabupaten: KATA_TINGKAT.kabupaten }

/** The last day of a level of a year, and whether it is past; undefined where none is set. */
export async function batasTingkat(db: Db, tahun: number, tingkat: Tingkat, jalur?: JalurUsulan): Promise<{ sampai: string; lewat: boolean } | undefined> {
  const sampai = (await findSiklus(db, tahun))?.jadwal[tanggalAcara(tingkat, jalur)]
  return sampai ? { sampai, lewat: sampai < tanggalDaerah(now()) } : undefined
}
/** Refuses (409) an act of a level after its last day (`batas-lewat`) and in a year that is over (`tahun-selesai`), with what to do. */
export async function pastikanMasaTingkat(db: Db, tahun: number, tingkat: Tingkat, jalur?: JalurUsulan): Promise<void> {
  if ((await findSiklus(db, tahun))?.keadaan === 'selesai') refuse('tahun-selesai', `Perencanaan tahun ${tahun} sudah selesai. Usulan yang belum ditampung dapat diusulkan lagi untuk tahun berikutnya.`, { status: 409 })
  const batas = await batasTingkat(db, tahun, tingkat, jalur)
  if (batas?.lewat) refuse('batas-lewat', `Batas ${KATA_TINGKAT[tanggalAcara(tingkat, jalur)][0].toLowerCase()} untuk tahun ${tahun} sudah lewat pada ${tanggalPanjang(batas.sampai)}. Isian Anda tidak hilang: simpan sebagai draf, lalu minta Bappeda memperpanjang batasnya.`, { status: 409, detail: { batas: batas.sampai } })
}

export interface Perpanjangan { tahun: number; tingkat: Berbatas; semula: string; sampai: string; alasan: string; dibuat_pada: Date }
/** Last days of a year that were moved, the newest first (at most 50). */
export const listPerpanjangan = (db: Db, tahun: number): Promise<Perpanjangan[]> => db.many<Perpanjangan>(sql`select tahun, tingkat, semula, sampai, alasan, dibuat_pada from perencanaan.perpanjangan where tahun = ${tahun} order by dibuat_pada desc, id desc limit 50`)

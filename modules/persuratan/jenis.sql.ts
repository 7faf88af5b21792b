import { type Db, sql } from '#kernel/platform'
import { type Blok, bacaBlok } from './blok.ts'
import type { Keamanan } from './surat.sql.ts'

export const TATA_LETAK = ['surat', 'nota', 'keputusan', 'peraturan', 'berita_acara', 'perintah', 'edaran', 'piagam'] as const
export type TataLetak = (typeof TATA_LETAK)[number]
export const KELOMPOK_JENIS = ['pengaturan', 'penetapan', 'penugasan', 'korespondensi', 'khusus', 'lainnya'] as const
export type KelompokJenis = (typeof KELOMPOK_JENIS)[number]

/** A kind of naskah dinas as it is in force from a day on (Permendagri 1/2023 names the kinds, the region their patterns). */
export interface Jenis {
  kode: string; berlakuMulai: string; berlakuSampai: string | null; nama: string; namaEn: string; kelompok: KelompokJenis; tataLetak: TataLetak
  polaNomor: string
  /** Book of numbers; kinds whose numbers look alike share one. */
  register: string
  klasifikasi: string; keamanan: Keamanan; kop: 'unit' | 'kepala_daerah'
  /** Roles of posts that may sign it; empty: every post with the right to sign. */
  penandatangan: string[]
  /** Roles that initial before; empty: the line of superiors up to the signer. */
  paraf: string[]
  /** Changes budget, organisation or personnel: an acting official is warned (UU 30/2014 Ps 14). */
  strategis: boolean
  kerangka: Blok[]; urut: number; dasar: string
}
type Baris = Omit<Jenis, 'kerangka'> & { kerangka: unknown }
const KOLOM = sql`j.kode, j.berlaku_mulai "berlakuMulai", j.berlaku_sampai "berlakuSampai", j.nama, j.nama_en "namaEn", j.kelompok, j.tata_letak "tataLetak", j.pola_nomor "polaNomor", j.register, j.klasifikasi, j.keamanan, j.kop,
  j.penandatangan, j.paraf, j.strategis, j.kerangka, j.urut, j.dasar`
const jadi = (baris: Baris): Jenis => ({ ...baris, kerangka: bacaBlok(baris.kerangka) })
const berlaku = (hari: string) => sql`j.berlaku_mulai <= ${hari} and coalesce(j.berlaku_sampai, 'infinity') >= ${hari}`

/** Kinds in force on that day ('YYYY-MM-DD'), in the order of the list (at most 200). */
export const listJenis = async (db: Db, hari: string): Promise<Jenis[]> => (await db.many<Baris>(sql`select ${KOLOM} from persuratan.jenis j where ${berlaku(hari)} order by j.urut, j.nama limit 200`)).map(jadi)
export async function findJenis(db: Db, kode: string, hari: string): Promise<Jenis | undefined> {
  const baris = await db.maybe<Baris>(sql`select ${KOLOM} from persuratan.jenis j where j.kode = ${kode} and ${berlaku(hari)} order by j.berlaku_mulai desc limit 1`)
  return baris && jadi(baris)
}
/** Every line a kind has had and will have, newest first (at most 100). */
export const listRiwayatJenis = async (db: Db, kode: string): Promise<Jenis[]> => (await db.many<Baris>(sql`select ${KOLOM} from persuratan.jenis j where j.kode = ${kode} order by j.berlaku_mulai desc limit 100`)).map(jadi)

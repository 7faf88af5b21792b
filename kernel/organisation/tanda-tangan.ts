import type { Db } from '#kernel/platform'
import { type PegawaiRow, type Pemangku, type SifatPemangku, getJabatan, pemangkuSekarang } from './jabatan.sql.ts'
import { formatNip } from './nip.ts'

export type Bernama = Pick<PegawaiRow, 'nama' | 'gelarDepan' | 'gelarBelakang'>
/** Name with titles in their order: those before the name, the name, a comma and those after: `Dr. H. Andi Takdir, S.E., M.M.` */
export function namaLengkap(orang: Bernama): string {
  const depan = orang.gelarDepan.trim(), belakang = orang.gelarBelakang.trim()
  return `${depan}${depan && ' '}${orang.nama}${belakang && `, ${belakang}`}`
}

const AWALAN: Record<SifatPemangku, string> = { definitif: '', plt: 'Plt. ', plh: 'Plh. ', pj: 'Pj. ', pjs: 'Pjs. ' }
/** `Plt. KEPALA DINAS …` */
export const namaJabatanPemangku = (nama: string, sifat: SifatPemangku): string => `${AWALAN[sifat]}${nama.toUpperCase()}`

export interface PenandaTangan { orang: Bernama & Pick<PegawaiRow, 'nip' | 'pangkat' | 'status'>; jabatan: string; sifat: SifatPemangku }
export interface BlokTandaTangan {
  /** Lines above the signature: a.n., u.b. and the post, the last one ending in a comma. */
  jabatan: string[]
  nama: string
  /** Rank of a PNS; absent for others (a kepala desa is no civil servant). */
  pangkat?: string
  /** `NIP 19700315 199503 1 999`; absent for those who have none. */
  nip?: string
}

/**
 * The block below a letter (Permendagri 1/2023). `atasNama` is the post in whose name is signed; `melalui` the post between
 * when signing is passed down one step more (untuk beliau). A Plt, Plh, Pj or Pjs is named as such before the post.
 */
export function blokTandaTangan(penanda: PenandaTangan, wewenang: { atasNama?: string; melalui?: string } = {}): BlokTandaTangan {
  const sendiri = `${namaJabatanPemangku(penanda.jabatan, penanda.sifat)},`
  const jabatan = !wewenang.atasNama ? [sendiri]
    : wewenang.melalui ? [`a.n. ${wewenang.atasNama.toUpperCase()}`, wewenang.melalui.toUpperCase(), 'u.b.', sendiri]
    : [`a.n. ${wewenang.atasNama.toUpperCase()}`, sendiri]
  const blok: BlokTandaTangan = { jabatan, nama: namaLengkap(penanda.orang) }
  if (penanda.orang.pangkat) blok.pangkat = penanda.orang.pangkat
  if (penanda.orang.nip) blok.nip = `NIP ${formatNip(penanda.orang.nip)}`
  return blok
}

/** Who signs for a post on a day, ready for `blokTandaTangan`, with the holder's row; undefined when the post is vacant. */
export async function findPenandaTangan(db: Db, jabatanId: string, tanggal: string): Promise<(PenandaTangan & { pemangku: Pemangku }) | undefined> {
  const pemangku = await pemangkuSekarang(db, jabatanId, tanggal)
  if (!pemangku) return
  const jabatan = await getJabatan(db, jabatanId)
  return { orang: pemangku.pegawai, jabatan: jabatan.nama, sifat: pemangku.sifat, pemangku }
}
/** UU 30/2014 Ps 14: a Plt or Plh takes no strategic decision on budget, organisation or personnel; the signing screen warns. */
export const berwenangPenuh = (sifat: SifatPemangku): boolean => sifat !== 'plt' && sifat !== 'plh'

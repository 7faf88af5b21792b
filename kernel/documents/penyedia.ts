import type { Tx } from '#kernel/platform'
import { refuse } from '#kernel/platform'
import type { JenisPenyedia } from './cetak.ts'
import { penyediaBsre } from './penyedia-bsre.ts'
import { penyediaLokal } from './penyedia-lokal.ts'
import { pengaturan } from './pengaturan.ts'

// Who puts the signature under a PDF. Three kinds are known; a further one implements this and stands in the choice below.

/** The official who signs, and the post through which. `nik` only for a provider that asks for it; never stored by us here. */
export interface Penandatangan { pegawaiId: string; nama: string; jabatanId: string; jabatan: string; nik?: string }
export interface PilihanTandaTangan {
  alasan: string
  tempat: string
  saat: Date
  /** Typed at each signing, handed on, never stored or logged. */
  frasa?: string
  /** For providers that sign inside the transaction and keep their books in our database. */
  tx?: Tx
  /** Name of the region in certificates. */
  lembaga: string
}
export type Tingkat = 'B-B' | 'B-T' | 'B-LT' | 'basah'
export interface HasilTandaTangan { pdf: Buffer; tingkat: Tingkat; serial?: string; /** SHA-256 of the CMS put in: finds the letter even in an altered copy. */ sidikCms?: string; idLuar?: string }

export interface SignerProvider {
  nama: JenisPenyedia
  /** True: signs within the caller's transaction at once. False: the letter waits, numbered and frozen, until the call ends well. */
  seketika: boolean
  /** A refusal (wrong passphrase, expired certificate, service down) is the official's to mend; the letter stays as it was. */
  tandaTangani(pdf: Buffer, penanda: Penandatangan, pilihan: PilihanTandaTangan): Promise<HasilTandaTangan>
  /** Whether this person can sign: `siap`, or what is missing in plain words. */
  status(nik: string): Promise<{ siap: boolean; keterangan: string }>
}

/** Wet ink: the letter is printed and signed by hand; a scan takes the place of the signature (`unggahPindaian`). */
export const penyediaManual: SignerProvider = {
  nama: 'manual', seketika: false,
  tandaTangani: async () => refuse('tanda-tangan-basah', 'Surat ini ditandatangani dengan tinta: cetak, tandatangani, lalu unggah hasil pindainya.', { status: 409 }),
  status: async () => ({ siap: true, keterangan: 'Tanda tangan basah tidak memerlukan sertifikat.' }),
}

/** Tests may put a provider of their own in the place of a kind. */
const pengganti = new Map<JenisPenyedia, SignerProvider>()
export function pakaiPenyedia(nama: JenisPenyedia, penyedia: SignerProvider): () => void {
  pengganti.set(nama, penyedia)
  return () => { pengganti.delete(nama) }
}
/** The provider of this kind by the settings; a letter keeps the kind with which it was begun. */
export function penyedia(nama: JenisPenyedia = pengaturan().SIGNER): SignerProvider {
  const lain = pengganti.get(nama)
  if (lain) return lain
  if (nama === 'local-ca') return penyediaLokal()
  return nama === 'bsre' ? penyediaBsre(pengaturan()) : penyediaManual
}

import { type Pemangku, listJabatanUnit, listPemangku, namaLengkap } from '#kernel/organisation'
import type { Db } from '#kernel/platform'

export interface PemangkuRingkas { jabatanId: string; nama: string; sifat: Pemangku['sifat']; tmt: string; sampai: string | null }

/** Who holds which post of a unit on `tanggal`, each post's acting one first. */
export async function listPemangkuUnit(db: Db, unitId: string, tanggal: string): Promise<PemangkuRingkas[]> {
  const jabatan = await listJabatanUnit(db, unitId)
  const semua = await Promise.all(jabatan.map(({ id }) => listPemangku(db, id, tanggal)))
  return semua.flat().map(({ jabatanId, pegawai, sifat, tmt, sampai }) => ({ jabatanId, nama: namaLengkap(pegawai), sifat, tmt, sampai }))
}

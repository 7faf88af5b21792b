// Tests only: a signed letter of the demo's DPMPTSP, the way officials make one.
import type { Pegawai } from '#kernel/identity'
import { type JabatanDipegang, getJabatanByKode, getUnitByKode } from '#kernel/organisation'
import { type Database, type Db, sql, uuid } from '#kernel/platform'
import { buatKonsep, type KonsepBaru } from './konsep.ts'
import { ajukanKonsep } from './paraf.ts'
import { tandaTanganiSurat } from './terbit.ts'

// What tests of other modules do with letters besides what the face offers.
export { ajukanKonsep } from './paraf.ts'
export { hadiriSendiri } from './disposisi.ts'
export { SOP_KELUAR, SOP_MASUK } from './sop.ts'
export { simpanSuntingan } from './sunting.ts'
export type { JabatanDipegang }
export const unitId = async (db: Db, kode: string): Promise<string> => (await getUnitByKode(db, kode)).id
/** Written and signed by the head of DPMPTSP alone; the news `surat.terbit` waits in the queue. Returns the letter's id. */
export async function suratTertanda(db: Database, kepala: Pegawai, baru: Partial<KonsepBaru> = {}): Promise<string> {
  const jabatanId = (await getJabatanByKode(db, 'dpmptsp.kepala')).id
  return db.transaction(async (tx) => {
    const { suratId, berkasId } = await buatKonsep(tx, kepala, { jenis: 'surat_dinas', hal: 'Permintaan data pelaku usaha', rantai: [{ jenis: 'tanda_tangan', jabatan: [jabatanId] }], kunci: uuid(), ...baru })
    await ajukanKonsep(tx, kepala, suratId, 1)
    const { id } = await tx.one<{ id: string }>(sql`select tugas_id as id from workflow.penugasan where berkas_id = ${berkasId} and jenis = 'tanda_tangan' and ditutup_pada is null`)
    await tandaTanganiSurat(tx, kepala, id, { versi: 1 })
    return suratId
  })
}

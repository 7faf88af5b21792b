import { sistem } from '#kernel/identity'
import { type Tx, refuseNotFound } from '#kernel/platform'
import { bertindak, listLangkahTerbuka } from '#kernel/workflow'
import { type Penyusutan, type Pihak, listPihak, lockPenyusutan } from './penyusutan.sql.ts'

/** The step of the case that waits moves on. */
export async function majukan(tx: Tx, p: Penyusutan, hasil: 'lanjut' | 'batal' | 'selesaikan'): Promise<void> {
  for (const langkah of await listLangkahTerbuka(tx, p.berkas_id!)) await bertindak(tx, { tugasId: langkah.id, hasil, actor: sistem('penyusutan-arsip') })
}
/** The list, locked, with the open place of a post in it. */
export async function pihakTugas(tx: Tx, penyusutanId: string, tugasId: string): Promise<{ p: Penyusutan; pihak: Pihak }> {
  const p = (await lockPenyusutan(tx, penyusutanId)) ?? refuseNotFound('Penyusutan arsip')
  const pihak = (await listPihak(tx, p.id)).find((satu) => satu.tugas_id === tugasId) ?? refuseNotFound('Tugas')
  return { p, pihak }
}

import type { Actor } from '#kernel/identity'
import { sistem } from '#kernel/identity'
import { type Tx, now, refuseNotFound, sql } from '#kernel/platform'
import { type Kepada, type Laporan, bebaskanTugas, beriTugas, bertindak, findPenugasan, listLangkahTerbuka, naikkanTugas, sisaTugas, tarikTugas, tutupTugas } from '#kernel/workflow'
import { bukaAkses, pihakJabatan } from './pihak.ts'
import { findAgendaByBerkas } from './surat.sql.ts'

/** The words a disposition offers ("dengan hormat harap"). */
export const INSTRUKSI = ['Tanggapan dan saran', 'Proses lebih lanjut', 'Koordinasikan dan konfirmasikan', 'Untuk diketahui', 'Wakili dan laporkan', 'Hadiri', 'Siapkan bahan', 'Siapkan jawaban', 'Bicarakan dengan saya', 'Simpan'] as const

/**
 * Passes a letter on from one's own task to other posts, each with its instructions and deadline. Whoever receives it may read
 * the letter from now on. Refuses as `beriTugas` does: vacant posts, twice to one post, a task that is not the actor's.
 */
export async function disposisikan(tx: Tx, actor: Actor, tugasId: string, kepada: Kepada[], kunci?: string): Promise<string[]> {
  const { berkasId, suratId } = await suratTugas(tx, tugasId)
  const ids = await beriTugas(tx, actor, { berkasId, jenis: 'disposisi', nama: 'Tindak lanjuti disposisi', kepada, indukId: tugasId, ...(kunci ? { kunci } : {}) })
  await bukaAkses(tx, suratId, kepada.map((satu) => pihakJabatan(satu.jabatanId)), 'disposisi')
  const arahan = (await listLangkahTerbuka(tx, berkasId)).find((tugas) => tugas.langkah === 'arahan')
  if (arahan) await bertindak(tx, { tugasId: arahan.id, hasil: 'disposisikan', actor: sistem('disposisi') })
  await tx.run(sql`update persuratan.agenda set diarahkan_pada = ${now()} where berkas_id = ${berkasId} and diarahkan_pada is null`)
  return ids
}

/** Reports one's own task as done; what it was passed on from closes with it once nothing below is open, and at the root the letter. */
export async function laporkan(tx: Tx, actor: Actor, tugasId: string, laporan: Laporan): Promise<void> {
  const { berkasId } = await suratTugas(tx, tugasId)
  await tutupTugas(tx, actor, tugasId, laporan)
  await naikkan(tx, berkasId, tugasId)
}
/** Recalls while unread. A recall alone never ends a letter: the giver meant somebody else. */
export async function tarik(tx: Tx, actor: Actor, tugasId: string): Promise<void> {
  await suratTugas(tx, tugasId)
  await tarikTugas(tx, actor, tugasId)
}
/** Releases a post with the reason; counts as done for what stands above it. */
export async function bebaskan(tx: Tx, actor: Actor, tugasId: string, alasan: string): Promise<void> {
  const { berkasId } = await suratTugas(tx, tugasId)
  await bebaskanTugas(tx, actor, tugasId, alasan)
  await naikkan(tx, berkasId, tugasId)
}

async function naikkan(tx: Tx, berkasId: string, tugasId: string): Promise<void> {
  await naikkanTugas(tx, tugasId)
  if ((await sisaTugas(tx, berkasId, 'disposisi')) > 0) return
  for (const langkah of await listLangkahTerbuka(tx, berkasId)) await bertindak(tx, { tugasId: langkah.id, hasil: 'selesaikan', actor: sistem('disposisi-selesai') })
  await tx.run(sql`update persuratan.agenda set selesai_pada = ${now()} where berkas_id = ${berkasId} and selesai_pada is null`)
}

async function suratTugas(tx: Tx, tugasId: string): Promise<{ berkasId: string; suratId: string }> {
  const penugasan = await findPenugasan(tx, tugasId)
  const agenda = penugasan && (await findAgendaByBerkas(tx, penugasan.berkas_id))
  if (!penugasan || !agenda) refuseNotFound('Disposisi')
  return { berkasId: penugasan.berkas_id, suratId: agenda.surat_id }
}

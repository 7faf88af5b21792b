import { hapusRincianObjek } from '#kernel/audit'
import { musnahkanObjek } from '#kernel/documents'
import { type Tx, now, sql } from '#kernel/platform'
import { findBerkas, musnahkanBerkas } from '#kernel/workflow'
import { listIkatanSurat, sidikSurat } from './arsip.sql.ts'

export interface SuratMusnah { /** SHA-256 of what each letter was. */ sidik: Map<string, string>; /** Hashes of files whose last row went; remove them after the commit. */ file: string[] }
/**
 * Destroys letters for the decision `keputusan` (an audit entry 'arsip.pemusnahan.jalankan'; the database refuses without one):
 * words, versions, drafts, search words, initials, readers, attachments, signed files, dispositions, discussions and the details
 * in the audit log. Number, date, classification and the lines of the registers stay. Whether a letter may go is decided before.
 */
export async function musnahkanSurat(tx: Tx, suratId: string[], keputusan: string, beritaAcara: string | null): Promise<SuratMusnah> {
  const ikatan = (await listIkatanSurat(tx, suratId)).filter((satu) => !satu.dimusnahkan)
  const ids = ikatan.map((satu) => satu.surat_id)
  const sidik = new Map((await sidikSurat(tx, ids)).map((satu) => [satu.id, satu.sidik]))
  const berkas: string[] = []
  for (const id of ikatan.flatMap((satu) => satu.berkas)) if ((await findBerkas(tx, id))?.selesai_pada) berkas.push(id)
  // Mail and packages as they came, with what was cut out of them.
  const datang = (await tx.many<{ id: string }>(sql`select id from persuratan.datang where surat_id = any(${ids}::uuid[]) limit 10000`)).map(({ id }) => id)
  const disposisi = (await tx.many<{ id: string }>(sql`select tugas_id as id from workflow.publik_penugasan where berkas_id = any(${berkas}::uuid[]) limit 50000`)).map(({ id }) => id)
  await tx.run(sql`select persuratan.musnahkan(${ids}::uuid[], ${keputusan}, ${now()})`)
  await musnahkanBerkas(tx, berkas, [...ids, ...datang], keputusan)
  const file = await musnahkanObjek(tx, 'surat', ids, keputusan, beritaAcara)
  file.push(...(await musnahkanObjek(tx, 'disposisi', disposisi, keputusan, beritaAcara)))
  for (const jenis of ['surat-datang', 'surat-asli']) file.push(...(await musnahkanObjek(tx, jenis, datang, keputusan, beritaAcara)))
  await hapusRincianObjek(tx, [...ids, ...datang], keputusan)
  return { sidik, file }
}

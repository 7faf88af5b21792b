import { type PenjagaDiskusi, type Penugasan, daftarkanDiskusi, listPenugasan } from '#kernel/workflow'
import { jangkauan } from './pihak.ts'
import { adalahRahasia } from './rahasia.ts'
import { findSuratUntuk, listAgendaSurat } from './surat.sql.ts'

/** Whoever may see a letter may discuss it. Of a secret one the notice says nothing and the words are kept encrypted. */
const penjaga: PenjagaDiskusi = async (db, actor, id) => {
  const surat = await findSuratUntuk(db, await jangkauan(db, actor), id)
  if (!surat) return undefined
  const berkas = [surat.berkas_id, ...(await listAgendaSurat(db, id)).map((agenda) => agenda.berkas_id)].filter((satu) => satu !== null)
  const pohon: Penugasan[] = []
  for (const satu of berkas) pohon.push(...(await listPenugasan(db, satu)))
  const rahasia = adalahRahasia(surat.keamanan)
  return { sebutan: rahasia ? 'sebuah surat' : `surat ${surat.nomor ?? surat.hal}`, tautan: `/kantor/surat/${id}`, rahasia, jabatan: [...new Set(pohon.flatMap((p) => [p.ke_jabatan, ...(p.dari_jabatan ? [p.dari_jabatan] : [])]))] }
}
export const mulaiDiskusi = (): void => daftarkanDiskusi('surat', penjaga)

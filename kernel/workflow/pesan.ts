import { type Actor } from '#kernel/identity'
import { type Db, type Tx, emit, now, refuse, refuseNotFound, sql, uuid } from '#kernel/platform'
import { findBerkasUntuk } from './kotak-masuk.sql.ts'
import { pelakuDari } from './pelaku.ts'

/** A message between applicant and office about one case. */
export interface PesanBerkas { id: string; dari: 'warga' | 'pegawai'; nama: string; isi: string; pada: Date }

export const listPesanBerkas = (db: Db, berkasId: string): Promise<PesanBerkas[]> =>
  db.many<PesanBerkas>(sql`select id, dari, nama, isi, pada from workflow.pesan_berkas where berkas_id = ${berkasId} order by pada, id limit 200`)

/** Adds a message by whoever may see the case; the other side is told. */
export async function tulisPesan(tx: Tx, actor: Actor, berkasId: string, isi: string): Promise<void> {
  const teks = isi.trim()
  if (!teks || teks.length > 2000) refuse('pesan-kosong', 'Tulis pesan, paling panjang 2.000 huruf.', { fields: [{ field: 'isi', message: 'Tulis pesan, paling panjang 2.000 huruf.' }] })
  const berkas = await findBerkasUntuk(tx, actor, berkasId)
  if (!berkas) refuseNotFound('Permohonan')
  const siapa = pelakuDari(actor)
  if (siapa.pelaku === 'sistem') refuseNotFound('Permohonan')
  await tx.run(sql`insert into workflow.pesan_berkas (id, berkas_id, dari, orang_id, pegawai_id, jabatan_id, nama, isi, pada)
    values (${uuid()}, ${berkasId}, ${siapa.pelaku}, ${siapa.orangId}, ${siapa.pegawaiId}, ${siapa.jabatanId}, ${siapa.teks}, ${teks}, ${now()})`)
  await emit(tx, 'berkas.pesan', { berkasId, dari: siapa.pelaku })
}

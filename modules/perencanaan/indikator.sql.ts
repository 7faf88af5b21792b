import { type Tx, now, sql } from '#kernel/platform'
import type { Indikator } from './simpul.sql.ts'

export interface IndikatorBaru extends Omit<Indikator, 'simpul_id'> { dokumenId: string; simpulId: string; oleh: string | null }
export const insertIndikator = (tx: Tx, i: IndikatorBaru): Promise<number> => tx.run(sql`insert into perencanaan.indikator (id, dari, dokumen_id, simpul_id, urut, nama, satuan, polaritas, rekap, rumus, sumber, awal, target, revisi, diubah_oleh, diubah_pada)
  values (${i.id}, ${i.dari}, ${i.dokumenId}, ${i.simpulId}, ${i.urut}, ${i.nama}, ${i.satuan}, ${i.polaritas}, ${i.rekap}, ${i.rumus}, ${i.sumber}, ${i.awal}::numeric, ${i.target}::numeric[], ${i.revisi}, ${i.oleh}, ${now()})`)
/** Changes the row the open stage gave birth to. */
export const updateIndikator = (tx: Tx, i: IndikatorBaru): Promise<number> => tx.run(sql`update perencanaan.indikator set urut = ${i.urut}, nama = ${i.nama}, satuan = ${i.satuan}, polaritas = ${i.polaritas}, rekap = ${i.rekap}, rumus = ${i.rumus}, sumber = ${i.sumber}, awal = ${i.awal}::numeric,
  target = ${i.target}::numeric[], revisi = ${i.revisi}, diubah_oleh = ${i.oleh}, diubah_pada = ${now()} where id = ${i.id} and dari = ${i.dari}`)

import { type Tx, now, refuse, sql } from '#kernel/platform'
import { type PelakuAudit, type Tercatat, catat } from './catat.ts'

/**
 * Erases reason, before and after of one entry (right to erasure, UU 27/2022 Pasal 8) while the entry itself stays provable.
 * The decision is an entry of its own. Refuses when there is nothing to erase.
 */
export async function hapusRincian(tx: Tx, entryId: string, by: { actor: PelakuAudit; jabatanId?: string; alasan: string }): Promise<Tercatat> {
  const decision = await catat(tx, { ...by, tindakan: 'audit.rincian.hapus', objek: { jenis: 'catatan', id: entryId } })
  const { done } = await tx.one<{ done: boolean }>(sql`select audit.hapus_rincian(${entryId}::uuid, ${decision.id}::uuid, ${now()}) as done`)
  if (!done) refuse('rincian-tidak-ada', 'Catatan ini tidak mempunyai rincian, atau rinciannya sudah dihapus.', { status: 409 })
  return decision
}

/** Erases the details of every entry about these objects by one decision on destruction or erasure (an audit entry of its own). Returns how many. */
export const hapusRincianObjek = async (tx: Tx, objek: string[], keputusan: string): Promise<number> =>
  objek.length === 0 ? 0 : (await tx.one<{ n: number }>(sql`select audit.hapus_rincian_objek(${objek}::text[], ${keputusan}, ${now()}) as n`)).n

import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Tx, now, refuse, uuid } from '#kernel/platform'
import { type Penahanan, closePenahanan, insertPenahanan } from './penahanan.sql.ts'

// Legal holds: one register for personal data and for the archive. Whoever destroys anything asks `listPenahanan` first.

export interface PerintahTahan { untuk: { orang: string } | { berkas: string; nomor: string } | { objek: { jenis: NonNullable<Penahanan['objek_jenis']>; id: string; nomor: string } }; alasan: string; dasar: string; /** Last day 'YYYY-MM-DD'; null until it is ended. */ sampai: string | null; oleh: string }
/** Puts a hold and records it. Returns its id. */
export async function tahan(tx: Tx, actor: Actor, { untuk, alasan, dasar, sampai, oleh }: PerintahTahan): Promise<string> {
  const id = uuid()
  const pada = 'orang' in untuk ? { orang_id: untuk.orang } : 'berkas' in untuk ? { berkas_id: untuk.berkas } : { objek_jenis: untuk.objek.jenis, objek_id: untuk.objek.id, untuk: untuk.objek.nomor }
  await insertPenahanan(tx, { id, ...pada, alasan, dasar_hukum: dasar, mulai: now(), sampai, oleh })
  const sesudah = 'berkas' in untuk ? { berkas: untuk.nomor } : 'objek' in untuk ? { [untuk.objek.jenis]: untuk.objek.id } : undefined
  await catat(tx, { actor, tindakan: 'pelindungan.penahanan.mulai', objek: { jenis: 'penahanan', id }, alasan, ...(sesudah ? { sesudah } : {}) })
  return id
}
/** Ends a hold with the reason; refuses one that was ended before. */
export async function akhiriPenahanan(tx: Tx, actor: Actor, id: string, alasan: string): Promise<void> {
  if ((await closePenahanan(tx, id, now(), alasan)) === 0) refuse('sudah-diakhiri', 'Penahanan ini sudah diakhiri.', { status: 409 })
  await catat(tx, { actor, tindakan: 'pelindungan.penahanan.akhiri', objek: { jenis: 'penahanan', id }, alasan })
}

import { catat } from '#kernel/audit'
import { type Db, type Tx, now, refuse, uuid } from '#kernel/platform'
import type { Actor } from './actor.ts'
import { type AksesRow, insertAkses, listAkses } from './orang.sql.ts'

// UU 27/2022: the person may know who read the data, when and what for. The list shows office and post, not the official's
// name: the office answers for it; the inspector finds the person in the audit log.

/** Records that `actor` read another person's data. `keperluan` is a purpose the person will read. One's own data leaves no trace. */
export async function catatAkses(tx: Tx, actor: Actor, orangId: string, keperluan: string, jabatanId?: string): Promise<void> {
  if (actor.kind === 'publik' || (actor.kind === 'warga' && actor.orangId === orangId)) return
  if (actor.kind === 'warga') throw new Error('a citizen never reads another person’s data')
  const tujuan = keperluan.trim()
  if (tujuan.length < 3 || tujuan.length > 300) refuse('keperluan-kurang', 'Tulis keperluan melihat data ini (3 sampai 300 huruf).', { fields: [{ field: 'keperluan', message: 'Tulis keperluan melihat data ini (3 sampai 300 huruf).' }] })
  const jabatan = actor.kind === 'pegawai' ? (actor.jabatan.find((satu) => satu.jabatanId === jabatanId) ?? actor.jabatan[0]) : undefined
  const baru = await insertAkses(tx, { id: uuid(), orangId, pada: now(), pegawaiId: actor.kind === 'pegawai' ? actor.pegawaiId : null, jabatanId: jabatan?.jabatanId ?? null,
    jabatanNama: jabatan?.nama ?? 'Sistem', unitNama: jabatan?.unitNama ?? 'Balai', keperluan: tujuan })
  if (baru) await catat(tx, { actor, ...(jabatan ? { jabatanId: jabatan.jabatanId } : {}), tindakan: 'data.baca', objek: { jenis: 'orang', id: orangId }, alasan: tujuan, subjekOrangId: orangId })
}

export type Penglihat = AksesRow
/** Who looked at this person's data, newest first, 50 at a time; `sebelum` = `pada` of the last one seen. */
export const siapaMelihat = (db: Db, orangId: string, sebelum: Date | null = null): Promise<Penglihat[]> => listAkses(db, orangId, sebelum)

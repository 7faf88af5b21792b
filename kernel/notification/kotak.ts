// The inbox: what a person finds in Balai itself, read in the language of whoever opens it.
import type { Actor } from '#kernel/identity'
import type { Bahasa } from '#kernel/organisation'
import { type Db, type Tx, now, refuseNotFound, sql } from '#kernel/platform'
import { planDelivery } from './kirim.ts'
import { type PemilikKotak, type PesanRow, countBelumDibaca, findPesan, listPesan, reviveKiriman, setDibaca } from './pesan.sql.ts'
import { type KodeTemplat, susunKata } from './templat.ts'

/** Whose inbox an actor opens: a citizen's own; an official's own with that of every post held today. */
export function pemilikKotak(actor: Actor): PemilikKotak {
  if (actor.kind === 'warga') return { orangId: actor.orangId }
  if (actor.kind === 'pegawai') return { pegawaiId: actor.pegawaiId, jabatanId: actor.jabatan.map((held) => held.jabatanId) }
  return {}
}

export interface PesanMasuk { id: string; templat: KodeTemplat; judul: string; isi: string[]; tombol?: string; tautan: string | null; dibuatPada: Date; dibacaPada: Date | null; jabatanId: string | null }
const present = (row: PesanRow, bahasa: Bahasa): PesanMasuk => {
  const kata = susunKata(row.templat, row.versi, bahasa, row.data)
  return { id: row.id, templat: row.templat, judul: kata.judul, isi: kata.isi, tombol: kata.tombol, tautan: row.tautan, dibuatPada: row.dibuat_pada, dibacaPada: row.dibaca_pada, jabatanId: row.jabatan_id }
}

/** Messages newest first; `lanjut` is the cursor of the next page. `most` ≤ 100. */
export async function listKotak(db: Db, actor: Actor, bahasa: Bahasa, options: { most?: number; sebelumId?: string; belumDibaca?: boolean } = {}): Promise<{ pesan: PesanMasuk[]; lanjut?: string }> {
  const most = Math.min(options.most ?? 20, 100)
  const rows = await listPesan(db, pemilikKotak(actor), most + 1, options.sebelumId, options.belumDibaca ?? false)
  return { pesan: rows.slice(0, most).map((row) => present(row, bahasa)), lanjut: rows.length > most ? rows[most - 1]!.id : undefined }
}
/** Unread messages, counted up to 100. */
export const jumlahBelumDibaca = (db: Db, actor: Actor): Promise<number> => (actor.kind === 'publik' || actor.kind === 'sistem' ? Promise.resolve(0) : countBelumDibaca(db, pemilikKotak(actor), 100))

/** Opens one message: marks it read and tells where it leads. 404 for a message of somebody else. */
export async function bacaPesan(tx: Tx, actor: Actor, id: string): Promise<{ tautan: string | null }> {
  const row = await findPesan(tx, id)
  const owner = pemilikKotak(actor)
  const mine = row && !row.rahasia && ((row.orang_id && row.orang_id === owner.orangId) || (row.pegawai_id && row.pegawai_id === owner.pegawaiId) || (row.jabatan_id && owner.jabatanId?.includes(row.jabatan_id)))
  if (!mine) return refuseNotFound('Pesan')
  await setDibaca(tx, owner, id, now())
  return { tautan: row.tautan }
}
export const bacaSemua = (tx: Tx, actor: Actor): Promise<number> => setDibaca(tx, pemilikKotak(actor), undefined, now())

/** Puts a dead letter back in the queue; 404 when it is not one (sent, waiting, or its code is gone). */
export async function ulangiKiriman(tx: Tx, id: string): Promise<void> {
  if (!(await reviveKiriman(tx, id, now()))) refuseNotFound('Kiriman yang gagal')
  await planDelivery(tx, id, now())
}

export interface SuratContoh { id: string; kanal: string; tujuan: string; subjek: string | null; isi: string; tautan: string | null; pada: Date }
/** The local mailbox of the demo, newest first; `tujuan` narrows to one address. */
export const listKotakContoh = (db: Db, options: { tujuan?: string; sebelumId?: string; most?: number } = {}) => db.many<SuratContoh>(sql`
  select id, kanal, tujuan, subjek, isi, tautan, pada from notification.kotak_contoh
  where (${options.tujuan ?? null}::text is null or tujuan = ${options.tujuan ?? null}) and (${options.sebelumId ?? null}::uuid is null or id < ${options.sebelumId ?? null}::uuid) order by id desc limit ${options.most ?? 30}`)

import { catat } from '#kernel/audit'
import type { Actor } from '#kernel/identity'
import { type Tx, now, refuse, refuseNotFound } from '#kernel/platform'
import { type Rincian, akhiriRincian, findRincian, insertRincian, lockRincian, updateRincian } from './rincian.sql.ts'
import { lockRka } from './rka.sql.ts'
import { ATURAN_TAHAP } from './tahap-aturan.ts'
import { kursiDi, oleh } from './tahap-kursi.ts'
import { kunciTahap } from './tahap.ts'

/**
 * TAPD's ground for a price above the standard (C04): written on the line, whatever state the draft is in short of locked, so
 * that an office can hand in what was granted. An empty ground takes it back. Refuses (403) who is not TAPD, (409) an old revision.
 */
export async function beriDasarLewat(tx: Tx, actor: Actor, id: string, revisi: number, dasar: string): Promise<Rincian> {
  const asal = (await findRincian(tx, id)) ?? refuseNotFound('Baris')
  const tahap = await kunciTahap(tx, asal.tahun, 'share')
  if (ATURAN_TAHAP[tahap.jenis].rincian === 'tidak' || (await lockRka(tx, asal.tahun, tahap.urut, asal.unit_id, 'share'))?.keadaan === 'dikunci') refuse('tahap-terkunci', 'Rincian ini sudah dikunci. Buka kuncinya dahulu dengan alasan.', { status: 409 })
  if (actor.kind !== 'sistem' && !kursiDi(actor, 'anggaran.verifikasi', { unitId: asal.unit_id, unitJalur: asal.unit_jalur })) refuse('tidak-berwenang', 'Hanya TAPD yang dapat memberi dasar untuk melampaui standar harga.', { status: 403 })
  const teks = dasar.trim().replace(/\s+/g, ' ').slice(0, 500)
  if (teks && teks.length < 10) refuse('isian-keliru', 'Tuliskan dasarnya, sedikitnya 10 huruf.', { fields: [{ field: 'dasar', message: 'Tuliskan dasarnya, sedikitnya 10 huruf.' }] })
  const kini = (await lockRincian(tx, id))!
  if (kini.revisi !== revisi) refuse('sudah-diubah', 'Baris ini baru saja diubah. Periksa harganya sekali lagi.', { status: 409 })
  const baru = { ...kini, dasar_lewat: teks || null, revisi: kini.revisi + 1 }
  if (kini.dari === tahap.urut) await updateRincian(tx, baru, oleh(actor), now())
  else { await akhiriRincian(tx, id, tahap.urut); await insertRincian(tx, tahap.urut, [baru], oleh(actor), now()) }
  await catat(tx, { actor, tindakan: 'penganggaran.rincian.dasar_harga', objek: { jenis: 'rincian', id }, alasan: teks, sesudah: { harga: String(kini.harga), standar: String(kini.harga_standar ?? '') } })
  return (await findRincian(tx, id))!
}

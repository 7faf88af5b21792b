import { catat } from '#kernel/audit'
import { type Actor, actorFromAkun, buka, findAkunByPegawai, lingkupDari, segel } from '#kernel/identity'
import { kirim } from '#kernel/notification'
import { type Jabatan, listJabatanById, listPemangku, tanggalLokal } from '#kernel/organisation'
import { type Db, type Tx, LINGKUP_SISTEM, dalamLingkup, now, readConfig, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { insertDiskusi, insertSebutan, listDiskusiObjek } from './diskusi.sql.ts'
import { pelakuDari } from './pelaku.ts'

// A discussion hangs on a thing that somebody else owns: a case, a letter, a meeting, a document. The owner registers the kind
// once and says, for an actor, whether he may see the thing; whoever may see it may read and write, and nobody else is told.

/** What the owner of a kind tells about one thing to an actor who may see it. */
export interface PerkaraDiskusi {
  /** What it is called in a notice; never anything secret. */
  sebutan: string
  tautan: string
  /** The words are kept encrypted. */
  rahasia?: boolean
  /** Posts with a part in it: offered first when somebody is to be called upon. */
  jabatan?: string[]
}
/** Undefined for whoever may not see the thing, as for one that does not exist. */
export type PenjagaDiskusi = (db: Db, actor: Actor, id: string) => Promise<PerkaraDiskusi | undefined>
const penjaga = new Map<string, PenjagaDiskusi>()
/** Said once at start by the part that owns the kind (`berkas`, `surat`, `rapat`, …). */
export function daftarkanDiskusi(jenis: string, satu: PenjagaDiskusi): void { penjaga.set(jenis, satu) }

export interface ObjekDiskusi { jenis: string; id: string }
/** One thing said, ready to be read. `sebutan`: posts that were called upon. */
export interface Ucapan { id: string; oleh: string; isi: string; sebutan: string[]; pada: Date; sendiri: boolean }

/** The thing as the actor may see it; refused (404) otherwise. Only officials discuss. */
export async function perkaraDiskusi(db: Db, actor: Actor, objek: ObjekDiskusi): Promise<PerkaraDiskusi> {
  const satu = actor.kind === 'pegawai' ? await penjaga.get(objek.jenis)?.(db, actor, objek.id) : undefined
  return satu ?? refuseNotFound('Diskusi')
}

const konteks = (id: string) => `diskusi:${id}`
/** What was said about a thing, oldest first, at most the last 300. The caller has checked that the reader may see the thing. */
export async function listDiskusi(db: Db, actor: Actor, objek: ObjekDiskusi): Promise<Ucapan[]> {
  return (await listDiskusiObjek(db, objek)).map((d) => ({ id: d.id, oleh: d.oleh_teks, isi: d.isi ?? buka(d.sandi!, konteks(d.id)), sebutan: d.sebutan, pada: d.pada, sendiri: actor.kind === 'pegawai' && actor.pegawaiId === d.pegawai_id }))
}

export interface UcapanBaru { isi: string; /** Posts called upon: each must be one whose holder may see the thing. */ sebut?: string[]; kunci?: string }
/**
 * Says something about a thing, in the caller's transaction: kept for ever, with an audit entry; the posts called upon are told.
 * Refuses empty or too long words, a post that may not see the thing (it is not told that it exists), and whoever may not see it.
 */
export async function tulisDiskusi(tx: Tx, actor: Actor, objek: ObjekDiskusi, { isi, sebut = [], kunci }: UcapanBaru): Promise<void> {
  const perkara = await perkaraDiskusi(tx, actor, objek)
  const teks = isi.trim()
  if (!teks || teks.length > 4000) refuse('diskusi-kosong', 'Tulis pendapat Anda, paling panjang 4.000 huruf.', { fields: [{ field: 'isi', message: 'Tulis pendapat Anda, paling panjang 4.000 huruf.' }] })
  const siapa = pelakuDari(actor)
  if (!siapa.pegawaiId || !siapa.jabatanId) refuseNotFound('Diskusi')
  const jabatan = await jabatanDisebut(tx, objek, [...new Set(sebut)])
  const [id, buktiId] = [uuid(), uuid()]
  const baru = await insertDiskusi(tx, { id, objek, pegawaiId: siapa.pegawaiId, jabatanId: siapa.jabatanId, olehTeks: siapa.teks, isi: perkara.rahasia ? null : teks, sandi: perkara.rahasia ? segel(teks, konteks(id)) : null, kunci: kunci ?? null, buktiId })
  if (!baru) return
  await catat(tx, { id: buktiId, actor, tindakan: 'diskusi.ditulis', objek: { jenis: objek.jenis, id: objek.id }, sesudah: { diskusi: id, sebut: jabatan.map((j) => j.id) } })
  if (jabatan.length > 0) await insertSebutan(tx, id, jabatan)
  for (const j of jabatan) await kirim(tx, { kepada: { jabatanId: j.id }, templat: 'diskusi_disebut', data: { dari: siapa.teks, perihal: perkara.sebutan }, objek, tautan: `${perkara.tautan}#diskusi`, kunci: `diskusi:${id}:${j.id}` })
}

async function jabatanDisebut(tx: Tx, objek: ObjekDiskusi, ids: string[]): Promise<Jabatan[]> {
  if (ids.length > 20) refuse('sebut-terlalu-banyak', 'Paling banyak 20 jabatan dapat diberi tahu sekaligus.', { fields: [{ field: 'sebut', message: 'Pilih paling banyak 20 jabatan.' }] })
  const jabatan = ids.length > 0 ? await listJabatanById(tx, ids) : []
  for (const satu of jabatan) {
    if (!(await jabatanMelihat(tx, satu.id, objek))) refuse('sebut-tidak-berwenang', `${satu.nama} tidak berwenang melihat hal ini, sehingga tidak dapat disebut. Teruskan dahulu kepadanya.`, { fields: [{ field: 'sebut', message: `${satu.nama} tidak berwenang melihatnya.` }] })
  }
  return jabatan
}

/** Whether somebody who holds the post today may see the thing: asked for each holder as if he were asking himself. */
export async function jabatanMelihat(db: Db, jabatanId: string, objek: ObjekDiskusi): Promise<boolean> {
  for (const { pegawaiId } of await listPemangku(db, jabatanId, tanggalLokal(now(), readConfig().BALAI_ZONE))) {
    const pemangku = await dalamLingkup(LINGKUP_SISTEM, async () => {
      const akun = await findAkunByPegawai(db, pegawaiId)
      return akun?.aktif ? actorFromAkun(db, akun.id, akun.id) : undefined
    })
    if (pemangku && (await dalamLingkup(lingkupDari(pemangku), () => penjaga.get(objek.jenis)?.(db, pemangku, objek.id)))) return true
  }
  return false
}

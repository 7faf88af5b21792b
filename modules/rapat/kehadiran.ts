import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Actor, buka } from '#kernel/identity'
import { getPegawai, namaLengkap } from '#kernel/organisation'
import { type Db, type Tx, now, refuse, refuseNotFound, uuid } from '#kernel/platform'
import { pelakuDari } from '#kernel/workflow'
import { insertKehadiran } from './peserta.sql.ts'
import { type RapatRow, findRapatByKode, lockRapat } from './rapat.sql.ts'
import { ikutRapat, jabatanDari, mengelolaRapat } from './wewenang.ts'

// The code on the screen of the room changes every half minute, so that a photograph of it sent to somebody elsewhere is soon
// worth nothing. Whoever opened a fresh one gets a slip for a quarter of an hour, kept in that telephone's cookie: time to type
// a name or to sign in.

const JENDELA_MS = 30_000
/** A code holds for its own window and the three before it: two minutes at most for a slow camera and a slow line. */
const UMUR_JENDELA = 3
const SLIP_MS = 15 * 60_000
/** The door opens an hour before the meeting and closes four hours after its end. */
const [SEBELUM_MS, SESUDAH_MS] = [3_600_000, 4 * 3_600_000]

const stempel = (rapat: RapatRow, teks: string): string => createHmac('sha256', buka(rapat.kunci, `rapat:${rapat.id}`)).update(teks).digest('base64url').slice(0, 16)
const sama = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
const jendela = (saat: Date): number => Math.floor(saat.getTime() / JENDELA_MS)

/** The code shown now: `<public part>.<window>.<stamp>`. */
export const kodeHadir = (rapat: RapatRow, saat: Date): string => `${rapat.kode}.${jendela(saat).toString(36)}.${stempel(rapat, `kode:${jendela(saat)}`)}`
/** What a telephone keeps after it has opened a fresh code. */
export const slipHadir = (rapat: RapatRow, saat: Date): string => { const sampai = saat.getTime() + SLIP_MS; return `${rapat.kode}.${sampai.toString(36)}.${stempel(rapat, `slip:${sampai}`)}` }

function slipSah(rapat: RapatRow, slip: string | undefined, saat: Date): boolean {
  const [kode, waktu, cap] = (slip ?? '').split('.')
  const sampai = Number.parseInt(waktu ?? '', 36)
  return kode === rapat.kode && sampai > saat.getTime() && sama(cap ?? '', stempel(rapat, `slip:${sampai}`))
}
function kodeSah(rapat: RapatRow, waktu: string | undefined, cap: string | undefined, saat: Date): boolean {
  const ke = Number.parseInt(waktu ?? '', 36)
  const kini = jendela(saat)
  return ke <= kini && ke >= kini - UMUR_JENDELA && sama(cap ?? '', stempel(rapat, `kode:${ke}`))
}

/** The meeting whose screen was scanned. Refuses a code that is none (404), one that has grown old, and a meeting whose door is closed. `slip` is the telephone's own. */
export async function rapatDariKode(db: Db, kode: string, slip: string | undefined): Promise<RapatRow> {
  const [publik, waktu, cap] = kode.split('.')
  const rapat = publik && cap ? await findRapatByKode(db, publik) : undefined
  if (!rapat || rapat.keadaan === 'dibatalkan') refuseNotFound('Rapat')
  const saat = now()
  if (!slipSah(rapat, slip, saat) && !kodeSah(rapat, waktu, cap, saat)) refuse('kode-hadir-lama', 'Kode ini sudah berganti. Pindai lagi kode yang tampil di layar ruang rapat.', { status: 410 })
  if (saat.getTime() < rapat.mulai.getTime() - SEBELUM_MS || saat.getTime() > rapat.selesai.getTime() + SESUDAH_MS || rapat.keadaan !== 'direncanakan') refuse('daftar-hadir-tutup', 'Daftar hadir rapat ini belum dibuka atau sudah ditutup. Hubungi notulis rapat.', { status: 409 })
  return rapat
}

/** An official says with one tap that he is there. Twice is once. */
export async function hadirPegawai(tx: Tx, actor: Actor, rapat: RapatRow): Promise<boolean> {
  if (actor.kind !== 'pegawai') refuseNotFound('Pegawai')
  const orang = await getPegawai(tx, actor.pegawaiId)
  const post = actor.jabatan.find((j) => rapat.jabatan.includes(j.jabatanId)) ?? actor.jabatan[0]
  return insertKehadiran(tx, { id: uuid(), rapat_id: rapat.id, pegawai_id: actor.pegawaiId, jabatan_id: post?.jabatanId ?? null, nama: namaLengkap(orang), lembaga: post ? `${post.nama}` : '–', cara: 'pindai', dicatat_teks: null, pada: now() })
}
/** A guest gives name and agency. */
export async function hadirTamu(tx: Tx, rapat: RapatRow, tamu: { nama: string; lembaga: string }): Promise<boolean> {
  return insertKehadiran(tx, { id: uuid(), rapat_id: rapat.id, pegawai_id: null, jabatan_id: null, ...periksaTamu(tamu), cara: 'tamu', dicatat_teks: null, pada: now() })
}
function periksaTamu({ nama, lembaga }: { nama: string; lembaga: string }): { nama: string; lembaga: string } {
  const bersih = { nama: nama.replace(/\s+/g, ' ').trim(), lembaga: lembaga.replace(/\s+/g, ' ').trim() }
  const masalah = [...(bersih.nama.length < 2 ? [{ field: 'nama', message: 'Tuliskan nama lengkap.' }] : []), ...(bersih.lembaga.length < 2 ? [{ field: 'lembaga', message: 'Tuliskan lembaga atau jabatan.' }] : [])]
  if (masalah.length > 0) refuse('tamu-salah', 'Nama dan lembaga belum lengkap.', { fields: masalah })
  return bersih
}
/** The secretary writes down somebody who has no telephone at hand. */
export async function catatHadir(tx: Tx, actor: Actor, rapatId: string, tamu: { nama: string; lembaga: string }): Promise<void> {
  const rapat = await lockRapat(tx, actor, rapatId)
  if (!rapat || !mengelolaRapat(actor, rapat)) refuseNotFound('Rapat')
  if (rapat.keadaan !== 'direncanakan') refuse('daftar-hadir-tutup', 'Notula sudah diajukan, sehingga daftar hadir tidak dapat ditambah.', { status: 409 })
  const baru = await insertKehadiran(tx, { id: uuid(), rapat_id: rapatId, pegawai_id: null, jabatan_id: null, ...periksaTamu(tamu), cara: 'dicatat', dicatat_teks: pelakuDari(actor).teks, pada: now() })
  if (!baru) refuse('sudah-hadir', 'Nama itu sudah ada dalam daftar hadir.', { status: 409, fields: [{ field: 'nama', message: 'Sudah ada dalam daftar hadir.' }] })
}
/** Whether the address of the video meeting is shown: only to those who take part or arrange it. */
export const melihatTautan = (actor: Actor, rapat: RapatRow): boolean => ikutRapat(actor, rapat) || (!!rapat.dibuat_jabatan && jabatanDari(actor).includes(rapat.dibuat_jabatan))

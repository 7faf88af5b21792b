import { findAcaraSurat } from '#modules/persuratan'
import { catat } from '#kernel/audit'
import { sistem } from '#kernel/identity'
import { listJabatanById } from '#kernel/organisation'
import { type Database, type Db, type Tx, now, sql, uuid } from '#kernel/platform'
import { insertAcara } from './agenda.sql.ts'
import { listPeserta, updateKonfirmasi } from './peserta.sql.ts'
import { type RapatRow, findRapatUntuk } from './rapat.sql.ts'
import type { Rentang } from './waktu.ts'

// "Hadiri": whoever is sent to an invitation, or goes himself, has it in his agenda. The invitation to a meeting of ours brings the
// meeting's own time, and answers it; any other the time that can be read from its words.

const oleh = sistem('hadiri')
/** The meeting a letter invites to, or whose change it tells. */
export const findRapatBySurat = async (db: Db, suratId: string): Promise<RapatRow | undefined> => {
  const ada = await db.maybe<{ id: string }>(sql`select r.id from rapat.rapat r where r.surat_id = ${suratId} union all select x.rapat_id from rapat.ralat x where x.surat_id = ${suratId} limit 1`)
  return ada && findRapatUntuk(db, oleh, ada.id)
}

export interface KabarHadir { suratId: string; jabatan: string[]; dari: string | null }
/** Hears `surat.hadiri`. Twice is one entry. */
export async function dengarHadir(db: Database, { suratId, jabatan, dari }: KabarHadir): Promise<void> {
  await db.transaction(async (tx) => {
    const rapat = await findRapatBySurat(tx, suratId)
    if (rapat) return hadiriRapat(tx, rapat, suratId, jabatan, dari)
    const acara = await findAcaraSurat(tx, suratId)
    if (acara && acara.selesai > now()) await masukkan(tx, suratId, jabatan, { ...acara, catatan: 'Waktu dan tempat dibaca dari surat undangannya; periksa.' })
  })
}

async function hadiriRapat(tx: Tx, rapat: RapatRow, suratId: string, jabatan: string[], dari: string | null): Promise<void> {
  if (rapat.keadaan !== 'direncanakan') return
  const menunggu = (await listPeserta(tx, rapat.id)).filter((p) => p.konfirmasi === 'menunggu').flatMap((p) => p.jabatan_id ?? [])
  const ikut = jabatan.filter((id) => rapat.jabatan.includes(id)), wakil = jabatan.filter((id) => !rapat.jabatan.includes(id))
  const jawab = ikut.filter((id) => menunggu.includes(id))
  if (jawab.length > 0) await updateKonfirmasi(tx, rapat.id, jawab, 'hadir', '')
  // Whoever sends another in his place has answered with that.
  if (dari && wakil.length > 0 && ikut.length === 0 && menunggu.includes(dari)) await updateKonfirmasi(tx, rapat.id, [dari], 'diwakili', (await listJabatanById(tx, wakil)).map((j) => j.nama).join(', ').slice(0, 300))
  if (wakil.length > 0) await masukkan(tx, suratId, wakil, { judul: rapat.tertutup ? 'Rapat' : rapat.judul, mulai: rapat.mulai, selesai: rapat.selesai, tempat: rapat.tempat, catatan: 'Mewakili menurut disposisi.' })
}

async function masukkan(tx: Tx, suratId: string, jabatan: string[], acara: Rentang & { judul: string; tempat: string; catatan: string }): Promise<void> {
  for (const j of await listJabatanById(tx, jabatan)) {
    const id = uuid()
    const baru = await insertAcara(tx, { id, jabatan_id: j.id, unit_jalur: j.unitJalur, ...acara, judul: acara.judul.slice(0, 200), pribadi: false, surat_id: suratId, dibuat_teks: 'Dari disposisi "Hadiri"' })
    if (baru > 0) await catat(tx, { actor: oleh, tindakan: 'agenda.acara.tambah', objek: { jenis: 'acara', id }, sesudah: { jabatan: j.id, surat: suratId, mulai: acara.mulai.toISOString() } })
  }
}

/** Entries that came from the letters of a meeting go where it goes; of one that was called off they go. */
export async function geserAcaraRapat(tx: Tx, rapat: RapatRow, batal = false): Promise<void> {
  const surat = sql`(a.surat_id = ${rapat.surat_id} or a.surat_id in (select surat_id from rapat.ralat where rapat_id = ${rapat.id}))`
  if (batal) await tx.run(sql`update rapat.acara a set batal_pada = ${now()}, revisi = revisi + 1, diubah_pada = ${now()} where ${surat} and a.batal_pada is null`)
  else await tx.run(sql`update rapat.acara a set mulai = ${rapat.mulai}, selesai = ${rapat.selesai}, tempat = ${rapat.tempat}, revisi = revisi + 1, diubah_pada = ${now()} where ${surat} and a.batal_pada is null and (a.mulai, a.selesai, a.tempat) is distinct from (${rapat.mulai}::timestamptz, ${rapat.selesai}::timestamptz, ${rapat.tempat}::text)`)
}

import { type Actor, punyaHak } from '#kernel/identity'
import { type Db, refuse } from '#kernel/platform'
import { SIFAT_DOKUMEN } from './dokumen-tahap.ts'
import { type Dokumen, findKunci } from './dokumen.sql.ts'
import { listKursi } from './wewenang.ts'

// Who writes in which plan, who moves it on. The planning agency sits for the region; an office writes its own part.

/** What an official may do with planning documents, from the units of his or her posts. */
export interface MejaRencana {
  /** Reads drafts of all. */
  baca: boolean
  /** Writes for the region (planning agency). */
  daerah: boolean
  /** Moves and locks for the region: head of the planning agency. */
  kepalaDaerah: boolean
  /** Offices for which he or she writes, and those he or she heads. */
  unit: Set<string>
  kepala: Set<string>
  /** Post under which it is recorded, with its id. */
  jabatan: string
  jabatanId: string | null
}
export const HAK_RENCANA = ['rencana.lihat', 'rencana.susun', 'rencana.tetapkan']
const KOSONG: MejaRencana = { baca: false, daerah: false, kepalaDaerah: false, unit: new Set(), kepala: new Set(), jabatan: '', jabatanId: null }

/** The seats of an official in planning; the system may everything. */
export async function mejaRencana(db: Db, actor: Actor): Promise<MejaRencana> {
  if (actor.kind === 'sistem') return { ...KOSONG, baca: true, daerah: true, kepalaDaerah: true, jabatan: 'Sistem' }
  if (actor.kind !== 'pegawai') return KOSONG
  const susun = await listKursi(db, actor, 'rencana.susun'), tetap = await listKursi(db, actor, 'rencana.tetapkan')
  const skpd = (kursi: typeof susun) => new Set(kursi.filter(({ tingkat }) => tingkat === 'skpd').map(({ unitId }) => unitId))
  const utama = tetap[0] ?? susun[0]
  return {
    baca: HAK_RENCANA.some((hak) => punyaHak(actor, hak)), daerah: susun.some(({ tingkat }) => tingkat === 'mitra'), kepalaDaerah: tetap.some(({ tingkat }) => tingkat === 'mitra'),
    unit: skpd(susun), kepala: skpd(tetap), jabatan: utama?.jabatan || actor.jabatan[0]?.nama || '', jabatanId: utama?.jabatanId ?? null,
  }
}
/** Whether this official writes that part of a document: `unitId` is the office of the part, null for what is the whole region's. */
export function bagiannya(meja: MejaRencana, d: Pick<Dokumen, 'jenis' | 'unit_id'>, unitId: string | null): boolean {
  if (SIFAT_DOKUMEN[d.jenis].unit) return meja.unit.has(d.unit_id)
  return meja.daerah || (unitId !== null && meja.unit.has(unitId))
}
/** Whether he or she may send a document through an arrow of that kind. */
export const bolehPindah = (meja: MejaRencana, d: Pick<Dokumen, 'jenis' | 'unit_id'>, oleh: 'bappeda' | 'kepala'): boolean =>
  meja.kepalaDaerah || (oleh === 'kepala' && SIFAT_DOKUMEN[d.jenis].unit && meja.kepala.has(d.unit_id))

/** Refuses (403, 409) who may not write this part now, saying why: not theirs, or locked by whom and on what ground. */
export async function pastikanMenulis(db: Db, meja: MejaRencana, d: Dokumen, unitId: string | null): Promise<void> {
  if (!bagiannya(meja, d, unitId)) refuse('tidak-berwenang', 'Bagian ini disusun perangkat daerah lain. Anda dapat membacanya.', { status: 403 })
  const kunci = await findKunci(db, d.jenis, d.tahun_mulai, SIFAT_DOKUMEN[d.jenis].unit ? d.unit_id : unitId)
  if (kunci?.terkunci) refuse('dokumen-terkunci', `Dokumen ini dikunci oleh ${kunci.jabatan}: ${kunci.alasan} Isian Anda tidak hilang; mintalah kunci dibuka untuk unit Anda, lalu simpan lagi.`, { status: 409 })
}

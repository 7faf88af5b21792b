import { type Actor, type Hak, punyaHak } from '#kernel/identity'
import { refuse } from '#kernel/platform'

// In which seat somebody acts on the budget. Seats follow from rights alone: a post that both verifies and enacts is the chair
// of TAPD (Sekretaris Daerah), one that enacts without verifying the head of the region, one that discusses the council.

type HakAnggaran = 'anggaran.lihat' | 'anggaran.susun' | 'anggaran.ajukan' | 'anggaran.verifikasi' | 'anggaran.kelola' | 'anggaran.bahas' | 'anggaran.tetapkan' | 'dpa.sahkan'
/** A post through which the act is done; `id` null is the system itself. */
export interface Kursi { id: string | null; nama: string }
const SISTEM: Kursi = { id: null, nama: 'Sistem' }

const hakDari = (actor: Actor): Hak[] => (actor.kind === 'pegawai' ? actor.hak : [])
const kursiPos = (actor: Actor, jabatanId: string | undefined): Kursi | undefined => {
  if (actor.kind === 'sistem') return SISTEM
  if (actor.kind !== 'pegawai' || !jabatanId) return undefined
  return { id: jabatanId, nama: actor.jabatan.find((j) => j.jabatanId === jabatanId)?.nama ?? '' }
}
const pos = (actor: Actor, kode: HakAnggaran): Set<string> => new Set(hakDari(actor).filter((h) => h.kode === kode).map((h) => h.jabatanId))

/** The post that carries a right anywhere; undefined when none does. */
export const kursiHak = (actor: Actor, kode: HakAnggaran): Kursi | undefined => kursiPos(actor, [...pos(actor, kode)][0])
/** Chair of TAPD (Sekda): verifies and enacts through one post. */
export function kursiKetuaTapd(actor: Actor): Kursi | undefined {
  const tetapkan = pos(actor, 'anggaran.tetapkan')
  return kursiPos(actor, [...pos(actor, 'anggaran.verifikasi')].find((id) => tetapkan.has(id)))
}
/** Head of the region: enacts through a post that does not verify. */
export function kursiKepalaDaerah(actor: Actor): Kursi | undefined {
  const verifikasi = pos(actor, 'anggaran.verifikasi')
  return kursiPos(actor, [...pos(actor, 'anggaran.tetapkan')].find((id) => !verifikasi.has(id)))
}
export const kursiDprd = (actor: Actor): Kursi | undefined => kursiHak(actor, 'anggaran.bahas')

/** The post through which somebody holds a right over a unit; undefined when none reaches it. */
export function kursiDi(actor: Actor, kode: HakAnggaran, unit: { unitId: string; unitJalur: string }): Kursi | undefined {
  const hak = hakDari(actor).find((h) => h.kode === kode && (h.lingkup === 'semua' || (h.lingkup === 'unit' && h.unitId === unit.unitId) || (h.lingkup === 'unit_bawah' && (unit.unitJalur === h.unitJalur || unit.unitJalur.startsWith(`${h.unitJalur}/`)))))
  return kursiPos(actor, hak?.jabatanId)
}

/** Refuses (403) whoever does not hold the right, and answers the post. */
export function wajibHak(actor: Actor, kode: HakAnggaran, pesan: string): Kursi {
  if (!punyaHak(actor, kode)) refuse('tidak-berwenang', pesan, { status: 403 })
  return kursiHak(actor, kode) ?? SISTEM
}
/** The id kept beside a change: an official's, nothing for the system. */
export const oleh = (actor: Actor): string | null => (actor.kind === 'pegawai' ? actor.pegawaiId : null)

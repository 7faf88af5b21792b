import { type Actor, type Hak, kebijakan } from '#kernel/identity'
import { type Sql, sql } from '#kernel/platform'
import type { RapatRow } from './rapat.sql.ts'

// Who may see a meeting: the posts that take part, the post that called it, and, unless it is closed, whoever arranges meetings of its unit.

const KOLOM = { unitId: sql`r.unit_id`, unitJalur: sql`r.unit_jalur`, wilayah: sql`null::text` }
export const jabatanDari = (actor: Actor): string[] => (actor.kind === 'pegawai' ? [...new Set(actor.jabatan.map((post) => post.jabatanId))] : [])

/** The one predicate over `rapat.rapat r`: every list and detail puts it into its query. */
export function bolehLihatRapat(actor: Actor): Sql {
  if (actor.kind === 'sistem') return sql`true`
  if (actor.kind !== 'pegawai') return sql`false`
  return sql`(r.jabatan && ${jabatanDari(actor)}::uuid[] or r.dibuat_jabatan = any(${jabatanDari(actor)}::uuid[]) or (not r.tertutup and ${kebijakan(actor, 'rapat.kelola', KOLOM)}))`
}

const meliputi = (hak: Hak, unit: { unit_id: string; unit_jalur: string }): boolean =>
  hak.lingkup === 'semua' || (hak.lingkup === 'unit' && hak.unitId === unit.unit_id) || (hak.lingkup === 'unit_bawah' && (unit.unit_jalur === hak.unitJalur || unit.unit_jalur.startsWith(`${hak.unitJalur}/`)))
/** Whether a right of the actor reaches this unit. */
export const berhakAtas = (actor: Actor, kode: string, unit: { unit_id: string; unit_jalur: string }): boolean =>
  actor.kind === 'sistem' || (actor.kind === 'pegawai' && actor.hak.some((hak) => hak.kode === kode && meliputi(hak, unit)))

export const ikutRapat = (actor: Actor, rapat: Pick<RapatRow, 'jabatan'>): boolean => jabatanDari(actor).some((satu) => rapat.jabatan.includes(satu))
/** Arranging: whoever made it, its chair and its secretary, and whoever arranges meetings of the unit. */
export function mengelolaRapat(actor: Actor, rapat: RapatRow): boolean {
  const milik = jabatanDari(actor)
  return milik.includes(rapat.pimpinan_jabatan) || milik.includes(rapat.notulis_jabatan) || (!!rapat.dibuat_jabatan && milik.includes(rapat.dibuat_jabatan)) || (!rapat.tertutup && berhakAtas(actor, 'rapat.kelola', rapat))
}

import type { Context } from '#access/web'
import type { Actor, Pegawai } from '#kernel/identity'
import { type Unit, getUnit, getUnitPemda, listUnitBawah } from '#kernel/organisation'
import { type Db, refuseNotFound } from '#kernel/platform'

export const HAK = { hak: ['arsip.kelola'] }
/** The schedule is the whole region's: its archivist sets it, not whoever keeps one office's dossiers. */
export const HAK_JRA = { hak: ['arsip.jra'] }

/** Units whose archive the official keeps by the right `arsip.kelola`, his own first (at most a thousand). */
export async function unitArsip(db: Db, actor: Actor): Promise<Unit[]> {
  const hak = (actor as Pegawai).hak?.filter(({ kode }) => kode === 'arsip.kelola') ?? []
  const unit = new Map<string, Unit>()
  for (const { unitId } of hak) if (!unit.has(unitId)) unit.set(unitId, await getUnit(db, unitId))
  for (const { lingkup, unitJalur } of hak) {
    if (lingkup !== 'unit_bawah' && lingkup !== 'semua') continue
    for (const satu of await listUnitBawah(db, lingkup === 'semua' ? (await getUnitPemda(db)).jalur : unitJalur)) unit.set(satu.id, satu)
  }
  return [...unit.values()]
}
export const idUnit = async (db: Db, actor: Actor): Promise<string[]> => (await unitArsip(db, actor)).map(({ id }) => id)

interface Dibaca { unit: Unit; lain: Unit[] }
/** The archive a page is about: the unit asked for if it is his to keep, else his own. */
export async function arsipDibaca(ctx: Context, minta: string | undefined): Promise<Dibaca> {
  const lain = await unitArsip(ctx.db, ctx.actor)
  const unit = lain.find(({ id }) => id === minta) ?? lain[0]
  if (!unit) refuseNotFound('Arsip')
  return { unit, lain }
}

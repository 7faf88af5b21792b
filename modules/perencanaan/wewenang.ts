import type { Actor } from '#kernel/identity'
import { type Unit, findUnit } from '#kernel/organisation'
import { type Db, sql } from '#kernel/platform'
import type { Tingkat } from './keadaan.ts'
import type { Usulan } from './usulan.sql.ts'

// At which levels an official speaks, from the units through which he or she holds a right.

export type HakPerencanaan = 'usulan.susun' | 'usulan.periksa' | 'musrenbang.kelola' | 'perencanaan.kelola' | 'rencana.susun' | 'rencana.tetapkan'
/** A seat: one level at one unit. A unit may sit at several levels (Bappeda is an office too). */
export interface Kursi { tingkat: Tingkat; unitId: string; unitJalur: string; unitNama: string; wilayah: string | null; jabatanId: string; jabatan: string }

/** Units that plan for the whole regency: those with a post of the role perencana_daerah. */
const listMitra = async (db: Db): Promise<Set<string>> =>
  new Set((await db.many<{ id: string }>(sql`select distinct unit_id as id from organisation.publik_jabatan where peran @> array['perencana_daerah'] and berlaku_sampai is null limit 20`)).map(({ id }) => id))

function tingkatUnit(unit: Unit, mitra: Set<string>): Tingkat[] {
  if (unit.jenis === 'desa' || unit.jenis === 'kelurahan') return ['desa']
  if (unit.jenis === 'kecamatan') return ['kecamatan']
  return [...(mitra.has(unit.id) ? ['mitra', 'kabupaten'] as Tingkat[] : []), ...(unit.jenis === 'sekretariat_dprd' ? ['setwan'] as Tingkat[] : []), ...(unit.isSkpd ? ['skpd', 'forum_pd'] as Tingkat[] : [])]
}
/** Every seat of an official for a right, each once; none for anybody else. */
export async function listKursi(db: Db, actor: Actor, hak: HakPerencanaan): Promise<Kursi[]> {
  if (actor.kind !== 'pegawai') return []
  const punya = [...new Map(actor.hak.filter(({ kode }) => kode === hak).map((satu) => [satu.unitId, satu])).values()]
  if (punya.length === 0) return []
  const mitra = await listMitra(db)
  const semua: Kursi[] = []
  for (const { unitId, jabatanId } of punya) {
    const unit = await findUnit(db, unitId)
    const jabatan = actor.jabatan.find((satu) => satu.jabatanId === jabatanId)?.nama ?? ''
    if (unit) for (const tingkat of tingkatUnit(unit, mitra)) semua.push({ tingkat, unitId, unitJalur: unit.jalur, unitNama: unit.nama, wilayah: unit.wilayahKode, jabatanId, jabatan })
  }
  return semua
}

/** Whether the word on this proposal at this level is this seat's. */
export function milikKursi(kursi: Kursi, tingkat: Tingkat, usulan: Pick<Usulan, 'wilayah' | 'kecamatan' | 'unit_tujuan'>): boolean {
  if (kursi.tingkat !== tingkat) return false
  switch (tingkat) {
    case 'desa': return kursi.wilayah === usulan.wilayah
    case 'kecamatan': return kursi.wilayah === usulan.kecamatan
    case 'skpd': case 'forum_pd': return kursi.unitId === usulan.unit_tujuan
    default: return true
  }
}

/** Who may read a proposal: everybody once its village has looked at it, before that its village, its kecamatan and whoever is behind it (`sendiri`). */
export async function bolehBaca(db: Db, actor: Actor, usulan: Usulan, sendiri: boolean): Promise<boolean> {
  if (usulan.umum_sejak || sendiri || actor.kind === 'sistem') return true
  const kursi = [...(await listKursi(db, actor, 'usulan.periksa')), ...(await listKursi(db, actor, 'usulan.susun'))]
  return kursi.some((k) => k.unitId === usulan.unit_id || milikKursi(k, 'desa', usulan) || milikKursi(k, 'kecamatan', usulan))
}

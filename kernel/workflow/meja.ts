import type { Actor, JabatanAktif, Pegawai } from '#kernel/identity'
import { findUnit, findUnitByKode, jabatanByPeran, unitKecamatan, unitPelayan } from '#kernel/organisation'
import { type Db, refuse } from '#kernel/platform'
import type { CariUnit, Pelaku } from './sop.ts'

/** A desk is where a task lies: any post of that unit that plays that role may take it. */
export interface Meja { meja: string; unitId: string | null; unitJalur: string | null; peran: string | null }
export const mejaPeran = (unitId: string, peran: string): string => `${unitId}:${peran}`
export const mejaJabatan = (jabatanId: string): string => `jabatan:${jabatanId}`

interface Tempat { unit_id: string; wilayah: string | null }

async function unitDari(db: Db, di: CariUnit, berkas: Tempat) {
  if (di === 'unit_pemilik') return findUnit(db, berkas.unit_id)
  if (di === 'desa_pemohon') return berkas.wilayah ? unitPelayan(db, berkas.wilayah) : undefined
  if (di === 'kecamatan_pemohon') return berkas.wilayah ? unitKecamatan(db, berkas.wilayah) : undefined
  return findUnitByKode(db, di.unit)
}

/** Resolves "who" of a step to a desk. Refuses when no post plays the role there: a task that nobody sees would be lost. */
export async function cariMeja(db: Db, pelaku: Pelaku, berkas: Tempat): Promise<Meja> {
  if (pelaku.siapa !== 'pejabat') return { meja: pelaku.siapa, unitId: null, unitJalur: null, peran: null }
  const unit = await unitDari(db, pelaku.di, berkas)
  const posts = unit ? await jabatanByPeran(db, unit.id, pelaku.peran) : []
  if (!unit || posts.length === 0) {
    refuse('jabatan-kosong', `Belum ada jabatan dengan peran "${pelaku.peran}" pada ${unit?.nama ?? 'unit yang dituju'}. Hubungi pengelola layanan.`, { status: 503 })
  }
  return { meja: mejaPeran(unit.id, pelaku.peran), unitId: unit.id, unitJalur: unit.jalur, peran: pelaku.peran }
}

/** All desks an official sits at today, through every post held. */
export const mejaPegawai = (actor: Pegawai): string[] => [...new Set(actor.jabatan.flatMap((post) => [mejaJabatan(post.jabatanId), ...post.peran.map((peran) => mejaPeran(post.unitId, peran))]))]

/** The post through which this actor sits at that desk. */
export function jabatanDiMeja(actor: Actor, meja: string): JabatanAktif | undefined {
  if (actor.kind !== 'pegawai') return undefined
  return actor.jabatan.find((post) => mejaJabatan(post.jabatanId) === meja || post.peran.some((peran) => mejaPeran(post.unitId, peran) === meja))
}

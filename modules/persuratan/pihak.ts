import type { Actor, Pegawai } from '#kernel/identity'
import { getUnitPemda, listUnitBawah } from '#kernel/organisation'
import { type Db, type Sql, type Tx, now, sql } from '#kernel/platform'

// Who may see a letter is a set of tokens: 'u:<unit>' whoever reads the register of that unit, 'j:<post>' whoever holds the post.

export const pihakUnit = (unitId: string): string => `u:${unitId}`
export const pihakJabatan = (jabatanId: string): string => `j:${jabatanId}`

/** What an official reaches today: tokens, and whether every register is open to him (`semua`; secret letters never by this). */
export interface Jangkauan { pihak: string[]; jabatan: string[]; semua: boolean; orangId?: string }
const KOSONG: Jangkauan = { pihak: [], jabatan: [], semua: false }
/** Every register, and no letter by name: what may be counted for whoever reads all of them. */
export const SEMUA_REGISTER: Jangkauan = { ...KOSONG, semua: true }

/** The tokens through the posts held now and the right `surat.lihat`; asked once a request, used by every query of it. */
export async function jangkauan(db: Db, actor: Actor): Promise<Jangkauan> {
  if (actor.kind === 'sistem') return SEMUA_REGISTER
  if (actor.kind === 'warga') return { ...KOSONG, orangId: actor.orangId }
  if (actor.kind !== 'pegawai') return KOSONG
  const jabatan = [...new Set(actor.jabatan.map((post) => pihakJabatan(post.jabatanId)))]
  const { unit, semua } = await unitTerbaca(db, actor)
  return { pihak: [...jabatan, ...unit.map(pihakUnit)], jabatan, semua }
}

async function unitTerbaca(db: Db, actor: Pegawai): Promise<{ unit: string[]; semua: boolean }> {
  const punya = actor.hak.filter((satu) => satu.kode === 'surat.lihat')
  const puncak = punya.some((satu) => satu.lingkup === 'unit_bawah') ? (await getUnitPemda(db)).jalur : undefined
  if (punya.some((satu) => satu.lingkup === 'semua' || (satu.lingkup === 'unit_bawah' && satu.unitJalur === puncak))) return { unit: [], semua: true }
  const unit = new Set(punya.map((satu) => satu.unitId))
  for (const { unitJalur } of punya.filter((satu) => satu.lingkup === 'unit_bawah')) for (const bawah of await listUnitBawah(db, unitJalur)) unit.add(bawah.id)
  return { unit: [...unit], semua: false }
}

/**
 * The one predicate over `persuratan.surat s`: every list, search, detail, count and export puts it into its query. A register
 * open to all does not open secret letters, nor what is still being drafted; those are for the posts named on them. A citizen sees
 * what he sent. `satuan`: letter by letter, for a handful that something else has found; else the planner may read all that is
 * open to the reader first.
 */
export function bolehBaca({ pihak, jabatan, semua, orangId }: Jangkauan, { satuan = false }: { satuan?: boolean } = {}): Sql {
  if (orangId) return sql`s.pengirim_orang = ${orangId}::uuid`
  // The few that are not open by their grade are looked up one by one: with "exists" all of the posts' letters would be hashed for them.
  if (semua) return sql`(s.keamanan in ('biasa', 'terbatas') and s.status in ('terdaftar', 'ditandatangani', 'dikirim') or ${dibukakanSatuan(jabatan)})`
  return satuan ? dibukakanSatuan(pihak) : sql`exists (select 1 from persuratan.akses a where a.surat_id = s.id and a.pihak = any(${pihak}::text[]))`
}
const dibukakanSatuan = (pihak: string[]): Sql => sql`(select true from persuratan.akses a where a.surat_id = s.id and a.pihak = any(${pihak}::text[]) limit 1) is true`

/** Whether of a letter that may be read this register's entry and its dispositions may be: the register is open to the reader, or he has a part in it. */
export const terbaca = (siapa: Jangkauan, agenda: { unit_id: string }, pohon: { ke_jabatan: string; dari_jabatan: string | null }[]): boolean =>
  siapa.semua || siapa.pihak.includes(pihakUnit(agenda.unit_id)) || pohon.some((p) => siapa.jabatan.includes(pihakJabatan(p.ke_jabatan)) || (p.dari_jabatan !== null && siapa.jabatan.includes(pihakJabatan(p.dari_jabatan))))

/** Opens a letter to more readers, and its search words with it. Secret letters open to posts only: a unit's token is left out. */
export async function bukaAkses(tx: Tx, suratId: string, pihak: string[], sebab: string): Promise<void> {
  const { rahasia } = await tx.one<{ rahasia: boolean }>(sql`select keamanan in ('rahasia', 'sangat_rahasia') as rahasia from persuratan.surat where id = ${suratId}`)
  const boleh = [...new Set(pihak)].filter((satu) => !rahasia || satu.startsWith('j:'))
  if (boleh.length === 0) return
  await tx.run(sql`insert into persuratan.akses (surat_id, pihak, sebab, pada) select ${suratId}, p, ${sebab}, ${now()} from unnest(${boleh}::text[]) p on conflict do nothing`)
  await tx.run(sql`update persuratan.surat set cari = cari || array_to_tsvector(${boleh}::text[]) where id = ${suratId}`)
}

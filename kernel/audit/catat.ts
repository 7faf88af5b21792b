import { hash, randomBytes } from 'node:crypto'
import { type Tx, now, uuid } from '#kernel/platform'
import { type Json, canonical, cleanText, toJson } from './canonical.ts'
import { type CatatanRow, insertCatatan } from './catatan.sql.ts'
import { type Hash, leafHash } from './merkle.ts'

/** A post as far as the log needs it; `JabatanAktif` of kernel/identity fits. */
export interface PelakuJabatan { jabatanId: string; nama: string; unitNama?: string; sifat: string }
/** Who acts. `Actor` of kernel/identity fits as it is; the log stands below identity and knows only this much. */
export type PelakuAudit =
  | { kind: 'publik' }
  | { kind: 'warga'; orangId: string }
  | { kind: 'pegawai'; pegawaiId: string; nama: string; jabatan: PelakuJabatan[] }
  | { kind: 'sistem'; sebab: string }

export interface EntriAudit {
  /** Chosen beforehand where another row names this entry in its own insert; otherwise made here. */
  id?: string
  actor: PelakuAudit
  /** The post through which an official acts; needed when he or she holds several (the first counts otherwise). */
  jabatanId?: string
  /** Stable code `<part>.<noun>.<act>`: `pelayanan.permohonan.submit`, `identity.masuk`, `data.baca`. */
  tindakan: string
  objek: { jenis: string; id: string }
  /** The person whose data it is about: he or she may see this entry ("siapa melihat data saya"). */
  subjekOrangId?: string
  /** Erasable, never in the leaf itself: why, and only what changed (see `perubahan`). Never a password, code or file. */
  alasan?: string
  sebelum?: unknown
  sesudah?: unknown
}
/** What the caller keeps: id and leaf hash (hex); `janjiCatat` makes the citizen's promise of it without another query. */
export interface Tercatat { id: string; hash: string; pada: Date }

/** Appends one entry in the caller's transaction: committed with the act or not at all. One round trip, waits for no other writer. */
export async function catat(tx: Tx, entry: EntriAudit): Promise<Tercatat> {
  return (await catatSemua(tx, [entry]))[0]!
}

/** Appends many entries (bulk acts, imports) in one statement. */
export async function catatSemua(tx: Tx, entries: EntriAudit[]): Promise<Tercatat[]> {
  const rows = entries.map(toRow)
  if (rows.length > 0) await insertCatatan(tx, rows)
  return rows.map(({ id, pada, hash: leaf }) => ({ id, pada, hash: leaf.toString('hex') }))
}

/** Only the members that differ, for `sebelum` and `sesudah`. */
export function perubahan<T extends object>(before: T, after: Partial<T>): { sebelum: Partial<T>; sesudah: Partial<T> } {
  const changed = (Object.keys(after) as (keyof T)[]).filter((key) => canonical(toJson(before[key])) !== canonical(toJson(after[key])))
  return { sebelum: Object.fromEntries(changed.map((key) => [key, before[key]])) as Partial<T>, sesudah: Object.fromEntries(changed.map((key) => [key, after[key]])) as Partial<T> }
}

type Pelaku = Pick<CatatanRow, 'pelaku_jenis' | 'pelaku_id' | 'jabatan_id' | 'pelaku_nama' | 'sifat'>
const nobody = { pelaku_id: null, jabatan_id: null, pelaku_nama: null, sifat: null }

// An official's name and post are written as they read that day; a citizen stands by id alone, so that no name of a citizen
// lies in rows that can never be erased.
function whoActs(actor: PelakuAudit, jabatanId?: string): Pelaku {
  if (actor.kind === 'publik') return { pelaku_jenis: 'publik', ...nobody }
  if (actor.kind === 'sistem') return { pelaku_jenis: 'sistem', ...nobody, pelaku_nama: cleanText(actor.sebab) }
  if (actor.kind === 'warga') return { pelaku_jenis: 'warga', ...nobody, pelaku_id: actor.orangId }
  const post = jabatanId ? actor.jabatan.find((held) => held.jabatanId === jabatanId) : actor.jabatan[0]
  if (jabatanId && !post) throw new Error(`official ${actor.pegawaiId} does not hold post ${jabatanId}`)
  return { pelaku_jenis: 'pegawai', pelaku_id: actor.pegawaiId, jabatan_id: post?.jabatanId ?? null, pelaku_nama: cleanText(nameOfTheDay(actor.nama, post)), sifat: post?.sifat ?? null }
}

function nameOfTheDay(name: string, post?: PelakuJabatan): string {
  if (!post) return name
  const acting = ({ plt: 'Plt. ', plh: 'Plh. ', pj: 'Pj. ', pjs: 'Pjs. ' } as Record<string, string>)[post.sifat] ?? ''
  return `${name}, ${acting}${joinNames(post.nama, post.unitNama ?? '')}`
}

// "Sekretaris Desa" in "Desa Watang Cani" reads "Sekretaris Desa Watang Cani".
function joinNames(post: string, unit: string): string {
  if (post.includes(unit)) return post
  const [left, right] = [post.split(' '), unit.split(' ')]
  const shared = right.findIndex((_, at) => left.slice(-(at + 1)).join(' ') === right.slice(0, at + 1).join(' ')) + 1
  return [...left, ...right.slice(shared)].join(' ')
}

function toRow(entry: EntriAudit): CatatanRow {
  const details = sealDetails(entry)
  const row = {
    id: entry.id ?? uuid(), pada: now(), ...whoActs(entry.actor, entry.jabatanId),
    tindakan: cleanText(entry.tindakan), objek_jenis: cleanText(entry.objek.jenis), objek_id: cleanText(entry.objek.id),
    subjek_id: entry.subjekOrangId ?? null, ...details,
  }
  return { ...row, hash: leafHash(Buffer.from(canonical(leafContent(row)))) }
}

function sealDetails({ alasan, sebelum, sesudah }: EntriAudit): Pick<CatatanRow, 'rincian_hash' | 'garam' | 'isi'> {
  if (alasan === undefined && sebelum === undefined && sesudah === undefined) return { rincian_hash: null, garam: null, isi: null }
  const isi = canonical(toJson({ alasan, sebelum, sesudah }))
  const garam = randomBytes(16)
  return { rincian_hash: detailsHash(garam, isi), garam, isi }
}
/** What a leaf holds of its details: salted, so that erased details cannot be guessed back. */
export const detailsHash = (salt: Buffer, text: string): Hash => hash('sha256', Buffer.concat([salt, Buffer.from(text)]), 'buffer')

/** The content of a leaf; its canonical UTF-8 bytes, led by 0x00, are hashed. The format is fixed (docs/decisions). */
export const leafContent = (row: Omit<CatatanRow, 'hash' | 'garam' | 'isi'>): Json => ({
  v: 1, id: row.id, pada: row.pada.toISOString(),
  pelaku: { jenis: row.pelaku_jenis, id: row.pelaku_id, jabatan: row.jabatan_id, nama: row.pelaku_nama, sifat: row.sifat },
  tindakan: row.tindakan, objek: { jenis: row.objek_jenis, id: row.objek_id }, subjek: row.subjek_id,
  rincian: row.rincian_hash?.toString('hex') ?? null,
})
export const leafHashOf = (row: Omit<CatatanRow, 'hash' | 'garam' | 'isi'>): Hash => leafHash(Buffer.from(canonical(leafContent(row))))

// Who is acting. Rights belong to posts; a person acts through the posts he or she holds today (house idea 5).

/** How far a right reaches, seen from the post that carries it. */
export type Lingkup = 'sendiri' | 'unit' | 'unit_bawah' | 'wilayah' | 'semua'

/** A post held now, with how it is held: rights, tasks, the audit log and the signature block all follow from it. */
export interface JabatanAktif {
  jabatanId: string
  nama: string
  unitId: string
  unitNama: string
  /** Path of the unit in the tree, `induk/anak/cucu` (each part a unit's `kode`): a unit is "below" when its path begins with this. */
  unitJalur: string
  /** Region the unit serves (dotted Kemendagri code) or null for a regency-wide unit. */
  wilayahKode: string | null
  /** Roles the post plays in SOPs: petugas_loket, verifikator, sekretaris, kepala, … */
  peran: string[]
  sifat: 'definitif' | 'plt' | 'plh' | 'pj' | 'pjs' | 'delegasi'
}

/** One right as it reaches from one post. */
export interface Hak { kode: string; lingkup: Lingkup; jabatanId: string; unitId: string; unitJalur: string; wilayahKode: string | null }

export interface Publik { kind: 'publik' }
export interface Warga { kind: 'warga'; akunId: string; sesiId: string; orangId: string; nama: string; terverifikasi: boolean }
export interface Pegawai { kind: 'pegawai'; akunId: string; sesiId: string; pegawaiId: string; nama: string; jabatan: JabatanAktif[]; hak: Hak[]; duaFaktor: boolean }
/** The system itself: scheduled jobs and effects. `sebab` names the job. */
export interface Sistem { kind: 'sistem'; sebab: string }
export type Actor = Publik | Warga | Pegawai | Sistem

export const PUBLIK: Publik = { kind: 'publik' }
export const sistem = (sebab: string): Sistem => ({ kind: 'sistem', sebab })
export const punyaHak = (actor: Actor, kode: string): boolean => actor.kind === 'sistem' || (actor.kind === 'pegawai' && actor.hak.some((hak) => hak.kode === kode))

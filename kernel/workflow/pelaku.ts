import type { Actor, JabatanAktif } from '#kernel/identity'

/** The one who acts, as the act's row keeps it. */
export interface Siapa { pelaku: 'warga' | 'pegawai' | 'sistem'; orangId: string | null; pegawaiId: string | null; jabatanId: string | null; teks: string }
const SIFAT: Record<JabatanAktif['sifat'], string> = { definitif: '', plt: 'Plt. ', plh: 'Plh. ', pj: 'Pj. ', pjs: 'Pjs. ', delegasi: 'atas delegasi ' }

/** `jabatan`: the post through which an official acts here; without it the first one held. */
export function pelakuDari(actor: Actor, jabatan?: JabatanAktif): Siapa {
  if (actor.kind === 'warga') return { pelaku: 'warga', orangId: actor.orangId, pegawaiId: null, jabatanId: null, teks: actor.nama }
  if (actor.kind === 'pegawai') {
    const post = jabatan ?? actor.jabatan[0]
    return { pelaku: 'pegawai', orangId: null, pegawaiId: actor.pegawaiId, jabatanId: post?.jabatanId ?? null, teks: post ? `${actor.nama}, ${SIFAT[post.sifat]}${post.nama}` : actor.nama }
  }
  return { pelaku: 'sistem', orangId: null, pegawaiId: null, jabatanId: null, teks: actor.kind === 'sistem' ? 'Sistem Balai' : 'Tanpa nama' }
}

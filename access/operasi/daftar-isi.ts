import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { kanonik, refuse } from '#kernel/platform'
import type { Urutan } from './katalog.ts'
import { type KunciPemulihan, kunciDaftarIsi } from './kunci.ts'
import type { Potongan } from './potongan.ts'
import { PotonganRusak } from './sandi.ts'

export interface TabelTersalin { schema: string; nama: string; kolom: string[]; baris: number; sidik: string; potongan: Potongan }
/** What a backup holds. No personal data: it may be read without the key, but not changed without it (`segel`). */
export interface DaftarIsi {
  format: 1
  nama: string
  /** The instant of the snapshot: everything committed before it is in, nothing after it. */
  saat: string
  alamat: string
  versi: { aplikasi: string; commit?: string; node: string; postgres: string }
  kunci: string
  migrasi: { part: string; name: string; checksum: string }[]
  naskahMigrasi: Potongan
  tabel: TabelTersalin[]
  urutan: Urutan[]
  /** Keys, checkpoints and all else of the data folder but the database and the stored files. */
  data: Potongan & { banyak: number }
  /** List of stored files; the files themselves lie in `berkas/` beside the backups, each once. */
  berkas: Potongan & { banyak: number; besar: number; hilang: number; luar: boolean }
  /** Bytes of this backup alone, and what it added to `berkas/`. */
  byte: number
  byteBerkasBaru: number
  segel: string
}

export const NAMA_DAFTAR = 'daftar-isi.json'
const POLA = /^cadangan-\d{8}-\d{6}Z(-\d+)?$/
export const adalahNamaCadangan = (nama: string): boolean => POLA.test(nama)
const segelAtas = (isi: Omit<DaftarIsi, 'segel'>, kunci: KunciPemulihan): Buffer => createHmac('sha256', kunciDaftarIsi(kunci)).update(kanonik(isi)).digest()

export const segelDaftar = (isi: Omit<DaftarIsi, 'segel'>, kunci: KunciPemulihan): DaftarIsi => ({ ...isi, segel: segelAtas(isi, kunci).toString('hex') })

/** Reads the list without proving it: for listings only. */
export async function bacaDaftarTerbuka(folder: string): Promise<DaftarIsi> {
  let teks: string
  try { teks = await readFile(join(folder, NAMA_DAFTAR), 'utf8') } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return refuse('bukan-cadangan', `${folder} bukan cadangan Balai: tidak ada ${NAMA_DAFTAR}. Daftar cadangan: npx balai backup list`)
    throw error
  }
  try {
    const isi = JSON.parse(teks) as DaftarIsi
    if (isi.format !== 1) refuse('format-asing', `Cadangan ini berformat ${String(isi.format)}; versi Balai ini hanya mengenal format 1. Pasang versi yang lebih baru.`)
    return isi
  } catch (error) {
    if (error instanceof SyntaxError) throw new PotonganRusak(NAMA_DAFTAR, 'berubah atau terpotong')
    throw error
  }
}
/** Reads and proves the list: refuses another key by name, throws `PotonganRusak` when anything in it was changed. */
export async function bacaDaftar(folder: string, kunci: KunciPemulihan): Promise<DaftarIsi> {
  const isi = await bacaDaftarTerbuka(folder)
  if (isi.kunci !== kunci.id) refuse('kunci-lain', `Kunci pemulihan ini (bernama ${kunci.id}) bukan kunci cadangan itu (bernama ${isi.kunci}). Cari lembar pemulihan bertuliskan ${isi.kunci}.`)
  const { segel, ...selebihnya } = isi
  const ada = Buffer.from(String(segel), 'hex'), harus = segelAtas(selebihnya, kunci)
  if (ada.length !== harus.length || !timingSafeEqual(ada, harus)) throw new PotonganRusak(NAMA_DAFTAR, 'berubah sesudah cadangan dibuat')
  return isi
}

/** Names of the whole backups in a folder, newest first; those still being written are not among them. */
export async function listNamaCadangan(folder: string): Promise<string[]> {
  const isi = await readdir(folder).catch((error: { code?: string }) => { if (error.code === 'ENOENT') return []; throw error })
  return isi.filter(adalahNamaCadangan).sort().reverse()
}
export const jalurBerkas = (folder: string, hash: string): string => join(folder, 'berkas', hash.slice(0, 2), hash)

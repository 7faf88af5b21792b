import { createHmac, timingSafeEqual } from 'node:crypto'
import { copyFile, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { pakaiPengaturan } from '#kernel/documents'
import { Database, kanonik, refuse } from '#kernel/platform'
import { type KunciPemulihan, kunciDaftarIsi } from './kunci.ts'
import { tulisUtuh } from './potongan.ts'
import { PotonganRusak } from './sandi.ts'

// A backup is older than what was erased after it. The tombstones of erased persons therefore lie beside the backups, always the
// newest, and whatever brings a backup back applies them. What a tombstone is only the module of data protection knows: it
// registers here, because this folder may not know it.

/** One thing erased: its kind, a keyed hash that is of no use to anybody else, and when. */
export interface TandaHapus { jenis: string; sidik: string; pada: string }
export interface TerapanUlang { orang: number; berkas: number; tertahan: number; /** Letters and other things of the archive. */ arsip?: number }
/** What data protection gives: all tombstones of a database, and erasing again whatever they name. Idempotent. */
export interface PenjagaPenghapusan { ekspor(db: Database): Promise<TandaHapus[]>; terapkan(db: Database, tanda: TandaHapus[]): Promise<TerapanUlang> }

let penjaga: PenjagaPenghapusan | undefined
/** Called once, when the module is loaded: the command line starts no modules. */
export const daftarkanSesudahPulih = (satu: PenjagaPenghapusan): void => { penjaga = satu }

export const NAMA_PENGHAPUSAN = 'penghapusan.json'
interface Catatan { format: 'penghapusan/1'; kunci: string; tanda: TandaHapus[]; segel: string }
const segelAtas = (isi: Omit<Catatan, 'segel'>, kunci: KunciPemulihan): Buffer => createHmac('sha256', kunciDaftarIsi(kunci)).update(`${NAMA_PENGHAPUSAN}\n${kanonik(isi)}`).digest()

/** The tombstones beside the backups in `folder`; undefined when there are none yet. Throws `PotonganRusak` when a line was taken away or added. */
export async function bacaPenghapusan(folder: string, kunci: KunciPemulihan): Promise<TandaHapus[] | undefined> {
  const teks = await readFile(join(folder, NAMA_PENGHAPUSAN), 'utf8').catch((error: { code?: string }) => { if (error.code === 'ENOENT') return; throw error })
  if (teks === undefined) return
  let catatan: Catatan
  try { catatan = JSON.parse(teks) as Catatan } catch { throw new PotonganRusak(NAMA_PENGHAPUSAN, 'berubah atau terpotong') }
  const { segel, ...isi } = catatan
  if (isi.kunci !== kunci.id) refuse('kunci-lain', `${NAMA_PENGHAPUSAN} dibuat dengan kunci bernama ${isi.kunci}, bukan ${kunci.id}. Cari berkas itu pada salinan kedua, atau pindahkan ke tempat lain.`)
  const ada = Buffer.from(String(segel), 'hex'), harus = segelAtas(isi, kunci)
  if (ada.length !== harus.length || !timingSafeEqual(ada, harus)) throw new PotonganRusak(NAMA_PENGHAPUSAN, 'berubah sesudah ditulis')
  return isi.tanda
}

/**
 * Brings the tombstones beside the backups up to date; what is there stays (a restored database no longer knows those made after
 * its backup). Writes only when something is new. Returns how many there are. A file that was altered is never written over.
 */
export async function simpanPenghapusan(db: Database, folder: string, kunci: KunciPemulihan): Promise<number> {
  if (!penjaga) return 0
  const dahulu = await bacaPenghapusan(folder, kunci), semua = new Map<string, TandaHapus>()
  for (const satu of [...(dahulu ?? []), ...(await penjaga.ekspor(db))]) semua.set(`${satu.jenis} ${satu.sidik}`, satu)
  if (dahulu && semua.size === dahulu.length) return semua.size
  const isi = { format: 'penghapusan/1' as const, kunci: kunci.id, tanda: [...semua.values()] }
  await tulisUtuh(join(folder, NAMA_PENGHAPUSAN), [Buffer.from(`${JSON.stringify({ ...isi, segel: segelAtas(isi, kunci).toString('hex') }, null, 1)}\n`)])
  return semua.size
}
/** The same file beside the second copy of the backups; a folder that is not there is none of its business. */
export async function salinPenghapusan(dari: string, ke: string): Promise<void> {
  if ((await stat(join(dari, NAMA_PENGHAPUSAN)).catch(() => undefined)) && (await stat(ke).catch(() => undefined))) await copyFile(join(dari, NAMA_PENGHAPUSAN), join(ke, NAMA_PENGHAPUSAN))
}

/** `ada: false`: no tombstones lie beside the backups, only those in the database itself were applied. `galat`: not applied, and why. */
export interface HasilTerapan extends TerapanUlang { ada: boolean; galat?: string }
/**
 * Erases again in a restored database what was erased after its backup was taken. Runs with the keys of `dataDir`, those of the
 * restored installation: without them no tombstone fits. Never throws: a restore that came so far is told what is still to be done.
 */
export async function terapkanPenghapusan(sambungan: pg.ClientConfig, folder: string, kunci: KunciPemulihan, dataDir: string): Promise<HasilTerapan> {
  const sebelum = process.env.DATA_DIR, nol = { orang: 0, berkas: 0, tertahan: 0 }
  const db = new Database({ ...sambungan, max: 2 })
  // Also the storage: what is erased again has its files in the restored folder, not in that of the installation this runs beside.
  process.env.DATA_DIR = dataDir
  const lepas = pakaiPengaturan({ DATA_DIR: dataDir })
  try {
    const tanda = await bacaPenghapusan(folder, kunci)
    if (!penjaga) return { ...nol, ada: tanda !== undefined, galat: 'modul pelindungan data tidak dimuat' }
    return { ...(await penjaga.terapkan(db, tanda ?? [])), ada: tanda !== undefined }
  } catch (error) { return { ...nol, ada: true, galat: (error as Error).message } } finally {
    lepas()
    if (sebelum === undefined) delete process.env.DATA_DIR
    else process.env.DATA_DIR = sebelum
    await db.close()
  }
}
/** What a person is told about it. */
export function kalimatPenghapusan({ ada, galat, orang, berkas, tertahan, arsip = 0 }: HasilTerapan): string {
  if (galat) return `PENGHAPUSAN BELUM DITERAPKAN ULANG: ${galat}. Jangan dibuka untuk umum sebelum ini berhasil: npx balai restore erasures --from FOLDER-CADANGAN`
  const jumlah = `${orang} orang dan ${berkas} permohonan yang dihapus${arsip ? `, dan ${arsip} arsip yang dimusnahkan,` : ''} sesudah cadangan dibuat dihapus lagi${tertahan ? `; ${tertahan} masih disimpan karena pada keadaan itu hukum mewajibkannya` : ''}.`
  return ada ? jumlah : `${jumlah} PERHATIAN: ${NAMA_PENGHAPUSAN} tidak ada di samping cadangan; yang dihapus sesudah cadangan dibuat tidak diketahui.`
}

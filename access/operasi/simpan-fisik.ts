import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { bacaDaftarFisik } from './fisik.ts'
import type { KunciPemulihan } from './kunci.ts'

// Copies of the cluster and its archived log grow without end unless somebody takes the old ones away: each copy needs the log
// from its own beginning on, and no older one.

const POLA_FISIK = /^fisik-\d{8}-\d{6}Z$/
const POLA_WAL = /^([0-9A-F]{8})([0-9A-F]{16})(\.[0-9A-F]{8}\.backup)?$/

/** Archived segments that no kept copy needs: those before the first segment of the oldest. Histories of timelines are tiny and always stay. */
export function walLama(nama: string[], awalTertua: string): string[] {
  const batas = POLA_WAL.exec(awalTertua)?.[2]
  // The place in the log decides, not the timeline: a cluster that was promoted goes on where it was.
  return batas ? nama.filter((satu) => { const letak = POLA_WAL.exec(satu)?.[2]; return letak !== undefined && letak < batas }) : []
}

export interface FisikTerbuang { salinan: string[]; wal: number }
/**
 * Keeps the newest `simpan` copies of the cluster in `folder` and the log from the oldest of them on; removes what is older. When
 * a kept copy was altered nothing is removed (throws); when one does not say where its log begins, no segment. Returns what went.
 */
export async function buangFisikLama(folder: string, simpan: number, kunci: KunciPemulihan): Promise<FisikTerbuang> {
  const isi = await readdir(folder).catch((error: { code?: string }) => { if (error.code === 'ENOENT') return []; throw error })
  const semua = isi.filter((nama) => POLA_FISIK.test(nama)).sort().reverse()
  const tetap = semua.slice(0, Math.max(1, simpan)), salinan = semua.slice(tetap.length)
  const awal = await Promise.all(tetap.map(async (nama) => (await bacaDaftarFisik(join(folder, nama), kunci)).awalWal))
  for (const nama of salinan) await rm(join(folder, nama), { recursive: true, force: true })
  if (!awal.length || awal.some((satu) => !satu)) return { salinan, wal: 0 }
  const tertua = (awal as string[]).sort((a, b) => (a.slice(8) < b.slice(8) ? -1 : 1))[0]!
  const buang = walLama(await readdir(join(folder, 'wal')).catch(() => []), tertua)
  for (const nama of buang) await rm(join(folder, 'wal', nama), { force: true })
  return { salinan, wal: buang.length }
}

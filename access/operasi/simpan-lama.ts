import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { bacaDaftar, listNamaCadangan } from './daftar-isi.ts'
import type { KunciPemulihan } from './kunci.ts'
import { berkasCadangan } from './pulihkan.ts'

/** How many days, weeks and months back one backup each is kept. */
export interface MasaSimpan { harian: number; mingguan: number; bulanan: number }
export const masaSimpan = (tulisan: string): MasaSimpan => {
  const [harian = 7, mingguan = 5, bulanan = 12] = tulisan.split(',').map(Number)
  return { harian, mingguan, bulanan }
}
const HARI_MS = 86_400_000
/** Instant in the name of a backup (UTC). */
export const saatNama = (nama: string): Date => new Date(nama.replace(/^cadangan-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)Z.*$/, '$1-$2-$3T$4:$5:$6Z'))
const hari = (saat: Date): string => saat.toISOString().slice(0, 10)
// Weeks from Monday: day zero of the calendar, 1 January 1970, was a Thursday.
const minggu = (saat: Date): string => String(Math.floor((Math.floor(saat.getTime() / HARI_MS) + 3) / 7))
const bulan = (saat: Date): string => saat.toISOString().slice(0, 7)

/** Which backups stay: all of the last 24 hours before the newest, then the newest of each day, week and month as far back as said. The newest always. */
export function yangDisimpan(nama: string[], masa: MasaSimpan): Set<string> {
  const urut = [...nama].sort().reverse()
  const tetap = new Set(urut.slice(0, 1))
  const terbaru = urut[0] ? saatNama(urut[0]).getTime() : 0
  for (const satu of urut) if (terbaru - saatNama(satu).getTime() <= HARI_MS) tetap.add(satu)
  for (const [kelompok, banyak] of [[hari, masa.harian], [minggu, masa.mingguan], [bulan, masa.bulanan]] as const) {
    const sudah = new Set<string>()
    for (const satu of urut) {
      const milik = kelompok(saatNama(satu))
      if (sudah.has(milik) || sudah.size >= banyak) continue
      sudah.add(milik)
      tetap.add(satu)
    }
  }
  return tetap
}

/**
 * Removes backups that need not be kept, then files that no kept backup has any more (so that what was erased by law also
 * leaves the backups). When one list cannot be read and proved, no file is removed.
 */
export async function buangYangLama(folder: string, masa: MasaSimpan, kunci: KunciPemulihan): Promise<{ cadangan: string[]; berkas: number }> {
  // A backup that is being made may count on files that no finished one has any more.
  if ((await readdir(folder).catch(() => [])).some((nama) => nama.startsWith('.sedang-'))) return { cadangan: [], berkas: 0 }
  const semua = await listNamaCadangan(folder), tetap = yangDisimpan(semua, masa)
  const buang = semua.filter((nama) => !tetap.has(nama))
  const dipakai = new Set<string>()
  for (const nama of tetap) {
    const daftar = await bacaDaftar(join(folder, nama), kunci)
    for await (const { hash } of berkasCadangan(join(folder, nama), daftar, kunci)) dipakai.add(hash)
  }
  for (const nama of buang) await rm(join(folder, nama), { recursive: true, force: true })
  let berkas = 0
  for (const awal of await readdir(join(folder, 'berkas')).catch(() => [])) {
    for (const hash of await readdir(join(folder, 'berkas', awal))) {
      if (!/^[0-9a-f]{64}$/.test(hash) || dipakai.has(hash)) continue
      await rm(join(folder, 'berkas', awal, hash), { force: true })
      berkas++
    }
  }
  return { cadangan: buang, berkas }
}

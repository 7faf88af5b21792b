import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { type Config, refuse, secret } from '#kernel/platform'
import { adaBerkas, periksaBerkas } from './berkas.ts'
import type { Lapor } from './cadangan.ts'
import { type DaftarIsi, bacaDaftar } from './daftar-isi.ts'
import type { KunciPemulihan } from './kunci.ts'
import { denganPelanggan } from './muat.ts'
import { bedaKunci, berkasCadangan, periksaAudit, pulihkanBasisData, pulihkanData } from './pulihkan.ts'
import { PotonganRusak } from './sandi.ts'

export interface HasilLatihan { hijau: boolean; temuan: string[]; daftar?: DaftarIsi; berkas: number; detik: number }
/** So many files are opened and hashed in one rehearsal; of all the others presence and size are seen. */
const CONTOH_BERKAS = 400

/** A database beside the living one, for the time of `kerja` only. Refuses with what to do when the account may not make one. */
export async function denganBasisSementara<T>(pemilik: pg.ClientConfig, awalan: string, kerja: (sambungan: pg.ClientConfig) => Promise<T>): Promise<T> {
  const nama = `${awalan}_${secret(6).replaceAll(/\W/g, '_').toLowerCase()}`
  const perintah = (teks: string) => denganPelanggan(pemilik, (client) => client.query(teks))
  await perintah(`create database "${nama}" template template0`).catch((error: { code?: string }) => {
    if (error.code === '42501') refuse('tanpa-hak-basis', 'Akun basis data tidak boleh membuat basis data untuk latihan. Jalankan sebagai pengelola PostgreSQL: alter role NAMA_AKUN createdb')
    throw error
  })
  try { return await kerja(gantiBasis(pemilik, nama)) } finally { await perintah(`drop database if exists "${nama}" with (force)`) }
}
/** The same server and account, another database. */
export function gantiBasis(sambungan: pg.ClientConfig, database: string): pg.ClientConfig {
  if (!sambungan.connectionString) return { ...sambungan, database }
  // Not through URL: postgres://user@/name?host=/socket has no host, which URL refuses.
  return { ...sambungan, connectionString: sambungan.connectionString.replace(/^([a-z]+:\/\/[^/?]*)(\/[^?]*)?/, `$1/${database}`) }
}

/**
 * Restores a backup into a scratch database beside the living one, compares every table, opens the keys and compares them with
 * those in use, verifies the audit log with the restored keys, looks at every file; then throws it all away. Never touches the living data.
 * `temuan`: everything that was not as it should be, in plain Indonesian; none is green.
 */
export async function latihPemulihan(pemilik: pg.ClientConfig, config: Pick<Config, 'DATA_DIR'>, folder: string, kunci: KunciPemulihan, lapor: Lapor = () => {}): Promise<HasilLatihan> {
  const mulai = performance.now(), temuan: string[] = []
  let daftar: DaftarIsi | undefined, berkas = 0
  try {
    const isi = daftar = await bacaDaftar(folder, kunci)
    const beda = await denganBasisSementara(pemilik, 'balai_latihan', async (sambungan) => {
      const hasil = await pulihkanBasisData(sambungan, folder, isi, kunci, (bagian, apa) => lapor(bagian * 0.7, apa))
      temuan.push(...hasil.map(({ tabel, sebab }) => `Tabel ${tabel}: ${sebab}`))
      lapor(0.7, 'memeriksa kunci dan catatan audit')
      temuan.push(...(await periksaDenganKunci(sambungan, config.DATA_DIR, folder, isi, kunci)))
      return hasil
    })
    if (!beda.length) lapor(0.8, 'memeriksa berkas')
    const hasil = await periksaSemuaBerkas(folder, isi, kunci, (bagian) => lapor(0.8 + bagian * 0.2, 'memeriksa berkas'))
    berkas = hasil.banyak
    temuan.push(...hasil.temuan)
  } catch (error) {
    temuan.push(error instanceof PotonganRusak ? `Cadangan rusak: ${error.message}` : (error as Error).message)
  }
  lapor(1, 'selesai')
  return { hijau: temuan.length === 0, temuan: temuan.slice(0, 100), daftar, berkas, detik: (performance.now() - mulai) / 1000 }
}

async function periksaDenganKunci(sambungan: pg.ClientConfig, dataDir: string, folder: string, daftar: DaftarIsi, kunci: KunciPemulihan): Promise<string[]> {
  const sementara = await mkdtemp(join(dataDir, '.latihan-'))
  try {
    const isi = await pulihkanData(folder, daftar, kunci, sementara)
    const lain = bedaKunci(sementara, dataDir, isi).map((nama) => `Kunci ${nama} dalam cadangan berbeda dari yang dipakai sekarang`)
    const audit = await periksaAudit(sambungan, sementara)
    return [...lain, ...audit.temuan.map(({ pesan }) => `Catatan audit: ${pesan}`)]
  } finally { await rm(sementara, { recursive: true, force: true }) }
}

async function periksaSemuaBerkas(folder: string, daftar: DaftarIsi, kunci: KunciPemulihan, lapor: (bagian: number) => void): Promise<{ banyak: number; temuan: string[] }> {
  const temuan: string[] = [], tiap = Math.max(1, Math.floor(daftar.berkas.banyak / CONTOH_BERKAS))
  // Another share of the files each day, so that in time every one was opened.
  const giliran = Math.floor(Date.parse(daftar.saat) / 86_400_000) % tiap
  let i = 0
  for await (const satu of berkasCadangan(folder, daftar, kunci)) {
    if (!(await adaBerkas(join(folder, '..'), satu))) temuan.push(`Berkas ${satu.hash.slice(0, 12)}… tidak ada dalam cadangan`)
    else if (i % tiap === giliran) await periksaBerkas(join(folder, '..'), satu, kunci).catch((error: Error) => { temuan.push(`Berkas rusak: ${error.message}`) })
    if (++i % 100 === 0) lapor(i / Math.max(1, daftar.berkas.banyak))
  }
  return { banyak: i, temuan }
}

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { type HasilVerifikasi, logKey, readCopies, verifyLog } from '#kernel/audit'
import { Database, type Migration, migrate, refuse, startEmbedded } from '#kernel/platform'
import { type SatuBerkas, ambilBerkas, bacaDaftarBerkas } from './berkas.ts'
import type { Lapor } from './cadangan.ts'
import { type DaftarIsi, bacaDaftar } from './daftar-isi.ts'
import { type KunciPemulihan, simpanKunci } from './kunci.ts'
import { type Beda, bandingkan, denganPelanggan, lepaskanPekerjaan, muatBasisData, pastikanKosong } from './muat.ts'
import { barisCadangan, potonganSelain } from './periksa-cadangan.ts'
import { bacaPotongan, habiskan, seluruhnya } from './potongan.ts'
import { type HasilTerapan, terapkanPenghapusan } from './penghapusan.ts'
import { PotonganRusak } from './sandi.ts'
import { bongkar } from './tar.ts'

export interface HasilPulih { daftar: DaftarIsi; beda: Beda[]; audit: HasilVerifikasi; berkas: { banyak: number; hilang: string[] }; data: string[]; naik: string[]; penghapusan: HasilTerapan; detik: number }

/** The migrations that made the database of this backup, as they were then. */
export async function naskahCadangan(folder: string, daftar: DaftarIsi, kunci: KunciPemulihan): Promise<Migration[]> {
  const isi = JSON.parse((await seluruhnya(bacaPotongan(join(folder, 'migrasi.json'), 'migrasi.json', kunci, { harus: daftar.naskahMigrasi }))).toString()) as Migration[]
  for (const { part, name, text, checksum } of isi) if (createHash('sha256').update(text).digest('hex') !== checksum) throw new PotonganRusak('migrasi.json', `naskah ${part}/${name} berubah`)
  return isi
}
/** The stored files that belong to this backup. */
export const berkasCadangan = (folder: string, daftar: DaftarIsi, kunci: KunciPemulihan): AsyncGenerator<SatuBerkas> => bacaDaftarBerkas(bacaPotongan(join(folder, 'daftar-berkas'), 'daftar-berkas', kunci, { harus: daftar.berkas }))

/** Loads the rows into an empty database and compares. The part that a restore and a rehearsal share. */
export async function pulihkanBasisData(sambungan: pg.ClientConfig, folder: string, daftar: DaftarIsi, kunci: KunciPemulihan, lapor: Lapor): Promise<Beda[]> {
  const naskah = await naskahCadangan(folder, daftar, kunci)
  await muatBasisData(sambungan, daftar, naskah, (tabel) => barisCadangan(folder, tabel, kunci), (bagian, apa) => lapor(bagian * 0.7, apa))
  return bandingkan(sambungan, daftar, (bagian, apa) => lapor(0.7 + bagian * 0.3, apa))
}
export const pulihkanData = (folder: string, daftar: DaftarIsi, kunci: KunciPemulihan, tujuan: string): Promise<string[]> => bongkar(bacaPotongan(join(folder, 'data.tar'), 'data.tar', kunci, { harus: daftar.data }), tujuan)

/** Whether the audit log of this database is whole, judged with the keys and the copies of checkpoints in `dataDir`. */
export async function periksaAudit(sambungan: pg.ClientConfig, dataDir: string): Promise<HasilVerifikasi> {
  const db = new Database({ ...sambungan, max: 2 })
  try {
    const key = logKey(dataDir)
    return await verifyLog(db, { key, salinan: readCopies(key) })
  } finally { await db.close() }
}

/** Where stored files go: the storage of the settings of the new place. */
export interface Penyimpan { put(hash: string, bytes: Uint8Array): Promise<void>; get(hash: string): Promise<Buffer | undefined> }
async function pulihkanBerkas(folder: string, daftar: DaftarIsi, kunci: KunciPemulihan, ke: Penyimpan, lapor: Lapor): Promise<{ banyak: number; hilang: string[] }> {
  const hasil = { banyak: 0, hilang: [] as string[] }
  for await (const satu of berkasCadangan(folder, daftar, kunci)) {
    try {
      const isi = await ambilBerkas(join(folder, '..'), satu, kunci)
      await ke.put(satu.hash, isi)
      hasil.banyak++
    } catch (error) {
      if (!(error instanceof PotonganRusak)) throw error
      hasil.hilang.push(error.message)
    }
    if (hasil.banyak % 50 === 0) lapor(hasil.banyak / Math.max(1, daftar.berkas.banyak), `berkas ${hasil.banyak} dari ${daftar.berkas.banyak}`)
  }
  return hasil
}

/** A folder for a new installation: not there yet, or empty. */
export async function pastikanFolderKosong(folder: string): Promise<void> {
  const isi = await readdir(folder).catch((error: { code?: string }) => { if (error.code === 'ENOENT') return []; if (error.code === 'ENOTDIR') return ['-']; throw error })
  if (isi.length) refuse('tidak-kosong', `Folder ${folder} sudah ada isinya. Pemulihan hanya ke folder baru yang kosong; sebutkan folder lain.`)
}

export interface TujuanPulih { dataDir: string; databaseUrl?: string; penyimpan: Penyimpan; /** Migrations of this version; given, the restored database is brought up to them at the end. */ naik?: Migration[] }
/**
 * Brings a backup back to a new place (an empty data folder, and with `databaseUrl` an empty database elsewhere), then proves it:
 * every table and sequence against the list, every file against its hash, the audit log against its signed checkpoints.
 * Refuses a place that holds anything, another key, and a backup that was altered. `beda` and `audit` say how it went.
 */
export async function pulihkan(folder: string, kunci: KunciPemulihan, tujuan: TujuanPulih, lapor: Lapor = () => {}): Promise<HasilPulih> {
  const mulai = performance.now()
  const daftar = await bacaDaftar(folder, kunci)
  await pastikanFolderKosong(tujuan.dataDir)
  for (const potongan of potonganSelain(daftar)) await habiskan(bacaPotongan(join(folder, potongan.nama), potongan.nama, kunci, { harus: potongan }))
  if (tujuan.databaseUrl) await denganPelanggan({ connectionString: tujuan.databaseUrl }, (client) => pastikanKosong(client, 'Basis data tujuan'))
  mkdirSync(tujuan.dataDir, { recursive: true, mode: 0o700 })
  const data = await pulihkanData(folder, daftar, kunci, tujuan.dataDir)
  simpanKunci(tujuan.dataDir, kunci)
  return denganBasisData(tujuan, async (sambungan) => {
    const beda = await pulihkanBasisData(sambungan, folder, daftar, kunci, (bagian, apa) => lapor(bagian * 0.7, apa))
    const berkas = await pulihkanBerkas(folder, daftar, kunci, tujuan.penyimpan, (bagian, apa) => lapor(0.7 + bagian * 0.2, apa))
    lapor(0.9, 'memeriksa catatan audit')
    const audit = await periksaAudit(sambungan, tujuan.dataDir)
    await lepaskanPekerjaan(sambungan)
    const naik = tujuan.naik ? await migrate(sambungan, tujuan.naik) : []
    lapor(0.97, 'menerapkan ulang penghapusan')
    const penghapusan = await terapkanPenghapusan(sambungan, join(folder, '..'), kunci, tujuan.dataDir)
    lapor(1, 'selesai')
    return { daftar, beda, audit, berkas, data, naik, penghapusan, detik: (performance.now() - mulai) / 1000 }
  })
}

/** The database of the new place: elsewhere as given, or a new embedded one below its data folder. */
export async function denganBasisData<T>({ dataDir, databaseUrl }: TujuanPulih, kerja: (sambungan: pg.ClientConfig) => Promise<T>): Promise<T> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (databaseUrl) return kerja({ connectionString: databaseUrl })
  const server = await startEmbedded(join(dataDir, 'postgres'))
  try {
    const dasar = { host: server.host, port: server.port, user: server.user }
    await denganPelanggan({ ...dasar, database: 'postgres' }, (client) => client.query('create database balai'))
    return await kerja({ ...dasar, database: 'balai' })
  } finally { if (!server.adopted) await server.stop() }
}

/** Key files of a restored folder that differ from those in use: without the right ones sealed data stay closed. */
export function bedaKunci(dipulihkan: string, dipakai: string, berkas: string[]): string[] {
  const baca = (jalur: string) => { try { return readFileSync(jalur) } catch { return } }
  return berkas.filter((nama) => /^(keys|kunci)\//.test(nama) && !/kode-awal/.test(nama)).filter((nama) => {
    const [a, b] = [baca(join(dipulihkan, nama)), baca(join(dipakai, nama))]
    return b !== undefined && !a?.equals(b)
  })
}
/** Connection of the owner of the tables, from the application's own: the same, without the role it takes. */
export function sambunganPemilik(db: Database): pg.ClientConfig {
  const { host, port, user, password, database, connectionString, ssl } = db.pool.options as pg.PoolConfig
  return { host, port, user, password, database, connectionString, ssl }
}

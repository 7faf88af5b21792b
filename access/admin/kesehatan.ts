import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, type Database, type Dua, type KeadaanRow, type Ketergantungan, type Pemakaian, type Sikap, type Ulah, latihanSekarang, listKeadaanKetergantungan, listKetergantungan, machineMs, sql } from '#kernel/platform'
import { type KeadaanAntrean, keadaanAntrean } from './antrean.ts'

// What the health page shows beside the findings: each outside service with its state, and the figures of the machine.

export type KeadaanLuar = 'baik' | 'terputus' | 'tersendat' | 'latihan' | 'belum' | 'tidak'
export interface LayananLuar {
  kode: string; nama: Dua; guna: Dua; sikap: Sikap; sementara: Dua; pemakaian: Pemakaian
  keadaan: KeadaanLuar; sejak: Date | null; berhasil: Date | null; gagal: Date | null; sebab: string | null
  /** Work that waits for it; undefined where nothing waits. */
  menunggu: number | undefined
  ulah: Ulah | null
  /** Of several receivers: how many are down. */
  cabangPutus: number
}
const terbaru = (semua: (Date | null)[]): Date | null => semua.reduce<Date | null>((a, b) => (b && (!a || b > a) ? b : a), null)

function ringkas({ kode, nama, guna, sikap, sementara }: Ketergantungan, pemakaian: Pemakaian, baris: KeadaanRow[]): Omit<LayananLuar, 'menunggu'> {
  const ulah = latihanSekarang()?.ulah[kode] ?? null
  const putus = baris.filter((r) => r.keadaan === 'terputus')
  const berhasil = terbaru(baris.map((r) => r.berhasil_pada)), gagal = terbaru(baris.map((r) => r.gagal_pada))
  const keadaan: KeadaanLuar = pemakaian === 'tidak' ? 'tidak' : ulah ? 'latihan' : putus.some((r) => !r.latihan) ? 'terputus' : gagal && (!berhasil || gagal > berhasil) && !baris.every((r) => r.latihan) ? 'tersendat' : berhasil ? 'baik' : 'belum'
  const sejak = putus.length ? new Date(Math.min(...putus.map((r) => r.sejak.getTime()))) : keadaan === 'latihan' ? new Date(latihanSekarang()!.mulai) : null
  return { kode, nama, guna, sikap, sementara, pemakaian, keadaan, sejak, berhasil, gagal, sebab: keadaan === 'terputus' || keadaan === 'tersendat' ? (baris.find((r) => r.gagal_pada?.getTime() === gagal?.getTime())?.sebab ?? null) : null, ulah, cabangPutus: new Set(putus.filter((r) => r.cabang).map((r) => r.cabang)).size }
}

const URUT: KeadaanLuar[] = ['terputus', 'latihan', 'tersendat', 'baik', 'belum', 'tidak']
/** Every outside service as all processes see it, those in trouble first. */
export async function keadaanLayananLuar(db: Database, config: Config): Promise<LayananLuar[]> {
  const semua = await listKeadaanKetergantungan(db)
  const hasil = await Promise.all(listKetergantungan().map(async (satu) => {
    const pemakaian = satu.dipakai(config)
    return { ...ringkas(satu, pemakaian, semua.filter((r) => r.kode === satu.kode)), menunggu: pemakaian === 'tidak' ? undefined : await satu.menunggu?.(db) }
  }))
  return hasil.toSorted((a, b) => URUT.indexOf(a.keadaan) - URUT.indexOf(b.keadaan))
}

/** A line another part adds to the figures: last backup, last rehearsal. */
export interface BarisKesehatan { label: Dua; nilai: Dua; href?: string }
const tambahan = new Map<string, (db: Database, config: Config) => Promise<BarisKesehatan[]>>()
export function daftarkanBarisKesehatan(nama: string, ambil: (db: Database, config: Config) => Promise<BarisKesehatan[]>): void { tambahan.set(nama, ambil) }

export interface AngkaMesin {
  antrean: KeadaanAntrean
  cakram: { bebas: number; bagian: number } | null
  basisData: { besar: number; versi: string; geserMs: number; sambungan: number }
  proses: { memori: number; hidupDetik: number; node: string; balai: string }
  lain: BarisKesehatan[]
}
const versi = (akar: string): string => { try { return (JSON.parse(readFileSync(join(akar, 'package.json'), 'utf8')) as { version: string }).version } catch { return '?' } }

/** Queue, disk, database, clock, process: what a person looks at when something seems slow. */
export async function angkaMesin(db: Database, config: Config, kini: Date): Promise<AngkaMesin> {
  const awal = machineMs()
  const [antrean, cakram, basis, ...lain] = await Promise.all([
    keadaanAntrean(db, kini), statfs(config.DATA_DIR).catch(() => null),
    db.one<{ besar: bigint; versi: string; jam: Date; sambungan: number }>(sql`select pg_database_size(current_database()) as besar, current_setting('server_version') as versi, clock_timestamp() as jam, (select count(*)::int from pg_stat_activity where datname = current_database()) as sambungan`),
    ...[...tambahan.values()].map((ambil) => ambil(db, config).catch((): BarisKesehatan[] => [])),
  ])
  const akhir = machineMs(), diJam = basis.jam.getTime()
  return {
    antrean, cakram: cakram && { bebas: cakram.bavail * cakram.bsize, bagian: cakram.bavail / Math.max(1, cakram.blocks) },
    // Within the time the question took nobody can tell whose clock is right.
    basisData: { besar: Number(basis.besar), versi: basis.versi, geserMs: diJam < awal ? diJam - awal : diJam > akhir ? diJam - akhir : 0, sambungan: basis.sambungan },
    proses: { memori: process.memoryUsage.rss(), hidupDetik: Math.round(process.uptime()), node: process.versions.node, balai: versi(config.ROOT) },
    lain: lain.flat(),
  }
}

import { createHash } from 'node:crypto'
import { type Db, type Tx, kanonik, now, refuse, sql } from '#kernel/platform'
import { periksaSop } from './periksa-sop.ts'
import type { Sop } from './sop.ts'

/** A published version of a process: its SOP and, opaque to the engine, the module's whole definition (form, letter, …). */
export interface Proses<Definisi = unknown> { kode: string; versi: number; nama: string; sop: Sop; definisi: Definisi; hash: string; terbitPada: Date }

interface ProsesRow { kode: string; versi: number; nama: string; sop: Sop; definisi: unknown; hash: string; terbit_pada: Date }
const asProses = <Definisi>(row: ProsesRow): Proses<Definisi> => ({ ...row, definisi: row.definisi as Definisi, terbitPada: row.terbit_pada })

// Versions are immutable, so what was read once holds for the life of the process.
const known = new Map<string, Proses>()

export async function getProses<Definisi>(db: Db, kode: string, versi: number): Promise<Proses<Definisi>> {
  const key = `${kode}@${versi}`
  const cached = known.get(key)
  if (cached) return cached as Proses<Definisi>
  const row = await db.one<ProsesRow>(sql`select kode, versi, nama, sop, definisi, hash, terbit_pada from workflow.proses where kode = ${kode} and versi = ${versi}`)
  const proses = asProses<Definisi>(row)
  known.set(key, proses)
  return proses
}

/** The newest version that is not withdrawn. */
export async function findProsesTerbaru<Definisi>(db: Db, kode: string): Promise<Proses<Definisi> | undefined> {
  const row = await db.maybe<{ versi: number }>(sql`select versi from workflow.proses where kode = ${kode} and dicabut_pada is null order by versi desc limit 1`)
  return row && getProses<Definisi>(db, kode, row.versi)
}

export async function listProses<Definisi>(db: Db): Promise<Proses<Definisi>[]> {
  const rows = await db.many<{ kode: string; versi: number }>(sql`select kode, max(versi) as versi from workflow.proses where dicabut_pada is null group by kode order by kode limit 1000`)
  return Promise.all(rows.map((row) => getProses<Definisi>(db, row.kode, row.versi)))
}

export async function listVersi(db: Db, kode: string): Promise<{ versi: number; terbit_pada: Date; terbit_oleh: string; hash: string }[]> {
  return db.many(sql`select versi, terbit_pada, terbit_oleh, hash from workflow.proses where kode = ${kode} order by versi desc limit 100`)
}

/** SHA-256 of the canonical text, in hex. */
export const sidik = (value: unknown): string => createHash('sha256').update(kanonik(value)).digest('hex')

/**
 * Publishes a definition as the next version; the same content again changes nothing and returns the version it has.
 * Refuses (`sop-tidak-sah`) a process that the prover finds unsound, naming the step.
 */
export async function terbitkanProses(tx: Tx, isi: { kode: string; nama: string; sop: Sop; definisi: unknown }, oleh: string): Promise<{ versi: number; baru: boolean }> {
  const hash = sidik({ sop: isi.sop, definisi: isi.definisi, nama: isi.nama })
  await tx.run(sql`select pg_advisory_xact_lock(hashtext(${`proses:${isi.kode}`}))`)
  const last = await tx.maybe<{ versi: number; hash: string }>(sql`select versi, hash from workflow.proses where kode = ${isi.kode} order by versi desc limit 1`)
  if (last?.hash === hash) return { versi: last.versi, baru: false }
  const faults = periksaSop(isi.sop)
  if (faults.length > 0) refuse('sop-tidak-sah', `SOP "${isi.nama}" belum dapat diterbitkan: ${faults.join(' ')}`, { detail: { masalah: faults } })
  const versi = (last?.versi ?? 0) + 1
  await tx.run(sql`insert into workflow.proses (kode, versi, nama, definisi, sop, hash, terbit_pada, terbit_oleh)
    values (${isi.kode}, ${versi}, ${isi.nama}, ${JSON.stringify(isi.definisi)}::jsonb, ${JSON.stringify(isi.sop)}::jsonb, ${hash}, ${now()}, ${oleh})`)
  return { versi, baru: true }
}

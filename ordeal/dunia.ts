// The world of the proofs: a stage copied from one that was prepared once, its citizens and officials signed in, and drafts
// ready to be sent.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startModules } from '#access/run'
import { mulaiDraf } from '#kernel/forms'
import { openSesi } from '#kernel/identity'
import { type Database, sql } from '#kernel/platform'
import { type Panggung, bukaPanggung, startProcess } from '#tools/panggung'
import { Tamu } from '../access/http/tamu.testing.ts'
import { parts } from '../modules.ts'
import { type Cacat, SKEMA_CACAT } from './cacat.ts'

export type { Panggung } from '#tools/panggung'
/** The part of a stage that a proof over a served application needs. */
export type Basis = Pick<Panggung, 'db' | 'owner'>
export const panjang = process.argv.includes('--long')
/** How often: `short`, or `long` with --long. */
export const kali = (short: number, long: number): number => (panjang ? long : short)

let contoh: Promise<string> | undefined
async function buatContoh(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'balai-ordeal-'))
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }))
  const p = await bukaPanggung({ dir })
  await startModules(parts, p.db) // publishes the services
  await p.close()
  return dir
}

/** A stage of one's own, copied from the prepared one. `cacat`: the schema lets this planted fault through. `akar`: the folder it is made in. */
export async function panggung({ flags = [], cacat, akar = tmpdir() }: { flags?: string[]; cacat?: Cacat; akar?: string } = {}): Promise<Panggung> {
  const dir = mkdtempSync(join(akar, 'balai-ordeal-'))
  execFileSync('cp', ['-a', `${await (contoh ??= buatContoh())}/.`, dir])
  const p = await bukaPanggung({ dir, flags })
  const skema = cacat && SKEMA_CACAT[cacat]
  if (skema) await p.owner.query(skema)
  return { ...p, async close() { await p.close(); rmSync(dir, { recursive: true, force: true }) } }
}

/** One process of the application without flood limits; with the planted fault `cacat`. Killed with the stage only by its caller. */
export const pelayan = (p: Panggung, env: Record<string, string> = {}, cacat?: Cacat) =>
  startProcess({ PORT: '0', DATABASE_URL: p.databaseUrl, DATA_DIR: join(p.dir, 'data'), BALAI_DEMO: 'on', BALAI_ROLE: 'web', LOG_LEVEL: 'warn', NODE_ENV: 'production', ...(cacat ? { ORDEAL_CACAT: cacat } : {}), ...env }, 'ordeal/pelayan.ts')

export interface Orang { akunId: string; orangId: string; nama: string; sesi: string }
/** Every citizen of the demo world, signed in. */
export async function semuaWarga(db: Database): Promise<Orang[]> {
  const akun = await db.many<{ id: string; orang_id: string; nama: string }>(sql`select a.id, a.orang_id, o.nama from identity.akun a join identity.orang o on o.id = a.orang_id order by o.nik limit 100`)
  return db.transaction(async (tx) => { const orang: Orang[] = []; for (const satu of akun) orang.push({ akunId: satu.id, orangId: satu.orang_id, nama: satu.nama, sesi: (await openSesi(tx, satu, 'sandi', { ip: '127.0.0.1' })).token }); return orang })
}
/** An official of the demo world, signed in: the token of the session. */
export async function sesiPegawai(db: Database, nama: string): Promise<string> {
  const akun = await db.one<{ id: string; orang_id: null }>(sql`select id, orang_id from identity.akun where nama_pengguna = ${nama}`)
  return (await db.transaction((tx) => openSesi(tx, akun, 'sandi', { ip: '127.0.0.1' }))).token
}

export const LAYANAN_UJI = 'surat-pengantar-skck'
export const JAWABAN_UJI = {
  tempat_lahir: 'Watampone', tanggal_lahir: '1990-08-07', jenis_kelamin: 'P', agama: 'Islam', status_kawin: 'kawin', pekerjaan: 'Pedagang', kewarganegaraan: 'WNI',
  kode_wilayah: '73.08.01.2002', alamat: 'Dusun Lappa Bosse, RT 001, RW 002', kantor_polisi: 'Polres Bone', keperluan: 'melamar pekerjaan', pernyataan: true,
}
export interface DrafUji { id: string; kunci: string; orang: Orang }
/** `banyak` finished drafts of these citizens in turn, ready to be sent. */
export async function siapkanDraf(db: Database, warga: Orang[], banyak: number): Promise<DrafUji[]> {
  const { versi } = await db.one<{ versi: number }>(sql`select max(versi) as versi from workflow.proses where kode = ${LAYANAN_UJI}`)
  return db.transaction(async (tx) => {
    const draf: DrafUji[] = []
    for (let i = 0; i < banyak; i++) {
      const orang = warga[i % warga.length]!
      const { id, kunci } = await mulaiDraf(tx, { akunId: orang.akunId, orangId: orang.orangId, layananKode: LAYANAN_UJI, layananVersi: versi, jawaban: { ...JAWABAN_UJI, keperluan: `melamar pekerjaan ${i}` } })
      draf.push({ id, kunci, orang })
    }
    return draf
  })
}

export interface Tanda { id: string; nomor: string; token: string }
/** Sends a draft through the API with its key. The receipt, or the status that was answered; 0 when no answer came. */
export async function kirim(url: string, draf: DrafUji): Promise<{ status: number; tanda?: Tanda; isi: string; retryAfter: string | null; jenis: string }> {
  try {
    const jawab = await new Tamu(url, draf.orang.sesi).api(`/permohonan/draf/${draf.id}/-/periksa`, { kunci: draf.kunci }, { 'idempotency-key': draf.kunci })
    const baik = jawab.status === 200 || jawab.status === 201
    return { status: jawab.status, ...(baik ? { tanda: JSON.parse(jawab.isi) as Tanda } : {}), isi: jawab.isi, retryAfter: jawab.kepala.get('retry-after'), jenis: jawab.kepala.get('content-type') ?? '' }
  } catch (error) { return { status: 0, isi: String((error as { cause?: unknown }).cause ?? error), retryAfter: null, jenis: '' } }
}

/** Waits until `terjadi()`; a fault that says what was awaited (with what `keterangan` knows) after `ms`. */
export async function tunggu(apa: string, terjadi: () => boolean, ms = 30_000, keterangan: () => string = () => ''): Promise<void> {
  for (const sampai = performance.now() + ms; !terjadi(); await sleep(3)) if (performance.now() > sampai) throw new Error(`menunggu ${apa} lebih dari ${ms / 1000} detik. ${keterangan()}`)
}

/** Runs `kerja(i)` `sekaligus` at a time until it returns false or all are done. */
export async function ramai(sekaligus: number, kerja: (pekerja: number) => Promise<boolean>): Promise<void> {
  await Promise.all(Array.from({ length: sekaligus }, async (_, pekerja) => { while (await kerja(pekerja)) { /* the next */ } }))
}

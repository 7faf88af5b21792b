// The field a measurement stands on: a stage whose database holds so many cases, sessions of people on it, and the processes.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSesi } from '#kernel/identity'
import { sql } from '#kernel/platform'
import { type Panggung, type Proses, bukaPanggung, pakaiFolder } from '#tools/panggung'
import { allParts, root } from '#tools/parts'
import { readMigrations } from '#kernel/platform'
import { type Volume, benih } from './benih.ts'
import { Klien } from './klien.ts'

/** Someone signed in: the token of the cookie, for a `Klien`. */
export interface Sesi { akunId: string; sesi: string }
/** What an official may see: `admin` every case, `sempit` one village office, `luas` several offices, a district and all below the regency. */
export type Profil = 'admin' | 'sempit' | 'luas'

export interface Medan {
  panggung: Panggung
  volume: Volume
  quick: boolean
  long: boolean
  /** A web process (by default without worker) that takes the client's address from X-Forwarded-For. */
  web(env?: Record<string, string>): Promise<Proses>
  /** Sessions of `banyak` officials of this kind, each with an account of its own (at most 16). */
  pegawai(profil: Profil, banyak?: number): Promise<Sesi[]>
  /** Sessions of `banyak` citizens who have cases, each with an account of its own. */
  warga(banyak: number): Promise<Sesi[]>
  /** Sessions of `banyak` officials of village offices at whose desk tasks wait. */
  petugas(banyak: number): Promise<Sesi[]>
  /** The same field with few cases, opened when first asked for: what growth is measured from. */
  kecil(): Promise<Medan>
  klien(proses: Proses, sesi?: Sesi, alamat?: string): Klien
  say(line: string): void
  tutup(): Promise<void>
}
export interface PilihanMedan { berkas: number; quick?: boolean; long?: boolean; say?: (line: string) => void; /** Keeps the seeded stage in this folder. */ simpan?: string }

/** A seeded stage is good as long as what made it is the same: migrations, published services, the generator. */
export async function kunciBenih(berkas: number): Promise<string> {
  const hash = createHash('sha256')
  for (const { text } of readMigrations(await allParts())) hash.update(text)
  for (const folder of ['bench', 'modules/pelayanan/layanan']) for (const file of readdirSync(join(root, folder)).sort()) if (/^(benih|surat)[^.]*\.ts$/.test(file)) hash.update(readFileSync(join(root, folder, file)))
  return `${berkas}-${hash.digest('hex').slice(0, 12)}`
}

// What a careful administrator would set on a small server with this much data; the same in every run.
export const FLAGS = ['shared_buffers=512MB', 'effective_cache_size=4GB', 'random_page_cost=1.1', 'max_wal_size=2GB', 'max_connections=200']
/** While the stage is made nothing is worth keeping: if it falls it is made anew. */
export const FLAGS_BENIH = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0', 'max_wal_size=16GB', 'checkpoint_timeout=1h', 'maintenance_work_mem=512MB', 'work_mem=256MB', 'shared_buffers=512MB', 'autovacuum=off', 'jit=off']

async function siapkan(dir: string, berkas: number, say: (line: string) => void): Promise<void> {
  if (existsSync(join(dir, 'siap.json'))) return
  rmSync(dir, { recursive: true, force: true })
  const mulai = performance.now()
  const panggung = await bukaPanggung({ dir, flags: FLAGS_BENIH })
  let volume: Volume
  try {
    volume = await benih(panggung, berkas, say)
    const { file } = await panggung.db.one<{ file: string }>(sql`select file_hash as file from documents.naskah where status = 'ditandatangani' limit 1`)
    if (!existsSync(join(dir, 'data/files', file.slice(0, 2), file.slice(2, 4), file))) throw new Error('stage: the letters lie in another folder than its processes read')
    await panggung.owner.query('checkpoint')
  } finally { await panggung.close() }
  writeFileSync(join(dir, 'siap.json'), JSON.stringify({ ...volume, detikBenih: Math.round((performance.now() - mulai) / 1000) }))
}

function buangLama(induk: string, berkas: number, kunci: string): void {
  if (!existsSync(induk)) return
  for (const nama of readdirSync(induk)) if (nama.startsWith(`${berkas}-`) && nama !== kunci) rmSync(join(induk, nama), { recursive: true, force: true })
}

/** Opens (first time: makes) the field with so many cases. Kept in `.bench/` of the checkout unless `simpan` names another folder. */
export async function bukaMedan({ berkas, quick = false, long = false, say = () => {}, simpan = join(root, '.bench') }: PilihanMedan): Promise<Medan> {
  const kunci = await kunciBenih(berkas)
  buangLama(simpan, berkas, kunci)
  const dir = join(simpan, kunci)
  await siapkan(dir, berkas, say)
  const panggung = await bukaPanggung({ dir, flags: FLAGS })
  const volume = JSON.parse(readFileSync(join(dir, 'siap.json'), 'utf8')) as Volume
  const { db } = panggung
  let kecil: Promise<Medan> | undefined
  const buka = (akun: { id: string; orang_id: string | null }[]): Promise<Sesi[]> => Promise.all(akun.map(async (satu) => ({ akunId: satu.id, sesi: (await db.transaction((tx) => openSesi(tx, satu, 'sandi', { ip: '127.0.0.1' }))).token })))
  return {
    panggung, volume, quick, long, say,
    web: (env = {}) => panggung.app({ BALAI_ROLE: 'web', TRUST_PROXY: 'on', ...env }),
    pegawai: async (profil, banyak = 1) => buka(await db.many(sql`select id, orang_id from identity.akun where nama_pengguna like ${`ukur.${profil}.%`} order by nama_pengguna limit ${banyak}`)),
    warga: async (banyak) => buka(await db.many(sql`select a.id, a.orang_id from identity.akun a where a.orang_id is not null and exists (select from workflow.berkas b where b.pemohon_id = a.orang_id) order by a.id limit ${banyak}`)),
    petugas: async (banyak) => buka(await db.many(sql`select a.id, a.orang_id from identity.akun a join organisation.pemangku p on p.pegawai_id = a.pegawai_id join organisation.jabatan j on j.id = p.jabatan_id
      where 'verifikator' = any(j.peran) and (j.kode like 'desa-%' or j.kode like 'kel-%') order by a.id limit ${banyak}`)),
    kecil: () => (kecil ??= bukaMedan({ berkas: quick ? 2_000 : 20_000, quick, long, say, simpan }).finally(() => { pakaiFolder(join(dir, 'data')) })),
    klien: (proses, sesi, alamat) => new Klien(proses.url, { ...(sesi ? { sesi: sesi.sesi } : {}), ...(alamat ? { alamat } : {}) }),
    async tutup() { await (await kecil)?.tutup(); await panggung.close() },
  }
}

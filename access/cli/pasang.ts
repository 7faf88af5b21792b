import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type Config, Database, readConfig, refuse, setLog, startEmbedded } from '#kernel/platform'

/** What a command gets: its words, its switches, where it writes. */
export interface Baris { kata: string[]; pilihan: Record<string, string | true>; json: boolean; tulis(teks: string): void }
/** Returns the exit code: 0 done or healthy, 1 something is wrong, 2 used wrongly. */
export type Perintah = (baris: Baris) => Promise<number>

/** Splits `--name value`, `--name=value` and `--flag` from the words. Switches that take no value are named here. */
const TANPA_NILAI = new Set(['json', 'rincian', 'semua', 'instalasi', 'ya', 'yes', 'uji', 'back', 'periksa', 'ketat'])
export function bacaArgumen(argumen: string[]): Pick<Baris, 'kata' | 'pilihan'> {
  const kata: string[] = [], pilihan: Baris['pilihan'] = {}
  for (let i = 0; i < argumen.length; i++) {
    const cocok = /^--([a-z-]+)(?:=(.*))?$/s.exec(argumen[i]!)
    if (!cocok) kata.push(argumen[i]!)
    else if (cocok[2] !== undefined) pilihan[cocok[1]!] = cocok[2]
    else pilihan[cocok[1]!] = TANPA_NILAI.has(cocok[1]!) || argumen[i + 1] === undefined || argumen[i + 1]!.startsWith('--') ? true : argumen[++i]!
  }
  return { kata, pilihan }
}
/** The text of a switch; refuses when it was left out. */
export function pilihanWajib({ pilihan }: Baris, nama: string, contoh: string): string {
  const nilai = pilihan[nama]
  return typeof nilai === 'string' && nilai ? nilai : refuse('pilihan-kurang', `Tambahkan --${nama}, misalnya --${nama} ${contoh}`)
}

/** The lines of the log go to the error channel, so that what a command answers can be read by a machine. */
export function tenangkanLog(config?: Config): void {
  setLog(config?.LOG_LEVEL === 'debug' ? 'debug' : 'error', (line) => process.stderr.write(line))
}

export interface Terhubung { config: Config; db: Database; owner: pg.Pool }
/**
 * Works on the installation as it is: joins the embedded PostgreSQL of a running system, wakes a sleeping one for the moment,
 * or uses DATABASE_URL. Never migrates and never makes a new installation.
 */
export async function denganInstalasi<T>(kerja: (di: Terhubung) => Promise<T>, config = readConfig()): Promise<T> {
  tenangkanLog(config)
  const folder = join(config.DATA_DIR, 'postgres')
  if (!config.DATABASE_URL && !existsSync(join(folder, 'PG_VERSION'))) refuse('belum-ada-instalasi', `Belum ada instalasi di ${config.DATA_DIR}. Jalankan npm start lebih dahulu, atau isi DATA_DIR atau DATABASE_URL.`)
  const server = config.DATABASE_URL ? undefined : await startEmbedded(folder)
  const sambungan: pg.ClientConfig = server ? { host: server.host, port: server.port, user: server.user, database: 'balai' } : { connectionString: config.DATABASE_URL! }
  const db = new Database({ ...sambungan, max: 6, connectionTimeoutMillis: 10_000 })
  const owner = new pg.Pool({ ...sambungan, max: 2, connectionTimeoutMillis: 10_000 })
  owner.on('error', () => {})
  try { return await kerja({ config, db, owner }) } finally {
    await db.close()
    await owner.end()
    if (server && !server.adopted) await server.stop()
  }
}
/** JSON with bigint as text. */
export const keJson = (nilai: unknown): string => JSON.stringify(nilai, (_, v) => (typeof v === 'bigint' ? String(v) : v), 2)

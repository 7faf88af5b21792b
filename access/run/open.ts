import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type Config, Database, LINGKUP_KOSONG, type EmbeddedPostgres, type Migration, migrate, startEmbedded } from '#kernel/platform'

/** An open installation: the application's connections, the owner's (queue, migrations), and how to close both. */
export interface Opened { /** What the web answers from: sees no person's row until it is said for whom. */ db: Database; /** The same for jobs, seeds and start-up: works as the system, statements may take long. */ kerja: Database; owner: pg.Pool; connection: pg.ClientConfig; embedded: EmbeddedPostgres | undefined; applied: string[]; close(): Promise<void> }

const DATABASE = 'balai'
/** Jobs run four at a time; start-up and their own reads take the rest. */
const WORKERS = 6

async function embeddedConnection(server: EmbeddedPostgres): Promise<pg.ClientConfig> {
  const base = { host: server.host, port: server.port, user: server.user }
  const admin = new pg.Client({ ...base, database: 'postgres' })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await admin.query(`create database ${DATABASE}`)
  } catch (error) {
    if ((error as { code?: string }).code !== '42P04') throw error // another process made it just now
  } finally { await admin.end() }
  return { ...base, database: DATABASE }
}

/** Starts or reaches the database and brings it to the newest migration. Migrations wait for each other across processes. */
export async function openInstallation(config: Config, migrations: Migration[]): Promise<Opened> {
  mkdirSync(config.DATA_DIR, { recursive: true, mode: 0o700 })
  const embedded = config.DATABASE_URL ? undefined : await startEmbedded(join(config.DATA_DIR, 'postgres'))
  const connection = embedded ? await embeddedConnection(embedded) : { connectionString: config.DATABASE_URL! }
  const applied = await migrate(connection, migrations)
  const replica = config.DATABASE_READ_URL ? { connectionString: config.DATABASE_READ_URL, lagMs: config.DATABASE_READ_LAG_MS } : undefined
  const db = new Database({ ...connection, max: config.DB_POOL, purpose: 'web', lingkup: LINGKUP_KOSONG, replica })
  const kerja = new Database({ ...connection, max: Math.min(config.DB_POOL, WORKERS), purpose: 'worker' })
  const owner = new pg.Pool({ ...connection, max: 4 })
  owner.on('error', () => {})
  owner.on('connect', (client) => client.on('error', () => {}))
  return {
    db, kerja, owner, connection, embedded, applied,
    async close() {
      await db.close()
      await kerja.close()
      await owner.end()
      if (embedded && !embedded.adopted) await embedded.stop()
    },
  }
}

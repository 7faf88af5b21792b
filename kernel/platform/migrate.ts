import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { runMigrations as runWorkerMigrations } from 'graphile-worker'

/** One plain SQL file of one part of the tree, in the order in which it must run. */
export interface Migration { part: string; name: string; text: string; checksum: string }

/** Reads `<folder>/migrations/NNNN_name.sql` of every folder given, in that order of folders, then of numbers. */
export function readMigrations(folders: { part: string; folder: string }[]): Migration[] {
  return folders.flatMap(({ part, folder }) => {
    const dir = join(folder, 'migrations')
    if (!existsSync(dir)) return []
    return readdirSync(dir).filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file)).sort().map((file) => {
      const text = readFileSync(join(dir, file), 'utf8')
      return { part, name: file.replace(/\.sql$/, ''), text, checksum: createHash('sha256').update(text).digest('hex') }
    })
  })
}

const PREPARE = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'balai_app') then create role balai_app nologin; end if;
exception when duplicate_object or unique_violation then null; end $$;
grant balai_app to current_user;
-- For whom the database answers: each may what balai_app may, row-level security tells them apart. Another database of the
-- same server may be at this at the same moment: then it has done it.
do $$ declare peran text; begin
  foreach peran in array array['balai_publik', 'balai_warga', 'balai_pegawai', 'balai_sistem'] loop
    begin
      if not exists (select from pg_roles where rolname = peran) then execute format('create role %I nologin', peran); end if;
      execute format('grant balai_app to %I', peran);
      execute format('grant %I to current_user', peran);
    exception when duplicate_object or unique_violation or internal_error then null; end;
  end loop;
end $$;
create schema if not exists platform;
create table if not exists platform.migration (
  part text not null, name text not null, checksum text not null, applied_at timestamptz not null default now(),
  primary key (part, name));`

// The application may read and write every schema of ours, but owns nothing: it can neither drop a table nor switch off a trigger.
const grants = (schema: string) => `
grant usage on schema ${schema} to balai_app;
grant select, insert, update, delete on all tables in schema ${schema} to balai_app;
grant usage, select on all sequences in schema ${schema} to balai_app;
grant execute on all functions in schema ${schema} to balai_app;`

/**
 * Brings the database to the newest state: takes one advisory lock (two processes that start at once wait for each other),
 * runs each new file in a transaction of its own (or step by step, when its first line says `-- step by step`) without ever making
 * readers and writers wait long behind it, and refuses to go on when a file that already ran has been changed since.
 * A file that takes rights away (append-only tables) puts its `revoke` in a line `-- after-grants: revoke …`, run last.
 * `steppedBack` hears each time that a file gave way to whoever holds a table it needs. Returns the names applied now.
 */
export async function migrate(connection: pg.ClientConfig, migrations: Migration[], steppedBack: (migration: Migration, times: number) => void = () => {}): Promise<string[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await waitTurn(client)
    await client.query(PREPARE)
    const { rows } = await client.query<{ part: string; name: string; checksum: string }>('select part, name, checksum from platform.migration')
    const done = new Map(rows.map((row) => [`${row.part}/${row.name}`, row.checksum]))
    const applied: string[] = []
    for (const migration of migrations) {
      const key = `${migration.part}/${migration.name}`
      const before = done.get(key)
      if (before === migration.checksum) continue
      if (before) throw new Error(`Berkas migrasi ${key}.sql telah berubah sesudah dijalankan. Kembalikan isinya dan tulis migrasi baru.`)
      await apply(client, migration, (times) => steppedBack(migration, times))
      applied.push(key)
    }
    if (applied.length > 0 || !done.size) await grantAll(client, connection, migrations)
    return applied
  } finally {
    await client.end()
  }
}

/**
 * One at a time. Asks again and again instead of waiting inside a statement: an index made beside writers (`concurrently`) waits
 * for every statement under way, so that a process that waited for its turn would be waited for by the one whose turn it is.
 */
async function waitTurn(client: pg.Client): Promise<void> {
  const ask = `select pg_try_advisory_lock(hashtext('balai-migrate')) as mine`
  while (!(await client.query<{ mine: boolean }>(ask)).rows[0]!.mine) await sleep(LOCK_PAUSE_MS)
}

/** So long a migration may wait for a table: whoever asks for that table meanwhile waits behind it. */
const LOCK_TIMEOUT = '400ms'
const LOCK_PAUSE_MS = 250
/** Two minutes of trying: a report that reads a table so long ends first. */
const LOCK_TRIES = 200
/** First line of a file whose statements must each stand alone (`create index concurrently`): written so that running it again is harmless. */
const STEP_BY_STEP = /^-- step by step\b/

/** Runs `work` again while it only fails because somebody else holds the table. */
async function patiently(work: () => Promise<unknown>, steppedBack: (times: number) => void): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try { await work(); return } catch (error) {
      if ((error as { code?: string }).code !== '55P03' || attempt >= LOCK_TRIES) throw error
      steppedBack(attempt)
      await sleep(LOCK_PAUSE_MS)
    }
  }
}

async function apply(client: pg.Client, migration: Migration, steppedBack: (times: number) => void): Promise<void> {
  const done = ['insert into platform.migration (part, name, checksum) values ($1, $2, $3)', [migration.part, migration.name, migration.checksum]] as const
  try {
    if (STEP_BY_STEP.test(migration.text)) {
      // An index built beside the work waits for every open transaction, holding nobody up; a lock timeout would only leave half an index.
      await client.query('set lock_timeout = 0')
      for (const statement of migration.text.split(/;\s*$/m).filter((text) => /^\s*[^-\s]/m.test(text))) await client.query(statement)
      await client.query(done[0], [...done[1]])
    } else {
      await client.query(`set lock_timeout = '${LOCK_TIMEOUT}'`)
      await patiently(async () => {
        await client.query('begin')
        try {
          await client.query(migration.text)
          await client.query(done[0], [...done[1]])
          await client.query('commit')
        } catch (error) { await client.query('rollback'); throw error }
      }, steppedBack)
    }
  } catch (error) {
    throw new Error(`Migrasi ${migration.part}/${migration.name} gagal: ${(error as Error).message}`, { cause: error })
  } finally { await client.query('set lock_timeout = 0').catch(() => {}) }
}

async function grantAll(client: pg.Client, connection: pg.ClientConfig, migrations: Migration[]): Promise<void> {
  const pool = new pg.Pool({ ...connection, max: 2 })
  pool.on('error', () => {})
  pool.on('connect', (c) => c.on('error', () => {}))
  try { await runWorkerMigrations({ pgPool: pool }) } finally { await pool.end() }
  const { rows } = await client.query<{ schema: string }>(`select nspname as schema from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`)
  for (const { schema } of rows) await client.query(grants(`"${schema}"`))
  for (const { text } of migrations) {
    for (const [, statement] of text.matchAll(/^-- after-grants: (.+)$/gm)) await client.query(statement!)
  }
}

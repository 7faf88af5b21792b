import { setTimeout as sleep } from 'node:timers/promises'
import { now } from './clock.ts'
import { CommitInDoubt, connectionLost } from './connection.ts'
import { type Database, type Sql, type Tx, sql } from './database.ts'
import { denganSebelumCommit } from './lingkup.ts'
import { refuse } from './refuse.ts'

// A caller that did not get its answer calls again with the same key and gets the answer of the first time, whichever
// process it reaches. What the answer is, only the caller of `once` knows: it is kept as it is given (seal it if it is private).

export interface Reply { status: number; location: string; body: Buffer }
export interface Call { /** The account: a key belongs to who used it. */ who: string; key: string; /** Hash of address and body. */ fingerprint: string; /** The work knows its own key and done again finds what it did: a lost answer may be made anew. */ safe?: boolean }

const DAY_MS = 86_400_000
/** While a call runs its process says so this often, by the database's clock; silent for so long it died, and the next one with its key takes over. */
const BEAT_MS = 2_000
const DEAD = sql`r.beat_at < clock_timestamp() - interval '8 seconds'`
const WAIT_MS = 20_000

/** Work that must not run twice at once under one name: whoever comes later waits until this transaction ends. */
export const takeTurn = (tx: Tx, name: string): Promise<number> => tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 11))`)

/**
 * Runs `work` for the first call with this key and keeps its reply; later ones get that reply (`again`), those that come
 * meanwhile wait for it. If `work` throws nothing is kept: mended, the key may be used again. Refuses (422) the key with
 * another fingerprint, and (409) when the first call is still running after 20 seconds. Every transaction of `work` marks the
 * key as it commits: when the process died or the connection broke before the answer was kept, the key does not run the work
 * again (unless it is `safe`) but says that it stands (409 `sudah-tersimpan`).
 */
export async function once(db: Database, call: Call, work: () => Promise<Reply>): Promise<Reply & { again: boolean }> {
  for (const until = performance.now() + WAIT_MS; performance.now() < until; await sleep(50)) {
    const begun = await begin(db, call)
    if (begun) return { ...(await runFirst(db, call, begun, work)), again: false }
    const reply = await findReply(db, call)
    if (reply) return { ...reply, again: true }
  }
  return refuse('masih-dikerjakan', 'Kiriman yang sama masih dikerjakan. Tanyakan lagi sebentar dengan kunci yang sama.', { status: 409, detail: { retryAfter: 5 } })
}

const claim = ({ who, key }: Call, begun: Date): Sql => sql`who = ${who} and key = ${key} and begun_at = ${begun} and status is null`

/** Claims the key: the instant returned is the name of the claim. A claim whose answer was lost may stand although nobody works under it: it is given back. */
async function begin(db: Database, call: Call): Promise<Date | undefined> {
  const at = now()
  try { return (await insertClaim(db, call, at)) ? at : undefined } catch (error) {
    if (connectionLost(error)) await giveBack(db, claim(call, at), true)
    throw error
  }
}
async function insertClaim(db: Database, { who, key, fingerprint, safe = false }: Call, at: Date): Promise<boolean> {
  await db.run(sql`delete from platform.repeat where (who, key) in (select who, key from platform.repeat where begun_at < ${new Date(at.getTime() - DAY_MS)} order by begun_at limit 20)`)
  return 1 === await db.run(sql`insert into platform.repeat as r (who, key, fingerprint, begun_at) values (${who}, ${key}, ${fingerprint}, ${at})
    on conflict (who, key) do update set begun_at = excluded.begun_at, beat_at = clock_timestamp()
      where r.status is null and (${safe} or not r.kept) and r.fingerprint = excluded.fingerprint and ${DEAD}`)
}

async function runFirst(db: Database, call: Call, begun: Date, work: () => Promise<Reply>): Promise<Reply> {
  const { who, key } = call, mine = claim(call, begun)
  const beat = setInterval(() => void db.run(sql`update platform.repeat set beat_at = clock_timestamp() where ${mine}`).catch(() => {}), BEAT_MS).unref()
  try {
    const reply = await denganSebelumCommit((tx: Tx) => tx.run(sql`update platform.repeat set kept = true where who = ${who} and key = ${key} and not kept`), work)
    await db.run(sql`update platform.repeat set status = ${reply.status}, location = ${reply.location}, body = ${reply.body} where who = ${who} and key = ${key}`)
    return reply
  } catch (error) {
    await giveBack(db, mine, error instanceof CommitInDoubt)
    throw error
  } finally { clearInterval(beat) }
}

/**
 * The key is free again; after a commit in doubt the mark tells: without it nothing was kept, with it the call counts as dead from now on.
 * Where the database is what failed, this is said as soon as it answers.
 */
async function giveBack(db: Database, mine: Sql, doubt: boolean): Promise<void> {
  const free = async () => {
    await db.run(doubt ? sql`delete from platform.repeat where ${mine} and not kept` : sql`delete from platform.repeat where ${mine}`)
    if (doubt) await db.run(sql`update platform.repeat set beat_at = '-infinity' where ${mine}`)
  }
  const later = async () => { for (let left = 25; left > 0; left--) { await sleep(400, undefined, { ref: false }); try { return await free() } catch { /* not yet */ } } }
  try { await free() } catch { void later() }
}

async function findReply(db: Database, { who, key, fingerprint }: Call): Promise<Reply | undefined> {
  const row = await db.maybe<{ fingerprint: string; status: number | null; location: string; body: Buffer; kept: boolean; dead: boolean }>(sql`select fingerprint, status, location, body, kept, ${DEAD} as dead from platform.repeat r where who = ${who} and key = ${key}`)
  if (row && row.fingerprint !== fingerprint) refuse('kunci-sudah-dipakai', 'Kunci ini sudah dipakai untuk kiriman lain. Pakai kunci baru untuk kiriman yang berbeda.')
  if (row?.kept && !row.status && row.dead) refuse('sudah-tersimpan', 'Kiriman ini sudah tersimpan, tetapi jawabannya tidak sempat dikirim. Lihat daftar Anda; jangan mengirim lagi.', { status: 409 })
  return row?.status ? { status: row.status, location: row.location, body: row.body } : undefined
}

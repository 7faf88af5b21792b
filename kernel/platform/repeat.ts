import { setTimeout as sleep } from 'node:timers/promises'
import { now } from './clock.ts'
import { CommitInDoubt } from './connection.ts'
import { type Database, type Tx, sql } from './database.ts'
import { denganSebelumCommit } from './lingkup.ts'
import { refuse } from './refuse.ts'

// A caller that did not get its answer calls again with the same key and gets the answer of the first time, whichever
// process it reaches. What the answer is, only the caller of `once` knows: it is kept as it is given (seal it if it is private).

export interface Reply { status: number; location: string; body: Buffer }
export interface Call { /** The account: a key belongs to who used it. */ who: string; key: string; /** Hash of address and body. */ fingerprint: string; /** The work knows its own key and done again finds what it did: a lost answer may be made anew. */ safe?: boolean }

const DAY_MS = 86_400_000
/** A call that has not ended after this long died with its process: the next one with its key takes over. */
const DEAD_MS = 330_000
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
    if (await begin(db, call)) return { ...(await runFirst(db, call, work)), again: false }
    const reply = await findReply(db, call)
    if (reply) return { ...reply, again: true }
  }
  return refuse('masih-dikerjakan', 'Kiriman yang sama masih dikerjakan. Tanyakan lagi sebentar dengan kunci yang sama.', { status: 409, detail: { retryAfter: 5 } })
}

async function begin(db: Database, { who, key, fingerprint, safe = false }: Call): Promise<boolean> {
  const at = now()
  await db.run(sql`delete from platform.repeat where (who, key) in (select who, key from platform.repeat where begun_at < ${new Date(at.getTime() - DAY_MS)} order by begun_at limit 20)`)
  return (await db.run(sql`insert into platform.repeat as r (who, key, fingerprint, begun_at) values (${who}, ${key}, ${fingerprint}, ${at})
    on conflict (who, key) do update set begun_at = excluded.begun_at
      where r.status is null and (${safe} or not r.kept) and r.fingerprint = excluded.fingerprint and r.begun_at < ${new Date(at.getTime() - DEAD_MS)}`)) === 1
}

async function runFirst(db: Database, { who, key }: Call, work: () => Promise<Reply>): Promise<Reply> {
  try {
    const reply = await denganSebelumCommit((tx: Tx) => tx.run(sql`update platform.repeat set kept = true where who = ${who} and key = ${key} and not kept`), work)
    await db.run(sql`update platform.repeat set status = ${reply.status}, location = ${reply.location}, body = ${reply.body} where who = ${who} and key = ${key}`)
    return reply
  } catch (error) {
    if (error instanceof CommitInDoubt) { await releaseDoubt(db, { who, key }); throw error }
    await db.run(sql`delete from platform.repeat where who = ${who} and key = ${key} and status is null`)
    throw error
  }
}

/** After a commit in doubt the mark tells: without it nothing was kept and the key is free again at once. If the database is still away, the key frees itself when its call counts as dead. */
async function releaseDoubt(db: Database, { who, key }: Pick<Call, 'who' | 'key'>): Promise<void> {
  await db.run(sql`delete from platform.repeat where who = ${who} and key = ${key} and status is null and not kept`).catch(() => {})
}

async function findReply(db: Database, { who, key, fingerprint }: Call): Promise<Reply | undefined> {
  const row = await db.maybe<{ fingerprint: string; status: number | null; location: string; body: Buffer; kept: boolean; begun_at: Date }>(sql`select fingerprint, status, location, body, kept, begun_at from platform.repeat where who = ${who} and key = ${key}`)
  if (row && row.fingerprint !== fingerprint) refuse('kunci-sudah-dipakai', 'Kunci ini sudah dipakai untuk kiriman lain. Pakai kunci baru untuk kiriman yang berbeda.')
  if (row?.kept && !row.status && row.begun_at.getTime() < now().getTime() - DEAD_MS) refuse('sudah-tersimpan', 'Kiriman ini sudah tersimpan, tetapi jawabannya tidak sempat dikirim. Lihat daftar Anda; jangan mengirim lagi.', { status: 409 })
  return row?.status ? { status: row.status, location: row.location, body: row.body } : undefined
}

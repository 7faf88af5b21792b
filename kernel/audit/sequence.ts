// The sequencer: gives waiting entries their place. Writers only queue; here, one at a time, the chain and the tree grow.
import { type Database, type Db, type Tx, defineJob, enqueue, now } from '#kernel/platform'
import { findLastLeaf, insertLeaf, insertTile, listHash, lockSequence, takePending } from './log.sql.ts'
import { CHAIN_START, type Hash, type SubtreeReader, chainHash, nodeHash } from './merkle.ts'

const BATCH = 2000
const WIDTH = 256

/** Gives every waiting entry its place and returns how many got one. `wait` false: does nothing while another process is at it. */
export async function sequenceLog(db: Database, options: { wait?: boolean } = {}): Promise<number> {
  let total = 0
  for (;;) {
    const { taken, placed } = await db.transaction(async (tx) => (await lockSequence(tx, options.wait ?? true)) ? sequenceBatch(tx) : { taken: 0, placed: 0 })
    total += placed
    if (taken < BATCH) return total
  }
}

async function sequenceBatch(tx: Tx): Promise<{ taken: number; placed: number }> {
  const waiting = await takePending(tx, BATCH)
  const fresh = [...new Map(waiting.filter((entry) => !entry.placed).map((entry) => [entry.catatan_id, entry])).values()]
  if (fresh.length === 0) return { taken: waiting.length, placed: 0 }
  const last = await findLastLeaf(tx)
  const first = last ? Number(last.i) + 1 : 0
  let rantai = last?.rantai ?? CHAIN_START
  const leaves = fresh.map((entry) => ({ catatanId: entry.catatan_id, hash: entry.hash, rantai: rantai = chainHash(rantai, entry.hash) }))
  const tiles = await finishedTiles(tx, 0, first, leaves.map((leaf) => leaf.hash))
  await insertLeaf(tx, first, leaves)
  await insertTile(tx, tiles)
  return { taken: waiting.length, placed: leaves.length }
}

/** Tiles that become full when `added` follow the `before` hashes of this level, and those above that become full by them. */
async function finishedTiles(tx: Tx, level: number, before: number, added: Hash[]): Promise<{ tingkat: number; n: number; akar: Hash }[]> {
  const start = before - (before % WIDTH)
  if (before + added.length < start + WIDTH) return []
  const run = [...(await listHash(tx, level, start, before)), ...added]
  const roots: Hash[] = []
  for (let at = 0; at + WIDTH <= run.length; at += WIDTH) roots.push(foldPerfect(run.slice(at, at + WIDTH)))
  const n = start / WIDTH
  return [...roots.map((akar, at) => ({ tingkat: level, n: n + at, akar })), ...(await finishedTiles(tx, level + 1, n, roots))]
}

/** Root over 2^k hashes. */
export function foldPerfect(hashes: Hash[]): Hash {
  let row = hashes
  while (row.length > 1) row = Array.from({ length: row.length / 2 }, (_, at) => nodeHash(row[2 * at]!, row[2 * at + 1]!))
  return row[0]!
}

/** Reads perfect subtrees from leaves and tiles: at most one query for 256 hashes of a level, kept while the reader lives. */
export function treeReader(db: Db): SubtreeReader {
  const groups = new Map<string, Promise<Hash[]>>()
  return async (from, to) => {
    const level = Math.floor(Math.log2(to - from) / 8)
    const unit = WIDTH ** level
    const [at, count] = [from / unit, (to - from) / unit]
    const start = at - (at % WIDTH)
    const key = `${level}/${start}`
    if (!groups.has(key)) groups.set(key, listHash(db, level, start, start + WIDTH))
    const hashes = (await groups.get(key)!).slice(at - start, at - start + count)
    if (hashes.length !== count) throw new Error(`the audit log lacks hashes of level ${level} from ${at}`)
    return foldPerfect(hashes)
  }
}

export async function logSize(db: Db): Promise<number> {
  const last = await findLastLeaf(db)
  return last ? Number(last.i) + 1 : 0
}

/** Started by the clock each minute; that run plans the others so that an entry waits five seconds at most. */
export const sequenceJob = defineJob<{ planned?: boolean }>({
  name: 'audit.sequence',
  cron: '* * * * *',
  maxAttempts: 1,
  async run(db, payload) {
    await sequenceLog(db, { wait: false })
    if (payload?.planned) return
    const minute = Math.floor(now().getTime() / 60_000) * 60_000
    const times = Array.from({ length: 11 }, (_, at) => minute + (at + 1) * 5000).filter((time) => time > now().getTime())
    await db.transaction(async (tx) => {
      for (const time of times) await enqueue(tx, 'audit.sequence', { planned: true }, { runAt: new Date(time), key: `audit.sequence:${time}`, maxAttempts: 1 })
    })
  },
})

// Signed heads of the log (C2SP tlog-checkpoint): hourly and on demand, kept in the database, copied outside of it and published.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, type Db, defineJob, now, secret } from '#kernel/platform'
import { type LogKey, logKey } from './key.ts'
import { type CheckpointRow, findLastCheckpoint, insertCheckpoint, lockSequence } from './log.sql.ts'
import { consistencyPath, inclusionPath, rootOf } from './merkle.ts'
import { formatCheckpoint, openNote, parseCheckpoint, signNote } from './note.ts'
import { logSize, sequenceLog, treeReader } from './sequence.ts'

/** How old a checkpoint of an unchanged log may be before a new one is signed. */
const FRESH_MS = 50 * 60_000

/**
 * Brings the log up to date and signs its head; an unchanged log keeps its checkpoint for 50 minutes. Throws, and signs nothing,
 * when the log no longer continues its last checkpoint: a log must never vouch for two histories.
 */
export async function writeCheckpoint(db: Database, key: LogKey = logKey()): Promise<CheckpointRow> {
  await sequenceLog(db)
  const { row, fresh } = await db.transaction(async (tx) => {
    await lockSequence(tx, true)
    const size = await logSize(tx)
    const last = await findLastCheckpoint(tx)
    if (last) await refuseOtherHistory(tx, last, size, key)
    if (last && Number(last.ukuran) === size && now().getTime() - last.pada.getTime() < FRESH_MS) return { row: last, fresh: false }
    const pada = now()
    const akar = await rootOf(treeReader(tx), size)
    const note = signNote(formatCheckpoint({ origin: key.name, size, root: akar }), key, Math.floor(pada.getTime() / 1000))
    const made = { ukuran: BigInt(size), pada, akar, note }
    await insertCheckpoint(tx, made)
    return { row: made, fresh: true }
  })
  if (fresh) keepCopy(key, row)
  return row
}

async function refuseOtherHistory(db: Db, last: CheckpointRow, size: number, key: LogKey): Promise<void> {
  const opened = openNote(last.note, key.verifiers)
  const head = opened && parseCheckpoint(opened.text)
  if (!head) throw new Error('the last checkpoint in the database was not signed by this log; run `npx balai audit verify`')
  if (head.size > size || !(await rootOf(treeReader(db), head.size)).equals(head.root)) {
    throw new Error(`the log no longer continues its checkpoint of ${head.size} entries; run \`npx balai audit verify\``)
  }
}

// One file a day, the latest of that day: what was there can be shown even when the whole database is replaced.
function keepCopy(key: LogKey, row: CheckpointRow): void {
  mkdirSync(key.copies, { recursive: true, mode: 0o750 })
  const file = join(key.copies, `${row.pada.toISOString().slice(0, 10)}.txt`)
  const draft = `${file}.${secret(6)}`
  writeFileSync(draft, row.note, { flush: true })
  renameSync(draft, file)
}

/** The copies kept outside the database, oldest first; for `verifyLog`. */
export function readCopies(key: LogKey = logKey()): string[] {
  if (!existsSync(key.copies)) return []
  return readdirSync(key.copies).filter((file) => /^\d{4}-\d\d-\d\d\.txt$/.test(file)).sort().map((file) => readFileSync(join(key.copies, file), 'utf8'))
}

/** Shows that the tree of `first` leaves is the beginning of the tree of `second` (RFC 9162 2.1.4); base64 hashes. */
export async function consistencyProof(db: Db, first: number, second: number): Promise<string[]> {
  return (await consistencyPath(treeReader(db), first, second)).map((hash) => hash.toString('base64'))
}
/** Leads from leaf `index` to the root of the tree of `size` leaves (RFC 9162 2.1.3); base64 hashes. */
export async function inclusionProof(db: Db, index: number, size: number): Promise<string[]> {
  return (await inclusionPath(treeReader(db), index, size)).map((hash) => hash.toString('base64'))
}

export const checkpointJob = defineJob({ name: 'audit.checkpoint', cron: '7 * * * *', maxAttempts: 5, async run(db) { await writeCheckpoint(db) } })

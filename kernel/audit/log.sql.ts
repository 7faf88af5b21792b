// Queries about the order of the log: queue, leaves, tiles, checkpoints.
import { type Db, type Tx, sql } from '#kernel/platform'

/** Only one process at a time gives places; `wait` false returns at once when another does. */
export async function lockSequence(tx: Tx, wait: boolean): Promise<boolean> {
  if (wait) { await tx.run(sql`select pg_advisory_xact_lock(hashtext('balai-audit-sequence'))`); return true }
  return (await tx.one<{ got: boolean }>(sql`select pg_try_advisory_xact_lock(hashtext('balai-audit-sequence')) as got`)).got
}

/** Takes the oldest waiting entries out of the queue, in order; what already has its place is left out. */
export const takePending = (tx: Tx, most: number) => tx.many<{ catatan_id: string; hash: Buffer; placed: boolean }>(sql`
  with taken as (delete from audit.pending where urut in (select urut from audit.pending order by urut limit ${most}) returning urut, catatan_id)
  select t.catatan_id, c.hash, l.i is not null as placed from taken t join audit.catatan c on c.id = t.catatan_id
  left join audit.leaf l on l.catatan_id = t.catatan_id order by t.urut`)

export const findLastLeaf = (db: Db) => db.maybe<{ i: bigint; rantai: Buffer }>(sql`select i, rantai from audit.leaf order by i desc limit 1`)
export const findLeafOf = (db: Db, catatanId: string) => db.maybe<{ i: bigint; hash: Buffer }>(sql`select i, hash from audit.leaf where catatan_id = ${catatanId}`)
export const countPending = async (db: Db): Promise<number> => Number((await db.one<{ n: bigint }>(sql`select count(*) as n from (select from audit.pending limit 100000) as waiting`)).n)

export async function insertLeaf(tx: Tx, first: number, leaves: { catatanId: string; hash: Buffer; rantai: Buffer }[]): Promise<void> {
  await tx.run(sql`insert into audit.leaf (i, catatan_id, hash, rantai)
    select * from unnest(${leaves.map((_, at) => first + at)}::bigint[], ${leaves.map((l) => l.catatanId)}::uuid[], ${leaves.map((l) => l.hash)}::bytea[], ${leaves.map((l) => l.rantai)}::bytea[])`)
}
export async function insertTile(tx: Tx, tiles: { tingkat: number; n: number; akar: Buffer }[]): Promise<void> {
  if (tiles.length === 0) return
  await tx.run(sql`insert into audit.tile (tingkat, n, akar)
    select * from unnest(${tiles.map((t) => t.tingkat)}::int[], ${tiles.map((t) => t.n)}::bigint[], ${tiles.map((t) => t.akar)}::bytea[])`)
}

/** Stored hashes [from, to) of one level: 0 are the leaves, n the tiles of tingkat n - 1. */
export async function listHash(db: Db, level: number, from: number, to: number): Promise<Buffer[]> {
  const query = level === 0
    ? sql`select hash from audit.leaf where i >= ${from} and i < ${to} order by i`
    : sql`select akar as hash from audit.tile where tingkat = ${level - 1} and n >= ${from} and n < ${to} order by n`
  return (await db.many<{ hash: Buffer }>(query)).map((row) => row.hash)
}

export interface CheckpointRow { ukuran: bigint; pada: Date; akar: Buffer; note: string }
export const findLastCheckpoint = (db: Db) => db.maybe<CheckpointRow>(sql`select ukuran, pada, akar, note from audit.checkpoint order by ukuran desc, pada desc limit 1`)
/** The first checkpoint that covers `size` leaves. */
export const findCheckpointFrom = (db: Db, size: number) => db.maybe<CheckpointRow>(sql`select ukuran, pada, akar, note from audit.checkpoint where ukuran >= ${size} order by ukuran, pada limit 1`)
/** Newest first, at most `most`. */
export const listCheckpoint = (db: Db, most: number) => db.many<CheckpointRow>(sql`select ukuran, pada, akar, note from audit.checkpoint order by ukuran desc, pada desc limit ${most}`)
export const insertCheckpoint = (tx: Tx, row: CheckpointRow) =>
  tx.run(sql`insert into audit.checkpoint (ukuran, pada, akar, note) values (${row.ukuran}, ${row.pada}, ${row.akar}, ${row.note}) on conflict do nothing`)

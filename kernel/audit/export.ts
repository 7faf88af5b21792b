// The whole log as NDJSON for an inspector: one header, one line an entry in order, the checkpoints last. tools/verify-audit
// checks such a file without this system. Details that hold personal data come along only when asked for.
import { Readable } from 'node:stream'
import { type Db, sql } from '#kernel/platform'
import { type Json, canonical } from './canonical.ts'
import { leafContent } from './catat.ts'
import { type CatatanRow, LEAF_COLUMNS } from './catatan.sql.ts'
import { type LogKey, logKey } from './key.ts'
import type { CheckpointRow } from './log.sql.ts'
import { formatVerifier } from './note.ts'
import { logSize } from './sequence.ts'

export interface PilihanEkspor { key?: LogKey; /** With reason, before and after (default: without). */ rincian?: boolean }

/** A stream of lines; reads in pages, so a million entries need no memory. Entries that come meanwhile are left out. */
export function eksporLog(db: Db, options: PilihanEkspor = {}): Readable {
  return Readable.from(lines(db, options), { encoding: 'utf8' })
}

async function* lines(db: Db, { key = logKey(), rincian = false }: PilihanEkspor): AsyncGenerator<string> {
  const size = await logSize(db)
  yield line({ jenis: 'log', format: 'balai-log-v1', kunci: formatVerifier(key), ukuran: size })
  for (let from = 0; from < size; from += 2000) {
    const rows = await db.many<CatatanRow & { i: bigint; leaf_hash: Buffer; rantai: Buffer }>(sql`select l.i, l.hash as leaf_hash, l.rantai, ${LEAF_COLUMNS}, r.garam, r.isi
      from audit.leaf l join audit.catatan c on c.id = l.catatan_id left join audit.rincian r on r.catatan_id = c.id
      where l.i >= ${from} and l.i < ${Math.min(from + 2000, size)} order by l.i`)
    yield rows.map((row) => line({
      jenis: 'catatan', i: Number(row.i), catatan: leafContent(row), hash: row.leaf_hash.toString('hex'), rantai: row.rantai.toString('hex'),
      ...(rincian && row.isi !== null && { rincian: { garam: row.garam!.toString('hex'), isi: row.isi } }),
    })).join('')
  }
  for (const row of await db.many<CheckpointRow>(sql`select ukuran, pada, akar, note from audit.checkpoint where ukuran <= ${size} order by ukuran, pada`)) {
    yield line({ jenis: 'titik_periksa', note: row.note })
  }
}
const line = (value: Json): string => `${canonical(value)}\n`

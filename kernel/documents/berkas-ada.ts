import { type Db, sql } from '#kernel/platform'
import { simpanan } from './simpanan.ts'

const SEKALI = 500
/** Hashes of files that are on record and not in the storage, in order, at most a hundred. Walks all of them. */
export async function periksaBerkasAda(db: Db): Promise<string[]> {
  const hilang: string[] = []
  for (let sesudah = ''; hilang.length < 100;) {
    const rows = await db.many<{ hash: string }>(sql`select hash from documents.file where hash > ${sesudah} order by hash limit ${SEKALI}`)
    for (const { hash } of rows) if (!(await simpanan().has(hash))) hilang.push(hash)
    if (rows.length < SEKALI) break
    sesudah = rows.at(-1)!.hash
  }
  return hilang
}

import { hapusRincianObjek } from '#kernel/audit'
import { hapusPesanObjek } from '#kernel/notification'
import { type Tx, now, sql } from '#kernel/platform'

/**
 * Takes every word out of finished cases whose archive is destroyed: names, answers, notes, given work, messages, discussions (also those
 * about `lain`, things that are no case) and the details of their audit entries. Number, state and times stay. The database
 * refuses without a decision in the audit log, and cases that still run. Returns how many cases.
 */
export async function musnahkanBerkas(tx: Tx, berkas: string[], lain: string[], keputusan: string): Promise<number> {
  const tugas = (await tx.many<{ id: string }>(sql`select id from workflow.tugas where berkas_id = any(${berkas}::uuid[]) limit 100000`)).map(({ id }) => id)
  const banyak = (await tx.one<{ n: number }>(sql`select workflow.musnahkan_berkas(${berkas}::uuid[], ${lain}::uuid[], ${keputusan}, ${now()}) as n`)).n
  await hapusPesanObjek(tx, [...berkas, ...lain, ...tugas])
  await hapusRincianObjek(tx, [...berkas, ...lain, ...tugas], keputusan)
  return banyak
}

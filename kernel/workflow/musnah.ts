import { hapusRincianObjek } from '#kernel/audit'
import { hapusPesanObjek } from '#kernel/notification'
import { type Tx, now, sql } from '#kernel/platform'

const modulLain = new Map<string, (tx: Tx, berkas: string[], keputusan: string) => Promise<unknown>>()
/** A module keeps words about cases in tables of its own that go with the case. Said when the module is loaded: a restore starts none. */
export const daftarkanMusnah = (modul: string, kerja: (tx: Tx, berkas: string[], keputusan: string) => Promise<unknown>): void => { modulLain.set(modul, kerja) }

/**
 * Takes every word out of finished cases whose archive is destroyed: names, answers, notes, given work, messages, discussions (also those
 * about `lain`, things that are no case) and the details of their audit entries. Number, state and times stay. The database
 * refuses without a decision in the audit log, and cases that still run. Returns how many cases.
 */
export async function musnahkanBerkas(tx: Tx, berkas: string[], lain: string[], keputusan: string): Promise<number> {
  const tugas = (await tx.many<{ id: string }>(sql`select id from workflow.tugas where berkas_id = any(${berkas}::uuid[]) limit 100000`)).map(({ id }) => id)
  const banyak = (await tx.one<{ n: number }>(sql`select workflow.musnahkan_berkas(${berkas}::uuid[], ${lain}::uuid[], ${keputusan}, ${now()}) as n`)).n
  for (const kerja of modulLain.values()) await kerja(tx, berkas, keputusan)
  await hapusPesanObjek(tx, [...berkas, ...lain, ...tugas])
  await hapusRincianObjek(tx, [...berkas, ...lain, ...tugas], keputusan)
  return banyak
}

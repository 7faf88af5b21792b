import type { Pool } from 'pg'

// What must hold in the data whatever happened: each part says it of its own tables, as a statement that returns the rows
// which break it. Run by the owner of the tables (all rows, no second line), after a disaster, a restore, or at leisure.

/** One thing that holds: `nama` is what a person reads when it does not; `sql` returns a column `k` naming each offender, ids and numbers only. */
export interface Keutuhan { nama: string; sql: string }
export interface Pelanggaran { bagian: string; nama: string; /** At most twenty of them. */ contoh: string[]; lebih: boolean }

const CONTOH = 20
/** Everything that does not hold; empty when all is well. `maju` is told each statement before it runs. */
export async function periksaKeutuhan(pemilik: Pick<Pool, 'query'>, daftar: { bagian: string; keutuhan: Keutuhan[] }[], maju: (nama: string) => void = () => {}): Promise<Pelanggaran[]> {
  const hasil: Pelanggaran[] = []
  for (const { bagian, keutuhan } of daftar) {
    for (const { nama, sql } of keutuhan) {
      maju(nama)
      const { rows } = await pemilik.query<{ k: string }>(`select k::text as k from (${sql}) as pelanggar limit ${CONTOH + 1}`)
      if (rows.length > 0) hasil.push({ bagian, nama, contoh: rows.slice(0, CONTOH).map(({ k }) => k), lebih: rows.length > CONTOH })
    }
  }
  return hasil
}

export const keutuhan: Keutuhan[] = [
  // A hearer's job is enqueued in the transaction that writes its event: one without the other means that half of it was lost.
  { nama: 'pekerjaan pendengar punya peristiwanya', sql: `select j.id as k from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier like '%.dengar.%' and j.payload->>'name' is not null and not exists (select from platform.event e where e.id::text = j.payload->>'id')` },
  { nama: 'jawaban kiriman berkunci lengkap', sql: `select who || ' ' || key as k from platform.repeat where (status is null) <> (body is null)` },
]

// Tests only: a database of its own with as many cases as asked for, cloned from originals that the real functions made, in
// every village and office, with letters, attachments, acts, tasks and an audit log in order; statistics analysed.
import { wireJobs } from '#access/run'
import type { Panggung } from '#tools/panggung'
import { benih } from '../bench/benih.ts'
import type { OwnDatabase } from '../kernel/platform/testing.ts'
import { parts } from '../modules.ts'

export async function isiVolume({ owner, db }: Pick<OwnDatabase, 'owner' | 'db'>, berkas: number): Promise<void> {
  wireJobs(parts)
  await benih({ owner, db } as Panggung, berkas, () => {})
}

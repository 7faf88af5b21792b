import type { Database } from '#kernel/platform'
import { berkaskanContoh, isiArsipContoh } from './contoh.ts'

/** The archive of the demo regency: dossiers of its letters, a transfer, and a list that waits for the panel. */
export async function history(db: Database): Promise<void> {
  await berkaskanContoh(db)
  await db.transaction(isiArsipContoh)
}

import { type Database, now, sql } from '#kernel/platform'
import { deleteKodeLama } from './kode.sql.ts'
import { deletePercobaanLama } from './percobaan.sql.ts'
import { deleteSesiLama } from './sesi.sql.ts'

const HARI = 86_400_000
/** Forgets what has served: codes after an hour, tries after a day, sessions 90 days after their end (the owner may ask about them till then). */
export async function bersihkanIdentitas(db: Database): Promise<void> {
  const saat = now().getTime()
  await db.transaction(async (tx) => {
    await deleteKodeLama(tx, new Date(saat - HARI / 24))
    await deletePercobaanLama(tx, new Date(saat - HARI))
    await deleteSesiLama(tx, new Date(saat - 90 * HARI))
    await tx.run(sql`delete from identity.oidc where berakhir_pada < ${new Date(saat - HARI)}`)
  })
}

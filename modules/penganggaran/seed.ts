import type { Database, Tx } from '#kernel/platform'
import { isiApbdContoh, isiApbdKecil, isiRujukanContoh } from './contoh/apbd.ts'
import { isiTimContoh } from './contoh/tim.ts'
import { isiBatasAwal } from './wajib-awal.ts'

/** The limits of law every installation begins with; they are data with dates and change on their page. */
export const reference = (tx: Tx): Promise<void> => isiBatasAwal(tx)
/** Prices and places of the demo; where no history follows, a small budget for tests. */
export async function seed(tx: Tx): Promise<void> {
  await isiRujukanContoh(tx)
  await isiTimContoh(tx)
  await isiApbdKecil(tx)
}
/** The budget of the year that runs and of the year to come, of the whole regency. */
export const history = (db: Database): Promise<void> => db.transaction((tx) => isiApbdContoh(tx))

// The demo world: loaded once into an empty database, told on the screen with its accounts.
import { type Config, type Database, findSetting, saveSetting, sql } from '#kernel/platform'
import { runSeed } from './seed.ts'

const NAMES = { reference: 'data rujukan', seed: 'kabupaten contoh', history: 'riwayat contoh' }

/** Fills what is missing: reference data always, the demo regency and its year of cases unless BALAI_DEMO=off. */
export async function loadDemo(db: Database, config: Config, say: (line: string) => void): Promise<void> {
  const stages = config.BALAI_DEMO === 'on' ? (['reference', 'seed', 'history'] as const) : (['reference'] as const)
  for (const stage of stages) {
    await db.transaction(async (tx) => { await tx.run(sql`select pg_advisory_xact_lock(hashtext('balai-seed'))`) })
    if (await findSetting(db, `seed.${stage}`)) continue
    say(`Memuat ${NAMES[stage]} …`)
    await runSeed(db, stage)
    await db.transaction((tx) => saveSetting(tx, `seed.${stage}`, true))
  }
}

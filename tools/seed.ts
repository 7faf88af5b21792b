// Fills a database from the `seed.ts` of each part, in the order of the tree: `reference` is what every installation needs
// (regions, holidays, rights of roles), `seed` the named people of the demo world, `history` a year of plausible cases.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Database, Tx } from '#kernel/platform'
import { allParts } from './parts.ts'

export interface Seed { reference?(tx: Tx): Promise<void>; seed?(tx: Tx): Promise<void>; history?(db: Database): Promise<void> }
export type SeedStage = 'reference' | 'seed' | 'history'

/** Runs one stage of every part. All of a part or nothing of it; `report` is told each part's name and how many seconds it took. */
export async function runSeed(db: Database, stage: SeedStage, report: (part: string, seconds: number) => void = () => {}): Promise<void> {
  for (const { part, folder } of await allParts()) {
    const file = join(folder, 'seed.ts')
    if (!existsSync(file)) continue
    const given = (await import(file)) as Seed
    if (!given[stage]) continue
    const begun = performance.now()
    if (stage === 'history') await given.history!(db)
    else await db.transaction((tx) => given[stage as 'seed']!(tx))
    report(part, (performance.now() - begun) / 1000)
  }
}

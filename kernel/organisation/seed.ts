import type { Tx } from '#kernel/platform'
import { isiKalender, isiWilayah } from './rujukan.ts'

/** Regions, calendars and holidays: what every installation needs. May run again without harm. */
export async function reference(tx: Tx): Promise<void> {
  await isiWilayah(tx)
  await isiKalender(tx)
}

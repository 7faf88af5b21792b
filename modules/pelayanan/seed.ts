import type { Database } from '#kernel/platform'
import { isiRiwayat } from './contoh/riwayat.ts'

/** A year of village letters in the demo regency, with what lies on the desks today. */
export const history = (db: Database): Promise<void> => isiRiwayat(db)

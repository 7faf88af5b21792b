import type { Database } from '#kernel/platform'

/** A year of proposals that is over and one under way. */
export async function isiUsulanContoh(_db: Database): Promise<void> {}

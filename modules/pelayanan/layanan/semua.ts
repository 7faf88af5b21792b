// Every service file of this folder, found by itself: a new file is a new service.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Layanan } from '../layanan.ts'

/** Reads the service files beside this one, in order of their names. */
export async function bacaLayanan(folder = import.meta.dirname): Promise<Layanan[]> {
  const berkas = readdirSync(folder).filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts') && f !== 'semua.ts').sort()
  return Promise.all(berkas.map(async (f) => ((await import(join(folder, f))) as { default: Layanan }).default))
}

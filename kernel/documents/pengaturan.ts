import { join } from 'node:path'
import { type Config, readConfig } from '#kernel/platform'

let dipakai: Config | undefined
/** The environment's settings, read once. */
export const pengaturan = (): Config => dipakai ??= readConfig()
/** Other settings until the returned function is called: for tests, and for a restore that works on another data folder. */
export function pakaiPengaturan(lain: Partial<Config>): () => void {
  const sebelum = dipakai
  dipakai = { ...readConfig(), ...lain }
  return () => { dipakai = sebelum }
}
export const folderData = (...nama: string[]): string => join(pengaturan().DATA_DIR, ...nama)

// The parts of the tree in the order in which they may lean on each other; derived from the folders, never listed twice.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Each kernel part may import only those before it (house.md 4). A folder that is missing here fails the architecture test. */
export const KERNEL_ORDER = ['platform', 'audit', 'organisation', 'identity', 'documents', 'notification', 'forms', 'workflow', 'exchange'] as const
export const root = process.env.BALAI_ROOT ?? join(import.meta.dirname, '..')

export interface Part { part: string; folder: string }
const folders = (dir: string) => (existsSync(dir) ? readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : [])

export const kernelParts = (): Part[] => KERNEL_ORDER.filter((part) => existsSync(join(root, 'kernel', part))).map((part) => ({ part, folder: join(root, 'kernel', part) }))
export const accessParts = (): Part[] => folders(join(root, 'access')).map((part) => ({ part: `access-${part}`, folder: join(root, 'access', part) }))
/** Modules sorted so that each comes after those it needs. */
export async function moduleParts(): Promise<Part[]> {
  const { modules } = await import('../modules.ts')
  return modules.map(({ name }) => ({ part: name, folder: join(root, 'modules', name) }))
}
export const allParts = async (): Promise<Part[]> => [...kernelParts(), ...accessParts(), ...(await moduleParts())]

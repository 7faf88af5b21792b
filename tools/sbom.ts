// node tools/boot.mjs tools/sbom.ts: what Balai is made of, as a CycloneDX 1.6 list on standard output, out of the lock file; nothing is asked of the network.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './parts.ts'

export interface PackageLock { packages: Record<string, { version?: string; license?: string; integrity?: string; dev?: boolean; optional?: boolean; hasInstallScript?: boolean; dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }> }
export interface PackageFile { name: string; version: string; license: string; dependencies: Record<string, string>; optionalDependencies: Record<string, string>; devDependencies: Record<string, string> }
const read = <T>(file: string): T => JSON.parse(readFileSync(join(root, file), 'utf8')) as T
export const readLock = (): PackageLock => read('package-lock.json')
export const readPackage = (): PackageFile => read('package.json')

const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
const purl = (name: string, version: string) => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`
const hashes = (integrity: string) => integrity.split(' ').map((one) => { const [alg, content] = one.split(/-(.*)/) as [string, string]; return { alg: `SHA-${alg.slice(3)}`, content: Buffer.from(content, 'base64').toString('hex') } })

/** Where Node finds `name` asked for from `place`: the nearest node_modules upwards. */
function found(lock: PackageLock, place: string, name: string): string | undefined {
  for (let from = place; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    const there = `${from && `${from}/`}node_modules/${name}`
    if (lock.packages[there]) return there
    if (!from.includes('/node_modules/')) return lock.packages[`node_modules/${name}`] ? `node_modules/${name}` : undefined
  }
}

/** The parts list of what runs in service (no development tools), with licence, hash and who needs whom. */
export function sbom(pkg: PackageFile = readPackage(), lock: PackageLock = readLock()) {
  const inside = Object.entries(lock.packages).filter(([place, one]) => place && !one.dev)
  // The same name and version may lie in two places; it is one component.
  const components = new Map(inside.map(([place, one]) => {
    const name = nameOf(place), ref = purl(name, one.version!)
    return [ref, { type: 'library', 'bom-ref': ref, name, version: one.version!, purl: ref, scope: one.optional ? 'optional' : 'required', licenses: [{ expression: one.license ?? 'NOASSERTION' }], ...(one.integrity ? { hashes: hashes(one.integrity) } : {}) }] as const
  }))
  const needs = (place: string) => Object.keys({ ...lock.packages[place]!.dependencies, ...lock.packages[place]!.optionalDependencies }).flatMap((name) => { const there = found(lock, place, name); return there && !lock.packages[there]!.dev ? [purl(name, lock.packages[there]!.version!)] : [] })
  const self = purl(pkg.name, pkg.version)
  return {
    bomFormat: 'CycloneDX', specVersion: '1.6', version: 1,
    metadata: { component: { type: 'application', 'bom-ref': self, name: pkg.name, version: pkg.version, licenses: [{ expression: pkg.license }] } },
    components: [...components.values()],
    dependencies: [{ ref: self, dependsOn: needs('') }, ...new Map(inside.map(([place, one]) => { const ref = purl(nameOf(place), one.version!); return [ref, { ref, dependsOn: needs(place) }] as const })).values()],
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(`${JSON.stringify(sbom(), null, 2)}\n`)

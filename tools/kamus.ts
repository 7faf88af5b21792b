// Which words the code uses for the things of government, and which of them KAMUS.md explains.
import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { join, relative } from 'node:path'

export interface Word { word: string; where: string }

const files = (dir: string): string[] => (existsSync(dir) ? readdirSync(dir, { withFileTypes: true }).filter((entry) => !entry.name.startsWith('.')).flatMap((entry) => (entry.isDirectory() ? files(join(dir, entry.name)) : [join(dir, entry.name)])) : [])
const below = (root: string, layer: string, pattern: RegExp) => files(join(root, layer)).filter((file) => pattern.test(file)).map((file) => ({ where: relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }))

/** Terms and translations of every table in KAMUS.md, lower case. The first cell may hold several, divided by commas. */
export function terms(kamus: string): Set<string> {
  const known = new Set<string>()
  for (const line of kamus.split('\n')) {
    const cells = /^\|(.+)\|\s*$/.exec(line)?.[1]?.split('|').map((cell) => cell.trim().replaceAll('`', ''))
    if (!cells || /^:?-+:?$/.test(cells[0]!) || cells[0] === 'istilah' || cells[0] === 'word') continue
    for (const term of cells[0]!.split(',')) known.add(term.trim().toLowerCase())
  }
  return known
}

export const moduleNames = (root: string): Word[] => (existsSync(join(root, 'modules')) ? readdirSync(join(root, 'modules'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => ({ word: name, where: `modules/${name}` })) : [])

/** Every table and view that a migration makes, without its schema. */
export const tableNames = (root: string): Word[] => ['kernel', 'access', 'modules'].flatMap((layer) => below(root, layer, /\/migrations\/.*\.sql$/)).flatMap(({ where, text }) =>
  [...text.replace(/--.*$/gm, '').matchAll(/\bcreate (?:unlogged )?table (?:if not exists )?[a-z_]+\.([a-z_0-9]+)/g)].map((found) => ({ word: found[1]!, where })))

/** Types that modules export, word by word: `PermohonanDraf` is "permohonan" and "draf". */
export const typeWords = (root: string): Word[] => below(root, 'modules', /(?<!\.test)\.tsx?$/).flatMap(({ where, text }) =>
  [...text.matchAll(/^export (?:interface|type|class|enum) ([A-Z]\w*)/gm)].flatMap((found) => found[1]!.match(/[A-Z]+(?![a-z])|[A-Z][a-z]+/g)!.map((word) => ({ word: word.toLowerCase(), where: `${where} (${found[1]})` }))))

/** A name of several words is known as a whole, or by each of its words. */
const explained = (known: Set<string>, word: string): boolean => known.has(word.replaceAll('_', ' ')) || word.split('_').every((part) => known.has(part))
/** Words in use that no table of KAMUS.md explains, each once. */
export function unexplained(root: string): Word[] {
  const known = terms(existsSync(join(root, 'KAMUS.md')) ? readFileSync(join(root, 'KAMUS.md'), 'utf8') : '')
  const missing = [...moduleNames(root), ...tableNames(root), ...typeWords(root)].filter(({ word }) => !explained(known, word))
  return [...new Map(missing.map((one) => [one.word, one])).values()]
}

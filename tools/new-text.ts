// Names and small edits that every generator needs.

export const pascal = (word: string): string => word.split(/[-_ ]/).map((part) => part[0]!.toUpperCase() + part.slice(1)).join('')
export const camel = (word: string): string => pascal(word).replace(/^./, (letter) => letter.toLowerCase())
export const snake = (word: string): string => word.replaceAll('-', '_')
export const title = (word: string): string => { const spaced = word.replaceAll(/[-_]/g, ' '); return spaced[0]!.toUpperCase() + spaced.slice(1) }
/** A JavaScript string in the quotes of the house. */
export const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

export interface Entry { term: string; english: string; meaning: string; module: string }

/** Puts a row at the end of the table below `## heading` of KAMUS.md; makes the section when it is not there yet. */
export function addTerm(kamus: string, heading: string, { term, english, meaning, module }: Entry): string {
  const row = `| ${term} | ${english} | ${meaning} |  | ${module} |`
  const lines = kamus.split('\n')
  const start = lines.indexOf(`## ${heading}`)
  if (start < 0) return `${kamus.trimEnd()}\n\n## ${heading}\n\n| istilah | English | arti | dasar | module |\n|---|---|---|---|---|\n${row}\n`
  const table = lines.findIndex((line, i) => i > start && line.startsWith('|'))
  let end = table
  while (lines[end]?.startsWith('|')) end++
  return [...lines.slice(0, end), row, ...lines.slice(end)].join('\n')
}

/** Adds `import x from './modules/…'` after the imports of modules.ts and `x,` at the end of its list. */
export function wireModule(text: string, name: string): string {
  const lines = text.split('\n')
  const last = lines.findLastIndex((line) => line.startsWith('import '))
  const wired = [...lines.slice(0, last + 1), `import ${camel(name)} from './modules/${name}/module.ts'`, ...lines.slice(last + 1)].join('\n')
  return wired.replace(/(export const modules: Module\[\] = \[)([^\]]*?)\s*\]/, (_, head: string, list: string) => `${head}${list.trimEnd()}\n  ${camel(name)},\n]`)
}

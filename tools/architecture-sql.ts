// Finds the tables that a file's SQL touches: in plain .sql files, and in sql`…` templates of TypeScript.

export interface SqlUse { verb: string; schema: string; table: string; line: number }

/** Blanks out comments and quoted text, so that neither is taken for a table; positions stay. */
const blankSql = (text: string): string => text.replace(/--.*$|'(?:[^']|'')*'/gm, (found) => found.replace(/[^\n]/g, ' '))

/** Text of every sql`…` (and sql.raw-like nested) template with the place it starts; `${…}` is left out but searched by itself. */
export function sqlTemplates(text: string): { at: number; sql: string }[] {
  const found: { at: number; sql: string }[] = []
  for (const start of text.matchAll(/\b(?:sql|raw)\(?`/g)) {
    const at = start.index + start[0].length
    found.push({ at, sql: templateFrom(text, at) })
  }
  return found
}

function templateFrom(text: string, at: number): string {
  let sql = ''
  let depth = 0
  for (let i = at; i < text.length; i++) {
    if (depth === 0 && text[i] === '`') break
    if (depth === 0 && text[i] === '\\') { sql += '  '; i++; continue }
    if (text[i] === '$' && text[i + 1] === '{' && depth === 0) { depth = 1; sql += '? '; i++; continue }
    if (depth > 0) {
      if (text[i] === '{') depth++
      else if (text[i] === '}') depth--
      sql += text[i] === '\n' ? '\n' : ' '
      continue
    }
    sql += text[i]
  }
  return sql
}

const VERB = /\b(from|join|into|update|references|table(?:\s+if\s+(?:not\s+)?exists)?|on|delete\s+from|using)\s+(?:only\s+)?"?([a-z_]+)"?\."?([a-z_0-9]+)"?(\s*\()?/gi
const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length

/** Uses of `schema.table` in the file at `path`. A function (`schema.name(`) is a door its owner opened and is not reported. */
export function sqlUses(path: string, text: string): SqlUse[] {
  const parts = path.endsWith('.sql') ? [{ at: 0, sql: text }] : /\.tsx?$/.test(path) ? sqlTemplates(text) : []
  return parts.flatMap(({ at, sql }) => [...blankSql(sql).matchAll(VERB)].flatMap((found) => {
    const verb = found[1]!.toLowerCase().split(/\s+/)[0]!
    if (found[4] && !['into', 'references', 'table'].includes(verb)) return []
    const joined = verb === 'on' && !/\b(?:index|trigger|grant|revoke|policy|rule)\b[^;]*$/i.test(blankSql(sql).slice(0, found.index))
    // A row policy that a later kernel part adds shows more of an earlier part's table; it changes nothing of it.
    const policy = verb === 'on' && /\bpolicy\b[^;]*$/i.test(blankSql(sql).slice(0, found.index))
    return joined ? [] : [{ verb: policy ? 'policy' : verb, schema: found[2]!.toLowerCase(), table: found[3]!.toLowerCase(), line: lineOf(text, at + found.index) }]
  }))
}

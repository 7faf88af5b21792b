// The one way in which a value becomes bytes (RFC 8785, JSON Canonicalization Scheme): no spaces, members sorted by UTF-16
// code units, numbers as ECMAScript prints them. Whoever has the same value gets the same bytes, in any language.

/** JSON after cleaning: what may stand in an entry of the log. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/**
 * Makes plain JSON of what a caller hands over: bigint becomes its digits, Date its ISO instant, `undefined` members vanish.
 * U+0000 and half surrogates, which PostgreSQL cannot keep, become U+FFFD. Throws on what has no meaning in JSON (NaN, functions).
 */
export function toJson(value: unknown): Json {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'boolean') return value
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    return Object.fromEntries(members.map(([key, member]) => [cleanText(key), toJson(member)]))
  }
  throw new Error(`${typeof value} cannot stand in the audit log`)
}
export const cleanText = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\ufffd')

/** The canonical text of plain JSON; hash its UTF-8 bytes. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key]!)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

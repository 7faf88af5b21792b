/** Canonical JSON: keys sorted, absent members left out, bigint as its digits in quotes; the same value has the same text, and so the same hash, whoever wrote it. */
export function kanonik(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(kanonik).join(',')}]`
  if (value && typeof value === 'object') {
    const pairs = Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${pairs.map(([k, v]) => `${JSON.stringify(k)}:${kanonik(v)}`).join(',')}}`
  }
  return typeof value === 'bigint' ? `"${value}"` : JSON.stringify(value) ?? 'null'
}

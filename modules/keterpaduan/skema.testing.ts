// Tests only: enough of JSON Schema (draft-04) to check our open data against the schemas of their standards.

type Skema = { type?: string | string[]; required?: string[]; properties?: Record<string, Skema>; patternProperties?: Record<string, Skema>; items?: Skema; enum?: unknown[]; pattern?: string; minItems?: number; minLength?: number; uniqueItems?: boolean; allOf?: Skema[]; anyOf?: Skema[]; oneOf?: Skema[] }
const jenis = (v: unknown): string => (v === null ? 'null' : Array.isArray(v) ? 'array' : Number.isInteger(v) ? 'integer' : typeof v)
const cocok = (v: unknown, t: string): boolean => jenis(v) === t || (t === 'number' && typeof v === 'number')

/** What is wrong with a value, each with its place; empty when it holds. */
export function langgar(v: unknown, s: Skema, di = '$'): string[] {
  const salah: string[] = []
  if (s.type && ![s.type].flat().some((t) => cocok(v, t))) return [`${di}: ${jenis(v)} instead of ${[s.type].flat().join('|')}`]
  if (s.enum && !s.enum.some((e) => JSON.stringify(e) === JSON.stringify(v))) salah.push(`${di}: not one of ${JSON.stringify(s.enum)}`)
  if (typeof v === 'string' && ((s.pattern && !new RegExp(s.pattern).test(v)) || (s.minLength && v.length < s.minLength))) salah.push(`${di}: does not fit ${s.pattern ?? `minLength ${s.minLength}`}`)
  if (Array.isArray(v)) {
    if (s.minItems !== undefined && v.length < s.minItems) salah.push(`${di}: too few items`)
    if (s.items) v.forEach((satu, i) => salah.push(...langgar(satu, s.items!, `${di}[${i}]`)))
  }
  if (jenis(v) === 'object') {
    const isi = v as Record<string, unknown>
    for (const kunci of s.required ?? []) if (isi[kunci] === undefined) salah.push(`${di}: lacks ${kunci}`)
    for (const [kunci, satu] of Object.entries(isi)) {
      if (satu === undefined) continue
      if (s.properties && Object.hasOwn(s.properties, kunci)) salah.push(...langgar(satu, s.properties[kunci]!, `${di}.${kunci}`))
      for (const [pola, anak] of Object.entries(s.patternProperties ?? {})) if (new RegExp(pola).test(kunci)) salah.push(...langgar(satu, anak, `${di}.${kunci}`))
    }
  }
  for (const satu of s.allOf ?? []) salah.push(...langgar(v, satu, di))
  if (s.anyOf && s.anyOf.every((satu) => langgar(v, satu, di).length > 0)) salah.push(`${di}: fits none of its kinds (${langgar(v, s.anyOf[0]!, di)[0]})`)
  if (s.oneOf && s.oneOf.filter((satu) => langgar(v, satu, di).length === 0).length !== 1) salah.push(`${di}: must fit exactly one of its kinds`)
  return salah
}

const nama = { type: 'object', required: ['name'], properties: { name: { type: 'string', minLength: 1 } } } satisfies Skema
/** What OCDS 1.1 asks of a release package with planning releases (release-package-schema and release-schema, the parts in use). */
export const SKEMA_OCDS: Skema = {
  type: 'object', required: ['uri', 'version', 'publishedDate', 'publisher', 'releases'],
  properties: {
    uri: { type: 'string', pattern: '^https?://' }, version: { type: 'string', pattern: '^(\\d+\\.)(\\d+)$' }, publishedDate: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T' }, publisher: nama, license: { type: 'string' }, publicationPolicy: { type: 'string' },
    releases: { type: 'array', minItems: 1, items: { type: 'object', required: ['ocid', 'id', 'date', 'tag', 'initiationType'], properties: {
      ocid: { type: 'string', minLength: 1 }, id: { type: 'string', pattern: '^[^#]+$' }, date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T' }, tag: { type: 'array', minItems: 1, items: { enum: ['planning', 'planningUpdate', 'tender', 'tenderAmendment', 'tenderUpdate', 'tenderCancellation', 'award', 'awardUpdate', 'awardCancellation', 'contract', 'contractUpdate', 'contractAmendment', 'implementation', 'implementationUpdate', 'contractTermination', 'compiled'] } },
      initiationType: { enum: ['tender'] }, parties: { type: 'array', items: { type: 'object', required: ['name', 'id', 'roles'] } }, buyer: nama,
      planning: { type: 'object', properties: { rationale: { type: 'string' }, budget: { type: 'object', properties: { amount: { type: 'object', properties: { amount: { type: 'number' }, currency: { enum: ['IDR'] } } }, project: { type: 'string' }, projectID: { type: ['string', 'integer'] }, uri: { type: 'string', pattern: '^https?://' } } } } } } } },
  },
}

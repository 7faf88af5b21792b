import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { type Pegawai, createKunciApi } from '#kernel/identity'
import { setLog } from '#kernel/platform'
import { masukSebagai, wargaSebagai } from '../../kernel/identity/testing.ts'
import { type Served, serve } from '../../tools/serve.testing.ts'

interface Schema { [kunci: string]: unknown; type?: string | string[]; properties?: Record<string, Schema>; required?: string[]; items?: Schema; enum?: unknown[]; anyOf?: Schema[]; $ref?: string; pattern?: string; format?: string }
interface Parameter { name: string; in: string; required?: boolean; description?: string; schema: Schema }
interface Operation { operationId: string; summary: string; tags: string[]; parameters: Parameter[]; requestBody?: { content: Record<string, { schema: Schema }> }; responses: Record<string, { description?: string }> }
interface Dokumen { openapi: string; info: { title?: string; version?: string }; servers: { url: string }[]; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema>; securitySchemes: Record<string, unknown> } }

const JENIS = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']
/** What is wrong with a JSON schema as OpenAPI 3.1 (draft 2020-12) sees it; only what generators of clients stumble over. */
function cacatSkema(skema: Schema, di: string, dikenal: Set<string>): string[] {
  if (typeof skema === 'boolean') return []
  if (typeof skema !== 'object' || skema === null) return [`${di}: no schema`]
  return [
    ...(skema.$ref && !dikenal.has(skema.$ref) ? [`${di}: ${skema.$ref} leads nowhere`] : []),
    ...[skema.type].flat().filter((jenis) => jenis !== undefined && !JENIS.includes(jenis)).map((jenis) => `${di}: type ${jenis}`),
    ...(skema.required ?? []).filter((nama) => skema.properties && !(nama in skema.properties)).map((nama) => `${di}: requires ${nama}, which it does not describe`),
    ...(skema.pattern ? (() => { try { new RegExp(skema.pattern!, 'u'); return [] } catch { return [`${di}: pattern ${skema.pattern}`] } })() : []),
    ...Object.entries(skema.properties ?? {}).flatMap(([nama, satu]) => cacatSkema(satu, `${di}.${nama}`, dikenal)),
    ...(skema.items ? cacatSkema(skema.items, `${di}[]`, dikenal) : []), ...(skema.anyOf ?? []).flatMap((satu, i) => cacatSkema(satu, `${di}|${i}`, dikenal)),
  ]
}
/** Everything that breaks OpenAPI 3.1 or our own promises about it. */
function cacatDokumen(d: Dokumen): string[] {
  const hasil: string[] = d.openapi === '3.1.0' && d.info.title && d.info.version ? [] : ['head']
  const dikenal = new Set(Object.keys(d.components.schemas).map((nama) => `#/components/schemas/${nama}`)), id = new Set<string>()
  for (const [alamat, semua] of Object.entries(d.paths)) for (const [metode, op] of Object.entries(semua)) {
    const di = `${metode} ${alamat}`, perlu = [...alamat.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!), path = op.parameters.filter((p) => p.in === 'path')
    if (!/^[a-z]\w+$/.test(op.operationId ?? '') || id.has(op.operationId)) hasil.push(`${di}: operationId ${op.operationId}`)
    id.add(op.operationId)
    if (!op.summary) hasil.push(`${di}: no summary`)
    if (!op.tags?.length) hasil.push(`${di}: no tags`)
    if (perlu.join() !== path.map(({ name }) => name).join() || path.some((p) => !p.required || !p.description)) hasil.push(`${di}: path parameters`)
    if (new Set(op.parameters.map((p) => `${p.in} ${p.name}`)).size !== op.parameters.length) hasil.push(`${di}: a parameter twice`)
    if (!Object.values(op.responses).every(({ description }) => description) || !Object.keys(op.responses).every((k) => /^[1-5](\d\d|XX)$/.test(k))) hasil.push(`${di}: responses`)
    if (metode === 'get' && op.requestBody) hasil.push(`${di}: body`)
    for (const p of op.parameters) hasil.push(...cacatSkema(p.schema, `${di} ${p.name}`, dikenal))
    for (const { schema } of Object.values(op.requestBody?.content ?? {})) hasil.push(...cacatSkema(schema, di, dikenal))
  }
  return hasil
}

const ANEH = ['', ' ', '0', '-1', '1e9', 'null', 'true', "' or 1=1 --", '../../etc/passwd', '<script>1</script>', '%00', '\u0000', '\ud800', 'ä́', '𝕭alai', '9'.repeat(40), 'x'.repeat(5000), '2026-02-30', '{"a":1}', '7308014708909901', '__proto__']
const nilaiAneh = fc.oneof(fc.constantFrom(...ANEH), fc.string({ unit: 'binary', maxLength: 30 }), fc.uuid(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }), fc.dictionary(fc.string({ maxLength: 5 }), fc.anything({ maxDepth: 1 }), { maxKeys: 3 }))
/** Mostly what the schema asks for, so that calls get past the first check; else anything. */
function nilai(skema: Schema | undefined): fc.Arbitrary<unknown> {
  const sesuai = skema?.enum ? fc.constantFrom(...skema.enum) : skema?.anyOf ? fc.oneof(...skema.anyOf.map(nilai)) : skema?.format === 'uuid' ? fc.uuid() : skema?.type === 'integer' || skema?.type === 'number' ? fc.integer() : skema?.type === 'boolean' ? fc.boolean()
    : skema?.type === 'array' ? fc.array(nilai(skema.items), { maxLength: 3 }) : skema?.type === 'object' ? isiObjek(skema) : fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('2026-11-20', '73.08.01.2002', 'surat-keterangan-usaha', '081234567890'))
  return fc.oneof({ weight: 3, arbitrary: sesuai }, { weight: 1, arbitrary: nilaiAneh })
}
const isiObjek = (skema: Schema): fc.Arbitrary<Record<string, unknown>> => fc.record(Object.fromEntries(Object.entries(skema.properties ?? {}).map(([nama, satu]) => [nama, nilai(satu)])), { requiredKeys: [] }) as fc.Arbitrary<Record<string, unknown>>
const dalamAlamat = (satu: unknown) => { const teks = typeof satu === 'string' ? satu : (JSON.stringify(satu) ?? ''); try { return encodeURIComponent(teks.slice(0, 500)) || 'x' } catch { return '%ED%A0%80' } }

interface Panggilan { metode: string; alamat: string; isi?: unknown; siapa: number }
function panggilan(d: Dokumen): fc.Arbitrary<Panggilan> {
  const semua = Object.entries(d.paths).flatMap(([alamat, ops]) => Object.entries(ops).map(([metode, op]) => ({ alamat, metode, op })))
  return fc.constantFrom(...semua).chain(({ alamat, metode, op }) => fc.record({
    path: fc.tuple(...op.parameters.filter((p) => p.in === 'path').map((p) => nilai(p.schema))), query: fc.record(Object.fromEntries(op.parameters.filter((p) => p.in === 'query').map((p) => [p.name, nilai(p.schema)])), { requiredKeys: [] }),
    isi: op.requestBody ? fc.oneof({ weight: 6, arbitrary: isiObjek(Object.values(op.requestBody.content)[0]!.schema) }, { weight: 1, arbitrary: nilaiAneh }) : fc.constant(undefined), siapa: fc.nat(2),
  }).map(({ path, query, isi, siapa }) => {
    let ke = 0
    const tanya = Object.entries(query).map(([nama, satu]) => `${nama}=${dalamAlamat(satu)}`).join('&')
    return { metode: metode.toUpperCase(), alamat: alamat.replace(/\{\w+\}/g, () => dalamAlamat(path[ke++])) + (tanya ? `?${tanya}` : ''), isi, siapa }
  }))
}

describe('the API as it is described', () => {
let served: Served, d: Dokumen, kunci: (string | undefined)[]
before(async () => {
  setLog('silent')
  served = await serve()
  d = (await (await fetch(`${served.url}/api/openapi.json`)).json()) as Dokumen
  const buat = async (actor: Pegawai | Awaited<ReturnType<typeof wargaSebagai>>) => (await served.db.transaction((tx) => createKunciApi(tx, actor, { nama: 'uji acak', hari: 1 }))).kunci
  kunci = [undefined, await buat(await masukSebagai(served.db, 'budiman')), await buat(await wargaSebagai(served.db, '7308014708909901'))]
})
after(async () => { setLog('error'); await served.close() })

test('is OpenAPI 3.1: parameters described, ids unique, schemas sound', () => {
  assert.deepEqual(cacatDokumen(d), [])
  assert.ok(Object.keys(d.paths).length > 100)
})

test('the checker itself sees planted faults', () => {
  const tanam = (ubah: (op: Operation, d: Dokumen) => void) => { const salinan = structuredClone(d); ubah(salinan.paths['/api/v1/kantor/organisasi/unit/{id}']!.get!, salinan); return cacatDokumen(salinan).length }
  for (const ubah of [(op) => { op.operationId = 'getKantorOrganisasi' }, (op) => { op.parameters = [] }, (op) => { op.parameters[0]!.description = '' }, (op) => { op.tags = [] }, (op) => { op.responses = { ok: {} } }, (op) => { op.parameters[0]!.schema = { type: 'uuid' } }, (_, salinan) => { salinan.openapi = '3.0.0' }] as ((op: Operation, d: Dokumen) => void)[]) assert.ok(tanam(ubah) > 0, String(ubah))
})

test('1,000 made-up calls by nobody, an administrator and a citizen give no fault, and every refusal is RFC 9457', { timeout: 600_000 }, async () => {
  const semua = fc.sample(panggilan(d), { numRuns: 1000, seed: Number(process.env.BALAI_SEED ?? 20261121) })
  const salah: string[] = [], status = new Map<number, number>()
  const satu = async ({ metode, alamat, isi, siapa }: Panggilan) => {
    const jawab = await fetch(served.url + alamat, { method: metode, redirect: 'manual', headers: { ...(kunci[siapa] ? { authorization: `Bearer ${kunci[siapa]}` } : {}), ...(isi !== undefined ? { 'content-type': 'application/json' } : {}) }, ...(isi !== undefined ? { body: JSON.stringify(isi) ?? '' } : {}) })
    const teks = await jawab.text()
    status.set(jawab.status, (status.get(jawab.status) ?? 0) + 1)
    const cerita = `${metode} ${alamat.slice(0, 200)} by ${siapa}: ${jawab.status} ${teks.slice(0, 200)} ${JSON.stringify(isi)?.slice(0, 300)}`
    if (jawab.status >= 500) salah.push(cerita)
    if (jawab.status < 400) return
    const masalah = (() => { try { return JSON.parse(teks) as Record<string, unknown> } catch { return {} } })()
    if (!jawab.headers.get('content-type')?.startsWith('application/problem+json') || masalah.status !== jawab.status || typeof masalah.title !== 'string' || !String(masalah.type).includes(`/masalah/${masalah.code}`)) salah.push(`no RFC 9457: ${cerita}`)
  }
  for (let i = 0; i < semua.length; i += 8) await Promise.all(semua.slice(i, i + 8).map(satu))
  assert.deepEqual(salah, [])
  assert.ok((status.get(200) ?? 0) > 50 && [...status.keys()].filter((kode) => kode < 300).length, `too few got through: ${JSON.stringify([...status])}`)
})
})

import { z } from 'zod'
import type { Route, RouteRight } from '#access/web'
import { API } from './mount.ts'

const RIGHT: Record<string, string> = { publik: 'Terbuka untuk siapa pun.', warga: 'Untuk warga yang masuk.', pegawai: 'Untuk pegawai yang masuk.', masuk: 'Untuk siapa pun yang masuk.' }
const rightText = (right: RouteRight) => (typeof right === 'string' ? RIGHT[right]! : `Untuk pegawai dengan hak ${right.hak.join(' atau ')}.`)

const PARAMETER: Record<string, string> = { id: 'Nomor unik (UUID)', kode: 'Kode', nomor: 'Nomor berkas atau surat', token: 'Tanda rahasia dari tanda terima atau surat', halaman: 'Kode halaman formulir', peran: 'Kode peran', naskah: 'Nomor unik naskah', tugas: 'Nomor unik tugas' }
const describeParameter = (name: string) => PARAMETER[name] ?? `Bagian alamat: ${name.replaceAll('_', ' ')}`
/** `GET /kantor/orang/:id` → `getKantorOrangId`: unique because method and path are. */
export const operationId = ({ method, path }: Pick<Route, 'method' | 'path'>): string =>
  method.toLowerCase() + path.split(/[^A-Za-z0-9]+/).filter(Boolean).map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')

interface Schema { properties?: Record<string, object>; required?: string[] }
const schemaOf = (route: Route): Schema => (route.input ? (z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' }) as Schema) : {})

function parametersOf(route: Route, schema: Schema) {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map((m) => m[1]!)
  const path = inPath.map((name) => ({ name, in: 'path', required: true, description: describeParameter(name), schema: schema.properties?.[name] ?? { type: 'string' } }))
  if (route.method === 'POST') return path
  const query = Object.entries(schema.properties ?? {}).filter(([name]) => !inPath.includes(name)).map(([name, s]) => ({ name, in: 'query', required: schema.required?.includes(name) ?? false, schema: s }))
  return [...path, ...query]
}

function operationOf(route: Route) {
  const schema = schemaOf(route)
  const { $schema: _, ...body } = schema as Record<string, unknown>
  const problem = { description: 'Ditolak atau gagal', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
  return {
    operationId: operationId(route),
    summary: route.summary,
    description: rightText(route.right),
    tags: [route.path.split('/')[1] || 'beranda'],
    parameters: [...parametersOf(route, schema), ...(route.method === 'POST' ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 100 } }] : [])],
    ...(route.right === 'publik' ? { security: [] } : {}),
    ...(route.method === 'POST' ? { requestBody: { content: { [route.files ? 'multipart/form-data' : 'application/json']: { schema: Object.keys(body).length ? body : { type: 'object' } } } } } : {}),
    responses: { [route.method === 'GET' ? '200' : '2XX']: { description: 'Berhasil', content: { 'application/json': { schema: {} } } }, '4XX': problem, '5XX': problem },
  }
}

/** OpenAPI 3.1 of everything a person can do, from the same definitions that serve the pages. */
export function openapi(routes: Route[], baseUrl: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes.filter((r) => !r.pageOnly)) {
    const path = API + route.path.replaceAll(/:(\w+)/g, '{$1}')
    ;(paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Balai', version: '1', description: 'Semua yang dapat dilakukan orang di halaman dapat dilakukan di sini, dengan hak yang sama. Masuk dengan kunci API atau token OIDC (Bearer).' },
    servers: [{ url: baseUrl }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: { type: 'object', description: 'RFC 9457', properties: { type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string' }, ticket: { type: 'string' }, errors: { type: 'array', items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } } } } } },
    },
  }
}

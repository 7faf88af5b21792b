import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { Refusal, refuse } from '#kernel/platform'
import type { Upload } from '#access/web'

export interface Body { fields: Record<string, unknown>; uploads: Upload[]; dispose(): Promise<void> }
const nothing = async () => {}
/** The sender hung up half-way. */
const CUT = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET'])

/** Deeper than any form or definition of ours; what is deeper only means to exhaust us. */
const DEEPEST = 40
const tooDeep = () => refuse('isi-tidak-terbaca', 'Isi kiriman bersusun terlalu dalam.', { status: 400 })

/** Values as the database can keep them: text without NUL and without half a surrogate pair. Refuses (400) what is nested too deep. */
export function clean(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  if (typeof value !== 'object' || value === null) return value
  if (depth > DEEPEST) tooDeep()
  if (Array.isArray(value)) return value.map((one) => clean(one, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [clean(key), clean(one, depth + 1)]))
}

/** A field that comes several times becomes a list; `x[]` always is one. */
function put(fields: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__' || name === 'constructor') return
  const before = fields[name]
  fields[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
}

/** Reads the body of an unsafe request: form, JSON or multipart. Files go to a temporary folder that `dispose` removes; of one larger than `maxBytes` no more than that is kept, and its `size` is `maxBytes` + 1. */
export async function readBody(request: FastifyRequest, maxBytes: number | undefined): Promise<Body> {
  if (!request.isMultipart?.()) {
    const body = request.body
    if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body))) refuse('isi-tidak-terbaca', 'Isi kiriman harus berupa objek.', { status: 400 })
    return { fields: clean({ ...(body as object) }) as Body['fields'], uploads: [], dispose: nothing }
  }
  const folder = await mkdtemp(join(tmpdir(), 'balai-unggah-'))
  const dispose = () => rm(folder, { recursive: true, force: true })
  try {
    return { ...(await readParts(request, folder, maxBytes ?? 0)), dispose }
  } catch (error) {
    await dispose()
    const { code } = error as { code?: string }
    // The parser's own complaints carry no code; the disk's do.
    if (!(error instanceof Refusal) && (code === undefined || CUT.has(code))) refuse('isi-tidak-terbaca', 'Kiriman berkas ini terputus atau tidak terbaca. Kirim sekali lagi.', { status: 400 })
    throw error
  }
}

async function readParts(request: FastifyRequest, folder: string, maxBytes: number): Promise<Omit<Body, 'dispose'>> {
  const fields: Record<string, unknown> = Object.create(null)
  const uploads: Upload[] = []
  for await (const part of request.parts({ limits: { fileSize: maxBytes + 1, files: 12, fields: 400, fieldSize: 64 * 1024, parts: 420 } })) {
    if (part.type === 'field') { put(fields, part.fieldname, part.value); continue }
    const path = join(folder, String(uploads.length))
    await pipeline(part.file, createWriteStream(path))
    const { size } = await stat(path)
    if (!part.filename && size === 0 && !part.file.truncated) continue // the box was left empty
    uploads.push({ field: part.fieldname, name: part.filename ?? 'berkas', mime: part.mimetype, path, size: part.file.truncated ? maxBytes + 1 : size })
  }
  return { fields: clean(fields) as Body['fields'], uploads }
}

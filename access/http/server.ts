import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { type Config, type Database, LINGKUP_SISTEM, dalamLingkup, log, now, sql, uuid } from '#kernel/platform'
import type { Module, Route } from '#access/web'
import { findAsset } from '#access/design'
import { contextOf } from './context.ts'
import { secureHeaders, securityHeaders } from './headers.ts'
import { RateLimit } from './limit.ts'
import { countRequest, metricsText } from './metrics.ts'
import { type Mounting, mountRoutes, sendProblem } from './mount.ts'
import { openapi } from './openapi.ts'
import { Load, OPEN_DOOR, guardDoor } from './load.ts'
import { readJson } from './json.ts'
import { refuseSlow } from './slow.ts'
import { type Problem, asProblem, barePage, problemJson } from './problem.tsx'
import { refuseRaw } from './raw.ts'
import { makeShell } from './shell.ts'

export interface ServerOptions { db: Database; config: Config; modules: Module[]; /** Tests that walk every route switch the flood limits off. */ unlimited?: boolean; /** Handlers of whole path prefixes: the identity provider. */ raw?: { prefix: string; handle(req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse): void }[] }
export interface BalaiServer {
  http: FastifyInstance
  routes: Route[]
  /** Stops without failing anybody: for `graceMs` says "not ready" and closes each connection with its next answer, then takes no new ones and finishes what runs. */
  drain(graceMs?: number): Promise<void>
}
/** With a reverse proxy only its own word counts about where a request came from, never what a stranger wrote before it. */
const PROXIES = ['loopback', 'linklocal', 'uniquelocal']
/** A photograph on a poor line takes minutes; who sends nothing for a minute is cut off sooner (`connectionTimeout`). */
const WHOLE_REQUEST_MS = 300_000

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
/** Everything that flows through JSON or HTML is worth compressing on a poor line; quality 5 costs under a millisecond a page. */
const COMPRESSIBLE = /^(text\/|application\/(json|problem\+json|manifest\+json|xml)|image\/svg)/

/** Builds the server with every route of every module; listens nowhere yet. */
export async function buildServer({ db, config, modules, raw = [], unlimited = false }: ServerOptions): Promise<BalaiServer> {
  const headers = securityHeaders(config.BASE_URL.startsWith('https:'))
  const badAddress = (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
    const problem = { status: 400, code: 'alamat-keliru', message: 'Alamat ini tidak dapat dibaca.' }
    reply.headers(headers).status(400)
    if (request.url.startsWith('/api/')) return reply.type('application/problem+json').send(JSON.stringify(problemJson(problem, config.BASE_URL, request.id)))
    return reply.type('text/html; charset=utf-8').send(barePage(problem))
  }
  const http = fastify({
    logger: false, genReqId: () => uuid(), trustProxy: config.TRUST_PROXY === 'on' ? PROXIES : false, bodyLimit: 256 * 1024, requestTimeout: WHOLE_REQUEST_MS, return503OnClosing: false,
    clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => refuseRaw(error, socket, headers), frameworkErrors: badAddress,
    connectionTimeout: 65_000, keepAliveTimeout: 72_000, http: { headersTimeout: 8_000, maxHeaderSize: 16 * 1024, connectionsCheckingInterval: 1_000 }, forceCloseConnections: 'idle',
  } as Parameters<typeof fastify>[0]) as unknown as FastifyInstance
  const routes = modules.flatMap((module) => module.routes ?? [])
  const mounting: Mounting = { services: { db, config }, shell: makeShell(modules, db), limit: new RateLimit(), unlimited, routes, door: OPEN_DOOR }
  const state = { draining: false }
  const load = new Load(() => db.pool.waitingCount)
  refuseSlow(http.server, config.TRUST_PROXY === 'on')
  http.removeContentTypeParser('application/json')
  http.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) => readJson(body))
  await http.register(cookie)
  await http.register(formbody, { bodyLimit: 256 * 1024 })
  await http.register(multipart, { throwFileSizeLimit: false })
  secureHeaders(http, config.BASE_URL.startsWith('https:'))
  observe(http, state)
  if (!unlimited) mounting.door = guardDoor(http, load, () => config.BASE_URL)
  compress(http)
  serveAssets(http)
  serveMachines(http, { db, config, routes, state, load })
  for (const { prefix, handle } of raw) http.all(`${prefix}/*`, (request, reply) => { reply.hijack(); for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value); dalamLingkup(LINGKUP_SISTEM, () => handle(Object.assign(request.raw, { body: request.body }), reply.raw)) })
  mountRoutes(http, mounting)
  serveNothing(http, mounting)
  const dropSilent = watchSilent(http.server)
  return { http, routes, async drain(graceMs = 0) { state.draining = true; await sleep(graceMs); dropSilent(); await http.close() } }
}

/**
 * Browsers open connections before they have anything to ask. Such a one is not idle in Node's eyes, so that stopping would wait
 * a minute for whoever never spoke. Returns what cuts them off.
 */
function watchSilent(server: Server): () => void {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => { open.add(socket); socket.once('close', () => open.delete(socket)) })
  return () => { for (const socket of open) if (socket.bytesRead === 0) socket.destroy() }
}

function observe(http: FastifyInstance, state: { draining: boolean }): void {
  http.addHook('onSend', async (_request, reply) => { if (state.draining) reply.header('connection', 'close') })
  http.addHook('onRequest', async (request, reply) => { reply.header('x-request-id', request.id) })
  http.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '(tidak dikenal)'
    countRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
    log.debug('request', { requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
}

/** A window as wide as a page: the default of four megabytes costs more to lay out than the page to compress. */
const PAGE_BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 17 }

function compress(http: FastifyInstance): void {
  http.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < 900 || reply.getHeader('content-encoding') || !COMPRESSIBLE.test(String(reply.getHeader('content-type')))) return payload
    const accepted = String(request.headers['accept-encoding'] ?? '')
    reply.header('vary', 'accept-encoding')
    if (accepted.includes('br')) { reply.header('content-encoding', 'br').removeHeader('content-length'); return brotli(payload, { params: { ...PAGE_BROTLI, [constants.BROTLI_PARAM_SIZE_HINT]: payload.length } }) }
    if (accepted.includes('gzip')) { reply.header('content-encoding', 'gzip').removeHeader('content-length'); return zip(payload) }
    return payload
  })
}

function serveAssets(http: FastifyInstance): void {
  http.get('/aset/*', (request, reply) => {
    const file = findAsset(request.url.split('?')[0]!, String(request.headers['accept-encoding'] ?? ''))
    if (!file) return reply.status(404).send('')
    if (file.encoding) reply.header('content-encoding', file.encoding)
    return reply.header('content-type', file.asset.mime).header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding').send(file.body)
  })
}

interface Machines { db: Database; config: Config; routes: Route[]; state: { draining: boolean }; load: Load }
function serveMachines(http: FastifyInstance, { db, config, routes, state, load }: Machines): void {
  http.get('/healthz', async () => ({ hidup: true }))
  http.get('/readyz', async (_request, reply) => {
    const reasons = state.draining ? ['sedang berhenti'] : []
    try { await Promise.race([db.one(sql`select 1 as satu`), sleep(3_000, undefined, { ref: false }).then(() => { throw new Error('too slow') })]) } catch { reasons.push('basis data tidak menjawab') }
    return reply.status(reasons.length ? 503 : 200).send({ siap: reasons.length === 0, sebab: reasons, waktu: now().toISOString() })
  })
  // Figures about the whole office are for its own machines: only from this host or a private network.
  http.get('/metrics', async (request, reply) => (/^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1|::ffff:127\.)/.test(request.ip) ? reply.type('text/plain; version=0.0.4').send(await metricsText(db, load)) : reply.status(404).send('')))
  let described: { base: string; text: string } | undefined // a tenth of a second of work, always with the same end
  http.get('/api/openapi.json', async (_request, reply) => {
    if (described?.base !== config.BASE_URL) described = { base: config.BASE_URL, text: JSON.stringify(openapi(routes, config.BASE_URL)) }
    return reply.type('application/json').send(described.text)
  })
  http.get('/robots.txt', async (_request, reply) => reply.type('text/plain').send('User-agent: *\nDisallow: /kantor\nDisallow: /akun\nDisallow: /permohonan\nDisallow: /v/\nDisallow: /api/\n'))
  http.get('/.well-known/security.txt', async (_request, reply) => reply.type('text/plain').send(`Contact: ${config.BASE_URL}/tentang\nPreferred-Languages: id, en\nExpires: ${new Date(now().getTime() + 180 * 86_400_000).toISOString()}\n`))
}

function serveNothing(http: FastifyInstance, m: Mounting): void {
  const send = async (problem: Problem, request: FastifyRequest, reply: FastifyReply) => {
    if (problem.retryAfter) reply.header('retry-after', problem.retryAfter)
    if (request.url.startsWith('/api/')) return reply.status(problem.status).type('application/problem+json').send(problemJson(problem, m.services.config.BASE_URL, request.id))
    const ctx = await contextOf(request, reply, m.services, false).catch(() => undefined)
    return ctx ? sendProblem(m, problem, ctx, reply) : reply.status(problem.status).type('text/html; charset=utf-8').send(barePage(problem))
  }
  http.setNotFoundHandler((request, reply) => send({ status: 404, code: 'tidak-ditemukan', message: 'Halaman ini tidak ada. Mungkin alamatnya salah ketik atau sudah dipindahkan.' }, request, reply))
  http.setErrorHandler((error, request, reply) => send(asProblem(error, { requestId: request.id, route: request.routeOptions.url ?? '' }), request, reply))
}

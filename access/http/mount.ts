import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { lingkupDari, punyaHak } from '#kernel/identity'
import { LINGKUP_SISTEM, Refusal, bolehBasi, dalamLingkup, log, refuse } from '#kernel/platform'
import { type Context, type Download, type Outcome, type Page, type ReadRoute, type Route, type WriteRoute, isDownload } from '#access/web'
import { type Body, clean, readBody } from './body.ts'
import { type Services, bearerOf, contextOf } from './context.ts'
import { CSRF_COOKIE, checkCsrf } from './csrf.ts'
import type { RateLimit } from './limit.ts'
import type { Door } from './load.ts'
import { type Problem, asProblem, barePage, problemJson, problemPage } from './problem.tsx'
import { answerOnce } from './repeat.ts'
import { refreshSeconds } from '#access/design'
import type { Shell } from './shell.ts'

export interface Mounting { services: Services; shell: Shell; limit: RateLimit; unlimited: boolean; routes: Route[]; door: Door }
/** Default allowance a minute; tighter limits stand with the route. Behind one address stands a person, or a village's one line, or thousands of telephones. */
const PER_PERSON = 300
const PER_ADDRESS = 1_200
export const API = '/api/v1'

/** May this actor use this route? `masuk` says who should sign in first. */
export function checkRight(route: Route, ctx: Context): void {
  const { right } = route
  const { actor } = ctx
  if (right === 'publik') return
  if (actor.kind === 'publik') refuse('perlu-masuk', ctx.t('Silakan masuk lebih dahulu.', 'Please sign in first.'), { status: 401 })
  if (right === 'masuk') return
  const allowed = right === 'warga' ? actor.kind === 'warga' : right === 'pegawai' ? actor.kind === 'pegawai' : right.hak.some((kode) => punyaHak(actor, kode))
  if (!allowed) {
    log.warn('right refused', { route: route.path, kind: actor.kind, requestId: ctx.requestId })
    refuse('tidak-berwenang', ctx.t('Jabatan atau akun Anda tidak memiliki hak untuk halaman ini.', 'Your post or account has no right to this page.'), { status: 403 })
  }
}

function takeToken(m: Mounting, route: Route, ctx: Context, request: FastifyRequest): void {
  if (m.unlimited) return
  const { actor } = ctx
  const unit = actor.kind === 'pegawai' ? actor.jabatan[0]?.unitId : undefined
  if (unit) m.door.join(request, unit)
  const account = 'akunId' in actor ? actor.akunId : undefined
  const who = account ?? ctx.ip
  const wait = m.limit.take(route.limit ? `${who} ${route.method} ${route.path}` : who, route.limit ?? (account ? PER_PERSON : PER_ADDRESS), ctx.now.getTime())
  if (wait) refuse('terlalu-sering', ctx.t(`Terlalu banyak permintaan. Coba lagi dalam ${wait} detik.`, `Too many requests. Try again in ${wait} seconds.`), { status: 429, detail: { retryAfter: wait } })
}

function parseInput<T>(route: Route, given: Record<string, unknown>): T {
  if (!route.input) return given as T
  const parsed = route.input.safeParse(given)
  if (parsed.success) return parsed.data as T
  const fields = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
  if (route.method === 'GET') refuse('alamat-keliru', 'Alamat ini tidak dikenal atau sudah berubah.', { status: 404, fields })
  return refuse('isian-keliru', 'Periksa kembali isian yang ditandai.', { fields })
}

const given = (request: FastifyRequest, body: Record<string, unknown> = {}) => ({ ...(clean({ ...(request.query as object) }) as object), ...body, ...(clean({ ...(request.params as object) }) as object) })

export async function sendDownload(reply: FastifyReply, file: Download): Promise<FastifyReply> {
  const name = file.name?.replace(/[^\w.() -]/g, '_') ?? 'berkas'
  reply.header('content-type', file.mime).header('content-disposition', `${file.inline ? 'inline' : 'attachment'}; filename="${name}"`)
  for (const [key, value] of Object.entries(file.headers ?? {})) reply.header(key, value)
  return reply.send(file.bytes instanceof Uint8Array ? Buffer.from(file.bytes) : file.bytes)
}

export async function sendPage(m: Mounting, ctx: Context, page: Page, reply: FastifyReply, route?: Route): Promise<FastifyReply> {
  if (ctx.flash && !ctx.api) ctx.setCookie('kabar', null)
  const html = await m.shell.render(ctx, page, route?.frame ?? (ctx.actor.kind === 'pegawai' && ctx.url.pathname.startsWith('/kantor') ? 'kantor' : 'portal'))
  const seconds = refreshSeconds(ctx, page)
  if (seconds) reply.header('refresh', String(seconds))
  if (!page.index) reply.header('x-robots-tag', 'noindex')
  return reply.status(page.status ?? 200).header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store').send(html)
}

export const json = (value: unknown) => JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? String(v) : v)) ?? 'null'

async function fail(m: Mounting, error: unknown, ctx: Context | undefined, request: FastifyRequest, reply: FastifyReply, route: Route): Promise<FastifyReply> {
  const problem = asProblem(error, { requestId: request.id, route: route.path })
  if (problem.retryAfter) reply.header('retry-after', problem.retryAfter)
  if (problem.status === 404 && ctx && ctx.actor.kind !== 'publik') log.warn('not found for actor', { route: route.path, requestId: request.id, account: 'akunId' in ctx.actor ? ctx.actor.akunId : '' })
  if (!ctx && !request.url.startsWith(API)) return reply.status(problem.status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(barePage(problem))
  if (!ctx || ctx.api || route.pageOnly === false) return reply.status(problem.status).header('content-type', 'application/problem+json').send(json(problemJson(problem, m.services.config.BASE_URL, request.id)))
  if (problem.status === 401 && problem.code === 'perlu-masuk') {
    const office = route.frame === 'kantor' || route.path.startsWith('/kantor')
    const back = request.method === 'GET' ? `?lanjut=${encodeURIComponent(request.url)}` : ''
    return reply.redirect(`${office ? '/masuk/pegawai' : '/masuk'}${back}`, 303)
  }
  return sendProblem(m, problem, ctx, reply, route)
}

/** The humane page of a failure; without its frame where even that cannot be had (no database). */
export async function sendProblem(m: Mounting, problem: Problem, ctx: Context, reply: FastifyReply, route?: Route): Promise<FastifyReply> {
  try { return await sendPage(m, ctx, problemPage(problem, ctx), reply, route) } catch (error) {
    log.error('no frame for a problem', { requestId: ctx.requestId, error: error as Error })
    return reply.status(problem.status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(barePage(problem))
  }
}

/** From here on the database answers for this actor only; a door of the system says so with its route. */
const sebagai = <T,>(ctx: Context, route: Route, kerja: () => Promise<T>): Promise<T> => dalamLingkup(route.pintu ? LINGKUP_SISTEM : lingkupDari(ctx.actor), kerja)

function mountRead(server: FastifyInstance, m: Mounting, route: ReadRoute, api: boolean): void {
  server.get(api ? API + route.path : route.path, async (request, reply) => {
    let ctx: Context | undefined
    try {
      ctx = await contextOf(request, reply, m.services, api)
      takeToken(m, route, ctx, request)
      checkRight(route, ctx)
      const input = parseInput(route, given(request))
      const whole = ctx
      const data = await sebagai(whole, route, async () => (route.stale ? bolehBasi(() => route.ask(whole, input)) : route.ask(whole, input)))
      if (isDownload(data)) return await sendDownload(reply, data)
      if (api || !route.show) return await reply.header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store').send(json(data))
      return await sendPage(m, whole, await sebagai(whole, route, async () => route.show!(data, whole, input)), reply, route)
    } catch (error) {
      return fail(m, error, ctx, request, reply, route)
    }
  })
}

/** A command that takes the key itself (`kunci`) finds what it did before when it is run again. */
const knowsKey = (route: WriteRoute) => 'kunci' in ((route.input as { shape?: object } | undefined)?.shape ?? {})

function mountWrite(server: FastifyInstance, m: Mounting, route: WriteRoute, api: boolean): void {
  const bodyLimit = route.files ? route.files.maxBytes * 12 + 1_000_000 : undefined
  server.post(api ? API + route.path : route.path, { ...(bodyLimit ? { bodyLimit } : {}) }, async (request, reply) => {
    let ctx: Context | undefined
    let body: Body | undefined
    try {
      ctx = await contextOf(request, reply, m.services, api)
      takeToken(m, route, ctx, request)
      if (bodyLimit && Number(request.headers['content-length'] ?? 0) > bodyLimit) refuse('kiriman-terlalu-besar', ctx.t('Kiriman ini terlalu besar. Kecilkan berkas atau kirim satu per satu.', 'This is too large. Make the files smaller or send them one by one.'), { status: 413 })
      body = await readBody(request, route.files?.maxBytes)
      if (request.isMultipart?.()) m.door.arrive(request)
      if (!route.machine && !(api && bearerOf(request))) checkCsrf({ cookie: ctx.cookies[CSRF_COOKIE], field: body.fields._csrf ?? request.headers['x-csrf'], origin: request.headers.origin, fetchSite: request.headers['sec-fetch-site'] as string | undefined, host: request.headers.host ?? '' })
      checkRight(route, ctx)
      delete body.fields._csrf
      const key = request.headers['idempotency-key']
      ctx = { ...ctx, typed: body.fields, uploads: body.uploads }
      const whole = ctx
      const work = () => sebagai(whole, route, async () => route.act(whole, parseInput(route, given(request, { ...whole.typed, ...(typeof key === 'string' ? { kunci: key } : {}) }))))
      if (api && typeof key === 'string' && 'akunId' in ctx.actor) return await answerOnce(m.services.db, { account: ctx.actor.akunId, key, request, body, safe: knowsKey(route) }, work, reply)
      const outcome = await work()
      if (isDownload(outcome)) return await sendDownload(reply, outcome)
      return await answer(ctx, outcome, reply, api)
    } catch (error) {
      const again = error instanceof Refusal && !api && ctx ? await showAgain(m, route, ctx, error, request, reply) : undefined
      return again ?? fail(m, error, ctx, request, reply, route)
    } finally {
      await body?.dispose()
    }
  })
}

export const outcomeJson = (outcome: Outcome): string => json(outcome.data ?? { lokasi: outcome.goto })
async function answer(ctx: Context, outcome: Outcome, reply: FastifyReply, api: boolean): Promise<FastifyReply> {
  if (api) return reply.status(outcome.status ?? 200).header('location', outcome.goto).header('content-type', 'application/json; charset=utf-8').send(outcomeJson(outcome))
  if (outcome.flash) ctx.setCookie('kabar', Buffer.from(outcome.flash).toString('base64url'), { maxAge: 60 })
  return reply.redirect(outcome.goto, 303)
}

/** The form a refused act came from, with everything typed still in it. Only where a person can mend something there. */
async function showAgain(m: Mounting, route: WriteRoute, ctx: Context, refusal: Refusal, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if (![400, 409, 413, 415, 422].includes(refusal.status)) return undefined
  const form = m.routes.find((r): r is ReadRoute => r.method === 'GET' && r.path === (route.again ?? route.path) && Boolean(r.show))
  if (!form) return undefined
  try {
    const typed: Context = { ...ctx, refusal }
    const input = parseInput(form, given(request))
    const data = await sebagai(typed, form, async () => form.ask(typed, input))
    if (isDownload(data)) return undefined
    const shown = await sebagai(typed, form, async () => form.show!(data, typed, input))
    return await sendPage(m, typed, { ...shown, status: refusal.status }, reply, form)
  } catch { return undefined } // the page itself is gone by now: the plain refusal says why
}

/** Mounts every route twice: as a page and below /api/v1. */
export function mountRoutes(server: FastifyInstance, m: Mounting): void {
  for (const route of m.routes) {
    const mount = (api: boolean) => (route.method === 'GET' ? mountRead(server, m, route, api) : mountWrite(server, m, route, api))
    mount(false)
    if (!route.pageOnly) mount(true)
  }
}

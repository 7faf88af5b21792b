import type { FastifyReply, FastifyRequest } from 'fastify'
import { PUBLIK, actorFromApiKey, actorFromToken } from '#kernel/identity'
import { type Config, type Database, LINGKUP_SISTEM, dalamLingkup, now, refuse } from '#kernel/platform'
import type { Context } from '#access/web'
import { CSRF_COOKIE, newCsrf } from './csrf.ts'

/** What every request can reach. */
export interface Services { db: Database; config: Config }
const YEAR = 31_536_000

/** Cookies carry the __Host- prefix on https: no other host and no plain connection can plant one. */
export const cookieName = (config: Config, name: string): string => (config.BASE_URL.startsWith('https:') ? `__Host-${name}` : name)

function cookiesOf(request: FastifyRequest, config: Config): Record<string, string | undefined> {
  const prefix = cookieName(config, '')
  return Object.fromEntries(Object.entries(request.cookies ?? {}).filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value]))
}

function languageOf(request: FastifyRequest, cookies: Record<string, string | undefined>): 'id' | 'en' {
  const asked = (request.query as Record<string, unknown> | undefined)?.bahasa ?? cookies.bahasa
  return asked === 'en' ? 'en' : 'id'
}

/** The API key or token a machine shows; a browser cannot be made to send one from another site. */
export const bearerOf = (request: FastifyRequest): string | undefined => /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]

async function actorOf(request: FastifyRequest, services: Services, cookies: Record<string, string | undefined>, api: boolean) {
  const bearer = bearerOf(request)
  if (api && bearer) {
    const actor = await actorFromApiKey(services.db, bearer)
    if (!actor) refuse('kunci-api-tidak-sah', 'Kunci atau token API tidak sah atau sudah dicabut.', { status: 401 })
    return actor
  }
  if (!cookies.sesi) return PUBLIK
  return (await actorFromToken(services.db, cookies.sesi)) ?? PUBLIK
}

/** Everything a handler may know about one request. */
export async function contextOf(request: FastifyRequest, reply: FastifyReply, services: Services, api: boolean): Promise<Context> {
  const { config, db } = services
  const cookies = cookiesOf(request, config)
  const locale = languageOf(request, cookies)
  const setCookie: Context['setCookie'] = (name, value, options = {}) => {
    const settings = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: config.BASE_URL.startsWith('https:') }
    if (value === null) reply.clearCookie(cookieName(config, name), settings)
    else reply.setCookie(cookieName(config, name), value, { ...settings, ...(options.maxAge ? { maxAge: options.maxAge } : {}) })
  }
  let csrf = cookies[CSRF_COOKIE]
  if (!csrf && !api) setCookie(CSRF_COOKIE, csrf = newCsrf(), { maxAge: YEAR })
  if (!api && (request.query as { bahasa?: string })?.bahasa && locale !== cookies.bahasa) setCookie('bahasa', locale, { maxAge: YEAR })
  const flash = cookies.kabar
  return {
    db, config, locale, api, cookies, setCookie, csrf: csrf ?? '', uploads: [],
    actor: await dalamLingkup(LINGKUP_SISTEM, () => actorOf(request, services, cookies, api)),
    t: (indonesian, english) => (locale === 'en' ? english : indonesian),
    now: now(), requestId: request.id, ip: request.ip,
    url: new URL(request.url, config.BASE_URL),
    header: (name) => { const value = request.headers[name.toLowerCase()]; return Array.isArray(value) ? value[0] : value },
    ...(flash ? { flash: Buffer.from(flash, 'base64url').toString() } : {}),
  }
}

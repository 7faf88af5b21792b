import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/platform'
import { type Problem, barePage, problemJson } from './problem.tsx'

// More than this process can do is turned away at the door, at once and in words, instead of being queued until everybody
// waits (a queue that grows answers nobody in time). Who is turned away first: reading without signing in, then reading signed
// in, last what is being sent. One address that asks for more than its share while others wait is turned away before them.

export type Rank = 'read' | 'signed' | 'write'
export interface Pressure { /** Requests being worked on. */ working: number; /** How late this process' own timers come at the least in the last half second, ms. */ lag: number; /** Requests that wait for a database connection. */ waiting: number }

// A page takes 5 to 20 ms of work here; forty at once already mean that the last of them waits a quarter of a second or more.
const MOST: Record<Rank, Pressure> = {
  read: { working: 40, lag: 120, waiting: 15 },
  signed: { working: 80, lag: 250, waiting: 30 },
  write: { working: 160, lag: 500, waiting: 60 },
}
/** From so many at once on, one address or office may not hold more than `SHARE` of them. */
const BUSY = 24
const SHARE = 12
/** With fewer at work than this, timers come late for another reason (a busy machine, the first page after a start): sending people away would cure nothing. */
const FEW = 6
const SAMPLE_MS = 50
/** Lateness is load only when it stays: one long step (a first page after the start, a report) is over before anybody could be sent away for it. */
const SAMPLES = 10

const isBusy = ({ working, lag }: Pressure): boolean => working >= BUSY || (working >= FEW && lag > MOST.read.lag / 2)

/** May a request of this rank be worked on now? `of` is how many of its own source are. */
export function admit(rank: Rank, now: Pressure, of: number): 'yes' | 'share' | 'full' {
  if (isBusy(now) && of >= SHARE) return 'share'
  const most = MOST[rank]
  return now.working >= most.working || (now.working >= FEW && now.lag > most.lag) || now.waiting > most.waiting ? 'full' : 'yes'
}

/** What is being worked on, by source, and how late the event loop is. */
export class Load {
  readonly shed: Record<'share' | 'full', number> = { share: 0, full: 0 }
  private working = 0
  private readonly late: number[] = []
  private readonly sources = new Map<string, number>()
  private readonly timer: NodeJS.Timeout
  private readonly waiting: () => number

  constructor(waiting: () => number) {
    this.waiting = waiting
    let due = performance.now() + SAMPLE_MS
    this.timer = setInterval(() => {
      this.late.push(Math.max(0, performance.now() - due))
      if (this.late.length > SAMPLES) this.late.shift()
      due = performance.now() + SAMPLE_MS
    }, SAMPLE_MS)
    this.timer.unref()
  }
  now(): Pressure { return { working: this.working, lag: this.late.length < SAMPLES ? 0 : Math.min(...this.late), waiting: this.waiting() } }

  /** Takes a place for a request of `source`, or says why there is none. The function returned gives it back (once). */
  enter(rank: Rank, source: string): (() => void) | 'share' | 'full' {
    const said = admit(rank, this.now(), this.sources.get(source) ?? 0)
    if (said !== 'yes') { this.shed[said]++; return said }
    this.working++
    const forget = this.count(source)
    let inside = true
    return () => { if (inside) { inside = false; this.working--; forget() } }
  }
  /** Counts a request that has its place to a group as well (an office); 'share' when others wait and the group holds its share already. */
  join(group: string): (() => void) | 'share' {
    if (!isBusy(this.now()) || (this.sources.get(group) ?? 0) < SHARE) return this.count(group)
    this.shed.share++
    return 'share'
  }
  private count(source: string): () => void {
    this.sources.set(source, (this.sources.get(source) ?? 0) + 1)
    return () => {
      const left = this.sources.get(source)! - 1
      if (left > 0) this.sources.set(source, left)
      else this.sources.delete(source)
    }
  }
  close(): void { clearInterval(this.timer) }
}

const FULL: Problem = { status: 503, code: 'sedang-sibuk', message: 'Layanan sedang sangat ramai. Tidak ada yang berubah. Coba lagi sebentar lagi; yang sudah Anda kirim tetap aman.' }
const TOO_MANY: Problem = { status: 429, code: 'terlalu-sering', message: 'Terlalu banyak permintaan sekaligus dari tempat Anda. Tunggu beberapa detik, lalu coba lagi.' }
/** Spread, so that all who were sent away do not come back in the same second. */
const retryAfter = (): number => 2 + Math.floor(Math.random() * 4)

const pages = new Map<Problem, string>()
const pageOf = (problem: Problem): string => { let page = pages.get(problem); if (!page) pages.set(problem, page = barePage(problem)); return page }

/** The cheapest answer there is: no database, no session, no frame. */
function turnAway(request: FastifyRequest, reply: FastifyReply, problem: Problem, base: string): FastifyReply {
  reply.status(problem.status).header('retry-after', String(retryAfter())).header('cache-control', 'no-store')
  if (!wantsPage(request)) return reply.type('application/problem+json').send(JSON.stringify(problemJson(problem, base, request.id)))
  return reply.type('text/html; charset=utf-8').send(pageOf(problem))
}
/** The API speaks JSON, and so does whoever asks for JSON and not for a page. */
const wantsPage = (request: FastifyRequest): boolean => !request.url.startsWith('/api/') && (!/json/.test(request.headers.accept ?? '') || /html/.test(request.headers.accept ?? ''))

/** Answers that cost next to nothing and that others steer by. */
const ALWAYS = /^\/(healthz|readyz|metrics|aset\/)/

/** `sesi` in the cookie or a bearer is only a claim, and enough here: a false one gains a place in line, no more than its address' share. */
const claims = (request: FastifyRequest): boolean => /(?:^|[;\s])(?:__Host-)?sesi=/.test(request.headers.cookie ?? '') || request.headers.authorization !== undefined
const rankOf = (request: FastifyRequest): Rank => (request.method !== 'GET' && request.method !== 'HEAD' ? 'write' : claims(request) ? 'signed' : 'read')

/** What the routes know of the door. Both refuse (429, 503). */
export interface Door {
  /** The files of this request have arrived: it takes its place now. */
  arrive(request: FastifyRequest): void
  /** This request is one of an office's. */
  join(request: FastifyRequest, group: string): void
}
export const OPEN_DOOR: Door = { arrive() {}, join() {} }
const refuseWith = ({ status, code, message }: Problem): never => refuse(code, message, { status: status as 503, detail: { retryAfter: retryAfter() } })

/**
 * Stands before everything else. A read takes its place when it comes; what is sent takes it when it has arrived (a slow line
 * holds no place), but is turned away at once when the house is full. The place is given back when the answer is made.
 */
export function guardDoor(http: FastifyInstance, load: Load, baseUrl: () => string): Door {
  const places = new WeakMap<FastifyRequest, (() => void)[]>()
  const problemOf = (request: FastifyRequest): Problem | undefined => {
    const place = load.enter(rankOf(request), request.ip)
    if (typeof place !== 'function') return place === 'full' ? FULL : TOO_MANY
    places.set(request, [place])
    return undefined
  }
  const leave = (request: FastifyRequest) => { for (const giveBack of places.get(request) ?? []) giveBack(); places.delete(request) }
  const enter = (request: FastifyRequest, reply: FastifyReply) => { const problem = problemOf(request); return problem && turnAway(request, reply, problem, baseUrl()) }

  http.addHook('onRequest', async (request, reply) => {
    if (ALWAYS.test(request.url)) return undefined
    if (rankOf(request) !== 'write') return enter(request, reply)
    return admit('write', load.now(), 0) === 'full' ? turnAway(request, reply, FULL, baseUrl()) : undefined
  })
  http.addHook('preHandler', async (request, reply) => (rankOf(request) === 'write' && !request.isMultipart?.() ? enter(request, reply) : undefined))
  http.addHook('onSend', async (request) => { leave(request) })
  // An identity provider's answer passes no `onSend`; a sender who hung up is still being worked for until there is an answer.
  http.addHook('onResponse', async (request, reply) => { if (reply.sent) leave(request) })
  http.addHook('onClose', async () => { load.close() })
  return {
    arrive(request) { const problem = problemOf(request); if (problem) refuseWith(problem) },
    join(request, group) {
      const place = places.get(request)
      if (!place) return
      const joined = load.join(group)
      if (joined === 'share') refuseWith(TOO_MANY)
      else place.push(joined)
    },
  }
}

import type { Actor } from '#kernel/identity'
import type { Config, Database, Refusal } from '#kernel/platform'
import type { ComponentChildren } from 'preact'
import type { z } from 'zod'

// One definition of a route gives the page, the JSON API (same path below /api/v1), its description in OpenAPI, its right
// and its line in the matrix of roles. A route without a declared right does not start.

/** publik: anyone · warga: a signed-in citizen · pegawai: any signed-in official · hak: an official with one of these rights. */
export type RouteRight = 'publik' | 'warga' | 'pegawai' | 'masuk' | { hak: string[] }
export type Frame = 'portal' | 'kantor'
/** Two languages, Indonesian first, both written where they are used: `t('Masuk', 'Sign in')`. */
export type Say = (indonesian: string, english: string) => string

export interface Upload { field: string; name: string; mime: string; path: string; size: number }

export interface Context {
  db: Database
  config: Config
  actor: Actor
  locale: 'id' | 'en'
  t: Say
  now: Date
  requestId: string
  ip: string
  url: URL
  /** Hidden value every form carries; `<Form>` of the design system puts it in. */
  csrf: string
  /** The body as typed, when a form comes back with a refusal: fields take their values from here. */
  typed?: Record<string, unknown>
  refusal?: Refusal
  uploads: Upload[]
  cookies: Record<string, string | undefined>
  /** Set by handlers that change the session or keep something small on the person's side. `null` removes. */
  setCookie(name: string, value: string | null, options?: { maxAge?: number; path?: string }): void
  header(name: string): string | undefined
  /** True when this call came through /api/v1. */
  api: boolean
  /** One line shown once at the top of the next page. */
  flash?: string
}

export interface Page {
  title: string
  body: ComponentChildren
  status?: number
  /** `frame` of the route unless set; `tanpa` = nothing around it (print). */
  frame?: Frame | 'tanpa'
  /** Name of an island in access/islands, loaded with `defer`; the page must work without it. */
  script?: string
  /** Line that search engines show; pages about a person or a case are never indexed. */
  description?: string
  index?: boolean
  /** Wider than a text column: tables of officials. */
  wide?: boolean
  /** Reload after so many seconds, for "sedang diproses" pages. */
  refresh?: number
}

/** What an unsafe route answers: where to go next (303) and what the API returns. */
export interface Outcome { goto: string; flash?: string; data?: unknown; status?: 200 | 201 | 202 }
export interface Download { bytes: Uint8Array | NodeJS.ReadableStream; mime: string; name?: string; inline?: boolean; headers?: Record<string, string> }
export const isDownload = (value: unknown): value is Download => typeof value === 'object' && value !== null && 'bytes' in value && 'mime' in value

interface Common<Input> {
  path: string
  /** What it does, in Indonesian: the sentence in OpenAPI and in the matrix of rights. */
  summary: string
  right: RouteRight
  frame?: Frame
  /** Path parameters, query and body together; unknown keys are dropped. Coerce from text (forms send text). */
  input?: z.ZodType<Input>
  /** Left out of the API: pages that only make sense for people (sign-in steps, print views). */
  pageOnly?: boolean
  /**
   * A door of the system: finds rows by a secret in the request (token, code, password, signature) instead of by who asks, and
   * therefore runs above the row-level second line. Says why. Everything else runs as the actor.
   */
  pintu?: string
  /** Requests per minute by person or address, when tighter than the default. */
  limit?: number
}
export interface ReadRoute<Input = any, Data = any> extends Common<Input> {
  method: 'GET'
  /** May be answered by a read replica, moments old: catalogue, statistics, open data. Never decisions, numbers, or what was just sent. */
  stale?: true
  /** Fetches what the page shows and the API returns (plain data; nothing the actor may not see). */
  ask(ctx: Context, input: Input): Promise<Data | Download>
  show?(data: Data, ctx: Context, input: Input): Page | Promise<Page>
}
export interface WriteRoute<Input = any> extends Common<Input> {
  method: 'POST'
  /** Does the act. A Refusal shows the form again (the GET route of `again`, default the same path) with everything typed. */
  act(ctx: Context, input: Input): Promise<Outcome | Download>
  again?: string
  /** Accepts files (multipart); bytes at most per file. */
  files?: { maxBytes: number }
  /** Signed by another machine instead of a session (bank notice): no CSRF; the handler checks the signature itself. */
  machine?: boolean
}
export type Route = ReadRoute | WriteRoute

export const page = <Input, Data>(route: Omit<ReadRoute<Input, Data>, 'method'>): Route => ({ method: 'GET', ...route }) as Route
export const action = <Input>(route: Omit<WriteRoute<Input>, 'method'>): Route => ({ method: 'POST', ...route }) as Route

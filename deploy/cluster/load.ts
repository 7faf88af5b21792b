import { randomUUID } from 'node:crypto'
import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { JAWABAN, type Jawab, type Kirim, Tamu, isiDraf, kirimDraf } from '../../access/http/tamu.testing.ts'

// People at work while the machines fail: visitors who draw queue numbers, citizens who apply, readers. Whoever gets no answer,
// or one that says "later", asks again with the same key, as a browser or a phone on a poor line does.

type Kind = 'ticket' | 'case' | 'read'
/** One request that was sent: `status` 0 when the connection broke; `said`: what a failed one was told. */
export interface Sent { kind: Kind; at: number; ms: number; status: number; retryAfter: boolean; again: boolean; said: string }
/** A write that the application said it had done. `key` was ours, `proof` its answer: the token of a ticket, the id of a case. */
export interface Acknowledged { kind: 'ticket' | 'case'; key: string; proof: string; at: number }
export interface Load { sent: Sent[]; acknowledged: Acknowledged[]; /** Drafts that the application had acknowledged and later did not know: what a citizen sees of a lost write. */ gone: string[]; /** Stops when everybody has had an answer to what is under way. */ stop(): Promise<void> }

const CITIZENS = ['7308014708909901', '7308211203859902']
const PASSWORD = 'balai-demo-2026'
const CSRF = 'kunci-beban-kunci-beban-12'
const AGAIN_MS = 250
const failed = (status: number) => status === 0 || status >= 500

/** The record of all requests, and whether to go on. */
class Record {
  readonly sent: Sent[] = []
  readonly acknowledged: Acknowledged[] = []
  readonly gone: string[] = []
  on = true
  /** Asks until the answer is neither a broken connection nor a 5xx; every attempt is recorded. Goes on after `on` is off: nobody leaves without an answer. */
  async insist<T extends { status: number; retryAfter: boolean; said: string }>(kind: Kind, ask: () => Promise<T>): Promise<T> {
    for (let again = false; ; again = true) {
      const at = Date.now()
      const answer = await ask()
      const { status, retryAfter } = answer
      this.sent.push({ kind, at, ms: Date.now() - at, status, retryAfter, again, said: failed(status) ? answer.said.slice(0, 300) : '' })
      if (!failed(status)) return answer
      await sleep(AGAIN_MS)
    }
  }
}

interface Answer { status: number; retryAfter: boolean; said: string }
const BROKEN = (error: Error & { code?: string }): Answer => ({ status: 0, retryAfter: false, said: error.code ?? error.message })
/** One request from one address of the loopback, so that HAProxy and the application see different people. */
function call(url: string, agent: http.Agent, address: string, { method = 'GET', json }: { method?: string; json?: object } = {}): Promise<Answer> {
  return new Promise((done) => {
    const body = json && JSON.stringify(json)
    const request = http.request(url, { method, agent, localAddress: address, timeout: 60_000, headers: { cookie: `jaga=${CSRF}`, ...(body ? { 'content-type': 'application/json', 'x-csrf': CSRF, 'content-length': Buffer.byteLength(body) } : {}) } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => done({ status: answer.statusCode!, retryAfter: answer.headers['retry-after'] !== undefined, said: Buffer.concat(parts).toString() }))
      answer.on('error', (error) => done(BROKEN(error)))
    })
    request.on('error', (error) => done(BROKEN(error)))
    request.on('timeout', () => request.destroy(new Error('no answer in a minute')))
    request.end(body)
  })
}

/** An office with a queue, and one of its lines. */
export interface Line { unit: string; id: string }
async function drawTickets(record: Record, base: string, address: string, line: Line, paceMs: number): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  while (record.on) {
    const key = randomUUID()
    const answer = await record.insist('ticket', () => call(`${base}/api/v1/antrean/${line.unit}`, agent, address, { method: 'POST', json: { antrean: line.id, kunci: key } }))
    if (answer.status === 201) record.acknowledged.push({ kind: 'ticket', key, proof: (JSON.parse(answer.said) as { token: string }).token, at: Date.now() })
    else if (answer.status !== 429) throw new Error(`tiket: ${answer.status} ${answer.said.slice(0, 300)}`)
    await sleep(paceMs)
  }
  agent.destroy()
}

async function read(record: Record, base: string, address: string, paceMs: number): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  for (let n = 0; record.on; n++) {
    await record.insist('read', () => call(`${base}${['/layanan', '/layanan/surat-keterangan-usaha', '/izin'][n % 3]}`, agent, address))
    await sleep(paceMs)
  }
  agent.destroy()
}

/** A citizen's browser that asks again. */
class Patient extends Tamu {
  private readonly record: Record
  constructor(base: string, record: Record) { super(base); this.record = record }
  override async minta(method: string, path: string, send: Kirim = {}): Promise<Jawab> {
    let whole: Jawab | undefined
    await this.record.insist('case', async () => {
      try {
        whole = await super.minta(method, path, send)
        return { status: whole.status, retryAfter: whole.kepala.has('retry-after'), said: whole.isi }
      } catch (error) { return BROKEN(((error as Error).cause ?? error) as Error) }
    })
    await sleep(60)
    return whole!
  }
}
async function apply(record: Record, base: string, nik: string): Promise<void> {
  const citizen = new Patient(base, record)
  const signedIn = await citizen.kirim('/masuk/sandi', { pengenal: nik, sandi: PASSWORD })
  if (signedIn.status !== 303) throw new Error(`masuk: ${signedIn.status}`)
  while (record.on) {
    try {
      const draft = await isiDraf(citizen)
      const answer = await kirimDraf(citizen, draft)
      const id = /permohonan\/([0-9a-f-]{36})\/terkirim/.exec(answer.lokasi)?.[1]
      if (!id) throw new Error(`kirim: ${answer.status} ${answer.isi.slice(0, 300)}`)
      record.acknowledged.push({ kind: 'case', key: draft.kunci, proof: id, at: Date.now() })
    } catch (error) { record.gone.push((error as Error).message.slice(0, 300)) }
    await sleep(800)
  }
}
/** How many pages one application has, sending included: for reading the counts. */
export const REQUESTS_PER_CASE = JAWABAN.length + 2

export interface Crowd { visitors: number; readers: number; citizens: number }
/** Lets a crowd loose on `base` through the front. A visitor draws about one number a second, the limit of one address. */
export function startLoad(base: string, lines: Line[], { visitors, readers, citizens }: Crowd = { visitors: 24, readers: 6, citizens: 2 }): Load {
  const record = new Record()
  const address = (n: number) => `127.0.1.${n + 1}`
  const people = [
    ...Array.from({ length: visitors }, (_, n) => drawTickets(record, base, address(n), lines[n % lines.length]!, 900)),
    ...Array.from({ length: readers }, (_, n) => read(record, base, address(100 + n), 350)),
    ...CITIZENS.slice(0, citizens).map((nik) => apply(record, base, nik)),
  ]
  const all = Promise.all(people)
  all.catch(() => { record.on = false })
  return { sent: record.sent, acknowledged: record.acknowledged, gone: record.gone, async stop() { record.on = false; await all } }
}

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { buka, segel } from '#kernel/identity'
import { type Database, once, refuse } from '#kernel/platform'
import { type Download, type Outcome, isDownload } from '#access/web'
import type { Body } from './body.ts'
import { outcomeJson, sendDownload } from './mount.ts'

// Idempotency-Key on the API: whatever the command, the same key of the same account does it once and answers alike.

const LONGEST_KEY = 100
export interface KeyedCall { account: string; key: string; request: FastifyRequest; body: Body; safe?: boolean }

async function fingerprint({ request, body }: KeyedCall): Promise<string> {
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n${JSON.stringify(body.fields, (_, v) => (v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1))) : v))}`)
  for (const upload of body.uploads) hash.update(`\n${upload.field} ${upload.name} ${upload.size}\n`).update(await readFile(upload.path))
  return hash.digest('base64url')
}

/** Answers a command of the API that carries a key. The kept answer is sealed: it may hold what only its caller should read. */
export async function answerOnce(db: Database, call: KeyedCall, work: () => Promise<Outcome | Download>, reply: FastifyReply): Promise<FastifyReply> {
  const { account, key } = call
  if (!/^[\x21-\x7e]+$/.test(key) || key.length > LONGEST_KEY) refuse('kunci-tidak-sah', `Idempotency-Key paling panjang ${LONGEST_KEY} huruf tanpa spasi.`, { status: 400 })
  let file: Download | undefined
  const kept = await once(db, { who: account, key, fingerprint: await fingerprint(call), safe: call.safe }, async () => {
    const outcome = await work()
    if (isDownload(outcome)) file = outcome
    return isDownload(outcome) ? { status: 200, location: '', body: segel('{}', `ulang:${account}:${key}`) } : { status: outcome.status ?? 200, location: outcome.goto, body: segel(outcomeJson(outcome), `ulang:${account}:${key}`) }
  })
  if (file) return sendDownload(reply, file)
  return reply.status(kept.status).header('location', kept.location).header('content-type', 'application/json; charset=utf-8').header('idempotency-replayed', String(kept.again)).send(buka(kept.body, `ulang:${account}:${key}`))
}

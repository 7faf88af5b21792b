// The application as it is, with one carelessness planted (ABUSE_CACAT): what the controls of these proofs must find.
import type { FastifyRequest } from 'fastify'
import { buildServer } from '#access/http'
import { openInstallation, startModules, wireJobs } from '#access/run'
import { readConfig, readMigrations, setLog } from '#kernel/platform'
import { allParts } from '#tools/parts'
import { parts } from '../../modules.ts'

const config = readConfig()
setLog(config.LOG_LEVEL)
const { db } = await openInstallation(config, readMigrations(await allParts()))
await startModules(parts, db)
wireJobs(parts)
const { http } = await buildServer({ db, config, modules: parts, unlimited: true })
const cacat = process.env.ABUSE_CACAT
if (cacat === 'urai-apa-saja') {
  http.removeContentTypeParser('application/json')
  http.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: 100_000_000 }, async (_request: FastifyRequest, body: Buffer) => JSON.parse(body.toString()) as unknown)
}
if (cacat === 'sumbat') http.addHook('onRequest', async (request) => { if (request.url.startsWith('/layanan')) for (const sampai = performance.now() + 400; performance.now() < sampai;) { /* a computation without a pause */ } })
const tertinggal: Buffer[] = []
if (cacat === 'bocor') http.addHook('onRequest', async () => { tertinggal.push(Buffer.alloc(40_000, 1)) })
await http.listen({ port: 0, host: '127.0.0.1' })
console.log(`Balai siap dalam 0.0 detik: http://localhost:${(http.server.address() as { port: number }).port}`)

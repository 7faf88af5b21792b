// The application as main.ts wires it, for proofs: without the limits on floods (one test account asks as often as a whole
// regency), with a planted fault when ORDEAL_CACAT names one, and with a clock that is ORDEAL_MUNDUR_MS behind.
import { buildServer } from '#access/http'
import { ruteOidc } from '#access/identity'
import { openInstallation, startModules, wireJobs } from '#access/run'
import { readConfig, readMigrations, setClock, setLog, startWorker } from '#kernel/platform'
import { allParts } from '#tools/parts'
import { parts } from '../modules.ts'
import { type Cacat, tanam } from './cacat.ts'

const config = readConfig()
setLog(config.LOG_LEVEL)
const mundur = Number(process.env.ORDEAL_MUNDUR_MS ?? 0)
if (mundur) setClock({ now: () => new Date(Date.now() - mundur) })
const installation = await openInstallation(config, readMigrations(await allParts()))
const { db, kerja, owner } = installation
const cacat = process.env.ORDEAL_CACAT as Cacat | undefined
if (cacat) for (const satu of [db, kerja]) tanam(satu, cacat) // before the first connection is made
await startModules(parts, kerja)
const jobs = wireJobs(parts)
const server = config.BALAI_ROLE === 'worker' ? undefined : await buildServer({ db, config, modules: parts, raw: [ruteOidc(db, config)], unlimited: true })
if (server && cacat === 'tanpa-idempotensi') server.http.addHook('onRequest', async (request) => { delete request.headers['idempotency-key'] })
await server?.http.listen({ port: config.PORT, host: '127.0.0.1' })
const worker = config.BALAI_ROLE === 'web' ? undefined : await startWorker(kerja, owner, jobs)
const address = server?.http.server.address() as { port: number } | undefined
console.log(`Balai siap dalam 0.0 detik${address ? `: http://localhost:${address.port}` : ' (pekerja latar)'}`)

process.on('SIGTERM', async () => { await server?.drain(); await worker?.stop(); await installation.close(); process.exit(0) })

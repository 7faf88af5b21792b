// The whole wiring on one page: database, parts, server, worker; and an orderly end.
import { setTimeout as sleep } from 'node:timers/promises'
import { buildServer } from '#access/http'
import { ruteOidc } from '#access/identity'
import { openInstallation, startModules, wireJobs } from '#access/run'
import { kodeAwal, needsAdmin } from '#kernel/identity'
import { log, readConfig, readMigrations, setLog, startWorker } from '#kernel/platform'
import { demoAccounts, loadDemo, loadHistory } from '#tools/demo'
import { allParts } from '#tools/parts'
import { parts } from './modules.ts'

const begun = performance.now()
const config = (() => {
  try { return readConfig() } catch (error) { console.error((error as Error).message); process.exit(2) }
})()
setLog(config.LOG_LEVEL)

const installation = await openInstallation(config, readMigrations(await allParts()))
const { db, kerja, owner } = installation
await loadDemo(kerja, config, (line) => console.log(line))
await startModules(parts, kerja)
await loadHistory(kerja, config, (line) => console.log(line))
const jobs = wireJobs(parts) // from here on news is heard; nobody is told today what happened a year ago

const serves = config.BALAI_ROLE !== 'worker'
const works = config.BALAI_ROLE !== 'web'
const server = serves ? await buildServer({ db, config, modules: parts, raw: [ruteOidc(db, config)] }) : undefined
await server?.http.listen({ port: config.PORT, host: config.HOST })
const worker = works ? await startWorker(kerja, owner, jobs) : undefined

const address = server?.http.server.address()
const port = typeof address === 'object' && address ? address.port : config.PORT
console.log(`\nBalai siap dalam ${((performance.now() - begun) / 1000).toFixed(1)} detik${serves ? `: http://localhost:${port}` : ' (pekerja latar)'}\n`)
if (config.BALAI_DEMO === 'on' && serves) console.log(demoAccounts())
if (config.BALAI_DEMO === 'off' && serves && (await needsAdmin(kerja))) console.log(`Pemasangan baru: buka http://localhost:${port}/mulai dan masukkan kode awal  ${kodeAwal()}  untuk membuat administrator pertama.\n`)

/** So long the proxy has to learn that this process is going, and open connections to end with their next answer. */
const DRAIN_MS = 1_500
let stopping = false
async function stop(signal: string): Promise<void> {
  if (stopping) return
  stopping = true
  log.info('stopping', { signal })
  setTimeout(() => process.exit(1), 25_000).unref()
  await server?.drain(DRAIN_MS)
  await worker?.stop()
  await sleep(10)
  await installation.close()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal))

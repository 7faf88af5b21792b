// Tests only: the whole system on a database of its own, as `main.ts` wires it, on a free port of the loopback.
import { buildServer } from '#access/http'
import { startModules, wireJobs } from '#access/run'
import { type Config, type Database, readConfig, runDueJobs, setLog } from '#kernel/platform'
import { ownDatabase } from '../kernel/platform/testing.ts'
import { parts } from '../modules.ts'

export { parts }
export interface Served { url: string; db: Database; config: Config; runJobs(): Promise<void>; close(): Promise<void> }

/** Serves every part. `runJobs` does all that is due (mail, signatures, hearers), so that a test need not wait. */
export async function serve(env: Record<string, string> = {}): Promise<Served> {
  const own = await ownDatabase()
  const config = readConfig({ ...process.env, PORT: '0', BALAI_DEMO: 'on', ...env })
  setLog('error')
  const jobs = wireJobs(parts)
  await startModules(parts, own.db)
  const server = await buildServer({ db: own.db, config, modules: parts, unlimited: true })
  await server.http.listen({ port: 0, host: '127.0.0.1' })
  const address = server.http.server.address() as { port: number }
  config.BASE_URL = `http://127.0.0.1:${address.port}`
  const runJobs = async () => { for (let i = 0; i < 4; i++) await runDueJobs(own.db, own.owner, jobs) }
  return { url: config.BASE_URL, db: own.db, config, runJobs, async close() { await server.drain(); await own.drop() } }
}

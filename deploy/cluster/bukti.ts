// The proof: people at work through the front, the leader killed with -9, and afterwards every write that was acknowledged
// looked for in the database. The same with the guarantee taken away must find lost writes, or the proof proves nothing.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { mesin } from '#tools/mesin'
import { root } from '#tools/parts'
import { type Figur, figur } from '../../bench/ukuran.ts'
import { type Account, type Met, account, met } from './check.ts'
import { down, findPrimary, inSync, killPrimary, nodeState, patchSettings, restartWeb, startBalai, startNode, status, switchover, until, up } from './cluster.ts'
import { type Layout, NODES, type Node, WEBS, databaseUrl, frontUrl, missingText, nodeConnection, openLayout } from './layout.ts'
import { type Line, type Load, startLoad } from './load.ts'
import { end, findPid } from './process.ts'

type Say = (line: string) => void
const SECONDS = 1000

async function ask<Row extends object>(layout: Layout, node: Node, text: string): Promise<Row[]> {
  const client = new pg.Client(nodeConnection(layout, node))
  await client.connect()
  try { return (await client.query<Row>(text)).rows } finally { await client.end() }
}
const primary = async (layout: Layout): Promise<Node> => (await findPrimary(layout)) ?? until('pemimpin', 60, () => findPrimary(layout))
const findLines = async (layout: Layout) => ask<Line>(layout, await primary(layout), `select u.kode as unit, a.id from pelayanan.antrean a join organisation.unit u on u.id = a.unit_id where a.aktif order by a.id limit 6`)

/** The stream to the second node stands still for a moment, as on a network that stutters: what is committed now is on one disk only. */
async function stallStream(layout: Layout, ms: number): Promise<void> {
  for (const { pid } of await ask<{ pid: number }>(layout, await primary(layout), 'select pid from pg_stat_replication')) process.kill(pid, 'SIGSTOP')
  await sleep(ms)
}

/** One thing that happens while people work: what they met, and whether the processes of the application were still the same. */
interface Event extends Met { name: string; webEnded: number; workerEnded: number }
const pids = (layout: Layout) => new Map([...WEBS, 'worker'].map((name) => [name, findPid(layout, name)]))

async function during(layout: Layout, load: Load, name: string, happen: () => Promise<void>, whole: () => Promise<unknown>): Promise<Event> {
  const before = pids(layout), from = Date.now()
  await happen()
  await whole()
  await sleep(3 * SECONDS)
  writeFileSync(join(layout.dir, 'log', `proof ${name}.jsonl`), load.sent.filter(({ at, status: s }) => at >= from && (s === 0 || s >= 500)).map((one) => `${JSON.stringify(one)}\n`).join(''))
  const now = pids(layout), ended = (names: readonly string[]) => names.filter((one) => now.get(one) !== before.get(one)).length
  const event = { name, ...met(load.sent, load.acknowledged, from, Date.now()), webEnded: ended(WEBS), workerEnded: ended(['worker']) }
  startBalai(layout, 'worker') // as systemd would, if it ended: what follows is judged for itself
  return event
}
/** Work goes on again: two seconds of acknowledged writes with no failure in them, begun after now. */
const flowing = (load: Load) => {
  const begun = Date.now()
  return until('penulisan berjalan lagi', 90, async () => {
    const last = load.sent.filter(({ at }) => at > Math.max(begun, Date.now() - 2 * SECONDS))
    return Date.now() > begun + 2 * SECONDS && load.acknowledged.some(({ at }) => at > begun + SECONDS) && last.length > 0 && last.every(({ status: s }) => s > 0 && s < 500) ? true : undefined
  })
}
const whole = async (layout: Layout, load: Load) => { await flowing(load); for (const node of NODES) startNode(layout, node); await until('simpul yang hilang kembali sebagai replika sinkron', 150, () => inSync(layout)) }

async function rollingRestart(layout: Layout): Promise<void> {
  for (const name of WEBS) { await end(layout, name, 'SIGTERM'); await restartWeb(layout, name); await sleep(2 * SECONDS) }
}

/** Every acknowledged write on the leader, and the same number of rows on the second node. */
export interface Outcome { events: Event[]; account: Account; replicaAgrees: boolean; audit: boolean; jobsFailed: number; jobsHeld: number; gone: number }

async function sameOnReplica(layout: Layout): Promise<boolean> {
  const count = async (node: Node) => JSON.stringify(await ask(layout, node, 'select (select count(*) from pelayanan.tiket)::int as tiket, (select count(*) from workflow.berkas)::int as berkas, (select count(*) from workflow.tindakan)::int as tindakan'))
  return until('replika menyusul', 20, async () => ((await count('pg1')) === (await count('pg2')) ? true : undefined)).catch(() => false)
}
function auditHolds(layout: Layout): boolean {
  try {
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', join(root, 'tools/tsx.mjs'), join(root, 'access/cli/balai.ts'), 'audit', 'verify'], { cwd: root, env: { ...process.env, BALAI_ROOT: root, DATA_DIR: join(layout.dir, 'data'), DATABASE_URL: databaseUrl(layout, 'write') }, stdio: 'pipe' })
    return true
  } catch { return false }
}

/** Ordinary work, then one loss after the other, then the account. */
async function run(layout: Layout, say: Say): Promise<Outcome> {
  const load = startLoad(frontUrl(layout), await findLines(layout))
  const events: Event[] = []
  const happen = async (name: string, what: () => Promise<unknown>, after: () => Promise<unknown>) => { say(`${name} …`); events.push(await during(layout, load, name, async () => { await what() }, after)) }
  await happen('kerja biasa', () => sleep(10 * SECONDS), async () => {})
  await happen('PostgreSQL pemimpin dimatikan', () => killPrimary(layout, 'postgres'), () => whole(layout, load))
  await happen('seluruh simpul pemimpin dimatikan, alirannya tersendat 1,5 detik', async () => { await stallStream(layout, 1_500); await killPrimary(layout, 'node') }, () => whole(layout, load))
  await happen('pimpinan diserahkan dengan tertib', () => switchover(layout), () => whole(layout, load))
  await happen('satu proses web dimatikan', () => end(layout, 'web1', 'SIGKILL'), async () => { await sleep(5 * SECONDS); await restartWeb(layout, 'web1') })
  await happen('kedua proses web diganti bergiliran', () => rollingRestart(layout), async () => {})
  await load.stop()
  const leader = await primary(layout)
  for (const one of load.gone.slice(0, 5)) say(`  warga: ${one.replaceAll(/\s+/g, ' ').slice(0, 160)}`)
  await sleep(5 * SECONDS)
  const [jobs] = await ask<{ failed: number; held: number }>(layout, leader, `select count(*) filter (where attempts >= max_attempts and max_attempts > 1)::int as failed, count(*) filter (where locked_at < now() - interval '60 seconds')::int as held from graphile_worker.jobs`)
  return { events, account: await account(nodeConnection(layout, leader), load.acknowledged), replicaAgrees: await sameOnReplica(layout), audit: auditHolds(layout), jobsFailed: jobs!.failed, jobsHeld: jobs!.held, gone: load.gone.length }
}

/** The same loss of the leader without the guarantee: commits are acknowledged before the second node has them. */
async function runUnsafe(layout: Layout, say: Say): Promise<Account> {
  say('kontrol: replika tidak sinkron …')
  await patchSettings(layout, { synchronous_mode: false, maximum_lag_on_failover: 1 << 30 })
  await until('replikasi tidak sinkron', 30, async () => ((await nodeState(layout, 'pg1')).sync || (await nodeState(layout, 'pg2')).sync ? undefined : true))
  try {
    const load = startLoad(frontUrl(layout), await findLines(layout))
    await sleep(5 * SECONDS)
    await stallStream(layout, 1_500)
    await killPrimary(layout, 'node')
    await flowing(load)
    await load.stop()
    return await account(nodeConnection(layout, await primary(layout)), load.acknowledged)
  } finally {
    for (const node of NODES) startNode(layout, node)
    await primary(layout)
    await patchSettings(layout, { synchronous_mode: true, maximum_lag_on_failover: 1 << 20 })
  }
}

/** How long each loss of the leader may keep people from writing. Patroni takes a whole node for lost after its `ttl` of 20 s. */
const FAILOVER: [event: number, name: string, goal: string][] = [[1, 'PostgreSQL of the leader killed', '<= 10 s'], [2, 'whole leader node killed', '<= 40 s'], [3, 'leadership handed over', '<= 10 s']]
const WEB: [event: number, name: string][] = [[4, 'one web process killed'], [5, 'both web processes replaced in turn']]
/** What must hold, each as a figure with its goal. */
export function figures({ events, account: of, replicaAgrees, audit, jobsFailed, jobsHeld, gone }: Outcome, unsafe?: Account): Figur[] {
  const [ordinary] = events
  return [
    figur('acknowledged writes', of.acknowledged, 'writes'),
    figur('acknowledged writes lost', of.lost.length, 'writes', { goal: '= 0' }),
    figur('one key, two rows', of.doubled, 'rows', { goal: '= 0' }),
    figur('queue numbers nobody holds', of.gaps, 'numbers', { goal: '= 0' }),
    figur('rows differ between the two nodes', replicaAgrees ? 0 : 1, 'yes/no', { goal: '= 0' }),
    figur('audit chain broken', audit ? 0 : 1, 'yes/no', { goal: '= 0' }),
    figur('drafts of citizens gone', gone, 'drafts', { goal: '= 0' }),
    figur('background jobs given up', jobsFailed, 'jobs', { goal: '= 0' }),
    figur('background jobs held by a connection that is gone', jobsHeld, 'jobs'),
    figur('ordinary work: failed requests', ordinary!.failed, 'requests', { goal: '= 0' }),
    ...FAILOVER.flatMap(([n, name, goal]) => {
      const one = events[n]!
      return [
        figur(`${name}: outage, no write acknowledged to anybody`, one.outageSeconds, 's', { goal }),
        figur(`${name}: first failed request to last`, one.troubleSeconds, 's'),
        figur(`${name}: requests sent meanwhile`, one.requests, 'requests'),
        figur(`${name}: requests that failed`, one.failed, 'requests'),
        figur(`${name}: failures other than 503 with Retry-After`, one.unexplained, 'requests', { goal: '= 0' }),
        figur(`${name}: web processes that ended`, one.webEnded, 'processes', { goal: '= 0' }),
        figur(`${name}: workers that ended`, one.workerEnded, 'processes', { goal: '= 0' }),
      ]
    }),
    ...WEB.flatMap(([n, name]) => {
      const one = events[n]!
      return [figur(`${name}: requests sent`, one.requests, 'requests'), figur(`${name}: requests that failed`, one.failed, 'requests', n === 5 ? { goal: '= 0' } : {}), figur(`${name}: reads that failed`, one.failedReads, 'requests', { goal: '= 0' })]
    }),
    ...(unsafe ? [figur('control, asynchronous replica: acknowledged writes lost', unsafe.lost.length, 'writes', { goal: '>= 1' })] : []),
  ]
}

/** On the cluster that stands at `layout`, or on one brought up for this and taken down again. */
async function onCluster<T>(layout: Layout | undefined, say: Say, work: (layout: Layout) => Promise<T>): Promise<T> {
  if (layout) { await up(layout, say); return work(layout) }
  const own = openLayout(mkdtempSync(join(tmpdir(), 'balai-kluster-')), 25_500)
  const stop = () => void down(own).finally(() => process.exit(1))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try { await up(own, say); return await work(own) } finally {
    await down(own)
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}
const words = (list: Figur[]) => {
  const of = (name: string) => list.find((one) => one.name === name)?.value
  return `${of('acknowledged writes lost')} dari ${of('acknowledged writes')} tulisan yang sudah dijawab hilang; terhenti ${of('PostgreSQL of the leader killed: outage, no write acknowledged to anybody')} dtk (PostgreSQL) dan ${of('whole leader node killed: outage, no write acknowledged to anybody')} dtk (seluruh simpul); satu web dimatikan: ${of('one web process killed: requests that failed')} permintaan diulang, bacaan gagal ${of('one web process killed: reads that failed')}`
}
export interface Hasil { lulus: boolean; angka: string; rincian?: string[] }
const row = ({ name, value, unit, goal, met: reached }: Figur) => `${name.padEnd(78)} ${String(value).padStart(8)} ${unit.padEnd(9)} ${goal ?? ''}${reached === false ? '  << tidak tercapai' : ''}`

/** The proof without its control; brings up a cluster of its own. Without the Debian packages it fails and says which are missing. */
export async function buktiKluster(say: Say = () => {}): Promise<Hasil> {
  const missing = missingText()
  if (missing) return { lulus: false, angka: `tidak dijalankan: ${missing}` }
  return onCluster(undefined, say, async (layout) => {
    const list = figures(await run(layout, say))
    return { lulus: list.every((one) => one.met !== false), angka: words(list), rincian: list.map(row) }
  })
}
/** The control: the same loss with an asynchronous replica. `lulus: false` is what is hoped for. */
export async function kontrolKluster(say: Say = () => {}): Promise<Hasil> {
  const missing = missingText()
  if (missing) return { lulus: true, angka: `tidak dijalankan: ${missing}` }
  return onCluster(undefined, say, async (layout) => {
    const { lost, acknowledged } = await runUnsafe(layout, say)
    return { lulus: lost.length === 0, angka: `replika tidak sinkron: ${lost.length} dari ${acknowledged} tulisan yang sudah dijawab hilang` }
  })
}

/** Proof and control on one cluster; prints the table and writes results/<date>.json. True when every goal was reached. */
export async function tell(layout?: Layout): Promise<boolean> {
  const say: Say = (line) => console.log(line)
  const commit = (() => { try { return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() } catch { return process.env.BALAI_COMMIT ?? 'unknown' } })()
  const folder = join(import.meta.dirname, 'results'), file = join(folder, `${new Date().toISOString().slice(0, 10)}.json`)
  const write = (list: Figur[]) => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, `${JSON.stringify({ machine: { ...mesin(), postgresql: '15 (Debian), two nodes, synchronous', everythingOn: 'one machine, load included', loadAverage: loadavg()[0]!.toFixed(1) }, commit, figures: list }, null, 2)}\n`)
    return list
  }
  const list = await onCluster(layout, say, async (at) => {
    const outcome = await run(at, say)
    write(figures(outcome))
    return write(figures(outcome, await runUnsafe(at, say)))
  })
  console.log(`\n${list.map(row).join('\n')}\n\n${words(list)}\n${file}`)
  return list.every((one) => one.met !== false)
}
/** Whether a cluster is up at the default place: then the command proves on that one. */
export const running = async (layout: Layout): Promise<boolean> => (await status(layout)).processes.every(({ pid }) => pid !== undefined)

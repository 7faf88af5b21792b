import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Layout } from './layout.ts'

// The processes of a cluster outlive the command that started them: each is known by a file with its number and the moment it
// began, so that a number that has since been given to somebody else is never touched.

const NOBODY = 65534
const isRoot = process.getuid?.() === 0
let unshares: boolean | undefined
const canUnshare = () => unshares ??= spawnSync('unshare', ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, 'true']).status === 0

/** As root everything of the database side runs as nobody: in a user namespace (the folder stays ours), or really, where namespaces are denied. */
function asNobody(command: string, args: string[]): { command: string; args: string[] } {
  if (!isRoot) return { command, args }
  if (canUnshare()) return { command: 'unshare', args: ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, command, ...args] }
  return { command: 'setpriv', args: [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', command, ...args] }
}
/** Gives the cluster's folder to nobody, where a namespace does not do it. */
export function handOver(dir: string): void {
  if (!isRoot || canUnshare()) return
  for (const one of ['', 'log', 'run', ...readdirSync(join(dir, 'run')).map((file) => join('run', file))]) chownSync(join(dir, one), NOBODY, NOBODY)
}

/** `/proc/<pid>/stat` behind the name: state first, start time 20th. Undefined when there is no such process. */
function stat(pid: number): { state: string; parent: number; began: string } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
    return { state: fields[0]!, parent: Number(fields[1]), began: fields[19]! }
  } catch { return undefined }
}
export const lives = (pid: number): boolean => { const now = stat(pid); return now !== undefined && now.state !== 'Z' }
export const childrenOf = (pid: number): number[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name) && stat(Number(name))?.parent === pid).map(Number)

const pidFile = ({ dir }: Layout, name: string) => join(dir, 'run', `${name}.pid`)
export const logFile = ({ dir }: Layout, name: string): string => join(dir, 'log', `${name}.log`)

/** The number of a process of this cluster that is alive. */
export function findPid(layout: Layout, name: string): number | undefined {
  try {
    const { pid, began } = JSON.parse(readFileSync(pidFile(layout, name), 'utf8')) as { pid: number; began: string }
    return lives(pid) && stat(pid)!.began === began ? pid : undefined
  } catch { return undefined }
}

export interface Start { command: string; args: string[]; env?: Record<string, string>; cwd?: string; /** Runs as the user who called, not as nobody. */ own?: boolean }
/** Starts a process that goes on when this one ends; does nothing if it already lives. Returns its number. */
export function start(layout: Layout, name: string, { command, args, env = {}, cwd = layout.dir, own = false }: Start): number {
  const running = findPid(layout, name)
  if (running) return running
  const as = own ? { command, args } : asNobody(command, args)
  const log = openSync(logFile(layout, name), 'a')
  const child = spawn(as.command, as.args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', log, log], detached: true })
  child.unref()
  child.on('error', () => {})
  if (!child.pid) throw new Error(`${name}: ${command} tidak dapat dijalankan`)
  writeFileSync(pidFile(layout, name), JSON.stringify({ pid: child.pid, began: stat(child.pid)?.began ?? '' }))
  return child.pid
}

/** Sends a signal to one process of this cluster, if it lives, and waits up to `waitMs` until it is gone. */
export async function end(layout: Layout, name: string, signal: NodeJS.Signals = 'SIGTERM', waitMs = 30_000): Promise<void> {
  const pid = findPid(layout, name)
  if (!pid) return
  process.kill(pid, signal)
  for (const until = performance.now() + waitMs; lives(pid) && performance.now() < until;) await sleep(20)
  if (lives(pid)) process.kill(pid, 'SIGKILL')
  rmSync(pidFile(layout, name), { force: true })
}

/** The PostgreSQL that runs in a data folder, if it lives. */
export function findPostmaster(dataDir: string): number | undefined {
  const file = join(dataDir, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  return lives(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDir) ? pid : undefined
}

/** kill -9 of a PostgreSQL and every process below it, as when its machine loses power. */
export function killPostgres(dataDir: string): number {
  const pid = findPostmaster(dataDir)
  if (!pid) return 0
  const all = [pid, ...childrenOf(pid)]
  for (const one of all) try { process.kill(one, 'SIGKILL') } catch { /* went with its parent */ }
  return all.length
}

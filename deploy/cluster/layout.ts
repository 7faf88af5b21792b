import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where the pieces of one cluster listen, all on the loopback. Counted from one base port, so that two clusters fit on one machine. */
export interface Ports {
  etcd: { client: number; peer: number }[]
  postgres: number[]
  patroni: number[]
  /** HAProxy: to the leader, to the replicas, the web front, its own figures. */
  write: number; read: number; front: number; stats: number
  web: number[]
}

/** Everything one cluster is: its folder (removed whole by `down`), its ports, its passwords. */
export interface Layout { dir: string; ports: Ports; secrets: Record<'owner' | 'superuser' | 'replicator' | 'rewind', string>; programs: Programs }

export interface Programs { etcd: string; etcdctl: string; patroni: string; haproxy: string; postgres: string }
const HOST = '127.0.0.1'
export const NODES = ['pg1', 'pg2'] as const
export type Node = (typeof NODES)[number]
export const WEBS = ['web1', 'web2'] as const
/** The file by which `down` knows that a folder is a cluster of ours and may be removed. */
const MARK = '.balai-cluster'

const portsFrom = (base: number): Ports => ({
  etcd: [0, 1, 2].map((n) => ({ client: base + n, peer: base + 3 + n })),
  postgres: [base + 10, base + 11], patroni: [base + 12, base + 13],
  write: base + 20, read: base + 21, front: base + 22, stats: base + 23,
  web: [base + 30, base + 31],
})

const PACKAGES = 'apt-get install patroni python3-etcd etcd-server etcd-client haproxy postgresql-15'

/** The programs, wherever this Debian has them; or the names of those that are missing. */
export function findPrograms(): { programs: Programs; missing: string[] } {
  const path = ['/usr/bin', '/usr/sbin', '/usr/local/bin', ...(process.env.PATH ?? '').split(':')]
  const which = (name: string) => path.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? ''
  const servers = '/usr/lib/postgresql'
  const versions = existsSync(servers) ? readdirSync(servers).filter((v) => Number(v) >= 15 && existsSync(join(servers, v, 'bin/postgres'))).sort((a, b) => Number(b) - Number(a)) : []
  const programs = { etcd: which('etcd'), etcdctl: which('etcdctl'), patroni: which('patroni'), haproxy: which('haproxy'), postgres: versions[0] ? join(servers, versions[0], 'bin') : '' }
  return { programs, missing: Object.entries(programs).filter(([, file]) => !file).map(([name]) => name) }
}

/** What to tell who has not installed the Debian packages; undefined when nothing is missing. */
export function missingText(): string | undefined {
  const { missing } = findPrograms()
  return missing.length === 0 ? undefined : `kluster memerlukan paket Debian yang belum ada (${missing.join(', ')}): ${PACKAGES}`
}

/**
 * The cluster of `BALAI_CLUSTER_DIR` (a folder of the system's temporary files otherwise) at `BALAI_CLUSTER_PORT` and above
 * (25400 otherwise). The first call makes the folder and its passwords. Throws with the list of packages when programs are missing.
 */
export function openLayout(dir = process.env.BALAI_CLUSTER_DIR ?? join(tmpdir(), 'balai-cluster'), base = Number(process.env.BALAI_CLUSTER_PORT ?? 25_400)): Layout {
  const missing = missingText()
  if (missing) throw new Error(missing)
  const folder = resolve(dir), mark = join(folder, MARK)
  if (!existsSync(mark)) {
    if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} bukan folder kluster dan tidak kosong; pilih folder lain dengan BALAI_CLUSTER_DIR`)
    for (const part of ['', 'log', 'data', 'run']) mkdirSync(join(folder, part), { recursive: true, mode: 0o700 })
    const word = () => randomBytes(18).toString('base64url')
    writeFileSync(mark, JSON.stringify({ base, secrets: { owner: word(), superuser: word(), replicator: word(), rewind: word() } }), { mode: 0o600 })
  }
  const kept = JSON.parse(readFileSync(mark, 'utf8')) as { base: number; secrets: Layout['secrets'] }
  return { dir: folder, ports: portsFrom(kept.base), secrets: kept.secrets, programs: findPrograms().programs }
}
/** Whether a folder was made by `openLayout`: the only kind that may be removed. */
export const isCluster = (dir: string): boolean => existsSync(join(dir, MARK))

/** What the application is given as DATABASE_URL (always the leader) and DATABASE_READ_URL (replicas while there are any). */
export const databaseUrl = ({ secrets, ports }: Layout, to: 'write' | 'read'): string => `postgres://balai:${secrets.owner}@${HOST}:${ports[to]}/balai`
export const frontUrl = ({ ports }: Layout): string => `http://${HOST}:${ports.front}`
/** How to reach one PostgreSQL past HAProxy, as its superuser: for looking and for the controls of the proof. */
export const nodeConnection = ({ secrets, ports }: Layout, node: Node, database = 'balai') => ({ host: HOST, port: ports.postgres[NODES.indexOf(node)]!, user: 'postgres', password: secrets.superuser, database })

import { join } from 'node:path'
import { type Layout, NODES, type Node, WEBS } from './layout.ts'

// The three configuration files of a cluster, as they would stand on real machines but for the addresses.

const HOST = '127.0.0.1'
const etcdName = (n: number) => `etcd${n + 1}`

/** Arguments of one of the three etcd: they only agree on who is the leader, so they need little. */
export function etcdArguments({ dir, ports }: Layout, n: number): string[] {
  const { client, peer } = ports.etcd[n]!
  return ['--name', etcdName(n), '--data-dir', join(dir, etcdName(n)), '--listen-client-urls', `http://${HOST}:${client}`, '--advertise-client-urls', `http://${HOST}:${client}`,
    '--listen-peer-urls', `http://${HOST}:${peer}`, '--initial-advertise-peer-urls', `http://${HOST}:${peer}`,
    '--initial-cluster', ports.etcd.map((one, i) => `${etcdName(i)}=http://${HOST}:${one.peer}`).join(','), '--initial-cluster-state', 'new', '--initial-cluster-token', 'balai', '--logger', 'zap', '--log-level', 'warn']
}

/**
 * Patroni's file for one node, in JSON, which is YAML too. What matters: `synchronous_mode` (a commit is acknowledged when the
 * second node has it on disk, and only that node may take over); `primary_start_timeout` 0 (a PostgreSQL that died is not
 * waited for); `ttl` 20, the shortest Patroni takes: after so long without a word a whole node counts as lost.
 * `synchronous_mode_strict` is off on purpose: with one node left the office goes on working on that one.
 */
export function patroniConfig({ dir, ports, secrets, programs }: Layout, node: Node): string {
  const n = NODES.indexOf(node), data = join(dir, node)
  const local = [`host all all ${HOST}/32 scram-sha-256`, `host replication replicator ${HOST}/32 scram-sha-256`]
  return JSON.stringify({
    scope: 'balai', namespace: '/balai/', name: node,
    restapi: { listen: `${HOST}:${ports.patroni[n]}`, connect_address: `${HOST}:${ports.patroni[n]}` },
    etcd3: { hosts: ports.etcd.map(({ client }) => `${HOST}:${client}`) },
    bootstrap: {
      dcs: {
        ttl: 20, loop_wait: 2, retry_timeout: 6, maximum_lag_on_failover: 1 << 20, primary_start_timeout: 0, synchronous_mode: true, synchronous_mode_strict: false,
        postgresql: { use_pg_rewind: true, use_slots: true, parameters: { wal_level: 'replica', hot_standby: 'on', wal_log_hints: 'on', max_connections: 200, max_wal_senders: 8, wal_keep_size: '256MB', synchronous_commit: 'on', timezone: 'UTC' } },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C.UTF-8' }, 'data-checksums'],
      pg_hba: local,
    },
    postgresql: {
      listen: `${HOST}:${ports.postgres[n]}`, connect_address: `${HOST}:${ports.postgres[n]}`, data_dir: data, bin_dir: programs.postgres, pgpass: join(dir, 'run', `${node}.pgpass`), pg_hba: local,
      authentication: { superuser: { username: 'postgres', password: secrets.superuser }, replication: { username: 'replicator', password: secrets.replicator }, rewind: { username: 'rewind', password: secrets.rewind } },
      parameters: { unix_socket_directories: '', shared_buffers: '128MB' },
    },
    tags: { nofailover: false, noloadbalance: false, clonefrom: false, nosync: false },
  }, null, 2)
}

const servers = (names: readonly string[], ports: number[], check: (n: number) => string) => names.map((name, n) => `  server ${name} ${HOST}:${ports[n]} ${check(n)}`).join('\n')

/**
 * The database half of HAProxy: Patroni's own word decides who is the leader; whoever stops being it loses its connections at
 * once. Asked twice a second, because a former leader may come back as a replica two seconds later on the same port; and a
 * connection that was refused is tried on whoever leads by then (`redispatch`), or it would end up on that replica for good.
 */
const databaseSide = ({ ports }: Layout) => {
  const nodes = (role: string) => `${servers(NODES, ports.postgres, (n) => `check port ${ports.patroni[n]}`)}
  option httpchk OPTIONS ${role}
  http-check expect status 200
  timeout check 1s
  retries 2
  option redispatch 1
  default-server inter 500ms fastinter 200ms fall 2 rise 1 on-marked-down shutdown-sessions`
  return `
listen write
  bind ${HOST}:${ports.write}
${nodes('/primary')}

# Reads that allow it go to a replica that is at most 1 MB behind; while there is none, to the leader.
frontend read
  bind ${HOST}:${ports.read}
  use_backend replica if { nbsrv(replica) gt 0 }
  default_backend leader

backend replica
  balance leastconn
${nodes('/replica?lag=1MB')}

backend leader
${nodes('/primary')}
`
}

/**
 * The web half: requests go to any process that is ready, sticky to nothing. While none is ready but some live (the database is
 * changing hands) they still answer, with their own words and Retry-After. A read that a dying process swallowed is sent to
 * the other one; a write never is, the browser repeats it with its own key.
 */
const webSide = ({ dir, ports }: Layout) => {
  const web = (path: string) => `  mode http
  timeout server 300s
  balance leastconn
  option httpchk GET ${path}
  http-check expect status 200
  option redispatch 1
  retries 4
  retry-on conn-failure empty-response
  http-request disable-l7-retry unless METH_GET
  default-server inter 1s fastinter 300ms fall 2 rise 1 observe layer4 error-limit 1 on-error mark-down
${servers(WEBS, ports.web, () => 'check')}`
  return `
frontend front
  bind ${HOST}:${ports.front}
  mode http
  timeout client 75s
  http-request del-header X-Forwarded-For
  http-request del-header X-Forwarded-Host
  option forwardfor
  errorfile 503 ${join(dir, 'run', '503.http')}
  use_backend ready if { nbsrv(ready) gt 0 }
  default_backend alive

backend ready
${web('/readyz')}

backend alive
${web('/healthz')}
`
}

/** HAProxy's file. Connections of the database may be silent for a day (the queue listens), those of browsers may not. */
export const haproxyConfig = (layout: Layout): string => `global
  maxconn 2000

defaults
  mode tcp
  timeout connect 2s
  timeout client 24h
  timeout server 24h
  timeout check 3s
  timeout http-request 10s
  timeout http-keep-alive 30s
  timeout queue 5s
  option clitcpka
  option srvtcpka
${databaseSide(layout)}${webSide(layout)}
listen stats
  bind ${HOST}:${layout.ports.stats}
  mode http
  stats enable
  stats uri /
`

/** What HAProxy itself says when no web process lives. */
export const ERROR_503 = ['HTTP/1.0 503 Service Unavailable', 'Cache-Control: no-store', 'Retry-After: 5', 'Content-Type: text/html; charset=utf-8', 'Connection: close', '',
  '<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sedang sibuk</title><h1>Sedang sibuk</h1><p>Sistem sedang disiapkan kembali. Tidak ada yang hilang. Coba lagi sebentar lagi.</p><p lang="en">The system is coming back. Please try again in a moment.</p></html>', ''].join('\r\n')

// A real IMAP server for the tests that fetch mail: Dovecot as Debian packs it. The one that is there, else installed (as root),
// else unpacked beside the tests from Debian's own packages, without touching the machine. Runs on a free port of the loopback.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const isRoot = process.getuid?.() === 0
const PAKET = ['dovecot-core', 'dovecot-imapd']
const runnable = (path: string): boolean => { try { accessSync(path, constants.X_OK); return true } catch { return false } }

/** Where Dovecot lies: '' on the machine itself, else the folder it was unpacked to. Undefined: nowhere yet. */
function findDovecot(): string | undefined {
  return ['', join(tmpdir(), `balai-dovecot-${userInfo().username}`)].find((akar) => runnable(`${akar}/usr/sbin/dovecot`) && existsSync(`${akar}/usr/lib/dovecot/imap`))
}
function attempt(command: string, args: string[], cwd?: string): string | undefined {
  try { execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], timeout: 300_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }); return undefined } catch (error) {
    return `${command} ${args[0]}: ${String((error as { stderr?: Buffer }).stderr ?? error).trim().split('\n').at(-1)}`
  }
}
function unpack(): string | undefined {
  const akar = join(tmpdir(), `balai-dovecot-${userInfo().username}`), turun = mkdtempSync(join(tmpdir(), 'balai-deb-'))
  try {
    const salah = attempt('apt-get', ['download', ...PAKET], turun)
    if (salah) return salah
    mkdirSync(akar, { recursive: true, mode: 0o700 })
    for (const deb of readdirSync(turun)) { const gagal = attempt('dpkg', ['-x', join(turun, deb), akar]); if (gagal) return gagal }
    return undefined
  } finally { rmSync(turun, { recursive: true, force: true }) }
}
/** The root of a Dovecot that can be run, obtained if need be; or in one sentence why there is none. */
export function obtainDovecot(): { akar: string } | { sebab: string } {
  const ada = findDovecot()
  if (ada !== undefined) return { akar: ada }
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return { sebab: 'Dovecot diperoleh dari Debian; mesin ini bukan Debian.' }
  const salah = isRoot ? attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PAKET]) : unpack()
  const kini = findDovecot()
  return kini !== undefined ? { akar: kini } : { sebab: `Dovecot tidak dapat diperoleh (${salah}). Pasang paket ${PAKET.join(' dan ')}, lalu ulangi.` }
}

export interface Dovecot { port: number; portaTls: number; sandi: string; /** Drops a message into the mailbox of a user, as a delivery would. */ taruh(pengguna: string, surel: string | Buffer): void; /** Files in the mailbox with their flags. */ isi(pengguna: string): string[]; /** The process ends, the mailboxes stay. */ mati(): Promise<void>; /** Runs again on the same ports. */ hidup(): Promise<void>; stop(): Promise<void> }
/** A certificate and its key, PEM. With them the server offers STARTTLS and answers TLS on `portaTls`. */
export interface SertifikatImap { cert: string; key: string }
const freePort = (): Promise<number> => new Promise((done) => { const s = net.createServer().listen(0, '127.0.0.1', () => { const { port } = s.address() as net.AddressInfo; s.close(() => done(port)) }) })

function konfigurasi(akar: string, tempat: string, [port, portaTls]: [number, number], sandi: string): string {
  const { username, uid, gid } = userInfo()
  // As root Dovecot wants its own unprivileged users, which its package made; unpacked by somebody else it runs as that one.
  const siapa = isRoot ? '' : `default_internal_user = ${username}\ndefault_login_user = ${username}\ndefault_internal_group = ${execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim()}\n`
  const [u, g] = isRoot ? [8, 8] : [uid, gid]
  return `protocols = imap\nlisten = 127.0.0.1\nbase_dir = ${tempat}/run\nstate_dir = ${tempat}/run\nlog_path = ${tempat}/log\n${portaTls ? `ssl = yes\nssl_cert = <${tempat}/tls.crt\nssl_key = <${tempat}/tls.key\n` : 'ssl = no\n'}disable_plaintext_auth = no\nauth_failure_delay = 0\n${siapa}${akar ? `libexec_dir = ${akar}/usr/lib/dovecot\nmail_plugin_dir = ${akar}/usr/lib/dovecot/modules\n` : ''}
mail_location = maildir:${tempat}/mail/%u\nfirst_valid_uid = ${u || 1}\nfirst_valid_gid = ${g || 1}\nmail_uid = ${u}\nmail_gid = ${g}
passdb {\n driver = static\n args = password=${sandi}\n}\nuserdb {\n driver = static\n args = uid=${u} gid=${g} home=${tempat}/mail/%u\n}
service imap-login {\n chroot =\n inet_listener imap {\n  address = 127.0.0.1\n  port = ${port}\n }\n inet_listener imaps {\n  address = 127.0.0.1\n  port = ${portaTls}\n }\n}\nservice anvil {\n chroot =\n}\nservice stats {\n chroot =\n}\n`
}
function siapkanMaildir(tempat: string, pengguna: string): string {
  const dir = join(tempat, 'mail', pengguna)
  for (const anak of ['new', 'cur', 'tmp']) mkdirSync(join(dir, anak), { recursive: true })
  if (isRoot) execFileSync('chown', ['-R', '8:8', join(tempat, 'mail')])
  return dir
}

/** Starts it with empty mailboxes; every user name may sign in with `sandi`. */
export async function startDovecot(akar: string, sertifikat?: SertifikatImap): Promise<Dovecot> {
  const tempat = mkdtempSync(join(tmpdir(), 'balai-imap-')), port = await freePort(), portaTls = sertifikat ? await freePort() : 0, sandi = 'sandi-kotak-uji'
  if (isRoot) chmodSync(tempat, 0o755)
  mkdirSync(join(tempat, 'run'))
  if (sertifikat) { writeFileSync(join(tempat, 'tls.crt'), sertifikat.cert); writeFileSync(join(tempat, 'tls.key'), sertifikat.key, { mode: 0o600 }) }
  writeFileSync(join(tempat, 'dovecot.conf'), konfigurasi(akar, tempat, [port, portaTls], sandi))
  let proses = await jalankan(akar, tempat, port)
  const mati = () => hentikan(proses)
  const stop = async () => { await mati(); rmSync(tempat, { recursive: true, force: true }) }
  let urut = 0
  return {
    port, portaTls, sandi, stop, mati,
    async hidup() { proses = await jalankan(akar, tempat, port) },
    taruh(pengguna, surel) {
      const dir = siapkanMaildir(tempat, pengguna)
      const nama = join(dir, 'new', `${1_700_000_000 + ++urut}.M${urut}.uji`)
      writeFileSync(nama, surel)
      if (isRoot) execFileSync('chown', ['8:8', nama])
    },
    isi: (pengguna) => ['new', 'cur'].flatMap((anak) => { try { return readdirSync(join(tempat, 'mail', pengguna, anak)) } catch { return [] } }),
  }
}
async function hentikan(proses: ChildProcess): Promise<void> {
  proses.kill('SIGTERM')
  for (let i = 0; i < 50 && proses.exitCode === null && proses.signalCode === null; i++) await sleep(50)
  proses.kill('SIGKILL')
}
async function jalankan(akar: string, tempat: string, port: number): Promise<ChildProcess> {
  const lib = akar ? { LD_LIBRARY_PATH: `${akar}/usr/lib/dovecot:${akar}/usr/lib/dovecot/modules` } : {}
  const proses: ChildProcess = spawn(`${akar}/usr/sbin/dovecot`, ['-F', '-c', join(tempat, 'dovecot.conf')], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...lib } })
  let keluh = ''
  proses.stderr?.on('data', (data: Buffer) => { keluh += data.toString() })
  for (let i = 0; ; i++) {
    const hidup = await new Promise<boolean>((done) => { const s = net.connect(port, '127.0.0.1'); s.on('data', () => { s.destroy(); done(true) }).on('error', () => done(false)) })
    if (hidup) return proses
    if (i > 100 || proses.exitCode !== null) {
      const log = existsSync(join(tempat, 'log')) ? readFileSync(join(tempat, 'log'), 'utf8').slice(-800) : ''
      await hentikan(proses)
      rmSync(tempat, { recursive: true, force: true })
      throw new Error(`Dovecot did not start: ${keluh} ${log}`)
    }
    await sleep(50)
  }
}

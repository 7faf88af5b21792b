// The configuration that is handed out, run by a real nginx on the loopback before a real Balai: only ports, paths and the
// certificate are others. Skipped where there is no nginx (Debian: apt install nginx).
import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http2 from 'node:http2'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildServer } from '#access/http'
import { foto, isiDraf, Tamu, wargaTamu } from '../../access/http/tamu.testing.ts'
import { type Served, parts, serve } from '../../tools/serve.testing.ts'

const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'].find((file) => existsSync(file))
const openssl = existsSync('/usr/bin/openssl')
const skip = NGINX && openssl ? false : 'needs nginx and openssl (Debian: apt install nginx openssl)'
const place = mkdtempSync(join(tmpdir(), 'balai-nginx-'))
const freePort = () => new Promise<number>((done) => { const s = net.createServer().listen(0, '127.0.0.1', () => { const { port } = s.address() as net.AddressInfo; s.close(() => done(port)) }) })
const given = readFileSync(join(import.meta.dirname, 'balai.conf'), 'utf8')

interface Proxy { plain: string; secure: string; port: number; stop(): Promise<void> }
/** The given file with this machine's ports and paths; `change` plants a fault. */
async function startNginx(backend: number, change = (text: string) => text): Promise<Proxy> {
  const [plain, secure] = [await freePort(), await freePort()]
  const site = change(given).replaceAll(/^\s*listen \[::\].*$/gm, '').replace('listen 80;', `listen 127.0.0.1:${plain};`).replace('listen 443 ', `listen 127.0.0.1:${secure} `).replace('127.0.0.1:3000', `127.0.0.1:${backend}`)
    .replaceAll('layanan.contohkab.go.id;', 'localhost;').replace(/ssl_certificate .*/, `ssl_certificate ${place}/cert.pem;`).replace(/ssl_certificate_key .*/, `ssl_certificate_key ${place}/key.pem;`).replace('/var/log/nginx', place)
  const folder = join(place, String(secure))
  mkdirSync(folder)
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')
  writeFileSync(join(folder, 'nginx.conf'), `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log; events {} http { ${temp} ${site} }`)
  const child: ChildProcess = spawn(NGINX!, ['-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' })
  for (let n = 0; n < 200 && !(await fetch(`http://localhost:${plain}/`, { redirect: 'manual' }).then(() => true, () => false)); n++) await sleep(25)
  return { plain: `http://localhost:${plain}`, secure: `https://localhost:${secure}`, port: secure, async stop() { const end = new Promise((done) => child.once('exit', done)); child.kill('SIGTERM'); await end } }
}
const overHttps = (url: string, sesi?: string) => { const guest = new Tamu(url); guest.kuki.set('__Host-jaga', guest.kuki.get('jaga')!); if (sesi) guest.kuki.set('__Host-sesi', sesi); return guest }

describe('nginx before Balai', { skip }, () => {
  let served: Served, proxy: Proxy
  before(async () => {
    // The certificate is our own; this process alone takes it.
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-keyout', join(place, 'key.pem'), '-out', join(place, 'cert.pem')], { stdio: 'ignore' })
    served = await serve({ BASE_URL: 'https://localhost', TRUST_PROXY: 'on' })
    proxy = await startNginx(Number(new URL(served.url).port))
    served.config.BASE_URL = proxy.secure
  })
  after(async () => {
    await proxy?.stop()
    await served?.close()
    rmSync(place, { recursive: true, force: true })
  })

  test('plain http is sent to https, with its path and query', async () => {
    const answer = await fetch(`${proxy.plain}/lacak?bahasa=en`, { redirect: 'manual' })
    assert.deepEqual([answer.status, answer.headers.get('location')], [308, 'https://localhost/lacak?bahasa=en'])
  })

  test('a page comes over HTTP/2 with each safety header once', async () => {
    const session = http2.connect(proxy.secure, { rejectUnauthorized: false })
    const headers = await new Promise<http2.IncomingHttpHeaders & http2.IncomingHttpStatusHeader>((done, failed) => { session.on('error', failed); session.request({ ':path': '/' }).on('response', done).on('error', failed).resume() })
    session.close()
    assert.equal(session.alpnProtocol, 'h2')
    assert.equal(headers[':status'], 200)
    assert.equal(headers['strict-transport-security'], 'max-age=63072000; includeSubDomains')
    assert.match(String(headers['content-security-policy']), /^default-src 'none'(?!.*default-src)/)
    assert.match(String(headers.server ?? ''), /^nginx$/, 'no version is told')
    assert.ok((headers['set-cookie'] ?? []).every((cookie) => /^__Host-.*; Secure/.test(cookie)), String(headers['set-cookie']))
  })

  test('figures are not for the outside, however they are asked for', async () => {
    assert.equal((await fetch(`${served.url}/metrics`)).status, 200, 'on the machine itself they are there')
    for (const path of ['/metrics', '/metrics?x=1', '/%6detrics', '//metrics', '/./metrics', '/metrics/']) assert.equal((await overHttps(proxy.secure).minta('GET', path, { kepala: { 'x-forwarded-for': '127.0.0.1' } })).status, 404, path)
    const open = await startNginx(Number(new URL(served.url).port), (text) => text.replace('location /metrics { return 404; }', ''))
    try { assert.equal((await fetch(`${open.secure}/metrics`)).status, 200, 'without the line they would be: this test can fail') } finally { await open.stop() }
  })

  test('what a stranger claims about his address is not believed', async () => {
    const status = async (url: string) => { const all: number[] = []; for (let n = 0; n < 24; n++) all.push((await overHttps(url).minta('POST', '/lacak', { isi: { nomor: 'x', kode: 'x' }, kepala: { 'x-forwarded-for': `203.0.113.${n}`, forwarded: `for=203.0.113.${n}` } })).status); return all }
    const server = await buildServer({ db: served.db, config: served.config, modules: parts }) // with the limits that tests usually leave off
    await server.http.listen({ port: 0, host: '127.0.0.1' })
    const limited = (server.http.server.address() as net.AddressInfo).port
    const strict = await startNginx(limited)
    served.config.BASE_URL = strict.secure
    try { assert.ok((await status(strict.secure)).includes(429), 'one sender under many names meets the limit of one sender') } finally { await strict.stop() }
    const gullible = await startNginx(limited, (text) => text.replace('X-Forwarded-For $remote_addr', 'X-Forwarded-For $http_x_forwarded_for'))
    served.config.BASE_URL = gullible.secure
    try { assert.ok(!(await status(gullible.secure)).includes(429), 'a proxy that passes the claim on is fooled: this test can fail') } finally { served.config.BASE_URL = proxy.secure; await gullible.stop(); await server.drain() }
  })

  test('a photograph and a large file pass; one that is too large is refused by Balai in plain words', async () => {
    const citizen = overHttps(proxy.secure, (await wargaTamu(served)).kuki.get('sesi'))
    const { id } = await isiDraf(citizen)
    const upload = (isi: Uint8Array) => citizen.kirim(`/permohonan/draf/${id}/lampiran`, {}, { berkas: { foto_usaha: { nama: 'warung.jpg', isi } } })
    const photo = await foto()
    assert.equal((await upload(Buffer.concat([photo, Buffer.alloc(4_000_000)]))).status, 303, 'four megabytes, more than nginx takes unless told')
    const refused = await upload(Buffer.alloc(20_000_000))
    assert.ok(refused.status === 422 && refused.kepala.has('x-request-id'), `not nginx, Balai refuses, and shows the form again: ${refused.status}`)
    assert.match(refused.isi, /terlalu besar\. Paling besar 8 MB/)
    const cut = await startNginx(Number(new URL(served.url).port), (text) => text.replace('client_max_body_size 150m;', ''))
    try { assert.equal((await fetch(`${cut.secure}/lacak`, { method: 'POST', body: Buffer.alloc(4_000_000) })).status, 413, 'as nginx comes it takes one megabyte: this test can fail') } finally { await cut.stop() }
  })

  test('while no process answers there is a page that says so, with Retry-After', async () => {
    const alone = await startNginx(await freePort())
    try {
      const answer = await fetch(`${alone.secure}/layanan`)
      assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '5'])
      assert.match(await answer.text(), /Sedang disiapkan/)
    } finally { await alone.stop() }
  })
})

// An HTTP client as light as can be, because it shares the machine with what it measures: keeps its connections, its cookie
// and its address, takes compressed bytes as a browser does and looks inside only when asked.
import http from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

export interface Jawab { status: number; headers: http.IncomingHttpHeaders; bytes: Buffer; /** Milliseconds from asking to the last byte. */ ms: number }
export interface Permintaan { method?: string; body?: string | Buffer; headers?: Record<string, string>; /** Gives up after so many milliseconds. */ batasMs?: number }
const CSRF = 'kunci-uji-kunci-uji-1234'

/** The text of an answer, whatever way it was compressed. */
export const isi = ({ headers, bytes }: Jawab): string => (headers['content-encoding'] === 'br' ? brotliDecompressSync(bytes) : headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString()

export class Klien {
  private readonly agent: http.Agent
  private readonly host: string
  private readonly port: number
  private readonly kuki: string
  /** `alamat`: what the proxy would say of where this client comes from (processes run with TRUST_PROXY=on). */
  readonly alamat: string
  constructor(url: string, { sesi, alamat = '203.0.113.1', sambungan = 64 }: { sesi?: string; alamat?: string; sambungan?: number } = {}) {
    const { hostname, port } = new URL(url)
    this.host = hostname
    this.port = Number(port)
    this.alamat = alamat
    this.kuki = `jaga=${CSRF}${sesi ? `; sesi=${sesi}` : ''}`
    this.agent = new http.Agent({ keepAlive: true, maxSockets: sambungan })
  }
  minta(path: string, { method = 'GET', body, headers = {}, batasMs = 60_000 }: Permintaan = {}): Promise<Jawab> {
    const mulai = performance.now()
    return new Promise((selesai, gagal) => {
      const kepala: Record<string, string | number> = { cookie: this.kuki, 'accept-encoding': 'br', 'x-forwarded-for': this.alamat, ...headers }
      if (body !== undefined) kepala['content-length'] = Buffer.byteLength(body)
      const tanya = http.request({ agent: this.agent, host: this.host, port: this.port, path, method, headers: kepala, timeout: batasMs }, (jawab) => {
        const potong: Buffer[] = []
        jawab.on('data', (satu: Buffer) => potong.push(satu))
        jawab.on('end', () => selesai({ status: jawab.statusCode!, headers: jawab.headers, bytes: Buffer.concat(potong), ms: performance.now() - mulai }))
        jawab.on('error', gagal)
      })
      tanya.on('timeout', () => tanya.destroy(new Error(`no answer in ${batasMs} ms: ${path}`)))
      tanya.on('error', gagal)
      tanya.end(body)
    })
  }
  /** Opens a page; throws unless it answers 200. */
  async buka(path: string, headers: Record<string, string> = {}): Promise<Jawab> {
    const jawab = await this.minta(path, { headers })
    if (jawab.status !== 200) throw new Error(`GET ${path}: ${jawab.status} ${isi(jawab).slice(0, 300)}`)
    return jawab
  }
  /** Sends a form as a browser does. */
  kirim(path: string, isian: Record<string, string>, headers: Record<string, string> = {}): Promise<Jawab> {
    return this.minta(path, { method: 'POST', body: new URLSearchParams({ _csrf: CSRF, ...isian }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } })
  }
  /** Calls the API with JSON. */
  api(path: string, json: unknown, headers: Record<string, string> = {}): Promise<Jawab> {
    return this.minta(`/api/v1${path}`, { method: 'POST', body: JSON.stringify(json), headers: { 'content-type': 'application/json', 'x-csrf': CSRF, ...headers } })
  }
  tutup(): void { this.agent.destroy() }
}

// A browser without script for tests: keeps cookies, follows redirects, sends forms with the hidden values they carry.
import { type BalaiServer, buildServer } from '#access/http'
import type { Module } from '#access/web'
import { type Config, type Database, readConfig } from '#kernel/platform'

export interface Jawaban { status: number; lokasi: string | undefined; isi: string; url: string }
export class Peramban {
  readonly kuki = new Map<string, string>()
  private readonly server: BalaiServer
  readonly ip: string
  constructor(server: BalaiServer, ip = '198.51.100.1') { this.server = server; this.ip = ip }
  async minta(method: 'GET' | 'POST', url: string, isi?: Record<string, string>): Promise<Jawaban> {
    const jawab = await this.server.http.inject({ method, url, remoteAddress: this.ip, headers: { host: 'localhost:3000', cookie: [...this.kuki].map(([k, v]) => `${k}=${v}`).join('; '), 'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/140',
      ...(isi ? { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:3000' } : {}) }, ...(isi ? { payload: new URLSearchParams(isi).toString() } : {}) })
    for (const { name, value, maxAge, expires } of jawab.cookies as { name: string; value: string; maxAge?: number; expires?: Date }[]) {
      if (maxAge === 0 || (expires && expires.getTime() < 86_400_000) || value === '') this.kuki.delete(name)
      else this.kuki.set(name, value)
    }
    return { status: jawab.statusCode, lokasi: jawab.headers.location as string | undefined, isi: jawab.body, url }
  }
  async buka(url: string): Promise<Jawaban> {
    let jawab = await this.minta('GET', url)
    for (let n = 0; n < 5 && jawab.lokasi && jawab.status >= 300 && jawab.status < 400; n++) jawab = await this.minta('GET', jawab.lokasi)
    return jawab
  }
  /** Opens the page if need be, fills the form whose action is `aksi` and sends it; follows to the next page. */
  async kirim(halaman: string, isi: Record<string, string>, aksi = halaman): Promise<Jawaban> {
    if (!this.kuki.has('jaga')) await this.minta('GET', '/masuk')
    const jawab = await this.minta('POST', aksi, { _csrf: this.kuki.get('jaga') ?? '', ...isi })
    return jawab.lokasi && jawab.status === 303 ? this.buka(jawab.lokasi) : jawab
  }
}
export async function serverUji(db: Database, modules: Module[], raw?: Parameters<typeof buildServer>[0]['raw']): Promise<{ server: BalaiServer; config: Config }> {
  const config = readConfig({ ...process.env, PORT: '3000' })
  return { server: await buildServer({ db, config, modules, ...(raw ? { raw } : {}) }), config }
}

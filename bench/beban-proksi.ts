// The smallest thing that stands before several web processes: each request to the next one in turn, none remembers anything.
// A request that a process had not taken (refused, or the connection was closed before a byte of the answer came) goes to the
// next one when sending it twice is harmless; as nginx, HAProxy and others do.
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Proksi { url: string; /** The processes from now on. */ arahkan(url: string[]): void; hitung: { diulang: number; gagal: number }; tutup(): Promise<void> }
interface Tujuan { host: string; port: number; agent: http.Agent; matiSampai: number }
const ISTIRAHAT_MS = 1_000
/** What is sent twice is done once here only for reading. */
const AMAN = new Set(['GET', 'HEAD'])

/** Starts it on a free port of the loopback. */
export async function bukaProksi(url: string[]): Promise<Proksi> {
  let tujuan: Tujuan[] = []
  let giliran = 0
  const hitung = { diulang: 0, gagal: 0 }
  const arahkan = (baru: string[]) => { tujuan = baru.map((satu) => ({ host: new URL(satu).hostname, port: Number(new URL(satu).port), agent: new http.Agent({ keepAlive: true, maxSockets: 512, timeout: 60_000 }), matiSampai: 0 })) }
  arahkan(url)
  const berikut = (): Tujuan => { const hidup = tujuan.filter(({ matiSampai }) => matiSampai < Date.now()); const dari = hidup.length ? hidup : tujuan; return dari[giliran++ % dari.length]! }

  const teruskan = (masuk: http.IncomingMessage, keluar: http.ServerResponse, badan: Buffer, sisa: number) => {
    const ke = berikut()
    const tanya = http.request({ agent: ke.agent, host: ke.host, port: ke.port, method: masuk.method, path: masuk.url, headers: masuk.headers }, (jawab) => {
      keluar.writeHead(jawab.statusCode!, jawab.headers)
      jawab.pipe(keluar)
      jawab.on('error', () => keluar.destroy())
    })
    tanya.on('error', (error: NodeJS.ErrnoException) => {
      if (keluar.headersSent) { keluar.destroy(); return }
      if (error.code === 'ECONNREFUSED') ke.matiSampai = Date.now() + ISTIRAHAT_MS
      // Refused: nobody took it. Reset on a kept connection: reading again is harmless, writing again is the sender's own decision.
      if (sisa > 0 && (error.code === 'ECONNREFUSED' || AMAN.has(masuk.method!))) { hitung.diulang++; teruskan(masuk, keluar, badan, sisa - 1); return }
      hitung.gagal++
      keluar.writeHead(502, { 'content-type': 'text/plain', connection: 'close' }).end('Bad Gateway\n')
    })
    tanya.end(badan)
  }
  const server = http.createServer((masuk, keluar) => {
    const potong: Buffer[] = []
    masuk.on('data', (satu: Buffer) => potong.push(satu)).on('end', () => teruskan(masuk, keluar, Buffer.concat(potong), 2)).on('error', () => keluar.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, arahkan, hitung,
    tutup: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()) }),
  }
}

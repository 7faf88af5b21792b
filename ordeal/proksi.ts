// A poor line: a TCP proxy that delays, throttles, cuts and half-closes as each connection is told.
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Sikap {
  /** Before the first byte goes on. */
  tundaMs?: number
  /** Bytes a second, both ways. */
  laju?: number
  /** `sebelum`: nothing arrives; `sesudah`: the request arrives, no answer comes back; `tengah`: the answer stops after its first bytes. */
  putus?: 'sebelum' | 'sesudah' | 'tengah'
  /** The client's side closes its sending half after the request. */
  setengah?: boolean
}
export interface Proksi { url: string; sambungan(): number; close(): Promise<void> }

async function alirkan(dari: net.Socket, ke: net.Socket, { laju }: Sikap, potong?: (chunk: Buffer) => Buffer | undefined): Promise<void> {
  try {
    for await (const chunk of dari as AsyncIterable<Buffer>) {
      const isi = potong ? potong(chunk) : chunk
      if (!isi) { dari.destroy(); ke.destroy(); return }
      if (laju) await sleep((isi.length / laju) * 1000)
      if (!ke.write(isi)) await Promise.race([new Promise((r) => ke.once('drain', r)), new Promise((r) => ke.once('close', r))])
    }
    ke.end()
  } catch { ke.destroy() }
}

/** Listens on the loopback and passes each connection on to `tujuan()` in the manner `sikap(n)` says for the n-th. */
export async function bukaProksi(tujuan: () => string, sikap: (n: number) => Sikap): Promise<Proksi> {
  let n = 0
  const hidup = new Set<net.Socket>()
  const server = net.createServer({ allowHalfOpen: true }, (klien) => {
    const cara = sikap(n++)
    const { hostname, port } = new URL(tujuan())
    const hulu = net.connect({ host: hostname, port: Number(port), allowHalfOpen: true })
    for (const satu of [klien, hulu]) { hidup.add(satu); satu.on('error', () => { klien.destroy(); hulu.destroy() }); satu.on('close', () => hidup.delete(satu)) }
    void (async () => {
      if (cara.tundaMs) await sleep(cara.tundaMs)
      let pertama = true
      void alirkan(klien, hulu, cara, (chunk) => {
        if (cara.putus === 'sebelum') return undefined
        if (cara.putus === 'sesudah' && pertama) setTimeout(() => klien.destroy(), 15)
        if (cara.setengah && pertama) setImmediate(() => hulu.end())
        pertama = false
        return chunk
      })
      void alirkan(hulu, klien, cara, cara.putus === 'tengah' ? (chunk) => { klien.write(chunk.subarray(0, 40), () => klien.destroy()); return undefined } : undefined)
    })()
  })
  await new Promise<void>((siap) => server.listen(0, '127.0.0.1', siap))
  return { url: `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`, sambungan: () => n, async close() { for (const satu of hidup) satu.destroy(); await new Promise((r) => server.close(r)) } }
}

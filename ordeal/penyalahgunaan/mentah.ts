// A client on the bare socket, for what no well-behaved library sends: half headers, crawling bodies, readers that do not read.
import { readdirSync } from 'node:fs'
import net from 'node:net'
import { setTimeout as tidur } from 'node:timers/promises'

export interface Sambungan { socket: net.Socket; dibuka: number; /** Milliseconds from opening until the other side hung up. */ putus?: number; dibaca: number }

/** Opens `banyak` connections from one address of the loopback; each one that ends is noted with its time. */
export function sambung(url: string, dari: string, banyak: number): Sambungan[] {
  const { port } = new URL(url)
  return Array.from({ length: banyak }, () => {
    const satu: Sambungan = { socket: net.connect({ host: '127.0.0.1', port: Number(port), localAddress: dari }), dibuka: performance.now(), dibaca: 0 }
    satu.socket.on('error', () => {}).on('data', (potong) => { satu.dibaca += potong.length }).once('close', () => { satu.putus = performance.now() - satu.dibuka })
    return satu
  })
}
/** Writes `potong(n)` to every connection every `jeda` ms until stopped. */
export function tetesi(semua: Sambungan[], jeda: number, potong: (n: number) => string): () => void {
  let n = 0
  const jam = setInterval(() => { for (const { socket } of semua) if (socket.writable) socket.write(potong(n)); n++ }, jeda)
  return () => clearInterval(jam)
}
export const diputus = (semua: Sambungan[]): number => semua.filter(({ putus }) => putus !== undefined).length
export const tutup = (semua: Sambungan[]): void => { for (const { socket } of semua) socket.destroy() }
export const banyakBerkasTerbuka = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length

/** A person who asks for a page every `jeda` ms; gives the times. A failure counts as 60 seconds. */
export function pengunjung(url: string, path: string, jeda: number): () => Promise<number[]> {
  let jalan = true
  const ms: number[] = []
  const selesai = (async () => {
    while (jalan) {
      const mulai = performance.now()
      const baik = await fetch(url + path, { signal: AbortSignal.timeout(20_000) }).then(async (jawab) => { await jawab.arrayBuffer(); return jawab.ok }, () => false)
      ms.push(baik ? performance.now() - mulai : 60_000)
      await tidur(jeda)
    }
  })()
  return async () => { jalan = false; await selesai; return ms }
}
/** The figure of this name at /metrics. The event loop's are since the last time somebody looked. */
export async function angkaMetrik(url: string, nama: string): Promise<number> {
  const teks = await (await fetch(`${url}/metrics`)).text()
  const nilai = new RegExp(`^${nama} ([\\d.e+-]+)$`, 'm').exec(teks)?.[1]
  if (nilai === undefined) throw new Error(`no figure ${nama}`)
  return Number(nilai)
}

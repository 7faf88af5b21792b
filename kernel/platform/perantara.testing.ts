// Between us and an outside service, for tests: passes everything through, or misbehaves in the five ways that services do.
import net, { type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type UlahPerantara = 'baik' | 'diam' | 'tolak' | 'galat' | 'sampah' | 'lambat'
export const ULAH_BURUK = ['diam', 'tolak', 'galat', 'sampah', 'lambat'] as const
export interface Perantara { port: number; readonly ulah: UlahPerantara; /** From now on; connections kept from before are cut. */ jadi(ulah: UlahPerantara): Promise<void>; /** Connections that came, in all. */ datang: number; /** Connections open now. */ terbuka(): number; tutup(): Promise<void> }

/** `galat`: what the protocol says when it fails (an HTTP 500, an SMTP 421). `lambatMs`: how late a slow answer comes. */
export async function perantara(tujuan: number, { galat = 'HTTP/1.1 500 Internal Server Error\r\ncontent-length: 5\r\nconnection: close\r\n\r\nrusak', lambatMs = 80 }: { galat?: string; lambatMs?: number } = {}): Promise<Perantara> {
  const soket = new Set<Socket>()
  const ini = {
    port: 0, ulah: 'baik' as UlahPerantara, datang: 0,
    async jadi(ulah: UlahPerantara) {
      ini.ulah = ulah
      for (const satu of soket) satu.destroy()
      while (soket.size) await sleep(2)
      await sleep(10) // the caller's side learns of it
    },
    terbuka: () => soket.size, tutup: () => new Promise<void>((selesai) => { for (const satu of soket) satu.destroy(); server.close(() => selesai()) }),
  }
  const simpan = (satu: Socket) => { soket.add(satu); satu.on('close', () => soket.delete(satu)).on('error', () => {}) }
  const server = net.createServer((masuk) => {
    simpan(masuk)
    ini.datang++
    if (ini.ulah === 'diam') return void masuk.resume()
    if (ini.ulah === 'tolak') return void masuk.resetAndDestroy()
    if (ini.ulah === 'galat') { masuk.resume(); return void masuk.end(galat) }
    if (ini.ulah === 'sampah') { masuk.resume(); return void masuk.end('\u0000\u0007<html>bukan ini</html>\r\n\r\n') }
    const tunda = ini.ulah === 'lambat' ? lambatMs : 0
    const keluar = net.connect(tujuan, '127.0.0.1')
    simpan(keluar)
    masuk.pipe(keluar)
    keluar.on('data', (isi) => setTimeout(() => { if (!masuk.destroyed) masuk.write(isi) }, tunda))
    keluar.on('end', () => setTimeout(() => masuk.end(), tunda + 5))
    masuk.on('close', () => keluar.destroy())
    keluar.on('error', () => masuk.destroy())
  })
  await new Promise<void>((siap) => server.listen(0, '127.0.0.1', siap))
  ini.port = (server.address() as AddressInfo).port
  return ini
}

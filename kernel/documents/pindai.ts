import net from 'node:net'
import { log } from '#kernel/platform'

// clamd over its INSTREAM command. Whatever is not a clear answer is "don't know": a file is never called clean because the
// scanner was down.

export type HasilPindai = 'bersih' | 'terinfeksi' | 'tidak_tahu'
const POTONG = 64 * 1024

function jawabanClamd(alamat: string, bytes: Uint8Array, tungguMs: number): Promise<string> {
  const tujuan = alamat.includes('/') ? { path: alamat } : { host: alamat.replace(/:\d+$/, ''), port: Number(/:(\d+)$/.exec(alamat)?.[1] ?? 3310) }
  return new Promise((selesai, gagal) => {
    let jawab = ''
    const soket = net.connect(tujuan)
    const batas = setTimeout(() => soket.destroy(new Error('timeout')), tungguMs)
    soket.on('connect', () => {
      soket.write('zINSTREAM\0')
      for (let di = 0; di < bytes.length; di += POTONG) {
        const bagian = bytes.subarray(di, di + POTONG)
        const panjang = Buffer.alloc(4)
        panjang.writeUInt32BE(bagian.length)
        soket.write(panjang)
        soket.write(bagian)
      }
      soket.write(Buffer.alloc(4))
    })
    soket.on('data', (data) => { jawab += data.toString('latin1'); if (jawab.includes('\0') || jawab.length > 4096) soket.end() })
    soket.on('close', () => { clearTimeout(batas); selesai(jawab) })
    soket.on('error', (galat) => { clearTimeout(batas); gagal(galat) })
  })
}

/** Asks the scanner at `alamat` (host:port or socket path). */
export async function pindai(alamat: string, bytes: Uint8Array, tungguMs = 20_000): Promise<HasilPindai> {
  try {
    const jawab = (await jawabanClamd(alamat, bytes, tungguMs)).replace(/\0.*$/s, '').trim()
    if (/^stream: OK$/.test(jawab)) return 'bersih'
    if (/^stream: .+ FOUND$/.test(jawab)) return 'terinfeksi'
    log.warn('scanner gave no clear answer', { answer: jawab.slice(0, 80) })
  } catch (galat) {
    log.warn('scanner unreachable', { reason: (galat as Error).message })
  }
  return 'tidak_tahu'
}

import net from 'node:net'
import { defineKetergantungan, lewat, log } from '#kernel/platform'
import { countMenungguPindai } from './lampiran.sql.ts'

// clamd over its INSTREAM command. Whatever is not a clear answer is "don't know": a file is never called clean because the
// scanner was down.

export type HasilPindai = 'bersih' | 'terinfeksi' | 'tidak_tahu'
const POTONG = 64 * 1024
const TUNGGU_MS = 20_000
defineKetergantungan({
  kode: 'pemindai', nama: ['Pemindai virus', 'Virus scanner'], guna: ['Memeriksa berkas yang diunggah', 'Examines uploads'], sikap: 'antre',
  sementara: ['Berkas tetap diterima dan menunggu dipindai; pegawai belum dapat membukanya sampai dinyatakan bersih. Pengirim tetap dapat melihat berkasnya sendiri.', 'Files are accepted and wait for the scan; officials cannot open them until they are found clean. Senders still see their own.'],
  tolak: { kode: 'pemindai-terganggu', kalimat: 'Pemindai virus sedang tidak dapat dihubungi. Berkas menunggu diperiksa.' },
  batasMs: TUNGGU_MS, dipakai: ({ CLAMD }) => (CLAMD ? 'ya' : 'tidak'), menunggu: countMenungguPindai,
})

function jawabanClamd(alamat: string, bytes: Uint8Array, signal: AbortSignal): Promise<string> {
  const tujuan = alamat.includes('/') ? { path: alamat } : { host: alamat.replace(/:\d+$/, ''), port: Number(/:(\d+)$/.exec(alamat)?.[1] ?? 3310) }
  return new Promise((selesai, gagal) => {
    let jawab = ''
    const soket = net.connect(tujuan)
    const henti = () => soket.destroy(new Error('timeout'))
    signal.addEventListener('abort', henti, { once: true })
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
    soket.on('close', () => { signal.removeEventListener('abort', henti); selesai(jawab) })
    soket.on('error', gagal)
  })
}

/** Asks the scanner at `alamat` (host:port or socket path). */
export async function pindai(alamat: string, bytes: Uint8Array, tungguMs = TUNGGU_MS): Promise<HasilPindai> {
  try {
    return await lewat<HasilPindai>('pemindai', async (signal) => {
      const jawab = (await jawabanClamd(alamat, bytes, signal)).replace(/\0.*$/s, '').trim()
      if (/^stream: OK$/.test(jawab)) return 'bersih'
      if (/^stream: .+ FOUND$/.test(jawab)) return 'terinfeksi'
      log.warn('scanner gave no clear answer', { answer: jawab.slice(0, 80) })
      return 'tidak_tahu'
    }, { batasMs: tungguMs, gagal: (hasil) => (hasil === 'tidak_tahu' ? 'jawaban_keliru' : undefined) })
  } catch (galat) {
    log.warn('scanner unreachable', { reason: (galat as Error).message })
  }
  return 'tidak_tahu'
}

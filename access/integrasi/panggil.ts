import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { type Aturan, bolehDihubungi, lookupTerjaga } from './alamat.ts'

/** What came of one call. `status` when the other side answered. */
export interface HasilPanggil { baik: boolean; status?: number; galat?: 'waktu_habis' | 'tidak_tersambung' | 'alamat_tertutup' | 'dialihkan' | 'ditolak' | 'sertifikat' }
const TUNGGU_MS = 15_000

function sebab(error: NodeJS.ErrnoException): HasilPanggil['galat'] {
  if (error.name === 'AlamatTertutup') return 'alamat_tertutup'
  if (error.name === 'TimeoutError' || error.code === 'ETIMEDOUT' || error.code === 'ABORT_ERR') return 'waktu_habis'
  return /CERT|TLS|SSL|ALTNAME/.test(error.code ?? '') ? 'sertifikat' : 'tidak_tersambung'
}

/** POSTs `isi` and reads no more of the answer than its status. Follows nothing, keeps no connection, waits 15 seconds at most. */
export function panggil(alamat: string, kepala: Record<string, string>, isi: string, aturan: Aturan): Promise<HasilPanggil> {
  const url = new URL(alamat), host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !bolehDihubungi(host, aturan)) return Promise.resolve({ baik: false, galat: 'alamat_tertutup' })
  return new Promise((selesai) => {
    const minta = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST', agent: false, lookup: lookupTerjaga(aturan), signal: AbortSignal.timeout(TUNGGU_MS),
      headers: { 'content-type': 'application/json', 'user-agent': 'Balai-Webhook/1', 'content-length': Buffer.byteLength(isi), ...kepala },
    }, (jawab) => {
      const status = jawab.statusCode ?? 0
      jawab.destroy()
      selesai(status >= 200 && status < 300 ? { baik: true, status } : { baik: false, status, galat: status >= 300 && status < 400 ? 'dialihkan' : 'ditolak' })
    })
    minta.on('error', (error) => selesai({ baik: false, galat: sebab(error as NodeJS.ErrnoException) }))
    minta.end(isi)
  })
}

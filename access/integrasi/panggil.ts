import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { defineKetergantungan } from '#kernel/platform'
import { type Aturan, bolehDihubungi, lookupTerjaga } from './alamat.ts'
import { countMenungguWebhook } from './webhook.sql.ts'

/** What came of one call. `status` when the other side answered. */
export interface HasilPanggil { baik: boolean; status?: number; galat?: 'waktu_habis' | 'tidak_tersambung' | 'alamat_tertutup' | 'dialihkan' | 'ditolak' | 'sertifikat' }
const TUNGGU_MS = 15_000
defineKetergantungan({
  kode: 'webhook', nama: ['Aplikasi penerima kabar (webhook)', 'Receivers of news (webhooks)'], guna: ['Memberi tahu aplikasi lain', 'Tells other applications'], sikap: 'antre',
  sementara: ['Kabar menunggu dan dikirim ulang dengan nomor yang sama, sampai lima hari. Penerima lain tidak terganggu.', 'News waits and is sent again with the same id, for up to five days. Other receivers are not affected.'],
  tolak: { kode: 'penerima-terganggu', kalimat: 'Aplikasi penerima sedang tidak dapat dihubungi. Kabar dikirim ulang sendiri.' },
  batasMs: TUNGGU_MS + 1000, dipakai: () => 'ya', menunggu: countMenungguWebhook,
})

function sebab(error: NodeJS.ErrnoException): HasilPanggil['galat'] {
  if (error.name === 'AlamatTertutup') return 'alamat_tertutup'
  if (error.name === 'TimeoutError' || error.code === 'ETIMEDOUT' || error.code === 'ABORT_ERR') return 'waktu_habis'
  return /CERT|TLS|SSL|ALTNAME/.test(error.code ?? '') ? 'sertifikat' : 'tidak_tersambung'
}

/** POSTs `isi` and reads no more of the answer than its status. Follows nothing, keeps no connection, waits 15 seconds at most. */
export function panggil(alamat: string, kepala: Record<string, string>, isi: string, aturan: Aturan, henti?: AbortSignal): Promise<HasilPanggil> {
  const url = new URL(alamat), host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !bolehDihubungi(host, aturan)) return Promise.resolve({ baik: false, galat: 'alamat_tertutup' })
  return new Promise((selesai) => {
    const minta = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST', agent: false, lookup: lookupTerjaga(aturan), signal: AbortSignal.any([AbortSignal.timeout(TUNGGU_MS), ...(henti ? [henti] : [])]),
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

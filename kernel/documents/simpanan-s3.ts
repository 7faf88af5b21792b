import { createHash, createHmac } from 'node:crypto'
import { Gangguan, amatiJam, defineKetergantungan, lewat, log, now } from '#kernel/platform'
import type { Simpanan } from './simpanan.ts'

// The little of S3 that we need (PUT, GET, HEAD of one object), signed by hand with AWS Signature Version 4.

interface Ember { asal: string; jalur: string; kunci: string; rahasia: string; wilayah: string }
const TUNGGU_MS = 15_000
const SIMPANAN = defineKetergantungan({
  kode: 'simpanan', nama: ['Penyimpanan berkas (S3)', 'File storage (S3)'], guna: ['Menyimpan unggahan dan surat', 'Keeps uploads and letters'], sikap: 'tahan',
  sementara: ['Unggahan dan surat belum dapat dibuka atau disimpan; isian permohonan tersimpan sebagai rancangan. Halaman lain, kotak masuk, dan pelacakan tetap berjalan.', 'Uploads and letters cannot be opened or kept; what was typed stays as a draft. Other pages, inboxes and tracking work.'],
  tolak: { kode: 'simpanan-terganggu', kalimat: 'Penyimpanan berkas sedang tidak dapat dihubungi. Isian Anda tidak hilang; coba lagi beberapa menit lagi.' },
  batasMs: TUNGGU_MS, dipakai: ({ FILES_S3_URL }) => (FILES_S3_URL ? 'ya' : 'setempat'),
})
const hash = (isi: string | Uint8Array) => createHash('sha256').update(isi).digest('hex')
const hmac = (kunci: string | Buffer, isi: string) => createHmac('sha256', kunci).update(isi).digest()

/** `https://kunci:rahasia@host/ember?wilayah=…`; the region is us-east-1 unless said. */
function bacaAlamat(alamat: string): Ember {
  const url = new URL(alamat)
  return { asal: `${url.protocol}//${url.host}`, jalur: url.pathname.replace(/\/$/, ''), kunci: decodeURIComponent(url.username), rahasia: decodeURIComponent(url.password), wilayah: url.searchParams.get('wilayah') ?? 'us-east-1' }
}

/** Headers of a request signed for this object, method and body. */
export function tandaSigV4(ember: Ember, cara: string, jalur: string, isi: Uint8Array, saat: Date): Record<string, string> {
  const waktu = saat.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const lingkup = `${waktu.slice(0, 8)}/${ember.wilayah}/s3/aws4_request`
  const kepala: Record<string, string> = { host: new URL(ember.asal).host, 'x-amz-content-sha256': hash(isi), 'x-amz-date': waktu }
  const nama = Object.keys(kepala).sort()
  const kanonik = [cara, jalur, '', ...nama.map((n) => `${n}:${kepala[n]}`), '', nama.join(';'), kepala['x-amz-content-sha256']].join('\n')
  const kunci = ['s3', 'aws4_request'].reduce((k, bagian) => hmac(k, bagian), hmac(hmac(`AWS4${ember.rahasia}`, waktu.slice(0, 8)), ember.wilayah))
  const tanda = hmac(kunci, ['AWS4-HMAC-SHA256', waktu, lingkup, hash(kanonik)].join('\n')).toString('hex')
  const { host: _, ...kirim } = kepala
  return { ...kirim, authorization: `AWS4-HMAC-SHA256 Credential=${ember.kunci}/${lingkup}, SignedHeaders=${nama.join(';')}, Signature=${tanda}` }
}

/** Storage in an S3-compatible bucket. Every call ends within `tungguMs`; a hanging store is a refusal (503), never a hanging page. */
export function simpananS3(alamat: string, tungguMs = TUNGGU_MS): Simpanan {
  const ember = bacaAlamat(alamat)
  const jalur = (h: string) => {
    if (!/^[0-9a-f]{64}$/.test(h)) throw new Error('storage: not a hash')
    return `${ember.jalur}/${h.slice(0, 2)}/${h.slice(2, 4)}/${h}`
  }
  const panggil = <T>(kerja: (signal: AbortSignal) => Promise<T>) => lewat('simpanan', kerja, { batasMs: tungguMs })
  async function minta(signal: AbortSignal, cara: 'PUT' | 'GET' | 'HEAD' | 'DELETE', di: string, isi: Uint8Array = new Uint8Array()): Promise<Response> {
    const jawab = await fetch(ember.asal + di, { method: cara, body: cara === 'PUT' ? Buffer.from(isi) : undefined, headers: tandaSigV4(ember, cara, di, isi, now()), signal, redirect: 'error' })
    amatiJam('simpanan', jawab.headers.get('date'))
    if (!jawab.ok && !(jawab.status === 404 && cara !== 'PUT')) throw new Error(`storage: ${cara} answered ${jawab.status}`)
    return jawab
  }
  const ada = async (signal: AbortSignal, di: string) => (await minta(signal, 'HEAD', di)).ok
  return {
    async remove(h) { const di = jalur(h); await panggil((signal) => minta(signal, 'DELETE', di)) },
    async has(h) { const di = jalur(h); return panggil((signal) => ada(signal, di)) },
    async put(h, bytes) {
      const di = jalur(h)
      await panggil(async (signal) => {
        await minta(signal, 'PUT', di, bytes)
        // A store that says yes and keeps nothing is found out now, while the person can still send again.
        if (!(await ada(signal, di))) throw new Error('storage: object is not there after PUT')
      })
    },
    async get(h) {
      const di = jalur(h)
      const bytes = await panggil(async (signal) => {
        const jawab = await minta(signal, 'GET', di)
        return jawab.ok ? Buffer.from(await jawab.arrayBuffer()) : undefined
      })
      if (!bytes || hash(bytes) === h) return bytes
      // One spoilt object is no outage of the store: it must not close the door to all others.
      log.error('stored object does not match its hash', { hash: h, bytes: bytes.length })
      throw new Gangguan(SIMPANAN, 'galat')
    },
  }
}

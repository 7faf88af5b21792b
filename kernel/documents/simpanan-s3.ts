import { createHash, createHmac } from 'node:crypto'
import { now } from '#kernel/platform'
import type { Simpanan } from './simpanan.ts'

// The little of S3 that we need (PUT, GET, HEAD of one object), signed by hand with AWS Signature Version 4.

interface Ember { asal: string; jalur: string; kunci: string; rahasia: string; wilayah: string }
const TUNGGU_MS = 15_000
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

/** Storage in an S3-compatible bucket. Every call ends within `tungguMs`; a hanging store is a fault, never a hanging page. */
export function simpananS3(alamat: string, tungguMs = TUNGGU_MS): Simpanan {
  const ember = bacaAlamat(alamat)
  const jalur = (h: string) => {
    if (!/^[0-9a-f]{64}$/.test(h)) throw new Error('storage: not a hash')
    return `${ember.jalur}/${h.slice(0, 2)}/${h.slice(2, 4)}/${h}`
  }
  async function minta(cara: 'PUT' | 'GET' | 'HEAD', h: string, isi: Uint8Array = new Uint8Array()): Promise<Response> {
    const jawab = await fetch(ember.asal + jalur(h), { method: cara, body: cara === 'PUT' ? Buffer.from(isi) : undefined, headers: tandaSigV4(ember, cara, jalur(h), isi, now()), signal: AbortSignal.timeout(tungguMs), redirect: 'error' })
    if (!jawab.ok && !(jawab.status === 404 && cara !== 'PUT')) throw new Error(`storage: ${cara} answered ${jawab.status}`)
    return jawab
  }
  const has = async (h: string) => (await minta('HEAD', h)).ok
  return {
    has,
    async put(h, bytes) {
      await minta('PUT', h, bytes)
      // A store that says yes and keeps nothing is found out now, while the person can still send again.
      if (!(await has(h))) throw new Error('storage: object is not there after PUT')
    },
    async get(h) {
      const jawab = await minta('GET', h)
      if (!jawab.ok) return undefined
      const bytes = Buffer.from(await jawab.arrayBuffer())
      if (hash(bytes) !== h) throw new Error('storage: object does not match its hash')
      return bytes
    },
  }
}

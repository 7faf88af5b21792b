// Tests only: a guest of the served system over real HTTP, who keeps cookies and sends forms, files and JSON; and the
// shortest way to a filled application.
import { openSesi } from '#kernel/identity'
import { type Database, sql } from '#kernel/platform'
import sharp from 'sharp'
import type { Served } from '../../tools/serve.testing.ts'

export interface Jawab { status: number; lokasi: string; isi: string; kepala: Headers; bita: Buffer; url: string }
export interface Kirim { isi?: Record<string, string> | [string, string][]; berkas?: Record<string, { nama: string; isi: Uint8Array; jenis?: string }>; json?: unknown; mentah?: { isi: string | Uint8Array; jenis: string }; kepala?: Record<string, string>; tanpaCsrf?: boolean }
const CSRF = 'kunci-uji-kunci-uji-1234'

/** Does `kerja` for everything in the list, so many at a time: for walks whose steps ask nothing of each other. */
export async function bersamaan<T>(daftar: T[], banyak: number, kerja: (satu: T, ke: number) => Promise<void>): Promise<void> {
  const antre = [...daftar.entries()]
  await Promise.all(Array.from({ length: banyak }, async () => { for (let satu = antre.shift(); satu; satu = antre.shift()) await kerja(satu[1], satu[0]) }))
}

export class Tamu {
  readonly url: string
  readonly kuki = new Map<string, string>([['jaga', CSRF]])
  constructor(url: string, sesi?: string) { this.url = url; if (sesi) this.kuki.set('sesi', sesi) }

  async minta(method: string, path: string, { isi, berkas, json, mentah, kepala = {}, tanpaCsrf }: Kirim = {}): Promise<Jawab> {
    // Pressing an answer together costs the server more than anybody gains on the loopback.
    const headers: Record<string, string> = { 'accept-encoding': 'identity', cookie: [...this.kuki].map(([k, v]) => `${k}=${v}`).join('; '), ...kepala }
    const pasangan: [string, string][] = [...(tanpaCsrf ? [] : [['_csrf', CSRF] as [string, string]]), ...(Array.isArray(isi) ? isi : Object.entries(isi ?? {}))]
    let body: BodyInit | undefined
    if (mentah) { body = mentah.isi as BodyInit; headers['content-type'] = mentah.jenis } else if (json !== undefined) {
      body = typeof json === 'string' ? json : JSON.stringify(json)
      headers['content-type'] = 'application/json'
      if (!tanpaCsrf) headers['x-csrf'] = CSRF
    } else if (berkas) {
      const form = new FormData()
      for (const [nama, nilai] of pasangan) form.append(nama, nilai)
      for (const [nama, satu] of Object.entries(berkas)) form.append(nama, new Blob([satu.isi as BlobPart], { type: satu.jenis ?? 'image/jpeg' }), satu.nama)
      body = form
    } else if (method !== 'GET' && method !== 'HEAD') { body = new URLSearchParams(pasangan).toString(); headers['content-type'] = 'application/x-www-form-urlencoded' }
    const jawab = await fetch(this.url + path, { method, headers, redirect: 'manual', ...(body === undefined ? {} : { body }) })
    for (const satu of jawab.headers.getSetCookie()) {
      const [nama, nilai] = satu.split(';')[0]!.split('=') as [string, string]
      if (nilai) this.kuki.set(nama, nilai)
      else this.kuki.delete(nama)
    }
    const bita = Buffer.from(await jawab.arrayBuffer())
    return { status: jawab.status, lokasi: jawab.headers.get('location') ?? '', isi: bita.toString(), kepala: jawab.headers, bita, url: path }
  }
  buka(path: string, kepala: Record<string, string> = {}): Promise<Jawab> { return this.minta('GET', path, { kepala }) }
  kirim(path: string, isi: Record<string, string> = {}, lain: Kirim = {}): Promise<Jawab> { return this.minta('POST', path, { isi, ...lain }) }
  api(path: string, json: unknown = {}, kepala: Record<string, string> = {}): Promise<Jawab> { return this.minta('POST', `/api/v1${path}`, { json, kepala }) }
}

interface Akun { id: string; orang_id: string | null }
async function masuk(served: Pick<Served, 'url' | 'db'>, akun: Akun): Promise<Tamu> {
  return new Tamu(served.url, (await served.db.transaction((tx) => openSesi(tx, akun, 'sandi', { ip: '127.0.0.1' }))).token)
}
/** A citizen of the demo world, by NIK. */
export const wargaTamu = async (served: Pick<Served, 'url' | 'db'>, nik = '7308014708909901'): Promise<Tamu> =>
  masuk(served, await served.db.one<Akun>(sql`select a.id, a.orang_id from identity.akun a join identity.orang o on o.id = a.orang_id where o.nik = ${nik}`))
/** An official of the demo world, by user name. */
export const pegawaiTamu = async (served: Pick<Served, 'url' | 'db'>, nama: string): Promise<Tamu> =>
  masuk(served, await served.db.one<Akun>(sql`select id, orang_id from identity.akun where nama_pengguna = ${nama}`))

let gambar: Buffer | undefined
/** A small true photograph. */
export const foto = async (): Promise<Buffer> => gambar ??= await sharp({ create: { width: 320, height: 240, channels: 3, background: '#b08050' } }).jpeg().toBuffer()

export const LAYANAN = 'surat-keterangan-usaha'
export const JAWABAN: [string, Record<string, string>][] = [
  ['diri', { tempat_lahir: 'Watampone', tanggal_lahir_hari: '7', tanggal_lahir_bulan: '8', tanggal_lahir_tahun: '1990', jenis_kelamin: 'P', pekerjaan: 'Pedagang' }],
  ['rumah', { kode_wilayah: '73.08.01.2002', alamat_jalan: 'Dusun Lappa Bosse', alamat_rt: '1', alamat_rw: '2' }],
  ['usaha', { nama_usaha: 'Warung Uji', jenis_usaha: 'Menjual sembako', mulai_usaha_hari: '1', mulai_usaha_bulan: '2', mulai_usaha_tahun: '2020' }],
  ['tempat_usaha', { alamat_usaha_jalan: 'Dusun Lappa Bosse' }],
  ['lampiran', {}],
  ['keperluan', { keperluan: 'pengajuan kredit usaha', pernyataan: 'ya' }],
]

/** A whole draft of a business letter, every page saved through the form; `ganti` replaces answers. Throws with the page that was not accepted. */
export async function isiDraf(tamu: Tamu, ganti: Record<string, string> = {}): Promise<{ id: string; kunci: string }> {
  const mulai = await tamu.api(`/layanan/${LAYANAN}/mulai`)
  if (mulai.status !== 201) throw new Error(`mulai: ${mulai.status} ${mulai.isi}`)
  const { draf, kunci } = JSON.parse(mulai.isi) as { draf: string; kunci: string }
  for (const [halaman, jawaban] of JAWABAN) {
    const isi = Object.fromEntries(Object.entries(jawaban).map(([k, v]) => [k, ganti[k] ?? v]))
    const jawab = await tamu.kirim(`/permohonan/draf/${draf}/${halaman}`, isi, halaman === 'lampiran' ? { berkas: { foto_usaha: { nama: ganti.nama_berkas ?? 'warung.jpg', isi: await foto() } } } : {})
    if (jawab.status !== 303) throw new Error(`${halaman}: ${jawab.status} ${jawab.isi.match(/class="error-summary[\s\S]*?<\/div>/)?.[0] ?? jawab.isi.slice(0, 800)}`)
  }
  return { id: draf, kunci }
}
/** Sends a draft as the form does. */
export const kirimDraf = (tamu: Tamu, { id, kunci }: { id: string; kunci: string }): Promise<Jawab> => tamu.kirim(`/permohonan/draf/${id}/-/periksa`, { kunci })
/** A submitted case: its id, and the task that waits in the office. */
export async function ajukan(tamu: Tamu, db: Database, ganti: Record<string, string> = {}): Promise<{ id: string; tugas: string; nomor: string; token: string }> {
  const jawab = await kirimDraf(tamu, await isiDraf(tamu, ganti))
  const id = /permohonan\/([0-9a-f-]{36})\/terkirim/.exec(jawab.lokasi)?.[1]
  if (!id) throw new Error(`kirim: ${jawab.status} ${jawab.isi.slice(0, 800)}`)
  return { id, ...(await db.one<{ tugas: string; nomor: string; token: string }>(sql`select t.id as tugas, b.nomor, b.token from workflow.berkas b join workflow.tugas t on t.berkas_id = b.id and t.ditutup_pada is null where b.id = ${id}`)) }
}

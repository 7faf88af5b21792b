import { join } from 'node:path'
import sharp from 'sharp'
import { SANDI_DEMO } from '#kernel/identity'
import { startProcess } from '#tools/panggung'
import { LAYANAN, Tamu, isiDraf, kirimDraf } from '../../access/http/tamu.testing.ts'
import { panggung, semuaWarga, sesiPegawai } from '../dunia.ts'
import { type Hasil, defineUji } from '../uji.ts'
import { angkaMetrik } from './mentah.ts'

const BATAS_MS = 200
const METRIK = 'balai_event_loop_delay_max_seconds'
const aneh = (mb: number) => Buffer.concat([Buffer.from('%PDF-1.7\n1 0 obj <</Type /Page>> endobj\n'), Buffer.alloc(mb * 1_000_000, '/O#ab '), Buffer.from('\nstartxref\n9\n%%EOF\n')])
const tandaPalsu = () => Buffer.from(`${'%PDF-1.7\n'.padEnd(60)}<${'a'.repeat(599_990)}${'!'.repeat(8)}>${'/ByteRange [0 60 600060 5] '.repeat(200_000)}`)

/** The heaviest things anybody can ask for, one after the other; after each the longest standstill of the server. */
async function berat(url: string, tamu: { warga: Tamu; petugas: Tamu; admin: Tamu }): Promise<Hasil> {
  const { warga, petugas, admin } = tamu
  const publik = new Tamu(url)
  const draf = await isiDraf(warga)
  const foto = await sharp({ create: { width: 7_000, height: 7_000, channels: 3, background: '#a06030' } }).jpeg({ quality: 60 }).toBuffer()
  const LANGKAH: [string, () => Promise<unknown>][] = [
    ['beranda dan katalog', async () => { for (let i = 0; i < 20; i++) await publik.buka(i % 2 ? '/' : '/layanan?q=surat+keterangan+usaha') }],
    ['foto 49 juta titik', () => warga.kirim(`/permohonan/draf/${draf.id}/lampiran`, {}, { berkas: { foto_usaha: { nama: 'besar.jpg', isi: foto } } })],
    ['PDF 5 MB penuh nama aneh', () => warga.kirim(`/permohonan/draf/${draf.id}/lampiran`, {}, { berkas: { pengantar_rt: { nama: 'aneh.pdf', isi: aneh(4), jenis: 'application/pdf' } } })],
    ['PDF penuh tanda tangan palsu', () => publik.kirim('/verifikasi', {}, { berkas: { berkas: { nama: 'palsu.pdf', isi: tandaPalsu(), jenis: 'application/pdf' } } })],
    ['nama berkas 60 ribu huruf', () => warga.kirim(`/permohonan/draf/${draf.id}/lampiran`, {}, { berkas: { foto_usaha: { nama: `${'.a'.repeat(30_000)}!`, isi: Buffer.from('x') } } })],
    ['isian 60 ribu spasi', () => warga.kirim(`/permohonan/draf/${draf.id}/usaha`, { nama_usaha: `a${' '.repeat(60_000)}b`, jenis_usaha: 'x' })],
    ['ajukan dan tanda terima PDF', async () => { const id = /permohonan\/([0-9a-f-]{36})/.exec((await kirimDraf(warga, draf)).lokasi)?.[1]; await warga.buka(`/permohonan/${id}/tanda-terima.pdf`) }],
    ['SOP, blangko, gambar', async () => { await publik.buka(`/layanan/${LAYANAN}/sop`); await publik.buka(`/layanan/${LAYANAN}/sop.pdf`); await publik.buka(`/layanan/${LAYANAN}/blangko.pdf`) }],
    ['OpenAPI', () => publik.buka('/api/openapi.json')],
    ['sepuluh kali kata sandi sekaligus', () => Promise.all(Array.from({ length: 10 }, (_, i) => new Tamu(url).kirim('/masuk/pegawai', { nama_pengguna: `orang.${i}`, sandi: SANDI_DEMO })))],
    ['kantor: kotak masuk, ringkasan, cari', async () => { for (const path of ['/kantor', '/kantor/kotak-masuk', '/kantor/berkas?q=andi', '/kantor/ringkasan']) { await petugas.buka(path); await admin.buka(path) } }],
    ['kantor: daftar layanan, SOP yang diuji', async () => { for (const path of ['/kantor/layanan', `/kantor/layanan/${LAYANAN}`, `/kantor/layanan/${LAYANAN}/coba`]) await admin.buka(path) }],
  ]
  await publik.buka('/layanan') // what is read once at the start is read
  await publik.buka(`/layanan/${LAYANAN}/blangko.pdf`)
  const terlama: [string, number][] = []
  for (const [nama, kerja] of LANGKAH) {
    await angkaMetrik(url, METRIK)
    await kerja()
    terlama.push([nama, (await angkaMetrik(url, METRIK)) * 1000])
  }
  terlama.sort(([, a], [, b]) => b - a)
  const [nama, ms] = terlama[0]!
  return { lulus: ms <= BATAS_MS, angka: `tertahan paling lama ${ms.toFixed(0)} ms (${nama})`, rincian: terlama.slice(0, 4).map(([satu, lama]) => `${satu}: ${lama.toFixed(0)} ms`) }
}

const jalankan = async (cacat?: string): Promise<Hasil> => {
  const p = await panggung()
  const env = { PORT: '0', DATABASE_URL: p.databaseUrl, DATA_DIR: join(p.dir, 'data'), BALAI_DEMO: 'on', BALAI_ROLE: 'web', LOG_LEVEL: 'silent', ...(cacat ? { ABUSE_CACAT: cacat } : {}) }
  const app = await startProcess(env, 'ordeal/penyalahgunaan/pelayan-cacat.ts')
  try {
    const [orang] = await semuaWarga(p.db)
    return await berat(app.url, { warga: new Tamu(app.url, orang!.sesi), petugas: new Tamu(app.url, await sesiPegawai(p.db, 'nurhayati')), admin: new Tamu(app.url, await sesiPegawai(p.db, 'fitriani')) })
  } finally { await app.kill('SIGKILL'); await p.close() }
}

export const uji = defineUji({
  no: '52', bagian: 'penyalahgunaan', nama: 'Lingkar peristiwa: permintaan terberat satu per satu', sasaran: 'tidak pernah tertahan lebih dari 200 ms',
  kontrolNama: 'satu halaman menghitung 400 ms tanpa jeda', jalankan: () => jalankan(), kontrol: () => jalankan('sumbat'),
})

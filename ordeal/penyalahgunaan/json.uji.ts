import http from 'node:http'
import { setTimeout as tidur } from 'node:timers/promises'
import { startProcess } from '#tools/panggung'
import { join } from 'node:path'
import { panggung } from '../dunia.ts'
import { type Hasil, defineUji } from '../uji.ts'
import { angkaMetrik } from './mentah.ts'

const BATAS_MS = 50
const BATAS_LINGKAR_MS = 100
const sejuta = () => `{${Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":${i}`).join(',')}}`
const BOM: [string, () => string | Buffer][] = [
  ['10.000 tingkat', () => '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)], ['120.000 daftar bersarang', () => '['.repeat(120_000) + ']'.repeat(120_000)],
  ['1 juta kunci', sejuta], ['50 MB', () => `{"a":"${'x'.repeat(50_000_000)}"}`], ['20.000 kunci', () => JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i])))],
  ['__proto__', () => '{"__proto__":{"kind":"pegawai"}}'], ['kunci ganda', () => '{"nomor":"a","nomor":"b"}'], ['angka tanpa akhir', () => '{"nomor":1e999}'], ['angka yang akan dibulatkan', () => '{"nomor":99999999999999999999}'],
  ['bukan UTF-8', () => Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])], ['250 kB garis miring terbalik', () => `{"a":"${'\\\\'.repeat(120_000)}`],
]

/** Posts bytes and gives status and time to the answer; a server that hangs up on what it will not read answers too. */
function kirim(url: string, isi: string | Buffer): Promise<{ status: number; ms: number }> {
  const bytes = Buffer.from(isi as string)
  return new Promise((selesai) => {
    const mulai = performance.now()
    const tanya = http.request(`${url}/api/v1/lacak`, { method: 'POST', agent: false, headers: { 'content-type': 'application/json', 'content-length': bytes.length, cookie: 'jaga=kunci-uji-kunci-uji-1234', 'x-csrf': 'kunci-uji-kunci-uji-1234' } }, (jawab) => { selesai({ status: jawab.statusCode!, ms: performance.now() - mulai }); jawab.resume() })
    tanya.setTimeout(3_000, () => { selesai({ status: -1, ms: performance.now() - mulai }); tanya.destroy() })
    tanya.on('error', () => selesai({ status: 0, ms: performance.now() - mulai }))
    tanya.end(bytes)
  })
}

/** Every bomb a few times: the quickest counts, the server's own longest standstill is taken beside it. */
async function bom(url: string, semua: boolean): Promise<Hasil> {
  await kirim(url, '{}')
  const salah: string[] = []
  let terlama = 0
  await angkaMetrik(url, 'balai_event_loop_delay_max_seconds')
  for (const [nama, buat] of BOM) {
    const isi = buat()
    const jawab = []
    for (let i = 0; i < (semua ? 3 : 1); i++) { jawab.push(await kirim(url, isi)); await tidur(20) }
    const ms = Math.min(...jawab.map((satu) => satu.ms))
    terlama = Math.max(terlama, ms)
    // 0: answered and hung up while we were still sending; the answer may be lost on the way then.
    if (jawab.some(({ status }) => ![0, 400, 413].includes(status)) || ms > BATAS_MS) salah.push(`${nama}: ${jawab.map(({ status }) => status).join('/')} dalam ${ms.toFixed(0)} ms`)
    if (salah.length > 0 && !semua) return { lulus: false, angka: `${salah[0]} (dan berhenti di situ)` }
  }
  const lingkar = (await angkaMetrik(url, 'balai_event_loop_delay_max_seconds')) * 1000
  return { lulus: salah.length === 0 && lingkar <= BATAS_LINGKAR_MS, angka: `${BOM.length - salah.length} dari ${BOM.length} ditolak 400/413 atau diputus dalam ≤ ${BATAS_MS} ms (terlama ${terlama.toFixed(0)} ms); lingkar peristiwa tertahan paling lama ${lingkar.toFixed(0)} ms`, rincian: salah }
}

const denganPelayan = async (cacat?: string): Promise<Hasil> => {
  const p = await panggung()
  const env = { PORT: '0', DATABASE_URL: p.databaseUrl, DATA_DIR: join(p.dir, 'data'), BALAI_DEMO: 'on', BALAI_ROLE: 'web', LOG_LEVEL: 'silent', ...(cacat ? { ABUSE_CACAT: cacat } : {}) }
  const app = await startProcess(env, 'ordeal/penyalahgunaan/pelayan-cacat.ts')
  try { return await bom(app.url, !cacat) } finally { await app.kill('SIGKILL'); await p.close() }
}

export const uji = defineUji({
  no: '47', bagian: 'penyalahgunaan', nama: 'Bom JSON: kedalaman, sejuta kunci, 50 MB, kunci ganda, __proto__, angka raksasa, bukan UTF-8', sasaran: '400/413 ≤ 50 ms; lingkar peristiwa ≤ 100 ms',
  kontrolNama: 'pengurai tanpa batas', jalankan: () => denganPelayan(), kontrol: () => denganPelayan('urai-apa-saja'),
})

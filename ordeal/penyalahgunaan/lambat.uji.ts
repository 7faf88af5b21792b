import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as tidur } from 'node:timers/promises'
import { panggung } from '../dunia.ts'
import { type Hasil, defineUji } from '../uji.ts'
import { banyakBerkasTerbuka, diputus, pengunjung, sambung, tetesi, tutup } from './mentah.ts'

const KEPALA = 400
const DETIK_KEPALA = 15

/** Headers that never end, from one address: how many were hung up on, and when the last one. */
async function kepalaLambat(url: string, detik = DETIK_KEPALA): Promise<{ putus: number; terlama: number }> {
  const semua = sambung(url, '127.0.0.2', KEPALA)
  for (const { socket } of semua) socket.write('GET /layanan HTTP/1.1\r\nHost: x\r\n')
  const berhenti = tetesi(semua, 3_000, (n) => `X-Lambat-${n}: a\r\n`)
  await tidur(detik * 1_000)
  berhenti()
  const hasil = { putus: diputus(semua), terlama: Math.max(0, ...semua.map(({ putus }) => putus ?? 0)) }
  tutup(semua)
  return hasil
}
/** Bodies of a byte every four seconds, and readers who ask for much and read nothing. */
async function badanDanBacaLambat(url: string, detik: number): Promise<{ badan: number; baca: number }> {
  const badan = sambung(url, '127.0.0.3', 100)
  for (const { socket } of badan) socket.write('POST /lacak HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n')
  const berhenti = tetesi(badan, 4_000, () => 'a')
  const baca = sambung(url, '127.0.0.4', 30)
  for (const { socket } of baca) { socket.pause(); socket.write('GET /api/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(60)) }
  await tidur(detik * 1_000)
  berhenti()
  const hasil = { badan: diputus(badan), baca: 0 }
  for (const { socket } of baca) socket.resume() // a paused socket does not notice that the other side is gone
  await tidur(500)
  hasil.baca = diputus(baca)
  tutup([...badan, ...baca])
  return hasil
}

async function jalankan(): Promise<Hasil> {
  const p = await panggung()
  try {
    const app = await p.app({ BALAI_ROLE: 'web' })
    await fetch(`${app.url}/layanan`)
    const diam = sambung(app.url, '127.0.0.5', 1_000)
    const orang = pengunjung(app.url, '/layanan', 150)
    const badan = badanDanBacaLambat(app.url, 45)
    const kepala = await kepalaLambat(app.url)
    const berkas = banyakBerkasTerbuka(app.pid)
    const { badan: badanPutus, baca } = await badan
    const ms = (await orang()).toSorted((a, b) => a - b)
    const p95 = ms[Math.floor(ms.length * 0.95)]!
    const tertahan = 1_000 - diputus(diam)
    tutup(diam)
    return {
      lulus: kepala.putus === KEPALA && kepala.terlama <= 10_500 && badanPutus === 100 && baca === 30 && p95 <= 500 && tertahan <= 400 && berkas <= 1_200,
      angka: `kepala lambat: ${kepala.putus}/${KEPALA} diputus, terakhir sesudah ${(kepala.terlama / 1000).toFixed(1)} dtk; badan lambat ${badanPutus}/100 dan pembaca lambat ${baca}/30 diputus dalam 45 dtk; dari 1.000 sambungan satu alamat tertahan ${tertahan}; pengguna baik p95 ${p95.toFixed(0)} ms; berkas terbuka ${berkas}`,
    }
  } finally { await p.close() }
}
async function kontrol(): Promise<Hasil> {
  const server = http.createServer((_, jawab) => jawab.end('halo'))
  await new Promise<void>((siap) => server.listen(0, '127.0.0.1', siap))
  try {
    const { putus } = await kepalaLambat(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    return { lulus: putus === KEPALA, angka: `dengan bawaan Node ${putus} dari ${KEPALA} diputus` }
  } finally { server.closeAllConnections(); server.close() }
}

export const uji = defineUji({
  no: '48', bagian: 'penyalahgunaan', nama: 'Kepala, badan, dan pembaca lambat; seribu sambungan dari satu alamat', sasaran: 'kepala lambat diputus ≤ 10 dtk; pengguna baik p95 ≤ 500 ms; sambungan satu alamat ≤ 400',
  kontrolNama: 'server HTTP dengan bawaan Node', jalankan, kontrol,
})

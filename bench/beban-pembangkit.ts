// The load generator, in a process of its own. Open loop: when a request is due follows from the clock alone, never from how soon
// the one before was answered, and its time counts from when it was due. A server that stands still for a second therefore shows
// that second in every request that would have come meanwhile (no coordinated omission).
import http from 'node:http'
import { brotliDecompressSync } from 'node:zlib'
import { Undian } from '../kernel/platform/undian.ts'
import { type Bahan, type Diakui, type Dijawab, type Kunjungan, type Minta, type Orang, kunjungan } from './beban-rute.ts'

export interface Babak { detik: number; /** Requests per second. */ laju: number }
export interface Pesanan { /** Web processes, asked in turn: none keeps anything of a visitor for itself. */ url: string[]; bahan: Bahan; babak: Babak[]; benih: number; /** One address (an office's line) that asks for `laju` anonymous pages a second from second `dari` to `sampai`. */ rakus?: { laju: number; dari: number; sampai: number } }
/** One request: class, due (ms from the start), how long from then, status (0: broken off), whether told when to come back. */
export interface Rekam { kelas: number; saat: number; ms: number; status: number; nanti: boolean; rakus: boolean }
export interface Laporan { kelas: { nama: string; jenis: 'baca' | 'tulis' }[]; rekam: Rekam[]; diakui: Diakui[]; /** How late the generator itself was, ms: what it may have added. */ terlambat: { p99: number; maks: number }; habis: number }

const CSRF = 'kunci-uji-kunci-uji-1234'
const tidur = (ms: number) => new Promise<void>((done) => setTimeout(done, Math.max(0, ms)))
const BATAS_MS = 20_000

class Pembangkit {
  private readonly mulai = performance.now()
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 1_000, scheduling: 'lifo' })
  private readonly acak: () => number
  private readonly kelas = new Map<string, number>()
  private readonly tunggu = new Set<Promise<void>>()
  private readonly pesanan: Pesanan
  private readonly terlambat: number[] = []
  private readonly tujuan: { host: string; port: number }[]
  private giliran = 0
  readonly laporan: Laporan = { kelas: [], rekam: [], diakui: [], terlambat: { p99: 0, maks: 0 }, habis: 0 }

  constructor(pesanan: Pesanan) {
    this.pesanan = pesanan
    const undian = new Undian(pesanan.benih)
    this.acak = () => undian.angka()
    this.tujuan = pesanan.url.map((satu) => ({ host: new URL(satu).hostname, port: Number(new URL(satu).port) }))
  }
  private nomorKelas({ kelas, jenis }: Minta): number {
    let nomor = this.kelas.get(kelas)
    if (nomor === undefined) { nomor = this.laporan.kelas.push({ nama: kelas, jenis }) - 1; this.kelas.set(kelas, nomor) }
    return nomor
  }
  private kirim(minta: Minta, alamat: string): Promise<Dijawab & { nanti: number }> {
    return new Promise((selesai) => {
      const headers: Record<string, string | number> = { cookie: `jaga=${CSRF}${minta.sesi ? `; sesi=${minta.sesi}` : ''}`, 'x-forwarded-for': alamat, 'accept-encoding': 'br' }
      if (minta.body !== undefined) Object.assign(headers, { 'content-type': minta.type, 'content-length': Buffer.byteLength(minta.body), 'x-csrf': CSRF })
      const putus = () => selesai({ status: 0, lokasi: '', isi: '', nanti: 0 })
      const tanya = http.request({ agent: this.agent, ...this.tujuan[this.giliran++ % this.tujuan.length]!, path: minta.path, method: minta.method ?? 'GET', headers, timeout: BATAS_MS }, (jawab) => {
        const potong: Buffer[] = []
        jawab.on('data', (satu: Buffer) => { if (minta.isi) potong.push(satu) })
        jawab.on('error', putus)
        jawab.on('end', () => selesai({ status: jawab.statusCode!, lokasi: jawab.headers.location ?? '', isi: minta.isi ? baca(Buffer.concat(potong), jawab.headers['content-encoding']) : '', nanti: Number(jawab.headers['retry-after'] ?? 0) }))
      })
      tanya.on('timeout', () => tanya.destroy(new Error('too late'))).on('error', putus)
      tanya.end(minta.body)
    })
  }
  /** Sends what is due at `saat` (ms from the start) and writes down how long it took from then. */
  private async rekam(minta: Minta, saat: number, alamat: string, rakus = false) {
    const jawab = await this.kirim(minta, alamat)
    this.laporan.rekam.push({ kelas: this.nomorKelas(minta), saat, ms: performance.now() - this.mulai - saat, status: jawab.status, nanti: jawab.nanti > 0, rakus })
    return jawab
  }
  /** A person who arrives at `saat` from some address: the first step at once, the next ones after a pause. */
  private orang(saat: number): Orang {
    const alamat = `198.51.${100 + Math.floor(this.acak() * 4)}.${Math.floor(this.acak() * 250)}`
    let berikut = saat
    return {
      acak: this.acak,
      akui: (diakui) => { this.laporan.diakui.push(diakui) },
      langkah: async (minta) => {
        for (let coba = 0; coba < 3; coba++) {
          await tidur(berikut - (performance.now() - this.mulai))
          const jawab = await this.rekam(minta, berikut, alamat)
          berikut = performance.now() - this.mulai + 300 + this.acak() * 1_200
          if (jawab.status !== 429 && jawab.status !== 503) return jawab
          berikut += jawab.nanti * 1_000
        }
        return undefined
      },
    }
  }
  /** Arrivals one by one as they come in life: independent of each other, at the rate of the moment. */
  async jalan(): Promise<Laporan> {
    const semua = kunjungan(this.pesanan.bahan)
    const berat = semua.reduce((jumlah, { bobot }) => jumlah + bobot, 0)
    const mintaSekali = semua.reduce((jumlah, { bobot, minta }) => jumlah + bobot * minta, 0) / berat
    const pilih = (): Kunjungan => { let r = this.acak() * berat; return semua.find(({ bobot }) => (r -= bobot) < 0) ?? semua[0]! }
    const rakus = this.rakus()
    let dari = 0
    for (const { detik, laju } of this.pesanan.babak) {
      const sampai = dari + detik * 1_000
      for (let saat = dari; laju > 0;) {
        saat += (-Math.log(1 - this.acak()) / (laju / mintaSekali)) * 1_000
        if (saat >= sampai) break
        await this.sampai(saat)
        const kunjungan = pilih().mulai(this.orang(saat))
        if (kunjungan) this.catat(kunjungan)
        else this.laporan.habis++
      }
      await this.sampai(sampai)
      dari = sampai
    }
    await rakus
    await Promise.race([Promise.all(this.tunggu), tidur(45_000)]) // visits under way come to their end
    const urut = this.terlambat.toSorted((a, b) => a - b)
    this.laporan.terlambat = { p99: urut[Math.floor(urut.length * 0.99)] ?? 0, maks: urut.at(-1) ?? 0 }
    this.agent.destroy()
    return this.laporan
  }
  private catat(kunjungan: Promise<void>): void {
    const sampai = kunjungan.finally(() => this.tunggu.delete(sampai))
    this.tunggu.add(sampai)
  }
  private async sampai(saat: number): Promise<void> {
    const sisa = saat - (performance.now() - this.mulai)
    if (sisa > 1) await tidur(sisa)
    this.terlambat.push(Math.max(0, performance.now() - this.mulai - saat))
  }
  private async rakus(): Promise<void> {
    const { rakus } = this.pesanan
    if (!rakus) return
    for (let saat = rakus.dari * 1_000; saat < rakus.sampai * 1_000; saat += 1_000 / rakus.laju) {
      await this.sampai(saat)
      this.catat(this.rekam({ kelas: 'rakus', jenis: 'baca', path: '/layanan' }, saat, '203.0.113.77', true).then(() => {}))
    }
  }
}
const baca = (bytes: Buffer, cara: string | undefined) => (cara === 'br' ? brotliDecompressSync(bytes) : bytes).toString()

process.once('message', (pesanan: Pesanan) => {
  void new Pembangkit(pesanan).jalan().then((laporan) => process.send!(laporan, () => process.disconnect()))
})

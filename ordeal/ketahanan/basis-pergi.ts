// The database goes and comes back in good order, and its disk (or the one of the files) is full for a while.
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Tamu } from '../../access/http/tamu.testing.ts'
import { type DrafUji, type Panggung, type Tanda, kirim, panggung, pelayan, ramai, semuaWarga, siapkanDraf, tunggu } from '../dunia.ts'
import { langgar } from '../invarian.ts'

export interface HasilPergi { jawaban: Record<string, number>; buruk: string[]; diakui: number; hilang: number; pulihMs: number; bacaSaatPenuh?: number; langgar: string[] }

interface Beban { hasil: HasilPergi; tanda: Map<string, Tanda>; terakhir: () => number; berhenti(): Promise<void> }
/** Applicants send and readers read until told to stop; every answer is counted, and those that are no success and no well-formed 503 are kept. */
function beban(url: () => string, draf: DrafUji[], pembaca: number): Beban {
  const hasil: HasilPergi = { jawaban: {}, buruk: [], diakui: 0, hilang: 0, pulihMs: 0, langgar: [] }
  const tanda = new Map<string, Tanda>(), ulang: DrafUji[] = [], antre = [...draf]
  let jalan = true, terakhir = 0
  const catat = (kata: string) => { hasil.jawaban[kata] = (hasil.jawaban[kata] ?? 0) + 1 }
  const kirimkan = ramai(4, async () => {
    const satu = ulang.shift() ?? antre.pop()
    if (!satu) { await sleep(20); return jalan }
    const jawab = await kirim(url(), satu)
    catat(`kirim ${jawab.status}`)
    if (jawab.tanda) { tanda.set(satu.id, jawab.tanda); terakhir = performance.now() } else {
      ulang.push(satu)
      if (jawab.status !== 503 || !jawab.retryAfter || !/problem\+json/.test(jawab.jenis)) hasil.buruk.push(`kirim ${jawab.status} ${jawab.isi.slice(0, 160)}`)
      await sleep(40)
    }
    return jalan
  })
  const baca = ramai(pembaca, async () => {
    const jawab = await new Tamu(url()).buka('/api/v1/layanan').catch((error) => ({ status: 0, isi: String(error), kepala: new Headers() }))
    catat(`baca ${jawab.status}`)
    if (jawab.status !== 200 && (jawab.status !== 503 || !jawab.kepala.get('retry-after'))) hasil.buruk.push(`baca ${jawab.status} ${jawab.isi.slice(0, 160)}`)
    await sleep(20)
    return jalan
  })
  return { hasil, tanda, terakhir: () => terakhir, async berhenti() { jalan = false; await Promise.all([kirimkan, baca]) } }
}
async function cocokkan(p: Panggung, { hasil, tanda }: Beban): Promise<HasilPergi> {
  const berkas = new Set((await p.owner.query<{ k: string }>("select id || ' ' || nomor as k from workflow.berkas")).rows.map((r) => r.k))
  hasil.diakui = tanda.size
  hasil.hilang = [...tanda.values()].filter((t) => !berkas.has(`${t.id} ${t.nomor}`)).length
  hasil.langgar = await langgar(p.owner)
  return hasil
}

/** PostgreSQL is stopped in order and started again `putaran` times under load. */
export async function mulaiUlangPg(putaran: number): Promise<HasilPergi> {
  const p = await panggung()
  const app = await pelayan(p)
  try {
    const b = beban(() => app.url, await siapkanDraf(p.db, await semuaWarga(p.db), putaran * 150), 2)
    for (let i = 0; i < putaran; i++) {
      const target = b.tanda.size + 30
      await tunggu('beban', () => b.tanda.size >= target, 60_000, () => b.hasil.buruk.at(-1) ?? '')
      await p.server.stop()
      await p.server.start()
      const hidup = performance.now()
      await tunggu('tulisan sesudah basis data kembali', () => b.terakhir() > hidup, 30_000, () => b.hasil.buruk.at(-1) ?? '')
      b.hasil.pulihMs = Math.max(b.hasil.pulihMs, b.terakhir() - hidup)
    }
    await b.berhenti()
    return await cocokkan(p, b)
  } finally { await app.kill('SIGKILL'); await p.close() }
}

/** May this process mount a file system? */
export function bolehMount(): boolean {
  const dir = mkdtempSync(join(tmpdir(), 'balai-mount-'))
  try { execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir], { stdio: 'ignore' }); execFileSync('umount', [dir]); return true } catch { return false } finally { rmSync(dir, { recursive: true, force: true }) }
}
/** Fills the file system of `dir` to the last byte; returns what makes room again. */
function penuhi(dir: string): () => void {
  const file = join(dir, 'pengganjal')
  const fd = openSync(file, 'w')
  for (let besar = 1 << 20; besar >= 4096;) try { writeSync(fd, Buffer.alloc(besar, 1)) } catch { besar >>= 1 }
  closeSync(fd)
  return () => rmSync(file)
}

/** The database lies on a small tmpfs that is full for `detik`; the application answers 503 to writes and goes on reading. */
export async function cakramPenuh(detik: number): Promise<HasilPergi> {
  const akar = mkdtempSync(join(tmpdir(), 'balai-cakram-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=420m', 'tmpfs', akar])
  let p: Panggung | undefined
  try {
    p = await panggung({ akar, flags: ['max_wal_size=64MB', 'min_wal_size=32MB', 'checkpoint_timeout=30s'] })
    const app = await pelayan(p)
    try {
      const b = beban(() => app.url, await siapkanDraf(p.db, await semuaWarga(p.db), 4000), 2)
      await tunggu('beban', () => b.tanda.size >= 30, 60_000, () => b.hasil.buruk.at(-1) ?? '')
      const lepas = penuhi(akar)
      const mulai = performance.now()
      const gagal = () => Object.entries(b.hasil.jawaban).filter(([k]) => k === 'kirim 503').reduce((n, [, v]) => n + v, 0)
      await tunggu('penolakan saat penuh', () => gagal() >= 5, 60_000, () => JSON.stringify(b.hasil.jawaban)).catch((error) => { lepas(); throw error })
      const bacaDulu = b.hasil.jawaban['baca 200'] ?? 0
      await sleep(Math.max(0, detik * 1000 - (performance.now() - mulai)))
      b.hasil.bacaSaatPenuh = (b.hasil.jawaban['baca 200'] ?? 0) - bacaDulu
      lepas()
      const lega = performance.now()
      await tunggu('tulisan sesudah lega', () => b.terakhir() > lega, 60_000, () => b.hasil.buruk.at(-1) ?? '')
      b.hasil.pulihMs = b.terakhir() - lega
      await b.berhenti()
      return await cocokkan(p, b)
    } finally { await app.kill('SIGKILL') }
  } finally { await p?.close(); execFileSync('umount', ['-l', akar]); rmSync(akar, { recursive: true, force: true }) }
}

export interface HasilUnggah { saatPenuh: number[]; baca: number; sesudah: number; pulihMs: number; cobaan: string }
/** The volume of the uploads is full: an upload is refused with 503, reading goes on, and it heals by itself. */
export async function cakramUnggahanPenuh(): Promise<HasilUnggah> {
  const p = await panggung()
  const data = join(p.dir, 'data-kecil')
  mkdirSync(data)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', data])
  try {
    const app = await pelayan(p, { DATA_DIR: data })
    try {
      const [orang] = await semuaWarga(p.db)
      const tamu = new Tamu(app.url, orang!.sesi)
      const { draf } = JSON.parse((await tamu.api('/layanan/surat-keterangan-usaha/mulai')).isi) as { draf: string }
      let n = 0
      // Another picture each time: what is stored already needs no room.
      const unggah = async () => (await tamu.kirim(`/permohonan/draf/${draf}/lampiran`, {}, { berkas: { foto_usaha: { nama: `warung${n}.jpg`, isi: await gambar(n++) } } }))
      if ((await unggah()).status >= 500) throw new Error('unggahan gagal sebelum penuh')
      const lepas = penuhi(data)
      const tolak = [await unggah(), await unggah(), await unggah()]
      const baca = (await tamu.buka('/layanan')).status
      lepas()
      const lega = performance.now()
      const sesudah = await unggah()
      return { saatPenuh: tolak.map((j) => j.status), baca, sesudah: sesudah.status, pulihMs: performance.now() - lega, cobaan: tolak[0]!.isi.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 200) }
    } finally { await app.kill('SIGKILL') }
  } finally { execFileSync('umount', ['-l', data]); await p.close() }
}
async function gambar(n: number): Promise<Buffer> {
  const sharp = (await import('sharp')).default
  return sharp({ create: { width: 500 + n, height: 400, channels: 3, background: '#b08050', noise: { type: 'gaussian', mean: 128, sigma: 30 } } }).jpeg({ quality: 95 }).toBuffer()
}

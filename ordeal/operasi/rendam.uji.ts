import { readFileSync } from 'node:fs'
import { setTimeout as tidur } from 'node:timers/promises'
import { join } from 'node:path'
import { type Proses, startProcess } from '#tools/panggung'
import { Tamu } from '../../access/http/tamu.testing.ts'
import { panggung, panjang, pelayan, semuaWarga, sesiPegawai } from '../dunia.ts'
import { type Hasil, defineUji } from '../uji.ts'

/** Share of the memory after warming up that may come on top in an hour. The short form has minutes, in which the collector's own waves are larger: there a fixed allowance is added. */
const DERAS_PERSEN_PER_JAM = 5
const GELOMBANG_MB = 24

const hidup = (proses: Proses): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${proses.pid}/status`, 'utf8'))![1]) / 1024
/** Least memory seen within a window: what is really held, without the collector's waves. */
const dasar = (nilai: number[]): number => Math.min(...nilai)

async function rendam(cacat: boolean, menit: number): Promise<Hasil> {
  const p = await panggung()
  const app = cacat ? await startProcess({ PORT: '0', DATABASE_URL: p.databaseUrl, DATA_DIR: join(p.dir, 'data'), BALAI_DEMO: 'on', BALAI_ROLE: 'web', LOG_LEVEL: 'silent', ABUSE_CACAT: 'bocor' }, 'ordeal/penyalahgunaan/pelayan-cacat.ts') : await pelayan(p)
  try {
    const [orang] = await semuaWarga(p.db)
    const warga = new Tamu(app.url, orang!.sesi), petugas = new Tamu(app.url, await sesiPegawai(p.db, 'nurhayati')), publik = new Tamu(app.url)
    const JALAN: (() => Promise<{ status: number }>)[] = [() => publik.buka('/layanan'), () => publik.buka('/'), () => publik.buka('/layanan/surat-keterangan-usaha'), () => warga.buka('/permohonan'), () => petugas.buka('/kantor/kotak-masuk'), () => publik.buka('/layanan/surat-keterangan-usaha/sop'), () => publik.kirim('/lacak', { nomor: 'SKU-2026-0000001', kode: 'x' })]
    const sampai = performance.now() + menit * 60_000
    const nilai: { pada: number; mb: number }[] = []
    let banyak = 0, gagal = 0
    const kerja = async (n: number) => {
      for (let i = n; performance.now() < sampai; i++) {
        const { status } = await JALAN[i % JALAN.length]!()
        banyak++
        if (status >= 500 || status === 429) gagal++
      }
    }
    const catat = (async () => { while (performance.now() < sampai) { nilai.push({ pada: performance.now(), mb: hidup(app) }); await tidur(500) } })()
    await Promise.all([catat, ...Array.from({ length: 6 }, (_, n) => kerja(n))])
    const mulai = nilai[0]!.pada
    const bagian = (dari: number, ke: number) => nilai.filter(({ pada }) => pada - mulai >= dari * menit * 60_000 && pada - mulai <= ke * menit * 60_000).map(({ mb }) => mb)
    const awal = dasar(bagian(0.4, 0.6)), akhir = dasar(bagian(0.8, 1))
    const jam = (menit * 0.4) / 60
    const boleh = awal * (DERAS_PERSEN_PER_JAM / 100) * jam + (panjang ? 8 : GELOMBANG_MB)
    return { lulus: gagal === 0 && akhir - awal <= boleh, angka: `${menit} menit, ${banyak.toLocaleString('id-ID')} permintaan (${gagal} gagal): memori ${awal.toFixed(0)} → ${akhir.toFixed(0)} MB sesudah pemanasan (boleh naik ${boleh.toFixed(0)} MB)` }
  } finally { await app.kill('SIGKILL'); await p.close() }
}

export const uji = defineUji({
  no: '26', bagian: 'operasi', nama: 'Rendaman: memori di bawah beban terus-menerus', sasaran: 'memori tidak naik lebih dari 5% per jam sesudah pemanasan (bentuk pendek: ditambah 24 MB gelombang pengumpul sampah); 0 gagal',
  kontrolNama: 'setiap permintaan meninggalkan 40 kB yang tidak pernah dilepas', jalankan: () => rendam(false, panjang ? 120 : 1.5), kontrol: () => rendam(true, 0.7),
})

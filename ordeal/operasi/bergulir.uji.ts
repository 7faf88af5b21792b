import { setTimeout as tidur } from 'node:timers/promises'
import { bukaProksi } from '../../bench/beban-proksi.ts'
import { kali, panggung, semuaWarga } from '../dunia.ts'
import { type Hasil, defineUji } from '../uji.ts'

const LAJU = 50

/** Two web processes behind a proxy; each is replaced in turn while fifty requests a second go on, reads and writes. */
async function bergulir(sinyal: NodeJS.Signals): Promise<Hasil> {
  const p = await panggung()
  const env = { BALAI_ROLE: 'web', TRUST_PROXY: 'on' }
  let proses = [await p.app(env), await p.app(env)]
  const proksi = await bukaProksi(proses.map(({ url }) => url))
  try {
    const warga = await semuaWarga(p.db)
    const salah: string[] = []
    let banyak = 0
    const minta = async (n: number) => {
      const orang = warga[n % warga.length]!
      const alamat = `198.51.100.${n % 250}`
      // The write is a sign-in with a wrong password: it takes a quarter of a second, so that some are always under way.
      const tulis = n % 5 === 0
      const jawab = await fetch(`${proksi.url}${tulis ? '/masuk/sandi' : n % 2 ? '/layanan' : '/permohonan'}`, {
        method: tulis ? 'POST' : 'GET', redirect: 'manual', headers: { cookie: `jaga=kunci-uji-kunci-uji-1234; sesi=${orang.sesi}`, 'x-forwarded-for': alamat, ...(tulis ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
        ...(tulis ? { body: `_csrf=kunci-uji-kunci-uji-1234&pengenal=0812000${String(990_000 + n).slice(-6)}&sandi=bukan-sandinya` } : {}),
      }).then(async (satu) => { await satu.arrayBuffer(); return satu.status }, () => 0)
      banyak++
      // What the page is does not matter here, only that somebody answered it: 404 and 429 would, 502, 503 and nothing are failures.
      if (jawab === 0 || jawab >= 500) salah.push(`${tulis ? 'tulis' : 'baca'} ${jawab}`)
    }
    const berjalan: Promise<void>[] = []
    let n = 0
    const jam = setInterval(() => berjalan.push(minta(n++)), 1000 / LAJU)
    await tidur(2_000)
    for (let putaran = 0; putaran < kali(1, 10); putaran++) {
      for (let i = 0; i < 2; i++) {
        const baru = p.app(env)
        const lama = proses[i]!
        proses = proses.with(i, await baru)
        proksi.arahkan(proses.map(({ url }) => url)) // as a deployment does: the new one is ready before the old one goes
        await lama.kill(sinyal)
        await tidur(500)
      }
    }
    clearInterval(jam)
    await Promise.all(berjalan)
    return { lulus: salah.length === 0, angka: `${banyak} permintaan (${LAJU}/dtk) selama ${kali(1, 10) * 2} pergantian proses: ${salah.length} gagal; ${proksi.hitung.diulang} dialihkan proksi ke proses lain`, rincian: [...new Set(salah)] }
  } finally { await proksi.tutup(); await p.close() }
}

export const uji = defineUji({
  no: '25', bagian: 'operasi', nama: 'Pergantian bergulir dua proses web di bawah 50 permintaan per detik', sasaran: '0 permintaan gagal',
  kontrolNama: 'proses dibunuh (SIGKILL) tanpa menyelesaikan yang berjalan', jalankan: () => bergulir('SIGTERM'), kontrol: () => bergulir('SIGKILL'),
})

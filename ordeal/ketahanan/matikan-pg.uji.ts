import { defineUji } from '../uji.ts'
import { kali } from '../dunia.ts'
import { matikanPg } from './matikan-pg.ts'

const tengah = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
const dtk = (ms: number) => `${(ms / 1000).toFixed(1)} dtk`

export const uji = defineUji({
  no: '2', bagian: 'ketahanan', nama: 'kill -9 PostgreSQL (postmaster dan semua anaknya) di bawah beban tulis', sasaran: '0 dari ≥ 25.000 tulisan yang diakui hilang dalam 20 putaran; pulih ≤ 10 dtk; aplikasi menyambung kembali tanpa dihidupkan ulang',
  kontrolNama: 'synchronous_commit=off: yang diakui hanya ada di memori PostgreSQL',
  async jalankan() {
    const putaran = kali(20, 100)
    const h = await matikanPg({ putaran, penulis: 8, pengaju: 2, tulisanPerPutaran: 1300 })
    const buruk = h.hilang + h.separuh + h.hantu + h.permohonanHilang + h.langgar.length
    return {
      lulus: buruk === 0 && h.tertulis >= 25_000 && h.permohonan > 0 && Math.max(...h.pulih) <= 10_000 && h.aplikasiSama,
      angka: `${putaran} putaran: ${h.hilang} dari ${h.tertulis} tulisan dan ${h.permohonanHilang} dari ${h.permohonan} permohonan hilang, ${h.separuh} separuh, ${h.hantu} tak dikenal; pulih median ${dtk(tengah(h.pulih))}, paling lama ${dtk(Math.max(...h.pulih))}; aplikasi ${h.aplikasiSama ? 'menyambung kembali sendiri' : 'MATI'}`,
      rincian: h.langgar,
    }
  },
  async kontrol() {
    const h = await matikanPg({ putaran: 3, penulis: 8, pengaju: 0, tulisanPerPutaran: 600, flags: ['synchronous_commit=off', 'wal_writer_delay=10s'] })
    return { lulus: h.hilang === 0, angka: `${h.hilang} dari ${h.tertulis} hilang dalam 3 putaran` }
  },
})

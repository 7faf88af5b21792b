import { kali } from '../dunia.ts'
import { defineUji } from '../uji.ts'
import { type HasilNomor, rebutNomor } from './nomor.ts'

const kata = (h: HasilNomor) => `${h.nomor} nomor, ${h.dibunuh} pembunuhan: ${h.lubang} lubang, ${h.ganda} ganda, ${h.mundur} bertanggal mundur`
const baik = (h: HasilNomor) => h.lubang + h.ganda + h.mundur === 0
export const uji = defineUji({
  no: '15', bagian: 'kebersamaan', nama: 'nomor register dari belasan penulis, dengan proses dan basis data yang dibunuh', sasaran: '10.000 nomor rapat, tunggal, dan urut tanggal', kontrolNama: 'nomor dari sequence biasa',
  async jalankan() { const h = await rebutNomor(kali(10_000, 50_000)); return { lulus: baik(h) && h.nomor >= 10_000, angka: kata(h) } },
  async kontrol() { const h = await rebutNomor(800, true, 2); return { lulus: baik(h), angka: kata(h) } },
})

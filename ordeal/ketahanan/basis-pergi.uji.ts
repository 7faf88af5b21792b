import { defineUji } from '../uji.ts'
import { kali } from '../dunia.ts'
import { type HasilPergi, bolehMount, cakramPenuh, cakramUnggahanPenuh, mulaiUlangPg } from './basis-pergi.ts'

const hitung = (h: HasilPergi) => Object.entries(h.jawaban).sort().map(([kata, n]) => `${kata} × ${n}`).join(', ')
const TANPA_MOUNT = { lulus: false, angka: 'galat: tidak boleh memasang sistem berkas; jalankan sebagai root' }

export const uji = [
  defineUji({
    no: '4', bagian: 'ketahanan', nama: 'PostgreSQL dihentikan dan dihidupkan lagi dengan tertib di bawah beban', sasaran: 'selain berhasil hanya 503 dengan Retry-After; pulih ≤ 5 dtk; 0 hilang', kontrolNama: 'kueri biasa tanpa penyambungan kembali (lihat tes kernel/platform): di sini jawaban 503 memang terlihat',
    async jalankan() { const h = await mulaiUlangPg(kali(5, 30)); return { lulus: h.buruk.length === 0 && h.hilang === 0 && h.pulihMs <= 5000 && h.langgar.length === 0, angka: `${h.diakui} diakui, ${h.hilang} hilang; ${h.buruk.length} jawaban lain; pulih paling lama ${(h.pulihMs / 1000).toFixed(1)} dtk (${hitung(h)})`, rincian: [...new Set(h.buruk)].slice(0, 5) } },
  }),
  defineUji({
    no: '5', bagian: 'ketahanan', nama: 'cakram basis data penuh', sasaran: '0 yang diakui hilang; tulisan dijawab 503 problem+json, bacaan jalan; pulih ≤ 5 dtk tanpa dihidupkan ulang', kontrolNama: 'pengganjal tidak dilepas: tulisan tetap ditolak selama penuh', butuh: ['mount'],
    async jalankan() {
      if (!bolehMount()) return TANPA_MOUNT
      const h = await cakramPenuh(8)
      return { lulus: h.buruk.length === 0 && h.hilang === 0 && h.pulihMs <= 5000 && (h.bacaSaatPenuh ?? 0) > 0 && h.langgar.length === 0, angka: `${h.diakui} diakui, ${h.hilang} hilang; ${h.bacaSaatPenuh} bacaan saat penuh; pulih ${(h.pulihMs / 1000).toFixed(1)} dtk (${hitung(h)})`, rincian: [...new Set(h.buruk)].slice(0, 5) }
    },
  }),
  defineUji({
    no: '5b', bagian: 'ketahanan', nama: 'cakram unggahan penuh', sasaran: 'unggahan dijawab 503, bacaan jalan, pulih ≤ 5 dtk', kontrolNama: 'unggahan yang sama berhasil sebelum dan sesudah penuh', butuh: ['mount'],
    async jalankan() {
      if (!bolehMount()) return TANPA_MOUNT
      const h = await cakramUnggahanPenuh()
      return { lulus: h.saatPenuh.every((s) => s === 503) && h.baca === 200 && h.sesudah < 500 && h.pulihMs <= 5000, angka: `saat penuh ${h.saatPenuh.join(', ')}; membaca ${h.baca}; sesudahnya ${h.sesudah} dalam ${(h.pulihMs / 1000).toFixed(1)} dtk`, rincian: [h.cobaan] }
    },
  }),
]

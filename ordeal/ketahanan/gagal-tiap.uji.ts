import { defineUji } from '../uji.ts'
import { gagalTiap } from './gagal-tiap.ts'

export const uji = defineUji({
  no: '8', bagian: 'ketahanan', nama: 'setiap panggilan basis data gagal sekali: ajukan, periksa, kembalikan, tanda tangan dan nomor, batalkan, bayar', sasaran: 'semua atau tidak sama sekali untuk setiap n; tidak ada yang menggantung > 5 dtk', kontrolNama: 'setiap perintah SQL commit sendiri',
  async jalankan() {
    const h = await gagalTiap(['galat', 'putus', 'ragu'])
    return { lulus: h.salah.length === 0 && h.langgar.length === 0 && h.perintah === 6 && h.terlama < 5000, angka: `${h.perintah} perintah, ${h.panggilan} kegagalan ditanam (galat, sambungan putus, jawaban hilang): ${h.salah.length} separuh jadi; jawaban paling lama ${(h.terlama / 1000).toFixed(1)} dtk`, rincian: [...h.salah.slice(0, 10), ...h.langgar] }
  },
  async kontrol() { const h = await gagalTiap(['galat'], true, ['periksa']); return { lulus: h.salah.length === 0, angka: `${h.salah.length} separuh jadi (${h.salah[0]?.slice(0, 200) ?? '-'})` } },
})

import { defineUji } from '../uji.ts'
import { kali } from '../dunia.ts'
import { type HasilPekerja, bunuhPekerja } from './pekerja.ts'

const kata = (h: HasilPekerja) => `${h.dibunuh} kali dibunuh: surel ${h.surel.sampai} dari ${h.surel.harus} sampai (${h.surel.kali} kali), webhook ${h.webhook.sampai} dari ${h.webhook.harus} (${h.webhook.kali} kali); ${h.macet} macet`
const baik = (h: HasilPekerja) => h.surel.sampai === h.surel.harus && h.webhook.sampai === h.webhook.harus && h.macet === 0
export const uji = [
  defineUji({
    no: '6', bagian: 'ketahanan', nama: 'pekerja latar dibunuh sesudah surel atau webhook sampai dan sebelum antrean tahu', sasaran: 'setiap surel dan webhook sampai sedikitnya sekali, ulangannya bernomor sama', kontrolNama: 'yang sedang dikerjakan dianggap selesai',
    async jalankan() { const h = await bunuhPekerja(kali(5, 40)); return { lulus: baik(h) && h.surel.harus > 0, angka: kata(h) } },
    async kontrol() { const h = await bunuhPekerja(3, true); return { lulus: baik(h), angka: kata(h) } },
  }),
  defineUji({ no: '6b', bagian: 'ketahanan', nama: 'tanda tangan BSrE: jawaban yang hilang, dua panggilan bersamaan, proses yang mati di tengah', sasaran: 'tepat satu tanda tangan tersimpan untuk setiap versi surat', kontrolNama: 'tiruan BSrE yang menjawab salah, putus, dan dua kali ada dalam tes itu sendiri', tes: 'kernel/documents/penyedia-bsre' }),
  defineUji({ no: '7', bagian: 'ketahanan', nama: 'pemeriksa keutuhan data: daftar invarian produk, dijalankan sesudah setiap uji kekacauan', sasaran: '0 pelanggaran', kontrolNama: 'setiap invarian dirusak sekali dalam tes itu dan harus menyebutnya', tes: 'access/run/keutuhan' }),
]

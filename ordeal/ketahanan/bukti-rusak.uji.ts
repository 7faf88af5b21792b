import { kali } from '../dunia.ts'
import { defineUji } from '../uji.ts'
import { halamanSesudahMati, palsukanLog } from './bukti-rusak.ts'

export const uji = [
  defineUji({
    no: '11', bagian: 'ketahanan', nama: 'kerusakan halaman: checksum setiap halaman tabel dan amcheck setiap indeks, sesudah lima kill -9', sasaran: '0 halaman rusak', kontrolNama: 'satu bita dibalik pada satu halaman saat server mati',
    async jalankan() { const h = await halamanSesudahMati(false); return { lulus: h.rusak.length === 0 && h.tabel > 100, angka: `${h.tabel} tabel dibaca, ${h.indeks} indeks ${h.indeks ? 'diperiksa amcheck' : '(amcheck tidak ada pada PostgreSQL bawaan)'}: ${h.rusak.length} rusak`, rincian: h.rusak } },
    async kontrol() { const h = await halamanSesudahMati(true); return { lulus: h.rusak.length === 0, angka: h.rusak[0] ?? 'tidak ditemukan' } },
  }),
  defineUji({
    no: '22', bagian: 'kebersamaan', nama: 'pemalsuan catatan audit: mengubah, menghapus, menukar, memotong satu dari 200.000 (1 juta dengan --long)', sasaran: 'disebut ≤ 60 dtk oleh pemeriksa dan pemeriksa kedua; titik periksa lama membuktikan kelanjutan', kontrolNama: 'log tanpa pemalsuan tidak dituduh',
    async jalankan() { const h = await palsukanLog(kali(200_000, 1_000_000)); return { lulus: h.ditemukan.length === 4 && h.lolos.length === 0 && h.titikLama && h.perintah && h.terlamaMs <= 60_000, angka: `${h.catatan} catatan: ${h.ditemukan.length} dari 4 pemalsuan disebut, paling lama ${(h.terlamaMs / 1000).toFixed(1)} dtk; pemeriksa kedua ${h.keduaSetuju ? 'setuju' : 'tidak setuju'}; npx balai audit verify ${h.perintah ? 'menyebutnya' : 'DIAM'}`, rincian: [...h.ditemukan, ...h.lolos] } },
    async kontrol() { const h = await palsukanLog(4000, true); return { lulus: h.ditemukan.length > 0, angka: `${h.ditemukan.length} tuduhan atas log yang utuh: pencarian memang menuntut pemalsuan` } },
  }),
]

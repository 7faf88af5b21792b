import { defineUji } from '../uji.ts'

const tes = 'ordeal/kebersamaan/kebersamaan'
export const uji = [
  defineUji({ no: '16', bagian: 'kebersamaan', nama: '200 pengambil nomor antrean bersamaan dengan 10 kunci (janji temu dan kuota belum ada pada produk)', sasaran: 'tepat 10 tiket bernomor rapat', kontrolNama: 'sepuluh kunci berarti sepuluh tiket: tanpa kunci baris antrean nomornya ganda', tes }),
  defineUji({ no: '17', bagian: 'kebersamaan', nama: 'dua pejabat menyunting satu standar pelayanan; dua tab menyunting satu draf', sasaran: 'yang kedua mendapat 409 dengan apa yang berbeda; 0 tertimpa', kontrolNama: 'kata kedua penyunting harus terbaca pada penolakan', tes }),
  defineUji({ no: '18', bagian: 'kebersamaan', nama: 'draf yang dikirim lewat sambungan putus, dua kali, dan dari dua tab (kotak keluar desa tanpa jaringan belum dibangun)', sasaran: '0 hilang, 0 ganda, perbedaan ditunjukkan', kontrolNama: 'sambungan diputus sebelum, sesudah, dan di tengah jawaban', tes }),
  defineUji({ no: '21', bagian: 'kebersamaan', nama: 'jam aplikasi mundur 3 jam atau maju 400 hari; akhir bulan, hari kabisat, WIB/WITA/WIT', sasaran: 'urutan tindakan tidak mengikuti jam proses; sesi dan tenggat benar', kontrolNama: 'diurutkan menurut jam proses, riwayatnya memang berbeda', tes: 'ordeal/kebersamaan/jam' }),
]

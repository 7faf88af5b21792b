// Proofs that are quick enough to be run with every `npm test`: which words select them, and the fault that each contains.
import { type Uji, defineUji } from './uji.ts'

const baris = (no: string, bagian: Uji['bagian'], nama: string, sasaran: string, tes: string, kontrolNama: string): Uji => defineUji({ no, bagian, nama, sasaran, tes, kontrolNama })

export const uji: Uji[] = [
  baris('9', 'ketahanan', 'Cadangan dipulihkan di tempat kosong dan dibandingkan: baris, urutan nomor, berkas, kunci, catatan audit', 'semua sama menurut hash', 'access/operasi/cadangan', 'satu bita dibalik ditolak dan disebut; satu baris diubah sesudah dipulihkan terlihat'),
  baris('10', 'ketahanan', 'Pulih ke saat tepat sebelum penghapusan yang salah (PostgreSQL luar, arsip WAL)', 'baris terakhir sebelum penghapusan ada, penghapusan tidak', 'access/operasi/fisik', 'satu bita arsip diubah ditolak'),
  baris('23', 'operasi', 'Pemeriksaan berkas migrasi', '0 pernyataan yang menahan tabel besar', 'access/operasi/lint-migrasi', 'setiap aturan dengan migrasi yang sengaja buruk'),
  baris('23b', 'operasi', 'Peningkatan dari rilis sebelumnya pada datanya sendiri', 'semua baris lama masih ada, catatan audit utuh', 'access/operasi/perbarui', 'migrasi yang gagal berhenti sebelum data hidup; jalan kembali dibandingkan'),
  baris('28', 'operasi', 'Layanan luar macet, menolak, menjawab 500, menjawab sampah, lambat (surel, pesan, BSrE, pemindai, penyimpanan, identitas, webhook)', 'inti tetap jalan; antrean habis sesudah pulih; pemutus terbuka ≤ 10 dtk', 'access/integrasi/ketahanan', 'tiruan layanan yang tidak pernah menjawab'),
  baris('29', 'wewenang', 'Setiap peran pada setiap rute', '100% sama dengan pernyataan', 'access/http/hak', 'rute dengan hak yang diubah membuat tes merah'),
  baris('30', 'wewenang', 'Setiap alamat dan tindakan dengan pengenal yang dilihat orang lain, diulang oleh orang lain (halaman dan API)', '0 bocor; jawaban sama dengan pengenal yang tidak ada', 'access/http/id-orang', 'halaman yang lupa bertanya milik siapa ditemukan'),
  baris('31', 'wewenang', 'Isian titipan: peran, keadaan, pemilik, dan lainnya pada setiap rute yang menulis', '0 isian yang tidak disebut rute sampai ke penangannya', 'access/http/isian-lebih', 'rute yang menerima apa saja ditemukan'),
  baris('32', 'wewenang', 'Keamanan tingkat baris sebagai garis kedua: kueri yang sama tanpa penjaga aplikasi', '0 baris asing', 'access/http/garis-kedua', 'di basis data percobaan dengan garis kedua dimatikan, baris asing muncul'),
  baris('33', 'wewenang', 'Perubahan hak, jabatan, atau akun', 'berlaku pada permintaan berikutnya', 'kernel/identity/sesi', 'hak yang dicabut masih dipakai = merah'),
  baris('34', 'serangan', 'Permintaan palsu (CSRF) pada setiap rute yang mengubah', '100% ditolak, tidak ada yang terjadi', 'access/http/pengerasan', 'permintaan yang sama dengan token diterima'),
  baris('35', 'serangan', 'Teks jahat di setiap isian, lalu setiap halaman, CSV, dan surat dibaca', '0 dijalankan', 'access/http/suntikan', 'templat tanpa pengaman'),
  baris('37', 'serangan', 'SSRF: alamat tertutup, pengalihan, nama yang berubah', '0 sambungan ke alamat dalam', 'access/integrasi/webhook', 'alamat terbuka yang sama tersambung'),
  baris('38', 'serangan', 'Jalur dan nama berkas', '0 di luar tempatnya', 'kernel/documents/lampiran', 'nama dengan jalur dan tanda arah'),
  baris('39', 'serangan', 'Host palsu, pengalihan terbuka, penimpaan metode, kepala yang dipotong', '0', 'access/http/pengerasan', 'alamat dalam yang benar tetap dituju'),
  baris('40', 'serangan', 'Kepala keamanan pada setiap jenis jawaban, juga galat', '100%', 'access/http/pengerasan', 'jawaban tanpa satu kepala disebut'),
  baris('42', 'berkas', 'Kumpulan unggahan: poliglot, SVG berskrip, PDF terkunci, gambar raksasa, EXIF', '100% dinilai menurut isinya', 'kernel/documents/lampiran', 'isi yang baik dari jenis yang sama diterima'),
  baris('43', 'berkas', 'Virus dan pemindai yang mati', 'dikarantina; mati = menunggu, tidak pernah bersih', 'kernel/documents/lampiran', 'pemindai tiruan yang salah menjawab'),
  baris('44', 'berkas', 'Bom: badan terkompresi, PDF dan gambar yang meledak', 'ditolak dengan alasan', 'access/http/pengerasan', 'berkas biasa seukuran diterima'),
  baris('53', 'kerahasiaan', 'Data pribadi di log pada tingkat paling cerewet', '0 NIK, nomor, alamat, nama', 'access/http/masukan-buruk', 'nilai yang sengaja ditulis ke log terlihat'),
  baris('54', 'kerahasiaan', 'Hak subjek data: salinan, perbaikan, penghapusan dengan penahanan, retensi', '0 nilai tersisa di semua kolom dan berkas', 'modules/pelindungan-data', 'permohonan yang masih berjalan menahan penghapusan dan disebut hukumnya'),
  baris('55', 'kerahasiaan', 'Latihan kebocoran data: daftar terdampak, surat pemberitahuan, jam 3x24', 'daftar dan surat siap dalam satu perintah', 'modules/pelindungan-data/insiden', 'orang yang tidak tersentuh tidak ada di daftar'),
  baris('56', 'kerahasiaan', 'Ketergantungan: tercatat tepat, berhash, lisensi diizinkan, tanpa skrip pemasangan; daftar bagian CycloneDX (tools/sbom.ts). Kelemahan yang dikenal: npm audit, perlu jaringan, tidak termasuk', '≤ 60 langsung; 0 penyimpangan', 'tools/sbom', 'tujuh penyimpangan yang ditanam disebut satu per satu'),
  baris('57', 'orang', 'Aksesibilitas WCAG 2.2 AA setiap halaman, 320 px', '0 pelanggaran axe', 'access/http/halaman', 'halaman dengan label yang dibuang'),
  baris('58', 'orang', 'Perjalanan warga tanpa JavaScript', '100% selesai', 'perjalanan.browser', 'langkah yang sama dengan JavaScript'),
  baris('59', 'orang', 'Anggaran berat halaman warga', '≤ 30 kB dengan semua yang dimuat', 'access/http/halaman', 'pustaka 30 kB tambahan'),
  baris('60', 'orang', 'Bahasa sederhana di halaman umum (kata panjang: 10 huruf ke atas, karena imbuhan)', 'rata-rata ≤ 14 kata; LIX ≤ 45', 'access/http/bahasa', 'kalimat bergaya keputusan melewati keduanya'),
]

import type { KunciPemulihan } from './kunci.ts'

/** The note beside the backups: for whoever finds this disk and has never heard of Balai. */
export const bacaSaya = ({ id }: KunciPemulihan): string => `CADANGAN BALAI (sistem pemerintahan elektronik)

Folder ini berisi cadangan lengkap: basis data, berkas, dan kunci. Isinya disandikan.
Untuk membukanya diperlukan KUNCI PEMULIHAN bernama ${id}: 28 huruf dan angka pada
selembar kertas yang disimpan terpisah dari komputer (brankas, Inspektorat).

MEMULIHKAN KE MESIN BARU
 1. Pasang Balai (lihat README perangkat lunaknya), jangan jalankan dahulu.
 2. Jalankan:  npx balai restore FOLDER-CADANGAN --to FOLDER-DATA-BARU
    Kunci pemulihan akan ditanyakan. Setiap tabel dan berkas dibandingkan dengan aslinya.
 3. Ikuti petunjuk yang dicetak di akhir.

ISI
 cadangan-TANGGAL-JAMZ/   satu cadangan; daftar-isi.json menyebut isinya
 berkas/                  berkas-berkas, masing-masing sekali, dipakai bersama semua cadangan
 Folder bernama .sedang-… adalah sisa yang belum selesai; bukan cadangan.

Jangan mengubah, mengganti nama, atau menghapus sebagian isi folder ini.

BENTUK BERKAS (bagi ahli): "BALAICD1", garam 16 bita, lalu potongan 65.536 bita tersandi AES-256-GCM beserta
tag 16 bita; nonce = 5 bita nol, nomor potongan 6 bita, 1 bita bernilai 1 pada potongan terakhir. Kunci tiap berkas =
HKDF-SHA256(16 bita kunci pemulihan, garam, "balai-cadangan/1 potongan NAMA"), 32 bita. Isinya zstd (berkas/ tidak
dimampatkan): baris COPY teks PostgreSQL, atau tar. NAMA = jalur di dalam cadangan, misalnya basis-data/platform.setting.
`

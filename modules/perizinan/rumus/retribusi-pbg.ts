import type { Kondisi } from '#kernel/forms'
import type { Rumus } from '../rumus.ts'

const fungsi = (nilai: string): Kondisi => ({ isian: 'fungsi', operator: '=', nilai })
const kecil = (luas: number): Kondisi => ({ semua: [{ isian: 'luas_lantai', operator: '<', nilai: luas }, { isian: 'jumlah_lantai', operator: '<=', nilai: 2 }] })

/**
 * Retribusi PBG = LLt × (Ilo × SHST) × It × Ibg, with It = If × Σ(bp × Ip) × Fm (PP 16/2021, annex). Ilo is at most 0.5 percent by
 * regional regulation, SHST (standard price of a m²) is set by the regent: both are examples here; each region enters its own.
 */
export const retribusiPbg: Rumus = {
  kode: 'pbg', nama: 'Retribusi Persetujuan Bangunan Gedung', jenis: 'retribusi', kode_rekening: '4.1.02.03.01.0001',
  versi: [{
    mulai: '2024-01-05',
    dasar_hukum: 'Peraturan Pemerintah Nomor 16 Tahun 2021; Undang-Undang Nomor 1 Tahun 2022; Peraturan Bupati tentang Standar Harga Satuan Tertinggi (contoh untuk peragaan, ganti dengan peraturan daerah Anda)',
    tabel: {
      fungsi: { hunian: '0.17', keagamaan: '0', usaha: '0.7', usaha_mikro: '0.5', sosial_budaya: '0.3', khusus: '1', campuran: '0.8' },
      kompleksitas: { sederhana: '1', tidak_sederhana: '2' },
      permanensi: { non_permanen: '1', permanen: '2' },
      ketinggian: { 1: '1', 2: '1.09', 3: '1.12', 4: '1.135', 5: '1.162', 6: '1.197', 7: '1.236', 8: '1.265', 9: '1.299', 10: '1.333' },
      kepemilikan: { negara: '0', perorangan: '1', badan: '1' },
      kegiatan: { baru: '1', rehab_sedang: '0.225', rehab_berat: '0.325', pelestarian_pratama: '0.65', pelestarian_madya: '0.45', pelestarian_utama: '0.3' },
    },
    jenjang: {},
    nilai: [
      { kode: 'llt', nama: 'Luas total lantai (LLt)', sebagai: 'angka', satuan: 'm²', suku: { isian: 'luas_lantai' } },
      { kode: 'shst', nama: 'Standar harga satuan tertinggi (SHST)', sebagai: 'rupiah', suku: { tetap: '5000000' } },
      { kode: 'ilo', nama: 'Indeks lokalitas (Ilo)', sebagai: 'persen', suku: { tetap: '0.005' } },
      { kode: 'if', nama: 'Indeks fungsi (If)', sebagai: 'angka', suku: {
        pilih: [
          { bila: { semua: [fungsi('hunian'), kecil(100)] }, suku: { tetap: '0.15' } },
          { bila: { semua: [fungsi('campuran'), kecil(500)] }, suku: { tetap: '0.6' } },
        ],
        selain: { tabel: 'fungsi', menurut: ['fungsi'] },
      } },
      { kode: 'bp', nama: 'Jumlah bobot × parameter: 0,3 kompleksitas + 0,2 permanensi + 0,5 ketinggian', sebagai: 'angka', suku: { jumlah: [
        { kali: [{ tetap: '0.3' }, { tabel: 'kompleksitas', menurut: ['kompleksitas'] }] },
        { kali: [{ tetap: '0.2' }, { tabel: 'permanensi', menurut: ['permanensi'] }] },
        { kali: [{ tetap: '0.5' }, { tabel: 'ketinggian', menurut: ['jumlah_lantai'] }] },
      ] } },
      { kode: 'fm', nama: 'Faktor kepemilikan (Fm)', sebagai: 'angka', suku: { tabel: 'kepemilikan', menurut: ['kepemilikan'] } },
      { kode: 'it', nama: 'Indeks terintegrasi (It = If × Σ(bp × Ip) × Fm)', sebagai: 'angka', suku: { kali: [{ nilai: 'if' }, { nilai: 'bp' }, { nilai: 'fm' }] } },
      { kode: 'ibg', nama: 'Indeks bangunan gedung terbangun (Ibg)', sebagai: 'angka', suku: { tabel: 'kegiatan', menurut: ['kegiatan'] } },
    ],
    baris: [{ uraian: 'Retribusi PBG', volume: { nilai: 'llt' }, satuan: 'm²', tarif: { kali: [{ nilai: 'ilo' }, { nilai: 'shst' }] }, indeks: { kali: [{ nilai: 'it' }, { nilai: 'ibg' }] } }],
  }],
}

import type { Rumus } from '../rumus.ts'

/**
 * Pajak Reklame = NSR × tarif (UU 1/2022 Ps 60-63: the tariff is at most 25 percent, the rental value follows kind, place, time,
 * number and size by a regulation of the regent). The rental values here are an example regulation; each region enters its own.
 */
export const pajakReklame: Rumus = {
  kode: 'reklame', nama: 'Pajak Reklame', jenis: 'pajak',
  kode_rekening: { isian: 'jenis_reklame', nilai: { papan: '4.1.01.09.01.0001', videotron: '4.1.01.09.01.0001', kain: '4.1.01.09.02.0001', melekat: '4.1.01.09.03.0001', selebaran: '4.1.01.09.04.0001', berjalan: '4.1.01.09.05.0001', udara: '4.1.01.09.06.0001' } },
  versi: [{
    mulai: '2024-01-05',
    dasar_hukum: 'Undang-Undang Nomor 1 Tahun 2022 Pasal 60 sampai dengan Pasal 63; Peraturan Bupati tentang Nilai Sewa Reklame (contoh untuk peragaan, ganti dengan peraturan daerah Anda)',
    tabel: {
      // Rupiah per m² per day by kind and class of road; leaflets per sheet.
      nilai_sewa: {
        'papan/utama': '2000', 'papan/satu': '1600', 'papan/dua': '1200', 'papan/tiga': '800',
        'videotron/utama': '6000', 'videotron/satu': '5000', 'videotron/dua': '4000', 'videotron/tiga': '3000',
        'kain/utama': '4000', 'kain/satu': '3500', 'kain/dua': '3000', 'kain/tiga': '2000',
        'melekat/utama': '1500', 'melekat/satu': '1250', 'melekat/dua': '1000', 'melekat/tiga': '750',
        'berjalan/*': '2500', 'udara/*': '5000', 'selebaran/*': '500',
      },
      // Tobacco advertising is rated a quarter higher.
      produk: { true: '1.25', false: '1' },
    },
    jenjang: { ketinggian: [{ sampai: '10', nilai: '1' }, { sampai: '15', nilai: '1.1' }, { nilai: '1.25' }] },
    nilai: [
      { kode: 'ukuran', nama: 'Ukuran × jumlah', sebagai: 'angka', suku: { pilih: [{ bila: { isian: 'jenis_reklame', operator: '=', nilai: 'selebaran' }, suku: { isian: 'jumlah_lembar' } }], selain: { kali: [{ isian: 'luas' }, { isian: 'jumlah_muka' }, { isian: 'jumlah_unit', bila_kosong: '1' }] } } },
      // Leaflets are handed out once: their days do not count.
      { kode: 'hari', nama: 'Lama', sebagai: 'angka', satuan: 'hari', suku: { pilih: [{ bila: { isian: 'jenis_reklame', operator: '=', nilai: 'selebaran' }, suku: { tetap: '1' } }], selain: { isian: 'lama_hari' } } },
      { kode: 'sewa', nama: 'Nilai sewa per satuan per hari', sebagai: 'rupiah', suku: { tabel: 'nilai_sewa', menurut: ['jenis_reklame', 'kelas_jalan'] } },
      { kode: 'indeks', nama: 'Indeks ketinggian × indeks produk', sebagai: 'angka', suku: { kali: [{ jenjang: 'ketinggian', menurut: 'ketinggian', bila_kosong: '1' }, { tabel: 'produk', menurut: ['produk_rokok'] }] } },
      { kode: 'nsr', nama: 'Nilai Sewa Reklame (NSR)', sebagai: 'rupiah', suku: { kali: [{ nilai: 'ukuran' }, { nilai: 'hari' }, { nilai: 'sewa' }, { nilai: 'indeks' }] } },
      { kode: 'tarif', nama: 'Tarif Pajak Reklame', sebagai: 'persen', suku: { tetap: '0.25' } },
    ],
    baris: [{ uraian: 'Pajak Reklame (25% dari NSR)', volume: { kali: [{ nilai: 'ukuran' }, { nilai: 'hari' }] }, satuan: 'satuan × hari', tarif: { nilai: 'sewa' }, indeks: { kali: [{ nilai: 'indeks' }, { nilai: 'tarif' }] } }],
  }],
}

// What the demo's budget is made of: prices, and for each kind of sub kegiatan the lines it buys. Prices are invented.

export interface HargaContoh { kode: string; nama: string; spesifikasi: string; satuan: string; harga: number; rekening: string[] }
const h = (kode: string, nama: string, spesifikasi: string, satuan: string, harga: number, ...rekening: string[]): HargaContoh => ({ kode, nama, spesifikasi, satuan, harga, rekening })
export const SSH_ANGGARAN: HargaContoh[] = [
  h('SSH.2.01.0001', 'Kertas HVS A4', '80 gram', 'rim', 58_000, '5.1.02.01.01.0024', '5.1.02.01.01.0025'), h('SSH.2.01.0002', 'Map dan ordner arsip', 'ukuran folio', 'buah', 32_000, '5.1.02.01.01.0024'), h('SSH.2.01.0003', 'Paket alat tulis kantor', 'per orang', 'paket', 75_000, '5.1.02.01.01.0024'),
  h('SSH.2.01.0004', 'Penggandaan dokumen', 'hitam putih, 100 lembar', 'paket', 30_000, '5.1.02.01.01.0026'), h('SSH.2.01.0005', 'Cetak spanduk', 'per meter persegi', 'm²', 45_000, '5.1.02.01.01.0026'), h('SSH.2.01.0006', 'Meterai', 'sepuluh ribu rupiah', 'lembar', 10_000, '5.1.02.01.01.0027'), h('SSH.2.01.0007', 'Tinta dan toner', 'semua warna', 'buah', 135_000, '5.1.02.01.01.0029'),
  h('SSH.2.01.0008', 'Lampu dan saklar', 'hemat energi', 'buah', 48_000, '5.1.02.01.01.0031'), h('SSH.2.01.0009', 'Bahan bakar', 'kendaraan dinas', 'liter', 13_500, '5.1.02.01.01.0004'), h('SSH.2.01.0010', 'Obat dan bahan medis habis pakai', 'paket pelayanan dasar', 'paket', 240_000, '5.1.02.01.01.0037'),
  h('SSH.2.02.0001', 'Nasi kotak rapat', '', 'kotak', 35_000, '5.1.02.01.01.0052'), h('SSH.2.02.0002', 'Kudapan rapat', '', 'kotak', 18_000, '5.1.02.01.01.0052'), h('SSH.2.02.0003', 'Pakaian dinas lapangan', 'satu setel', 'setel', 650_000, '5.1.02.01.01.0064'), h('SSH.2.02.0004', 'Bahan bangunan pemeliharaan', 'campuran', 'paket', 850_000, '5.1.02.01.01.0001'),
  h('SSH.2.03.0001', 'Laptop', 'prosesor 6 inti, memori 16 GB', 'unit', 13_800_000, '5.2.02.10.01.0002'), h('SSH.2.03.0002', 'Meja dan kursi kerja', 'satu setel', 'setel', 3_250_000, '5.2.02.05.02.0001'), h('SSH.2.03.0003', 'Pendingin ruangan', '1,5 pk', 'unit', 6_400_000, '5.2.02.05.02.0004'), h('SSH.2.03.0004', 'Perangkat jaringan', 'sakelar 24 titik', 'unit', 7_900_000, '5.2.02.10.02.0004'),
]
export const SBU_ANGGARAN: HargaContoh[] = [
  h('SBU.1.01', 'Honorarium narasumber', 'pejabat eselon II ke bawah', 'OJ', 900_000, '5.1.02.02.01.0003'), h('SBU.1.02', 'Honorarium tim pelaksana', 'anggota', 'OB', 350_000, '5.1.02.02.01.0004'), h('SBU.1.03', 'Uang harian perjalanan dalam kota', 'lebih dari delapan jam', 'OH', 150_000, '5.1.02.04.01.0003'), h('SBU.1.04', 'Uang harian perjalanan dalam provinsi', '', 'OH', 430_000, '5.1.02.04.01.0001'),
  h('SBU.1.05', 'Tiket dan penginapan luar provinsi', '', 'OK', 4_750_000, '5.1.02.04.01.0001'), h('SBU.1.06', 'Jasa tenaga administrasi', '', 'OB', 2_150_000, '5.1.02.02.01.0026'), h('SBU.1.07', 'Jasa tenaga kebersihan dan keamanan', '', 'OB', 1_950_000, '5.1.02.02.01.0030', '5.1.02.02.01.0031'), h('SBU.1.08', 'Sewa ruang pertemuan', 'kapasitas 100 orang', 'hari', 2_500_000, '5.1.02.02.05.0009'),
  h('SBU.1.09', 'Pemeliharaan kendaraan dinas', 'roda empat, setahun', 'unit', 14_500_000, '5.1.02.03.02.0036'), h('SBU.1.10', 'Pemeliharaan gedung kantor', 'setahun', 'm²', 165_000, '5.1.02.03.03.0001'), h('SBU.1.11', 'Bimbingan teknis', 'kontribusi peserta', 'orang', 4_000_000, '5.1.02.02.12.0003'), h('SBU.1.12', 'Jasa tenaga pendidikan dan kesehatan', '', 'OB', 1_250_000, '5.1.02.02.01.0013', '5.1.02.02.01.0014'),
]
export const HSPK_ANGGARAN: HargaContoh[] = [
  h('HSPK.1.01', 'Lapis aspal panas (AC-WC)', 'tebal 4 cm', 'm²', 215_000, '5.2.04.01.01.0003'), h('HSPK.1.02', 'Perkerasan beton semen', 'tebal 20 cm', 'm³', 1_850_000, '5.2.04.01.01.0003', '5.2.04.01.01.0005'), h('HSPK.1.03', 'Pasangan batu talud', '', 'm³', 1_150_000, '5.2.04.01.01.0003', '5.2.04.01.02.0003'),
  h('HSPK.1.04', 'Gelagar dan lantai jembatan', '', 'm', 28_500_000, '5.2.04.01.02.0003'), h('HSPK.2.01', 'Bangunan gedung sederhana', '', 'm²', 4_650_000, '5.2.03.01.01.0001', '5.2.03.01.01.0006', '5.2.03.01.01.0010'), h('HSPK.2.02', 'Rehabilitasi sedang gedung', '', 'm²', 1_900_000, '5.2.03.01.01.0001', '5.2.03.01.01.0006', '5.2.03.01.01.0010'),
]
/** Accounts the demo posts to beyond the starting set. */
export const REKENING_ANGGARAN: [kode: string, nama: string][] = [
  ['4.1.01.19.01.0001', 'PBJT-Makanan dan/atau Minuman'], ['4.1.01.19.02.0001', 'PBJT-Tenaga Listrik'], ['4.2.02.01.01.0001', 'Pendapatan Bagi Hasil Pajak dari Provinsi'], ['4.2.02.02.01.0001', 'Bantuan Keuangan dari Provinsi'], ['4.2.01.01.04.0001', 'DAK Nonfisik'], ['4.2.01.05.01.0001', 'Dana Desa'], ['4.2.01.06.01.0001', 'Insentif Fiskal'],
  ['5.1.02.01.01.0039', 'Belanja Barang untuk Diserahkan kepada Masyarakat'], ['5.1.02.01.04.0001', 'Belanja Aset di Bawah Batas Kapitalisasi'], ['6.1.01.05.03.0001', 'Sisa Penggunaan Belanja Tidak Terduga'], ['6.1.01.05.01.0001', 'Penghematan Belanja Tahun Sebelumnya'],
]

/** A line of a kind of sub kegiatan: account, price, weight of its share, a second volume, and where it is done. */
interface Templat { jenis: string; rekening: string; komponen_jenis: 'ssh' | 'sbu' | 'hspk' | 'lainnya'; komponen: string | null; nama: string; spesifikasi: string; satuan: string; harga: number; bobot: number; kali: number; satuan_kali: string; tempat: boolean }
const semua = new Map([...SSH_ANGGARAN, ...SBU_ANGGARAN, ...HSPK_ANGGARAN].map((satu) => [satu.kode, satu]))
const t = (jenis: string, kode: string, bobot: number, { kali = 1, satuan = '', rekening, tempat = false }: { kali?: number; satuan?: string; rekening?: string; tempat?: boolean } = {}): Templat => {
  const s = semua.get(kode)!
  return { jenis, rekening: rekening ?? s.rekening[0]!, komponen_jenis: kode.slice(0, 4) === 'HSPK' ? 'hspk' : (kode.slice(0, 3).toLowerCase() as 'ssh' | 'sbu'), komponen: kode, nama: s.nama, spesifikasi: s.spesifikasi, satuan: s.satuan, harga: s.harga, bobot, kali, satuan_kali: satuan, tempat }
}
const gaji = (rekening: string, nama: string, harga: number, bobot: number): Templat => ({ jenis: 'gaji', rekening, komponen_jenis: 'lainnya', komponen: null, nama, spesifikasi: '', satuan: 'OB', harga, bobot, kali: 14, satuan_kali: 'Bulan', tempat: false })
const kantor: Templat[] = ['SSH.2.01.0001', 'SSH.2.01.0002', 'SSH.2.01.0003', 'SSH.2.01.0004', 'SSH.2.01.0006', 'SSH.2.01.0007', 'SSH.2.01.0008', 'SSH.2.01.0009', 'SSH.2.02.0001', 'SSH.2.02.0002', 'SSH.2.02.0004', 'SBU.1.03', 'SBU.1.04', 'SBU.1.06', 'SBU.1.07', 'SBU.1.09', 'SBU.1.10', 'SSH.2.03.0001', 'SSH.2.03.0002'].map((kode, i) => t('kantor', kode, [3, 2, 3, 3, 1, 4, 2, 6, 5, 4, 4, 5, 9, 14, 12, 7, 8, 5, 3][i]!, kode === 'SBU.1.06' || kode === 'SBU.1.07' ? { kali: 12, satuan: 'Bulan' } : {}))
const layanan: Templat[] = ['SBU.1.01', 'SBU.1.02', 'SBU.1.03', 'SBU.1.04', 'SBU.1.05', 'SBU.1.08', 'SBU.1.11', 'SSH.2.02.0001', 'SSH.2.02.0002', 'SSH.2.01.0004', 'SSH.2.01.0005', 'SSH.2.01.0003', 'SSH.2.01.0009', 'SSH.2.02.0003', 'SBU.1.12'].map((kode, i) => t('layanan', kode, [8, 8, 7, 11, 8, 5, 7, 7, 4, 4, 3, 3, 4, 2, 19][i]!, kode === 'SBU.1.12' ? { kali: 12, satuan: 'Bulan' } : { tempat: kode === 'SBU.1.03' || kode === 'SSH.2.02.0001' }))
const fisik = (jenis: string, utama: Templat[]): Templat[] => [...utama, t(jenis, 'SBU.1.02', 1), t(jenis, 'SBU.1.03', 2), t(jenis, 'SBU.1.04', 2), t(jenis, 'SSH.2.01.0004', 1), t(jenis, 'SSH.2.02.0002', 1)]
const di = { tempat: true }
export const TEMPLAT: Templat[] = [
  gaji('5.1.01.01.01.0001', 'Gaji pokok PNS', 3_420_000, 42), gaji('5.1.01.01.01.0002', 'Gaji pokok PPPK', 3_060_000, 11), gaji('5.1.01.01.02.0001', 'Tunjangan keluarga PNS', 342_000, 4), gaji('5.1.01.01.02.0002', 'Tunjangan keluarga PPPK', 306_000, 1), gaji('5.1.01.01.03.0001', 'Tunjangan jabatan PNS', 980_000, 3), gaji('5.1.01.01.04.0001', 'Tunjangan fungsional PNS', 460_000, 7), gaji('5.1.01.01.05.0001', 'Tunjangan fungsional umum PNS', 185_000, 2),
  gaji('5.1.01.01.06.0001', 'Tunjangan beras PNS', 217_000, 3), gaji('5.1.01.01.07.0001', 'Tunjangan PPh PNS', 64_000, 1), gaji('5.1.01.01.09.0001', 'Iuran jaminan kesehatan PNS', 168_000, 3), gaji('5.1.01.01.10.0001', 'Iuran jaminan kecelakaan kerja PNS', 8_200, 0.4), gaji('5.1.01.01.11.0001', 'Iuran jaminan kematian PNS', 24_600, 0.8), gaji('5.1.01.02.01.0001', 'Tambahan penghasilan beban kerja PNS', 1_850_000, 16), gaji('5.1.01.02.01.0002', 'Tambahan penghasilan beban kerja PPPK', 620_000, 2),
  ...kantor, ...layanan,
  ...fisik('jalan', [t('jalan', 'HSPK.1.01', 40, di), t('jalan', 'HSPK.1.02', 25, di), t('jalan', 'HSPK.1.03', 18, di), t('jalan', 'HSPK.1.04', 10, di)]),
  ...fisik('sekolah', [t('sekolah', 'HSPK.2.01', 40, { ...di, rekening: '5.2.03.01.01.0010' }), t('sekolah', 'HSPK.2.02', 40, { ...di, rekening: '5.2.03.01.01.0010' }), t('sekolah', 'SSH.2.03.0002', 8, di)]),
  ...fisik('puskesmas', [t('puskesmas', 'HSPK.2.01', 30, { ...di, rekening: '5.2.03.01.01.0006' }), t('puskesmas', 'HSPK.2.02', 35, { ...di, rekening: '5.2.03.01.01.0006' }), t('puskesmas', 'SSH.2.01.0010', 24, di)]),
  ...fisik('gedung', [t('gedung', 'HSPK.2.01', 40, di), t('gedung', 'HSPK.2.02', 40, di), t('gedung', 'SSH.2.03.0003', 5), t('gedung', 'SSH.2.03.0004', 6)]),
]
/** The account of the remainder of a kind, as one package. */
export const SISA: Record<string, string> = { gaji: '5.1.01.02.05.0001', kantor: '5.1.02.02.01.0028', layanan: '5.1.02.02.01.0028', jalan: '5.2.04.01.01.0003', sekolah: '5.2.03.01.01.0010', puskesmas: '5.2.03.01.01.0006', gedung: '5.2.03.01.01.0001' }
/** The account of what villages proposed, by the beginning of its sub kegiatan (the longest counts); elsewhere that of the kind. */
export const REKENING_USULAN: Record<string, string> = { '1.01.': '5.2.03.01.01.0010', '1.02.': '5.1.02.01.01.0039', '1.02.02.2.01.0010': '5.2.03.01.01.0006', '1.03.10.2.01.0069': '5.2.04.01.02.0003', '1.04.03.': '5.1.02.01.01.0039', '1.04.05.': '5.2.04.01.01.0005', '1.06.': '5.1.02.01.01.0039', '2.11.': '5.1.02.01.01.0039', '2.17.': '5.1.02.02.12.0001', '2.19.': '5.2.03.01.01.0001', '3.25.': '5.1.02.01.01.0039', '3.27.': '5.1.02.01.01.0039', '3.27.03.': '5.2.04.01.01.0005' }
/** What a source brings in: revenue account, its name, the office that collects it, its share in permil (the first takes the rest). */
export const PENDAPATAN: Record<string, [rekening: string, nama: string, unit: string, permil: number][]> = {
  '1.1': [['4.1.01.15.01.0001', 'Pajak bumi dan bangunan perdesaan dan perkotaan', 'bapenda', 0], ['4.1.01.19.01.0001', 'PBJT makanan dan minuman', 'bapenda', 140], ['4.1.01.19.02.0001', 'PBJT tenaga listrik', 'bapenda', 220], ['4.1.01.16.01.0001', 'BPHTB', 'bapenda', 80], ['4.1.01.20.01.0001', 'Opsen pajak kendaraan bermotor', 'bapenda', 190], ['4.1.01.21.01.0001', 'Opsen bea balik nama kendaraan', 'bapenda', 70], ['4.1.02.01.01.0005', 'Retribusi pelayanan RSUD', 'dinkes', 90], ['4.1.04.05.01.0001', 'Jasa giro kas daerah', 'bpkad', 20]],
  '1.1.04.18': [['4.1.04.18.01.0001', 'Dana kapitasi JKN', 'dinkes', 0]], '1.2.01.01.01': [['4.2.01.01.01.0001', 'Dana bagi hasil pajak bumi dan bangunan', 'bpkad', 0], ['4.2.01.01.01.0002', 'Dana bagi hasil PPh 21', 'bpkad', 420]], '1.2.01.01.02': [['4.2.01.01.02.0001', 'Dana alokasi umum', 'bpkad', 0]],
  '1.2.02.02': [['4.2.02.02.01.0001', 'Bantuan keuangan provinsi', 'bpkad', 0]], '2.1.01.02': [['4.2.02.01.01.0001', 'Bagi hasil pajak rokok', 'bpkad', 0]], '2.2.01.01': [['4.2.01.01.03.0002', 'DAK fisik', 'bpkad', 0], ['4.2.01.01.04.0001', 'DAK nonfisik', 'bpkad', 450]], '2.2.01.05': [['4.2.01.05.01.0001', 'Dana desa', 'bpkad', 0]], '2.2.01.06': [['4.2.01.06.01.0001', 'Insentif fiskal', 'bpkad', 0]],
  '1.4.01': [['6.1.01.05.01.0001', 'SiLPA dari penghematan belanja', 'bpkad', 0], ['6.1.01.05.03.0001', 'SiLPA dari belanja tidak terduga', 'bpkad', 120]],
}
/** Sub kegiatan of the small world of tests, where no plan stands yet: three offices. Ceilings in millions of rupiah. */
export const SUB_KECIL: [unit: string, kode: string, nama: string, pagu: number][] = [
  ['pupr', '1.03.01.2.02.0001', 'Penyediaan Gaji dan Tunjangan ASN', 3_480], ['pupr', '1.03.10.2.01.0055', 'Rehabilitasi Jalan', 9_000], ['pupr', '1.03.01.2.06.0009', 'Penyelenggaraan Rapat Koordinasi dan Konsultasi SKPD', 400],
  ['disdik', '1.01.01.2.02.0001', 'Penyediaan Gaji dan Tunjangan ASN', 6_960], ['disdik', '1.01.02.2.01.0006', 'Pembangunan Sarana, Prasarana, dan Utilitas Sekolah', 9_800], ['bpkad', '5.02.02.2.02.0001', 'Koordinasi dan Pengelolaan Kas Daerah', 29_500],
]

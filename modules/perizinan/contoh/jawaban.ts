import type { Jawaban } from '#kernel/forms'
import type { Orang } from '#kernel/identity'
import { tambahHari } from '#kernel/organisation'
import type { Undian } from '#kernel/platform'

// What people write when they ask for a permit.

export interface Pengisi { undi: Undian; orang: Orang; tanggal: string }
type Isi = (p: Pengisi) => Jawaban

const TEMPAT: [kode: string, alamat: string][] = [['73.08.21.1003', 'Jalan Ahmad Yani, di depan terminal'], ['73.08.21.1001', 'Jalan Kawerang Nomor 12'], ['73.08.21.1003', 'Jalan Jenderal Sudirman, simpang tiga'], ['73.08.22.1001', 'Jalan Poros Watampone-Makassar'],
  ['73.08.21.1001', 'Jalan Besse Kajuara'], ['73.08.23.1001', 'Jalan Yos Sudarso'], ['73.08.08.1001', 'Jalan Poros Bone-Soppeng'], ['73.08.02.1001', 'Jalan Pasar Sentral']]
const USAHA = ['Toko Sinar Bone', 'Apotek Sehat Bersama', 'Warung Coto Arung Palakka', 'Toko Emas Arumpone', 'Klinik Lapawawoi', 'Bengkel Jaya Motor', 'Swalayan Lamellong', 'Kedai Kopi Bola Soba', 'Toko Bangunan Tanete', 'Penginapan Watampone', 'Optik Terang', 'Rumah Makan Bandeng Kajuara']
const usaha = ({ undi }: Pengisi): Jawaban => ({ nama_usaha: undi.satu(USAHA), ...(undi.bila(0.6) ? { nib: '1234567890123' } : {}) })
const kontak = ({ orang }: Pengisi): Jawaban => ({ alamat: [orang.alamat ?? 'Jalan Kawerang', orang.rt && `RT ${orang.rt}`, orang.rw && `RW ${orang.rw}`].filter(Boolean).join(', '), hp: orang.hp ?? '+6281200009900' })
const lokasi = (p: Pengisi): Jawaban => { const [lokasi_wilayah, lokasi_alamat] = p.undi.satu(TEMPAT); return { lokasi_wilayah, lokasi_alamat } }
const ukuran = (panjang: number, lebar: number, muka = 1): Jawaban => ({ panjang, lebar, jumlah_muka: muka })

const reklame = (jenis: string, lain: Isi): Isi => (p) => ({
  ...usaha(p), ...kontak(p), jenis_reklame: jenis, isi_reklame: p.undi.satu(['PROMO AKHIR TAHUN, diskon sampai 30 persen', 'BUKA SETIAP HARI pukul 08.00 sampai 22.00', 'SEGERA DIBUKA cabang kedua', 'HEMAT SETIAP HARI', 'PELAYANAN 24 JAM']), produk_rokok: false, ...lokasi(p),
  ...(jenis === 'selebaran' ? {} : { kelas_jalan: p.undi.satu(['utama', 'satu', 'dua', 'dua', 'tiga']) }), mulai_pasang: tambahHari(p.tanggal, p.undi.bulat(16, 40)), ...lain(p), pernyataan: true,
})
/** Kinds of applications by a name of ours; the first part is the code of the service. */
export const IZIN: Record<string, Isi> = {
  'izin-penyelenggaraan-reklame/papan': reklame('papan', (p) => ({ ...ukuran(p.undi.bulat(2, 3), 2), ketinggian: p.undi.bulat(4, 9), lama_hari: 365, pemilik_lahan: 'sendiri' })),
  'izin-penyelenggaraan-reklame/besar': reklame('papan', (p) => ({ ...ukuran(p.undi.bulat(5, 8), 4, p.undi.bulat(1, 2)), ketinggian: p.undi.bulat(9, 14), lama_hari: 365, pemilik_lahan: 'orang_lain' })),
  'izin-penyelenggaraan-reklame/kain': reklame('kain', (p) => ({ ...ukuran(p.undi.bulat(3, 6), 1), jumlah_unit: p.undi.bulat(1, 12), lama_hari: p.undi.satu([14, 30, 30, 60]) })),
  'izin-penyelenggaraan-reklame/melekat': reklame('melekat', (p) => ({ ...ukuran(2, 2), jumlah_unit: p.undi.bulat(1, 5), lama_hari: 180, pemilik_lahan: 'sendiri' })),
  'izin-penyelenggaraan-reklame/selebaran': reklame('selebaran', (p) => ({ jumlah_lembar: p.undi.bulat(5, 40) * 100, lama_hari: 7 })),
  'izin-praktik-tenaga-kesehatan/biasa': (p) => ({
    tempat_lahir: p.orang.tempat_lahir ?? 'Bone', tanggal_lahir: p.orang.tanggal_lahir, ...kontak(p), jenis_permohonan: p.undi.satu(['baru', 'baru', 'perpanjangan']), profesi: p.undi.satu(['bidan', 'perawat', 'apoteker', 'tenaga_farmasi', 'ahli_gizi', 'fisioterapis']), nomor_str: `99${p.undi.bulat(1000000, 9999999)}`, masa_str: 'seumur_hidup',
    pernyataan_skp: true, bentuk_praktik: p.undi.satu(['pemerintah', 'swasta', 'apotek']), nama_tempat_praktik: p.undi.satu(['RSUD Tenriawaru', 'Puskesmas Bontocani', 'Puskesmas Watampone', 'Apotek Sehat Bersama', 'Klinik Lapawawoi']), wilayah_tempat: p.undi.satu(['73.08.21.1003', '73.08.21.1001', '73.08.01.2002']), alamat_tempat: 'Jalan Dr. Wahidin Sudirohusodo', jadwal_praktik: 'Senin sampai Jumat, pukul 08.00 sampai 14.00', pernyataan: true,
  }),
  'persetujuan-bangunan-gedung/rumah': (p) => ({
    kepemilikan: 'perorangan', nama_pemilik: p.orang.nama, ...kontak(p), kegiatan: p.undi.satu(['baru', 'baru', 'rehab_sedang']), fungsi: p.undi.satu(['hunian', 'hunian', 'campuran', 'usaha']), luas_lantai: p.undi.bulat(60, 240), jumlah_lantai: p.undi.bulat(1, 2), kompleksitas: 'sederhana', permanensi: 'permanen', ...lokasi(p), luas_tanah: p.undi.bulat(120, 600), status_tanah: 'sendiri', pernyataan: true,
  }),
  'rekomendasi-tempat-usaha/biasa': (p) => ({ ...usaha(p), nib: '1234567890123', kbli: p.undi.satu(['47112', '56101', '46339', '55130']), bidang_usaha: p.undi.satu(['perdagangan', 'makanan', 'gudang', 'jasa']), risiko: 'menengah_tinggi', hp: kontak(p).hp, ...lokasi(p), luas_tempat: p.undi.bulat(40, 400), status_tempat: 'milik_sendiri', jumlah_pekerja: p.undi.bulat(2, 25), pernyataan: true }),
  'surat-keterangan-penelitian/skripsi': (p) => {
    const mulai = tambahHari(p.tanggal, p.undi.bulat(12, 25))
    return {
      ...kontak(p), kategori: 'mahasiswa', nomor_induk: `E${p.undi.bulat(100000, 999999)}`, lembaga: p.undi.satu(['Universitas Hasanuddin, Ilmu Pemerintahan', 'IAIN Bone, Ekonomi Syariah', 'Universitas Negeri Makassar, Pendidikan', 'Universitas Muhammadiyah Bone']), penanggung_jawab: p.undi.satu(['Dr. Nurlina Said', 'Prof. Andi Faisal', 'Dr. Kamal Hidayat']),
      judul: p.undi.satu(['Pengelolaan dana desa dan partisipasi warga di Kabupaten Bone', 'Pengaruh media sosial terhadap minat baca siswa', 'Strategi pemasaran gula aren oleh usaha mikro', 'Kepuasan masyarakat atas pelayanan kelurahan', 'Budidaya rumput laut dan pendapatan nelayan', 'Pelestarian sastra lisan Bugis']), bidang: p.undi.satu(['sosial', 'pendidikan', 'ekonomi', 'pertanian', 'budaya']),
      tujuan: 'Penyusunan skripsi sebagai syarat memperoleh gelar sarjana.', lokasi_kecamatan: p.undi.satu(['73.08.01', '73.08.21', '73.08.22', '73.08.08']), lokasi: p.undi.satu(['Kantor desa dan sekolah dasar setempat', 'SMA Negeri 1', 'Pasar sentral', 'Kelompok tani dan nelayan']), mulai_penelitian: mulai, selesai_penelitian: tambahHari(mulai, p.undi.bulat(30, 120)), anggota: [], pernyataan_peneliti: true, pernyataan: true,
    }
  },
}

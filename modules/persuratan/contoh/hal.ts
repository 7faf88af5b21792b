import type { Undian } from '#kernel/platform'
import type { Keamanan, Kecepatan } from '../surat.sql.ts'

// What letters of a regency are about, with the archive code each is filed under. Places and months are filled in; names of
// agencies outside are real, what they write is invented.

export interface Hal { hal: string; klasifikasi: string; jenis: string; kecepatan: Kecepatan; ringkasan: string }
type Pola = readonly [hal: string, klasifikasi: string, jenis: string]

export const TEMPAT = ['Tanete Riattang', 'Tanete Riattang Barat', 'Tanete Riattang Timur', 'Bontocani', 'Kahu', 'Kajuara', 'Libureng', 'Mare', 'Sibulue', 'Barebbo', 'Cina', 'Ponre', 'Lappariaja', 'Lamuru', 'Ulaweng', 'Palakka', 'Awangpone', 'Tellu Siattinge', 'Ajangale', 'Dua Boccoe', 'Cenrana']
const BULAN = ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember']
export const BIDANG = ['kesehatan ibu dan anak', 'pendidikan dasar', 'irigasi tersier', 'ketahanan pangan', 'perikanan tangkap', 'jalan lingkungan', 'air minum perdesaan', 'penanganan stunting', 'usaha mikro', 'pelayanan perizinan', 'administrasi kependudukan', 'pengelolaan sampah', 'keterbukaan informasi publik', 'arsip dinamis', 'pajak daerah', 'tanggap bencana', 'posyandu', 'pasar tradisional', 'objek wisata', 'data terpadu kesejahteraan sosial']

export const DARI_LUAR: Pola[] = [
  ['Undangan rapat koordinasi {bidang} tingkat provinsi', '005', 'surat_undangan'], ['Permintaan data {bidang} Kabupaten Bone', '050', 'surat_dinas'], ['Penyampaian hasil evaluasi {bidang}', '700', 'surat_dinas'], ['Permohonan audiensi tentang {bidang}', '005', 'surat_dinas'], ['Permohonan izin penelitian di Kecamatan {tempat}', '420', 'surat_dinas'],
  ['Undangan sosialisasi {bidang} bagi pemerintah kabupaten', '005', 'surat_undangan'], ['Pemberitahuan pelaksanaan survei {bidang} bulan {bulan}', '050', 'surat_dinas'], ['Permohonan bantuan perbaikan jalan di Kecamatan {tempat}', '620', 'surat_dinas'], ['Permohonan peminjaman gedung serbaguna', '000.1', 'surat_dinas'], ['Penawaran kerja sama {bidang}', '500', 'surat_dinas'],
  ['Pengaduan warga tentang {bidang} di Kecamatan {tempat}', '490', 'surat_dinas'], ['Pemberitahuan pemadaman listrik di Kecamatan {tempat}', '640', 'surat_dinas'], ['Rekomendasi tindak lanjut hasil pemeriksaan semester', '700', 'rekomendasi'], ['Permohonan narasumber kegiatan {bidang}', '800', 'surat_dinas'], ['Edaran menteri tentang {bidang}', '100', 'surat_edaran'],
  ['Penyampaian alokasi dana {bidang} tahun {tahun}', '900.1', 'surat_dinas'], ['Permohonan rekomendasi pendirian usaha di Kecamatan {tempat}', '503', 'surat_dinas'], ['Undangan peringatan hari jadi', '005', 'surat_undangan'], ['Laporan kejadian banjir di Kecamatan {tempat}', '360', 'laporan'], ['Permohonan dukungan kegiatan pemuda Kecamatan {tempat}', '420', 'surat_dinas'],
]
export const ANTAR_UNIT: Pola[] = [
  ['Undangan rapat pembahasan {bidang}', '005', 'surat_undangan'], ['Permintaan usulan kegiatan {bidang} tahun {tahun}', '050', 'surat_dinas'], ['Penyampaian laporan {bidang} bulan {bulan}', '045', 'laporan'], ['Permohonan tenaga teknis {bidang}', '800', 'surat_dinas'], ['Tindak lanjut hasil pemeriksaan inspektorat atas {bidang}', '700', 'surat_dinas'],
  ['Penyampaian daftar hadir dan cuti pegawai bulan {bulan}', '850', 'surat_pengantar'], ['Permohonan persetujuan perjalanan dinas {bidang}', '090', 'nota_dinas'], ['Permintaan data dukung evaluasi {bidang}', '065', 'surat_dinas'], ['Pemberitahuan jadwal kerja bakti di Kecamatan {tempat}', '640', 'surat_edaran'], ['Permohonan penghapusan aset {bidang}', '900.1', 'surat_dinas'],
  ['Usulan kenaikan pangkat periode {bulan}', '800', 'surat_pengantar'], ['Koordinasi penyaluran bantuan di Kecamatan {tempat}', '460', 'surat_dinas'], ['Konsep rancangan peraturan bupati tentang {bidang}', '180', 'nota_dinas'], ['Penyampaian realisasi anggaran {bidang} triwulan', '910', 'laporan'], ['Permohonan data penduduk Kecamatan {tempat}', '470', 'surat_dinas'],
  ['Rencana monitoring {bidang} di Kecamatan {tempat}', '050', 'surat_tugas'], ['Telaahan staf tentang {bidang}', '060', 'telaahan_staf'], ['Penyelesaian pengaduan masyarakat tentang {bidang}', '490', 'surat_dinas'],
]
const KE_LUAR: Pola[] = [
  ['Penyampaian data {bidang} Kabupaten Bone', '050', 'surat_dinas'], ['Jawaban atas permohonan {bidang}', '045', 'surat_dinas'], ['Undangan peserta kegiatan {bidang}', '005', 'surat_undangan'], ['Permohonan narasumber {bidang}', '800', 'surat_dinas'], ['Laporan pelaksanaan {bidang} bulan {bulan}', '045', 'laporan'],
  ['Permohonan dukungan anggaran {bidang} tahun {tahun}', '900.1', 'surat_dinas'], ['Rekomendasi kegiatan di Kecamatan {tempat}', '503', 'rekomendasi'], ['Keterangan penelitian di Kecamatan {tempat}', '420', 'surat_keterangan'],
]
const RAHASIA: Pola[] = [['Rencana penertiban di Kecamatan {tempat}', '300', 'surat_dinas'], ['Laporan dugaan pelanggaran disiplin pegawai', '800', 'laporan'], ['Hasil pemeriksaan khusus {bidang}', '700', 'laporan'], ['Perkembangan situasi keamanan Kecamatan {tempat}', '300', 'laporan']]
export const PENGIRIM_LUAR = ['Pemerintah Provinsi Sulawesi Selatan', 'Kementerian Dalam Negeri', 'Kementerian Keuangan, KPPN Watampone', 'Badan Pusat Statistik Kabupaten Bone', 'Kejaksaan Negeri Bone', 'Kepolisian Resor Bone', 'Komando Distrik Militer 1407/Bone', 'Pengadilan Negeri Watampone', 'Kantor Pertanahan Kabupaten Bone', 'BPK Perwakilan Sulawesi Selatan',
  'Ombudsman Perwakilan Sulawesi Selatan', 'Sekretariat DPRD Provinsi Sulawesi Selatan', 'Universitas Hasanuddin', 'IAIN Bone', 'PT PLN (Persero) UP3 Watampone', 'Perumda Air Minum Wae Manurung', 'BPJS Kesehatan Cabang Watampone', 'Bank Sulselbar Cabang Bone', 'PT Semen Tonasa', 'Forum Komunikasi Nelayan Bajoe', 'Himpunan Kerukunan Tani Bone', 'Karang Taruna Kecamatan Libureng', 'Gabungan Kelompok Tani Sipakainge', 'Yayasan Peduli Anak Watampone']
export const BENTUK_LAPORAN = ['Sudah ditindaklanjuti, laporan terlampir di dosir bidang.', 'Data sudah dikirim kepada pemohon.', 'Rapat sudah dihadiri; hasilnya disampaikan lisan kepada pimpinan.', 'Konsep jawaban sudah dikirim.', 'Sudah dikoordinasikan dengan kecamatan.', 'Tim sudah turun ke lapangan, berita acara dibuat.', 'Sudah dijadwalkan pada bulan berikutnya.', 'Bahan sudah disiapkan dan diserahkan.']
export const CATATAN = ['Mohon segera, laporkan hasilnya.', 'Bicarakan dahulu dengan bagian hukum.', 'Siapkan bahan sebelum rapat.', 'Cek data tahun lalu.', 'Wakili saya.', 'Perhatikan batas waktunya.']

const isi = (teks: string, undi: Undian, tahun: string): string => teks.replace('{bidang}', undi.satu(BIDANG)).replace('{tempat}', undi.satu(TEMPAT)).replace('{bulan}', undi.satu(BULAN)).replace('{tahun}', tahun)
/** A subject of that kind for a letter of `tanggal`; of a secret one the subject is what stands in the sealed part. */
export function pilihHal(undi: Undian, arah: 'luar' | 'unit' | 'keluar', keamanan: Keamanan, tanggal: string): Hal {
  const [pola, klasifikasi, jenis] = undi.satu(keamanan === 'rahasia' ? RAHASIA : arah === 'luar' ? DARI_LUAR : arah === 'unit' ? ANTAR_UNIT : KE_LUAR)
  const hal = isi(pola, undi, tanggal.slice(0, 4))
  const kecepatan: Kecepatan = /banjir|kejadian|keamanan/.test(hal) ? 'sangat_segera' : /^Undangan|hasil pemeriksaan/.test(hal) || undi.bila(0.12) ? 'segera' : 'biasa'
  return { hal, klasifikasi, jenis, kecepatan, ringkasan: undi.bila(0.3) ? `${hal}. ${undi.satu(['Mohon jawaban tertulis.', 'Hadir tepat waktu.', 'Data dikirim dalam bentuk lembar kerja.', 'Sebagai bahan rapat pimpinan.'])}` : '' }
}

// The plan of the demo regency as data: missions, goals, objectives with indicators, and which field serves which objective. Invented,
// in the manner of such plans; figures are plausible, not measured.

export type IndikatorContoh = [nama: string, satuan: string, polaritas: 'naik' | 'turun', awal: number, akhir: number]
export interface SasaranContoh { nama: string; indikator: IndikatorContoh[]; /** Fields of government (bidang urusan) whose programmes serve it. */ bidang: string[] }
export interface TujuanContoh { nama: string; indikator: IndikatorContoh; sasaran: SasaranContoh[] }
export const VISI = 'Bone yang maju, berdaya saing, dan sejahtera bagi semua warganya'
export const MISI: { nama: string; tujuan: TujuanContoh[] }[] = [
  { nama: 'Mewujudkan manusia Bone yang cerdas, sehat, dan berbudaya', tujuan: [
    { nama: 'Meningkatkan mutu dan pemerataan pendidikan', indikator: ['Harapan lama sekolah', 'tahun', 'naik', 13.1, 13.9], sasaran: [
      { nama: 'Meningkatnya akses dan mutu layanan pendidikan dasar', indikator: [['Angka partisipasi sekolah usia 7 sampai 15 tahun', '%', 'naik', 96.2, 99.1], ['Persentase ruang kelas dalam kondisi baik', '%', 'naik', 68.4, 85]], bidang: ['1.01'] },
      { nama: 'Meningkatnya minat baca dan pelestarian budaya daerah', indikator: [['Tingkat kegemaran membaca', 'indeks', 'naik', 58.3, 70]], bidang: ['2.22', '2.23'] }] },
    { nama: 'Meningkatkan derajat kesehatan masyarakat', indikator: ['Umur harapan hidup', 'tahun', 'naik', 69.8, 71.6], sasaran: [
      { nama: 'Meningkatnya mutu layanan kesehatan ibu, anak, dan lingkungan', indikator: [['Prevalensi balita stunting', '%', 'turun', 24.6, 14], ['Persentase puskesmas terakreditasi paripurna', '%', 'naik', 18.4, 60]], bidang: ['1.02'] },
      { nama: 'Terkendalinya pertumbuhan penduduk dan meningkatnya kualitas keluarga', indikator: [['Angka kelahiran total', 'anak per perempuan', 'turun', 2.41, 2.15]], bidang: ['2.14'] }] },
    { nama: 'Meningkatkan perlindungan dan pemberdayaan kelompok rentan', indikator: ['Indeks pemberdayaan gender', 'indeks', 'naik', 66.1, 71], sasaran: [
      { nama: 'Meningkatnya perlindungan perempuan dan anak', indikator: [['Rasio kekerasan terhadap perempuan dan anak', 'per 10.000', 'turun', 3.2, 1.8]], bidang: ['2.08'] },
      { nama: 'Meningkatnya kesejahteraan penyandang masalah sosial', indikator: [['Persentase penerima layanan sosial yang mandiri', '%', 'naik', 21.7, 40]], bidang: ['1.06'] },
      { nama: 'Meningkatnya prestasi pemuda dan olahraga', indikator: [['Jumlah medali tingkat provinsi', 'medali', 'naik', 31, 55]], bidang: ['2.19'] }] }] },
  { nama: 'Mewujudkan infrastruktur yang merata dan lingkungan yang lestari', tujuan: [
    { nama: 'Meningkatkan kualitas dan pemerataan infrastruktur', indikator: ['Indeks infrastruktur daerah', 'indeks', 'naik', 61.5, 74], sasaran: [
      { nama: 'Meningkatnya kemantapan jalan, irigasi, dan air minum', indikator: [['Persentase jalan kabupaten dalam kondisi mantap', '%', 'naik', 57.8, 72], ['Persentase rumah tangga dengan air minum layak', '%', 'naik', 84.1, 93]], bidang: ['1.03'] },
      { nama: 'Meningkatnya rumah dan permukiman layak huni', indikator: [['Luas kawasan kumuh', 'hektare', 'turun', 143.6, 60]], bidang: ['1.04', '2.10'] },
      { nama: 'Meningkatnya keselamatan dan kelancaran angkutan', indikator: [['Rasio kecelakaan lalu lintas', 'per 10.000', 'turun', 9.4, 6]], bidang: ['2.15'] }] },
    { nama: 'Menjaga mutu lingkungan hidup', indikator: ['Indeks kualitas lingkungan hidup', 'indeks', 'naik', 70.9, 75], sasaran: [
      { nama: 'Meningkatnya pengelolaan sampah dan pengendalian pencemaran', indikator: [['Persentase sampah terkelola', '%', 'naik', 41.3, 70]], bidang: ['2.11'] },
      { nama: 'Meningkatnya ketangguhan menghadapi bencana', indikator: [['Indeks risiko bencana', 'indeks', 'turun', 148, 120]], bidang: ['1.05'] }] }] },
  { nama: 'Mewujudkan ekonomi daerah yang bertumpu pada pertanian, kelautan, dan usaha rakyat', tujuan: [
    { nama: 'Meningkatkan nilai tambah pertanian dan perikanan', indikator: ['Pertumbuhan PDRB lapangan usaha pertanian', '%', 'naik', 3.1, 5.2], sasaran: [
      { nama: 'Meningkatnya hasil pertanian dan peternakan', indikator: [['Produktivitas padi', 'ton per hektare', 'naik', 5.1, 6.2]], bidang: ['3.27'] },
      { nama: 'Meningkatnya hasil perikanan', indikator: [['Hasil perikanan tangkap dan budidaya', 'ribu ton', 'naik', 214, 265]], bidang: ['3.25'] },
      { nama: 'Meningkatnya ketahanan pangan', indikator: [['Skor pola pangan harapan', 'skor', 'naik', 87.4, 93]], bidang: ['2.09'] }] },
    { nama: 'Memperkuat usaha rakyat, perdagangan, dan pariwisata', indikator: ['Pertumbuhan ekonomi', '%', 'naik', 5.2, 6.4], sasaran: [
      { nama: 'Meningkatnya koperasi, usaha mikro, dan perdagangan', indikator: [['Persentase usaha mikro yang naik kelas', '%', 'naik', 2.1, 7.5]], bidang: ['2.17', '3.30', '3.31'] },
      { nama: 'Meningkatnya kunjungan wisata dan ekonomi kreatif', indikator: [['Kunjungan wisatawan', 'ribu orang', 'naik', 316, 480]], bidang: ['3.26'] }] },
    { nama: 'Memperluas kesempatan kerja dan investasi', indikator: ['Tingkat pengangguran terbuka', '%', 'turun', 3.6, 2.6], sasaran: [
      { nama: 'Meningkatnya keterampilan dan penempatan tenaga kerja', indikator: [['Persentase lulusan pelatihan yang bekerja', '%', 'naik', 46, 70]], bidang: ['2.07', '3.32'] },
      { nama: 'Meningkatnya investasi', indikator: [['Nilai realisasi investasi', 'miliar rupiah', 'naik', 742, 1350]], bidang: ['2.18'] }] }] },
  { nama: 'Mewujudkan tata kelola pemerintahan yang bersih, melayani, dan digital', tujuan: [
    { nama: 'Meningkatkan kualitas tata kelola pemerintahan', indikator: ['Indeks reformasi birokrasi', 'indeks', 'naik', 64.2, 78], sasaran: [
      { nama: 'Meningkatnya mutu perencanaan, keuangan, dan pengawasan daerah', indikator: [['Nilai akuntabilitas kinerja', 'nilai', 'naik', 66.8, 78], ['Tingkat kematangan pengawasan internal', 'level', 'naik', 2.7, 3.5]], bidang: ['5.01', '5.02', '5.05', '6.01', '4.01'] },
      { nama: 'Meningkatnya profesionalitas aparatur', indikator: [['Indeks sistem merit', 'indeks', 'naik', 251, 325]], bidang: ['5.03', '5.04'] },
      { nama: 'Meningkatnya dukungan bagi tugas DPRD', indikator: [['Persentase rancangan peraturan daerah yang selesai', '%', 'naik', 74, 95]], bidang: ['4.02'] }] },
    { nama: 'Meningkatkan pelayanan publik dan pemerintahan digital', indikator: ['Indeks pelayanan publik', 'indeks', 'naik', 3.42, 4.3], sasaran: [
      { nama: 'Meningkatnya pemerintahan digital, statistik, dan keterbukaan informasi', indikator: [['Indeks pemerintah digital', 'indeks', 'naik', 2.61, 3.8]], bidang: ['2.16', '2.20', '2.21', '2.24'] },
      { nama: 'Meningkatnya mutu pelayanan kependudukan dan kewilayahan', indikator: [['Indeks kepuasan masyarakat kecamatan', 'nilai', 'naik', 82.3, 90]], bidang: ['2.12', '7.01'] }] }] },
  { nama: 'Mewujudkan desa yang mandiri dan kehidupan yang aman serta rukun', tujuan: [
    { nama: 'Meningkatkan kemandirian desa', indikator: ['Indeks desa', 'indeks', 'naik', 0.71, 0.8], sasaran: [
      { nama: 'Meningkatnya tata kelola dan ekonomi desa', indikator: [['Persentase desa mandiri', '%', 'naik', 18.9, 40]], bidang: ['2.13'] }] },
    { nama: 'Menjaga ketenteraman dan kerukunan', indikator: ['Indeks kerukunan umat beragama', 'indeks', 'naik', 74.5, 80], sasaran: [
      { nama: 'Meningkatnya wawasan kebangsaan dan ketertiban umum', indikator: [['Persentase gangguan ketertiban yang diselesaikan', '%', 'naik', 81, 95]], bidang: ['8.01'] }] }] },
]
/** Activities above the sub activities that the demo's dictionary adds to the starting nomenclature. */
export const KEGIATAN_CONTOH: [kode: string, nama: string][] = [
  ['1.03.02.2.01', 'Pengelolaan SDA dan Bangunan Pengaman Pantai pada Wilayah Sungai dalam 1 (Satu) Daerah Kabupaten/Kota'], ['1.03.02.2.02', 'Pengembangan dan Pengelolaan Sistem Irigasi Primer dan Sekunder di Daerah Kabupaten/Kota'], ['1.03.03.2.01', 'Pengelolaan dan Pengembangan Sistem Penyediaan Air Minum di Daerah Kabupaten/Kota'],
  ['1.03.06.2.01', 'Pengelolaan dan Pengembangan Sistem Drainase di Daerah Kabupaten/Kota'], ['1.04.03.2.03', 'Peningkatan Kualitas Kawasan Permukiman Kumuh dengan Luas di Bawah 10 (Sepuluh) Ha'], ['1.04.05.2.01', 'Urusan Penyelenggaraan PSU Perumahan'], ['1.06.04.2.01', 'Rehabilitasi Sosial Dasar Penyandang Disabilitas Terlantar di Luar Panti'],
  ['2.15.02.2.02', 'Penyediaan Perlengkapan Jalan di Jalan Kabupaten/Kota'], ['2.17.07.2.01', 'Pemberdayaan Usaha Mikro yang Dilakukan Melalui Pendataan dan Kemitraan'], ['2.19.03.2.01', 'Pembinaan dan Pengembangan Olahraga Pendidikan'], ['3.25.03.2.01', 'Pengelolaan Penangkapan Ikan di Wilayah Sungai, Danau, Waduk, Rawa, dan Genangan Air Lainnya'],
  ['3.25.04.2.04', 'Pengelolaan Pembudidayaan Ikan'], ['3.27.02.2.06', 'Penyediaan Benih/Bibit Ternak yang Sumbernya dari Daerah Kabupaten/Kota Lain'], ['3.27.03.2.02', 'Pembangunan Prasarana Pertanian'],
]
/** Money of an office in a year, in millions of rupiah, where it is not an ordinary one. */
export const UANG_UNIT: Record<string, number> = { disdik: 740_000, dinkes: 350_000, pupr: 268_000, setda: 96_000, bpkad: 118_000, setwan: 62_000, perkimtan: 54_000, bappeda: 31_000, dpmd: 46_000, pertanian: 44_000, dlh: 38_000, bapenda: 33_000, inspektorat: 27_000, dukcapil: 18_500, dishub: 26_000, diskominfo: 24_000 }

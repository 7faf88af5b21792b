// Starter references. Kinds of naskah dinas: Permendagri 1/2023. Classification: a starter set of Permendagri 83/2022 and of the
// older list still met on letters; a region loads its whole list with its decree.

export interface JenisBawaan { kode: string; nama: string; namaEn: string; kelompok: string; tataLetak: 'surat' | 'nota' | 'keputusan' | 'berita_acara' | 'perintah' | 'edaran'; polaNomor: string; klasifikasi: string; penandatangan?: string[]; strategis?: boolean; kerangka: unknown[]; urut: number }
const POLA = '{klasifikasi}/{urut:3}/{unit}/{bulan_romawi}/{tahun}'
const paragraf = (teks: string) => ({ jenis: 'paragraf', teks })

export const JENIS_BAWAAN: JenisBawaan[] = [
  { kode: 'surat_dinas', nama: 'Surat dinas', namaEn: 'Official letter', kelompok: 'korespondensi', tataLetak: 'surat', polaNomor: POLA, klasifikasi: '000', kerangka: [paragraf('Sehubungan dengan … bersama ini disampaikan …'), paragraf('Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.')], urut: 10 },
  { kode: 'surat_undangan', nama: 'Surat undangan', namaEn: 'Invitation', kelompok: 'korespondensi', tataLetak: 'surat', polaNomor: POLA, klasifikasi: '000.1', kerangka: [paragraf('Dalam rangka … bersama ini mengundang Saudara untuk hadir pada:'), { jenis: 'daftar', baris: [['Hari, tanggal', '…'], ['Pukul', '…'], ['Tempat', '…'], ['Acara', '…']] }, paragraf('Demikian untuk dihadiri, terima kasih.')], urut: 20 },
  { kode: 'nota_dinas', nama: 'Nota dinas', namaEn: 'Internal memorandum', kelompok: 'korespondensi', tataLetak: 'nota', polaNomor: POLA, klasifikasi: '000', kerangka: [paragraf('Disampaikan dengan hormat …')], urut: 30 },
  { kode: 'surat_edaran', nama: 'Surat edaran', namaEn: 'Circular', kelompok: 'pengaturan', tataLetak: 'edaran', polaNomor: POLA, klasifikasi: '100', penandatangan: ['kepala', 'pimpinan', 'pimpinan_wilayah', 'sekretaris'], kerangka: [paragraf('…')], urut: 40 },
  { kode: 'surat_perintah', nama: 'Surat perintah', namaEn: 'Order', kelompok: 'penugasan', tataLetak: 'perintah', polaNomor: POLA, klasifikasi: '800', penandatangan: ['kepala', 'pimpinan', 'pimpinan_wilayah', 'sekretaris'], kerangka: [{ jenis: 'ketentuan', butir: ['…'] }], urut: 50 },
  { kode: 'surat_tugas', nama: 'Surat tugas', namaEn: 'Assignment letter', kelompok: 'penugasan', tataLetak: 'perintah', polaNomor: POLA, klasifikasi: '800', penandatangan: ['kepala', 'pimpinan', 'pimpinan_wilayah', 'sekretaris'], kerangka: [{ jenis: 'ketentuan', butir: ['…'] }], urut: 60 },
  { kode: 'keputusan', nama: 'Keputusan', namaEn: 'Decree', kelompok: 'penetapan', tataLetak: 'keputusan', polaNomor: '{urut} TAHUN {tahun}', klasifikasi: '100', penandatangan: ['kepala', 'pimpinan'], strategis: true, kerangka: [paragraf('…')], urut: 70 },
  { kode: 'berita_acara', nama: 'Berita acara', namaEn: 'Official record', kelompok: 'khusus', tataLetak: 'berita_acara', polaNomor: POLA, klasifikasi: '000', kerangka: [paragraf('Pada hari ini … kami yang bertanda tangan di bawah ini:')], urut: 80 },
  { kode: 'surat_keterangan', nama: 'Surat keterangan', namaEn: 'Certificate', kelompok: 'khusus', tataLetak: 'surat', polaNomor: POLA, klasifikasi: '000', kerangka: [paragraf('Yang bertanda tangan di bawah ini menerangkan bahwa …')], urut: 90 },
  { kode: 'surat_pengantar', nama: 'Surat pengantar', namaEn: 'Cover letter', kelompok: 'khusus', tataLetak: 'surat', polaNomor: POLA, klasifikasi: '000', kerangka: [{ jenis: 'tabel', judul: '', kepala: ['No', 'Naskah yang dikirim', 'Banyaknya', 'Keterangan'], baris: [['1', '…', '…', '…']] }], urut: 100 },
  { kode: 'pengumuman', nama: 'Pengumuman', namaEn: 'Announcement', kelompok: 'khusus', tataLetak: 'edaran', polaNomor: POLA, klasifikasi: '000', kerangka: [paragraf('…')], urut: 110 },
  { kode: 'surat_kuasa', nama: 'Surat kuasa', namaEn: 'Power of attorney', kelompok: 'khusus', tataLetak: 'surat', polaNomor: POLA, klasifikasi: '100', kerangka: [paragraf('Yang bertanda tangan di bawah ini memberi kuasa kepada …')], urut: 120 },
  { kode: 'laporan', nama: 'Laporan', namaEn: 'Report', kelompok: 'lainnya', tataLetak: 'nota', polaNomor: POLA, klasifikasi: '000', kerangka: [{ jenis: 'judul', teks: 'Pendahuluan' }, paragraf('…'), { jenis: 'judul', teks: 'Penutup' }, paragraf('…')], urut: 130 },
  { kode: 'telaahan_staf', nama: 'Telaahan staf', namaEn: 'Staff study', kelompok: 'lainnya', tataLetak: 'nota', polaNomor: POLA, klasifikasi: '000', kerangka: ['Persoalan', 'Praanggapan', 'Fakta yang memengaruhi', 'Analisis', 'Simpulan', 'Saran'].flatMap((teks) => [{ jenis: 'judul', teks }, paragraf('…')]), urut: 140 },
  { kode: 'notula', nama: 'Notula', namaEn: 'Minutes', kelompok: 'lainnya', tataLetak: 'nota', polaNomor: POLA, klasifikasi: '000.1', kerangka: [paragraf('…')], urut: 150 },
  { kode: 'rekomendasi', nama: 'Rekomendasi', namaEn: 'Recommendation', kelompok: 'lainnya', tataLetak: 'surat', polaNomor: POLA, klasifikasi: '000', kerangka: [paragraf('…')], urut: 160 },
]

const P83 = 'Permendagri 83/2022', LAMA = 'Daftar klasifikasi lama'
export const KLASIFIKASI_BAWAAN: [kode: string, nama: string, dasar: string][] = [
  ['000', 'Umum', P83], ['100', 'Pemerintahan', P83], ['200', 'Politik', P83], ['300', 'Keamanan dan ketertiban', P83], ['400', 'Kesejahteraan rakyat', P83], ['500', 'Perekonomian', P83], ['600', 'Pekerjaan umum dan ketenagaan', P83], ['700', 'Pengawasan', P83], ['800', 'Kepegawaian', P83], ['900', 'Keuangan', P83],
  ['000.1', 'Ketatausahaan dan kerumahtanggaan', P83], ['400.7', 'Kesehatan', P83], ['900.1', 'Keuangan daerah', P83],
  ['005', 'Undangan', LAMA], ['027', 'Pengadaan', LAMA], ['045', 'Kearsipan', LAMA], ['050', 'Perencanaan', LAMA], ['060', 'Organisasi', LAMA], ['065', 'Ketatalaksanaan', LAMA], ['090', 'Perjalanan dinas', LAMA], ['094', 'Perjalanan dinas pegawai', LAMA], ['140', 'Pemerintahan desa', LAMA], ['145', 'Administrasi desa', LAMA], ['180', 'Hukum', LAMA],
  ['360', 'Bencana', LAMA], ['401', 'Keluarga miskin', LAMA], ['420', 'Pendidikan', LAMA], ['440', 'Kesehatan masyarakat', LAMA], ['460', 'Sosial', LAMA], ['470', 'Kependudukan', LAMA], ['489', 'Hubungan masyarakat', LAMA], ['490', 'Pengaduan masyarakat', LAMA], ['503', 'Perizinan', LAMA], ['555', 'Telekomunikasi', LAMA], ['620', 'Jalan', LAMA], ['640', 'Bangunan', LAMA], ['850', 'Cuti', LAMA], ['851', 'Cuti tahunan', LAMA], ['903', 'APBD', LAMA], ['910', 'Anggaran', LAMA], ['970', 'Pendapatan', LAMA],
]

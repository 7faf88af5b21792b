// Starter references. Kinds of naskah dinas: Permendagri 1/2023. Classification: a starter set of Permendagri 83/2022 and of the
// older list still met on letters; a region loads its whole list with its decree.

import type { JenisBaru } from './jenis.ts'

/** A kind as shipped; what is left out is the ordinary case. */
type JenisBawaan = Pick<JenisBaru, 'kode' | 'nama' | 'namaEn' | 'kelompok' | 'tataLetak' | 'klasifikasi'> & Partial<Omit<JenisBaru, 'kerangka' | 'berlakuMulai'>> & { isi: string }
const POLA = '{klasifikasi}/{urut:3}/{unit}/{bulan_romawi}/{tahun}'
const TAHUNAN = '{urut} TAHUN {tahun}'
const PIMPINAN = ['kepala', 'pimpinan', 'pimpinan_wilayah']
const PEJABAT = [...PIMPINAN, 'sekretaris', 'kabid']
/** Inside an office whoever writes may sign: a memorandum, a report, minutes. */
const SIAPA_PUN = [...PEJABAT, 'konseptor', 'verifikator', 'tata_usaha', 'tim_teknis', 'arsiparis', 'penetap_biaya', 'supervisor', 'pemeriksa', 'pengelola_layanan', 'petugas_loket']
const KEPUTUSAN = '# Menimbang\na. bahwa …\nb. bahwa …\n\n# Mengingat\n1. Undang-Undang Nomor … Tahun … tentang …\n2. Peraturan Pemerintah Nomor … Tahun … tentang …\n\n# Memutuskan\n\nMenetapkan : …\nKESATU : …\nKEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.'
const PERATURAN = '# Menimbang\na. bahwa …\n\n# Mengingat\n1. Undang-Undang Nomor … Tahun … tentang …\n\n# Memutuskan\n\nMenetapkan : …\n\n## BAB I KETENTUAN UMUM\n\n## Pasal 1\n\nDalam peraturan ini yang dimaksud dengan:\n\n1. …'
const TUGAS = '# Dasar\n1. …\n\n# Memberi Tugas\n\n# Kepada\n\nNama : …\nNIP : …\nJabatan : …\n\n# Untuk\n1. …'
const TUTUP = 'Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.'

/** All kinds of naskah dinas of a regency (Permendagri 1/2023). `isi`: the frame, as the box for words is written. */
export const JENIS_BAWAAN: JenisBawaan[] = [
  { kode: 'surat_dinas', nama: 'Surat dinas', namaEn: 'Official letter', kelompok: 'korespondensi', tataLetak: 'surat', klasifikasi: '000', isi: `Sehubungan dengan … bersama ini disampaikan …\n\n${TUTUP}`, urut: 10 },
  { kode: 'surat_undangan', nama: 'Surat undangan', namaEn: 'Invitation', kelompok: 'korespondensi', tataLetak: 'surat', klasifikasi: '000.1', isi: 'Dalam rangka … bersama ini mengundang Saudara untuk hadir pada:\n\nHari, tanggal : …\nPukul : …\nTempat : …\nAcara : …\n\nDemikian untuk dihadiri, terima kasih.', urut: 20 },
  { kode: 'nota_dinas', nama: 'Nota dinas', namaEn: 'Internal memorandum', kelompok: 'korespondensi', tataLetak: 'nota', klasifikasi: '000', penandatangan: SIAPA_PUN, isi: 'Disampaikan dengan hormat …', urut: 30 },
  { kode: 'memo', nama: 'Memo', namaEn: 'Memo', kelompok: 'korespondensi', tataLetak: 'nota', klasifikasi: '000', penandatangan: PEJABAT, isi: '…', urut: 35 },
  { kode: 'surat_edaran', nama: 'Surat edaran', namaEn: 'Circular', kelompok: 'pengaturan', tataLetak: 'edaran', klasifikasi: '100', penandatangan: [...PIMPINAN, 'sekretaris'], isi: '# Latar belakang\n\n…\n\n# Maksud dan tujuan\n\n…\n\n# Isi edaran\n\n1. …', urut: 40 },
  { kode: 'instruksi', nama: 'Instruksi', namaEn: 'Instruction', kelompok: 'pengaturan', tataLetak: 'keputusan', polaNomor: TAHUNAN, register: 'instruksi', klasifikasi: '100', penandatangan: ['pimpinan', 'kepala'], strategis: true, isi: 'Dalam rangka … dengan ini menginstruksikan:\n\n# Kepada\n1. …\n\n# Menginstruksikan\n\nKESATU : …\nKEDUA : …', urut: 42 },
  { kode: 'peraturan_daerah', nama: 'Peraturan daerah', namaEn: 'Regional regulation', kelompok: 'pengaturan', tataLetak: 'peraturan', polaNomor: TAHUNAN, register: 'peraturan_daerah', klasifikasi: '180', kop: 'kepala_daerah', penandatangan: ['pimpinan'], strategis: true, isi: PERATURAN, urut: 43 },
  { kode: 'peraturan_kepala_daerah', nama: 'Peraturan kepala daerah', namaEn: 'Regulation of the head of the region', kelompok: 'pengaturan', tataLetak: 'peraturan', polaNomor: TAHUNAN, register: 'peraturan_kepala_daerah', klasifikasi: '180', kop: 'kepala_daerah', penandatangan: ['pimpinan'], strategis: true, isi: PERATURAN, urut: 44 },
  { kode: 'peraturan_dprd', nama: 'Peraturan DPRD', namaEn: 'Regulation of the council', kelompok: 'pengaturan', tataLetak: 'peraturan', polaNomor: TAHUNAN, register: 'peraturan_dprd', klasifikasi: '180', penandatangan: ['pimpinan', 'kepala'], strategis: true, isi: PERATURAN, urut: 45 },
  { kode: 'sop', nama: 'Standar operasional prosedur', namaEn: 'Standard operating procedure', kelompok: 'pengaturan', tataLetak: 'edaran', klasifikasi: '065', penandatangan: PIMPINAN, isi: '# Dasar hukum\n1. …\n\n# Kualifikasi pelaksana\n1. …\n\n# Prosedur\n\n| No | Kegiatan | Pelaksana | Waktu | Keluaran |\n| 1 | … | … | … | … |', urut: 46 },
  { kode: 'surat_perintah', nama: 'Surat perintah', namaEn: 'Order', kelompok: 'penugasan', tataLetak: 'perintah', klasifikasi: '800', penandatangan: [...PIMPINAN, 'sekretaris'], isi: TUGAS.replace('Memberi Tugas', 'Memerintahkan'), urut: 50 },
  { kode: 'surat_tugas', nama: 'Surat tugas', namaEn: 'Assignment letter', kelompok: 'penugasan', tataLetak: 'perintah', klasifikasi: '800', penandatangan: [...PIMPINAN, 'sekretaris'], isi: TUGAS, urut: 60 },
  { kode: 'surat_perjalanan_dinas', nama: 'Surat perjalanan dinas', namaEn: 'Travel order', kelompok: 'penugasan', tataLetak: 'perintah', klasifikasi: '094', penandatangan: [...PIMPINAN, 'sekretaris'], isi: 'Pejabat yang memberi perintah : …\nPegawai yang diperintah : …\nMaksud perjalanan dinas : …\nTempat berangkat : …\nTempat tujuan : …\nLama perjalanan : … hari\nTanggal berangkat : …\nTanggal kembali : …\nPembebanan anggaran : …', urut: 65 },
  { kode: 'keputusan', nama: 'Keputusan', namaEn: 'Decree', kelompok: 'penetapan', tataLetak: 'keputusan', polaNomor: TAHUNAN, register: 'keputusan', klasifikasi: '100', penandatangan: ['kepala', 'pimpinan', 'sekretaris'], strategis: true, isi: KEPUTUSAN, urut: 70 },
  { kode: 'berita_acara', nama: 'Berita acara', namaEn: 'Official record', kelompok: 'khusus', tataLetak: 'berita_acara', klasifikasi: '000', penandatangan: SIAPA_PUN, isi: 'Pada hari ini … kami yang bertanda tangan di bawah ini:\n\n1. …\n2. …\n\nDemikian berita acara ini dibuat dengan sebenarnya.', urut: 80 },
  { kode: 'perjanjian', nama: 'Perjanjian kerja sama', namaEn: 'Agreement', kelompok: 'khusus', tataLetak: 'berita_acara', klasifikasi: '100', penandatangan: PIMPINAN, strategis: true, isi: 'Pada hari ini … yang bertanda tangan di bawah ini:\n\n1. …, selanjutnya disebut PIHAK KESATU.\n2. …, selanjutnya disebut PIHAK KEDUA.\n\n## Pasal 1\n\n…', urut: 85 },
  { kode: 'surat_keterangan', nama: 'Surat keterangan', namaEn: 'Certificate', kelompok: 'khusus', tataLetak: 'berita_acara', klasifikasi: '000', isi: 'Yang bertanda tangan di bawah ini menerangkan bahwa:\n\nNama : …\nJabatan : …\n\nDemikian surat keterangan ini dibuat untuk digunakan sebagaimana mestinya.', urut: 90 },
  { kode: 'surat_pengantar', nama: 'Surat pengantar', namaEn: 'Cover letter', kelompok: 'khusus', tataLetak: 'surat', klasifikasi: '000', isi: '| No | Naskah yang dikirim | Banyaknya | Keterangan |\n| 1 | … | … | … |', urut: 100 },
  { kode: 'pengumuman', nama: 'Pengumuman', namaEn: 'Announcement', kelompok: 'khusus', tataLetak: 'edaran', klasifikasi: '000', isi: '…', urut: 110 },
  { kode: 'surat_kuasa', nama: 'Surat kuasa', namaEn: 'Power of attorney', kelompok: 'khusus', tataLetak: 'berita_acara', klasifikasi: '100', penandatangan: PIMPINAN, isi: 'Yang bertanda tangan di bawah ini memberi kuasa kepada:\n\nNama : …\nJabatan : …\n\n# Untuk\n1. …', urut: 120 },
  { kode: 'laporan', nama: 'Laporan', namaEn: 'Report', kelompok: 'lainnya', tataLetak: 'nota', klasifikasi: '000', penandatangan: SIAPA_PUN, isi: '# Pendahuluan\n\n…\n\n# Kegiatan yang dilaksanakan\n\n…\n\n# Hasil yang dicapai\n\n…\n\n# Simpulan dan saran\n\n…\n\n# Penutup\n\n…', urut: 130 },
  { kode: 'telaahan_staf', nama: 'Telaahan staf', namaEn: 'Staff study', kelompok: 'lainnya', tataLetak: 'nota', klasifikasi: '000', penandatangan: SIAPA_PUN, isi: ['Persoalan', 'Praanggapan', 'Fakta yang memengaruhi', 'Analisis', 'Simpulan', 'Saran'].map((judul) => `# ${judul}\n\n…`).join('\n\n'), urut: 140 },
  { kode: 'notula', nama: 'Notula', namaEn: 'Minutes', kelompok: 'lainnya', tataLetak: 'nota', klasifikasi: '000.1', penandatangan: SIAPA_PUN, isi: 'Rapat : …\nHari, tanggal : …\nPimpinan rapat : …\nPeserta : …\n\n# Pembahasan\n\n…\n\n# Keputusan\n\n1. …', urut: 150 },
  { kode: 'rekomendasi', nama: 'Rekomendasi', namaEn: 'Recommendation', kelompok: 'lainnya', tataLetak: 'berita_acara', klasifikasi: '000', isi: '…', urut: 160 },
  { kode: 'daftar_hadir', nama: 'Daftar hadir', namaEn: 'Attendance list', kelompok: 'lainnya', tataLetak: 'berita_acara', klasifikasi: '000.1', penandatangan: SIAPA_PUN, isi: 'Acara : …\nHari, tanggal : …\nTempat : …\n\n| No | Nama | Jabatan | Keterangan |\n| 1 | … | … | … |', urut: 170 },
  { kode: 'piagam', nama: 'Piagam', namaEn: 'Charter', kelompok: 'lainnya', tataLetak: 'piagam', klasifikasi: '000', penandatangan: PIMPINAN, isi: 'diberikan kepada\n\n# …\n\natas …', urut: 180 },
  { kode: 'sertifikat', nama: 'Sertifikat', namaEn: 'Certificate of attendance', kelompok: 'lainnya', tataLetak: 'piagam', klasifikasi: '800', penandatangan: PIMPINAN, isi: 'diberikan kepada\n\n# …\n\nsebagai … pada … tanggal …', urut: 185 },
  { kode: 'sttpp', nama: 'Surat tanda tamat pendidikan dan pelatihan', namaEn: 'Training certificate', kelompok: 'lainnya', tataLetak: 'piagam', klasifikasi: '800', penandatangan: PIMPINAN, isi: 'diberikan kepada\n\n# …\n\nyang telah mengikuti pendidikan dan pelatihan … dengan hasil …', urut: 187 },
  { kode: 'siaran_pers', nama: 'Siaran pers', namaEn: 'Press release', kelompok: 'lainnya', tataLetak: 'edaran', klasifikasi: '489', penandatangan: PEJABAT, isi: '…', urut: 190 },
  { kode: 'radiogram', nama: 'Radiogram', namaEn: 'Radiogram', kelompok: 'lainnya', tataLetak: 'surat', klasifikasi: '000', penandatangan: PIMPINAN, isi: 'AAA TTK …\n\nBBB TTK …\n\nDUM TTK', urut: 195 },
]
/** The pattern most kinds share, and with it their book. */
export const POLA_UMUM = { polaNomor: POLA, register: 'surat' }

const P83 = 'Permendagri 83/2022', LAMA = 'Daftar klasifikasi lama'
export const KLASIFIKASI_BAWAAN: [kode: string, nama: string, dasar: string][] = [
  ['000', 'Umum', P83], ['100', 'Pemerintahan', P83], ['200', 'Politik', P83], ['300', 'Keamanan dan ketertiban', P83], ['400', 'Kesejahteraan rakyat', P83], ['500', 'Perekonomian', P83], ['600', 'Pekerjaan umum dan ketenagaan', P83], ['700', 'Pengawasan', P83], ['800', 'Kepegawaian', P83], ['900', 'Keuangan', P83],
  ['000.1', 'Ketatausahaan dan kerumahtanggaan', P83], ['400.7', 'Kesehatan', P83], ['900.1', 'Keuangan daerah', P83],
  ['005', 'Undangan', LAMA], ['027', 'Pengadaan', LAMA], ['045', 'Kearsipan', LAMA], ['050', 'Perencanaan', LAMA], ['060', 'Organisasi', LAMA], ['065', 'Ketatalaksanaan', LAMA], ['090', 'Perjalanan dinas', LAMA], ['094', 'Perjalanan dinas pegawai', LAMA], ['140', 'Pemerintahan desa', LAMA], ['145', 'Administrasi desa', LAMA], ['180', 'Hukum', LAMA],
  ['360', 'Bencana', LAMA], ['401', 'Keluarga miskin', LAMA], ['420', 'Pendidikan', LAMA], ['440', 'Kesehatan masyarakat', LAMA], ['460', 'Sosial', LAMA], ['470', 'Kependudukan', LAMA], ['489', 'Hubungan masyarakat', LAMA], ['490', 'Pengaduan masyarakat', LAMA], ['503', 'Perizinan', LAMA], ['555', 'Telekomunikasi', LAMA], ['620', 'Jalan', LAMA], ['640', 'Bangunan', LAMA], ['850', 'Cuti', LAMA], ['851', 'Cuti tahunan', LAMA], ['903', 'APBD', LAMA], ['910', 'Anggaran', LAMA], ['970', 'Pendapatan', LAMA],
]

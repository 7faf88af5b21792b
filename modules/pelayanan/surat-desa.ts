import type { Isian } from '#kernel/forms'
import type { Eskalasi, Langkah, Pelaku, Sop } from '#kernel/workflow'
import type { BagianSurat, Layanan, Persyaratan } from './layanan.ts'

// What the letters of a village or kelurahan have in common: who does what, who the letter is about, and the parts of the
// service standard that do not differ from letter to letter. Each letter's own file says the rest.

const di = (peran: string): Pelaku => ({ siapa: 'pejabat', peran, di: 'desa_pemohon' })
/** Half-way the doer is reminded, at four fifths the secretary sees it, at the limit the head. */
const ingatkan = (pelaku: Pelaku): Eskalasi[] => [
  { persen: 50, kepada: pelaku }, { persen: 80, kepada: di('sekretaris') }, { persen: 100, kepada: di('kepala') }]

const periksa: Langkah = {
  nama: 'Periksa kelengkapan dan kebenaran berkas', pelaku: di('verifikator'), keadaan: 'verifikasi', jenis: 'periksa',
  tenggat: { nilai: 2, satuan: 'jam_kerja' }, eskalasi: ingatkan(di('verifikator')),
  kelengkapan: 'Formulir dan lampiran dari pemohon, data kependudukan', keluaran: 'Konsep surat atau daftar kekurangan',
  hasil: [
    { kode: 'lanjut', nama: 'Nyatakan lengkap dan benar', ke: [{ langkah: 'paraf' }], efek: ['susun_naskah'] },
    { kode: 'kembalikan', nama: 'Kembalikan untuk dilengkapi', ke: [{ langkah: 'perbaikan' }], butuh: ['cacat'] },
    { kode: 'tolak', nama: 'Usulkan penolakan', ke: [{ langkah: 'putuskan_tolak' }], butuh: ['alasan', 'dasar_hukum'] },
  ],
}

const perbaikan: Langkah = {
  nama: 'Lengkapi kekurangan berkas', pelaku: { siapa: 'pemohon' }, keadaan: 'dikembalikan', jenis: 'lengkapi', jam: 'berhenti',
  kelengkapan: 'Daftar kekurangan dari pemeriksa', keluaran: 'Berkas yang sudah dilengkapi',
  hasil: [
    { kode: 'lengkapi', nama: 'Kirim perbaikan', ke: [{ langkah: 'periksa' }] },
    { kode: 'batal', nama: 'Tarik permohonan', ke: [{ langkah: 'ditarik' }] },
  ],
}

const paraf: Langkah = {
  nama: 'Teliti dan paraf konsep surat', pelaku: di('sekretaris'), keadaan: 'paraf', jenis: 'paraf',
  tenggat: { nilai: 1, satuan: 'jam_kerja' }, eskalasi: ingatkan(di('sekretaris')),
  kelengkapan: 'Konsep surat dan hasil pemeriksaan', keluaran: 'Konsep surat yang sudah diparaf',
  hasil: [
    { kode: 'paraf', nama: 'Paraf', ke: [{ langkah: 'tanda_tangan' }] },
    { kode: 'kembalikan', nama: 'Kembalikan kepada pemeriksa', ke: [{ langkah: 'periksa' }], butuh: ['catatan'] },
  ],
}

const tandaTangan: Langkah = {
  nama: 'Tanda tangani surat', pelaku: di('kepala'), keadaan: 'penandatanganan', jenis: 'tanda_tangan',
  tenggat: { nilai: 2, satuan: 'jam_kerja' }, eskalasi: ingatkan(di('kepala')),
  kelengkapan: 'Konsep surat yang sudah diparaf', keluaran: 'Surat bernomor dan bertanda tangan',
  hasil: [
    { kode: 'tanda_tangan', nama: 'Tanda tangani', ke: [{ langkah: 'penerbitan' }], efek: ['terbitkan'] },
    { kode: 'kembalikan', nama: 'Kembalikan kepada pemeriksa', ke: [{ langkah: 'periksa' }], butuh: ['catatan'] },
  ],
}

/** Only the level that signs may refuse; the checker proposes. */
const putuskanTolak: Langkah = {
  nama: 'Putuskan usul penolakan', pelaku: di('kepala'), keadaan: 'verifikasi', jenis: 'periksa',
  tenggat: { nilai: 2, satuan: 'jam_kerja' }, eskalasi: ingatkan(di('kepala')),
  kelengkapan: 'Usul penolakan dengan alasan dan dasar hukum', keluaran: 'Keputusan penolakan atau perintah periksa ulang',
  hasil: [
    { kode: 'tolak', nama: 'Tolak permohonan', ke: [{ langkah: 'ditolak' }], butuh: ['alasan', 'dasar_hukum'] },
    { kode: 'kembalikan', nama: 'Minta diperiksa ulang', ke: [{ langkah: 'periksa' }], butuh: ['catatan'] },
  ],
}

const penerbitan: Langkah = {
  nama: 'Terbitkan dan beri tahu pemohon', pelaku: { siapa: 'sistem' }, keadaan: 'penerbitan', jenis: 'penerbitan',
  tenggat: { nilai: 5, satuan: 'menit' }, kelengkapan: 'Surat bertanda tangan', keluaran: 'Surat dapat diunduh dan diperiksa keasliannya',
  hasil: [{ kode: 'terbit', nama: 'Terbitkan', ke: [{ langkah: 'terbit' }], efek: ['undang_skm'] }],
}

/** Check, initial, sign, issue within one working day; a lack goes back to the applicant with the clock stopped. */
export const sopSuratDesa: Sop = {
  awal: 'periksa', janji: { nilai: 1, satuan: 'hari_kerja' },
  // A statement of fact cannot be deemed granted (UU 30/2014 Ps 53 is about decisions): when late the head is called.
  lewat: 'eskalasi',
  langkah: {
    periksa, perbaikan, paraf, tanda_tangan: tandaTangan, putuskan_tolak: putuskanTolak, penerbitan,
    terbit: { akhir: 'terbit', nama: 'Surat terbit' },
    ditolak: { akhir: 'ditolak', nama: 'Permohonan ditolak' },
    ditarik: { akhir: 'dicabut', nama: 'Permohonan ditarik pemohon' },
  },
}

export const JENIS_KELAMIN = [{ nilai: 'L', label: 'Laki-laki', label_en: 'Male' }, { nilai: 'P', label: 'Perempuan', label_en: 'Female' }]

/** The applicant's own data, asked only when the person record does not know them yet (`awal`). */
export const isianOrang = {
  tempat_lahir: { kode: 'tempat_lahir', jenis: 'teks', label: 'Tempat lahir', label_en: 'Place of birth', petunjuk: 'Tulis kabupaten atau kota seperti pada KTP.', petunjuk_en: 'The regency or city as on your identity card.', maks: 60, awal: 'orang.tempat_lahir', sifat_data: 'umum' },
  tanggal_lahir: { kode: 'tanggal_lahir', jenis: 'tanggal', label: 'Tanggal lahir', label_en: 'Date of birth', paling_akhir_hari: 0, awal: 'orang.tanggal_lahir', sifat_data: 'umum' },
  jenis_kelamin: { kode: 'jenis_kelamin', jenis: 'pilihan', label: 'Jenis kelamin', label_en: 'Sex', pilihan: JENIS_KELAMIN, awal: 'orang.jenis_kelamin', sifat_data: 'umum' },
  agama: {
    kode: 'agama', jenis: 'pilihan', label: 'Agama', label_en: 'Religion', awal: 'orang.agama', sifat_data: 'umum',
    pilihan: [{ nilai: 'Islam', label: 'Islam', label_en: 'Islam' }, { nilai: 'Kristen', label: 'Kristen', label_en: 'Protestant' }, { nilai: 'Katolik', label: 'Katolik', label_en: 'Catholic' }, { nilai: 'Hindu', label: 'Hindu', label_en: 'Hindu' }, { nilai: 'Buddha', label: 'Buddha', label_en: 'Buddhist' }, { nilai: 'Khonghucu', label: 'Khonghucu', label_en: 'Confucian' }, { nilai: 'Kepercayaan terhadap Tuhan Yang Maha Esa', label: 'Kepercayaan terhadap Tuhan Yang Maha Esa', label_en: 'Indigenous belief' }],
  },
  status_kawin: {
    kode: 'status_kawin', jenis: 'pilihan', label: 'Status perkawinan', label_en: 'Marital status', awal: 'orang.status_kawin', sifat_data: 'umum',
    pilihan: [{ nilai: 'belum kawin', label: 'Belum kawin', label_en: 'Not married' }, { nilai: 'kawin', label: 'Kawin', label_en: 'Married' }, { nilai: 'cerai hidup', label: 'Cerai hidup', label_en: 'Divorced' }, { nilai: 'cerai mati', label: 'Cerai mati', label_en: 'Widowed' }],
  },
  pekerjaan: { kode: 'pekerjaan', jenis: 'teks', label: 'Pekerjaan', label_en: 'Occupation', petunjuk: 'Misalnya petani, pedagang, ibu rumah tangga, pelajar.', petunjuk_en: 'For example farmer, trader, homemaker, student.', maks: 60, awal: 'orang.pekerjaan', sifat_data: 'umum' },
  kewarganegaraan: { kode: 'kewarganegaraan', jenis: 'pilihan', label: 'Kewarganegaraan', label_en: 'Citizenship', pilihan: [{ nilai: 'WNI', label: 'Warga Negara Indonesia', label_en: 'Indonesian' }, { nilai: 'WNA', label: 'Warga negara asing', label_en: 'Foreign' }], awal: 'orang.kewarganegaraan', sifat_data: 'umum' },
  alamat: { kode: 'alamat', jenis: 'alamat', label: 'Alamat rumah', label_en: 'Home address', petunjuk: 'Seperti pada KTP, atau tempat Anda tinggal sekarang bila berbeda.', petunjuk_en: 'As on your identity card, or where you live now if that differs.', awal: 'orang.alamat', sifat_data: 'umum' },
  /** The village that serves: steps at `desa_pemohon` are sought by this answer. */
  kode_wilayah: { kode: 'kode_wilayah', jenis: 'wilayah', label: 'Desa atau kelurahan tempat tinggal', label_en: 'Village where you live', petunjuk: 'Permohonan Anda dikerjakan oleh kantor desa atau kelurahan ini.', petunjuk_en: 'The office of this village handles your application.', tingkat: 4, di_dalam: 'daerah', awal: 'orang.kode_wilayah' },
} satisfies Record<string, Isian>

/** Questions about one occasion only: not taken over from an earlier application. */
export const sekali = (...isian: Isian[]): Isian[] => isian.map((satu) => ({ ...satu, pakai_lagi: false }))
/** Words that go on the letter. */
export const isianKeperluan: Isian = {
  kode: 'keperluan', jenis: 'teks', label: 'Keperluan', label_en: 'Purpose', petunjuk: 'Kata-kata ini dicetak pada surat, misalnya "melamar pekerjaan".', petunjuk_en: 'These words are printed on the letter, for example "applying for a job".', maks: 150, pakai_lagi: false,
}
export const pernyataanBenar: Isian = {
  kode: 'pernyataan', jenis: 'pernyataan', label: 'Saya menyatakan bahwa isian dan lampiran ini benar. Saya bersedia menanggung akibat hukumnya bila ternyata tidak benar.',
  label_en: 'I declare that these answers and attachments are true and accept the legal consequences if they are not.',
}
/** Two people who know the fact and may be asked about it. */
export const isianSaksi: Isian = {
  kode: 'saksi', jenis: 'tabel', label: 'Dua orang saksi', label_en: 'Two witnesses', petunjuk: 'Tetangga atau kerabat yang mengetahui hal ini dan bersedia dihubungi petugas.', petunjuk_en: 'Neighbours or relatives who know the facts and may be contacted.', baris_min: 2, baris_maks: 2, pakai_lagi: false, sifat_data: 'umum',
  kolom: [
    { kode: 'nama', jenis: 'teks', label: 'Nama', label_en: 'Name', maks: 100, sifat_data: 'umum' },
    { kode: 'hubungan', jenis: 'teks', label: 'Hubungan dengan Anda', label_en: 'Relation to you', petunjuk: 'Misalnya tetangga.', petunjuk_en: 'For example neighbour.', maks: 50 },
    { kode: 'hp', jenis: 'hp', label: 'Nomor ponsel', label_en: 'Mobile number', wajib: false, sifat_data: 'umum' },
  ],
}
export const tabelSaksi: BagianSurat = { tabel: 'saksi', judul: 'Saksi', kolom: [['nama', 'Nama'], ['hubungan', 'Hubungan']] }

export const POLA_NOMOR_DESA = '{klasifikasi}/{urut:3}/{unit}/{bulan_romawi}/{tahun}'
/** Laws on which every letter of a village or kelurahan rests. */
export const hukumDesa = [
  'Undang-Undang Nomor 6 Tahun 2014 tentang Desa sebagaimana telah beberapa kali diubah, terakhir dengan Undang-Undang Nomor 3 Tahun 2024',
  'Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik',
  'Peraturan Pemerintah Nomor 17 Tahun 2018 tentang Kecamatan, bagi kelurahan',
  'Peraturan Menteri Dalam Negeri Nomor 2 Tahun 2017 tentang Standar Pelayanan Minimal Desa',
]
export const hukumKependudukan = [
  'Undang-Undang Nomor 23 Tahun 2006 tentang Administrasi Kependudukan sebagaimana telah diubah dengan Undang-Undang Nomor 24 Tahun 2013',
  'Peraturan Presiden Nomor 96 Tahun 2018 tentang Persyaratan dan Tata Cara Pendaftaran Penduduk dan Pencatatan Sipil',
]

/** A document as PDF or picture, or a photo taken with a phone. */
export const unggah = (kode: string, nama: string, nama_en: string, lain: Partial<Persyaratan> = {}): Persyaratan => ({ kode, nama, nama_en, jenis: 'berkas', wajib: true, sumber: 'pemohon', terima: ['pdf', 'jpeg', 'png'], maks_mb: 8, ...lain })
export const unggahFoto = (kode: string, nama: string, nama_en: string, lain: Partial<Persyaratan> = {}): Persyaratan => unggah(kode, nama, nama_en, { terima: ['jpeg', 'png'], ...lain })

export const alamatRumah: Isian[] = [isianOrang.kode_wilayah, isianOrang.alamat]

/** The identity block of a letter about the applicant; the letter adds rows between the head and the address. */
export const daftarOrang = (...tambahan: [string, string][]): BagianSurat => ({
  daftar: [
    ['Nama', '{orang.nama}'], ['NIK', '{orang.nik}'], ['Tempat, tanggal lahir', '{tempat_lahir}, {tanggal_lahir}'], ['Jenis kelamin', '{jenis_kelamin}'],
    ...tambahan, ['Alamat', '{alamat}, {kode_wilayah}'],
  ],
})
export const pembukaSurat = (kata = 'menerangkan dengan sebenarnya bahwa'): BagianSurat => ({ paragraf: `Yang bertanda tangan di bawah ini, {pejabat.jabatan}, {unit.wilayah}, ${kata}:` })
export const penutupTetap: BagianSurat = { paragraf: 'Demikian surat ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.' }
export const penutupSurat: BagianSurat = { paragraf: 'Demikian surat ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya. Surat ini berlaku {berlaku}.' }

/** Known to the government already: looked up by the officer, never asked from the person (Perpres 39/2019; UU 25/2009). */
export const dataKependudukan: Persyaratan = {
  kode: 'data_kependudukan', nama: 'Data KTP dan Kartu Keluarga', nama_en: 'Identity card and family card data', jenis: 'verifikasi_data', wajib: true, sumber: 'dukcapil',
  petunjuk: 'Tidak perlu fotokopi. Petugas mencocokkan sendiri dengan data kependudukan.', petunjuk_en: 'No photocopy needed. The officer checks the population data.',
}
export const pengantarRt: Persyaratan = {
  kode: 'pengantar_rt', nama: 'Surat pengantar RT atau kepala dusun', nama_en: 'Letter from the neighbourhood head', jenis: 'berkas', wajib: false, sumber: 'pemohon', terima: ['pdf', 'jpeg', 'png'], maks_mb: 8,
  petunjuk: 'Melampirkannya mempercepat pemeriksaan bila petugas belum mengenal Anda.', petunjuk_en: 'It speeds up the check when the officer does not know you yet.',
}

const alur: Layanan['alur'] = [
  { pelaku: 'Pemohon', pelaku_en: 'You', uraian: 'Mengisi permohonan di situs ini, atau datang ke kantor desa atau kelurahan dan diisikan petugas.', uraian_en: 'Fill in the application on this site, or come to the village office where an officer fills it in for you.', waktu: '10 menit', waktu_en: '10 minutes' },
  { pelaku: 'Pemeriksa', pelaku_en: 'Village officer', uraian: 'Memeriksa isian dan lampiran. Bila ada yang kurang, permohonan dikembalikan dengan daftar kekurangan yang lengkap.', uraian_en: 'Checks answers and attachments. If something is missing, the application comes back with a complete list.', waktu: '2 jam kerja', waktu_en: '2 working hours' },
  { pelaku: 'Sekretaris desa atau kelurahan', pelaku_en: 'Village secretary', uraian: 'Meneliti konsep surat dan memberi paraf.', uraian_en: 'Reads the draft and initials it.', waktu: '1 jam kerja', waktu_en: '1 working hour' },
  { pelaku: 'Kepala desa atau lurah', pelaku_en: 'Village head', uraian: 'Menandatangani surat. Surat diberi nomor saat ditandatangani.', uraian_en: 'Signs the letter. It gets its number when it is signed.', waktu: '2 jam kerja', waktu_en: '2 working hours' },
  { pelaku: 'Pemohon', pelaku_en: 'You', uraian: 'Mengunduh surat, atau meminta cetakannya di kantor desa atau kelurahan.', uraian_en: 'Download the letter, or ask for a print at the village office.', waktu: '5 menit', waktu_en: '5 minutes' },
]

/** The components of the standard that are the same for every village letter. */
export const standarDesa = {
  pemilik: 'desa_pemohon', pemohon: ['perorangan'], sektor: 'desa', alur, sop: sopSuratDesa,
  biaya: { jenis: 'gratis', dasar_hukum: 'Undang-Undang Nomor 6 Tahun 2014 tentang Desa', keterangan: 'Tidak dipungut biaya. Laporkan bila ada yang meminta uang.', keterangan_en: 'Free of charge. Please report anyone who asks for money.' },
  pengaduan: {
    kanal: 'Loket dan kotak saran kantor desa atau kelurahan, atau SP4N-LAPOR! (lapor.go.id, SMS 1708)', kanal_en: 'The counter and suggestion box of the village office, or SP4N-LAPOR! (lapor.go.id, SMS 1708)',
    pejabat: 'Sekretaris desa atau sekretaris kelurahan', pejabat_en: 'Village secretary',
    waktu: 'Ditanggapi paling lambat 3 hari kerja dan diselesaikan paling lambat 14 hari kerja', waktu_en: 'Answered within 3 working days and settled within 14 working days',
  },
  sarana: ['Komputer dan jaringan internet', 'Pencetak dan pemindai', 'Loket dan ruang tunggu dengan kursi prioritas', 'Bantuan pengisian bagi warga lanjut usia, ibu hamil, dan penyandang disabilitas'],
  kompetensi: ['Memahami administrasi kependudukan dan tata naskah dinas', 'Mampu mengoperasikan komputer dan aplikasi pelayanan', 'Mampu berkomunikasi dengan ramah dan jelas, termasuk dalam bahasa daerah'],
  pengawasan: 'Dilakukan berjenjang oleh sekretaris dan kepala desa atau lurah setiap hari melalui daftar tugas dan batas waktunya, serta oleh camat dan Inspektorat Daerah secara berkala.',
  jumlah_pelaksana: 3,
  jaminan_pelayanan: 'Diselesaikan dalam 1 hari kerja sejak berkas lengkap dan benar. Bila terlambat, kepala desa atau lurah diberi tahu dan Anda menerima penjelasan.',
  jaminan_keamanan: 'Data pribadi hanya dibuka oleh petugas yang menangani dan setiap pembukaan tercatat. Surat ditandatangani secara elektronik dan keasliannya dapat diperiksa melalui kode QR.',
  evaluasi_kinerja: 'Survei Kepuasan Masyarakat pada setiap layanan dan evaluasi ketepatan waktu setiap tiga bulan.',
} satisfies Partial<Layanan>

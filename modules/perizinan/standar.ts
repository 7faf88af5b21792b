import type { Isian, Kondisi } from '#kernel/forms'
import type { Layanan, Persyaratan } from '#modules/pelayanan'

// Parts of the service standard that all services of the one-stop office (DPMPTSP) share.

export const standarIzin = {
  pemilik: { unit: 'dpmptsp' },
  pengaduan: {
    kanal: 'Loket pengaduan DPMPTSP, kotak saran, atau SP4N-LAPOR! (lapor.go.id, SMS 1708)', kanal_en: 'The complaints counter and suggestion box of DPMPTSP, or SP4N-LAPOR! (lapor.go.id, SMS 1708)',
    pejabat: 'Sekretaris DPMPTSP', pejabat_en: 'Secretary of DPMPTSP',
    waktu: 'Ditanggapi paling lambat 3 hari kerja dan diselesaikan paling lambat 14 hari kerja', waktu_en: 'Answered within 3 working days and settled within 14 working days',
  },
  sarana: ['Loket pelayanan dan ruang tunggu dengan kursi prioritas', 'Mesin antrean dan layar panggil', 'Komputer, pemindai, dan jaringan internet', 'Jalur kursi roda, ruang laktasi, dan toilet ramah disabilitas'],
  kompetensi: ['Memahami peraturan perizinan dan standar pelayanan', 'Mampu mengoperasikan aplikasi pelayanan', 'Mampu berkomunikasi dengan ramah dan jelas'],
  pengawasan: 'Dilakukan oleh kepala bidang dan sekretaris setiap hari melalui daftar tugas dan batas waktunya, oleh kepala dinas setiap bulan, dan oleh Inspektorat Daerah secara berkala.',
  jumlah_pelaksana: 7,
  jaminan_keamanan: 'Data pribadi hanya dibuka oleh petugas yang menangani dan setiap pembukaan tercatat. Naskah ditandatangani secara elektronik dan keasliannya dapat diperiksa melalui kode QR.',
  evaluasi_kinerja: 'Survei Kepuasan Masyarakat pada setiap layanan, evaluasi ketepatan waktu setiap bulan, dan penilaian kinerja pegawai setiap tiga bulan.',
} satisfies Partial<Layanan>

export const gratis: Layanan['biaya'] = { jenis: 'gratis', keterangan: 'Tidak dipungut biaya. Laporkan bila ada yang meminta uang.', keterangan_en: 'Free of charge. Please report anyone who asks for money.' }
export const POLA_NOMOR = '{klasifikasi}/{urut:3}/{unit}/{bulan_romawi}/{tahun}'

/** Laws on which every service of the one-stop office rests. */
export const hukumUmum = [
  'Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik',
  'Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan sebagaimana telah diubah dengan Undang-Undang Nomor 6 Tahun 2023',
  'Peraturan Menteri Dalam Negeri Nomor 138 Tahun 2017 tentang Penyelenggaraan Pelayanan Terpadu Satu Pintu Daerah',
]

export const isianPemohon = {
  alamat: { kode: 'alamat', jenis: 'alamat', label: 'Alamat Anda', label_en: 'Your address', petunjuk: 'Sertakan kecamatan dan kabupaten atau kota bila Anda tinggal di luar daerah ini.', petunjuk_en: 'Add district and regency or city if you live outside this region.', awal: 'orang.alamat', sifat_data: 'umum' },
  hp: { kode: 'hp', jenis: 'hp', label: 'Nomor ponsel', label_en: 'Mobile number', petunjuk: 'Petugas menghubungi nomor ini bila ada yang perlu ditanyakan.', petunjuk_en: 'Officers call this number when they have a question.', awal: 'orang.hp', sifat_data: 'umum' },
  tempat_lahir: { kode: 'tempat_lahir', jenis: 'teks', label: 'Tempat lahir', label_en: 'Place of birth', petunjuk: 'Tulis kabupaten atau kota seperti pada KTP.', petunjuk_en: 'The regency or city as on your identity card.', maks: 60, awal: 'orang.tempat_lahir', sifat_data: 'umum' },
  tanggal_lahir: { kode: 'tanggal_lahir', jenis: 'tanggal', label: 'Tanggal lahir', label_en: 'Date of birth', paling_akhir_hari: 0, awal: 'orang.tanggal_lahir', sifat_data: 'umum' },
} satisfies Record<string, Isian>

/** Questions about one occasion only: not taken over from an earlier application. */
export const sekali = (...isian: Isian[]): Isian[] => isian.map((satu) => ({ ...satu, pakai_lagi: false }))
export const pernyataanBenar: Isian = {
  kode: 'pernyataan', jenis: 'pernyataan', label: 'Saya menyatakan bahwa isian dan lampiran ini benar. Saya bersedia menanggung akibat hukumnya bila ternyata tidak benar.',
  label_en: 'I declare that these answers and attachments are true and accept the legal consequences if they are not.',
}

/** An upload by the applicant; photos may be taken with a phone, documents are PDF or a picture of the page. */
export const unggah = (kode: string, nama: string, nama_en: string, lain: { petunjuk?: string; petunjuk_en?: string; bila?: Kondisi; wajib?: boolean; foto?: boolean } = {}): Persyaratan => {
  const { foto, ...sisa } = lain
  return { kode, nama, nama_en, jenis: 'berkas', wajib: true, sumber: 'pemohon', terima: foto ? ['jpeg', 'png'] : ['pdf', 'jpeg', 'png'], maks_mb: foto ? 8 : 10, ...sisa }
}
export const dataKtp: Persyaratan = {
  kode: 'data_ktp', nama: 'Data KTP', nama_en: 'Identity card data', jenis: 'verifikasi_data', wajib: true, sumber: 'dukcapil',
  petunjuk: 'Tidak perlu fotokopi. Petugas mencocokkan sendiri dengan data kependudukan.', petunjuk_en: 'No photocopy needed. The officer checks the population data.',
}
export const dataNib: Persyaratan = {
  kode: 'data_nib', nama: 'Data Nomor Induk Berusaha (NIB)', nama_en: 'Business identification number (NIB) data', jenis: 'verifikasi_data', wajib: true, sumber: 'oss', bila: { isian: 'nib', operator: 'terisi' },
  petunjuk: 'Cukup isi nomornya. Petugas memeriksa datanya di OSS.', petunjuk_en: 'The number is enough. The officer checks it in OSS.',
}

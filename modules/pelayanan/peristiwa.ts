import type { Layanan } from './layanan.ts'

// Life events: what happens to people, with the services it calls for in the order in which they are needed.

export interface Peristiwa {
  kode: Layanan['peristiwa'][number]
  nama: string
  nama_en: string
  pengantar: string
  pengantar_en: string
  /** Codes of services, first things first. */
  layanan: string[]
  /** What comes next, at another office. */
  sesudahnya?: string
  sesudahnya_en?: string
}

export const PERISTIWA: Peristiwa[] = [
  {
    kode: 'lahir', nama: 'Anak lahir', nama_en: 'A child is born', layanan: ['surat-keterangan-kelahiran'],
    pengantar: 'Selamat atas kelahiran anak Anda. Mintalah surat keterangan kelahiran bila anak tidak lahir di fasilitas kesehatan.', pengantar_en: 'Congratulations. Ask for a statement of birth if the child was not born at a health facility.',
    sesudahnya: 'Uruslah akta kelahiran dan Kartu Keluarga baru di Dinas Kependudukan dan Pencatatan Sipil, paling lambat 60 hari sesudah kelahiran.', sesudahnya_en: 'Then get the birth certificate and a new family card at the civil registry, within 60 days of the birth.',
  },
  {
    kode: 'sekolah', nama: 'Sekolah dan kuliah', nama_en: 'School and university', layanan: ['surat-keterangan-penghasilan-orang-tua', 'surat-keterangan-tidak-mampu', 'surat-keterangan-domisili', 'surat-keterangan-penelitian'],
    pengantar: 'Surat untuk mendaftar sekolah, mengajukan beasiswa atau keringanan biaya, dan meneliti untuk tugas akhir.', pengantar_en: 'Letters to enrol, to apply for a scholarship or lower fees, and to do research for a thesis.',
  },
  {
    kode: 'bekerja', nama: 'Mencari kerja dan berpraktik', nama_en: 'Work and profession', layanan: ['surat-pengantar-skck', 'surat-keterangan-belum-menikah', 'surat-keterangan-domisili', 'izin-praktik-tenaga-kesehatan'],
    pengantar: 'Surat yang biasa diminta saat melamar pekerjaan, dan izin praktik bagi tenaga kesehatan.', pengantar_en: 'Letters usually asked for in an application, and practice permits for health workers.',
  },
  {
    kode: 'menikah', nama: 'Menikah', nama_en: 'Getting married', layanan: ['surat-keterangan-belum-menikah', 'surat-pengantar-nikah'],
    pengantar: 'Siapkan surat dari desa atau kelurahan sebelum mendaftarkan pernikahan.', pengantar_en: 'Get the letters of your village before you register the marriage.',
    sesudahnya: 'Daftarkan pernikahan di KUA kecamatan atau Dinas Kependudukan dan Pencatatan Sipil paling lambat 10 hari kerja sebelumnya.', sesudahnya_en: 'Then register the marriage at the KUA of the district or the civil registry at least 10 working days ahead.',
  },
  {
    kode: 'usaha', nama: 'Membuka usaha', nama_en: 'Starting a business', layanan: ['surat-keterangan-usaha', 'rekomendasi-tempat-usaha', 'izin-penyelenggaraan-reklame', 'persetujuan-bangunan-gedung'],
    pengantar: 'Nomor Induk Berusaha (NIB) diurus di oss.go.id tanpa biaya. Di sini Anda mengurus surat untuk modal, tempat usaha, dan papan nama.', pengantar_en: 'The business number (NIB) is free at oss.go.id. Here you get what you need for capital, premises and signs.',
  },
  {
    kode: 'bangun_rumah', nama: 'Membangun atau merenovasi', nama_en: 'Building or renovating', layanan: ['persetujuan-bangunan-gedung'],
    pengantar: 'Uruslah persetujuan sebelum membangun, supaya bangunan aman dan tidak perlu dibongkar.', pengantar_en: 'Get the approval before you build, so that the building is safe and may stay.',
    sesudahnya: 'Sesudah selesai dibangun, uruslah Sertifikat Laik Fungsi melalui simbg.pu.go.id.', sesudahnya_en: 'When it is finished, get the certificate of fitness at simbg.pu.go.id.',
  },
  {
    kode: 'sakit', nama: 'Sakit dan perlu bantuan', nama_en: 'Illness and need', layanan: ['surat-keterangan-tidak-mampu'],
    pengantar: 'Bila biaya pengobatan terlalu berat, surat ini membantu Anda meminta keringanan.', pengantar_en: 'If treatment costs too much, this letter helps you ask for relief.',
    sesudahnya: 'Dalam keadaan gawat darurat, rumah sakit wajib menolong dahulu. Surat dapat menyusul.', sesudahnya_en: 'In an emergency the hospital must help first. The letter can follow.',
  },
  {
    kode: 'meninggal', nama: 'Keluarga meninggal', nama_en: 'A death in the family', layanan: ['surat-keterangan-kematian'],
    pengantar: 'Kami turut berduka cita. Satu surat ini diperlukan untuk akta kematian, pemakaman, asuransi, pensiun, dan waris.', pengantar_en: 'Our condolences. This one letter serves for the death certificate, burial, insurance, pension and inheritance.',
    sesudahnya: 'Uruslah akta kematian di Dinas Kependudukan dan Pencatatan Sipil. Kartu Keluarga diperbarui sekaligus, tanpa biaya.', sesudahnya_en: 'Then get the death certificate at the civil registry; the family card is renewed with it, free of charge.',
  },
  {
    kode: 'pindah', nama: 'Pindah tempat tinggal', nama_en: 'Moving house', layanan: ['surat-keterangan-domisili'],
    pengantar: 'Untuk tinggal sementara cukup surat keterangan domisili.', pengantar_en: 'For a temporary stay a statement of residence is enough.',
    sesudahnya: 'Bila menetap lebih dari satu tahun, uruslah pindah datang di Dinas Kependudukan dan Pencatatan Sipil.', sesudahnya_en: 'If you stay for more than a year, register your move at the civil registry.',
  },
  {
    kode: 'penelitian', nama: 'Meneliti', nama_en: 'Research', layanan: ['surat-keterangan-penelitian'],
    pengantar: 'Bagi mahasiswa, dosen, dan peneliti yang mengumpulkan data di daerah ini.', pengantar_en: 'For students, lecturers and researchers who collect data in this region.',
  },
]
export const findPeristiwa = (kode: string): Peristiwa | undefined => PERISTIWA.find((satu) => satu.kode === kode)

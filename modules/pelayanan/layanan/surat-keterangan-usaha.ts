import { layanan } from '../layanan.ts'
import { POLA_NOMOR_DESA, alamatRumah, daftarOrang, dataKependudukan, hukumDesa, isianKeperluan, isianOrang, pembukaSurat, pengantarRt, penutupSurat, pernyataanBenar, standarDesa, unggahFoto } from '../surat-desa.ts'

export default layanan({
  ...standarDesa,
  kode: 'surat-keterangan-usaha',
  nama: 'Surat Keterangan Usaha', nama_en: 'Business Statement Letter',
  ringkas: 'Keterangan dari desa atau kelurahan bahwa Anda benar menjalankan usaha, misalnya untuk mengajukan kredit di bank.',
  ringkas_en: 'A statement from the village that you run a business, for instance to apply for a bank loan.',
  kata_kunci: ['SKU', 'usaha', 'dagang', 'warung', 'kios', 'UMKM', 'KUR', 'kredit', 'pinjaman bank', 'modal usaha', 'business'],
  peristiwa: ['usaha'],
  persyaratan: [
    dataKependudukan,
    unggahFoto('foto_usaha', 'Foto tempat usaha', 'Photo of the place of business', { petunjuk: 'Satu foto dari depan. Foto dari ponsel sudah cukup.', petunjuk_en: 'One picture from the front. A phone picture is enough.' }),
    pengantarRt,
  ],
  produk: {
    nama: 'Surat Keterangan Usaha', nama_en: 'Business Statement Letter', jenis_naskah: 'surat_keterangan', klasifikasi: '500', pola_nomor: POLA_NOMOR_DESA, berlaku: { nilai: 1, satuan: 'bulan' },
    surat: {
      judul: 'SURAT KETERANGAN USAHA',
      isi: [
        pembukaSurat(),
        daftarOrang(['Pekerjaan', '{pekerjaan}']),
        { paragraf: 'adalah benar penduduk {unit.nama} dan menurut pengetahuan kami serta pernyataan yang bersangkutan menjalankan usaha sebagai berikut:' },
        { daftar: [['Nama usaha', '{nama_usaha}'], ['Jenis usaha', '{jenis_usaha}'], ['Alamat usaha', '{alamat_usaha}'], ['Menjalankan usaha sejak', '{mulai_usaha}']] },
        { paragraf: 'Surat keterangan ini diberikan untuk keperluan {keperluan}.' },
        { paragraf: 'Surat keterangan ini bukan perizinan berusaha. Perizinan berusaha diterbitkan melalui sistem OSS.' },
        penutupSurat,
      ],
    },
  },
  dasar_hukum: [...hukumDesa, 'Undang-Undang Nomor 20 Tahun 2008 tentang Usaha Mikro, Kecil, dan Menengah sebagaimana telah diubah dengan Undang-Undang Nomor 6 Tahun 2023'],
  formulir: {
    halaman: [
      { kode: 'diri', judul: 'Tentang Anda', judul_en: 'About you', isian: [isianOrang.tempat_lahir, isianOrang.tanggal_lahir, isianOrang.jenis_kelamin, isianOrang.pekerjaan] },
      { kode: 'rumah', judul: 'Tempat tinggal Anda', judul_en: 'Where you live', isian: alamatRumah },
      {
        kode: 'usaha', judul: 'Tentang usaha Anda', judul_en: 'About your business',
        isian: [
          { kode: 'nama_usaha', jenis: 'teks', label: 'Nama usaha', label_en: 'Name of the business', petunjuk: 'Bila tidak bernama, tulis misalnya "Warung Ibu Sitti".', petunjuk_en: 'If it has no name, write for instance "Warung Ibu Sitti".', maks: 100 },
          { kode: 'jenis_usaha', jenis: 'teks', label: 'Jenis usaha', label_en: 'Kind of business', petunjuk: 'Apa yang dijual atau dikerjakan, misalnya menjual sembako.', petunjuk_en: 'What is sold or done, for example selling groceries.', maks: 100 },
          { kode: 'mulai_usaha', jenis: 'tanggal', label: 'Kapan usaha ini dimulai?', label_en: 'When did the business start?', nama: 'Mulai usaha', nama_en: 'Start of the business', petunjuk: 'Perkiraan sudah cukup.', petunjuk_en: 'An estimate is enough.', paling_akhir_hari: 0 },
        ],
      },
      {
        kode: 'tempat_usaha', judul: 'Tempat usaha', judul_en: 'Place of business',
        isian: [
          { kode: 'alamat_usaha', jenis: 'alamat', label: 'Alamat usaha', label_en: 'Address of the business', petunjuk: 'Tempat di desa atau kelurahan ini. Bila usaha dijalankan di rumah, tulis alamat rumah.', petunjuk_en: 'A place in this village. If you work from home, write your home address.' },
        ],
      },
      {
        kode: 'keperluan', judul: 'Untuk apa surat ini?', judul_en: 'What is the letter for?',
        isian: [
          { ...isianKeperluan, petunjuk: 'Misalnya pengajuan Kredit Usaha Rakyat di bank. Kata-kata ini dicetak pada surat.', petunjuk_en: 'For example applying for a bank loan. These words are printed on the letter.' },
          pernyataanBenar,
        ],
      },
    ],
  },
  pemandu: [
    { tanya: 'Apakah usaha Anda berada di desa atau kelurahan tempat Anda tinggal?', tanya_en: 'Is your business in the village where you live?', bila_tidak: 'Mintalah surat ini pada desa atau kelurahan tempat usaha berada.', bila_tidak_en: 'Ask the village where the business is.' },
    { tanya: 'Apakah Anda memerlukan izin usaha (NIB)?', tanya_en: 'Do you need a business licence (NIB)?', bila_ya: 'NIB diterbitkan melalui oss.go.id, bukan dengan surat ini.', bila_ya_en: 'The NIB is issued at oss.go.id, not with this letter.' },
  ],
})

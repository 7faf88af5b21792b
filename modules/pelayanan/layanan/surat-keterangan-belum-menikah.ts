import { layanan } from '../layanan.ts'
import { POLA_NOMOR_DESA, alamatRumah, daftarOrang, dataKependudukan, hukumDesa, hukumKependudukan, isianKeperluan, isianOrang, isianSaksi, pembukaSurat, pengantarRt, penutupSurat, pernyataanBenar, standarDesa, tabelSaksi, unggah } from '../surat-desa.ts'

export default layanan({
  ...standarDesa,
  kode: 'surat-keterangan-belum-menikah',
  nama: 'Surat Keterangan Belum Menikah', nama_en: 'Statement of Being Unmarried',
  ringkas: 'Keterangan bahwa Anda belum pernah menikah, misalnya untuk melamar pekerjaan, mendaftar TNI atau Polri, atau mengurus pernikahan.',
  ringkas_en: 'A statement that you have never been married, for instance for a job, the armed forces or police, or to marry.',
  kata_kunci: ['belum menikah', 'belum kawin', 'lajang', 'bujang', 'gadis', 'jejaka', 'perawan', 'status', 'single'],
  peristiwa: ['menikah', 'bekerja'],
  persyaratan: [
    dataKependudukan,
    { kode: 'saksi', nama: 'Dua orang saksi', nama_en: 'Two witnesses', jenis: 'isian', wajib: true, sumber: 'pemohon' },
    unggah('pernyataan_bermeterai', 'Surat pernyataan belum menikah bermeterai', 'Stamped declaration of being unmarried', { petunjuk: 'Ditandatangani Anda di atas meterai Rp10.000. Boleh memakai e-meterai.', petunjuk_en: 'Signed by you over a Rp10,000 duty stamp; an e-stamp will do.' }),
    pengantarRt,
  ],
  produk: {
    nama: 'Surat Keterangan Belum Menikah', nama_en: 'Statement of Being Unmarried', jenis_naskah: 'surat_keterangan', klasifikasi: '474', pola_nomor: POLA_NOMOR_DESA, berlaku: { nilai: 3, satuan: 'bulan' },
    surat: {
      judul: 'SURAT KETERANGAN BELUM MENIKAH',
      isi: [
        pembukaSurat(),
        daftarOrang(['Agama', '{agama}'], ['Pekerjaan', '{pekerjaan}'], ['Nama ayah', '{nama_ayah}'], ['Nama ibu', '{nama_ibu}']),
        { paragraf: 'adalah benar penduduk {unit.nama}. Berdasarkan surat pernyataan yang bersangkutan yang dikuatkan dua orang saksi, dan sepanjang pengetahuan kami, yang bersangkutan belum pernah menikah.' },
        tabelSaksi,
        { paragraf: 'Surat keterangan ini diberikan untuk keperluan {keperluan}.' },
        penutupSurat,
      ],
    },
  },
  dasar_hukum: [...hukumDesa, ...hukumKependudukan, 'Undang-Undang Nomor 1 Tahun 1974 tentang Perkawinan sebagaimana telah diubah dengan Undang-Undang Nomor 16 Tahun 2019', 'Undang-Undang Nomor 10 Tahun 2020 tentang Bea Meterai'],
  formulir: {
    halaman: [
      { kode: 'diri', judul: 'Tentang Anda', judul_en: 'About you', isian: [isianOrang.tempat_lahir, isianOrang.tanggal_lahir, isianOrang.jenis_kelamin, isianOrang.agama, isianOrang.pekerjaan] },
      { kode: 'rumah', judul: 'Tempat tinggal Anda', judul_en: 'Where you live', isian: alamatRumah },
      {
        kode: 'orang_tua', judul: 'Orang tua Anda', judul_en: 'Your parents',
        isian: [
          { kode: 'nama_ayah', jenis: 'teks', label: 'Nama ayah', label_en: 'Name of your father', maks: 100, sifat_data: 'umum' },
          { kode: 'nama_ibu', jenis: 'teks', label: 'Nama ibu', label_en: 'Name of your mother', maks: 100, sifat_data: 'umum' },
        ],
      },
      { kode: 'para_saksi', judul: 'Saksi', judul_en: 'Witnesses', isian: [isianSaksi] },
      {
        kode: 'keperluan', judul: 'Untuk apa surat ini?', judul_en: 'What is the letter for?',
        isian: [
          isianKeperluan,
          { kode: 'pernyataan_belum_menikah', jenis: 'pernyataan', label: 'Saya menyatakan belum pernah menikah, baik secara agama maupun secara negara.', label_en: 'I declare that I have never been married, neither by religion nor by law.' },
          pernyataanBenar,
        ],
      },
    ],
  },
  pemandu: [{ tanya: 'Apakah Anda pernah menikah lalu bercerai atau ditinggal wafat?', tanya_en: 'Were you married before, then divorced or widowed?', bila_ya: 'Surat ini hanya bagi yang belum pernah menikah. Bawalah akta cerai atau akta kematian pasangan bila diminta.', bila_ya_en: 'This letter is only for those never married. Show the divorce or death certificate instead.' }],
})

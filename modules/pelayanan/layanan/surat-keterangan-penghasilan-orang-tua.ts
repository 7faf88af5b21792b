import { layanan } from '../layanan.ts'
import { JENIS_KELAMIN, POLA_NOMOR_DESA, alamatRumah, dataKependudukan, hukumDesa, isianKeperluan, pembukaSurat, pengantarRt, penutupSurat, pernyataanBenar, standarDesa, unggah } from '../surat-desa.ts'

export default layanan({
  ...standarDesa,
  kode: 'surat-keterangan-penghasilan-orang-tua',
  nama: 'Surat Keterangan Penghasilan Orang Tua', nama_en: 'Statement of Parents\' Income',
  ringkas: 'Keterangan penghasilan ayah dan ibu, biasanya diminta sekolah, perguruan tinggi, atau pemberi beasiswa.',
  ringkas_en: 'A statement of what father and mother earn, usually asked by schools, universities and scholarships.',
  kata_kunci: ['penghasilan', 'gaji', 'orang tua', 'orangtua', 'slip gaji', 'beasiswa', 'UKT', 'kuliah', 'sekolah', 'income', 'salary'],
  peristiwa: ['sekolah'],
  persyaratan: [
    dataKependudukan,
    unggah('slip_gaji', 'Slip gaji orang tua', 'Pay slip of the parents', { wajib: false, petunjuk: 'Hanya bila orang tua menerima gaji tetap.', petunjuk_en: 'Only if a parent has a fixed salary.' }),
    pengantarRt,
  ],
  produk: {
    nama: 'Surat Keterangan Penghasilan Orang Tua', nama_en: 'Statement of Parents\' Income', jenis_naskah: 'surat_keterangan', klasifikasi: '463', pola_nomor: POLA_NOMOR_DESA, berlaku: { nilai: 3, satuan: 'bulan' },
    surat: {
      judul: 'SURAT KETERANGAN PENGHASILAN ORANG TUA',
      isi: [
        pembukaSurat(),
        { daftar: [['Nama anak', '{nama_anak}'], ['NIK', '{nik_anak}'], ['Tempat, tanggal lahir', '{tempat_lahir_anak}, {tanggal_lahir_anak}'], ['Jenis kelamin', '{jenis_kelamin_anak}'], ['Sekolah atau perguruan tinggi', '[{sekolah}]'], ['Alamat', '{alamat}, {kode_wilayah}']] },
        { paragraf: 'adalah anak dari:' },
        { daftar: [['Nama ayah', '{nama_ayah_anak}'], ['Pekerjaan ayah', '{pekerjaan_ayah}'], ['Penghasilan ayah sebulan', '{penghasilan_ayah:rupiah_terbilang}'], ['Nama ibu', '{nama_ibu_anak}'], ['Pekerjaan ibu', '{pekerjaan_ibu}'], ['Penghasilan ibu sebulan', '{penghasilan_ibu:rupiah_terbilang}']] },
        { paragraf: 'Menurut pernyataan orang tua, jumlah penghasilan ayah dan ibu adalah {penghasilan_jumlah:rupiah_terbilang} sebulan, dengan rata-rata {penghasilan_rata:rupiah_terbilang}.' },
        { paragraf: 'Surat keterangan ini diminta oleh {orang.nama}, NIK {orang.nik}, untuk keperluan {keperluan}.' },
        penutupSurat,
      ],
    },
  },
  dasar_hukum: [...hukumDesa, 'Undang-Undang Nomor 20 Tahun 2003 tentang Sistem Pendidikan Nasional'],
  formulir: {
    halaman: [
      {
        kode: 'anak', judul: 'Anak yang memerlukan surat', judul_en: 'The child who needs the letter', pengantar: 'Bila surat ini untuk Anda sendiri, isi dengan data Anda.', pengantar_en: 'If the letter is for yourself, enter your own data.',
        isian: [
          { kode: 'nama_anak', jenis: 'teks', label: 'Nama anak', label_en: 'Name of the child', maks: 100, sifat_data: 'spesifik' },
          { kode: 'nik_anak', jenis: 'nik', label: 'NIK anak', label_en: 'NIK of the child', cocok: { tanggal_lahir: 'tanggal_lahir_anak', jenis_kelamin: 'jenis_kelamin_anak' }, sifat_data: 'spesifik' },
          { kode: 'tempat_lahir_anak', jenis: 'teks', label: 'Tempat lahir anak', label_en: 'Place of birth of the child', maks: 60, sifat_data: 'spesifik' },
          { kode: 'tanggal_lahir_anak', jenis: 'tanggal', label: 'Tanggal lahir anak', label_en: 'Date of birth of the child', paling_akhir_hari: 0, sifat_data: 'spesifik' },
          { kode: 'jenis_kelamin_anak', jenis: 'pilihan', label: 'Jenis kelamin anak', label_en: 'Sex of the child', pilihan: JENIS_KELAMIN, sifat_data: 'spesifik' },
          { kode: 'sekolah', jenis: 'teks', label: 'Sekolah atau perguruan tinggi', label_en: 'School or university', wajib: false, maks: 120 },
        ],
      },
      { kode: 'rumah', judul: 'Tempat tinggal', judul_en: 'Where the family lives', isian: alamatRumah },
      {
        kode: 'ayah', judul: 'Ayah', judul_en: 'Father',
        isian: [
          { kode: 'nama_ayah_anak', jenis: 'teks', label: 'Nama ayah', label_en: 'Name of the father', maks: 100, sifat_data: 'umum' },
          { kode: 'pekerjaan_ayah', jenis: 'teks', label: 'Pekerjaan ayah', label_en: 'Occupation of the father', petunjuk: 'Bila sudah meninggal, tulis "almarhum".', petunjuk_en: 'If he has died, write "almarhum".', maks: 60, sifat_data: 'umum' },
          { kode: 'penghasilan_ayah', jenis: 'rupiah', label: 'Penghasilan ayah dalam sebulan', label_en: 'Monthly income of the father', petunjuk: 'Perkiraan rata-rata. Isi 0 bila tidak berpenghasilan.', petunjuk_en: 'An average. Enter 0 if there is none.', sifat_data: 'spesifik' },
        ],
      },
      {
        kode: 'ibu', judul: 'Ibu', judul_en: 'Mother',
        isian: [
          { kode: 'nama_ibu_anak', jenis: 'teks', label: 'Nama ibu', label_en: 'Name of the mother', maks: 100, sifat_data: 'umum' },
          { kode: 'pekerjaan_ibu', jenis: 'teks', label: 'Pekerjaan ibu', label_en: 'Occupation of the mother', petunjuk: 'Bila sudah meninggal, tulis "almarhumah".', petunjuk_en: 'If she has died, write "almarhumah".', maks: 60, sifat_data: 'umum' },
          { kode: 'penghasilan_ibu', jenis: 'rupiah', label: 'Penghasilan ibu dalam sebulan', label_en: 'Monthly income of the mother', petunjuk: 'Perkiraan rata-rata. Isi 0 bila tidak berpenghasilan.', petunjuk_en: 'An average. Enter 0 if there is none.', sifat_data: 'spesifik' },
          { kode: 'penghasilan_jumlah', jenis: 'rupiah', label: 'Jumlah penghasilan ayah dan ibu', label_en: 'Income of both parents', hitung: { jumlah: ['penghasilan_ayah', 'penghasilan_ibu'] }, sifat_data: 'spesifik' },
          { kode: 'penghasilan_rata', jenis: 'rupiah', label: 'Rata-rata penghasilan ayah dan ibu', label_en: 'Mean of both incomes', hitung: { rata: ['penghasilan_ayah', 'penghasilan_ibu'] }, sifat_data: 'spesifik' },
        ],
      },
      { kode: 'keperluan', judul: 'Untuk apa surat ini?', judul_en: 'What is the letter for?', isian: [{ ...isianKeperluan, petunjuk: 'Misalnya pengajuan beasiswa. Kata-kata ini dicetak pada surat.', petunjuk_en: 'For example a scholarship. These words are printed on the letter.' }, pernyataanBenar] },
    ],
  },
  pemandu: [{ tanya: 'Apakah orang tua menerima gaji tetap dari kantor atau perusahaan?', tanya_en: 'Do the parents have a fixed salary?', bila_ya: 'Slip gaji dari tempat kerja sering sudah cukup. Tanyakan kepada sekolah atau kampus.', bila_ya_en: 'A pay slip is often enough. Ask the school or university.' }],
})

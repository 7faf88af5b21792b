import { layanan } from '../layanan.ts'
import { JENIS_KELAMIN, POLA_NOMOR_DESA, alamatRumah, daftarOrang, dataKependudukan, hukumDesa, isianOrang, isianSaksi, pembukaSurat, pengantarRt, penutupSurat, pernyataanBenar, standarDesa, tabelSaksi, unggahFoto } from '../surat-desa.ts'

export default layanan({
  ...standarDesa,
  kode: 'surat-keterangan-tidak-mampu',
  nama: 'Surat Keterangan Tidak Mampu', nama_en: 'Statement of Low Income',
  ringkas: 'Keterangan bahwa keluarga Anda tidak mampu, misalnya untuk keringanan biaya sekolah, berobat, atau bantuan hukum.',
  ringkas_en: 'A statement that your family is poor, for instance for help with school fees, medical care or legal aid.',
  kata_kunci: ['SKTM', 'tidak mampu', 'kurang mampu', 'miskin', 'beasiswa', 'keringanan biaya', 'KIP', 'BPJS', 'bantuan hukum', 'bantuan sosial', 'poor'],
  peristiwa: ['sekolah', 'sakit'],
  persyaratan: [
    dataKependudukan,
    { kode: 'data_kesejahteraan', nama: 'Data Tunggal Sosial dan Ekonomi Nasional', nama_en: 'National social and economic data', jenis: 'verifikasi_data', wajib: true, sumber: 'internal', petunjuk: 'Petugas memeriksa peringkat kesejahteraan keluarga Anda bila datanya tersedia.', petunjuk_en: 'The officer checks your family\'s welfare rank when it is available.' },
    { kode: 'keluarga', nama: 'Daftar anggota keluarga serumah', nama_en: 'List of family members in the house', jenis: 'isian', wajib: true, sumber: 'pemohon' },
    { kode: 'saksi', nama: 'Dua orang saksi', nama_en: 'Two witnesses', jenis: 'isian', wajib: true, sumber: 'pemohon' },
    { kode: 'pernyataan_tidak_mampu', nama: 'Pernyataan tidak mampu', nama_en: 'Declaration of low income', jenis: 'isian', wajib: true, sumber: 'pemohon' },
    unggahFoto('foto_rumah', 'Foto rumah', 'Photo of the house', { petunjuk: 'Satu foto dari depan.', petunjuk_en: 'One picture from the front.' }),
    pengantarRt,
  ],
  produk: {
    nama: 'Surat Keterangan Tidak Mampu', nama_en: 'Statement of Low Income', jenis_naskah: 'surat_keterangan', klasifikasi: '460', pola_nomor: POLA_NOMOR_DESA, berlaku: { nilai: 3, satuan: 'bulan' },
    surat: {
      judul: 'SURAT KETERANGAN TIDAK MAMPU',
      isi: [
        pembukaSurat(),
        daftarOrang(['Agama', '{agama}'], ['Pekerjaan', '{pekerjaan}']),
        { paragraf: 'adalah benar penduduk {unit.nama}. Berdasarkan pernyataan yang bersangkutan yang dikuatkan dua orang saksi, dan sepanjang pengetahuan kami, keluarganya tergolong tidak mampu dengan penghasilan {penghasilan_keluarga:rupiah_terbilang} sebulan.' },
        { tabel: 'keluarga', judul: 'Anggota keluarga', kolom: [['nama', 'Nama'], ['nik', 'NIK'], ['jenis_kelamin', 'Jenis kelamin'], ['tanggal_lahir', 'Tanggal lahir'], ['hubungan', 'Hubungan']] },
        tabelSaksi,
        { paragraf: 'Surat keterangan ini diberikan untuk keperluan {keperluan_bantuan}[ atas nama {nama_penerima}].' },
        penutupSurat,
      ],
    },
  },
  dasar_hukum: [...hukumDesa, 'Undang-Undang Nomor 13 Tahun 2011 tentang Penanganan Fakir Miskin', 'Instruksi Presiden Nomor 4 Tahun 2025 tentang Data Tunggal Sosial dan Ekonomi Nasional'],
  formulir: {
    halaman: [
      { kode: 'diri', judul: 'Tentang Anda', judul_en: 'About you', pengantar: 'Permohonan ini diajukan oleh kepala keluarga atau pasangannya.', pengantar_en: 'The head of the family or the spouse applies.', isian: [isianOrang.tempat_lahir, isianOrang.tanggal_lahir, isianOrang.jenis_kelamin, isianOrang.agama, isianOrang.pekerjaan] },
      { kode: 'rumah', judul: 'Tempat tinggal Anda', judul_en: 'Where you live', isian: alamatRumah },
      {
        kode: 'anggota', judul: 'Siapa saja anggota keluarga Anda?', judul_en: 'Who is in your family?', pengantar: 'Tulis semua yang tinggal serumah dengan Anda, termasuk Anda sendiri.', pengantar_en: 'List everybody who lives with you, yourself included.',
        isian: [{
          kode: 'keluarga', jenis: 'tabel', label: 'Anggota keluarga', label_en: 'Family members', baris_min: 1, baris_maks: 10, sifat_data: 'spesifik',
          kolom: [
            { kode: 'nama', jenis: 'teks', label: 'Nama', label_en: 'Name', maks: 100, sifat_data: 'umum' },
            { kode: 'nik', jenis: 'nik', label: 'NIK', label_en: 'NIK', cocok: { tanggal_lahir: 'tanggal_lahir', jenis_kelamin: 'jenis_kelamin' }, sifat_data: 'umum' },
            { kode: 'jenis_kelamin', jenis: 'pilihan', label: 'Jenis kelamin', label_en: 'Sex', pilihan: JENIS_KELAMIN, sifat_data: 'umum' },
            { kode: 'tanggal_lahir', jenis: 'tanggal', label: 'Tanggal lahir', label_en: 'Date of birth', paling_akhir_hari: 0, sifat_data: 'umum' },
            {
              kode: 'hubungan', jenis: 'pilihan', label: 'Hubungan dalam keluarga', label_en: 'Place in the family',
              pilihan: [{ nilai: 'kepala_keluarga', label: 'Kepala keluarga', label_en: 'Head of the family' }, { nilai: 'suami', label: 'Suami', label_en: 'Husband' }, { nilai: 'istri', label: 'Istri', label_en: 'Wife' }, { nilai: 'anak', label: 'Anak', label_en: 'Child' }, { nilai: 'menantu', label: 'Menantu', label_en: 'Child-in-law' }, { nilai: 'cucu', label: 'Cucu', label_en: 'Grandchild' }, { nilai: 'orang_tua', label: 'Orang tua', label_en: 'Parent' }, { nilai: 'mertua', label: 'Mertua', label_en: 'Parent-in-law' }, { nilai: 'famili_lain', label: 'Famili lain', label_en: 'Other relative' }],
            },
          ],
        }],
      },
      {
        kode: 'keadaan', judul: 'Keadaan keluarga', judul_en: 'The family\'s situation',
        isian: [
          { kode: 'penghasilan_keluarga', jenis: 'rupiah', label: 'Penghasilan seluruh keluarga dalam sebulan', label_en: 'Income of the whole family in a month', petunjuk: 'Perkiraan sudah cukup. Isi 0 bila tidak ada.', petunjuk_en: 'An estimate is enough. Enter 0 if there is none.', sifat_data: 'spesifik' },
          { kode: 'status_rumah', jenis: 'pilihan', label: 'Rumah yang Anda tempati', label_en: 'The house you live in', pilihan: [{ nilai: 'milik_sendiri', label: 'Milik sendiri', label_en: 'Own' }, { nilai: 'sewa', label: 'Sewa atau kontrak', label_en: 'Rented' }, { nilai: 'menumpang', label: 'Menumpang', label_en: 'Shared for free' }, { nilai: 'bantuan', label: 'Rumah bantuan', label_en: 'Provided by aid' }] },
          { kode: 'menerima_bantuan', jenis: 'ya_tidak', label: 'Apakah keluarga Anda menerima bantuan sosial dari pemerintah?', label_en: 'Does your family receive government aid?', nama: 'Menerima bantuan sosial', nama_en: 'Receives aid', petunjuk: 'Misalnya PKH, bantuan sembako, atau BLT desa.', petunjuk_en: 'For example PKH, food aid or village cash aid.', sifat_data: 'spesifik' },
        ],
      },
      { kode: 'para_saksi', judul: 'Saksi', judul_en: 'Witnesses', isian: [isianSaksi] },
      {
        kode: 'keperluan', judul: 'Untuk apa surat ini?', judul_en: 'What is the letter for?',
        isian: [
          {
            kode: 'keperluan_bantuan', jenis: 'pilihan', label: 'Keperluan', label_en: 'Purpose', pakai_lagi: false,
            pilihan: [{ nilai: 'sekolah', label: 'Keringanan biaya sekolah atau kuliah', label_en: 'Help with school or university fees' }, { nilai: 'beasiswa', label: 'Beasiswa', label_en: 'A scholarship' }, { nilai: 'berobat', label: 'Keringanan biaya pengobatan', label_en: 'Help with medical costs' }, { nilai: 'jaminan_kesehatan', label: 'Kepesertaan jaminan kesehatan', label_en: 'Health insurance membership' }, { nilai: 'bantuan_hukum', label: 'Bantuan hukum', label_en: 'Legal aid' }, { nilai: 'bantuan_sosial', label: 'Bantuan sosial', label_en: 'Social aid' }],
          },
          { kode: 'nama_penerima', jenis: 'teks', label: 'Surat ini untuk anggota keluarga yang mana?', label_en: 'For which family member is it?', nama: 'Untuk atas nama', nama_en: 'On behalf of', petunjuk: 'Misalnya nama anak yang bersekolah. Kosongkan bila untuk seluruh keluarga.', petunjuk_en: 'For example the child at school. Leave empty for the whole family.', wajib: false, maks: 100, pakai_lagi: false, sifat_data: 'umum' },
          { kode: 'pernyataan_tidak_mampu', jenis: 'pernyataan', label: 'Saya menyatakan bahwa keluarga saya tidak mampu dan bersedia menerima kunjungan petugas untuk memeriksanya.', label_en: 'I declare that my family is poor and accept a visit by an officer to check it.' },
          pernyataanBenar,
        ],
      },
    ],
  },
  pemandu: [{ tanya: 'Apakah keluarga Anda sudah terdaftar sebagai penerima bantuan sosial?', tanya_en: 'Is your family already listed for social aid?', bila_ya: 'Sebagian sekolah dan rumah sakit cukup meminta kartu bantuan Anda. Tanyakan dahulu sebelum meminta surat ini.', bila_ya_en: 'Some schools and hospitals only ask for your aid card. Ask before requesting this letter.' }],
})

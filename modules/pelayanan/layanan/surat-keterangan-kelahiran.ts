import { layanan } from '../layanan.ts'
import { JENIS_KELAMIN, POLA_NOMOR_DESA, alamatRumah, dataKependudukan, hukumDesa, hukumKependudukan, isianSaksi, pembukaSurat, pengantarRt, penutupTetap, pernyataanBenar, sekali, standarDesa, tabelSaksi, unggah } from '../surat-desa.ts'

export default layanan({
  ...standarDesa,
  kode: 'surat-keterangan-kelahiran',
  nama: 'Surat Keterangan Kelahiran', nama_en: 'Statement of Birth',
  ringkas: 'Keterangan bahwa seorang anak telah lahir, untuk mengurus akta kelahiran dan memasukkan anak ke Kartu Keluarga.',
  ringkas_en: 'A statement that a child was born, with which you get the birth certificate and add the child to the family card.',
  kata_kunci: ['lahir', 'kelahiran', 'bayi', 'akta kelahiran', 'anak baru', 'melahirkan', 'bersalin', 'birth', 'baby'],
  peristiwa: ['lahir'],
  persyaratan: [
    dataKependudukan,
    unggah('keterangan_penolong', 'Surat keterangan lahir dari bidan, dokter, puskesmas, atau rumah sakit', 'Statement of birth by a midwife, doctor or hospital', { bila: { isian: 'penolong', operator: 'salah_satu', nilai: ['dokter', 'bidan'] } }),
    { kode: 'saksi', nama: 'Dua orang saksi', nama_en: 'Two witnesses', jenis: 'isian', wajib: true, sumber: 'pemohon' },
    pengantarRt,
  ],
  produk: {
    nama: 'Surat Keterangan Kelahiran', nama_en: 'Statement of Birth', jenis_naskah: 'surat_keterangan', klasifikasi: '474.1', pola_nomor: POLA_NOMOR_DESA,
    surat: {
      judul: 'SURAT KETERANGAN KELAHIRAN',
      isi: [
        pembukaSurat('menerangkan dengan sebenarnya bahwa telah lahir seorang anak'),
        { daftar: [['Nama anak', '{nama_bayi}'], ['Jenis kelamin', '{jenis_kelamin_bayi}'], ['Hari, tanggal lahir', '{tanggal_lahir_bayi:hari_tanggal}'], ['Pukul', '[{pukul_lahir}]'], ['Tempat lahir', '{tempat_lahir_bayi}[, {nama_tempat_lahir}]'], ['Anak ke', '{anak_ke}'], ['Berat dan panjang', '[{berat_lahir} kg][, {panjang_lahir} cm]'], ['Penolong', '{penolong}']] },
        { paragraf: 'dari orang tua:' },
        { daftar: [['Nama ibu', '{nama_ibu_bayi}'], ['NIK ibu', '{nik_ibu_bayi}'], ['Nama ayah', '[{nama_ayah_bayi}]'], ['NIK ayah', '[{nik_ayah_bayi}]'], ['Alamat', '{alamat}, {kode_wilayah}']] },
        { paragraf: 'Kelahiran ini dilaporkan oleh {orang.nama}, NIK {orang.nik}, selaku {hubungan_dengan_anak} anak tersebut.' },
        tabelSaksi,
        { paragraf: 'Surat keterangan ini dapat dipergunakan untuk mengurus akta kelahiran pada Dinas Kependudukan dan Pencatatan Sipil.' },
        penutupTetap,
      ],
    },
  },
  dasar_hukum: [...hukumDesa, ...hukumKependudukan, 'Peraturan Menteri Dalam Negeri Nomor 108 Tahun 2019 tentang Peraturan Pelaksanaan Peraturan Presiden Nomor 96 Tahun 2018', 'Undang-Undang Nomor 35 Tahun 2014 tentang Perubahan atas Undang-Undang Nomor 23 Tahun 2002 tentang Perlindungan Anak'],
  formulir: {
    halaman: [
      {
        kode: 'bayi', judul: 'Tentang anak', judul_en: 'The child',
        isian: sekali(
          { kode: 'nama_bayi', jenis: 'teks', label: 'Nama anak', label_en: 'Name of the child', petunjuk: 'Paling sedikit dua kata dan paling banyak 60 huruf, sesuai aturan pencatatan nama.', petunjuk_en: 'At least two words and at most 60 letters, by the rule on names.', maks: 60, sifat_data: 'spesifik' },
          { kode: 'jenis_kelamin_bayi', jenis: 'pilihan', label: 'Jenis kelamin anak', label_en: 'Sex of the child', pilihan: JENIS_KELAMIN, sifat_data: 'spesifik' },
          { kode: 'tanggal_lahir_bayi', jenis: 'tanggal', label: 'Tanggal lahir anak', label_en: 'Date of birth', paling_akhir_hari: 0, sifat_data: 'spesifik' },
          { kode: 'pukul_lahir', jenis: 'teks', label: 'Pukul', label_en: 'Time', petunjuk: 'Misalnya 06.15.', petunjuk_en: 'For example 06.15.', wajib: false, maks: 20 },
          { kode: 'anak_ke', jenis: 'angka', label: 'Anak keberapa?', label_en: 'Which child is it?', nama: 'Anak ke', nama_en: 'Order of birth', petunjuk: 'Isi 1 untuk anak pertama.', petunjuk_en: 'Enter 1 for the first child.', min: 1, maks: 25 },
          { kode: 'berat_lahir', jenis: 'angka', label: 'Berat lahir', label_en: 'Weight at birth', satuan: 'kg', min: 0.3, maks: 8, desimal: 2, wajib: false, sifat_data: 'spesifik' },
          { kode: 'panjang_lahir', jenis: 'angka', label: 'Panjang lahir', label_en: 'Length at birth', satuan: 'cm', min: 20, maks: 70, desimal: 1, wajib: false, sifat_data: 'spesifik' },
        ),
      },
      {
        kode: 'tempat', judul: 'Tempat dan penolong kelahiran', judul_en: 'Place and helper',
        isian: sekali(
          { kode: 'tempat_lahir_bayi', jenis: 'pilihan', label: 'Tempat lahir', label_en: 'Place of birth', pilihan: [{ nilai: 'fasilitas_kesehatan', label: 'Rumah sakit, puskesmas, atau klinik', label_en: 'Hospital, health centre or clinic' }, { nilai: 'rumah', label: 'Rumah', label_en: 'Home' }, { nilai: 'lain', label: 'Tempat lain', label_en: 'Elsewhere' }] },
          { kode: 'nama_tempat_lahir', jenis: 'teks', label: 'Nama tempatnya', label_en: 'Name of that place', maks: 120, bila: { isian: 'tempat_lahir_bayi', operator: '!=', nilai: 'rumah' } },
          { kode: 'penolong', jenis: 'pilihan', label: 'Siapa yang menolong persalinan?', label_en: 'Who helped at the birth?', nama: 'Penolong', nama_en: 'Helper', pilihan: [{ nilai: 'dokter', label: 'Dokter', label_en: 'Doctor' }, { nilai: 'bidan', label: 'Bidan atau perawat', label_en: 'Midwife or nurse' }, { nilai: 'dukun', label: 'Dukun bersalin', label_en: 'Traditional birth attendant' }, { nilai: 'lain', label: 'Orang lain', label_en: 'Somebody else' }] },
        ),
      },
      {
        kode: 'orang_tua', judul: 'Orang tua anak', judul_en: 'The parents',
        isian: [
          { kode: 'nama_ibu_bayi', jenis: 'teks', label: 'Nama ibu', label_en: 'Name of the mother', maks: 100, sifat_data: 'umum' },
          { kode: 'nik_ibu_bayi', jenis: 'nik', label: 'NIK ibu', label_en: 'NIK of the mother', sifat_data: 'umum' },
          { kode: 'nama_ayah_bayi', jenis: 'teks', label: 'Nama ayah', label_en: 'Name of the father', petunjuk: 'Boleh dikosongkan. Akta kelahiran tetap dapat diurus atas nama ibu.', petunjuk_en: 'May be left empty. The birth certificate can be made in the mother\'s name.', wajib: false, maks: 100, sifat_data: 'umum' },
          { kode: 'nik_ayah_bayi', jenis: 'nik', label: 'NIK ayah', label_en: 'NIK of the father', wajib: false, sifat_data: 'umum' },
        ],
      },
      { kode: 'rumah', judul: 'Tempat tinggal orang tua', judul_en: 'Where the parents live', isian: alamatRumah },
      {
        kode: 'pelapor', judul: 'Anda sebagai pelapor', judul_en: 'You who report it',
        isian: sekali({ kode: 'hubungan_dengan_anak', jenis: 'pilihan', label: 'Hubungan Anda dengan anak', label_en: 'Your relation to the child', pilihan: [{ nilai: 'ayah', label: 'Ayah', label_en: 'Father' }, { nilai: 'ibu', label: 'Ibu', label_en: 'Mother' }, { nilai: 'kakek_nenek', label: 'Kakek atau nenek', label_en: 'Grandparent' }, { nilai: 'wali', label: 'Wali', label_en: 'Guardian' }, { nilai: 'kerabat', label: 'Kerabat', label_en: 'Relative' }] }),
      },
      { kode: 'para_saksi', judul: 'Saksi', judul_en: 'Witnesses', isian: [isianSaksi, pernyataanBenar] },
    ],
  },
  pemandu: [{ tanya: 'Apakah Anda sudah mempunyai surat keterangan lahir dari rumah sakit atau bidan?', tanya_en: 'Do you have a statement of birth from the hospital or midwife?', bila_ya: 'Anda dapat langsung mengurus akta kelahiran di Dinas Kependudukan dan Pencatatan Sipil tanpa surat dari desa.', bila_ya_en: 'You can go straight to the civil registry for the birth certificate, without a letter from the village.' }],
})

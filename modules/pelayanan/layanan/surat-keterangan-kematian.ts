import type { Kondisi } from '#kernel/forms'
import { layanan } from '../layanan.ts'
import { JENIS_KELAMIN, POLA_NOMOR_DESA, dataKependudukan, hukumDesa, hukumKependudukan, isianOrang, isianSaksi, pembukaSurat, pengantarRt, penutupTetap, pernyataanBenar, sekali, standarDesa, tabelSaksi, unggah } from '../surat-desa.ts'

const diFasilitas: Kondisi = { isian: 'tempat_meninggal', operator: '=', nilai: 'fasilitas_kesehatan' }

export default layanan({
  ...standarDesa,
  kode: 'surat-keterangan-kematian',
  nama: 'Surat Keterangan Kematian', nama_en: 'Statement of Death',
  ringkas: 'Keterangan bahwa anggota keluarga telah meninggal dunia, untuk akta kematian, pemakaman, asuransi, pensiun, atau waris.',
  ringkas_en: 'A statement that a family member has died, for the death certificate, burial, insurance, pension or inheritance.',
  kata_kunci: ['meninggal', 'wafat', 'kematian', 'akta kematian', 'pemakaman', 'ahli waris', 'almarhum', 'duka', 'death'],
  peristiwa: ['meninggal'],
  persyaratan: [
    dataKependudukan,
    unggah('keterangan_medis', 'Surat keterangan kematian dari dokter, puskesmas, atau rumah sakit', 'Statement of death by a doctor or hospital', { bila: diFasilitas }),
    { kode: 'saksi', nama: 'Dua orang saksi', nama_en: 'Two witnesses', jenis: 'isian', wajib: true, sumber: 'pemohon' },
    pengantarRt,
  ],
  produk: {
    nama: 'Surat Keterangan Kematian', nama_en: 'Statement of Death', jenis_naskah: 'surat_keterangan', klasifikasi: '474.3', pola_nomor: POLA_NOMOR_DESA,
    surat: {
      judul: 'SURAT KETERANGAN KEMATIAN',
      isi: [
        pembukaSurat(),
        { daftar: [['Nama', '{nama_almarhum}'], ['NIK', '[{nik_almarhum}]'], ['Tempat, tanggal lahir', '{tempat_lahir_almarhum}, {tanggal_lahir_almarhum}'], ['Jenis kelamin', '{jenis_kelamin_almarhum}'], ['Alamat terakhir', '{alamat_almarhum}, {kode_wilayah}']] },
        { paragraf: 'telah meninggal dunia pada:' },
        { daftar: [['Hari, tanggal', '{tanggal_meninggal:hari_tanggal}'], ['Pukul', '[{pukul_meninggal}]'], ['Tempat', '{tempat_meninggal}[, {nama_tempat_meninggal}]'], ['Sebab', '{sebab_meninggal}']] },
        { paragraf: 'Kematian ini dilaporkan oleh {orang.nama}, NIK {orang.nik}, yang hubungannya dengan almarhum atau almarhumah adalah {hubungan_dengan_almarhum}.' },
        tabelSaksi,
        { paragraf: 'Surat keterangan ini dapat dipergunakan untuk mengurus akta kematian pada Dinas Kependudukan dan Pencatatan Sipil.' },
        penutupTetap,
      ],
    },
  },
  dasar_hukum: [...hukumDesa, ...hukumKependudukan, 'Peraturan Menteri Dalam Negeri Nomor 108 Tahun 2019 tentang Peraturan Pelaksanaan Peraturan Presiden Nomor 96 Tahun 2018'],
  formulir: {
    halaman: [
      {
        kode: 'almarhum', judul: 'Siapa yang meninggal?', judul_en: 'Who has died?', pengantar: 'Kami turut berduka cita. Isilah seperti yang tertulis pada KTP atau Kartu Keluarga.', pengantar_en: 'Our condolences. Please enter what the identity or family card says.',
        isian: sekali(
          { kode: 'nama_almarhum', jenis: 'teks', label: 'Nama lengkap', label_en: 'Full name', nama: 'Nama almarhum/almarhumah', nama_en: 'Name of the deceased', maks: 100 },
          { kode: 'nik_almarhum', jenis: 'nik', label: 'NIK', label_en: 'NIK', nama: 'NIK almarhum/almarhumah', nama_en: 'NIK of the deceased', petunjuk: 'Kosongkan bila tidak diketahui.', petunjuk_en: 'Leave empty if unknown.', wajib: false, cocok: { tanggal_lahir: 'tanggal_lahir_almarhum', jenis_kelamin: 'jenis_kelamin_almarhum' }, sifat_data: 'umum' },
          { kode: 'tempat_lahir_almarhum', jenis: 'teks', label: 'Tempat lahir', label_en: 'Place of birth', maks: 60 },
          { kode: 'tanggal_lahir_almarhum', jenis: 'tanggal', label: 'Tanggal lahir', label_en: 'Date of birth', paling_akhir_hari: 0 },
          { kode: 'jenis_kelamin_almarhum', jenis: 'pilihan', label: 'Jenis kelamin', label_en: 'Sex', pilihan: JENIS_KELAMIN },
        ),
      },
      {
        kode: 'alamat_terakhir', judul: 'Alamat terakhir', judul_en: 'Last address',
        isian: [
          { ...isianOrang.kode_wilayah, label: 'Desa atau kelurahan', label_en: 'Village' },
          { kode: 'alamat_almarhum', jenis: 'alamat', label: 'Alamat', label_en: 'Address', pakai_lagi: false },
        ],
      },
      {
        kode: 'peristiwa', judul: 'Kapan dan di mana meninggal?', judul_en: 'When and where?',
        isian: sekali(
          { kode: 'tanggal_meninggal', jenis: 'tanggal', label: 'Tanggal meninggal', label_en: 'Date of death', paling_akhir_hari: 0 },
          { kode: 'pukul_meninggal', jenis: 'teks', label: 'Pukul', label_en: 'Time', petunjuk: 'Misalnya 14.30. Boleh perkiraan.', petunjuk_en: 'For example 14.30. An estimate will do.', wajib: false, maks: 20 },
          { kode: 'tempat_meninggal', jenis: 'pilihan', label: 'Tempat meninggal', label_en: 'Place of death', pilihan: [{ nilai: 'rumah', label: 'Rumah', label_en: 'Home' }, { nilai: 'fasilitas_kesehatan', label: 'Rumah sakit atau puskesmas', label_en: 'Hospital or health centre' }, { nilai: 'perjalanan', label: 'Dalam perjalanan', label_en: 'On the way' }, { nilai: 'lain', label: 'Tempat lain', label_en: 'Elsewhere' }] },
          { kode: 'nama_tempat_meninggal', jenis: 'teks', label: 'Nama tempatnya', label_en: 'Name of that place', petunjuk: 'Misalnya nama rumah sakit.', petunjuk_en: 'For example the name of the hospital.', maks: 120, bila: { isian: 'tempat_meninggal', operator: 'salah_satu', nilai: ['fasilitas_kesehatan', 'lain'] } },
          { kode: 'sebab_meninggal', jenis: 'pilihan', label: 'Sebab meninggal', label_en: 'Cause of death', pilihan: [{ nilai: 'sakit', label: 'Sakit', label_en: 'Illness' }, { nilai: 'usia_lanjut', label: 'Usia lanjut', label_en: 'Old age' }, { nilai: 'kecelakaan', label: 'Kecelakaan', label_en: 'Accident' }, { nilai: 'melahirkan', label: 'Hamil atau melahirkan', label_en: 'Pregnancy or childbirth' }, { nilai: 'lain', label: 'Lainnya', label_en: 'Other' }], sifat_data: 'spesifik' },
        ),
      },
      {
        kode: 'pelapor', judul: 'Anda sebagai pelapor', judul_en: 'You who report it',
        isian: sekali({ kode: 'hubungan_dengan_almarhum', jenis: 'pilihan', label: 'Hubungan Anda dengan yang meninggal', label_en: 'Your relation to the deceased', pilihan: [{ nilai: 'pasangan', label: 'Suami atau istri', label_en: 'Husband or wife' }, { nilai: 'anak', label: 'Anak', label_en: 'Child' }, { nilai: 'orang_tua', label: 'Orang tua', label_en: 'Parent' }, { nilai: 'saudara', label: 'Saudara', label_en: 'Brother or sister' }, { nilai: 'kerabat', label: 'Kerabat lain', label_en: 'Other relative' }, { nilai: 'ketua_rt', label: 'Ketua RT atau kepala dusun', label_en: 'Neighbourhood head' }] }),
      },
      { kode: 'para_saksi', judul: 'Saksi', judul_en: 'Witnesses', isian: [isianSaksi, pernyataanBenar] },
    ],
  },
  pemandu: [{ tanya: 'Apakah Anda memerlukan akta kematian?', tanya_en: 'Do you need a death certificate?', bila_ya: 'Surat ini menjadi syaratnya. Sesudah terbit, ajukan akta kematian ke Dinas Kependudukan dan Pencatatan Sipil tanpa biaya.', bila_ya_en: 'This letter is what you need for it. Then apply for the certificate at the civil registry, free of charge.' }],
})

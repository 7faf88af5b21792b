import type { Kondisi } from '#kernel/forms'
import { layanan } from '../layanan.ts'
import { POLA_NOMOR_DESA, alamatRumah, dataKependudukan, hukumDesa, hukumKependudukan, isianKeperluan, isianOrang, pembukaSurat, pengantarRt, penutupSurat, pernyataanBenar, standarDesa, unggah } from '../surat-desa.ts'

const pendatang: Kondisi = { isian: 'status_tinggal', operator: '=', nilai: 'pendatang' }

export default layanan({
  ...standarDesa,
  kode: 'surat-keterangan-domisili',
  nama: 'Surat Keterangan Domisili', nama_en: 'Statement of Residence',
  ringkas: 'Keterangan bahwa Anda bertempat tinggal di desa atau kelurahan ini, juga bagi pendatang yang KTP-nya beralamat lain.',
  ringkas_en: 'A statement that you live in this village, also for newcomers whose identity card shows another address.',
  kata_kunci: ['domisili', 'tempat tinggal', 'alamat', 'pindah', 'kos', 'kontrak rumah', 'pendatang', 'buka rekening', 'residence'],
  peristiwa: ['pindah', 'sekolah', 'bekerja'],
  persyaratan: [
    dataKependudukan,
    unggah('bukti_tinggal', 'Bukti tempat tinggal', 'Proof of residence', { bila: pendatang, petunjuk: 'Misalnya surat kontrak, kuitansi kos, atau surat dari pemilik rumah.', petunjuk_en: 'For example a lease, a rent receipt, or a note of the owner.' }),
    pengantarRt,
  ],
  produk: {
    nama: 'Surat Keterangan Domisili', nama_en: 'Statement of Residence', jenis_naskah: 'surat_keterangan', klasifikasi: '470', pola_nomor: POLA_NOMOR_DESA, berlaku: { nilai: 3, satuan: 'bulan' },
    surat: {
      judul: 'SURAT KETERANGAN DOMISILI',
      isi: [
        pembukaSurat(),
        { daftar: [['Nama', '{orang.nama}'], ['NIK', '{orang.nik}'], ['Tempat, tanggal lahir', '{tempat_lahir}, {tanggal_lahir}'], ['Jenis kelamin', '{jenis_kelamin}'], ['Agama', '{agama}'], ['Status perkawinan', '{status_kawin}'], ['Pekerjaan', '{pekerjaan}'], ['Kewarganegaraan', '{kewarganegaraan}'], ['Alamat pada KTP', '[{alamat_ktp}]']] },
        { paragraf: 'benar bertempat tinggal di:' },
        { daftar: [['Alamat domisili', '{alamat}, {kode_wilayah}'], ['Sejak', '{sejak}']] },
        { paragraf: 'Surat keterangan ini diberikan untuk keperluan {keperluan} dan tidak menggantikan dokumen kependudukan.' },
        penutupSurat,
      ],
    },
  },
  dasar_hukum: [...hukumDesa, ...hukumKependudukan],
  formulir: {
    halaman: [
      { kode: 'diri', judul: 'Tentang Anda', judul_en: 'About you', isian: [isianOrang.tempat_lahir, isianOrang.tanggal_lahir, isianOrang.jenis_kelamin, isianOrang.agama] },
      { kode: 'diri_lanjutan', judul: 'Tentang Anda (lanjutan)', judul_en: 'About you (continued)', isian: [isianOrang.status_kawin, isianOrang.pekerjaan, isianOrang.kewarganegaraan] },
      {
        kode: 'tinggal', judul: 'Tempat tinggal Anda sekarang', judul_en: 'Where you live now',
        isian: [
          ...alamatRumah,
          { kode: 'sejak', jenis: 'tanggal', label: 'Sejak kapan Anda tinggal di sini?', label_en: 'Since when have you lived here?', nama: 'Tinggal sejak', nama_en: 'Living here since', petunjuk: 'Perkiraan sudah cukup.', petunjuk_en: 'An estimate is enough.', paling_akhir_hari: 0 },
          { kode: 'status_tinggal', jenis: 'pilihan', label: 'Apakah alamat ini sama dengan alamat pada KTP Anda?', label_en: 'Is this the address on your identity card?', nama: 'Status tempat tinggal', nama_en: 'Kind of residence', pilihan: [{ nilai: 'tetap', label: 'Sama dengan KTP', label_en: 'The same' }, { nilai: 'pendatang', label: 'Berbeda, saya pendatang', label_en: 'Different, I am a newcomer' }] },
          { kode: 'alamat_ktp', jenis: 'alamat', label: 'Alamat lengkap pada KTP', label_en: 'Full address on the identity card', petunjuk: 'Sertakan desa atau kelurahan, kecamatan, dan kabupaten atau kota.', petunjuk_en: 'Add village, district and regency or city.', bila: pendatang, sifat_data: 'umum' },
        ],
      },
      { kode: 'keperluan', judul: 'Untuk apa surat ini?', judul_en: 'What is the letter for?', isian: [{ ...isianKeperluan, petunjuk: 'Misalnya membuka rekening bank. Kata-kata ini dicetak pada surat.', petunjuk_en: 'For example opening a bank account. These words are printed on the letter.' }, pernyataanBenar] },
    ],
  },
  pemandu: [{ tanya: 'Apakah Anda akan menetap lebih dari satu tahun?', tanya_en: 'Will you stay for more than a year?', bila_ya: 'Uruslah pindah datang di Dinas Kependudukan dan Pencatatan Sipil supaya KTP dan KK Anda beralamat di sini.', bila_ya_en: 'Register your move at the civil registry so that your identity and family cards show this address.' }],
})

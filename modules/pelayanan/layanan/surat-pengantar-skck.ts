import { layanan } from '../layanan.ts'
import { POLA_NOMOR_DESA, alamatRumah, daftarOrang, dataKependudukan, hukumDesa, isianKeperluan, isianOrang, pembukaSurat, pengantarRt, penutupSurat, pernyataanBenar, standarDesa } from '../surat-desa.ts'

export default layanan({
  ...standarDesa,
  kode: 'surat-pengantar-skck',
  nama: 'Surat Pengantar SKCK', nama_en: 'Letter for a Police Clearance Certificate',
  ringkas: 'Pengantar dari desa atau kelurahan untuk mengurus Surat Keterangan Catatan Kepolisian (SKCK).',
  ringkas_en: 'A letter from the village with which you ask the police for a clearance certificate (SKCK).',
  kata_kunci: ['SKCK', 'kelakuan baik', 'polisi', 'polres', 'polsek', 'melamar kerja', 'lamaran', 'CPNS', 'police'],
  peristiwa: ['bekerja'],
  persyaratan: [dataKependudukan, pengantarRt],
  produk: {
    nama: 'Surat Pengantar SKCK', nama_en: 'Letter for a Police Clearance Certificate', jenis_naskah: 'surat_pengantar', klasifikasi: '330', pola_nomor: POLA_NOMOR_DESA, berlaku: { nilai: 1, satuan: 'bulan' },
    surat: {
      judul: 'SURAT PENGANTAR',
      isi: [
        pembukaSurat('memberikan pengantar kepada'),
        daftarOrang(['Agama', '{agama}'], ['Status perkawinan', '{status_kawin}'], ['Pekerjaan', '{pekerjaan}'], ['Kewarganegaraan', '{kewarganegaraan}']),
        { paragraf: 'Orang tersebut adalah benar penduduk {unit.nama} dan sepanjang pengetahuan kami berkelakuan baik dalam pergaulan di masyarakat.' },
        { paragraf: 'Surat pengantar ini diberikan untuk mengurus Surat Keterangan Catatan Kepolisian (SKCK) di {kantor_polisi} dengan keperluan {keperluan}.' },
        penutupSurat,
      ],
    },
  },
  dasar_hukum: [...hukumDesa, 'Undang-Undang Nomor 2 Tahun 2002 tentang Kepolisian Negara Republik Indonesia', 'Peraturan Kepolisian Negara Republik Indonesia Nomor 6 Tahun 2023 tentang Penerbitan Surat Keterangan Catatan Kepolisian'],
  formulir: {
    halaman: [
      { kode: 'diri', judul: 'Tentang Anda', judul_en: 'About you', isian: [isianOrang.tempat_lahir, isianOrang.tanggal_lahir, isianOrang.jenis_kelamin, isianOrang.agama] },
      { kode: 'diri_lanjutan', judul: 'Tentang Anda (lanjutan)', judul_en: 'About you (continued)', isian: [isianOrang.status_kawin, isianOrang.pekerjaan, isianOrang.kewarganegaraan] },
      { kode: 'rumah', judul: 'Tempat tinggal Anda', judul_en: 'Where you live', isian: alamatRumah },
      {
        kode: 'keperluan', judul: 'Untuk apa surat ini?', judul_en: 'What is the letter for?',
        isian: [
          { kode: 'kantor_polisi', jenis: 'teks', label: 'Kantor polisi tujuan', label_en: 'Police office', petunjuk: 'Nama polres atau polsek.', petunjuk_en: 'Name of the regency or district police.', maks: 80 },
          isianKeperluan, pernyataanBenar,
        ],
      },
    ],
  },
  pemandu: [{ tanya: 'Apakah kantor polisi tujuan meminta surat pengantar dari desa atau kelurahan?', tanya_en: 'Does the police office ask for a letter from the village?', bila_tidak: 'Anda dapat langsung mengurus SKCK di kantor polisi atau melalui aplikasi Presisi Polri tanpa surat ini.', bila_tidak_en: 'You can go straight to the police office, or use the Presisi Polri app, without this letter.' }],
})

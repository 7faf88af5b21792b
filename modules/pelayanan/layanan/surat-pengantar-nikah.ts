import type { Kondisi } from '#kernel/forms'
import { layanan } from '../layanan.ts'
import { POLA_NOMOR_DESA, alamatRumah, daftarOrang, dataKependudukan, hukumDesa, isianOrang, pembukaSurat, pengantarRt, penutupSurat, pernyataanBenar, standarDesa, unggah } from '../surat-desa.ts'

const pernahMenikah: Kondisi = { isian: 'status_kawin', operator: 'salah_satu', nilai: ['cerai hidup', 'cerai mati'] }

export default layanan({
  ...standarDesa,
  kode: 'surat-pengantar-nikah',
  nama: 'Surat Pengantar Nikah', nama_en: 'Letter for Marriage',
  ringkas: 'Pengantar dari desa atau kelurahan (model N1) untuk mendaftarkan pernikahan di KUA atau Dinas Kependudukan dan Pencatatan Sipil.',
  ringkas_en: 'A letter from the village (form N1) with which you register a marriage.',
  kata_kunci: ['nikah', 'kawin', 'N1', 'N2', 'N4', 'KUA', 'numpang nikah', 'calon pengantin', 'pernikahan', 'marriage', 'wedding'],
  peristiwa: ['menikah'],
  persyaratan: [
    dataKependudukan,
    unggah('akta_kelahiran', 'Akta kelahiran atau ijazah', 'Birth certificate or school diploma'),
    unggah('akta_cerai', 'Akta cerai atau akta kematian pasangan terdahulu', 'Certificate of divorce or of the former spouse\'s death', { bila: pernahMenikah }),
    unggah('dispensasi', 'Penetapan dispensasi kawin dari pengadilan', 'Court dispensation to marry', { wajib: false, petunjuk: 'Wajib bila salah satu calon belum berumur 19 tahun.', petunjuk_en: 'Required when either of the couple is under 19.' }),
    pengantarRt,
  ],
  produk: {
    nama: 'Surat Pengantar Nikah', nama_en: 'Letter for Marriage', jenis_naskah: 'surat_pengantar', klasifikasi: '474.2', pola_nomor: POLA_NOMOR_DESA, berlaku: { nilai: 3, satuan: 'bulan' },
    surat: {
      judul: 'SURAT PENGANTAR NIKAH',
      isi: [
        pembukaSurat(),
        daftarOrang(['Agama', '{agama}'], ['Status perkawinan', '{status_kawin}'], ['Pekerjaan', '{pekerjaan}'], ['Kewarganegaraan', '{kewarganegaraan}']),
        { paragraf: 'adalah benar anak dari:' },
        { daftar: [['Nama ayah', '{nama_ayah}'], ['Nama ibu', '{nama_ibu}']] },
        { paragraf: 'dan bermaksud menikah dengan:' },
        { daftar: [['Nama', '{nama_calon}'], ['Alamat', '{alamat_calon}'], ['Tempat pendaftaran', '{tempat_daftar}'], ['Rencana tanggal', '[{rencana_tanggal}]']] },
        { paragraf: 'Sepanjang pengetahuan kami tidak terdapat halangan bagi yang bersangkutan untuk menikah.' },
        penutupSurat,
      ],
    },
  },
  dasar_hukum: [...hukumDesa, 'Undang-Undang Nomor 1 Tahun 1974 tentang Perkawinan sebagaimana telah diubah dengan Undang-Undang Nomor 16 Tahun 2019', 'Peraturan Menteri Agama Nomor 30 Tahun 2024 tentang Pencatatan Pernikahan'],
  formulir: {
    halaman: [
      { kode: 'diri', judul: 'Tentang Anda', judul_en: 'About you', isian: [isianOrang.tempat_lahir, isianOrang.tanggal_lahir, isianOrang.jenis_kelamin, isianOrang.agama] },
      { kode: 'diri_lanjutan', judul: 'Tentang Anda (lanjutan)', judul_en: 'About you (continued)', isian: [isianOrang.status_kawin, isianOrang.pekerjaan, isianOrang.kewarganegaraan] },
      { kode: 'rumah', judul: 'Tempat tinggal Anda', judul_en: 'Where you live', isian: alamatRumah },
      {
        kode: 'orang_tua', judul: 'Orang tua Anda', judul_en: 'Your parents',
        isian: [
          { kode: 'nama_ayah', jenis: 'teks', label: 'Nama ayah', label_en: 'Name of your father', maks: 100, sifat_data: 'umum' },
          { kode: 'nama_ibu', jenis: 'teks', label: 'Nama ibu', label_en: 'Name of your mother', maks: 100, sifat_data: 'umum' },
        ],
      },
      {
        kode: 'calon', judul: 'Calon suami atau istri', judul_en: 'The person you will marry',
        isian: [
          { kode: 'nama_calon', jenis: 'teks', label: 'Nama calon suami atau istri', label_en: 'Name of your future spouse', maks: 100, sifat_data: 'umum' },
          { kode: 'alamat_calon', jenis: 'alamat', label: 'Alamat calon suami atau istri', label_en: 'Address of your future spouse', petunjuk: 'Sertakan desa atau kelurahan, kecamatan, dan kabupaten atau kota.', petunjuk_en: 'Add village, district and regency or city.', sifat_data: 'umum' },
        ],
      },
      {
        kode: 'rencana', judul: 'Rencana pernikahan', judul_en: 'The plan',
        isian: [
          { kode: 'tempat_daftar', jenis: 'teks', label: 'Di mana pernikahan didaftarkan?', label_en: 'Where will it be registered?', nama: 'Tempat pendaftaran', nama_en: 'Place of registration', petunjuk: 'Misalnya nama KUA kecamatan.', petunjuk_en: 'For example the KUA of a district.', maks: 100 },
          { kode: 'rencana_tanggal', jenis: 'tanggal', label: 'Rencana tanggal', label_en: 'Planned date', petunjuk: 'Pernikahan didaftarkan paling lambat 10 hari kerja sebelumnya.', petunjuk_en: 'A marriage is registered at least 10 working days ahead.', wajib: false, paling_awal_hari: 0, pakai_lagi: false },
          pernyataanBenar,
        ],
      },
    ],
    aturan: [{ salah_bila: { isian: 'status_kawin', operator: '=', nilai: 'kawin' }, isian: 'status_kawin', pesan: 'Status Anda masih kawin. Untuk menikah lagi diperlukan izin pengadilan; datanglah ke kantor desa atau kelurahan.', pesan_en: 'You are still married. Marrying again needs leave of the court; please come to the village office.' }],
  },
  pemandu: [{ tanya: 'Apakah Anda beragama Islam?', tanya_en: 'Are you Muslim?', bila_ya: 'Pernikahan didaftarkan di KUA kecamatan.', bila_ya_en: 'The marriage is registered at the KUA of the district.', bila_tidak: 'Pernikahan dicatat di Dinas Kependudukan dan Pencatatan Sipil sesudah upacara keagamaan.', bila_tidak_en: 'The marriage is recorded at the civil registry after the religious ceremony.' }],
})

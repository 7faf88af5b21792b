import type { Kondisi } from '#kernel/forms'
import { layanan } from '#modules/pelayanan'
import { akhirIzin, dariKonsepSampaiTerbit, hari, perbaikan, perbaikanTeknis, rekomendasi, telaah, verifikasi } from '../sop-izin.ts'
import { POLA_NOMOR, dataKtp, gratis, hukumUmum, isianPemohon, pernyataanBenar, sekali, standarIzin, unggah } from '../standar.ts'

const perpanjangan: Kondisi = { isian: 'jenis_permohonan', operator: '!=', nilai: 'baru' }
const mandiri: Kondisi = { isian: 'bentuk_praktik', operator: '=', nilai: 'mandiri' }
const dokter: Kondisi = { isian: 'profesi', operator: 'salah_satu', nilai: ['dokter', 'dokter_gigi', 'dokter_spesialis'] }
const strBerbatas: Kondisi = { isian: 'masa_str', operator: '=', nilai: 'sampai_tanggal' }

export default layanan({
  ...standarIzin,
  kode: 'izin-praktik-tenaga-kesehatan',
  nama: 'Surat Izin Praktik Tenaga Kesehatan', nama_en: 'Health Worker\'s Practice Permit',
  ringkas: 'Izin praktik (SIP) bagi dokter, perawat, bidan, apoteker, dan tenaga kesehatan lain di satu tempat praktik.',
  ringkas_en: 'The permit (SIP) with which a doctor, nurse, midwife, pharmacist or other health worker practises at one place.',
  kata_kunci: ['SIP', 'izin praktik', 'praktek', 'dokter', 'bidan', 'perawat', 'apoteker', 'STR', 'klinik', 'tenaga kesehatan', 'nakes', 'doctor', 'nurse', 'midwife'],
  peristiwa: ['bekerja'],
  pemohon: ['perorangan'], sektor: 'perizinan',
  persyaratan: [
    dataKtp,
    { kode: 'data_str', nama: 'Data Surat Tanda Registrasi (STR)', nama_en: 'Registration (STR) data', jenis: 'verifikasi_data', wajib: true, sumber: 'internal', petunjuk: 'Cukup isi nomornya. Dinas Kesehatan memeriksa datanya pada konsil.', petunjuk_en: 'The number is enough. The health office checks it with the council.' },
    unggah('str', 'Surat Tanda Registrasi (STR)', 'Certificate of registration (STR)'),
    unggah('surat_sehat', 'Surat keterangan sehat dari dokter', 'Health statement by a doctor'),
    unggah('surat_tempat_praktik', 'Surat keterangan dari pimpinan tempat praktik', 'Letter of the head of the place of practice', { bila: { bukan: mandiri } }),
    unggah('denah', 'Denah ruang praktik dan daftar alat', 'Plan of the room and list of equipment', { bila: mandiri }),
    unggah('sip_lama', 'SIP yang lama', 'Former permit', { bila: perpanjangan, wajib: false, petunjuk: 'Tidak perlu bila diterbitkan oleh kabupaten ini.', petunjuk_en: 'Not needed if this regency issued it.' }),
    unggah('foto', 'Foto berwarna terbaru', 'Recent colour photograph', { foto: true }),
  ],
  alur: [
    { pelaku: 'Pemohon', pelaku_en: 'You', uraian: 'Mengisi permohonan di situs ini atau di loket DPMPTSP.', uraian_en: 'Apply on this site or at the DPMPTSP counter.', waktu: '15 menit', waktu_en: '15 minutes' },
    { pelaku: 'Verifikator DPMPTSP', pelaku_en: 'DPMPTSP verifier', uraian: 'Memeriksa kelengkapan. Bila kurang, dikembalikan dengan daftar kekurangan.', uraian_en: 'Checks that the file is complete; if not, it comes back with a list.', waktu: '1 hari kerja', waktu_en: '1 working day' },
    { pelaku: 'Dinas Kesehatan', pelaku_en: 'Health office', uraian: 'Memeriksa STR, kecukupan SKP, dan tempat praktik, lalu memberi rekomendasi.', uraian_en: 'Checks registration, professional credits and place, then recommends.', waktu: '3 hari kerja', waktu_en: '3 working days' },
    { pelaku: 'Verifikator DPMPTSP', pelaku_en: 'DPMPTSP verifier', uraian: 'Menelaah rekomendasi.', uraian_en: 'Weighs the recommendation.', waktu: '1 hari kerja', waktu_en: '1 working day' },
    { pelaku: 'DPMPTSP', pelaku_en: 'DPMPTSP', uraian: 'Menyusun, memaraf, dan menandatangani izin.', uraian_en: 'Drafts, initials and signs the permit.', waktu: '3 hari kerja', waktu_en: '3 working days' },
    { pelaku: 'Pemohon', pelaku_en: 'You', uraian: 'Mengunduh izin dan memasangnya di tempat praktik.', uraian_en: 'Download the permit and display it where you practise.', waktu: '5 menit', waktu_en: '5 minutes' },
  ],
  biaya: gratis,
  produk: {
    nama: 'Surat Izin Praktik', nama_en: 'Practice Permit', jenis_naskah: 'izin', klasifikasi: '440', pola_nomor: POLA_NOMOR, register: true,
    berlaku: { nilai: 5, satuan: 'tahun' }, masa: { paling_lambat: 'str_sampai' },
    surat: {
      judul: 'SURAT IZIN PRAKTIK',
      isi: [
        { paragraf: 'Berdasarkan Undang-Undang Nomor 17 Tahun 2023 tentang Kesehatan dan Peraturan Pemerintah Nomor 28 Tahun 2024, dan setelah memperhatikan rekomendasi Dinas Kesehatan, {pejabat.jabatan} memberikan izin praktik kepada:' },
        { daftar: [['Nama', '{orang.nama}'], ['Tempat, tanggal lahir', '{tempat_lahir}, {tanggal_lahir}'], ['Alamat', '{alamat}'], ['Jenis tenaga kesehatan', '{profesi}[ ({spesialisasi})]'], ['Nomor STR', '{nomor_str}'], ['Masa berlaku STR', '{masa_str}[ {str_sampai}]']] },
        { paragraf: 'untuk berpraktik di:' },
        { daftar: [['Nama tempat praktik', '{nama_tempat_praktik}'], ['Bentuk praktik', '{bentuk_praktik}'], ['Alamat', '{alamat_tempat}, {wilayah_tempat}'], ['Jadwal praktik', '{jadwal_praktik}'], ['Tempat praktik ke', '[{praktik_ke}]'], ['Masa berlaku', '{berlaku}']] },
        { ketentuan: [
          'Berpraktik sesuai dengan kewenangan, standar profesi, dan standar pelayanan.',
          'Memasang papan nama praktik dan izin ini di tempat yang mudah dilihat.',
          'Melapor kepada Dinas Kesehatan bila berhenti atau pindah tempat praktik.',
          'Memperpanjang izin sebelum masa berlakunya berakhir.',
          '[Syarat dari tim teknis: {rekomendasi.syarat}]',
        ] },
      ],
      tembusan: ['Kepala Dinas Kesehatan', 'Pimpinan tempat praktik'],
    },
  },
  dasar_hukum: ['Undang-Undang Nomor 17 Tahun 2023 tentang Kesehatan', 'Peraturan Pemerintah Nomor 28 Tahun 2024 tentang Peraturan Pelaksanaan Undang-Undang Nomor 17 Tahun 2023', ...hukumUmum],
  jaminan_pelayanan: 'Diselesaikan dalam 9 hari kerja sejak berkas lengkap dan benar. Bila terlambat, kepala dinas diberi tahu dan Anda menerima penjelasan.',
  formulir: {
    halaman: [
      { kode: 'diri', judul: 'Tentang Anda', judul_en: 'About you', isian: [isianPemohon.tempat_lahir, isianPemohon.tanggal_lahir, isianPemohon.alamat, isianPemohon.hp] },
      {
        kode: 'permohonan', judul: 'Jenis permohonan', judul_en: 'Kind of application',
        isian: sekali({ kode: 'jenis_permohonan', jenis: 'pilihan', label: 'Apa yang Anda ajukan?', label_en: 'What do you apply for?', nama: 'Jenis permohonan', nama_en: 'Kind of application', pilihan: [{ nilai: 'baru', label: 'Izin baru', label_en: 'A new permit' }, { nilai: 'perpanjangan', label: 'Perpanjangan', label_en: 'An extension' }, { nilai: 'pindah', label: 'Pindah tempat praktik', label_en: 'A change of place' }] }),
      },
      {
        kode: 'profesi', judul: 'Profesi dan STR', judul_en: 'Profession and registration',
        isian: [
          {
            kode: 'profesi', jenis: 'pilihan', label: 'Jenis tenaga kesehatan', label_en: 'Profession',
            pilihan: [
              { nilai: 'dokter', label: 'Dokter', label_en: 'Doctor' }, { nilai: 'dokter_gigi', label: 'Dokter gigi', label_en: 'Dentist' }, { nilai: 'dokter_spesialis', label: 'Dokter spesialis', label_en: 'Specialist' },
              { nilai: 'perawat', label: 'Perawat', label_en: 'Nurse' }, { nilai: 'bidan', label: 'Bidan', label_en: 'Midwife' }, { nilai: 'apoteker', label: 'Apoteker', label_en: 'Pharmacist' },
              { nilai: 'tenaga_farmasi', label: 'Tenaga vokasi farmasi', label_en: 'Pharmacy technician' }, { nilai: 'ahli_gizi', label: 'Ahli gizi', label_en: 'Dietitian' }, { nilai: 'fisioterapis', label: 'Fisioterapis', label_en: 'Physiotherapist' },
              { nilai: 'laboratorium', label: 'Ahli teknologi laboratorium medik', label_en: 'Medical laboratory technologist' }, { nilai: 'radiografer', label: 'Radiografer', label_en: 'Radiographer' }, { nilai: 'psikolog_klinis', label: 'Psikolog klinis', label_en: 'Clinical psychologist' }, { nilai: 'sanitarian', label: 'Tenaga sanitasi lingkungan', label_en: 'Environmental health worker' },
            ],
          },
          { kode: 'spesialisasi', jenis: 'teks', label: 'Spesialisasi', label_en: 'Specialty', maks: 80, bila: { isian: 'profesi', operator: '=', nilai: 'dokter_spesialis' } },
          { kode: 'nomor_str', jenis: 'teks', label: 'Nomor STR', label_en: 'STR number', maks: 40 },
          { kode: 'masa_str', jenis: 'pilihan', label: 'Masa berlaku STR', label_en: 'Validity of the STR', petunjuk: 'STR yang terbit sejak tahun 2023 berlaku seumur hidup.', petunjuk_en: 'An STR issued since 2023 is for life.', pilihan: [{ nilai: 'seumur_hidup', label: 'Seumur hidup', label_en: 'For life' }, { nilai: 'sampai_tanggal', label: 'Sampai tanggal', label_en: 'Until a date' }] },
          { kode: 'str_sampai', jenis: 'tanggal', label: 'STR berlaku sampai', label_en: 'STR valid until', petunjuk: 'STR harus masih berlaku.', petunjuk_en: 'The STR must still be valid.', paling_awal_hari: 1, bila: strBerbatas },
          { kode: 'pernyataan_skp', jenis: 'pernyataan', label: 'Saya menyatakan telah memenuhi kecukupan Satuan Kredit Profesi (SKP).', label_en: 'I declare that I have the professional credits (SKP) required.' },
        ],
      },
      {
        kode: 'tempat', judul: 'Tempat praktik', judul_en: 'Place of practice', pengantar: 'Satu izin berlaku untuk satu tempat praktik.', pengantar_en: 'One permit is for one place.',
        isian: sekali(
          { kode: 'bentuk_praktik', jenis: 'pilihan', label: 'Bentuk praktik', label_en: 'Kind of practice', pilihan: [{ nilai: 'mandiri', label: 'Praktik mandiri', label_en: 'Own practice' }, { nilai: 'pemerintah', label: 'Rumah sakit atau puskesmas pemerintah', label_en: 'Public hospital or health centre' }, { nilai: 'swasta', label: 'Rumah sakit atau klinik swasta', label_en: 'Private hospital or clinic' }, { nilai: 'apotek', label: 'Apotek atau laboratorium', label_en: 'Pharmacy or laboratory' }] },
          { kode: 'nama_tempat_praktik', jenis: 'teks', label: 'Nama tempat praktik', label_en: 'Name of the place', maks: 120 },
          { kode: 'wilayah_tempat', jenis: 'wilayah', label: 'Desa atau kelurahan', label_en: 'Village', tingkat: 4, di_dalam: 'daerah' },
          { kode: 'alamat_tempat', jenis: 'alamat', label: 'Alamat tempat praktik', label_en: 'Address of the place' },
          { kode: 'npwp', jenis: 'npwp', label: 'NPWP', label_en: 'Tax number (NPWP)', wajib: false, bila: mandiri, sifat_data: 'umum' },
          { kode: 'jadwal_praktik', jenis: 'teks', label: 'Hari dan jam praktik', label_en: 'Days and hours', petunjuk: 'Misalnya Senin sampai Jumat, pukul 16.00 sampai 20.00.', petunjuk_en: 'For example Monday to Friday, 16.00 to 20.00.', maks: 120 },
          { kode: 'praktik_ke', jenis: 'angka', label: 'Ini tempat praktik Anda yang keberapa?', label_en: 'Which of your places is this?', nama: 'Tempat praktik ke', nama_en: 'Number of the place', petunjuk: 'Dokter dan dokter gigi dapat berpraktik paling banyak di 3 tempat.', petunjuk_en: 'Doctors and dentists may practise at 3 places at most.', min: 1, maks: 3, bila: dokter },
        ),
      },
      { kode: 'pernyataan', judul: 'Pernyataan', judul_en: 'Declaration', isian: [pernyataanBenar] },
    ],
  },
  sop: {
    awal: 'verifikasi', janji: hari(9), lewat: 'eskalasi',
    langkah: {
      verifikasi: verifikasi({ kode: 'minta_rekomendasi', nama: 'Minta rekomendasi Dinas Kesehatan', ke: [{ langkah: 'rekom_dinkes' }] }),
      perbaikan: perbaikan(),
      rekom_dinkes: rekomendasi('dinkes', 'Periksa STR dan tempat praktik, beri rekomendasi'),
      telaah: telaah(['rekom_dinkes'], [{ langkah: 'penyusunan' }], [{ langkah: 'rekom_dinkes' }]),
      perbaikan_teknis: perbaikanTeknis,
      ...dariKonsepSampaiTerbit(['daftar_izin', 'undang_skm']),
      terbit: akhirIzin.terbit, ditolak: akhirIzin.ditolak, ditarik: akhirIzin.ditarik,
    },
  },
  pemandu: [{ tanya: 'Apakah Anda sudah mempunyai STR yang masih berlaku?', tanya_en: 'Do you hold a valid STR?', bila_tidak: 'Uruslah STR dahulu pada konsil melalui portal SATUSEHAT SDMK.', bila_tidak_en: 'First get your STR from the council through the SATUSEHAT SDMK portal.' }],
})

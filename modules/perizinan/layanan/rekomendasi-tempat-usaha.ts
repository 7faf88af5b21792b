import type { Kondisi } from '#kernel/forms'
import type { Tujuan } from '#kernel/workflow'
import { layanan } from '#modules/pelayanan'
import { akhirIzin, dariKonsepSampaiTerbit, hari, kunjungan, perbaikan, perbaikanTeknis, rekomendasi, telaah, verifikasi } from '../sop-izin.ts'
import { POLA_NOMOR, dataKtp, dataNib, gratis, hukumUmum, isianPemohon, pernyataanBenar, standarIzin, unggah } from '../standar.ts'

const tanahOrangLain: Kondisi = { isian: 'status_tempat', operator: '!=', nilai: 'milik_sendiri' }
const makanan: Kondisi = { isian: 'bidang_usaha', operator: 'salah_satu', nilai: ['makanan', 'kesehatan'] }
const ramai: Kondisi = { salah_satu: [{ isian: 'luas_tempat', operator: '>', nilai: 500 }, { isian: 'bidang_usaha', operator: '=', nilai: 'gudang' }] }
const rekom: Tujuan[] = [{ langkah: 'rekom_pupr' }, { langkah: 'rekom_satpolpp' }, { langkah: 'rekom_dishub', bila: ramai }, { langkah: 'rekom_dinkes', bila: makanan }]

/**
 * Not a licence of its own: the business licence is issued by OSS alone (PP 28/2025). This is the local check of the place
 * that the verification in OSS rests on, run with a clock and handed over as one recommendation.
 */
export default layanan({
  ...standarIzin,
  kode: 'rekomendasi-tempat-usaha',
  nama: 'Rekomendasi Tempat Usaha', nama_en: 'Recommendation for Business Premises',
  ringkas: 'Rekomendasi atas tempat usaha bagi pemilik NIB yang izin atau sertifikat standarnya perlu diverifikasi pemerintah daerah di OSS.',
  ringkas_en: 'A recommendation on your premises, for holders of an NIB whose licence or standard certificate the region must verify in OSS.',
  kata_kunci: ['tempat usaha', 'OSS', 'sertifikat standar', 'verifikasi', 'gudang', 'toko', 'restoran', 'klinik', 'SITU', 'HO', 'izin usaha', 'business'],
  peristiwa: ['usaha'],
  pemohon: ['perorangan', 'badan_usaha'], sektor: 'nonperizinan',
  persyaratan: [
    dataKtp, { ...dataNib, bila: undefined },
    unggah('denah_tempat', 'Denah tempat usaha', 'Plan of the premises'),
    unggah('foto_tempat', 'Foto tempat usaha', 'Photo of the premises', { foto: true, petunjuk: 'Tampak depan dan bagian dalam.', petunjuk_en: 'From the front and inside.' }),
    unggah('bukti_tempat', 'Perjanjian sewa atau persetujuan pemilik', 'Lease or consent of the owner', { bila: tanahOrangLain }),
    unggah('dokumen_lingkungan', 'Persetujuan lingkungan dari OSS: SPPL, UKL-UPL, atau amdal', 'Environmental approval from OSS'),
  ],
  alur: [
    { pelaku: 'Pemohon', pelaku_en: 'You', uraian: 'Mengisi permohonan di situs ini atau di loket DPMPTSP. Data usaha diambil dari NIB.', uraian_en: 'Apply on this site or at the DPMPTSP counter. Business data come from the NIB.', waktu: '15 menit', waktu_en: '15 minutes' },
    { pelaku: 'Verifikator DPMPTSP', pelaku_en: 'DPMPTSP verifier', uraian: 'Memeriksa kelengkapan. Bila kurang, dikembalikan dengan daftar kekurangan.', uraian_en: 'Checks that the file is complete; if not, it comes back with a list.', waktu: '1 hari kerja', waktu_en: '1 working day' },
    { pelaku: 'Perangkat daerah teknis', pelaku_en: 'Technical offices', uraian: 'Memberi rekomendasi secara bersamaan sesuai bidangnya, dan tempat usaha diperiksa di lapangan.', uraian_en: 'Recommend at the same time, each in its field; the premises are inspected.', waktu: '3 hari kerja', waktu_en: '3 working days' },
    { pelaku: 'Verifikator DPMPTSP', pelaku_en: 'DPMPTSP verifier', uraian: 'Menelaah semua rekomendasi.', uraian_en: 'Weighs all recommendations.', waktu: '1 hari kerja', waktu_en: '1 working day' },
    { pelaku: 'DPMPTSP', pelaku_en: 'DPMPTSP', uraian: 'Menyusun, memaraf, dan menandatangani rekomendasi, lalu mencatat hasilnya di OSS.', uraian_en: 'Drafts, initials and signs the recommendation, then records the result in OSS.', waktu: '3 hari kerja', waktu_en: '3 working days' },
  ],
  biaya: gratis,
  produk: {
    nama: 'Rekomendasi Tempat Usaha', nama_en: 'Recommendation for Business Premises', jenis_naskah: 'rekomendasi', klasifikasi: '503', pola_nomor: POLA_NOMOR, berlaku: { nilai: 1, satuan: 'tahun' },
    surat: {
      judul: 'REKOMENDASI TEMPAT USAHA',
      isi: [
        { paragraf: 'Berdasarkan hasil pemeriksaan perangkat daerah teknis, {pejabat.jabatan} memberikan rekomendasi bahwa tempat usaha berikut memenuhi ketentuan untuk diverifikasi dalam sistem OSS:' },
        { daftar: [['Nama pelaku usaha', '{orang.nama}'], ['Nama usaha', '{nama_usaha}'], ['NIB', '{nib}'], ['Kode KBLI', '{kbli}'], ['Bidang usaha', '{bidang_usaha}'], ['Tingkat risiko', '{risiko}'], ['Alamat tempat usaha', '{lokasi_alamat}, {lokasi_wilayah}'], ['Luas tempat usaha', '{luas_tempat} m²']] },
        { ketentuan: [
          'Rekomendasi ini bukan perizinan berusaha. Perizinan berusaha diterbitkan melalui sistem OSS.',
          'Pelaku usaha wajib menjaga kebersihan, keamanan, dan ketertiban lingkungan.',
          'Rekomendasi ini tidak berlaku lagi bila tempat atau kegiatan usaha berubah.',
          '[Syarat dari tim teknis: {rekomendasi.syarat}]',
        ] },
        { paragraf: 'Rekomendasi ini berlaku {berlaku}.' },
      ],
      tembusan: ['Camat setempat'],
    },
  },
  dasar_hukum: [
    'Peraturan Pemerintah Nomor 28 Tahun 2025 tentang Penyelenggaraan Perizinan Berusaha Berbasis Risiko',
    'Peraturan Pemerintah Nomor 6 Tahun 2021 tentang Penyelenggaraan Perizinan Berusaha di Daerah',
    ...hukumUmum,
  ],
  jaminan_pelayanan: 'Diselesaikan dalam 9 hari kerja sejak berkas lengkap dan benar. Bila terlambat, kepala dinas diberi tahu dan Anda menerima penjelasan.',
  formulir: {
    halaman: [
      {
        kode: 'usaha', judul: 'Tentang usaha Anda', judul_en: 'About your business',
        isian: [
          { kode: 'nib', jenis: 'nib', label: 'Nomor Induk Berusaha (NIB)', label_en: 'Business identification number (NIB)', petunjuk: 'Tiga belas angka dari OSS.', petunjuk_en: 'Thirteen digits from OSS.' },
          { kode: 'nama_usaha', jenis: 'teks', label: 'Nama usaha', label_en: 'Name of the business', maks: 120 },
          { kode: 'kbli', jenis: 'teks', label: 'Kode KBLI', label_en: 'KBLI code', petunjuk: 'Lima angka kegiatan usaha seperti tertulis pada NIB.', petunjuk_en: 'The five digits of the activity on your NIB.', min: 5, maks: 5 },
          { kode: 'bidang_usaha', jenis: 'pilihan', label: 'Bidang usaha', label_en: 'Line of business', pilihan: [{ nilai: 'perdagangan', label: 'Toko atau perdagangan', label_en: 'Shop or trade' }, { nilai: 'gudang', label: 'Gudang', label_en: 'Warehouse' }, { nilai: 'makanan', label: 'Makanan dan minuman', label_en: 'Food and drink' }, { nilai: 'penginapan', label: 'Penginapan dan hiburan', label_en: 'Lodging and entertainment' }, { nilai: 'kesehatan', label: 'Kesehatan', label_en: 'Health' }, { nilai: 'industri', label: 'Industri atau bengkel', label_en: 'Industry or workshop' }, { nilai: 'jasa', label: 'Jasa lain', label_en: 'Other services' }] },
          { kode: 'risiko', jenis: 'pilihan', label: 'Tingkat risiko menurut OSS', label_en: 'Risk level in OSS', pilihan: [{ nilai: 'menengah_tinggi', label: 'Menengah tinggi', label_en: 'Medium high' }, { nilai: 'tinggi', label: 'Tinggi', label_en: 'High' }], petunjuk: 'Usaha berisiko rendah dan menengah rendah tidak memerlukan rekomendasi ini.', petunjuk_en: 'Low and medium-low risk need no recommendation.' },
          isianPemohon.hp,
        ],
      },
      {
        kode: 'tempat', judul: 'Tempat usaha', judul_en: 'The premises',
        isian: [
          { kode: 'lokasi_wilayah', jenis: 'wilayah', label: 'Desa atau kelurahan', label_en: 'Village', tingkat: 4, di_dalam: 'daerah' },
          { kode: 'lokasi_alamat', jenis: 'alamat', label: 'Alamat tempat usaha', label_en: 'Address of the premises' },
          { kode: 'lokasi_titik', jenis: 'titik', label: 'Titik pada peta', label_en: 'Point on the map', wajib: false },
          { kode: 'luas_tempat', jenis: 'angka', label: 'Luas tempat usaha', label_en: 'Area of the premises', satuan: 'm²', min: 1, maks: 100_000, desimal: 2 },
          { kode: 'status_tempat', jenis: 'pilihan', label: 'Tempat ini milik siapa?', label_en: 'Whose premises are they?', nama: 'Status tempat', nama_en: 'Premises', pilihan: [{ nilai: 'milik_sendiri', label: 'Milik sendiri', label_en: 'My own' }, { nilai: 'sewa', label: 'Sewa', label_en: 'Rented' }, { nilai: 'pinjam', label: 'Pinjam pakai', label_en: 'Lent' }] },
          { kode: 'jumlah_pekerja', jenis: 'angka', label: 'Jumlah pekerja', label_en: 'Number of workers', satuan: 'orang', min: 0, maks: 10_000 },
        ],
      },
      { kode: 'pernyataan', judul: 'Pernyataan', judul_en: 'Declaration', isian: [pernyataanBenar] },
    ],
  },
  sop: {
    awal: 'verifikasi', janji: hari(9), lewat: 'eskalasi',
    langkah: {
      verifikasi: verifikasi({ kode: 'minta_rekomendasi', nama: 'Minta rekomendasi teknis', ke: [...rekom, { langkah: 'kunjungan' }] }),
      perbaikan: perbaikan(),
      rekom_pupr: rekomendasi('pupr', 'Beri rekomendasi tata ruang dan bangunan'),
      rekom_satpolpp: rekomendasi('satpolpp', 'Beri rekomendasi ketertiban umum'),
      rekom_dishub: rekomendasi('dishub', 'Beri rekomendasi lalu lintas dan parkir'),
      rekom_dinkes: rekomendasi('dinkes', 'Beri rekomendasi kesehatan lingkungan'),
      kunjungan,
      telaah: telaah(['rekom_pupr', 'rekom_satpolpp', 'rekom_dishub', 'rekom_dinkes', 'kunjungan'], [{ langkah: 'penyusunan' }], rekom),
      perbaikan_teknis: perbaikanTeknis,
      ...dariKonsepSampaiTerbit(['undang_skm']),
      terbit: { akhir: 'terbit', nama: 'Rekomendasi terbit' }, ditolak: akhirIzin.ditolak, ditarik: akhirIzin.ditarik,
    },
  },
  pemandu: [{ tanya: 'Apakah usaha Anda sudah mempunyai NIB?', tanya_en: 'Does your business have an NIB?', bila_tidak: 'Daftarkan usaha Anda dahulu di oss.go.id. NIB terbit tanpa biaya.', bila_tidak_en: 'First register at oss.go.id. The NIB is free.' }],
})

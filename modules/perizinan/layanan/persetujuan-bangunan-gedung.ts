import type { Kondisi } from '#kernel/forms'
import type { Tujuan } from '#kernel/workflow'
import { layanan } from '#modules/pelayanan'
import { akhirIzin, dariKonsepSampaiTerbit, hari, kunjungan, penetapanDanPembayaran, perbaikan, perbaikanTeknis, rekomendasi, telaah, verifikasi } from '../sop-izin.ts'
import { POLA_NOMOR, dataKtp, dataNib, hukumUmum, isianPemohon, pernyataanBenar, sekali, standarIzin, unggah } from '../standar.ts'

const usaha: Kondisi = { isian: 'fungsi', operator: 'salah_satu', nilai: ['usaha', 'usaha_mikro', 'campuran', 'khusus'] }
const bertingkat: Kondisi = { salah_satu: [{ isian: 'jumlah_lantai', operator: '>', nilai: 2 }, { isian: 'kompleksitas', operator: '=', nilai: 'tidak_sederhana' }] }
const bangunanLama: Kondisi = { isian: 'kegiatan', operator: '!=', nilai: 'baru' }
const tanahOrangLain: Kondisi = { isian: 'status_tanah', operator: '=', nilai: 'pihak_lain' }
/** Houses of worship and state buildings have index zero: no bill, no waiting for payment. */
const bebas: Kondisi = { salah_satu: [{ isian: 'fungsi', operator: '=', nilai: 'keagamaan' }, { isian: 'kepemilikan', operator: '=', nilai: 'negara' }] }
const sesudahTelaah: Tujuan[] = [{ langkah: 'penetapan', bila: { bukan: bebas } }, { langkah: 'penyusunan', bila: bebas }]

export default layanan({
  ...standarIzin,
  kode: 'persetujuan-bangunan-gedung',
  nama: 'Persetujuan Bangunan Gedung', nama_en: 'Building Approval',
  ringkas: 'Persetujuan (PBG, dahulu IMB) untuk membangun, mengubah, atau memugar rumah, tempat usaha, dan gedung lain.',
  ringkas_en: 'The approval (PBG, formerly IMB) to build, alter or restore a house, business premises or other building.',
  kata_kunci: ['PBG', 'IMB', 'izin mendirikan bangunan', 'bangun rumah', 'renovasi', 'rehab', 'ruko', 'gedung', 'SIMBG', 'retribusi', 'building permit'],
  peristiwa: ['bangun_rumah', 'usaha'],
  pemohon: ['perorangan', 'badan_usaha'], sektor: 'perizinan',
  persyaratan: [
    dataKtp, dataNib,
    unggah('bukti_tanah', 'Bukti hak atas tanah', 'Proof of the right to the land', { petunjuk: 'Sertifikat, akta jual beli, atau bukti penguasaan tanah lain.', petunjuk_en: 'Certificate, deed of sale or other proof.' }),
    unggah('perjanjian_tanah', 'Perjanjian pemanfaatan tanah dengan pemiliknya', 'Agreement with the owner of the land', { bila: tanahOrangLain }),
    unggah('gambar_arsitektur', 'Gambar arsitektur: situasi, denah, tampak, dan potongan', 'Architectural drawings: site, plan, views and sections'),
    unggah('gambar_struktur', 'Gambar dan perhitungan struktur', 'Structural drawings and calculation', { bila: bertingkat, petunjuk: 'Diperlukan untuk bangunan tidak sederhana atau lebih dari 2 lantai. Rumah sederhana dapat memakai desain purwarupa.', petunjuk_en: 'For buildings that are not simple or have more than 2 floors. Simple houses may use a model design.' }),
    unggah('gambar_utilitas', 'Gambar mekanikal, elektrikal, dan perpipaan', 'Mechanical, electrical and plumbing drawings', { bila: bertingkat }),
    unggah('kesesuaian_ruang', 'Kesesuaian kegiatan pemanfaatan ruang (KKPR)', 'Conformity with the spatial plan (KKPR)', { bila: usaha }),
    unggah('dokumen_lingkungan', 'Persetujuan lingkungan: SPPL, UKL-UPL, atau amdal', 'Environmental approval', { bila: usaha }),
    unggah('foto_bangunan', 'Foto bangunan yang ada', 'Photo of the existing building', { foto: true, bila: bangunanLama }),
  ],
  alur: [
    { pelaku: 'Pemohon', pelaku_en: 'You', uraian: 'Mengisi permohonan di situs ini atau di loket DPMPTSP, sesudah atau bersamaan dengan pendaftaran di SIMBG.', uraian_en: 'Apply on this site or at the counter, after or together with the registration in SIMBG.', waktu: '30 menit', waktu_en: '30 minutes' },
    { pelaku: 'Verifikator DPMPTSP', pelaku_en: 'DPMPTSP verifier', uraian: 'Memeriksa kelengkapan. Bila kurang, dikembalikan dengan daftar kekurangan.', uraian_en: 'Checks that the file is complete; if not, it comes back with a list.', waktu: '1 hari kerja', waktu_en: '1 working day' },
    { pelaku: 'Dinas PUPR', pelaku_en: 'Public works office', uraian: 'Memeriksa pemenuhan standar teknis bersama tim penilai. Bangunan yang sudah ada diperiksa di lapangan.', uraian_en: 'Checks the technical standards with the review team. Existing buildings are inspected on the spot.', waktu: '14 hari kerja', waktu_en: '14 working days' },
    { pelaku: 'Verifikator DPMPTSP', pelaku_en: 'DPMPTSP verifier', uraian: 'Menelaah hasil pemeriksaan teknis.', uraian_en: 'Weighs the technical result.', waktu: '1 hari kerja', waktu_en: '1 working day' },
    { pelaku: 'Badan Pendapatan Daerah', pelaku_en: 'Revenue agency', uraian: 'Menetapkan retribusi dan mengirim kode bayar.', uraian_en: 'Assesses the charge and sends the payment code.', waktu: '1 hari kerja', waktu_en: '1 working day' },
    { pelaku: 'Pemohon', pelaku_en: 'You', uraian: 'Membayar melalui bank atau QRIS. Selama menunggu pembayaran, waktu pelayanan tidak dihitung.', uraian_en: 'Pay at a bank or by QRIS. Waiting for payment does not count as service time.', waktu: 'Paling lambat 30 hari', waktu_en: 'Within 30 days' },
    { pelaku: 'DPMPTSP', pelaku_en: 'DPMPTSP', uraian: 'Menyusun, memaraf, dan menandatangani persetujuan.', uraian_en: 'Drafts, initials and signs the approval.', waktu: '3 hari kerja', waktu_en: '3 working days' },
  ],
  biaya: {
    jenis: 'retribusi', rumus: 'pbg', dasar_hukum: 'Peraturan Pemerintah Nomor 16 Tahun 2021 dan Peraturan Daerah tentang Pajak Daerah dan Retribusi Daerah',
    keterangan: 'Dihitung dari luas lantai, fungsi, dan jumlah lantai. Contoh: rumah sederhana satu lantai seluas 72 m² dikenai Rp324.000. Rumah ibadah dan bangunan milik negara tidak dikenai retribusi.',
    keterangan_en: 'Worked out from floor area, use and number of floors. Example: a simple one-storey house of 72 m² costs Rp324,000. Houses of worship and state buildings pay nothing.',
  },
  produk: {
    nama: 'Persetujuan Bangunan Gedung', nama_en: 'Building Approval', jenis_naskah: 'izin', klasifikasi: '640', pola_nomor: POLA_NOMOR, register: true,
    surat: {
      judul: 'PERSETUJUAN BANGUNAN GEDUNG',
      isi: [
        { paragraf: 'Berdasarkan Peraturan Pemerintah Nomor 16 Tahun 2021 dan pernyataan pemenuhan standar teknis dari Dinas Pekerjaan Umum dan Penataan Ruang, {pejabat.jabatan} memberikan persetujuan bangunan gedung kepada:' },
        { daftar: [['Nama pemilik', '{nama_pemilik}'], ['Pemohon', '{orang.nama}, NIK {orang.nik}'], ['Alamat', '{alamat}'], ['Nomor pendaftaran SIMBG', '[{nomor_simbg}]']] },
        { paragraf: 'untuk bangunan gedung sebagai berikut:' },
        { daftar: [['Kegiatan', '{kegiatan}'], ['Fungsi', '{fungsi}'], ['Lokasi', '{lokasi_alamat}, {lokasi_wilayah}'], ['Titik lokasi', '[{lokasi_titik}]'], ['Luas total lantai', '{luas_lantai} m²'], ['Jumlah lantai', '{jumlah_lantai}'], ['Luas tanah', '{luas_tanah} m²'], ['Klasifikasi', '{kompleksitas}, {permanensi}']] },
        { paragraf: '[Retribusi sebesar {tagihan.total:rupiah_terbilang} dengan nomor ketetapan {tagihan.nomor} telah dibayar lunas.]' },
        { ketentuan: [
          'Membangun sesuai dengan rencana teknis yang disetujui.',
          'Memberitahukan jadwal mulai pelaksanaan konstruksi kepada Dinas Pekerjaan Umum dan Penataan Ruang paling lambat 6 (enam) bulan sejak persetujuan ini.',
          'Memasang papan keterangan persetujuan di lokasi selama pembangunan.',
          'Mengurus Sertifikat Laik Fungsi sebelum bangunan dimanfaatkan.',
          '[Syarat dari tim teknis: {rekomendasi.syarat}]',
        ] },
      ],
      tembusan: ['Kepala Dinas Pekerjaan Umum dan Penataan Ruang', 'Kepala Badan Pendapatan Daerah', 'Camat setempat'],
    },
  },
  dasar_hukum: [
    'Undang-Undang Nomor 28 Tahun 2002 tentang Bangunan Gedung sebagaimana telah diubah dengan Undang-Undang Nomor 6 Tahun 2023',
    'Peraturan Pemerintah Nomor 16 Tahun 2021 tentang Peraturan Pelaksanaan Undang-Undang Nomor 28 Tahun 2002 tentang Bangunan Gedung',
    'Undang-Undang Nomor 1 Tahun 2022 tentang Hubungan Keuangan antara Pemerintah Pusat dan Pemerintahan Daerah',
    'Peraturan Pemerintah Nomor 35 Tahun 2023 tentang Ketentuan Umum Pajak Daerah dan Retribusi Daerah',
    ...hukumUmum,
  ],
  jaminan_pelayanan: 'Diselesaikan dalam 28 hari kerja sejak berkas lengkap dan benar, tidak termasuk waktu perbaikan dan menunggu pembayaran. Bila terlambat, kepala dinas diberi tahu dan Anda menerima penjelasan.',
  formulir: {
    halaman: [
      {
        kode: 'pemilik', judul: 'Pemilik bangunan', judul_en: 'Owner of the building',
        isian: [
          { kode: 'kepemilikan', jenis: 'pilihan', label: 'Siapa pemilik bangunan?', label_en: 'Who owns the building?', nama: 'Kepemilikan', nama_en: 'Ownership', pilihan: [{ nilai: 'perorangan', label: 'Perorangan', label_en: 'A person' }, { nilai: 'badan', label: 'Badan usaha atau yayasan', label_en: 'A company or foundation' }, { nilai: 'negara', label: 'Pemerintah', label_en: 'The government' }] },
          { kode: 'nama_pemilik', jenis: 'teks', label: 'Nama pemilik', label_en: 'Name of the owner', maks: 120, awal: 'orang.nama', sifat_data: 'umum' },
          isianPemohon.alamat, isianPemohon.hp,
          { kode: 'nib', jenis: 'nib', label: 'Nomor Induk Berusaha (NIB)', label_en: 'Business identification number (NIB)', wajib: false },
          { kode: 'nomor_simbg', jenis: 'teks', label: 'Nomor pendaftaran SIMBG', label_en: 'SIMBG registration number', petunjuk: 'Isi bila sudah mendaftar di simbg.pu.go.id.', petunjuk_en: 'If you have registered at simbg.pu.go.id.', wajib: false, maks: 40, pakai_lagi: false },
        ],
      },
      {
        kode: 'kegiatan', judul: 'Apa yang dikerjakan?', judul_en: 'What will be done?',
        isian: sekali(
          { kode: 'kegiatan', jenis: 'pilihan', label: 'Jenis kegiatan', label_en: 'Kind of work', pilihan: [{ nilai: 'baru', label: 'Membangun baru', label_en: 'New building' }, { nilai: 'rehab_sedang', label: 'Rehabilitasi sedang', label_en: 'Moderate renovation' }, { nilai: 'rehab_berat', label: 'Rehabilitasi berat', label_en: 'Heavy renovation' }, { nilai: 'pelestarian_pratama', label: 'Pelestarian pratama', label_en: 'Conservation, basic' }, { nilai: 'pelestarian_madya', label: 'Pelestarian madya', label_en: 'Conservation, middle' }, { nilai: 'pelestarian_utama', label: 'Pelestarian utama', label_en: 'Conservation, main' }] },
          { kode: 'fungsi', jenis: 'pilihan', label: 'Bangunan dipakai untuk apa?', label_en: 'What is the building for?', nama: 'Fungsi', nama_en: 'Use', pilihan: [{ nilai: 'hunian', label: 'Tempat tinggal', label_en: 'Dwelling' }, { nilai: 'usaha', label: 'Usaha', label_en: 'Business' }, { nilai: 'usaha_mikro', label: 'Usaha mikro dan kecil dengan desain purwarupa', label_en: 'Small business with a model design' }, { nilai: 'campuran', label: 'Campuran tempat tinggal dan usaha', label_en: 'Dwelling and business' }, { nilai: 'sosial_budaya', label: 'Sosial dan budaya', label_en: 'Social and cultural', petunjuk: 'Sekolah, klinik, gedung kesenian.', petunjuk_en: 'Schools, clinics, halls.' }, { nilai: 'keagamaan', label: 'Keagamaan', label_en: 'Worship' }, { nilai: 'khusus', label: 'Khusus', label_en: 'Special', petunjuk: 'Bangunan dengan risiko bahaya tinggi atau kerahasiaan.', petunjuk_en: 'Buildings of high risk or secrecy.' }] },
        ),
      },
      {
        kode: 'bangunan', judul: 'Bangunan', judul_en: 'The building',
        isian: sekali(
          { kode: 'luas_lantai', jenis: 'angka', label: 'Luas semua lantai', label_en: 'Floor area, all floors', nama: 'Luas total lantai', nama_en: 'Total floor area', satuan: 'm²', min: 1, maks: 200_000, desimal: 2 },
          { kode: 'jumlah_lantai', jenis: 'angka', label: 'Jumlah lantai', label_en: 'Number of floors', min: 1, maks: 10 },
          { kode: 'kompleksitas', jenis: 'pilihan', label: 'Kerumitan bangunan', label_en: 'Complexity', petunjuk: 'Petugas teknis memeriksanya.', petunjuk_en: 'The technical officer checks it.', pilihan: [{ nilai: 'sederhana', label: 'Sederhana', label_en: 'Simple', petunjuk: 'Rumah tinggal biasa, paling banyak 2 lantai.', petunjuk_en: 'An ordinary house of at most 2 floors.' }, { nilai: 'tidak_sederhana', label: 'Tidak sederhana', label_en: 'Not simple' }] },
          { kode: 'permanensi', jenis: 'pilihan', label: 'Sifat bangunan', label_en: 'Durability', pilihan: [{ nilai: 'permanen', label: 'Permanen', label_en: 'Permanent', petunjuk: 'Dipakai lebih dari 5 tahun.', petunjuk_en: 'Used for more than 5 years.' }, { nilai: 'non_permanen', label: 'Tidak permanen', label_en: 'Temporary' }] },
        ),
      },
      {
        kode: 'lokasi', judul: 'Lokasi dan tanah', judul_en: 'Place and land',
        isian: sekali(
          { kode: 'lokasi_wilayah', jenis: 'wilayah', label: 'Desa atau kelurahan', label_en: 'Village', tingkat: 4, di_dalam: 'daerah' },
          { kode: 'lokasi_alamat', jenis: 'alamat', label: 'Alamat bangunan', label_en: 'Address of the building' },
          { kode: 'lokasi_titik', jenis: 'titik', label: 'Titik pada peta', label_en: 'Point on the map', wajib: false },
          { kode: 'luas_tanah', jenis: 'angka', label: 'Luas tanah', label_en: 'Area of the land', satuan: 'm²', min: 1, maks: 1_000_000, desimal: 2 },
          { kode: 'status_tanah', jenis: 'pilihan', label: 'Tanah milik siapa?', label_en: 'Whose land is it?', nama: 'Status tanah', nama_en: 'Land', pilihan: [{ nilai: 'sendiri', label: 'Milik pemilik bangunan', label_en: 'The building\'s owner' }, { nilai: 'pihak_lain', label: 'Milik pihak lain', label_en: 'Somebody else' }] },
        ),
      },
      { kode: 'pernyataan', judul: 'Pernyataan', judul_en: 'Declaration', isian: [pernyataanBenar] },
    ],
    aturan: [{ salah_bila: { semua: [{ isian: 'kompleksitas', operator: '=', nilai: 'sederhana' }, { isian: 'jumlah_lantai', operator: '>', nilai: 2 }] }, isian: 'kompleksitas', pesan: 'Bangunan lebih dari 2 lantai tergolong tidak sederhana. Perbaiki kerumitan bangunan atau jumlah lantai.', pesan_en: 'A building of more than 2 floors is not simple. Correct the complexity or the number of floors.' }],
  },
  sop: {
    awal: 'verifikasi', janji: hari(28), lewat: 'eskalasi',
    langkah: {
      verifikasi: verifikasi({ kode: 'minta_rekomendasi', nama: 'Minta pemeriksaan standar teknis', ke: [{ langkah: 'rekom_pupr' }, { langkah: 'kunjungan', bila: bangunanLama }] }),
      perbaikan: perbaikan(),
      rekom_pupr: rekomendasi('pupr', 'Periksa pemenuhan standar teknis', 14),
      kunjungan,
      telaah: telaah(['rekom_pupr', 'kunjungan'], sesudahTelaah, [{ langkah: 'rekom_pupr' }]),
      perbaikan_teknis: perbaikanTeknis,
      ...penetapanDanPembayaran('Tetapkan Retribusi PBG', 'Surat Ketetapan Retribusi Daerah (SKRD)'),
      ...dariKonsepSampaiTerbit(['daftar_izin', 'undang_skm']),
      ...akhirIzin,
    },
  },
  pemandu: [
    { tanya: 'Apakah pekerjaan mengubah struktur, luas, atau fungsi bangunan?', tanya_en: 'Does the work change structure, area or use?', bila_tidak: 'Perbaikan ringan seperti mengecat atau mengganti atap tidak memerlukan PBG.', bila_tidak_en: 'Light repairs such as painting or a new roof need no approval.' },
    { tanya: 'Apakah Anda sudah mempunyai IMB untuk bangunan ini?', tanya_en: 'Do you have an IMB for this building?', bila_ya: 'IMB yang lama tetap berlaku selama bangunan tidak diubah.', bila_ya_en: 'The old IMB stays valid while the building is unchanged.' },
  ],
})

import type { Kondisi } from '#kernel/forms'
import type { Tujuan } from '#kernel/workflow'
import { layanan } from '#modules/pelayanan'
import { akhirIzin, dariKonsepSampaiTerbit, hari, kunjungan, penetapanDanPembayaran, perbaikan, perbaikanTeknis, rekomendasi, telaah, verifikasi } from '../sop-izin.ts'
import { POLA_NOMOR, dataKtp, dataNib, hukumUmum, isianPemohon, pernyataanBenar, sekali, standarIzin, unggah } from '../standar.ts'

const jenis = (...nilai: string[]): Kondisi => ({ isian: 'jenis_reklame', operator: 'salah_satu', nilai })
const diukur = jenis('papan', 'videotron', 'kain', 'melekat', 'berjalan', 'udara')
const bertiang = jenis('papan', 'videotron')
const bukanLembaran: Kondisi = { isian: 'jenis_reklame', operator: '!=', nilai: 'selebaran' }
const tanahOrangLain: Kondisi = { isian: 'pemilik_lahan', operator: '=', nilai: 'orang_lain' }

/** PUPR looks at the construction, Perhubungan at what stands by or moves on the road, Satpol PP always at public order. */
const rekom: Tujuan[] = [
  { langkah: 'rekom_pupr', bila: jenis('papan', 'videotron', 'melekat', 'udara') },
  { langkah: 'rekom_satpolpp' },
  { langkah: 'rekom_dishub', bila: jenis('papan', 'videotron', 'kain', 'berjalan') },
]
/** A face over 8 m² is inspected on the spot. */
const luasLebih8: Kondisi = { isian: 'luas', operator: '>', nilai: 8 }

export default layanan({
  ...standarIzin,
  kode: 'izin-penyelenggaraan-reklame',
  nama: 'Izin Penyelenggaraan Reklame', nama_en: 'Outdoor Advertising Permit',
  ringkas: 'Izin memasang papan reklame, videotron, spanduk, baliho, stiker, selebaran, dan reklame lain di tempat umum.',
  ringkas_en: 'A permit to put up billboards, video screens, banners, stickers, leaflets and other advertising in public places.',
  kata_kunci: ['reklame', 'iklan', 'billboard', 'baliho', 'spanduk', 'umbul-umbul', 'papan nama toko', 'neon box', 'videotron', 'pajak reklame', 'advertising'],
  peristiwa: ['usaha'],
  pemohon: ['perorangan', 'badan_usaha'], sektor: 'perizinan',
  persyaratan: [
    dataKtp, dataNib,
    unggah('rancangan_reklame', 'Gambar rancangan reklame berwarna dengan ukuran', 'Colour drawing of the advertisement with sizes'),
    unggah('foto_lokasi', 'Foto lokasi pemasangan', 'Photo of the place', { foto: true, bila: bukanLembaran, petunjuk: 'Foto dari dua arah jalan lebih membantu. Beri tanda pada titik pemasangan.', petunjuk_en: 'Pictures from both directions help most. Mark the spot.' }),
    unggah('gambar_konstruksi', 'Gambar konstruksi yang disahkan tenaga ahli', 'Structural drawing approved by an engineer', { bila: { semua: [bertiang, luasLebih8] }, petunjuk: 'Diperlukan bila luas satu muka lebih dari 8 m².', petunjuk_en: 'Needed when one face is larger than 8 m².' }),
    unggah('persetujuan_lahan', 'Surat persetujuan pemilik tanah atau bangunan', 'Consent of the owner of the land or building', { bila: tanahOrangLain }),
    unggah('akta_badan', 'Akta pendirian badan usaha', 'Deed of the company', { wajib: false, petunjuk: 'Bagi badan usaha yang belum mempunyai NIB.', petunjuk_en: 'For companies that have no NIB yet.' }),
  ],
  alur: [
    { pelaku: 'Pemohon', pelaku_en: 'You', uraian: 'Mengisi permohonan di situs ini atau di loket DPMPTSP.', uraian_en: 'Apply on this site or at the DPMPTSP counter.', waktu: '15 menit', waktu_en: '15 minutes' },
    { pelaku: 'Verifikator DPMPTSP', pelaku_en: 'DPMPTSP verifier', uraian: 'Memeriksa kelengkapan. Bila kurang, dikembalikan dengan daftar kekurangan.', uraian_en: 'Checks that the file is complete; if not, it comes back with a list.', waktu: '1 hari kerja', waktu_en: '1 working day' },
    { pelaku: 'Dinas PUPR, Satpol PP, dan Dinas Perhubungan', pelaku_en: 'Public works, public order and transport offices', uraian: 'Memberi rekomendasi teknis secara bersamaan. Reklame lebih dari 8 m² diperiksa di lapangan.', uraian_en: 'Give their technical recommendations at the same time. Anything over 8 m² is inspected on the spot.', waktu: '3 hari kerja', waktu_en: '3 working days' },
    { pelaku: 'Verifikator DPMPTSP', pelaku_en: 'DPMPTSP verifier', uraian: 'Menelaah semua rekomendasi.', uraian_en: 'Weighs all recommendations.', waktu: '1 hari kerja', waktu_en: '1 working day' },
    { pelaku: 'Badan Pendapatan Daerah', pelaku_en: 'Revenue agency', uraian: 'Menetapkan Pajak Reklame dan mengirim kode bayar.', uraian_en: 'Assesses the advertising tax and sends the payment code.', waktu: '1 hari kerja', waktu_en: '1 working day' },
    { pelaku: 'Pemohon', pelaku_en: 'You', uraian: 'Membayar melalui bank atau QRIS. Selama menunggu pembayaran, waktu pelayanan tidak dihitung.', uraian_en: 'Pay at a bank or by QRIS. Waiting for payment does not count as service time.', waktu: 'Paling lambat 30 hari', waktu_en: 'Within 30 days' },
    { pelaku: 'DPMPTSP', pelaku_en: 'DPMPTSP', uraian: 'Menyusun, memaraf, dan menandatangani izin.', uraian_en: 'Drafts, initials and signs the permit.', waktu: '3 hari kerja', waktu_en: '3 working days' },
    { pelaku: 'Pemohon', pelaku_en: 'You', uraian: 'Mengunduh izin dan memasang tanda izin pada reklame.', uraian_en: 'Download the permit and put the permit mark on the advertisement.', waktu: '5 menit', waktu_en: '5 minutes' },
  ],
  biaya: {
    jenis: 'pajak', rumus: 'reklame', dasar_hukum: 'Undang-Undang Nomor 1 Tahun 2022 Pasal 60 sampai dengan Pasal 63 dan Peraturan Daerah tentang Pajak Daerah dan Retribusi Daerah',
    keterangan: 'Izinnya gratis. Yang dibayar hanya Pajak Reklame, sebesar 25% dari nilai sewa reklame, langsung ke kas daerah.', keterangan_en: 'The permit itself is free. You pay only the advertising tax, 25% of the rental value, straight into the regional treasury.',
  },
  produk: {
    nama: 'Izin Penyelenggaraan Reklame', nama_en: 'Outdoor Advertising Permit', jenis_naskah: 'izin', klasifikasi: '503', pola_nomor: POLA_NOMOR, register: true,
    masa: { mulai: 'mulai_pasang', hari: 'lama_hari' },
    surat: {
      judul: 'IZIN PENYELENGGARAAN REKLAME',
      isi: [
        { paragraf: 'Berdasarkan Peraturan Daerah tentang Pajak Daerah dan Retribusi Daerah serta peraturan daerah tentang ketertiban umum, dan setelah memperhatikan rekomendasi teknis perangkat daerah terkait, {pejabat.jabatan} memberikan izin kepada:' },
        { daftar: [['Nama', '{orang.nama}'], ['NIK', '{orang.nik}'], ['Nama usaha', '{nama_usaha}'], ['NIB', '[{nib}]'], ['Alamat', '{alamat}']] },
        { paragraf: 'untuk menyelenggarakan reklame sebagai berikut:' },
        { daftar: [['Jenis reklame', '{jenis_reklame}'], ['Naskah reklame', '{isi_reklame}'], ['Ukuran', '[{panjang} m × {lebar} m, {jumlah_muka} muka, luas satu muka {luas} m²]'], ['Jumlah', '[{jumlah_unit} buah][{jumlah_lembar} lembar]'], ['Ketinggian', '[{ketinggian} m]'], ['Lokasi', '{lokasi_alamat}, {lokasi_wilayah}'], ['Titik lokasi', '[{lokasi_titik}]'], ['Masa berlaku', '{berlaku}']] },
        { paragraf: '[Pajak Reklame sebesar {tagihan.total:rupiah_terbilang} dengan nomor ketetapan {tagihan.nomor} telah dibayar lunas.]' },
        { paragraf: 'Pemegang izin wajib memenuhi ketentuan berikut:' },
        { ketentuan: [
          'Memasang reklame sesuai dengan jenis, ukuran, naskah, dan lokasi dalam izin ini.',
          'Memasang tanda izin pada reklame sehingga mudah dibaca petugas.',
          'Menjaga keamanan konstruksi, kebersihan, dan ketertiban di sekitar reklame, serta menanggung kerugian pihak lain yang timbul karenanya.',
          'Membongkar reklame paling lambat 3 (tiga) hari setelah masa berlaku izin berakhir.',
          'Izin ini tidak boleh dipindahtangankan dan dicabut bila ketentuan di atas dilanggar.',
          '[Syarat dari tim teknis: {rekomendasi.syarat}]',
        ] },
      ],
      tembusan: ['Kepala Badan Pendapatan Daerah', 'Kepala Satuan Polisi Pamong Praja', 'Kepala Dinas Pekerjaan Umum dan Penataan Ruang', 'Kepala Dinas Perhubungan'],
    },
  },
  dasar_hukum: [
    'Undang-Undang Nomor 1 Tahun 2022 tentang Hubungan Keuangan antara Pemerintah Pusat dan Pemerintahan Daerah',
    'Peraturan Pemerintah Nomor 35 Tahun 2023 tentang Ketentuan Umum Pajak Daerah dan Retribusi Daerah',
    'Undang-Undang Nomor 38 Tahun 2004 tentang Jalan sebagaimana telah beberapa kali diubah, terakhir dengan Undang-Undang Nomor 2 Tahun 2022',
    'Peraturan Menteri Pekerjaan Umum Nomor 20/PRT/M/2010 tentang Pedoman Pemanfaatan dan Penggunaan Bagian-Bagian Jalan',
    ...hukumUmum,
    'Peraturan Daerah tentang Pajak Daerah dan Retribusi Daerah beserta peraturan bupati pelaksanaannya',
  ],
  jaminan_pelayanan: 'Diselesaikan dalam 10 hari kerja sejak berkas lengkap dan benar, tidak termasuk waktu menunggu pembayaran. Bila terlambat, kepala dinas diberi tahu dan Anda menerima penjelasan.',
  formulir: {
    halaman: [
      {
        kode: 'usaha', judul: 'Tentang Anda dan usaha Anda', judul_en: 'About you and your business',
        isian: [
          { kode: 'nama_usaha', jenis: 'teks', label: 'Nama usaha', label_en: 'Name of the business', petunjuk: 'Untuk acara pribadi, tulis nama Anda.', petunjuk_en: 'For a private event, write your own name.', maks: 120 },
          { kode: 'nib', jenis: 'nib', label: 'Nomor Induk Berusaha (NIB)', label_en: 'Business identification number (NIB)', wajib: false },
          { kode: 'npwp', jenis: 'npwp', label: 'NPWP', label_en: 'Tax number (NPWP)', wajib: false, sifat_data: 'umum' },
          isianPemohon.alamat, isianPemohon.hp,
        ],
      },
      {
        kode: 'reklame', judul: 'Reklame yang dipasang', judul_en: 'The advertisement',
        isian: [
          {
            kode: 'jenis_reklame', jenis: 'pilihan', label: 'Jenis reklame', label_en: 'Kind of advertisement',
            pilihan: [
              { nilai: 'papan', label: 'Papan atau billboard', label_en: 'Board or billboard', petunjuk: 'Termasuk papan nama toko dan neon box.', petunjuk_en: 'Including shop signs and light boxes.' },
              { nilai: 'videotron', label: 'Videotron atau megatron', label_en: 'Video screen' },
              { nilai: 'kain', label: 'Kain', label_en: 'Cloth', petunjuk: 'Spanduk, umbul-umbul, baliho, tenda.', petunjuk_en: 'Banners, flags, tents.' },
              { nilai: 'melekat', label: 'Melekat atau stiker', label_en: 'Sticker or wall painting' },
              { nilai: 'selebaran', label: 'Selebaran', label_en: 'Leaflets' },
              { nilai: 'berjalan', label: 'Berjalan, termasuk pada kendaraan', label_en: 'Moving, on vehicles for instance' },
              { nilai: 'udara', label: 'Udara, misalnya balon', label_en: 'In the air, a balloon for instance' },
            ],
          },
          { kode: 'isi_reklame', jenis: 'teks_panjang', label: 'Naskah reklame', label_en: 'Text of the advertisement', petunjuk: 'Tulis kata-kata yang tampak pada reklame.', petunjuk_en: 'The words that are seen on it.', maks: 500 },
          { kode: 'produk_rokok', jenis: 'ya_tidak', label: 'Apakah mengiklankan produk tembakau?', label_en: 'Does it advertise tobacco?', nama: 'Produk tembakau', nama_en: 'Tobacco product', petunjuk: 'Iklan produk tembakau dilarang di dekat sekolah dan tempat bermain anak.', petunjuk_en: 'Tobacco advertising is forbidden near schools and playgrounds.' },
        ],
      },
      {
        kode: 'ukuran', judul: 'Ukuran reklame', judul_en: 'Size of the advertisement', bila: diukur,
        isian: sekali(
          { kode: 'panjang', jenis: 'angka', label: 'Panjang', label_en: 'Length', satuan: 'm', min: 0.1, maks: 100, desimal: 2, bila: diukur },
          { kode: 'lebar', jenis: 'angka', label: 'Lebar', label_en: 'Width', satuan: 'm', min: 0.1, maks: 100, desimal: 2, bila: diukur },
          { kode: 'luas', jenis: 'angka', label: 'Luas satu muka', label_en: 'Area of one face', satuan: 'm²', desimal: 2, bila: diukur, hitung: { kali: ['panjang', 'lebar'] } },
          { kode: 'jumlah_muka', jenis: 'angka', label: 'Jumlah muka', label_en: 'Number of faces', petunjuk: 'Papan yang dapat dibaca dari dua sisi mempunyai 2 muka.', petunjuk_en: 'A board read from two sides has 2 faces.', satuan: 'muka', min: 1, maks: 4, bila: diukur },
          { kode: 'jumlah_unit', jenis: 'angka', label: 'Jumlah reklame dengan ukuran ini', label_en: 'How many of this size?', nama: 'Jumlah reklame', nama_en: 'Number', satuan: 'buah', min: 1, maks: 1000, bila: jenis('kain', 'melekat', 'berjalan') },
          { kode: 'ketinggian', jenis: 'angka', label: 'Tinggi dari tanah sampai tepi atas', label_en: 'Height from the ground to the upper edge', nama: 'Ketinggian', nama_en: 'Height', satuan: 'm', min: 0.5, maks: 60, desimal: 1, bila: bertiang },
        ),
      },
      {
        kode: 'lembaran', judul: 'Jumlah selebaran', judul_en: 'Number of leaflets', bila: jenis('selebaran'),
        isian: sekali({ kode: 'jumlah_lembar', jenis: 'angka', label: 'Jumlah lembar yang diedarkan', label_en: 'How many leaflets are handed out?', nama: 'Jumlah lembar', nama_en: 'Number of leaflets', satuan: 'lembar', min: 1, maks: 1_000_000, bila: jenis('selebaran') }),
      },
      {
        kode: 'lokasi', judul: 'Lokasi reklame', judul_en: 'Place of the advertisement',
        isian: sekali(
          { kode: 'lokasi_wilayah', jenis: 'wilayah', label: 'Desa atau kelurahan', label_en: 'Village', petunjuk: 'Untuk reklame berjalan, pilih tempat usaha Anda.', petunjuk_en: 'For moving advertising, choose the place of your business.', tingkat: 4, di_dalam: 'daerah' },
          { kode: 'lokasi_alamat', jenis: 'alamat', label: 'Alamat atau patokan', label_en: 'Address or landmark', petunjuk: 'Misalnya Jalan Ahmad Yani, di depan terminal.', petunjuk_en: 'For example Jalan Ahmad Yani, in front of the bus station.' },
          { kode: 'lokasi_titik', jenis: 'titik', label: 'Titik pada peta', label_en: 'Point on the map', wajib: false, bila: bukanLembaran },
          {
            kode: 'kelas_jalan', jenis: 'pilihan', label: 'Reklame dipasang di tepi jalan apa?', label_en: 'What kind of road is it on?', nama: 'Kelas jalan', nama_en: 'Class of road', petunjuk: 'Bila ragu, pilih yang paling mendekati. Petugas memeriksanya.', petunjuk_en: 'If unsure, choose the nearest. The officer checks it.', bila: bukanLembaran,
            pilihan: [
              { nilai: 'utama', label: 'Jalan nasional atau jalan utama kota', label_en: 'National road or main street' },
              { nilai: 'satu', label: 'Jalan provinsi', label_en: 'Provincial road' },
              { nilai: 'dua', label: 'Jalan kabupaten', label_en: 'Regency road' },
              { nilai: 'tiga', label: 'Jalan desa atau jalan lingkungan', label_en: 'Village road' },
            ],
          },
          {
            kode: 'pemilik_lahan', jenis: 'pilihan', label: 'Tanah atau bangunan itu milik siapa?', label_en: 'Who owns the land or building?', nama: 'Pemilik tanah atau bangunan', nama_en: 'Owner of the land or building', bila: jenis('papan', 'videotron', 'melekat', 'udara'),
            pilihan: [{ nilai: 'sendiri', label: 'Milik saya atau usaha saya', label_en: 'I or my business' }, { nilai: 'orang_lain', label: 'Milik orang lain', label_en: 'Somebody else' }, { nilai: 'pemerintah', label: 'Milik pemerintah', label_en: 'The government' }],
          },
        ),
      },
      {
        kode: 'waktu', judul: 'Waktu pemasangan', judul_en: 'Time',
        isian: sekali(
          { kode: 'mulai_pasang', jenis: 'tanggal', label: 'Mulai dipasang', label_en: 'Put up from', petunjuk: 'Izin memerlukan waktu sampai 10 hari kerja ditambah waktu membayar.', petunjuk_en: 'The permit takes up to 10 working days plus your time to pay.', paling_awal_hari: 0, paling_akhir_hari: 180 },
          { kode: 'lama_hari', jenis: 'angka', label: 'Lama dipasang', label_en: 'Put up for', petunjuk: 'Paling lama satu tahun (365 hari). Dapat diperpanjang dengan permohonan baru.', petunjuk_en: 'At most a year (365 days). A new application extends it.', satuan: 'hari', min: 1, maks: 365 },
        ),
      },
      { kode: 'pernyataan', judul: 'Pernyataan', judul_en: 'Declaration', isian: [pernyataanBenar] },
    ],
  },
  sop: {
    awal: 'verifikasi', janji: hari(10),
    // A billboard may fall on somebody: when late the head is called, nothing is deemed safe (UU 30/2014 Ps 53 goes through the head).
    lewat: 'eskalasi',
    langkah: {
      verifikasi: verifikasi({ kode: 'minta_rekomendasi', nama: 'Minta rekomendasi teknis', ke: [...rekom, { langkah: 'kunjungan', bila: luasLebih8 }] }),
      perbaikan: perbaikan(),
      rekom_pupr: rekomendasi('pupr', 'Beri rekomendasi teknis konstruksi dan tata ruang'),
      rekom_satpolpp: rekomendasi('satpolpp', 'Beri rekomendasi ketertiban umum'),
      rekom_dishub: rekomendasi('dishub', 'Beri rekomendasi keselamatan lalu lintas'),
      kunjungan,
      telaah: telaah(['rekom_pupr', 'rekom_satpolpp', 'rekom_dishub', 'kunjungan'], [{ langkah: 'penetapan' }], rekom),
      perbaikan_teknis: perbaikanTeknis,
      ...penetapanDanPembayaran('Tetapkan Pajak Reklame', 'Surat Ketetapan Pajak Daerah (SKPD) Pajak Reklame'),
      ...dariKonsepSampaiTerbit(['daftar_izin', 'undang_skm']),
      ...akhirIzin,
    },
  },
  pemandu: [
    { tanya: 'Apakah reklame dapat dilihat dari jalan atau tempat umum?', tanya_en: 'Can it be seen from a road or public place?', bila_tidak: 'Reklame di dalam ruangan tidak memerlukan izin ini.', bila_tidak_en: 'Advertising indoors needs no permit.' },
    { tanya: 'Apakah isinya hanya kegiatan keagamaan, sosial, atau politik tanpa iklan dagang?', tanya_en: 'Is it purely religious, social or political, without commerce?', bila_ya: 'Reklame itu tidak dikenai Pajak Reklame, tetapi tempat pemasangannya tetap diatur. Tanyakan di loket.', bila_ya_en: 'Then no advertising tax is due, but the place is still regulated. Ask at the counter.' },
  ],
})

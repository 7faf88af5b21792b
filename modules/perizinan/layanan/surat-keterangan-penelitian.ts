import { layanan } from '#modules/pelayanan'
import { akhirIzin, dariKonsepSampaiTerbit, hari, perbaikan, perbaikanTeknis, rekomendasi, telaah, verifikasi } from '../sop-izin.ts'
import { POLA_NOMOR, dataKtp, gratis, hukumUmum, isianPemohon, pernyataanBenar, sekali, standarIzin, unggah } from '../standar.ts'

export default layanan({
  ...standarIzin,
  kode: 'surat-keterangan-penelitian',
  nama: 'Surat Keterangan Penelitian', nama_en: 'Research Permit',
  ringkas: 'Keterangan (izin penelitian) bagi mahasiswa, dosen, dan peneliti yang mengumpulkan data di daerah ini.',
  ringkas_en: 'A statement that lets students, lecturers and researchers collect data in this region.',
  kata_kunci: ['izin penelitian', 'riset', 'skripsi', 'tesis', 'disertasi', 'KKN', 'magang', 'survei', 'wawancara', 'kesbangpol', 'rekomendasi penelitian', 'research'],
  peristiwa: ['penelitian', 'sekolah'],
  pemohon: ['perorangan'], sektor: 'nonperizinan',
  persyaratan: [
    dataKtp,
    unggah('surat_lembaga', 'Surat permohonan dari kampus atau lembaga', 'Letter of the university or institution'),
    unggah('proposal', 'Proposal penelitian', 'Research proposal', { petunjuk: 'Latar belakang, tujuan, metode, lokasi, dan waktu. Paling banyak 10 MB.', petunjuk_en: 'Background, aim, method, place and time. At most 10 MB.' }),
    { kode: 'pernyataan_peneliti', nama: 'Pernyataan menaati ketentuan penelitian', nama_en: 'Declaration to follow the rules of research', jenis: 'isian', wajib: true, sumber: 'pemohon' },
  ],
  alur: [
    { pelaku: 'Pemohon', pelaku_en: 'You', uraian: 'Mengisi permohonan di situs ini atau di loket DPMPTSP.', uraian_en: 'Apply on this site or at the DPMPTSP counter.', waktu: '15 menit', waktu_en: '15 minutes' },
    { pelaku: 'Verifikator DPMPTSP', pelaku_en: 'DPMPTSP verifier', uraian: 'Memeriksa kelengkapan. Bila kurang, dikembalikan dengan daftar kekurangan.', uraian_en: 'Checks that the file is complete; if not, it comes back with a list.', waktu: '1 hari kerja', waktu_en: '1 working day' },
    { pelaku: 'Badan Kesatuan Bangsa dan Politik', pelaku_en: 'National unity and politics agency', uraian: 'Memeriksa kemungkinan dampak penelitian dan memberi rekomendasi.', uraian_en: 'Considers possible effects of the research and recommends.', waktu: '1 hari kerja', waktu_en: '1 working day' },
    { pelaku: 'Verifikator DPMPTSP', pelaku_en: 'DPMPTSP verifier', uraian: 'Menelaah rekomendasi.', uraian_en: 'Weighs the recommendation.', waktu: '1 hari kerja', waktu_en: '1 working day' },
    { pelaku: 'DPMPTSP', pelaku_en: 'DPMPTSP', uraian: 'Menyusun, memaraf, dan menandatangani surat.', uraian_en: 'Drafts, initials and signs the letter.', waktu: '3 hari kerja', waktu_en: '3 working days' },
    { pelaku: 'Pemohon', pelaku_en: 'You', uraian: 'Mengunduh surat dan menunjukkannya di lokasi penelitian.', uraian_en: 'Download the letter and show it where you do your research.', waktu: '5 menit', waktu_en: '5 minutes' },
  ],
  biaya: gratis,
  produk: {
    nama: 'Surat Keterangan Penelitian', nama_en: 'Research Permit', jenis_naskah: 'surat_keterangan', klasifikasi: '070', pola_nomor: POLA_NOMOR, register: true,
    berlaku: { nilai: 1, satuan: 'tahun' }, masa: { paling_lambat: 'selesai_penelitian' },
    surat: {
      judul: 'SURAT KETERANGAN PENELITIAN',
      isi: [
        { paragraf: 'Berdasarkan Peraturan Menteri Dalam Negeri Nomor 3 Tahun 2018 tentang Penerbitan Surat Keterangan Penelitian dan rekomendasi Badan Kesatuan Bangsa dan Politik, {pejabat.jabatan} menerangkan bahwa:' },
        { daftar: [['Nama peneliti', '{orang.nama}'], ['NIK', '{orang.nik}'], ['Nomor induk mahasiswa', '[{nomor_induk}]'], ['Lembaga', '{lembaga}'], ['Alamat', '{alamat}']] },
        { paragraf: 'akan melaksanakan penelitian sebagai berikut:' },
        { daftar: [['Judul', '{judul}'], ['Bidang', '{bidang}'], ['Tujuan', '{tujuan}'], ['Lokasi', '{lokasi}, {lokasi_kecamatan}'], ['Waktu', '{mulai_penelitian} sampai {selesai_penelitian}'], ['Penanggung jawab', '{penanggung_jawab}']] },
        { tabel: 'anggota', judul: 'Anggota peneliti', kolom: [['nama', 'Nama'], ['peran', 'Peran']] },
        { paragraf: 'Peneliti wajib memenuhi ketentuan berikut:' },
        { ketentuan: [
          'Melapor kepada camat serta kepala desa atau lurah setempat sebelum mulai.',
          'Menaati peraturan perundang-undangan serta menghormati adat dan norma setempat.',
          'Tidak melakukan kegiatan di luar judul dan tujuan penelitian, dan melindungi data pribadi responden.',
          'Menyampaikan laporan hasil penelitian paling lambat 1 (satu) bulan sesudah selesai.',
          'Surat ini dapat dicabut bila ketentuan di atas tidak dipenuhi.',
          '[Syarat dari tim teknis: {rekomendasi.syarat}]',
        ] },
        { paragraf: 'Surat keterangan ini berlaku {berlaku}.' },
      ],
      tembusan: ['Kepala Badan Kesatuan Bangsa dan Politik', 'Pimpinan {lembaga}', 'Camat setempat'],
    },
  },
  dasar_hukum: ['Undang-Undang Nomor 11 Tahun 2019 tentang Sistem Nasional Ilmu Pengetahuan dan Teknologi', 'Peraturan Menteri Dalam Negeri Nomor 3 Tahun 2018 tentang Penerbitan Surat Keterangan Penelitian', 'Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi', ...hukumUmum],
  jaminan_pelayanan: 'Diselesaikan dalam 6 hari kerja sejak berkas lengkap dan benar. Bila terlambat, permohonan dianggap dikabulkan menurut hukum dan kepala dinas wajib menetapkannya.',
  formulir: {
    halaman: [
      {
        kode: 'peneliti', judul: 'Tentang Anda', judul_en: 'About you',
        isian: [
          isianPemohon.alamat, isianPemohon.hp,
          { kode: 'kategori', jenis: 'pilihan', label: 'Anda meneliti sebagai', label_en: 'You do research as', pilihan: [{ nilai: 'mahasiswa', label: 'Mahasiswa', label_en: 'A student' }, { nilai: 'dosen', label: 'Dosen atau guru', label_en: 'A lecturer or teacher' }, { nilai: 'lembaga', label: 'Peneliti lembaga', label_en: 'A researcher of an institution' }, { nilai: 'umum', label: 'Peneliti umum', label_en: 'An independent researcher' }] },
          { kode: 'nomor_induk', jenis: 'teks', label: 'Nomor induk mahasiswa', label_en: 'Student number', maks: 30, bila: { isian: 'kategori', operator: '=', nilai: 'mahasiswa' } },
          { kode: 'lembaga', jenis: 'teks', label: 'Kampus atau lembaga', label_en: 'University or institution', petunjuk: 'Tulis juga program studinya bila ada.', petunjuk_en: 'Add the study programme if there is one.', maks: 150 },
          { kode: 'penanggung_jawab', jenis: 'teks', label: 'Pembimbing atau penanggung jawab', label_en: 'Supervisor', maks: 100, sifat_data: 'umum' },
        ],
      },
      {
        kode: 'penelitian', judul: 'Tentang penelitian', judul_en: 'The research',
        isian: [
          { kode: 'judul', jenis: 'teks_panjang', label: 'Judul penelitian', label_en: 'Title', maks: 300 },
          { kode: 'bidang', jenis: 'pilihan', label: 'Bidang', label_en: 'Field', pilihan: [{ nilai: 'sosial', label: 'Sosial dan pemerintahan', label_en: 'Society and government' }, { nilai: 'pendidikan', label: 'Pendidikan', label_en: 'Education' }, { nilai: 'kesehatan', label: 'Kesehatan', label_en: 'Health' }, { nilai: 'ekonomi', label: 'Ekonomi', label_en: 'Economy' }, { nilai: 'pertanian', label: 'Pertanian, peternakan, dan perikanan', label_en: 'Agriculture and fisheries' }, { nilai: 'teknik', label: 'Teknik dan lingkungan', label_en: 'Engineering and environment' }, { nilai: 'budaya', label: 'Bahasa, budaya, dan agama', label_en: 'Language, culture and religion' }] },
          { kode: 'tujuan', jenis: 'teks_panjang', label: 'Tujuan penelitian', label_en: 'Aim', maks: 600 },
        ],
      },
      {
        kode: 'tempat', judul: 'Tempat dan waktu', judul_en: 'Place and time',
        isian: sekali(
          { kode: 'lokasi_kecamatan', jenis: 'wilayah', label: 'Kecamatan lokasi penelitian', label_en: 'District of the research', petunjuk: 'Bila lebih dari satu, pilih yang utama dan sebutkan yang lain di bawah.', petunjuk_en: 'If there are several, choose the main one and name the others below.', tingkat: 3, di_dalam: 'daerah' },
          { kode: 'lokasi', jenis: 'teks', label: 'Tempat penelitian', label_en: 'Place', petunjuk: 'Misalnya SMP Negeri 1 atau kantor desa.', petunjuk_en: 'For example a school or the village office.', maks: 200 },
          { kode: 'mulai_penelitian', jenis: 'tanggal', label: 'Mulai', label_en: 'From', paling_awal_hari: 0 },
          { kode: 'selesai_penelitian', jenis: 'tanggal', label: 'Sampai', label_en: 'Until', petunjuk: 'Paling lama satu tahun.', petunjuk_en: 'At most a year.', paling_awal_hari: 0, paling_akhir_hari: 400 },
        ),
      },
      {
        kode: 'tim', judul: 'Anggota peneliti', judul_en: 'Team',
        isian: [
          {
            kode: 'anggota', jenis: 'tabel', label: 'Anggota selain Anda', label_en: 'Members besides you', petunjuk: 'Kosongkan bila meneliti sendiri.', petunjuk_en: 'Leave empty if you work alone.', wajib: false, baris_min: 0, baris_maks: 15, pakai_lagi: false, sifat_data: 'umum',
            kolom: [{ kode: 'nama', jenis: 'teks', label: 'Nama', label_en: 'Name', maks: 100, sifat_data: 'umum' }, { kode: 'peran', jenis: 'teks', label: 'Peran', label_en: 'Role', maks: 60 }],
          },
          { kode: 'pernyataan_peneliti', jenis: 'pernyataan', label: 'Saya akan menaati ketentuan penelitian, melindungi data pribadi responden, dan menyerahkan laporan hasilnya.', label_en: 'I will follow the rules of research, protect respondents\' personal data and hand in the report.' },
        ],
      },
      { kode: 'pernyataan', judul: 'Pernyataan', judul_en: 'Declaration', isian: [pernyataanBenar] },
    ],
    aturan: [{ salah_bila: { isian: 'selesai_penelitian', operator: '<', isian_lain: 'mulai_penelitian' }, isian: 'selesai_penelitian', pesan: 'Tanggal selesai lebih awal daripada tanggal mulai. Perbaiki salah satunya.', pesan_en: 'The end is before the start. Correct one of them.' }],
  },
  sop: {
    // An administrative decision without a term of its own law: silence counts as consent (UU 30/2014 Ps 53, UU 6/2023); the head then decides.
    awal: 'verifikasi', janji: hari(6), lewat: 'fiktif_positif',
    langkah: {
      verifikasi: verifikasi({ kode: 'minta_rekomendasi', nama: 'Minta rekomendasi Kesbangpol', ke: [{ langkah: 'rekom_kesbangpol' }] }),
      perbaikan: perbaikan(),
      rekom_kesbangpol: rekomendasi('kesbangpol', 'Periksa dampak penelitian dan beri rekomendasi', 1),
      telaah: telaah(['rekom_kesbangpol'], [{ langkah: 'penyusunan' }], [{ langkah: 'rekom_kesbangpol' }]),
      perbaikan_teknis: perbaikanTeknis,
      ...dariKonsepSampaiTerbit(['daftar_izin', 'undang_skm']),
      terbit: { akhir: 'terbit', nama: 'Surat terbit' }, ditolak: akhirIzin.ditolak, ditarik: akhirIzin.ditarik,
      dianggap_dikabulkan: { akhir: 'dianggap_dikabulkan', nama: 'Dianggap dikabulkan' },
    },
  },
  pemandu: [
    { tanya: 'Apakah Anda peneliti asing atau dibiayai lembaga asing?', tanya_en: 'Are you a foreign researcher, or funded from abroad?', bila_ya: 'Anda memerlukan izin penelitian asing dari Badan Riset dan Inovasi Nasional dahulu.', bila_ya_en: 'You first need a foreign research permit of the national research agency (BRIN).' },
    { tanya: 'Apakah Anda hanya memerlukan data yang sudah diumumkan?', tanya_en: 'Do you only need published data?', bila_ya: 'Anda tidak memerlukan surat ini. Mintalah datanya melalui layanan informasi publik (PPID).', bila_ya_en: 'You do not need this letter. Ask for the data as public information (PPID).' },
  ],
})

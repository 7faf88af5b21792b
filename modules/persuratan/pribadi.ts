import type { DataPribadi } from '#kernel/platform'

// Letters are archives of the government: what they say about people stays by the retention schedule (UU 43/2009, PP 28/2012).

const DINAS = { subjek: ['pegawai', 'lain'], tujuan: ['Surat-menyurat kedinasan dan tindak lanjutnya', 'Official correspondence and what follows from it'], dasar: 'tugas_publik', hukum: 'UU 27/2022 Ps 20 ayat (2) huruf e; UU 43/2009', penerima: [['Pejabat dan petugas yang dituju, menurut derajat keamanan surat', 'The officials it is addressed to, by its security grade']],
  retensi: { kode: 'surat', lama: null, uraian: ['Menurut jadwal retensi arsip klasifikasinya', 'By the retention schedule of its classification'], akhir: 'arsip', cara: 'luar' },
  hapus: { cara: 'simpan', alasan: ['Surat dinas adalah arsip negara: disimpan menurut jadwal retensi arsip dan hanya dimusnahkan dengan berita acara.', 'Official letters are state archives: kept by the retention schedule and destroyed only by an official record.'], hukum: 'UU 43/2009; PP 28/2012' },
} satisfies Partial<DataPribadi>

/** Personal data in letters and what is done about them (UU 27/2022 Ps 31). */
export const pribadi: DataPribadi[] = [
  { ...DINAS, tabel: 'persuratan.surat', nama: ['Surat dinas', 'Official letters'], subjek: ['warga', 'pegawai', 'lain'], kolom: { hal: 'umum', ringkasan: 'umum', pengirim: 'umum', isi: 'umum', teks_berkas: 'umum', dibuat_teks: 'umum' }, lain: ['nomor', 'tanggal', 'status', 'dibuat_pada'], waktu: 'dibuat_pada', cari: [{ kunci: 'orang', kolom: 'pengirim_orang' }],
    tanpaSalinan: ['Isi surat dapat memuat data orang lain; salinannya diminta di unit penerima.', 'A letter may hold data of others; ask the receiving office for a copy.'] },
  { ...DINAS, tabel: 'persuratan.agenda', nama: ['Buku agenda surat', 'Register of letters'], kolom: { catatan: 'umum', dibuat_teks: 'umum' }, lain: ['arah', 'nomor', 'tanggal'], cari: [] },
  { ...DINAS, tabel: 'persuratan.pembetulan', nama: ['Pembetulan buku agenda', 'Corrections of the register'], subjek: ['pegawai', 'lain'], kolom: { isi: 'umum', oleh_teks: 'umum', alasan: 'umum' }, lain: ['pada'], cari: [{ kunci: 'pegawai', kolom: 'pegawai_id' }] },
  { ...DINAS, tabel: 'persuratan.tujuan', nama: ['Alamat surat', 'Addressees'], kolom: { nama: 'umum', surel: 'umum' }, cari: [] },
  { ...DINAS, tabel: 'persuratan.versi', nama: ['Versi konsep surat', 'Versions of drafts'], kolom: { isi: 'umum', oleh_teks: 'umum', catatan: 'umum' }, lain: ['versi', 'pada'], cari: [] },
  { ...DINAS, tabel: 'persuratan.draf', nama: ['Ketikan konsep yang belum disimpan', 'Unsaved words of drafts'], subjek: ['pegawai', 'lain'], kolom: { hal: 'umum', isi: 'umum' }, lain: ['pada'], cari: [{ kunci: 'pegawai', kolom: 'pegawai_id' }] },
  { ...DINAS, tabel: 'persuratan.rantai', nama: ['Urutan paraf dan tanda tangan', 'Order of initials and signatures'], kolom: { atas_nama: 'umum' }, cari: [] },
  { ...DINAS, tabel: 'persuratan.paraf', nama: ['Paraf surat', 'Initials on letters'], subjek: ['pegawai'], kolom: { teks: 'umum', gugur_sebab: 'umum' }, lain: ['pada'], cari: [{ kunci: 'pegawai', kolom: 'pegawai_id' }] },
  { ...DINAS, tabel: 'persuratan.ekspedisi', nama: ['Buku ekspedisi', 'Expedition book'], subjek: ['pegawai', 'lain'], kolom: { pembawa: 'umum', penerima: 'umum', oleh_teks: 'umum' }, lain: ['nomor', 'diserahkan_pada'], cari: [] },
  { ...DINAS, tabel: 'persuratan.kotak_surel', nama: ['Kotak surel dinas', 'Agency mailboxes'], subjek: ['pegawai'], kolom: { alamat: 'umum', pengguna: 'umum' }, cari: [] },
  { ...DINAS, tabel: 'persuratan.datang', nama: ['Surat dari luar yang menunggu diagendakan', 'Letters from outside before they are registered'], subjek: ['warga', 'pegawai', 'lain'], kolom: { pengirim: 'umum', alamat: 'umum', hal: 'umum', isi: 'umum', alasan: 'umum', diputus_teks: 'umum' }, lain: ['nomor', 'keadaan', 'diterima_pada'], waktu: 'diterima_pada', cari: [{ kunci: 'orang', kolom: 'orang_id' }],
    tanpaSalinan: ['Isi surat dapat memuat data orang lain; surat Anda sendiri dapat dibuka di halaman Surat.', 'A letter may hold data of others; your own can be opened on the page Letters.'] },
  { ...DINAS, tabel: 'persuratan.pindaian', nama: ['Isi pindaian surat', 'Words of scans'], kolom: { teks: 'umum' }, lain: ['keadaan'], cari: [] },
  { ...DINAS, tabel: 'persuratan.blok_nomor', nama: ['Blok nomor surat', 'Number blocks'], subjek: ['pegawai'], kolom: { pemegang: 'umum', oleh_teks: 'umum', ditutup_teks: 'umum' }, lain: ['dari', 'sampai'], cari: [] },
  { ...DINAS, tabel: 'persuratan.nomor_tangan', nama: ['Nomor yang ditulis tangan', 'Numbers written by hand'], subjek: ['pegawai'], kolom: { dicatat_teks: 'umum' }, lain: ['urut'], cari: [] },
  { ...DINAS, tabel: 'persuratan.paket', nama: ['Paket SRIKANDI', 'Packages of SRIKANDI'], subjek: ['pegawai'], kolom: { oleh_teks: 'umum' }, lain: ['pada'], cari: [] },
  { ...DINAS, tabel: 'persuratan.cetakan', nama: ['Salinan surat rahasia', 'Copies of secret letters'], subjek: ['pegawai'], kolom: { oleh_teks: 'umum' }, lain: ['apa', 'rangkap', 'pada'], cari: [{ kunci: 'pegawai', kolom: 'pegawai_id' }] },
]

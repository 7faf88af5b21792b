import type { DataPribadi } from '#kernel/platform'

// Letters are state archives: signed ones go only by the retention schedule and an official destruction (UU 43/2009, PP 28/2012).
// Attachments and unsigned drafts follow the application they belong to.

const PETUGAS = [['Petugas yang mengerjakan permohonan', 'The officials who work on the application']] as const
const LAYANAN = { subjek: ['warga'], dasar: 'tugas_publik', hukum: 'UU 27/2022 Ps 20 ayat (2) huruf e; UU 25/2009', penerima: [...PETUGAS] } satisfies Partial<DataPribadi>
const ARSIP = 'UU 43/2009 tentang Kearsipan; PP 28/2012 (pemusnahan arsip hanya menurut jadwal retensi)'
const SURAT = ['Surat bertanda tangan adalah arsip negara: disimpan menurut jadwal retensi arsip dan hanya dimusnahkan dengan berita acara.', 'A signed letter is a state archive: kept by the retention schedule and destroyed only by an official record.'] as const
const tertanda = "status in ('menunggu', 'ditandatangani', 'dicabut', 'diganti')"

export const pribadi: DataPribadi[] = [
  { ...LAYANAN, tabel: 'documents.naskah', nama: ['Surat dan keputusan', 'Letters and decisions'], kolom: { atas_nama: 'umum', isi: 'umum', alasan_cabut: 'umum' }, lain: ['judul', 'nomor', 'tanggal', 'status', 'berlaku_sampai'], waktu: 'dibuat',
    tujuan: ['Menerbitkan surat yang Anda minta dan membuktikan keasliannya', 'Issuing the letter you asked for and proving it is genuine'], penerima: [...PETUGAS, ['Siapa pun yang Anda beri surat, pada halaman pemeriksaan dengan nama disamarkan', 'Whoever you give the letter to, with the name masked on the verification page']],
    retensi: { kode: 'surat', lama: null, uraian: ['Menurut jadwal retensi arsip klasifikasinya', 'By the retention schedule of its classification'], akhir: 'arsip', cara: 'luar' },
    cari: [{ kunci: 'orang', kolom: 'subjek_orang_id', teks: true }, { kunci: 'berkas', kolom: 'objek_id', teks: true }], memberi: { naskah: 'id' },
    tahan: [{ bila: tertanda, alasan: SURAT, hukum: ARSIP, jatuh: {} }], file: { hash: 'file_hash', nama: "coalesce(judul, jenis) || '.pdf'" },
    hapus: { cara: 'anonimkan', ganti: { atas_nama: "'(data dihapus)'", isi: "'{}'::jsonb", subjek_orang_id: 'null', isi_hash: "''" } } },
  { ...LAYANAN, tabel: 'documents.lampiran', nama: ['Lampiran', 'Attachments'], kolom: { nama: 'umum', hash: 'umum' }, lain: ['objek_jenis', 'dibuat'], waktu: 'dibuat',
    tujuan: ['Memeriksa persyaratan permohonan', 'Checking the requirements of the application'],
    retensi: { kode: 'berkas', lama: null, uraian: ['Bersama permohonannya', 'With the application'], akhir: 'hapus', cara: 'ikut' },
    cari: [{ kunci: 'berkas', kolom: 'objek_id', teks: true }, { kunci: 'draf', kolom: 'objek_id', teks: true }, { kunci: 'permintaan', kolom: 'objek_id', teks: true }],
    tahan: [{ bila: 'penahanan_hukum', alasan: ['Ditahan untuk perkara hukum', 'On legal hold'], hukum: 'UU 27/2022 Ps 15 ayat (1)', jatuh: {} }], file: { hash: 'hash', nama: 'nama' }, hapus: { cara: 'hapus' } },
  { ...LAYANAN, tabel: 'documents.unggahan', nama: ['Unggahan yang belum selesai', 'Unfinished uploads'], kolom: { nama: 'umum' }, lain: ['ukuran', 'dibuat'], tujuan: ['Melanjutkan unggahan saat jaringan putus', 'Going on with an upload after the line broke'],
    retensi: { kode: 'unggahan', lama: { nilai: 1, satuan: 'hari' }, uraian: ['Sejak berakhir', 'Since it ended'], sejak: 'berakhir', akhir: 'hapus', cara: 'sendiri' }, cari: [{ kunci: 'akun', kolom: 'pengunggah', teks: true }], hapus: { cara: 'hapus' } },
  { ...LAYANAN, tabel: 'documents.nomor', nama: ['Register nomor surat', 'Register of letter numbers'], kolom: { perihal: 'umum' }, lain: ['teks', 'tanggal'], tujuan: ['Nomor surat tidak terputus', 'Letter numbers without a gap'], retensi: { kode: 'surat', lama: null, uraian: ['Menurut jadwal retensi arsip', 'By the retention schedule'], akhir: 'arsip', cara: 'luar' }, cari: [],
    hapus: { cara: 'simpan', alasan: SURAT, hukum: ARSIP } },
  { ...LAYANAN, tabel: 'documents.pemeriksaan', nama: ['Hasil pemeriksaan PDF', 'Results of checked PDFs'], kolom: { hasil: 'umum' }, tujuan: ['Menampilkan hasil pemeriksaan sekali', 'Showing the result once'], retensi: { kode: 'unggahan', lama: { nilai: 1, satuan: 'hari' }, uraian: ['Sejak diperiksa; tidak terhubung dengan akun', 'Since checked; linked to no account'], sejak: 'dibuat', akhir: 'hapus', cara: 'sendiri' }, cari: [], hapus: { cara: 'hapus' } },
  ...[['paraf', 'Paraf pejabat', 'Initials of officials'], ['tanda_tangan', 'Tanda tangan pejabat', 'Signatures of officials']].map(([tabel, id, en]): DataPribadi => ({
    ...LAYANAN, tabel: `documents.${tabel}`, nama: [id!, en!], subjek: ['pegawai'], kolom: { nama: 'umum', jabatan: 'umum' }, lain: ['pada'], tujuan: ['Membuktikan siapa yang memaraf dan menandatangani', 'Proving who initialled and signed'],
    retensi: { kode: 'surat', lama: null, uraian: ['Bersama suratnya', 'With the letter'], akhir: 'arsip', cara: 'luar' }, cari: [{ kunci: 'pegawai', kolom: 'pegawai_id', teks: true }], hapus: { cara: 'simpan', alasan: SURAT, hukum: ARSIP } })),
  { ...LAYANAN, tabel: 'documents.sertifikat', nama: ['Sertifikat tanda tangan pejabat', 'Signing certificates of officials'], subjek: ['pegawai'], kolom: { subjek: 'umum', pem: 'umum' }, lain: ['mulai', 'sampai'], tujuan: ['Memeriksa tanda tangan elektronik', 'Verifying electronic signatures'],
    retensi: { kode: 'surat', lama: null, uraian: ['Selama surat yang ditandatangani masih disimpan', 'As long as letters signed with it are kept'], akhir: 'arsip', cara: 'luar' }, cari: [{ kunci: 'pegawai', kolom: 'pegawai_id', teks: true }], hapus: { cara: 'simpan', alasan: SURAT, hukum: ARSIP } },
]

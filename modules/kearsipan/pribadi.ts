import type { DataPribadi } from '#kernel/platform'

// Lists of archives are archives themselves: kept for ever as the proof of what was kept and what was destroyed (PP 28/2012 Ps 78).

const ARSIP = { subjek: ['pegawai', 'lain'], tujuan: ['Menyimpan, menemukan, dan menyusutkan arsip negara', 'Keeping, finding and reducing state archives'], dasar: 'kewajiban_hukum', hukum: 'UU 43/2009; PP 28/2012', penerima: [['Pengelola arsip dan panitia penilai', 'Keepers of the archive and the appraisal panel']],
  retensi: { kode: 'surat', lama: null, uraian: ['Uraian hilang saat arsipnya dimusnahkan; daftar dan berita acaranya permanen', 'Subjects go when the archive is destroyed; lists and records are permanent'], akhir: 'arsip', cara: 'luar' },
  hapus: { cara: 'simpan', alasan: ['Arsip negara hanya dimusnahkan menurut jadwal retensi dengan berita acara; daftarnya tidak memuat isi.', 'State archives are destroyed by the retention schedule only; the lists hold no words of letters.'], hukum: 'UU 43/2009; PP 28/2012' }, cari: [] } satisfies Partial<DataPribadi>

/** Personal data in the lists of the archive (UU 27/2022 Ps 31). */
export const pribadi: DataPribadi[] = [
  { ...ARSIP, tabel: 'kearsipan.berkas_arsip', nama: ['Berkas arsip', 'Dossiers'], kolom: { keterangan: 'umum', dibuat_teks: 'umum' }, lain: ['klasifikasi', 'tahun', 'nomor', 'judul'] },
  { ...ARSIP, tabel: 'kearsipan.isi_berkas', nama: ['Isi berkas arsip', 'Items in dossiers'], kolom: { uraian: 'umum', oleh_teks: 'umum' }, lain: ['nomor', 'tanggal'] },
  { ...ARSIP, tabel: 'kearsipan.penyusutan', nama: ['Daftar penyusutan arsip', 'Lists of reduction'], subjek: ['pegawai'], kolom: { alasan: 'umum', oleh_teks: 'umum' }, lain: ['perihal', 'nomor', 'tanggal'] },
  { ...ARSIP, tabel: 'kearsipan.penyusutan_pihak', nama: ['Pihak penyusutan arsip', 'Parties to a reduction'], subjek: ['pegawai'], kolom: { catatan: 'umum', oleh_teks: 'umum', jabatan_teks: 'umum' }, lain: ['keputusan', 'pada'] },
]

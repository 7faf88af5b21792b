import type { DataPribadi } from '#kernel/platform'

// Proposals are public matters of a place; the person behind one stands apart and goes when he or she asks.

const DASAR = { subjek: ['warga', 'pegawai', 'lain'], tujuan: ['Perencanaan pembangunan daerah bersama warga', 'Planning of the region together with its people'], dasar: 'tugas_publik', hukum: 'UU 27/2022 Ps 20 ayat (2) huruf e; UU 25/2004; Permendagri 86/2017', penerima: [['Kantor desa atau kelurahan penerima usulan', 'The village office that took it in']],
  retensi: { kode: 'usulan', lama: null, uraian: ['Bersama dokumen perencanaan tahunnya', 'With the planning documents of its year'], akhir: 'arsip', cara: 'luar' },
} satisfies Partial<DataPribadi>
const ARSIP = (id: string, en: string): DataPribadi['hapus'] => ({ cara: 'simpan', alasan: [id, en], hukum: 'UU 43/2009; Permendagri 86/2017' })

/** Personal data in planning and what is done about them (UU 27/2022 Ps 31). */
export const pribadi: DataPribadi[] = [
  { ...DASAR, tabel: 'perencanaan.pengusul', nama: ['Orang di balik usulan', 'Person behind a proposal'], kolom: { orang_id: 'umum', nama: 'umum' }, lain: ['pada'], waktu: 'pada', cari: [{ kunci: 'orang', kolom: 'orang_id' }], memberi: { usulan: 'usulan_id' }, hapus: { cara: 'anonimkan', ganti: { orang_id: 'null', nama: "''" } } },
  { ...DASAR, tabel: 'perencanaan.usulan', nama: ['Usulan pembangunan', 'Proposals'], kolom: { pengusul_nama: 'umum', judul: 'umum', masalah: 'umum', lokasi: 'umum' }, lain: ['nomor', 'tahun', 'keadaan', 'diajukan_pada'], waktu: 'dibuat_pada', cari: [{ kunci: 'usulan', kolom: 'id' }], hapus: ARSIP('Usulan adalah dokumen umum yang hanya menyebut kelompok atau desa; siapa orangnya dihapus terpisah.', 'A proposal is public and names groups only; the person is erased apart from it.') },
  { ...DASAR, tabel: 'perencanaan.rekomendasi', nama: ['Jawaban tiap tingkat', 'Answers of each level'], subjek: ['pegawai'], kolom: { teks: 'umum', jabatan: 'umum' }, lain: ['putusan', 'pada'], waktu: 'pada', cari: [{ kunci: 'usulan', kolom: 'usulan_id' }], hapus: ARSIP('Keputusan pejabat dalam jabatannya.', 'Decisions of officials in office.') },
  { ...DASAR, tabel: 'perencanaan.draf', nama: ['Draf usulan', 'Drafts of proposals'], subjek: ['warga', 'pegawai'], kolom: { isi: 'umum' }, lain: ['jenis', 'diubah_pada'], waktu: 'diubah_pada', cari: [{ kunci: 'akun', kolom: 'akun_id' }], hapus: { cara: 'hapus' },
    retensi: { kode: 'draf_usulan', lama: { nilai: 0, satuan: 'hari' }, uraian: ['Sejak kedaluwarsa (400 hari sesudah diubah terakhir)', 'Since it expired (400 days after the last change)'], sejak: 'kedaluwarsa_pada', akhir: 'hapus', cara: 'sendiri' } },
  { ...DASAR, tabel: 'perencanaan.hadir', nama: ['Daftar hadir musrenbang', 'Attendance at meetings'], kolom: { nama: 'umum', unsur: 'umum', alamat: 'umum', jenis_kelamin: 'umum' }, cari: [], tanpaSalinan: ['Daftar ini memuat orang lain; mintalah kutipannya di kantor penyelenggara.', 'The list names others; ask the office for an extract.'], hapus: ARSIP('Lampiran berita acara.', 'Annex of an official record.') },
]

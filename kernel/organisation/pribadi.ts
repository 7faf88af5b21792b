import type { DataPribadi } from '#kernel/platform'

// Officials in their posts: public office, kept as long as the record of who signed what has to be kept.

const SIMPAN = { cara: 'simpan', alasan: ['Riwayat pemangku jabatan wajib disimpan: surat dan keputusan merujuk kepadanya.', 'The record of who held which post must be kept: letters and decisions refer to it.'], hukum: 'UU 20/2023 tentang ASN; UU 43/2009 tentang Kearsipan' } as const
const UMUM = {
  subjek: ['pegawai'], tujuan: ['Menentukan siapa berwenang menandatangani dan mengerjakan', 'Telling who may sign and work on what'], dasar: 'tugas_publik', hukum: 'UU 20/2023; UU 25/2009 Ps 21 (pelaksana layanan)',
  penerima: [['Masyarakat (nama dan jabatan pelaksana layanan)', 'The public (name and post of who serves)']],
  retensi: { kode: 'kepegawaian', lama: null, uraian: ['Menurut jadwal retensi arsip kepegawaian', 'By the retention schedule of personnel records'], akhir: 'arsip', cara: 'luar' }, hapus: SIMPAN,
} satisfies Partial<DataPribadi>

export const pribadi: DataPribadi[] = [
  { ...UMUM, tabel: 'organisation.pegawai', nama: ['Pegawai', 'Officials'], kolom: { nip: 'umum', nama: 'umum', gelar_depan: 'umum', gelar_belakang: 'umum', jenis_kelamin: 'umum', pangkat: 'umum', golongan: 'umum' }, lain: ['status'], cari: [{ kunci: 'pegawai', kolom: 'id' }] },
  { ...UMUM, tabel: 'organisation.pemangku', nama: ['Pemangku jabatan', 'Holders of posts'], kolom: { nomor_sk: 'umum' }, lain: ['sifat', 'tmt', 'sampai'], cari: [{ kunci: 'pegawai', kolom: 'pegawai_id' }] },
]

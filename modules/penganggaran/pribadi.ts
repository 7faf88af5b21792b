import type { DataPribadi } from '#kernel/platform'

// A budget names offices, not people; only those who are to receive a grant or aid are named, apart from the lines.

/** Personal data in the budget and what is done about them (UU 27/2022 Ps 31). */
export const pribadi: DataPribadi[] = [
  { tabel: 'penganggaran.penerima', nama: ['Calon penerima hibah, bansos, dan bantuan', 'Recipients of grants and aid'], subjek: ['warga', 'lain'], tujuan: ['Penganggaran hibah, bantuan sosial, dan bantuan keuangan menurut nama', 'Budgeting grants and aid by name'], dasar: 'kewajiban_hukum', hukum: 'UU 27/2022 Ps 20 ayat (2) huruf c; PP 12/2019; Permendagri 77/2020',
    penerima: [['Masyarakat, melalui lampiran Peraturan Bupati tentang penjabaran APBD', 'The public, through the annex of the regulation']], kolom: { nama: 'umum', alamat: 'umum' }, lain: ['bentuk', 'jumlah', 'tahun'], waktu: 'diubah_pada', cari: [],
    tanpaSalinan: ['Daftar ini memuat orang lain; mintalah kutipannya di perangkat daerah yang mengusulkan.', 'The list names others; ask the office for an extract.'], retensi: { kode: 'anggaran', lama: null, uraian: ['Bersama lampiran peraturan tahunnya', 'With the annex of its year'], akhir: 'arsip', cara: 'luar' },
    hapus: { cara: 'simpan', alasan: ['Lampiran peraturan kepala daerah yang diundangkan.', 'Annex of a promulgated regulation.'], hukum: 'UU 43/2009; PP 12/2019' } },
]

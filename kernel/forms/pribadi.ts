import type { DataPribadi } from '#kernel/platform'

export const pribadi: DataPribadi[] = [
  { tabel: 'forms.draf', nama: ['Isian yang belum dikirim', 'Unsent answers'], subjek: ['warga'], kolom: { jawaban: 'spesifik', asal: 'umum' }, lain: ['layanan_kode', 'dibuat_pada', 'diubah_pada', 'kedaluwarsa_pada'], waktu: 'diubah_pada',
    tujuan: ['Menyimpan isian supaya dapat dilanjutkan', 'Keeping answers so that one can go on later'], dasar: 'tugas_publik', hukum: 'UU 27/2022 Ps 20 ayat (2) huruf e; UU 25/2009', penerima: [['Petugas loket yang mengisikannya bersama Anda', 'The counter officer who fills it in with you']],
    retensi: { kode: 'draf', lama: { nilai: 0, satuan: 'hari' }, uraian: ['Sejak kedaluwarsa (30 hari sesudah diubah terakhir)', 'Since it expired (30 days after the last change)'], sejak: 'kedaluwarsa_pada', akhir: 'hapus', cara: 'sendiri' },
    cari: [{ kunci: 'akun', kolom: 'akun_id' }, { kunci: 'orang', kolom: 'orang_id' }], memberi: { draf: 'id' }, hapus: { cara: 'hapus' } },
]

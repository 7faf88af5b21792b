// Two forms of village letters in miniature, with every type of question between them: for the tests of this part and of
// the pages that draw forms. The real services are in modules/pelayanan/layanan.
import type { Formulir } from './isian.ts'

export const SKU: Formulir = {
  halaman: [
    { kode: 'usaha', judul: 'Usaha Anda', judul_en: 'Your business', isian: [
      { kode: 'nama_usaha', jenis: 'teks', label: 'Apa nama usaha Anda?', label_en: 'What is the name of your business?', nama: 'Nama usaha', nama_en: 'Business name', maks: 100 },
      { kode: 'jenis_usaha', jenis: 'pilihan', label: 'Jenis usaha', pilihan: [{ nilai: 'warung', label: 'Warung atau kios' }, { nilai: 'jasa', label: 'Jasa' }, { nilai: 'lain', label: 'Lainnya' }] },
      { kode: 'jenis_lain', jenis: 'teks', label: 'Sebutkan jenis usahanya', bila: { isian: 'jenis_usaha', operator: '=', nilai: 'lain' } },
      { kode: 'mulai', jenis: 'tanggal', label: 'Mulai usaha', paling_akhir_hari: 0 },
      { kode: 'berakhir', jenis: 'tanggal', label: 'Rencana berakhir', wajib: false },
    ] },
    { kode: 'tempat', judul: 'Tempat usaha', isian: [
      { kode: 'tempat_usaha', jenis: 'wilayah', label: 'Desa atau kelurahan tempat usaha', di_dalam: '73.08', awal: 'orang.kode_wilayah' },
      { kode: 'alamat_usaha', jenis: 'alamat', label: 'Alamat usaha', awal: 'orang.alamat', sifat_data: 'umum' },
      { kode: 'titik_usaha', jenis: 'titik', label: 'Letak pada peta', wajib: false },
      { kode: 'luas', jenis: 'angka', label: 'Luas tempat usaha', satuan: 'm²', desimal: 2, min: 1, maks: 100000 },
    ] },
    { kode: 'modal', judul: 'Modal dan izin', isian: [
      { kode: 'omzet', jenis: 'rupiah', label: 'Omzet setahun', min: 0 },
      { kode: 'modal_awal', jenis: 'rupiah', label: 'Modal awal', wajib: false },
      { kode: 'punya_nib', jenis: 'ya_tidak', label: 'Apakah usaha ini sudah punya NIB?' },
      { kode: 'nib', jenis: 'nib', label: 'NIB', bila: { isian: 'punya_nib', operator: '=', nilai: true } },
      { kode: 'npwp', jenis: 'npwp', label: 'NPWP', wajib: false },
      { kode: 'foto_usaha', jenis: 'foto', label: 'Foto tempat usaha', bila: { isian: 'luas', operator: '>', nilai: 8 } },
    ] },
    { kode: 'usaha_besar', judul: 'Usaha besar', bila: { isian: 'omzet', operator: '>', nilai: 500000000 }, isian: [
      { kode: 'jumlah_pegawai', jenis: 'angka', label: 'Jumlah pegawai', min: 0 },
    ] },
    { kode: 'kontak', judul: 'Kontak dan pernyataan', isian: [
      { kode: 'hp', jenis: 'hp', label: 'Nomor HP', awal: 'orang.hp' },
      { kode: 'surel', jenis: 'email', label: 'Alamat surel', wajib: false },
      { kode: 'keperluan', jenis: 'teks_panjang', label: 'Untuk keperluan apa?', nama: 'Keperluan', maks: 500 },
      { kode: 'setuju', jenis: 'pernyataan', label: 'Saya menyatakan isian ini benar' },
    ] },
  ],
  aturan: [{ salah_bila: { isian: 'berakhir', operator: '<', isian_lain: 'mulai' }, isian: 'berakhir', pesan: 'Rencana berakhir tidak boleh sebelum mulai usaha.' }],
}

export const SKTM: Formulir = {
  halaman: [
    { kode: 'keluarga', judul: 'Keluarga', isian: [
      { kode: 'kk', jenis: 'kk', label: 'Nomor KK' },
      { kode: 'anggota', jenis: 'tabel', label: 'Anggota keluarga', baris_min: 1, baris_maks: 7, kolom: [
        { kode: 'nama', jenis: 'teks', label: 'Nama' },
        { kode: 'jenis_kelamin', jenis: 'pilihan', label: 'Jenis kelamin', pilihan: [{ nilai: 'L', label: 'Laki-laki' }, { nilai: 'P', label: 'Perempuan' }] },
        { kode: 'tanggal_lahir', jenis: 'tanggal', label: 'Tanggal lahir', paling_akhir_hari: 0 },
        { kode: 'nik', jenis: 'nik', label: 'NIK', cocok: { tanggal_lahir: 'tanggal_lahir', jenis_kelamin: 'jenis_kelamin' } },
        { kode: 'shdk', jenis: 'pilihan', label: 'Hubungan', pilihan: [{ nilai: 'kepala', label: 'Kepala keluarga' }, { nilai: 'anak', label: 'Anak' }, { nilai: 'lain', label: 'Lainnya' }] },
        { kode: 'sebut', jenis: 'teks', label: 'Sebutkan', bila: { isian: 'shdk', operator: '=', nilai: 'lain' } },
      ] },
    ] },
    { kode: 'bantuan', judul: 'Bantuan', isian: [
      { kode: 'bantuan', jenis: 'pilihan_banyak', label: 'Bantuan yang diterima', wajib: false, pilihan: [{ nilai: 'pkh', label: 'PKH' }, { nilai: 'bpnt', label: 'BPNT' }, { nilai: 'pip', label: 'PIP' }] },
      { kode: 'keperluan', jenis: 'teks_panjang', label: 'Untuk keperluan apa?', nama: 'Keperluan' },
    ] },
  ],
}

import type { DataPribadi } from '#kernel/platform'

// Money of the region is nobody's secret; who gets it is. Payees stand in one table, everything else names offices and posts.

const DASAR = { subjek: ['warga', 'pegawai', 'lain'], tujuan: ['Membayar tagihan atas beban APBD dan mempertanggungjawabkannya', 'Paying what the region owes and accounting for it'], dasar: 'kewajiban_hukum', hukum: 'UU 27/2022 Ps 20 ayat (2) huruf c; UU 1/2004; PP 12/2019', penerima: [['Bank pemegang rekening kas umum daerah', 'The bank that keeps the treasury account'], ['Kantor pajak', 'The tax office']],
  retensi: { kode: 'keuangan', lama: null, uraian: ['Bersama dokumen keuangan tahunnya, menurut JRA', 'With the accounts of its year, by the retention schedule'], akhir: 'arsip', cara: 'luar' } } satisfies Partial<DataPribadi>
const SIMPAN: DataPribadi['hapus'] = { cara: 'simpan', alasan: ['Bukti pengeluaran negara wajib disimpan.', 'Evidence of public spending must be kept.'], hukum: 'UU 1/2004; UU 43/2009' }

/** Personal data in spending and what is done about them (UU 27/2022 Ps 31). */
export const pribadi: DataPribadi[] = [
  { ...DASAR, tabel: 'penatausahaan.penerima', nama: ['Penerima pembayaran', 'Payees'], kolom: { nama: 'umum', alamat: 'umum', bank: 'spesifik', nomor_rekening: 'spesifik', npwp: 'spesifik' }, lain: ['dibuat_pada'], waktu: 'dibuat_pada', cari: [], tanpaSalinan: ['Penerima tidak disimpan menurut NIK; mintalah kutipannya kepada bendahara.', 'Payees are not kept by person number; ask the treasurer for an extract.'], hapus: SIMPAN },
  { ...DASAR, tabel: 'penatausahaan.daftar_bayar', nama: ['Daftar penerima gaji', 'Payees of a payroll'], subjek: ['pegawai'], kolom: { nama: 'umum', nip: 'umum', bank: 'spesifik', nomor_rekening: 'spesifik', npwp: 'spesifik', bruto: 'spesifik', neto: 'spesifik', pph21: 'spesifik', iwp: 'spesifik', bpjs: 'spesifik', lain: 'spesifik' }, lain: ['dibuat_pada'], waktu: 'dibuat_pada', cari: [], tanpaSalinan: ['Daftar gaji tidak disimpan menurut NIK; mintalah kutipannya kepada bendahara.', 'Payrolls are not kept by person number; ask the treasurer for an extract.'], hapus: SIMPAN },
  { ...DASAR, tabel: 'penatausahaan.dokumen', nama: ['Dokumen keuangan', 'Documents of spending'], subjek: ['pegawai'], kolom: { uraian: 'umum' }, lain: ['nomor', 'tanggal'], waktu: 'dibuat_pada', cari: [], hapus: SIMPAN },
  { ...DASAR, tabel: 'penatausahaan.tindakan', nama: ['Tindakan pejabat atas pembayaran', 'Acts on payments'], subjek: ['pegawai'], kolom: { jabatan: 'umum', alasan: 'umum' }, lain: ['tindakan', 'pada'], waktu: 'pada', cari: [], hapus: SIMPAN },
  { ...DASAR, tabel: 'penatausahaan.bku', nama: ['Buku kas umum', 'Cash books'], subjek: ['lain'], kolom: { uraian: 'umum' }, lain: ['tanggal'], waktu: 'pada', cari: [], hapus: SIMPAN },
  { ...DASAR, tabel: 'penatausahaan.mutasi', nama: ['Rekening koran', 'Bank movements'], subjek: ['lain'], kolom: { keterangan: 'umum' }, lain: ['tanggal'], cari: [], hapus: SIMPAN },
  { ...DASAR, tabel: 'penatausahaan.fisik', nama: ['Laporan kemajuan fisik', 'Reports of progress'], subjek: ['pegawai'], kolom: { jabatan: 'umum', lokasi: 'umum', lat: 'umum', lon: 'umum' }, lain: ['bulan', 'persen'], waktu: 'pada', cari: [], hapus: SIMPAN },
  { ...DASAR, tabel: 'penatausahaan.jurnal', nama: ['Jurnal', 'Journal'], subjek: ['lain'], kolom: { uraian: 'umum' }, lain: ['tanggal'], waktu: 'pada', cari: [], hapus: SIMPAN },
  { ...DASAR, tabel: 'penatausahaan.koreksi', nama: ['Jurnal koreksi', 'Corrections of the journal'], subjek: ['pegawai'], kolom: { alasan: 'umum', catatan: 'umum', diminta_jabatan: 'umum', diputus_jabatan: 'umum' }, lain: ['tanggal'], waktu: 'diminta_pada', cari: [], hapus: SIMPAN },
]

import type { DataPribadi } from '#kernel/platform'

// Meetings of the government are archives; what they say about people stays by the retention schedule (UU 43/2009).

const RAPAT = { subjek: ['pegawai', 'lain'], tujuan: ['Menyelenggarakan rapat dan mempertanggungjawabkan keputusannya', 'Holding meetings and accounting for their decisions'], dasar: 'tugas_publik', hukum: 'UU 27/2022 Ps 20 ayat (2) huruf e; UU 43/2009', penerima: [['Peserta rapat dan pengelola rapat unit penyelenggara', 'Participants and those who arrange the meetings of the unit']],
  retensi: { kode: 'rapat', lama: null, uraian: ['Menurut jadwal retensi arsip', 'By the retention schedule'], akhir: 'arsip', cara: 'luar' },
  hapus: { cara: 'simpan', alasan: ['Undangan, daftar hadir, dan notula adalah arsip negara; disimpan menurut jadwal retensi arsip.', 'Invitations, attendance and minutes are state archives, kept by the retention schedule.'], hukum: 'UU 43/2009; PP 28/2012' },
} satisfies Partial<DataPribadi>

/** Personal data in meetings and what is done about them (UU 27/2022 Ps 31). */
export const pribadi: DataPribadi[] = [
  { ...RAPAT, tabel: 'rapat.rapat', nama: ['Rapat', 'Meetings'], subjek: ['pegawai'], kolom: { uraian: 'umum', dibuat_teks: 'umum' }, lain: ['judul', 'mulai', 'keadaan'], waktu: 'dibuat_pada', cari: [] },
  { ...RAPAT, tabel: 'rapat.peserta', nama: ['Peserta rapat', 'Participants of meetings'], kolom: { nama: 'umum', lembaga: 'umum', keterangan: 'umum' }, lain: ['konfirmasi'], cari: [] },
  { ...RAPAT, tabel: 'rapat.kehadiran', nama: ['Daftar hadir rapat', 'Attendance of meetings'], kolom: { nama: 'umum', lembaga: 'umum', dicatat_teks: 'umum' }, lain: ['cara', 'pada'], waktu: 'pada', cari: [{ kunci: 'pegawai', kolom: 'pegawai_id' }] },
  { ...RAPAT, tabel: 'rapat.putusan', nama: ['Keputusan rapat', 'Decisions of meetings'], subjek: ['pegawai'], kolom: { isi: 'umum', jabatan_teks: 'umum' }, lain: ['tenggat'], cari: [] },
  { ...RAPAT, tabel: 'rapat.notula', nama: ['Notula rapat', 'Minutes'], kolom: { disahkan_teks: 'umum', pembukaan: 'umum', penutup: 'umum' }, lain: ['disahkan_pada'], cari: [] },
  { ...RAPAT, tabel: 'rapat.mata_acara', nama: ['Pembahasan rapat', 'What was said at meetings'], kolom: { pembahasan: 'umum' }, cari: [] },
  { ...RAPAT, tabel: 'rapat.pemakaian', nama: ['Pemakaian ruang', 'Bookings of rooms'], subjek: ['pegawai'], kolom: { dipesan_teks: 'umum' }, lain: ['keperluan', 'mulai'], waktu: 'dipesan_pada', cari: [] },
  { ...RAPAT, tabel: 'rapat.acara', nama: ['Agenda pimpinan', 'Agenda of leaders'], subjek: ['pegawai'], kolom: { catatan: 'umum', dibuat_teks: 'umum' }, lain: ['judul', 'tempat', 'mulai'], waktu: 'dibuat_pada', cari: [],
    hapus: { cara: 'simpan', alasan: ['Agenda dinas adalah catatan kedinasan jabatan.', 'An official agenda is a record of the office.'], hukum: 'UU 43/2009' } },
  { ...RAPAT, tabel: 'rapat.ruang', nama: ['Ruang rapat', 'Meeting rooms'], subjek: ['lain'], kolom: {}, lain: ['nama'], cari: [] },
  { ...RAPAT, tabel: 'rapat.seri', nama: ['Seri rapat', 'Series of meetings'], subjek: ['lain'], kolom: {}, lain: ['nama'], cari: [] },
  { ...RAPAT, tabel: 'rapat.umpan', nama: ['Alamat kalender pegawai', 'Addresses of officials’ calendars'], subjek: ['pegawai'], kolom: { hash: 'umum' }, lain: ['dibuat_pada', 'dipakai_pada'], tujuan: ['Menampilkan agenda pada ponsel pegawai', 'Showing the agenda on an official’s telephone'], waktu: 'dibuat_pada', cari: [{ kunci: 'pegawai', kolom: 'pegawai_id' }],
    retensi: { kode: 'akun', lama: null, uraian: ['Selama akun ada', 'As long as the account exists'], akhir: 'hapus', cara: 'luar' }, hapus: { cara: 'hapus' }, tanpaSalinan: ['Hanya sidik dari alamat rahasia.', 'Only the hash of a secret address.'] },
]

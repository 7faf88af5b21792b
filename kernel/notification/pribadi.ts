import type { DataPribadi } from '#kernel/platform'

const KABAR = { tujuan: ['Memberi kabar tentang permohonan, tagihan, dan keamanan akun', 'News of applications, bills and account security'], dasar: 'tugas_publik', hukum: 'UU 25/2009 Ps 15 (kewajiban penyelenggara memberi informasi)',
  penerima: [['Penyedia surel dan SMS: hanya alamat tujuan dan isi kabar singkat', 'Carriers of mail and text messages: only the address and the short text']] } satisfies Partial<DataPribadi>
const setahun = { nilai: 12, satuan: 'bulan' } as const

export const pribadi: DataPribadi[] = [
  { ...KABAR, tabel: 'notification.pesan', nama: ['Pesan', 'Messages'], subjek: ['warga', 'pegawai'], kolom: { data: 'umum' }, lain: ['templat', 'dibuat_pada', 'dibaca_pada'], waktu: 'dibuat_pada',
    retensi: { kode: 'pesan', lama: setahun, uraian: ['Sejak dikirim', 'Since sent'], sejak: 'dibuat_pada', akhir: 'hapus', cara: 'sendiri' }, cari: [{ kunci: 'orang', kolom: 'orang_id' }, { kunci: 'berkas', kolom: 'objek_id', teks: true, syarat: "objek_jenis = 'berkas' and pegawai_id is null and jabatan_id is null" }], memberi: { pesan: 'id' }, hapus: { cara: 'hapus' } },
  { ...KABAR, tabel: 'notification.kiriman', nama: ['Kiriman surel dan SMS', 'Deliveries by mail and text message'], subjek: ['warga', 'pegawai'], kolom: { tujuan: 'umum' }, lain: ['kanal', 'keadaan', 'dibuat_pada', 'selesai_pada'], waktu: 'dibuat_pada',
    retensi: { kode: 'pesan', lama: setahun, uraian: ['Sejak dikirim', 'Since sent'], sejak: 'dibuat_pada', akhir: 'hapus', cara: 'sendiri' }, cari: [{ kunci: 'pesan', kolom: 'pesan_id' }, { kunci: 'kontak', kolom: 'tujuan', teks: true }, { kunci: 'kontak_surel', kolom: 'tujuan', teks: true }], hapus: { cara: 'hapus' } },
  { ...KABAR, tabel: 'notification.preferensi', nama: ['Pilihan pemberitahuan', 'Notification choices'], subjek: ['warga', 'pegawai'], kolom: { kelompok: 'umum' }, lain: ['kanal', 'aktif', 'diubah_pada'], tujuan: ['Mengirim kabar lewat jalan yang Anda pilih', 'Sending news the way you chose'], dasar: 'persetujuan', hukum: 'UU 27/2022 Ps 20 ayat (2) huruf a',
    retensi: { kode: 'akun', lama: null, uraian: ['Selama akun ada', 'As long as the account exists'], akhir: 'hapus', cara: 'ikut' }, cari: [{ kunci: 'orang', kolom: 'pemilik_id' }], hapus: { cara: 'hapus' } },
  { ...KABAR, tabel: 'notification.kotak_contoh', nama: ['Kotak surat contoh (hanya pada demo)', 'Example mailbox (demo only)'], subjek: ['warga', 'pegawai'], kolom: { tujuan: 'umum', subjek: 'umum', isi: 'umum' }, tujuan: ['Menggantikan jaringan surel dan SMS pada demo', 'Standing in for mail and telephone networks in the demo'],
    retensi: { kode: 'pesan_contoh', lama: { nilai: 30, satuan: 'hari' }, uraian: ['Sejak dikirim', 'Since sent'], sejak: 'pada', akhir: 'hapus', cara: 'sendiri' }, cari: [{ kunci: 'kontak', kolom: 'tujuan', teks: true }, { kunci: 'kontak_surel', kolom: 'tujuan', teks: true }], hapus: { cara: 'hapus' } },
]

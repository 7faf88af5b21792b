export type Dwibahasa = readonly [id: string, en: string]

interface Arti { /** How to make sure that it is so. */ yakin: Dwibahasa; /** Whom to call when one cannot do it oneself. */ hubungi: Dwibahasa }
const SENDIRI: Dwibahasa = ['Administrator sistem', 'The system administrator']
const MESIN: Dwibahasa = ['Pengelola mesin dan jaringan (Dinas Kominfo)', 'Who keeps the machine and network (IT department)']
const PEGAWAI: Dwibahasa = ['Bagian organisasi atau kepegawaian', 'The organisation or personnel section']
const LAYANAN: Dwibahasa = ['Dinas pemilik layanan', 'The department that owns the service']
const PENGEMBANG: Dwibahasa = ['Pendamping teknis Balai', 'Technical support of Balai']
const a = (yakin: Dwibahasa, hubungi: Dwibahasa): Arti => ({ yakin, hubungi })

/** Everything `doctor` can find. Each has its section, under the same name, in docs/id/operasi.md: a test holds this. */
export const TEMUAN = {
  'zona-waktu': a(['Lihat BALAI_ZONE pada berkas pengaturan.', 'See BALAI_ZONE in the settings.'], SENDIRI),
  'mode-contoh': a(['Buka halaman depan: ada pita "data contoh".', 'Open the front page: it carries the band "sample data".'], SENDIRI),
  'tanpa-tls': a(['Buka alamat resmi: peramban menulis "tidak aman".', 'Open the address: the browser says "not secure".'], MESIN),
  'tanpa-proksi': a(['Lihat alamat pengunjung pada catatan masuk: semuanya sama.', 'See the visitors’ addresses in the log: all are alike.'], MESIN),
  'metrik-terbuka': a(['Dari luar kantor buka alamat resmi ditambah /metrics: angka tampil.', 'From outside open the address with /metrics: figures appear.'], MESIN),
  'tanpa-surel': a(['Lihat SMTP_URL dan MESSAGE_GATEWAY_URL pada pengaturan.', 'See SMTP_URL and MESSAGE_GATEWAY_URL in the settings.'], MESIN),
  'tanda-tangan-setempat': a(['Periksa satu surat di halaman verifikasi: "tidak tersertifikasi".', 'Verify a letter: "not certified".'], ['Dinas Kominfo, untuk perjanjian dengan BSrE', 'IT department, for the agreement with BSrE']),
  'bsre-belum-lengkap': a(['Lihat BSRE_URL, BSRE_USER, dan BSRE_PASSWORD pada pengaturan.', 'See BSRE_URL, BSRE_USER and BSRE_PASSWORD in the settings.'], ['Petugas BSrE di Dinas Kominfo', 'The BSrE officer of the IT department']),
  'tanpa-pemindai': a(['Lihat CLAMD pada pengaturan.', 'See CLAMD in the settings.'], MESIN),
  'folder-data': a(['Jalankan: ls -ld pada folder data.', 'Run ls -ld on the data folder.'], MESIN),
  'cakram-penuh': a(['Jalankan: df -h pada folder data.', 'Run df -h on the data folder.'], MESIN),
  'folder-terbuka': a(['Jalankan: ls -ld pada folder data; tiga huruf terakhir harus ---.', 'Run ls -ld on the data folder; the last three letters must be ---.'], MESIN),
  'kunci-hilang': a(['Jalankan: ls folder data/keys dan folder data/kunci.', 'List the folders keys and kunci in the data folder.'], PENGEMBANG),
  'kunci-terbuka': a(['Jalankan: ls -l pada berkas yang disebut.', 'Run ls -l on the file named.'], MESIN),
  'sertifikat-berakhir': a(['Buka satu surat dengan pembaca PDF dan lihat masa sertifikatnya.', 'Open a letter in a PDF reader and see its certificate.'], PENGEMBANG),
  'sertifikat-pejabat': a(['Buka surat terbaru pejabat itu dengan pembaca PDF.', 'Open the official’s newest letter in a PDF reader.'], ['Petugas BSrE di Dinas Kominfo', 'The BSrE officer of the IT department']),
  'sertifikat-tls': a(['Buka alamat resmi, ketuk gambar gembok, lihat masa berlakunya.', 'Open the address, tap the padlock, see its validity.'], MESIN),
  'layanan-luar-mati': a(['Lihat daftar layanan luar di halaman Kesehatan: sejak kapan, dan kapan terakhir berhasil.', 'See the outside services on the Health page: since when, and the last success.'], ['Penyedia layanan itu; nomornya ada di papan kontak', 'The provider; its number is on the contact board']),
  'latihan-menyala': a(['Pita mode latihan tampak di atas setiap halaman kantor.', 'The band of the training mode is on every office page.'], SENDIRI),
  'jam-berbeda': a(['Jalankan: timedatectl pada kedua mesin.', 'Run timedatectl on both machines.'], MESIN),
  'basis-data-mati': a(['Jalankan: systemctl status postgresql, atau npx balai doctor.', 'Run systemctl status postgresql, or npx balai doctor.'], MESIN),
  'basis-data-lama': a(['Versinya tertulis pada temuan ini.', 'The version is named in the finding.'], PENGEMBANG),
  migrasi: a(['Jalankan: npx balai doctor pada mesin ini.', 'Run npx balai doctor on this machine.'], PENGEMBANG),
  'kueri-lambat': a(['Buka halaman yang dikeluhkan dan ukur lamanya; bandingkan pada jam sepi.', 'Open the page complained of and time it; compare with a quiet hour.'], PENGEMBANG),
  'pekerjaan-tertahan': a(['Lihat halaman Sistem: angka "harus dikerjakan sekarang" tidak turun.', 'See the System page: the figure "due now" does not fall.'], SENDIRI),
  'pekerjaan-gagal': a(['Lihat daftar pekerjaan yang gagal di halaman Sistem.', 'See the failed jobs on the System page.'], SENDIRI),
  'catatan-audit': a(['Jalankan: npx balai audit verify', 'Run: npx balai audit verify'], ['Inspektorat', 'The inspectorate']),
  kalender: a(['Buka Organisasi, Kalender kerja.', 'Open Organisation, Working calendars.'], PEGAWAI),
  'layanan-kosong': a(['Buka halaman depan: daftar layanan kosong.', 'Open the front page: the list of services is empty.'], PENGEMBANG),
  'unit-belum-ada': a(['Buka Organisasi dan cari kode unit itu.', 'Open Organisation and look for that code.'], PEGAWAI),
  'meja-kosong': a(['Buka Organisasi, unit yang disebut, dan lihat pemangkunya.', 'Open Organisation, the unit named, and see its holders.'], PEGAWAI),
  'jabatan-lowong': a(['Buka Organisasi, unit yang disebut, dan lihat pemangkunya.', 'Open Organisation, the unit named, and see its holders.'], PEGAWAI),
  terjemahan: a(['Buka layanan itu dalam bahasa Inggris: ada bagian yang masih bahasa Indonesia.', 'Open the service in English: some parts are still Indonesian.'], LAYANAN),
  'surel-memantul': a(['Buka Pesan terkirim, saring "gagal": alasannya "ditolak".', 'Open Sent messages, filter "failed": the reason is "refused".'], ['Pemilik alamat itu, atau pengelola surel', 'The owner of the address, or who keeps the mail server']),
  'pindaian-tidak-dibaca': a(['Jalankan: tesseract --list-langs; harus ada ind.', 'Run tesseract --list-langs; ind must be there.'], MESIN),
  'kotak-surel-ditolak': a(['Buka Sistem, Kotak surel: kotak itu bertanda terganggu.', 'Open System, Mailboxes: that mailbox is marked as failing.'], ['Pengelola surel dinas', 'Who keeps the agency’s mail server']),
  'unggahan-belum-dipindai': a(['Buka satu berkas lampiran: tertulis "menunggu pemeriksaan virus".', 'Open an attachment: it says it waits for the scan.'], MESIN),
  'kunci-api': a(['Tanyakan kepada pengelola aplikasi itu apakah masih dipakai.', 'Ask who keeps that application whether it is still used.'], ['Pengelola aplikasi yang disebut', 'Who keeps the application named']),
  'berkas-yatim': a(['Tidak tampak oleh siapa pun; hanya memakai ruang.', 'Nobody sees them; they only take room.'], PENGEMBANG),
  'berkas-hilang': a(['Buka lampiran dari beberapa berkas terbaru: ada yang tidak terbuka.', 'Open attachments of some recent cases: some do not open.'], PENGEMBANG),
  cadangan: a(['Jalankan: npx balai backup, lalu lihat folder tujuannya.', 'Run npx balai backup and look into its folder.'], SENDIRI),
  gladi: a(['Jalankan: npx balai rehearse', 'Run: npx balai rehearse'], PENGEMBANG),
  'periksa-gagal': a(['Ulangi pemeriksaan; bila tetap, jalankan npx balai doctor pada mesin.', 'Examine again; if it stays, run npx balai doctor on the machine.'], PENGEMBANG),
} as const satisfies Record<string, Arti>
export type KodeTemuan = keyof typeof TEMUAN

/** One finding: how serious, what it is, and what to do about it; in the words of who runs the office, not of a programmer. */
export interface Temuan { bagian: string; tingkat: 'baik' | 'perhatian' | 'bahaya'; kode?: KodeTemuan; apa: Dwibahasa; lakukan?: Dwibahasa }

/** Findings of one part, each with the code of its section in the handbook. */
export const penemu = (bagian: string) => ({
  baik: (apa: Dwibahasa): Temuan => ({ bagian, tingkat: 'baik', apa }),
  perhatian: (kode: KodeTemuan, apa: Dwibahasa, lakukan: Dwibahasa): Temuan => ({ bagian, tingkat: 'perhatian', kode, apa, lakukan }),
  bahaya: (kode: KodeTemuan, apa: Dwibahasa, lakukan: Dwibahasa): Temuan => ({ bagian, tingkat: 'bahaya', kode, apa, lakukan }),
})
export type Penemu = ReturnType<typeof penemu>
/** Where the handbook tells of it: the file, and the same on the page of the office. */
export const panduanTemuan = (kode: KodeTemuan): string => `docs/id/operasi.md#${kode}`

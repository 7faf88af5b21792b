// Maklumat pelayanan: the public promise of a unit (UU 25/2009 Ps 22), shown at the counter and on the portal.

export const MAKLUMAT = {
  judul: 'Maklumat Pelayanan',
  judul_en: 'Our Promise of Service',
  isi: 'Dengan ini, kami menyatakan sanggup menyelenggarakan pelayanan sesuai standar pelayanan yang telah ditetapkan dan apabila tidak menepati janji ini, kami siap menerima sanksi sesuai peraturan perundang-undangan yang berlaku.',
  isi_en: 'We hereby promise to serve according to the service standards that have been set. If we do not keep this promise, we are ready to bear the sanctions of the law.',
  dasar_hukum: 'Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik, Pasal 22',
} as const

/** Who gave the promise, where and when: the signature block of the poster. */
export interface PenandatanganMaklumat { tempat: string; tanggal: string; jabatan: string; nama: string; nip?: string }

/** What the promise means day by day, in words a visitor can hold the office to. */
export const JANJI: { judul: string; judul_en: string; isi: string; isi_en: string }[] = [
  { judul: 'Waktu yang pasti', judul_en: 'A time you can count on', isi: 'Setiap permohonan mempunyai tanggal jatuh tempo yang dapat Anda lihat.', isi_en: 'Every application has a due date that you can see.' },
  { judul: 'Biaya yang jelas', judul_en: 'A clear price', isi: 'Biaya hanya yang tertulis pada standar pelayanan dan dibayar langsung ke kas daerah.', isi_en: 'You pay only what the service standard says, straight into the treasury.' },
  { judul: 'Tidak meminta yang sudah ada', judul_en: 'We do not ask for what we have', isi: 'Kami tidak meminta fotokopi KTP dan KK yang datanya sudah dapat diperiksa petugas.', isi_en: 'We ask for no photocopies of identity and family cards that officers can check themselves.' },
  { judul: 'Penolakan dengan alasan', judul_en: 'No refusal without a reason', isi: 'Bila ditolak, Anda menerima alasan, dasar hukum, dan cara mengajukan keberatan.', isi_en: 'If we refuse, you get the reason, the law and the way to object.' },
  { judul: 'Data Anda dijaga', judul_en: 'Your data are safe', isi: 'Anda dapat melihat siapa saja petugas yang membuka data Anda.', isi_en: 'You can see which officers looked at your data.' },
]

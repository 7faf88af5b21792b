import { Table } from '#access/design'
import { findDaerah } from '#access/admin'
import { page } from '#access/web'
import { type Bagian, type Dwibahasa, IsiBagian, halamanInfo } from './teks.tsx'

// The notice of UU 27/2022 Ps 21: legality, purpose, kinds and relevance of data, retention, details collected, period of processing, rights.

const TUJUAN: { tujuan: Dwibahasa; data: Dwibahasa; dasar: Dwibahasa; simpan: Dwibahasa }[] = [
  { tujuan: ['Memberi layanan yang Anda minta', 'Giving the service you ask for'], data: ['Nama, NIK, nomor KK, tempat dan tanggal lahir, alamat, pekerjaan, isian dan lampiran layanan', 'Name, NIK, family card number, place and date of birth, address, occupation, answers and attachments of the service'], dasar: ['Pelaksanaan tugas pelayanan publik (UU 27/2022 Ps 20 ayat (2) huruf e; UU 25/2009)', 'Public service task (Law 27/2022 Art. 20 (2) e; Law 25/2009)'], simpan: ['Menurut jadwal retensi arsip jenis suratnya; surat yang bernilai tetap disimpan permanen', 'By the retention schedule of the kind of letter; letters of lasting value are kept'] },
  { tujuan: ['Akun dan keamanan masuk', 'Account and secure sign-in'], data: ['Nomor HP, surel, sidik kata sandi, waktu masuk, alamat IP, jenis peramban', 'Mobile number, e-mail, hash of the password, time of sign-in, IP address, browser'], dasar: ['Pelaksanaan tugas pelayanan publik; kewajiban mengamankan sistem (UU 27/2022 Ps 35)', 'Public service task; duty to secure the system (Law 27/2022 Art. 35)'], simpan: ['Selama akun ada; catatan masuk menurut retensi catatan audit', 'As long as the account exists; sign-in records by the retention of the audit log'] },
  { tujuan: ['Memberi kabar', 'Telling you news'], data: ['Nomor HP atau surel, pilihan pemberitahuan', 'Mobile number or e-mail, notification choices'], dasar: ['Pelaksanaan tugas pelayanan publik', 'Public service task'], simpan: ['Selama akun ada', 'As long as the account exists'] },
  { tujuan: ['Pertanggungjawaban', 'Accountability'], data: ['Siapa melakukan atau melihat apa, kapan, dan mengapa', 'Who did or saw what, when and why'], dasar: ['Kewajiban hukum (UU 27/2022 Ps 20 ayat (2) huruf c; UU 43/2009)', 'Legal duty (Law 27/2022 Art. 20 (2) c; Law 43/2009)'], simpan: ['Catatan audit tidak dapat diubah; rinciannya dapat dihapus dengan keputusan', 'The audit log cannot be changed; its details can be erased by decision'] },
  { tujuan: ['Menilai mutu layanan (survei kepuasan)', 'Assessing quality (satisfaction survey)'], data: ['Nilai jawaban tanpa nama; tidak ada yang menuntun kembali kepada Anda', 'Anonymous scores; nothing leads back to you'], dasar: ['Persetujuan Anda dengan mengisi survei; PermenPANRB 14/2017', 'Your consent by answering; PermenPANRB 14/2017'], simpan: ['Sebagai angka statistik', 'As statistics'] },
]
const BAGIAN: Bagian[] = [
  { judul: ['Siapa yang menerima data Anda', 'Who receives your data'], butir: [
    ['Pejabat yang mengerjakan permohonan Anda, sebatas tugasnya. Setiap pembukaan data dicatat.', 'The officials who work on your application, within their task. Every opening of data is recorded.'],
    ['Instansi lain yang diminta memberi rekomendasi, hanya atas berkas itu.', 'Other agencies asked for a recommendation, on that case only.'],
    ['Siapa pun yang Anda beri surat dapat memeriksa keasliannya; halaman pemeriksaan menyamarkan nama dan NIK.', 'Whoever you give a letter to can verify it; the verification page masks name and NIK.'],
    ['Penyedia pengiriman pesan, sebatas nomor atau alamat tujuan dan isi kabar singkat.', 'The carrier of messages, only the number or address and the short text.'],
    ['Data tidak dijual dan tidak dipakai untuk iklan. Tidak ada pelacak dari pihak lain pada halaman ini.', 'Data are not sold nor used for advertising. There is no tracker of others on these pages.'],
  ] },
  { judul: ['Hak Anda (UU 27/2022 Ps 5–13)', 'Your rights (Law 27/2022 Art. 5–13)'], butir: [
    ['Mengetahui siapa yang melihat data Anda: buka Akun, lalu Siapa melihat data saya.', 'Know who saw your data: open Account, then Who saw my data.'],
    ['Memperbaiki dan melengkapi data: di halaman Akun atau di loket.', 'Correct and complete data: on the account page or at a counter.'],
    ['Mendapat salinan data Anda.', 'Receive a copy of your data.'],
    ['Meminta penghapusan atau penghentian pemrosesan, sejauh tidak wajib disimpan menurut undang-undang.', 'Ask for erasure or an end of processing, as far as no law requires keeping.'],
    ['Menarik persetujuan, menolak keputusan yang hanya dibuat mesin, dan menuntut ganti rugi. Di sini tidak ada keputusan yang dibuat mesin: setiap penolakan diputuskan pejabat.', 'Withdraw consent, refuse decisions made by machines alone, and claim damages. No decision here is made by a machine: every refusal is decided by an official.'],
  ] },
  { judul: ['Cara kami menjaganya', 'How we guard them'], isi: [['Sambungan terenkripsi, NIK disamarkan pada layar, hak menurut jabatan, catatan yang tidak dapat diubah, dan cadangan yang diuji. Bila terjadi kebocoran, Anda dan lembaga pelindungan data diberi tahu paling lambat 3 kali 24 jam (Ps 46).', 'Encrypted connections, NIK masked on screens, rights by post, a log that cannot be changed, and backups that are tested. If data leak, you and the data protection agency are told within 3 × 24 hours (Art. 46).']] },
  { judul: ['Kuki', 'Cookies'], isi: [['Hanya kuki yang diperlukan: sesi masuk, penjaga formulir, pilihan bahasa, dan kabar singkat setelah suatu tindakan. Karena itu tidak ada permintaan persetujuan kuki.', 'Only necessary cookies: the session, the guard of forms, the language, and a short notice after an act. That is why no cookie consent is asked.']] },
]

export const privasi = page({ path: '/privasi', summary: 'Pemberitahuan pelindungan data pribadi', right: 'publik', frame: 'portal',
  async ask(ctx) {
    const { nama, alamat, surel, telepon } = await findDaerah(ctx.db)
    return { pengendali: nama, alamat, surel, telepon, dasar: 'UU 27/2022' }
  },
  show: (p, ctx) => halamanInfo(ctx, ['Pelindungan data pribadi', 'Privacy'], ['Data apa yang kami minta, untuk apa, berapa lama, dan apa hak Anda.', 'What data we ask for, what for, how long, and what your rights are.'], <>
    <p>{ctx.t(`Pengendali data: Pemerintah ${p.pengendali.replace(/^Pemerintah /, '')}${p.alamat ? `, ${p.alamat}` : ''}.`, `Controller: Government of ${p.pengendali.replace(/^Pemerintah /, '')}${p.alamat ? `, ${p.alamat}` : ''}.`)}</p>
    <Table caption={ctx.t('Tujuan, data, dasar, dan masa simpan', 'Purpose, data, basis and retention')} rows={TUJUAN} columns={[
      { head: ctx.t('Tujuan', 'Purpose'), main: true, cell: (b) => ctx.t(...b.tujuan) }, { head: ctx.t('Data', 'Data'), cell: (b) => ctx.t(...b.data) }, { head: ctx.t('Dasar', 'Basis'), cell: (b) => ctx.t(...b.dasar) }, { head: ctx.t('Masa simpan', 'Retention'), cell: (b) => ctx.t(...b.simpan) }]} />
    <IsiBagian ctx={ctx} bagian={BAGIAN} />
    <h2>{ctx.t('Menghubungi kami tentang data Anda', 'Reaching us about your data')}</h2>
    <p>{ctx.t('Sampaikan permintaan kepada pejabat pelindungan data', 'Send requests to the data protection officer')}{p.surel && <>: <a href={`mailto:${p.surel}`}>{p.surel}</a></>}{p.telepon && <>, {p.telepon}</>}. {ctx.t('Kami menjawab paling lambat 3 kali 24 jam (UU 27/2022 Ps 30–33). Lihat juga', 'We answer within 3 × 24 hours (Law 27/2022 Art. 30–33). See also')} <a href="/kontak">{ctx.t('halaman kontak', 'the contact page')}</a>.</p></>) })

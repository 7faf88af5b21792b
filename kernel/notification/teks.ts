import type { DataTemplat, Templat } from './templat.ts'

const sejak = (id: Templat['versi'][0]['id'], en: Templat['versi'][0]['en']): Templat['versi'] => [{ versi: 1, berlaku: '2026-01-01', id, en }]

/** Every message. Plain and short: what happened, what to do. No more personal data than the number of the case. */
export const TEMPLAT = {
  kode_masuk: {
    kelompok: 'keamanan', mendesak: true, rahasia: ['kode'],
    versi: sejak(
      { judul: 'Kode masuk Anda', isi: ['Kode masuk Anda: {kode}', 'Kode berlaku {menit} menit dan hanya sekali pakai. Petugas tidak pernah meminta kode ini. Bila Anda tidak sedang masuk, abaikan pesan ini.'], pendek: 'Kode masuk Anda {kode}, berlaku {menit} menit. Jangan berikan kepada siapa pun, juga kepada petugas.' },
      { judul: 'Your sign-in code', isi: ['Your sign-in code: {kode}', 'It is valid for {menit} minutes and works once. Officials never ask for it. If you are not signing in, ignore this message.'], pendek: 'Your sign-in code is {kode}, valid for {menit} minutes. Do not give it to anyone, officials included.' }),
  },
  verifikasi_akun: {
    kelompok: 'keamanan', mendesak: true, rahasia: ['kode'],
    versi: sejak(
      { judul: 'Kode untuk memastikan kontak Anda', isi: ['Kode Anda: {kode}', 'Ketik kode ini pada halaman yang sedang Anda buka, paling lama {menit} menit lagi. Bila Anda tidak sedang mendaftar atau mengganti kontak, abaikan pesan ini.'], pendek: 'Kode untuk memastikan kontak Anda: {kode}, berlaku {menit} menit. Jangan berikan kepada siapa pun.' },
      { judul: 'Code to confirm your contact', isi: ['Your code: {kode}', 'Type it on the page you have open within {menit} minutes. If you are not registering or changing your contact, ignore this message.'], pendek: 'Code to confirm your contact: {kode}, valid for {menit} minutes. Do not give it to anyone.' }),
  },
  permohonan_diterima: {
    kelompok: 'perkembangan',
    versi: sejak(
      { judul: 'Permohonan {nomor} sudah kami terima', isi: ['Permohonan Anda untuk {layanan} sudah kami terima dengan nomor {nomor}.', 'Perkiraan selesai: {jatuhTempo}. Simpan nomor ini untuk mengikuti prosesnya.'], pendek: 'Permohonan {nomor} ({layanan}) sudah kami terima. Perkiraan selesai {jatuhTempo}.', tombol: 'Lihat permohonan' },
      { judul: 'We have received application {nomor}', isi: ['Your application for {layanan} has been received with number {nomor}.', 'Expected by: {jatuhTempo}. Keep this number to follow it.'], pendek: 'Application {nomor} ({layanan}) received. Expected by {jatuhTempo}.', tombol: 'See the application' }),
  },
  permohonan_dikembalikan: {
    kelompok: 'perkembangan',
    versi: sejak(
      { judul: 'Permohonan {nomor} perlu Anda perbaiki', isi: ['Ada {jumlah} hal yang perlu diperbaiki pada permohonan {layanan} nomor {nomor}.', 'Buka permohonan, perbaiki hanya bagian yang ditandai, lalu kirim kembali paling lambat {batas}. Selama menunggu Anda, waktu layanan berhenti dihitung.'], pendek: 'Permohonan {nomor} perlu Anda perbaiki ({jumlah} hal) paling lambat {batas}.', tombol: 'Perbaiki permohonan' },
      { judul: 'Application {nomor} needs your changes', isi: ['{jumlah} thing(s) need a change in application {nomor} for {layanan}.', 'Open it, change only what is marked, and send it again by {batas}. While we wait for you the clock stands still.'], pendek: 'Application {nomor} needs your changes ({jumlah}) by {batas}.', tombol: 'Change the application' }),
  },
  permohonan_diproses: {
    kelompok: 'perkembangan',
    versi: sejak(
      { judul: 'Permohonan {nomor}: {tahap}', isi: ['Permohonan {layanan} nomor {nomor} kini pada tahap: {tahap}.', 'Anda tidak perlu melakukan apa pun.'], pendek: 'Permohonan {nomor} kini pada tahap: {tahap}. Anda tidak perlu melakukan apa pun.', tombol: 'Lihat permohonan' },
      { judul: 'Application {nomor}: {tahap}', isi: ['Application {nomor} for {layanan} is now at: {tahap}.', 'You need not do anything.'], pendek: 'Application {nomor} is now at: {tahap}. You need not do anything.', tombol: 'See the application' }),
  },
  permohonan_terbit: {
    kelompok: 'perkembangan',
    versi: sejak(
      { judul: 'Surat Anda sudah terbit ({nomor})', isi: ['Permohonan {layanan} nomor {nomor} selesai. Suratnya sudah ditandatangani.', 'Buka permohonan untuk mengunduhnya. Siapa pun dapat memeriksa keasliannya dengan memindai kode QR pada surat.'], pendek: 'Permohonan {nomor} ({layanan}) selesai. Suratnya dapat Anda unduh.', tombol: 'Unduh surat' },
      { judul: 'Your letter has been issued ({nomor})', isi: ['Application {nomor} for {layanan} is complete. The letter has been signed.', 'Open the application to download it. Anyone can check it by scanning the QR code on the letter.'], pendek: 'Application {nomor} ({layanan}) is complete. You can download the letter.', tombol: 'Download the letter' }),
  },
  permohonan_ditolak: {
    kelompok: 'perkembangan',
    versi: sejak(
      { judul: 'Permohonan {nomor} tidak dapat dikabulkan', isi: ['Permohonan {layanan} nomor {nomor} tidak dapat dikabulkan.', 'Buka permohonan untuk membaca alasan dan dasar hukumnya, serta cara mengajukan keberatan.'], pendek: 'Permohonan {nomor} tidak dapat dikabulkan. Alasan dan cara mengajukan keberatan ada pada permohonan.', tombol: 'Baca alasan' },
      { judul: 'Application {nomor} was refused', isi: ['Application {nomor} for {layanan} was refused.', 'Open it to read the reason and its legal ground, and how to object.'], pendek: 'Application {nomor} was refused. Reason and how to object are in the application.', tombol: 'Read the reason' }),
  },
  permohonan_terlambat: {
    kelompok: 'perkembangan',
    versi: sejak(
      { judul: 'Permohonan {nomor} terlambat kami selesaikan', isi: ['Permohonan {layanan} nomor {nomor} seharusnya selesai {jatuhTempo}. Mohon maaf, kami terlambat.', 'Pimpinan kantor sudah diberi tahu. Buka permohonan untuk melihat sampai di mana prosesnya dan untuk mengirim pesan kepada petugas.'], pendek: 'Mohon maaf, permohonan {nomor} terlambat kami selesaikan. Pimpinan kantor sudah diberi tahu.', tombol: 'Lihat permohonan' },
      { judul: 'Application {nomor} is late', isi: ['Application {nomor} for {layanan} should have been done by {jatuhTempo}. We are sorry.', 'The head of the office has been told. Open it to see where it stands and to write to the officer.'], pendek: 'We are sorry: application {nomor} is late. The head of the office has been told.', tombol: 'See the application' }),
  },
  tagihan_terbit: {
    kelompok: 'tagihan',
    versi: sejak(
      { judul: 'Tagihan untuk permohonan {nomor}', isi: ['Untuk permohonan {layanan} nomor {nomor} perlu dibayar {besar} paling lambat {batas}.', 'Bayarlah hanya dengan kode bayar pada halaman permohonan. Petugas tidak menerima pembayaran tunai.'], pendek: 'Permohonan {nomor}: bayar {besar} paling lambat {batas} dengan kode bayar pada halaman permohonan.', tombol: 'Lihat tagihan' },
      { judul: 'Bill for application {nomor}', isi: ['For application {nomor} ({layanan}) {besar} is to be paid by {batas}.', 'Pay only with the payment code on the page of the application. Officials take no cash.'], pendek: 'Application {nomor}: pay {besar} by {batas} with the payment code on its page.', tombol: 'See the bill' }),
  },
  tagihan_lunas: {
    kelompok: 'tagihan',
    versi: sejak(
      { judul: 'Pembayaran {nomor} sudah kami terima', isi: ['Pembayaran {besar} untuk permohonan {layanan} nomor {nomor} sudah kami terima. Prosesnya dilanjutkan.'], pendek: 'Pembayaran {besar} untuk permohonan {nomor} sudah kami terima.', tombol: 'Lihat permohonan' },
      { judul: 'Payment for {nomor} received', isi: ['Your payment of {besar} for application {nomor} ({layanan}) has been received. We go on with it.'], pendek: 'Payment of {besar} for application {nomor} received.', tombol: 'See the application' }),
  },
  undangan_skm: {
    kelompok: 'survei',
    versi: sejak(
      { judul: 'Bagaimana pelayanan kami?', isi: ['Permohonan {layanan} nomor {nomor} sudah selesai. Nilai pelayanan kami dalam sembilan pertanyaan singkat, sekitar dua menit.', 'Jawaban Anda tidak dihubungkan dengan nama Anda.'], pendek: 'Permohonan {nomor} selesai. Nilailah pelayanan kami, dua menit saja.', tombol: 'Isi survei' },
      { judul: 'How did we do?', isi: ['Application {nomor} for {layanan} is complete. Rate our service in nine short questions, about two minutes.', 'Your answers are not linked to your name.'], pendek: 'Application {nomor} is complete. Rate our service in two minutes.', tombol: 'Answer the survey' }),
  },
  tugas_baru: {
    kelompok: 'tugas',
    versi: sejak(
      { judul: 'Tugas baru: {tugas}', isi: ['{tugas} untuk berkas {nomor} ({layanan}).', 'Tenggat: {jatuhTempo}.'], pendek: 'Tugas baru: {tugas}, berkas {nomor}, tenggat {jatuhTempo}.', tombol: 'Buka berkas' },
      { judul: 'New task: {tugas}', isi: ['{tugas} for case {nomor} ({layanan}).', 'Due: {jatuhTempo}.'], pendek: 'New task: {tugas}, case {nomor}, due {jatuhTempo}.', tombol: 'Open the case' }),
  },
  tugas_hampir_terlambat: {
    kelompok: 'tugas',
    versi: sejak(
      { judul: 'Hampir terlambat: {tugas}', isi: ['{tugas} untuk berkas {nomor} ({layanan}) hampir lewat tenggat: {sisa}.', 'Selesaikan, atau minta atasan mengalihkannya.'], pendek: 'Hampir terlambat: {tugas}, berkas {nomor}, {sisa}.', tombol: 'Buka berkas' },
      { judul: 'Almost late: {tugas}', isi: ['{tugas} for case {nomor} ({layanan}) is almost past its deadline: {sisa}.', 'Finish it, or ask your superior to reassign it.'], pendek: 'Almost late: {tugas}, case {nomor}, {sisa}.', tombol: 'Open the case' }),
  },
  tugas_terlambat: {
    kelompok: 'tugas',
    versi: sejak(
      { judul: 'Terlambat: {tugas}', isi: ['{tugas} untuk berkas {nomor} ({layanan}) lewat tenggat sejak {jatuhTempo}.', 'Selesaikan hari ini, atau catat alasannya pada berkas.'], pendek: 'Terlambat: {tugas}, berkas {nomor}, tenggat {jatuhTempo}.', tombol: 'Buka berkas' },
      { judul: 'Late: {tugas}', isi: ['{tugas} for case {nomor} ({layanan}) is past its deadline of {jatuhTempo}.', 'Finish it today, or write the reason in the case.'], pendek: 'Late: {tugas}, case {nomor}, due {jatuhTempo}.', tombol: 'Open the case' }),
  },
  tugas_rekap: {
    kelompok: 'tugas', kotakSaja: true,
    versi: sejak(
      { judul: '{jumlah} tugas menunggu di meja Anda', isi: ['Ada {jumlah} tugas di meja Anda, {terlambat} di antaranya melewati tenggat.'], pendek: '{jumlah} tugas menunggu, {terlambat} melewati tenggat.', tombol: 'Buka kotak masuk' },
      { judul: '{jumlah} tasks are waiting on your desk', isi: ['There are {jumlah} tasks on your desk, {terlambat} of them past their deadline.'], pendek: '{jumlah} tasks waiting, {terlambat} past their deadline.', tombol: 'Open the inbox' }),
  },
  berkas_lewat: {
    kelompok: 'tugas',
    versi: sejak(
      { judul: 'Janji layanan terlampaui: {nomor}', isi: ['Berkas {nomor} ({layanan}) seharusnya selesai {jatuhTempo}.', '{akibat}'], pendek: 'Berkas {nomor} melewati janji layanan ({jatuhTempo}).', tombol: 'Buka berkas' },
      { judul: 'Promise missed: {nomor}', isi: ['Case {nomor} ({layanan}) should have been done by {jatuhTempo}.', '{akibat}'], pendek: 'Case {nomor} is past its promised time ({jatuhTempo}).', tombol: 'Open the case' }),
  },
  dokumen_dicabut: {
    kelompok: 'perkembangan',
    versi: sejak(
      { judul: '{dokumen} nomor {nomor} dicabut', isi: ['{dokumen} nomor {nomor} sudah dicabut dan tidak berlaku lagi.', 'Buka halaman dokumen untuk membaca alasannya dan cara mengajukan keberatan.'], pendek: '{dokumen} nomor {nomor} dicabut dan tidak berlaku lagi.', tombol: 'Baca alasan' },
      { judul: '{dokumen} number {nomor} revoked', isi: ['{dokumen} number {nomor} has been revoked and is no longer valid.', 'Open its page to read the reason and how to object.'], pendek: '{dokumen} number {nomor} has been revoked and is no longer valid.', tombol: 'Read the reason' }),
  },
  dokumen_berakhir: {
    kelompok: 'perkembangan',
    versi: sejak(
      { judul: '{dokumen} Anda berakhir {batas}', isi: ['{dokumen} nomor {nomor} berlaku sampai {batas}.', 'Bila masih diperlukan, ajukan yang baru sebelum tanggal itu.'], pendek: '{dokumen} nomor {nomor} berlaku sampai {batas}. Ajukan yang baru bila masih perlu.', tombol: 'Lihat dokumen' },
      { judul: 'Your {dokumen} ends on {batas}', isi: ['{dokumen} number {nomor} is valid until {batas}.', 'If you still need it, apply for a new one before that day.'], pendek: '{dokumen} number {nomor} is valid until {batas}. Apply again if you still need it.', tombol: 'See the document' }),
  },
  delegasi: {
    kelompok: 'tugas',
    versi: sejak(
      { judul: 'Anda menerima delegasi dari {pemberi}', isi: ['{pemberi} mendelegasikan tugas {jabatan} kepada Anda dari {mulai} sampai {sampai}.', 'Tugasnya muncul di kotak masuk Anda selama masa itu.'], pendek: '{pemberi} mendelegasikan tugas {jabatan} kepada Anda, {mulai} sampai {sampai}.', tombol: 'Buka kotak masuk' },
      { judul: '{pemberi} has delegated to you', isi: ['{pemberi} delegates the tasks of {jabatan} to you from {mulai} until {sampai}.', 'They appear in your inbox during that time.'], pendek: '{pemberi} delegates the tasks of {jabatan} to you, {mulai} until {sampai}.', tombol: 'Open the inbox' }),
  },
  pesan_baru: {
    kelompok: 'perkembangan',
    versi: sejak(
      { judul: 'Pesan baru tentang {nomor}', isi: ['Ada pesan baru dari {dari} tentang permohonan {layanan} nomor {nomor}. Buka permohonan untuk membaca dan membalasnya.'], pendek: 'Ada pesan baru dari {dari} tentang permohonan {nomor}.', tombol: 'Baca pesan' },
      { judul: 'New message about {nomor}', isi: ['There is a new message from {dari} about application {nomor} ({layanan}). Open it to read and answer.'], pendek: 'There is a new message from {dari} about application {nomor}.', tombol: 'Read the message' }),
  },
  paraf_gugur: {
    kelompok: 'tugas',
    versi: sejak(
      { judul: 'Paraf Anda gugur pada surat {nomor}', isi: ['Isi surat {nomor} berubah sesudah Anda memberi paraf: {sebab}.', 'Buka surat untuk membaca perubahannya. Bila giliran Anda tiba, paraf diminta lagi.'], pendek: 'Isi surat {nomor} berubah, paraf Anda gugur dan akan diminta lagi.', tombol: 'Baca perubahannya' },
      { judul: 'Your initials on letter {nomor} are void', isi: ['The words of letter {nomor} changed after you initialled it: {sebab}.', 'Open the letter to read the change. You will be asked again in your turn.'], pendek: 'Letter {nomor} changed; your initials are void and will be asked for again.', tombol: 'Read the change' }),
  },
  usulan_dijawab: {
    kelompok: 'perkembangan',
    versi: sejak(
      { judul: 'Usulan {nomor}: {putusan}', isi: ['{tingkat} sudah memberi jawaban atas usulan Anda “{judul}”, nomor {nomor}: {putusan}.', '{penjelasan}', 'Buka usulan untuk membaca jawaban tiap tingkat dan langkah berikutnya.'], pendek: 'Usulan {nomor} dijawab {tingkat}: {putusan}.', tombol: 'Baca jawaban' },
      { judul: 'Proposal {nomor}: {putusan}', isi: ['{tingkat} has answered your proposal “{judul}”, number {nomor}: {putusan}.', '{penjelasan}', 'Open it to read the answer of each level and what comes next.'], pendek: 'Proposal {nomor} answered by {tingkat}: {putusan}.', tombol: 'Read the answer' }),
  },
  usulan_kantor_dijawab: {
    kelompok: 'perkembangan',
    versi: sejak(
      { judul: 'Usulan {nomor}: {putusan}', isi: ['{tingkat} sudah memberi jawaban atas usulan “{judul}”, nomor {nomor}, yang diajukan lewat kantor Anda: {putusan}.', '{penjelasan}', 'Sampaikan jawaban ini kepada pengusulnya.'], pendek: 'Usulan {nomor} dijawab {tingkat}: {putusan}. Sampaikan kepada pengusulnya.', tombol: 'Buka usulan' },
      { judul: 'Proposal {nomor}: {putusan}', isi: ['{tingkat} has answered proposal “{judul}”, number {nomor}, handed in through your office: {putusan}.', '{penjelasan}', 'Please tell whoever proposed it.'], pendek: 'Proposal {nomor} answered by {tingkat}: {putusan}. Please tell the proposer.', tombol: 'Open it' }),
  },
  usulan_kantor_dijawab_banyak: {
    kelompok: 'perkembangan',
    versi: sejak(
      { judul: '{jumlah} usulan dijawab {tingkat}', isi: ['{tingkat} sudah menjawab {jumlah} usulan yang diajukan lewat kantor Anda: {ringkas}.', 'Buka daftarnya, lalu sampaikan jawabannya kepada para pengusul atau tempelkan di papan pengumuman.'], pendek: '{jumlah} usulan dari kantor Anda dijawab {tingkat}: {ringkas}.', tombol: 'Buka daftar' },
      { judul: '{jumlah} proposals answered by {tingkat}', isi: ['{tingkat} has answered {jumlah} proposals handed in through your office: {ringkas}.', 'Open the list and tell the proposers, or put it on the notice board.'], pendek: '{jumlah} proposals from your office answered by {tingkat}: {ringkas}.', tombol: 'Open the list' }),
  },
  usulan_dianggarkan: {
    kelompok: 'perkembangan',
    versi: sejak(
      { judul: 'Usulan {nomor} masuk APBD {tahun}', isi: ['Usulan Anda “{judul}”, nomor {nomor}, sudah masuk APBD tahun {tahun}: {besar}.', 'Buka halamannya untuk melihat kantor pelaksana, jadwal, dan kemajuannya.'], pendek: 'Usulan {nomor} masuk APBD {tahun}: {besar}.', tombol: 'Ikuti usulan' },
      { judul: 'Proposal {nomor} is in the {tahun} budget', isi: ['Your proposal “{judul}”, number {nomor}, is in the budget of {tahun}: {besar}.', 'Open its page to see which office does it, when, and how far it is.'], pendek: 'Proposal {nomor} is in the {tahun} budget: {besar}.', tombol: 'Follow the proposal' }),
  },
  usulan_dibayar: {
    kelompok: 'perkembangan',
    versi: sejak(
      { judul: 'Usulan {nomor} mulai dilaksanakan', isi: ['Kegiatan yang memuat usulan Anda “{judul}”, nomor {nomor}, sudah mulai dibayar.', 'Buka halamannya untuk melihat pembayaran dan kemajuan pekerjaannya.'], pendek: 'Kegiatan untuk usulan {nomor} mulai dibayar.', tombol: 'Ikuti usulan' },
      { judul: 'Work on proposal {nomor} has begun', isi: ['The first payment was made for the activity that carries your proposal “{judul}”, number {nomor}.', 'Open its page to see payments and progress.'], pendek: 'First payment made for the activity of proposal {nomor}.', tombol: 'Follow the proposal' }),
  },
  usulan_selesai: {
    kelompok: 'perkembangan',
    versi: sejak(
      { judul: 'Usulan {nomor} selesai dikerjakan', isi: ['Kegiatan yang memuat usulan Anda “{judul}”, nomor {nomor}, dilaporkan selesai.', 'Buka halamannya untuk melihat hasil dan fotonya. Bila tidak sesuai kenyataan, sampaikan kepada desa atau kelurahan Anda.'], pendek: 'Kegiatan untuk usulan {nomor} dilaporkan selesai.', tombol: 'Lihat hasilnya' },
      { judul: 'Proposal {nomor} is done', isi: ['The activity that carries your proposal “{judul}”, number {nomor}, is reported as finished.', 'Open its page to see the result and photos. If it is not so, tell your village office.'], pendek: 'The activity of proposal {nomor} is reported as finished.', tombol: 'See the result' }),
  },
  permintaan_data_dijawab: {
    kelompok: 'keamanan',
    versi: sejak(
      { judul: 'Permintaan {nomor} sudah dijawab', isi: ['Permintaan Anda tentang data pribadi nomor {nomor} dijawab pada {waktu}.', 'Buka permintaan untuk membaca jawabannya. Salinan data hanya dapat diunduh beberapa hari.'], pendek: 'Permintaan {nomor} tentang data pribadi Anda sudah dijawab.', tombol: 'Baca jawaban' },
      { judul: 'Request {nomor} has been answered', isi: ['Your request about personal data, number {nomor}, was answered on {waktu}.', 'Open it to read the answer. A copy of data can be downloaded for some days only.'], pendek: 'Request {nomor} about your personal data has been answered.', tombol: 'Read the answer' }),
  },
  diskusi_disebut: {
    kelompok: 'tugas',
    versi: sejak(
      { judul: 'Anda disebut dalam diskusi', isi: ['{dari} meminta pendapat Anda tentang {perihal}.', 'Buka diskusinya untuk membaca dan menjawab.'], pendek: '{dari} meminta pendapat Anda tentang {perihal}.', tombol: 'Buka diskusi' },
      { judul: 'You were called upon in a discussion', isi: ['{dari} asks for your view on {perihal}.', 'Open the discussion to read and answer.'], pendek: '{dari} asks for your view on {perihal}.', tombol: 'Open the discussion' }),
  },
  rapat_undangan: {
    kelompok: 'tugas',
    versi: sejak(
      { judul: 'Undangan rapat: {rapat}', isi: ['Anda diundang menghadiri {rapat}.', 'Waktu: {waktu}. Tempat: {tempat}.', 'Buka undangan untuk menyatakan hadir, tidak hadir, atau diwakili.'], pendek: 'Undangan {rapat}, {waktu}, {tempat}.', tombol: 'Jawab undangan' },
      { judul: 'Meeting: {rapat}', isi: ['You are invited to {rapat}.', 'Time: {waktu}. Place: {tempat}.', 'Open the invitation to say whether you come.'], pendek: 'Meeting {rapat}, {waktu}, {tempat}.', tombol: 'Answer' }),
  },
  rapat_berubah: {
    kelompok: 'tugas',
    versi: sejak(
      { judul: '{perubahan}: {rapat}', isi: ['{perubahan}: {rapat}.', 'Waktu: {waktu}. Tempat: {tempat}.'], pendek: '{perubahan}: {rapat}, {waktu}, {tempat}.', tombol: 'Lihat rapat' },
      { judul: '{perubahan}: {rapat}', isi: ['{perubahan}: {rapat}.', 'Time: {waktu}. Place: {tempat}.'], pendek: '{perubahan}: {rapat}, {waktu}, {tempat}.', tombol: 'See the meeting' }),
  },
  insiden_data: {
    kelompok: 'keamanan', mendesak: true,
    versi: sejak(
      { judul: 'Pemberitahuan kegagalan pelindungan data pribadi ({nomor})', isi: ['Data pribadi Anda yang kami simpan terdampak suatu kegagalan pelindungan. Pemberitahuan ini diwajibkan Pasal 46 UU 27/2022.', 'Data yang terungkap: {data}', 'Kapan dan bagaimana terungkap: {kapan}. {bagaimana}', 'Penanganan dan pemulihan oleh kami: {penanganan}', 'Yang sebaiknya Anda lakukan: {saran}', 'Bertanya: {kontak}'], pendek: 'Data pribadi Anda terdampak kegagalan pelindungan ({nomor}). Baca penjelasan lengkap pada Pesan di akun Anda.', tombol: 'Baca pemberitahuan' },
      { judul: 'Notice of a personal data breach ({nomor})', isi: ['Personal data that we hold about you were touched by a breach. Article 46 of Law 27/2022 obliges us to tell you.', 'Data revealed: {data}', 'When and how: {kapan}. {bagaimana}', 'What we have done: {penanganan}', 'What you should do: {saran}', 'Questions: {kontak}'], pendek: 'Your personal data were touched by a breach ({nomor}). Read the full notice under Messages in your account.', tombol: 'Read the notice' }),
  },
} satisfies Record<keyof DataTemplat, Templat> as Record<keyof DataTemplat, Templat>

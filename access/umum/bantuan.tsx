import { Cards, Details } from '#access/design'
import { page } from '#access/web'
import { type Dwibahasa, halamanInfo } from './teks.tsx'

type Tanya = { tanya: Dwibahasa; jawab: Dwibahasa[] }
const TANYA: { judul: Dwibahasa; isi: Tanya[] }[] = [
  { judul: ['Mengajukan layanan', 'Applying for a service'], isi: [
    { tanya: ['Bagaimana menemukan layanan yang saya perlukan?', 'How do I find the service I need?'], jawab: [['Buka halaman Layanan dan ketik kata sehari-hari, misalnya "usaha" atau "pindah". Anda juga dapat memilih menurut peristiwa hidup, seperti menikah atau membuka usaha.', 'Open Services and type everyday words such as "usaha" (business) or "pindah" (moving). You can also choose by life event, such as marrying or starting a business.']] },
    { tanya: ['Apakah saya harus punya akun?', 'Do I need an account?'], jawab: [['Untuk mengajukan dari rumah, ya: daftar dengan NIK serta nomor HP atau surel. Tanpa akun pun Anda dapat datang ke loket; petugas akan mengisikan permohonan bersama Anda.', 'To apply from home, yes: register with your NIK and a mobile number or e-mail. Without an account you can come to a counter; an official fills in the application with you.']] },
    { tanya: ['Apakah layanan ini dipungut biaya?', 'Is there a charge?'], jawab: [['Biaya tertulis pada standar pelayanan setiap layanan. Bila tertulis gratis, tidak seorang pun boleh meminta bayaran. Bila ada pajak atau retribusi, Anda menerima surat ketetapan dan membayar melalui bank, tidak kepada petugas.', 'The cost stands in the standard of each service. Where it says free, nobody may ask for money. Where a tax or levy applies you receive an assessment and pay through a bank, never to an official.']] },
    { tanya: ['Isian saya belum selesai. Apakah hilang?', 'I have not finished. Are my answers lost?'], jawab: [['Tidak. Setiap halaman yang Anda kirim disimpan sebagai draf dan dapat dilanjutkan dari halaman Akun.', 'No. Every page you send is kept as a draft and can be continued from your account page.']] },
  ] },
  { judul: ['Setelah mengirim', 'After sending'], isi: [
    { tanya: ['Bagaimana melihat sampai di mana permohonan saya?', 'How do I see where my application is?'], jawab: [['Buka Lacak, lalu isi nomor permohonan pada tanda terima dan tanggal lahir pemohon. Bila Anda masuk, semua permohonan Anda ada di halaman Akun.', 'Open Track and give the number on your receipt and the applicant’s date of birth. When signed in, all your applications are on your account page.']] },
    { tanya: ['Permohonan saya dikembalikan. Apa yang harus saya lakukan?', 'My application was returned. What now?'], jawab: [['Petugas menyebutkan apa yang kurang. Anda hanya memperbaiki bagian itu; jawaban lain tetap tersimpan. Selama menunggu Anda, hitungan waktu layanan berhenti.', 'The official lists what is missing. You mend only that part; your other answers stay. While the office waits for you, the clock of the service stands still.']] },
    { tanya: ['Bagaimana waktu penyelesaian dihitung?', 'How is the time counted?'], jawab: [['Dalam hari kerja kantor yang melayani, tidak termasuk hari libur dan cuti bersama, sejak berkas dinyatakan lengkap. Halaman pelacakan menunjukkan tanggal jatuh tempo dan alasannya.', 'In working days of the office that serves you, without holidays and joint leave days, from the day the documents are complete. The tracking page shows the due date and why.']] },
    { tanya: ['Bagaimana orang lain yakin bahwa surat saya asli?', 'How can others trust that my letter is genuine?'], jawab: [['Pindai kode QR pada surat, atau unggah PDF-nya di halaman Periksa surat. Hasilnya menunjukkan apakah isi tidak berubah, siapa penandatangannya, dan apakah surat masih berlaku.', 'Scan the QR code on the letter, or upload the PDF on the Verify page. The result shows whether it is unchanged, who signed it and whether it is still in force.']] },
  ] },
  { judul: ['Bila ada masalah', 'When something is wrong'], isi: [
    { tanya: ['Saya tidak menerima kode', 'The code does not arrive'], jawab: [['Tunggu satu menit lalu minta kode baru. Pastikan nomor HP atau surel benar dan periksa folder spam. Bila nomor Anda sudah berganti, datanglah ke loket membawa KTP-el.', 'Wait a minute, then ask for a new code. Check that the number or address is right and look into the spam folder. If your number has changed, come to a counter with your identity card.']] },
    { tanya: ['Permohonan saya ditolak atau tidak dijawab', 'My application was refused or not answered'], jawab: [['Penolakan selalu menyebut alasan dan dasar hukumnya. Anda berhak mengajukan keberatan kepada pejabat yang memutuskan (UU 30/2014). Caranya ada pada halaman permohonan Anda.', 'A refusal always gives its reason and legal ground. You may object to the official who decided (Law 30/2014). The way to do so is on the page of your application.']] },
    { tanya: ['Halaman menyebut nomor gangguan', 'The page shows a ticket number'], jawab: [['Itu kesalahan kami. Yang sudah Anda kirim sebelumnya aman. Coba lagi sebentar kemudian; bila tetap terjadi, hubungi kami dan sebutkan nomor itu.', 'That is our fault. What you sent before is safe. Try again in a while; if it persists, contact us and name the number.']] },
  ] },
]

export const bantuan = page({ path: '/bantuan', summary: 'Bantuan dan tanya jawab', right: 'publik', frame: 'portal',
  ask: async () => TANYA.map(({ judul, isi }) => ({ judul: judul[0], isi: isi.map(({ tanya, jawab }) => ({ tanya: tanya[0], jawab: jawab.map(([id]) => id) })) })),
  show: (_, ctx) => halamanInfo(ctx, ['Bantuan', 'Help'], ['Jawaban atas pertanyaan yang sering diajukan.', 'Answers to frequent questions.'], <>
    <Cards items={[
      { title: ctx.t('Cari layanan', 'Find a service'), href: '/layanan', icon: 'search' }, { title: ctx.t('Lacak permohonan', 'Track an application'), href: '/lacak', icon: 'clock' },
      { title: ctx.t('Periksa keaslian surat', 'Verify a letter'), href: '/verifikasi', icon: 'circle-check' }, { title: ctx.t('Hubungi kami', 'Contact us'), href: '/kontak', icon: 'phone' }]} />
    {TANYA.map(({ judul, isi }) => <section><h2>{ctx.t(...judul)}</h2>{isi.map(({ tanya, jawab }) => <Details summary={ctx.t(...tanya)}>{jawab.map((satu) => <p>{ctx.t(...satu)}</p>)}</Details>)}</section>)}</>) })

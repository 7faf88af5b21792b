import { page } from '#access/web'
import { type Bagian, IsiBagian, halamanInfo } from './teks.tsx'

const BAGIAN: Bagian[] = [
  { judul: ['Yang dapat Anda harapkan', 'What you can expect'], butir: [
    ['Semua halaman dapat dipakai dengan papan ketik saja, dan dibacakan oleh pembaca layar seperti NVDA, TalkBack, dan VoiceOver.', 'All pages can be used by keyboard alone and are read by screen readers such as NVDA, TalkBack and VoiceOver.'],
    ['Huruf dapat diperbesar sampai 400% dan halaman tetap muat pada layar selebar 320 piksel.', 'Text can be enlarged to 400% and pages still fit a screen 320 pixels wide.'],
    ['Kontras teks paling sedikit 7 banding 1, dalam tampilan terang maupun gelap.', 'Text has a contrast of at least 7 to 1, in the light and the dark view.'],
    ['Halaman warga berjalan tanpa JavaScript dan ringan di sambungan yang lambat.', 'Citizens’ pages work without JavaScript and are light on slow lines.'],
    ['Kesalahan isian disebutkan di bagian atas dan di samping isiannya, dengan kata yang sama.', 'Faults in a form are named at the top and beside the field, in the same words.'],
    ['Gerak dan perubahan otomatis tidak dipakai, kecuali pada halaman tunggu yang dapat Anda hentikan.', 'Nothing moves or changes by itself, except waiting pages, which you can stop.'],
  ] },
  { judul: ['Kesesuaian', 'Conformance'], isi: [['Situs ini dibuat menurut WCAG 2.2 tingkat AA, sejalan dengan UU 8/2016 tentang Penyandang Disabilitas. Setiap perubahan diperiksa dengan alat otomatis (axe) sebelum dipasang.', 'This site is built to WCAG 2.2 level AA, in line with Law 8/2016 on persons with disabilities. Every change is checked with an automatic tool (axe) before it is installed.']] },
  { judul: ['Yang belum sempurna', 'What is not perfect yet'], butir: [
    ['Berkas yang diunggah orang lain (foto, pindaian) mungkin tidak terbaca oleh pembaca layar.', 'Files uploaded by others (photographs, scans) may not be readable by a screen reader.'],
    ['Gambar alur SOP mempunyai tabel sebagai padanannya; gambarnya sendiri sulit dibaca pada layar kecil.', 'Drawings of procedures have a table as their equivalent; the drawing itself is hard to read on a small screen.'],
  ] },
  { judul: ['Menyampaikan hambatan', 'Telling us about a barrier'], isi: [['Hubungi kami melalui halaman Kontak dan sebutkan alamat halaman serta alat bantu yang Anda pakai. Kami menjawab paling lama lima hari kerja. Sementara itu petugas loket dapat membantu mengisi permohonan.', 'Reach us through the contact page and name the page and the aid you use. We answer within five working days. Meanwhile a counter can help you with the application.']] },
]

export const aksesibilitas = page({ path: '/aksesibilitas', summary: 'Pernyataan aksesibilitas', right: 'publik', frame: 'portal', ask: async () => ({ standar: 'WCAG 2.2 AA' }),
  show: (_, ctx) => halamanInfo(ctx, ['Aksesibilitas', 'Accessibility'], ['Layanan ini untuk semua orang, dengan alat apa pun.', 'These services are for everybody, with any device.'], <><IsiBagian ctx={ctx} bagian={BAGIAN} /><p><a href="/kontak">{ctx.t('Hubungi kami', 'Contact us')}</a></p></>) })

import { SummaryList } from '#access/design'
import { findDaerah } from '#access/admin'
import { page } from '#access/web'
import { IsiBagian, halamanInfo } from './teks.tsx'

/** Where people reach the government; the figures are those of the setting `daerah`. */
export const kontak = page({ path: '/kontak', summary: 'Alamat dan cara menghubungi', right: 'publik', frame: 'portal',
  async ask(ctx) {
    const { nama, alamat, telepon, surel, jam } = await findDaerah(ctx.db)
    return { nama, alamat, telepon, surel, jam }
  },
  show: ({ nama, alamat, telepon, surel, jam }, ctx) => halamanInfo(ctx, ['Datang atau hubungi kami', 'Visit or contact us'], [`Cara menghubungi ${nama}.`, `How to reach ${nama}.`], <>
    <SummaryList rows={[
      { label: ctx.t('Alamat', 'Address'), value: alamat }, { label: ctx.t('Jam layanan', 'Opening hours'), value: jam && ctx.t(...jam) },
      { label: ctx.t('Telepon', 'Telephone'), value: telepon && <a href={`tel:${telepon.replace(/[^\d+]/g, '')}`}>{telepon}</a> }, { label: ctx.t('Surel', 'E-mail'), value: surel && <a href={`mailto:${surel}`}>{surel}</a> }]} />
    <IsiBagian ctx={ctx} bagian={[
      { judul: ['Layanan desa dan kelurahan', 'Villages and kelurahan'], isi: [['Surat keterangan dilayani kantor desa atau kelurahan tempat Anda tinggal. Alamat dan jamnya ada pada halaman setiap layanan.', 'Letters of statement are served by the office of the village or kelurahan where you live. Address and hours stand on the page of each service.']] },
      { judul: ['Mengadukan pelayanan', 'Complaining about a service'], isi: [['Bila pelayanan tidak sesuai standar, sampaikan kepada pejabat pengaduan yang tertulis pada standar pelayanan itu. Anda juga dapat mengadu melalui SP4N-LAPOR! (lapor.go.id) atau kepada Ombudsman Republik Indonesia.', 'If a service does not keep its standard, tell the complaints officer named in the standard of that service. You can also complain through SP4N-LAPOR! (lapor.go.id) or to the Ombudsman of the Republic of Indonesia.']] },
      { judul: ['Waspada penipuan', 'Beware of fraud'], isi: [['Petugas kami tidak pernah meminta kode atau kata sandi Anda, dan tidak menerima pembayaran ke rekening pribadi.', 'Our officials never ask for your code or password and take no payment to a private account.']] },
    ]} /></>) })

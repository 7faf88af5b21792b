import { Table } from '#access/design'
import { page } from '#access/web'
import { IsiBagian, halamanInfo } from './teks.tsx'

const SUMBER: { nama: string; untuk: [string, string]; lisensi: string; href: string }[] = [
  { nama: 'idn-area-data', untuk: ['Kode dan nama wilayah Indonesia', 'Codes and names of regions'], lisensi: 'ODbL 1.0', href: 'https://github.com/fityannugroho/idn-area-data' },
  { nama: 'Public Sans', untuk: ['Huruf', 'Typeface'], lisensi: 'SIL OFL 1.1', href: 'https://public-sans.digital.gov' },
  { nama: 'Lucide', untuk: ['Ikon', 'Icons'], lisensi: 'ISC', href: 'https://lucide.dev' },
  { nama: 'PostgreSQL', untuk: ['Basis data', 'Database'], lisensi: 'PostgreSQL License', href: 'https://www.postgresql.org' },
]

export const tentang = page({ path: '/tentang', summary: 'Tentang sistem ini, lisensi, dan sumber data', right: 'publik', frame: 'portal', ask: async () => ({ nama: 'Balai', lisensi: 'EUPL-1.2', sumber: SUMBER.map(({ nama, lisensi, href }) => ({ nama, lisensi, alamat: href })) }),
  show: (_, ctx) => halamanInfo(ctx, ['Tentang', 'About'], ['Layanan ini berjalan di atas Balai, perangkat lunak terbuka untuk pemerintah daerah.', 'These services run on Balai, open software for local governments.'], <>
    <IsiBagian ctx={ctx} bagian={[
      { judul: ['Perangkat lunak', 'Software'], isi: [['Balai berlisensi European Union Public Licence 1.2: boleh dipakai, dipelajari, diubah, dan dibagikan. Pemerintah daerah menjalankannya sendiri dan menyimpan datanya sendiri.', 'Balai is licensed under the European Union Public Licence 1.2: it may be used, studied, changed and shared. The government runs it and keeps its data by itself.']] },
      { judul: ['Untuk pengembang', 'For developers'], isi: [['Semua yang dapat dilakukan orang di halaman dapat dilakukan aplikasi melalui API, dengan hak yang sama. Gambarannya ada di /api/openapi.json (OpenAPI 3.1).', 'Everything a person can do on the pages an application can do through the API, with the same rights. It is described at /api/openapi.json (OpenAPI 3.1).']] },
      { judul: ['Melaporkan celah keamanan', 'Reporting a weakness'], isi: [['Sampaikan melalui halaman Kontak dengan judul "Keamanan". Jangan memakai data orang lain untuk membuktikannya, dan beri kami waktu memperbaiki sebelum mengumumkan.', 'Tell us through the contact page with the subject "Keamanan" (security). Do not use data of others to prove it, and give us time to mend it before publishing.']] },
    ]} />
    <Table caption={ctx.t('Data dan karya pihak lain', 'Data and works of others')} rows={SUMBER} columns={[
      { head: ctx.t('Nama', 'Name'), main: true, cell: (s) => <a href={s.href}>{s.nama}</a> }, { head: ctx.t('Dipakai untuk', 'Used for'), cell: (s) => ctx.t(...s.untuk) }, { head: ctx.t('Lisensi', 'Licence'), cell: (s) => s.lisensi }]} />
    <p>{ctx.t('Data wilayah berasal dari idn-area-data, © para penyumbangnya, tersedia di bawah Open Database License 1.0; isinya mengikuti Keputusan Menteri Dalam Negeri tentang kode dan data wilayah.', 'Region data come from idn-area-data, © its contributors, made available under the Open Database License 1.0; they follow the decree of the Minister of Home Affairs on region codes.')}</p></>) })

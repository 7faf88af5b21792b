import { z } from 'zod'
import { Cards, Heading, Search, StatusTag, Table } from '#access/design'
import { page } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { cariBerkas } from '#kernel/workflow'

const BERKAS = ['berkas.lihat', 'berkas.kerjakan']
const TEMPAT = [
  { hak: ['orang.lihat', 'orang.verifikasi'], nama: ['Cari orang', 'Find a person'], path: '/kantor/orang' },
  { hak: ['organisasi.kelola'], nama: ['Cari unit', 'Find a unit'], path: '/kantor/organisasi?q=' },
  { hak: ['pengguna.kelola'], nama: ['Cari pengguna', 'Find a user'], path: '/kantor/pengguna?q=' },
] as const

/** What the box in the header of the office frame finds: cases this official may see, then the other places to search. */
export const cari = page({ path: '/kantor/cari', summary: 'Mencari berkas dari kepala halaman kantor', right: 'pegawai', frame: 'kantor', input: z.object({ cari: z.string().trim().max(100).default('') }),
  async ask(ctx, { cari: kata }) {
    const boleh = kata.length >= 2 && BERKAS.some((kode) => punyaHak(ctx.actor, kode))
    return { berkas: boleh ? await cariBerkas(ctx.db, ctx.actor, kata, 30) : [], tempat: TEMPAT.filter(({ hak }) => hak.some((kode) => punyaHak(ctx.actor, kode))).map(({ nama, path }) => ({ nama: [...nama] as [string, string], path: path.endsWith('=') ? path + encodeURIComponent(kata) : path })) }
  },
  show: ({ berkas, tempat }, ctx, { cari: kata }) => ({ title: ctx.t('Pencarian', 'Search'), wide: true, body: <>
    <Heading>{kata ? ctx.t(`Hasil untuk "${kata}"`, `Results for "${kata}"`) : ctx.t('Pencarian', 'Search')}</Heading>
    <Search label={ctx.t('Nomor berkas atau awal nama pemohon', 'Case number or beginning of the applicant’s name')} name="cari" value={kata} />
    <Table caption={ctx.t('Berkas', 'Cases')} rows={berkas} empty={<p>{kata ? ctx.t('Tidak ada berkas yang cocok di antara yang boleh Anda lihat.', 'No case matches among those you may see.') : ctx.t('Ketik nomor berkas lengkap atau awal nama.', 'Type the whole case number or the beginning of a name.')}</p>} columns={[
      { head: ctx.t('Nomor', 'Number'), main: true, cell: (b) => <a href={`/kantor/berkas/${b.id}`}>{b.nomor}</a> }, { head: ctx.t('Pemohon', 'Applicant'), cell: (b) => b.pemohon_nama }, { head: ctx.t('Perihal', 'About'), cell: (b) => b.judul },
      { head: ctx.t('Keadaan', 'State'), cell: (b) => <StatusTag state={b.keadaan} /> }, { head: ctx.t('Diajukan', 'Submitted'), cell: (b) => tanggalPanjang(tanggalLokal(b.diajukan_pada, ctx.config.BALAI_ZONE), ctx.locale) }]} />
    {tempat.length > 0 && <><h2>{ctx.t('Cari di tempat lain', 'Search elsewhere')}</h2><Cards level={3} items={tempat.map(({ nama, path }) => ({ title: ctx.t(...nama), href: path }))} /></>}</> }) })

import { z } from 'zod'
import { Cards, EmptyState, Heading, InsetText, StatusTag, Table } from '#access/design'
import { bukaKata, segelKata } from '#access/identity'
import { action, page } from '#access/web'
import { punyaHak } from '#kernel/identity'
import { tanggalLokal, tanggalPanjang } from '#kernel/organisation'
import { cariBerkas } from '#kernel/workflow'

const BERKAS = ['berkas.lihat', 'berkas.kerjakan']
const BATAS = 30
const TEMPAT = [
  { hak: ['orang.lihat', 'orang.verifikasi'], nama: ['Cari orang', 'Find a person'], path: '/kantor/orang' },
  { hak: ['organisasi.kelola'], nama: ['Cari unit', 'Find a unit'], path: '/kantor/organisasi' },
  { hak: ['pengguna.kelola'], nama: ['Cari pengguna', 'Find a user'], path: '/kantor/pengguna' },
] as const

/** What the box in the header of the office frame finds: cases this official may see, then the other places to search. */
const hasil = page({ path: '/kantor/cari', summary: 'Hasil pencarian berkas dari kepala halaman kantor', right: 'pegawai', frame: 'kantor', input: z.object({ s: z.string().max(1000).optional() }),
  async ask(ctx, { s }) {
    const kata = bukaKata(ctx, s)
    const boleh = kata.length >= 2 && BERKAS.some((kode) => punyaHak(ctx.actor, kode))
    const berkas = boleh ? await cariBerkas(ctx.db, ctx.actor, kata, BATAS + 1) : []
    return { kata, berkas: berkas.slice(0, BATAS), lagi: berkas.length > BATAS, tempat: TEMPAT.filter(({ hak }) => hak.some((kode) => punyaHak(ctx.actor, kode))).map(({ nama, path }) => ({ nama: [...nama] as [string, string], path })) }
  },
  show: ({ kata, berkas, lagi, tempat }, ctx) => ({ title: ctx.t('Pencarian', 'Search'), wide: true, body: <>
    <Heading>{kata ? ctx.t(`Hasil untuk "${kata}"`, `Results for "${kata}"`) : ctx.t('Pencarian', 'Search')}</Heading>
    <Table caption={ctx.t('Berkas', 'Cases')} rows={berkas} empty={<EmptyState title={kata ? ctx.t('Tidak ada berkas yang cocok di antara yang boleh Anda lihat', 'No case matches among those you may see') : ctx.t('Belum ada kata yang dicari', 'Nothing to search for yet')}>{ctx.t('Di kotak di atas, ketik nomor berkas lengkap atau awal nama pemohon.', 'In the box above, type the whole case number or the beginning of the applicant’s name.')}</EmptyState>} columns={[
      { head: ctx.t('Nomor', 'Number'), main: true, narrow: true, cell: (b) => <a href={`/kantor/berkas/${b.id}`}>{b.nomor}</a> }, { head: ctx.t('Pemohon', 'Applicant'), cell: (b) => b.pemohon_nama }, { head: ctx.t('Perihal', 'About'), cell: (b) => b.judul },
      { head: ctx.t('Keadaan', 'State'), cell: (b) => <StatusTag state={b.keadaan} /> }, { head: ctx.t('Diajukan', 'Submitted'), cell: (b) => tanggalPanjang(tanggalLokal(b.diajukan_pada, ctx.config.BALAI_ZONE), ctx.locale) }]} />
    {lagi && <InsetText>{ctx.t(`Hanya ${BATAS} berkas terbaru yang tampil. Ketik nama lebih lengkap atau nomor berkasnya.`, `Only the newest ${BATAS} cases are shown. Type more of the name, or the case number.`)}</InsetText>}
    {tempat.length > 0 && <><h2>{ctx.t('Cari di tempat lain', 'Search elsewhere')}</h2><Cards level={3} items={tempat.map(({ nama, path }) => ({ title: ctx.t(...nama), href: path }))} /></>}</> }) })

const cariAct = action({ path: '/kantor/cari', summary: 'Mencari berkas dari kepala halaman kantor', right: 'pegawai', frame: 'kantor', input: z.object({ cari: z.string().trim().max(100).catch('').default('') }),
  async act(ctx, { cari: kata }) {
    const s = segelKata(ctx, kata)
    return { goto: s ? `/kantor/cari?s=${s}` : '/kantor/cari', data: { s } }
  } })
export const cari = [hasil, cariAct]

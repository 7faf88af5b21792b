import { ButtonLink, Heading, PrintButtonNote, Table } from '#access/design'
import { type Context, type Route, page, unduhCsv } from '#access/web'
import { catat } from '#kernel/audit'
import { tanggalDaerah } from '#kernel/identity'
import { getUnitPemda, tanggalPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { DASAR as ALAMAT, TabPdp } from './antrean.office.tsx'
import { namaOrang, pegawai, waktu } from './bantu.tsx'
import { Hasil, namaPermintaan } from './hasil.tsx'
import { findPermintaan, listLangkah } from './permintaan.sql.ts'
import { AKHIR, type BarisRegister, DASAR, SUBJEK, bacaRegister, barisRegister, hapusKata } from './register.ts'

const LIHAT = { hak: ['pdp.kelola', 'pdp.hapus'] }
function TabelRegister({ register, ctx }: { register: BarisRegister[]; ctx: Context }) {
  const { t } = ctx
  return <Table<BarisRegister> caption={t('Register kegiatan pemrosesan', 'Register of processing')} captionHidden scroll rows={register} columns={[
    { head: t('Data', 'Data'), main: true, cell: (r) => <>{t(...r.nama)} <small>{r.tabel}</small></> }, { head: t('Subjek', 'Subjects'), cell: (r) => r.subjek.map((s) => t(...SUBJEK[s])).join(', ') }, { head: t('Jenis', 'Kind'), cell: (r) => (r.spesifik ? t('Umum dan spesifik', 'General and specific') : t('Umum', 'General')) },
    { head: t('Tujuan', 'Purpose'), cell: (r) => t(...r.tujuan) }, { head: t('Dasar', 'Basis'), cell: (r) => <>{t(...DASAR[r.dasar])} <small>{r.hukum}</small></> }, { head: t('Penerima', 'Recipients'), cell: (r) => r.penerima.map((p) => t(...p)).join('; ') || '–' },
    { head: t('Masa simpan', 'Retention'), cell: (r) => `${t(...r.masaSimpan)}; ${t('lalu', 'then')} ${t(...AKHIR[r.retensi.akhir])}` }, { head: t('Bila diminta hapus', 'On a request to erase'), cell: (r) => hapusKata(r) }]} />
}
const register = page({ path: `${ALAMAT}/register`, summary: 'Register kegiatan pemrosesan data pribadi (UU 27/2022 Ps 31)', right: LIHAT, frame: 'kantor', ask: async (ctx) => ({ register: (await bacaRegister(ctx.db, tanggalDaerah(ctx.now))).map(({ hapus, cari: _, tahan: __, memberi: ___, ...r }) => ({ ...r, hapus: { ...hapus, jalankan: undefined } })) }),
  show({ register: isi }, ctx) {
    const { t } = ctx
    return { title: t('Register pemrosesan', 'Register of processing'), wide: true, body: <>
      <Heading actions={<><ButtonLink href={`${ALAMAT}/register.csv`} variant="second" icon="download">{t('Unduh CSV', 'Download CSV')}</ButtonLink><ButtonLink href={`${ALAMAT}/register/cetak`} variant="second">{t('Cetak', 'Print')}</ButtonLink></>} lead={t('Disusun dari pernyataan setiap bagian sistem tentang tabelnya sendiri; tabel yang belum dinyatakan menggagalkan pengujian.', 'Put together from what each part of the system says of its own tables; a table that is not declared fails the tests.')}>{t('Register pemrosesan', 'Register of processing')}</Heading>
      <TabPdp ctx={ctx} kini={`${ALAMAT}/register`} />
      <TabelRegister register={isi as unknown as BarisRegister[]} ctx={ctx} />
    </> }
  } })
const csv = page({ path: `${ALAMAT}/register.csv`, summary: 'Register kegiatan pemrosesan sebagai CSV', right: LIHAT, frame: 'kantor', pageOnly: true, limit: 20,
  async ask(ctx) {
    const tanggal = tanggalDaerah(ctx.now)
    await ctx.db.transaction((tx) => catat(tx, { actor: pegawai(ctx), tindakan: 'pelindungan.register.ekspor', objek: { jenis: 'register', id: 'pemrosesan' } }))
    return unduhCsv(`register-pemrosesan-${tanggal}`, barisRegister(await bacaRegister(ctx.db, tanggal)))
  } })
const cetak = page({ path: `${ALAMAT}/register/cetak`, summary: 'Register kegiatan pemrosesan untuk dicetak', right: LIHAT, frame: 'kantor', pageOnly: true, ask: async (ctx) => ({ register: await bacaRegister(ctx.db, tanggalDaerah(ctx.now)), pemda: (await getUnitPemda(ctx.db)).nama }),
  show: ({ register: isi, pemda }, ctx) => ({ title: ctx.t('Register pemrosesan', 'Register of processing'), frame: 'tanpa', wide: true, body: <><PrintButtonNote /><Heading about={pemda} lead={`UU 27/2022 Pasal 31 · ${tanggalPanjang(tanggalDaerah(ctx.now), ctx.locale)}`}>{ctx.t('Register kegiatan pemrosesan data pribadi', 'Register of processing of personal data')}</Heading><TabelRegister register={isi} ctx={ctx} /></> }) })

/** The answer on paper, for whoever asked at a counter or has no account any more. */
const surat = page({ path: `${ALAMAT}/permintaan/:id/cetak`, summary: 'Jawaban atas permintaan data pribadi, untuk dicetak', right: LIHAT, frame: 'kantor', pageOnly: true, input: z.object({ id: z.uuid() }),
  async ask(ctx, { id }) {
    const p = (await findPermintaan(ctx.db, id)) ?? refuseNotFound('Permintaan')
    return { p, langkah: await listLangkah(ctx.db, id), nama: ctx.actor.kind === 'pegawai' && ctx.actor.hak.some((h) => h.kode === 'pdp.kelola') ? await namaOrang(ctx.db, p.orang_id) : '', pemda: (await getUnitPemda(ctx.db)).nama }
  },
  show: ({ p, langkah, nama, pemda }, ctx) => ({ title: `${ctx.t('Jawaban', 'Answer')} ${p.nomor}`, frame: 'tanpa', body: <>
    <PrintButtonNote />
    <Heading about={pemda} lead={`${namaPermintaan(p, ctx)} · ${p.nomor}`}>{ctx.t('Jawaban atas permintaan tentang data pribadi', 'Answer to a request about personal data')}</Heading>
    <p>{nama && <>{ctx.t('Kepada', 'To')}: {nama}. </>}{ctx.t('Permintaan diterima', 'Received')} {waktu(ctx, p.diterima_pada)}{p.selesai_pada ? `, ${ctx.t('dijawab', 'answered')} ${waktu(ctx, p.selesai_pada)}` : `, ${ctx.t('dijawab paling lambat', 'to be answered by')} ${waktu(ctx, p.jatuh_tempo)}`}.</p>
    <Hasil p={p} langkah={langkah} ctx={ctx} />
    <p>{ctx.t('Keterangan lebih lanjut', 'More')}: {ctx.config.BASE_URL}/data-saya/{p.token}</p></> }) })
export const registerRoutes: Route[] = [register, csv, cetak, surat]

import { BackLink, Button, ButtonLink, EmptyState, Form, Heading, Notice, Panel, PrintButtonNote, Radios, StatusTag, SubmitRow, SummaryList, Table, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { type Pegawai, catatAkses } from '#kernel/identity'
import { waktuPanjang } from '#kernel/organisation'
import { refuse } from '#kernel/platform'
import { type BarisBerkas, findBerkas } from '#kernel/workflow'
import { z } from 'zod'
import { HAK_LOKET, unitUtama } from './loket.office.tsx'
import { bacaPencarian } from './loket.ts'
import { KartuNaskah, listNaskahBerkas } from './naskah.tsx'
import { findPenyerahan } from './serah.sql.ts'
import { PENGENAL, cariPenyerahan, getBerkasLoket, listBelumDiserahkan, serahkan } from './serah.ts'

const pegawai = (ctx: Context) => ctx.actor as Pegawai
const saat = (ctx: Context, pada: Date) => waktuPanjang(pada, ctx.config.BALAI_ZONE, ctx.locale)

const daftar = page({
  path: '/kantor/serah', summary: 'Produk yang sudah terbit dan belum diserahkan', right: HAK_LOKET, frame: 'kantor',
  async ask(ctx) { const unit = unitUtama(ctx); return { unit: unit.unitNama, berkas: await listBelumDiserahkan(ctx.db, pegawai(ctx), unit.unitId) } },
  show({ unit, berkas }, ctx) {
    const { t } = ctx
    return {
      title: t('Penyerahan', 'Handover'), wide: true,
      body: <>
        <Heading about={unit}>{t('Penyerahan', 'Handover')}</Heading>
        <Form label={t('Cari yang akan diserahkan', 'Find what to hand over')}><TextField name="cari" label={t('Nomor permohonan atau NIK', 'Case number or NIK')} hint={t('Atau pindai QR pada tanda terima atau surat.', 'Or scan the QR of the receipt or letter.')} width="l" maxLength={200} autoComplete="off" spellCheck={false} autoFocus /><SubmitRow><Button icon="search">{t('Cari', 'Find')}</Button></SubmitRow></Form>
        <DaftarSerah berkas={berkas} ctx={ctx} caption={t('Terbit dan belum diserahkan atau diunduh', 'Issued, not yet handed over or downloaded')} />
      </>,
    }
  },
})
function DaftarSerah({ berkas, ctx, caption }: { berkas: BarisBerkas[]; ctx: Context; caption: string }) {
  const { t } = ctx
  return <Table<BarisBerkas> caption={caption} rows={berkas} empty={<EmptyState title={t('Tidak ada yang menunggu diserahkan', 'Nothing waits')} />} columns={[
    { head: t('Nomor', 'Number'), main: true, cell: (b) => <a href={`/kantor/serah/${b.id}`}>{b.nomor}</a> }, { head: t('Layanan', 'Service'), cell: (b) => b.judul }, { head: t('Pemohon', 'Applicant'), cell: (b) => b.pemohon_nama },
    { head: t('Terbit', 'Issued'), cell: (b) => (b.selesai_pada ? saat(ctx, b.selesai_pada) : '–') }, { head: t('Keadaan', 'State'), cell: (b) => <StatusTag state={b.keadaan} /> }]} />
}
const cari = action({
  path: '/kantor/serah', summary: 'Mencari produk yang akan diserahkan menurut nomor, QR, atau NIK', right: HAK_LOKET, frame: 'kantor', limit: 120, input: z.object({ cari: z.string().max(200).default('') }),
  async act(ctx, { cari: teks }) {
    const dicari = bacaPencarian(teks)
    const temu = await ctx.db.transaction((tx) => cariPenyerahan(tx, pegawai(ctx), dicari))
    const message = ctx.t('Tidak ada produk terbit yang cocok di kantor Anda.', 'No issued product matches at your office.')
    if (temu.length === 0) refuse('tidak-ditemukan-di-sini', message, { fields: [{ field: 'cari', message }] })
    if (temu.length === 1) return { goto: `/kantor/serah/${temu[0]}`, data: { berkas: temu } }
    return { goto: `/kantor/loket/orang/${(await findBerkas(ctx.db, temu[0]!))!.pemohon_id}`, data: { berkas: temu } }
  },
})

const Id = z.object({ id: z.uuid() })
const rincian = page({
  path: '/kantor/serah/:id', summary: 'Menyerahkan satu produk: surat untuk dicetak dan siapa yang menerima', right: HAK_LOKET, frame: 'kantor', input: Id,
  async ask(ctx, { id }) {
    const berkas = await getBerkasLoket(ctx.db, ctx.actor, id)
    await ctx.db.transaction((tx) => catatAkses(tx, ctx.actor, berkas.pemohon_id, `Menyerahkan ${berkas.judul}`))
    const [naskah, penyerahan] = await Promise.all([listNaskahBerkas(ctx.db, id), findPenyerahan(ctx.db, id)])
    return { berkas: { id: berkas.id, nomor: berkas.nomor, judul: berkas.judul, keadaan: berkas.keadaan, pemohon: berkas.pemohon_nama }, naskah: naskah.filter((n) => n.file_hash && n.status === 'ditandatangani'), penyerahan }
  },
  show({ berkas, naskah, penyerahan }, ctx) {
    const { t } = ctx
    const dapat = !penyerahan && (berkas.keadaan === 'terbit' || berkas.keadaan === 'diserahkan')
    return {
      title: t(`Serahkan ${berkas.judul}`, `Hand over ${berkas.judul}`),
      body: <>
        <BackLink href="/kantor/serah">{t('Penyerahan', 'Handover')}</BackLink>
        <Heading about={berkas.nomor} lead={<>{berkas.pemohon} · <StatusTag state={berkas.keadaan} /></>}>{berkas.judul}</Heading>
        <KartuNaskah naskah={naskah} ctx={ctx} berkasId={berkas.id} />
        {penyerahan && <Notice tone="ok" title={t('Sudah diserahkan', 'Handed over')}><p>{t('Kepada', 'To')} {penyerahan.nama}, {saat(ctx, penyerahan.pada)}. <a href={`/kantor/serah/${berkas.id}/tanda-terima`}>{t('Tanda terima', 'Receipt')}</a></p></Notice>}
        {!penyerahan && berkas.keadaan === 'diserahkan' && <Notice><p>{t('Surat ini sudah diunduh pemohon. Anda masih dapat menyerahkan cetakannya.', 'The applicant downloaded it. You may still hand over a print.')}</p></Notice>}
        {!dapat && !penyerahan && <Notice tone="warn"><p>{t('Belum terbit, sehingga belum dapat diserahkan.', 'Not issued yet.')}</p></Notice>}
        {dapat && <Form label={t('Penerima', 'Recipient')}>
          <Radios name="penerima" value="pemohon" label={t('Siapa yang menerima?', 'Who receives it?')} choices={[{ value: 'pemohon', label: `${t('Pemohon sendiri', 'The applicant')}: ${berkas.pemohon}` }, { value: 'kuasa', label: t('Orang lain dengan kuasa', 'Somebody with a power of attorney'), inside: <><TextField name="nama" label={t('Nama penerima', 'Name of the recipient')} width="l" maxLength={100} /><TextField name="hubungan" label={t('Hubungan dengan pemohon', 'Relation to the applicant')} width="l" maxLength={60} /></> }]} />
          <Radios name="pengenal" label={t('Pengenal yang ditunjukkan', 'Proof of identity shown')} choices={Object.entries(PENGENAL).map(([value, kata]) => ({ value, label: t(...kata) }))} />
          <SubmitRow><Button>{t('Serahkan', 'Hand over')}</Button></SubmitRow></Form>}
      </>,
    }
  },
})
const serah = action({
  path: '/kantor/serah/:id', summary: 'Mencatat penyerahan produk kepada pemohon atau kuasanya', right: HAK_LOKET, frame: 'kantor',
  input: Id.extend({ penerima: z.enum(['pemohon', 'kuasa'], 'Pilih siapa yang menerima.'), nama: z.string().max(100).optional(), hubungan: z.string().max(60).optional(), pengenal: z.string().max(20).default('') }),
  async act(ctx, { id, ...penerima }) {
    const ada = await findPenyerahan(ctx.db, id)
    if (ada && ada.pegawai_id === pegawai(ctx).pegawaiId) return { goto: `/kantor/serah/${(await getBerkasLoket(ctx.db, ctx.actor, id)).id}/tanda-terima`, data: { ulang: true } } // pressed twice
    const baru = await ctx.db.transaction((tx) => serahkan(tx, pegawai(ctx), id, penerima))
    return { goto: `/kantor/serah/${id}/tanda-terima`, status: 201, data: { id: baru.id, pada: baru.pada } }
  },
})

const tandaTerima = page({
  path: '/kantor/serah/:id/tanda-terima', summary: 'Tanda terima penyerahan untuk dicetak', right: HAK_LOKET, frame: 'kantor', input: Id,
  async ask(ctx, { id }) {
    const berkas = await getBerkasLoket(ctx.db, ctx.actor, id)
    const penyerahan = await findPenyerahan(ctx.db, id)
    const naskah = (await listNaskahBerkas(ctx.db, id)).filter((n) => n.status === 'ditandatangani').map((n) => ({ judul: n.judul, nomor: n.nomor }))
    return { berkas: { nomor: berkas.nomor, judul: berkas.judul, pemohon: berkas.pemohon_nama, token: berkas.token }, penyerahan, naskah }
  },
  show({ berkas, penyerahan, naskah }, ctx, { id }) {
    const { t } = ctx
    if (!penyerahan) return { title: t('Belum diserahkan', 'Not handed over'), body: <><BackLink href={`/kantor/serah/${id}`} /><Heading>{t('Belum diserahkan', 'Not handed over')}</Heading></> }
    return {
      title: t('Tanda terima penyerahan', 'Receipt of handover'),
      body: <>
        <Panel title={t('Tanda terima penyerahan', 'Receipt of handover')} number={berkas.nomor} numberLabel={t('Nomor permohonan', 'Case number')} />
        <SummaryList rows={[{ label: t('Layanan', 'Service'), value: berkas.judul }, { label: t('Pemohon', 'Applicant'), value: berkas.pemohon }, ...naskah.map((n) => ({ label: t('Produk', 'Product'), value: `${n.judul}, ${t('nomor', 'number')} ${n.nomor}` })),
          { label: t('Diterima oleh', 'Received by'), value: penyerahan.hubungan ? `${penyerahan.nama} (${penyerahan.hubungan})` : penyerahan.nama }, { label: t('Pengenal', 'Proof of identity'), value: t(...PENGENAL[penyerahan.pengenal]) },
          { label: t('Diserahkan oleh', 'Handed over by'), value: penyerahan.petugas_teks }, { label: t('Waktu', 'Time'), value: saat(ctx, penyerahan.pada) }]} />
        <p>{t('Tanda tangan penerima', 'Signature of the recipient')}: ______________________________</p>
        <p><a href={`${ctx.config.BASE_URL}/skm/${berkas.token}`}>{t('Nilai layanan kami (2 menit)', 'Rate our service (2 minutes)')}</a></p>
        <PrintButtonNote />
        <p class="actions"><a class="button main" href="/kantor/serah" autofocus><span>{t('Serahkan yang berikutnya', 'Hand over the next')}</span></a><ButtonLink href="/kantor/antrean" variant="second">{t('Panggil antrean', 'Call the queue')}</ButtonLink></p>
      </>,
    }
  },
})
export const serahRoutes: Route[] = [daftar, cari, rincian, serah, tandaTerima]

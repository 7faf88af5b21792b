import { BackLink, ButtonLink, Cards, EmptyState, Heading, Pager, Select, SubmitRow, Button, Form, Table } from '#access/design'
import { type Route, alamat, page } from '#access/web'
import { MIME_CSV, MIME_XLSX } from '#kernel/documents'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { csvDokumen, pdfDokumen, sebutTahap, xlsxDokumen } from './cetak-dokumen.ts'
import { JENIS_DOKUMEN, KATA_SIMPUL, SIFAT_DOKUMEN } from './dokumen-tahap.ts'
import { listDokumen, listRencanaDaerah } from './dokumen.sql.ts'
import { DaftarVersi, Pohon, bacaPohon, getVersi } from './dokumen-tampil.tsx'
import { listIndikator, findSimpul, listKeAtas } from './simpul.sql.ts'
import { sebutTarget } from './indikator-formulir.tsx'

// The public's pages: what a regulation has established, every version of it, to read and to take away.

const RENCANA = '/rencana'
const Id = z.object({ id: z.uuid() })
const Versi = { urut: z.coerce.number().int().min(1).max(99).optional().catch(undefined), unit: z.uuid().optional().catch(undefined) }
const SEHALAMAN = 30

const daftar = page({
  path: RENCANA, summary: 'Dokumen perencanaan daerah yang sudah ditetapkan', right: 'publik', frame: 'portal', stale: true, input: z.object({ jenis: z.enum(JENIS_DOKUMEN).optional().catch(undefined), sesudah: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { jenis, sesudah }) { const baris = await listDokumen(ctx.db, { jenis, sesudah, tetap: true, batas: SEHALAMAN + 1 }); return { jenis, daerah: jenis || sesudah ? [] : await listRencanaDaerah(ctx.db), baris: baris.slice(0, SEHALAMAN).map(({ id, nama, jenis: j, unit_nama: unit }) => ({ id, nama, jenis: j, unit })), lanjut: baris.length > SEHALAMAN ? baris[SEHALAMAN - 1]!.id : undefined } },
  show({ jenis, daerah, baris, lanjut }, ctx) {
    const { t } = ctx
    return { title: t('Rencana pembangunan', 'Development plans'), index: true, description: t('RPJPD, RPJMD, Renstra, RKPD, dan Renja yang sudah ditetapkan', 'Established development plans'), body: <>
      <Heading lead={t('Dokumen yang sudah ditetapkan, dapat dibaca dan diunduh.', 'Established documents, to read and to download.')}>{t('Rencana pembangunan', 'Development plans')}</Heading>
      {daerah.length > 0 && <Cards items={daerah.map((d) => ({ title: d.nama, href: `${RENCANA}/${d.id}`, text: t(...SIFAT_DOKUMEN[d.jenis].nama) }))} />}
      <Form method="get" class="filter" label={t('Saring', 'Filter')}><Select name="jenis" label={t('Jenis', 'Kind')} value={jenis ?? ''} empty={t('Semua', 'All')} choices={JENIS_DOKUMEN.map((j) => ({ value: j, label: `${SIFAT_DOKUMEN[j].singkat}: ${t(...SIFAT_DOKUMEN[j].nama)}` }))} optional /><SubmitRow><Button variant="second" small>{t('Tampilkan', 'Show')}</Button></SubmitRow></Form>
      <Table caption={t('Dokumen', 'Documents')} captionHidden rows={baris} empty={<EmptyState title={t('Belum ada dokumen yang ditetapkan.', 'None yet.')} />} columns={[{ head: t('Dokumen', 'Document'), main: true, cell: (d) => <a href={`${RENCANA}/${d.id}`}>{d.nama}</a> }, { head: t('Penyusun', 'Office'), cell: (d) => d.unit }]} />
      <Pager next={lanjut && alamat(RENCANA, { jenis, sesudah: lanjut })} /></> }
  },
})
const lihat = page({
  path: `${RENCANA}/:id`, summary: 'Isi dokumen perencanaan yang sudah ditetapkan', right: 'publik', frame: 'portal', input: Id.extend({ ...Versi, buka: z.uuid().optional().catch(undefined) }),
  async ask(ctx, { id, urut, unit, buka }) { const { d, tahap, semua } = await getVersi(ctx.db, id, urut, true); return { d: { id: d.id, nama: d.nama }, tahap, semua, unit, pohon: await bacaPohon(ctx.db, d, tahap.urut, { buka, unit }) } },
  show({ d, tahap, semua, unit, pohon }, ctx) {
    const { t } = ctx, di = `${RENCANA}/${d.id}`, cetak = { urut: tahap.urut, unit }
    return { title: d.nama, index: true, body: <>
      <BackLink href={RENCANA}>{t('Semua rencana', 'All plans')}</BackLink>
      <Heading about={sebutTahap(tahap)} actions={<><ButtonLink href={alamat(`${di}/cetak.pdf`, cetak)} variant="second" small>PDF</ButtonLink><ButtonLink href={alamat(`${di}/cetak.xlsx`, cetak)} variant="second" small>XLSX</ButtonLink><ButtonLink href={alamat(`${di}/cetak.csv`, cetak)} variant="second" small>CSV</ButtonLink></>}>{d.nama}</Heading>
      {unit && <p><a href={alamat(di, { urut: tahap.urut })}>{t('Semua perangkat daerah', 'All offices')}</a></p>}
      <Pohon pohon={pohon} ctx={ctx} tujuan={{ halaman: di, urut: tahap.urut, simpul: (simpul) => alamat(`${di}/bagian/${simpul}`, { urut: tahap.urut }) }} />
      {semua.length > 1 && <h2>{t('Versi', 'Versions')}</h2>}{semua.length > 1 && <DaftarVersi semua={semua} kini={tahap.urut} ke={(n) => alamat(di, { urut: n })} ctx={ctx} />}</> }
  },
})
const bagian = page({
  path: `${RENCANA}/:id/bagian/:simpul`, summary: 'Satu bagian rencana yang sudah ditetapkan', right: 'publik', frame: 'portal', input: Id.extend({ simpul: z.uuid(), urut: Versi.urut }),
  async ask(ctx, { id, simpul, urut }) {
    const { d, tahap } = await getVersi(ctx.db, id, urut, true), s = (await findSimpul(ctx.db, simpul, tahap.urut)) ?? refuseNotFound('Bagian rencana')
    if (s.dokumen_id !== d.id) refuseNotFound('Bagian rencana')
    return { d, tahap, s, jalan: (await listKeAtas(ctx.db, simpul, tahap.urut)).slice(1).reverse().map(({ kode, nama }) => `${kode ?? ''} ${nama}`.trim()), indikator: await listIndikator(ctx.db, [simpul], tahap.urut) }
  },
  show({ d, tahap, s, jalan, indikator }, ctx) {
    const { t } = ctx
    return { title: s.nama.slice(0, 80), body: <><BackLink href={`${alamat(`${RENCANA}/${d.id}`, { urut: tahap.urut, buka: s.id })}#terbuka`}>{d.nama}</BackLink><Heading about={`${t(...KATA_SIMPUL[s.jenis])}${s.kode ? ` ${s.kode}` : ''}`} lead={jalan.join(' › ')}>{s.nama}</Heading>
      <Table caption={t('Indikator', 'Indicators')} rows={indikator} empty={<p>{t('Tanpa indikator.', 'No indicators.')}</p>} columns={[{ head: t('Indikator', 'Indicator'), main: true, cell: (i) => i.nama }, { head: t('Satuan', 'Unit'), cell: (i) => i.satuan }, { head: t('Target', 'Targets'), cell: (i) => sebutTarget(d, i) }]} /></> }
  },
})
const CETAK = { right: 'publik' as const, frame: 'portal' as const, pageOnly: true, input: Id.extend(Versi), limit: 6 }
const nama = (d: { nama: string }, akhir: string) => `${d.nama.replace(/[^\w-]+/g, '-').slice(0, 80)}.${akhir}`
const pdf = page({ path: `${RENCANA}/:id/cetak.pdf`, summary: 'Mengunduh rencana (PDF)', ...CETAK, async ask(ctx, { id, urut, unit }) { const { d, tahap } = await getVersi(ctx.db, id, urut, true); return { bytes: await pdfDokumen(ctx.db, d, { urut: tahap.urut, unitId: unit }), mime: 'application/pdf', name: nama(d, 'pdf'), inline: true } } })
const xlsx = page({ path: `${RENCANA}/:id/cetak.xlsx`, summary: 'Mengunduh rencana (XLSX)', ...CETAK, async ask(ctx, { id, urut, unit }) { const { d, tahap } = await getVersi(ctx.db, id, urut, true); return { bytes: await xlsxDokumen(ctx.db, d, { urut: tahap.urut, unitId: unit }), mime: MIME_XLSX, name: nama(d, 'xlsx') } } })
const csv = page({ path: `${RENCANA}/:id/cetak.csv`, summary: 'Mengunduh rencana (CSV)', ...CETAK, async ask(ctx, { id, urut, unit }) { const { d, tahap } = await getVersi(ctx.db, id, urut, true); return { bytes: Buffer.from(await csvDokumen(ctx.db, d, { urut: tahap.urut, unitId: unit })), mime: MIME_CSV, name: nama(d, 'csv') } } })
export const dokumenPortalRoutes: Route[] = [daftar, pdf, xlsx, csv, bagian, lihat]

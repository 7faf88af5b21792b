import { BackLink, ButtonLink, Heading } from '#access/design'
import { type Route, page } from '#access/web'
import { refuseNotFound } from '#kernel/platform'
import { pdfSop, tabelSop } from '#kernel/workflow'
import { z } from 'zod'
import { definisiSaja, findLayanan } from './katalog.ts'
import { BaganSop, identitasSop } from './sop.tsx'

const Kode = z.object({ kode: z.string().max(100) })

const bagan = page({
  path: '/layanan/:kode/sop', stale: true, summary: 'SOP resmi sebuah layanan: bagan dan tabel (PermenPANRB 35/2012)', right: 'publik', input: Kode,
  async ask(ctx, { kode }) { const l = (await findLayanan(ctx.db, kode)) ?? refuseNotFound('Layanan'); return { kode, nama: l.nama, nama_en: l.nama_en, versi: l.versi, tabel: tabelSop(l.sop) } },
  async show(d, ctx) {
    const { t } = ctx, layanan = definisiSaja((await findLayanan(ctx.db, d.kode))!)
    return {
      title: t(`SOP ${d.nama}`, `SOP ${d.nama_en}`), index: true, wide: true,
      body: <><BackLink href={`/layanan/${d.kode}`}>{t(d.nama, d.nama_en)}</BackLink><Heading about={t(d.nama, d.nama_en)} lead={t('Standar operasional prosedur yang berlaku sekarang.', 'The standard operating procedure now in force.')}>{t('Bagan alur resmi (SOP)', 'Official flow chart (SOP)')}</Heading>
        <p><ButtonLink href={`/layanan/${d.kode}/sop.pdf`} variant="second" icon="file-text">{t('Unduh sebagai PDF', 'Download as PDF')}</ButtonLink></p>{await BaganSop(ctx, layanan)}</>,
    }
  },
})
const pdf = page({
  path: '/layanan/:kode/sop.pdf', summary: 'SOP resmi sebuah layanan sebagai PDF/A', right: 'publik', input: Kode, limit: 20,
  async ask(ctx, { kode }) {
    const l = (await findLayanan(ctx.db, kode)) ?? refuseNotFound('Layanan')
    return { bytes: await pdfSop(l.sop, await identitasSop(ctx.db, l, ctx.config.BALAI_ZONE)), mime: 'application/pdf', name: `sop-${kode}.pdf`, inline: true }
  },
})
export const sopRoutes: Route[] = [bagan, pdf]

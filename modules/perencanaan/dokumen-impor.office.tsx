import { BackLink, Button, FileField, Form, Heading, SubmitRow, Table } from '#access/design'
import { type Route, action, page } from '#access/web'
import { refuse, refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { findDokumen } from './dokumen.sql.ts'
import { KANTOR } from './dokumen-tampil.tsx'
import { imporDokumen, kolomLembar } from './dokumen-impor.ts'
import type { SalahSel } from './rujukan.ts'

// A workbook of Renstra or Renja: uploaded, checked cell by cell, taken whole or not at all.

const SUSUN = { hak: ['rencana.susun', 'rencana.tetapkan'] }
const Id = z.object({ id: z.uuid() })
const lihat = page({
  path: `${KANTOR}/:id/impor`, summary: 'Mengimpor lembar kerja Renstra atau Renja', right: SUSUN, frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) { const d = (await findDokumen(ctx.db, id)) ?? refuseNotFound('Dokumen'); return { d, kolom: kolomLembar(d) } },
  show({ d, kolom }, ctx) {
    const { t } = ctx, salah = (ctx.refusal?.detail?.salah ?? []) as SalahSel[]
    return {
      title: t('Impor lembar kerja', 'Import a workbook'), wide: true,
      body: <>
        <BackLink href={`${KANTOR}/${d.id}`}>{d.nama}</BackLink>
        <Heading about={d.nama} lead={t('XLSX atau CSV. Bila satu sel saja belum benar, tidak ada yang diambil.', 'XLSX or CSV; taken whole or not at all.')}>{t('Impor lembar kerja', 'Import a workbook')}</Heading>
        {salah.length > 0 && <Table<SalahSel> caption={t('Sel yang belum benar', 'Faulty cells')} rows={salah} columns={[{ head: t('Sel', 'Cell'), main: true, cell: (s) => s.sel }, { head: t('Isinya', 'What it holds'), cell: (s) => s.nilai }, { head: t('Yang perlu diperbaiki', 'What to mend'), cell: (s) => s.pesan }]} />}
        <p>{t('Judul kolom yang dikenali', 'Headings')}: {kolom.map((k) => k.nama.replaceAll('_', ' ')).join(', ')}.</p>
        <Form files><FileField name="berkas" label={t('Lembar kerja', 'Workbook')} accept={[]} maxMb={10} hint={t('Hanya lembar pertama yang dibaca.', 'Only the first sheet is read.')} /><SubmitRow><Button>{t('Impor', 'Import')}</Button></SubmitRow></Form>
      </>,
    }
  },
})
const kirim = action({
  path: `${KANTOR}/:id/impor`, summary: 'Mengambil isi lembar kerja ke dokumen', right: SUSUN, frame: 'kantor', input: Id, files: { maxBytes: 10 * 1024 * 1024 },
  async act(ctx, { id }) {
    const berkas = ctx.uploads.find(({ field }) => field === 'berkas') ?? refuse('berkas-belum', 'Pilih lembar kerjanya.', { fields: [{ field: 'berkas', message: 'Pilih lembar kerjanya.' }] })
    if (!/\.(xlsx|csv|txt)$/i.test(berkas.name)) refuse('jenis-berkas-keliru', 'Kirim lembar kerja XLSX atau CSV.', { status: 415, fields: [{ field: 'berkas', message: 'Kirim lembar kerja XLSX atau CSV.' }] })
    const hasil = await ctx.db.transaction((tx) => imporDokumen(tx, ctx.actor, id, { jalur: berkas.path, nama: berkas.name }))
    return { goto: `${KANTOR}/${id}`, flash: ctx.t(`${hasil.baru} bagian baru, ${hasil.berubah} diperbarui.`, `${hasil.baru} new, ${hasil.berubah} changed.`), data: hasil }
  },
})
export const dokumenImporRoutes: Route[] = [lihat, kirim]

import { FileField, TextArea } from '#access/design'
import { type Context, page } from '#access/web'
import { refuseNotFound } from '#kernel/platform'
import { findPenugasan, listPenugasan } from '#kernel/workflow'
import { z } from 'zod'
import { bukaBukti } from './bukti.ts'
import { jangkauan, terbaca } from './pihak.ts'
import { findAgendaByBerkas, findSuratUntuk } from './surat.sql.ts'

/** What a report asks for: words, and photographs or PDFs that show it. */
export const IsianLapor = ({ bukti, t }: { bukti: { name: string; href: string; note?: string }[]; t: Context['t'] }) => <>
  <TextArea name="laporan" label={t('Laporan hasil', 'Report')} hint={t('Dibaca pemberi disposisi. Tulis apa yang sudah dilakukan.', 'Read by whoever assigned it. Say what was done.')} maxLength={4000} rows={3} />
  <FileField name="bukti" label={t('Bukti', 'Evidence')} hint={t('Foto atau dokumen yang menunjukkan hasilnya', 'Photos or documents that show the result')} maxMb={20} kept={bukti} multiple optional />
</>
/** Opens one file for whoever may see the disposition it was reported with. */
export const buktiPage = page({
  path: '/kantor/disposisi/:id/bukti/:lampiran', summary: 'Membuka bukti pelaksanaan disposisi', right: 'pegawai', frame: 'kantor', pageOnly: true, input: z.object({ id: z.uuid(), lampiran: z.uuid() }),
  async ask(ctx, { id, lampiran }) {
    const tugas = (await findPenugasan(ctx.db, id)) ?? refuseNotFound('Bukti')
    const agenda = await findAgendaByBerkas(ctx.db, tugas.berkas_id)
    const siapa = await jangkauan(ctx.db, ctx.actor)
    const surat = agenda && (await findSuratUntuk(ctx.db, siapa, agenda.surat_id))
    if (!agenda || !surat || !terbaca(siapa, agenda, await listPenugasan(ctx.db, tugas.berkas_id))) refuseNotFound('Bukti')
    return bukaBukti(ctx, surat, id, lampiran)
  },
})

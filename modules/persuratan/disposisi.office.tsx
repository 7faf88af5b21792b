import { BackLink, Button, ButtonLink, Form, Heading, SubmitRow, TextArea } from '#access/design'
import { type Route, action, page } from '#access/web'
import { refuse, refuseNotFound } from '#kernel/platform'
import { findPenugasan, jabatanDiMeja, mejaJabatan } from '#kernel/workflow'
import { z } from 'zod'
import { milikku, suratBerikut } from './arahan.office.tsx'
import { bebaskan, jawabDenganSurat, laporkan, tarik } from './disposisi.ts'
import { findSuratByBerkas } from './surat.sql.ts'

// What follows from a disposition: reported, recalled, released.

const kembali = (surat: string) => `/kantor/surat/${surat}`
const Balik = z.object({ id: z.uuid(), surat: z.uuid(), deret: z.string().optional() })
/** A report that was refused comes back here, with what was typed. */
const formLapor = page({
  path: '/kantor/disposisi/:id/lapor', summary: 'Formulir melaporkan disposisi selesai', right: 'pegawai', frame: 'kantor', pageOnly: true, input: z.object({ id: z.uuid() }),
  async ask(ctx, { id }) { return { surat: ((await findSuratByBerkas(ctx.db, (await milikku(ctx, id)).berkas_id)) ?? refuseNotFound('Surat')).id } },
  show: ({ surat }, { t }) => ({
    title: t('Laporkan selesai', 'Report as done'),
    body: <>
      <BackLink href={`/kantor/surat/${surat}`} />
      <Heading>{t('Laporkan selesai', 'Report as done')}</Heading>
      <Form hidden={{ surat }}><TextArea name="laporan" label={t('Laporan hasil', 'Report')} hint={t('Dibaca pemberi disposisi. Tulis apa yang sudah dilakukan.', 'Read by whoever assigned it. Say what was done.')} maxLength={4000} rows={4} /><SubmitRow><Button>{t('Laporkan selesai', 'Report as done')}</Button></SubmitRow></Form>
    </>,
  }),
})
const lapor = action({
  path: '/kantor/disposisi/:id/lapor', summary: 'Melaporkan disposisi sudah selesai, dengan laporan atau surat balasan', right: 'pegawai', frame: 'kantor', input: Balik.extend({ laporan: z.string().trim().max(4000).default(''), balasan: z.uuid().optional() }),
  async act(ctx, { id, surat, laporan, balasan, deret }) {
    if (!balasan && laporan.length < 3) refuse('laporan-kosong', 'Tuliskan laporan singkat: apa yang sudah dilakukan.', { fields: [{ field: 'laporan', message: 'Tuliskan laporan singkat.' }] })
    const lanjut = deret ? await suratBerikut(ctx, id) : kembali(surat)
    await ctx.db.transaction((tx) => (balasan ? jawabDenganSurat(tx, ctx.actor, id, balasan) : laporkan(tx, ctx.actor, id, { laporan })))
    return { goto: lanjut, flash: ctx.t('Laporan tersimpan. Pemberi disposisi melihatnya.', 'Report saved.') }
  },
})
const tarikAct = action({
  path: '/kantor/disposisi/:id/tarik', summary: 'Menarik kembali disposisi yang belum dibaca', right: 'pegawai', frame: 'kantor', again: '/kantor/disposisi/:id/bebaskan', input: Balik,
  async act(ctx, { id, surat }) {
    await ctx.db.transaction((tx) => tarik(tx, ctx.actor, id))
    return { goto: kembali(surat), flash: ctx.t('Disposisi ditarik. Penerimanya belum sempat membaca.', 'Recalled before it was read.') }
  },
})
/** Releasing asks for its reason on a page of its own: the letter's page may hold many receivers. */
const formBebaskan = page({
  path: '/kantor/disposisi/:id/bebaskan', summary: 'Formulir membebaskan penerima dari disposisi', right: 'pegawai', frame: 'kantor', pageOnly: true, input: z.object({ id: z.uuid() }),
  async ask(ctx, { id }) {
    const tugas = await findPenugasan(ctx.db, id)
    if (!tugas?.dari_jabatan || tugas.ditutup_pada || !jabatanDiMeja(ctx.actor, mejaJabatan(tugas.dari_jabatan))) refuseNotFound('Disposisi')
    const surat = (await findSuratByBerkas(ctx.db, tugas.berkas_id)) ?? refuseNotFound('Surat')
    return { surat: surat.id, penerima: tugas.ke_teks }
  },
  show({ surat, penerima }, { t }) {
    return {
      title: t('Bebaskan dari disposisi', 'Release from the letter'),
      body: <>
        <BackLink href={`/kantor/surat/${surat}`} />
        <Heading about={penerima} lead={t('Penerima ini, dan yang menerima darinya, tidak perlu lagi menindaklanjuti surat ini. Alasannya tercatat.', 'This receiver, and whoever it was passed on to, need not act on the letter any more. The reason is recorded.')}>{t('Bebaskan dari disposisi', 'Release from the letter')}</Heading>
        <Form hidden={{ surat }}><TextArea name="alasan" label={t('Alasan', 'Reason')} rows={3} maxLength={300} /><SubmitRow><Button>{t('Bebaskan', 'Release')}</Button><ButtonLink href={`/kantor/surat/${surat}`} variant="plain">{t('Batal', 'Cancel')}</ButtonLink></SubmitRow></Form>
      </>,
    }
  },
})
const bebaskanAct = action({
  path: '/kantor/disposisi/:id/bebaskan', summary: 'Membebaskan penerima dari disposisi dengan alasan', right: 'pegawai', frame: 'kantor', input: Balik.extend({ alasan: z.string().trim().max(300).default('') }),
  async act(ctx, { id, surat, alasan }) {
    await ctx.db.transaction((tx) => bebaskan(tx, ctx.actor, id, alasan))
    return { goto: kembali(surat), flash: ctx.t('Penerima dibebaskan dari disposisi ini.', 'Released.') }
  },
})

export const disposisiRoutes: Route[] = [formLapor, lapor, tarikAct, formBebaskan, bebaskanAct]

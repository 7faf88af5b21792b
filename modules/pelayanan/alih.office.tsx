import { BackLink, Button, ButtonLink, Form, Heading, Radios, SubmitRow, TextArea } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { listJabatanUnit } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { alihkanTugas, findBerkasUntuk, findTugas } from '#kernel/workflow'
import { z } from 'zod'
import { kataSop } from './kata-sop.ts'

const Id = z.object({ id: z.uuid() })
async function muat(ctx: Context, id: string) {
  const tugas = await findTugas(ctx.db, id)
  const berkas = tugas && (await findBerkasUntuk(ctx.db, ctx.actor, tugas.berkas_id))
  if (!tugas || !berkas || !tugas.unit_id || tugas.ditutup_pada) refuseNotFound('Tugas')
  const jabatan = (await listJabatanUnit(ctx.db, tugas.unit_id)).map(({ id: jabatanId, nama }) => ({ id: jabatanId, nama }))
  return { tugas: { id: tugas.id, nama: tugas.nama }, berkas: { id: berkas.id, nomor: berkas.nomor, judul: berkas.judul }, jabatan }
}

const form = page({
  path: '/kantor/tugas/:id/alihkan', summary: 'Mengalihkan tugas: memilih jabatan', right: { hak: ['berkas.alihkan'] }, frame: 'kantor', input: Id, ask: (ctx, { id }) => muat(ctx, id),
  show: ({ tugas, berkas, jabatan }, { t }) => ({
    title: t('Alihkan tugas', 'Reassign the task'),
    body: <>
      <BackLink href={`/kantor/berkas/${berkas.id}`} />
      <Heading about={`${berkas.judul} · ${berkas.nomor}`} lead={kataSop({ t }, tugas.nama)}>{t('Alihkan tugas kepada siapa?', 'Give the task to whom?')}</Heading>
      <Form><Radios name="jabatan" label={t('Jabatan pada unit yang sama', 'Posts of the same unit')} choices={jabatan.map((j) => ({ value: j.id, label: j.nama }))} />
        <TextArea name="alasan" label={t('Alasan', 'Reason')} maxLength={500} /><SubmitRow><Button>{t('Alihkan', 'Reassign')}</Button><ButtonLink href={`/kantor/berkas/${berkas.id}`} variant="plain">{t('Batal', 'Cancel')}</ButtonLink></SubmitRow></Form>
    </>,
  }),
})
const alihkan = action({
  path: '/kantor/tugas/:id/alihkan', summary: 'Mengalihkan tugas kepada satu jabatan pada unit yang sama', right: { hak: ['berkas.alihkan'] }, frame: 'kantor', input: z.object({ id: z.uuid(), jabatan: z.uuid().optional().catch(undefined), alasan: z.string().max(500).default('') }),
  async act(ctx, { id, jabatan, alasan }) {
    const { berkas } = await muat(ctx, id)
    if (!jabatan) refuse('jabatan-kosong', ctx.t('Pilih jabatan.', 'Choose a post.'), { fields: [{ field: 'jabatan', message: ctx.t('Pilih jabatan.', 'Choose a post.') }] })
    await ctx.db.transaction((tx) => alihkanTugas(tx, ctx.actor, id, jabatan, alasan))
    return { goto: `/kantor/berkas/${berkas.id}`, flash: ctx.t('Tugas dialihkan.', 'Task reassigned.') }
  },
})
export const alihRoutes: Route[] = [form, alihkan]

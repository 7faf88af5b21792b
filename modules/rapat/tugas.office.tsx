import { BackLink, Button, Checkboxes, FileField, Form, Heading, InsetText, SubmitRow, TextArea, TextField } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { type BerkasSiap, bukaLampiran, getLampiran, siapkanUnggahan, simpanUnggahan } from '#kernel/documents'
import type { Pegawai } from '#kernel/identity'
import { cariJabatan, findJabatan, listBawahan, waktuPanjang } from '#kernel/organisation'
import { refuse, refuseNotFound } from '#kernel/platform'
import { type Penugasan, bacaTugas, findPenugasan, jabatanDiMeja, mejaJabatan } from '#kernel/workflow'
import { z } from 'zod'
import { bebaskanPutusan, laporkanPutusan, teruskanPutusan } from './notula.ts'
import { findRapatByBerkas, findRapatUntuk } from './rapat.sql.ts'

const Id = z.object({ id: z.uuid() })
const ATURAN = { terima: ['pdf' as const, 'jpeg' as const, 'png' as const], maksBytes: 20 * 1024 * 1024 }
const objek = (rapatId: string) => ({ jenis: 'rapat_bukti', id: rapatId })

/** The reader's own part of a decision, with the meeting it is from. */
async function milikku(ctx: Context, id: string, pihak: 'ke_jabatan' | 'dari_jabatan' = 'ke_jabatan'): Promise<{ tugas: Penugasan; rapat: { id: string; judul: string } }> {
  const tugas = await findPenugasan(ctx.db, id)
  const post = tugas?.[pihak]
  if (!tugas || tugas.jenis !== 'tindak_lanjut' || !post || !jabatanDiMeja(ctx.actor, mejaJabatan(post))) refuseNotFound('Tugas')
  const rapat = (await findRapatByBerkas(ctx.db, tugas.berkas_id)) ?? { id: '', judul: 'Keputusan rapat' }
  await ctx.db.transaction((tx) => bacaTugas(tx, ctx.actor, id))
  return { tugas, rapat: { id: rapat.id, judul: rapat.judul } }
}
const Kepala = ({ tugas, rapat, judul, ctx }: Awaited<ReturnType<typeof milikku>> & { judul: string; ctx: Context }) => <>
  <BackLink href={rapat.id ? `/kantor/rapat/${rapat.id}` : '/kantor/kotak-masuk'} />
  <Heading about={rapat.judul} lead={<span class="hint">{ctx.t('Batas waktu', 'Due')}: {waktuPanjang(tugas.tenggat, ctx.config.BALAI_ZONE, ctx.locale)}</span>}>{judul}</Heading>
  <InsetText>{tugas.instruksi.join('; ')}{tugas.catatan && <p>{tugas.catatan}</p>}</InsetText>
</>

const form = page({
  path: '/kantor/rapat/tugas/:id', summary: 'Satu keputusan rapat yang harus dilaksanakan, dan laporannya', right: 'pegawai', frame: 'kantor', input: Id, ask: (ctx, { id }) => milikku(ctx, id),
  show(data, ctx) {
    const { t } = ctx
    return {
      title: t('Laporkan keputusan dilaksanakan', 'Report a decision as done'),
      body: <>
        <Kepala {...data} judul={t('Laporkan keputusan dilaksanakan', 'Report a decision as done')} ctx={ctx} />
        {data.tugas.ditutup_pada ? <InsetText>{t('Tugas ini sudah ditutup.', 'This task is closed.')}</InsetText> : <Form action={`/kantor/rapat/tugas/${data.tugas.tugas_id}`} files>
          <TextArea name="laporan" label={t('Apa yang sudah dilakukan', 'What was done')} hint={t('Dibaca pimpinan rapat dan tampil pada rapat berikutnya.', 'Read by the chair and shown at the next meeting.')} rows={4} maxLength={4000} />
          <FileField name="bukti" label={t('Bukti', 'Evidence')} hint={t('Foto atau PDF, paling besar 20 MB', 'A photo or PDF, at most 20 MB')} multiple optional />
          <SubmitRow><Button>{t('Laporkan selesai', 'Report as done')}</Button></SubmitRow>
        </Form>}
      </>,
    }
  },
})
const lapor = action({
  path: '/kantor/rapat/tugas/:id', summary: 'Melaporkan keputusan rapat selesai dilaksanakan, dengan bukti', right: 'pegawai', frame: 'kantor', files: { maxBytes: ATURAN.maksBytes }, input: Id.extend({ laporan: z.string().max(4000).default('') }),
  async act(ctx, { id, laporan }) {
    const { rapat } = await milikku(ctx, id)
    if (laporan.trim().length < 3) refuse('laporan-kosong', 'Tuliskan apa yang sudah dilakukan.', { fields: [{ field: 'laporan', message: 'Tuliskan apa yang sudah dilakukan.' }] })
    const siap: BerkasSiap[] = []
    for (const satu of ctx.uploads.slice(0, 10)) siap.push(await siapkanUnggahan({ path: satu.path, name: satu.name, declaredMime: satu.mime }, ATURAN))
    const rapatId = await ctx.db.transaction(async (tx) => {
      const lampiran: string[] = []
      for (const satu of siap) lampiran.push((await simpanUnggahan(tx, satu, { ...ATURAN, objek: objek(rapat.id), pengunggah: (ctx.actor as Pegawai).akunId })).id)
      return laporkanPutusan(tx, ctx.actor, id, laporan, lampiran)
    })
    return { goto: `/kantor/rapat/${rapatId}`, flash: ctx.t('Laporan tersimpan.', 'Saved.') }
  },
})
const bukti = page({
  path: '/kantor/rapat/bukti/:id', summary: 'Membuka bukti pelaksanaan keputusan rapat', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id,
  async ask(ctx, { id }) {
    const lampiran = await getLampiran(ctx.db, id)
    if (lampiran.objek_jenis !== 'rapat_bukti' || !(await findRapatUntuk(ctx.db, ctx.actor, lampiran.objek_id))) refuseNotFound('Bukti')
    return ctx.db.transaction((tx) => bukaLampiran(tx, id, { actor: ctx.actor }))
  },
})

const formTeruskan = page({
  path: '/kantor/rapat/tugas/:id/teruskan', summary: 'Formulir meneruskan keputusan rapat kepada bawahan', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id.extend({ cari: z.string().trim().max(80).default('') }),
  async ask(ctx, { id, cari }) {
    const data = await milikku(ctx, id)
    const sendiri = (await findJabatan(ctx.db, data.tugas.ke_jabatan)) ?? refuseNotFound('Jabatan')
    const calon = [...(cari ? await cariJabatan(ctx.db, cari, 12) : []), ...(await listBawahan(ctx.db, sendiri.id))].filter((j) => j.id !== sendiri.id)
    return { ...data, calon: [...new Map(calon.map((j) => [j.id, { id: j.id, nama: j.nama, unit: j.unitNama }])).values()].slice(0, 40) }
  },
  show({ calon, ...data }, ctx, { cari }) {
    const { t } = ctx
    return {
      title: t('Teruskan keputusan', 'Pass the decision on'),
      body: <>
        <Kepala {...data} judul={t('Teruskan keputusan', 'Pass the decision on')} ctx={ctx} />
        <form method="get" class="search-line"><TextField name="cari" label={t('Cari jabatan lain', 'Find another post')} value={cari} optional /><Button variant="second">{t('Cari', 'Find')}</Button></form>
        <Form action={`/kantor/rapat/tugas/${data.tugas.tugas_id}/teruskan`}>
          <Checkboxes name="kepada" label={t('Kepada', 'To')} choices={calon.map((j) => ({ value: j.id, label: j.nama, hint: j.unit }))} />
          <TextArea name="catatan" label={t('Catatan', 'Note')} rows={2} maxLength={1000} optional />
          <SubmitRow><Button>{t('Teruskan', 'Pass on')}</Button></SubmitRow>
        </Form>
      </>,
    }
  },
})
const banyak = (nilai: unknown) => (Array.isArray(nilai) ? nilai : nilai === undefined || nilai === '' ? [] : [nilai])
const teruskan = action({
  path: '/kantor/rapat/tugas/:id/teruskan', summary: 'Meneruskan keputusan rapat kepada bawahan', right: 'pegawai', frame: 'kantor', input: Id.extend({ kepada: z.preprocess(banyak, z.array(z.uuid()).max(20)), catatan: z.string().max(1000).default('') }),
  async act(ctx, { id, kepada, catatan }) {
    await milikku(ctx, id)
    const rapatId = await ctx.db.transaction((tx) => teruskanPutusan(tx, ctx.actor, id, kepada, catatan))
    return { goto: `/kantor/rapat/${rapatId}`, flash: ctx.t(`Diteruskan kepada ${kepada.length} jabatan.`, `Passed on to ${kepada.length} posts.`) }
  },
})
const formBebaskan = page({
  path: '/kantor/rapat/tugas/:id/bebaskan', summary: 'Formulir membebaskan penanggung jawab dari keputusan rapat', right: 'pegawai', frame: 'kantor', pageOnly: true, input: Id, ask: (ctx, { id }) => milikku(ctx, id, 'dari_jabatan'),
  show: (data, ctx) => ({
    title: ctx.t('Bebaskan dari keputusan', 'Release from the decision'),
    body: <><Kepala {...data} judul={ctx.t(`Bebaskan ${data.tugas.ke_teks}`, `Release ${data.tugas.ke_teks}`)} ctx={ctx} /><Form><TextArea name="alasan" label={ctx.t('Alasan', 'Reason')} rows={2} maxLength={1000} /><SubmitRow><Button variant="danger">{ctx.t('Bebaskan', 'Release')}</Button></SubmitRow></Form></>,
  }),
})
const bebaskan = action({
  path: '/kantor/rapat/tugas/:id/bebaskan', summary: 'Membebaskan penanggung jawab dari keputusan rapat dengan alasan', right: 'pegawai', frame: 'kantor', input: Id.extend({ alasan: z.string().trim().max(1000).default('') }),
  async act(ctx, { id, alasan }) {
    const rapatId = await ctx.db.transaction((tx) => bebaskanPutusan(tx, ctx.actor, id, alasan))
    return { goto: `/kantor/rapat/${rapatId}`, flash: ctx.t('Penanggung jawab dibebaskan.', 'Released.') }
  },
})
export const tugasRoutes: Route[] = [form, lapor, bukti, formTeruskan, teruskan, formBebaskan, bebaskan]

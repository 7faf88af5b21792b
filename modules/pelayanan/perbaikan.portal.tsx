import { BackLink, Button, Form, Heading, InsetText, SubmitRow } from '#access/design'
import { IsianFormulir, siapkanHalaman, simpanUnggahan as simpanBerkasHalaman } from '#access/forms'
import { semuaUnggahan } from '#access/documents'
import { type Context, type Route, action, page } from '#access/web'
import { type Halaman, gabungJawaban, jawabanDariBody, semuaIsian } from '#kernel/forms'
import { getUnitPemda } from '#kernel/organisation'
import { refuse, refuseNotFound, uuid } from '#kernel/platform'
import { bertindak, findBerkasUntuk, listCacat, listTugasTerbuka } from '#kernel/workflow'
import { z } from 'zod'
import { formulirLengkap } from './formulir.ts'
import { getLayananVersi } from './katalog.ts'
import { listLampiranBerkas, terimaUnggahan } from './lampiran.tsx'
import { periksaPermohonan } from './permohonan.ts'

const Id = z.object({ id: z.uuid() })

/** The returned items only, as one page: nothing else of the application can be touched. For the applicant, or the counter that serves him. */
export async function muatPerbaikan(ctx: Context, id: string, alamat: string) {
  const berkas = await findBerkasUntuk(ctx.db, ctx.actor, id)
  const tugas = berkas && (await listTugasTerbuka(ctx.db, id)).find((t) => t.meja === 'pemohon' && t.jenis === 'lengkapi')
  if (!berkas || !tugas) refuseNotFound('Perbaikan')
  const [layanan, cacat] = await Promise.all([getLayananVersi(ctx.db, berkas.proses, berkas.versi), listCacat(ctx.db, id)])
  const isian = semuaIsian(formulirLengkap(layanan)).filter((i) => cacat.some((c) => c.kode === i.kode))
  const halaman: Halaman = { kode: 'perbaikan', judul: 'Perbaikan', isian }
  const lampiran = Object.fromEntries((await listLampiranBerkas(ctx.db, id)).map((l) => [l.id, { nama: l.nama, href: `${alamat}/lampiran/${l.id}` }]))
  const bahan = await siapkanHalaman(ctx.db, halaman, berkas.jawaban, (await getUnitPemda(ctx.db)).wilayahKode ?? '', lampiran)
  return { berkas, tugas, layanan, cacat, halaman, bahan, kunci: uuid() }
}

/** Each returned item with what is wrong with it. */
export function FormPerbaikan({ berkas, layanan, cacat, halaman, bahan, kunci, ctx }: Awaited<ReturnType<typeof muatPerbaikan>> & { ctx: Context }) {
  const semua = semuaIsian(formulirLengkap(layanan))
  return <Form files kunci={String(ctx.typed?.kunci ?? kunci)}>
    {halaman.isian.map((isian) => <>
      <InsetText>{cacat.filter((c) => c.kode === isian.kode).map((c) => c.pesan).join(' ')}</InsetText>
      <IsianFormulir isian={isian} jawaban={berkas.jawaban} setingkat={halaman.isian} semua={semua} bahan={bahan} />
    </>)}
    <SubmitRow><Button>{ctx.t('Kirim perbaikan', 'Send')}</Button></SubmitRow>
  </Form>
}

const perbaiki = page({
  path: '/permohonan/:id/perbaiki', summary: 'Memperbaiki butir yang dikembalikan petugas', right: 'warga', input: Id,
  ask: (ctx, { id }) => muatPerbaikan(ctx, id, `/permohonan/${id}`),
  show(data, ctx) {
    const { t } = ctx
    const { berkas } = data
    return {
      title: t('Perbaiki permohonan', 'Mend the application'),
      body: <>
        <BackLink href={`/permohonan/${berkas.id}`} />
        <Heading about={`${berkas.judul} · ${berkas.nomor}`} lead={t('Hanya butir di bawah ini yang perlu diperbaiki. Isian lain tetap seperti yang Anda kirim.', 'Only these items need mending.')}>{t('Perbaiki permohonan', 'Mend the application')}</Heading>
        <FormPerbaikan {...data} ctx={ctx} />
      </>,
    }
  },
})

/** Checks and sends the mended items; nothing but what was returned changes. */
export async function kirimPerbaikan(ctx: Context, id: string, kunci: string | undefined): Promise<void> {
  const { berkas, tugas, layanan, halaman } = await muatPerbaikan(ctx, id, '')
  const unggah = await simpanBerkasHalaman(halaman, await semuaUnggahan(ctx), (upload, isian) => terimaUnggahan(ctx, upload, { jenis: 'berkas', id }, { ...(isian.terima ? { terima: isian.terima } : {}), ...(isian.maks_mb ? { maksMb: isian.maks_mb } : {}) }))
  const baru = { ...jawabanDariBody({ halaman: [halaman] }, ctx.typed ?? {}, halaman.kode), ...unggah.jawaban }
  const semua = gabungJawaban(berkas.jawaban, baru)
  const { bersih, masalah } = await periksaPermohonan(ctx.db, ctx.config, layanan, semua, { bahasa: ctx.locale, lampiran: [{ jenis: 'berkas', id }] })
  const seluruh = [...unggah.masalah, ...masalah.filter((m) => halaman.isian.some((i) => m.field.split('.')[0] === i.kode))]
  if (seluruh.length > 0) refuse('isian-keliru', ctx.t('Periksa kembali isian yang ditandai.', 'Check the marked answers.'), { fields: seluruh })
  const jawaban = Object.fromEntries(halaman.isian.filter((i) => bersih[i.kode] !== undefined).map((i) => [i.kode, bersih[i.kode]]))
  await ctx.db.transaction((tx) => bertindak(tx, { tugasId: tugas.id, hasil: 'lengkapi', actor: ctx.actor, jawaban, ...(kunci ? { kunci } : {}) }))
}

const kirim = action({
  path: '/permohonan/:id/perbaiki', summary: 'Mengirim perbaikan; hanya butir yang dikembalikan yang dapat berubah', right: 'warga', files: { maxBytes: 12_000_000 }, input: z.object({ id: z.uuid(), kunci: z.string().max(100).optional() }),
  async act(ctx, { id, kunci }) {
    await kirimPerbaikan(ctx, id, kunci)
    return { goto: `/permohonan/${id}`, flash: ctx.t('Perbaikan terkirim. Petugas akan memeriksanya kembali.', 'Sent. The officer will check it again.') }
  },
})
export const perbaikanRoutes: Route[] = [perbaiki, kirim]

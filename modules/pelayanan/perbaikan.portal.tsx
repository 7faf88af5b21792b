import { BackLink, Button, Form, Heading, InsetText, SubmitRow } from '#access/design'
import { IsianFormulir, siapkanHalaman, simpanUnggahan as simpanBerkasHalaman } from '#access/forms'
import { semuaUnggahan } from '#access/documents'
import { type Context, type Route, action, page } from '#access/web'
import { simpanUnggahan } from '#kernel/documents'
import { type Halaman, gabungJawaban, jawabanDariBody, semuaIsian } from '#kernel/forms'
import type { Warga } from '#kernel/identity'
import { getUnitPemda } from '#kernel/organisation'
import { refuse, refuseNotFound, uuid } from '#kernel/platform'
import { bertindak, findBerkasUntuk, listCacat, listTugasTerbuka } from '#kernel/workflow'
import { z } from 'zod'
import { formulirLengkap } from './formulir.ts'
import { getLayananVersi } from './katalog.ts'
import { listLampiranBerkas } from './lampiran.tsx'
import { periksaPermohonan } from './permohonan.ts'

const Id = z.object({ id: z.uuid() })

/** The returned items only, as one page: nothing else of the application can be touched. */
async function muat(ctx: Context, id: string) {
  const berkas = await findBerkasUntuk(ctx.db, ctx.actor, id)
  const tugas = berkas && (await listTugasTerbuka(ctx.db, id)).find((t) => t.meja === 'pemohon' && t.jenis === 'lengkapi')
  if (!berkas || !tugas) refuseNotFound('Perbaikan')
  const [layanan, cacat] = await Promise.all([getLayananVersi(ctx.db, berkas.proses, berkas.versi), listCacat(ctx.db, id)])
  const isian = semuaIsian(formulirLengkap(layanan)).filter((i) => cacat.some((c) => c.kode === i.kode))
  const halaman: Halaman = { kode: 'perbaikan', judul: 'Perbaikan', isian }
  return { berkas, tugas, layanan, cacat, halaman, kunci: uuid() }
}

const perbaiki = page({
  path: '/permohonan/:id/perbaiki', summary: 'Memperbaiki butir yang dikembalikan petugas', right: 'warga', input: Id,
  async ask(ctx, { id }) {
    const data = await muat(ctx, id)
    const lampiran = Object.fromEntries((await listLampiranBerkas(ctx.db, id)).map((l) => [l.id, { nama: l.nama, href: `/permohonan/${id}/lampiran/${l.id}` }]))
    return { ...data, bahan: await siapkanHalaman(ctx.db, data.halaman, data.berkas.jawaban, (await getUnitPemda(ctx.db)).wilayahKode ?? '', lampiran) }
  },
  show({ berkas, layanan, cacat, halaman, bahan, kunci }, ctx) {
    const { t } = ctx
    const semua = semuaIsian(formulirLengkap(layanan))
    return {
      title: t('Perbaiki permohonan', 'Mend the application'),
      body: <>
        <BackLink href={`/permohonan/${berkas.id}`} />
        <Heading about={`${berkas.judul} · ${berkas.nomor}`} lead={t('Hanya butir di bawah ini yang perlu diperbaiki. Isian lain tetap seperti yang Anda kirim.', 'Only these items need mending.')}>{t('Perbaiki permohonan', 'Mend the application')}</Heading>
        <Form files kunci={String(ctx.typed?.kunci ?? kunci)}>
          {halaman.isian.map((isian) => <>
            <InsetText>{cacat.filter((c) => c.kode === isian.kode).map((c) => c.pesan).join(' ')}</InsetText>
            <IsianFormulir isian={isian} jawaban={berkas.jawaban} setingkat={halaman.isian} semua={semua} bahan={bahan} />
          </>)}
          <SubmitRow><Button>{t('Kirim perbaikan', 'Send')}</Button></SubmitRow>
        </Form>
      </>,
    }
  },
})

const kirim = action({
  path: '/permohonan/:id/perbaiki', summary: 'Mengirim perbaikan; hanya butir yang dikembalikan yang dapat berubah', right: 'warga', files: { maxBytes: 12_000_000 }, input: z.object({ id: z.uuid(), kunci: z.string().max(100).optional() }),
  async act(ctx, { id, kunci }) {
    const { berkas, tugas, layanan, halaman } = await muat(ctx, id)
    const akun = (ctx.actor as Warga).akunId
    const unggah = await simpanBerkasHalaman(halaman, await semuaUnggahan(ctx), (upload, isian) => ctx.db.transaction(async (tx) =>
      (await simpanUnggahan(tx, { path: upload.path, name: upload.name, declaredMime: upload.mime }, { terima: isian.terima ?? ['pdf', 'jpeg', 'png'], maksBytes: (isian.maks_mb ?? 5) * 1024 * 1024, objek: { jenis: 'berkas', id }, pengunggah: akun })).id))
    const baru = { ...jawabanDariBody({ halaman: [halaman] }, ctx.typed ?? {}, halaman.kode), ...unggah.jawaban }
    const semua = gabungJawaban(berkas.jawaban, baru)
    const { bersih, masalah } = await periksaPermohonan(ctx.db, ctx.config, layanan, semua, { bahasa: ctx.locale, lampiran: [{ jenis: 'berkas', id }] })
    const seluruh = [...unggah.masalah, ...masalah.filter((m) => halaman.isian.some((i) => m.field.split('.')[0] === i.kode))]
    if (seluruh.length > 0) refuse('isian-keliru', ctx.t('Periksa kembali isian yang ditandai.', 'Check the marked answers.'), { fields: seluruh })
    const jawaban = Object.fromEntries(halaman.isian.filter((i) => bersih[i.kode] !== undefined).map((i) => [i.kode, bersih[i.kode]]))
    await ctx.db.transaction((tx) => bertindak(tx, { tugasId: tugas.id, hasil: 'lengkapi', actor: ctx.actor, jawaban, ...(kunci ? { kunci } : {}) }))
    return { goto: `/permohonan/${id}`, flash: ctx.t('Perbaikan terkirim. Petugas akan memeriksanya kembali.', 'Sent. The officer will check it again.') }
  },
})
export const perbaikanRoutes: Route[] = [perbaiki, kirim]

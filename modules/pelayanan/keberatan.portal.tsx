import { BackLink, Button, Form, Heading, InsetText, Notice, StatusTag, SubmitRow, SummaryList, TextArea } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import type { Warga } from '#kernel/identity'
import { tanggalPanjang } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { findBerkas, findBerkasUntuk, listTindakan } from '#kernel/workflow'
import { z } from 'zod'
import type { Kartu } from './kartu.ts'
import type { JenisKeberatan } from './keberatan-sop.ts'
import { findKeberatan, findKeberatanAtas } from './keberatan.sql.ts'
import { BATAS_HARI, ajukanKeberatan, hakKeberatan } from './keberatan.ts'
import { caraKeberatan } from './penolakan.ts'

const Id = z.object({ id: z.uuid() })
const KATA: Record<JenisKeberatan, [string, string]> = { keberatan: ['Ajukan keberatan', 'Object to the decision'], banding: ['Ajukan banding', 'Appeal'] }

async function muat(ctx: Context, id: string, jenis: JenisKeberatan) {
  const berkas = (await findBerkasUntuk(ctx.db, ctx.actor, id)) ?? refuseNotFound('Permohonan')
  const hak = await hakKeberatan(ctx.db, berkas)
  if (!hak || hak.jenis !== jenis) refuseNotFound('Halaman')
  const putusan = (await listTindakan(ctx.db, id)).findLast((t) => t.alasan)
  const rujuk = await findKeberatanAtas(ctx.db, id)
  const ajuan = rujuk && (await findBerkas(ctx.db, rujuk.berkas_id))
  return {
    id, nomor: berkas.nomor, judul: berkas.judul, hak, alasan: putusan?.alasan ?? null, dasar: putusan?.dasar_hukum ?? null,
    ajuan: ajuan && { id: ajuan.id, nomor: ajuan.nomor, keadaan: ajuan.keadaan }, dibukaLagi: rujuk?.dibuka_lagi_id ?? null,
  }
}

const halaman = (jenis: JenisKeberatan): Route => page({
  path: `/permohonan/:id/${jenis}`, summary: jenis === 'keberatan' ? 'Mengajukan keberatan atas keputusan: hak, batas waktu, formulir' : 'Mengajukan banding atas jawaban keberatan', right: 'warga', input: Id, ask: (ctx, { id }) => muat(ctx, id, jenis),
  show({ id, nomor, judul, hak, alasan, dasar, ajuan, dibukaLagi }, ctx) {
    const { t } = ctx
    const title = t(...KATA[jenis])
    return {
      title, body: <>
        <BackLink href={`/permohonan/${id}`} /><Heading about={`${judul} · ${nomor}`} lead={hak.boleh ? t(`Paling lambat ${tanggalPanjang(hak.sampai!)}, ${BATAS_HARI[jenis]} hari kerja sesudah keputusan.`, `Until ${tanggalPanjang(hak.sampai!, 'en')}, ${BATAS_HARI[jenis]} working days after the decision.`) : undefined}>{title}</Heading>
        {ajuan && <Notice tone="ok" title={t('Sudah diajukan', 'Already raised')}><p><a href={`/permohonan/${ajuan.id}`}>{ajuan.nomor}</a> <StatusTag state={ajuan.keadaan} /></p>{dibukaLagi && <p><a href={`/permohonan/${dibukaLagi}`}>{t('Permohonan yang diproses kembali', 'The application that goes on')}</a></p>}</Notice>}
        {!ajuan && !hak.boleh && <Notice tone="warn"><p>{hak.sebab}</p></Notice>}
        {alasan && <SummaryList title={t('Keputusan yang Anda persoalkan', 'The decision')} rows={[{ label: t('Alasan', 'Reason'), value: alasan }, ...(dasar ? [{ label: t('Dasar hukum', 'Legal ground'), value: dasar }] : [])]} />}
        {hak.boleh && <>
          <InsetText><ol>{caraKeberatan(t('halaman ini', 'this page')).slice(jenis === 'keberatan' ? 0 : 3).map((satu) => <li>{satu}</li>)}</ol></InsetText>
          <Form><TextArea name="alasan" label={t('Mengapa Anda keberatan?', 'Why do you object?')} hint={t('Sebutkan apa yang menurut Anda keliru dan buktinya.', 'Say what is wrong and how you know.')} maxLength={4000} rows={8} />
            <TextArea name="permintaan" label={t('Apa yang Anda minta?', 'What do you ask for?')} hint={t('Misalnya: permohonan saya diperiksa kembali dan dikabulkan.', 'For example: check my application again and grant it.')} maxLength={2000} rows={3} />
            <SubmitRow><Button>{title}</Button></SubmitRow></Form>
        </>}
      </>,
    }
  },
})
const kirim = (jenis: JenisKeberatan): Route => action({
  path: `/permohonan/:id/${jenis}`, summary: jenis === 'keberatan' ? 'Mengirim keberatan atas keputusan' : 'Mengirim banding', right: 'warga', limit: 10, input: Id.extend({ alasan: z.string().max(4000).default(''), permintaan: z.string().max(2000).default('') }),
  async act(ctx, { id, ...isi }) {
    const berkas = await ctx.db.transaction((tx) => ajukanKeberatan(tx, ctx.actor as Warga, id, jenis, isi))
    return { goto: `/permohonan/${berkas.id}/terkirim`, data: { id: berkas.id, nomor: berkas.nomor }, status: 201 }
  },
})
/** On the page of a case: to the applicant the right to object as long as it lasts; to officials the decision that is disputed. */
export const kartuKeberatan: Kartu = async (ctx, berkas, untuk) => {
  const { t } = ctx
  if (untuk === 'kantor') {
    const rujuk = await findKeberatan(ctx.db, berkas.id)
    const asal = rujuk && (await findBerkasUntuk(ctx.db, ctx.actor, rujuk.asal_id))
    return asal && <p>{t('Keputusan yang dipersoalkan', 'The decision disputed')}: <a href={`/kantor/berkas/${asal.id}`}>{asal.judul} {asal.nomor}</a></p>
  }
  const hak = await hakKeberatan(ctx.db, berkas)
  if (!hak || (!hak.boleh && !hak.berkasId) || (berkas.keadaan !== 'ditolak' && !hak.berkasId)) return undefined
  return <p><a href={`/permohonan/${berkas.id}/${hak.jenis}`}>{hak.boleh ? t(...KATA[hak.jenis]) : t('Lihat keberatan Anda', 'See your objection')}</a>{hak.boleh && <> {t(`(paling lambat ${tanggalPanjang(hak.sampai!)})`, `(until ${tanggalPanjang(hak.sampai!, 'en')})`)}</>}</p>
}
export const keberatanRoutes: Route[] = (['keberatan', 'banding'] as const).flatMap((jenis) => [halaman(jenis), kirim(jenis)])

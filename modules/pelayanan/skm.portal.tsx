import { BackLink, Button, Fieldset, Form, Heading, Notice, Panel, Radios, Select, SubmitRow, TextArea } from '#access/design'
import { type Context, type Route, action, page } from '#access/web'
import { findUnitByKode } from '#kernel/organisation'
import { refuseNotFound } from '#kernel/platform'
import { findBerkasByToken } from '#kernel/workflow'
import { z } from 'zod'
import { listLayanan } from './katalog.ts'
import { sudahTerjawab } from './skm.sql.ts'
import { IsiSurvei, dapatDinilai, nilaiBerkas, nilaiUnit } from './skm.ts'
import { KELAMIN, PEKERJAAN, PENDIDIKAN, TANYA, UNSUR, USIA } from './skm-unsur.ts'

// The survey a citizen fills: one page, so that on a poor line it is fetched once and sent once; nine questions of four
// answers each, then four about the person, then free words. Nothing is asked twice and nothing needs a script.

const Token = z.object({ token: z.string().regex(/^[\w-]{22}$/) })
const pilihan = (daftar: Record<string, [string, string]>, ctx: Context) => Object.entries(daftar).map(([value, kata]) => ({ value, label: ctx.t(...kata) }))

function Pertanyaan({ ctx, layanan }: { ctx: Context; layanan?: { kode: string; nama: string }[] }) {
  const { t } = ctx
  return <Form hidden={{ mulai: String(ctx.typed?.mulai ?? ctx.now.getTime()) }}>
    {layanan && layanan.length > 0 && <Select name="layanan" label={t('Layanan yang Anda terima', 'The service you received')} optional empty={t('Layanan lain', 'Another service')} choices={layanan.map((l) => ({ value: l.kode, label: l.nama }))} />}
    {UNSUR.map((unsur) => <Radios name={unsur} label={t(...TANYA[unsur].tanya)} choices={TANYA[unsur].pilihan.map((kata, i) => ({ value: String(i + 1), label: t(...kata) }))} />)}
    <Fieldset legend={t('Tentang Anda', 'About you')} hint={t('Hanya untuk pengelompokan. Tidak dihubungkan dengan nama atau nomor permohonan Anda.', 'For grouping only. Not linked to your name or application.')}>
      <Radios name="jenis_kelamin" label={t('Jenis kelamin', 'Sex')} inline choices={pilihan(KELAMIN, ctx)} />
      <Select name="usia" label={t('Usia', 'Age')} width="m" choices={pilihan(USIA, ctx)} />
      <Select name="pendidikan" label={t('Pendidikan terakhir', 'Education')} width="m" choices={pilihan(PENDIDIKAN, ctx)} />
      <Select name="pekerjaan" label={t('Pekerjaan', 'Occupation')} width="m" choices={pilihan(PEKERJAAN, ctx)} />
    </Fieldset>
    <TextArea name="saran" label={t('Saran atau kritik', 'Suggestions')} hint={t('Jangan menulis nama atau nomor siapa pun.', 'Please write no names or numbers.')} optional maxLength={1000} />
    <SubmitRow><Button>{t('Kirim penilaian', 'Send')}</Button></SubmitRow>
  </Form>
}
const pengantar = (t: Context['t']) => t('Sembilan pertanyaan, sekitar dua menit. Kami tidak menyimpan siapa yang menjawab.', 'Nine questions, about two minutes. We do not store who answered.')

const survei = page({
  path: '/skm/:token', pintu: 'memegang kode undangan survei', summary: 'Survei Kepuasan Masyarakat untuk satu permohonan yang selesai', right: 'publik', limit: 30, input: Token,
  async ask(ctx, { token }) {
    const berkas = (await findBerkasByToken(ctx.db, token)) ?? refuseNotFound('Survei')
    return { token, judul: berkas.judul, dapat: dapatDinilai(berkas), terjawab: await sudahTerjawab(ctx.db, berkas.id) }
  },
  show({ token, judul, dapat, terjawab }, ctx) {
    const { t } = ctx
    const title = t('Nilai layanan kami', 'Rate our service')
    return {
      title, body: <>
        <BackLink href={`/lacak/${token}`} />
        <Heading about={judul} lead={dapat && !terjawab ? pengantar(t) : undefined}>{title}</Heading>
        {terjawab ? <Notice tone="ok" title={t('Layanan ini sudah dinilai', 'Already answered')}><p>{t('Terima kasih. Setiap permohonan dinilai satu kali.', 'Thank you. Each application is rated once.')} <a href="/ikm">{t('Lihat hasil survei', 'See the results')}</a></p></Notice>
          : !dapat ? <Notice><p>{t('Layanan ini belum selesai. Kami mengundang Anda menilai sesudah hasilnya Anda terima.', 'This service is not complete yet. You can rate it when you have its result.')}</p></Notice>
          : <Pertanyaan ctx={ctx} />}
      </>,
    }
  },
})
const kirimSurvei = action({
  path: '/skm/:token', pintu: 'memegang kode undangan survei', summary: 'Mengirim penilaian atas satu permohonan (sekali)', right: 'publik', limit: 10, input: Token.extend(IsiSurvei.shape),
  async act(ctx, { token, ...isi }) {
    const berkas = (await findBerkasByToken(ctx.db, token)) ?? refuseNotFound('Survei')
    await ctx.db.transaction((tx) => nilaiBerkas(tx, ctx.config, berkas.id, isi))
    return { goto: '/skm/terima-kasih', data: { tersimpan: true }, status: 201 }
  },
})

const Kode = z.object({ kode: z.string().regex(/^[a-z0-9.-]{2,60}$/) })
const surveiUnit = page({
  path: '/skm/unit/:kode', summary: 'Survei Kepuasan Masyarakat di loket, tanpa nomor permohonan', right: 'publik', limit: 60, input: Kode,
  async ask(ctx, { kode }) {
    const unit = (await findUnitByKode(ctx.db, kode)) ?? refuseNotFound('Kantor')
    const desa = unit.jenis === 'desa' || unit.jenis === 'kelurahan'
    const layanan = (await listLayanan(ctx.db)).filter((l) => (l.pemilik === 'desa_pemohon' ? desa : l.pemilik.unit === unit.kode))
    return { nama: unit.nama, layanan: layanan.map((l) => ({ kode: l.kode, nama: ctx.locale === 'en' ? l.nama_en : l.nama })) }
  },
  show: ({ nama, layanan }, ctx) => ({ title: ctx.t('Nilai layanan kami', 'Rate our service'), body: <><Heading about={nama} lead={pengantar(ctx.t)}>{ctx.t('Nilai layanan kami', 'Rate our service')}</Heading><Pertanyaan ctx={ctx} layanan={layanan} /></> }),
})
const kirimSurveiUnit = action({
  path: '/skm/unit/:kode', summary: 'Mengirim penilaian di loket', right: 'publik', limit: 10, input: Kode.extend(IsiSurvei.shape).extend({ layanan: z.string().regex(/^[a-z0-9-]{0,80}$/).optional() }),
  async act(ctx, { kode, ...isi }) {
    const dikenal = !isi.layanan || (await listLayanan(ctx.db)).some((l) => l.kode === isi.layanan)
    await ctx.db.transaction((tx) => nilaiUnit(tx, ctx.config, kode, { ...isi, layanan: dikenal ? isi.layanan : undefined }))
    return { goto: `/skm/terima-kasih?kantor=${kode}`, data: { tersimpan: true }, status: 201 }
  },
})

const terimaKasih = page({
  path: '/skm/terima-kasih', summary: 'Penilaian sudah diterima', right: 'publik', pageOnly: true, input: z.object({ kantor: z.string().regex(/^[a-z0-9.-]{2,60}$/).optional().catch(undefined) }), ask: async () => ({}),
  show: (_d, { t }, { kantor }) => ({ title: t('Terima kasih', 'Thank you'), body: <><Panel title={t('Terima kasih, penilaian Anda sudah kami terima', 'Thank you, we have your answers')} /><p>{t('Hasilnya kami umumkan menurut kantor dan layanan, bersama rencana perbaikannya.', 'We publish the results by office and service, with what we will improve.')} <a href="/ikm">{t('Lihat hasil survei', 'See the results')}</a></p>{kantor && <p><a href={`/skm/unit/${kantor}`}>{t('Penilaian berikutnya', 'Next answer')}</a></p>}</> }),
})

export const skmRoutes: Route[] = [terimaKasih, surveiUnit, kirimSurveiUnit, survei, kirimSurvei]

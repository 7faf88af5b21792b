import { BackLink, Button, Form, Heading, Select, SubmitRow, SummaryList, Table, TextArea, TextField } from '#access/design'
import { type Route, action, alamat, page } from '#access/web'
import { refuseNotFound } from '#kernel/platform'
import { z } from 'zod'
import { findDokumen } from './dokumen.sql.ts'
import { HAK_RENCANA } from './dokumen-wewenang.ts'
import { uang } from './jawaban.tsx'
import { KATA_SKALA, capaian, kumulatif, listRealisasi, simpanRealisasi, skala } from './realisasi.ts'
import { findSimpul, listIndikator } from './simpul.sql.ts'

// What a quarter brought, typed by the office in charge.

const JALUR = '/kantor/perencanaan/simpul/:id/realisasi'
const Id = z.object({ id: z.uuid() })
const lihat = page({
  path: JALUR, summary: 'Realisasi triwulanan satu bagian rencana', right: { hak: HAK_RENCANA }, frame: 'kantor', input: Id.extend({ triwulan: z.coerce.number().int().min(1).max(4).optional().catch(undefined) }),
  async ask(ctx, { id, triwulan }) {
    const s = (await findSimpul(ctx.db, id)) ?? refuseNotFound('Bagian rencana'), d = (await findDokumen(ctx.db, s.dokumen_id)) ?? refuseNotFound('Dokumen')
    return { s, d, i: (await listIndikator(ctx.db, [id], d.urut))[0], baris: await listRealisasi(ctx.db, [id]), triwulan: triwulan ?? Math.min(4, Math.floor(ctx.now.getMonth() / 3) + 1) }
  },
  show({ s, d, i, baris, triwulan }, ctx) {
    const { t } = ctx, kini = baris.find((r) => r.triwulan === triwulan), nilai = [1, 2, 3, 4].map((n) => baris.find((r) => r.triwulan === n)?.kinerja ?? null)
    const persen = i ? capaian(i.rekap, i.target[0] ?? null, nilai) : null, koma = (n: string | null | undefined) => n?.replace('.', ',') ?? '–'
    return {
      title: t('Realisasi', 'Realisation'), wide: true,
      body: <>
        <BackLink href={`/kantor/perencanaan/simpul/${s.id}`} />
        <Heading about={d.nama} lead={`${s.kode ?? ''} ${s.nama}`.trim()}>{t('Realisasi', 'Realisation')}</Heading>
        <SummaryList rows={[...(i ? [{ label: i.nama, value: `${t('target', 'target')} ${koma(i.target[0])} ${i.satuan}` }, { label: t('Setahun sampai sekarang', 'This year so far'), value: koma(kumulatif(i.rekap, nilai)) }] : []), ...(persen === null ? [] : [{ label: t('Capaian', 'Reached'), value: `${persen}%, ${t(...KATA_SKALA[skala(persen)])}` }]), ...(s.pagu === null ? [] : [{ label: t('Terpakai', 'Spent'), value: `${uang(baris.reduce((n, r) => n + r.keuangan, 0n))} ${t('dari', 'of')} ${uang(s.pagu)}` }])]} />
        <Table caption={t('Triwulan', 'Quarters')} rows={[1, 2, 3, 4]} columns={[{ head: t('Triwulan', 'Quarter'), main: true, cell: (n) => <a href={alamat(`/kantor/perencanaan/simpul/${s.id}/realisasi`, { triwulan: n })}>{['I', 'II', 'III', 'IV'][n - 1]}</a> }, { head: t('Kinerja', 'Figure'), numeric: true, cell: (n) => koma(nilai[n - 1]) }, { head: t('Keuangan', 'Money'), numeric: true, cell: (n) => uang(baris.find((r) => r.triwulan === n)?.keuangan ?? 0n) }, { head: t('Hambatan', 'Hindrance'), cell: (n) => baris.find((r) => r.triwulan === n)?.hambatan ?? '' }]} />
        <Form hidden={{ revisi: kini?.revisi ?? 0 }}>
          <h2>{t('Laporkan', 'Report')}</h2>
          <Select name="triwulan" label={t('Triwulan', 'Quarter')} value={String(triwulan)} empty={false} choices={['I', 'II', 'III', 'IV'].map((label, n) => ({ value: String(n + 1), label }))} />
          <TextField name="kinerja" label={t('Capaian kinerja triwulan ini', 'Figure of this quarter')} value={kini?.kinerja?.replace('.', ',') ?? ''} width="s" inputMode="decimal" optional />
          {s.jenis === 'sub_kegiatan' && <TextField name="keuangan" label={t('Realisasi keuangan triwulan ini', 'Spent in this quarter')} prefix="Rp" width="l" inputMode="numeric" value={kini ? String(kini.keuangan) : ''} optional />}
          <TextArea name="hambatan" label={t('Hambatan', 'Hindrance')} value={kini?.hambatan ?? ''} rows={2} maxLength={1000} optional />
          <TextArea name="tindak_lanjut" label={t('Tindak lanjut', 'What is done about it')} value={kini?.tindak_lanjut ?? ''} rows={2} maxLength={1000} optional />
          <SubmitRow><Button>{t('Simpan', 'Save')}</Button></SubmitRow>
        </Form>
      </>,
    }
  },
})
const simpan = action({
  path: JALUR, summary: 'Melaporkan realisasi triwulan', right: { hak: ['rencana.susun', 'rencana.tetapkan'] }, frame: 'kantor', input: Id.extend({ triwulan: z.coerce.number().int().min(1).max(4), kinerja: z.string().trim().max(20).default(''), keuangan: z.string().trim().max(30).default(''), hambatan: z.string().trim().max(1000).default(''), tindak_lanjut: z.string().trim().max(1000).default(''), revisi: z.coerce.number().int().default(0) }),
  async act(ctx, { id, tindak_lanjut, ...isi }) { await ctx.db.transaction((tx) => simpanRealisasi(tx, ctx.actor, id, { ...isi, tindakLanjut: tindak_lanjut })); return { goto: alamat(`/kantor/perencanaan/simpul/${id}/realisasi`, { triwulan: isi.triwulan }), flash: ctx.t('Realisasi tersimpan.', 'Saved.') } },
})
export const realisasiRoutes: Route[] = [lihat, simpan]
